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
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import matplotlib as mpl
import numpy as np
from matplotlib.font_manager import get_font
from matplotlib.ft2font import LoadFlags

from argmap.layout.text.characters import begins_leftward, clusters, is_hidden, is_shaped
from argmap.layout.text.installed import (
    BUNDLED,
    EM,
    FontFile,
    draws,
    elsewhere,
    elsewhere_with,
    file_of,
    is_file,
    opened,
    packaged,
    state,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.ft2font import FT2Font
    from numpy.typing import NDArray

__all__ = [
    "FAMILIES",
    "PLAIN_FEATURES",
    "SHAPES",
    "SQUARE",
    "Glyph",
    "Run",
    "Shaped",
    "TextStyle",
    "Typeface",
    "is_set_whole",
    "named_to_matplotlib",
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
_FREETYPE = threading.RLock()  # an FT2Font holds the glyph it loaded last
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
        from the next that is installed, and one that all lack from any other that is installed.
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
    """A part of a line that one font sets: its text, that font, where it begins and how wide it is."""

    text: str
    file: FontFile
    x: float
    width: float


class Glyph(NamedTuple):
    """A glyph of a shaped line at size 1.

    Attributes
    ----------
    outline
        What :meth:`Typeface.glyph_outline` takes: the font, and the glyph's number in it.
    x, y
        Where it stands, ``y`` running up.
    text
        The characters that it stands for; empty if another glyph of the same cluster stands for them.
    """

    outline: tuple[FontFile, int]
    x: float
    y: float
    text: str


class Shaped(NamedTuple):
    """A shaped line at size 1: how wide it is, and its glyphs from left to right."""

    width: float
    glyphs: tuple[Glyph, ...]


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
        self.bold = bold
        named = (
            (FontFile(name) if Path(name).is_file() else None) if is_file(name) else file_of(name, bold=bold)
            for name in (*families, BUNDLED)
        )
        self.files = tuple(dict.fromkeys(file for file in named if file is not None))
        self._glyphs: dict[str, tuple[FontFile | None, float]] = {}
        self._outlines: dict[tuple[FontFile, int], Outline] = {}

    def missing(self, text: Iterable[str]) -> list[str]:
        """Return the characters that no font has, each once, as they come."""
        return [char for char in dict.fromkeys(text) if self._glyph(char)[0] is None and not _is_blank(char)]

    def font_of(self, char: str) -> FontFile | None:
        """Return where the first font is that has the character, or ``None``."""
        return self._glyph(char)[0]

    def advance(self, text: str) -> float:
        """Return the width of a text set at size 1."""
        return _advance(self, text)

    def glyph_advance(self, char: str) -> float:
        """Return how far one character advances at size 1."""
        return self._glyph(char)[1]

    def shown(self, text: str) -> str:
        """Return a text with a square for each cluster of characters that no font has.

        A digit or letter stays where no font has what encloses it, such as the frame of a keycap.
        """
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
            file, advance = self._glyph(char)
            if file is None and not _is_blank(char):
                square = self._glyph(SQUARE)[0]
                assert square is not None
                found.append(Run(SQUARE, square, x, advance))
            elif file is None or (found and found[-1].file == file and found[-1].text != SQUARE):
                if found and file is not None:
                    last = found[-1]
                    found[-1] = last._replace(text=last.text + char, width=last.width + advance)
            else:
                found.append(Run(char, file, x, advance))
            x += advance
        return tuple(found)

    def outline(self, char: str) -> Outline:
        """Return vertices and codes of a character's outline at size 1: a square where no font has it."""
        file = self.font_of(char)
        if file is None:
            if _is_blank(char):
                return np.zeros((0, 2)), np.zeros(0, dtype=np.int8)
            return self.outline(SQUARE)
        with _FREETYPE:
            font = opened(file)
            font.load_char(ord(char), LoadFlags.NO_HINTING)
            vertices, codes = font.get_path()
        return vertices / EM, codes

    def glyph_outline(self, outline: tuple[FontFile, int]) -> Outline:
        """Return the outline of a glyph of a shaped text at size 1."""
        return self._outlines[outline]

    def _glyph(self, char: str) -> tuple[FontFile | None, float]:
        found = self._glyphs.get(char)
        if found is None:
            with _FREETYPE:
                found = self._glyphs[char] = self._find(char)
        return found

    def _find(self, char: str) -> tuple[FontFile | None, float]:
        if is_hidden(char):
            return None, 0.0
        file = self._file(char)
        if file is not None:
            glyph = opened(file).load_char(ord(char), LoadFlags.NO_HINTING)
            return file, glyph.linearHoriAdvance / 65536 / EM
        if _is_blank(char):
            return None, self._glyph(" ")[1]
        return None, self._missing_advance(char)

    def _file(self, char: str) -> FontFile | None:
        """Return the first font that has a character: of those asked for, of the extra, of all installed."""
        for file in self.files:  # opened when first needed: few maps need them all
            font = opened(file)
            if font.get_char_index(ord(char)) and (_is_blank(char) or draws(font, char)):
                return file
        return None if _is_blank(char) else self._file_elsewhere(char)

    def _file_elsewhere(self, char: str) -> FontFile | None:
        """Return a font that has a character, of the extra or of all that are installed.

        What encloses another character fits only those of its own font, and is not taken from elsewhere.
        """
        if unicodedata.category(char) == "Me":
            return None
        for file in packaged(bold=self.bold):
            if draws(opened(file), char):
                return file
        if unicodedata.category(char) in {"Co", "Cn", "Cs"}:  # what these are, each font decides for itself
            return None
        return next(
            (file for file in elsewhere_with(char, bold=self.bold) if draws(opened(file), char)), None
        )

    def _missing_advance(self, char: str) -> float:
        """Return how wide a square is, or what the reader of an SVG sees there if that is wider."""
        if ord(char) >= 0x1F000 and unicodedata.category(char) == "So":
            return 1.25  # pictures in colour are that wide at most, in the fonts of the usual systems
        return max(self._glyph(SQUARE)[1], 1.0 if unicodedata.east_asian_width(char) in "WF" else 0.0)

    def _stand_in(self, cluster: str) -> str:
        """Return a square, with blanks after it where the reader of an SVG may see something wider."""
        known = "".join(char for char in cluster if unicodedata.category(char) != "Me")
        if known != cluster and not self.missing(known):
            return known
        blanks = self._glyph(cluster[0])[1] - self._glyph(SQUARE)[1]
        return SQUARE + "\N{NO-BREAK SPACE}" * round(blanks / self._glyph(" ")[1])

    def _files_for(self, text: str) -> tuple[FontFile, ...]:
        """Return the fonts that a text is to be shaped with, in the order in which characters ask them."""
        others = {self._glyph(char)[0] for char in text}.difference((*self.files, None))
        order = (*packaged(bold=self.bold), *elsewhere(bold=self.bold)) if others else ()
        return (*self.files, *(file for file in order if file in others))

    def _shape(self, text: str) -> Shaped:
        """Shape a text; the blank at its visual end stands where the text ends."""
        # As matplotlib's own TextToPath does, which keeps neither the font of a glyph nor its characters.
        from matplotlib._text_helpers import layout  # noqa: PLC0415  (other versions have another one)

        left, right = "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}"
        shown = self.shown(text)
        line = f" {right}{shown}" if begins_leftward(text) else f"{left}{shown}{left} "
        glyphs: list[Glyph] = []
        before = None
        with _FREETYPE:
            font = get_font([named_to_matplotlib(file) for file in self._files_for(shown)])
            font.set_size(EM, 72)
            for item in layout(line, font, features=PLAIN_FEATURES):  # type: ignore[arg-type]
                outline = (_file_of(item.ft_object), item.glyph_index)
                if outline not in self._outlines:
                    vertices, codes = item.ft_object.get_path()
                    self._outlines[outline] = (vertices / EM, codes)
                cluster = "" if item.char == before and len(item.char) > 1 else item.char
                glyphs.append(Glyph(outline, item.x / EM, item.y / EM, cluster))
                before = item.char
        width = max(glyph.x for glyph in glyphs)
        return Shaped(width, tuple(glyph for glyph in glyphs[:-1] if glyph.text not in (left, right)))


def named_to_matplotlib(file: FontFile) -> str:
    """Return a font as matplotlib names it: by a path, which knows which of a collection is meant."""
    if not file.number:
        return file.path
    from matplotlib.font_manager import FontPath  # noqa: PLC0415  (older versions have none)

    return FontPath(*file)


def _file_of(font: FT2Font) -> FontFile:
    return FontFile(str(font.fname), getattr(font, "face_index", 0))


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
def _typeface(families: tuple[str, ...], known: int, *, bold: bool) -> Typeface:
    del known  # fonts that matplotlib is told of later are seen
    return Typeface(families, bold=bold)


def typeface(style: TextStyle) -> Typeface:
    """Return the fonts that a style asks for; the same object for the same fonts."""
    return _typeface(style.families, state(), bold=style.bold)
