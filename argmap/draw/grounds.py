"""What boxes and lines stand on: the page, and the tinted frames of its sections."""

from __future__ import annotations

import math
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from argmap.draw.colour import mixed
from argmap.draw.marks import Group, Shape, rounded
from argmap.layout.curves import polyline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
        walked = _strides(polyline(points, _STEPS))
        steps = [(self.at((p[0] + q[0]) / 2, (p[1] + q[1]) / 2), p, q) for p, q in pairwise(walked)]
        found = []
        for ground, run in groupby(steps, key=lambda step: step[0]):
            piece = list(run)
            found.append((ground, [piece[0][1], *(end for _, _, end in piece)]))
        return found

    @property
    def plain(self) -> bool:
        """Whether there is the page and nothing else."""
        return not self._frames

    def _tint(self, frame: SectionBox) -> str:
        share = _OUTERMOST if len(frame.path) <= 1 else 1.0 - (len(frame.path) % 2) * (1 - _OUTERMOST) / 2
        return mixed(self._theme.background, self._theme.section.fill, share)


def _strides(walked: Sequence[Point]) -> list[Point]:
    """Return the same way in short steps."""
    found = [walked[0]]
    for p, q in pairwise(walked):
        count = max(1, math.ceil(math.dist(p, q) / _STRIDE))
        found += [
            (p[0] + (q[0] - p[0]) * step / count, p[1] + (q[1] - p[1]) * step / count)
            for step in range(1, count + 1)
        ]
    return found
