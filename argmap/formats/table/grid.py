"""From the text of a CSV or TSV file to a header and rows, whoever exported it."""

from __future__ import annotations

import csv
import io
import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from argmap.errors import FileFormatError
from argmap.formats.table.cells import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.formats.document import Document
    from argmap.report import ImportReport

__all__ = ["Grid", "delimiter_of", "header_of", "read_grid"]

_DELIMITERS: Final = ",;\t|"
_SAID: Final = re.compile(r"sep=(.)\r?\n")
_QUOTED: Final = re.compile(r'"(?:[^"]|"")*"')


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
    """

    header: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]


def delimiter_of(text: str) -> str:
    """Return what parts the cells: what the file says (``sep=;``), or what its header has most of."""
    if said := _SAID.match(text):
        return said[1]
    first = _QUOTED.sub("", text.lstrip("\r\n")[:65_536]).split("\n", 1)[0]
    return max(_DELIMITERS, key=first.count)


def header_of(text: str) -> tuple[str, ...]:
    """Return the names of the columns in lower case, without reading the rest."""
    start = text[said.end() :] if (said := _SAID.match(text)) else text
    try:
        first = next(csv.reader(start.lstrip("\r\n")[:65_536].splitlines(), delimiter=delimiter_of(text)), [])
    except (csv.Error, TypeError):
        return ()
    return tuple(name.strip().lower() for name in first)


def read_grid(document: Document, report: ImportReport) -> Grid:
    """Return the table of a document; what is odd about its form is reported.

    Raises
    ------
    FileFormatError
        There is nothing in it.
    """
    text = document.lenient_text(report)
    if not text.strip():
        raise FileFormatError("the file is empty", document.name)
    delimiter = delimiter_of(text)
    skipped = 1 if _SAID.match(text) else 0
    with _cells_of(len(text)):
        try:
            records = list(_records(text, delimiter, strict=True))
        except csv.Error as error:
            report.repaired(f"the quotation marks are at odds ({error}); cells are read as far as they go")
            records = list(_records(text, delimiter, strict=False))
    records = [record for record in records[skipped:] if any(record[1])]
    if not records:
        raise FileFormatError("the file is empty", document.name)
    header = _header(records[0], report)
    return Grid(header, tuple(_row(header, *record, report) for record in records[1:]))


def _records(text: str, delimiter: str, *, strict: bool) -> Iterator[tuple[int, list[str]]]:
    """Yield the first line and the cells of every row."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    line = 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


@contextmanager
def _cells_of(size: int) -> Iterator[None]:
    """Let the cells of a table be as large as the file; ``csv`` knows one limit for all."""
    before = csv.field_size_limit(max(size, csv.field_size_limit()) + 1)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _header(record: tuple[int, list[str]], report: ImportReport) -> tuple[str, ...]:
    """Return the names of the columns; what has none, or one that is taken, gets one."""
    line, cells = record
    names: dict[str, None] = {}
    for number, cell in enumerate(cells, 1):
        name = base = cell.strip() or f"column {number}"
        again = 1
        while name in names:
            again += 1
            name = f"{base} {again}"
        if name != base:
            message = f"there are two columns {shortened(base)!r}; the second is read as {shortened(name)!r}"
            report.repaired(message, line=line)
        names[name] = None
    return tuple(names)


def _row(
    header: tuple[str, ...], line: int, cells: list[str], report: ImportReport
) -> tuple[int, dict[str, str]]:
    """Return a row by column."""
    named = {name: cell for name, cell in zip(header, cells, strict=False) if cell}
    if beyond := {f"column {n}": c for n, c in enumerate(cells, 1) if n > len(header) and c}:
        report.repaired("this row has more cells than the header; they are preserved in extra", line=line)
        named.update((name, cell) for name, cell in beyond.items() if name not in named)
    return line, named
