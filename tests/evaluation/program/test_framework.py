"""Abstract frameworks as programs: of attacks alone, and with supports."""

from __future__ import annotations

from random import Random
from typing import Any

import networkx as nx
import pytest

from argmap import critical, evaluate, strengths, why
from argmap.evaluation import extensions
from argmap.evaluation.program.framework import translate_framework
from argmap.evaluation.question import as_map
from tests.evaluation.reference import solve
from tests.evaluation.sets import ALL

LABELS = ("in", "out", "undecided")


def test_a_framework_is_read_in_the_order_of_its_arguments() -> None:
    p, arguments = translate_framework(nx.DiGraph([("b", "a"), ("a", "c")]))
    assert arguments == ["b", "a", "c"]
    assert [ends.tolist() for ends in p.attacks] == [[0, 1], [1, 2]]


def drawn(random: Random, *, supports: float) -> nx.DiGraph[int]:
    """Return a random framework with self-attacks and cycles."""
    g: nx.DiGraph[int] = nx.DiGraph()
    g.add_nodes_from(range(random.randint(1, 6)))
    for _ in range(random.randint(0, 2 * len(g))):
        kind = {"kind": "support"} if random.random() < supports else {}
        g.add_edge(random.choice(list(g)), random.choice(list(g)), **kind)
    return g


@pytest.mark.parametrize("block", range(5))
def test_every_semantics_finds_what_trying_all_sets_finds(block: int) -> None:
    for seed in range(250 * block, 250 * (block + 1)):
        g = drawn(Random(seed), supports=0)  # noqa: S311
        wanted = solve((len(g), list(g.edges)))
        for semantics in ALL:
            assert {frozenset(e) for e in extensions(g, semantics)} == wanted[semantics], (seed, semantics)
        (grounded,) = wanted["grounded"]
        struck = {b for a, b in g.edges if a in grounded}
        labels = [LABELS[0 if n in grounded else 1 if n in struck else 2] for n in g]
        assert list(evaluate(g).values()) == labels, seed


@pytest.mark.parametrize("semantics", ["grounded", "preferred", "stable", "ideal"])
def test_supports_are_read_as_those_of_a_map(semantics: Any) -> None:
    for seed in range(150):
        g = drawn(Random(seed), supports=0.5)  # noqa: S311
        m, names = as_map(g)
        of_map = evaluate(m, semantics)
        assert dict(evaluate(g, semantics)) == {n: of_map[id] for n, id in names.items()}, seed


def test_a_support_is_one_in_a_multigraph_and_by_other_words_too() -> None:
    g: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    g.add_edge("a", "b", type="+")
    g.add_edge("a", "b", sign="pro")
    assert dict(evaluate(g)) == {"a": "in", "b": "in"}
    g.add_edge("a", "b", label="attacks")
    assert evaluate(g)["b"] == "out"
    plain = nx.DiGraph([("x", "y", {"kind": "support"})])
    assert critical(plain, "y") == ("x",)
    assert "stands by the reason" in str(why(plain, "y"))
    assert strengths(plain)["y"] > strengths(plain)["x"]
