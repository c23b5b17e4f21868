"""How the offsets of a standoff file count its text: in which units, and which breaks as one."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, Final

from argmap.provenance import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.formats.brat.lines import Annotation

__all__ = ["Counting", "counting_of"]

#: What is counted -> the words for it.
_UNITS: Final = {
    "characters": "characters",
    "utf-16": "units of UTF-16",
    "utf-8": "bytes of UTF-8",
}


class Counting:
    r"""One way to count a text.

    Parameters
    ----------
    text
        The text as it is.
    unit
        ``characters``, ``utf-16`` or ``utf-8``.
    joins_breaks
        Whether a carriage return and the line feed after it count as one character.
    marked
        Whether a byte-order mark before the text counts.

    Examples
    --------
    >>> counting = Counting("🙂 so\r\nbe it", "utf-16", joins_breaks=True)
    >>> counting.place(6), counting.offset(7)
    (6, 7)
    >>> Counting("so").place(7) is None
    True
    """

    def __init__(
        self, text: str, unit: str = "characters", *, joins_breaks: bool = False, marked: bool = False
    ) -> None:
        self._text = text
        self._unit = unit
        self._joins_breaks = joins_breaks
        self._marked = marked
        self._first = self.length("\ufeff") if marked else 0
        #: Whether it counts the characters of the text as it is.
        self.is_plain = unit == "characters" and not joins_breaks and not marked

    @classmethod
    def told(cls, text: str, data: object) -> Counting:
        """Return the counting that some data tell (:attr:`data`); the plain one where they tell none."""
        match data:
            case {"unit": str(unit), "joins_breaks": bool(joins), "marked": bool(marked)} if unit in _UNITS:
                return cls(text, unit, joins_breaks=joins, marked=marked)
        return cls(text)

    @property
    def data(self) -> dict[str, Any]:
        """What it counts, as JSON values; nothing for the characters of the text as it is."""
        told = {"unit": self._unit, "joins_breaks": self._joins_breaks, "marked": self._marked}
        return {} if self.is_plain else {"counting": told}

    def __str__(self) -> str:
        """Return it in words."""
        breaks = ", CR LF as one" if self._joins_breaks else ""
        return _UNITS[self._unit] + breaks + (", after a byte-order mark" if self._marked else "")

    def length(self, words: str) -> int:
        """Return how long some words are."""
        if self._joins_breaks:
            words = words.replace("\r\n", "\n")
        if self._unit == "characters":
            return len(words)
        return len(words.encode(self._unit if self._unit == "utf-8" else "utf-16-le")) // self._width

    @property
    def _width(self) -> int:
        """The bytes that count as one."""
        return 2 if self._unit == "utf-16" else 1

    @cached_property
    def _offsets(self) -> Sequence[int]:
        """Where each character of the text begins, and where the text ends."""
        if self._unit == "characters":
            widths = [1] * len(self._text)
        elif self._unit == "utf-16":
            widths = [2 if character > "\uffff" else 1 for character in self._text]
        else:
            bounds = ("\x80", "\u0800", "\U00010000")
            widths = [1 + sum(character >= bound for bound in bounds) for character in self._text]
        if self._joins_breaks:
            for at, pair in enumerate(pairwise(self._text)):
                if pair == ("\r", "\n"):
                    widths[at] = 0
        return list(accumulate(widths, initial=self._first))

    def place(self, offset: int) -> int | None:
        """Return the character of the text at which an offset stands; ``None`` where that is none."""
        if self.is_plain:
            return offset if 0 <= offset <= len(self._text) else None
        at = bisect_left(self._offsets, offset)
        return at if at < len(self._offsets) and self._offsets[at] == offset else None

    def offset(self, place: int) -> int:
        """Return the offset of a character of the text."""
        return place if self.is_plain else self._offsets[place]

    def spans(self, annotation: Annotation) -> list[tuple[int, int]] | None:
        """Return where an annotation stands in the text; ``None`` where there is no such place."""
        if self.is_plain:
            length = len(self._text)
            is_there = all(0 <= start <= end <= length for start, end in annotation.spans)
            return list(annotation.spans) if is_there else None
        found: list[tuple[int, int]] = []
        for span in annotation.spans:
            start, end = map(self.place, span)
            if start is None or end is None or start > end:
                return None
            found.append((start, end))
        return found

    def words(self, spans: Iterable[tuple[int, int]]) -> str:
        """Return the words of the text at some places of it."""
        return " ".join([self._text[start:end] for start, end in spans])

    def fits(self, annotation: Annotation) -> bool:
        """Tell whether an annotation stands where the text has its words."""
        spans = self.spans(annotation)
        if spans is None:
            return False
        words = self.words(spans)
        return words == annotation.text or normalise(words) == normalise(annotation.text)


def counting_of(text: str, annotations: Iterable[Annotation]) -> Counting:
    r"""Return the way of counting by which the most annotations stand where the text has their words.

    Of several the plainest, so that what cannot be told apart counts characters.

    Examples
    --------
    >>> from argmap.formats.brat.lines import parse_line
    >>> str(counting_of("🙂 so", [parse_line("T1\tClaim 3 5\tso")]))
    'units of UTF-16'
    """
    wanted = [a for a in annotations if a.spans and normalise(a.text)]
    best = Counting(text)
    most = sum(map(best.fits, wanted))
    if most == len(wanted):
        return best
    for marked in (False, True):
        for unit in _UNITS:
            for joins_breaks in (False, True) if "\r\n" in text else (False,):
                counting = Counting(text, unit, joins_breaks=joins_breaks, marked=marked)
                if (number := sum(map(counting.fits, wanted))) > most:
                    best, most = counting, number
    return best
