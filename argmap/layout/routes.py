"""Lines between placed knots, clear of every box by the way they are made.

Between columns there are no boxes, so a line may swing there as it likes; through a column it runs
straight, in the lane that the arrangement kept free for it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from argmap.layout.curves import Pen, curve_at, reverse
from argmap.layout.ports import comes_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.layout.geometry import Point
    from argmap.layout.network import Bow, Strand
    from argmap.layout.stage import Stage

__all__ = ["route_bow", "route_strand"]

_STEEPEST = 1.6  # a steeper line would brush the junction that it has to pass
_FARTHEST = 14.0  # that a curve's control point may be along the map from its junction, within the gutter


def route_strand(stage: Stage, line: int, way: tuple[int, ...], strand: Strand) -> tuple[Point, ...]:
    """Return the path of a strand, from its source to its target."""
    near, far = way[0], way[-1]
    leftward = strand.target == near
    hits = strand.head and not stage.is_box(strand.target)
    pen = Pen(_near_end(stage, line, near, way, hit=hits and leftward))
    if hits and leftward:
        _leave_junction(stage, pen, line, way)
        _follow(stage, pen, way[1:], line)
    elif hits:
        if stage.is_box(near):
            pen.line_to((stage.span[stage.column[near]][1], pen.at[1]))
        _follow(stage, pen, way[1:-1], line)
        _arrive_at_junction(stage, pen, line, far)
    else:
        pen.points = _between_boxes(stage, line, way)
    return reverse(pen.points) if leftward else tuple(pen.points)


def _between_boxes(stage: Stage, line: int, way: tuple[int, ...]) -> list[Point]:
    """Return the path of a line that hits no junction with a head, from its near to its far end."""
    pen = Pen(_near_end(stage, line, way[0], way, hit=False))
    if stage.is_box(way[0]):
        pen.line_to((stage.span[stage.column[way[0]]][1], pen.at[1]))
    _follow(stage, pen, way[1:], line)
    return pen.points


def _near_end(stage: Stage, line: int, knot: int, way: Sequence[int], *, hit: bool) -> Point:
    if stage.is_box(knot):
        begin = stage.span[stage.column[knot]][0]
        return begin + stage.depth[knot], stage.ports[line, "near"]
    if not hit:
        return stage.middle(knot)
    return _rim(stage, line, knot, comes_from(stage, way, line, "near"), side=1)


def _rim(stage: Stage, line: int, knot: int, comes_from: float, side: int) -> Point:
    """Return where an arrow hits a junction's rim."""
    u, v = stage.middle(knot)
    angle = math.radians(stage.angles[line])
    up = -1 if comes_from < v else 1
    radius = stage.measures.radius
    return u + side * radius * math.cos(angle), v + up * radius * math.sin(angle)


def _outward(stage: Stage, rim: Point, knot: int, reach: float) -> Point:
    """Return the point ``reach`` away from a junction's rim, straight out."""
    u, v = stage.middle(knot)
    cosine = abs(rim[0] - u) / stage.measures.radius
    if cosine * reach > _FARTHEST:
        reach = _FARTHEST / cosine
    factor = 1 + reach / stage.measures.radius
    return u + (rim[0] - u) * factor, v + (rim[1] - v) * factor


def _leave_junction(stage: Stage, pen: Pen, line: int, way: tuple[int, ...]) -> None:
    """Draw the first curve of a line whose near end hits a junction from outside."""
    rim = pen.at
    following = way[1]
    end = _entry(stage, line, following, last=len(way) == 2)
    reach = _reach(rim[1], end[1])
    pen.curve_to(_outward(stage, rim, way[0], reach), ((rim[0] + end[0]) / 2, end[1]), end)


def _arrive_at_junction(stage: Stage, pen: Pen, line: int, junction: int) -> None:
    """Draw the last curve of a line whose far end hits a junction from outside."""
    start = pen.at
    rim = _rim(stage, line, junction, start[1], side=-1)
    reach = _reach(rim[1], start[1])
    pen.curve_to(((rim[0] + start[0]) / 2, start[1]), _outward(stage, rim, junction, reach), rim)


def _reach(one: float, other: float) -> float:
    return min(max(14.0, 0.4 * abs(one - other)), 34.0)


def _entry(stage: Stage, line: int, knot: int, *, last: bool) -> Point:
    """Return where a line coming from the near side enters a knot."""
    if last and stage.is_box(knot):
        return stage.span[stage.column[knot]][0], stage.ports[line, "far"]
    if last:
        return stage.middle(knot)
    return stage.span[stage.column[knot]][0], stage.v[knot]


def _follow(stage: Stage, pen: Pen, way: Sequence[int], line: int) -> None:
    """Go on through the columns; a bend in a thin column is skipped where no junction is near."""
    for position, knot in enumerate(way):
        last = stage.net.knots[knot].kind != "bend"
        entry = _entry(stage, line, knot, last=last)
        if last:
            pen.swing_to(entry)
            continue
        end = stage.span[stage.column[knot]][1]
        if pen.at[0] >= end:  # the curve before has passed this column already
            continue
        if stage.column[knot] % 2 and position + 1 < len(way):
            following = way[position + 1]
            goal = _entry(stage, line, following, last=stage.net.knots[following].kind != "bend")
            if not _is_clear(stage, pen.at, goal, stage.column[knot]):
                pen.swing_to(stage.middle(knot), _slope(pen.at, stage.middle(knot), goal))
            continue
        pen.swing_to(entry)
        pen.line_to((end, entry[1]))


def _slope(start: Point, middle: Point, goal: Point) -> float:
    """Return the slope at which a line passes between junctions: its own, but never steep."""
    before, after = middle[1] - start[1], goal[1] - middle[1]
    if before * after <= 0:
        return 0.0
    slope = (goal[1] - start[1]) / max(goal[0] - start[0], 1.0)
    return min(max(slope, -_STEEPEST), _STEEPEST)


def _is_clear(stage: Stage, start: Point, goal: Point, column: int) -> bool:
    """Whether a line from start to goal keeps clear of the junctions in a column."""
    middle = (start[0] + goal[0]) / 2
    curve = (start, (middle, start[1]), (middle, goal[1]), goal)
    begin, end = stage.span[column]
    passed = [v for u, v in (curve_at(curve, t / 24) for t in range(25)) if begin - 4 <= u <= end + 4]
    if not passed:
        return True
    margin = stage.measures.radius + 5.0
    low, high = min(passed) - margin, max(passed) + margin
    return not any(low < v < high for v in stage.junctions.get(column, ()))


def route_bow(stage: Stage, line: int, ways: tuple[tuple[int, ...], ...], bow: Bow) -> tuple[Point, ...]:
    """Return the path of a bow, from its source to its target, round its turn if it has one.

    Its ways are the lines from the number ``line`` on.
    """
    if len(ways) == 1:
        points = _between_boxes(stage, line, ways[0])
        return reverse(points) if bow.target == ways[0][0] else tuple(points)
    turn_knot = ways[0][-1]
    turn_at = stage.span[stage.column[turn_knot]][0] - (0.0 if stage.is_box(bow.source) else 5.0)
    if not stage.is_box(bow.source):
        return _loop(stage, bow.source, turn_at)
    pens = []
    for number, way in enumerate(ways, start=line):
        pen = Pen(_near_end(stage, number, way[0], way, hit=False))
        pen.line_to((stage.span[stage.column[way[0]]][1], pen.at[1]))
        _follow(stage, pen, way[1:-1], number)
        pens.append(pen)
    one, other = pens
    low, high = sorted((one.at[1], other.at[1]))
    turn = (turn_at, min(max(stage.v[turn_knot], low + 0.25 * (high - low)), high - 0.25 * (high - low)))
    for pen in pens:
        u, v = pen.at
        pen.curve_to((u + 0.6 * (turn[0] - u), v), (turn[0], turn[1] + 0.45 * (v - turn[1])), turn)
    return (*one.points, *reverse(other.points)[1:])


def _loop(stage: Stage, junction: int, turn_at: float) -> tuple[Point, ...]:
    """Return the path of an inference that bears on itself."""
    u, v = stage.middle(junction)
    radius, reach = stage.measures.radius, 15.0
    pen = Pen((u, v - radius))
    pen.curve_to((u, v - reach), (turn_at, v - reach), (turn_at, v))
    pen.curve_to((turn_at, v + reach), (u, v + reach), (u, v + radius))
    return tuple(pen.points)
