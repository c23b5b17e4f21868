"""Rows of the benchmark and how they are printed: a plain text table."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HEADINGS = ("measurement", "statements", "argmap", "against", "needs", "ratio", "target", "verdict")
LEAST_SECONDS = 0.1  # what is less is shown in milliseconds
RIGHT = frozenset({1, 2, 4, 5})


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured number and its unit; a `least` figure was cut off at that number."""

    value: float
    unit: str
    least: bool = False

    def __str__(self) -> str:
        """Return the figure with as many digits as are worth reading."""
        value, unit = self.value, self.unit
        if unit == "s" and 0 < value < LEAST_SECONDS:
            value, unit = value * 1000, "ms"
        return f"{'> ' if self.least else ''}{_digits(value)} {unit}"


@dataclass(frozen=True, slots=True)
class Target:
    """What is aimed at: a ratio of at least, or a value of at most, so much."""

    ratio: float | None = None
    value: float | None = None

    def __str__(self) -> str:
        """Return the target as a table cell."""
        if self.ratio is not None:
            return f">= {_digits(self.ratio)}x"
        return f"<= {_digits(self.value or 0)}"


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison: argmap's figure, the peer's if there is one, and the target.

    The ratio says how many times less argmap needs than the peer.
    """

    measurement: str
    ours: Figure
    theirs: Figure | None = None
    peer: str = ""
    statements: int | None = None
    target: Target | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times less argmap needs than the peer."""
        return self.theirs.value / self.ours.value if self.theirs and self.ours.value else None

    @property
    def verdict(self) -> str:
        """Whether the target is met; empty when there is none, or no peer to compare with."""
        target = self.target
        if target is None:
            return ""
        if self.ours.least:
            return "MISSED"
        if target.value is not None:
            return "met" if self.ours.value <= target.value else "MISSED"
        if target.ratio is None or self.ratio is None:
            return "not measured"
        return "met" if self.ratio >= target.ratio else "MISSED"

    def cells(self) -> tuple[str, ...]:
        """Return the row as text, one cell for each heading."""
        ratio = self.ratio
        cut = self.theirs is not None and self.theirs.least
        return (
            self.measurement,
            f"{self.statements:,}" if self.statements else "",
            str(self.ours),
            self.peer if self.theirs else "",
            str(self.theirs) if self.theirs else "",
            f"{'> ' if cut else ''}{_digits(ratio)}x" if ratio else "",
            str(self.target) if self.target else "",
            self.verdict,
        )


def formatted(rows: Iterable[Row]) -> str:
    """Return the rows as a table with aligned columns, and their notes below it."""
    rows = tuple(rows)
    notes = [row.note for row in rows if row.note]
    lines = [HEADINGS, *(row.cells() for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    rule = tuple("-" * width for width in widths)
    table = [_line(line, widths) for line in (lines[0], rule, *lines[1:])]
    return "\n".join([*table, "", *notes] if notes else table)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    aligned = (
        cell.rjust(width) if number in RIGHT else cell.ljust(width)
        for number, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join(aligned).rstrip()


def _digits(value: float) -> str:
    """Return a number with three telling digits."""
    decimals = 2 - math.floor(math.log10(value)) if value else 0
    return f"{value:,.{max(0, decimals)}f}"
