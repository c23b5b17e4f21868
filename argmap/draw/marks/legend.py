"""The legend: a key for what occurs in a picture, and for nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from argmap.draw.marks.boxes import seen
from argmap.draw.marks.keys import (
    KEY_HEIGHT,
    Key,
    actor_key,
    badge_key,
    bar_key,
    box_key,
    category_key,
    gradient_key,
    inference_key,
    line_key,
    linked_key,
    speaker_key,
    stance_key,
    wedge_key,
)
from argmap.draw.marks.lines import line_kinds
from argmap.draw.marks.shapes import Group, Label, Shape
from argmap.draw.status import NO_STATUS, STANDINGS
from argmap.layout import text_width, wrap
from argmap.model.attitudes import ATTITUDES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.draw.colouring import Colouring, Stripe
    from argmap.draw.highlight import Highlight
    from argmap.draw.status import Status
    from argmap.draw.theme import LineKind, Theme
    from argmap.layout import Box, Layout
    from argmap.layout.geometry import BoxKind

__all__ = ["legend"]

_KEY_GAP = 6.0
_ENTRY_GAP = 18.0
_ROW_GAP = 5.0
_LEAST_WORDS = 40.0

_BOXES: dict[tuple[BoxKind, bool], str] = {
    ("thesis", False): "thesis",
    ("claim", False): "claim",
    ("premise", False): "premise",
    ("premise", True): "premise left unsaid",
    ("group", False): "several in one",
    ("stub", False): "the map goes on",
}
_LINES: dict[LineKind, str] = {
    "support": "supports",
    "backing": "backs a step",
    "attack": "attacks",
    "undercut": "undercuts a step",
    "contradiction": "contradict each other",
    "rephrase": "say the same",
    "tie": "something in it bears on",
}


def legend(
    layout: Layout,
    theme: Theme,
    *,
    width: float,
    colouring: Colouring,
    highlight: Highlight | None = None,
    status: Status = NO_STATUS,
) -> tuple[Group | None, float]:
    """Return the legend at (0, 0), no wider than ``width``, and its height.

    Parameters
    ----------
    layout
        What goes where.
    theme
        How it looks.
    width
        How wide the legend may become. What does not fit in one row stands in columns.
    colouring
        What the colours tell.
    highlight
        What stands out; the legend explains nothing that occurs in what is dimmed alone.
    status
        Which verdicts and strengths are shown.
    """
    seen_by_reader = _Seen.of(layout, colouring, highlight, status)
    blocks = _blocks(seen_by_reader, theme)
    return _set(blocks, theme, width) if blocks else (None, 0.0)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What of a picture is not dimmed."""

    boxes: tuple[Box, ...]
    lines: frozenset[LineKind]
    linked: tuple[LineKind, ...]
    inferences: tuple[str, ...]
    colouring: Colouring
    status: Status
    dims: bool

    def stripes(self) -> Iterator[Stripe]:
        """Yield who does what at the edges of boxes."""
        for box in self.boxes:
            yield from self.colouring.stripes.get(box.id, ())

    @classmethod
    def of(cls, layout: Layout, colouring: Colouring, highlight: Highlight | None, status: Status) -> _Seen:
        kinds = line_kinds(layout)
        lit = layout if highlight is None else _lit(layout, highlight)
        return cls(
            boxes=lit.boxes,
            lines=frozenset(kinds.get(arrow.id, arrow.kind) for arrow in lit.arrows),
            linked=tuple(kinds.get(one.id, one.kind) for one in lit.junctions if one.linked),
            inferences=tuple(dict.fromkeys(arrow.id for arrow in lit.arrows if arrow.id is not None)),
            colouring=colouring,
            status=status,
            dims=len(lit.boxes) < len(layout.boxes),
        )


def _lit(layout: Layout, highlight: Highlight) -> Layout:
    """Return the boxes, arrows and junctions that are not dimmed."""
    return replace(
        layout,
        boxes=tuple(box for box in layout.boxes if highlight.light_of(box.id) != "dim"),
        arrows=tuple(arrow for arrow in layout.arrows if highlight.lights(arrow)),
        junctions=tuple(one for one in layout.junctions if one.id in highlight.inferences),
    )


def _blocks(picture: _Seen, theme: Theme) -> list[list[Key]]:
    """Return what the legend explains: boxes and lines, verdicts, stances, actors, colours."""
    blocks = [
        [*_boxes(picture, theme), *_lines(picture, theme)],
        [*_verdicts(picture, theme)],
        [*_strengths(picture, theme)],
        [*_stances(picture, theme)],
        [*_actors(picture)],
        [*_categories(picture, theme)],
        [box_key("the rest", seen(theme.premise, theme, "dim"))] if picture.dims else [],
    ]
    return [block for block in blocks if block]


def _boxes(picture: _Seen, theme: Theme) -> Iterator[Key]:
    boxes = {(box.kind, box.implicit): box for box in reversed(picture.boxes)}
    for kind, words in _BOXES.items():
        if kind in boxes:
            look = theme.box(boxes[kind])
            if picture.colouring.categories and kind[0] != "stub":
                look = replace(look, fill=theme.background)
            yield box_key(words, look, folded=kind[0] == "group")


def _lines(picture: _Seen, theme: Theme) -> Iterator[Key]:
    for line, words in _LINES.items():
        if line in picture.lines:
            yield line_key(words, line, theme)
    if picture.linked:
        yield linked_key("linked: needed together", theme.line(picture.linked[0]), theme)


def _verdicts(picture: _Seen, theme: Theme) -> Iterator[Key]:
    status = picture.status
    at_boxes = {status.standing_at(box) for box in picture.boxes}
    for standing, words in STANDINGS.items():
        if standing in at_boxes:
            yield badge_key(words, standing, theme)
    on_steps = {status.label_of(id) for id in picture.inferences}
    if "out" in on_steps:
        yield inference_key("a step that fails", "out", theme)
    if "undecided" in on_steps:
        yield inference_key("an undecided step", "undecided", theme)


def _strengths(picture: _Seen, theme: Theme) -> Iterator[Key]:
    if any(tag.role == "strength" for box in picture.boxes for tag in box.tags):
        yield bar_key("strength, from 0 to 1", theme)
    if any(picture.status.strength_of(id) is not None for id in picture.inferences):
        yield wedge_key("strength of a step, from 0 to 1", theme)


def _stances(picture: _Seen, theme: Theme) -> Iterator[Key]:
    speakers = any(tag.role == "speaker" for box in picture.boxes for tag in box.tags)
    if speakers:
        yield speaker_key("speaks in it", theme)
    stripes = {attitude for _, attitude in picture.stripes()}
    tags = {
        tag.attitude
        for box in picture.boxes
        for tag in box.tags
        if tag.role == "actor" and tag.actor is not None
    }
    for attitude in ATTITUDES:
        if attitude in stripes | tags:
            yield stance_key(attitude, attitude, theme, edges=bool(stripes))


def _actors(picture: _Seen) -> Iterator[Key]:
    acting = {actor for actor, _ in picture.stripes()}
    for actor, swatch in picture.colouring.actors.items():
        if actor in acting:
            yield actor_key(swatch)


def _categories(picture: _Seen, theme: Theme) -> Iterator[Key]:
    told = picture.colouring.categories
    found = dict.fromkeys(told[box.id] for box in picture.boxes if box.id in told)
    if picture.colouring.gradient is not None and any(not category.words for category in found):
        yield gradient_key(picture.colouring.gradient, theme)
    named = [category for category in found if category.words]
    for category in sorted(named, key=lambda category: category.emblem is None):
        yield category_key(category, theme)


def _set(blocks: Sequence[Sequence[Key]], theme: Theme, width: float) -> tuple[Group, float]:
    """Set keys in one row, or each block of them in rows of its own, all in the same columns."""
    rows, widths = _columns(blocks, theme, width)
    shapes: list[Shape] = []
    labels: list[Label] = []
    y = 0.0
    for row in rows:
        x, height = 0.0, 0.0
        for key, extent in zip(row, widths, strict=False):
            drawn, words, used = _entry(key, theme, (x, y), min(extent, width))
            shapes += drawn
            labels += words
            height = max(height, used)
            x += extent + _ENTRY_GAP
        y += height
    return Group("legend", None, tuple(shapes), tuple(labels)), y


def _columns(
    blocks: Sequence[Sequence[Key]], theme: Theme, width: float
) -> tuple[list[Sequence[Key]], list[float]]:
    """Return the rows, of as many keys as fit, and the widths of their columns."""
    everything = [*chain.from_iterable(blocks)]
    extents = {id(key): _extent(key, theme) for key in everything}
    columns = min(len(everything), 1 + int(width / (min(extents.values()) + _ENTRY_GAP)))
    rows: list[Sequence[Key]] = [everything]
    if columns < len(everything):
        rows = _rows(blocks, columns)
    while True:
        longest = max(len(row) for row in rows)
        widths = [max(extents[id(row[at])] for row in rows if at < len(row)) for at in range(longest)]
        if columns == 1 or sum(widths) + (longest - 1) * _ENTRY_GAP <= width:
            return rows, widths
        columns -= 1
        rows = _rows(blocks, columns)


def _rows(blocks: Sequence[Sequence[Key]], columns: int) -> list[Sequence[Key]]:
    return [block[at : at + columns] for block in blocks for at in range(0, len(block), columns)]


def _extent(key: Key, theme: Theme) -> float:
    before = text_width(key.before, theme.legend) + _KEY_GAP if key.before else 0.0
    return before + key.width + _KEY_GAP + text_width(key.words, theme.legend)


def _entry(
    key: Key, theme: Theme, at: tuple[float, float], width: float
) -> tuple[tuple[Shape, ...], list[Label], float]:
    """Return one entry, its words, and its height."""
    style = theme.legend
    row = max(style.leading, KEY_HEIGHT) + _ROW_GAP
    x, y = at
    base = y + (row - style.leading) / 2 + style.rise
    labels = []
    if key.before:
        labels.append(Label(key.before, x, base, style, theme.ink, theme.background))
        x += text_width(key.before, style) + _KEY_GAP
    shapes = key.drawn(x, y + row / 2)
    x += key.width + _KEY_GAP
    lines = wrap(key.words, max(width - (x - at[0]) + 0.1, _LEAST_WORDS), style)
    labels += [
        Label(line, x, base + number * style.leading, style, theme.ink, theme.background)
        for number, line in enumerate(lines)
    ]
    return shapes, labels, row + (len(lines) - 1) * style.leading
