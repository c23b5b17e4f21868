"""Which font has a glyph, and how far it advances.

A line's width is the sum of its glyphs' unhinted advances, each looked up once:
five hundred times faster than asking a renderer, and true at every resolution.
"""

from __future__ import annotations

import threading
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from matplotlib.font_manager import FontProperties, fontManager, get_font
from matplotlib.ft2font import FT2Font, LoadFlags

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    from argmap.layout.measures import TextStyle

__all__ = ["Typeface", "installed_families", "is_shaped", "typeface"]

_EM = 1000  # glyphs are looked up at this size, so that advances come out as thousandths
_FREETYPE = threading.RLock()  # an FT2Font holds the glyph it loaded last
# Scripts whose letters join, stack or run from right to left: their words have to be shaped.
_SHAPED = (
    (0x0300, 0x036F),
    (0x0590, 0x08FF),
    (0x0900, 0x109F),
    (0x1780, 0x18AF),
    (0xFB1D, 0xFDFF),
    (0xFE70, 0xFEFE),
)


@lru_cache(maxsize=32)
def installed_families(families: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of the font families that are installed, in the order given.

    matplotlib warns at each call about a family that it does not find, so
    only these may be named to it. The family that comes with it closes the list.

    Examples
    --------
    >>> installed_families(("No Such Font", "DejaVu Sans"))
    ('DejaVu Sans',)
    """
    known = {entry.name for entry in fontManager.ttflist}
    found = [family for family in families if family in known]
    return tuple(dict.fromkeys([*found, "DejaVu Sans"]))


def is_shaped(text: str) -> bool:
    """Whether a text holds characters whose form or place depends on their neighbours.

    Examples
    --------
    >>> is_shaped("plain"), is_shaped("\N{HEBREW LETTER ALEF}")
    (False, True)
    """
    if text.isascii():
        return False
    return any(low <= ord(char) <= high for char in text for low, high in _SHAPED)


class Typeface:
    """Installed fonts of one weight, asked in turn for each glyph.

    Parameters
    ----------
    families
        Installed font families, the most wanted first.
    bold
        Whether the bold fonts of the families are meant.
    """

    def __init__(self, families: tuple[str, ...], *, bold: bool) -> None:
        weight = "bold" if bold else "normal"
        self.paths = tuple(
            str(fontManager.findfont(FontProperties(family=[family], weight=weight))) for family in families
        )
        self._fonts: list[FT2Font] = []
        self._glyphs: dict[str, tuple[FT2Font | None, float]] = {}
        self._words: dict[str, float] = {}

    def missing(self, text: Iterable[str]) -> list[str]:
        """Return the characters that no font has, each once, as they come."""
        return [char for char in dict.fromkeys(text) if self._glyph(char)[0] is None]

    def font_of(self, char: str) -> FT2Font | None:
        """Return the first font that has the character, or ``None``."""
        return self._glyph(char)[0]

    def advance(self, text: str) -> float:
        """Return the width of a text set at size 1."""
        width = self._words.get(text)
        if width is None:
            if is_shaped(text) and not self.missing(text):
                width = self._shaped_advance(text)
            else:
                width = sum(self._glyph(char)[1] for char in text)
            self._words[text] = width
        return width

    def glyph_advance(self, char: str) -> float:
        """Return how far one character advances at size 1."""
        return self._glyph(char)[1]

    def _glyph(self, char: str) -> tuple[FT2Font | None, float]:
        found = self._glyphs.get(char)
        if found is None:
            with _FREETYPE:
                found = self._glyphs[char] = self._find(char)
        return found

    def _find(self, char: str) -> tuple[FT2Font | None, float]:
        code = ord(char)
        for number in range(len(self.paths)):
            font = self._font(number)
            if font.get_char_index(code):
                glyph = font.load_char(code, LoadFlags.NO_HINTING)
                return font, glyph.linearHoriAdvance / 65536 / _EM
        # What has no glyph is painted as an empty square; a reader of an SVG may see the glyph.
        return None, 1.0 if unicodedata.east_asian_width(char) in "WF" else 0.72

    def _font(self, number: int) -> FT2Font:
        while len(self._fonts) <= number:  # opened when first needed: few maps need them all
            font = FT2Font(self.paths[len(self._fonts)])
            font.set_size(_EM, 72)
            self._fonts.append(font)
        return self._fonts[number]

    def _shaped_advance(self, text: str) -> float:
        with _FREETYPE:
            font = get_font(list(self.paths))
            font.set_size(_EM, 72)
            font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
            return font.get_width_height()[0] / 64 / _EM

    def outline(self, char: str) -> tuple[NDArray[np.float64], NDArray[np.int8]] | None:
        """Return vertices and codes of a glyph's outline at size 1, or ``None``."""
        font = self.font_of(char)
        if font is None:
            return None
        with _FREETYPE:
            font.load_char(ord(char), LoadFlags.NO_HINTING)
            vertices, codes = font.get_path()
        return vertices / _EM, codes


@lru_cache(maxsize=32)
def _typeface(families: tuple[str, ...], *, bold: bool) -> Typeface:
    return Typeface(installed_families(families), bold=bold)


def typeface(style: TextStyle) -> Typeface:
    """Return the fonts that a style asks for; the same object for the same fonts."""
    return _typeface(style.families, bold=style.bold)
