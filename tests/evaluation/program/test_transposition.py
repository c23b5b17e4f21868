"""Strict inferences, forwards and backwards."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap
from argmap.evaluation import evaluate, extensions
from argmap.evaluation.options import EvaluationOptions
from argmap.evaluation.program.translation import translate
from tests.effort import examples


def _married() -> ArgumentMap:
    """Return the case of Caminada & Amgoud: married, and a bachelor."""
    m = ArgumentMap()
    for id in ("ring", "party", "married", "bachelor"):
        m.claim(id, id=id)
    m.support("married", by="ring")
    m.support("bachelor", by="party")
    m.claim("He is no bachelor.", id="not-bachelor")
    m.support("not-bachelor", by="married", strict=True)
    m.contradiction("bachelor", "not-bachelor")
    return m


def test_without_transposition_the_outcome_may_contradict_itself() -> None:
    assert evaluate(_married(), transpose=False)["married"] == "in"
    assert evaluate(_married())["married"] == "undecided"


def test_whoever_rejects_the_conclusion_rejects_a_premise() -> None:
    m = ArgumentMap()
    for id in ("p", "q", "c", "against"):
        m.claim(id, id=id)
    m.support("c", by=["p", "q"], strict=True)
    m.attack("c", by="against")
    found = {frozenset(e) - {"against"} for e in extensions(m)}
    assert found == {frozenset("p"), frozenset("q")}


@examples(2)
@given(st.integers(1, 9), st.data())
def test_many_premises_are_turned_as_few_are(count: int, data: st.DataObject) -> None:
    m = ArgumentMap()
    premises = [f"p{n}" for n in range(count)]
    for id in (*premises, "c", "against"):
        m.claim(id, id=id)
    m.support("c", by=premises, strict=True)
    m.attack("c", by="against")
    axioms = data.draw(st.sets(st.sampled_from(premises)))
    wanted = {frozenset({*premises, "against"} - {p}) for p in premises if p not in axioms}
    found = {frozenset(e) - {"c"} for e in extensions(m, axioms=sorted(axioms))}
    assert found == (wanted or {frozenset({*premises, "against"})})


def test_the_transpositions_of_many_premises_are_linear() -> None:
    m = ArgumentMap()
    premises = [f"p{n}" for n in range(2_000)]
    for id in (*premises, "c", "against"):
        m.claim(id, id=id)
    m.support("c", by=premises, strict=True)
    m.attack("c", by="against")
    assert len(translate(m, EvaluationOptions()).program.premises[0]) < 40_000


def _crossing(*, tidal: bool) -> ArgumentMap:
    """Return a ford that is strictly safe, which the flood denies, and what else the place might be."""
    m = ArgumentMap()
    for id in ("flood", "map-says-ford"):
        m.premise(id, id=id)
    for id in ("ford", "safe", "bridge", "pay-toll"):
        m.claim(id, id=id)
    m.support("ford", by="map-says-ford")
    m.support("safe", by="ford", strict=True)
    m.attack("safe", by="flood")
    m.contradiction("ford", "bridge")
    m.support("pay-toll", by="bridge")
    if tidal:
        m.claim("tidal", id="tidal")
        m.contradiction("ford", "tidal")
    return m


def test_a_contradiction_establishes_no_rival_that_nobody_gave() -> None:
    given = ["flood", "map-says-ford"]
    evaluation = evaluate(_crossing(tidal=False), assume=given)
    assert [evaluation[id] for id in ("ford", "safe", "bridge", "pay-toll")] == ["out"] * 4
    with_another = evaluate(_crossing(tidal=True), assume=given)
    assert {id: with_another[id] for id in evaluation} == dict(evaluation)


def test_what_contradicts_itself_by_a_strict_step_is_in_no_position() -> None:
    m = ArgumentMap()
    for id in "abc":
        m.claim(id, id=id)
    m.support("a", by="c", strict=True)
    m.contradiction("b", "a")
    m.contradiction("c", "a")
    assert list(extensions(m, assume=["b", "c"])) == [("b",)]


def _steps(*premises: str) -> ArgumentMap:
    """Return a strict inference to c, and an actor who denies it."""
    m = ArgumentMap()
    for id in (*premises, "c"):
        m.claim(id, id=id)
    m.support("c", by=list(premises), strict=True, id="s")
    m.actor("Ann", id="ann")
    m.stance("ann", "c", "denies")
    return m


def test_who_rejects_the_conclusion_rejects_the_only_premise() -> None:
    m = _steps("p")
    for o in ({"reject": "c"}, {"as_actor": "ann"}):
        assert dict(evaluate(m, **o)) == {"p": "out", "c": "out", "s": "out"}  # type: ignore[arg-type]
    assert evaluate(m, reject="c", transpose=False)["p"] == "in"
    assert evaluate(m, reject=["c", "s"])["p"] == "in"  # the step is what is wrong then


def test_of_several_premises_some_one_is_rejected_whichever_is_weakest() -> None:
    m = _steps("p", "q")
    assert set(extensions(m, reject="c")) == {("p",), ("q",)}
    ranked = evaluate(m, reject="c", priorities={"p": 1})
    assert (ranked["p"], ranked["q"]) == ("in", "out")


def test_what_is_rejected_far_down_a_chain_of_strict_steps_comes_back_to_its_beginning() -> None:
    m = ArgumentMap()
    for n in range(50):
        m.claim(f"c{n}", id=f"c{n}")
    for n in range(49):
        m.support(f"c{n + 1}", by=f"c{n}", strict=True)
    assert set(evaluate(m, reject="c49").values()) == {"out"}


def test_where_all_premises_are_axioms_it_is_the_backing_that_is_rejected_or_else_the_step() -> None:
    m = _steps("p")
    assert dict(evaluate(m, axioms="p", reject="c")) == {"p": "in", "c": "out", "s": "out"}
    m.claim("rule", id="rule")
    m.support("s", by="rule", id="backing")
    evaluation = evaluate(m, axioms="p", reject="c")
    assert (evaluation["p"], evaluation["rule"], evaluation["backing"]) == ("in", "in", "out")
    assert evaluate(m, reject="c")["backing"] == "in"


def test_what_cannot_be_wrong_answers_every_attack_on_it() -> None:
    m = _steps("p")
    m.claim("against", id="against")
    for target in ("p", "c", "s"):
        m.attack(target, by="against", id=f"on {target}")
    axioms = evaluate(m, axioms="p")
    assert [axioms[f"on {id}"] for id in "pcs"] == ["out"] * 3
    assert evaluate(m)["on c"] == "in"
    assert evaluate(m, assume=["p", "against"], reject="on p", transpose=False)["on c"] == "out"


@pytest.mark.parametrize(("one", "other"), list(product("pq", repeat=2)))
def test_an_axiom_is_never_turned_against(one: str, other: str) -> None:
    m = ArgumentMap()
    for id in ("p", "q", "c", "against"):
        m.claim(id, id=id)
    m.support("c", by=["p", "q"], strict=True)
    m.attack("c", by="against")
    evaluation = evaluate(m, axioms={one, other})
    assert evaluation[one] == evaluation[other] == "in"
