"""What boxes and lines stand on: the page, and the tinted frames of its sections."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from argmap.draw.colour import mixed
from argmap.draw.marks.shapes import Group, Shape, rounded
from argmap.layout.curves import polyline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from argmap.draw.theme import Theme
    from argmap.layout import Layout
    from argmap.layout.geometry import Point, SectionBox

__all__ = ["Grounds"]

_OUTERMOST = 0.5  # how much of the frame's fill the outermost sections have; those within have all of it
_STEPS = 16
_STRIDE = 4.0  # points from one look at the ground to the next


class Grounds:
    """The page with the frames of its sections, the outer under the inner.

    Parameters
    ----------
    layout
        Where the frames are.
    theme
        How they look.
    """

    def __init__(self, layout: Layout, theme: Theme) -> None:
        self._theme = theme
        self._frames = sorted(layout.sections, key=lambda section: len(section.path))

    def groups(self) -> Iterator[Group]:
        """Yield the frames as marks."""
        look = self._theme.section
        for frame in self._frames:
            path = rounded(frame.x, frame.y, frame.width, frame.height, look.radius)
            shape = Shape(path, self._tint(frame), look.border, look.border_width, look.dash)
            yield Group("section", " > ".join(frame.path), (shape,))

    def at(self, x: float, y: float) -> str:
        """Return the colour of the ground at a point."""
        for frame in reversed(self._frames):
            if frame.x <= x <= frame.x + frame.width and frame.y <= y <= frame.y + frame.height:
                return self._tint(frame)
        return self._theme.background

    def along(self, points: Sequence[Point]) -> list[tuple[str, list[Point]]]:
        """Return a path cut where the ground changes: (colour of the ground, points) for each piece."""
        walked = _strides(np.array(polyline(points, _STEPS)))
        x, y = ((walked[1:] + walked[:-1]) / 2).T
        deepest = np.full(len(x), -1)
        for number, frame in enumerate(self._frames):
            inside = (frame.x <= x) & (x <= frame.x + frame.width)
            deepest[inside & (frame.y <= y) & (y <= frame.y + frame.height)] = number
        cuts = [0, *(int(at) + 1 for at in np.flatnonzero(np.diff(deepest))), len(x)]
        colours = [self._theme.background, *map(self._tint, self._frames)]
        return [
            (colours[deepest[start] + 1], [(float(u), float(v)) for u, v in walked[start : stop + 1]])
            for start, stop in pairwise(cuts)
        ]

    @property
    def plain(self) -> bool:
        """Whether there is the page and nothing else."""
        return not self._frames

    def _tint(self, frame: SectionBox) -> str:
        share = _OUTERMOST if len(frame.path) <= 1 else 1.0 - (len(frame.path) % 2) * (1 - _OUTERMOST) / 2
        return mixed(self._theme.background, self._theme.section.fill, share)


def _strides(walked: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the same way in short steps."""
    lengths = np.hypot(*np.diff(walked, axis=0).T)
    counts = np.maximum(1, np.ceil(lengths / _STRIDE)).astype(np.int64)
    marks = np.concatenate([[0.0], np.cumsum(np.repeat(1 / counts, counts))])
    knots = np.arange(len(walked))
    return np.column_stack([np.interp(marks, knots, walked[:, 0]), np.interp(marks, knots, walked[:, 1])])
