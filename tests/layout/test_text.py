"""Text: what is set, how wide it is, and where its lines break."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib import rc_context
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties

from argmap.layout import TextStyle, fit, runs_leftward, text_width, tidy, typeface, wrap
from argmap.layout.fonts import installed_families
from tests.strategies import texts

STYLE = TextStyle(9.0)


@given(texts(), st.floats(40, 300))
def test_lines_are_no_wider_than_asked(text, width):
    widest = max(text_width(char, STYLE) for char in tidy(text) or " ")
    assert all(text_width(line, STYLE) <= max(width, 2 * widest) + 0.01 for line in wrap(text, width, STYLE))


@given(texts(), st.floats(40, 300))
def test_no_character_is_lost(text, width):
    assert "".join(wrap(text, width, STYLE)).replace(" ", "") == tidy(text).replace(" ", "")


def test_lines_are_even():
    lines = wrap("one two three four five six seven eight nine ten eleven", 160, STYLE)
    widths = [text_width(line, STYLE) for line in lines]
    assert len(lines) == 2
    assert max(widths) - min(widths) < 20


def test_japanese_breaks_between_characters_but_not_before_a_full_stop():
    lines = wrap("日本と欧州の安全保障協力は、近年ますます注目を集めている。", 60, STYLE)
    assert len(lines) > 2
    assert not any(line.startswith(("、", "。", "っ", "ー", "」")) for line in lines)
    assert not any(line.endswith("「") for line in lines)


def test_a_word_wider_than_the_line_is_broken():
    assert len(wrap("x" * 100, 60, STYLE)) > 5


def test_lines_break_after_hyphens():
    assert wrap("Indo-Pacific", 35, STYLE) == ("Indo-", "Pacific")


def test_marks_stay_with_their_letters():
    assert not any(line.startswith("\u0301") for line in wrap("x\u0301" * 60, 50, STYLE))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (" a \n b\t c ", "a b c"),
        ("a\x00b\x1bc\x7f", "abc"),
        ("soft\u00adhyphen\u200b", "softhyphen"),
        ("half \ud800", "half \N{REPLACEMENT CHARACTER}"),
        ("no character \uffff", "no character \N{REPLACEMENT CHARACTER}"),
        ("e\u0301", "\u00e9"),
        ("$5 to $10", "$5 to $10"),
    ],
)
def test_what_cannot_be_set_is_tidied_away(text, shown):
    assert tidy(text) == shown


def test_a_measured_width_is_what_a_renderer_draws():
    renderer = RendererAgg(800, 100, 300)
    text = "The cooperation between both has grown: 18 % in 2025."
    families = list(installed_families(STYLE.families))
    with rc_context({"text.hinting": "no_hinting"}):
        font = FontProperties(family=families, size=9)
        pixels, _, _ = renderer.get_text_width_height_descent(text, font, ismath=False)
    assert text_width(text, STYLE) == pytest.approx(pixels * 72 / 300, rel=0.02)


def test_bold_is_wider():
    assert text_width("Thesis", TextStyle(9.0, bold=True)) > text_width("Thesis", STYLE)


def test_a_glyph_is_taken_from_the_next_font_that_has_it():
    face = typeface(TextStyle(9.0, families=("STIXSizeOneSym", "DejaVu Sans")))
    assert face.missing("a\N{GREEK SMALL LETTER ALPHA}") == []


def test_characters_that_no_font_has_are_reported_once_in_order():
    face = typeface(TextStyle(9.0, families=("DejaVu Sans",)))
    assert face.missing("\U000f0001a\U000f0000\U000f0001") == ["\U000f0001", "\U000f0000"]


def test_a_text_is_cut_to_fit_with_an_ellipsis():
    cut = fit("Ministry of Foreign Affairs", 60, STYLE)
    assert cut.endswith("…")
    assert text_width(cut, STYLE) <= 60


@pytest.mark.parametrize(
    ("text", "leftward"),
    [("abc", False), ("שלום", True), ("هذا نص", True), ("1 שלום", True), ("日本", False)],
)
def test_the_first_strong_letter_settles_the_direction(text, leftward):
    assert runs_leftward(text) is leftward
