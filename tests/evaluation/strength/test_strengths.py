from __future__ import annotations

import math
import pickle
import random
import subprocess
import sys
import warnings

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, load_sample, strengths
from argmap.errors import SemanticsError
from argmap.evaluation import UnweightedWarning, gradual_semantics
from argmap.evaluation.strength.gradual import GRADUAL
from tests.evaluation.frameworks import (
    BIPOLAR,
    NAMES,
    WEIGHTS,
    case,
    framework,
    graphs,
    lunch_tax,
    reference,
    round_map,
    weighted_maps,
)
from tests.shapes import hub, tall_tower, tangle

CASES = (
    "qb01_edemocracy",
    "qb02_qbafpy6",
    "qb03_qbafpy6_2dp",
    "qb06_mutual",
    "qb07_bonzon_categoriser",
    "qb08_dfquad_balance",
    "qb09_noisy_or",
)


def as_map(graph: nx.DiGraph) -> ArgumentMap:
    """Return the map in which each edge is an inference with one premise."""
    m = ArgumentMap()
    for node, weight in graph.nodes(data="weight"):
        m.claim(f"Node {node}.", id=f"n{node}", weight=weight)
    for tail, head, kind in graph.edges(data="kind"):
        (m.support if kind else m.attack)(f"n{head}", by=f"n{tail}")
    return m


@pytest.mark.parametrize("name", CASES)
def test_the_cases_with_known_answers_come_out_as_published(name: str) -> None:
    known = case(name)
    graph = framework(known["arguments"], known["attacks"], known["supports"])
    expected = {NAMES[s]: values for s, values in known["expected"].items() if s in NAMES}
    assert expected
    for semantics, values in expected.items():
        found = strengths(graph, semantics)
        assert {id: found[id] for id in values} == pytest.approx(values, abs=known["tol"])


def test_linked_premises_undercuts_and_contradictions_count_as_worked_out_by_hand() -> None:
    found = strengths(lunch_tax())
    expected = {
        "i1": 0.56,
        "invest": 0.78,
        "flawed": 0.3,
        "i3": 0.63,
        "i4": 0.6,
        "tax": 0.7457,
        "no_tax": 0.4271,
    }
    assert {id: found[id] for id in expected} == pytest.approx(expected, abs=5e-5)
    assert found.converged
    assert found.residual <= 1e-12
    assert found.method == "iteration"


def test_the_weakest_of_linked_premises_carries_on_demand() -> None:
    assert strengths(lunch_tax(), linked="min")["i1"] == 0.7


def test_a_backing_makes_an_inference_stronger() -> None:
    m = lunch_tax()
    m.claim("Models of this kind have been tested.", id="tested", weight=0.5)
    m.support("i1", by="tested")
    assert strengths(m)["i1"] == 0.56 + 0.44 * 0.5


@given(graphs(), st.sampled_from(BIPOLAR))
def test_inferences_with_one_premise_give_the_plain_bipolar_graph(graph, semantics: str) -> None:
    plain, linked = strengths(graph, semantics), strengths(as_map(graph), semantics)
    if plain.method == linked.method == "exact":
        assert [linked[f"n{n}"] for n in graph] == [plain[n] for n in graph]
    elif plain.method == linked.method == "iteration":
        assert [linked[f"n{n}"] for n in graph] == pytest.approx([plain[n] for n in graph], abs=1e-6)


@given(weighted_maps(), st.sampled_from(BIPOLAR), st.sampled_from(["product", "min"]))
def test_a_strength_lies_between_0_and_1(m: ArgumentMap, semantics: str, linked: str) -> None:
    found = strengths(m, semantics, linked=linked)
    assert list(found) == [*m.statements, *m.inferences]
    assert all(0 <= s <= 1 for s in found.values())


@given(weighted_maps(), st.sampled_from(BIPOLAR))
def test_what_nothing_bears_on_keeps_its_weight(m: ArgumentMap, semantics: str) -> None:
    borne = {i.target for i in m.inferences.values()} | {s for c in m.contradictions for s in c.statements}
    found = strengths(m, semantics)
    assert all(found[id] == found.initial[id] for id in m.statements if id not in borne)


@given(graphs(), st.sampled_from(BIPOLAR), st.randoms(use_true_random=False))
def test_neither_names_nor_order_matter(graph, semantics: str, chance) -> None:
    order = list(graph)
    chance.shuffle(order)
    other = nx.DiGraph()
    other.add_nodes_from((f"x{n}", graph.nodes[n]) for n in order)
    other.add_edges_from((f"x{a}", f"x{b}", data) for a, b, data in graph.edges(data=True))
    found, again = strengths(graph, semantics), strengths(other, semantics)
    assert [again[f"x{n}"] for n in graph] == pytest.approx([found[n] for n in graph], abs=1e-9)


@given(graphs(acyclic=True), st.sampled_from(BIPOLAR), st.data())
def test_without_attacks_more_weight_anywhere_never_lowers_a_strength(graph, semantics: str, data) -> None:
    nx.set_edge_attributes(graph, "support", "kind")
    node = data.draw(st.sampled_from(list(graph)))
    more = data.draw(st.floats(graph.nodes[node]["weight"], 1))
    before, after = strengths(graph, semantics), strengths(graph, semantics, weights={node: more})
    assert all(after[n] >= before[n] - 1e-12 for n in graph)


@given(graphs(acyclic=True), st.sampled_from(BIPOLAR), WEIGHTS)
def test_one_more_attacker_never_raises_a_strength(graph, semantics: str, weight: float) -> None:
    last = max(graph)
    before = strengths(graph, semantics)[last]
    graph.add_node("new", weight=weight)
    graph.add_edge("new", last)
    assert strengths(graph, semantics)[last] <= before + 1e-12


@given(graphs(supports=False))
def test_the_categorizer_divides_by_one_plus_the_attackers(graph) -> None:
    found = strengths(graph, "h-categorizer")
    for node in graph:
        attackers = sum(found[a] for a in graph.predecessors(node))
        assert found[node] == pytest.approx(graph.nodes[node]["weight"] / (1 + attackers), abs=1e-11)


def test_the_categorizer_refuses_supports() -> None:
    with pytest.raises(SemanticsError, match="knows attack only, and 'i1' supports"):
        strengths(lunch_tax(), "h-categorizer")


def test_an_unknown_semantics_is_an_error_that_names_those_there_are() -> None:
    with pytest.raises(SemanticsError, match="did you mean 'df-quad'"):
        strengths(lunch_tax(), "dfquad")  # type: ignore[arg-type]


def test_an_unknown_way_to_link_is_an_error() -> None:
    with pytest.raises(SemanticsError, match="not 'sum'"):
        strengths(lunch_tax(), linked="sum")  # type: ignore[arg-type]


@pytest.mark.parametrize("semantics", GRADUAL)
def test_each_semantics_cites_its_paper_and_can_be_given_as_it_is(semantics: str) -> None:
    found = gradual_semantics(semantics)
    assert found.paper in str(found)
    assert gradual_semantics(found) is found
    assert found.strength_of(0.4, 0.0) == 0.4


@pytest.mark.parametrize("balance", [-1e6, -400, -2, -0.5, 0, 0.5, 2, 400, 1e6])
@pytest.mark.parametrize("weight", [0.0, 1e-9, 0.5, 1.0])
@pytest.mark.parametrize("semantics", ["quadratic-energy", "euler", "mlp"])
def test_no_balance_is_too_large(semantics: str, weight: float, balance: float) -> None:
    assert 0 <= gradual_semantics(semantics).strength_of(weight, balance) <= 1


def test_weights_of_0_and_1_are_beyond_argument_under_the_perceptron() -> None:
    found = strengths(framework({"a": 1.0, "b": 0.0, "c": 0.9}, [("c", "a")], [("c", "b")]), "mlp")
    assert (found["a"], found["b"]) == (1.0, 0.0)


def test_an_empty_map_has_no_strengths() -> None:
    found = strengths(ArgumentMap())
    assert dict(found) == {}
    assert found.converged
    assert dict(strengths(nx.DiGraph())) == {}


def test_extreme_shapes_are_ordinary_input() -> None:
    assert strengths(tall_tower())["c0"] == pytest.approx(1.0)
    assert strengths(hub(1_000))["hub"] == 1.0
    assert strengths(tangle(30)).converged


def test_strengths_of_the_built_in_map_are_exact() -> None:
    m = load_sample("japan-europe-security")
    found = strengths(m)
    assert found.converged
    assert list(found) == [*m.statements, *m.inferences]


def test_the_text_has_the_strongest_first_with_its_words_and_what_became_of_its_weight() -> None:
    text = str(strengths(lunch_tax()))
    assert text.startswith("strengths under df-quad, 1 cycle by iteration to ")
    lines = text.splitlines()[1:]
    assert lines[:3] == [
        "  0.900  evidence [evidence]", "  0.800  cuts [cuts]", "  0.780  invest [invest] (at first 0.500)",
    ]  # fmt: skip
    assert lines[9].endswith("invest for tax [i2] (at first 1.000)")
    assert "  0.500  peer [peer]" in lines
    assert str(strengths(hub(40))).endswith("  ... and 51 more")
    assert "exact" in repr(strengths(hub(2)))


def test_strengths_can_be_pickled() -> None:
    found = strengths(lunch_tax())
    assert dict(pickle.loads(pickle.dumps(found))) == dict(found)


def test_a_strict_support_counts_like_any_other() -> None:
    m = ArgumentMap()
    _ = m.claim("So.", id="c", weight=0.2), m.premise("As.", id="p", weight=0.5)
    m.support("c", by="p", strict=True)
    assert math.isclose(strengths(m)["c"], 0.6)


def test_numpy_is_all_that_a_map_needs() -> None:
    code = (
        "import argmap, sys; m = argmap.ArgumentMap(); m.claim('A.', id='a'); argmap.strengths(m); "
        "print('networkx' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert run.stdout == "False\n"


def test_a_map_without_any_weight_is_warned_of() -> None:
    m = ArgumentMap()
    m.support(m.claim("a", id="a"), by=m.premise("b", id="b"), id="s")
    with pytest.warns(UnweightedWarning, match=r"all weights are the default: 0\.5 for statements"):
        strengths(m)


def test_one_weight_anywhere_is_enough_and_a_framework_needs_none() -> None:
    m = ArgumentMap()
    m.support(m.claim("a", id="a"), by=m.premise("b", id="b"), id="s", weight=0.5)
    lighter = ArgumentMap(*m.statements.values())
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        strengths(m)
        strengths(lighter, weights={"b": 0.4})
        strengths(nx.DiGraph([("a", "b")]))
        strengths(ArgumentMap())


@pytest.mark.parametrize("semantics", [*BIPOLAR, "h-categorizer"])
def test_strengths_are_those_of_the_formulas_of_the_papers(semantics: str) -> None:
    chance = random.Random(semantics)  # noqa: S311  (no secret)
    for _ in range(250):
        m = round_map(chance, contradictions=False, supports=semantics != "h-categorizer")
        expected = reference(m, semantics, rounds=len(m.statements) + len(m.inferences) + 1)
        assert dict(strengths(m, semantics)) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("semantics", BIPOLAR)
def test_so_they_are_where_statements_contradict_each_other(semantics: str) -> None:
    chance = random.Random(semantics)  # noqa: S311  (no secret)
    for _ in range(60):
        m = round_map(chance)
        m.contradiction("s0", list(m.statements)[-1])
        found = strengths(m, semantics, tolerance=1e-13)
        if found.method in {"exact", "iteration"}:
            assert dict(found) == pytest.approx(reference(m, semantics, rounds=400), abs=1e-9)
