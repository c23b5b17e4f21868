"""Errors, diagnostics and limits: all that a caller of the parser meets besides what the text says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

__all__ = ["ArgdownError", "ArgdownLimitError", "Diagnostic", "Limits", "Outcome"]

#: What became of a thing: put right, left out because it says nothing, or not understood.
Outcome: TypeAlias = Literal["repaired", "dropped", "unread"]


class ArgdownError(ValueError):
    """A text, or a part of it, that cannot be read at all.

    Attributes
    ----------
    reason
        What is wrong.
    line, column
        Where, counted from 1, as far as known.
    """

    def __init__(self, reason: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(reason, line, column)
        self.reason = reason
        self.line = line
        self.column = column

    def __str__(self) -> str:
        """Return ``line:column: reason``."""
        spot = ":".join(str(s) for s in (self.line, self.column) if s is not None)
        return f"{spot}: {self.reason}" if spot else self.reason


class ArgdownLimitError(ArgdownError):
    """A text that is larger than the limits allow."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing about a text that its reader should know.

    Attributes
    ----------
    outcome
        What became of it.
    message
        What is wrong, and what to do about it.
    line, column
        Where, counted from 1; ``None`` where it has no place.
    """

    outcome: Outcome
    message: str
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What the parser refuses to read beyond.

    Attributes
    ----------
    characters
        Size of the text with all that it includes.
    depth
        Nesting of lists and mappings in its data.
    replayed
        Nodes that aliases in one piece of data may repeat, all together.
    """

    characters: int = 512 * 1024 * 1024
    depth: int = 64
    replayed: int = 100_000
