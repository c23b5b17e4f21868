from __future__ import annotations

from itertools import permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given
from hypothesis import strategies as st

from argmap import ArgumentMap, UnknownIdError, contributions, sensitivity, strengths
from argmap.errors import SemanticsError
from argmap.evaluation.strength.gradual import SUM, GradualSemantics
from tests.effort import examples
from tests.evaluation.frameworks import BIPOLAR, case, framework, graphs, lunch_tax, weighted_maps
from tests.shapes import hub


class _Basic(GradualSemantics):
    """The weight plus the supporters less the attackers."""

    def strength(self, weight, balance):
        return weight + balance

    def by_weight(self, weight, balance):  # noqa: ARG002
        return np.ones_like(balance)

    def by_balance(self, weight, balance, *, rising):  # noqa: ARG002
        return np.ones_like(balance)


BASIC = _Basic("basic", "Kampik et al. 2024", SUM)


@pytest.mark.parametrize("method", ["removal", "shapley"])
def test_contributions_are_as_published(method: str) -> None:
    known = case("ex01_shapley_basic")
    weights = {id: w / 4 for id, w in known["arguments"].items()}  # the semantics is linear
    graph = framework(weights, known["attacks"], known["supports"])
    for pair, expected in known["expected"][method].items():
        player, claim = pair.split("->")
        found = contributions(graph, claim, BASIC, method=method, of=set(graph) - {claim})  # type: ignore[arg-type]
        assert found[player] == pytest.approx(expected / 4)


@examples(1, suppress_health_check=[HealthCheck.filter_too_much])  # most maps have cycles
@given(weighted_maps(), st.sampled_from(BIPOLAR))
def test_a_contribution_by_removal_is_what_the_edited_map_lacks(m: ArgumentMap, semantics: str) -> None:
    assume(strengths(m, semantics).method == "exact")
    whole = strengths(m, semantics)["c0"]
    for id, share in contributions(m, "c0", semantics).items():
        edited = m.copy()
        edited.remove(id, cascade=True)
        assert share == pytest.approx(whole - strengths(edited, semantics)["c0"], abs=1e-9)


@given(graphs(acyclic=True), st.sampled_from(BIPOLAR))
def test_shapley_values_are_those_of_all_orders(graph, semantics: str) -> None:
    claim = max(graph)
    found = contributions(graph, claim, semantics, method="shapley")
    players = list(found)[:4]
    found = contributions(graph, claim, semantics, method="shapley", of=players)
    orders = list(permutations(players))
    expected = dict.fromkeys(players, 0.0)
    for order in orders:
        for place, player in enumerate(order):
            without = graph.subgraph(set(graph) - set(order[place:]))
            present = graph.subgraph(set(graph) - set(order[place + 1 :]))
            gain = strengths(present, semantics)[claim] - strengths(without, semantics)[claim]
            expected[player] += gain / len(orders)
    assert dict(found) == pytest.approx(expected, abs=1e-9)


@given(graphs(), st.sampled_from(BIPOLAR))
def test_shapley_values_add_up(graph, semantics: str) -> None:
    claim = max(graph)
    found = contributions(graph, claim, semantics, method="shapley")
    alone = strengths(graph.subgraph(set(graph) - set(found)), semantics)[claim]
    assert sum(found.values()) == pytest.approx(found.strength - alone, abs=1e-6)


def test_beyond_fifteen_players_shapley_values_are_sampled_and_say_so() -> None:
    m = hub(20)
    found = contributions(m, "hub", "quadratic-energy", method="shapley", samples=50, seed=3)
    assert not found.exact
    assert found.samples == 50
    assert "from 50 random orders" in str(found)
    assert sum(found.values()) == pytest.approx(found.strength - 0.5)
    fair = (found.strength - 0.5) / 20
    assert all(abs(found[p] - fair) < 5 * found.standard_errors[p] for p in found)
    assert found == contributions(m, "hub", "quadratic-energy", method="shapley", samples=50, seed=3)
    assert found != contributions(m, "hub", "quadratic-energy", method="shapley", samples=50, seed=4)


def test_fifteen_players_are_still_exact() -> None:
    found = contributions(hub(15), "hub", "euler", method="shapley")
    assert found.exact
    assert found.standard_errors == {}
    assert len({round(v, 12) for v in found.values()}) == 1


def test_contributions_by_gradient_are_the_derivatives() -> None:
    m = lunch_tax()
    found, slopes = contributions(m, "tax", method="gradient"), sensitivity(m, "tax")
    assert dict(found) == {id: slopes[id] for id in m.statements if id != "tax"}


def test_without_a_linked_premise_the_inference_goes() -> None:
    found = contributions(lunch_tax(), "invest", of=["cuts", "model_ok", "i1", "revenue"])
    assert dict(found) == pytest.approx({"cuts": 0.28, "model_ok": 0.28, "i1": 0.28, "revenue": 0})
    assert found.strength == pytest.approx(0.78)


def test_an_unknown_claim_or_player_is_an_error() -> None:
    with pytest.raises(UnknownIdError, match="did you mean 'tax'"):
        sensitivity(lunch_tax(), "taxx")
    with pytest.raises(UnknownIdError):
        contributions(lunch_tax(), "tax", of=["nobody"])


def test_the_claim_itself_is_no_player() -> None:
    with pytest.raises(SemanticsError, match="'tax' is the claim itself"):
        contributions(lunch_tax(), "tax", of="tax")


def test_an_unknown_method_is_an_error() -> None:
    with pytest.raises(SemanticsError, match="not 'magic'"):
        contributions(lunch_tax(), "tax", method="magic")  # type: ignore[arg-type]


def test_one_sample_has_no_standard_error() -> None:
    with pytest.raises(SemanticsError, match="2 samples or more"):
        contributions(hub(20), "hub", method="shapley", samples=1)


def test_a_claim_that_nothing_bears_on_owes_nothing_to_anybody() -> None:
    m = ArgumentMap()
    m.claim("Alone.", id="a")
    assert dict(contributions(m, "a", method="shapley")) == {}
    assert str(contributions(m, "a")) == "contributions to a (0.500 under df-quad), by removal"
    assert dict(sensitivity(m, "a")) == {"a": 1.0}


def test_a_graph_may_have_nodes_of_any_kind() -> None:
    graph: nx.DiGraph[object] = nx.DiGraph([((1, 2), "b"), (3, "b")])
    assert list(contributions(graph, "b")) == [(1, 2), 3]


def test_a_contribution_without_a_derivative_has_two_slopes() -> None:
    graph = framework({"a": 0.5, "b": 0.5, "c": 0.2}, [("a", "c")], [("b", "c")])
    found = contributions(graph, "c", method="gradient")
    assert found.kinks == sensitivity(graph, "c").kinks
    assert "b  +0.200 below, +0.800 above: it has a kink here" in str(found)
