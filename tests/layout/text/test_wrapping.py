"""Text: what is set, how wide it is, and where its lines break."""

# ruff: noqa: RUF001  (letters of other scripts are what this is about)

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.layout import TextStyle, fit, text_width, tidy, wrap
from argmap.layout.text.characters import clusters, unmarked
from argmap.layout.text.wrapping import ellipsis_after
from tests.strategies import texts

STYLE = TextStyle(9.0)
LONG = "one two three four five six seven eight nine ten eleven"


@given(texts(), st.floats(40, 300))
def test_lines_are_no_wider_than_asked(text, width):
    widest = max((text_width(cluster, STYLE) for cluster in clusters(tidy(text))), default=0.0)
    assert all(text_width(line, STYLE) <= max(width, 2 * widest) + 0.01 for line in wrap(text, width, STYLE))


@given(texts(), st.floats(40, 300))
def test_no_character_is_lost(text, width):
    lines = "".join(wrap(text, width, STYLE))
    assert unmarked(lines).replace(" ", "") == unmarked(tidy(text)).replace(" ", "")


@given(texts(), st.floats(40, 300), st.integers(1, 4))
def test_there_are_no_more_lines_than_asked(text, width, most):
    lines = wrap(text, width, STYLE, most=most)
    assert len(lines) <= most
    assert lines == wrap(text, width, STYLE) or lines[-1].endswith("…")


@given(texts(), st.floats(40, 300))
def test_lines_have_no_blank_at_their_ends(text, width):
    assert all(unmarked(line) == unmarked(line).strip(" ") for line in wrap(text, width, STYLE))


@given(texts())
def test_tidying_twice_alters_nothing(text):
    assert tidy(tidy(text)) == tidy(text)


def test_lines_are_even():
    widths = [text_width(line, STYLE) for line in wrap(LONG, 160, STYLE)]
    assert len(widths) == 2
    assert max(widths) - min(widths) < 20


def test_what_does_not_fit_gives_way_to_an_ellipsis_after_a_whole_word():
    assert wrap(LONG, 88, STYLE, most=2) == ("one two three four", "five six seven…")


def test_an_ellipsis_takes_the_place_of_punctuation():
    assert ellipsis_after("so it is, ") == "so it is…"


@pytest.mark.parametrize("text", ["x" * 100, "🙂" * 30, "ש" * 60])
def test_a_word_wider_than_the_line_is_broken(text):
    lines = wrap(text, 60, STYLE)
    assert len(lines) > 4
    assert all(text_width(line, STYLE) <= 60 for line in lines)


def test_a_long_address_is_broken_after_a_sign():
    lines = wrap("https://example.org/reports/2025/chapter?page=12&part=3", 110, STYLE)
    assert all(line[-1] in "/.?&=:" for line in lines[:-1])


@pytest.mark.parametrize(
    "whole", ["x\u0301", "👩\u200d👧", "🇯🇵", "❤\ufe0f", "👍🏽", "葛\U000e0100", "か\u3099"]
)
def test_what_a_reader_counts_as_one_is_never_broken(whole):
    lines = wrap(whole * 40, 50, STYLE)
    shown = tidy(whole)
    assert len(lines) > 1
    assert all(line == shown * (len(line) // len(shown)) for line in lines)


def test_a_soft_hyphen_is_seen_only_where_a_line_ends():
    text = "Elektrizitäts\u00adwirtschaft"
    assert wrap(text, 70, STYLE) == ("Elektrizitäts-", "wirtschaft")
    assert wrap(text, 300, STYLE) == ("Elektrizitätswirtschaft",)


def test_a_zero_width_space_lets_a_line_break():
    assert wrap("Elektrizitäts\u200bwirtschaft", 70, STYLE) == ("Elektrizitäts", "wirtschaft")


@pytest.mark.parametrize("glue", ["\u00a0", "\u202f", "\u2007"])
def test_no_line_breaks_at_a_no_break_space(glue):
    assert wrap(f"costs about 10{glue}000{glue}km", 60, STYLE)[-1] == f"10{glue}000{glue}km"


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
        ("\u202eevil\u202c", "evil"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\u200d\ufe0f", ""),
    ],
)
def test_what_cannot_be_set_is_tidied_away(text, shown):
    assert tidy(text) == shown


def test_lines_of_hebrew_that_begin_with_an_english_word_still_run_leftward():
    lines = wrap("WHO מעריך כי 7 מיליון בני אדם מתים מדי שנה", 80, STYLE)
    assert lines[0].startswith("\N{RIGHT-TO-LEFT MARK}WHO")
    assert not lines[1].startswith("\N{RIGHT-TO-LEFT MARK}")


def test_bold_is_wider():
    assert text_width("Thesis", TextStyle(9.0, bold=True)) > text_width("Thesis", STYLE)


def test_a_text_is_cut_to_fit_with_an_ellipsis():
    cut = fit("Ministry of Foreign Affairs", 60, STYLE)
    assert cut.endswith("…")
    assert text_width(cut, STYLE) <= 60
