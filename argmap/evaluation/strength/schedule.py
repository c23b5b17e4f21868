"""In which order the strengths can be worked out: blocks of nodes, each after what bears on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from argmap.evaluation.strength.influence import Edges
from argmap.index import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from argmap.evaluation.strength.influence import Influence

__all__ = ["Block", "Incoming", "Schedule", "cycles", "levels", "schedule_of"]

# Below this many nodes at a time a Python loop beats numpy's fixed costs: deep chains.
_FEW = 64
# A part of the graph smaller than this is searched node by node.
_SMALL = 256
# Nodes and edges of a level below which a Python loop beats numpy's fixed costs: deep chains.
_NARROW = 96


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring places in the order that are worked out together.

    Attributes
    ----------
    lowest, beyond
        The first place, and the first that no longer belongs to it.
    narrow
        Whether it is better gone through node by node.
    bounds
        Where its parts begin, with the end: the strongly connected parts of
        a block with cycles, the levels of one without.
    cyclic
        Whether the nodes bear on each other.
    """

    lowest: int
    beyond: int
    narrow: bool
    bounds: NDArray[np.int64]
    cyclic: bool


class Incoming:
    """The edges of one kind by where they lead, in places.

    Attributes
    ----------
    sources, targets
        The places of their ends, sorted by target.
    starts
        For each place, where the edges to it begin.
    heads
        The places that have any.
    """

    def __init__(self, count: int, edges: Edges, place: NDArray[np.int64]) -> None:
        targets = place[edges.targets]
        order = np.argsort(targets, kind="stable")
        self.sources = place[edges.sources[order]]
        self.targets = targets[order]
        self.starts = np.zeros(count + 1, dtype=np.int64)
        counts = np.bincount(targets, minlength=count)
        np.cumsum(counts, out=self.starts[1:])
        self.heads = np.flatnonzero(counts)

    def between(
        self, lowest: int, beyond: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Return sources, heads and starts of the edges to some places, counted from there."""
        begin, end = self.starts[lowest], self.starts[beyond]
        first, last = np.searchsorted(self.heads, (lowest, beyond))
        heads = self.heads[first:last]
        return self.sources[begin:end], heads - lowest, self.starts[heads] - begin


class Schedule:
    """The order in which strengths can be worked out.

    Attributes
    ----------
    order, place
        Place to number of the node, and back.
    blocks
        The blocks, each after those that bear on it.
    premises, supports, attacks
        The edges by places.
    """

    def __init__(self, influence: Influence) -> None:
        count = influence.nodes
        level, first = _condensed(count, influence.edges)
        cyclic = first >= 0
        if cyclic.any():
            self.order = np.lexsort((np.arange(count), first, cyclic, level))
        else:
            self.order = np.argsort(level, kind="stable")
        self.place = np.empty(count, dtype=np.int64)
        self.place[self.order] = np.arange(count)
        kinds = (influence.premises, influence.supports, influence.attacks)
        self.premises, self.supports, self.attacks = (Incoming(count, k, self.place) for k in kinds)
        self.blocks = self._blocks(level[self.order], first[self.order])

    def _blocks(self, level: NDArray[np.int64], first: NDArray[np.int64]) -> list[Block]:
        """Cut the order into blocks."""
        if not len(level):
            return []
        cyclic = first >= 0
        turns = (np.diff(level) != 0) | np.diff(cyclic)
        begins = np.append(0, np.flatnonzero(turns) + 1)
        cuts = np.append(begins, len(level))
        size = np.diff(cuts)
        for incoming in (self.premises, self.supports, self.attacks):
            size = size + np.diff(incoming.starts[cuts])
        narrow = size < _NARROW
        circular = cyclic[begins]
        # Narrow levels that follow each other make one block.
        chained = narrow & ~circular
        opens = np.flatnonzero(np.append(True, ~(chained[1:] & chained[:-1])))
        blocks = []
        for one, after in zip(opens.tolist(), [*opens[1:].tolist(), len(begins)], strict=True):
            low, high = int(cuts[one]), int(cuts[after])
            bounds = cuts[one : after + 1]
            if circular[one]:
                parts = np.flatnonzero(np.diff(first[low:high])) + 1 + low
                bounds = np.concatenate([[low], parts, [high]])
            blocks.append(Block(low, high, bool(narrow[one]), bounds, bool(circular[one])))
        return blocks


def _condensed(count: int, edges: Edges) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the level of each node, that of its whole part on cycles, and the first node of its part."""
    level = levels(count, edges)
    left = level < 0
    if not left.any():
        return level, level * 0 - 1
    first = cycles(count, edges, left)
    standing_for = np.where(first >= 0, first, np.arange(count))
    sources, targets = standing_for[edges.sources], standing_for[edges.targets]
    apart = sources != targets
    level = levels(count, Edges(sources[apart], targets[apart]))
    return level[standing_for], first


def schedule_of(influence: Influence) -> Schedule:
    """Return the order for a map or graph, worked out once."""
    if "schedule" not in influence.kept:
        influence.kept["schedule"] = Schedule(influence)
    found: Schedule = influence.kept["schedule"]
    return found


def levels(count: int, edges: Edges) -> NDArray[np.int64]:
    """Return how many steps each node is from the start; -1 on cycles and for what lies behind them.

    Nodes are taken away level by level once nothing that is left bears on
    them (Kahn 1962).
    """
    sources, targets = edges
    rows = Rows(count, sources, targets)
    waiting = np.bincount(targets, minlength=count)
    found = np.full(count, -1, dtype=np.int64)
    frontier = np.flatnonzero(waiting == 0)
    level = 0
    while len(frontier):
        found[frontier] = level
        level += 1
        if len(frontier) < _FEW:
            frontier, level = _few(rows, frontier.tolist(), waiting, found, level)
        else:
            frontier = _many(rows, frontier, waiting)
    return found


def _few(
    rows: Rows, frontier: list[int], waiting: NDArray[np.int64], found: NDArray[np.int64], level: int
) -> tuple[NDArray[np.int64], int]:
    """Go on, a few nodes at a time, until they become many; also return the next level."""
    starts, members = rows.starts.data, rows.members.data
    left, place = waiting.data, found.data
    while frontier and len(frontier) < _FEW:
        ahead = []
        for node in frontier:
            place[node] = level - 1
            for member in members[starts[node] : starts[node + 1]]:
                left[member] -= 1
                if not left[member]:
                    ahead.append(member)
        frontier = ahead
        level += 1
    # The last level found is still to be marked, by the caller.
    return np.array(frontier, dtype=np.int64), level - 1


def _many(rows: Rows, frontier: NDArray[np.int64], waiting: NDArray[np.int64]) -> NDArray[np.int64]:
    """Take many nodes away at once, and return what nothing bears on any longer."""
    begins = rows.starts[frontier]
    counts = rows.starts[frontier + 1] - begins
    before = np.cumsum(counts) - counts
    reached = rows.members[np.repeat(begins - before, counts) + np.arange(int(counts.sum()))]
    np.subtract.at(waiting, reached, 1)
    free = np.sort(reached[waiting[reached] == 0])
    # As np.unique does, which first imports a good part of numpy.
    distinct: NDArray[np.int64] = free[np.diff(free, prepend=-1) != 0]
    return distinct


def cycles(count: int, edges: Edges, left: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return, for each node, the first node of its strongly connected part; -1 for a node on no cycle.

    Parameters
    ----------
    count, edges
        The graph.
    left
        The nodes among which cycles can be.

    Notes
    -----
    What no cycle is ahead of is taken away; then the part of the best
    connected node, in practice most of what remains, is found as what it
    reaches and is reached by (Fleischer, Hendrickson & Pinar 2000), and the
    rest by depth-first search (Tarjan 1972).
    """
    first = np.full(count, -1, dtype=np.int64)
    old = np.flatnonzero(left)
    while len(old):
        number = np.full(count, -1, dtype=np.int64)
        number[old] = np.arange(len(old))
        within = edges.within(number)
        ahead = levels(len(old), type(edges)(within.targets, within.sources)) < 0
        if not ahead.all():
            old = old[ahead]
        elif len(old) < _SMALL:
            _search(Rows(len(old), *within), old, first)
            break
        else:
            part = _around_best(len(old), within)
            if np.count_nonzero(part) * 8 < len(old):
                _search(Rows(len(old), *within), old, first)
                break
            first[old[part]] = old[part][0]
            old = old[~part]
    return first


def _around_best(count: int, edges: Edges) -> NDArray[np.bool_]:
    """Return the part of the best connected node."""
    sources, targets = edges
    degree = np.bincount(sources, minlength=count) * np.bincount(targets, minlength=count)
    best = [int(np.argmax(degree))]
    return Rows(count, sources, targets).reach(best) & Rows(count, targets, sources).reach(best)


def _search(rows: Rows, old: NDArray[np.int64], first: NDArray[np.int64]) -> None:
    """Note the first node of each strongly connected part with an edge inside, by depth-first search."""
    for part in _DepthFirst(rows).parts():
        if len(part) > 1 or part[0] in rows[part[0]]:
            first[old[part]] = old[min(part)]


class _DepthFirst:
    """The strongly connected parts by Tarjan's algorithm (1972), without recursion."""

    def __init__(self, rows: Rows) -> None:
        self.starts, self.members = rows.lists
        self.count = len(self.starts) - 1
        self.index, self.low = [0] * self.count, [0] * self.count
        self.closed = bytearray(self.count)
        self.position = self.starts[: self.count]
        self.stack: list[int] = []
        self.entered = 0

    def parts(self) -> Iterator[list[int]]:
        """Yield the parts."""
        for root in range(self.count):
            path = [] if self.index[root] else [root]
            while path:
                node = path[-1]
                if not self.index[node]:
                    self._enter(node)
                ahead = self._onward(node)
                if ahead is not None:
                    path.append(ahead)
                    continue
                path.pop()
                if path:
                    self.low[path[-1]] = min(self.low[path[-1]], self.low[node])
                if self.low[node] == self.index[node]:
                    yield self._closed_off(node)

    def _enter(self, node: int) -> None:
        """Give a node that is seen for the first time its number."""
        self.entered += 1
        self.index[node] = self.low[node] = self.entered
        self.stack.append(node)

    def _onward(self, node: int) -> int | None:
        """Return the next node ahead that was not seen yet, and note what others reach on the way."""
        for position in range(self.position[node], self.starts[node + 1]):
            ahead = self.members[position]
            if not self.index[ahead]:
                self.position[node] = position + 1
                return ahead
            if not self.closed[ahead]:
                self.low[node] = min(self.low[node], self.index[ahead])
        self.position[node] = self.starts[node + 1]
        return None

    def _closed_off(self, node: int) -> list[int]:
        """Take a part from the stack, all down to its first node."""
        part: list[int] = []
        while not part or part[-1] != node:
            part.append(self.stack.pop())
            self.closed[part[-1]] = 1
        return part
