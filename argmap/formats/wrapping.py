"""Text in lines of some columns: letters of Chinese, Japanese and Korean take two, others one."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["columns_of", "wrapped"]

# What may take two columns, or none; texts in Latin, Greek and Cyrillic letters have none of it.
_OF_OTHER_WIDTH: Final = re.compile("[\u0300-\u036f\u0483-\u0489\u0590-\u200f\u2028-\u202f\u20d0-\U0010ffff]")
_JOINER: Final = "\N{ZERO WIDTH JOINER}"
# What may not begin a line in Chinese and Japanese, and what may not end one.
_NOT_FIRST: Final = frozenset(
    "\u3001\u3002\uff0c\uff0e\uff1a\uff1b\uff1f\uff01\u300d\u300f\uff09\u3011\u3009\u300b\u30fc\u3005,.:;?!)]"
)
_NOT_LAST: Final = frozenset("\u300c\u300e\uff08\u3010\u3008\u300a([")


def columns_of(text: str) -> int:
    """Return how many columns a line of text takes.

    Examples
    --------
    >>> columns_of("port"), columns_of("港湾")
    (4, 4)
    """
    return len(text) if not _OF_OTHER_WIDTH.search(text) else sum(map(_columns, text))


@lru_cache(maxsize=4096)
def _columns(letter: str) -> int:
    """Return how many columns a letter takes: none where it goes on top of another."""
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1


def wrapped(text: str, columns: int) -> list[str]:
    """Return a text in lines of at most so many columns; a word that is longer is broken.

    Wide letters part from each other anywhere, but not from what may not begin
    or end a line, nor from what goes on top of them. Blanks at the ends of lines go.

    Examples
    --------
    >>> wrapped("Ships wait for days.", 10)
    ['Ships wait', 'for days.']
    >>> wrapped("港を広げるべきだ。", 8)
    ['港を広げ', 'るべき', 'だ。']
    """
    if not _OF_OTHER_WIDTH.search(text):
        return textwrap.wrap(text, columns)
    lines: list[str] = []
    line, taken = "", 0
    for blank, piece in _pieces(text, columns):
        width = columns_of(piece)
        if line and taken + len(blank) + width > columns:
            lines.append(line)
            line, taken = piece, width
        else:
            line, taken = f"{line}{blank}{piece}" if line else piece, taken + len(blank) * bool(line) + width
    return [*lines, line] if line else lines


def _pieces(text: str, columns: int) -> Iterator[tuple[str, str]]:
    """Yield what stays on one line, each with the blank before it; none is wider than a line."""
    for word in text.split():
        blank = " "
        for piece in _unbroken(word):
            for part in _cut(piece, columns):
                yield blank, part
                blank = ""


def _unbroken(word: str) -> Iterator[str]:
    """Yield the parts of a word, between which a line may end."""
    start = 0
    for end in range(1, len(word)):
        before, after = word[end - 1], word[end]
        if before == _JOINER or before in _NOT_LAST or after in _NOT_FIRST or not _columns(after):
            continue
        if _columns(after) == 2 or any(_columns(letter) == 2 for letter in word[start:end][-2:]):
            yield word[start:end]
            start = end
    yield word[start:]


def _cut(piece: str, columns: int) -> Iterator[str]:
    """Yield a piece in parts of at most so many columns."""
    start, taken = 0, 0
    for number, letter in enumerate(piece):
        width = _columns(letter)
        if width and taken + width > columns:
            yield piece[start:number]
            start, taken = number, 0
        taken += width
    yield piece[start:]
