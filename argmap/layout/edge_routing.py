"""Lines from end to end, clear of every box by the way they are made.

Between layers there are no boxes, and there each line has a track of its own to change its place on;
through a layer it runs straight.
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

    from argmap.layout.channel_routing import Channels, Wire
    from argmap.layout.component import End, Placement
    from argmap.layout.curves import Corner
    from argmap.layout.geometry import Point

__all__ = ["Span", "route", "set_passes"]

_CLEAR = 2.5  # of a line from the room of a junction
_APART = 5.0
_MOST_COMPARED = 300
_RADIUS = 5.0  # of a corner, where lines run at right angles
_STRAIGHT = 8.0  # before an arrow head
_STRAIGHT_SHARE = 0.999  # what is left between two corners is straight, be it ever so short


@dataclass(slots=True)
class _Pass:
    """A line in a thin layer: its dummy node, where it comes from and goes to, and where it passes."""

    line: int
    index: int
    dummy: float
    near: float
    far: float
    at: float = 0.0
    free: bool = True  # whether it passes at one of its ends

    def choose(self, low: float, high: float) -> None:
        """Choose between the two ends, the farther one first."""
        self.at = next((v for v in (self.far, self.near) if low <= v <= high), self.dummy)
        self.free = self.at in {self.far, self.near}
        if not self.free:
            self.at = min(max(self.far, low), high)


def set_passes(placement: Placement) -> None:
    """Give each line its places, the ports being set."""
    thin: dict[int, list[_Pass]] = {}
    for number, line in enumerate(placement.lines):
        places = [placement.v[node] for node in line.path]
        places[0], places[-1] = placement.ports[number, "near"], placement.ports[number, "far"]
        placement.passes.append(places)
        for index in range(1, len(line.path) - 1):
            layer = placement.layer[line.path[index]]
            if layer % 2:
                one = _Pass(number, index, places[index], places[index - 1], places[index + 1])
                thin.setdefault(layer, []).append(one)
    standing: dict[int, list[tuple[float, float, float]]] = {}
    for node, room in placement.rooms.items():
        if placement.net.nodes[node].kind in {"junction", "label", "port"}:
            v = placement.v[node]
            standing.setdefault(placement.layer[node], []).append((v, v - room.above, v + room.below))
    for layer, passing in thin.items():
        _settle(passing, sorted(standing.get(layer, ())))
        for one in passing:
            placement.passes[one.line][one.index] = one.at


def _settle(passing: list[_Pass], standing: Sequence[tuple[float, float, float]]) -> None:
    """Choose where the lines pass a layer, between the same things as their dummy nodes."""
    middles = [v for v, _, _ in standing]
    groups: dict[int, list[_Pass]] = {}
    for one in sorted(passing, key=lambda one: one.dummy):
        groups.setdefault(bisect_left(middles, one.dummy), []).append(one)
    for position, group in groups.items():
        low = standing[position - 1][2] + _CLEAR if position else float("-inf")
        high = standing[position][1] - _CLEAR if position < len(standing) else float("inf")
        for one in group:
            one.choose(low, high)
        _uncross(group)
        _separate(group, low, high)


def _uncross(group: Sequence[_Pass]) -> None:
    """Send lines through their dummy nodes that would cross twice."""
    if len(group) > _MOST_COMPARED:
        return
    for one, other in combinations(group, 2):
        if one.near < other.near and one.far < other.far and one.at > other.at:
            for crossing in (one, other):
                crossing.at, crossing.free = crossing.dummy, False


def _separate(group: Sequence[_Pass], low: float, high: float) -> None:
    """Move lines apart that would run together, in the limits."""
    ordered = sorted(group, key=lambda one: (one.at, one.dummy))
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
    """Where a layer begins and ends along the map, and where the junctions in it stand."""

    begin: float
    end: float
    middle: float


def route(
    placement: Placement, channels: Channels, spans: Mapping[int, Span], number: int, *, curved: bool
) -> tuple[Point, ...]:
    """Return the path of a line, from its source to its target."""
    line = placement.lines[number]
    places = placement.passes[number]
    corners: list[Corner] = [*_end(placement, spans, number, "near")]
    last = len(line.path) - 2
    for index in range(last + 1):
        wire = channels.wires[number, index]
        layer = placement.channel(number, index)
        begin, end = _channel(spans, layer)
        at, goal = places[index], places[index + 1]
        while at != goal:
            track = channels.track(layer, begin, end, wire)
            turn = wire.right[0] if wire.more else goal
            back = end if line.turns == "before" else begin
            ahead = begin if line.turns == "after" else end
            reaches = (
                _reach(track, back, headed=not index and line.hits("near")),
                _reach(track, ahead, headed=index == last and line.hits("far")),
            )
            reaches = _alike(wire, (at, turn), reaches)
            corners += [(track, at, reaches[0]), (track, turn, reaches[1])]
            at = turn
            if wire.more is None:
                break
            wire = wire.more
    corners += reversed(_end(placement, spans, number, "far"))
    path = rounded(corners, None if curved else _RADIUS)
    return tuple(reversed(path)) if line.leads_back else tuple(path)


def _reach(track: float, side: float | None, *, headed: bool) -> float:
    """Return how far the rounding of a corner may reach: an arrow head wants a straight piece before it."""
    distance = abs(track - (side or 0.0))
    return max(distance - _STRAIGHT, distance / 3) if headed else distance


def _alike(wire: Wire, ends: tuple[float, float], reaches: tuple[float, float]) -> tuple[float, float]:
    """Return how far roundings reach, so that lines which join turn alike from there on."""
    if wire.joint is None:
        return reaches
    joint, nearest = wire.joint
    shared = nearest / 2
    own = (abs(ends[0] - ends[1]) - shared) * _STRAIGHT_SHARE
    limits = (shared, own) if ends[0] == joint else (own, shared)
    return min(reaches[0], limits[0]), min(reaches[1], limits[1])


def _channel(spans: Mapping[int, Span], layer: int) -> tuple[float | None, float | None]:
    """Return where the channel after a layer begins and ends, as far as there are layers."""
    begin = spans[layer].end if layer in spans else None
    end = spans[layer + 1].begin if layer + 1 in spans else None
    return begin, end


def _end(placement: Placement, spans: Mapping[int, Span], number: int, end: End) -> list[Corner]:
    """Return where a line ends, and the corner before it if it turns down on a dot."""
    line = placement.lines[number]
    node, v = line.node(end), placement.ports[number, end]
    span, kind = spans[placement.layer[node]], placement.net.nodes[node].kind
    radius = placement.measures.radius
    if kind == "box":
        return [(span.begin + (placement.rooms[node].depth if line.side(end) == "after" else 0.0), v, 0.0)]
    if kind == "port":
        return [(span.begin if end == "near" else span.end, v, 0.0)]
    if kind != "junction":
        return [((span.begin + span.end) / 2, v, 0.0)]
    way = placement.slots.get((number, end), 0)
    if way:
        rim = placement.v[node] + way * (radius if line.hits(end) else 0.0)
        return [(span.middle, rim, 0.0), (span.middle, v, abs(v - rim))]
    face = 0.0
    if line.hits(end):
        face = radius if line.side(end) == "after" else -radius
    return [(span.middle + face, v, 0.0)]
