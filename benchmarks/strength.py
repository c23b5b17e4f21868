"""Compare strengths with those of formal-argumentation, in one run, and print a table.

    python benchmarks/strength.py --peer-python PATH [--repeats 3] [--limit 60]

Random bipolar frameworks with one and a half times as many edges as nodes, half of them supports:

read     a networkx DiGraph read into arrays, against the peer's WeightedBipolarGraph made from sets
order    the nodes put into an order, which the peer does as it solves
solve    the strengths of all nodes
again    the same with other weights
gradient of one node by all weights, reading included; the peer has none

Both sides take turns, each reading in a process of its own; the table shows medians, the largest difference
between the two results, and how many times less processor time argmap needs, without reading and with it.

The interpreter of --peer-python has formal-argumentation 0.3 (pip install formal-argumentation); without
it only argmap is measured. QBAF-Py and Uncertainpy cannot be had from every package index.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

CASES = (
    ("acyclic", 1_000, "df-quad"),
    ("acyclic", 10_000, "df-quad"),
    ("acyclic", 100_000, "df-quad"),
    ("cyclic", 1_000, "df-quad"),
    ("cyclic", 10_000, "df-quad"),
    ("acyclic", 100_000, "quadratic-energy"),
    ("cyclic", 10_000, "quadratic-energy"),
    ("chain", 1_000_000, "df-quad"),
)
# The peer's sets take longer to make than there is time.
OURS_ALONE = {"chain"}
HEADINGS = ("shape", "nodes", "semantics", "read", "order", "solve", "again", "gradient")


@dataclass(frozen=True, slots=True)
class Framework:
    """A weighted bipolar framework, in plain lists."""

    weights: list[float]
    attacks: list[tuple[int, int]]
    supports: list[tuple[int, int]]


def framework(shape: str, size: int) -> Framework:
    """Return the same framework each time."""
    chance = random.Random(size)  # noqa: S311  (no secret)
    weights = [round(chance.random(), 3) for _ in range(size)]
    if shape == "chain":
        return Framework(weights, [(n, n + 1) for n in range(size - 1)], [])
    edges: dict[tuple[int, int], bool] = {}
    for _ in range(size * 3 // 2):
        ends = chance.randrange(size), chance.randrange(size)
        if ends[0] != ends[1]:
            low, high = sorted(ends)
            edges.setdefault((low, high) if shape == "acyclic" else ends, chance.random() < 0.5)
    attacks = [edge for edge, supports in edges.items() if not supports]
    return Framework(weights, attacks, [edge for edge, supports in edges.items() if supports])


def ours(asked: Framework, semantics: str) -> dict[str, Any]:
    """Measure argmap."""
    import networkx as nx  # noqa: PLC0415  (the peer's interpreter has neither)

    import argmap  # noqa: PLC0415
    from argmap.evaluation.strength.equations import Equations  # noqa: PLC0415
    from argmap.evaluation.strength.influence import influence_of  # noqa: PLC0415
    from argmap.evaluation.strength.schedule import schedule_of  # noqa: PLC0415
    from argmap.evaluation.strength.solving import solve  # noqa: PLC0415

    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from((n, {"weight": weight}) for n, weight in enumerate(asked.weights))
    graph.add_edges_from(asked.attacks)
    graph.add_edges_from(asked.supports, kind="support")
    chosen = argmap.evaluation.gradual_semantics(semantics)  # type: ignore[arg-type]
    clock = time.process_time
    begin = clock()
    influence = influence_of(graph)
    read = clock()
    schedule = schedule_of(influence)
    built = clock()
    solution = solve(Equations(influence, influence.weights, chosen))
    solved = clock()
    solve(Equations(influence, 1.0 - influence.weights, chosen))
    again = clock()
    argmap.sensitivity(graph, len(asked.weights) - 1, chosen)
    done = clock()
    return {
        "read": read - begin,
        "order": built - read,
        "solve": solved - built,
        "again": again - solved,
        "gradient": done - again,
        "strengths": solution.values[schedule.place].tolist(),
        "converged": all(part.converged for part in solution.parts),
    }


def theirs(asked: Framework, semantics: str) -> dict[str, Any]:
    """Measure the peer."""
    gradual = import_module("argumentation.gradual.gradual")
    names = [str(n) for n in range(len(asked.weights))]
    weights = dict(zip(names, asked.weights, strict=True))
    attacks = frozenset((str(a), str(b)) for a, b in asked.attacks)
    supports = frozenset((str(a), str(b)) for a, b in asked.supports)
    clock = time.process_time
    begin = clock()
    graph = gradual.WeightedBipolarGraph(frozenset(names), weights, attacks, supports)
    built = clock()
    if semantics == "df-quad":
        found = import_module("argumentation.gradual.dfquad").dfquad_strengths(graph, tolerance=1e-12)
    else:
        found = gradual.quadratic_energy_strengths_discrete(graph, tolerance=1e-12)
    solved = clock()
    strengths = [found.strengths[name] for name in names]
    return {"read": built - begin, "solve": solved - built, "strengths": strengths}


def measured(python: str, side: str, case: tuple[str, int, str], limit: float) -> dict[str, Any] | None:
    """Return the reading of one side in a process of its own; nothing when it takes too long."""
    command = [python, str(Path(__file__).resolve()), "--side", side, *map(str, case)]
    try:
        done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return None
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def row(case: tuple[str, int, str], peer: str | None, repeats: int, limit: float) -> str:
    """Measure both sides in turn and return a row of the table."""
    mine, peers = [], []
    for _ in range(repeats):
        mine.append(measured(sys.executable, "ours", case, limit))
        if peer and case[0] not in OURS_ALONE:
            peers.append(measured(peer, "theirs", case, limit))
    own = _medians([m for m in mine if m], ("read", "order", "solve", "again", "gradient"))
    cells = [case[0], f"{case[1]:,}", case[2], *map(_milliseconds, own)]
    if peers and None in peers:
        return _aligned([*cells, f"> {limit:.0f} s"])
    if peers and mine[0]:
        other = _medians([p for p in peers if p], ("read", "solve"))
        pairs = zip(mine[0]["strengths"], (peers[0] or {})["strengths"], strict=True)
        off = max(abs(a - b) for a, b in pairs)
        alone, whole = other[1] / (own[1] + own[2]), sum(other) / sum(own[:3])
        cells += [*map(_milliseconds, other), f"{alone:.0f}x", f"{whole:.1f}x", f"{off:.0e}"]
    return _aligned(cells)


def _medians(readings: Sequence[dict[str, Any]], names: Sequence[str]) -> list[float]:
    return [median(reading[name] for reading in readings) for name in names]


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.1f} ms"


def _aligned(cells: Sequence[str]) -> str:
    first = f"{cells[0]:9}{cells[1]:>10}  {cells[2]:17}"
    return first + "".join(cell.rjust(13) for cell in cells[3:])


def main() -> None:
    """Measure what the command line asks for and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--peer-python", help="an interpreter that has formal-argumentation")
    parser.add_argument("--repeats", type=int, default=3, help="readings of each side")
    parser.add_argument("--limit", type=float, default=60, help="seconds for one reading")
    parser.add_argument("--side", nargs=4, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.side:
        side, shape, size, semantics = options.side
        reading = (ours if side == "ours" else theirs)(framework(shape, int(size)), semantics)
        sys.stdout.write(json.dumps(reading))
        return
    sys.stdout.write(
        _aligned([*HEADINGS, "peer read", "solve", "ratio", "with reading", "difference"]) + "\n"
    )
    for case in CASES:
        sys.stdout.write(row(case, options.peer_python, options.repeats, options.limit) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
