"""Lines from end to end, clear of every box by the way they are made.

Between columns there are no boxes, and there each line has a track of its own to change its place on;
through a column it runs straight.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.layout.curves import rounded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.layout.curves import Corner
    from argmap.layout.geometry import Point
    from argmap.layout.gutters import Gutters
    from argmap.layout.lines import End
    from argmap.layout.stage import Stage

__all__ = ["Span", "route"]

_RADIUS = 5.0  # of a corner, where lines run at right angles
_STRAIGHT = 8.0  # before an arrow head


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
