"""Actors at the edges of boxes: a stripe for each, in its colour and pattern, with the mark of its stance."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.draw.colour import ink_on, mixed
from argmap.draw.emblems import stance_mark
from argmap.draw.marks import Shape, chain, disc, rounded, slice_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.draw.colouring import Swatch
    from argmap.draw.marks import Rect
    from argmap.draw.theme import BoxLook, Theme
    from argmap.layout.geometry import Attitude

__all__ = ["stripe_shapes", "swatch_shapes", "with_stripes"]

_STRIPE = 6.5  # how wide they are, in points
_PITCH = 3.2  # of the patterns
_LEAST_FOR_MARK = 6.0


def with_stripes(theme: Theme) -> Theme:
    """Return a theme whose boxes have room for stripes at their left edge."""
    measures = replace(theme.measures, pad_x=theme.measures.pad_x + _STRIPE / 2)
    return replace(theme, measures=measures)


def stripe_shapes(
    rect: Rect, look: BoxLook, stances: Sequence[tuple[Swatch, Attitude]], *, dimmed: str | None = None
) -> list[Shape]:
    """Return a stripe for each actor at the left edge of a box, from top to bottom, and the box's border.

    Parameters
    ----------
    rect
        The box: left, top, width, height.
    look
        Of the box.
    stances
        Who does what, in order.
    dimmed
        The colour that all get instead of their own.
    """
    x, y, _, height = rect
    each = height / len(stances)
    shapes: list[Shape] = []
    for number, (swatch, attitude) in enumerate(stances):
        span = (number * each, (number + 1) * each)
        colour = dimmed or swatch.colour
        path = slice_of(rect, look.radius, _STRIPE, span)
        shapes.append(Shape(path, colour, look.fill, 0.8))
        centre = y + (span[0] + span[1]) / 2
        if dimmed is None and swatch.pattern != "solid":
            shapes += _pattern(swatch, (x, y + span[0], _STRIPE, each), look.radius)
        if dimmed is None and attitude != "asserts":
            shapes += _marked(attitude, x + _STRIPE / 2, centre, min(each, _LEAST_FOR_MARK), swatch)
    border = rounded(*rect, look.radius)
    return [*shapes, Shape(border, None, look.border, look.border_width, look.dash)]


def swatch_shapes(swatch: Swatch, rect: Rect) -> list[Shape]:
    """Return the look of an actor as a small field, for the legend."""
    field = Shape(rounded(*rect, 2.0), swatch.colour, mixed(swatch.colour, ink_on(swatch.colour), 0.35), 0.6)
    return [field, *_pattern(swatch, rect, 2.0)]


def _pattern(swatch: Swatch, rect: Rect, inset: float) -> list[Shape]:
    """Return what is drawn on a field besides its colour."""
    x, y, width, height = rect
    ink = mixed(swatch.colour, ink_on(swatch.colour), 0.6)
    count = int((height - 2 * inset) / _PITCH) + 1
    first = y + (height - (count - 1) * _PITCH) / 2
    heights = [first + number * _PITCH for number in range(max(count, 1))]
    if swatch.pattern == "bars":
        return [Shape(chain([(x, at), (x + width, at)]), None, ink, 0.9) for at in heights]
    if swatch.pattern == "dots":
        return [Shape(disc(x + width / 2, at, 0.9), ink) for at in heights]
    return []


def _marked(attitude: Attitude, x: float, y: float, room: float, swatch: Swatch) -> list[Shape]:
    """Return the mark of a stance on a field of the actor's colour."""
    size = 0.74 * room
    mark = stance_mark(attitude, x, y, size, ink_on(swatch.colour))
    return [Shape(disc(x, y, room / 2), swatch.colour), *mark]
