"""Chains of support: all simple paths, shortest first, counted without being listed."""

from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, UnknownIdError, support_chains
from argmap.errors import CircularSupportError
from argmap.query import count_support_chains
from tests.effort import examples
from tests.query import naive
from tests.query.naive import argued_ids, dense_maps
from tests.shapes import hub, ladder, ring, tall_tower, tangle
from tests.strategies import maps

_data = st.data()


def _ids(
    m: ArgumentMap, claim: str, start: list[str] | None = None, max_length: int | None = None
) -> list[tuple[str, ...]]:
    return [chain.ids for chain in support_chains(m, claim, start, max_length)]


@given(dense_maps(), _data)
def test_chains_are_all_simple_paths_from_the_leaves(m: ArgumentMap, data: st.DataObject) -> None:
    goal = data.draw(argued_ids(m))
    assert sorted(_ids(m, goal)) == sorted(naive.chains(m, goal))


@examples(0.5)
@given(maps())
def test_chains_of_odd_maps_are_all_simple_paths_too(m: ArgumentMap) -> None:
    for goal in m.statements:
        assert sorted(_ids(m, goal)) == sorted(naive.chains(m, goal))


@examples(4)
@given(dense_maps(), _data)
def test_chains_start_where_they_are_told_to(m: ArgumentMap, data: st.DataObject) -> None:
    goal = data.draw(argued_ids(m))
    start = data.draw(st.lists(st.sampled_from(list(m.statements)), unique=True))
    assert sorted(_ids(m, goal, start)) == sorted(naive.chains(m, goal, start))


@given(dense_maps(), _data)
def test_the_shortest_chains_come_first(m: ArgumentMap, data: st.DataObject) -> None:
    goal = data.draw(argued_ids(m))
    lengths = [len(chain) for chain in support_chains(m, goal)]
    assert lengths == sorted(naive.length(m, path) for path in naive.chains(m, goal))


@given(dense_maps(), _data, st.integers(0, 6))
def test_no_chain_is_longer_than_the_most(m: ArgumentMap, data: st.DataObject, most: int) -> None:
    goal = data.draw(argued_ids(m))
    expected = [path for path in naive.chains(m, goal) if naive.length(m, path) <= most]
    assert sorted(_ids(m, goal, max_length=most)) == sorted(expected)


@examples(4)
@given(dense_maps(), _data)
def test_the_count_is_the_length_of_the_list(m: ArgumentMap, data: st.DataObject) -> None:
    goal = data.draw(argued_ids(m))
    start = data.draw(st.none() | st.lists(st.sampled_from(list(m.statements)), unique=True))
    assert count_support_chains(m, goal, start) == len(naive.chains(m, goal, start))


@given(dense_maps(), _data)
def test_a_chain_is_a_map_in_which_it_is_a_chain(m: ArgumentMap, data: st.DataObject) -> None:
    goal = data.draw(argued_ids(m))
    for chain in islice(support_chains(m, goal), 3):
        part = chain.to_map()
        assert chain.ids in _ids(part, goal, [chain.ids[0]])
        assert ArgumentMap(*part.records()) == part


@pytest.fixture
def wet() -> ArgumentMap:
    m = ArgumentMap()
    m.premise("It rains.", id="rain")
    m.premise("There is no roof.", id="open")
    m.premise("Water falls down.", id="gravity")
    m.claim("It is wet.", id="wet")
    m.support("wet", by=["rain", "open"], scheme="argument from cause", warrant="rain wets")
    m.support("wet.s1", by="gravity")
    return m


def test_a_chain_reads_as_an_argument(wet: ArgumentMap) -> None:
    rain, roof, gravity = support_chains(wet, "wet")
    assert str(rain) == (
        "It rains. [rain]\n"
        "  and: There is no roof. [open]\n"
        "  ↓ wet.s1 (argument from cause; rain wets)\n"
        "so: It is wet. [wet]"
    )
    assert str(roof).startswith("There is no roof. [open]\n  and: It rains. [rain]\n")
    assert "↓ wet.s1, which it backs" in str(gravity)


def test_a_chain_knows_its_statements_and_inferences(wet: ArgumentMap) -> None:
    chain = list(support_chains(wet, "wet"))[-1]
    assert [s.id for s in chain.statements] == ["gravity", "wet"]
    assert [i.id for i in chain.inferences] == ["wet.s1.s1", "wet.s1"]
    assert len(chain) == 2


def test_a_chain_may_lead_to_an_inference(wet: ArgumentMap) -> None:
    assert _ids(wet, "wet.s1", ["gravity"]) == [("gravity", "wet.s1.s1", "wet.s1")]


def test_equal_chains_compare_equal(wet: ArgumentMap) -> None:
    assert list(support_chains(wet, "wet")) == list(support_chains(wet, wet["wet"]))


def test_one_start_may_be_given_bare(wet: ArgumentMap) -> None:
    assert [c.ids[0] for c in support_chains(wet, "wet", start=wet["rain"])] == ["rain"]


def test_the_order_among_equals_is_the_authors() -> None:
    m = ladder(2)
    assert [c.ids[1::2] for c in support_chains(m, "c0")] == [
        ("l1", "l0"),
        ("r1", "l0"),
        ("l1", "r0"),
        ("r1", "r0"),
    ]


def test_a_support_that_backs_itself_is_not_gone_round() -> None:
    m = ArgumentMap()
    m.premise("p", id="p")
    m.claim("c", id="c")
    m.support("c", by="p", id="s")
    m.replace("s", conclusion="s")
    assert _ids(m, "s") == [("p", "s")]
    assert count_support_chains(m, "s") == 1


def test_an_unknown_claim_is_an_error_at_once(wet: ArgumentMap) -> None:
    with pytest.raises(UnknownIdError, match="did you mean 'wet'"):
        support_chains(wet, "wett")


def test_an_unknown_start_is_an_error_at_once(wet: ArgumentMap) -> None:
    with pytest.raises(UnknownIdError, match="did you mean 'rain'"):
        support_chains(wet, "wet", start=["rian"])


def test_a_chain_cannot_start_at_an_inference(wet: ArgumentMap) -> None:
    with pytest.raises(UnknownIdError, match=r"'wet\.s1' is a support"):
        support_chains(wet, "wet", start="wet.s1")


@pytest.mark.slow
def test_the_chain_of_a_tall_tower_is_found() -> None:
    m = tall_tower()
    (chain,) = support_chains(m, "c0")
    assert len(chain) == 100_000
    assert count_support_chains(m, "c0") == 1


def test_the_reasons_of_a_hub_come_in_the_authors_order() -> None:
    m = hub(10_000)
    assert [c.ids[0] for c in support_chains(m, "hub")] == list(m.premises)
    assert count_support_chains(m, "hub") == 10_000


def test_two_to_the_two_hundred_chains_are_counted_and_begun() -> None:
    m = ladder(200)
    first = list(islice(support_chains(m, "c0"), 10))
    assert {len(chain) for chain in first} == {200}
    assert len(set(first)) == 10
    assert count_support_chains(m, "c0") == 2**200


def test_the_chains_of_a_tangle_come_shortest_first() -> None:
    lengths = [len(chain) for chain in islice(support_chains(tangle(12), "c0"), 100)]
    # Straight from the last claim; by one of ten others; by two of them in turn: 1 + 10 + 89 of 90.
    assert lengths == [2] + [3] * 10 + [4] * 89


def test_a_tangle_too_tight_to_count_is_refused_with_advice() -> None:
    with pytest.raises(CircularSupportError, match="max_length") as caught:
        count_support_chains(tangle(12), "c0")
    assert caught.value.cycle[:2] == ("c0", "c1")


def test_a_small_tangle_is_counted() -> None:
    # From c4 to c0 by any of the other three, in any order: 1 + 3 + 6 + 6.
    assert count_support_chains(tangle(5), "c0") == 16


def test_chains_may_start_on_a_cycle_and_pass_each_others_starts() -> None:
    m = tangle(4)
    # From either start to c0: straight, by one of two others, by both in either order.
    assert count_support_chains(m, "c0", ["c1", "c2"]) == 10
    assert sorted(len(c) for c in support_chains(m, "c0", ["c1", "c2"])) == [1, 1, 2, 2, 2, 2, 3, 3, 3, 3]


@pytest.mark.slow
def test_a_wide_ring_is_gone_along_once() -> None:
    m = ring(20_000)
    (chain,) = support_chains(m, "c0")
    assert len(chain) == 20_000
    assert count_support_chains(m, "c0") == 1
