"""Many orders of the rows swept by barycentres at once, so that starting anew costs little.

Barycentres (Sugiyama, Tagawa and Toda 1981) depend on where one begins far more than on how long one
sweeps. All starts go through each call of numpy together, one in each line of an array: a hundred of them
take little longer than one.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from argmap.layout.ordering import inversions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from argmap.layout.ordering import Numbers, Ordering

__all__ = ["swept"]

_PAIRS = 40_000  # of segments between two rows, up to which each is compared with each


@dataclass(frozen=True, slots=True, eq=False)
class _Pull:
    """What the nodes of a row hang on in the row at one side: ``others[begins[k]:]`` pull at ``held[k]``."""

    held: Numbers
    others: Numbers
    begins: Numbers
    counts: NDArray[np.float64]


def swept(ordering: Ordering, first: Sequence[Numbers], starts: int, turns: int) -> list[list[Numbers]]:
    """Return orders of the rows with few crossings, the one with the fewest first, no two of them equal.

    Takes time in proportion to ``starts * turns``, and for each of these to the number of nodes, and to the
    square of the number of segments between two rows.

    Parameters
    ----------
    ordering
        The rows; they stay as they are.
    first
        The order that the first start has; the others are random.
    starts
        How often to begin.
    turns
        How often each goes through all rows.
    """
    sweeps = _Sweeps(ordering, first, starts)
    fewest = sweeps.crossings()
    best = sweeps.at.copy()
    for turn in range(turns):
        sweeps.sweep(away=turn % 2 == 0)
        crossed = sweeps.crossings()
        better = crossed < fewest
        fewest[better], best[better] = crossed[better], sweeps.at[better]
    found: dict[bytes, list[Numbers]] = {}
    for start in np.argsort(fewest, kind="stable").tolist():
        at = best[start]
        found.setdefault(at.tobytes(), [row[np.argsort(at[row], kind="stable")] for row in ordering.rows])
    return list(found.values())


class _Sweeps:
    """The places of all nodes in their rows: ``at[start, node]``."""

    def __init__(self, ordering: Ordering, first: Sequence[Numbers], starts: int) -> None:
        self.rows = ordering.rows
        nodes = len(ordering.at)
        chance = random.Random(1)  # noqa: S311  (not for secrets)
        keys = np.array([[chance.random() for _ in range(nodes)] for _ in range(starts)])
        for row in first:
            keys[0, row] = np.arange(len(row))
        self.is_held = [ordering.rank is not None and bool(ordering.rank[row].any()) for row in self.rows]
        self.at = np.zeros((starts, nodes), dtype=np.int32)
        for row, is_held in zip(self.rows, self.is_held, strict=True):
            self.at[:, row] = np.arange(len(row)) if is_held else _ranks(keys[:, row])
        self.starts = np.arange(starts)[:, None]
        gaps = list(zip(ordering.near, ordering.far, strict=True))
        self.before = [None, *(_pull(far, near) for near, far in gaps)]
        self.after = [*(_pull(near, far) for near, far in gaps), None]
        self.gaps = [(near, far, _pairs(near, far)) for near, far in gaps]

    def sweep(self, *, away: bool) -> None:
        """Bring the rows of all starts into the order of their barycentres, away from the thesis or back."""
        numbers = range(1, len(self.rows)) if away else range(len(self.rows) - 2, -1, -1)
        pulls = self.before if away else self.after
        for number in numbers:
            pull = pulls[number]
            if pull is not None and not self.is_held[number] and len(self.rows[number]) > 1:
                self._settle(pull)

    def _settle(self, pull: _Pull) -> None:
        """Order what is held by the means of what it hangs on; what is not held keeps its place."""
        places = self.at[:, pull.held]
        means = np.add.reduceat(self.at[:, pull.others], pull.begins, axis=1) / pull.counts
        order = np.argsort(means + places * (1e-6 / len(self.at[0])), axis=1)
        places.sort(axis=1)
        self.at[self.starts, pull.held[order]] = places

    def crossings(self) -> Numbers:
        """Count the crossings of each start."""
        count = np.zeros(len(self.at), dtype=np.int64)
        for near, far, pairs in self.gaps:
            if pairs is None:
                count += _crossed(self.at[:, near], self.at[:, far])
            else:
                one, other, first, second = pairs
                at = self.at
                count += np.count_nonzero(
                    (at[:, one] < at[:, other]) != (at[:, first] < at[:, second]), axis=1
                )
        return count


def _ranks(keys: NDArray[np.float64]) -> NDArray[np.int32]:
    """Return for each line of an array how its numbers rank."""
    return np.argsort(np.argsort(keys, axis=1), axis=1).astype(np.int32)


def _pull(mine: Numbers, others: Numbers) -> _Pull:
    order = np.argsort(mine, kind="stable")
    held, begins, counts = np.unique(mine[order], return_index=True, return_counts=True)
    return _Pull(held, others[order], begins, counts.astype(np.float64))


def _pairs(near: Numbers, far: Numbers) -> tuple[Numbers, Numbers, Numbers, Numbers] | None:
    """Return the ends of all pairs of segments that could cross, unless they are too many."""
    if len(near) ** 2 > _PAIRS:
        return None
    one, other = np.triu_indices(len(near), 1)
    apart = (near[one] != near[other]) & (far[one] != far[other])
    one, other = one[apart], other[apart]
    return near[one], near[other], far[one], far[other]


def _crossed(near: NDArray[np.int32], far: NDArray[np.int32]) -> Numbers:
    """Count for each start the segments between two rows that cross."""
    order = np.lexsort((far, near))
    ends = np.take_along_axis(far, order, axis=1)
    return np.array([inversions(line) for line in ends])
