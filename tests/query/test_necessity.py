"""The premises that are critical to a claim: members of every sufficient set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, UnknownIdError, critical
from argmap.query.rejection import consequences
from tests.effort import examples
from tests.query import naive
from tests.query.naive import argued_ids, dense_maps
from tests.shapes import choices, hub, ladder, ring, tall_tower, tangle
from tests.strategies import maps

if TYPE_CHECKING:
    from collections.abc import Callable


def _in_every_set(m: ArgumentMap, goal: str) -> list[str]:
    sets = naive.minimal_sets(m, goal)
    return [id for id in m.statements if sets and all(id in s for s in sets)]


@examples(4)
@given(dense_maps(), st.data())
def test_they_are_the_members_of_every_sufficient_set(m: ArgumentMap, data: st.DataObject) -> None:
    goal = data.draw(argued_ids(m))
    assert list(critical(m, goal, attacks=False)) == _in_every_set(m, goal)


@examples(0.5)
@given(maps())
def test_so_they_are_in_odd_maps(m: ArgumentMap) -> None:
    for goal in (*m.statements, *m.inferences):
        assert list(critical(m, goal, attacks=False)) == _in_every_set(m, goal)


@given(dense_maps(), st.data())
def test_they_are_the_leaves_whose_rejection_topples_the_claim(m: ArgumentMap, data: st.DataObject) -> None:
    goal = data.draw(argued_ids(m))
    topple = [id for id in naive.naive_leaves(m) if id != goal and goal in consequences(m, id).ids]
    assert [id for id in critical(m, goal, attacks=False) if id != goal] == topple


def test_what_all_reasons_share_is_critical() -> None:
    m = ArgumentMap()
    for id in "abc":
        m.premise(id, id=id)
    m.support(m.claim("So.", id="so"), by=["c", "a"])
    m.support("so", by=["b", "c"])
    assert critical(m, "so", attacks=False) == ("c",)


def test_an_unknown_claim_is_an_error_with_the_nearest() -> None:
    with pytest.raises(UnknownIdError, match="did you mean 'hub'"):
        critical(hub(1), "hubb", attacks=False)


@pytest.mark.parametrize(
    "shape",
    [tall_tower, lambda: ring(10_000), lambda: tangle(12), lambda: ladder(200), lambda: choices(200)],
)
def test_the_ground_of_a_deep_or_entangled_map_is_critical(shape: Callable[[], ArgumentMap]) -> None:
    m = shape()
    (ground,) = [p for p in m.premises.values() if p.text == "The ground."]
    assert critical(m, "c0", attacks=False) == (ground.id,)


def test_no_voice_among_ten_thousand_is_critical() -> None:
    assert critical(hub(10_000), "hub", attacks=False) == ()


def test_ten_thousand_linked_premises_are_all_critical() -> None:
    m = hub(10_000)
    m.claim("All together.", id="all")
    m.support("all", by=m.premises)
    assert critical(m, "all", attacks=False) == tuple(m.premises)
