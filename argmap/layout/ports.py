"""Where lines meet boxes, and at which angle arrows hit junctions."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, get_args

from argmap.layout.balance import spread
from argmap.layout.stage import End

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.layout.stage import Stage

__all__ = ["comes_from", "set_ports"]

_CROWDED = 60.0  # an arrow that hits a junction at a right angle may run along its column for so long
_HEAD_ON = 11.0  # an arrow from no further across than this hits a junction straight on, if it can
_FAN = (90.0, 55.0, 72.0, 35.0, 15.0)  # angles at which arrows hit a junction, the first one first


def set_ports(
    stage: Stage,
    ways: Sequence[tuple[int, ...]],
    heads: Sequence[tuple[int, End]],
    fixed: Mapping[tuple[int, End], float],
) -> None:
    """Choose where each line meets its boxes and junctions.

    Parameters
    ----------
    stage
        Where the knots are; gets the ports.
    ways
        The lines, each a way through the columns from its near to its far end.
    heads
        Lines that hit a junction with an arrow head, and at which of their ends.
    fixed
        Where lines have to meet their boxes, counted from the middle of the box.
    """
    for end in get_args(End):
        at_box: dict[int, list[int]] = {}
        for line, way in enumerate(ways):
            knot = way[0] if end == "near" else way[-1]
            if stage.is_box(knot):
                at_box.setdefault(knot, []).append(line)
        for knot, lines in at_box.items():
            _set_side(stage, knot, end, [_comer(stage, ways[line], line, end) for line in lines])
    for (line, end), offset in fixed.items():
        stage.ports[line, end] = stage.v[ways[line][0 if end == "near" else -1]] + offset
    hitting: dict[tuple[int, End, bool], list[tuple[float, int]]] = {}
    for line, end in heads:
        junction = ways[line][0 if end == "near" else -1]
        place = comes_from(stage, ways[line], line, end)
        hitting.setdefault((junction, end, place < stage.v[junction]), []).append((place, line))
    taken = _straight_lines(stage, ways, heads)
    for (junction, end, _), hits in hitting.items():
        hits.sort(key=lambda hit: -abs(hit[0] - stage.v[junction]))
        first = 3 if _crowded(stage, junction, hits[0][0]) else 0
        for rank, (place, line) in enumerate(hits):
            head_on = abs(place - stage.v[junction]) < _HEAD_ON and (junction, end) not in taken
            stage.angles[line] = 0.0 if head_on else _FAN[(first + rank) % len(_FAN)]
            if head_on:
                taken.add((junction, end))


def _crowded(stage: Stage, junction: int, comes_from: float) -> bool:
    """Whether another junction is in the way of an arrow that would hit this one from above or below."""
    v = stage.v[junction]
    low, high = sorted((v, v + math.copysign(_CROWDED, comes_from - v)))
    others = stage.junctions.get(stage.column[junction], ())
    return any(low <= other <= high and other != v for other in others)


def _straight_lines(
    stage: Stage, ways: Sequence[tuple[int, ...]], heads: Sequence[tuple[int, End]]
) -> set[tuple[int, End]]:
    """Return the junctions, and the ends of lines, where a line without a head comes straight in."""
    hitting = set(heads)
    taken: set[tuple[int, End]] = set()
    for line, way in enumerate(ways):
        ends: tuple[tuple[End, int], ...] = (("near", way[0]), ("far", way[-1]))
        for end, knot in ends:
            if stage.is_box(knot) or (line, end) in hitting:
                continue
            if abs(comes_from(stage, way, line, end) - stage.v[knot]) < 2 * _HEAD_ON:
                taken.add((knot, end))
    return taken


def comes_from(stage: Stage, way: Sequence[int], line: int, end: End) -> float:
    """Return where across the map a line comes from, seen from one of its ends."""
    onward = way[1:] if end == "near" else way[-2::-1]
    for knot in onward[:-1]:
        if stage.column[knot] % 2 == 0:
            return stage.v[knot]
    far_end: End = "far" if end == "near" else "near"
    return stage.ports.get((line, far_end), stage.v[onward[-1]])


def _comer(stage: Stage, way: Sequence[int], line: int, end: End) -> tuple[float, float, int]:
    """Return where a line is in the thin column beside its box, where it comes from, and which it is.

    The first settles the order of the lines at the box, so that they do not cross before it.
    """
    place = comes_from(stage, way, line, end)
    box, beside = (way[0], way[1]) if end == "near" else (way[-1], way[-2])
    if stage.net.knots[beside].kind == "bend":
        return (stage.v[box] + place) / 2, place, line
    return stage.v[beside], place, line


def _set_side(stage: Stage, knot: int, end: End, lines: list[tuple[float, float, int]]) -> None:
    """Spread the lines at one side of a box, each as straight as it can be."""
    lines.sort()
    inset = min(6.0, stage.half[knot] / 2)
    low, high = stage.v[knot] - stage.half[knot] + inset, stage.v[knot] + stage.half[knot] - inset
    wanted = [min(max(place, low), high) for _, place, _ in lines]
    if end == "far" and len(lines) == 1 and wanted[0] in {low, high}:
        wanted = [stage.v[knot]]  # a line that has to bend anyhow leaves in the middle
    for (_, _, line), place in zip(lines, _within(wanted, low, high, stage.measures.port), strict=True):
        stage.ports[line, end] = place


def _within(wanted: Sequence[float], low: float, high: float, gap: float) -> list[float]:
    """Return places as near to the wanted ones as the gap and the limits allow, in their order."""
    more = len(wanted) - 1
    gap = min(gap, (high - low) / max(more, 1))
    places = spread(wanted, [1.0] * len(wanted), [gap] * more)
    return [
        min(max(place, low + position * gap), high - (more - position) * gap)
        for position, place in enumerate(places)
    ]
