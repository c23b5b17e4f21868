"""What becomes of a document: verbatim, patched, or written afresh; and what is lost is told."""

from __future__ import annotations

import warnings
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import argmap
from argmap import ArgumentMap
from argmap.formats import LossWarning
from argmap.formats.format import Format
from argmap.formats.round_trip import written
from argmap.model.original import Original

if TYPE_CHECKING:
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


def test_a_document_that_includes_others_is_written_afresh_where_they_are_not(tmp_path: Path) -> None:
    (tmp_path / "all.argdown").write_text("[a]: A.\n@include(part.argdown)\n")
    (tmp_path / "part.argdown").write_text("\n[b]: B.\n  - [a]\n")
    m = argmap.load(tmp_path / "all.argdown")
    assert argmap.load(argmap.to_text(m, "argdown"), format="argdown") == m
    argmap.save(m, tmp_path / "all.argdown")
    assert "@include" in (tmp_path / "all.argdown").read_text()
