"""What a picture consists of before any renderer sees it: shapes and labels, in points.

``x`` runs right and ``y`` runs down, as in a :class:`argmap.layout.Layout`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from matplotlib.path import Path

from argmap.layout import runs_leftward

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.layout import TextStyle
    from argmap.layout.geometry import Point

__all__ = [
    "Group",
    "Label",
    "Rect",
    "Shape",
    "chain",
    "corner_inset",
    "disc",
    "polygon",
    "rounded",
    "slice_of",
    "spline",
    "text_block",
]

Rect: TypeAlias = tuple[float, float, float, float]

_KAPPA = 0.5522847498  # control points of a quarter circle
_CORNER_STEPS = 8


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled or stroked outline.

    Attributes
    ----------
    path
        The outline.
    fill, stroke
        Colours; ``None`` for neither.
    width
        Of the stroke.
    dash
        Dash and gap lengths of the stroke; empty for a solid one.
    """

    path: Path
    fill: str | None = None
    stroke: str | None = None
    width: float = 0.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text.

    Attributes
    ----------
    text
        What it says.
    x, y
        Where its baseline begins, or ends if ``flush`` is ``"right"``.
    style
        Type.
    colour
        Ink.
    ground
        What it stands on, for whoever checks that it can be read.
    flush
        Which end of the baseline ``x`` is.
    """

    text: str
    x: float
    y: float
    style: TextStyle
    colour: str
    ground: str
    flush: Literal["left", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Group:
    """Marks that belong together, painted in order: shapes first, labels on them.

    Attributes
    ----------
    name
        What it is, for formats that keep groups: ``"statement"``, ``"support"``, ...
    id
        Id of the record that it stands for, if any.
    facts
        What else is shown of the record, by name, for formats that keep it.
    """

    name: str
    id: str | None
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)


def text_block(
    lines: Sequence[str],
    sides: tuple[float, float],
    top: float,
    *,
    style: TextStyle,
    colour: str,
    ground: str,
) -> tuple[Label, ...]:
    """Return lines of text one under the other, flush with the side from which they are read.

    Parameters
    ----------
    lines
        What they say.
    sides
        Where they begin at the left, or, if they are read from the right, at the right.
    top
        Where the first line begins.
    style, colour, ground
        As for :class:`Label`.
    """
    leftward = runs_leftward(" ".join(lines))
    flush: Literal["left", "right"] = "right" if leftward else "left"
    return tuple(
        Label(line, sides[leftward], top + number * style.leading + style.rise, style, colour, ground, flush)
        for number, line in enumerate(lines)
    )


def spline(points: Sequence[Point]) -> Path:
    """Return a path of cubic curves end to end."""
    return Path(list(points), [Path.MOVETO, *([Path.CURVE4] * (len(points) - 1))])


def chain(points: Sequence[Point]) -> Path:
    """Return an open path with straight pieces."""
    return Path(list(points), [Path.MOVETO, *([Path.LINETO] * (len(points) - 1))])


def polygon(points: Sequence[Point]) -> Path:
    """Return a closed path with straight sides."""
    codes = [Path.MOVETO, *([Path.LINETO] * (len(points) - 1)), Path.CLOSEPOLY]
    return Path([*points, points[0]], codes)


def rounded(x: float, y: float, width: float, height: float, radius: float) -> Path:
    """Return a rectangle with round corners, ``(x, y)`` being its top left corner."""
    r = min(radius, width / 2, height / 2)
    k = r * (1 - _KAPPA)
    right, bottom = x + width, y + height
    # A side that is round all along has no straight piece: one of a last digit's length is painted as a dot.
    across = x + r if 2 * r == width else right - r
    down = y + r if 2 * r == height else bottom - r
    points = [
        (x + r, y),
        (across, y),
        *((right - k, y), (right, y + k), (right, y + r)),
        (right, down),
        *((right, bottom - k), (right - k, bottom), (across, bottom)),
        (x + r, bottom),
        *((x + k, bottom), (x, bottom - k), (x, down)),
        (x, y + r),
        *((x, y + k), (x + k, y), (x + r, y)),
        (x + r, y),
    ]
    corner = [Path.LINETO, Path.CURVE4, Path.CURVE4, Path.CURVE4]
    return Path(points, [Path.MOVETO, *(corner * 4), Path.CLOSEPOLY])


def slice_of(box: Rect, radius: float, width: float, span: tuple[float, float]) -> Path:
    """Return the part of a rectangle with round corners that is near its left side and between two heights.

    Parameters
    ----------
    box
        The rectangle: left, top, width, height.
    radius
        Of its corners.
    width
        How far the part reaches to the right.
    span
        From where to where it runs, seen from the rectangle's top.
    """
    x, y, whole, height = box
    r = min(radius, whole / 2, height / 2)
    top, bottom = span
    inside = (at for at in _heights(r, height) if top < at < bottom)
    left = [(x + min(corner_inset(at, r, height), width), y + at) for at in (top, *inside, bottom)]
    return polygon([*left, (x + width, y + bottom), (x + width, y + top)])


def _heights(radius: float, height: float) -> list[float]:
    """Return heights at which a round corner is followed."""
    steps = [radius * (1 - math.cos(math.pi / 2 * step / _CORNER_STEPS)) for step in range(_CORNER_STEPS + 1)]
    return [*steps, *(height - step for step in reversed(steps))]


def corner_inset(at: float, radius: float, height: float) -> float:
    """Return how far a round corner has drawn the side of a box in at a height, from its top."""
    within = radius - min(at, height - at)
    return radius - math.sqrt(max(radius**2 - within**2, 0.0)) if within > 0 else 0.0


def disc(x: float, y: float, radius: float) -> Path:
    """Return a circle around ``(x, y)``."""
    return rounded(x - radius, y - radius, 2 * radius, 2 * radius, radius)
