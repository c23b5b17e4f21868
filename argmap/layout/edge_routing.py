"""Lines from end to end, clear of every box by the way they are made.

Between columns there are no boxes, and there each line has a track of its own to change its place on;
through a column it runs straight.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from argmap.layout.coordinate_assignment import spread
from argmap.layout.curves import rounded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.layout.channel_routing import Gutters
    from argmap.layout.component import End, Stage
    from argmap.layout.curves import Corner
    from argmap.layout.geometry import Point

__all__ = ["Span", "route", "set_passes"]

_CLEAR = 2.5  # of a line from the room of a junction
_APART = 5.0
_MOST_COMPARED = 300
_RADIUS = 5.0  # of a corner, where lines run at right angles
_STRAIGHT = 8.0  # before an arrow head


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


@dataclass(frozen=True, slots=True)
class Span:
    """Where a column begins and ends along the map, and where the junctions in it stand."""

    begin: float
    end: float
    middle: float


def route(
    stage: Stage, gutters: Gutters, spans: Mapping[int, Span], number: int, *, curved: bool
) -> tuple[Point, ...]:
    """Return the path of a line, from its source to its target."""
    line = stage.lines[number]
    places = stage.passes[number]
    corners: list[Corner] = [*_end(stage, spans, number, "near")]
    last = len(line.way) - 2
    for index in range(last + 1):
        wire = gutters.wires[number, index]
        column = stage.gutter(number, index)
        begin, end = _gutter(spans, column)
        at, goal = places[index], places[index + 1]
        while at != goal:
            track = gutters.track(column, begin, end, wire)
            turn = wire.right[0] if wire.more else goal
            back = end if line.turns == "before" else begin
            ahead = begin if line.turns == "after" else end
            corners.append((track, at, _reach(track, back, headed=not index and line.hits("near"))))
            corners.append((track, turn, _reach(track, ahead, headed=index == last and line.hits("far"))))
            at = turn
            if wire.more is None:
                break
            wire = wire.more
    corners += reversed(_end(stage, spans, number, "far"))
    path = rounded(corners, None if curved else _RADIUS)
    return tuple(reversed(path)) if line.leads_back else tuple(path)


def _reach(track: float, side: float | None, *, headed: bool) -> float:
    """Return how far the rounding of a corner may reach: an arrow head wants a straight piece before it."""
    distance = abs(track - (side or 0.0))
    return max(distance - _STRAIGHT, distance / 3) if headed else distance


def _gutter(spans: Mapping[int, Span], column: int) -> tuple[float | None, float | None]:
    """Return where the gutter after a column begins and ends, as far as there are columns."""
    begin = spans[column].end if column in spans else None
    end = spans[column + 1].begin if column + 1 in spans else None
    return begin, end


def _end(stage: Stage, spans: Mapping[int, Span], number: int, end: End) -> list[Corner]:
    """Return where a line ends, and the corner before it if it turns down on a dot."""
    line = stage.lines[number]
    knot, v = line.knot(end), stage.ports[number, end]
    span, kind = spans[stage.column[knot]], stage.net.knots[knot].kind
    radius = stage.measures.radius
    if kind == "box":
        return [(span.begin + (stage.rooms[knot].depth if line.side(end) == "after" else 0.0), v, 0.0)]
    if kind == "port":
        return [(span.begin if end == "near" else span.end, v, 0.0)]
    if kind != "junction":
        return [((span.begin + span.end) / 2, v, 0.0)]
    way = stage.slots.get((number, end), 0)
    if way:
        rim = stage.v[knot] + way * (radius if line.hits(end) else 0.0)
        return [(span.middle, rim, 0.0), (span.middle, v, abs(v - rim))]
    face = 0.0
    if line.hits(end):
        face = radius if line.side(end) == "after" else -radius
    return [(span.middle + face, v, 0.0)]
