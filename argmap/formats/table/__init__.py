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
word), ``supported_by``, ``attacked_by``, ``contradicts``, ``rephrases``;
``group``, equal in the rows that are linked premises of one inference;
``scheme`` and ``warrant`` of that inference; ``actor``, ``attitude`` (``asserts``
if empty) and ``date`` of a stance; ``source`` and ``paragraph``; ``section``,
``tags``, ``weight``, ``note``, ``basis``, ``implicit``. ``record`` (or ``kind``) may be
``claim``, ``premise``, ``thesis`` or empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.formats.document import Document
from argmap.formats.table.argunsc import is_argunsc_header, read_argunsc
from argmap.formats.table.grid import delimiter_of, header_of, read_grid
from argmap.formats.table.reader import column_names, is_own_header, read_rows
from argmap.report import ImportReport

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.model import ArgumentMap

__all__ = ["read", "sniff_csv", "sniff_tsv"]


def read(document: Document, report: ImportReport, columns: Mapping[str, str] | None = None) -> ArgumentMap:
    """Return the map of a table.

    Parameters
    ----------
    document
        CSV or TSV, in whatever encoding; the delimiter is seen from the header.
    report
        What is odd goes there, by line.
    columns
        From argmap's names of columns to those of the file, where they
        differ: ``{"text": "Full_Sentence", "supports": "Parent"}``. Without
        it, a table of the ArgUNSC corpus is known by its header.

    Raises
    ------
    FileFormatError
        It is empty, or has no column of texts.

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
    grid = read_grid(document, report)
    if columns is None and is_argunsc_header(tuple(name.lower() for name in grid.header)):
        return read_argunsc(grid, report)
    return read_rows(grid, column_names(grid, columns or {}, document), report)


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
    text = Document(document.head, None, document.limits).lenient_text(ImportReport("table"))
    header = header_of(text)
    known = is_own_header(header) or is_argunsc_header(header)
    return len(header) > 1 and known and delimiter_of(text) in delimiters
