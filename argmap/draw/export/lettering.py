"""Text as outlines, every glyph of a picture in one path for each colour; and as runs of one font each."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path

from argmap.layout import text_width, typeface
from argmap.layout.text.characters import begins_leftward, is_hidden
from argmap.layout.text.fonts import (
    PLAIN_FEATURES,
    SHAPES,
    SQUARE,
    Glyph,
    is_set_whole,
    named_to_matplotlib,
)
from argmap.layout.text.installed import family_of, installed_families, opened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from matplotlib.text import Text
    from numpy.typing import NDArray

    from argmap.draw.marks.shapes import Label
    from argmap.layout import TextStyle, Typeface
    from argmap.layout.text.installed import FontFile

__all__ = [
    "glyphs_of",
    "is_misplaced",
    "line_start",
    "outlines",
    "substituted",
    "typeset",
    "unkerned",
]

_NAMED_FAMILIES = 5

# A glyph: its fonts, its character or, in a shaped text, its font and number there, and its size.
_Glyph = tuple["Typeface", "str | tuple[FontFile, int]", float]


@cache
def unkerned() -> Text | None:
    """Return what tells a renderer of matplotlib to set text as it was measured, where it can be told."""
    if not SHAPES:
        return None
    from matplotlib.text import Text  # noqa: PLC0415  (brings a parser of mathematics)

    return Text(fontfeatures=PLAIN_FEATURES, usetex=False, parse_math=False, antialiased=True)


def substituted(text: str, style: TextStyle) -> str:
    """Return a text with a square for each cluster of characters that no font has."""
    return typeface(style).shown(text)


def line_start(label: Label) -> float:
    """Return where the left end of a label's line is."""
    return label.x - (text_width(label.text, label.style) if label.flush == "right" else 0.0)


def typeset(label: Label, size: float, *, is_svg: bool = False) -> list[tuple[str, float, FontProperties]]:
    """Return the parts of a label for a vector renderer of matplotlib: what, from which ``x`` on, in what.

    Each is set in the one font that has its glyphs, and so stands where it was measured. What has to be
    shaped is one part, and so is what goes into an SVG, whose reader may have other fonts than we:
    there families and characters are all named.
    """
    style = label.style
    start, weight = line_start(label), "bold" if style.bold else "normal"
    if is_svg:
        families = [*map(family_of, style.families[:_NAMED_FAMILIES]), "sans-serif"]
        # Readers take a line for one that runs to the right, unless it is embedded in the other direction.
        text = f"\N{RIGHT-TO-LEFT EMBEDDING}{label.text}\N{POP DIRECTIONAL FORMATTING}"
        text = text if begins_leftward(label.text) else label.text
        return [(text, start, FontProperties(family=families, weight=weight, size=size))]
    if is_set_whole(label.text):
        families = list(installed_families(style.families))
        return [
            (substituted(label.text, style), start, FontProperties(family=families, weight=weight, size=size))
        ]
    return [
        (run.text, start + run.x * style.size, FontProperties(fname=named_to_matplotlib(run.file), size=size))
        for run in typeface(style).runs(label.text)
    ]


def is_misplaced(label: Label) -> bool:
    """Whether matplotlib's PDF gives a label's glyphs wrong places.

    It moves on by the width of a blank after joiners and direction marks. Such lines are painted as
    outlines, with the text over them in no ink at all, to be found and copied.
    """
    return any(map(is_hidden, label.text))


def outlines(labels: Iterable[Label]) -> list[tuple[str, Path]]:
    """Return (colour, outlines) of all glyphs, in points with ``y`` running down."""
    spots: dict[str, dict[_Glyph, list[tuple[float, float]]]] = {}
    for label in labels:
        of_colour = spots.setdefault(label.colour, {})
        for glyph, place in _glyphs(label):
            of_colour.setdefault(glyph, []).append(place)
    return [(colour, _path(glyphs)) for colour, glyphs in spots.items() if glyphs]


def glyphs_of(label: Label) -> Iterator[Glyph]:
    """Yield the glyphs of a line at size 1, from left to right: a square where no font has one."""
    face = typeface(label.style)
    if is_set_whole(label.text):
        yield from face.shaped(label.text).glyphs
        return
    x = 0.0
    for char in label.text:
        file, shown = face.font_of(char), char
        if file is None and face.missing(char):
            file, shown = face.font_of(SQUARE), SQUARE
        if file is not None:
            yield Glyph((file, opened(file).get_char_index(ord(shown))), x, 0.0, char)
        x += face.glyph_advance(char)


def _glyphs(label: Label) -> Iterator[tuple[_Glyph, tuple[float, float]]]:
    """Yield the glyphs of a label and where each stands."""
    face, size = typeface(label.style), label.style.size
    x = line_start(label)
    if is_set_whole(label.text):
        for glyph in face.shaped(label.text).glyphs:
            yield (face, glyph.outline, size), (x + glyph.x * size, label.y - glyph.y * size)
        return
    for char in label.text:
        if char != " ":
            yield (face, char, size), (x, label.y)
        x += face.glyph_advance(char) * size


def _path(glyphs: dict[_Glyph, list[tuple[float, float]]]) -> Path:
    """Put every glyph at every one of its spots."""
    vertices: list[NDArray[np.float64]] = [np.zeros((1, 2))]
    codes: list[NDArray[np.uint8]] = [np.array([Path.MOVETO], dtype=np.uint8)]
    for (face, drawn_by, size), spots in glyphs.items():
        known = face.outline(drawn_by) if isinstance(drawn_by, str) else face.glyph_outline(drawn_by)
        outline, drawn = known
        if not len(outline):
            continue
        places = np.array(spots)
        scaled = outline * (size, -size)
        vertices.append((scaled[None, :, :] + places[:, None, :]).reshape(-1, 2))
        codes.append(np.tile(drawn, len(spots)))
    return Path(np.concatenate(vertices), np.concatenate(codes))
