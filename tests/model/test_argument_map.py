"""The map: built, changed and copied, valid all the way."""

from __future__ import annotations

import copy
import pickle
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from argmap import (
    ArgumentMap,
    Claim,
    Contradiction,
    InvalidMapError,
    Premise,
    Relation,
    Rephrase,
    Stance,
    Support,
    UnknownIdError,
)
from argmap.model.attitudes import ATTITUDES
from tests.strategies import maps, record_lists

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.model import Record


def test_records_may_refer_to_what_comes_later() -> None:
    m = ArgumentMap(
        Support(id="backing", premises=("p",), conclusion="step"),
        Support(id="step", premises=("p",), conclusion="c"),
        Premise(id="p", text="P."),
        Claim(id="c", text="C."),
        thesis="c",
    )
    assert list(m.supports) == ["backing", "step"]
    assert m.thesis == "c"


@given(record_lists())
def test_a_map_holds_what_it_was_given_in_that_order(records: list[Record]) -> None:
    held = list(ArgumentMap(*records).records())
    for kind in {r.record_kind for r in records}:
        assert [r for r in held if r.record_kind == kind] == [r for r in records if r.record_kind == kind]
    assert len(held) == len(records)


@given(record_lists())
def test_adding_one_by_one_is_the_same_when_nothing_refers_forward(records: list[Record]) -> None:
    whole = ArgumentMap(*records)
    pieces = ArgumentMap()
    left = list(whole.records())
    while left:
        before = len(left)
        for record in list(left):
            try:
                pieces.add(record)
            except InvalidMapError:
                continue
            left.remove(record)
        if len(left) == before:  # they refer to each other
            pieces.add(*left)
            break
    assert set(pieces) == set(whole)


def test_adding_is_all_or_nothing(lunch: ArgumentMap) -> None:
    before = lunch.copy()
    with pytest.raises(InvalidMapError):
        lunch.add(Premise(id="new", text="N."), Premise(id="noon", text="N."))
    assert lunch == before


def test_short_forms_return_the_record_that_the_map_holds() -> None:
    m = ArgumentMap()
    menu = m.source("A menu", published="2025")
    ann = m.actor("Ann", kind="person")
    eat = m.claim("Eat.", about=[ann], citation={"source": "a-menu"})
    noon = m.premise("Noon.", basis="fact", about="ann")
    step = m.support(eat, by=[noon], warrant="Custom.")
    blow = m.attack(step, by=noon)
    assert [m[r.id] for r in (menu, ann, eat, noon, step, blow)] == [menu, ann, eat, noon, step, blow]
    assert (menu.id, ann.id, eat.id, noon.id, step.id, blow.id) == (
        "a-menu", "ann", "eat", "noon", "eat.s1", "eat.s1.a1",
    )  # fmt: skip
    assert eat.about == noon.about == ("ann",)
    stance, relation = (
        m.stance(ann, eat, "asserts", date="2025"),
        m.relation(ann, "likes", ann, stated_by=noon),
    )
    assert (stance, relation) == (m.stances[0], m.relations[0])
    assert m.contradiction(eat, noon) == m.contradictions[0] == Contradiction(statements=("eat", "noon"))
    assert m.rephrase("eat", noon) == m.rephrases[0] == Rephrase(statements=("eat", "noon"))


@pytest.mark.parametrize(
    ("build", "told"),
    [
        (lambda m: m.claim("C.", id="noon"), "claims › noon: the id 'noon' already names a premise"),
        (lambda m: m.claim("C.", id=""), "'' cannot be an id"),
        (lambda m: m.claim("C.", abuot=["ann"]), "did you mean 'about'?"),
        (
            lambda m: m.support("eats", by="noon"),
            "no claim, support or attack has the id 'eats'; did you mean 'eat'",
        ),
        (lambda m: m.support("noon", by="eat"), "make it a claim"),
        (lambda m: m.support("eat", by=[]), "this should name at least 1"),
        (lambda m: m.support("eat", by={"noon", "queue"}), "a set has no order"),
        (lambda m: m.attack("ann", by="noon"), "'ann' is an actor"),
        (
            lambda m: m.stance("ann", "eat", "likes"),
            f"'likes' is not one of {', '.join(ATTITUDES)}",
        ),
        (lambda m: m.relation("ann", "eats", "noon"), "'noon' is a premise; an actor is needed here"),
        (lambda m: m.contradiction("eat", "menu"), "'menu' is a source"),
        (lambda m: m.replace("eat", id="ate"), "an id cannot change"),
        (lambda m: m.replace("eat", text=5), "this should be text"),
        (lambda m: m.replace("eat", about=["noon"]), "'noon' is a premise; an actor is needed here"),
        (lambda m: m.replace(Premise(id="wait", text="W.")), "'wait' is a premise, taken as given"),
        (
            lambda m: m.replace(Relation(subject="ann", predicate="x", object="ann")),
            "the map does not hold the relation «ann x ann»",
        ),
    ],
)
def test_what_would_break_the_map_is_refused_and_changes_nothing(
    lunch: ArgumentMap, build: Callable[[ArgumentMap], Any], told: str
) -> None:
    before = lunch.copy()
    with pytest.raises(InvalidMapError) as caught:
        build(lunch)
    assert told in str(caught.value)
    assert lunch == before


def test_the_thesis_is_a_claim(lunch: ArgumentMap) -> None:
    with pytest.raises(UnknownIdError, match="'noon' is a premise, not a claim"):
        lunch.thesis = "noon"
    with pytest.raises(UnknownIdError, match="did you mean 'wait'"):
        lunch.thesis = "wat"
    lunch.thesis = None
    assert lunch.thesis is None


def test_replacing_keeps_the_place_and_what_refers_to_it(lunch: ArgumentMap) -> None:
    ids = list(lunch)
    new = lunch.replace("noon", text="It is 12.", weight=0.9)
    assert lunch["noon"] is new
    assert (list(lunch), lunch.premises["noon"].text) == (ids, "It is 12.")


def test_a_record_of_the_same_id_takes_the_place(lunch: ArgumentMap) -> None:
    lunch.replace(Claim(id="queue", text="The queue is long."))
    assert list(lunch.claims) == ["eat", "wait", "queue"]
    assert "queue" not in lunch.premises


def test_the_thesis_cannot_be_made_a_premise() -> None:
    m = ArgumentMap(Claim(id="c", text="C."), thesis="c")
    with pytest.raises(
        InvalidMapError, match="the thesis of the map: 'c' is a premise; a claim is needed here"
    ):
        m.replace(Premise(id="c", text="C."))
    assert m.thesis == "c"


def test_a_stance_is_replaced_by_giving_it(lunch: ArgumentMap) -> None:
    lunch.replace(lunch.stances[0], attitude="denies")
    assert lunch.stances == (Stance(actor="ann", statement="eat", attitude="denies", date="2025-03"),)


@given(maps())
def test_a_copy_is_equal_and_changes_alone(m: ArgumentMap) -> None:
    twin = m.copy()
    assert twin == m
    twin.premise("One more.")
    twin.extra["more"] = 1
    assert twin != m
    assert copy.copy(m) == copy.deepcopy(m) == m


@given(maps())
def test_pickling_is_the_identity(m: ArgumentMap) -> None:
    assert pickle.loads(pickle.dumps(m)) == m


@given(maps())
def test_pickling_leaves_out_what_can_be_derived(m: ArgumentMap) -> None:
    size = len(pickle.dumps(m))
    m.derived("large", lambda _: "x" * 10_000)
    assert len(pickle.dumps(m)) == size


def test_the_graph_is_kept_until_the_map_changes(lunch: ArgumentMap) -> None:
    graph = lunch.graph
    assert lunch.graph is graph
    lunch.premise("More.", id="more")
    assert "more" in lunch.graph
    assert "more" not in graph


@pytest.mark.parametrize(
    "change",
    [
        lambda m: m.add(Premise(id="x", text="X.")),
        lambda m: m.remove("wait", cascade=True),
        lambda m: m.replace("noon", text="X."),
        lambda m: setattr(m, "thesis", None),
    ],
)
def test_whatever_changes_the_map_forgets_what_was_derived(
    lunch: ArgumentMap, change: Callable[[ArgumentMap], object]
) -> None:
    assert lunch.derived("name", lambda _: "old") == lunch.derived("name", lambda _: "new") == "old"
    change(lunch)
    assert lunch.derived("name", lambda _: "new") == "new"


def test_a_notebook_shows_the_picture_once_and_the_line_of_text(lunch: ArgumentMap) -> None:
    data, about = lunch._repr_mimebundle_(include=None, exclude=None)
    assert sorted(data) == ["image/png", "text/plain"]
    assert data["text/plain"].startswith(repr(lunch))
    assert about["image/png"]["alt"]


def test_a_view_sees_what_is_replaced_and_removed_later() -> None:
    m = ArgumentMap(Claim(id="a", text="It rain."), Claim(id="b", text="B."))
    view = m.claims
    m.replace("a", text="It rains.")
    m.remove("b")
    assert {id: claim.text for id, claim in view.items()} == {"a": "It rains."}


def test_records_are_taken_for_ids_when_a_record_is_replaced() -> None:
    m = ArgumentMap(Claim(id="a", text="A."), Premise(id="p", text="P."), Premise(id="q", text="Q."))
    m.support("a", by="p", id="s")
    m.replace("s", premises=[m.premises["p"], m.premises["q"]])
    assert m.supports["s"].premises == ("p", "q")


def test_the_extra_of_a_copy_changes_alone() -> None:
    m = ArgumentMap(extra={"n": [1]})
    m.copy().extra["n"].append(2)
    assert m.extra == {"n": [1]}
