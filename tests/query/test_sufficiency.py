"""What is enough for a claim: all minimal sets of leaves, the small ones first."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, UnknownIdError, sufficient_sets
from tests.effort import examples
from tests.growth import assert_time_grows_with_size
from tests.query import naive
from tests.query.naive import argued_ids, dense_maps
from tests.shapes import choices, hub, ladder, ring, tall_tower, tangle
from tests.strategies import maps

if TYPE_CHECKING:
    from collections.abc import Callable


@examples(4)
@given(dense_maps(), st.data())
def test_they_are_all_minimal_sets_that_carry_the_claim(m: ArgumentMap, data: st.DataObject) -> None:
    goal = data.draw(argued_ids(m))
    found = [set(s) for s in sufficient_sets(m, goal)]
    assert sorted(map(sorted, found)) == sorted(map(sorted, naive.minimal_sets(m, goal)))


@examples(0.5)
@given(maps())
def test_so_they_are_in_odd_maps(m: ArgumentMap) -> None:
    for goal in (*m.statements, *m.inferences):
        found = [set(s) for s in sufficient_sets(m, goal)]
        assert sorted(map(sorted, found)) == sorted(map(sorted, naive.minimal_sets(m, goal)))


@examples(4)
@given(dense_maps(), st.data())
def test_the_smallest_come_first_and_each_in_the_authors_order(m: ArgumentMap, data: st.DataObject) -> None:
    found = list(sufficient_sets(m, data.draw(argued_ids(m))))
    assert [len(s) for s in found] == sorted(len(s) for s in found)
    assert all(list(s) == [id for id in m.statements if id in s] for s in found)


def test_linked_premises_are_all_needed_and_one_reason_is_enough() -> None:
    m = ArgumentMap()
    for id in "abcd":
        m.premise(id, id=id)
    m.claim("So.", id="so")
    m.support("so", by=["a", "b"])
    m.support("so", by=["c", "d"])
    m.support("so", by=["a", "b", "d"])
    assert list(sufficient_sets(m, "so")) == [("a", "b"), ("c", "d")]


def test_a_backed_step_needs_a_backing() -> None:
    m = ArgumentMap()
    for id in "abc":
        m.premise(id, id=id)
    step = m.support(m.claim("So.", id="so"), by="a")
    m.support(step, by="b")
    m.support(step, by="c")
    assert list(sufficient_sets(m, "so")) == [("a", "b"), ("a", "c")]


def test_a_leaf_is_enough_for_itself() -> None:
    m = ArgumentMap()
    m.premise("p", id="p")
    assert list(sufficient_sets(m, "p")) == [("p",)]


def test_a_bare_cycle_carries_nothing() -> None:
    m = ArgumentMap()
    m.claim("a", id="a")
    m.claim("b", id="b")
    m.support("a", by="b")
    m.support("b", by="a")
    assert list(sufficient_sets(m, "a")) == []


def test_an_unknown_claim_is_an_error_at_once() -> None:
    with pytest.raises(UnknownIdError, match="did you mean 'hub'"):
        sufficient_sets(hub(1), "hubb")


@pytest.mark.slow
@pytest.mark.parametrize("shape", [tall_tower, lambda: ring(10_000), lambda: tangle(12), lambda: ladder(200)])
def test_the_only_set_of_a_deep_or_entangled_map_is_found(shape: Callable[[], ArgumentMap]) -> None:
    m = shape()
    assert list(sufficient_sets(m, "c0")) == [(list(m.premises)[-1],)]


def test_the_first_of_two_to_the_two_hundred_sets_come_at_once() -> None:
    first = list(islice(sufficient_sets(choices(200), "c0"), 10))
    assert len(set(first)) == 10
    assert {len(s) for s in first} == {201}


def test_every_reason_of_a_hub_is_enough() -> None:
    m = hub(2_000)
    assert [s[0] for s in sufficient_sets(m, "hub")] == list(m.premises)


@pytest.mark.slow
def test_the_time_for_a_hub_grows_with_its_reasons() -> None:
    def prepare(size: int) -> Callable[[], object]:
        m = hub(size)
        return lambda: list(sufficient_sets(m, "hub"))

    assert_time_grows_with_size(prepare, 5_000)
