"""The measured calls of networkx on the graph that argmap gives.

python ancestors.py PROBE ARGUMENT ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
from ours import prepared, thesis
from probe import measured, run

import argmap

if TYPE_CHECKING:
    from collections.abc import Callable


def first(path: str, small: str) -> None:
    """Ask what leads to the thesis, first thing after loading."""
    m, root = prepared(path, small, _ancestors)
    measured(lambda: nx.ancestors(m.graph, root), len)


def warm(path: str, small: str) -> None:
    """Ask the same, the graph being there already."""
    m, root = prepared(path, small, _ancestors)
    graph = m.graph
    measured(lambda: nx.ancestors(graph, root), len)


def without_attacks(path: str, small: str) -> None:
    """Ask a graph that has no attacks, so that the answer is what a cone holds."""
    m, root = prepared(path, small, _ancestors)
    graph = argmap.to_networkx(m)
    graph.remove_nodes_from(m.attacks)
    measured(lambda: nx.ancestors(graph, root), len)


def _ancestors(m: argmap.ArgumentMap) -> object:
    return nx.ancestors(m.graph, thesis(m))


PROBES: dict[str, Callable[..., None]] = {
    "first": first,
    "warm": warm,
    "without-attacks": without_attacks,
}

if __name__ == "__main__":
    run(PROBES)
