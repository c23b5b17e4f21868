"""What becomes of a document: verbatim, patched, or written afresh; and what is lost is told."""

from __future__ import annotations

import json
import pickle
import warnings
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest

import argmap
from argmap import ArgumentMap
from argmap.formats import Limits, LossWarning, digest
from argmap.formats.format import Format
from argmap.formats.round_trip import written
from argmap.model.original import Original

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from argmap.formats.document import Document
    from argmap.report import ImportReport


def _read(document: Document, _report: ImportReport) -> ArgumentMap:
    m = ArgumentMap()
    for line in document.text.splitlines():
        if line.startswith("- "):
            id, _, text = line[2:].partition(": ")
            m.claim(text, id=id)
    return m


def _write(m: ArgumentMap, *, shout: bool = False) -> str:
    lines = [f"- {c.id}: {c.text}\n" for c in m.claims.values()]
    return "".join(lines).upper() if shout else "".join(lines)


def _patch(original: Document, _before: ArgumentMap, m: ArgumentMap) -> str:
    aside = [line for line in original.text.splitlines(keepends=True) if not line.startswith("- ")]
    return "".join([*aside, _write(m)])


NOTES = Format(
    name="notes",
    title="Notes",
    suffixes=(".notes",),
    specification="none",
    reader=_read,
    writer=_write,
    patcher=_patch,
    write_options=("shout",),
)
TEXT = "a heading\n- a:  It rains.\n"


@pytest.fixture
def notes() -> ArgumentMap:
    """Give a map that was read from notes."""
    m = ArgumentMap()
    m.claim(" It rains.", id="a")
    m.original = Original("notes", TEXT)
    return m


def test_an_unchanged_document_comes_back_verbatim(notes: ArgumentMap) -> None:
    assert written(notes, NOTES, {}) == TEXT.encode()


def test_so_it_does_when_what_changed_has_no_place_in_it_and_that_is_told(notes: ArgumentMap) -> None:
    notes.replace("a", note="Often.")
    with pytest.warns(LossWarning, match="Notes has no place for all of the map; left out: 1 note$"):
        assert written(notes, NOTES, {}) == TEXT.encode()


def test_a_change_is_patched_into_it(notes: ArgumentMap) -> None:
    notes.claim("It pours.", id="b")
    assert written(notes, NOTES, {}) == b"a heading\n- a:  It rains.\n- b: It pours.\n"


def test_without_a_patcher_it_is_written_afresh(notes: ArgumentMap) -> None:
    notes.claim("It pours.", id="b")
    assert written(notes, replace(NOTES, patcher=None), {}) == b"- a:  It rains.\n- b: It pours.\n"


def test_a_patch_that_says_something_else_is_not_taken(notes: ArgumentMap) -> None:
    notes.replace("a", text="It pours.")
    wrong = replace(NOTES, patcher=lambda original, _before, _m: original.text)
    assert written(notes, wrong, {}) == b"- a: It pours.\n"


def test_with_an_option_it_is_written_afresh(notes: ArgumentMap) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", LossWarning)
        assert written(notes, NOTES, {"shout": True}) == b"- A:  IT RAINS.\n"


def test_a_document_of_another_format_is_none_to_go_on_from(notes: ArgumentMap) -> None:
    notes.original = Original("others", TEXT)
    assert written(notes, NOTES, {}) == b"- a:  It rains.\n"


def test_what_a_format_that_is_not_read_leaves_out_is_told(notes: ArgumentMap) -> None:
    shown = replace(NOTES, reader=None, preserves=frozenset({"claims", "text"}))
    notes.replace("a", section="Weather")
    with pytest.warns(LossWarning, match="left out: 1 section"):
        written(notes, shown, {})


def test_the_original_goes_through_our_own_files_and_selections_but_is_no_part_of_what_a_map_says() -> None:
    m = argmap.load("1 So\n2 Because\n#\n2 1\n", format="tgf")
    for text in ("yaml", "json"):
        again = argmap.load(argmap.to_text(m, text), format=text)
        assert again.original is not None
        assert again.original.data == b"1 So\n2 Because\n#\n2 1\n"
        assert argmap.to_text(again, "tgf") == "1 So\n2 Because\n#\n2 1\n"
    assert m.copy().original is m.original
    bare = m.copy()
    bare.original = None
    assert bare == m


@pytest.mark.parametrize(
    ("original", "told"),
    [
        ("{format: tgf}", "its content as 'text' or 'base64'"),
        ("{text: so}", "an original says its format"),
        ("so", "an original says its format"),
        ("{format: tgf, base64: '?'}", "no base64"),
        ("{format: tgf, text: so, mood: grave}", "nothing else"),
    ],
)
def test_an_original_that_is_none_is_a_fault_with_its_place(original: str, told: str) -> None:
    with pytest.raises(argmap.InvalidMapError, match=f"<text>:2:1: original: .*{told}"):
        argmap.load(f"claims: {{a: A.}}\noriginal: {original}\n", format="yaml")


def test_bytes_that_are_no_text_are_kept_as_base64() -> None:
    original = Original("dna", b"\xff\x00")
    assert Original.from_dict(original.to_dict()) == original


def test_what_lay_beside_a_document_is_lost_where_it_will_stand_alone_and_that_is_told(
    tmp_path: Path,
) -> None:
    (tmp_path / "rain.ann").write_text("T1\tClaim 0 9\tIt rains.\n")
    (tmp_path / "rain.txt").write_text("It rains. Always.")
    m = argmap.load(tmp_path / "rain.ann")
    assert m["T1"].citation is not None
    with pytest.warns(LossWarning, match="1 source, 1 citation"):
        assert argmap.to_text(m, "brat") == "T1\tClaim 0 9\tIt rains.\n"
    argmap.save(m, tmp_path / "rain.ann")  # beside its text, nothing is lost
    (tmp_path / "elsewhere").mkdir()
    with pytest.warns(LossWarning, match="1 source, 1 citation"):
        argmap.save(m, tmp_path / "elsewhere" / "rain.ann")


MICROTEXT = """<arggraph id="rain"><edu id="e1"><![CDATA[It rains.]]></edu><adu id="a1" type="pro"/>
<edge id="c1" src="e1" trg="a1" type="seg"/></arggraph>"""
NODESET = '{"nodes": [{"nodeID": "1", "text": "It rains.", "type": "I"}], "edges": [], "locutions": []}'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("1.ann", "T1\tClaim 0 9\tIt rains.\n"),
        ("1.arggraph.xml", MICROTEXT),
        ("nodeset1.json", NODESET),
    ],
)
def test_what_to_do_about_citations_of_a_text_beside_the_document_is_told(
    tmp_path: Path, name: str, content: str
) -> None:
    texts = [f"{name.partition('.')[0].replace('1', digit)}.txt" for digit in "12"]
    (tmp_path / name).write_text(content)
    (tmp_path / texts[0]).write_text("It rains. Always.")
    m = argmap.load(tmp_path / name)
    assert m.original is not None
    assert len(m.sources) == 1
    new = tmp_path / name.replace("1", "2")
    advice = (
        rf"1 source, 1 citation \(they are of '{texts[0]}', beside the document .* put a copy under the new"
    )
    with pytest.warns(LossWarning, match=advice):
        argmap.save(m, new, format=m.original.format)
    (tmp_path / texts[1]).write_text("It rains. Always.")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        argmap.save(m, new, format=m.original.format)
    assert next(iter(argmap.load(new).statements.values())).citation is not None


def test_a_document_that_includes_others_is_written_afresh_where_they_are_not(tmp_path: Path) -> None:
    (tmp_path / "all.argdown").write_text("[a]: A.\n@include(part.argdown)\n")
    (tmp_path / "part.argdown").write_text("\n[b]: B.\n  - [a]\n")
    m = argmap.load(tmp_path / "all.argdown")
    assert argmap.load(argmap.to_text(m, "argdown"), format="argdown") == m
    argmap.save(m, tmp_path / "all.argdown")
    assert "@include" in (tmp_path / "all.argdown").read_text()


# --- Originals of every sort ------------------------------------------------------------------

TGF = "1 So\n2 Because\n#\n2 1\n"


@pytest.mark.parametrize(
    "options",
    [{"mood": "grave"}, {"columns": 5}, {"columns": "x"}, {"columns": [1]}, {"columns": {"x": {"y": 1}}}],
)
def test_options_that_are_none_leave_the_map_to_be_written_afresh(options: dict[str, Any]) -> None:
    m = ArgumentMap()
    m.claim("It rains.", id="a")
    m.original = Original("csv", "id,text\na,It rains.\n", options)
    assert argmap.to_text(m, "csv") == "record,id,text\r\nclaim,a,It rains.\r\n"


def test_options_of_any_sort_go_through_our_own_files_as_far_as_these_can_hold_them(tmp_path: Path) -> None:
    m = ArgumentMap()
    options = {"number": 1, "sure": True, "pair": (1, "2"), "path": tmp_path, 3: {4: None}, (5,): 6}
    m.original = Original("gone", b"\xff\x00", cast("dict[str, Any]", options))
    for text in ("yaml", "json"):
        again = argmap.load(argmap.to_text(m, text), format=text).original
        assert again is not None
        expected = {"number": 1, "sure": True, "pair": [1, "2"], "path": str(tmp_path), "3": {"4": None}}
        assert again == Original("gone", b"\xff\x00", expected)


def test_options_are_those_at_the_time_of_reading() -> None:
    columns = {"id": "Word", "text": "Text"}
    content = "Word,Text\na,It rains.\n"
    m = argmap.load(content, format="csv", columns=columns)
    columns.clear()
    assert argmap.to_text(m, "csv") == content
    m.replace("a", note="Often.")
    assert m.original is not None
    assert m.original.options == {"columns": {"id": "Word", "text": "Text"}}


def test_a_document_of_a_format_that_is_gone_stays_with_the_map() -> None:
    m = argmap.load(TGF, format="tgf")
    m.original = Original("gone", "?")
    assert argmap.load(argmap.to_text(m)).original == Original("gone", b"?")
    assert argmap.to_text(m, "tgf") == TGF


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_a_text_may_come_from_a_document_in_another_encoding(encoding: str) -> None:
    data = "1 Föhn\r\n#\r\n".encode(encoding)
    m = argmap.load(data, format="tgf")
    assert argmap.to_text(m, "tgf") == "1 Föhn\r\n#\r\n"
    assert argmap.to_bytes(m, "tgf") == data
    assert argmap.to_bytes(argmap.load(argmap.to_text(m)), "tgf") == data


def test_xml_in_another_encoding_says_as_a_text_that_it_is_utf_8() -> None:
    xml = '<?xml version="1.0" encoding="{}"?>\n<graphml><!-- ö --><graph><node id="ü"/></graph></graphml>'
    m = argmap.load(xml.format("ISO-8859-1").encode("latin-1"), format="graphml")
    text = argmap.to_text(m, "graphml")
    assert text == xml.format("utf-8")
    assert argmap.load(text.encode(), format="graphml") == m


def test_a_text_comes_back_with_halves_of_surrogate_pairs() -> None:
    text = "1 a\ud800\n#\n"
    assert argmap.to_text(argmap.load(text, format="tgf"), "tgf") == text


@pytest.mark.parametrize("format", ["yaml", "json"])
def test_our_own_files_hold_any_characters_of_a_document(format: str) -> None:
    data = "\ufeff1 a\r\n# c\u2028\x85\x00\x0c\r#\r\n".encode()
    again = argmap.load(argmap.to_text(argmap.load(data, format="tgf"), format), format=format)
    assert argmap.to_bytes(again, "tgf") == data


def test_a_document_beyond_the_usual_limits_is_gone_on_from() -> None:
    deep: Any = None
    for _ in range(200):
        deep = {"a": deep}
    nodes = [{"nodeID": "1", "text": "A.", "type": "I", "deep": deep}]
    content = json.dumps({"nodes": nodes, "edges": [], "locutions": []})
    m = argmap.load(content, format="aif", limits=Limits(depth=300))
    assert argmap.to_text(m, "aif") == content
    m.replace("1", text="B.")
    assert '"deep"' in argmap.to_text(m, "aif")


@pytest.mark.parametrize("format", ["tgf", "apx", "kialo", "brat"])
def test_an_empty_document_is_one_to_go_on_from(format: str) -> None:
    m = argmap.load(b"", format=format)
    assert argmap.to_bytes(m, format) == b""
    m.claim("1", id="1")
    assert argmap.load(argmap.to_text(m, format), format=format)["1"] == m["1"]


def test_a_patcher_that_does_not_find_its_way_hinders_nobody(notes: ArgumentMap) -> None:
    def lost(_original: Document, _before: ArgumentMap, _m: ArgumentMap) -> str:
        raise KeyError("where?")

    notes.claim("It pours.", id="b")
    assert written(notes, replace(NOTES, patcher=lost), {}) == b"- a:  It rains.\n- b: It pours.\n"


def test_a_patch_in_which_something_refers_to_nothing_is_not_taken(notes: ArgumentMap) -> None:
    def read(document: Document, report: ImportReport) -> ArgumentMap:
        if document.text.startswith("- a:  It rains.\nsee"):
            report.unread("this refers to what is gone")
        return _read(document, report)

    notes.claim("It pours.", id="b")
    known = replace(NOTES, reader=read, patcher=lambda _o, _b, m: _write(m).replace("- b", "see c\n- b"))
    assert written(notes, known, {}) == b"- a:  It rains.\n- b: It pours.\n"


def test_a_selection_goes_on_from_the_whole_document() -> None:
    m = argmap.load("1 So\n2 Because\n3 Else\n#\n2 1\n3 1\n", format="tgf")
    part = argmap.select(m, ["1", "2"])
    assert argmap.to_text(part, "tgf") == TGF


def test_a_merged_map_goes_on_from_no_document_but_that_of_nodesets() -> None:
    ones = [argmap.load(text, format="tgf") for text in (TGF, TGF)]
    assert argmap.merge(ones).original is None
    nodeset = '{"nodes": [{"nodeID": "1", "text": "A.", "type": "I", "mine": 1}], "edges": []}'
    m = argmap.merge(argmap.load(nodeset, format="aif") for _ in range(2))
    m.extra = {}
    assert m.original is not None
    assert '"mine": 1' in argmap.to_text(m, "aif")


def test_a_pickled_map_keeps_its_document() -> None:
    m = pickle.loads(pickle.dumps(argmap.load("1  So\n#\n", format="tgf")))
    assert argmap.to_text(m, "tgf") == "1  So\n#\n"


def test_a_document_of_another_dialect_is_patched_and_never_verbatim() -> None:
    nodeset = '{"nodes": [{"nodeID": "1", "text": "A.", "type": "I", "mine": 1}], "edges": []}'
    m = argmap.load(nodeset, format="aif")
    data = json.loads(argmap.to_text(m, "xaif"))
    assert data["AIF"]["nodes"] == [{"nodeID": "1", "text": "A.", "type": "I", "mine": 1}]


def test_the_fingerprint_of_a_map_does_not_depend_on_its_document() -> None:
    m = argmap.load(TGF, format="tgf")
    bare = m.copy()
    bare.original = None
    assert digest(m) == digest(bare)


def _counting(known: Format) -> tuple[Format, Counter[str]]:
    """Return a format that counts how often it reads, writes and patches."""
    counts: Counter[str] = Counter()

    def counted(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            counts[name] += 1
            return function(*args, **options)

        return call

    doors = {name: counted(name, getattr(known, name)) for name in ("reader", "writer", "patcher")}
    return replace(known, **cast("Any", doors)), counts


def test_what_is_unchanged_costs_one_reading(notes: ArgumentMap) -> None:
    known, counts = _counting(NOTES)
    written(notes, known, {})
    assert counts == {"reader": 1}


def test_a_change_costs_two_readings_and_two_fresh_documents(notes: ArgumentMap) -> None:
    notes.claim("It pours.", id="b")
    known, counts = _counting(NOTES)
    written(notes, known, {})
    assert counts == {"reader": 2, "writer": 2, "patcher": 1}
