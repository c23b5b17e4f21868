"""brat standoff annotations: an ``.ann`` file about the ``.txt`` file beside it.

A label says what a text-bound annotation or relation means. Known are those of
persuasive essays (``MajorClaim``, ``Claim``, ``Premise``; ``supports``, ``attacks``), of
clinical abstracts (``Evidence``, ``Partial-Attack``) and of scientific papers
(``own_claim``, ``background_claim``, ``data``, ``contradicts``, ``semantically_same``); ``labels=``
adds others. Of several major claims the first is the thesis. A claim's ``Stance``
says that it is for or against the thesis: that is a support or attack under
the id of the attribute, marked as implied, and the other major claims are
implied to restate the thesis.

Offsets count characters of the text, as brat does. A file whose offsets count
otherwise (UTF-16, bytes, CR LF as one character, a byte-order mark before the text) is known by the
words that stand there; the report says so, and what is added counts alike.

Lines of a file that say what the map still says are written again as they
stood. What brat has no place for (ids, linked premises, attacks on a step,
weights, ...) is written as notes of the type ``argmap``, in JSON, which other
programs show or pass over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from argmap.errors import FileFormatError
from argmap.formats.brat.labels import Labels, Sense
from argmap.formats.brat.reader import Standoff, read_annotations
from argmap.formats.brat.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.formats.document import Document
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport

__all__ = ["patch", "read", "sniff", "write"]

_LINE: Final = re.compile(rb"^T\d+\t[^\s]+ \d+ \d+(?:;\d+ \d+)*\t", re.MULTILINE)


def sniff(document: Document) -> bool:
    """Tell standoff annotations by a text-bound one."""
    return _LINE.search(document.head) is not None


def read(
    document: Document,
    report: ImportReport,
    labels: Mapping[str, Sense] | None = None,
    text: str | None = None,
) -> ArgumentMap:
    r"""Return the map of an ``.ann`` file.

    Parameters
    ----------
    document
        The annotations. The ``.txt`` file of the same name beside it is read too.
    report
        What is odd goes there, by line.
    labels
        What labels mean that argmap does not know, or takes otherwise: by
        label ``claim``, ``premise``, ``support``, ``attack``, ``contradiction``,
        ``rephrase`` or ``ignore``.
    text
        The text that is annotated, where it is not beside the file.

    Raises
    ------
    FileFormatError
        These are no annotations, or ``labels`` says what no label means.

    Examples
    --------
    >>> import argmap
    >>> m = argmap.load(
    ...     "T1\tClaim 0 10\tTake care.\nT2\tPremise 11 20\tIt rains.\nR1\tsupports Arg1:T2 Arg2:T1\n",
    ...     format="brat", text="Take care. It rains.")
    >>> m["R1"].conclusion, m["T2"].citation.start
    ('T1', 11)
    """
    known = Labels(labels)
    content = document.lenient_text(report)
    if text is None and (beside := document.sibling(f"{document.stem}.txt")) is not None:
        text = beside.lenient_text(report)
    return read_annotations(Standoff(content), known, report, text, document.stem)


def write(m: ArgumentMap, text: str | None = None, part: Literal["ann", "txt"] = "ann") -> str:
    r"""Return a map as the content of an ``.ann`` file, or of the ``.txt`` file that belongs beside it.

    Parameters
    ----------
    m
        The map.
    text
        The text to point into; without it the one that the map was read
        with, if any.
    part
        ``ann``, or ``txt`` for the text itself. A statement that does not
        stand in it word for word gets a line of its own at its end: without
        any text, the text is the statements, a line each.

    Raises
    ------
    FileFormatError
        There is no such part, or ``txt`` is wanted of a map that was read
        without its text.

    Examples
    --------
    >>> import argmap
    >>> m = argmap.ArgumentMap()
    >>> _ = m.claim("The street is wet.", id="T1")
    >>> argmap.to_text(m, "brat")
    'T1\tClaim 0 18\tThe street is wet.\n'
    >>> argmap.to_text(m, "brat", part="txt")
    'The street is wet.\n'
    """
    if part not in {"ann", "txt"}:
        raise FileFormatError(f"part= is 'ann' or 'txt', not {part!r}")
    if part == "ann":
        return Writer(m, text).annotations()
    # The text belongs beside the annotations that were read, and those that are added to them.
    document = m.original if m.original is not None and m.original.format == "brat" else None
    return Writer(m, text, document).text()


def patch(_original: Document, _before: ArgumentMap, m: ArgumentMap) -> str:
    """Return the annotations that a map came from, with what has changed."""
    return Writer(m, None, m.original).annotations()
