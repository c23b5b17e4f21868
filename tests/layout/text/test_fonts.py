"""Fonts: glyphs, advances, and what shaping makes of them."""

from __future__ import annotations

import subprocess
import sys

import pytest
from fontTools.ttLib import TTFont
from matplotlib.font_manager import FontProperties, fontManager

from argmap.layout import TextStyle, text_width, typeface
from argmap.layout.text.fonts import SHAPES, SQUARE, Typeface

DEJAVU = typeface(TextStyle(9.0, families=("DejaVu Sans",)))
DEJAVU_FILE = fontManager.findfont(FontProperties(family=["DejaVu Sans"]))
NO_CHARACTER = "\U000f0000"

shaping = pytest.mark.skipif(not SHAPES, reason="this matplotlib sets letters one by one")


@pytest.mark.parametrize("text", ["The cooperation has grown: 18 % in 2025.", "AVATo “Wave” office", "Ω ≠ ∞"])
@pytest.mark.parametrize("size", [6.8, 9.0, 16.0])
def test_a_width_is_what_a_reader_sums_up_from_the_font(text, size):
    with TTFont(DEJAVU_FILE) as font:
        glyphs, advances, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
        width = sum(advances[glyphs[ord(char)]][0] for char in text) * size / em
    assert text_width(text, TextStyle(size, families=("DejaVu Sans",))) == pytest.approx(width, abs=0.1)


@pytest.mark.parametrize("text", ["abc שלום 12", "AVATo\N{RIGHT-TO-LEFT MARK}", "שלום AVATo", "❤\ufe0f x"])
def test_shaping_what_does_not_join_leaves_the_advances(text):
    assert DEJAVU.advance(text) == pytest.approx(sum(map(DEJAVU.glyph_advance, text)), abs=1e-3)


@shaping
def test_arabic_letters_join():
    apart = sum(map(DEJAVU.glyph_advance, "مرحبا"))
    assert DEJAVU.advance("مرحبا") < 0.9 * apart


@shaping
def test_a_right_to_left_line_is_put_in_the_order_in_which_it_is_seen():
    places = {name: x for name, x, *_ in DEJAVU.shaped("אב 12").glyphs}
    names = {char: DEJAVU.shaped(char).glyphs for char in "אב12"}
    blank = DEJAVU.shaped(" ").glyphs[0][0]
    order = [places[next(name for name, *_ in names[char] if name != blank)] for char in "12בא"]
    assert order == sorted(order)
    assert order[0] == 0.0


def test_a_glyph_is_taken_from_the_next_font_that_has_it():
    face = typeface(TextStyle(9.0, families=("STIXSizeOneSym", "DejaVu Sans")))
    assert face.missing("a\N{GREEK SMALL LETTER ALPHA}") == []


def test_a_font_may_be_named_by_its_file():
    assert Typeface((DEJAVU_FILE,), bold=False).files[0].path == DEJAVU_FILE


def test_characters_that_no_font_has_are_reported_once_in_order():
    assert DEJAVU.missing(f"\U000f0001a{NO_CHARACTER}\U000f0001") == ["\U000f0001", NO_CHARACTER]


def test_blanks_joiners_and_marks_are_never_missing():
    assert DEJAVU.missing(" \u00a0\u202f\u200c\u200d\u200e\u200f\ufe0f") == []


def test_a_square_stands_for_a_whole_cluster():
    assert DEJAVU.shown(f"a{NO_CHARACTER}\u0301b").replace("\u00a0", "") == f"a{SQUARE}b"


def test_runs_stand_where_they_were_measured():
    runs = DEJAVU.runs(f"one{NO_CHARACTER}two")
    assert [run.text for run in runs] == ["one", SQUARE, "two"]
    assert [run.x for run in runs] == pytest.approx(
        [0.0, DEJAVU.advance("one"), DEJAVU.advance(f"one{NO_CHARACTER}")]
    )


def test_the_fonts_of_the_extra_are_looked_for_only_when_a_glyph_is_missing():
    code = (
        "import importlib.util as u; found = u.find_spec; asked = [];"
        "u.find_spec = lambda name, *a: asked.append(name) or found(name, *a);"
        "from argmap.layout import TextStyle, typeface;"
        "face = typeface(TextStyle(9.0)); face.advance('plain'); before = len(asked);"
        "face.advance(chr(0xF0000)); print(before, len(asked) > before)"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).split() == ["0", "True"]


def test_the_extra_brings_a_font_for_chinese_japanese_and_korean():
    pytest.importorskip("noto_cjk_sans_jp_regular")
    face = typeface(TextStyle(9.0))
    assert face.missing("日本語한국어中文") == []
    assert face.advance("日本") == pytest.approx(2.0)
