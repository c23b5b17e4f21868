"""Where lines meet boxes and junctions."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, get_args

from argmap.layout.component import ENDS, GRID, SLOT, Side, on_grid
from argmap.layout.coordinate_assignment import spread

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.layout.component import End, Line, Meeting, Stage

__all__ = ["set_ports", "within"]

_INSET = 6.0  # of the first port from the corner of a box
_OUTERMOST = 1e6  # lines that turn back keep to the outside
_SMALL = 24.0  # a box of one line is met in the middle by what is alone at its side


def set_ports(stage: Stage, fixed: Mapping[tuple[int, End], float]) -> None:
    """Choose where each line meets its ends.

    Parameters
    ----------
    stage
        Where the knots are; gets the ports.
    fixed
        Where lines, by number and end, have to meet their boxes, counted from the middle of the box.
    """
    ends = [(number, end) for number in range(len(stage.lines)) for end in ENDS]
    for side in get_args(Side):
        at: dict[int, list[tuple[int, End]]] = {}
        for number, end in ends:
            line = stage.lines[number]
            if line.side(end) == side and stage.has_sides(line.knot(end)):
                at.setdefault(line.knot(end), []).append((number, end))
        for knot, meeting_it in at.items():
            _set_side(stage, knot, side, meeting_it)
    for (number, end), offset in fixed.items():
        stage.ports[number, end] = stage.v[stage.lines[number].knot(end)] + offset
    for number, end in ends:
        stage.ports.setdefault((number, end), stage.v[stage.lines[number].knot(end)])
    for knot, meeting in stage.meetings.items():
        if not meeting.is_bar:
            _set_slots(stage, knot, meeting)


def _set_slots(stage: Stage, knot: int, meeting: Meeting) -> None:
    """Let lines turn down on a dot, each group from the side that it comes from if that is free."""
    groups = []
    for group in meeting.aside:
        number, end = group[0]
        groups.append((_comes_from(stage, stage.lines[number], number, end) - stage.v[knot], group))
    groups.sort(key=lambda pair: -abs(pair[0]))
    free = [-1, 1]
    for distance, group in groups:
        wanted = -1 if distance < 0 else 1
        way = wanted if wanted in free else free[0]
        free.remove(way)
        for number, end in group:
            stage.slots[number, end] = way
            stage.ports[number, end] = stage.v[knot] + way * SLOT


def _comes_from(stage: Stage, line: Line, number: int, end: End) -> float:
    """Return where across the map a line comes from, seen from one of its ends."""
    onward = line.way[1:] if end == "near" else line.way[-2::-1]
    for knot in onward[:-1]:
        if stage.column[knot] % 2 == 0:
            return stage.v[knot]
    other: End = "far" if end == "near" else "near"
    return stage.ports.get((number, other), stage.v[onward[-1]])


def _comer(stage: Stage, number: int, end: End) -> tuple[float, float, int, End]:
    """Return where a line is in the column beside its box, where it comes from, and which it is.

    The first settles the order of the lines at the box, so that they do not cross before it.
    """
    line = stage.lines[number]
    knot, place = line.knot(end), _comes_from(stage, line, number, end)
    if line.turns:
        here = stage.v[knot]
        if line.source == line.target:
            nested = _OUTERMOST + number if end == "near" else 3 * _OUTERMOST - number
            return nested, here + (2 if end == "far" else 1), number, end
        away = place - here
        return math.copysign(_OUTERMOST, away) - away, place, number, end
    beside = line.way[1] if end == "near" else line.way[-2]
    if stage.net.knots[beside].kind == "bend":
        return (stage.v[knot] + place) / 2, place, number, end
    return stage.v[beside], place, number, end


def _set_side(stage: Stage, knot: int, side: Side, ends: Sequence[tuple[int, End]]) -> None:
    """Spread the lines at one side of a box or bar, each as straight as it can be."""
    comers = sorted(_comer(stage, number, end) for number, end in ends)
    half = stage.half(knot)
    inset = 0.0 if stage.rooms[knot].bar else min(_INSET, half / 2)
    low, high = stage.v[knot] - half + inset, stage.v[knot] + half - inset
    wanted = [min(max(place, low), high) for _, place, _, _ in comers]
    bends = side == "before" and (stage.rooms[knot].bar or wanted[0] in {low, high})
    if len(comers) == 1 and (bends or 2 * half <= _SMALL):
        wanted = [stage.v[knot]]  # a line that has to bend anyhow leaves in the middle
    places = within(wanted, low, high, stage.measures.port)
    if all(after - before > 2 * GRID for before, after in pairwise(places)):
        places = [on_grid(place) for place in places]
    for (_, _, number, end), place in zip(comers, places, strict=True):
        stage.ports[number, end] = place


def within(wanted: Sequence[float], low: float, high: float, gap: float) -> list[float]:
    """Return places as near to the wanted ones as the gap and the limits allow, in their order."""
    more = len(wanted) - 1
    gap = min(gap, (high - low) / max(more, 1))
    places = spread(wanted, [1.0] * len(wanted), [gap] * more)
    return [
        min(max(place, low + position * gap), high - (more - position) * gap)
        for position, place in enumerate(places)
    ]
