"""What may not touch in a layout, as questions with a list of offenders for an answer."""

from __future__ import annotations

import math
from collections import Counter
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from argmap.layout import polyline
from argmap.layout.curves import pieces

if TYPE_CHECKING:
    from argmap.layout import Box, Layout
    from argmap.layout.geometry import Caption, Point

SLACK = 0.3  # an arrow may end on a border
STACK = 6  # so many single reasons of one claim may share a trunk


def overlapping_boxes(layout: Layout) -> list[tuple[str, str]]:
    return [(a.id, b.id) for a, b in combinations(layout.boxes, 2) if _overlap(a, b)]


def arrows_through_boxes(layout: Layout) -> list[tuple[str, str, str]]:
    return [
        (arrow.source, arrow.target, box.id)
        for arrow in layout.arrows
        for box in layout.boxes
        if any(_cuts(p, q, box) for p, q in pairwise(polyline(arrow.points)))
    ]


def arrows_near_boxes(layout: Layout, least: float = 8.0) -> list[tuple[str, str, str, float]]:
    """Arrows that come closer than this to a box that is not at one of their ends."""
    found = []
    for arrow in layout.arrows:
        walked = polyline(arrow.points)
        for box in layout.boxes:
            if box.id not in {arrow.source, arrow.target}:
                distance = min(_distance(p, q, box) for p, q in pairwise(walked))
                if distance < least - SLACK:
                    found.append((arrow.source, arrow.target, box.id, round(distance, 2)))
    return found


def arrows_crossing(layout: Layout) -> list[tuple[str, str]]:
    """Arrows that cross, each of them passing from one side of the other to its other side."""
    paths = [polyline(arrow.points) for arrow in layout.arrows]
    names = _names(layout)
    return [
        (names[one], names[other])
        for one, other in combinations(range(len(paths)), 2)
        if any(_cross(*piece, *by) for piece in pairwise(paths[one]) for by in pairwise(paths[other]))
    ]


def _cross(p: Point, q: Point, r: Point, s: Point) -> bool:
    def side(a: Point, b: Point, c: Point) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    if max(p[1], q[1]) < min(r[1], s[1]) or max(r[1], s[1]) < min(p[1], q[1]):
        return False
    return side(p, q, r) * side(p, q, s) < 0 and side(r, s, p) * side(r, s, q) < 0


def arrows_that_end_alike(layout: Layout) -> list[tuple[str, str]]:
    """Arrows of different inferences with one end point and one direction there."""
    ends = []
    for name, arrow in zip(_names(layout), layout.arrows, strict=True):
        for points in (arrow.points, arrow.points[::-1]):
            (x, y), before = (
                points[0],
                next((p for p in points if math.dist(p, points[0]) > 0.01), points[-1]),
            )
            ends.append((name, x, y, math.atan2(before[1] - y, before[0] - x)))
    return [
        (a[0], b[0])
        for a, b in combinations(ends, 2)
        if a[0] != b[0]
        and math.dist(a[1:3], b[1:3]) < 0.01
        and abs(math.remainder(a[3] - b[3], math.tau)) < 0.01
    ]


def arrows_on_top_of_each_other(layout: Layout, least: float = 0.25) -> list[tuple[str, str]]:
    """Arrows of different inferences whose level or upright pieces lie on each other."""
    runs = []
    for name, arrow in zip(_names(layout), layout.arrows, strict=True):
        for p, c, d, q in pieces(arrow.points):
            for axis in (0, 1):
                low, high = sorted((p[1 - axis], q[1 - axis]))
                if _is_straight(p, c, d, q) and abs(p[axis] - q[axis]) < 1e-6 and high - low > 1e-6:
                    runs.append((axis, p[axis], low, high, name))
    return [
        (a[4], b[4])
        for a, b in combinations(sorted(runs), 2)
        if a[0] == b[0]
        and a[4] != b[4]
        and abs(a[1] - b[1]) < least
        and min(a[3], b[3]) - max(a[2], b[2]) > 0.5
    ]


def _names(layout: Layout) -> list[str]:
    """Return what the arrows that may run together have in common: their inference, or their stack."""
    trunks = Counter((arrow.target, arrow.kind, arrow.points[-1]) for arrow in layout.arrows)
    return [
        str(trunk)
        if trunks[trunk := (arrow.target, arrow.kind, arrow.points[-1])] >= STACK
        else str(number)
        if arrow.id is None
        else arrow.id
        for number, arrow in enumerate(layout.arrows)
    ]


def slanting_pieces(layout: Layout) -> list[str]:
    """Arrows with a straight piece that is neither level nor upright."""
    return [
        arrow.source
        for arrow in layout.arrows
        for p, c, d, q in pieces(arrow.points)
        if _is_straight(p, c, d, q) and abs(p[0] - q[0]) > 1e-6 and abs(p[1] - q[1]) > 1e-6
    ]


def captions_in_the_way(layout: Layout) -> list[tuple[str, str]]:
    """Captions that touch a box, an arrow or one another."""
    found = []
    for caption in layout.captions:
        found += [(str(caption.of), box.id) for box in layout.boxes if _overlap(caption, box)]
        found += [
            (str(caption.of), arrow.source)
            for arrow in layout.arrows
            if any(_cuts(p, q, caption) for p, q in pairwise(polyline(arrow.points)))
        ]
    found += [(str(a.of), str(b.of)) for a, b in combinations(layout.captions, 2) if _overlap(a, b)]
    return found


def outside_the_page(layout: Layout) -> list[str]:
    far = 0.01
    corners = {box.id: [(box.x, box.y), (box.x + box.width, box.y + box.height)] for box in layout.boxes}
    walks = [(arrow.source, polyline(arrow.points)) for arrow in layout.arrows]
    return [
        id
        for id, points in [*corners.items(), *walks]
        for x, y in points
        if not (-far <= x <= layout.width + far and -far <= y <= layout.height + far)
    ]


def _is_straight(*points: Point) -> bool:
    (x, y), (z, w) = points[0], points[-1]
    return all(abs((z - x) * (b - y) - (w - y) * (a - x)) < 1e-6 for a, b in points[1:-1])


def _distance(p: Point, q: Point, box: Box) -> float:
    """Return how near a short segment comes to a box, within a fraction of its length."""
    steps = max(1, math.ceil(math.dist(p, q) / 2))
    return min(
        math.hypot(max(box.x - x, 0.0, x - box.x - box.width), max(box.y - y, 0.0, y - box.y - box.height))
        for x, y in (
            (p[0] + (q[0] - p[0]) * step / steps, p[1] + (q[1] - p[1]) * step / steps)
            for step in range(steps + 1)
        )
    )


def _overlap(a: Box | Caption, b: Box | Caption) -> bool:
    return a.x < b.x + b.width and b.x < a.x + a.width and a.y < b.y + b.height and b.y < a.y + a.height


def _cuts(p: Point, q: Point, box: Box | Caption) -> bool:
    """Whether a segment enters a box (Liang and Barsky 1984)."""
    first, last = 0.0, 1.0
    sides = (
        (q[0] - p[0], p[0], box.x + SLACK, box.x + box.width - SLACK),
        (q[1] - p[1], p[1], box.y + SLACK, box.y + box.height - SLACK),
    )
    for step, start, low, high in sides:
        if abs(step) < 1e-12:
            if not low <= start <= high:
                return False
            continue
        enter, leave = sorted(((low - start) / step, (high - start) / step))
        first, last = max(first, enter), min(last, leave)
    return first <= last
