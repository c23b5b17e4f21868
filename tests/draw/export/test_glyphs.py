"""Glyphs: what no font has is told once, with what would help."""

from __future__ import annotations

import pytest

from argmap import ArgumentMap
from argmap.draw import to_pdf, to_png, to_svg
from argmap.draw.export.glyphs import missing_glyphs, squares_warning
from argmap.draw.marks.shapes import Label
from argmap.layout import TextStyle
from tests.fonts import only_installed

NO_CHARACTER = "\U000f0000"


def label(text):
    return Label(text, 20.0, 30.0, TextStyle(9.0), "#000000", "#ffffff")


@pytest.mark.parametrize("format", ["png", "svg", "pdf"])
def test_a_picture_warns_once_of_what_no_font_has(format):
    m = ArgumentMap()
    m.claim(f"{NO_CHARACTER} and {NO_CHARACTER}", id="c")
    m.claim(NO_CHARACTER, id="d")
    with pytest.warns(UserWarning, match=r"U\+F0000") as caught:
        {"png": to_png, "svg": to_svg, "pdf": to_pdf}[format](m)
    assert len(caught) == 1


def test_one_warning_names_characters_scripts_and_what_to_install(monkeypatch):
    only_installed(monkeypatch)
    words = squares_warning([label("\U00011083 \U00013000")])
    assert words is not None
    assert "U+11083" in words
    assert "Kaithi, Egyptian" in words
    assert "fonts.google.com/noto" in words
    assert "start Python anew; or name its file with font=" in words


def test_characters_of_china_and_japan_name_the_extra():
    assert "argmap[cjk]" in (squares_warning([label("\U0003134a")]) or "")


def test_there_is_no_warning_where_nothing_is_missing():
    assert squares_warning([label("plain \u200d\ufe0f")]) is None


def test_a_character_that_is_missing_is_named_once():
    assert missing_glyphs([label(f"a{NO_CHARACTER}"), label(f"{NO_CHARACTER}b")]) == [NO_CHARACTER]


def test_a_frame_that_no_font_of_the_text_has_is_told_as_left_out(monkeypatch):
    only_installed(monkeypatch)
    keycap = label("Press 1\ufe0f\u20e3")
    assert squares_warning([keycap]) == (
        "no font of the text has \u20e3 (U+20E3); what they enclose is shown without them"
    )
    both = squares_warning([keycap, label(NO_CHARACTER)])
    assert both is not None
    assert "U+F0000) (not assigned by Unicode); squares stand for them; no font of the text has" in both
