"""Marks of verdicts and strengths: badges at boxes, signs on lines, bars, and what they do to looks.

No verdict is told by colour alone: what reasons carry has a filled disc with a tick, what is merely given a
hollow one; what does not stand a hollow one with a cross, or an empty one where nothing speaks for it; what
is undecided a square with dots. No mark of a stance is among them.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from argmap.draw.colour import ink_on, mixed, readable
from argmap.draw.marks.emblems import stance_mark
from argmap.draw.marks.shapes import Group, Shape, disc, polygon, rounded
from argmap.layout import polyline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.draw.highlight import Highlight
    from argmap.draw.marks.shapes import Rect
    from argmap.draw.status import Standing, Status
    from argmap.draw.theme import BoxLook, LineLook, Theme
    from argmap.evaluation.evaluation import Label
    from argmap.layout import Arrow, Box, Layout
    from argmap.layout.geometry import Point

__all__ = [
    "BADGE",
    "INFERENCE_BADGE",
    "badge",
    "badge_spots",
    "bar_shapes",
    "inference_badges",
    "judged_box",
    "judged_line",
    "wedge",
]

BADGE = 5.4  # radius at a box; its paddings are wider, so that no badge touches text
INFERENCE_BADGE = 3.9
_WITHIN = 1.0  # how far the middle of a badge is from the borders of its box
_CLEAR = 10.0  # from the middle of a badge to the end of an arrow
_MARKS: dict[Standing, str] = {"in": "✓", "given": "✓", "out": "✗", "undecided": "…"}
_LABELS: dict[Standing, Label] = {
    "in": "in", "given": "in", "out": "out", "unsupported": "out", "undecided": "undecided",
}  # fmt: skip
_DASH = (5.0, 2.6)  # the border of what does not stand
_FADED = {"out": 0.55, "undecided": 0.25}  # how much of the ground lines have in them
_THINNEST, _THICKEST = 0.6, 2.2  # of a line's width, for strengths 0 and 1
_FROM_ROOT = (9.5, 15.0, 21.0, 28.0, 36.0, 46.0)  # where on a line there may be room for a sign
_BLANK = 1.0  # around signs
_STEPS = 12
_GRID = 40.0  # points


def badge(standing: Standing, at: Point, radius: float, theme: Theme, *, dim: bool = False) -> list[Shape]:
    """Return the badge of a verdict.

    Parameters
    ----------
    standing
        The verdict.
    at
        Its middle.
    radius
        Its size.
    theme
        The page's colours.
    dim
        Whether it is seen dimmed.
    """
    x, y = at
    label = _LABELS[standing]
    colour = theme.dimmed_line if dim else theme.verdict(label)
    line = 0.22 * radius
    inner = radius - line / 2
    if label == "undecided":
        outline = rounded(x - inner, y - inner, 2 * inner, 2 * inner, 0.3 * radius)
    else:
        outline = disc(x, y, inner)
    fill = colour if standing == "in" else theme.background
    ink = (theme.background if dim else ink_on(colour)) if standing == "in" else colour
    plate = Shape(disc(x, y, radius + 0.8), theme.background)
    return [plate, Shape(outline, fill, colour, line), *_sign(standing, at, radius, ink)]


def _sign(standing: Standing, at: Point, radius: float, ink: str) -> list[Shape]:
    """Return what stands within a badge."""
    x, y = at
    if standing == "unsupported":
        return []
    size = (0.95 if standing == "undecided" else 1.1) * radius
    return _bold(stance_mark(_MARKS[standing], x, y, size, ink))


def badge_spots(layout: Layout, status: Status, *, striped: bool) -> list[Point]:
    """Return where the badge of each box stands: at the corner that is best for all, where no arrow ends.

    Parameters
    ----------
    layout
        What goes where.
    status
        Which verdicts are shown.
    striped
        Whether there are actors at the left edges.
    """
    if not status.labels:
        return [(box.x, box.y) for box in layout.boxes]
    corners = [_corners(box)[::2] if striped else _corners(box) for box in layout.boxes]
    free = _free(layout, corners)
    count = len(corners[0]) if corners else 0
    order = sorted(
        range(count), key=lambda corner: (corner >= count / 2, sum(not row[corner] for row in free))
    )
    return [
        spots[next((corner for corner in order if row[corner]), order[0])]
        for spots, row in zip(corners, free, strict=True)
    ]


def _free(layout: Layout, corners: Sequence[Sequence[Point]]) -> list[list[bool]]:
    """Return for each corner of each box whether no arrow ends there."""
    ends: dict[str, list[Point]] = {}
    for arrow in layout.arrows:
        ends.setdefault(arrow.source, []).append(arrow.points[0])
        ends.setdefault(arrow.target, []).append(arrow.points[-1])
    return [
        [all(math.dist(spot, end) > _CLEAR for end in ends.get(box.id, ())) for spot in spots]
        for box, spots in zip(layout.boxes, corners, strict=True)
    ]


def _corners(box: Box) -> list[Point]:
    """Return the corners of a box, a little within it: first those at the top, the right before the left."""
    left, right = box.x + _WITHIN, box.x + box.width - _WITHIN
    top, bottom = box.y + _WITHIN, box.y + box.height - _WITHIN
    return [(right, top), (left, top), (right, bottom), (left, bottom)]


def _bold(strokes: Sequence[Shape]) -> list[Shape]:
    """Return strokes that stay visible where they are small."""
    return [replace(stroke, width=1.25 * stroke.width) for stroke in strokes]


def judged_box(look: BoxLook, label: Label | None, theme: Theme, *, told: bool) -> BoxLook:
    """Return the look of a box with a verdict: what does not stand is hollow and has a dashed border.

    Parameters
    ----------
    look
        Of a box without one.
    label
        The verdict.
    theme
        The page's colours.
    told
        Whether the fill tells something else, and so stays.
    """
    if label != "out":
        return look
    dash = look.dash or _DASH
    width = max(look.border_width, 0.9)
    if told:
        return replace(look, border_width=width, dash=dash)
    text = readable(theme.background, (theme.muted,))
    border = look.border if look.border_width else theme.muted
    return replace(look, fill=theme.background, text=text, border=border, border_width=width, dash=dash)


def judged_line(look: LineLook, id: str | None, status: Status, theme: Theme) -> LineLook:
    """Return the look of an inference's lines: faded unless it stands, and as wide as it is strong."""
    label, strength = status.label_of(id), status.strength_of(id)
    if label in _FADED:
        look = replace(look, colour=mixed(look.colour, theme.background, _FADED[label]))
    if strength is not None:
        look = replace(look, width=look.width * (_THINNEST + (_THICKEST - _THINNEST) * strength))
    return look


def bar_shapes(rect: Rect, strength: float, colour: str, ground: str) -> list[Shape]:
    """Return a bar that is filled as far as something is strong."""
    x, y, width, height = rect
    filled = [Shape(rounded(x, y, width * strength, height, 0.0), colour)] if strength else []
    return [Shape(rounded(x, y, width, height, 0.0), ground), *filled, _edge(rect, colour)]


def _edge(rect: Rect, colour: str) -> Shape:
    return Shape(rounded(*rect, 0.0), None, colour, 0.6)


def wedge(rect: Rect, look: LineLook) -> Shape:
    """Return a line that grows from the width of no strength to that of full strength."""
    x, y, width, height = rect
    thin, thick = look.width * _THINNEST / 2, look.width * _THICKEST / 2
    middle, end = y + height / 2, x + width
    corners = [(x, middle - thin), (end, middle - thick), (end, middle + thick), (x, middle + thin)]
    return Shape(polygon(corners), look.colour)


def inference_badges(
    layout: Layout, theme: Theme, status: Status, highlight: Highlight | None
) -> Iterator[Group]:
    """Yield a sign on each inference that does not stand, or that is undecided, near where it begins."""
    taken = _Taken()
    for caption in layout.captions:
        taken.add((caption.x, caption.y, caption.width, caption.height))
    for junction in layout.junctions:
        taken.add(_around((junction.x, junction.y), 2 * junction.radius))
    for arrow in layout.arrows:
        label = status.label_of(arrow.id) if arrow.head else None
        if label is None or label == "in":
            continue
        spot = _spot(arrow, taken, theme.head_length)
        taken.add(_around(spot, INFERENCE_BADGE))
        dim = highlight is not None and arrow.id not in highlight.inferences
        yield Group("verdict", arrow.id, tuple(badge(label, spot, INFERENCE_BADGE, theme, dim=dim)))


class _Taken:
    """The places that signs must not cover, by the squares of a grid, so that few are looked at."""

    def __init__(self) -> None:
        self._squares: defaultdict[tuple[int, int], list[Rect]] = defaultdict(list)

    def add(self, rect: Rect) -> None:
        """Take a place."""
        x, y, width, height = rect
        reach = INFERENCE_BADGE + _BLANK
        for across in range(_square(x - reach), _square(x + width + reach) + 1):
            for down in range(_square(y - reach), _square(y + height + reach) + 1):
                self._squares[across, down].append(rect)

    def holds(self, spot: Point) -> bool:
        """Whether a sign at a spot would cover something."""
        near = self._squares.get((_square(spot[0]), _square(spot[1])), ())
        return any(_touches(spot, INFERENCE_BADGE + _BLANK, rect) for rect in near)


def _square(at: float) -> int:
    return math.floor(at / _GRID)


def _around(spot: Point, reach: float) -> Rect:
    return spot[0] - reach, spot[1] - reach, 2 * reach, 2 * reach


def _spot(arrow: Arrow, taken: _Taken, head: float) -> Point:
    """Return the first place on an arrow, from its root on, that nothing has taken."""
    walked = polyline(arrow.points, _STEPS)
    length = sum(math.dist(one, other) for one, other in pairwise(walked))
    room = length - head - INFERENCE_BADGE
    spots = [_point(walked, way) for way in _FROM_ROOT if way <= room]
    spots = spots or [_point(walked, max(room, length / 2) / 2)]
    return next((spot for spot in spots if not taken.holds(spot)), spots[0])


def _touches(spot: Point, reach: float, rect: Rect) -> bool:
    x, y, width, height = rect
    return x - reach < spot[0] < x + width + reach and y - reach < spot[1] < y + height + reach


def _point(walked: Sequence[Point], way: float) -> Point:
    """Return the point of a polyline after so much of it."""
    for (x, y), (u, v) in pairwise(walked):
        here = math.dist((x, y), (u, v))
        if here >= way > 0:
            return x + (u - x) * way / here, y + (v - y) * way / here
        way -= here
    return walked[-1]
