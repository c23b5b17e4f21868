"""What may not touch in a layout, as questions with a list of offenders for an answer."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from argmap.layout import polyline

if TYPE_CHECKING:
    from argmap.layout import Box, Layout

SLACK = 0.3  # an arrow may end on a border


def overlapping_boxes(layout: Layout) -> list[tuple[str, str]]:
    return [(a.id, b.id) for a, b in combinations(layout.boxes, 2) if _overlap(a, b)]


def arrows_through_boxes(layout: Layout) -> list[tuple[str, str, str]]:
    return [
        (arrow.source, arrow.target, box.id)
        for arrow in layout.arrows
        for box in layout.boxes
        if any(_cuts(p, q, box) for p, q in pairwise(polyline(arrow.points)))
    ]


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


def _overlap(a: Box, b: Box) -> bool:
    return a.x < b.x + b.width and b.x < a.x + a.width and a.y < b.y + b.height and b.y < a.y + a.height


def _cuts(p: tuple[float, float], q: tuple[float, float], box: Box) -> bool:
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
