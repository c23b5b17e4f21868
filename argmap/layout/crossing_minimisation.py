"""The order of the nodes in each layer, with as few crossings as can be found.

Many starts, one in the author's order and the others in random ones, are swept at once
(:mod:`argmap.layout.sweeping`). The best of them are sifted (Matuszewski, Schoenfeld and Molitor 1999) with
both neighbouring layers in view, and their lines are reinserted as wholes
(:mod:`argmap.layout.edge_reinsertion`), until several in turn have brought nothing. Among orders with equally
many crossings the one nearer to the author's is kept.

Work is counted rather than timed, so that the result does not depend on the machine.
"""

from __future__ import annotations

import time
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from argmap.layout.edge_reinsertion import CrossingTable, bundles
from argmap.layout.ordering import Ordering, inversions
from argmap.layout.sweeping import swept

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from argmap.layout.edge_reinsertion import Bundle
    from argmap.layout.layering import Segment
    from argmap.layout.ordering import Numbers

__all__ = ["ordered"]

_STARTS = 128
_SWEEPS = 8
_IN_VAIN = 0.04  # of the starts: so many without a gain are enough
_ROUNDS = 6  # of reinserting lines
_WINDOW = 128  # nodes of a row that are sifted at a time
# Work is counted in what takes about a microsecond.
_SWEPT = 0.3  # of the work
_WORK = 500_000
_WORK_FOR_EACH = 300  # node
_MOST_WORK = 1_200_000
_CALL = 30  # a few calls of numpy
_CELLS = 500  # cells of an array that take as long as one unit


def ordered(
    layer: Sequence[int],
    segments: Sequence[Segment],
    seconds: float = 60.0,
    ranks: Mapping[int, int] | None = None,
    starts: int = _STARTS,
) -> list[list[int]]:
    """Return the nodes of each layer in the order in which they are to stand.

    Parameters
    ----------
    layer
        Layer of each node, without a gap in between.
    segments
        Connections between nodes of neighbouring layers; they hang together.
    seconds
        After so much time the best order found so far is taken.
    ranks
        Nodes that have to stand in the order of their ranks within their layer, such as ports; whole
        layers of them.
    starts
        How often to begin anew. A few are enough to see how large a page will be.

    Examples
    --------
    >>> from argmap.layout.layering import Segment
    >>> ordered([0, 0, 1, 1], [Segment(0, 3, 1), Segment(1, 2, 1)])
    [[0, 1], [3, 2]]
    """
    ordering = Ordering(layer, segments, ranks)
    _Search(ordering, time.monotonic() + seconds).run(starts)
    return [row.tolist() for row in ordering.rows]


class _Search:
    """The search for an order of the rows that has few crossings."""

    def __init__(self, ordering: Ordering, deadline: float) -> None:
        self.ordering = ordering
        self.deadline = deadline
        nodes = len(ordering.at)
        self.work = min(_WORK + _WORK_FOR_EACH * nodes, _MOST_WORK)
        self.before: list[list[int]] = [[] for _ in range(nodes)]
        self.after: list[list[int]] = [[] for _ in range(nodes)]
        for nears, fars in zip(ordering.near, ordering.far, strict=True):
            for near, far in zip(nears.tolist(), fars.tolist(), strict=True):
                self.after[near].append(far)
                self.before[far].append(near)
        self.table = CrossingTable(ordering)
        self.authors = ordering.at

    @cached_property
    def bundles(self) -> list[tuple[slice, Bundle]]:
        """What is worth moving as a whole, and the rows on which it depends where that goes best."""
        found = bundles(self.ordering, self.before, self.after)
        return [(_span(self.ordering, bundle.nodes), bundle) for bundle in found]

    @property
    def over(self) -> bool:
        """Whether it is time to stop."""
        return self.work <= 0 or time.monotonic() >= self.deadline

    def run(self, starts: int) -> None:
        """Leave the rows in the best order found."""
        ordering = self.ordering
        ordering.restore(self.walk())
        self.authors = ordering.at.copy()
        fewest, best, idle = ordering.crossings(), ordering.rows, 0
        for rows in self.swept(starts) if fewest else ():
            ordering.restore(rows)
            self.sift(range(len(ordering.rows)))
            self.reinsert()
            crossed = ordering.crossings()
            idle += 1
            if crossed < fewest:
                fewest, best, idle = crossed, list(ordering.rows), 0
            if not fewest or idle >= starts * _IN_VAIN or self.over:
                break
        ordering.restore(best)
        self.turn()

    def swept(self, starts: int) -> list[list[Numbers]]:
        """Return orders to begin with, those with the fewest crossings first."""
        ordering = self.ordering
        each = _SWEEPS * (len(ordering.at) + sum(map(len, ordering.near))) / 5
        starts = max(1, min(starts, int(_SWEPT * self.work / each)))
        self.work -= int(starts * each)
        return swept(ordering, ordering.rows, starts, _SWEEPS)

    def walk(self) -> list[Numbers]:
        """Return the rows as the nodes are met depth-first, in the author's order."""
        rows: list[list[int]] = [[] for _ in self.ordering.rows]
        row_of = self.ordering.row_of.tolist()
        seen = [False] * len(row_of)
        for start in np.argsort(self.ordering.row_of, kind="stable").tolist():
            waiting = [start]
            while waiting:
                node = waiting.pop()
                if seen[node]:
                    continue
                seen[node] = True
                rows[row_of[node]].append(node)
                waiting += [*reversed(self.before[node]), *reversed(self.after[node])]
        self.work -= 2 * len(seen)
        return [np.array(row, dtype=np.int64) for row in rows]

    def sift(self, numbers: Iterable[int]) -> None:
        """Move nodes within their rows while that saves crossings, or brings them nearer to the author's."""
        waiting = set(numbers)
        backward = False
        while waiting and not self.over:
            for number in sorted(waiting, reverse=backward):
                waiting.discard(number)
                if len(self.ordering.rows[number]) > 1 and self.sift_row(number):
                    waiting.update(self.around([number]))
                    waiting.discard(number)
            backward = not backward

    def sift_row(self, number: int) -> bool:
        """Move the nodes of a row to their best places; say whether any moved."""
        moved = False
        size = len(self.ordering.rows[number])
        for low in range(0, max(1, size - _WINDOW // 2), _WINDOW // 2):
            if self.over:
                break
            row = self.ordering.rows[number]
            window = row[low : low + _WINDOW]
            authors = self.authors[window]
            preference = self.ordering.preference(number, low, low + len(window)) * (2.0 * len(window))
            preference += np.sign(authors[:, None] - authors)
            order, tries = _settled(preference)
            lines = sum(len(mine) for mine, _ in self.ordering.sides(number))
            self.work -= _CALL + len(window) ** 2 * (tries // 2 + min(lines, len(window)) // 4) // _CELLS
            self.work -= tries * _CALL
            if tries > 1:
                self.ordering.put(
                    number, np.concatenate((row[:low], window[order], row[low + len(window) :]))
                )
                moved = True
        return moved

    def reinsert(self) -> None:
        """Put lines where they cross least, as wholes, and sift again around them."""
        tried: dict[int, list[Numbers]] = {}  # the rows when it was in vain
        for _ in range(0 if self.over else _ROUNDS):
            changed: set[int] = set()
            tangles = self.table.tangled()
            self.work -= _CALL * len(self.ordering.near)
            for number, (span, bundle) in enumerate(self.bundles):
                if self.over:
                    break
                held = self.ordering.rows[span]
                if not tangles[bundle.nodes].any() or _same(held, tried.get(number)):
                    continue
                moved = self.table.reinsert(bundle)
                self.work -= _CALL * (2 + 2 * len(bundle.nodes))
                changed |= self.around(moved)
                if not moved:
                    tried[number] = held
            if not changed or self.over:
                break
            self.sift(changed)

    def around(self, numbers: Iterable[int]) -> set[int]:
        """Return rows and those beside them."""
        last = len(self.ordering.rows) - 1
        return {other for n in numbers for other in (n - 1, n, n + 1) if 0 <= other <= last}

    def turn(self) -> None:
        """Mirror everything where that agrees better with the author's order, which crosses as little."""
        if self.ordering.rank is not None:
            return
        rows = self.ordering.rows
        pairs = sum(len(row) * (len(row) - 1) // 2 for row in rows)
        if 2 * sum(inversions(self.authors[row]) for row in rows) > pairs:
            self.ordering.restore([row[::-1] for row in rows])
            self.sift(range(len(rows)))


def _span(ordering: Ordering, nodes: Numbers) -> slice:
    """Return the rows on which it depends where nodes go best."""
    own = ordering.row_of[nodes]
    return slice(max(int(own.min()) - 1, 0), int(own.max()) + 2)


def _same(rows: Sequence[Numbers], others: Sequence[Numbers] | None) -> bool:
    """Whether rows are those that they were."""
    return others is not None and all(row is other for row, other in zip(rows, others, strict=True))


def _settled(preference: NDArray[np.float64]) -> tuple[Numbers, int]:
    """Return an order that no move of one member betters, and after how many tries.

    ``preference[a, b]`` is what it costs that a stands before b rather than after it.
    """
    size = len(preference)
    order = np.arange(size)
    ranks = np.arange(size)
    sums = np.zeros((size, size + 1))
    for tries in range(1, 4 * size + 10):
        np.cumsum(preference, axis=1, out=sums[:, 1:])
        gains = sums - sums[ranks, ranks][:, None]
        member, border = divmod(int(gains.argmax()), size + 1)
        if gains[member, border] <= 0:
            return order, tries
        to = border - (border > member)
        move = ranks.copy()
        if to > member:
            move[member:to] = ranks[member + 1 : to + 1]
        else:
            move[to + 1 : member + 1] = ranks[to:member]
        move[to] = member
        preference = preference.take(move, 0).take(move, 1)
        order = order[move]
    return order, tries
