"""The boxes of a picture: face, text, tags and emblem, in the light in which each is seen."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.draw.colour import ink_on, mixed
from argmap.draw.marks.badges import BADGE, badge, judged_box
from argmap.draw.marks.emblems import emblem
from argmap.draw.marks.shapes import Group, Shape, rounded, text_block
from argmap.draw.marks.stripes import stripe_shapes
from argmap.draw.marks.tags import tag_marks
from argmap.draw.status import NO_STATUS
from argmap.layout.boxes import text_style

if TYPE_CHECKING:
    from argmap.draw.colouring import Colouring
    from argmap.draw.highlight import Light
    from argmap.draw.marks.shapes import Label, Rect
    from argmap.draw.status import Status
    from argmap.draw.theme import BoxLook, Theme
    from argmap.layout import Box
    from argmap.layout.geometry import Point

__all__ = ["box_marks", "face", "seen"]

_SHEETS = (3.2, 1.6)  # how far the sheets under a folded box stick out
_EMBLEM = 4.6
_EMBLEM_INSET = 5.6
_THESIS_BORDER = 2.6  # where its fill tells something else


def box_marks(
    box: Box,
    theme: Theme,
    colouring: Colouring,
    light: Light,
    status: Status = NO_STATUS,
    spot: Point = (0.0, 0.0),
) -> Group:
    """Return a box with everything on it.

    Parameters
    ----------
    box
        Where it is, and what it says.
    theme
        How it looks.
    colouring
        What the colours tell.
    light
        The light in which it is seen.
    status
        Which verdicts and strengths are shown.
    spot
        Where the badge of its verdict stands.
    """
    label = status.label_at(box)
    told = _tells(box) and box.id in colouring.categories
    look = judged_box(_coloured(box, theme, colouring), label, theme, told=told)
    look = seen(look, theme, light)
    rect = (box.x, box.y, box.width, box.height)
    shapes = [*face(rect, look, folded=box.kind == "group")]
    dim = light == "dim"
    stances = colouring.stripes.get(box.id)
    if stances:
        swatches = [(colouring.actors[actor], attitude) for actor, attitude in stances]
        shapes += stripe_shapes(rect, look, swatches, dimmed=theme.dimmed_line if dim else None)
    if not dim:
        shapes += _emblem(box, colouring, look, None if label is None else spot)
    labels = [*_text(box, theme, look)]
    for tag in box.tags:
        strength = status.strengths.get(box.id) if tag.role == "strength" else None
        more, words = tag_marks(tag, theme, colouring.actors, look, dim=dim, strength=strength)
        shapes += more
        labels.append(words)
    if (standing := status.standing_at(box)) is not None:
        shapes += badge(standing, spot, BADGE, theme, dim=dim)
    facts = status.facts(box.id) if _tells(box) else {}
    return Group("statement", box.id, tuple(shapes), tuple(labels), facts)


def _emblem(box: Box, colouring: Colouring, look: BoxLook, badged: Point | None) -> list[Shape]:
    """Return the mark of a box's category in its corner, below a badge that stands there."""
    category = colouring.categories.get(box.id)
    if category is None or category.emblem is None or not _tells(box):
        return []
    x, y = box.x + box.width - _EMBLEM_INSET, box.y + _EMBLEM_INSET
    if badged is not None and math.dist((x, y), badged) < BADGE + _EMBLEM:
        y += BADGE
    return [emblem(category.emblem, x, y, _EMBLEM, look.text)]


def face(rect: Rect, look: BoxLook, *, folded: bool = False) -> tuple[Shape, ...]:
    """Return the face of a box; a folded one lies on others, all within its rectangle.

    Parameters
    ----------
    rect
        Left, top, width, height.
    look
        How it looks.
    folded
        Whether it stands for several statements.
    """
    x, y, width, height = rect
    out = _SHEETS[0] if folded else 0.0
    return tuple(
        Shape(
            rounded(x + step, y + step, width - out, height - out, look.radius),
            look.fill,
            look.border if look.border_width else None,
            look.border_width,
            look.dash,
        )
        for step in ((*_SHEETS, 0.0) if folded else (0.0,))
    )


def seen(look: BoxLook, theme: Theme, light: Light) -> BoxLook:
    """Return a look as it is in half light, or dimmed."""
    if light == "full":
        return look
    if light == "dim":
        return replace(look, fill=theme.dimmed_fill, border=theme.dimmed_line, text=theme.dimmed_text)
    return replace(
        look,
        fill=theme.dimmed_fill,
        border=mixed(theme.muted, theme.dimmed_line, 0.4),
        text=mixed(theme.ink, theme.dimmed_text, 0.4),
    )


def _tells(box: Box) -> bool:
    """Whether the colour of a box tells what those of statements do."""
    return box.kind not in {"stub", "actor"}


def _coloured(box: Box, theme: Theme, colouring: Colouring) -> BoxLook:
    look = theme.box(box)
    if box.kind == "actor" and box.id in colouring.actors:
        fill = colouring.actors[box.id].colour
        return replace(look, fill=fill, text=ink_on(fill))
    category = colouring.categories.get(box.id)
    if category is None or not _tells(box):
        return look
    width = _THESIS_BORDER if box.kind == "thesis" else look.border_width
    return replace(look, fill=category.colour, text=ink_on(category.colour), border_width=width)


def _text(box: Box, theme: Theme, look: BoxLook) -> tuple[Label, ...]:
    style = text_style(box.kind, theme.measures)
    pad = theme.measures.pad_x
    sides = (box.x + pad, box.x + box.width - pad)
    body = theme.measures.body
    heads = len(box.lines) - box.plain
    height = heads * style.leading
    top = box.y + (box.text_height - height - box.plain * body.leading) / 2
    inks = {"colour": look.text, "ground": look.fill}
    head = text_block(box.lines[:heads], sides, top, style=style, **inks)
    return *head, *text_block(box.lines[heads:], sides, top + height, style=body, **inks)
