"""Scripts: which characters belong together, and which way they run."""

# ruff: noqa: RUF001  (letters of other scripts are what this is about)
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.layout.text.characters import begins_leftward, clusters, directed, parts, runs_leftward, script_of
from tests.strategies import texts


@given(texts())
def test_clusters_hold_every_character(text):
    assert "".join(clusters(text)) == text


@pytest.mark.parametrize(
    ("text", "count"),
    [("abc", 3), ("🇯🇵🇪🇺", 2), ("👩\u200d👧\u200d👦!", 2), ("👍🏽", 1), ("क्षि", 1), ("각", 1), ("שָׁלוֹם", 4)],
)
def test_clusters_are_what_a_reader_counts(text, count):
    assert len(clusters(text)) == count


@pytest.mark.parametrize(
    ("text", "leftward"),
    [("abc", False), ("שלום", True), ("هذا نص", True), ("1 שלום", True), ("日本", False), ("12", False)],
)
def test_the_letters_settle_the_direction(text, leftward):
    assert runs_leftward(text) is leftward


def test_most_letters_settle_it_and_not_the_first_word():
    assert runs_leftward("WHO מעריך כי מיליון בני אדם")
    assert not runs_leftward("שלום is the Hebrew word for peace")


@given(texts())
def test_a_directed_line_begins_as_told(line):
    for leftward in (True, False):
        assert begins_leftward(directed(line, leftward=leftward)) is leftward


@pytest.mark.parametrize(
    ("char", "script"),
    [
        ("あ", "Japanese"),
        ("한", "Korean"),
        ("汉", "Chinese characters"),
        ("क", "Devanagari"),
        ("🙂", "emoji"),
    ],
)
def test_scripts_have_names_that_people_know(char, script):
    assert script_of(char) == script


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
