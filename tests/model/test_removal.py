"""Removal: refused while others refer to a record, or cascading."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, InvalidMapError, Relation, Stance, UnknownIdError
from argmap.errors import StillReferencedError
from tests.shapes import tower
from tests.strategies import maps


def is_valid(m: ArgumentMap) -> bool:
    """Tell whether the records of a map make it again."""
    return ArgumentMap(*m.records(), title=m.title, question=m.question, thesis=m.thesis, extra=m.extra) == m


@given(maps(), st.data())
def test_a_cascade_leaves_a_valid_map_without_them(m: ArgumentMap, data: st.DataObject) -> None:
    ids = data.draw(st.lists(st.sampled_from(list(m)), unique=True) if m else st.just([]))
    before = list(m)
    m.remove(*ids, cascade=True)
    assert is_valid(m)
    assert not set(ids) & set(m)
    assert list(m) == [id for id in before if id in m]


@given(maps(), st.data())
def test_a_cascade_takes_no_statement_actor_or_source_that_was_not_named(
    m: ArgumentMap, data: st.DataObject
) -> None:
    ids = set(data.draw(st.lists(st.sampled_from(list(m)), unique=True) if m else st.just([])))
    kept = {*m.statements, *m.actors, *m.sources} - ids
    m.remove(*ids, cascade=True)
    assert {*m.statements, *m.actors, *m.sources} == kept


@given(maps(), st.data())
def test_a_removal_without_cascade_takes_exactly_what_was_named_or_nothing(
    m: ArgumentMap, data: st.DataObject
) -> None:
    ids = data.draw(st.lists(st.sampled_from(list(m)), unique=True) if m else st.just([]))
    before = m.copy()
    with contextlib.suppress(StillReferencedError):
        m.remove(*ids)
        assert [id for id in before if id not in ids] == list(m)
        before = m
    assert m == before
    assert is_valid(m)


def test_what_is_referred_to_is_told_with_all_that_refer_to_it(lunch: ArgumentMap) -> None:
    with pytest.raises(StillReferencedError) as caught:
        lunch.remove("queue")
    assert str(caught.value) == (
        "'queue' is still referred to by support 'wait.s1', attack 'eat.s1.a1'; "
        "use cascade=True to remove them too"
    )


def test_the_thesis_is_not_removed_in_passing(lunch: ArgumentMap) -> None:
    bare = ArgumentMap(lunch["eat"].model_copy(update={"about": ()}), thesis="eat")
    with pytest.raises(StillReferencedError, match="by the map as its thesis"):
        bare.remove("eat")
    bare.remove("eat", cascade=True)
    assert bare.thesis is None


def test_what_goes_together_does_not_hold_each_other_back(lunch: ArgumentMap) -> None:
    lunch.remove("eat.s1", "eat.s1.a1")
    assert list(lunch.inferences) == ["wait.s1", "eat.a1"]


def test_a_mention_is_taken_out_of_the_record_that_makes_it(lunch: ArgumentMap) -> None:
    lunch.remove("canteen", "menu", cascade=True)
    assert lunch.claims["eat"].about == ("ann",)
    assert lunch.premises["hungry"].citation is None
    assert lunch.actors["ann"].member_of == ()
    assert lunch.relations == ()
    assert lunch.stances != ()


def test_a_relation_outlives_the_statement_that_says_so(lunch: ArgumentMap) -> None:
    lunch.remove("noon", cascade=True)
    assert lunch.relations[0] == Relation(subject="ann", predicate="works for", object="canteen")


def test_a_stance_is_removed_by_giving_it(lunch: ArgumentMap) -> None:
    lunch.remove(lunch.stances[0], lunch.contradictions[0])
    assert (lunch.stances, lunch.contradictions) == ((), ())


def test_what_the_map_does_not_hold_cannot_be_removed(lunch: ArgumentMap) -> None:
    with pytest.raises(UnknownIdError, match="did you mean 'noon'"):
        lunch.remove("nooon")
    with pytest.raises(InvalidMapError, match="the map does not hold the stance «ann denies wait»"):
        lunch.remove(Stance(actor="ann", statement="wait", attitude="denies"))


def test_a_cascade_runs_through_a_long_tower_of_undercuts() -> None:
    m = tower(2_000)
    target = "s0"
    for _ in range(2_000):
        target = m.attack(target, by="foot").id
    m.remove("s0", cascade=True)
    assert (len(m.supports), len(m.attacks)) == (1_999, 0)
