"""Who takes which position, who disagrees with whom, and what they share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Stance, UnknownIdError, common_ground, disagreements, positions
from argmap.model.attitudes import ATTITUDES
from argmap.query import relations_between
from tests.effort import examples
from tests.query import naive
from tests.strategies import maps

_ATTITUDES = list(ATTITUDES)


@st.composite
def _debates(draw: st.DrawFn) -> ArgumentMap:
    """Draw a map in which few actors say much about few statements."""
    m = ArgumentMap()
    actors = [m.actor(name, id=name) for name in "xyz"]
    claims = [m.claim(text, id=text) for text in "abcd"]
    for _ in range(draw(st.integers(0, 8))):
        m.stance(
            draw(st.sampled_from(actors)), draw(st.sampled_from(claims)), draw(st.sampled_from(_ATTITUDES))
        )
    pairs = st.lists(st.sampled_from(claims), min_size=2, max_size=2, unique_by=lambda c: c.id)
    for _ in range(draw(st.integers(0, 2))):
        m.rephrase(*draw(pairs))
    for _ in range(draw(st.integers(0, 3))):
        m.contradiction(*draw(pairs))
    m.support("a", by=["b"])
    return m


def _for(m: ArgumentMap, statement: str) -> list[Stance]:
    same = naive.rephrased(m, statement)
    return [s for s in m.stances if s.statement in same and ATTITUDES[s.attitude].sign == 1]


def _against(m: ArgumentMap, statement: str) -> list[Stance]:
    same = naive.rephrased(m, statement)
    return [s for s in m.stances if s.statement in same and ATTITUDES[s.attitude].sign == -1]


def _contrary(m: ArgumentMap, statement: str) -> set[str]:
    """Return all that contradicts a statement or a rephrase of it, and the rephrases of that."""
    same = naive.rephrased(m, statement)
    pairs = [c.statements for c in m.contradictions]
    opposites = {b for a, b in pairs if a in same} | {a for a, b in pairs if b in same}
    return {r for o in opposites for r in naive.rephrased(m, o)}


@given(_debates())
def test_the_opposite_stances_of_different_actors_are_disagreements(m: ArgumentMap) -> None:
    opposed = {
        (held, other)
        for claim in m.claims
        for held in _for(m, claim)
        for other in (*_against(m, claim), *(s for c in _contrary(m, claim) for s in _for(m, c)))
        if held.actor != other.actor
    }
    found = {
        pair
        for d in disagreements(m)
        for held in d.holding
        for other in d.opposing
        if held.actor != other.actor
        for pair in ((held, other), *([(other, held)] if other.attitude != "denies" else []))
    }
    assert found == opposed


@given(_debates())
def test_no_disagreement_is_told_twice(m: ArgumentMap) -> None:
    sides = [{frozenset(map(id, d.holding)), frozenset(map(id, d.opposing))} for d in disagreements(m)]
    assert all(s not in sides[:n] for n, s in enumerate(sides))
    for d in disagreements(m):
        assert len(d.opposing) == len(set(map(id, d.opposing)))


@given(_debates(), st.lists(st.sampled_from("xyz"), min_size=1, max_size=3, unique=True))
def test_common_ground_is_what_all_hold_and_none_denies(m: ArgumentMap, actors: list[str]) -> None:
    expected = [
        c
        for c in m.claims
        if {s.actor for s in _for(m, c)} >= set(actors)
        and not {s.actor for s in _against(m, c)} & set(actors)
        and any(s.statement == c and s.actor in actors for s in _for(m, c))
    ]
    shared = common_ground(m, actors)
    assert list(shared.statements) == expected
    assert ("a.s1" in shared) is ({"a", "b"} <= set(expected))


@examples(0.5)
@given(maps())
def test_positions_share_out_the_stances(m: ArgumentMap) -> None:
    by_actor = {actor: positions(m, actor) for actor in m.actors}
    assert all(s.actor == actor for actor, said in by_actor.items() for s in said)
    assert sorted(sum(by_actor.values(), ()), key=m.stances.index) == list(m.stances)


@examples(0.5)
@given(maps())
def test_relations_between_two_actors_go_either_way(m: ArgumentMap) -> None:
    for a in m.actors:
        for b in m.actors:
            expected = [r for r in m.relations if (r.subject, r.object) in {(a, b), (b, a)}]
            assert list(relations_between(m, a, b)) == expected == list(relations_between(m, b, a))


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


def test_who_changes_sides_disagrees_with_nobody(debate: ArgumentMap) -> None:
    debate.stance("ann", "rise", "asserts")
    debate.stance("ann", "rise", "denies")
    assert disagreements(debate) == ()
    debate.stance("bob", "rise", "asserts")
    assert disagreements(debate)[0].actors == ("ann", "bob")


def test_to_question_is_not_to_oppose(debate: ArgumentMap) -> None:
    debate.stance("ann", "rise", "asserts")
    debate.stance("bob", "rise", "questions")
    assert disagreements(debate) == ()


def test_a_contradiction_said_both_ways_is_one_disagreement(debate: ArgumentMap) -> None:
    debate.contradiction("fall", "up")
    debate.stance("ann", "rise", "asserts")
    debate.stance("bob", "fall", "asserts")
    assert len(disagreements(debate)) == 1


def test_nobody_shares_nothing(debate: ArgumentMap) -> None:
    debate.stance("ann", "rise", "asserts")
    assert not common_ground(debate, [])
    assert list(common_ground(debate, "ann").statements) == ["rise"]


@pytest.mark.parametrize("id", ["bobb", "BOB"])
def test_an_unknown_actor_is_an_error_with_the_nearest(debate: ArgumentMap, id: str) -> None:
    for question in (positions, common_ground):
        with pytest.raises(UnknownIdError, match="did you mean 'bob'"):
            question(debate, id)
    with pytest.raises(UnknownIdError, match="did you mean 'bob'"):
        relations_between(debate, "ann", id)


def test_a_statement_is_no_actor(debate: ArgumentMap) -> None:
    with pytest.raises(UnknownIdError, match="'rise' is a claim, not an"):
        positions(debate, "rise")


def test_an_empty_map_has_no_disagreements() -> None:
    assert disagreements(ArgumentMap()) == ()
