"""Who takes which position, until when, and what several share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Stance, UnknownIdError, common_ground, errors, positions
from argmap.model.attitudes import ATTITUDES
from argmap.query import relations_between
from tests.effort import examples
from tests.query import naive
from tests.query.naive import DATES, debates
from tests.strategies import maps


def _for(m: ArgumentMap, statement: str) -> list[Stance]:
    same = naive.rephrased(m, statement)
    return [s for s in m.stances if s.statement in same and ATTITUDES[s.attitude].sign == 1]


def _against(m: ArgumentMap, statement: str) -> list[Stance]:
    same = naive.rephrased(m, statement)
    return [s for s in m.stances if s.statement in same and ATTITUDES[s.attitude].sign == -1]


@given(debates(), st.lists(st.sampled_from("xyz"), min_size=1, max_size=3, unique=True))
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


def _ends(m: ArgumentMap, stance: Stance, said: list[Stance]) -> bool:
    """Tell whether something that was said later ends a stance."""
    same = naive.rephrased(m, stance.statement)
    rivals = naive.contrary(m, stance.statement)
    holds = {"asserts", "concedes", "hedges"}
    return any(
        later.actor == stance.actor
        and naive.certainly_after(later.date, stance.date)
        and (
            (later.statement in same and later.attitude != stance.attitude)
            or (later.statement in rivals and {later.attitude, stance.attitude} <= holds)
        )
        for later in said
    )


@given(m=debates(), actor=st.sampled_from("xyz"), members=st.booleans(), at=st.sampled_from([None, *DATES]))
def test_a_position_is_what_was_said_and_not_taken_back_by_then(
    m: ArgumentMap, actor: str, *, members: bool, at: str | None
) -> None:
    speaking = naive.members(m, actor) if members else {actor}
    said = [s for s in m.stances if s.actor in speaking and not naive.certainly_after(s.date, at)]
    expected = [s for s in said if at is None or not _ends(m, s, said)]
    found = positions(m, actor, members=members, at=at)
    assert sorted(map(id, found)) == sorted(map(id, expected))
    assert [s.date or "" for s in found] == sorted(s.date or "" for s in found)
    assert [s for s in found if not s.date] == [s for s in expected if not s.date]


def test_a_position_tells_until_when_it_lasted(debate: ArgumentMap) -> None:
    debate.stance("ann", "up", "denies", date="2024-03")
    debate.stance("ann", "rise", "asserts", date="2021")
    debate.stance("ann", "fall", "questions")
    assert str(positions(debate, "ann")) == (
        "questions: Taxes should fall. [fall]\n"
        "asserts (2021, until 2024-03): Taxes should rise. [rise]\n"
        "denies (2024-03): Taxes ought to go up. [up]"
    )
    assert [s.statement for s in positions(debate, "ann", at="2023")] == ["fall", "rise"]
    assert str(positions(debate, "bob")) == "Bob takes no stance"


def test_common_ground_at_a_date_is_what_all_held_then_and_had_not_taken_back(debate: ArgumentMap) -> None:
    debate.stance("ann", "rise", "denies", date="2020")
    debate.stance("ann", "up", "asserts", date="2022")
    debate.stance("bob", "rise", "concedes", date="2021")
    debate.stance("bob", "fall", "asserts", date="2024-05")
    both = ["ann", "bob"]
    shared = {at: list(common_ground(debate, both, at=at).claims) for at in ("2019", "2021", "2023", "2025")}
    assert shared == {"2019": [], "2021": [], "2023": ["rise", "up"], "2025": []}
    assert not common_ground(debate, both)  # one of them once denied it
    with pytest.raises(errors.DateError):
        common_ground(debate, both, at="soon")


@given(m=debates(), members=st.booleans(), at=st.sampled_from(DATES))
def test_common_ground_at_a_date_is_that_of_a_map_with_the_positions_of_then(
    m: ArgumentMap, *, members: bool, at: str
) -> None:
    then = m.copy()
    then.remove(*m.stances)
    then.add(*(s for actor in m.actors for s in positions(m, actor, at=at)))
    for pair in (["x", "y"], ["y", "z"]):
        now = common_ground(m, pair, members=members, at=at)
        assert set(now.statements) == set(common_ground(then, pair, members=members).statements)


def test_a_month_is_not_later_than_its_year(debate: ArgumentMap) -> None:
    debate.stance("ann", "rise", "asserts", date="2024")
    debate.stance("ann", "rise", "denies", date="2024-05")
    assert len(positions(debate, "ann", at="2024")) == 2


def test_what_a_member_says_counts_for_its_group_on_request(debate: ArgumentMap) -> None:
    debate.actor("A league", id="league")
    debate.actor("A state", id="state", member_of="league")
    debate.actor("Its cabinet", id="cabinet", member_of="state")
    debate.stance("cabinet", "rise", "asserts", date="2024")
    assert positions(debate, "league") == ()
    assert str(positions(debate, "league", members=True)) == (
        "Its cabinet asserts (2024): Taxes should rise. [rise]"
    )
    debate.stance("ann", "up", "concedes")
    assert not common_ground(debate, ["league", "ann"])
    assert list(common_ground(debate, ["league", "ann"], members=True).statements) == ["rise", "up"]


@pytest.mark.parametrize("at", ["yesterday", "2024-5", "24"])
def test_what_is_no_date_is_an_error(debate: ArgumentMap, at: str) -> None:
    with pytest.raises(errors.DateError, match="is no date; give a year"):
        positions(debate, "ann", at=at)


def test_relations_print_as_sentences(debate: ArgumentMap) -> None:
    debate.relation("ann", "advises", "bob", stated_by="rise")
    assert str(relations_between(debate, "bob", "ann")) == "Ann advises Bob [rise]"
    assert str(relations_between(debate, "bob", "cem")) == "no relation joins Bob and Cem"
