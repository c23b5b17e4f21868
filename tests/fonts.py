"""Fonts made for a test, and a system on which no others are installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import matplotlib as mpl
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from matplotlib.font_manager import fontManager

from argmap.layout.text import fonts, installed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pytest


def made(path: Path, family: str, chars: str, *, advance: int = 700, hollow: bool = False) -> str:
    """Write a font in which every character is a block, or nothing at all, and return its path."""
    names = [".notdef", *(f"u{ord(char):04X}" for char in chars)]
    pen = TTGlyphPen(None)
    if not hollow:
        pen.moveTo((100, 0))
        for corner in ((100, 700), (600, 700), (600, 0)):
            pen.lineTo(corner)
        pen.closePath()
    block = pen.glyph()
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(names)
    font.setupCharacterMap({ord(char): name for char, name in zip(chars, names[1:], strict=True)})
    font.setupGlyf(dict.fromkeys(names, block))
    font.setupHorizontalMetrics(dict.fromkeys(names, (advance, 100)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family.replace(" ", "")})
    font.setupOS2(usWeightClass=400)
    font.setupPost()
    font.save(path)
    return str(path)


def only_installed(monkeypatch: pytest.MonkeyPatch, recent: Iterable[str] = ()) -> None:
    """Let there be no fonts but those of matplotlib, and some that were installed since it looked."""
    bundled = [entry for entry in fontManager.ttflist if entry.fname.startswith(mpl.get_data_path())]
    monkeypatch.setattr(fontManager, "ttflist", bundled)
    monkeypatch.setattr(installed, "findSystemFonts", lambda: list(recent))
    monkeypatch.setattr(fonts, "packaged", lambda **_: ())
    for cached in (installed._families, installed._recent, installed._elsewhere, fonts._typeface):
        cached.cache_clear()
