"""Workbooks of Excel (``.xlsx``): a sheet is read as a table, by openpyxl, row by row.

Rows are read as they come, so that a sheet of which a few bytes say that it
has seventeen milliards of cells is left when the limit is reached.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from bisect import bisect_right
from contextlib import contextmanager
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from argmap.errors import ArgmapError, FileFormatError, FileLimitError, MissingExtraError, nearest_ids
from argmap.formats.table.form import MOST_TITLES, names_in
from argmap.formats.table.frames import cell_of
from argmap.formats.table.grid import grid_of, too_many_cells
from argmap.phrases import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.formats.document import Document
    from argmap.formats.table.form import IsHeader
    from argmap.formats.table.grid import Grid
    from argmap.formats.table.records import Record
    from argmap.report import ImportReport

__all__ = ["grid_of_workbook", "sniff_workbook"]

_MERGED: Final = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)(\d+):[A-Z]+(\d+)"')
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[\s>/]")
_STYLES: Final = "xl/styles.xml"
_STYLE_FORMATS: Final = re.compile(rb"<(\w+:)?cellStyleXfs\b.*?</(?:\w+:)?cellStyleXfs>", re.DOTALL)
_STYLE_FORMAT: Final = re.compile(rb"<(?:\w+:)?xf[\s/>]")
_STYLE_NAMES: Final = re.compile(rb"<(?:\w+:)?cellStyles\b.*?</(?:\w+:)?cellStyles>", re.DOTALL)
_NAMES_FORMAT: Final = re.compile(rb"""\sxfId\s*=\s*["'](\d{1,9})""")
_LISTED: Final = 5
_MOST_FILLED: Final = 1_000_000


def sniff_workbook(document: Document) -> bool:
    """Tell a workbook by what its archive holds."""
    content = document.content
    return isinstance(content, bytes) and content.startswith(b"PK\x03\x04") and b"xl/workbook." in content


def grid_of_workbook(
    document: Document, is_header: IsHeader, sheet: str | int | None, report: ImportReport
) -> Grid:
    """Return the table of a sheet; the lines of the report are its rows.

    Parameters
    ----------
    document
        The workbook.
    is_header
        Tells a header that is known.
    sheet
        The name or the number of a sheet, counted from 1; the first one when omitted.
    report
        What is odd goes there, and what other sheets hold.

    Raises
    ------
    MissingExtraError
        openpyxl is not installed.
    FileFormatError
        It is no workbook, or has no such sheet.
    FileLimitError
        It is larger than the limits allow when it is unpacked, or has more cells.
    """
    with _broken_files_told(document):
        return _Workbook(document).grid(is_header, sheet, report)


@contextmanager
def _broken_files_told(document: Document) -> Iterator[None]:
    """Turn whatever is raised over a broken file into an error of ours; leave out what is warned of it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except ArgmapError:
        raise
    except Exception as error:  # noqa: BLE001  (whatever openpyxl makes of a broken file)
        reason = f"this is no workbook that can be read: {type(error).__name__}: {error}"
        raise FileFormatError(reason[:300], document.name) from None


class _Workbook:
    """A workbook, open for reading."""

    def __init__(self, document: Document) -> None:
        try:
            from openpyxl import load_workbook  # noqa: PLC0415  (an extra)
        except ImportError:
            raise MissingExtraError("openpyxl", "xlsx") from None
        self._document = document
        self._open = load_workbook
        self._archive = zipfile.ZipFile(BytesIO(document.data))
        most = document.limits.bytes
        if sum(part.file_size for part in self._archive.infolist()) > most:
            raise FileLimitError(f"larger than {most:,} bytes when it is unpacked", document.name)
        self._data = _with_known_styles(document.data, self._archive)
        self._book = self._opened(data_only=True)

    def _opened(self, *, data_only: bool) -> Any:
        """Return the workbook with the values of its formulas, or with the formulas."""
        return self._open(BytesIO(self._data), read_only=True, data_only=data_only)

    def grid(self, is_header: IsHeader, sheet: str | int | None, report: ImportReport) -> Grid:
        """Return the table of a sheet."""
        sheets = self._book.worksheets
        number = self._number(sheet)
        records = list(self._records(sheets[number], self._document.limits.cells))
        if not records and sheet is None and len(sheets) > 1:
            raise FileFormatError(
                f"the first sheet is empty; say which is to be read by sheet=, of {self._names()}",
                self._document.name,
            )
        part = self._part(sheets[number])
        _fill_merged(records, part)
        self._tell_formulas(number, part, records, report)
        for other in sheets:
            if sheet is None and other is not sheets[number]:
                self._tell_other(other, is_header, report)
        return grid_of(records, is_header, report, self._document.name)

    def _number(self, sheet: str | int | None) -> int:
        """Return the position of a sheet."""
        names = [s.title for s in self._book.worksheets]
        if not names:
            raise FileFormatError("this workbook has no sheet of cells", self._document.name)
        if sheet is None:
            return 0
        if sheet in names:
            return names.index(str(sheet))
        if str(sheet).isdecimal() and 1 <= int(sheet) <= len(names):
            return int(sheet) - 1
        guess = " or ".join(map(repr, nearest_ids(str(sheet), names)))
        hint = f"did you mean {guess}?" if guess else f"there are {self._names()}"
        raise FileFormatError(f"there is no sheet {sheet!r}; {hint}", self._document.name)

    def _names(self) -> str:
        """Return the names of the sheets."""
        return listed([s.title for s in self._book.worksheets])

    def _records(self, sheet: Any, most: int) -> Iterator[Record]:
        """Yield the rows of a sheet that are not empty."""
        sheet.reset_dimensions()  # which some programs write wrongly
        for line, row in enumerate(sheet.iter_rows(values_only=True), 1):
            most -= max(1, len(row))
            if most < 0:
                raise too_many_cells(self._document.limits, self._document.name)
            cells = [cell_of(value).replace("_x000D_\n", "\n") for value in row]
            if any(cells):
                yield line, cells

    def _part(self, sheet: Any) -> bytes:
        """Return the XML of a sheet."""
        path = getattr(sheet, "_worksheet_path", "")
        return self._archive.read(path) if path in self._archive.namelist() else b""

    def _tell_formulas(self, number: int, part: bytes, records: list[Record], report: ImportReport) -> None:
        """Tell formulas whose values the file does not hold, as one that no spreadsheet has saved yet."""
        if not _FORMULA.search(part):
            return
        values = dict(records)
        sheet = self._opened(data_only=False).worksheets[number]
        sheet.reset_dimensions()
        lines = [
            line
            for line, row in enumerate(sheet.iter_rows(values_only=True), 1)
            for place, value in enumerate(row)
            if isinstance(value, str) and value.startswith("=")
            if place >= len(values.get(line, ())) or not values[line][place]
        ]
        if lines:
            shown = ", ".join(map(str, dict.fromkeys(lines[:_LISTED])))
            what = "a formula has" if len(lines) == 1 else f"{len(lines):,} formulas have"
            message = f"{what} no value in this file (rows {shown}); open and save it in a spreadsheet first"
            report.unread(message, line=lines[0])

    def _tell_other(self, sheet: Any, is_header: IsHeader, report: ImportReport) -> None:
        """Tell a sheet that is not read, if something stands in it."""
        rows = list(islice(self._records(sheet, self._document.limits.cells), MOST_TITLES + 1))
        if any(is_header(names_in(cells)) for _, cells in rows):
            report.unread(f"the sheet {sheet.title!r} is a table too; read it by sheet={sheet.title!r}")
        elif rows:
            report.dropped(f"the sheet {sheet.title!r}")


def _with_known_styles(data: bytes, archive: zipfile.ZipFile) -> bytes:
    """Return a workbook without the names of its styles, if one of them names a style that is not there.

    openpyxl prints such a number on standard output and gives the workbook up; values need no such names.
    """
    if _STYLES not in archive.namelist():
        return data
    styles = archive.read(_STYLES)
    names, formats = _STYLE_NAMES.search(styles), _STYLE_FORMATS.search(styles)
    there = len(_STYLE_FORMAT.findall(formats[0])) if formats else 0
    if names is None or all(int(number) < there for number in _NAMES_FORMAT.findall(names[0])):
        return data
    mended = BytesIO()
    with zipfile.ZipFile(mended, "w") as parts:
        for name in archive.namelist():
            parts.writestr(name, _STYLE_NAMES.sub(b"", styles) if name == _STYLES else archive.read(name))
    return mended.getvalue()


def _fill_merged(records: list[Record], part: bytes) -> None:
    """Put what stands in a cell that reaches over several rows into each of them."""
    lines = [line for line, _ in records]
    rows = dict(records)
    room = _MOST_FILLED
    for found in _MERGED.finditer(part):
        place = 0
        for letter in found[1]:
            place = place * 26 + letter - ord("A") + 1
        top = rows.get(int(found[2]), [])
        if place > len(top) or not top[place - 1]:
            continue
        for line in lines[bisect_right(lines, int(found[2])) : bisect_right(lines, int(found[3]))]:
            row = rows[line]
            row.extend([""] * (place - len(row)))
            row[place - 1] = row[place - 1] or top[place - 1]
            room -= 1
        if room < 0:
            return
