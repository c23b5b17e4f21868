"""The legend: a key for what occurs in a layout, and for nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.draw.arrows import arrow_shapes
from argmap.draw.colour import mixed
from argmap.draw.marks import Group, Label, Shape, disc, rounded, spline
from argmap.layout import text_width, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap.draw.theme import BoxLook, Theme
    from argmap.layout import Layout
    from argmap.layout.geometry import ArrowKind, BoxKind, Point
    from argmap.model import ArgumentMap

    Key = Callable[[float, float], tuple[Shape, ...]]

__all__ = ["legend"]

_KEY_WIDTH = 28.0
_KEY_GAP = 6.0
_ENTRY_GAP = 18.0
_BOX_HEIGHT = 10.0


def legend(layout: Layout, m: ArgumentMap, theme: Theme, width: float) -> tuple[Group | None, float]:
    """Return the legend at (0, 0), no wider than ``width``, and its height."""
    entries = [*_boxes(layout, theme), *_lines(layout, m, theme), *_tags(layout, theme)]
    if not entries:
        return None, 0.0
    row_height = max(theme.legend.leading, _BOX_HEIGHT) + 5.0
    x = y = 0.0
    shapes: list[Shape] = []
    labels: list[Label] = []
    for key, words in entries:
        line = wrap(words, max(width - _KEY_WIDTH - _KEY_GAP, 40.0), theme.legend)
        extent = _KEY_WIDTH + _KEY_GAP + max(text_width(part, theme.legend) for part in line)
        if x and x + extent > width:
            x, y = 0.0, y + row_height
        shapes += key(x, y + row_height / 2)
        for number, part in enumerate(line):
            if number:
                y += theme.legend.leading
            base = y + (row_height - theme.legend.leading) / 2 + theme.legend.rise
            labels.append(
                Label(part, x + _KEY_WIDTH + _KEY_GAP, base, theme.legend, theme.ink, theme.background)
            )
        x += extent + _ENTRY_GAP
    return Group("legend", None, tuple(shapes), tuple(labels)), y + row_height


def _boxes(layout: Layout, theme: Theme) -> Iterator[tuple[Key, str]]:
    words: dict[tuple[BoxKind, bool], str] = {
        ("thesis", False): "thesis",
        ("claim", False): "claim",
        ("premise", False): "premise",
        ("premise", True): "premise left unsaid",
    }
    looks = {(box.kind, box.implicit): theme.box(box) for box in layout.boxes}
    for kind, text in words.items():
        if kind in looks:
            yield _box_key(looks[kind]), text


def _box_key(look: BoxLook) -> Key:
    def key(x: float, y: float) -> tuple[Shape, ...]:
        path = rounded(x, y - _BOX_HEIGHT / 2, _KEY_WIDTH, _BOX_HEIGHT, look.radius)
        return (Shape(path, look.fill, look.border, look.border_width, look.dash),)

    return key


def _lines(layout: Layout, m: ArgumentMap, theme: Theme) -> Iterator[tuple[Key, str]]:
    kinds = {arrow.kind for arrow in layout.arrows}
    words: dict[ArrowKind, str] = {
        "support": "supports",
        "attack": "attacks",
        "contradiction": "contradict each other",
        "rephrase": "say the same",
    }
    for kind, text in words.items():
        if kind in kinds:
            yield _line_key(theme, kind, tail=kind == "contradiction"), text
    linked = [junction.kind for junction in layout.junctions if junction.linked]
    if linked:
        yield _linked_key(theme, linked[0]), "linked: needed together"
    onto = {m.inferences[i.onto].record_kind for i in m.attacks.values() if i.onto in m.inferences}
    if onto:
        kind = "support" if "support" in onto else "attack"
        yield _step_key(theme, kind, "attack"), "attacks the step"
    if any(s.conclusion in m.inferences for s in m.supports.values()):
        yield _step_key(theme, "support", "support"), "backs the step"


def _straight(x: float, y: float, to: Point) -> tuple[Point, ...]:
    dx, dy = (to[0] - x) / 3, (to[1] - y) / 3
    return (x, y), (x + dx, y + dy), (to[0] - dx, to[1] - dy), to


def _line_key(theme: Theme, kind: ArrowKind, *, tail: bool) -> Key:
    def key(x: float, y: float) -> tuple[Shape, ...]:
        points = _straight(x + _KEY_WIDTH, y, (x, y))
        look = theme.line(kind)
        return arrow_shapes(points, look, head=True, tail=tail, head_length=theme.head_length)

    return key


def _linked_key(theme: Theme, kind: ArrowKind) -> Key:
    def key(x: float, y: float) -> tuple[Shape, ...]:
        look = theme.line(kind)
        middle = x + _KEY_WIDTH * 0.5
        end = x + _KEY_WIDTH
        shapes: list[Shape] = []
        for side in (-4.5, 4.5):
            bend = middle + 5.0
            points = ((end, y + side), (bend, y + side), (bend, y), (middle, y))
            shapes.append(Shape(spline(points), None, look.colour, look.width, look.dash))
        shapes += arrow_shapes(
            _straight(middle, y, (x, y)), look, head=True, tail=False, head_length=theme.head_length
        )
        dot = Shape(disc(middle, y, theme.measures.radius), look.colour, look.colour, look.width)
        return (*shapes, dot)

    return key


def _step_key(theme: Theme, kind: ArrowKind, striking: ArrowKind) -> Key:
    def key(x: float, y: float) -> tuple[Shape, ...]:
        look = theme.line(kind)
        middle, radius = x + _KEY_WIDTH * 0.55, theme.measures.radius * 0.8
        low = y + 3.0
        shapes = arrow_shapes(
            _straight(x + _KEY_WIDTH, low, (x, low)),
            look,
            head=True,
            tail=False,
            head_length=theme.head_length,
        )
        look_of_blow = replace(theme.line(striking), dash=())
        blow = arrow_shapes(
            _straight(middle, low - 11.0, (middle, low - radius)),
            look_of_blow,
            head=True,
            tail=False,
            head_length=6.0,
        )
        dot = Shape(disc(middle, low, radius), theme.background, look.colour, look.width)
        return (*shapes, *blow, dot)

    return key


def _tags(layout: Layout, theme: Theme) -> Iterator[tuple[Key, str]]:
    attitudes = {tag.attitude for box in layout.boxes for tag in box.tags if tag.actor is not None}
    height = 8.5
    grey = mixed(theme.muted, theme.background, 0.5)

    def tag(filled: str | None) -> Key:
        def key(x: float, y: float) -> tuple[Shape, ...]:
            path = rounded(x, y - height / 2, _KEY_WIDTH, height, height / 2)
            return (Shape(path, filled or theme.background, grey, 0.8 if filled else 1.3),)

        return key

    if "asserts" in attitudes:
        yield tag(grey), "asserted by"
    if attitudes - {"asserts"}:
        yield tag(None), "other stance"
