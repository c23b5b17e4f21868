"""Rows of nodes, one for each layer, and how many of the segments between them cross."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TypeAlias

    from numpy.typing import NDArray

    from argmap.layout.layering import Segment

    Numbers: TypeAlias = NDArray[np.int64]

__all__ = ["Ordering", "inversions"]

_FEW = 128  # numbers that are compared each with each


def inversions(numbers: Numbers) -> int:
    """Count the pairs whose greater number comes first.

    Bit by bit from the highest, the numbers that agree so far are dealt into two halves, so that it takes
    O(n log n), like the accumulator tree of Barth, Juenger and Mutzel (2002), but without a loop in Python.

    Parameters
    ----------
    numbers
        Numbers from 0 on.

    Examples
    --------
    >>> import numpy as np
    >>> inversions(np.array([2, 0, 1, 0]))
    4
    """
    if len(numbers) < 2:
        return 0
    if len(numbers) <= _FEW:
        return int(np.count_nonzero(np.triu(numbers[:, None] > numbers)))
    count = 0
    for bit in range(int(numbers.max()).bit_length() - 1, -1, -1):
        numbers = numbers[np.argsort(numbers >> (bit + 1), kind="stable")]
        high, group = (numbers >> bit) & 1, numbers >> (bit + 1)
        ones = np.concatenate(([0], np.cumsum(high)))
        before = ones[:-1] - ones[np.searchsorted(group, group)]  # in the group of each
        count += int(before[high == 0].sum())
    return count


class Ordering:
    """The nodes of each layer in their order, and the segments between neighbouring layers.

    Parameters
    ----------
    layer
        Layer of each node, without a gap in between.
    segments
        Connections between nodes of neighbouring layers.
    ranks
        Nodes that have to stand in the order of their ranks within their layer.

    Attributes
    ----------
    rows
        The nodes of each layer, in their order; at first in that of their numbers.
    row_of, at
        For each node, its row and its position in it.
    near, far
        For each two neighbouring layers, the ends of the segments between them.

    Examples
    --------
    >>> from argmap.layout.layering import Segment
    >>> Ordering([0, 0, 1, 1], [Segment(0, 3, 1), Segment(1, 2, 1)]).crossings()
    1
    """

    def __init__(
        self, layer: Sequence[int], segments: Sequence[Segment], ranks: Mapping[int, int] | None = None
    ) -> None:
        self.rank: Numbers | None = None
        if ranks:
            self.rank = np.zeros(len(layer), dtype=np.int64)
            self.rank[list(ranks)] = list(ranks.values())
        self.row_of: Numbers = np.array(layer, dtype=np.int64) - min(layer, default=0)
        count = int(self.row_of.max(initial=-1)) + 1
        near = np.array([segment.near for segment in segments], dtype=np.int64)
        far = np.array([segment.far for segment in segments], dtype=np.int64)
        order = np.argsort(self.row_of[near], kind="stable")
        self._near, self._far = near[order], far[order]
        cuts = np.searchsorted(self.row_of[self._near], np.arange(count))
        self.near: list[Numbers] = np.split(self._near, cuts[1:])[:-1]
        self.far: list[Numbers] = np.split(self._far, cuts[1:])[:-1]
        nodes = np.argsort(self.row_of, kind="stable")
        cuts = np.searchsorted(self.row_of[nodes], np.arange(1, count))
        self.rows: list[Numbers] = np.split(nodes, cuts)[:count]
        self.at: Numbers = np.zeros(len(layer), dtype=np.int64)
        self.restore(self.rows)

    def put(self, number: int, row: Numbers) -> None:
        """Give a layer another order, in which ranks still go first."""
        row = self._by_rank(row)
        self.rows[number] = row
        self.at[row] = np.arange(len(row))

    def restore(self, rows: Sequence[Numbers]) -> None:
        """Give every layer the order that it has in ``rows``."""
        self.rows = [self._by_rank(row) for row in rows]
        for row in self.rows:
            self.at[row] = np.arange(len(row))

    def _by_rank(self, row: Numbers) -> Numbers:
        return row if self.rank is None else row[np.argsort(self.rank[row], kind="stable")]

    def sides(self, number: int) -> list[tuple[Numbers, Numbers]]:
        """Return the segments to the layers before and after one, as their ends here and their ends there."""
        before = [(self.far[number - 1], self.near[number - 1])] if number else []
        after = [(self.near[number], self.far[number])] if number < len(self.near) else []
        return before + after

    def crossings(self) -> int:
        """Count the pairs of segments that cross."""
        order = np.lexsort((self.at[self._far], self.at[self._near], self.row_of[self._near]))
        far = self._far[order]
        longest = int(self.at.max(initial=0)) + 1
        if len(self._far) <= _FEW or longest == 1:
            return inversions(self.row_of[far] * longest + self.at[far]) if longest > 1 else 0
        # Rows are numbered one after the other: no inversions between them, and no gaps in the numbers.
        begins = np.cumsum([0, *map(len, self.rows)])
        return inversions(begins[self.row_of[far]] + self.at[far])

    def between(self, number: int) -> int:
        """Count the pairs of segments that cross between a layer and the next."""
        near, far = self.at[self.near[number]], self.at[self.far[number]]
        return inversions(far[np.lexsort((far, near))])

    def preference(self, number: int, begin: int, end: int) -> NDArray[np.float64]:
        """Return for nodes of a row what it costs that one stands before the other, rather than after it."""
        size = end - begin
        cost = np.zeros((size, size))
        for mine, others in self.sides(number):
            one, other = self.at[mine] - begin, self.at[others]
            if size < len(self.rows[number]):
                inside = (one >= 0) & (one < size)
                one, other = one[inside], np.unique(other[inside], return_inverse=True)[1]
            layers = int(other.max(initial=0)) + 1
            ends = np.bincount(one * layers + other, minlength=size * layers)
            ends = ends.reshape(size, layers).astype(np.float64)
            beyond = ends[:, ::-1].cumsum(axis=1)[:, ::-1] - ends
            # A product of matrices would say the same, but wakes the threads of BLAS, which then spin idly.
            order = np.argsort(one, kind="stable")
            if len(order):
                held = one[order]
                starts = np.flatnonzero(np.concatenate(([True], held[1:] != held[:-1])))
                cost[:, held[starts]] += np.add.reduceat(beyond[:, other[order]], starts, axis=1)
        return cost - cost.T
