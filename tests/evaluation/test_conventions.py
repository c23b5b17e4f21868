"""The table of conventions in the guide: each row is tried."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from argmap import ArgumentMap, critical, evaluate, necessary_conditions, smallest_change, strengths, what_if
from argmap.evaluation import extensions
from argmap.evaluation.beliefs import beliefs_of
from argmap.evaluation.options import EvaluationOptions

if TYPE_CHECKING:
    from collections.abc import Callable

GUIDE = Path(__file__).parents[2] / "docs" / "evaluation.md"

CHECKS: dict[str, Callable[[], None]] = {}


def row(when: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Say which row of the table a check is of."""

    def kept(check: Callable[[], None]) -> Callable[[], None]:
        assert when not in CHECKS
        CHECKS[when] = check
        return check

    return kept


def rows() -> list[str]:
    """Return the first cells of the table."""
    _, _, table = GUIDE.read_text(encoding="utf-8").partition("\n## Conventions\n")
    lines = [line for line in table.partition("\n## ")[0].splitlines() if line.startswith("| ")]
    return [line.split("|")[1].strip() for line in lines[1:]]


def claims(*ids: str) -> ArgumentMap:
    """Return a map of claims whose texts are their ids."""
    m = ArgumentMap()
    for id in ids:
        m.claim(id, id=id)
    return m


def step(*premises: str, backed: bool = False) -> ArgumentMap:
    """Return a map with a strict inference s to c."""
    m = claims(*premises, "c", "rule", "against")
    m.support("c", by=list(premises), id="s", strict=True)
    if backed:
        m.support("s", by="rule", id="backing")
    return m


def test_every_row_has_a_check() -> None:
    assert rows() == list(CHECKS)


@pytest.mark.parametrize("when", rows())
def test_the_convention_holds(when: str) -> None:
    CHECKS[when]()


@row("a claim is given and argued for")
def _given_and_argued() -> None:
    m = claims("reason", "claim")
    m.support("claim", by="reason")
    assert evaluate(m, assume="claim")["claim"] == "in"
    assert evaluate(m, assume="reason")["claim"] == "in"
    assert evaluate(m, assume=())["claim"] == "out"


@row("something is assumed and rejected")
def _assumed_and_rejected() -> None:
    assert evaluate(claims("p"), assume="p", reject="p")["p"] == "out"


@row("something is an axiom and rejected, by you or an actor")
def _axiom_and_rejected() -> None:
    m = claims("p")
    m.actor("Ann", id="ann")
    m.stance("ann", "p", "denies")
    assert evaluate(m, axioms="p", reject="p")["p"] == evaluate(m, axioms="p", as_actor="ann")["p"] == "in"


@row("axioms contradict each other")
def _contradicting_axioms() -> None:
    m = claims("p", "q", "r")
    m.contradiction("p", "q")
    m.contradiction("p", "r")
    assert dict(evaluate(m, axioms=["p", "q"])) == {"p": "in", "q": "in", "r": "out"}


@row("one actor has several stances on a statement")
def _changes_sides() -> None:
    m = claims("p")
    m.actor("Ann", id="ann")
    m.stance("ann", "p", "denies", date="2025")
    m.stance("ann", "p", "asserts", date="2024")
    assert evaluate(m, as_actor="ann")["p"] == "out"


@row("several actors are named and differ")
def _differ() -> None:
    m = claims("p")
    for id, attitude in (("ann", "asserts"), ("bob", "denies"), ("cid", "questions")):
        m.actor(id, id=id)
        m.stance(id, "p", attitude)
    for actors in (["ann", "bob"], ["bob", "ann"], "cid"):
        found = beliefs_of(m, EvaluationOptions(as_actor=actors))
        assert (list(found.given), list(found.rejected)) == ([], [])


@row("two statements rephrase each other")
def _rephrase() -> None:
    m = claims("p", "same", "x", "y")
    m.rephrase("p", "same")
    m.attack("p", by="x")
    assert (evaluate(m)["p"], evaluate(m)["same"]) == ("out", "in")
    assert evaluate(m, assume=["x", "p"])["same"] == "out"


@row("a statement contradicts itself")
def _contradicts_itself() -> None:
    m = claims("p")
    m.contradiction("p", "p")
    assert evaluate(m)["p"] == "undecided"
    assert list(extensions(m)) == [()]


@row("an inference has several backings")
def _backings() -> None:
    m = claims("p", "c", "one", "other")
    m.support("c", by="p", id="s")
    m.support("s", by="one")
    m.support("s", by="other")
    assert evaluate(m, reject="one")["c"] == "in"
    assert evaluate(m, reject=["one", "other"])["c"] == "out"


@row("priorities meet a backing")
def _backing_and_priorities() -> None:
    m = step("p", backed=True)
    m.contradiction("c", "against")
    assert evaluate(m, priorities={"p": 1, "backing": -5})["c"] == "in"
    assert evaluate(m, priorities={"p": 1}, reject="rule")["c"] == "out"


@row("a given statement has no priority")
def _priority_of_given() -> None:
    m = claims("p", "q")
    m.contradiction("p", "q")
    assert evaluate(m, priorities={"p": 1})["p"] == "in"
    assert evaluate(m, priorities={"p": -1})["q"] == "in"
    assert evaluate(m, priorities={"p": 0})["q"] == "undecided"


@row("the conclusion of a strict inference is rejected")
def _strict_conclusion_rejected() -> None:
    assert evaluate(step("p"), reject="c")["p"] == "out"
    two = step("p", "q")
    assert [evaluate(two, reject="c")[id] for id in "pq"] == ["undecided"] * 2
    ranked = evaluate(two, reject="c", priorities={"p": 1})
    assert (ranked["p"], ranked["q"]) == ("in", "out")
    assert critical(step("p"), "p", assume=["p", "c"]) == ("p", "c")
    assert smallest_change(step("p"), "p", "out", assume=["p", "c"]).ids == ("c",)
    assert what_if(step("p"), reject="c").newly_out == ("s", "p")
    assert "c" in necessary_conditions(step("p"), "p")


@row("all premises of that are certain: axioms, or follow strictly from axioms")
def _certain_premises() -> None:
    backed = evaluate(step("p", backed=True), reject="c", axioms="p")
    assert (backed["p"], backed["rule"], backed["backing"]) == ("in", "in", "out")
    plain = evaluate(step("p"), reject="c", axioms="p")
    assert (plain["p"], plain["s"]) == ("in", "out")


@row("a strict inference itself is rejected")
def _strict_inference_rejected() -> None:
    evaluation = evaluate(step("p"), reject=["s", "c"])
    assert (evaluation["p"], evaluation["s"], evaluation["c"]) == ("in", "out", "out")


@row("a premise is rejected with the conclusion of a strict inference")
def _no_rival() -> None:
    m = step("p")
    m.claim("rival", id="rival")
    m.contradiction("p", "rival")
    m.attack("c", by="against")
    evaluation = evaluate(m, assume=["p", "against"])
    assert (evaluation["p"], evaluation["rival"]) == ("out", "out")


@row("a strict conclusion is attacked")
def _strict_conclusion_attacked() -> None:
    m = step("p", "q")
    m.attack("c", by="against", id="x", priority=-9)
    evaluation = evaluate(m, priorities={"p": 2, "q": 1})
    assert [evaluation[id] for id in ("x", "p", "q", "c")] == ["in", "in", "out", "out"]


@row("a strict inference is attacked, or something certain")
def _beyond_attack() -> None:
    m = step("p")
    m.attack("s", by="against", id="on s")
    m.attack("p", by="against", id="on p")
    m.attack("c", by="against", id="on c")
    evaluation = evaluate(m, axioms="p")
    assert [evaluation[id] for id in ("on s", "on p", "on c")] == ["out"] * 3


@row("a proof standard decides a claim")
def _proof_standard() -> None:
    m = claims("p", "c", "against")
    m.support("c", by="p", id="s", weight=0.6)
    m.attack("c", by="against", id="x", weight=0.3)
    evaluation = evaluate(m, standard={"c": "preponderance"})
    assert (evaluation["x"], evaluation["c"]) == ("in", "in")
    assert evaluate(m, standard={"c": "preponderance"}, weights={"s": 0.2})["c"] == "out"


@row("the semantics is semi-stable")
def _semi_stable() -> None:
    m = claims("a", "b", "c", "d")
    m.attack("d", by="d", id="x")
    m.support("x", by="b")
    m.support("x", by="c")
    m.contradiction("a", "b")
    # With b the two backings of the step make more arguments undecided, though no more steps.
    assert list(extensions(m, "semi-stable")) == [("b", "c"), ("a", "c")]
    g: nx.DiGraph[str] = nx.DiGraph([("a", "b"), ("b", "a"), ("b", "c"), ("c", "c")])
    assert list(extensions(g, "semi-stable")) == [("b",)]


@row("there is no stable position")
def _no_stable_position() -> None:
    m = claims("p", "q")
    m.attack("p", by="p")
    evaluation = evaluate(m, "stable")
    assert not evaluation.exists
    assert set(evaluation.values()) == {"undecided"}


@row("an edge of a plain graph says that it supports")
def _support_edges() -> None:
    g: nx.DiGraph[str] = nx.DiGraph([("x", "a")])
    g.add_edge("a", "b", kind="support")
    assert dict(evaluate(g)) == {"x": "in", "a": "out", "b": "out"}
    g.remove_node("x")
    assert dict(evaluate(g)) == {"a": "in", "b": "in"}
    assert strengths(g)["b"] > strengths(g)["a"]
    assert critical(g, "b") == ("a",)
