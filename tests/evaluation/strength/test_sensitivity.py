from __future__ import annotations

import math
import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from argmap import ArgumentMap, contributions, sensitivity, strengths
from argmap.errors import NotConvergedError, NotDifferentiableError
from tests.evaluation.frameworks import (
    BIPOLAR,
    case,
    framework,
    graphs,
    lunch_tax,
    oscillator,
    round_map,
    weighted_maps,
)
from tests.evaluation.strength.test_solving import JUMPY
from tests.shapes import hub, tall_tower

STEP = 1e-6


def slopes(m, claim, id, semantics: str, linked: str = "product") -> tuple[float, float]:
    """Return the derivative of a strength to the left and to the right, as differences."""
    weight = strengths(m, semantics).initial[id]
    ends = [
        strengths(m, semantics, weights={id: weight + d}, linked=linked, tolerance=1e-14)[claim]
        for d in (-STEP, 0, STEP)
    ]
    return (ends[1] - ends[0]) / STEP, (ends[2] - ends[1]) / STEP


def slope(m, claim, id, semantics: str, linked: str = "product") -> float:
    """Return a derivative as a difference; the test is given up at a kink or on several solutions."""
    assume(0.01 < strengths(m, semantics).initial[id] < 0.99)
    left, right = slopes(m, claim, id, semantics, linked)
    assume(abs(left - right) < 1e-4)
    return (left + right) / 2


@given(graphs(acyclic=True), st.sampled_from(BIPOLAR), st.data())
def test_derivatives_are_those_of_finite_differences(graph, semantics: str, data) -> None:
    node = data.draw(st.sampled_from(list(graph)))
    found = sensitivity(graph, max(graph), semantics)
    assert found[node] == pytest.approx(slope(graph, max(graph), node, semantics), abs=1e-5)


@given(weighted_maps(), st.sampled_from(BIPOLAR), st.sampled_from(["product", "min"]), st.data())
def test_so_they_are_in_maps_with_linked_premises_undercuts_and_cycles(m, semantics, linked, data) -> None:
    id = data.draw(st.sampled_from([*m.statements, *m.inferences]))
    assume(strengths(m, semantics, linked=linked).method in ("exact", "iteration"))
    try:
        found = sensitivity(m, "c0", semantics, linked=linked)
    except NotDifferentiableError:
        assume(False)  # noqa: FBT003
    expected = slope(m, "c0", id, semantics, linked)
    assume(abs(expected) < 100)
    assert found[id] == pytest.approx(expected, abs=1e-4, rel=1e-3)


def test_the_worked_example_has_the_derivatives_of_finite_differences() -> None:
    m = lunch_tax()
    found = sensitivity(m, "tax")
    assert list(found) == [*m.statements, *m.inferences]
    for id in ("cuts", "flawed", "peer", "revenue", "tax", "no_tax"):
        left, right = slopes(m, "tax", id, "df-quad")
        assert found[id] == pytest.approx((left + right) / 2, abs=1e-7)


def test_through_the_oscillator_as_well() -> None:
    graph = oscillator()
    graph.nodes["a"]["weight"] = 0.9
    found = sensitivity(graph, "c3", "quadratic-energy")
    ends = [strengths(graph, "quadratic-energy", weights={"a": w})["c3"] for w in (0.9 - STEP, 0.9 + STEP)]
    assert found["a"] == pytest.approx((ends[1] - ends[0]) / (2 * STEP), abs=1e-6)


def test_two_ways_that_cancel_out_give_no_derivative() -> None:
    known = case("ex02_gradient_zero")
    graph = framework(known["arguments"], known["attacks"], known["supports"])
    assert sensitivity(graph, "e")["a"] == known["expected"]["gradient_dfquad"]["a->e"]


def test_two_attackers_of_full_strength_hide_each_other() -> None:
    graph = framework({"a": 1.0, "b": 1.0, "c": 0.5}, [("a", "c"), ("b", "c")])
    assert dict(sensitivity(graph, "c")) == {"a": 0.0, "b": 0.0, "c": 0.0}


def test_one_attacker_of_full_strength_hides_the_others() -> None:
    graph = framework({"a": 1.0, "b": 0.5, "c": 0.5}, [("a", "c"), ("b", "c")])
    assert dict(sensitivity(graph, "c")) == {"a": -0.25, "b": 0.0, "c": 0.0}


def test_a_kink_has_a_slope_on_each_side_and_no_derivative() -> None:
    graph = framework({"a": 0.5, "b": 0.5, "c": 0.2}, [("a", "c")], [("b", "c")])
    found = sensitivity(graph, "c")
    assert math.isnan(found["a"])
    assert found.kinks == {"a": pytest.approx((-0.8, -0.2)), "b": pytest.approx((0.2, 0.8))}
    assert found.steepest("a") == pytest.approx(-0.8)
    assert found["c"] == pytest.approx(1.0)
    assert "a  -0.800 below, -0.200 above: it has a kink here" in str(found)


def test_what_moves_both_sides_alike_keeps_the_balance_and_has_a_derivative() -> None:
    m = ArgumentMap()
    for id, weight in (("whole", 0.6), ("half", 0.5), ("other", 0.5), ("c", 0.3)):
        m.claim(id, id=id, weight=weight)
    m.support("c", by=["whole", "half"])
    m.attack("c", by=["whole", "other"])
    found = sensitivity(m, "c")
    assert found["whole"] == 0.0
    assert set(found.kinks) == {"half", "other", *m.inferences}


def test_the_weakest_of_two_equal_premises_holds_them_back_on_one_side_only() -> None:
    m = ArgumentMap()
    for id in ("one", "other", "c"):
        m.claim(id, id=id, weight=0.5)
    m.support("c", by=["one", "other"])
    assert sensitivity(m, "c", linked="min").kinks == {
        "one": pytest.approx((0.5, 0.0)), "other": pytest.approx((0.5, 0.0)),
    }  # fmt: skip


@pytest.mark.parametrize("linked", ["product", "min"])
@pytest.mark.parametrize("semantics", [*BIPOLAR, "h-categorizer"])
def test_each_side_has_the_slope_of_differences_to_that_side(semantics: str, linked: str) -> None:
    chance = random.Random(semantics)  # noqa: S311  (no secret)
    bent = 0
    for _ in range(60):
        m = round_map(chance, (0.2, 0.2, 0.6), supports=semantics != "h-categorizer")
        claim = list(m.statements)[-1]
        found = sensitivity(m, claim, semantics, linked=linked)
        bent += len(found.kinks)
        for id in found:
            if found.strength and strengths(m, semantics).initial[id] < 1:
                wanted = slopes(m, claim, id, semantics, linked)
                assert found.kinks.get(id, (found[id], found[id])) == pytest.approx(wanted, abs=1e-4)
    assert bent or semantics != "df-quad"


def test_what_does_not_bear_on_the_claim_has_derivative_0() -> None:
    assert sensitivity(lunch_tax(), "i1")["tax"] == 0.0


def test_a_cycle_with_a_continuum_of_solutions_has_no_derivative() -> None:
    with pytest.raises(NotDifferentiableError, match="through a, b have no derivative"):
        sensitivity(framework({"a": 1.0, "b": 1.0}, [("a", "b"), ("b", "a")]), "a")


def test_what_does_not_settle_is_not_explained() -> None:
    graph = framework({"a": 0.5}, [("a", "a")])
    with pytest.raises(NotConvergedError):
        sensitivity(graph, "a", JUMPY)
    with pytest.raises(NotConvergedError):
        contributions(framework({"a": 0.5, "b": 0.5}, [("a", "a"), ("b", "a")]), "a", JUMPY)


@pytest.mark.slow
def test_deep_chains_and_broad_hubs_have_derivatives() -> None:
    assert sensitivity(hub(100), "hub", "mlp")["p7"] > 0
    assert len(sensitivity(tall_tower(), "c0")) == 200_001


def test_the_text_shows_the_largest_first() -> None:
    lines = str(sensitivity(hub(30), "hub", "mlp")).splitlines()
    assert lines[0].startswith("what moves hub (1.000 under mlp)")
    assert lines[-1] == "  ... and 41 more"
    assert repr(sensitivity(hub(1), "hub")) == "<Sensitivity: what moves hub (0.750 under df-quad)>"
