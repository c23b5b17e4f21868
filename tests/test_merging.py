"""Several maps as one: nothing is lost, and nothing is joined unless it is said to be the same."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

import argmap
from argmap import Actor, ArgumentMap, Attack, Claim, InvalidMapError, Premise, Stance, Support
from tests.formats.conformance import written
from tests.strategies import maps


@pytest.fixture
def rain() -> ArgumentMap:
    """Give a map with one reason."""
    m = ArgumentMap(title="Rain", thesis=None)
    m.claim("It is wet.", id="wet")
    m.premise("It rains.", id="rain", tags=["sky"])
    m.support("wet", by="rain")
    m.thesis = "wet"
    return m


def test_equal_ids_are_kept_apart(rain: ArgumentMap) -> None:
    other = ArgumentMap(
        Claim(id="wet", text="Paint is wet."), Attack(id="a", premises=("wet",), target="wet")
    )
    merged = argmap.merge([rain, other])
    assert list(merged.claims) == ["wet", "wet-2"]
    assert merged.attacks["a"] == Attack(id="a", premises=("wet-2",), target="wet-2")
    assert merged.extra["merged"][1] == {"ids": {"wet": "wet-2"}}


def test_what_is_said_to_be_the_same_becomes_one(rain: ArgumentMap) -> None:
    other = ArgumentMap(
        Claim(id="x", text="It rains.", note="Heavily."),
        Premise(id="clouds", text="There are clouds."),
        Support(id="s", premises=("clouds",), conclusion="x"),
    )
    merged = argmap.merge([rain, other], join=argmap.matches([rain, other]))
    assert merged.statements["rain"] == Claim(id="rain", text="It rains.", note="Heavily.", tags=("sky",))
    assert merged.supports["s"].conclusion == "rain"


def test_what_joined_records_have_differently_is_kept() -> None:
    one, other = (
        ArgumentMap(Premise(id="p", text="So.", weight=0.2)),
        ArgumentMap(Premise(id="q", text="So.", weight=0.9, extra={"seen": True})),
    )
    merged = argmap.merge([one, other], join=[[(0, "p"), (1, "q")]])
    assert merged.premises["p"].weight == 0.2
    assert merged.premises["p"].extra == {"seen": True, "merged": [{"weight": 0.9}]}


def test_reasons_that_come_to_be_the_same_are_one_and_so_is_what_bears_on_them(rain: ArgumentMap) -> None:
    other = rain.copy()
    other.attack("wet.s1", by="rain")
    merged = argmap.merge([rain, other], join=argmap.matches([rain, other]))
    assert list(merged.supports) == ["wet.s1"]
    assert next(iter(merged.attacks.values())).target == "wet.s1"


def test_stances_that_come_to_be_the_same_are_one() -> None:
    m = ArgumentMap(
        Actor(id="a", name="Ann"),
        Claim(id="c", text="So."),
        Stance(actor="a", statement="c", attitude="asserts"),
    )
    assert len(argmap.merge([m, m], join=argmap.matches([m, m])).stances) == 1


def test_title_and_thesis_are_those_that_all_agree_on(rain: ArgumentMap) -> None:
    assert argmap.merge([rain, ArgumentMap()]).title == "Rain"
    assert argmap.merge([rain, ArgumentMap()]).thesis == "wet"
    merged = argmap.merge([rain, ArgumentMap(title="Snow")])
    assert merged.title is None
    assert [part.get("title") for part in merged.extra["merged"]] == ["Rain", "Snow"]


@pytest.mark.parametrize(
    ("join", "told"),
    [
        ([[(0, "wet"), (1, "nope")]], "join names 'nope', which map 1 does not hold"),
        ([[(0, "wet"), (7, "wet")]], "join names map 7, but there are 2, counted from 0"),
        ([[(0, "wet"), (1, "ann")]], "'wet' and 'ann' cannot be one"),
        ([[(0, "wet.s1"), (0, "wet.s1")]], "'wet.s1' and 'wet.s1' cannot be one"),
    ],
)
def test_what_cannot_be_joined_is_refused(
    rain: ArgumentMap, join: list[list[tuple[int, str]]], told: str
) -> None:
    with pytest.raises(InvalidMapError, match=told):
        argmap.merge([rain, ArgumentMap(Actor(id="ann", name="Ann"))], join=join)


@given(maps(), maps())
def test_a_merged_map_is_valid_and_holds_all_of_both(one: ArgumentMap, other: ArgumentMap) -> None:
    merged = argmap.merge([one, other])
    ArgumentMap(*merged.records())  # which raises for what is no map
    ids = {**{i: i for i in one}, **merged.extra["merged"][0]["ids"]}
    theirs = {**{i: i for i in other}, **merged.extra["merged"][1]["ids"]}
    for m, renamed in ((one, ids), (other, theirs)):
        assert all(merged.statements[renamed[s.id]].text == s.text for s in m.statements.values())
        assert all(renamed[i] in merged.inferences or _has_twin(merged, m, renamed, i) for i in m.inferences)
    assert {s.text for s in merged.statements.values()} == {
        s.text for m in (one, other) for s in m.statements.values()
    }


def _has_twin(merged: ArgumentMap, m: ArgumentMap, renamed: dict[str, str], id: str) -> bool:
    premises = {renamed[p] for p in m.inferences[id].premises}
    return any(set(i.premises) == premises for i in merged.inferences.values())


@given(maps())
def test_a_map_merged_with_nothing_stays_what_it_is(m: ArgumentMap) -> None:
    merged = argmap.merge([m, ArgumentMap()])
    assert list(merged.records()) == list(m.records())
    assert (merged.title, merged.thesis) == (m.title or None, m.thesis)


def _nodeset(*locutions: str) -> ArgumentMap:
    nodes = [{"nodeID": "1", "text": "It rains.", "type": "I"}]
    edges = []
    for number, name in enumerate(locutions, start=10):
        nodes += [
            {"nodeID": f"{name}{number}", "text": f"{name} : It rains.", "type": "L"},
            {"nodeID": f"y{name}{number}", "text": "Asserting", "type": "YA"},
        ]
        edges += [
            {"edgeID": f"e{name}", "fromID": f"{name}{number}", "toID": f"y{name}{number}"},
            {"edgeID": f"f{name}", "fromID": f"y{name}{number}", "toID": "1"},
        ]
    return argmap.load(json.dumps({"nodes": nodes, "edges": edges, "locutions": []}))


def test_nodesets_become_one_with_the_locutions_of_all() -> None:
    one, other = _nodeset("Ann", "Bob"), _nodeset("Ann", "Cem")
    merged = argmap.merge([one, other])
    assert list(merged.claims) == ["1"]
    assert [(s.actor, s.statement) for s in merged.stances] == [("ann", "1"), ("bob", "1"), ("cem", "1")]
    document = json.loads(written(merged, "aif"))
    texts = [n["text"] for n in document["nodes"] if n["type"] == "L"]
    assert texts == ["Ann : It rains.", "Bob : It rains.", "Cem : It rains."]
    assert len(document["edges"]) == 6
    assert argmap.diff(argmap.load(json.dumps(document)), merged).changes == ()


def test_nodes_of_one_id_that_differ_are_kept_apart() -> None:
    one = _nodeset("Ann")
    text = written(one, "aif").decode().replace("It rains.", "It pours.")
    merged = argmap.merge([one, argmap.load(text)])
    assert {s.text for s in merged.statements.values()} == {"It rains.", "It pours."}
    assert merged.extra["merged"][1]["extra"]["original"]["format"] == "aif"
