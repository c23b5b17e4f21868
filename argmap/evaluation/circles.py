"""Which nodes lie on circles together, and who can be worked out before whom: on arrays, in linear time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from argmap.index import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from argmap.evaluation.influence import Arrows

__all__ = ["circles", "levels"]

# Below this many nodes at a time a Python loop beats numpy's fixed costs: deep chains.
_FEW = 64
# A part of the graph smaller than this is searched node by node.
_SMALL = 256


def levels(count: int, arrows: Arrows) -> NDArray[np.int64]:
    """Return how many steps each node is from the start; -1 on circles and for what lies behind them.

    Nodes are taken away level by level once nothing that is left bears on
    them (Kahn 1962).
    """
    sources, targets = arrows
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


def circles(count: int, arrows: Arrows, left: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return, for each node, the first node of its strongly connected part; -1 for a node on no circle.

    Parameters
    ----------
    count, arrows
        The graph.
    left
        The nodes among which circles can be.

    Notes
    -----
    What no circle is ahead of is taken away; then the part of the best
    connected node, in practice most of what remains, is found as what it
    reaches and is reached by (Fleischer, Hendrickson & Pinar 2000), and the
    rest by depth-first search (Tarjan 1972).
    """
    first = np.full(count, -1, dtype=np.int64)
    old = np.flatnonzero(left)
    while len(old):
        number = np.full(count, -1, dtype=np.int64)
        number[old] = np.arange(len(old))
        within = arrows.within(number)
        ahead = levels(len(old), type(arrows)(within.targets, within.sources)) < 0
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


def _around_best(count: int, arrows: Arrows) -> NDArray[np.bool_]:
    """Return the part of the best connected node."""
    sources, targets = arrows
    degree = np.bincount(sources, minlength=count) * np.bincount(targets, minlength=count)
    best = [int(np.argmax(degree))]
    return Rows(count, sources, targets).reach(best) & Rows(count, targets, sources).reach(best)


def _search(rows: Rows, old: NDArray[np.int64], first: NDArray[np.int64]) -> None:
    """Note the first node of each strongly connected part with an arrow inside, by depth-first search."""
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
