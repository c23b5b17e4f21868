"""Last links, elitist and democratic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap
from argmap.evaluation import PriorityWarning, evaluate
from tests.effort import examples
from tests.evaluation.program.test_translation import agrees
from tests.evaluation.reference import small_map, small_options

if TYPE_CHECKING:
    from random import Random

# Maps of all sorts have cycles of support and priorities, too.
pytestmark = pytest.mark.filterwarnings("ignore::argmap.evaluation.PriorityWarning")


@pytest.mark.parametrize("strict", [False, True])
@examples(4)
@given(random=st.randoms(use_true_random=False))
def test_priorities_decide_as_among_arguments(random: Random, *, strict: bool) -> None:
    m = small_map(random, acyclic=True, strict=strict, ranked=True)
    agrees(m, small_options(random, m, ranked=True))


def _dispute(**priorities: int) -> ArgumentMap:
    """Return two reasons for statements that contradict each other."""
    m = ArgumentMap()
    for id in ("p", "q", "yes", "no"):
        m.claim(id, id=id)
    m.support("yes", by="p", id="s", priority=priorities.get("s", 0))
    m.support("no", by="q", id="t", priority=priorities.get("t", 0))
    m.contradiction("yes", "no")
    return m


def test_the_stronger_of_two_reasons_wins() -> None:
    assert evaluate(_dispute())["yes"] == "undecided"
    assert evaluate(_dispute(s=1))["yes"] == "in"
    assert evaluate(_dispute(s=1))["no"] == "out"
    assert evaluate(_dispute(s=-1))["yes"] == "out"


def test_priorities_of_the_reader_go_before_those_of_the_records() -> None:
    assert evaluate(_dispute(s=1), priorities={"t": 2})["no"] == "in"
    assert evaluate(_dispute(s=1), priorities={"s": 0})["no"] == "undecided"


def test_an_attack_from_one_side_asks_for_no_priority() -> None:
    m = _dispute(s=9)
    m.attack("yes", by="q")
    assert evaluate(m)["yes"] == "out"


def _strict() -> ArgumentMap:
    """Return a strict inference from two premises, against a reason of middling strength."""
    m = ArgumentMap()
    for id in ("weak", "strong", "q", "yes", "no"):
        m.claim(id, id=id)
    m.support("yes", by=["weak", "strong"], strict=True, id="s")
    m.support("no", by="q", id="t", priority=1)
    m.contradiction("yes", "no")
    return m


def test_all_last_links_must_be_strong_or_one_of_them() -> None:
    ranks = {"weak": 0, "strong": 2}
    elitist = evaluate(_strict(), priorities=ranks, transpose=False)
    democratic = evaluate(_strict(), priorities=ranks, preferences="democratic", transpose=False)
    assert (elitist["no"], democratic["no"]) == ("in", "out")


def test_an_axiom_adds_no_strength_to_weak_premises() -> None:
    for preferences in ("elitist", "democratic"):
        evaluation = evaluate(_strict(), axioms="strong", preferences=preferences, transpose=False)  # type: ignore[arg-type]
        assert evaluation["no"] == "in", preferences


def test_what_follows_from_axioms_alone_yields_to_nothing() -> None:
    for preferences in ("elitist", "democratic"):
        evaluation = evaluate(_strict(), axioms=["strong", "weak"], preferences=preferences)  # type: ignore[arg-type]
        assert evaluation["no"] == "out", preferences


def test_priorities_count_where_only_a_transposition_contradicts() -> None:
    m = ArgumentMap()
    for id in ("p", "c", "q"):
        m.claim(id, id=id)
    m.support("c", by="p", strict=True)
    m.attack("c", by="q", id="x", priority=1)
    ranked = evaluate(m, priorities={"p": 2}, rebuttals="symmetric")
    assert (ranked["p"], ranked["x"]) == ("in", "out")
    assert evaluate(m, priorities={"p": 2})["p"] == "out"  # an attack from one side asks for no priority


@pytest.mark.parametrize("preferences", ["elitist", "democratic"])
def test_where_an_attack_strikes_a_strict_conclusion_the_premises_are_compared(preferences: str) -> None:
    m = ArgumentMap()
    for id in ("p", "q", "c", "against"):
        m.claim(id, id=id)
    m.support("c", by=["p", "q"], strict=True)
    m.attack("c", by="against", priority=-1)
    evaluation = evaluate(m, priorities={"p": 1}, preferences=preferences)  # type: ignore[arg-type]
    assert (evaluation["p"], evaluation["q"], evaluation["c"]) == ("in", "out", "out")


def test_a_backing_is_not_compared() -> None:
    m = ArgumentMap()
    for id in ("p", "q", "c", "d"):
        m.claim(id, id=id)
    step = m.support("c", by="p", strict=True)
    m.support(step, by="q", priority=-9)
    m.contradiction("c", "d")
    assert evaluate(m, priorities={"p": 1})["c"] == "in"


def test_a_cycle_of_support_is_warned_of_where_priorities_decide() -> None:
    m = ArgumentMap()
    for id in "abcd":
        m.claim(id, id=id)
    m.support("a", by="b", priority=1)
    m.support("b", by="a")
    m.contradiction("a", "c")
    with pytest.warns(PriorityWarning, match=r"cycle through a, b, a\.s1, b\.s1; what comes out"):
        assert evaluate(m)["c"] == "in"
