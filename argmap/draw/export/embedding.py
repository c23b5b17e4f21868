"""Fonts cut down to the glyphs of a picture, to go into its file.

The cut is made with fontTools (Python bindings of the OpenType specification), which comes with
matplotlib. A font is embedded only if its licence bits allow it: OS/2 ``fsType`` in the OpenType
specification, 1.9.1.
"""

from __future__ import annotations

import io
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from argmap.layout.text.characters import is_shaped
from argmap.layout.text.fonts import typeface

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.layout import TextStyle
    from argmap.layout.text.installed import FontFile

__all__ = ["font_files", "may_be_embedded", "subset_options", "woff"]

_LEVELS = 0x000E  # of fsType: none of these bits is "installable", the freest
_EDITABLE, _PRINTED = 0x0008, 0x0004
_WHOLE_ONLY = 0x0100
_BITMAPS_ONLY = 0x0200
_TABLES = ("head", "hhea", "hmtx", "maxp", "cmap", "name", "OS/2", "post", "glyf", "loca", "CFF ", "CFF2")
_SHAPING = ("GDEF", "GPOS", "GSUB")
_VARIATIONS = ("fvar", "gvar", "avar", "HVAR", "MVAR", "STAT")
_NAMES = (0, 13, 14)  # copyright and licence go where the glyphs go


def font_files(text: str, style: TextStyle) -> Iterator[tuple[str, FontFile | None]]:
    """Return for each character of a line the file of the font that has it."""
    face = typeface(style)
    for char in dict.fromkeys(text):
        yield char, face.font_of(char)


@lru_cache(maxsize=16)
def woff(file: FontFile, text: str, glyphs: tuple[int, ...] = ()) -> bytes | None:
    """Return a font with no glyphs but those of a text, as WOFF 1.0 (W3C).

    ``None`` where it may not be embedded.

    Parameters
    ----------
    file
        Where the font is.
    text
        The characters, sorted, each once, so that they give the same bytes however they came.
    glyphs
        The numbers of further glyphs that shaping puts in their places, sorted.
    """
    from fontTools.subset import Subsetter  # type: ignore[import-untyped]  # noqa: PLC0415  (slow to import)
    from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]  # noqa: PLC0415

    path, number = file
    try:
        with Path(path).open("rb") as content:
            return _cut(
                TTFont(content, fontNumber=number, recalcTimestamp=False, lazy=True), text, glyphs, Subsetter
            )
    except (OSError, TTLibError):
        return None


def _cut(font: Any, text: str, glyphs: tuple[int, ...], subsetter: Any) -> bytes | None:
    """Return a font with no glyphs but those of a text."""
    if not may_be_embedded(font):
        return None
    shaped = is_shaped(text)
    kept = {"GlyphOrder", *_TABLES, *_VARIATIONS, *(_SHAPING if shaped else ())}
    for table in [table for table in font.keys() if table not in kept]:  # noqa: SIM118  (no mapping)
        del font[table]
    cut = subsetter(subset_options(shaped=shaped))
    apart = unicodedata.normalize("NFD", text) if shaped else ""  # as shaping takes letters
    cut.populate(text=text + apart, gids=glyphs)
    cut.subset(font)
    font.flavor = "woff"
    written = io.BytesIO()
    font.save(written, reorderTables=False)
    return written.getvalue()


def subset_options(*, shaped: bool) -> Any:
    """Return what to keep: outlines and advances, and joining forms where a script needs them."""
    from fontTools.subset import Options  # noqa: PLC0415

    options = Options()
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = False
    options.legacy_kern = False
    options.recalc_timestamp = False
    options.name_IDs = list(_NAMES)
    options.name_legacy = False
    if not shaped:
        options.layout_features = []  # lines are measured glyph by glyph, without kerning or ligatures
    return options


def may_be_embedded(font: Any, *, printed: bool = False) -> bool:
    """Whether a font's licence lets a part of it go into a file that can be edited, or one to be printed."""
    if "OS/2" not in font:
        return False
    bits = font["OS/2"].fsType
    level = bits & _LEVELS
    allowed = _EDITABLE | _PRINTED if printed else _EDITABLE
    return (level == 0 or bool(level & allowed)) and not bits & (_WHOLE_ONLY | _BITMAPS_ONLY)
