"""Tables: CSV and TSV, one row a record, in documented columns or in those of others by a mapping.

Written is one table that holds everything: the column ``record`` says what a
row is (``claim``, ``premise``, ``support``, ``attack``, ``contradiction``,
``rephrase``, ``actor``, ``stance``, ``relation``, ``source``, or ``map`` for title, question and
thesis), and every other column is a field of that record, under its own name.
Lists are ``a; b``; a citation is ``citation_source``, ``citation_paragraph``, ...;
``extra`` is JSON. What a spreadsheet would take for a formula begins with an
apostrophe, which reading takes away again.

A person who types a map needs less: ``id`` and ``text``, and in the row of a
statement ``supports``, ``attacks`` (what it bears on: ids, or texts word for
word), or ``parent`` and, as ``sign``, a word for it (``pro``, ``con``); ``supported_by``,
``attacked_by``, ``contradicts``, ``rephrases``;
``group``, equal in the rows that are linked premises of one inference;
``scheme`` and ``warrant`` of that inference; ``actor``, ``attitude`` (``asserts``
if empty) and ``date`` of a stance; ``source`` and ``paragraph``; ``section``,
``tags``, ``weight``, ``note``, ``basis``, ``implicit``. ``record`` (or ``kind``) may be
``claim``, ``premise``, ``thesis`` or empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.formats.table.argunsc import is_argunsc_header, read_argunsc
from argmap.formats.table.form import form_of
from argmap.formats.table.frames import grid_of_frame
from argmap.formats.table.grid import read_grid
from argmap.formats.table.naming import columns_of, is_likely_header, is_own_header
from argmap.formats.table.reader import read_rows
from argmap.formats.table.workbook import grid_of_workbook, sniff_workbook
from argmap.signs import checked_signs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from argmap.formats.document import Document
    from argmap.formats.table.form import IsHeader
    from argmap.formats.table.grid import Grid
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport
    from argmap.signs import Sign

__all__ = ["read", "read_workbook", "sniff_csv", "sniff_tsv", "sniff_workbook"]


def read(
    document: Document,
    report: ImportReport,
    columns: Mapping[str, str] | None = None,
    signs: Mapping[str, Sign] | None = None,
) -> ArgumentMap:
    """Return the map of a table.

    Parameters
    ----------
    document
        CSV or TSV, in whatever encoding; what parts the cells is seen from its beginning.
    report
        What is odd goes there, by line.
    columns
        From argmap's names of columns to those of the file, where they
        differ: ``{"text": "Full_Sentence", "supports": "Parent"}``. Without
        it, a table of the ArgUNSC corpus is known by its header.
    signs
        What words of the column ``sign`` say, beside those that are known:
        ``{"elaborates": "support"}``; or ``attack``, ``undercut``,
        ``rephrase``, ``none``.

    Raises
    ------
    FileFormatError
        It is empty, or has no column of texts.
    FileLimitError
        It has more cells than the limits allow.

    Examples
    --------
    >>> import argmap
    >>> m = argmap.load('''Nr;Wording;For
    ... 1;The street is wet.;
    ... 2;It rains.;1
    ... ''', format="csv", columns={"id": "Nr", "text": "Wording", "supports": "For"})
    >>> print(m.supports["1.s1"].premises, m["2"].text)
    ('2',) It rains.
    """

    def gridded(is_header: IsHeader) -> Grid:
        if document.frame is not None:
            return grid_of_frame(document.frame, is_header, document.limits, report)
        return read_grid(document, is_header, report)

    return _map_of(gridded, report, columns, signs, document.name)


def read_workbook(
    document: Document,
    report: ImportReport,
    columns: Mapping[str, str] | None = None,
    signs: Mapping[str, Sign] | None = None,
    sheet: str | int | None = None,
) -> ArgumentMap:
    """Return the map of a sheet of a workbook of Excel, as :func:`read`.

    Parameters
    ----------
    document
        The workbook.
    report
        What is odd goes there; its lines are the rows of the sheet.
    columns, signs
        As for :func:`read`.
    sheet
        The name or the number of a sheet, counted from 1; the first one when omitted.

    Raises
    ------
    MissingExtraError
        openpyxl is not installed.
    FileFormatError
        It is no workbook, has no such sheet, or this has no column of texts.
    FileLimitError
        It is larger than the limits allow, or has more cells.
    """

    def gridded(is_header: IsHeader) -> Grid:
        return grid_of_workbook(document, is_header, sheet, report)

    return _map_of(gridded, report, columns, signs, document.name)


def _map_of(
    gridded: Callable[[IsHeader], Grid],
    report: ImportReport,
    columns: Mapping[str, str] | None,
    signs: Mapping[str, Sign] | None,
    file: str | None,
) -> ArgumentMap:
    """Return the map of a table, however its grid is made once it is known what its header looks like."""
    own_signs = checked_signs(signs)
    wanted = {str(theirs).strip().lower() for theirs in (columns or {}).values()}

    def is_header(names: tuple[str, ...]) -> bool:
        if wanted:
            return wanted <= set(names)
        return is_likely_header(names) or is_argunsc_header(names)

    grid = gridded(is_header)
    if columns is None and is_argunsc_header(tuple(name.lower() for name in grid.header)):
        return read_argunsc(grid, report)
    return read_rows(grid, columns_of(grid, columns or {}, own_signs, file), own_signs, report)


def sniff_csv(document: Document) -> bool:
    """Tell a table with commas, semicolons or bars by its header."""
    return _is_table(document, ",;|")


def sniff_tsv(document: Document) -> bool:
    """Tell a table with tabulators by its header."""
    return _is_table(document, "\t")


def _is_table(document: Document, delimiters: str) -> bool:
    """Tell a table with one of some delimiters by its header."""
    if document.looks_like_xml or document.looks_like_json:
        return False
    text = document.head.decode("utf-8", "replace")
    if not text.strip():
        return False
    form = form_of(text, _is_known_header, titles=document.suffix in {".csv", ".tsv"})
    return len(form.header) > 1 and _is_known_header(form.header) and form.delimiter in delimiters


def _is_known_header(names: tuple[str, ...]) -> bool:
    """Tell the columns of argmap, as they are, or of the ArgUNSC corpus."""
    return is_own_header(names) or is_argunsc_header(names)
