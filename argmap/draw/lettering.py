"""Text as outlines: every glyph of a picture in one path for each colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.path import Path

from argmap.layout import text_width, typeface

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from argmap.draw.marks import Label
    from argmap.layout import TextStyle, Typeface

__all__ = ["missing_glyphs", "outlines", "substituted"]

_SQUARE = "\N{WHITE SQUARE}"
_SQUARE_OUTLINE = np.array(
    [
        *((0.08, 0.0), (0.64, 0.0), (0.64, 0.7), (0.08, 0.7), (0.08, 0.0)),
        *((0.14, 0.06), (0.14, 0.64), (0.58, 0.64), (0.58, 0.06), (0.14, 0.06)),
    ]
)
_SQUARE_CODES = np.array([1, 2, 2, 2, 79, 1, 2, 2, 2, 79], dtype=np.uint8)


def missing_glyphs(labels: Iterable[Label]) -> list[str]:
    """Return the characters that no installed font has, each once, as they come."""
    missing: dict[str, None] = {}
    for label in labels:
        missing.update(dict.fromkeys(typeface(label.style).missing(label.text)))
    return list(missing)


def substituted(text: str, style: TextStyle) -> str:
    """Return a text with a square for each character that no font has."""
    missing = set(typeface(style).missing(text))
    return "".join(_SQUARE if char in missing else char for char in text) if missing else text


def outlines(labels: Iterable[Label]) -> list[tuple[str, Path]]:
    """Return (colour, outlines) of all glyphs, in points with ``y`` running down."""
    spots: dict[str, dict[tuple[Typeface, str, float], list[tuple[float, float]]]] = {}
    for label in labels:
        face, size = typeface(label.style), label.style.size
        x = label.x - (text_width(label.text, label.style) if label.flush == "right" else 0.0)
        of_colour = spots.setdefault(label.colour, {})
        for char in label.text:
            if char != " ":
                of_colour.setdefault((face, char, size), []).append((x, label.y))
            x += face.glyph_advance(char) * size
    return [(colour, _path(glyphs)) for colour, glyphs in spots.items() if glyphs]


def _path(glyphs: dict[tuple[Typeface, str, float], list[tuple[float, float]]]) -> Path:
    """Put every glyph at every one of its spots."""
    vertices: list[NDArray[np.float64]] = [np.zeros((1, 2))]
    codes: list[NDArray[np.uint8]] = [np.array([Path.MOVETO], dtype=np.uint8)]
    for (face, char, size), spots in glyphs.items():
        outline, drawn = face.outline(char) or (_SQUARE_OUTLINE, _SQUARE_CODES)
        if not len(outline):
            continue
        places = np.array(spots)
        scaled = outline * (size, -size)
        vertices.append((scaled[None, :, :] + places[:, None, :]).reshape(-1, 2))
        codes.append(np.tile(drawn, len(spots)))
    return Path(np.concatenate(vertices), np.concatenate(codes))
