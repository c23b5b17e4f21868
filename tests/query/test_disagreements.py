"""Who disagrees with whom, on what, and whether they still do."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Stance, UnknownIdError, disagreements, positions
from argmap.model.attitudes import ATTITUDES
from tests.effort import examples
from tests.query import naive
from tests.query.naive import DATES, debates

if TYPE_CHECKING:
    from argmap.query import Disagreement


def _opposed(m: ArgumentMap, one: Stance, other: Stance) -> bool:
    """Tell whether two stances are on opposite sides, from the definition."""
    signs = {ATTITUDES[one.attitude].sign, ATTITUDES[other.attitude].sign}
    if other.statement in naive.rephrased(m, one.statement) and signs == {1, -1}:
        return True
    return other.statement in naive.contrary(m, one.statement) and signs == {1}


def _pairs(found: tuple[Disagreement, ...]) -> set[frozenset[int]]:
    """Return the pairs of stances of different actors that are told."""
    return {
        frozenset((id(held), id(other)))
        for d in found
        for held in d.holding
        for other in d.opposing
        if held.actor != other.actor
    }


def _expected(m: ArgumentMap, stances: list[Stance]) -> set[frozenset[int]]:
    return {
        frozenset((id(one), id(other)))
        for one, other in permutations(stances, 2)
        if one.actor != other.actor and _opposed(m, one, other)
    }


@examples(4)
@given(debates())
def test_the_opposite_stances_of_different_actors_are_disagreements(m: ArgumentMap) -> None:
    assert _pairs(disagreements(m)) == _expected(m, list(m.stances))


@given(m=debates(), asked=st.sampled_from(["xy", "xz", "yz", "xyz"]), members=st.booleans())
def test_a_pair_of_actors_disagrees_on_what_counts_for_either(
    m: ArgumentMap, asked: str, *, members: bool
) -> None:
    counting = {a: naive.members(m, a) if members else {a} for a in asked}
    between = {
        pair
        for a, b in permutations(asked, 2)
        for one in m.stances
        for other in m.stances
        if one.actor in counting[a] and other.actor in counting[b]
        for pair in _expected(m, [one, other])
    }
    found = disagreements(m, list(asked), members=members)
    assert between <= _pairs(found)
    for d in found:
        assert _pairs((d,)) & between
        assert all(s.actor in set().union(*counting.values()) for s in (*d.holding, *d.opposing))


@given(debates(), st.sampled_from("xyz"))
def test_of_one_actor_those_are_told_in_which_it_takes_part(m: ArgumentMap, actor: str) -> None:
    own = {id(s) for s in m.stances if s.actor == actor}
    of_all = {pair for pair in _expected(m, list(m.stances)) if pair & own}
    assert {pair for pair in _pairs(disagreements(m, actor)) if pair & own} == of_all


@given(debates(), st.sampled_from(DATES))
def test_at_a_date_only_what_was_held_then_is_opposed(m: ArgumentMap, at: str) -> None:
    then = ArgumentMap(*m.claims.values(), *m.actors.values(), *m.contradictions, *m.rephrases)
    for actor in m.actors:
        then.add(*positions(m, actor, at=at))
    assert len(_pairs(disagreements(m, at=at))) == len(_pairs(disagreements(then)))


@given(debates())
def test_a_disagreement_is_open_as_long_as_what_lasts_is_opposed(m: ArgumentMap) -> None:
    for d in disagreements(m):
        over = {id(s) for s, _ in d.ended}
        lasting = _pairs((d,)) - {p for p in _pairs((d,)) if p & over}
        assert d.still_open is bool(lasting)
        assert all(naive.certainly_after(end.date, s.date) and end.actor == s.actor for s, end in d.ended)


@given(m=debates(), members=st.booleans())
def test_it_does_not_matter_how_a_contradiction_is_said(m: ArgumentMap, *, members: bool) -> None:
    turned = ArgumentMap(*m.claims.values(), *m.actors.values(), *m.stances, *m.rephrases)
    for pair in reversed(m.contradictions):
        turned.contradiction(*reversed(pair.statements))
    assert disagreements(turned, members=members) == disagreements(m, members=members)


@given(debates())
def test_no_disagreement_is_told_twice(m: ArgumentMap) -> None:
    found = disagreements(m)
    sides = [{frozenset(map(id, d.holding)), frozenset(map(id, d.opposing))} for d in found]
    assert all(s not in sides[:n] for n, s in enumerate(sides))
    for d in found:
        assert len(d.opposing) == len(set(map(id, d.opposing)))
        assert [s.date or "" for s in d.holding] == sorted(s.date or "" for s in d.holding)


@pytest.fixture
def debate() -> ArgumentMap:
    m = ArgumentMap()
    for name in ("Ann", "Bob", "Cem"):
        m.actor(name, id=name.lower())
    m.claim("Taxes should rise.", id="rise")
    m.claim("Taxes ought to go up.", id="up")
    m.claim("Taxes should fall.", id="fall")
    m.rephrase("rise", "up")
    m.contradiction("rise", "fall")
    return m


def test_a_disagreement_reads_as_two_sides(debate: ArgumentMap) -> None:
    debate.stance("ann", "rise", "asserts", date="2025-03")
    debate.stance("bob", "up", "denies")
    debate.stance("cem", "fall", "asserts")
    (found,) = disagreements(debate)
    assert str(found) == (
        "Taxes should rise. [rise]\n  Ann asserts it (2025-03)\n  Bob denies up\n  Cem asserts fall"
    )
    assert found.actors == ("ann", "bob", "cem")
    assert found.statements == ("rise", "up", "fall")


@pytest.mark.parametrize("pair", [("rise", "fall"), ("fall", "rise"), ("up", "fall"), ("fall", "up")])
def test_who_holds_what_contradicts_it_disagrees_whichever_way_it_is_said(pair: tuple[str, str]) -> None:
    m = ArgumentMap()
    for id in ("rise", "up", "fall"):
        m.claim(id, id=id)
    for name in ("ann", "bob", "cem"):
        m.actor(name, id=name)
    m.rephrase("rise", "up")
    m.contradiction(*pair)
    m.stance("ann", "up", "asserts")
    m.stance("bob", "fall", "asserts")
    assert [(d.statement, d.actors) for d in disagreements(m)] == [("up", ("ann", "bob"))]
    m.stance("cem", "fall", "denies")
    told = [(d.statement, d.actors) for d in disagreements(m)]
    assert told == [("up", ("ann", "bob")), ("fall", ("bob", "cem", "ann"))]


def test_who_changes_sides_disagrees_with_nobody(debate: ArgumentMap) -> None:
    debate.stance("ann", "rise", "asserts")
    debate.stance("ann", "rise", "denies")
    assert disagreements(debate) == ()
    debate.stance("bob", "rise", "asserts")
    assert disagreements(debate)[0].actors == ("ann", "bob")


def test_a_change_of_mind_ends_a_disagreement(debate: ArgumentMap) -> None:
    debate.stance("ann", "rise", "asserts", date="2020")
    debate.stance("bob", "fall", "asserts", date="2021")
    debate.stance("bob", "rise", "concedes", date="2024")
    (found,) = disagreements(debate)
    assert not found.still_open
    assert [(s.statement, end.statement) for s, end in found.ended] == [("fall", "rise")]
    assert str(found).splitlines()[1:] == [
        "  Ann asserts it (2020)",
        "  Bob concedes it (2024)",
        "  Bob asserts fall (2021, until 2024)",
        "  no longer: what has not ended since is not opposed",
    ]
    assert len(disagreements(debate, at="2022")) == 1
    assert disagreements(debate, at="2024") == disagreements(debate, at="2020") == ()


def test_a_group_disagrees_through_its_members(debate: ArgumentMap) -> None:
    debate.actor("A state", id="state")
    debate.actor("Its cabinet", id="cabinet", member_of="state")
    debate.stance("cabinet", "fall", "asserts")
    debate.stance("ann", "rise", "asserts")
    assert disagreements(debate, ["state", "ann"]) == ()
    (found,) = disagreements(debate, ["ann", "state"], members=True)
    assert str(found).splitlines()[2] == "  Its cabinet (for A state) asserts fall"
    assert str(disagreements(debate, ["state", "bob"], members=True)) == "no two of A state, Bob disagree"
    assert str(disagreements(debate, "bob")) == "Bob disagrees with nobody"


def test_to_question_is_not_to_oppose(debate: ArgumentMap) -> None:
    debate.stance("ann", "rise", "asserts")
    debate.stance("bob", "rise", "questions")
    assert disagreements(debate) == ()


def test_to_hold_what_is_held_against_something_is_not_to_oppose_it(debate: ArgumentMap) -> None:
    debate.attack("rise", by=debate.premise("Taxes are high.", id="high"))
    debate.stance("ann", "rise", "asserts")
    debate.stance("bob", "high", "asserts")
    assert disagreements(debate) == ()


def test_a_contradiction_said_both_ways_is_one_disagreement(debate: ArgumentMap) -> None:
    debate.contradiction("fall", "up")
    debate.stance("ann", "rise", "asserts")
    debate.stance("bob", "fall", "asserts")
    assert len(disagreements(debate)) == 1


def test_an_unknown_actor_is_an_error_with_the_nearest(debate: ArgumentMap) -> None:
    with pytest.raises(UnknownIdError, match="did you mean 'bob'"):
        disagreements(debate, ["ann", "bobb"])


def test_an_empty_map_has_no_disagreements() -> None:
    assert disagreements(ArgumentMap()) == ()
