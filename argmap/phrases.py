"""Numbers with their nouns, and many names in few words: a leaf that every module may import."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["clipped", "counted", "listed", "often"]


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> counted(1, "reason"), counted(1200, "reason"), counted(2, "edge says", "edges say")
    ('1 reason', '1,200 reasons', '2 edges say')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def often(number: int) -> str:
    """Return how often something occurs, to be said after it; nothing for once.

    Examples
    --------
    >>> often(1), often(1200)
    ('', ', 1,200 times')
    """
    return f", {number:,} times" if number > 1 else ""


def clipped(name: str, longest: int) -> str:
    """Return a name as a message tells it, with no more than so many of its characters.

    Examples
    --------
    >>> clipped("argument", 3)
    'arg…'
    """
    return name if len(name) <= longest else f"{name[:longest]}…"


def listed(names: Collection[str], most: int = 12, longest: int = 60) -> str:
    """Return the first of some names, none at great length, and how many there are besides.

    Examples
    --------
    >>> listed([f"c{n}" for n in range(14)], 3)
    'c0, c1, c2 and 11 more'
    """
    words = ", ".join(clipped(name, longest) for name in islice(names, most))
    more = len(names) - most
    return f"{words} and {more:,} more" if more > 0 else words
