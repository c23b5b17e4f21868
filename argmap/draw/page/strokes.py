"""Shapes and labels in the words of SVG, coloured by classes."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import numpy as np

from argmap.draw.export.svg import number, path_data
from argmap.layout import runs_leftward, text_width, tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.path import Path

    from argmap.draw.marks.shapes import Group, Label, Shape
    from argmap.draw.page.palette import Palette
    from argmap.layout.geometry import Point

__all__ = ["Brush", "points_of"]


class Brush:
    """Writes marks that are painted in two looks, all of them moved.

    Parameters
    ----------
    palette
        Gives the classes.
    shift
        How far everything is moved, right and down.
    """

    def __init__(self, palette: Palette, shift: float) -> None:
        self._palette = palette
        self.shift = shift

    def marks(self, day: Group, night: Group) -> str:
        """Return the shapes of a group, then its labels."""
        others = night.labels if len(night.labels) == len(day.labels) else day.labels
        labels = [self._label(*pair) for pair in zip(day.labels, others, strict=True)]
        return "".join([*self.shapes(day.shapes, night.shapes), *labels])

    def shapes(self, day: Sequence[Shape], night: Sequence[Shape]) -> list[str]:
        """Return shapes, each in both looks."""
        others = night if len(night) == len(day) else day
        return [self._shape(*pair) for pair in zip(day, others, strict=True)]

    def _shape(self, day: Shape, night: Shape) -> str:
        kinds = f"{self._palette.fill(day.fill, night.fill)} {self._palette.stroke(day.stroke, night.stroke)}"
        width = f' stroke-width="{number(day.width)}"' if day.stroke else ""
        dash = f' stroke-dasharray="{" ".join(map(number, day.dash))}"' if day.dash else ""
        return f'<path class="{kinds}" d="{path_data(day.path, self.shift)}"{width}{dash}/>'

    def _label(self, day: Label, night: Label) -> str:
        text = tidy(day.text)
        if not text:
            return ""
        kinds = f"{self._palette.type(day.style)} {self._palette.fill(day.colour, night.colour)}"
        flush = ""
        if day.flush == "right":
            flush = ' direction="rtl"' if runs_leftward(text) else ' text-anchor="end"'
        spot = f'x="{number(day.x + self.shift)}" y="{number(day.y + self.shift)}"'
        # The reader's font may be another: the line is as long as it was measured, whichever it is.
        length = f'textLength="{number(text_width(day.text, day.style))}" lengthAdjust="spacingAndGlyphs"'
        return f'<text class="{kinds}" {spot} {length}{flush}>{escape(text, quote=False)}</text>'


def points_of(path: Path) -> list[Point]:
    """Return the points of a path, control points among them."""
    return [(x, y) for x, y in np.asarray(path.vertices, dtype=float).tolist()]
