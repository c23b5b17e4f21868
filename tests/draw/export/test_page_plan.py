"""Shares: every statement is on one page, a main claim at the head of what bears on it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap
from argmap.draw.export.page_plan import OTHERS, Share, by_claims, by_sections
from tests.effort import examples
from tests.shapes import hub, tower
from tests.strategies import maps, skeletons


def whole(m):
    return Share(OTHERS, tuple(m.statements))


@examples(2)
@given(maps(max_statements=14) | skeletons(max_statements=24, max_inferences=30), st.integers(3, 9))
def test_every_statement_is_in_one_share_and_none_is_empty(m, room):
    shares = by_claims(m, whole(m), room)
    assert sorted(id for share in shares for id in share.ids) == sorted(m.statements)
    assert all(share.ids for share in shares)


@examples(2)
@given(skeletons(max_statements=24, max_inferences=30), st.integers(4, 9))
def test_a_share_holds_no_more_than_a_page_but_for_a_few(m, room):
    assert all(len(share.ids) <= room + 3 for share in by_claims(m, whole(m), room))


def test_the_thesis_heads_the_first_page():
    m = tower(40)
    m.thesis = "c0"
    first = by_claims(m, whole(m), 10)[0]
    assert first.title == m["c0"].text
    assert "c0" in first.ids


def test_many_reasons_of_one_claim_go_on_on_further_pages():
    shares = by_claims(hub(50), whole(hub(50)), 10)
    assert [len(share.ids) for share in shares] == [10, 10, 10, 10, 10, 1]
    assert {share.title for share in shares[1:]} == {"All agree. (continued)"}


def test_small_parts_share_a_page():
    m = ArgumentMap()
    for n in range(12):
        m.claim(f"Claim {n}.", id=f"c{n}")
    assert [(share.title, len(share.ids)) for share in by_claims(m, whole(m), 5)] == [
        (OTHERS, 5),
        (OTHERS, 5),
        (OTHERS, 2),
    ]


def test_pieces_of_a_section_name_it_once():
    m = tower(20)
    (section,) = by_sections(ArgumentMap(*(_in_section(r) for r in m.records())))
    again = [p for piece in by_claims(m, section, 8) for p in by_claims(m, piece, 4)]
    assert all(piece.title.count("Height") == 1 for piece in again)


def _in_section(record):
    return record.model_copy(update={"section": "Height"}) if hasattr(record, "text") else record


def test_a_premise_left_unsaid_is_on_the_page_of_its_step():
    m = ArgumentMap()
    m.claim("One.", id="a", section="A")
    m.premise("Two.", id="b", section="A")
    m.premise("Unsaid.", id="c", implicit=True)
    m.support("a", by=["b", "c"])
    assert [share.ids for share in by_sections(m)] == [("a", "b", "c")]


@pytest.mark.parametrize("room", [5, 18])
def test_a_deep_chain_is_no_trouble(room):
    shares = by_claims(tower(3_000), whole(tower(3_000)), room)
    assert sum(len(share.ids) for share in shares) == 3_001
