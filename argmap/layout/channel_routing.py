"""Tracks in a channel: where along the map the lines that cross a channel change their place across it.

This is channel routing (Hashimoto and Stevens 1971). Which of two lines has the track further left
follows from how often they would cross and whether they would run on top of one another (Sander
2004); the cycles in that relation are opened where that costs least (Eades, Lin and Smyth 1993);
what does not meet shares a track. Where two lines would still lie on each other, one takes a dogleg
(Deutsch 1976).
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from argmap.layout.component import Placement, Side

__all__ = ["Channels", "Wire", "assign_tracks", "channels"]

_APART = 4.5  # between lines that run beside each other
_SAME = 0.6  # closer than this is on top of one another
_CLASH, _CLOSE = 10_000, 2
_MOST_COMPARED = 1500
_COMPARED_IN_ALL = 20_000_000
_ROUNDS = 4
_TRACK = 5.0  # between tracks side by side, while they are few
_MOST_FOR_TRACKS = 170.0
_BESIDE_BOXES, _BESIDE_JUNCTIONS = 12.0, 7.0
_GROWTH = 0.05  # of the longest way across that a line makes in a channel
_MOST_GROWTH = 26.0


@dataclass(slots=True, eq=False)
class Wire:
    """What is connected across a channel.

    Attributes
    ----------
    left, right
        Where it meets the two sides of the channel.
    at
        Its track: a number between 0 and 1, from the left to the right side.
    more
        The rest of it, if it takes a dogleg.
    """

    left: list[float] = field(default_factory=list)
    right: list[float] = field(default_factory=list)
    at: float = 0.5
    more: Wire | None = None

    @property
    def low(self) -> float:
        """Where it begins across the map."""
        return min(self.left + self.right)

    @property
    def high(self) -> float:
        """Where it ends across the map."""
        return max(self.left + self.right)

    @property
    def joint(self) -> tuple[float, float] | None:
        """Where several lines become one, and the way across of that which comes from nearest by."""
        for one, others in ((self.left, self.right), (self.right, self.left)):
            ways = [abs(place - one[0]) for place in others if place != one[0]] if len(one) == 1 else []
            if len(others) > 1 and ways:
                return one[0], min(ways)
        return None

    @property
    def can_split(self) -> bool:
        """Whether it can take a dogleg: it joins two places only, and has none yet."""
        return len(self.left) == len(self.right) == 1 and self.more is None


@dataclass(slots=True)
class _Relation:
    """Which wires had better be left of which, and how much that matters."""

    right_of: list[dict[int, int]]
    left_of: list[dict[int, int]]
    out: list[int]
    into: list[int]

    def prefer(self, one: int, other: int, weight: int) -> None:
        self.right_of[one][other] = self.left_of[other][one] = weight
        self.out[one] += weight
        self.into[other] += weight


def assign_tracks(wires: Sequence[Wire], *, thorough: bool = True) -> int:
    """Give each wire its track, and return how many tracks there are side by side.

    Unless it is to be ``thorough``, wires are neither compared nor split.

    Examples
    --------
    >>> up, down = Wire([10.0], [0.0]), Wire([5.0], [20.0])
    >>> assign_tracks([up, down])
    2
    >>> up.at < down.at
    True
    """
    moving = [wire for wire in wires if wire.high - wire.low > 0]
    for rounds_left in range(_ROUNDS if thorough else 0, -1, -1):
        spans = [(wire.low, wire.high) for wire in moving]
        order = _order(moving, spans, thorough=thorough)
        split = _doglegs(moving, order) if rounds_left else []
        if not split:
            break
        moving += split
    return _compact(moving, spans, order) if moving else 0


def _order(wires: Sequence[Wire], spans: Sequence[tuple[float, float]], *, thorough: bool) -> list[int]:
    """Return the wires from left to right."""
    upward = [bool(w.left and w.right and w.left[0] > w.right[0]) for w in wires]
    natural = sorted(
        range(len(wires)), key=lambda n: (not upward[n], spans[n][0] if upward[n] else -spans[n][1], n)
    )
    if not thorough or len(wires) > _MOST_COMPARED:
        return natural
    return _arranged(_relation(wires, spans), natural)


def _relation(wires: Sequence[Wire], spans: Sequence[tuple[float, float]]) -> _Relation:
    """Return which of any two wires that could meet had better be left of the other."""
    relation = _Relation([{} for _ in wires], [{} for _ in wires], [0] * len(wires), [0] * len(wires))
    by_low = sorted(range(len(wires)), key=lambda n: spans[n])
    for position, one in enumerate(by_low):
        reach = spans[one][1] + _APART
        for other in by_low[position + 1 :]:
            if spans[other][0] > reach:
                break
            difference = _cost(wires[other], spans[other], wires[one], spans[one]) - _cost(
                wires[one], spans[one], wires[other], spans[other]
            )
            if difference > 0:
                relation.prefer(one, other, difference)
            elif difference < 0:
                relation.prefer(other, one, -difference)
    return relation


def _cost(left: Wire, left_span: tuple[float, float], right: Wire, right_span: tuple[float, float]) -> int:
    """Return how bad it is that one wire is left of another."""
    if left.more is right:
        return 0
    if right.more is left:
        return _CLASH
    cost = 0
    low, high = left_span
    for v in right.left:
        cost += low < v < high
    low, high = right_span
    for v in left.right:
        cost += low < v < high
        for w in right.left:
            if -_APART < v - w < _APART:
                cost += _CLASH if -_SAME < v - w < _SAME else _CLOSE
    return cost


def _arranged(relation: _Relation, natural: Sequence[int]) -> list[int]:
    """Return an order that breaks few of the preferences (Eades, Lin and Smyth 1993)."""
    head: list[int] = []
    tail: list[int] = []
    left = dict.fromkeys(natural)
    out, into = relation.out, relation.into
    sources = [n for n in reversed(natural) if not into[n]]
    sinks = [n for n in natural if not out[n]]
    while left:
        if sources:
            wire, end = sources.pop(), head
        elif sinks:
            wire, end = sinks.pop(), tail
        else:
            wire, end = max(left, key=lambda n: out[n] - into[n]), head
        if wire not in left:
            continue
        del left[wire]
        end.append(wire)
        sources += _released(relation.right_of[wire], into, left)
        sinks += _released(relation.left_of[wire], out, left)
    return head + tail[::-1]


def _released(preferred: Mapping[int, int], weights: list[int], left: Container[int]) -> list[int]:
    """Take preferences from the weights, and return the wires that are without any now."""
    released = []
    for other, weight in preferred.items():
        weights[other] -= weight
        if not weights[other] and other in left:
            released.append(other)
    return released


def _doglegs(wires: Sequence[Wire], order: Sequence[int]) -> list[Wire]:
    """Split wires that lie on other ones, and return their new halves."""
    split: dict[int, Wire] = {}
    rank = {wire: position for position, wire in enumerate(order)}
    for one, other in _lying_on(wires):
        goes_on = wires[one].more is wires[other]
        if rank[one] < rank[other] and not goes_on and one not in split and other not in split:
            fit = next((n for n in (one, other) if wires[n].can_split), None)
            if fit is not None:
                split[fit] = _split(wires[fit], [*wires, *split.values()])
    return list(split.values())


def _lying_on(wires: Sequence[Wire]) -> Iterator[tuple[int, int]]:
    """Yield two wires each where one leaves a channel at the place at which another one enters it."""
    rights = sorted((v, n) for n, wire in enumerate(wires) for v in wire.right)
    lefts = sorted((v, n) for n, wire in enumerate(wires) for v in wire.left)
    start = 0
    for v, one in rights:
        while start < len(lefts) and lefts[start][0] <= v - _SAME:
            start += 1
        for w, other in lefts[start:]:
            if w >= v + _SAME:
                break
            yield one, other


def _split(wire: Wire, wires: Sequence[Wire]) -> Wire:
    """Split a wire where no other one meets a side of the channel, as near to its middle as can be."""
    pins = sorted({v for other in wires for v in other.left + other.right})
    middle = (wire.low + wire.high) / 2
    gaps = [(low, high) for low, high in pairwise([pins[0] - 40.0, *pins, pins[-1] + 40.0])]
    wide = [gap for gap in gaps if gap[1] - gap[0] >= 2 * _APART] or gaps
    low, high = min(wide, key=lambda gap: max(gap[0] - middle, middle - gap[1], 0.0))
    room = min(_APART, (high - low) / 2)
    at = min(max(middle, low + room), high - room)
    wire.more = Wire([at], wire.right)
    wire.right = [at]
    return wire.more


def _compact(wires: Sequence[Wire], spans: Sequence[tuple[float, float]], order: Sequence[int]) -> int:
    """Set the tracks, wires that do not meet sharing one; return how many there are side by side."""
    before = _depths(spans, order)
    after = _depths(spans, order[::-1])
    for number, wire in enumerate(wires):
        wire.at = (before[number] + 0.5) / (before[number] + after[number] + 1)
    return max(b + a for b, a in zip(before, after, strict=True)) + 1


def _depths(spans: Sequence[tuple[float, float]], order: Sequence[int]) -> list[int]:
    """Return for each wire the longest row of wires before it of which each meets the next."""
    low, high = np.array(spans).T
    places = np.unique(np.concatenate((low, high, low - _APART, high + _APART)))
    begins, ends = np.searchsorted(places, low), np.searchsorted(places, high)
    fro, to = np.searchsorted(places, low - _APART), np.searchsorted(places, high + _APART)
    depth = [0] * len(spans)
    deepest = np.full(len(places), -1)  # from each place to the next, of the wires seen
    for wire in order:
        at = int(deepest[fro[wire] : to[wire]].max()) + 1
        depth[wire] = at
        covered = deepest[begins[wire] : ends[wire]]
        np.maximum(covered, at, out=covered)
    return depth


@dataclass(slots=True)
class Channels:
    """Where lines change their place.

    Attributes
    ----------
    wires
        For each line, and each channel on its way in turn, what carries it across.
    room
        For each channel, by the layer before it, what its tracks need along the map.
    """

    wires: dict[tuple[int, int], Wire] = field(default_factory=dict)
    room: dict[int, float] = field(default_factory=dict)

    def width(self, layer: int) -> float:
        """Return the width of the channel after a layer."""
        return self.room.get(layer, 0.0) + _BESIDE_BOXES + _BESIDE_JUNCTIONS

    def track(self, layer: int, begin: float | None, end: float | None, wire: Wire) -> float:
        """Return where along the map a wire runs in the channel after a layer.

        The channel lies between ``begin`` and ``end``; one of them is ``None`` where no layer is.
        """
        margins = (_BESIDE_JUNCTIONS, _BESIDE_BOXES) if layer % 2 else (_BESIDE_BOXES, _BESIDE_JUNCTIONS)
        if begin is not None:
            return begin + margins[0] + wire.at * self.room[layer]
        return (end or 0.0) - margins[1] - (1 - wire.at) * self.room[layer]


def channels(placement: Placement, deadline: float = math.inf) -> Channels:
    """Return the channels of a component, with a track for every line that changes its place in one.

    After the deadline, and where the lines are too many to be compared, tracks are taken as they come.
    """
    found = Channels()
    trunks = _trunks(placement)
    shared: dict[tuple[int, Side, int], Wire] = {}
    in_channel: dict[int, list[Wire]] = {}
    for number, line in enumerate(placement.lines):
        for index in range(len(line.path) - 1):
            layer = placement.channel(number, index)
            key = trunks.get((number, index))
            wire = shared.get(key) if key else None
            if wire is None:
                wire = Wire()
                in_channel.setdefault(layer, []).append(wire)
                if key:
                    shared[key] = wire
            found.wires[number, index] = wire
            _connect(placement, wire, number, index)
    left = _COMPARED_IN_ALL
    for layer, wires in in_channel.items():
        left -= len(wires) ** 2
        is_late = deadline < math.inf and time.monotonic() > deadline
        tracks = assign_tracks(wires, thorough=left > 0 and not is_late)
        travel = max(wire.high - wire.low for wire in wires)
        growth = min(_GROWTH * travel, _MOST_GROWTH)
        found.room[layer] = max(min(_TRACK * tracks, _MOST_FOR_TRACKS), growth + 4.0)
    return found


def _connect(placement: Placement, wire: Wire, number: int, index: int) -> None:
    near, far = placement.passes[number][index : index + 2]
    turns = placement.lines[number].turns
    lefts, rights = ([near, far], []) if turns == "after" else ([], [near, far]) if turns else ([near], [far])
    for pins, places in ((wire.left, lefts), (wire.right, rights)):
        pins += [place for place in places if place not in pins]


def _trunks(placement: Placement) -> dict[tuple[int, int], tuple[int, Side, int]]:
    """Return the lines, and where on their way, that come to a dot with others of their inference."""
    found: dict[tuple[int, int], tuple[int, Side, int]] = {}
    for node, meeting in placement.meetings.items():
        if meeting.is_bar:
            continue
        for number, end in meeting.ends():
            line = placement.lines[number]
            if line.turns or line.tip(end) == "source" or line.hits(end):
                continue
            index = 0 if end == "near" else len(line.path) - 2
            found[number, index] = (node, line.side(end), placement.slots.get((number, end), 0))
    return found
