"""Texts as they are searched for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, search
from argmap.folding import folded

SAME = [
    ("it's", "It’s", "IT\u2018S", "it\u00b4s", "it\uff07s"),
    ("ile-de-france", "Île\u2011de–France", "I\u0302le-de-France"),
    ("government", "govern\u00adment", "GOVERN\u200bMENT"),
    ("strasse", "Straße", "STRAẞE", "STRASSE"),
    ("lodz", "Łódź", "ŁÓDŹ"),
    ("finance", "ﬁnance", "\uff26\uff29\uff2e\uff21\uff2e\uff23\uff25"),
    ("aether", "Æther", "ǽther"),
    ("istanbul", "İstanbul", "\u0131stanbul"),
    ('"quoted"', "“quoted”", "„Quoted“", "«QUOTED»"),
    ("σισυφοσ", "Σίσυφος", "ΣΊΣΥΦΟΣ"),
    ("שלום", "שָׁלוֹם"),
    ("a b", "a\u00a0b", "A\u2003B"),
]


@pytest.mark.parametrize("alike", SAME, ids=[group[0] for group in SAME])
def test_what_looks_alike_is_searched_alike(alike: tuple[str, ...]) -> None:
    assert {folded(text) for text in alike} == {alike[0]}


@pytest.mark.parametrize("pair", [("か", "が"), ("की", "का"), ("a", "b"), ("क", "क्"), ("日", "目")])
def test_what_is_another_letter_stays_another(pair: tuple[str, str]) -> None:
    assert folded(pair[0]) != folded(pair[1])


@given(st.text())
def test_folding_once_is_enough(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_texts_are_folded_as_all_others(text: str) -> None:
    assert folded(text + "ß") == folded(text) + "ss"


def test_a_statement_is_found_by_whoever_takes_a_stance_on_it() -> None:
    m = ArgumentMap()
    m.claim("Taxes rise.", id="rise")
    m.stance(m.actor("Zoë", id="z", aliases=("The Treasurer",)), "rise", "denies")
    assert list(search(m, "zoe taxes").statements) == list(search(m, "treasurer").statements) == ["rise"]
