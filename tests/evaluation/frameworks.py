"""Weighted frameworks to test strengths with, and a slow and obvious way to work them out."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from hypothesis import strategies as st

from argmap import ArgumentMap
from tests.strategies import skeletons

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Mapping

    from hypothesis.strategies import DrawFn, SearchStrategy

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "reasoning"
NAMES = {
    "dfquad": "df-quad",
    "qe": "quadratic-energy",
    "euler": "euler",
    "mlp": "mlp",
    "hcat": "h-categorizer",
}
ROUND = (0.2, 0.4, 0.5, 0.6, 0.8)
BIPOLAR = ("df-quad", "quadratic-energy", "euler", "mlp")
WEIGHTS = st.integers(0, 20).map(lambda n: n / 20)


def case(name: str) -> dict[str, Any]:
    """Return a case with known answers; the test is skipped where the cases are absent."""
    path = CORPUS / f"{name}.json"
    if not path.exists():
        pytest.skip(f"no {path}")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def framework(
    weights: Mapping[Any, float], attacks: Iterable[Any] = (), supports: Iterable[Any] = ()
) -> nx.DiGraph[Any]:
    """Return a weighted bipolar framework."""
    graph: nx.DiGraph[Any] = nx.DiGraph()
    graph.add_nodes_from((id, {"weight": weight}) for id, weight in weights.items())
    graph.add_edges_from(attacks)
    graph.add_edges_from(supports, kind="support")
    return graph


def oscillator() -> nx.DiGraph[Any]:
    """Return the framework of Potyka (2018) on which discrete quadratic energy never settles."""
    b, c = [f"b{n}" for n in range(10)], [f"c{n}" for n in range(10)]
    supports = [("a", x) for x in b] + [(x, y) for x in b for y in c]
    return framework({"a": 1.0, **dict.fromkeys(b + c, 0.0)}, [(y, "a") for y in c], supports)


def lunch_tax() -> ArgumentMap:
    """Return a map with linked premises, an undercut, an attack on the undercutter, a contradiction."""
    m = ArgumentMap()
    weights = {"cuts": 0.8, "model_ok": 0.7, "evidence": 0.9, "flawed": 0.6, "peer": 0.5, "revenue": 0.6}
    for id, weight in weights.items():
        m.claim(id, id=id, weight=weight)
    for id in ("invest", "tax", "no_tax"):
        m.claim(id, id=id)
    m.support("invest", by=["cuts", "model_ok"], id="i1")
    m.support("tax", by="invest", id="i2")
    m.support("tax", by="evidence", id="i3")
    m.support("no_tax", by="revenue", id="i4")
    m.attack("i3", by="flawed", id="undercut")
    m.attack("flawed", by="peer", id="review")
    m.contradiction("tax", "no_tax")
    return m


@st.composite
def graphs(draw: DrawFn, *, acyclic: bool = False, supports: bool = True) -> nx.DiGraph[int]:
    """Draw weighted bipolar frameworks, with self-attacks and cycles unless they are to be acyclic."""
    count = draw(st.integers(1, 7))
    weights = draw(st.lists(WEIGHTS, min_size=count, max_size=count))
    node = st.integers(0, count - 1)
    edges = draw(st.lists(st.tuples(node, node, st.booleans()), max_size=14))
    if acyclic:
        edges = [(min(a, b), max(a, b), by) for a, b, by in edges if a != b]
    return framework(
        dict(enumerate(weights)),
        [(a, b) for a, b, by in edges if not (by and supports)],
        [(a, b) for a, b, by in edges if by and supports],
    )


def weighted_maps() -> SearchStrategy[ArgumentMap]:
    """Draw small maps with weights and contradictions."""
    return st.builds(_weighted, skeletons(6, 8), st.lists(WEIGHTS, min_size=14, max_size=14), st.booleans())


def _weighted(m: ArgumentMap, weights: list[float], opposed: bool) -> ArgumentMap:  # noqa: FBT001
    named = zip((*m.statements, *m.inferences), weights, strict=False)
    records = [m[id].model_copy(update={"weight": weight}) for id, weight in named]
    found = ArgumentMap(*records)
    if opposed and len(found.statements) > 1:
        found.contradiction(*list(found.statements)[:2])
    return found


def influence(semantics: str, weight: float, against: list[float], by: list[float]) -> float:
    """Return what becomes of a weight, as the papers say it."""
    if semantics == "df-quad":
        balance = math.prod(1 - v for v in against) - math.prod(1 - v for v in by)
        return weight + (1 - weight) * balance if balance >= 0 else weight + weight * balance
    balance = sum(by) - sum(against)
    if semantics == "quadratic-energy":
        share = balance**2 / (1 + balance**2)
        return weight + (1 - weight) * share if balance > 0 else weight - weight * share
    if semantics == "euler":
        return 1 - (1 - weight**2) / (1 + weight * math.exp(balance))
    if semantics == "mlp":
        return weight / (weight + (1 - weight) * math.exp(-balance))
    return weight / (1 + sum(against))


def reference(m: ArgumentMap, semantics: str, rounds: int = 2_000) -> dict[str, float]:
    """Return the strengths of a map by applying the definition again and again."""
    records = {**m.statements, **m.inferences}
    start = {id: 0.5 if id in m.statements else 1.0 for id in records}
    start |= {id: r.weight for id, r in records.items() if r.weight is not None}
    opposed = {pair for c in m.contradictions for pair in (c.statements, c.statements[::-1])}
    strength = dict(start)
    for _ in range(rounds):
        before = dict(strength)
        for id, weight in start.items():
            against = [before[i] for i, r in m.attacks.items() if r.target == id]
            against += [before[one] for one, other in opposed if other == id]
            by = [before[i] for i, r in m.supports.items() if r.conclusion == id]
            linked = m.inferences[id].premises if id in m.inferences else ()
            base = weight * math.prod(before[p] for p in linked)
            strength[id] = influence(semantics, base, against, by)
        if max(abs(strength[id] - before[id]) for id in strength) < 1e-14:
            return strength
    return {}


def round_map(
    chance: random.Random,
    weights: tuple[float, ...] = ROUND,
    *,
    contradictions: bool = True,
    supports: bool = True,
) -> ArgumentMap:
    """Return a map with linked premises, undercuts and backings, whose weights are round, so some balance."""
    m = ArgumentMap()
    ids: list[str] = []
    for n in range(chance.randint(2, 6)):
        m.claim(f"s{n}", id=f"s{n}", weight=chance.choice(weights))
        if ids:
            for k in range(chance.randint(0, 3)):
                earlier = [i for i in ids if i in m.statements]
                by = chance.sample(earlier, min(chance.randint(1, 2), len(earlier)))
                target = chance.choice([f"s{n}", f"s{n}", *(i for i in ids if i in m.inferences)])
                add = m.support if supports and chance.random() < 0.5 else m.attack
                if target in m.inferences and not _comes_before(m, by, target):
                    target = f"s{n}"
                add(target, by=by, id=f"i{n}{k}", weight=chance.choice([1.0, 1.0, *weights]))
                ids.append(f"i{n}{k}")
        ids.append(f"s{n}")
    if contradictions and chance.random() < 0.4:
        m.contradiction("s0", "s1")
    return m


def _comes_before(m: ArgumentMap, by: list[str], target: str) -> bool:
    """Tell whether premises are older than what an inference concludes, so that no cycle comes about."""
    while target in m.inferences:
        target = m.inferences[target].target
    return all(int(p[1:]) < int(target[1:]) for p in by)
