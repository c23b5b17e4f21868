"""Proof standards, against the labels that the Carneades files expect, and by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import argmap
from argmap import ArgumentMap
from argmap.evaluate import evaluate
from tests.interchange.conformance import corpus

if TYPE_CHECKING:
    from pathlib import Path

    from argmap import Statement

CUMULATIVE = "mandatory-sentences.yml"  # whose schemes weigh premises, one by one


def _told(statement: Statement) -> dict[str, Any]:
    """Return what a file says of a statement besides what a map holds."""
    told: dict[str, Any] = statement.extra.get("carneades", {}).get("statement", {})
    return told


def _options(m: ArgumentMap, told: dict[str, Any], ids: dict[str, str]) -> dict[str, Any]:
    """Return how Carneades reads a file of its own."""
    schemes = {s["id"]: s.get("weight") for s in told.get("argument_schemes") or ()}
    weights = {}
    for support in m.supports.values():
        weight = schemes.get(support.scheme)
        if isinstance(weight, dict) and "constant" in weight:
            weights[support.id] = weight["constant"]
        if support.scheme == "factorized":
            weights[support.id] = len(support.premises) / 2
    assumed = [ids[name.replace(" ", "")] for name in told.get("assumptions") or ()]
    assumed += [p.id for p in m.premises.values() if p.implicit]
    assumed += [s.id for s in m.statements.values() if _told(s).get("assumed")]
    return {
        "assume": assumed,
        "standard": "preponderance",
        "support_cycles": "undecided",
        "weights": weights,
    }


@pytest.mark.parametrize("path", corpus("carneades-yaml", "carneades4/*.yml"))
def test_a_carneades_file_has_the_labels_that_it_expects(path: Path) -> None:
    if path.name == CUMULATIVE:
        pytest.skip("cumulative schemes")
    m = argmap.load(path)
    told = m.extra.get("carneades", {})
    named = {s.extra.get("carneades", {}).get("id") or s.id: s.id for s in m.statements.values()}
    ids = {name.replace(" ", ""): id for name, id in named.items()}
    evaluation = evaluate(m, **_options(m, told, ids))
    wanted = {name: label for label, names in (told.get("tests") or {}).items() for name in names or ()}
    assert {name: evaluation[ids[name.replace(" ", "")]] for name in wanted} == wanted


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
