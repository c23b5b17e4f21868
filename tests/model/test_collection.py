"""A map as a mapping from ids to records, with views by kind."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given

from argmap import ArgumentMap, Claim, Premise, UnknownIdError
from argmap.model import id_of
from tests.strategies import maps

VIEWS = ("claims", "premises", "supports", "attacks", "actors", "sources")


@given(maps())
def test_a_map_is_a_mapping(m: ArgumentMap) -> None:
    assert isinstance(m, Mapping)
    assert [m[id] for id in m] == list(m.values())
    assert [r.id for r in m.values()] == list(m) == list(m.keys())
    assert len(m) == len(set(m)) == len(list(m))
    assert all(id in m for id in m)


@given(maps())
def test_the_views_share_out_the_map(m: ArgumentMap) -> None:
    assert [id for view in VIEWS for id in getattr(m, view)] == list(m)
    assert {**m.claims, **m.premises} == m.statements
    assert {**m.supports, **m.attacks} == m.inferences


@pytest.mark.parametrize("view", [*VIEWS, "statements", "inferences"])
def test_a_view_is_read_only(lunch: ArgumentMap, view: str) -> None:
    with pytest.raises(TypeError):
        getattr(lunch, view)["new"] = Claim(id="new", text="N.")


def test_iteration_goes_kind_by_kind_in_the_authors_order(lunch: ArgumentMap) -> None:
    assert list(lunch) == [
        *("eat", "wait", "noon", "hungry", "queue", "eat.s1", "wait.s1", "eat.a1", "eat.s1.a1"),
        *("canteen", "ann", "menu"),
    ]


def test_an_unknown_id_is_a_key_error_that_names_the_nearest(lunch: ArgumentMap) -> None:
    with pytest.raises(KeyError) as caught:
        lunch["hungri"]
    assert isinstance(caught.value, UnknownIdError)
    assert str(caught.value) == "the map holds no id 'hungri'; did you mean 'hungry'?"


def test_get_gives_the_default(lunch: ArgumentMap) -> None:
    assert lunch.get("noon") is lunch["noon"]
    assert lunch.get("none") is None
    assert lunch.get("none", 5) == 5
    assert lunch.get(3) is None  # type: ignore[call-overload]


def test_find_makes_sure_of_the_kind(lunch: ArgumentMap) -> None:
    assert lunch.find(lunch.claims["eat"], "claim", "premise") is lunch["eat"]
    with pytest.raises(UnknownIdError, match="'ann' is an actor, not a claim or premise"):
        lunch.find("ann", "claim", "premise")
    with pytest.raises(UnknownIdError, match=r"no claim 'nooon'$"):
        lunch.find("nooon", "claim")


def test_id_of_takes_an_id_or_a_record() -> None:
    assert id_of("a") == id_of(Claim(id="a", text="A.")) == "a"


def test_equality_minds_the_order_and_the_kind() -> None:
    a, b = Premise(id="a", text="A."), Premise(id="b", text="B.")
    assert ArgumentMap(a, b) == ArgumentMap(a, b)
    assert ArgumentMap(a, b) != ArgumentMap(b, a)
    assert ArgumentMap(a) != ArgumentMap(Claim(id="a", text="A."))
    assert ArgumentMap(a, title="A") != ArgumentMap(a)
    assert ArgumentMap(a) != [a]


def test_a_map_cannot_be_hashed_for_it_changes() -> None:
    with pytest.raises(TypeError, match="unhashable"):
        hash(ArgumentMap())


def test_an_empty_map_is_false_and_one_that_holds_anything_is_true(lunch: ArgumentMap) -> None:
    assert not ArgumentMap(title="Empty")
    assert lunch


def test_the_repr_is_one_line_of_counts(lunch: ArgumentMap) -> None:
    assert repr(lunch) == (
        "<ArgumentMap 'Lunch': 2 claims, 3 premises, 2 supports, 2 attacks, 2 actors, 1 source, "
        "1 contradiction, 1 rephrase, 1 stance, 2 relations>"
    )
    assert repr(ArgumentMap()) == "<ArgumentMap: empty>"


@given(maps())
def test_the_repr_never_breaks_the_line(m: ArgumentMap) -> None:
    assert len(repr(m).splitlines()) == 1


def test_ids_are_offered_for_completion(lunch: ArgumentMap) -> None:
    assert lunch._ipython_key_completions_() == list(lunch)
