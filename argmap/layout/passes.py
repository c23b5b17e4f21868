"""Where lines pass the columns between their ends.

Through a column of boxes a line runs in the lane that the arrangement kept free for it. In the thin
columns, where only junctions and captions stand, it may choose: it passes at the place where it comes
from or goes to, so that it bends once and not twice, as long as nothing stands there.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from argmap.layout.balance import spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.layout.stage import Stage

__all__ = ["set_passes"]

_CLEAR = 2.5  # of a line from the room of a junction
_APART = 5.0
_MOST_COMPARED = 300


@dataclass(slots=True)
class _Pass:
    """A line in a thin column: its bend, where it comes from and goes to, and where it passes."""

    line: int
    index: int
    bend: float
    near: float
    far: float
    at: float = 0.0
    free: bool = True  # whether it passes at one of its ends

    def choose(self, low: float, high: float) -> None:
        """Choose between the two ends, the farther one first."""
        self.at = next((v for v in (self.far, self.near) if low <= v <= high), self.bend)
        self.free = self.at in {self.far, self.near}
        if not self.free:
            self.at = min(max(self.far, low), high)


def set_passes(stage: Stage) -> None:
    """Give each line its places, the ports being set."""
    thin: dict[int, list[_Pass]] = {}
    for number, line in enumerate(stage.lines):
        places = [stage.v[knot] for knot in line.way]
        places[0], places[-1] = stage.ports[number, "near"], stage.ports[number, "far"]
        stage.passes.append(places)
        for index in range(1, len(line.way) - 1):
            column = stage.column[line.way[index]]
            if column % 2:
                one = _Pass(number, index, places[index], places[index - 1], places[index + 1])
                thin.setdefault(column, []).append(one)
    standing: dict[int, list[tuple[float, float, float]]] = {}
    for knot, room in stage.rooms.items():
        if stage.net.knots[knot].kind in {"junction", "label", "port"}:
            v = stage.v[knot]
            standing.setdefault(stage.column[knot], []).append((v, v - room.above, v + room.below))
    for column, passing in thin.items():
        _settle(passing, sorted(standing.get(column, ())))
        for one in passing:
            stage.passes[one.line][one.index] = one.at


def _settle(passing: list[_Pass], standing: Sequence[tuple[float, float, float]]) -> None:
    """Choose where the lines pass a column, between the same things as their bends."""
    middles = [v for v, _, _ in standing]
    groups: dict[int, list[_Pass]] = {}
    for one in sorted(passing, key=lambda one: one.bend):
        groups.setdefault(bisect_left(middles, one.bend), []).append(one)
    for position, group in groups.items():
        low = standing[position - 1][2] + _CLEAR if position else float("-inf")
        high = standing[position][1] - _CLEAR if position < len(standing) else float("inf")
        for one in group:
            one.choose(low, high)
        _uncross(group)
        _separate(group, low, high)


def _uncross(group: Sequence[_Pass]) -> None:
    """Send lines through their bends that would cross twice."""
    if len(group) > _MOST_COMPARED:
        return
    for one, other in combinations(group, 2):
        if one.near < other.near and one.far < other.far and one.at > other.at:
            for crossing in (one, other):
                crossing.at, crossing.free = crossing.bend, False


def _separate(group: Sequence[_Pass], low: float, high: float) -> None:
    """Move lines apart that would run together, in the limits."""
    ordered = sorted(group, key=lambda one: (one.at, one.bend))
    gaps = [
        min(_APART, other.at - one.at) if one.free and other.free and one.at < other.at else _APART
        for one, other in pairwise(ordered)
    ]
    factor = min(1.0, (high - low) / sum(gaps)) if sum(gaps) else 1.0
    gaps = [gap * factor for gap in gaps]
    places = spread([one.at for one in ordered], [1.0] * len(ordered), gaps)
    before, after = 0.0, sum(gaps)
    for one, place, gap in zip(ordered, places, [*gaps, 0.0], strict=True):
        one.at = min(max(place, low + before), high - after)
        before, after = before + gap, after - gap
