"""The measured evaluations of argmap.

    python evaluation_ours.py PROBE ARGUMENT ...

What argmap and numpy import when first needed is imported before the measured call.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import networkx as nx
from frameworks import KINDS, chain, sparse, undecided
from probe import measured, run

from argmap import ArgumentMap, Attack, Claim, Contradiction, Premise, Support
from argmap.evaluation import accepted, evaluate
from argmap.evaluation.program.framework import translate_framework
from argmap.evaluation.semantics.grounded import TRUE, well_founded

if TYPE_CHECKING:
    from collections.abc import Callable

    from frameworks import Framework

    from argmap.evaluation import Evaluation
    from argmap.model import Record

NEAR = 200  # how far back an argument takes its premises from
CLAIMS_FROM, UNDERCUTS, CONFLICTS = 0.4, 0.4, 0.1


def _digraph(framework: Framework) -> nx.DiGraph[str]:
    g: nx.DiGraph[str] = nx.DiGraph()
    g.add_nodes_from(framework[0])
    g.add_edges_from(framework[1])
    return g


def _accepted(evaluation: Evaluation) -> int:
    return len(evaluation.accepted)


def grounded(kind: str, size: str) -> None:
    """Evaluate a DiGraph under the grounded semantics."""
    evaluate(_digraph(sparse(100, 1.5, 1)))
    g = _digraph(chain(int(size)) if kind == "chain" else sparse(int(size), 1.5, 1))
    measured(lambda: evaluate(g), _accepted)


def solve(kind: str, size: str) -> None:
    """Evaluate what has been read from a DiGraph."""
    evaluate(_digraph(sparse(100, 1.5, 1)))
    program, _ = translate_framework(
        _digraph(chain(int(size)) if kind == "chain" else sparse(int(size), 1.5, 1))
    )
    measured(lambda: well_founded(program), lambda labels: labels.count(TRUE))


def query(mode: str, kind: str, seeds: str, queries: str) -> None:
    """Ask whether arguments are accepted under the preferred semantics."""
    accepted(_digraph(sparse(30, 3, 1)), "a1", "credulous")
    asked = []
    for seed in range(int(seeds)):
        framework = KINDS[kind](seed)
        g = _digraph(framework)
        asked += [(g, one) for one in undecided(framework, int(queries))]
    measured(lambda: [accepted(g, one, mode) for g, one in asked], sum)  # type: ignore[arg-type]


def structured(size: str, priorities: str) -> None:
    """Evaluate a map like a debate, with undercuts and contradictions, right after reading."""
    evaluate(debate(100, ranks=(0,)))
    m = debate(int(size), ranks=(0, 1, 2) if priorities == "ranked" else (0,))
    measured(lambda: evaluate(m), _accepted)


def ladder(depth: str) -> None:
    """Evaluate a map with two reasons on every step, and two to the power of its depth arguments."""
    evaluate(debate(100, ranks=(0,)))
    count = int(depth)
    m = ArgumentMap()
    m.add(*(Claim(id=f"c{n}", text="") for n in range(count + 1)))
    reasons = [(n, side) for n in range(count) for side in "ab"]
    m.add(*(Support(id=f"s{n}{side}", premises=(f"c{n}",), conclusion=f"c{n + 1}") for n, side in reasons))
    m.attack("c0", by=f"c{count}", id="x")
    measured(lambda: evaluate(m, reject="x"), _accepted)


def debate(size: int, ranks: tuple[int, ...]) -> ArgumentMap:
    """Return a map whose claims rest on what was said before, and are attacked and contradicted at random."""
    choose = random.Random(1)  # noqa: S311 - no secrets
    first = int(size * CLAIMS_FROM)
    found: list[Record] = [(Claim if n >= first else Premise)(id=f"c{n}", text="") for n in range(size)]
    steps = [n for n in range(first, size) for _ in range(choose.choice((1, 1, 2, 2, 3)))]
    for number, target in enumerate(steps):
        among = range(max(0, target - NEAR), target)
        by = tuple(f"c{n}" for n in choose.sample(among, min(len(among), choose.choice((1, 2, 2, 3)))))
        rank = choose.choice(ranks)
        found.append(Support(id=f"s{number}", premises=by, conclusion=f"c{target}", priority=rank))
    for number in range(first):
        struck = f"s{choose.randrange(len(steps))}"
        if choose.random() > UNDERCUTS:
            struck = f"c{choose.randrange(size)}"
        found.append(Attack(id=f"a{number}", premises=(f"c{choose.randrange(size)}",), target=struck))
    for _ in range(int(size * CONFLICTS)):
        one, other = choose.sample(range(size), 2)
        found.append(Contradiction(statements=(f"c{one}", f"c{other}")))
    m = ArgumentMap()
    m.add(*found)
    return m


PROBES: dict[str, Callable[..., None]] = {
    "grounded": grounded,
    "solve": solve,
    "query": query,
    "structured": structured,
    "ladder": ladder,
}

if __name__ == "__main__":
    run(PROBES)
