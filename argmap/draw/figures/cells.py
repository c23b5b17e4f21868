"""What figures are made of: boxes and captions set to a width, straight lines, and the layout of them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.draw.marks.paint import caption_style
from argmap.layout import Arrow, Box, Junction, Layout, text_width, tidy, wrap
from argmap.layout.boxes import sized_boxes
from argmap.layout.curves import Pen
from argmap.layout.geometry import Caption
from argmap.layout.options import Plan
from argmap.model import ArgumentMap, Premise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.draw.theme import Theme
    from argmap.layout.geometry import ArrowKind, BoxKind, CaptionRole, Point, Tag
    from argmap.model import Inference, Statement

__all__ = [
    "BRACKET",
    "arrow_kind",
    "caption",
    "elbow",
    "gathered",
    "joined",
    "path",
    "stacked",
    "statement_box",
    "text_box",
]

BRACKET = 11.0  # from a column of boxes to where their lines meet


def text_box(id: str, text: str, kind: BoxKind, width: float, theme: Theme, *, implicit: bool = False) -> Box:
    """Return a box at (0, 0), no wider than ``width``, around any text."""
    lone = ArgumentMap(Premise(id=id, text=text, implicit=implicit))
    return sized_boxes(lone, width, theme.measures, Plan(), {id: kind}, {})[0]


def statement_box(
    m: ArgumentMap, statement: Statement, width: float, theme: Theme, *, speaking: Iterable[str] = ()
) -> Box:
    """Return the box of a statement at (0, 0), with the stances of the actors that are to speak."""
    kind: BoxKind = "claim" if statement.id in m.claims else "premise"
    if statement.id == m.thesis:
        kind = "thesis"
    lone = ArgumentMap(statement.model_copy(update={"about": (), "citation": None}))
    lone.add(*(m.actors[id].model_copy(update={"member_of": ()}) for id in speaking))
    stances = [s for s in m.stances if s.statement == statement.id and s.actor in lone.actors]
    lone.add(*(s.model_copy(update={"citation": None}) for s in stances))
    return sized_boxes(lone, width, theme.measures, Plan(), {statement.id: kind}, {})[0]


def arrow_kind(inference: Inference) -> ArrowKind:
    """Return the kind of line that an inference is drawn with."""
    return "support" if inference.record_kind == "support" else "attack"


def caption(role: CaptionRole, of: str | None, text: str, width: float, theme: Theme) -> Caption:
    """Return a caption at (0, 0), no wider than ``width``."""
    style = caption_style(role, theme.measures)
    lines = wrap(tidy(text), width, style)
    return Caption(
        role, of, lines, 0.0, 0.0, max(text_width(line, style) for line in lines), len(lines) * style.leading
    )


def stacked(boxes: Iterable[Box], x: float, y: float, gap: float) -> list[Box]:
    """Return boxes one under the other, the first at (x, y)."""
    placed = []
    for box in boxes:
        placed.append(box.moved(x - box.x, y - box.y))
        y += box.height + gap
    return placed


def path(*points: Point) -> tuple[Point, ...]:
    """Return straight lines from point to point, as curves end to end."""
    pen = Pen(points[0])
    for point in points[1:]:
        pen.line_to(point)
    return tuple(pen.points)


def elbow(start: Point, end: Point) -> tuple[Point, ...]:
    """Return the way from a point across, then up or down, to another."""
    return path(start, (end[0], start[1]), end)


def joined(
    inference: Inference, boxes: Sequence[Box], joint: Point, theme: Theme
) -> tuple[Junction, list[Arrow]]:
    """Return the junction beside a column of linked premises, and the lines from them to it."""
    id, kind = inference.id, arrow_kind(inference)
    lines = []
    for box in boxes:
        side = box.x if joint[0] < box.x else box.x + box.width
        points = elbow((side, box.y + box.height / 2), joint)
        lines.append(Arrow(id, kind, box.id, id, points, head=False))
    return Junction(id, kind, linked=True, x=joint[0], y=joint[1], radius=theme.measures.radius), lines


def gathered(
    boxes: Sequence[Box],
    arrows: Sequence[Arrow] = (),
    captions: Sequence[Caption] = (),
    junctions: Sequence[Junction] = (),
) -> Layout:
    """Return the layout of all these, shifted so that it starts at (0, 0)."""
    tags = [tag for box in boxes for tag in box.tags]
    points: list[Point] = []
    items: list[Box | Caption | Tag] = [*boxes, *captions, *tags]
    for item in items:
        points += [(item.x, item.y), (item.x + item.width, item.y + item.height)]
    for arrow in arrows:
        points += arrow.points
    if not points:
        return Layout()
    left, top = min(x for x, _ in points), min(y for _, y in points)
    right, bottom = max(x for x, _ in points), max(y for _, y in points)
    whole = Layout(tuple(boxes), tuple(junctions), tuple(arrows), captions=tuple(captions))
    moved = whole.moved(-left, -top)
    return Layout(
        moved.boxes,
        moved.junctions,
        moved.arrows,
        width=right - left,
        height=bottom - top,
        captions=moved.captions,
    )
