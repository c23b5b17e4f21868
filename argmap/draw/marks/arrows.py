"""Arrows: lines cut where their heads begin, and the heads."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from argmap.draw.marks.shapes import Shape, chain, polygon, spline
from argmap.layout.curves import pieces, polyline, reverse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from matplotlib.path import Path

    from argmap.draw.theme import Head, LineLook
    from argmap.layout.geometry import Point

__all__ = ["arrow_shapes", "trimmed"]

_SLIMNESS = 0.40  # half a head's breadth, of its length
_STEPS = 24
_TINY = 1e-9
# How much of a head's length is taken from the line under it.
_DEPTH: dict[Head, float] = {
    "triangle": 1.0,
    "barred": 1.0,
    "open": 0.95,
    "tee": 0.1,
    "diamond": 0.95,
    "chevron": 0.15,
    "none": 0.0,
}


def arrow_shapes(
    points: Sequence[Point], look: LineLook, *, head: bool, tail: bool, head_length: float
) -> tuple[Shape, ...]:
    """Return the shapes of a line: itself, then its heads.

    Parameters
    ----------
    points
        Cubic curves end to end, from the source to the target.
    look
        Colour, dash and kind of head.
    head, tail
        Whether it has a head at its target and at its source.
    head_length
        In points; a line that is too short for it gets a smaller one.
    """
    if look.head == "none":
        head = tail = False
    room = _length(points) / (2 if head and tail else 1)
    size = min(head_length, 0.8 * room)
    heads: list[Shape] = []
    path = tuple(points)
    if head:
        path, marks = _headed(path, look, size)
        heads += marks
    if tail:
        path, marks = _headed(reverse(path), look, size)
        heads += marks
        path = reverse(path)
    return (Shape(spline(path), None, look.colour, look.width, look.dash), *heads)


def trimmed(points: tuple[Point, ...], length: float) -> tuple[Point, ...] | None:
    """Return a path without ``length`` points at each of its ends; ``None`` if nothing is left."""
    if _length(points) < 3 * length:
        return None
    return reverse(_cut(reverse(_cut(points, length)), length))


def _length(points: Sequence[Point]) -> float:
    walked = polyline(points, _STEPS)
    return sum(math.dist(p, q) for p, q in pairwise(walked))


def _headed(points: tuple[Point, ...], look: LineLook, size: float) -> tuple[tuple[Point, ...], list[Shape]]:
    """Return the path without the piece under its head, and the head."""
    shorter = _cut(points, size * _DEPTH[look.head])
    tip, base = points[-1], _cut(points, size)[-1]
    length = math.dist(tip, base)
    if length < _TINY:
        return points, []
    forward = ((tip[0] - base[0]) / length, (tip[1] - base[1]) / length)
    return shorter, _head(tip, forward, size, look)


def _head(tip: Point, forward: Point, size: float, look: LineLook) -> list[Shape]:
    def outline(*corners: Point) -> Path:
        return polygon([_seen_from(tip, forward, back, aside) for back, aside in corners])

    half = size * _SLIMNESS
    if look.head == "triangle":
        return [Shape(outline((0, 0), (size, half), (size, -half)), look.colour)]
    if look.head == "diamond":
        return [Shape(outline((0, 0), (size / 2, half), (size, 0), (size / 2, -half)), look.colour)]
    if look.head == "open":
        line = look.width
        path = outline((line, 0), (size - line / 2, half), (size - line / 2, -half))
        return [Shape(path, None, look.colour, line)]
    if look.head == "chevron":
        corners = ((size * 0.75, half), (look.width / 2, 0), (size * 0.75, -half))
        sides = chain([_seen_from(tip, forward, back, aside) for back, aside in corners])
        return [Shape(sides, None, look.colour, look.width)]
    if look.head == "tee":
        return [_bar(outline, (0.0, max(0.26 * size, 1.2 * look.width)), 1.5 * half, look)]
    barred = outline((0, 0), (size * 0.72, half), (size * 0.72, -half))
    return [Shape(barred, look.colour), _bar(outline, (size * 0.86, size), half * 1.25, look)]


def _bar(outline: Callable[..., Path], depth: tuple[float, float], half: float, look: LineLook) -> Shape:
    near, far = depth
    return Shape(outline((near, half), (far, half), (far, -half), (near, -half)), look.colour)


def _seen_from(tip: Point, forward: Point, back: float, aside: float) -> Point:
    return (
        tip[0] - forward[0] * back - forward[1] * aside,
        tip[1] - forward[1] * back + forward[0] * aside,
    )


def _cut(points: tuple[Point, ...], length: float) -> tuple[Point, ...]:
    """Return a path without its last ``length`` points."""
    curves = list(pieces(points))
    while curves:
        curve = curves.pop()
        walked = polyline(curve, _STEPS)
        for step in range(_STEPS - 1, -1, -1):
            here = math.dist(walked[step], walked[step + 1])
            if here >= length:
                share = (step + 1 - (length / here if here else 0.0)) / _STEPS
                kept = points[: 3 * len(curves) + 1]
                return (*kept, *_first_part(curve, share)[1:])
            length -= here
    return points[:1] * 4


def _first_part(curve: tuple[Point, Point, Point, Point], t: float) -> tuple[Point, Point, Point, Point]:
    """Return a single curve up to ``t`` (de Casteljau)."""

    def between(p: Point, q: Point) -> Point:
        return p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t

    a, b, c, d = curve
    ab, bc, cd = between(a, b), between(b, c), between(c, d)
    abc, bcd = between(ab, bc), between(bc, cd)
    return a, ab, abc, between(abc, bcd)
