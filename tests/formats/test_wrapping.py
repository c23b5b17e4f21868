"""Lines of text: as wide as told, whatever the script, with nothing lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.formats.wrapping import columns_of, wrapped
from tests.strategies import texts

JAPANESE = "橋は無料にすべきだ。通行料があるために、トラックが古い町の中を走り、「子どもたち」が危ない。"


@given(texts(), st.integers(2, 40))
def test_lines_are_no_wider_than_told_and_hold_every_letter(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    assert all(columns_of(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_wide_letters_take_two_columns() -> None:
    assert [columns_of(text) for text in ("", "abc", "橋", "ｱ", "🙂", "한글", "é", "e\u0301", "ﾊﾞ")] == [
        0, 3, 2, 1, 2, 4, 1, 1, 2,
    ]  # fmt: skip
    assert max(map(len, wrapped("橋" * 100, 36))) == 18


def test_words_among_wide_letters_stay_whole() -> None:
    assert wrapped("この橋は GraphML と networkx で読める", 12) == [
        "この橋は",
        "GraphML と",
        "networkx で",
        "読める",
    ]


@pytest.mark.parametrize("columns", range(8, 40))
def test_a_line_does_not_begin_with_a_full_stop_nor_end_with_an_opening_bracket(columns: int) -> None:
    lines = wrapped(JAPANESE, columns)
    assert not [line for line in lines if line[0] in "。、」" or line[-1] == "「"]


@pytest.mark.parametrize("text", ["👩\u200d👧" * 30, "か\u3099" * 60, "❤\ufe0f" * 90])
def test_what_goes_on_top_of_a_letter_stays_with_it(text: str) -> None:
    for line in wrapped(text, 20):
        assert line[-1] != "\u200d"
        assert not unicodedata.combining(line[0])
        assert line[0] not in "\u200d\ufe0f"
