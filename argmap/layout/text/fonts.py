"""Which font has a glyph, and how far it advances.

A line's width is the sum of its glyphs' unhinted advances, each looked up once: five hundred times
faster than asking a renderer, and true at every resolution. Letters are not kerned: fonts that agree
in their advances (Arial, Liberation Sans, Helvetica) do not agree in their kerning. Words that have
to be shaped are shaped by matplotlib's text layout (raqm and HarfBuzz), which sets them in order too;
matplotlib 3.10 has none, and there they are set letter by letter.
"""

from __future__ import annotations

import threading
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import matplotlib as mpl
import numpy as np
from matplotlib.font_manager import FontProperties, fontManager, get_font
from matplotlib.ft2font import FT2Font, LoadFlags

from argmap.layout.text.characters import begins_leftward, clusters, is_hidden, is_shaped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

__all__ = [
    "FAMILIES",
    "PLAIN_FEATURES",
    "SHAPES",
    "SQUARE",
    "Run",
    "Shaped",
    "TextStyle",
    "Typeface",
    "installed_families",
    "is_set_whole",
    "typeface",
]

# Arial, Liberation Sans, Arimo and Helvetica have the same advances, so a picture made on one
# system is the same on the others, and so is an SVG whose reader has another of them. DejaVu
# Sans comes with matplotlib. The rest are asked, in this order, for what these lack.
FAMILIES = (
    "Arial",
    "Liberation Sans",
    "Arimo",
    "Helvetica",
    "DejaVu Sans",
    "Noto Sans",
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "Source Han Sans",
    "Hiragino Sans",
    "Yu Gothic",
    "Meiryo",
    "IPAexGothic",
    "Noto Sans CJK SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Zen Hei",
    "Noto Sans CJK KR",
    "Apple SD Gothic Neo",
    "Malgun Gothic",
    "Arial Unicode MS",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans Thai",
    "Noto Emoji",
    "Segoe UI Symbol",
    "Symbola",
)
SHAPES = mpl.__version_info__ >= (3, 11)  # whether matplotlib joins letters, and sets them in order

PLAIN_FEATURES = ("-kern", "-liga", "-clig")  # of OpenType: as text is measured, so it is to be set
SQUARE = "\N{WHITE SQUARE}"  # stands for what no font has; DejaVu Sans, which comes with matplotlib, has it
_EM = 1000  # glyphs are looked up at this size, so that advances come out as thousandths
_FREETYPE = threading.RLock()  # an FT2Font holds the glyph it loaded last
_SUFFIXES = (".ttf", ".otf", ".ttc")
# Fonts that the extra argmap[cjk] brings, as packages of one file each.
_LANGUAGES = ("jp", "sc", "tc", "kr")
_BLANKS = {"Zs", "Zl", "Zp"}
Outline = tuple["NDArray[np.float64]", "NDArray[np.int8]"]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text is set.

    Attributes
    ----------
    size
        Size of the type.
    bold
        Whether it is set in bold.
    families
        Font families, the most wanted first, or files of fonts. A glyph that one lacks is taken
        from the next that is installed.
    """

    size: float
    bold: bool = False
    families: tuple[str, ...] = FAMILIES

    @property
    def leading(self) -> float:
        """Distance from one baseline to the next."""
        return 1.28 * self.size

    @property
    def rise(self) -> float:
        """Distance from the top of a line to its baseline, capitals being centred in the line."""
        return self.leading / 2 + 0.36 * self.size


class Run(NamedTuple):
    """A part of a line that one font sets: its text, that font's file, where it begins and how wide it is."""

    text: str
    path: str
    x: float
    width: float


class Shaped(NamedTuple):
    """A shaped line at size 1: how wide it is, and its glyphs' names and places from left to right."""

    width: float
    glyphs: tuple[tuple[str, float, float], ...]


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


@lru_cache(maxsize=2)
def _packaged(*, bold: bool) -> tuple[str, ...]:
    """Return the files of the fonts that an extra has installed; matplotlib is not told of them."""
    found = []
    for language in _LANGUAGES:
        for weight in ("bold", "regular") if bold else ("regular",):
            spec = find_spec(f"noto_cjk_sans_{language}_{weight}")
            if spec is not None and spec.origin:
                found += sorted(map(str, Path(spec.origin).parent.glob("*.otf")))
    return tuple(found)


class Typeface:
    """Fonts of one weight, asked in turn for each glyph.

    Parameters
    ----------
    families
        Font families, the most wanted first, or files of fonts. Families that are
        not installed are passed over.
    bold
        Whether the bold fonts of the families are meant.
    """

    def __init__(self, families: tuple[str, ...], *, bold: bool) -> None:
        weight = "bold" if bold else "normal"
        self.bold = bold
        files = [name for name in families if name.lower().endswith(_SUFFIXES) and Path(name).is_file()]
        self.paths = (
            *files,
            *(
                str(fontManager.findfont(FontProperties(family=[family], weight=weight)))
                for family in installed_families(families)
            ),
        )
        self._is_widened = False
        self._fonts: list[FT2Font] = []
        self._glyphs: dict[str, tuple[FT2Font | None, float]] = {}
        self._outlines: dict[str, Outline] = {}

    def missing(self, text: Iterable[str]) -> list[str]:
        """Return the characters that no font has, each once, as they come."""
        return [char for char in dict.fromkeys(text) if self._glyph(char)[0] is None and not _is_blank(char)]

    def font_of(self, char: str) -> FT2Font | None:
        """Return the first font that has the character, or ``None``."""
        return self._glyph(char)[0]

    def advance(self, text: str) -> float:
        """Return the width of a text set at size 1."""
        return _advance(self, text)

    def glyph_advance(self, char: str) -> float:
        """Return how far one character advances at size 1."""
        return self._glyph(char)[1]

    def shown(self, text: str) -> str:
        """Return a text with a square for each cluster of characters that no font has."""
        missing = set(self.missing(text))
        if not missing:
            return text
        return "".join(
            self._stand_in(cluster) if missing.intersection(cluster) else cluster
            for cluster in clusters(text)
        )

    def shaped(self, text: str) -> Shaped:
        """Return a text with its letters joined, stacked and put in order."""
        return _shaped(self, text)

    def runs(self, text: str) -> tuple[Run, ...]:
        """Return a text that is not shaped in parts of one font each, set at size 1.

        What no font has is a part with a square in it.
        """
        found: list[Run] = []
        x = 0.0
        for char in text:
            font, advance = self._glyph(char)
            if font is None and not _is_blank(char):
                square = self._glyph(SQUARE)[0]
                assert square is not None
                found.append(Run(SQUARE, str(square.fname), x, advance))
            elif font is None or (found and found[-1].path == str(font.fname) and found[-1].text != SQUARE):
                if found and font is not None:
                    last = found[-1]
                    found[-1] = last._replace(text=last.text + char, width=last.width + advance)
            else:
                found.append(Run(char, str(font.fname), x, advance))
            x += advance
        return tuple(found)

    def outline(self, char: str) -> Outline:
        """Return vertices and codes of a character's outline at size 1: a square where no font has it."""
        font = self.font_of(char)
        if font is None:
            if _is_blank(char):
                return np.zeros((0, 2)), np.zeros(0, dtype=np.int8)
            return self.outline(SQUARE)
        with _FREETYPE:
            font.load_char(ord(char), LoadFlags.NO_HINTING)
            vertices, codes = font.get_path()
        return vertices / _EM, codes

    def glyph_outline(self, name: str) -> Outline:
        """Return the outline of a glyph of a shaped text, by its name there."""
        vertices, codes = self._outlines[name]
        return vertices / _EM, codes

    def _glyph(self, char: str) -> tuple[FT2Font | None, float]:
        found = self._glyphs.get(char)
        if found is None:
            with _FREETYPE:
                found = self._glyphs[char] = self._find(char)
        return found

    def _find(self, char: str) -> tuple[FT2Font | None, float]:
        if is_hidden(char):
            return None, 0.0
        number = 0
        while number < len(self.paths) or self._widen():
            font = self._font(number)
            if font.get_char_index(ord(char)):
                glyph = font.load_char(ord(char), LoadFlags.NO_HINTING)
                return font, glyph.linearHoriAdvance / 65536 / _EM
            number += 1
        if _is_blank(char):
            return None, self._glyph(" ")[1]
        return None, self._missing_advance(char)

    def _missing_advance(self, char: str) -> float:
        """Return how wide a square is, or what the reader of an SVG sees there if that is wider."""
        if ord(char) >= 0x1F000 and unicodedata.category(char) == "So":
            return 1.25  # pictures in colour are that wide at most, in the fonts of the usual systems
        return max(self._glyph(SQUARE)[1], 1.0 if unicodedata.east_asian_width(char) in "WF" else 0.0)

    def _stand_in(self, cluster: str) -> str:
        """Return a square, with blanks after it where the reader of an SVG may see something wider."""
        blanks = self._glyph(cluster[0])[1] - self._glyph(SQUARE)[1]
        return SQUARE + "\N{NO-BREAK SPACE}" * round(blanks / self._glyph(" ")[1])

    def _widen(self) -> bool:
        """Take in the fonts of the extra, the first time that a glyph is missing; say whether it has any."""
        if self._is_widened:
            return False
        self._is_widened = True
        more = tuple(path for path in _packaged(bold=self.bold) if path not in self.paths)
        self.paths += more
        return bool(more)

    def _font(self, number: int) -> FT2Font:
        while len(self._fonts) <= number:  # opened when first needed: few maps need them all
            font = FT2Font(self.paths[len(self._fonts)])
            font.set_size(_EM, 72)
            self._fonts.append(font)
        return self._fonts[number]

    def _shape(self, text: str) -> Shaped:
        """Shape a text; the blank at its visual end stands where the text ends."""
        from matplotlib.textpath import text_to_path  # noqa: PLC0415  (brings a parser of mathematics)

        left, right = "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}"
        shown = self.shown(text)
        line = f" {right}{shown}" if begins_leftward(text) else f"{left}{shown}{left} "
        with _FREETYPE:
            font = get_font(list(self.paths))
            font.set_size(_EM, 72)
            glyphs, _, _ = text_to_path.get_glyphs_with_font(
                font,
                line,
                self._outlines,
                features=PLAIN_FEATURES,  # type: ignore[arg-type]
            )
        places = [(name, x / _EM, y / _EM) for name, x, y, _ in glyphs]
        return Shaped(max(x for _, x, _ in places), tuple(places[:-1]))


def is_set_whole(text: str) -> bool:
    """Whether a text is shaped as a whole, and not set letter by letter."""
    return SHAPES and is_shaped(text)


def _is_blank(char: str) -> bool:
    return unicodedata.category(char) in _BLANKS or is_hidden(char)


@lru_cache(maxsize=65_536)
def _advance(face: Typeface, text: str) -> float:
    if is_set_whole(text):
        return face.shaped(text).width
    return sum(map(face.glyph_advance, text))


@lru_cache(maxsize=8192)
def _shaped(face: Typeface, text: str) -> Shaped:
    return face._shape(text)


@lru_cache(maxsize=32)
def _typeface(families: tuple[str, ...], *, bold: bool) -> Typeface:
    return Typeface(families, bold=bold)


def typeface(style: TextStyle) -> Typeface:
    """Return the fonts that a style asks for; the same object for the same fonts."""
    return _typeface(style.families, bold=style.bold)
