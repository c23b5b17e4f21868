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


@pytest.mark.parametrize(("one", "other"), list(product("pq", repeat=2)))
def test_an_axiom_is_never_turned_against(one: str, other: str) -> None:
    m = ArgumentMap()
    for id in ("p", "q", "c", "against"):
        m.claim(id, id=id)
    m.support("c", by=["p", "q"], strict=True)
    m.attack("c", by="against")
    evaluation = evaluate(m, axioms={one, other})
    assert evaluation[one] == evaluation[other] == "in"
