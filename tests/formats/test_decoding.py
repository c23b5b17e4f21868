"""From bytes to text, and what is mended on the way."""

# ruff: noqa: RUF001  (Russian has letters that look like Latin ones)
from __future__ import annotations

import codecs
import warnings
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import FileFormatError
from argmap.errors import UnknownFormatError
from argmap.formats.decoding import codec_named, decode, wide_encoding
from argmap.formats.encoding import as_xml
from tests.effort import examples

if TYPE_CHECKING:
    from pathlib import Path

TABLE = "id,text,supports\n1,{},\n2,{},1\n"
RUSSIAN = TABLE.format("Мост нужен.", "Дорога узкая.")
JAPANESE = TABLE.format("橋が要る。", "道①は狭い。")
CHINESE = TABLE.format("需要一座桥。", "路太窄。")
XML = '<?xml version="1.0" encoding="{}"?>\n<graphml><graph><node id="{}"/></graph></graphml>'


def told(content: bytes, encoding: str | None = None) -> list[str]:
    return [mended.message for mended in decode(content, encoding).mended]


@pytest.mark.parametrize(
    ("content", "text", "line", "column"),
    [
        ("Größe\nGr".encode() + b"\xf6" + "ße".encode(), "Größe\nGröße", 2, 3),
        ("“so” said".encode() + b" \x96 he", "“so” said – he", 1, 11),
        ("日本\r\n語".encode() + b"\x81.", "日本\r\n語\ufffd.", 2, 2),
        ("日本語".encode()[:-1], "日本\ufffd", 1, 3),  # cut short at the end
        ("日本,".encode() + "語".encode()[:2] + b",x", "日本,\ufffd,x", 1, 4),
        ("é ".encode() + b"\xed\xa0\xbd\xed\xb8\x80", None, 1, 3),
        ("éé\n".encode() + "é".encode() + b"\xed\xa0\xbd", "éé\né\ufffd", 2, 2),
    ],
)
def test_a_wrong_byte_in_utf_8_is_mended_alone(
    content: bytes, text: str | None, line: int, column: int
) -> None:
    if text is None:  # a pair of surrogates, as Java writes it, has more wrong bytes than there are letters
        content, text = content + "ééééé".encode(), "é 😀ééééé"
    found = decode(content)
    assert (found.text, found.encoding) == (text, "utf-8")
    assert [(m.line, m.column) for m in found.mended] == [(line, column)]
    assert "not UTF-8" in found.mended[0].message


@pytest.mark.parametrize(
    ("text", "encoding"), [(RUSSIAN, "cp1251"), (RUSSIAN, "cp866"), (JAPANESE, "cp932"), (CHINESE, "gb18030")]
)
def test_a_file_from_before_unicode_is_no_utf_8_and_read_in_the_encoding_that_is_said(
    text: str, encoding: str
) -> None:
    content = text.encode(encoding)
    found = decode(content)
    assert found.encoding == "cp1252"
    assert found.mended[0].message.endswith("if it is in another encoding, say encoding=")
    assert (found.mended[0].line, found.mended[0].column) == (2, 3)
    assert decode(content, encoding).text == text
    assert told(content, encoding) == []


def test_an_old_name_means_what_programs_mean_by_it() -> None:
    assert decode(JAPANESE.encode("cp932"), "shift_jis").text == JAPANESE
    assert told(JAPANESE.encode("cp932"), "Shift-JIS") == ["this is more than shift_jis; it is read as cp932"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
@pytest.mark.parametrize("text", ["a: Über\n", "一二三。\n　四五\n", "😀\n"])
def test_wide_text_is_known_by_its_mark_or_its_zeros(text: str, encoding: str) -> None:
    marked = text.encode(encoding)
    assert decode(marked).text == text
    for order in ("-le", "-be"):
        assert wide_encoding(text.encode(encoding + order)) == encoding + order
        mark = codecs.BOM_UTF16_BE if encoding == "utf-16" else codecs.BOM_UTF32_BE
        assert decode(mark + text.encode(f"{encoding}-be")).text == text


@pytest.mark.parametrize(
    "content", [b"a\0b c d e f g h i j", b"\x89PNG\r\n\x1a\n\0\0\0\rIH", b"SQLite format 3\0\x10\0"]
)
def test_a_zero_alone_makes_no_wide_text(content: bytes) -> None:
    assert wide_encoding(content) is None


def test_a_mark_is_believed_whatever_is_said() -> None:
    content = RUSSIAN.encode("utf-8-sig")
    assert decode(content, "cp1251").text == RUSSIAN
    assert told(content, "cp1251") == ["the file begins with the mark of UTF-8; it is read as that"]
    assert told(content, "utf-8") == told(content) == []


@pytest.mark.parametrize(
    ("content", "encoding", "place"),
    [
        ("ab\né\x98".encode("latin-1"), "cp1251", "2:2"),
        ("ab\né".encode(), "ascii", "2:1"),
        ("ab\né".encode("latin-1"), "utf-8", "2:1"),
        (b"abc", "utf-16", ""),
    ],
)
def test_what_the_encoding_that_is_said_cannot_decode_is_refused(
    content: bytes, encoding: str, place: str
) -> None:
    with pytest.raises(FileFormatError, match=rf"^(<text>:)?{place}.* say another encoding=$"):
        decode(content, encoding)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("cp1521", "cp125"),
        ("gb18303", "'gb18030'"),
        ("rot13", ""),
        ("base64", ""),
        ("unicode_escape", ""),
        ("", ""),
        ("a\0b", ""),
    ],
)
def test_a_name_that_no_encoding_has_is_told_with_those_that_look_like_it(name: str, hint: str) -> None:
    with pytest.raises(UnknownFormatError, match="there is no encoding") as caught:
        argmap.load(b"title: A", encoding=name)
    assert hint in str(caught.value)
    assert "rot" not in str(caught.value).partition(";")[2]


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "cp866", "iso-8859-5", "gb18030", "utf-16"])
def test_xml_is_read_in_the_encoding_that_it_declares_and_stays_in_it(encoding: str) -> None:
    content = XML.format(encoding, "мост").encode(encoding)
    m = argmap.load(content)
    assert list(m) == ["мост"]
    assert m.import_report is not None
    assert not m.import_report.anomalies
    assert argmap.to_bytes(m, "graphml") == content


@pytest.mark.parametrize("declared", ["utf-16", "UTF-8", "us-ascii"])
def test_xml_that_declares_what_it_is_not_is_read_as_what_it_is(declared: str) -> None:
    assert list(argmap.load(XML.format(declared, "ü").encode())) == ["ü"]
    assert list(argmap.load(XML.format(declared, "ü").encode("cp1252"))) == ["ü"]


def test_xml_in_the_encoding_that_is_said_declares_another_no_more_when_it_is_changed() -> None:
    assert list(argmap.load(XML.format("utf-8", "мост").encode("cp1251"), encoding="cp1251")) == ["мост"]
    assert as_xml(XML.format("utf-8", "мост"), "cp1251") == XML.format("UTF-8", "мост").encode()


@pytest.mark.parametrize(
    ("text", "encoding"), [(RUSSIAN, "cp1251"), (JAPANESE, "cp932"), (CHINESE, "gb18030")]
)
def test_a_document_stays_in_its_encoding(text: str, encoding: str) -> None:
    content = text.encode(encoding)
    m = argmap.load(content, format="csv", encoding=encoding)
    assert argmap.to_bytes(m, "csv") == content
    assert argmap.to_text(m, "csv") == text
    kept = argmap.load(argmap.to_text(m))  # in a file of argmap's own
    for one in (m, kept):
        one.replace("2", text="узкая" if encoding == "cp1251" else "路")
        changed = argmap.to_bytes(one, "csv")
        assert argmap.load(changed, format="csv", encoding=encoding)["2"].text == one["2"].text
        assert one["2"].text in argmap.to_text(one, "csv")


def test_what_the_encoding_of_a_document_has_not_makes_it_utf_8_and_is_told() -> None:
    m = argmap.load(RUSSIAN.encode("cp1251"), format="csv", encoding="cp1251")
    m.replace("2", text="道")
    with pytest.warns(UserWarning, match="cp1251 has no '道'; the file is written in UTF-8"):
        content = argmap.to_bytes(m, "csv")
    assert argmap.load(content)["2"].text == "道"


def test_xml_that_is_changed_says_that_it_is_in_the_encoding_of_old_no_more() -> None:
    content = XML.format("utf-8", "мост").encode("cp1251")
    m = argmap.load(content, encoding="cp1251")
    assert argmap.to_bytes(m, "graphml") == content
    m.claim("Да", id="да")
    with pytest.warns(
        UserWarning, match="this XML is written in UTF-8, as it declares, and no more in cp1251"
    ):
        assert argmap.load(argmap.to_bytes(m, "graphml")).keys() == {"мост", "да"}


def test_of_many_places_the_first_are_told_and_the_others_counted() -> None:
    found = decode("é".encode() * 1000 + b"\xff " * 500)
    assert len(found.mended) == 101
    assert found.mended[-1].message.startswith("there are 400 more places that are not UTF-8")


def test_what_lies_beside_a_file_is_read_in_its_encoding_and_mended_in_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_text("T1\tClaim 0 4\tМост\n", "cp1251")
    (tmp_path / "a.txt").write_text("Мост.\n", "cp1251")
    m = argmap.load(tmp_path / "a.ann", encoding="cp1251")
    assert (m["T1"].text, m["T1"].citation.start) == ("Мост", 0)
    assert not m.import_report.anomalies
    (tmp_path / "a.ann").write_text("T1\tClaim 0 4\tМост\n", "utf-8")
    (tmp_path / "a.txt").write_bytes("Мост.\n".encode() + b"\x80\n")
    [found] = argmap.load(tmp_path / "a.ann").import_report.anomalies
    assert (found.file, found.line, found.column) == (str(tmp_path / "a.txt"), 2, 1)


@pytest.mark.parametrize(
    ("format", "content"),
    [
        ("argdown", "[Ä]: Ähnlich ü\n  - [B]: So \xff\n"),
        ("tgf", "1 ä ü\n2 ö \xff\n#\n1 2\n"),
        (
            "aif",
            '{"nodes": [{"nodeID": "1", "text": "ä ü \xff", "type": "I"}], "edges": [], "locutions": []}',
        ),
        ("kialo", "Discussion Title: ä ü\n\n1. ä \xff\n"),
        ("turtle", '<urn:ä> <http://www.w3.org/2000/01/rdf-schema#label> "ü ä \xff" .'),
        ("carneades", "statements:\n  a: ä ü \xff\n"),
        ("graphml", "<graphml><graph><node id='ä ü'/><node id='\xff'/></graph></graphml>"),
    ],
)
def test_every_format_of_others_mends_a_byte_and_tells_it(format: str, content: str) -> None:
    data = content.encode().replace("\xff".encode(), b"\xff")
    m = argmap.load(data, format=format)
    assert m.import_report is not None
    assert [
        d.message for d in m.import_report.anomalies if d.message.startswith("the byte 0xff is not UTF-8")
    ]
    assert argmap.to_bytes(m, format) == data
    with pytest.raises(argmap.InvalidMapError, match="0xff is not UTF-8"):
        argmap.load(data, format=format, strict=True)


@examples(1)
@given(
    st.binary(max_size=60), st.sampled_from([None, "utf-8", "cp932", "gb18030", "cp1251", "utf-16", "utf-7"])
)
def test_any_bytes_are_text_or_refused(content: bytes, encoding: str | None) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found = decode(content, encoding)
        except FileFormatError:
            return
    assert not any("\ud800" <= c <= "\udfff" for c in found.text)


@examples(1)
@given(st.text(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030"]))
def test_text_comes_back_from_an_encoding_that_has_all_of_it(text: str, encoding: str) -> None:
    content = text.encode(encoding)
    assert decode(content, encoding).text == text.removeprefix("\ufeff")
    assert codec_named(encoding) == encoding
