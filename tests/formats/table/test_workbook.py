"""Sheets of Excel are read as tables, row by row; a workbook may be broken, sparse or a bomb."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import re
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

import argmap
from argmap.errors import FileFormatError, FileLimitError, MissingExtraError
from argmap.formats import Limits

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

openpyxl = pytest.importorskip("openpyxl")

ROWS: list[list[Any]] = [
    ["Harbour, a survey"],
    [],
    ["ID", "Claim", "Parent", "Relation", "Speaker", "Date"],
    [1, "Widen the quay", None, None, None, None],
    [2.0, "It costs", 1, "con", "Ann", dt.date(2024, 1, 2)],
    [],
    [3, "Ships wait", 1.0, "pro"],
]


def book(*sheets: list[list[Any]], merged: Sequence[str] = (), **named: list[list[Any]]) -> bytes:
    """Return a workbook with some sheets."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in {**{f"Sheet {n}": rows for n, rows in enumerate(sheets, 1)}, **named}.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    for cells in merged:
        made.worksheets[0].merge_cells(cells)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_a_sheet_is_a_table(tmp_path: Path) -> None:
    (tmp_path / "m.xlsx").write_bytes(book(ROWS))
    for source in (tmp_path / "m.xlsx", book(ROWS)):
        m = argmap.load(source)
        assert m.import_report.format == "xlsx"
        assert [(i.record_kind, i.premises, i.target) for i in m.inferences.values()] == [
            ("support", ("3",), "1"),
            ("attack", ("2",), "1"),
        ]
        assert [(m[s.actor].name, s.statement, s.date) for s in m.stances] == [("Ann", "2", "2024-01-02")]
        assert m.extra == {"above the table": ["Harbour, a survey"]}
        assert not m.import_report.anomalies


def test_remarks_name_the_row_of_the_sheet() -> None:
    m = argmap.load(book([*ROWS, [4, "D", 9, "pro"]]))
    assert [r.line for r in m.import_report.of("repaired")] == [8]


def test_another_sheet_is_read_by_name_or_number_and_told_otherwise() -> None:
    content = book(Notes=[["of", "May"]], Map=ROWS, Empty=[])
    assert len(argmap.load(content, sheet="Map").statements) == 3
    assert len(argmap.load(content, sheet=2).statements) == 3
    with pytest.raises(FileFormatError, match="there is no sheet 'Mab'; did you mean 'Map'"):
        argmap.load(content, sheet="Mab")
    with pytest.raises(FileFormatError, match="there is no sheet 4; there are Notes, Map, Empty"):
        argmap.load(content, sheet=4)
    told = argmap.load(book(Map=ROWS, More=ROWS, Notes=[["of", "May"]])).import_report
    assert [str(r) for r in told.of("unread")] == ["the sheet 'More' is a table too; read it by sheet='More'"]
    assert [str(r) for r in told.of("dropped")] == ["the sheet 'Notes'"]


def test_a_cell_over_several_rows_stands_in_each_of_them() -> None:
    rows = [["id", "text", "parent", "sign"], ["a", "A"], ["b", "B", "a", "con"], ["c", "C"], ["d", "D"]]
    m = argmap.load(book(rows, merged=["C3:C5", "D3:D5"]))
    assert [a.premises for a in m.attacks.values()] == [("b",), ("c",), ("d",)]


def test_a_formula_without_its_value_is_told() -> None:
    m = argmap.load(book([["id", "text"], ["a", "A"], ["b", "=A2&A2"]]))
    assert "<text>:3: a formula has no value in this file (rows 3)" in str(m.import_report)


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "m.xlsx").write_bytes(b"not an archive")
    with pytest.raises(FileFormatError, match="this is no workbook that can be read"):
        argmap.load(tmp_path / "m.xlsx")
    whole = book(ROWS)
    for cut in range(0, len(whole), 97):
        with pytest.raises(argmap.ArgmapError):
            argmap.load(whole[:cut], format="xlsx")


@pytest.mark.parametrize("place", range(0, 6000, 211))
def test_a_damaged_workbook_is_a_map_or_an_error_of_ours(place: int) -> None:
    content = bytearray(book(ROWS))
    content[place % len(content)] ^= 0x55
    with contextlib.suppress(argmap.ArgmapError):
        argmap.load(bytes(content), format="xlsx")


def test_a_sheet_that_says_to_be_huge_is_left_at_the_limit() -> None:
    made = openpyxl.Workbook()
    made.active["A1"], made.active["B1"], made.active["XFD1048576"] = "id", "text", "x"
    stream = io.BytesIO()
    made.save(stream)
    with pytest.raises(FileLimitError, match="more than 100,000 cells"):
        argmap.load(stream.getvalue(), limits=Limits(cells=100_000))


def test_what_is_too_large_when_unpacked_is_not_unpacked() -> None:
    stream = io.BytesIO(book(ROWS))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/more.xml", " " * 3_000_000)
    assert len(stream.getvalue()) < 100_000
    with pytest.raises(FileLimitError, match="larger than 1,000,000 bytes when it is unpacked"):
        argmap.load(stream.getvalue(), limits=Limits(bytes=1_000_000))


def test_without_openpyxl_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    content = book(ROWS)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtraError, match=r"argmap\[xlsx\]"):
        argmap.load(content)


@pytest.mark.parametrize("number", [b"1", b"99"])
def test_names_of_styles_that_are_not_there_cost_nothing(
    number: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(ROWS))) as parts, zipfile.ZipFile(stream, "w") as damaged:
        for name in parts.namelist():
            named = re.sub(rb'(<cellStyle [^>]*xfId=)"0"', rb'\1"%s"' % number, parts.read(name))
            assert name != "xl/styles.xml" or named != parts.read(name)
            damaged.writestr(name, named)
    m = argmap.load(stream.getvalue(), strict=True)
    assert [s.date for s in m.stances] == ["2024-01-02"]
    assert capfd.readouterr() == ("", "")
