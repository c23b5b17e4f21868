"""What two versions of a map differ in, and nothing that they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

import argmap
from argmap import ArgumentMap, Claim
from argmap.model.joining import renamed
from tests.strategies import maps

if TYPE_CHECKING:
    from collections.abc import Callable

EDITS: dict[str, tuple[Callable[[ArgumentMap], object], str]] = {
    "added": (
        lambda m: m.premise("It is late.", id="late"),
        "Statements\n  + late: It is late.",
    ),
    "removed": (
        lambda m: m.remove("queue", cascade=True),
        (
            "Statements\n  - queue: There is a queue.\nReasons\n"
            "  - wait.s1: queue supports wait\n  - eat.s1.a1: queue attacks eat.s1"
        ),
    ),
    "reworded": (
        lambda m: m.replace("noon", text="It is past noon."),
        "Statements\n  ~ noon: It is {+past +}noon.",
    ),
    "moved to a section": (
        lambda m: m.replace("noon", section="Time"),
        "Statements\n  > noon: section nothing → Time",
    ),
    "moved to a conclusion": (
        lambda m: m.replace("wait.s1", conclusion="eat"),
        "Reasons\n  > wait.s1: conclusion wait → eat",
    ),
    "given a weight": (
        lambda m: m.replace("noon", weight=0.5),
        "Statements\n  * noon: weight nothing → 0.5",
    ),
    "given a stance": (
        lambda m: m.stance("ann", "noon", "concedes"),
        "Stances\n  + ann concedes noon",
    ),
    "a stance turned": (
        lambda m: (m.remove(m.stances[0]), m.stance("ann", "eat", "denies", date="2025-03")),
        "Stances\n  * ann denies eat: attitude asserts → denies",
    ),
    "a relation": (
        lambda m: m.relation("canteen", "feeds", "ann"),
        "Relations\n  + canteen feeds ann",
    ),
    "a contradiction": (
        lambda m: m.remove(m.contradictions[0]),
        "Contradictions and rephrases\n  - eat contradicts wait",
    ),
    "the title": (lambda m: setattr(m, "title", "Dinner"), "title: Lunch → Dinner"),
    "the thesis": (lambda m: setattr(m, "thesis", "wait"), "thesis: eat → wait"),
}


@pytest.mark.parametrize(("edit", "told"), EDITS.values(), ids=EDITS)
def test_an_edit_is_told_and_nothing_else(
    lunch: ArgumentMap, edit: Callable[[ArgumentMap], object], told: str
) -> None:
    edited = lunch.copy()
    edit(edited)
    assert str(argmap.diff(lunch, edited)) == told


def test_a_reason_that_becomes_an_objection_is_told(lunch: ArgumentMap) -> None:
    edited = lunch.copy()
    edited.remove("wait.s1")
    edited.attack("wait", by="queue", id="wait.s1")
    (change,) = argmap.diff(lunch, edited).changes
    assert change.told == "wait.s1: kind support → attack"


def test_ids_alone_make_no_difference(lunch: ArgumentMap) -> None:
    ids = {id: f"n{number}" for number, id in enumerate(lunch)}
    other = ArgumentMap(*(renamed(r, ids) for r in lunch.records()), title="Lunch", question="Eat now?")
    other.extra, other.thesis = lunch.extra, ids["eat"]
    difference = argmap.diff(lunch, other)
    assert not difference
    assert str(difference) == "no difference"
    assert difference.partners == ids


def test_a_claim_put_in_between_does_not_reword_those_behind_it() -> None:
    one = ArgumentMap(*(Claim(id=f"1.{n}", text=t) for n, t in enumerate(["Alpha.", "Beta."])))
    other = ArgumentMap(*(Claim(id=f"1.{n}", text=t) for n, t in enumerate(["Alpha.", "New.", "Beta."])))
    assert str(argmap.diff(one, other)) == "Statements\n  + 1.1: New."


def test_a_text_that_is_nearly_the_same_under_another_id_is_reworded() -> None:
    one = ArgumentMap(Claim(id="a", text="The harbour was dredged in 2019 by the city."))
    other = ArgumentMap(Claim(id="b", text="The harbour was dredged in 2020 by the city."))
    (change,) = argmap.diff(one, other).changes
    assert str(change) == "~ b: The harbour was dredged in [-2019-]{+2020+} by the city."


def test_a_difference_is_plain_data_too(lunch: ArgumentMap) -> None:
    edited = lunch.copy()
    edited.remove("noon", cascade=True)
    data = argmap.diff(lunch, edited).to_dict()
    assert data["changes"][0] == {
        "outcome": "removed",
        "kind": "premise",
        "fields": [],
        "before": {"id": "noon", "text": "It is noon."},
        "after": None,
    }


@given(maps())
def test_a_map_does_not_differ_from_itself(m: ArgumentMap) -> None:
    assert not argmap.diff(m, m.copy())


@given(maps(), maps())
def test_what_was_added_one_way_was_removed_the_other(one: ArgumentMap, other: ArgumentMap) -> None:
    there, back = argmap.diff(one, other), argmap.diff(other, one)
    assert bool(there) == bool(back)
    if len(one.inferences) == len(other.inferences) == 0:
        assert len(there.of("added")) == len(back.of("removed"))
    assert len(other) == len(one) + sum(
        (c.outcome == "added") - (c.outcome == "removed")
        for c in there.of("added", "removed")
        if c.kind in {"claim", "premise", "support", "attack", "actor", "source"}
    )
