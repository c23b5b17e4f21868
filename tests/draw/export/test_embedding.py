"""Fonts in files: only the glyphs that occur, only where the licence lets them, always the same bytes."""

from __future__ import annotations

import io

import pytest
from fontTools.ttLib import TTFont

from argmap.draw.export.embedding import font_files, woff
from argmap.layout.text.fonts import TextStyle

STYLE = TextStyle(9.0, families=("DejaVu Sans",))


@pytest.fixture
def file():
    (_, found), *_ = font_files("A", STYLE)
    return found


@pytest.fixture
def marked(file, tmp_path):
    """Return a maker of fonts with other licence bits."""

    def with_bits(bits):
        font = TTFont(file[0])
        font["OS/2"].fsType = bits
        path = tmp_path / f"{bits}.ttf"
        font.save(path)
        return str(path), 0

    return with_bits


def test_a_font_is_cut_to_the_glyphs_of_the_text(file):
    font = TTFont(io.BytesIO(woff(file, "AVé")))
    assert font.flavor == "woff"
    assert sorted(map(chr, font.getBestCmap())) == ["A", "V", "é"]
    assert "kern" not in font
    assert "GPOS" not in font


def test_advances_stay_what_they_were(file):
    cut, whole = TTFont(io.BytesIO(woff(file, "AVé"))), TTFont(file[0])
    for code, name in cut.getBestCmap().items():
        assert cut["hmtx"][name][0] == whole["hmtx"][whole.getBestCmap()[code]][0]


def test_joining_scripts_keep_their_joining_forms(file):
    assert "GSUB" in TTFont(io.BytesIO(woff(file, "سلام")))


def test_the_same_text_gives_the_same_bytes(file):
    first = woff(file, "abc")
    woff.cache_clear()
    assert woff(file, "abc") == first


@pytest.mark.parametrize("bits", [0x0000, 0x0008])
def test_a_font_that_may_be_embedded_is(marked, bits):
    assert woff(marked(bits), "abc") is not None


@pytest.mark.parametrize("bits", [0x0002, 0x0004, 0x0100, 0x0200])
def test_a_font_that_may_not_be_embedded_is_left_out(marked, bits):
    assert woff(marked(bits), "abc") is None


def test_what_is_no_font_is_left_out(tmp_path):
    path = tmp_path / "no.ttf"
    path.write_bytes(b"no font")
    assert woff((str(path), 0), "abc") is None


def test_every_character_is_traced_to_its_font():
    files = dict(font_files("Aא\U000f0000", STYLE))
    assert files["A"] == files["א"]
    assert files["\U000f0000"] is None


def test_what_shaping_makes_of_the_letters_comes_along(file):
    whole = TTFont(file[0])
    number = whole.getGlyphID(whole.getBestCmap()[ord("Q")])
    counts = [TTFont(io.BytesIO(woff(file, "a", more)))["maxp"].numGlyphs for more in ((), (number,))]
    assert counts[1] == counts[0] + 1
    assert ord("e") in TTFont(io.BytesIO(woff(file, "\u05d0\u00e9"))).getBestCmap()
