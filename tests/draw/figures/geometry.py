"""What must hold of every figure's geometry, as questions with a list of offenders for an answer."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from argmap.draw.marks.paint import caption_style
from argmap.layout import polyline, text_width
from argmap.layout.boxes import text_style
from tests.layout.overlaps import arrows_through_boxes, outside_the_page

if TYPE_CHECKING:
    from argmap.draw.diagram import Diagram
    from argmap.layout import Layout

NEAR = 8.5  # what a line may keep from the words that it leads to
SLACK = 0.01


def faults(diagram: Diagram, *, ruled: bool = False) -> list[object]:
    """Return what is wrong; lines without a head may end anywhere where the figure is ruled."""
    layout = diagram.layout
    loose = loose_ends(layout)
    if ruled:
        rules = {arrow.id for arrow in layout.arrows if not arrow.head}
        loose = [end for end in loose if end[0] not in rules]
    return [
        *overlapping(layout),
        *arrows_through_boxes(layout),
        *arrows_through_words(layout),
        *outside_the_page(layout),
        *text_outside(diagram),
        *loose,
    ]


def overlapping(layout: Layout) -> list[object]:
    items = [*layout.boxes, *layout.captions]
    marks = [tag for box in layout.boxes for tag in box.tags]
    return [
        (a, b)
        for group in (items, marks)
        for a, b in combinations(group, 2)
        if a.x < b.x + b.width - SLACK
        and b.x < a.x + a.width - SLACK
        and a.y < b.y + b.height - SLACK
        and b.y < a.y + a.height - SLACK
    ]


def arrows_through_words(layout: Layout) -> list[object]:
    return [
        (arrow.id, words.lines)
        for arrow in layout.arrows
        for words in layout.captions
        for (x, y), (u, v) in pairwise(polyline(arrow.points))
        if words.x + 1 < (x + u) / 2 < words.x + words.width - 1
        and words.y + 1 < (y + v) / 2 < words.y + words.height - 1
    ]


def text_outside(diagram: Diagram) -> list[object]:
    measures = diagram.theme.measures
    found: list[object] = []
    for box in diagram.layout.boxes:
        style = text_style(box.kind, measures)
        wide = max(text_width(line, style) for line in box.lines) + 2 * measures.pad_x
        if wide > box.width + SLACK or len(box.lines) * style.leading > box.text_height + SLACK:
            found.append(box)
    for words in diagram.layout.captions:
        style = caption_style(words.role, measures)
        wide = max(text_width(line, style) for line in words.lines)
        if wide > words.width + SLACK or len(words.lines) * style.leading > words.height + SLACK:
            found.append(words)
    return found


def loose_ends(layout: Layout) -> list[tuple[str | None, tuple[float, float]]]:
    """Return the ends of arrows that touch no border, no junction and no words."""
    return [
        (arrow.id, end)
        for arrow in layout.arrows
        for end in (arrow.points[0], arrow.points[-1])
        if not (_at_a_border(end, layout) or _at_a_junction(end, layout) or _at_words(end, layout))
    ]


def _at_a_border(end: tuple[float, float], layout: Layout) -> bool:
    x, y = end
    return any(
        b.x - 0.5 <= x <= b.x + b.width + 0.5
        and b.y - 0.5 <= y <= b.y + b.height + 0.5
        and min(abs(x - b.x), abs(x - b.x - b.width), abs(y - b.y), abs(y - b.y - b.height)) <= 0.5
        for b in layout.boxes
    )


def _at_a_junction(end: tuple[float, float], layout: Layout) -> bool:
    return any((end[0] - j.x) ** 2 + (end[1] - j.y) ** 2 <= (j.radius + 0.5) ** 2 for j in layout.junctions)


def _at_words(end: tuple[float, float], layout: Layout) -> bool:
    x, y = end
    return any(
        w.x - NEAR <= x <= w.x + w.width + NEAR and w.y - NEAR <= y <= w.y + w.height + NEAR
        for w in layout.captions
    )
