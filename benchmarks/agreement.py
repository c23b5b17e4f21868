"""Compare the extensions that argmap finds with those of other libraries, on random frameworks.

    python benchmarks/agreement.py --peer-python PATH [--frameworks 3000] [--most 7] [--seed 1]

PATH is an interpreter that has pygarg, python-argumentation (PyArg) and formal-argumentation. Of argmap both
the built-in search and python-sat are asked. For each library and semantics the table says on how many
frameworks the answers are the same, on how many they differ, and on how many the library failed. Where
they differ, all sets are tried to see who is right; the first such framework is printed.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, Any, get_args

import networkx as nx
from process import HERE

from argmap.evaluation import extensions
from argmap.evaluation.semantics import encoding, sat
from argmap.evaluation.semantics.tasks import Semantics

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Extensions = list[list[str]]

NAMES: tuple[Semantics, ...] = get_args(Semantics)


def frameworks(count: int, most: int, seed: int) -> Iterator[nx.DiGraph[str]]:
    """Yield random frameworks of all densities, self-attacks among them."""
    choose = random.Random(seed)  # noqa: S311 - no secrets
    for _ in range(count):
        arguments = [f"a{n}" for n in range(choose.randint(1, most))]
        found: nx.DiGraph[str] = nx.DiGraph()
        found.add_nodes_from(arguments)
        for _ in range(choose.randint(0, 2 * len(arguments))):
            found.add_edge(choose.choice(arguments), choose.choice(arguments))
        yield found


def ours(framework: nx.DiGraph[str], semantics: Semantics) -> Extensions:
    """Return the extensions that argmap finds, with both engines."""
    answers = []
    for engine in (lambda _, limit: sat.Search(limit), lambda _, limit: sat.PySat(limit)):
        encoding.solver_for = engine  # type: ignore[attr-defined]
        answers.append(sorted(map(sorted, extensions(framework, semantics))))
    if answers[0] != answers[1]:
        raise AssertionError(f"the engines differ on {list(framework.edges)}: {answers}")
    return answers[0]


def tried(framework: nx.DiGraph[str]) -> dict[str, Extensions]:
    """Return the extensions under every semantics, by trying all sets."""
    arguments = list(framework)
    sets = [frozenset(s) for k in range(len(arguments) + 1) for s in combinations(arguments, k)]
    struck = {s: {b for a in s for b in framework.successors(a)} for s in sets}

    def defends(s: frozenset[str]) -> frozenset[str]:
        return frozenset(a for a in arguments if struck[s].issuperset(framework.predecessors(a)))

    admissible = [s for s in sets if not struck[s] & s and s <= defends(s)]
    complete = [s for s in admissible if s == defends(s)]
    preferred = [s for s in complete if not any(s < t for t in complete)]
    reach = {s: s | struck[s] for s in complete}
    inner = [s for s in admissible if s <= frozenset.intersection(*preferred)]
    found = {
        "grounded": [frozenset.intersection(*complete)],
        "complete": complete,
        "preferred": preferred,
        "stable": [s for s in complete if len(reach[s]) == len(arguments)],
        "semi-stable": [s for s in complete if not any(reach[s] < reach[t] for t in complete)],
        "ideal": [max(inner, key=len)],
    }
    return {name: sorted(map(sorted, one)) for name, one in found.items()}


def compared(python: str, made: Sequence[nx.DiGraph[str]]) -> Counter[tuple[str, str, str]]:
    """Return how often each library agrees, errs, fails or is right where we are not."""
    lines = [json.dumps({"arguments": list(g), "attacks": list(g.edges)}) for g in made]
    command = [python, str(HERE / "agreement_theirs.py")]
    done = subprocess.run(command, input="\n".join(lines), capture_output=True, text=True, check=True)
    counts: Counter[tuple[str, str, str]] = Counter()
    for framework, line in zip(made, done.stdout.splitlines(), strict=True):
        answers: dict[str, dict[str, Any]] = json.loads(line)
        for semantics in NAMES:
            own = ours(framework, semantics)
            for peer, theirs in answers.items():
                kind = _verdict(framework, semantics, own, theirs[semantics])
                if not counts[peer, semantics, kind] and kind != "same":
                    told = f"{peer}, {semantics}: {kind}: {list(framework.edges)}:"
                    told += f" {theirs[semantics]}, ours {own}"
                    print(told, file=sys.stderr)
                counts[peer, semantics, kind] += 1
    return counts


def _verdict(framework: nx.DiGraph[str], semantics: str, own: Extensions, theirs: Any) -> str:
    """Say how one answer compares."""
    if isinstance(theirs, str):
        return "failed"
    if own == theirs:
        return "same"
    return "peer wrong" if own == tried(framework)[semantics] else "WE ARE WRONG"


def main() -> None:
    """Compare, and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--peer-python", required=True, help="an interpreter that has the peers")
    parser.add_argument("--frameworks", type=int, default=3000)
    parser.add_argument("--most", type=int, default=7, help="arguments of a framework")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    made = list(frameworks(options.frameworks, options.most, options.seed))
    counts = compared(options.peer_python, made)
    kinds = ("same", "peer wrong", "failed", "WE ARE WRONG")
    print(f"{'library':<22}{'semantics':<14}{''.join(f'{kind:>14}' for kind in kinds)}")
    for peer, semantics in dict.fromkeys((peer, semantics) for peer, semantics, _ in counts):
        cells = "".join(f"{counts[peer, semantics, kind]:>14,}" for kind in kinds)
        print(f"{peer:<22}{semantics:<14}{cells}")


if __name__ == "__main__":
    main()
