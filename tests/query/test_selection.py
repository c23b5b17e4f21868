"""Parts of a map: each is what its definition says, and a valid map."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import (
    ArgumentMap,
    UnknownIdError,
    contested,
    impact,
    leaves,
    neighbourhood,
    roots,
    search,
    select,
    support_cone,
)
from argmap.query.rejection import consequences
from tests.effort import examples
from tests.query import naive
from tests.query.naive import argued_ids, dense_maps
from tests.shapes import hub, ring, tall_tower, undercuts
from tests.strategies import maps

if TYPE_CHECKING:
    from collections.abc import Callable


def _argued(m: ArgumentMap) -> set[str]:
    return {*m.statements, *m.inferences}


def _assert_part(part: ArgumentMap, m: ArgumentMap) -> None:
    """Make sure that a part is a valid map, made of records of the whole in the author's order."""
    assert (
        ArgumentMap(*part.records(), title=m.title, question=m.question, thesis=part.thesis, extra=m.extra)
        == part
    )
    assert list(part) == [id for id in m if id in part]
    assert all(part[id] is m[id] for id in part)


@given(dense_maps(), st.data())
def test_a_cone_is_all_that_a_claim_rests_on(m: ArgumentMap, data: st.DataObject) -> None:
    goal = data.draw(argued_ids(m))
    assert _argued(support_cone(m, goal)) == naive.with_ends(m, naive.cone(m, goal))


@given(dense_maps(), st.data())
def test_the_cone_of_a_statement_holds_nothing_else(m: ArgumentMap, data: st.DataObject) -> None:
    goal = data.draw(st.sampled_from(list(m.statements)))
    assert _argued(support_cone(m, goal)) == naive.cone(m, goal)


@given(dense_maps(), st.data())
def test_impact_is_the_cone_the_other_way_round(m: ArgumentMap, data: st.DataObject) -> None:
    id = data.draw(argued_ids(m))
    resting = {other for other in _argued(m) if id in naive.cone(m, other)}
    assert _argued(impact(m, id)) == naive.with_ends(m, resting)


@given(dense_maps(), st.data())
def test_what_a_claim_rests_on_has_it_in_its_impact(m: ArgumentMap, data: st.DataObject) -> None:
    claim = data.draw(st.sampled_from(list(m.statements)))
    assert all(claim in impact(m, id) for id in _argued(support_cone(m, claim)))


@examples(0.5)
@given(maps())
def test_leaves_and_roots_are_the_ends_of_the_map(m: ArgumentMap) -> None:
    assert list(leaves(m).statements) == naive.naive_leaves(m)
    assert list(roots(m).statements) == [id for id in m.statements if not naive.above(m, id)]
    assert not leaves(m).inferences
    assert not roots(m).inferences


@examples(0.5)
@given(maps(), st.data())
def test_a_selection_is_what_the_ids_span(m: ArgumentMap, data: st.DataObject) -> None:
    ids = data.draw(st.lists(st.sampled_from(list(m)))) if m else []
    spanned = naive.with_ends(m, [i for i in ids if i in _argued(m)])
    while joining := {
        i.id
        for i in m.inferences.values()
        if i.id not in spanned and i.target in spanned and spanned.issuperset(i.premises)
    }:
        spanned |= joining
    part = select(m, ids)
    assert _argued(part) == spanned
    assert {i for i in ids if i in m.actors} <= part.actors.keys()


@examples(0.5)
@given(maps())
def test_every_part_is_a_valid_map_in_the_authors_order(m: ArgumentMap) -> None:
    for part in (leaves(m), roots(m), contested(m), select(m, list(m)[::2]), search(m, "s")):
        _assert_part(part, m)
    for id in _argued(m):
        for part in (
            support_cone(m, id),
            impact(m, id),
            neighbourhood(m, id),
            consequences(m, id).remaining(),
        ):
            _assert_part(part, m)
    for actor in m.actors:
        _assert_part(neighbourhood(m, actor, 2), m)


@given(dense_maps(), st.data())
def test_neighbourhoods_grow_until_all_that_hangs_together_is_in(m: ArgumentMap, data: st.DataObject) -> None:
    id = data.draw(argued_ids(m))
    grown = [_argued(neighbourhood(m, id, hops)) for hops in range(9)]
    assert all(a <= b for a, b in pairwise(grown))
    everything = {id}
    while (
        more := {
            end
            for i in m.inferences.values()
            for end in (i.id, *i.premises, i.target)
            if everything & {i.id, *i.premises, i.target}
        }
        - everything
    ):
        everything |= more
    assert _argued(neighbourhood(m, id, 1_000_000_000)) == everything


@pytest.fixture
def debate() -> ArgumentMap:
    m = ArgumentMap(title="Rates")
    m.source("The Daily", id="daily")
    m.actor("The Eastern Union", id="union", aliases=["EU"])
    m.actor("Ann", id="ann", member_of=["union"])
    m.actor("Bob", id="bob")
    m.claim("Rates should fall.", id="fall", tags=["policy"], about="union")
    m.claim("Prices are stable.", id="stable", note="since spring")
    m.premise("The index is flat.", id="flat", citation={"source": "daily"})
    m.premise("The index leaves rents out.", id="rents", section="Doubts")
    m.support("stable", by="flat")
    m.support("fall", by="stable")
    m.attack("stable.s1", by="rents")
    m.stance("ann", "fall", "asserts")
    m.stance("bob", "fall", "denies")
    m.relation("ann", "advises", "bob", stated_by="rents")
    m.contradiction("flat", "rents")
    m.thesis = "fall"
    return m


def test_one_hop_crosses_one_inference(debate: ArgumentMap) -> None:
    assert set(neighbourhood(debate, "fall").statements) == {"fall", "stable"}
    assert set(neighbourhood(debate, "fall", 2).statements) == {"fall", "stable", "flat"}
    assert set(neighbourhood(debate, "fall", 3).statements) == set(debate.statements)


def test_no_hop_is_the_start_alone(debate: ArgumentMap) -> None:
    assert _argued(neighbourhood(debate, "stable", 0)) == {"stable"}
    assert list(neighbourhood(debate, "bob", 0)) == ["bob"]


def test_an_actor_is_next_to_what_it_says_and_what_is_about_it(debate: ArgumentMap) -> None:
    assert _argued(neighbourhood(debate, "bob")) == {"fall"}
    assert _argued(neighbourhood(debate, "union")) == {"fall"}
    assert set(neighbourhood(debate, "bob", 2).statements) == {"fall", "stable"}


def test_a_part_takes_its_company_along(debate: ArgumentMap) -> None:
    cone = support_cone(debate, "fall")
    assert cone.thesis == "fall"
    assert cone.title == "Rates"
    assert list(cone.sources) == ["daily"]
    assert cone.stances == debate.stances
    assert not cone.contradictions
    assert not cone.relations
    assert set(cone.actors) == {"union", "ann", "bob"}


def test_a_part_leaves_behind_what_has_nothing_to_do_with_it(debate: ArgumentMap) -> None:
    part = select(debate, ["rents", "flat"])
    assert part.contradictions == debate.contradictions
    assert part.relations == debate.relations
    assert part.stances == ()
    assert part.thesis is None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("INDEX", {"flat", "rents"}),
        ("index flat", {"flat"}),
        ("ex fla", {"flat"}),
        ("policy", {"fall"}),
        ("spring", {"stable"}),
        ("doubts", {"rents"}),
        ("eastern", {"fall"}),
        ("eu", {"fall"}),
        ("\uff53\uff54\uff41\uff42\uff4c\uff45", {"stable"}),
        ("weather", set()),
        ("", set()),
        (" \n", set()),
    ],
)
def test_search_finds_all_words_wherever_they_stand(debate: ArgumentMap, words: str, found: set[str]) -> None:
    assert set(search(debate, words).statements) == found


_QUERIES: list[Callable[[ArgumentMap, str], ArgumentMap]] = [support_cone, impact, neighbourhood]


@pytest.mark.parametrize("query", _QUERIES)
def test_an_unknown_id_is_an_error_with_the_nearest(
    debate: ArgumentMap, query: Callable[[ArgumentMap, str], ArgumentMap]
) -> None:
    with pytest.raises(UnknownIdError, match="did you mean 'stable'"):
        query(debate, "stabel")


def test_an_actor_has_no_cone(debate: ArgumentMap) -> None:
    with pytest.raises(UnknownIdError, match=r"'ann' is an? actor"):
        support_cone(debate, "ann")


def test_an_empty_map_has_empty_parts() -> None:
    m = ArgumentMap()
    assert roots(m) == leaves(m) == search(m, "x") == select(m, []) == m


def test_a_tall_tower_is_its_own_cone_and_impact() -> None:
    m = tall_tower()
    assert support_cone(m, "c0") == impact(m, "foot") == m
    assert len(neighbourhood(m, "c50000", 1_000).statements) == 2_001


def test_a_wide_ring_is_its_own_cone_and_impact() -> None:
    m = ring(10_000)
    assert support_cone(m, "c5") == impact(m, "foot") == m


def test_a_hub_is_its_own_cone() -> None:
    m = hub(10_000)
    assert support_cone(m, "hub") == m
    assert len(impact(m, "p7")) == 3


def test_nested_undercuts_join_a_selection_at_any_depth() -> None:
    m = undercuts(5_000)
    assert select(m, m.statements) == m
