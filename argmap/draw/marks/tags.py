"""The tags at the bottom of a box: who takes which stance, what it rests on, how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.draw.colour import ink_on, mixed, readable
from argmap.draw.marks.badges import bar_shapes
from argmap.draw.marks.emblems import stance_mark
from argmap.draw.marks.shapes import Label, Shape, disc, rounded, slice_of
from argmap.layout import text_width
from argmap.layout.boxes import BAR, SPEAKER
from argmap.model.attitudes import ATTITUDES, outright

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.draw.colouring import Swatch
    from argmap.draw.marks.shapes import Rect
    from argmap.draw.theme import BoxLook, Theme
    from argmap.layout import Tag
    from argmap.layout.geometry import Attitude

__all__ = ["pill", "speaker_shapes", "tag_marks"]

# What stands before an actor's name; it is drawn instead of set, so that it does not depend on a font.
_MARKS = frozenset(kind.mark for kind in ATTITUDES.values())
_GAUGE = 4.6  # height of a bar
_MARK = 0.56  # height of a mark, of the tag's


def tag_marks(
    tag: Tag,
    theme: Theme,
    actors: Mapping[str, Swatch],
    look: BoxLook,
    *,
    dim: bool,
    strength: float | None = None,
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
    strength
        What the bar of the tag shows, if it has one.
    """
    if strength is not None:
        return _gauge(tag, strength, theme, look, dim=dim)
    style = theme.measures.tag
    rect = (tag.x, tag.y, tag.width, tag.height)
    swatch = None if tag.actor is None else actors.get(tag.actor)
    text, start = tag.text, tag.x + theme.measures.tag_pad
    if tag.role == "actor" and swatch is not None and not dim:
        sign, gap, words = tag.text.partition(" ")
        cap = 0.0
        if gap and sign in _MARKS:
            room = text_width(f"{sign} ", style)
            cap, text, start = theme.measures.tag_pad + room - 1.8, words, start + room
        shapes, ink, ground = pill(rect, tag.attitude, swatch.colour, theme, cap=cap)
    elif tag.role == "speaker" and swatch is not None and not dim:
        text, start = tag.text.removeprefix(f"{SPEAKER} "), start + text_width(f"{SPEAKER} ", style)
        shapes = speaker_shapes(rect, swatch.colour, theme, start=theme.measures.tag_pad)
        ink, ground = theme.ink, theme.background
    else:
        shapes, ink, ground = _plain(rect, theme, look, square=tag.role == "basis", dim=dim)
    y = tag.y + (tag.height - style.leading) / 2 + style.rise
    return shapes, Label(text, start, y, style, ink, ground)


def _gauge(tag: Tag, strength: float, theme: Theme, look: BoxLook, *, dim: bool) -> tuple[list[Shape], Label]:
    """Return a bar where the tag has room for it, and the number behind it."""
    style = theme.measures.tag
    ink = readable(look.fill, (theme.dimmed_text if dim else look.text,))
    colour = theme.dimmed_line if dim else ink
    room = text_width(f"{BAR} ", style)
    rect = (tag.x, tag.y + (tag.height - _GAUGE) / 2, room - 2.0, _GAUGE)
    y = tag.y + (tag.height - style.leading) / 2 + style.rise
    label = Label(tag.text.removeprefix(BAR).strip(), tag.x + room, y, style, ink, look.fill)
    return bar_shapes(rect, strength, colour, look.fill), label


def pill(
    rect: Rect, attitude: Attitude, colour: str, theme: Theme, *, cap: float
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
    cap
        How wide the left end is that holds the mark of the stance; 0 for no mark.
    """
    x, y, width, height = rect
    path = rounded(x, y, width, height, height / 2)
    mark: tuple[Shape, ...] = ()
    if cap:
        sign = ATTITUDES[attitude].mark
        mark = stance_mark(sign, x + 0.55 * cap, y + height / 2, _MARK * height, ink_on(colour))
    if outright(attitude, 1):
        edge = mixed(colour, ink_on(colour), 0.25)
        return [Shape(path, colour, edge, 0.5), *mark], ink_on(colour), colour
    end = [Shape(slice_of(rect, height / 2, cap, (0.0, height)), colour)] if cap else []
    shapes = [Shape(path, theme.background), *end, *mark, Shape(path, None, colour, 1.2)]
    return shapes, theme.ink, theme.background


def speaker_shapes(rect: Rect, colour: str, theme: Theme, *, start: float) -> list[Shape]:
    """Return the tag of who speaks in a box of several: a dot in the actor's colour, no sign of a stance."""
    x, y, width, height = rect
    path = rounded(x, y, width, height, height / 2)
    return [
        Shape(path, theme.background, colour, 1.0),
        Shape(disc(x + start + 1.2, y + height / 2, 2.2), colour),
    ]


def _plain(
    rect: Rect, theme: Theme, look: BoxLook, *, square: bool, dim: bool
) -> tuple[list[Shape], str, str]:
    """Return a tag that stands for no actor, in the colours of its box."""
    radius = 1.5 if square else rect[3] / 2
    quiet = theme.dimmed_text if dim else theme.muted
    ink = readable(look.fill, (quiet, look.text))
    edge = theme.dimmed_line if dim else mixed(look.fill, look.text, 0.35)
    return [Shape(rounded(*rect, radius), look.fill, edge, 0.6)], ink, look.fill
