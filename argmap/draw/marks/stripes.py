"""Actors at the edges of boxes: a stripe for each, in its colour and pattern, with the mark of its stance."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.draw.colour import ink_on, mixed
from argmap.draw.marks.emblems import stance_mark
from argmap.draw.marks.shapes import Shape, chain, corner_inset, disc, rounded, slice_of
from argmap.model.attitudes import ATTITUDES, outright

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.draw.colouring import Swatch
    from argmap.draw.marks.shapes import Rect
    from argmap.draw.theme import BoxLook, Theme
    from argmap.layout.geometry import Attitude

__all__ = ["stripe_shapes", "swatch_shapes", "window", "with_stripes"]

_STRIPE = 8.0  # how wide they are, in points
_FRAME = 1.2  # around the window in one
_PITCH = 3.2  # of the patterns
_DOT = 0.9


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
        top = number * each
        colour = dimmed or swatch.colour
        path = slice_of(rect, look.radius, _STRIPE, (top, top + each))
        shapes.append(Shape(path, colour, look.fill, 0.8))
        if dimmed is None:
            shapes += _pattern(swatch, (x, y, _STRIPE, height), look.radius, (top, top + each))
        if not outright(attitude, 1):
            shapes += window((x, y + top, _STRIPE, each), attitude, look.fill, look.text)
    border = rounded(*rect, look.radius)
    return [*shapes, Shape(border, None, look.border, look.border_width, look.dash)]


def window(field: Rect, attitude: Attitude, ground: str, ink: str) -> list[Shape]:
    """Return a window in a field of an actor's colour, with the mark of the stance in it."""
    x, y, width, height = field
    size = min(width, height) - 2 * _FRAME
    if size <= 0:
        return []
    centre = (x + width / 2, y + height / 2)
    hole = rounded(centre[0] - size / 2, centre[1] - size / 2, size, size, 1.5)
    return [Shape(hole, ground), *stance_mark(ATTITUDES[attitude].mark, *centre, 0.82 * size, ink)]


def swatch_shapes(swatch: Swatch, rect: Rect) -> list[Shape]:
    """Return the look of an actor as a small field, for the legend."""
    field = Shape(rounded(*rect, 2.0), swatch.colour, mixed(swatch.colour, ink_on(swatch.colour), 0.35), 0.6)
    return [field, *_pattern(swatch, rect, 2.0, (0.0, rect[3]))]


def _pattern(swatch: Swatch, box: Rect, radius: float, span: tuple[float, float]) -> list[Shape]:
    """Return what is drawn on a field besides its colour, all of it within the box."""
    x, y, width, height = box
    if swatch.pattern == "solid":
        return []
    ink = mixed(swatch.colour, ink_on(swatch.colour), 0.6)
    count = max(1, int((span[1] - span[0]) / _PITCH - 0.5))
    first = (span[0] + span[1]) / 2 - (count - 1) * _PITCH / 2
    shapes = []
    for at in (first + number * _PITCH for number in range(count)):
        inset = corner_inset(at, min(radius, height / 2), height)
        if swatch.pattern == "bars":
            shapes.append(Shape(chain([(x + inset, y + at), (x + width, y + at)]), None, ink, 0.9))
        elif inset < width / 2 - _DOT:
            shapes.append(Shape(disc(x + width / 2, y + at, _DOT), ink))
    return shapes
