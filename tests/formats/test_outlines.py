"""Outlines: numbers, signs, notes, and every map."""

from __future__ import annotations

import warnings

import pytest
from hypothesis import given

import argmap
from argmap import ArgumentMap, Citation, Claim, LossWarning, Support
from argmap.formats.features import losses
from argmap.formats.outlines import shown
from tests.formats.conformance import written
from tests.strategies import maps


def lunch() -> ArgumentMap:
    m = ArgumentMap(title="Lunch *now*")
    book = m.source("A book", id="book")
    m.premise("Hungry.", id="hungry", citation=Citation(source=book.id, paragraph=3))
    m.premise("Noon.", id="noon")
    eat = m.claim("Eat.", id="eat")
    step = m.support(eat, by=["hungry", "noon"], scheme="practical reasoning")
    m.attack(step, by=m.premise("Bored.", id="bored"))
    m.attack(eat, by="noon")
    m.stance(m.actor("Ann", id="ann"), eat, "asserts")
    return m


def test_plain_text_reads_as_a_brief() -> None:
    assert (
        written(lunch(), "outline").decode()
        == """Lunch *now*

1 Eat. [Ann asserts]
  1.1a (+) Hungry. [1] (practical reasoning)
  1.1b (&) Noon.
  1.2 (-) Bored. (against the step 1.1)
  1.3 (-) Noon. (see 1.1b)

[1] A book, paragraph 3
"""
    )


def test_markdown_has_footnotes_and_escapes() -> None:
    text = written(lunch(), "markdown").decode()
    assert text.startswith("# Lunch \\*now\\*\n")
    assert "- **1.1a (+)** Hungry.[^1] (practical reasoning)" in text
    assert text.endswith("[^1]: A book, paragraph 3\n")


def test_numbers_can_be_left_out_and_ids_shown() -> None:
    text = written(lunch(), "outline", numbers=False, ids=True).decode()
    assert "  (-) Bored. (against the step eat.s1) {bored}\n" in text


def test_stances_have_dates_and_notes_and_steps_without_a_scheme_have_notes() -> None:
    m = lunch()
    m.replace("eat.s1", scheme=None, citation=Citation(source="book", section="2"))
    m.stance("ann", "noon", "hedges", date="2024-05", citation=Citation(source="book", paragraph=9))
    text = written(m, "outline").decode()
    assert "1.1a (+) Hungry. [1] (the step [2])\n" in text
    assert "1.1b (&) Noon. [Ann hedges, 2024-05 [3]]\n" in text
    assert "[3] A book, paragraph 9" in text


@pytest.mark.parametrize("format", ["markdown", "outline"])
def test_what_an_outline_shows_is_no_loss(format: str) -> None:
    m = lunch()
    m.question, m.thesis = "Eat?", "eat"
    m.stance("ann", "noon", "denies", date="2024", citation=Citation(source="book"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        argmap.to_text(m, format)
    m.actor("Silent", id="silent")
    m.source("Unread", id="unread")
    m.replace("ann", kind="person")
    m.contradiction("eat", "bored")
    m.replace("noon", note="12:00")
    with pytest.warns(LossWarning) as caught:
        argmap.to_text(m, format)
    told = str(caught[0].message).partition("left out: ")[2]
    assert told == "1 contradiction, 1 actor, 1 source, 1 note, 1 kind of actors"


@given(m=maps())
def test_what_is_shown_is_a_part_of_the_map(m: ArgumentMap) -> None:
    part = shown(m)
    assert set(part) <= set(m)
    assert {
        "title",
        "question",
        "thesis",
        "supports",
        "attacks",
        "stances",
        "text",
        "scheme",
        "citation",
    }.isdisjoint(losses(m, part))


@pytest.mark.parametrize("format", ["markdown", "outline"])
@given(m=maps())
def test_every_statement_of_any_map_is_there(format: str, m: ArgumentMap) -> None:
    text = written(m, format, ids=True).decode()
    assert text.count("{") >= len(m.statements)


def test_a_deep_chain_goes_on_under_numbers_of_its_own() -> None:
    claims = [Claim(id=f"c{n}", text="So.") for n in range(20_000)]
    steps = [Support(premises=(f"c{n + 1}",), conclusion=f"c{n}", id=f"s{n}") for n in range(19_999)]
    text = written(ArgumentMap(*claims, *steps), "outline").decode()
    assert len(text) < 40 * 20_000
    assert "(continued at 2)" in text
    assert max(map(len, text.splitlines())) < 80
