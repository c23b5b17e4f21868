"""What all errors are made of: their root, a fault with its place, and the words for ids and paths."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "ArgmapError",
    "Fault",
    "nearest_ids",
    "show_path",
    "shown",
    "with_article",
]

_COMPARED_IDS = 5_000


def nearest_ids(wanted: str, known: Iterable[str], *, most: int = 3) -> tuple[str, ...]:
    """Return the known ids that look most like ``wanted``, best first.

    Parameters
    ----------
    wanted
        The id that was not found.
    known
        The ids to choose from. Of more than 5,000, only those of about the
        same length that begin alike are compared, so that a message about a
        large map stays cheap.
    most
        How many ids to return at most.

    Examples
    --------
    >>> nearest_ids("claim-l", ["claim-1", "premise-1"])
    ('claim-1',)
    """
    candidates = list(known)
    if len(candidates) > _COMPARED_IDS:
        size, start = len(wanted), wanted[:1]
        candidates = [i for i in candidates if abs(len(i) - size) <= 2 and i[:1] == start]
        candidates = candidates[:_COMPARED_IDS]
    folded = {i.casefold(): i for i in reversed(candidates)}
    close = difflib.get_close_matches(wanted.casefold(), folded, n=most, cutoff=0.6)
    return tuple(folded[i] for i in close)


def show_path(path: Iterable[str | int]) -> str:
    """Return a path into a map in words, positions counted from 1.

    Examples
    --------
    >>> show_path(("supports", 0, "conclusion"))
    'supports › #1 › conclusion'
    """
    return " › ".join(shown(step) if isinstance(step, str) else f"#{step + 1}" for step in path)


def shown(id: str) -> str:
    """Return an id as it is, or quoted and escaped where a terminal could not show it."""
    return id if id and id == id.strip() and id.isprintable() else repr(id)


def with_article(noun: str) -> str:
    """Return a noun with its article.

    Examples
    --------
    >>> with_article("actor")
    'an actor'
    """
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a map or its file.

    Attributes
    ----------
    message
        What is wrong and what to do about it.
    path
        Where in the data: section, id or position, field, position in it.
    file, line, column
        Where in the file, counted from 1; ``None`` when there is no file.
    """

    message: str
    path: tuple[str | int, ...] = ()
    file: str | None = None
    line: int | None = None
    column: int | None = None

    def at(self, file: str | None, line: int | None, column: int | None) -> Fault:
        """Return the same fault with its place in a file."""
        return replace(self, file=file, line=line, column=column)

    def __str__(self) -> str:
        """Return ``file:line:column: where: message``, as compilers do."""
        file = shown(self.file) if self.file else ("<text>" if self.line else None)
        spot = [str(s) for s in (file, self.line, self.column) if s is not None]
        parts = [":".join(spot)] if spot else []
        if self.path:
            parts.append(show_path(self.path))
        return ": ".join([*parts, self.message])


class ArgmapError(Exception):
    """The root of everything that argmap raises on purpose."""

    def __str__(self) -> str:
        """Return the message (``KeyError`` would show its ``repr``)."""
        return self.message

    @property
    def message(self) -> str:
        """What is wrong, where, and what to do."""
        return " ".join(str(a) for a in self.args)
