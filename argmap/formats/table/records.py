"""From the text of a CSV file to records, each with the line on which it begins.

What keeps to RFC 4180 is read by Python's :mod:`csv`. What does not (a
quotation mark that nothing closes, one within a cell that is not doubled or
stands after a backslash, a cell above the limit that :mod:`csv` has for all)
is read by a scanner that knows how many cells a record should have.
"""

from __future__ import annotations

import csv
import re
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeAlias

from argmap.formats.table.form import LINE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from argmap.formats.table.form import Form
    from argmap.report import ImportReport

__all__ = ["Record", "read_records"]

#: The line on which a record begins, counted from 1, and its cells.
Record: TypeAlias = tuple[int, list[str]]

# Over how many lines a cell may reach whose quotation marks are at odds, and how many marks may end it.
_FARTHEST: Final = 16
_MOST_MARKS: Final = 8


def read_records(text: str, form: Form, report: ImportReport) -> list[Record]:
    """Return the records of a table; quotation marks that are at odds are told with their lines.

    Parameters
    ----------
    text
        The text of the file.
    form
        What parts its cells, and how many there should be.
    report
        What is odd goes there.
    """
    first = len(LINE.findall(text, 0, form.start)) + 1
    body = text[form.start :]
    found = _plain(body, form, first, blanks=False)
    if f'{form.delimiter} "' in body:
        found = _better(found, lambda: _plain(body, form, first, blanks=True), form)
    if '\\"' in body:
        best = _better(found, _Scanner(body, form, first, escapes=True).whole, form)
        if best is not found:
            report.repaired("quotation marks stand after a backslash instead of being doubled")
            return best or []
    if found is not None and not any(_swallows(record, form) for record in found):
        return found
    return _Scanner(body, form, first).read(report)


def _better(
    found: list[Record] | None, other: Callable[[], list[Record] | None], form: Form
) -> list[Record] | None:
    """Return other records than those that were found, if more of them have as many cells as the header."""
    misfits = None if found is None else _misfits(found, form)
    if misfits == 0:
        return found
    records = other()
    is_better = records is not None and (misfits is None or _misfits(records, form) < misfits)
    return records if is_better else found


def _plain(body: str, form: Form, first: int, *, blanks: bool) -> list[Record] | None:
    """Return the records of what keeps to RFC 4180; ``None`` for what does not."""
    reader = csv.reader(
        (match[0] for match in LINE.finditer(body)),
        delimiter=form.delimiter,
        skipinitialspace=blanks,
        strict=True,
    )
    records: list[Record] = []
    line = first
    try:
        for cells in reader:
            if cells:
                records.append((line, cells))
            line = first + reader.line_num
    except csv.Error:
        return None
    return records


def _misfits(records: Iterable[Record], form: Form) -> int:
    """Return how many records have another number of cells than the header."""
    return sum(len(cells) != len(form.header) for _, cells in records)


def _swallows(record: Record, form: Form) -> bool:
    """Tell a record of the wrong length in whose cells whole rows stand: a quotation mark was not closed."""
    cells = record[1]
    if len(cells) == len(form.header):
        return False
    lines = [line for cell in cells for line in LINE.findall(cell)[1:] if "\n" in cell or "\r" in cell]
    return any(line.count(form.delimiter) >= max(1, len(form.header) - 2) for line in lines)


class _Scanner:
    """What reads a table cell by cell, as far as its quotation marks make sense."""

    def __init__(self, text: str, form: Form, line: int, *, escapes: bool = False) -> None:
        self._text, self._line, self._width = text, line, len(form.header)
        self._escapes = escapes
        delimiter = re.escape(form.delimiter)
        blanks = "[ ]*+" if form.delimiter == "\t" else r"[ \t]*+"
        self._delimiter = form.delimiter
        inside = r'(?:[^"\\]++|\\.|"")*+' if escapes else r'(?:[^"]++|"")*+'
        outside = rf"(?:[^{delimiter}\\\r\n]++|\\.)*+" if escapes else rf"[^{delimiter}\r\n]*+"
        self._quoted = re.compile(rf'[ ]*"({inside})"{blanks}(?={delimiter}|[\r\n]|\Z)', re.DOTALL)
        self._bare = re.compile(outside, re.DOTALL)
        self._closing = re.compile(rf'"{blanks}(?={delimiter}|[\r\n]|\Z)')
        self._opening = re.compile(r'[ ]*"')
        self._told: list[int] = []

    def whole(self) -> list[Record] | None:
        """Return the records, if no quotation mark is at odds."""
        records = self._records()
        return None if self._told else records

    def read(self, report: ImportReport) -> list[Record]:
        """Return the records; the lines on which quotation marks are at odds are told."""
        records = self._records()
        for line in self._told:
            message = "the quotation marks are at odds here: one is not closed, or not doubled within a cell"
            report.repaired(f"{message}; the row is read as it stands", line=line)
        return records

    def _records(self) -> list[Record]:
        """Return the records."""
        records: list[Record] = []
        place = 0
        while place < len(self._text):
            line = self._line
            cells, place = self._record(place)
            if cells != [""]:
                records.append((line, cells))
        return records

    def _record(self, start: int) -> tuple[list[str], int]:
        """Return the cells of a record, and where the next one begins."""
        line = LINE.match(self._text, start)
        if line is not None and (cells := self._of_one_line(line[0])) is not None:
            self._line += 1
            return cells, line.end()
        found = self._proper(start)
        if found is None or self._holds_rows(*found, start):
            self._told.append(self._line)
            found = self._mended(start)
        cells, end = found
        if self._text.startswith("\r\n", end):
            end += 2
        elif end < len(self._text):
            end += 1
        self._line += len(LINE.findall(self._text, start, end))
        return cells, end

    def _of_one_line(self, line: str) -> list[str] | None:
        """Return the cells of a record that is one line, as nearly every one is; ``None`` where it is odd."""
        if self._escapes or line.count('"') % 2:
            return None
        line = line.rstrip("\r\n")
        if '"' not in line:
            return line.split(self._delimiter)
        try:
            return next(csv.reader((line,), delimiter=self._delimiter, strict=True), [""])
        except csv.Error:
            return None

    def _proper(self, start: int) -> tuple[list[str], int] | None:
        """Return the cells of a record and its end; ``None`` where quotation marks are at odds."""
        cells: list[str] = []
        place = start
        while True:
            if self._opening.match(self._text, place):
                found = self._quoted.match(self._text, place)
                if found is None:
                    return None
                cells.append(self._unquoted(found[1]))
            else:
                found = self._bare.match(self._text, place)
                cells.append(self._unescaped(found[0]) if found else "")
            place = found.end() if found else place
            if not self._text.startswith(self._delimiter, place):
                return cells, place
            place += 1

    def _holds_rows(self, cells: list[str], end: int, start: int) -> bool:
        """Tell a record of the wrong length over several lines, each of which is one of the right length."""
        if len(cells) == self._width or self._escapes:
            return False
        lines = LINE.findall(self._text, start, end)[1:]
        return bool(lines) and all(self._parts(line) == self._width for line in lines)

    def _parts(self, line: str) -> int:
        """Return the number of cells of a line, taken for itself."""
        return line.count(self._delimiter) + 1

    def _mended(self, start: int) -> tuple[list[str], int]:
        """Return the likeliest cells of a record whose quotation marks are at odds, and its end."""
        found = LINE.match(self._text, start)
        line = found[0].rstrip("\r\n") if found else ""
        end = start + len(line)
        parted = [self._parted(line, even=even) for even in (True, False)]
        closed = [cells for cells, rest in parted if rest is None]
        to_the_end = [self._to_the_end(cells, rest) for cells, rest in parted if rest is not None]
        as_it_stands = [self._without_mark(cell) for cell in line.split(self._delimiter)]
        for cells in (*closed, as_it_stands, *to_the_end):
            if len(cells) == self._width:
                return cells, end
        return self._over_lines(start, end) or ([*closed, *to_the_end][0], end)

    def _to_the_end(self, cells: list[str], rest: str) -> list[str]:
        """Return the cells of a line of which one is not closed: it reaches as far as the row has room."""
        further = max(0, self._width - len(cells) - 1)
        return [*cells, *map(self._without_mark, rest.rsplit(self._delimiter, further))]

    def _parted(self, line: str, *, even: bool) -> tuple[list[str], str | None]:
        """Return the cells of a line, and what is left from a mark on that nothing closes.

        A quoted cell ends at the first mark before a delimiter, or at the
        first of these that leaves an even number of marks within the cell.
        """
        cells: list[str] = []
        place = 0
        while place <= len(line):
            cell, end = self._next(line, place, even=even)
            if cell is None or not (end == len(line) or line.startswith(self._delimiter, end)):
                return cells, line[place:]
            cells.append(cell)
            place = end + 1
        return cells, None

    def _next(self, line: str, place: int, *, even: bool) -> tuple[str | None, int]:
        """Return the next cell of a line and its end; no cell where a quoted one does not end."""
        opened = self._opening.match(line, place)
        if opened is None:
            found = line.find(self._delimiter, place)
            end = len(line) if found < 0 else found
            return line[place:end], end
        nearest = None
        for mark in islice(self._closing.finditer(line, opened.end()), _MOST_MARKS if even else 1):
            inner = line[opened.end() : mark.start()]
            nearest = nearest or (self._unquoted(inner), mark.end())
            if not inner.count('"') % 2:
                return self._unquoted(inner), mark.end()
        return nearest or (None, len(line))

    def _over_lines(self, start: int, end: int) -> tuple[list[str], int] | None:
        """Return the cells of a record whose quoted cell ends on a later line, if these make no rows."""
        for found in islice(LINE.finditer(self._text, end), 1, _FARTHEST):
            line = found[0].rstrip("\r\n")
            if self._parts(line) == self._width:
                return None
            if self._closing.search(line):
                close = found.start() + len(line)
                cells, rest = self._parted(self._text[start:close], even=True)
                if rest is None and len(cells) == self._width:
                    return cells, close
        return None

    def _without_mark(self, cell: str) -> str:
        """Return a cell without the mark that opens it, if nothing closes that."""
        text = cell.strip()
        if len(text) > 1 and text[0] == text[-1] == '"':
            return self._unquoted(text[1:-1])
        return text[1:] if text.startswith('"') and text.count('"') % 2 else cell

    def _unquoted(self, inner: str) -> str:
        """Return what a quoted cell says."""
        return self._unescaped(inner.replace('""', '"'))

    def _unescaped(self, text: str) -> str:
        """Return a text without the backslashes before marks, delimiters and other backslashes."""
        if not self._escapes or "\\" not in text:
            return text
        if text == r"\N":  # what MySQL writes for a cell that holds nothing
            return ""
        return re.sub(rf'\\([\\"\r\n{re.escape(self._delimiter)}])', r"\1", text)
