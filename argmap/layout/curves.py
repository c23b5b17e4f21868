"""Cubic Bézier curves end to end, as points: making, splitting and walking them."""

from __future__ import annotations

import math
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.layout.geometry import Point

__all__ = ["Corner", "Pen", "curve_at", "pieces", "polyline", "reverse", "rounded"]

Corner: TypeAlias = tuple[float, float, float]  # a point, and the radius that it may be rounded with

_KAPPA = 0.5522847498  # control points of a quarter circle
_NONE = 1e-9
_WIDEST = 32.0


def rounded(corners: Sequence[Corner], radius: float | None) -> list[Point]:
    """Return the path along corners that are joined at right angles, the corners rounded.

    Parameters
    ----------
    corners
        The points, and how far the rounding may reach from each.
    radius
        Of the corners, at most. ``None`` rounds them as far as they allow, and where two leave no
        straight piece between them across the map, swings from the one to the other in a single curve.

    Examples
    --------
    >>> rounded([(0, 0, 0), (9, 0, 2), (9, 9, 0)], 5.0)[3]
    (7.0, 0.0)
    """
    points = _without_straight(corners)
    reach, swinging = _reaches(points, radius)
    pen = Pen(points[0][:2])
    for k in range(1, len(points) - 1):
        corner, before, after = points[k][:2], points[k - 1][:2], points[k + 1][:2]
        if swinging[k - 1]:
            continue
        pen.line_to(_towards(corner, before, reach[k]))
        if swinging[k]:
            pen.curve_to(corner, after, _towards(after, points[k + 2][:2], reach[k + 1]))
            continue
        leave = _towards(corner, after, reach[k])
        pen.curve_to(_between(pen.at, corner, _KAPPA), _between(leave, corner, _KAPPA), leave)
    pen.line_to(points[-1][:2])
    return pen.points


def _reaches(points: Sequence[Corner], radius: float | None) -> tuple[list[float], list[bool]]:
    """Return how far the rounding of each corner reaches, and between which two the path swings."""
    reach = [r if radius is None else min(r, radius) for _, _, r in points]
    lengths = [math.dist(one[:2], other[:2]) for one, other in pairwise(points)]
    swinging = [False] * len(lengths)
    if radius is None:
        across = [one[0] == other[0] for one, other in pairwise(points)]
        _even_turns(reach, across)
        for k in range(1, len(lengths) - 1):
            swinging[k] = across[k] and reach[k] + reach[k + 1] > lengths[k]
    for k, length in enumerate(lengths):
        both = reach[k] + reach[k + 1]
        if both > length and not swinging[k]:
            reach[k] *= length / both
            reach[k + 1] *= length / both
    return reach, swinging


def _even_turns(reach: list[float], across: Sequence[bool]) -> None:
    """Keep the two ends of a turn alike, so that neither swings near to what stands beside it."""
    for k in range(1, len(across) - 1):
        if across[k]:
            most = min(2 * reach[k], 2 * reach[k + 1], _WIDEST)
            reach[k], reach[k + 1] = min(reach[k], most), min(reach[k + 1], most)


def _without_straight(corners: Sequence[Corner]) -> list[Corner]:
    """Return the corners without those at which nothing turns."""
    kept: list[Corner] = []
    for corner in corners:
        if kept and math.dist(kept[-1][:2], corner[:2]) < _NONE:
            continue
        if len(kept) > 1 and _in_line(kept[-2], kept[-1], corner):
            kept.pop()
        kept.append(corner)
    return kept


def _in_line(one: Corner, other: Corner, third: Corner) -> bool:
    return one[0] == other[0] == third[0] or one[1] == other[1] == third[1]


def _towards(start: Point, end: Point, length: float) -> Point:
    whole = math.dist(start, end)
    return _between(start, end, min(length / whole, 1.0)) if whole else start


def _between(start: Point, end: Point, t: float) -> Point:
    return start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t


class Pen:
    """Draws a path of cubic curves, point by point.

    Parameters
    ----------
    start
        Where the path begins.
    """

    def __init__(self, start: Point) -> None:
        self.points: list[Point] = [start]

    @property
    def at(self) -> Point:
        """Where the path ends so far."""
        return self.points[-1]

    def line_to(self, end: Point) -> None:
        """Go straight to a point, unless the pen is there."""
        if math.dist(self.at, end) > _NONE:
            self.curve_to(_between(self.at, end, 1 / 3), _between(self.at, end, 2 / 3), end)

    def swing_to(self, end: Point) -> None:
        """Go to a point further along, leaving and arriving level."""
        middle = (self.at[0] + end[0]) / 2
        if abs(self.at[1] - end[1]) < _NONE:
            self.line_to(end)
        else:
            self.curve_to((middle, self.at[1]), (middle, end[1]), end)

    def curve_to(self, first: Point, second: Point, end: Point) -> None:
        """Add one cubic curve."""
        if math.dist(self.at, end) > _NONE:
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
    a, b, c, d = _weights(t)
    p, q, r, s = curve
    return (a * p[0] + b * q[0] + c * r[0] + d * s[0], a * p[1] + b * q[1] + c * r[1] + d * s[1])


def _weights(t: float) -> tuple[float, float, float, float]:
    return (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3


@cache
def _all_weights(steps: int) -> tuple[tuple[float, float, float, float], ...]:
    return tuple(_weights(step / steps) for step in range(1, steps + 1))


def _coordinates(p: float, q: float, r: float, s: float, steps: int) -> list[float]:
    """Return one coordinate of the points of a curve, exactly the same where all four are."""
    if p == q == r == s:
        return [p] * steps
    return [a * p + b * q + c * r + d * s for a, b, c, d in _all_weights(steps)]


def polyline(points: Sequence[Point], steps: int = 16) -> list[Point]:
    """Return points along a path, ``steps`` for each of its curves.

    Where a path is level, all its points are exactly so: lines that share a way do not tremble about it.

    Examples
    --------
    >>> polyline([(0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (3.0, 0.0)], steps=1)
    [(0.0, 0.0), (3.0, 0.0)]
    """
    walked = [points[0]]
    for curve in pieces(points):
        xs, ys = (_coordinates(*numbers, steps) for numbers in zip(*curve, strict=True))
        walked += zip(xs, ys, strict=True)
    return walked
