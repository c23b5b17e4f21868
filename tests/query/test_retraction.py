"""What would have to be given up: all minimal sets of leaves with which a claim falls, smallest first."""

from __future__ import annotations

import tracemalloc
from itertools import islice
from typing import TYPE_CHECKING
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, UnknownIdError, critical, sufficient_sets
from argmap.query import minimal_rejections, retraction
from tests.effort import examples
from tests.growth import assert_time_grows_with_size
from tests.query import naive
from tests.query.naive import argued_ids, dense_maps
from tests.shapes import choices, hub, ladder, ring, tall_tower, tangle
from tests.strategies import maps

if TYPE_CHECKING:
    from collections.abc import Callable


@examples(5)
@given(dense_maps(), st.data())
def test_they_are_all_minimal_sets_with_which_the_claim_falls(m: ArgumentMap, data: st.DataObject) -> None:
    goal = data.draw(argued_ids(m))
    found = [set(s) for s in minimal_rejections(m, goal)]
    assert sorted(map(sorted, found)) == sorted(map(sorted, naive.minimal_rejections(m, goal)))


@examples(0.5)
@given(maps())
def test_so_they_are_in_odd_maps(m: ArgumentMap) -> None:
    for goal in (*m.statements, *m.inferences):
        found = [set(s) for s in minimal_rejections(m, goal)]
        assert sorted(map(sorted, found)) == sorted(map(sorted, naive.minimal_rejections(m, goal)))


@given(dense_maps(), st.data())
def test_they_are_the_minimal_hitting_sets_of_the_sufficient_sets(
    m: ArgumentMap, data: st.DataObject
) -> None:
    goal = data.draw(argued_ids(m))
    carrying = [set(s) for s in sufficient_sets(m, goal)]
    found = [set(s) for s in minimal_rejections(m, goal)]
    assert all(some & other for some in carrying for other in found)
    if carrying:
        assert sorted(map(sorted, naive.hitting_sets(found))) == sorted(map(sorted, carrying))


@given(dense_maps(), st.data())
def test_the_smallest_come_first_and_those_of_one_are_the_critical(
    m: ArgumentMap, data: st.DataObject
) -> None:
    goal = data.draw(argued_ids(m))
    found = list(minimal_rejections(m, goal))
    assert [len(s) for s in found] == sorted(len(s) for s in found)
    assert all(list(s) == [id for id in m.statements if id in s] for s in found)
    assert tuple(s[0] for s in found if len(s) == 1) == critical(m, goal, attacks=False)


def test_a_claim_falls_with_all_its_reasons_and_a_reason_with_one_premise() -> None:
    m = ArgumentMap()
    for id in ("cuts", "model_ok", "evidence"):
        m.premise(id, id=id)
    m.support(m.claim("invest", id="invest"), by=["cuts", "model_ok"])
    m.support(m.claim("tax", id="tax"), by="invest")
    m.support("tax", by="evidence")
    assert list(minimal_rejections(m, "tax")) == [("cuts", "evidence"), ("model_ok", "evidence")]


def test_a_backed_step_falls_with_all_its_backings() -> None:
    m = ArgumentMap()
    for id in "abc":
        m.premise(id, id=id)
    step = m.support(m.claim("So.", id="so"), by="a")
    m.support(step, by="b")
    m.support(step, by="c")
    assert list(minimal_rejections(m, "so")) == [("a",), ("b", "c")]


def test_nothing_need_be_rejected_of_what_does_not_stand() -> None:
    m = ArgumentMap()
    m.claim("a", id="a")
    m.support("a", by="a")
    assert list(minimal_rejections(m, "a")) == [()]


def test_an_unknown_claim_is_an_error_at_once() -> None:
    with pytest.raises(UnknownIdError, match="did you mean 'hub'"):
        minimal_rejections(hub(1), "hubb")


@pytest.mark.slow
@pytest.mark.parametrize("shape", [tall_tower, lambda: ring(10_000), lambda: tangle(12), lambda: ladder(200)])
def test_the_only_set_of_a_deep_or_entangled_map_is_found(shape: Callable[[], ArgumentMap]) -> None:
    m = shape()
    assert list(minimal_rejections(m, "c0")) == [(list(m.premises)[-1],)]


@pytest.mark.slow
def test_the_few_that_hit_two_to_the_two_hundred_sufficient_sets_are_found() -> None:
    m = choices(200)
    pairs = [(f"l{n}", f"r{n}") for n in range(200)]
    assert sorted(minimal_rejections(m, "c0")) == sorted([("c200",), *pairs])


def test_a_ladder_of_two_to_the_two_hundred_arguments_falls_with_both_its_feet() -> None:
    m = ArgumentMap()
    for side in "ab":
        m.premise(side, id=f"{side}0")
    for rung in range(1, 201):
        for side in "ab":
            m.claim(side, id=f"{side}{rung}")
            m.support(f"{side}{rung}", by=f"a{rung - 1}")
            m.support(f"{side}{rung}", by=f"b{rung - 1}")
    assert list(sufficient_sets(m, "b200")) == [("a0",), ("b0",)]
    assert list(minimal_rejections(m, "b200")) == [("a0", "b0")]


@examples(2)
@given(dense_maps(), st.data())
def test_cycles_too_large_to_be_unrolled_give_the_same_sets(m: ArgumentMap, data: st.DataObject) -> None:
    goal = data.draw(argued_ids(m))
    expected = sorted(minimal_rejections(m, goal))
    with mock.patch.object(retraction, "_Falls", side_effect=retraction._TooLargeError):
        found = list(minimal_rejections(m, goal))
    assert sorted(found) == expected
    assert [len(s) for s in found] == sorted(len(s) for s in found)


def test_all_reasons_of_a_hub_fall_together() -> None:
    m = hub(500)
    assert list(islice(minimal_rejections(m, "hub"), 2)) == [tuple(m.premises)]


@pytest.mark.slow
def test_the_time_for_a_hub_grows_with_its_reasons() -> None:
    def prepare(size: int) -> Callable[[], object]:
        m = hub(size)
        return lambda: next(minimal_rejections(m, "hub"))

    assert_time_grows_with_size(prepare, 5_000)


@pytest.mark.slow
@pytest.mark.parametrize("linked", [1, 2])
def test_the_memory_for_a_hub_grows_with_its_reasons(linked: int) -> None:
    def peak(size: int) -> int:
        m = ArgumentMap()
        m.claim("All agree.", id="hub")
        for number in range(size):
            by = [m.premise("Voice.", id=f"p{number}.{voice}") for voice in range(linked)]
            m.support("hub", by=by)
        tracemalloc.start()
        assert len(next(minimal_rejections(m, "hub"))) == size
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    assert peak(4_000) < 8 * peak(1_000)
