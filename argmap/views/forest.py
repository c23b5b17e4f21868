"""A forest over a map: for every statement and inference, the nearest of what it bears on."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from argmap.index import index_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.index import MapIndex
    from argmap.model import ArgumentMap

__all__ = ["Forest", "connected_parts", "forest", "sides"]


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees of what bears on what: breadth first, so each node is as near to its root as can be.

    Attributes
    ----------
    order
        The nodes that are reached, each after its parent.
    parent
        Of each node, what it was reached from: of an inference what it bears on, of a statement an
        inference from it; -1 for roots, and for inferences that bear on none but inferences, in a cycle.
    roots
        The thesis, then the statements that bear on nothing, then one of each cycle that is left.
    weight
        Of each node, the number of statements in its tree, itself included.
    """

    order: list[int]
    parent: list[int]
    roots: list[int]
    weight: list[int]


def forest(index: MapIndex, thesis: int | None) -> Forest:
    """Return the forest of a map; in linear time."""
    order: list[int] = []
    roots: list[int] = []
    parent = [-1] * index.nodes
    seen = bytearray(index.nodes)
    first = [] if thesis is None else [thesis]
    unused = (n for n in range(index.statements) if not index.above[n])
    for root in chain(first, unused, range(index.statements)):
        if seen[root]:
            continue
        seen[root] = 1
        roots.append(root)
        position = len(order)
        order.append(root)
        while position < len(order):
            node = order[position]
            position += 1
            for other in (*index.below[node], *index.attackers[node]):
                if not seen[other]:
                    seen[other] = 1
                    parent[other] = node
                    order.append(other)
    weight = [1] * index.statements + [0] * (index.nodes - index.statements)
    for node in reversed(order):
        if parent[node] >= 0:
            weight[parent[node]] += weight[node]
    return Forest(order, parent, roots, weight)


def sides(m: ArgumentMap) -> list[int]:
    """Return on which side of the thesis each statement and inference is; in linear time.

    1 is for it: all ways to it have an even number of attacks and contradictions. 2 is against it: all
    have an odd one. 3 has ways of both sorts, and 0 none.
    """
    return m.derived("sides", _sides)


def _sides(m: ArgumentMap) -> list[int]:
    index = index_of(m)
    found = [0] * index.nodes
    if m.thesis is None:
        return found
    opposed, same = (index.paired(pairs) for pairs in (m.contradictions, m.rephrases))
    head = index.number[m.thesis]
    found[head] = 1
    waiting = deque([(head, 1)])
    while waiting:
        node, side = waiting.popleft()
        near = [(other, side) for other in (*index.below[node], *same.get(node, ()))]
        near += [(other, 3 - side) for other in (*index.attackers[node], *opposed.get(node, ()))]
        for other, to in near:
            if not found[other] & to:
                found[other] |= to
                waiting.append((other, to))
    return found


def connected_parts(index: MapIndex) -> list[int]:
    """Return the number of the part that each node is in; inferences alone connect."""
    part = [-1] * index.nodes
    count = 0
    for start in range(index.nodes):
        if part[start] >= 0:
            continue
        part[start] = count
        waiting = [start]
        while waiting:
            for other in _tied(index, waiting.pop()):
                if part[other] < 0:
                    part[other] = count
                    waiting.append(other)
        count += 1
    return part


def _tied(index: MapIndex, node: int) -> Iterable[int]:
    return chain(index.above[node], index.below[node], index.attackers[node], index.ends[node])
