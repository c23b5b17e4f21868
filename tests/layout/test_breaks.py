"""Breaks: where a line may end inside a word."""

# ruff: noqa: RUF001  (letters of other scripts are what this is about)

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.layout.breaks import parts


def cut(word):
    return [part.text for part in parts(word)]


@pytest.mark.parametrize(
    ("word", "texts"),
    [
        ("Indo-Pacific", ["Indo-", "Pacific"]),
        ("and/or", ["and/", "or"]),
        ("2020–2025", ["2020–", "2025"]),
        ("COVID-19", ["COVID-19"]),
        ("e-mail", ["e-mail"]),
        ("one—two", ["one—", "two"]),
    ],
)
def test_words_break_after_hyphens_but_not_before_numbers_nor_after_one_letter(word, texts):
    assert cut(word) == texts


@pytest.mark.parametrize("first", "、。，」』）・ー々っャ！？％：；…")
def test_what_may_not_begin_a_line_stays_with_what_is_before(first):
    assert cut(f"国{first}国") == [f"国{first}", "国"]


@pytest.mark.parametrize("last", "「『（【〈￥＄“")
def test_what_may_not_end_a_line_stays_with_what_follows(last):
    assert cut(f"国{last}国") == ["国", f"{last}国"]


@pytest.mark.parametrize("pair", ["……", "——", "‥‥"])
def test_dashes_and_ellipses_of_two_characters_are_not_parted(pair):
    assert any(pair in part for part in cut(f"他说{pair}好"))


def test_latin_words_and_numbers_in_japanese_stay_whole():
    assert cut("約100%のGDPとＧＤＰ") == ["約", "100%", "の", "GDP", "と", "ＧＤＰ"]


def test_korean_breaks_at_blanks_only():
    assert cut("협력을「강화」해야") == ["협력을「강화」해야"]


def test_a_word_joiner_forbids_a_break_and_is_not_seen():
    assert cut("日\u2060本国") == ["日本", "国"]


def test_only_a_soft_hyphen_shows_a_hyphen():
    assert parts("a\u00adb\u200bc") == [("a", True), ("b", False), ("c", False)]


@given(st.text(st.sampled_from("ab-/日本、。「」한か\u3099\u0301…1"), min_size=1))
def test_nothing_is_lost_or_empty(word):
    assert "".join(cut(word)) == word
    assert all(cut(word))
