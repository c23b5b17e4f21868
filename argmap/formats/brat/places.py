"""Where new statements stand: in the text if it holds them, or on lines of their own after it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from argmap.formats.brat.counting import Counting

__all__ = ["Places"]

_WORD_START: Final = re.compile(r"(?<!\w)\S")
# As much of a statement as is looked up at once.
_LEAD: Final = 16


class Places:
    """The text, and what is added to it.

    Parameters
    ----------
    text
        The text as it is; empty if it is not known.
    free
        Where the first line of its own may stand, if the text is not known.
    counting
        How places in the text are counted.
    """

    def __init__(self, text: str, free: int, counting: Counting) -> None:
        self._counting = counting
        self._free = counting.offset(len(text)) if text else free
        if text and not text.endswith("\n"):
            text += "\n"
            self._free += 1
        self._text = text
        self._added: list[str] = []

    @property
    def text(self) -> str:
        """The text with the lines that were added."""
        return self._text + "".join(f"{words}\n" for words in self._added)

    def of(self, words: str) -> tuple[int, int]:
        """Return where some words stand: where the text first has them, or else on a line of their own."""
        length = self._counting.length(words)
        at = self._found(words) if words else -1
        if at >= 0:
            start = self._counting.offset(at)
        else:
            start = self._free
            self._added.append(words)
            self._free += length + 1
        return start, start + length

    def _found(self, words: str) -> int:
        """Return where the text has some words, or -1."""
        if len(words) < _LEAD:
            return self._text.find(words)
        starts = self._starts.get(words[:_LEAD], ())
        return next((start for start in starts if self._text.startswith(words, start)), -1)

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        """Where words start, by what follows."""
        starts: dict[str, list[int]] = {}
        for match in _WORD_START.finditer(self._text):
            starts.setdefault(self._text[match.start() : match.start() + _LEAD], []).append(match.start())
        return starts
