"""Small drawn marks: what an actor does with a statement, and which category a box belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.path import Path

from argmap.draw.marks.shapes import Shape, disc, polygon, rounded

if TYPE_CHECKING:
    from argmap.draw.colouring import Emblem
    from argmap.layout.geometry import Point

__all__ = ["emblem", "stance_mark"]

_BRACKETS = (
    ((-0.8, -0.95), (-1.2, -0.4), (-1.2, 0.4), (-0.8, 0.95)),
    ((0.8, -0.95), (1.2, -0.4), (1.2, 0.4), (0.8, 0.95)),
)
# Marks of attitudes and of verdicts, no two the same, as strokes in a square from -1 to 1; curves have four
# points, lines two or three.
_STROKES: dict[str, tuple[tuple[Point, ...], ...]] = {
    "✓": (((-0.75, 0.05), (-0.2, 0.6), (0.8, -0.6)),),
    "✗": (((-0.6, -0.6), (0.6, 0.6)), ((-0.6, 0.6), (0.6, -0.6))),
    "…": (((-0.9, 0.0), (-0.55, 0.0)), ((-0.18, 0.0), (0.18, 0.0)), ((0.55, 0.0), (0.9, 0.0))),
    "+": (((-0.75, 0.0), (0.75, 0.0)), ((0.0, -0.75), (0.0, 0.75))),
    "−": (((-0.75, 0.0), (0.75, 0.0)),),
    "(+)": (((-0.5, 0.0), (0.5, 0.0)), ((0.0, -0.5), (0.0, 0.5)), *_BRACKETS),
    "≈": (
        ((-0.85, -0.15), (-0.3, -1.05), (0.3, 0.35), (0.85, -0.55)),
        ((-0.85, 0.65), (-0.3, -0.25), (0.3, 1.15), (0.85, 0.25)),
    ),
    "?": (
        ((-0.5, -0.42), (-0.45, -1.15), (0.55, -1.1), (0.52, -0.4)),
        ((0.52, -0.4), (0.5, -0.05), (0.0, 0.0), (0.0, 0.4)),
        ((0.0, 0.78), (0.0, 1.0)),
    ),
}
_CURVED = 4


def stance_mark(mark: str, x: float, y: float, size: float, colour: str) -> tuple[Shape, ...]:
    """Return the mark of a stance (plus, minus, plus in brackets, ...) or of a verdict (tick, cross, dots).

    Parameters
    ----------
    mark
        The mark of an attitude, :attr:`AttitudeKind.mark`, or of a verdict.
    x, y
        The middle of the mark.
    size
        Its height and width.
    colour
        Of its strokes.
    """
    half = size / 2
    width = 0.17 * size
    shapes = []
    for stroke in _STROKES[mark]:
        points = [(x + half * u, y + half * v) for u, v in stroke]
        rest = Path.CURVE4 if len(points) == _CURVED else Path.LINETO
        path = Path(points, [Path.MOVETO, *([rest] * (len(points) - 1))])
        shapes.append(Shape(path, None, colour, width))
    return tuple(shapes)


def emblem(name: Emblem, x: float, y: float, size: float, colour: str) -> Shape:
    """Return the mark of a category, ``(x, y)`` being its middle."""
    r = size / 2
    line = 0.2 * size
    inner = r - line / 2
    if name == "disc":
        return Shape(disc(x, y, r), colour)
    if name == "ring":
        return Shape(disc(x, y, inner), None, colour, line)
    if name == "frame":
        return Shape(rounded(x - inner, y - inner, 2 * inner, 2 * inner, 0.0), None, colour, line)
    a = 0.36 * r  # half an arm of the cross
    outlines: dict[str, list[Point]] = {
        "square": [(-r, -r), (r, -r), (r, r), (-r, r)],
        "triangle": [(0.0, -r), (r, r), (-r, r)],
        "wedge": [(-r, -r), (r, -r), (0.0, r)],
        "diamond": [(0.0, -r), (r, 0.0), (0.0, r), (-r, 0.0)],
        "lozenge": [(-0.3 * r, -r), (r, -r), (0.3 * r, r), (-r, r)],
        "bar": [(-r, -a), (r, -a), (r, a), (-r, a)],
        "cross": [
            *((-a, -r), (a, -r), (a, -a), (r, -a), (r, a), (a, a)),
            *((a, r), (-a, r), (-a, a), (-r, a), (-r, -a), (-a, -a)),
        ],
    }
    return Shape(polygon([(x + u, y + v) for u, v in outlines[name]]), colour)
