"""From records to a header and rows, whoever exported the table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.errors import FileFormatError, FileLimitError
from argmap.formats.table.form import MOST_TITLES, form_of, names_in
from argmap.formats.table.records import read_records
from argmap.phrases import clipped, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.formats.document import Document
    from argmap.formats.limits import Limits
    from argmap.formats.table.form import IsHeader
    from argmap.formats.table.records import Record
    from argmap.report import ImportReport

__all__ = ["Grid", "grid_of", "read_grid", "too_many_cells"]

_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it came.

    Attributes
    ----------
    header
        The names of the columns, each once.
    rows
        The line on which each row begins, and its cells by column; empty
        cells are left out.
    titles
        What stands above the header, row by row.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]
    titles: tuple[str, ...] = ()


def read_grid(document: Document, is_header: IsHeader, report: ImportReport) -> Grid:
    """Return the table of a document; what is odd about its form is reported.

    Raises
    ------
    FileFormatError
        There is nothing in it.
    FileLimitError
        It has more cells than the limits allow.
    """
    text = document.lenient_text(report)
    if not text.strip():
        raise FileFormatError("the file is empty", document.name)
    form = form_of(text, is_header)
    most = document.limits.cells
    if len(text) > most and text.count(form.delimiter) + text.count("\n") + text.count("\r") > most:
        raise too_many_cells(document.limits, document.name)
    return grid_of(read_records(text, form, report), is_header, report, document.name)


def too_many_cells(limits: Limits, file: str | None) -> FileLimitError:
    """Return the error of a table that has more cells than the limits allow."""
    return FileLimitError(f"more than {limits.cells:,} cells; raise the limit to read it", file)


def grid_of(records: Iterable[Record], is_header: IsHeader, report: ImportReport, file: str | None) -> Grid:
    """Return the table of some records, of which one of the first names the columns.

    Parameters
    ----------
    records
        The records, each with its line.
    is_header
        Tells a header that is known from its names in lower case. Where none is, the first record is it.
    report
        What is odd goes there.
    file
        The name of the file, for messages.

    Raises
    ------
    FileFormatError
        There is nothing in it.
    """
    filled = [record for record in records if any(record[1])]
    if not filled:
        raise FileFormatError("the file is empty", file)
    names = (names_in(cells) for _, cells in filled[: MOST_TITLES + 1])
    above = next((number for number, header in enumerate(names) if is_header(header)), 0)
    titles = tuple("; ".join(filter(None, cells)) for _, cells in filled[:above])
    if titles:
        report.kept(f"what stands above the header: {listed(titles)}", line=filled[0][0])
    header = _header(filled[above], report)
    return Grid(header, tuple(_row(header, *record, report) for record in filled[above + 1 :]), titles)


def _header(record: Record, report: ImportReport) -> tuple[str, ...]:
    """Return the names of the columns; what has none, or one that is taken, gets one."""
    line, cells = record
    bases = [cell.strip() or f"column {number}" for number, cell in enumerate(cells, 1)]
    names: dict[str, None] = {}
    tried: dict[str, int] = {}
    for base in bases:
        name = base
        if base in names:
            tried.setdefault(base, 1)
            while name in names:
                tried[base] += 1
                name = f"{base} {tried[base]}"
        names[name] = None
    for base, number in Counter(bases).items():
        if number > 1:
            others = "the second is" if number == 2 else "all but the first are"
            many = "two" if number == 2 else f"{number:,}"
            name, read = (clipped(words, _LONGEST_NAME) for words in (base, f"{base} 2"))
            further = " and so on" if number > 2 else ""
            message = f"there are {many} columns {name!r}; {others} read as {read!r}{further}"
            report.repaired(message, line=line)
    return tuple(names)


def _row(
    header: tuple[str, ...], line: int, cells: list[str], report: ImportReport
) -> tuple[int, dict[str, str]]:
    """Return a row by column."""
    named = {name: cell for name, cell in zip(header, cells, strict=False) if cell}
    if len(cells) > len(header):
        beyond = {f"column {n}": c for n, c in enumerate(cells, 1) if n > len(header) and c}
        if beyond:
            report.repaired("this row has more cells than the header; they are preserved in extra", line=line)
            named.update((name, cell) for name, cell in beyond.items() if name not in named)
    return line, named
