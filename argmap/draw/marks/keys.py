"""The keys of a legend: small samples of how boxes, lines, stances and colours look, and their words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from argmap.draw.colour import ink_on, mixed
from argmap.draw.colouring import Category
from argmap.draw.marks.arrows import arrow_shapes
from argmap.draw.marks.badges import BADGE, INFERENCE_BADGE, badge, bar_shapes, judged_box, judged_line, wedge
from argmap.draw.marks.boxes import face
from argmap.draw.marks.emblems import emblem
from argmap.draw.marks.shapes import Shape, disc, rounded, spline
from argmap.draw.marks.stripes import swatch_shapes, window
from argmap.draw.marks.tags import pill, speaker_shapes
from argmap.draw.status import Standing, Status
from argmap.model.attitudes import outright

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from argmap.draw.colouring import Gradient, Swatch
    from argmap.draw.theme import BoxLook, LineKind, LineLook, Theme
    from argmap.evaluation.evaluation import Label
    from argmap.layout.geometry import Attitude, Point

    Drawn: TypeAlias = Callable[[float, float], tuple[Shape, ...]]

__all__ = [
    "KEY_HEIGHT",
    "Key",
    "actor_key",
    "badge_key",
    "bar_key",
    "box_key",
    "category_key",
    "gradient_key",
    "inference_key",
    "line_key",
    "linked_key",
    "speaker_key",
    "stance_key",
    "wedge_key",
]

KEY_HEIGHT = 10.0
_KEY_WIDTH = 28.0
_BAR_WIDTH = 110.0


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a legend.

    Attributes
    ----------
    words
        What it says.
    drawn
        What stands before the words, given its left side and its middle.
    width
        How wide that is.
    before
        Words that stand before what is drawn.
    """

    words: str
    drawn: Drawn
    width: float = _KEY_WIDTH
    before: str = ""


def box_key(words: str, look: BoxLook, *, folded: bool = False) -> Key:
    """Return the key for a kind of box."""

    def drawn(x: float, y: float) -> tuple[Shape, ...]:
        small = replace(look, radius=min(look.radius, KEY_HEIGHT / 2))
        return face((x, y - KEY_HEIGHT / 2, _KEY_WIDTH, KEY_HEIGHT), small, folded=folded)

    return Key(words, drawn)


def line_key(words: str, kind: LineKind, theme: Theme) -> Key:
    """Return the key for a kind of line; one that ends on an inference is shown doing so."""
    look, length = theme.line(kind), theme.head_length

    def drawn(x: float, y: float) -> tuple[Shape, ...]:
        points = _straight((x + _KEY_WIDTH, y), (x, y))
        return arrow_shapes(points, look, head=True, tail=kind == "contradiction", head_length=length)

    def at_inference(x: float, y: float) -> tuple[Shape, ...]:
        radius = theme.measures.radius
        points = _straight((x + _KEY_WIDTH, y), (x + 3 + 2 * radius, y))
        line = _straight((x + 3 + radius, y + KEY_HEIGHT / 2 + 1), (x + 3 + radius, y - KEY_HEIGHT / 2 - 1))
        under = Shape(spline(line), None, theme.rephrase.colour, theme.support.width)
        ring = Shape(disc(x + 3 + radius, y, radius), theme.background, theme.rephrase.colour, look.width)
        return (under, ring, *arrow_shapes(points, look, head=True, tail=False, head_length=length))

    return Key(words, at_inference if kind in {"undercut", "backing"} else drawn)


def linked_key(words: str, look: LineLook, theme: Theme) -> Key:
    """Return the key for premises whose lines meet."""

    def drawn(x: float, y: float) -> tuple[Shape, ...]:
        middle, end = x + _KEY_WIDTH * 0.5, x + _KEY_WIDTH
        shapes: list[Shape] = []
        for side in (-4.5, 4.5):
            turn = middle + 5.0
            points = ((end, y + side), (turn, y + side), (turn, y), (middle, y))
            shapes.append(Shape(spline(points), None, look.colour, look.width, look.dash))
        shapes += arrow_shapes(
            _straight((middle, y), (x, y)), look, head=True, tail=False, head_length=theme.head_length
        )
        return (*shapes, Shape(disc(middle, y, theme.measures.radius), look.colour))

    return Key(words, drawn)


def stance_key(words: str, attitude: Attitude, theme: Theme, *, edges: bool) -> Key:
    """Return the key for what actors do with statements: a tag, or the mark in a stripe."""
    colour = mixed(theme.muted, theme.background, 0.5)

    def tag(x: float, y: float) -> tuple[Shape, ...]:
        rect = (x, y - KEY_HEIGHT / 2, _KEY_WIDTH, KEY_HEIGHT)
        return tuple(pill(rect, attitude, colour, theme, cap=KEY_HEIGHT + 1.0)[0])

    def stripe(x: float, y: float) -> tuple[Shape, ...]:
        field = Shape(rounded(x, y - KEY_HEIGHT / 2, KEY_HEIGHT, KEY_HEIGHT, 2.0), colour)
        rect = (x, y - KEY_HEIGHT / 2, KEY_HEIGHT, KEY_HEIGHT)
        hollow = () if outright(attitude, 1) else window(rect, attitude, theme.background, theme.ink)
        return field, *hollow

    return Key(words, stripe, KEY_HEIGHT) if edges else Key(words, tag)


def speaker_key(words: str, theme: Theme) -> Key:
    """Return the key for an actor who takes stances on what is in a box of several."""
    colour = mixed(theme.muted, theme.background, 0.5)

    def drawn(x: float, y: float) -> tuple[Shape, ...]:
        rect = (x, y - KEY_HEIGHT / 2, _KEY_WIDTH, KEY_HEIGHT)
        return tuple(speaker_shapes(rect, colour, theme, start=4.0))

    return Key(words, drawn)


def badge_key(words: str, standing: Standing, theme: Theme) -> Key:
    """Return the key for a verdict: a box with its badge."""

    def drawn(x: float, y: float) -> tuple[Shape, ...]:
        label: Label | None = "out" if standing in {"out", "unsupported"} else None
        look = judged_box(theme.claim, label, theme, told=False)
        small = replace(look, radius=min(look.radius, KEY_HEIGHT / 2))
        rect = (x, y - KEY_HEIGHT / 2, _KEY_WIDTH - BADGE, KEY_HEIGHT)
        return *face(rect, small), *badge(standing, (x + rect[2], y), BADGE, theme)

    return Key(words, drawn)


def inference_key(words: str, label: Label, theme: Theme) -> Key:
    """Return the key for the lines of an inference with a verdict."""
    look = judged_line(theme.support, "key", Status({"key": label}), theme)

    def drawn(x: float, y: float) -> tuple[Shape, ...]:
        points = _straight((x + _KEY_WIDTH, y), (x, y))
        line = arrow_shapes(points, look, head=True, tail=False, head_length=theme.head_length)
        return *line, *badge(label, (x + 0.62 * _KEY_WIDTH, y), INFERENCE_BADGE, theme)

    return Key(words, drawn)


def bar_key(words: str, theme: Theme) -> Key:
    """Return the key for the strengths of statements."""

    def drawn(x: float, y: float) -> tuple[Shape, ...]:
        return tuple(bar_shapes((x, y - 2.3, _KEY_WIDTH, 4.6), 0.6, theme.ink, theme.background))

    return Key(words, drawn)


def wedge_key(words: str, theme: Theme) -> Key:
    """Return the key for the strengths of inferences."""

    def drawn(x: float, y: float) -> tuple[Shape, ...]:
        return (wedge((x, y - KEY_HEIGHT / 2, _KEY_WIDTH, KEY_HEIGHT), theme.support),)

    return Key(words, drawn)


def actor_key(swatch: Swatch) -> Key:
    """Return the key for an actor."""

    def drawn(x: float, y: float) -> tuple[Shape, ...]:
        return tuple(swatch_shapes(swatch, (x, y - KEY_HEIGHT / 2, KEY_HEIGHT, KEY_HEIGHT)))

    return Key(swatch.name, drawn, KEY_HEIGHT)


def category_key(category: Category, theme: Theme) -> Key:
    """Return the key for a category."""

    def drawn(x: float, y: float) -> tuple[Shape, ...]:
        path = rounded(x, y - KEY_HEIGHT / 2, _KEY_WIDTH, KEY_HEIGHT, 2.0)
        field = Shape(path, category.colour, theme.muted, 0.6)
        if category.emblem is None:
            return (field,)
        return field, emblem(category.emblem, x + _KEY_WIDTH / 2, y, 5.0, ink_on(category.colour))

    return Key(category.words, drawn)


def gradient_key(gradient: Gradient, theme: Theme) -> Key:
    """Return the key for a scale: a bar of its colours between its two ends."""
    if gradient.low == gradient.high:
        return category_key(Category(f"{gradient.low:.4g}", gradient.at(gradient.low)), theme)
    low, high = f"{gradient.low:.4g}", f"{gradient.high:.4g}"

    def drawn(x: float, y: float) -> tuple[Shape, ...]:
        each = _BAR_WIDTH / len(gradient.colours)
        left, top = x, y - KEY_HEIGHT / 2
        fields = [
            Shape(rounded(left + number * each, top, each + 0.3, KEY_HEIGHT, 0.0), colour)
            for number, colour in enumerate(gradient.colours)
        ]
        return *fields, Shape(rounded(left, top, _BAR_WIDTH, KEY_HEIGHT, 0.0), None, theme.muted, 0.6)

    return Key(high, drawn, _BAR_WIDTH, before=low)


def _straight(start: Point, end: Point) -> tuple[Point, ...]:
    dx, dy = (end[0] - start[0]) / 3, (end[1] - start[1]) / 3
    return start, (start[0] + dx, start[1] + dy), (end[0] - dx, end[1] - dy), end
