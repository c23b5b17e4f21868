"""Where something stands further on in a text that is read from its beginning to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from argmap.formats.argdown.parser import patterns

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

__all__ = ["Ahead"]

#: What returns the first place at an offset or after it, or -1.
_Search: TypeAlias = "Callable[[str, int], int]"


def _finder(sign: str) -> _Search:
    """Return what finds a piece of text."""
    return lambda text, offset: text.find(sign, offset)


def _searcher(pattern: re.Pattern[str]) -> _Search:
    """Return what finds a pattern."""
    return lambda text, offset: found.start() if (found := pattern.search(text, offset)) else -1


_SEARCHES: Final[dict[str, _Search]] = {
    **{sign: _finder(sign) for sign in ("-->", "*/", "]", ">", "]:", ">:", ")")},
    "break": _searcher(patterns.END_OF_LINE),
    "data barrier": _searcher(patterns.DATA_BARRIER),
}


class Ahead:
    """Finds what stands next in a text.

    A place is kept until the reader has come to it, so that the text is searched once for each thing.

    Parameters
    ----------
    text
        The text.
    """

    __slots__ = ("_places", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        # Since which offset each place is known, and the place.
        self._places: dict[str, tuple[int, int]] = {}

    def next(self, what: str, offset: int) -> int:
        """Return the first place at an offset or after it, or the length of the text.

        Parameters
        ----------
        what
            A sign, ``break`` (the end of a line), or ``data barrier`` (where data in braces cannot go on).
        offset
            Where to begin; hardly ever before that of the last time.
        """
        since, place = self._places.get(what, (0, -1))
        if not since <= offset <= place:
            found = _SEARCHES[what](self._text, offset)
            place = found if found >= 0 else len(self._text)
            self._places[what] = (offset, place)
        return place
