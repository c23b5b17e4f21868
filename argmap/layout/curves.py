"""Cubic Bézier curves end to end, as points: making, splitting and walking them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.layout.geometry import Point

__all__ = ["Pen", "curve_at", "pieces", "polyline", "reverse"]


class Pen:
    """Draws a path of cubic curves, point by point.

    Parameters
    ----------
    start
        Where the path begins.
    """

    def __init__(self, start: Point) -> None:
        self.points: list[Point] = [start]
        self._slope = 0.0  # across per along, of the way on

    @property
    def at(self) -> Point:
        """Where the path ends so far."""
        return self.points[-1]

    def line_to(self, end: Point) -> None:
        """Go straight to a point, unless the pen is there."""
        start = self.at
        if start != end:
            third = ((end[0] - start[0]) / 3, (end[1] - start[1]) / 3)
            self.curve_to(
                (start[0] + third[0], start[1] + third[1]), (end[0] - third[0], end[1] - third[1]), end
            )

    def swing_to(self, end: Point, slope: float = 0.0) -> None:
        """Go to a point further along, arriving along the map or at a slope to it."""
        start = self.at
        if abs(start[1] - end[1]) < 1e-6 and not slope and not self._slope:
            self.line_to(end)
        else:
            half = (end[0] - start[0]) / 2
            first = (start[0] + half, start[1] + self._slope * half)
            self.curve_to(first, (end[0] - half, end[1] - slope * half), end)
        self._slope = slope

    def curve_to(self, first: Point, second: Point, end: Point) -> None:
        """Add one cubic curve."""
        self.points += [first, second, end]


def pieces(points: Sequence[Point]) -> Iterator[tuple[Point, Point, Point, Point]]:
    """Yield the single curves of a path, four points each."""
    for start in range(0, len(points) - 1, 3):
        yield points[start], points[start + 1], points[start + 2], points[start + 3]


def reverse(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the same path from its end to its start."""
    return tuple(reversed(points))


def curve_at(curve: tuple[Point, Point, Point, Point], t: float) -> Point:
    """Return the point of a single curve at ``t`` between 0 and 1."""
    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
    p, q, r, s = curve
    return (a * p[0] + b * q[0] + c * r[0] + d * s[0], a * p[1] + b * q[1] + c * r[1] + d * s[1])


def polyline(points: Sequence[Point], steps: int = 16) -> list[Point]:
    """Return points along a path, ``steps`` for each of its curves.

    Examples
    --------
    >>> polyline([(0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (3.0, 0.0)], steps=1)
    [(0.0, 0.0), (3.0, 0.0)]
    """
    walked = [points[0]]
    for curve in pieces(points):
        walked += [curve_at(curve, step / steps) for step in range(1, steps + 1)]
    return walked
