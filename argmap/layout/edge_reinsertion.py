"""A node taken out with the lines that run from it, and put back where all of it crosses least.

Sweeps and sifting move one node at a time, so a long line stays where it is as long as each of its
dummy nodes alone would gain nothing. Here the node and its lines as far as they do not branch are taken out
together. For each place that the node may have, each line finds its best way back from layer to layer by
dynamic programming. It is the insertion of an edge of Gutwenger, Mutzel and Weiskircher (2005), for
layers, and moves blocks as global sifting does (Bachmaier et al. 2010), but lets them bend.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from argmap.layout.ordering import Numbers, Ordering

    Neighbours: TypeAlias = Sequence[Sequence[int]]

__all__ = ["Bundle", "Chain", "CrossingTable", "bundles"]

_STRIPS = 96  # a longer row is looked at in so many strips
_SEVERAL = 8  # segments that are rather taken out all at once


@dataclass(frozen=True, slots=True)
class Chain:
    """Nodes in a line, from beside a node to where the line ends or branches.

    Attributes
    ----------
    outward
        Whether it runs away from the thesis.
    path
        Its nodes; none where what it runs to stands beside the node.
    anchor
        The node that it runs to, which stays where it is, if it does not end free.
    """

    outward: bool
    path: tuple[int, ...]
    anchor: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Bundle:
    """A node and its chains.

    Attributes
    ----------
    node, chains
        What they are.
    nodes
        All nodes that move.
    segments
        For each two layers that it passes, the first one's number and the ends of its own segments.
    """

    node: int
    chains: tuple[Chain, ...]
    nodes: Numbers
    segments: tuple[tuple[int, Numbers, Numbers], ...]


def bundles(ordering: Ordering, before: Neighbours, after: Neighbours) -> list[Bundle]:
    """Return what is worth moving as a whole: each node where lines branch or begin, and each long line.

    Parameters
    ----------
    ordering
        The nodes of each layer, in any order.
    before, after
        For each node, its neighbours in the layer nearer to the thesis and in the next one.
    """

    def is_plain(node: int) -> bool:
        return len(before[node]) == 1 and len(after[node]) <= 1

    found = []
    for node in range(len(before)):
        if is_plain(node) and (not after[node] or is_plain(before[node][0])):
            continue
        chains = _chains(node, before, after)
        nodes = [node, *(other for chain in chains for other in chain.path)]
        if len(nodes) > 1:
            segments = _own_segments(ordering, node, chains)
            found.append(Bundle(node, chains, np.array(nodes, dtype=np.int64), segments))
    return found


def _own_segments(
    ordering: Ordering, node: int, chains: Sequence[Chain]
) -> tuple[tuple[int, Numbers, Numbers], ...]:
    """Return the segments of a bundle by the first of the two layers that they join."""
    by_gap: dict[int, tuple[list[int], list[int]]] = {}
    for chain in chains:
        way = [node, *chain.path, *([] if chain.anchor is None else [chain.anchor])]
        for near, far in pairwise(way if chain.outward else way[::-1]):
            nears, fars = by_gap.setdefault(int(ordering.row_of[near]), ([], []))
            nears.append(near)
            fars.append(far)
    return tuple((gap, np.array(nears), np.array(fars)) for gap, (nears, fars) in sorted(by_gap.items()))


def _chains(node: int, before: Neighbours, after: Neighbours) -> tuple[Chain, ...]:
    chains = []
    for outward, onward, back in ((False, before, after), (True, after, before)):
        for first in onward[node]:
            path, at = [], first
            while len(back[at]) == 1 and len(onward[at]) == 1:
                path.append(at)
                at = onward[at][0]
            if not onward[at] and len(back[at]) == 1:
                chains.append(Chain(outward, (*path, at), None))
            else:
                chains.append(Chain(outward, tuple(path), at))
    return tuple(chains)


def _width(ordering: Ordering, row: int) -> int:
    """Return how many nodes of a row make a strip."""
    return -(-len(ordering.rows[row]) // _STRIPS)


def _borders(ordering: Ordering, row: int) -> int:
    """Return how many borders the strips of a row have, the outer ones included."""
    return (len(ordering.rows[row]) - 1) // _width(ordering, row) + 2


def _strips(ordering: Ordering, row: int, nodes: Numbers) -> Numbers:
    """Return the strips in which nodes of a row stand."""
    return ordering.at[nodes] // _width(ordering, row)


def _sums(ordering: Ordering, gap: int, one: Numbers, other: Numbers) -> Numbers:
    """Return how many segments run from before one border to before another, for all pairs of borders."""
    m, n = _borders(ordering, gap), _borders(ordering, gap + 1)
    counts = np.bincount((one + 1) * n + other + 1, minlength=m * n).reshape(m, n)
    sums: Numbers = counts.cumsum(axis=0).cumsum(axis=1)
    return sums


def _without(sums: Numbers, one: Numbers, other: Numbers) -> Numbers:
    """Return the sums without some of the segments."""
    if len(one) > _SEVERAL:
        counts: Numbers = np.zeros_like(sums)
        np.add.at(counts, (one + 1, other + 1), 1)
        rest: Numbers = sums - counts.cumsum(axis=0).cumsum(axis=1)
        return rest
    sums = sums.copy()
    for near, far in zip(one.tolist(), other.tolist(), strict=True):
        sums[near + 1 :, far + 1 :] -= 1
    return sums


def _passed(sums: Numbers, one: Numbers, other: Numbers) -> Numbers:
    """Return how many segments each segment crosses that runs from one strip to another."""
    passed: Numbers = sums[one, -1] - sums[one, other + 1] + sums[-1, other] - sums[one + 1, other]
    return passed


class CrossingTable:
    """The rows, each cut into strips, and what lines through them cross."""

    def __init__(self, ordering: Ordering) -> None:
        self.ordering = ordering
        self._known: dict[int, tuple[Numbers, Numbers, Numbers]] = {}  # two rows and the sums between them
        self._counted: dict[int, tuple[Numbers, Numbers, int]] = {}  # two rows and their crossings

    def tangled(self) -> Numbers:
        """Return for each node how many crossings its segments have, as far as they can be told in strips."""
        ordering = self.ordering
        crossed = np.zeros(len(ordering.at), dtype=np.int64)
        for gap, (near, far) in enumerate(zip(ordering.near, ordering.far, strict=True)):
            own = _passed(self.sums(gap), _strips(ordering, gap, near), _strips(ordering, gap + 1, far))
            np.add.at(crossed, near, own)
            np.add.at(crossed, far, own)
        return crossed

    def sums(self, gap: int) -> Numbers:
        """Return how many segments run from before one border to before another, for all pairs of borders."""
        one, other = self.ordering.rows[gap : gap + 2]
        known = self._known.get(gap)
        if known is None or known[0] is not one or known[1] is not other:
            near = _strips(self.ordering, gap, self.ordering.near[gap])
            far = _strips(self.ordering, gap + 1, self.ordering.far[gap])
            known = one, other, _sums(self.ordering, gap, near, far)
            self._known[gap] = known
        return known[2]

    def between(self, gap: int) -> int:
        """Count the pairs of segments that cross between a layer and the next."""
        one, other = self.ordering.rows[gap : gap + 2]
        known = self._counted.get(gap)
        if known is None or known[0] is not one or known[1] is not other:
            known = self._counted[gap] = one, other, self.ordering.between(gap)
        return known[2]

    def reinsert(self, bundle: Bundle) -> list[int]:
        """Put a bundle where it crosses least, if that saves crossings; return the rows changed."""
        ordering = self.ordering
        moves = _Reinsertion(self, bundle).moves()
        gaps = sorted({gap for row in moves for gap in (row - 1, row) if 0 <= gap < len(ordering.near)})
        kept = [(row, ordering.rows[row]) for row in moves]
        crossed = sum(map(self.between, gaps)) if moves else 0
        for row, put in moves.items():
            ordering.put(row, _inserted(ordering, row, bundle.nodes, put))
        if sum(map(self.between, gaps)) < crossed:
            return sorted(moves)
        for row, order in kept:
            ordering.put(row, order)
        return []


def _inserted(ordering: Ordering, row: int, nodes: Numbers, put: list[tuple[int, int]]) -> Numbers:
    """Return a row with some of the nodes put at borders between its strips."""
    order = ordering.rows[row]
    taken = set(nodes.tolist())
    width = _width(ordering, row)
    put.sort(key=lambda move: (move[0], ordering.at[move[1]]))
    found: list[int] = []
    coming = iter([*put, (len(order), -1)])
    border, moved = next(coming)
    for at, node in enumerate(order.tolist()):
        while border * width <= at:
            found.append(moved)
            border, moved = next(coming)
        if node not in taken:
            found.append(node)
    found += [node for _, node in [(border, moved), *coming]][:-1]
    return np.array(found, dtype=np.int64)


class _Reinsertion:
    """A bundle taken out of the rows, and the best way back."""

    def __init__(self, table: CrossingTable, bundle: Bundle) -> None:
        self.ordering = table.ordering
        self.bundle = bundle
        self.sums: dict[int, Numbers] = {}  # by gap, without the bundle's own segments
        self.now = 0  # crossings of the bundle with the rest
        for gap, near, far in bundle.segments:
            one, other = _strips(self.ordering, gap, near), _strips(self.ordering, gap + 1, far)
            sums = _without(table.sums(gap), one, other)
            self.now += int(_passed(sums, one, other).sum())
            self.sums[gap] = sums

    def moves(self) -> dict[int, list[tuple[int, int]]]:
        """Return for each row the borders where its nodes should go; nothing if all are to stay."""
        home = int(self.ordering.row_of[self.bundle.node])
        total: Numbers = np.zeros(1, dtype=np.int64)
        plans = []
        for chain in self.bundle.chains:
            cost, pointers = self.way(home, chain)
            total = total + cost
            plans.append((chain, pointers))
        start = int(total.argmin())
        if total[start] >= self.now:
            return {}
        moves = {home: [(start, self.bundle.node)]}
        for chain, pointers in plans:
            border = start
            for node, pointer in zip(chain.path, reversed(pointers), strict=True):
                border = int(pointer[border])
                moves.setdefault(int(self.ordering.row_of[node]), []).append((border, node))
        return moves

    def way(self, home: int, chain: Chain) -> tuple[Numbers, list[Numbers]]:
        """Return what a chain costs for each border of the home row, and the way for each."""
        onward = 1 if chain.outward else -1
        row = home + onward * len(chain.path)
        if chain.anchor is None:
            cost: Numbers = np.zeros(_borders(self.ordering, row), dtype=np.int64)
        else:
            sums = self.sums[row].T if chain.outward else self.sums[row - 1]
            at = int(self.ordering.at[chain.anchor]) // _width(self.ordering, row + onward)
            cost = sums[at, -1] - sums[at] + sums[-1] - sums[at + 1]
        pointers = []
        while row != home:
            sums = self.sums[row - 1].T if chain.outward else self.sums[row]
            whole = (cost[:, None] + sums[:, -1:]) + (sums[-1:, :] - 2 * sums)
            pointer = whole.argmin(axis=0)
            cost = whole[pointer, np.arange(len(pointer))]
            pointers.append(pointer)
            row -= onward
        return cost, pointers
