"""Shapes and labels in the words of SVG, coloured by classes."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import numpy as np

from argmap.layout import runs_leftward, text_width, tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.path import Path

    from argmap.draw.explore.palette import Palette
    from argmap.draw.marks import Group, Label, Shape
    from argmap.layout.geometry import Point

__all__ = ["Brush", "number", "points_of"]

# SVG 2, 9.3: a letter for each code of matplotlib's, and how many points follow it.
_LETTERS = {1: ("M", 1), 2: ("L", 1), 3: ("Q", 2), 4: ("C", 3), 79: ("Z", 1)}


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
        return f'<path class="{kinds}" d="{self._outline(day.path)}"{width}{dash}/>'

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

    def _outline(self, path: Path) -> str:
        points = points_of(path)
        open_line = [1] + [2] * (len(points) - 1)
        codes = open_line if path.codes is None else np.asarray(path.codes).tolist()
        parts: list[str] = []
        at = 0
        while at < len(points):
            letter, count = _LETTERS[codes[at]]
            if letter != "Z":
                pairs = points[at : at + count]
                letter += " ".join(f"{number(x + self.shift)} {number(y + self.shift)}" for x, y in pairs)
            parts.append(letter)
            at += count
        return "".join(parts)


def points_of(path: Path) -> list[Point]:
    """Return the points of a path, control points among them."""
    return [(x, y) for x, y in np.asarray(path.vertices, dtype=float).tolist()]


def number(value: float) -> str:
    """Return a number in hundredths of a point.

    Examples
    --------
    >>> number(1.5), number(-0.001)
    ('1.5', '0')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
