"""What keeps records from joining a map, all of it told at once."""

from __future__ import annotations

import pytest

from argmap import Actor, ArgumentMap, Attack, Claim, InvalidMapError, Premise, Relation, Stance, Support


def faults_of(*records: object) -> list[str]:
    with pytest.raises(InvalidMapError) as caught:
        ArgumentMap(Claim(id="eat", text="Eat."), Premise(id="noon", text="Noon.")).add(*records)  # type: ignore[arg-type]
    return [str(fault) for fault in caught.value.faults]


def test_a_duplicate_id_is_told_with_both_places() -> None:
    assert faults_of(Premise(id="a", text="A."), Actor(id="a", name="A")) == [
        "actors › a: the id 'a' already names a premise at premises › a; give one another id"
    ]


def test_an_id_that_the_map_holds_already_is_told() -> None:
    assert faults_of(Premise(id="eat", text="A.")) == [
        "premises › eat: the id 'eat' already names a claim in the map; give one another id"
    ]


def test_an_unknown_id_is_told_with_the_nearest() -> None:
    assert faults_of(Support(id="s", premises=("nooon",), conclusion="eta")) == [
        "supports › s › premises › #1: no claim or premise has the id 'nooon'; did you mean 'noon'?",
        "supports › s › conclusion: no claim, support or attack has the id 'eta'; did you mean 'eat'?",
    ]


def test_the_nearest_id_is_of_a_kind_that_fits() -> None:
    assert faults_of(Actor(id="eat-out", name="E"), Claim(id="c", text="C.", about=("eat",))) == [
        "claims › c › about › #1: 'eat' is a claim; an actor is needed here"
    ]


def test_what_is_of_the_wrong_kind_is_told() -> None:
    assert faults_of(Attack(id="a", premises=("a",), target="eat")) == [
        "attacks › a › premises › #1: 'a' is an attack; a claim or premise is needed here"
    ]


def test_a_premise_is_no_conclusion() -> None:
    assert faults_of(Support(id="s", premises=("eat",), conclusion="noon")) == [
        "supports › s › conclusion: 'noon' is a premise, taken as given; make it a claim to argue for it"
    ]


def test_records_without_id_are_named_by_their_position() -> None:
    stance = Stance(actor="ann", statement="eat", attitude="asserts")
    relation = Relation(subject="ann", predicate="knows", object="ann", stated_by="eatt")
    assert faults_of(stance, relation) == [
        "stances › #1 › actor: no actor has the id 'ann'",
        "relations › #2 › subject: no actor has the id 'ann'",
        "relations › #2 › object: no actor has the id 'ann'",
        "relations › #2 › stated_by: no claim or premise has the id 'eatt'; did you mean 'eat'?",
    ]


@pytest.mark.slow
def test_a_large_map_full_of_faults_is_told_whole() -> None:
    broken = [Support(id=f"s{n}", premises=(f"p{n}",), conclusion="eat") for n in range(20_000)]
    assert len(faults_of(*broken)) == 20_000


def test_what_is_no_record_is_refused() -> None:
    with pytest.raises(InvalidMapError, match="'noon' is no Claim, Premise"):
        ArgumentMap("noon")  # type: ignore[arg-type]
