"""What falls when something is rejected: no more and no less than the least fixed point says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Claim, Inference, UnknownIdError
from argmap.query.rejection import consequences
from tests.effort import examples
from tests.query import naive
from tests.query.naive import dense_maps
from tests.shapes import hub, ring, tall_tower, tangle
from tests.strategies import maps

if TYPE_CHECKING:
    from collections.abc import Callable


@st.composite
def _cases(draw: st.DrawFn) -> tuple[ArgumentMap, list[str]]:
    m = draw(st.one_of(dense_maps(), dense_maps(), dense_maps(), maps().filter(lambda m: bool(m.statements))))
    ids = [*m.statements, *m.inferences]
    return m, draw(st.lists(st.sampled_from(ids), max_size=3, unique=True))


@examples(2)
@given(_cases())
def test_what_stood_before_and_not_after_falls(case: tuple[ArgumentMap, list[str]]) -> None:
    m, rejected = case
    result = consequences(m, rejected)
    assert result.rejected == tuple(rejected)
    assert len(result.ids) == len(set(result.ids))
    assert set(result.ids) == naive.standing(m) - naive.standing(m, rejected) - set(rejected)


@examples(2)
@given(_cases())
def test_each_falls_after_its_cause(case: tuple[ArgumentMap, list[str]]) -> None:
    m, rejected = case
    stood = naive.standing(m)
    gone = set(rejected)
    result = consequences(m, rejected)
    assert tuple(result.because) == result.newly_out
    for id, because in result.because.items():
        assert gone.issuperset(because)
        record = m[id]
        premises = record.premises if isinstance(record, Inference) else ()
        reasons = {s.id for s in m.supports.values() if s.conclusion == id} & stood
        enough = bool(set(because) & set(premises)) or (bool(reasons) and reasons <= set(because))
        assert enough is (id not in result.circular)
        gone.add(id)


@examples(2)
@given(_cases())
def test_only_what_is_on_a_cycle_falls_for_want_of_anything_else(
    case: tuple[ArgumentMap, list[str]],
) -> None:
    m, rejected = case
    for id in consequences(m, rejected).circular:
        assert any(id in naive.cone(m, under) for under in naive.below(m, id))


@examples(2)
@given(_cases())
def test_what_loses_a_reason_but_stands_survives_on_the_rest(case: tuple[ArgumentMap, list[str]]) -> None:
    m, rejected = case
    before, after = naive.standing(m), naive.standing(m, rejected)
    expected = {}
    for id in (*m.statements, *m.inferences):
        reasons = [s.id for s in m.supports.values() if s.conclusion == id and s.id in before]
        if id in after and any(r not in after for r in reasons):
            expected[id] = tuple(r for r in reasons if r in after)
    surviving = consequences(m, rejected).surviving
    assert surviving == expected
    assert list(surviving) == list(expected)


@given(_cases(), st.data())
def test_rejecting_more_spares_nothing(case: tuple[ArgumentMap, list[str]], data: st.DataObject) -> None:
    m, rejected = case
    more = [*rejected, data.draw(st.sampled_from([*m.statements, *m.inferences]))]
    assert {*consequences(m, rejected).ids, *rejected} <= {*consequences(m, more).ids, *more}


@given(_cases())
def test_the_remaining_map_is_without_what_falls_and_all_that_bears_on_it(
    case: tuple[ArgumentMap, list[str]],
) -> None:
    m, rejected = case
    result = consequences(m, rejected)
    rest = result.remaining()
    assert not {*rejected, *result.ids} & set(rest)
    assert set(rest.statements) == m.statements.keys() - {*rejected, *result.ids}
    intact = m.inferences.keys() - {*rejected, *result.ids}
    while broken := {
        i
        for i in intact
        if not all(
            e in rest.statements or e in intact for e in (*m.inferences[i].premises, m.inferences[i].target)
        )
    }:
        intact -= broken
    assert rest.inferences.keys() == intact
    assert rest.actors == m.actors


def test_a_rejected_reason_that_never_stood_takes_nothing_with_it() -> None:
    m = ArgumentMap()
    m.claim("c", id="c")
    m.claim("loop", id="loop")
    m.premise("p", id="p")
    m.support("loop", by="loop")
    hollow = m.support("c", by="loop")
    m.support("c", by="p")
    result = consequences(m, hollow)
    assert result.newly_out == ()
    assert result.surviving == {}


def test_consequences_read_as_a_story() -> None:
    m = ArgumentMap()
    for id in "pq":
        m.premise(id, id=id)
    for id in "abc":
        m.claim(id, id=id)
    m.support("a", by="p")
    m.support("a", by="b")
    m.support("b", by="a")
    m.support("c", by="b")
    m.support("c", by="q")
    assert str(consequences(m, "p")) == (
        "rejected: “p” [p]\n"
        "  [a.s1] (for “a”) falls, for want of [p]\n"
        "  “a” [a] falls, only a cycle is left\n"
        "  [b.s1] (for “b”) falls, for want of [a]\n"
        "  “b” [b] falls, for want of [b.s1]\n"
        "  [a.s2] (for “a”) falls, for want of [b]\n"
        "  [c.s1] (for “c”) falls, for want of [b]\n"
        "  “c” [c] survives on [c.s2]"
    )


def test_it_says_so_when_nothing_changes() -> None:
    m = hub(1)
    assert str(consequences(m, "hub")) == "rejected: “All agree.” [hub]\n  nothing else changes"


def test_records_and_single_ids_will_do() -> None:
    m = hub(2)
    assert consequences(m, "p0") == consequences(m, [m["p0"]]) == consequences(m, m["p0"])


def test_an_unknown_id_is_an_error_with_the_nearest() -> None:
    with pytest.raises(UnknownIdError, match="did you mean 'hub'"):
        consequences(hub(1), ["p0", "hubb"])


@pytest.mark.slow
def test_a_tall_tower_falls_from_its_leaf_up() -> None:
    m = tall_tower()
    result = consequences(m, "foot")
    assert result.ids[:3] == ("s99999", "c99999", "s99998")
    assert len(result.newly_out) == 200_000
    assert not result.remaining().statements


@pytest.mark.parametrize("shape", [lambda: ring(10_000), lambda: tangle(12)])
def test_a_cycle_without_ground_falls(shape: Callable[[], ArgumentMap]) -> None:
    m = shape()
    assert set(consequences(m, "foot").ids) == m.keys() - {"foot"}


def test_a_hub_stands_on_its_last_reason() -> None:
    m = hub(10_000)
    assert consequences(m, list(m.premises)[1:]).surviving == {"hub": ("s0",)}
    assert "hub" in consequences(m, m.premises).ids


def test_what_only_a_cycle_held_up_before_is_named() -> None:
    m = ArgumentMap(Claim(id="a", text="A."), Claim(id="b", text="B."))
    m.support("a", by="b", id="ab")
    m.support("b", by="a", id="ba")
    result = consequences(m, reject="b")
    assert result.ids == ()
    assert result.groundless == ("a", "ab", "ba")
    assert "only a cycle was left before to “A.” [a], [ab] (for “A.”), [ba] (for “B.”)" in str(result)
