"""Boxes sized to their wrapped text and their actors' tags, before anything is placed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.layout.geometry import Box, BoxKind
from argmap.layout.labels import label_lines
from argmap.layout.tags import notes_of, tags_in, widest_tag
from argmap.layout.text import text_width

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.layout.measures import Measures, TextStyle
    from argmap.layout.plan import LabelStyle, Plan
    from argmap.layout.tags import Note
    from argmap.model import ArgumentMap, Statement

__all__ = ["heightened", "sized_boxes", "text_style"]

_STRIPE = 9.0  # least height of an actor's stripe at the edge of a box, which has the mark of its stance


def text_style(kind: BoxKind, measures: Measures) -> TextStyle:
    """Return the type that a kind of box is set in."""
    styles = {
        "thesis": measures.thesis,
        "group": measures.group,
        "stub": measures.stub,
        "actor": measures.actor,
    }
    return styles.get(kind, measures.body)


def sized_boxes(
    m: ArgumentMap,
    width: float,
    measures: Measures,
    plan: Plan,
    kinds: Mapping[str, BoxKind],
    notes: Mapping[str, str],
) -> tuple[Box, ...]:
    """Return a box at (0, 0) for every statement, sized to what it has to hold.

    Parameters
    ----------
    m
        The map.
    width
        How wide a box may become; text wraps at it.
    measures
        Type and paddings.
    plan
        What the boxes say and which tags they get.
    kinds, notes
        As for :func:`argmap.layout.place`.
    """
    notes_at = notes_of(m, plan, notes)
    boxes = (
        _sized(
            statement,
            kinds.get(statement.id) or _kind(m, statement),
            plan.label,
            notes_at.get(statement.id, ()),
            width,
            measures,
        )
        for statement in m.statements.values()
    )
    if plan.actors != "edges":
        return tuple(boxes)
    stripes = Counter(id for id, _, _ in {(s.statement, s.actor, s.attitude) for s in m.stances})
    return tuple(heightened(box, stripes[box.id] * _STRIPE) for box in boxes)


def heightened(box: Box, least: float) -> Box:
    """Return a box at least so high, the room above its tags going to the text."""
    more = least - box.height
    if more <= 0:
        return box
    tags = tuple(tag.moved(0, more) for tag in box.tags)
    return replace(box, height=least, text_height=box.text_height + more, tags=tags)


def _kind(m: ArgumentMap, statement: Statement) -> BoxKind:
    if statement.id == m.thesis:
        return "thesis"
    return "claim" if statement.id in m.claims else "premise"


def _sized(
    statement: Statement,
    kind: BoxKind,
    label: LabelStyle,
    notes: Sequence[Note],
    width: float,
    measures: Measures,
) -> Box:
    style = text_style(kind, measures)
    most = width - 2 * measures.pad_x
    lines = label_lines(statement, label, most, style)
    inner = max(text_width(line, style) for line in lines)
    inner = max(inner, measures.least_width - 2 * measures.pad_x)
    # Tags widen a box of few words rather than pile up in it.
    inner = max(inner, min(widest_tag(notes, measures), most))
    text_height = len(lines) * style.leading + 2 * measures.pad_y
    tags = tags_in(notes, inner, text_height - measures.pad_y / 2, measures)
    below = max((tag.y + tag.height + measures.pad_y for tag in tags), default=text_height)
    return Box(
        id=statement.id,
        kind=kind,
        implicit=getattr(statement, "implicit", False),
        x=0.0,
        y=0.0,
        width=inner + 2 * measures.pad_x,
        height=below,
        text_height=text_height,
        lines=lines,
        tags=tags,
    )
