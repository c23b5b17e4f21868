"""The integer index agrees with the map."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, UnknownIdError
from argmap.index import Rows, index_of, node_of
from tests.effort import examples
from tests.query import naive
from tests.query.naive import dense_maps
from tests.shapes import ring, tall_tower, tangle, tower


@given(dense_maps())
def test_numbers_follow_the_authors_order(m: ArgumentMap) -> None:
    index = index_of(m)
    assert index.ids == [*m.claims, *m.premises, *m.supports, *m.attacks]
    assert [index.number[id] for id in index.ids] == list(range(index.nodes))
    assert [id for id in index.ids if index.is_statement(index.number[id])] == list(m.statements)


@given(dense_maps())
def test_rows_tell_who_rests_on_whom(m: ArgumentMap) -> None:
    index = index_of(m)
    for node, id in enumerate(index.ids):
        assert list(index.names(index.below[node])) == naive.below(m, id)
        assert sorted(index.names(index.above[node])) == sorted(naive.above(m, id))
        assert set(index.names(index.attackers[node])) == naive.attacks_on(m, [id])
        assert index.backed[node] == any(s.conclusion == id for s in m.supports.values())


@examples(4)
@given(dense_maps(), st.data())
def test_standing_is_the_least_fixed_point(m: ArgumentMap, data: st.DataObject) -> None:
    index = index_of(m)
    rejected = data.draw(st.lists(st.sampled_from(index.ids), max_size=3))
    place = index.standing([index.number[id] for id in rejected])
    assert {index.ids[n] for n, at in enumerate(place) if at} == naive.standing(m, rejected)


def test_two_backings_do_not_make_up_for_a_premise() -> None:
    m = ArgumentMap()
    m.claim("c", id="c")
    m.claim("loop", id="loop")
    m.premise("p", id="p")
    m.support("loop", by="loop")
    step = m.support("c", by=["p", "loop"])
    m.support(step, by="p")
    m.support(step, by="p")
    standing = {id for id, at in zip(index_of(m).ids, index_of(m).standing(), strict=True) if at}
    assert standing == {"p", "c.s1.s1", "c.s1.s2"}


@given(dense_maps())
def test_each_comes_to_stand_by_what_stood_before(m: ArgumentMap) -> None:
    index = index_of(m)
    place = index.standing()
    order = [index.ids[n] for n in sorted(range(index.nodes), key=place.__getitem__) if place[n]]
    assert sorted(p for p in place if p) == list(range(1, len(order) + 1))
    for number, id in enumerate(order):
        earlier = set(order[:number])
        supports = {s.id for s in m.supports.values() if s.conclusion == id}
        premises = set(naive.below(m, id)) - supports
        assert premises <= earlier
        assert not supports or supports & earlier


@given(dense_maps())
def test_cycles_are_what_rests_on_itself(m: ArgumentMap) -> None:
    index = index_of(m)
    cycles = [set(index.names(c)) for c in index.cycles()]
    circular = {id for id in index.ids if any(id in naive.cone(m, b) for b in naive.below(m, id))}
    assert set().union(*cycles) == circular
    for cycle in cycles:
        assert all(naive.cone(m, id) & circular >= cycle for id in cycle)
        assert all(
            {o for o in circular if id in naive.cone(m, o) and o in naive.cone(m, id)} == cycle
            for id in cycle
        )
    assert index.cycles() == sorted(sorted(c) for c in index.cycles())


@given(dense_maps())
def test_cycles_may_be_looked_for_within_a_part(m: ArgumentMap) -> None:
    index = index_of(m)
    expected = [c for c in index.cycles(lambda n: n % 2 == 0) if any(n % 2 for n in c)]
    assert expected == []
    everything = index.cycles(lambda n: n >= 0)
    assert everything == index.cycles()


@given(dense_maps())
def test_self_attacks_strike_what_they_rest_on(m: ArgumentMap) -> None:
    index = index_of(m)
    expected = [a.id for a in m.attacks.values() if a.target in naive.cone(m, a.id)]
    assert list(index.names(index.self_attacks)) == expected


@given(st.lists(st.tuples(st.integers(0, 199), st.integers(0, 199)), max_size=600), st.integers(0, 199))
def test_reach_is_the_same_step_by_step_and_in_bulk(pairs: list[tuple[int, int]], seed: int) -> None:
    keys, values = np.array([[0, 0], *pairs], dtype=np.int64).T
    rows = Rows(200, keys, values)
    reached = {seed}
    while more := {v for k, v in [(0, 0), *pairs] if k in reached} - reached:
        reached |= more
    assert set(np.flatnonzero(rows.reach([seed])).tolist()) == reached
    all_but_few = range(100)
    union = set().union(*(set(np.flatnonzero(rows.reach([n])).tolist()) for n in all_but_few))
    assert set(np.flatnonzero(rows.reach(all_but_few)).tolist()) == union


def test_the_index_is_kept_until_the_map_changes() -> None:
    m = tower(2)
    first = index_of(m)
    assert index_of(m) is first
    m.claim("New.", id="new")
    assert "new" in index_of(m).number


def test_a_number_is_asked_for_by_id_or_record() -> None:
    m = tower(2)
    assert node_of(m, "c1") == node_of(m, m["c1"]) == 1
    with pytest.raises(UnknownIdError, match="did you mean"):
        node_of(m, "fot")


def test_an_empty_map_has_an_empty_index() -> None:
    index = index_of(ArgumentMap())
    assert index.nodes == 0
    assert index.cycles() == []
    assert index.standing() == []
    assert index.self_attacks == {}


def test_all_of_a_tower_stands_and_nothing_of_it_is_circular() -> None:
    index = index_of(tall_tower())
    assert all(index.standing())
    assert index.cycles() == []


def test_a_wide_cycle_is_one() -> None:
    assert [len(c) for c in index_of(ring(10_000)).cycles()] == [20_000]
    assert [len(c) for c in index_of(tangle(12)).cycles()] == [144]
