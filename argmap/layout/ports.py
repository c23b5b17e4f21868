"""Where lines meet boxes and junctions."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, get_args

from argmap.layout.component import ENDS, GRID, SLOT, Side, on_grid
from argmap.layout.coordinate_assignment import spread

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.layout.component import End, Line, Meeting, Placement

__all__ = ["set_ports", "within"]

_INSET = 6.0  # of the first port from the corner of a box
_OUTERMOST = 1e6  # lines that turn back keep to the outside
_SMALL = 24.0  # a box of one line is met in the middle by what is alone at its side


def set_ports(placement: Placement, fixed: Mapping[tuple[int, End], float]) -> None:
    """Choose where each line meets its ends.

    Parameters
    ----------
    placement
        Where the nodes are; gets the ports.
    fixed
        Where lines, by number and end, have to meet their boxes, counted from the middle of the box.
    """
    ends = [(number, end) for number in range(len(placement.lines)) for end in ENDS]
    for side in get_args(Side):
        at: dict[int, list[tuple[int, End]]] = {}
        for number, end in ends:
            line = placement.lines[number]
            if line.side(end) == side and placement.has_sides(line.node(end)):
                at.setdefault(line.node(end), []).append((number, end))
        for node, meeting_it in at.items():
            _set_side(placement, node, side, meeting_it)
    for (number, end), offset in fixed.items():
        placement.ports[number, end] = placement.v[placement.lines[number].node(end)] + offset
    for number, end in ends:
        placement.ports.setdefault((number, end), placement.v[placement.lines[number].node(end)])
    for node, meeting in placement.meetings.items():
        if not meeting.is_bar:
            _set_slots(placement, node, meeting)


def _set_slots(placement: Placement, node: int, meeting: Meeting) -> None:
    """Let lines turn down on a dot, each group from the side that it comes from if that is free."""
    groups = []
    for group in meeting.aside:
        number, end = group[0]
        groups.append(
            (_comes_from(placement, placement.lines[number], number, end) - placement.v[node], group)
        )
    groups.sort(key=lambda pair: -abs(pair[0]))
    free = [-1, 1]
    for distance, group in groups:
        wanted = -1 if distance < 0 else 1
        way = wanted if wanted in free else free[0]
        free.remove(way)
        for number, end in group:
            placement.slots[number, end] = way
            placement.ports[number, end] = placement.v[node] + way * SLOT


def _comes_from(placement: Placement, line: Line, number: int, end: End) -> float:
    """Return where across the map a line comes from, seen from one of its ends."""
    onward = line.path[1:] if end == "near" else line.path[-2::-1]
    for node in onward[:-1]:
        if placement.layer[node] % 2 == 0:
            return placement.v[node]
    other: End = "far" if end == "near" else "near"
    return placement.ports.get((number, other), placement.v[onward[-1]])


def _comer(placement: Placement, number: int, end: End) -> tuple[float, float, int, End]:
    """Return where a line is in the layer beside its box, where it comes from, and which it is.

    The first settles the order of the lines at the box, so that they do not cross before it.
    """
    line = placement.lines[number]
    node, place = line.node(end), _comes_from(placement, line, number, end)
    if line.turns:
        here = placement.v[node]
        if line.source == line.target:
            nested = _OUTERMOST + number if end == "near" else 3 * _OUTERMOST - number
            return nested, here + (2 if end == "far" else 1), number, end
        away = place - here
        return math.copysign(_OUTERMOST, away) - away, place, number, end
    beside = line.path[1] if end == "near" else line.path[-2]
    return placement.v[beside], place, number, end


def _set_side(placement: Placement, node: int, side: Side, ends: Sequence[tuple[int, End]]) -> None:
    """Spread the lines at one side of a box or bar, each as straight as it can be."""
    comers = sorted(_comer(placement, number, end) for number, end in ends)
    half = placement.half(node)
    inset = 0.0 if placement.rooms[node].bar else min(_INSET, half / 2)
    low, high = placement.v[node] - half + inset, placement.v[node] + half - inset
    wanted = [min(max(place, low), high) for _, place, _, _ in comers]
    if len(comers) == 1:
        bends = side == "before" and (placement.rooms[node].bar or wanted[0] in {low, high})
        if bends or 2 * half <= _SMALL:
            wanted = [placement.v[node]]  # a line that has to bend anyhow leaves in the middle
    places = _on_grid_apart(within(wanted, low, high, placement.measures.port))
    for (_, _, number, end), place in zip(comers, places, strict=True):
        placement.ports[number, end] = place


def _on_grid_apart(places: Sequence[float]) -> Sequence[float]:
    """Return places on the grid, unless some are too near to each other for it."""
    if all(after - before > 2 * GRID for before, after in pairwise(places)):
        return [on_grid(place) for place in places]
    return places


def within(wanted: Sequence[float], low: float, high: float, gap: float) -> list[float]:
    """Return places as near to the wanted ones as the gap and the limits allow, in their order."""
    more = len(wanted) - 1
    gap = min(gap, (high - low) / max(more, 1))
    places = spread(wanted, [1.0] * len(wanted), [gap] * more)
    return [
        min(max(place, low + position * gap), high - (more - position) * gap)
        for position, place in enumerate(places)
    ]
