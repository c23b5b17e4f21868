"""A file as it came: its text, JSON and XML, and what lies beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import argmap
from argmap import FileFormatError
from argmap.errors import FileLimitError
from argmap.formats import Limits
from argmap.formats.document import Document, open_document
from argmap.report import ImportReport

if TYPE_CHECKING:
    from pathlib import Path


def document(content: str | bytes, name: str | None = None, **limits: int) -> Document:
    return Document(content, name, Limits(**limits))


def test_a_byte_order_mark_is_no_content() -> None:
    assert document(b"\xef\xbb\xbf{}").json == {}
    assert document(b"\xef\xbb\xbf{}").head == b"{}"


@pytest.mark.parametrize(
    ("content", "text", "told"),
    [
        ("naïve".encode(), "naïve", []),
        ("naïve".encode("utf-16"), "naïve", ["the file is UTF-16, not UTF-8; it is read as what it is"]),
        (
            b"a\nna\xefve \x97",
            "a\nnaïve —",
            [
                (
                    "the byte 0xef is not UTF-8; the file is read as Windows-1252; "
                    "if it is in another encoding, say encoding="
                )
            ],
        ),
        ("naïve", "naïve", []),
    ],
)
def test_text_in_other_encodings_is_read_and_reported(
    content: str | bytes, text: str, told: list[str]
) -> None:
    report = ImportReport("x")
    assert document(content).lenient_text(report) == text
    assert [r.message for r in report.diagnostics] == told


def test_keys_that_stand_twice_are_reported_with_their_line() -> None:
    report = ImportReport("x")
    assert document('{"a": 1,\n"a": 2}').json_data(report) == {"a": 2}
    assert [(r.outcome, r.line) for r in report.diagnostics] == [("repaired", 2)]


def test_halves_of_surrogate_pairs_are_replaced_and_reported() -> None:
    report = ImportReport("x")
    assert document(r'{"a": ["\ud800", "\ud83d\ude00"]}').json_data(report) == {"a": ["\ufffd", "😀"]}
    assert len(report.diagnostics) == 1


@pytest.mark.parametrize("content", ["", "  ", "a: b", "<a/>", "{", "[1,"])
def test_what_is_no_json_does_not_look_like_it(content: str) -> None:
    assert not document(content).looks_like_json


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("<a>\n<b></a>", r"<text>:2:\d+: not valid XML: mismatched tag"),
        ("<a>", "not valid XML: no element found"),
        ('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "defines entities"),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "defines entities"),
        (b"<?xml version='1.0' encoding='nope'?><a/>", "not valid XML"),
    ],
)
def test_what_is_no_xml_or_reaches_outside_is_refused(content: str | bytes, told: str) -> None:
    with pytest.raises(FileFormatError, match=told):
        _ = document(content).xml


def test_xml_is_read_in_the_encoding_that_it_declares() -> None:
    content = '<?xml version="1.0" encoding="ISO-8859-1"?><a>ï</a>'
    assert document(content.encode("latin-1")).xml.text == "ï"
    assert document(content).xml.text == "ï"
    assert document("<a>ï</a>".encode("utf-16")).xml.text == "ï"


def test_a_doctype_without_entities_is_no_harm() -> None:
    assert document('<!DOCTYPE ARG SYSTEM "argument.dtd"><ARG/>').xml_root == "ARG"


def test_deep_xml_is_refused_beyond_the_limit() -> None:
    deep = "<a>" * 200 + "</a>" * 200
    assert document(deep).xml_root == "a"
    with pytest.raises(FileLimitError, match="nested more than 100 deep"):
        _ = document(deep, xml_depth=100).xml


def test_a_file_beside_it_is_found_and_none_outside_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "below").mkdir(parents=True)
    for path in (tmp_path / "out.txt", folder / "a.txt", folder / "below" / "b.txt"):
        path.write_text(path.name)
    (folder / "link.txt").symlink_to(tmp_path / "out.txt")
    there = open_document(folder / "a.txt", Limits())
    found = {
        name: getattr(there.sibling(name), "text", None)
        for name in (
            "a.txt", "below/b.txt", "below/../a.txt", "../out.txt", "link.txt",
            str(tmp_path / "out.txt"), "none.txt", "below", "", "a\0b",
        )
    }  # fmt: skip
    assert [name for name, text in found.items() if text] == ["a.txt", "below/b.txt", "below/../a.txt"]


def test_content_without_a_file_has_nothing_beside_it() -> None:
    assert document("a").sibling("b.txt") is None


def test_comments_in_xml_are_reported_but_not_what_looks_like_one_in_character_data() -> None:
    report = ImportReport("caf")
    content = "<!-- one --><caf><a><![CDATA[<!-- text -->]]></a><!-- two\n--></caf>"
    assert document(content).xml_data(report).findtext("a") == "<!-- text -->"
    assert document(content.encode("utf-16")).xml_data(report).tag == "caf"
    assert [(r.outcome, r.message) for r in report.diagnostics] == [("dropped", "2 comments")] * 2
    assert not report.anomalies


def test_processing_instructions_are_reported_but_not_the_declaration_nor_what_only_looks_like_one() -> None:
    report = ImportReport("caf")
    content = (
        "<?xml version='1.0'?><?style a?><caf><?style?><!-- <?c?> --><a><![CDATA[<?d?>]]></a><?own?></caf>"
    )
    assert document(content).xml_data(report, ("own",)).tag == "caf"
    assert [(r.outcome, r.message) for r in report.diagnostics] == [
        ("dropped", "1 comment"),
        ("dropped", "processing instruction 'style', 2 times"),
    ]


def test_what_lies_beside_a_file_and_is_no_text_is_told_and_not_read(tmp_path: Path) -> None:
    content = '{"nodes": [{"nodeID": "1", "text": "It rains.", "type": "I"}], "edges": [], "locutions": []}'
    (tmp_path / "nodeset1.json").write_text(content)
    (tmp_path / "nodeset1.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe")
    m = argmap.load(tmp_path / "nodeset1.json")
    assert list(m.statements) == ["1"]
    assert m.import_report is not None
    assert "'nodeset1.txt', which lies beside the file, is no text" in str(m.import_report)
