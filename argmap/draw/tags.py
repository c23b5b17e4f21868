"""The tags at the foot of a box: who takes which stance, what it rests on, how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.draw.colour import ink_on, mixed, readable
from argmap.draw.emblems import stance_mark
from argmap.draw.marks import Label, Shape, rounded, slice_of
from argmap.layout import text_width

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.draw.colouring import Swatch
    from argmap.draw.marks import Rect
    from argmap.draw.theme import BoxLook, Theme
    from argmap.layout import Tag
    from argmap.layout.geometry import Attitude

__all__ = ["pill", "tag_marks"]

_CAP = 1.0  # how wide the end of a pill that holds a mark is, of its height
_CAP_GAP = 2.4


def tag_marks(
    tag: Tag, theme: Theme, actors: Mapping[str, Swatch], look: BoxLook, *, dim: bool
) -> tuple[list[Shape], Label]:
    """Return a tag, and what it says.

    Parameters
    ----------
    tag
        Where it is, and what it is about.
    theme
        Type and colours.
    actors
        The looks of the actors.
    look
        Of the box that it stands on.
    dim
        Whether the box is dimmed.
    """
    style = theme.measures.tag
    rect = (tag.x, tag.y, tag.width, tag.height)
    swatch = None if tag.actor is None else actors.get(tag.actor)
    start = tag.x + theme.measures.tag_pad
    if tag.role == "actor" and swatch is not None and not dim:
        room = tag.width - 2 * theme.measures.tag_pad - text_width(tag.text, style)
        capped = tag.attitude != "asserts" and room >= _CAP * tag.height + _CAP_GAP - theme.measures.tag_pad
        shapes, ink, ground = pill(rect, tag.attitude, swatch.colour, theme, capped=capped)
        if capped:
            start += room
    else:
        shapes, ink, ground = _plain(rect, theme, look, square=tag.role == "basis", dim=dim)
    y = tag.y + (tag.height - style.leading) / 2 + style.rise
    return shapes, Label(tag.text, start, y, style, ink, ground)


def pill(
    rect: Rect, attitude: Attitude, colour: str, theme: Theme, *, capped: bool
) -> tuple[list[Shape], str, str]:
    """Return a pill, its ink and its ground: filled if the actor asserts, else outlined.

    Parameters
    ----------
    rect
        Left, top, width, height.
    attitude
        What the actor does with the statement.
    colour
        The actor's.
    theme
        The page's colours.
    capped
        Whether the pill has room for the mark of the stance at its left end.
    """
    x, y, width, height = rect
    path = rounded(x, y, width, height, height / 2)
    if attitude == "asserts":
        edge = mixed(colour, ink_on(colour), 0.25)
        return [Shape(path, colour, edge, 0.5)], ink_on(colour), colour
    shapes = [Shape(path, theme.background)]
    if capped:
        cap = _CAP * height
        shapes.append(Shape(slice_of(rect, height / 2, cap, (0.0, height)), colour))
        shapes += stance_mark(attitude, x + 0.53 * cap, y + height / 2, 0.5 * height, ink_on(colour))
    return [*shapes, Shape(path, None, colour, 1.2)], theme.ink, theme.background


def _plain(
    rect: Rect, theme: Theme, look: BoxLook, *, square: bool, dim: bool
) -> tuple[list[Shape], str, str]:
    """Return a tag that stands for no actor, in the colours of its box."""
    radius = 1.5 if square else rect[3] / 2
    quiet = theme.dimmed_text if dim else theme.muted
    ink = readable(look.fill, (quiet, look.text))
    edge = theme.dimmed_line if dim else mixed(look.fill, look.text, 0.35)
    return [Shape(rounded(*rect, radius), look.fill, edge, 0.6)], ink, look.fill
