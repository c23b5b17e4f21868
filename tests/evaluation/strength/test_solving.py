from __future__ import annotations

import math
import random
from functools import partial

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from argmap import strengths
from argmap.errors import NotConvergedError
from argmap.evaluation import NotConvergedWarning
from argmap.evaluation.strength.equations import Equations, Span
from argmap.evaluation.strength.gradual import GRADUAL, SUM, GradualSemantics
from argmap.evaluation.strength.influence import Edges, influence_of
from argmap.evaluation.strength.schedule import cycles, levels
from argmap.evaluation.strength.solving import Jacobian, solve
from tests.evaluation.frameworks import (
    BIPOLAR,
    WEIGHTS,
    framework,
    graphs,
    oscillator,
    reference,
    weighted_maps,
)
from tests.growth import assert_time_grows_with_size


def edges(graph: nx.DiGraph[int]) -> Edges:
    pairs = np.array([*graph.edges], dtype=np.int64).reshape(-1, 2)
    return Edges(pairs[:, 0], pairs[:, 1])


@given(graphs())
def test_cycles_are_the_strongly_connected_parts_with_an_arrow_inside(graph: nx.DiGraph[int]) -> None:
    parts = [sorted(p) for p in nx.strongly_connected_components(graph)]
    expected = {n: p[0] for p in parts for n in p if len(p) > 1 or graph.has_edge(n, n)}
    found = cycles(len(graph), edges(graph), levels(len(graph), edges(graph)) < 0)
    assert {n: f for n, f in enumerate(found.tolist()) if f >= 0} == expected


@pytest.mark.parametrize("seed", range(6))
def test_cycles_of_large_graphs_are_found_too(seed: int) -> None:
    graph = nx.gnp_random_graph(1_500, (0.5, 0.8, 1, 1.2, 2, 3)[seed] / 1_500, seed=seed, directed=True)
    parts = [sorted(p) for p in nx.strongly_connected_components(graph) if len(p) > 1]
    found = cycles(len(graph), edges(graph), levels(len(graph), edges(graph)) < 0)
    assert {n: f for n, f in enumerate(found.tolist()) if f >= 0} == {n: p[0] for p in parts for n in p}


@given(graphs(acyclic=True))
def test_a_level_is_the_longest_way_from_the_start(graph: nx.DiGraph[int]) -> None:
    longest: dict[int, int] = {}
    for node in nx.topological_sort(graph):
        longest[node] = max((longest[p] + 1 for p in graph.predecessors(node)), default=0)
    assert levels(len(graph), edges(graph)).tolist() == [longest[n] for n in range(len(graph))]


@given(weighted_maps(), st.sampled_from(BIPOLAR))
def test_strengths_are_those_of_a_slow_and_obvious_iteration(m, semantics: str) -> None:
    expected = reference(m, semantics)
    assume(expected)
    found = strengths(m, semantics)
    if found.method == "exact":
        assert found == pytest.approx(expected, abs=1e-12)
    elif found.method == "iteration":  # on a cycle with several solutions, damping may lead to another
        assert found == pytest.approx(expected, abs=1e-6)


@given(graphs(), st.sampled_from(BIPOLAR))
def test_strengths_satisfy_their_equations_or_say_that_they_do_not(graph, semantics: str) -> None:
    influence = influence_of(graph)
    equations = Equations(influence, influence.weights, GRADUAL[semantics])
    solution = solve(equations)
    off = np.abs(Span(equations, 0, influence.nodes).updated(solution.values) - solution.values)
    worst = max((p.residual for p in solution.parts), default=0.0)
    assert off.max() <= max(worst, 1e-15)
    assert all(p.converged == (p.residual <= 1e-12) for p in solution.parts)


@pytest.mark.parametrize("semantics", BIPOLAR)
def test_one_by_one_or_together_gives_the_same(semantics: str) -> None:
    rng = np.random.default_rng(1)
    graph = framework(
        dict(enumerate(rng.random(400).tolist())),
        [(a, b) for a, b in rng.integers(0, 400, (500, 2)).tolist() if a < b],
        [(a, b) for a, b in rng.integers(0, 400, (500, 2)).tolist() if a < b],
    )
    influence = influence_of(graph)
    alone = solve(Equations(influence, influence.weights, GRADUAL[semantics])).values
    alive = np.ones((400, 3), dtype=np.bool_)
    together = solve(Equations(influence, influence.weights, GRADUAL[semantics], alive=alive)).values
    assert together == pytest.approx(np.repeat(alone[:, None], 3, axis=1), abs=1e-14)


def test_the_oscillator_of_potyka_settles_though_iteration_never_would() -> None:
    found = strengths(oscillator(), "quadratic-energy", strict=True)
    assert found.method == "newton"
    assert found.residual < 1e-12
    b = found["a"] ** 2 / (1 + found["a"] ** 2)
    c = (10 * b) ** 2 / (1 + (10 * b) ** 2)
    assert found["b3"] == pytest.approx(b, abs=1e-12)
    assert found["c7"] == pytest.approx(c, abs=1e-12)


def test_two_that_attack_each_other_with_full_weight_meet_in_the_middle() -> None:
    found = strengths(framework({"a": 1.0, "b": 1.0}, [("a", "b"), ("b", "a")]))
    assert dict(found) == {"a": 0.5, "b": 0.5}
    assert found.method == "damped iteration"


@pytest.mark.parametrize("weight", [0.0, 0.3, 1.0])
def test_a_self_attack_settles_where_its_equation_says(weight: float) -> None:
    found = strengths(framework({"a": weight}, [("a", "a")]))
    assert found["a"] == pytest.approx(weight / (1 + weight), abs=1e-11)


@given(st.lists(st.tuples(WEIGHTS, WEIGHTS), min_size=1, max_size=5))
def test_cycles_side_by_side_are_each_what_they_are_alone(pairs: list[tuple[float, float]]) -> None:
    both = {(n, s): w for n, pair in enumerate(pairs) for s, w in enumerate(pair)}
    edges = [((n, s), (n, 1 - s)) for n, s in both]
    found = strengths(framework(both, edges))
    for n, (first, second) in enumerate(pairs):
        alone = strengths(framework({0: first, 1: second}, [(0, 1), (1, 0)]))
        assert [found[n, 0], found[n, 1]] == [alone[0], alone[1]]


def test_many_cycles_at_once_are_each_what_they_are_alone() -> None:
    weights = {(n, s): (n + s) / 301 for n in range(300) for s in (0, 1)}
    found = strengths(framework(weights, [((n, s), (n, 1 - s)) for n, s in weights]))
    alone = strengths(framework({0: 77 / 301, 1: 78 / 301}, [(0, 1), (1, 0)]))
    assert found[77, 1] == pytest.approx(alone[1], abs=1e-15)
    assert len(found.cycles) == 300


class _Unsettled(GradualSemantics):
    """One that no strength can satisfy on a self-attack."""

    def strength(self, weight, balance):  # noqa: ARG002
        return np.where(balance < -0.5, 0.0, 1.0)

    def by_weight(self, weight, balance):  # noqa: ARG002
        return np.zeros_like(balance)

    def by_balance(self, weight, balance, *, rising):  # noqa: ARG002
        return np.zeros_like(balance)


JUMPY = _Unsettled("jumpy", "nobody", SUM)


def test_what_does_not_settle_warns_and_says_so() -> None:
    graph = framework({"a": 0.5}, [("a", "a")])
    with pytest.warns(NotConvergedWarning, match="cycle through a"):
        found = strengths(graph, JUMPY)
    assert not found.converged
    assert found.residual > 0.4
    assert "NOT CONVERGED" in str(found)


def test_what_does_not_settle_is_an_error_on_demand() -> None:
    with pytest.raises(NotConvergedError) as caught:
        strengths(framework({"a": 0.5}, [("a", "a")]), JUMPY, strict=True)
    assert caught.value.cycle == ("a",)


@pytest.mark.slow
def test_a_chain_of_100_000_alternates_as_each_attacks_the_next() -> None:
    graph: nx.DiGraph[int] = nx.DiGraph()
    nx.add_path(graph, range(100_000))
    found = strengths(graph)
    assert found[0] == 0.5
    assert found[99_999] == pytest.approx(1 / 3)


@pytest.mark.slow
@pytest.mark.parametrize("semantics", BIPOLAR)
def test_a_node_may_have_100_000_attackers(semantics: str) -> None:
    graph = framework(dict.fromkeys(range(100_001), 0.5), [(n, 100_000) for n in range(100_000)])
    least = 0.25 if semantics == "euler" else 0.0  # under Euler, attack takes nothing below its square
    assert strengths(graph, semantics)[100_000] == pytest.approx(least, abs=1e-9)


def test_a_ring_of_10_000_settles() -> None:
    graph: nx.DiGraph[int] = nx.DiGraph()
    nx.add_cycle(graph, range(10_001))
    found = strengths(graph)
    assert found[5_000] == pytest.approx(1 / 3, abs=1e-11)
    assert len(found.cycles) == 1


@pytest.mark.parametrize("size", [5, 1_200])
def test_a_sparse_linear_system_is_solved_by_elimination_and_by_krylov(size: int) -> None:
    rng = np.random.default_rng(0)
    rows, columns = rng.integers(0, size, (2, 3 * size))
    matrix = Jacobian(size, rows, columns, rng.uniform(-0.3, 0.3, 3 * size))
    right = rng.random(size)
    found = matrix.solve(right)
    assert found is not None
    assert matrix._times(found) == pytest.approx(right, abs=1e-7)


@pytest.mark.parametrize("size", [2, 1_200])
def test_a_singular_system_has_no_solution(size: int) -> None:
    ring = np.arange(size)
    assert Jacobian(size, ring, (ring + 1) % size, np.ones(size)).solve(np.ones(size)) is None


def test_large_stubborn_cycles_settle_by_newton_with_krylov() -> None:
    count = 60
    b, c = [f"b{n}" for n in range(10 * count)], [f"c{n}" for n in range(10 * count)]
    a = [f"a{n}" for n in range(count)]
    supports = [(a[n // 10], b[n]) for n in range(10 * count)]
    supports += [(b[n], c[10 * (n // 10) + k]) for n in range(10 * count) for k in range(10)]
    attacks = [(c[n], a[n // 10]) for n in range(10 * count)]
    ring = [(a[n], a[(n + 1) % count]) for n in range(count)]
    graph = framework({**dict.fromkeys(a, 1.0), **dict.fromkeys(b + c, 0.0)}, [*attacks, *ring], supports)
    found = strengths(graph, "quadratic-energy", strict=True)
    assert found.converged
    assert len(found.cycles[0].ids) == 21 * count
    assert math.isclose(found["a0"], found["a7"], abs_tol=1e-9)


def quarrel(size: int) -> nx.DiGraph[int]:
    """Return a tree of supports, in which every other node and one drawn by lot attack each other."""
    chance = random.Random(size)  # noqa: S311  (no secret)
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from((n, {"weight": chance.random()}) for n in range(size))
    graph.add_edges_from(((n, chance.randrange(n)) for n in range(1, size)), kind="support")
    pairs = [(n, chance.randrange(size)) for n in range(0, size, 2)]
    graph.add_edges_from(pair for a, b in pairs if a != b for pair in ((a, b), (b, a)))
    return graph


@pytest.mark.slow
def test_strengths_of_a_map_full_of_contradictions_take_time_that_grows_with_it() -> None:
    assert_time_grows_with_size(lambda size: partial(strengths, quarrel(size)), 3_000)
