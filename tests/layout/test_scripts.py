"""Scripts: which characters belong together, and which way they run."""

from __future__ import annotations

import pytest
from hypothesis import given

from argmap.layout.scripts import begins_leftward, clusters, directed, runs_leftward, script_of
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
