"""Proof standards, by hand; test_carneades.py has the labels that files expect."""

from __future__ import annotations

import pytest

from argmap import ArgumentMap
from argmap.evaluation import evaluate


def _weighed(pro: float, con: float) -> ArgumentMap:
    m = ArgumentMap()
    for id in ("p", "q", "c"):
        m.claim(id, id=id)
    m.support("c", by="p", weight=pro)
    m.attack("c", by="q", weight=con)
    return m


@pytest.mark.parametrize(
    ("standard", "pro", "con", "stands"),
    [
        ("scintilla", 0.1, 0.9, True),
        ("dialectical-validity", 0.9, 0.1, False),
        ("preponderance", 0.6, 0.5, True),
        ("preponderance", 0.5, 0.5, False),
        ("clear-and-convincing", 0.9, 0.5, True),
        ("clear-and-convincing", 0.9, 0.6, False),
        ("clear-and-convincing", 0.5, 0.1, False),
        ("beyond-reasonable-doubt", 0.9, 0.1, True),
        ("beyond-reasonable-doubt", 0.9, 0.2, False),
    ],
)
def test_a_standard_asks_for_so_much(standard: str, pro: float, con: float, *, stands: bool) -> None:
    evaluation = evaluate(_weighed(pro, con), standard=standard)  # type: ignore[arg-type]
    assert evaluation["c"] == ("in" if stands else "out")


def test_of_two_claims_that_contradict_each_other_neither_gains_by_a_tie() -> None:
    m = ArgumentMap()
    for id in ("p", "q", "yes", "no"):
        m.claim(id, id=id)
    m.support("yes", by="p", id="s")
    m.support("no", by="q")
    m.contradiction("yes", "no")
    evaluation = evaluate(m, standard="preponderance")
    assert (evaluation["yes"], evaluation["no"]) == ("out", "out")
    evaluation = evaluate(m, standard="preponderance", weights={"s": 0.9})
    assert (evaluation["yes"], evaluation["no"]) == ("out", "in")


def test_one_claim_may_be_held_to_a_standard_of_its_own() -> None:
    m = _weighed(0.9, 0.5)
    assert evaluate(m)["c"] == "out"
    assert evaluate(m, standard={"c": "preponderance"})["c"] == "in"


def test_an_axiom_meets_every_standard() -> None:
    m = _weighed(0.1, 0.9)
    assert evaluate(m, standard="beyond-reasonable-doubt", axioms="c")["c"] == "in"
