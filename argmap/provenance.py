"""Where statements stand in their sources: made, checked, and never guessed.

A citation locates a passage without quoting it: by its position in the
normalised text, as the text position selector of the W3C Web Annotation Data
Model does, and by the SHA-256 digest of the passage. The digest decides: a
passage that was moved is found again, one that was changed is missing, and one
that merely looks alike is never taken for it.
"""

from __future__ import annotations

import hashlib
import unicodedata
from bisect import bisect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from argmap.errors import AmbiguousSourceError, QuotationError
from argmap.model import Citation, Identified, id_of
from argmap.printed import Answer, Printed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.model import ArgumentMap, IdOrRecord, Record

__all__ = ["CitationStatus", "Passages", "cite", "digest", "normalise", "verify"]

Outcome = Literal["found", "moved", "missing", "unlocated"]


def normalise(text: str) -> str:
    r"""Return a text as positions in it are counted.

    Unicode normalisation form C; then every run of white space (characters
    for which ``str.isspace`` is true) becomes one space; then the ends are
    stripped. Nothing else: case, quotation marks and dashes stay.

    Examples
    --------
    >>> normalise("two\n  lines\u00a0here ")
    'two lines here'
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


def digest(passage: str) -> str:
    """Return the SHA-256 of a normalised passage in UTF-8, in hexadecimal."""
    return hashlib.sha256(passage.encode()).hexdigest()


def cite(
    text: str,
    quotation: str,
    source: IdOrRecord,
    *,
    section: str | None = None,
    paragraph: int | None = None,
    occurrence: int | None = None,
) -> Citation:
    """Return a citation of the passage of a text that a quotation gives word for word.

    Parameters
    ----------
    text
        The whole text of the source.
    quotation
        The passage; white space does not matter.
    source
        Id of the source, or its record.
    section, paragraph
        Kept in the citation, for human readers.
    occurrence
        Which one, from 1, if the passage stands in the text more than once.

    Raises
    ------
    QuotationError
        The text does not hold the passage, or holds it more than once and
        ``occurrence`` does not say which.

    Examples
    --------
    >>> citation = cite("It rains.  It pours.", "It pours.", "weather", paragraph=1)
    >>> citation.start, citation.end
    (10, 19)
    """
    whole, passage = normalise(text), normalise(quotation)
    starts = list(_occurrences(whole, passage)) if passage else []
    if not starts or (occurrence is None and len(starts) > 1):
        raise QuotationError(passage, starts)
    if occurrence is not None and not 1 <= occurrence <= len(starts):
        raise QuotationError(passage, starts)
    start = starts[(occurrence or 1) - 1]
    return Citation(
        source=id_of(source),
        section=section,
        paragraph=paragraph,
        start=start,
        end=start + len(passage),
        sha256=digest(passage),
    )


def _occurrences(whole: str, passage: str) -> Iterator[int]:
    """Yield where a passage begins."""
    start = whole.find(passage)
    while start >= 0:
        yield start
        start = whole.find(passage, start + 1)


class Passages:
    """The passages of one text, cited by where they stand in the text as it is.

    For readers of formats that give offsets into a raw text: positions of a
    citation count in the normalised one. Making it, and citing everything in
    it, is linear in the length of the text.

    Parameters
    ----------
    text
        The text as it is.
    source
        Id of the source.
    """

    def __init__(self, text: str, source: IdOrRecord) -> None:
        self.text = text
        self.normalised = normalise(text)
        self._source = id_of(source)
        self._is_composed = unicodedata.is_normalized("NFC", text)
        self._words: tuple[list[int], list[int]] | None = None

    def at(self, start: int, end: int, **fields: Any) -> Citation | None:
        """Return the citation of the characters from ``start`` up to ``end`` of the text as it is.

        ``None`` where that is no passage: beyond the text, or nothing but
        white space.
        """
        passage = normalise(self.text[start:end]) if 0 <= start < end <= len(self.text) else ""
        if not passage:
            return None
        first = start + len(self.text[start:end]) - len(self.text[start:end].lstrip())
        begin = self._normalised_position(first)
        if self.normalised[begin : begin + len(passage)] != passage:
            return None  # the span begins or ends within a character that is composed of several
        return self._citation(begin, passage, fields)

    def of(self, quotation: str, **fields: Any) -> Citation | None:
        """Return the citation of a passage that stands in the text word for word, and only once."""
        passage = normalise(quotation)
        begin = self.normalised.find(passage) if passage else -1
        if begin < 0 or self.normalised.find(passage, begin + 1) >= 0:
            return None
        return self._citation(begin, passage, fields)

    def _citation(self, begin: int, passage: str, fields: dict[str, Any]) -> Citation:
        """Return the citation of a normalised passage."""
        end = begin + len(passage)
        return Citation(source=self._source, start=begin, end=end, sha256=digest(passage), **fields)

    def _normalised_position(self, at: int) -> int:
        """Return where a character that is no white space stands in the normalised text."""
        if not self._is_composed:
            before = normalise(self.text[:at])
            return len(before) + (1 if before and self.text[at - 1].isspace() else 0)
        if self._words is None:
            # A text that is normalised but for its end, as many are, is counted as it is.
            self._words = ([0], [0]) if self.text.startswith(self.normalised) else self._counted()
        starts, positions = self._words
        word = bisect(starts, at) - 1
        return positions[word] + at - starts[word]

    def _counted(self) -> tuple[list[int], list[int]]:
        """Return where each word begins, in the text and in the normalised one."""
        starts: list[int] = []
        positions: list[int] = []
        end = position = 0
        for word in self.text.split():
            starts.append(self.text.index(word, end))
            positions.append(position)
            end = starts[-1] + len(word)
            position += len(word) + 1
        return starts, positions


@dataclass(frozen=True, slots=True)
class CitationStatus(Printed):
    """What became of one citation.

    Attributes
    ----------
    record
        The record that cites.
    citation
        Its citation.
    outcome
        ``found`` where it says; ``moved``, found elsewhere, letter for letter;
        ``missing``; or ``unlocated``: it names no span and digest. A text that
        always held the same words several times may have lost the ones that
        were cited: then ``moved`` leads to another occurrence of them.
    places
        Where the passage stands now, as (start, end); several when a moved
        passage stands there more than once, and then none is preferred.
    """

    record: Record
    citation: Citation
    outcome: Outcome
    places: tuple[tuple[int, int], ...] = ()

    def __str__(self) -> str:
        """Return the status in a line."""
        name = self.record.id if isinstance(self.record, Identified) else repr(self.record)
        where = " and ".join(f"{start}–{end}" for start, end in self.places)
        if self.outcome == "moved":
            return f"{name}: moved from {self.citation.start}–{self.citation.end} to {where}"
        return f"{name}: {self.outcome}" + (f" at {where}" if where else "")


def verify(
    m: ArgumentMap, text: str | Mapping[str, str], *, source: IdOrRecord | None = None
) -> Answer[CitationStatus]:
    """Say for each citation whether its passage is found, moved or missing.

    Parameters
    ----------
    m
        The map.
    text
        The text of the source; or texts by source id.
    source
        Which source the one text is; needed where the map cites several.

    Returns
    -------
    Answer of CitationStatus
        A tuple that prints as lines. For every citation of those sources, in the author's order. A passage
        that is not where it should be is looked for at every position: time
        in proportion to the length of the text, and to that of the passage.

    Raises
    ------
    UnknownIdError
        The map has no such source.
    AmbiguousSourceError
        One text is given, and the map cites several sources.
    """
    wholes = {id: normalise(t) for id, t in _texts(m, text, source).items()}
    found = [
        _status(record, citation, wholes[citation.source])
        for record in m.records()
        if (citation := getattr(record, "citation", None)) is not None and citation.source in wholes
    ]
    return Answer(found, map(str, found), "nothing cites these sources")


def _texts(m: ArgumentMap, text: str | Mapping[str, str], source: IdOrRecord | None) -> Mapping[str, str]:
    """Return texts by source id."""
    if not isinstance(text, str):
        return {m.find(id, "source").id: content for id, content in text.items()}
    if source is not None:
        return {m.find(source, "source").id: text}
    cited = [c.source for r in m.records() if (c := getattr(r, "citation", None)) is not None]
    several = dict.fromkeys(cited)
    if len(several) > 1:
        raise AmbiguousSourceError(tuple(several))
    return dict.fromkeys(several, text)


def _status(record: Record, citation: Citation, whole: str) -> CitationStatus:
    """Look one passage up."""
    start, end, expected = citation.start, citation.end, citation.sha256
    if start is None or end is None or expected is None:
        return CitationStatus(record, citation, "unlocated")
    if end <= len(whole) and digest(whole[start:end]) == expected:
        return CitationStatus(record, citation, "found", ((start, end),))
    length = end - start
    places = tuple(
        (at, at + length)
        for at in range(len(whole) - length + 1)
        if _may_begin(whole, at, length) and digest(whole[at : at + length]) == expected
    )
    return CitationStatus(record, citation, "moved" if places else "missing", places)


def _may_begin(whole: str, at: int, length: int) -> bool:
    """Return whether a normalised passage may stand here: it has no space at either end."""
    return whole[at] != " " and whole[at + length - 1] != " "
