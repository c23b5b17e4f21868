"""A knot taken out with the lines that run from it, and put back where all of it crosses least.

Sweeps and sifting move one knot at a time, so a long line stays where it is as long as each of its bends
alone would gain nothing. Here the knot and its lines as far as they do not branch are taken out
together. For each place that the knot may have, each line finds its best way back from column to column by
dynamic programming. It is the insertion of an edge of Gutwenger, Mutzel and Weiskircher (2005), for
columns, and moves blocks as global sifting does (Bachmaier et al. 2010), but lets them bend.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from argmap.layout.crossings import Numbers, Rows

    Neighbours: TypeAlias = Sequence[Sequence[int]]

__all__ = ["Bundle", "Thread", "bundles", "relaid", "tangled"]

_STRIPS = 96  # a longer row is looked at in so many strips


@dataclass(frozen=True, slots=True)
class Thread:
    """Knots in a line, from beside a knot to where the line ends or branches.

    Attributes
    ----------
    outward
        Whether it runs away from the thesis.
    path
        Its knots; none where what it runs to stands beside the knot.
    anchor
        The knot that it runs to, which stays where it is, if it does not end free.
    """

    outward: bool
    path: tuple[int, ...]
    anchor: int | None


@dataclass(frozen=True, slots=True)
class Bundle:
    """A knot and its threads."""

    knot: int
    threads: tuple[Thread, ...]

    @property
    def knots(self) -> tuple[int, ...]:
        """All knots that move."""
        return (self.knot, *(knot for thread in self.threads for knot in thread.path))


def bundles(before: Neighbours, after: Neighbours) -> list[Bundle]:
    """Return what is worth moving as a whole: each knot where lines branch or begin, and each long line.

    Parameters
    ----------
    before, after
        For each knot, its neighbours in the column nearer to the thesis and in the next one.
    """

    def is_plain(knot: int) -> bool:
        return len(before[knot]) == 1 and len(after[knot]) <= 1

    found = []
    for knot in range(len(before)):
        inside = is_plain(knot) and (not after[knot] or is_plain(before[knot][0]))
        if inside:
            continue
        bundle = Bundle(knot, _threads(knot, before, after))
        if any(thread.path for thread in bundle.threads):
            found.append(bundle)
    return found


def _threads(knot: int, before: Neighbours, after: Neighbours) -> tuple[Thread, ...]:
    threads = []
    for outward, onward, back in ((False, before, after), (True, after, before)):
        for first in onward[knot]:
            path, at = [], first
            while len(back[at]) == 1 and len(onward[at]) == 1:
                path.append(at)
                at = onward[at][0]
            if not onward[at] and len(back[at]) == 1:
                threads.append(Thread(outward, (*path, at), None))
            else:
                threads.append(Thread(outward, tuple(path), at))
    return tuple(threads)


def tangled(rows: Rows) -> Numbers:
    """Return for each knot how many crossings its steps have, as far as they can be told in strips."""
    crossed = np.zeros(len(rows.at), dtype=np.int64)
    for gap, (near, far) in enumerate(zip(rows.near, rows.far, strict=True)):
        one, other = _strips(rows, gap, near), _strips(rows, gap + 1, far)
        sums = _sums(rows, gap, one, other)
        own = _passed(sums, one, other)
        np.add.at(crossed, near, own)
        np.add.at(crossed, far, own)
    return crossed


def relaid(rows: Rows, bundle: Bundle) -> tuple[int, list[int]]:
    """Put a bundle where it crosses least; return how many crossings that saves, and the rows changed."""
    loom = _Loom(rows, bundle)
    moves = loom.moves()
    if not moves:
        return 0, []
    gaps = sorted({gap for row in moves for gap in (row - 1, row) if 0 <= gap < len(rows.near)})
    kept = [(row, rows.rows[row]) for row in moves]
    crossed = sum(rows.between(gap) for gap in gaps)
    for row, put in moves.items():
        rows.put(row, loom.inserted(row, put))
    saved = crossed - sum(rows.between(gap) for gap in gaps)
    if saved > 0:
        return saved, sorted(moves)
    for row, order in kept:
        rows.put(row, order)
    return 0, []


def _width(rows: Rows, row: int) -> int:
    """Return how many knots of a row make a strip."""
    return -(-len(rows.rows[row]) // _STRIPS)


def _borders(rows: Rows, row: int) -> int:
    """Return how many borders the strips of a row have, the outer ones included."""
    return (len(rows.rows[row]) - 1) // _width(rows, row) + 2


def _strips(rows: Rows, row: int, knots: Numbers) -> Numbers:
    """Return the strips in which knots of a row stand."""
    return rows.at[knots] // _width(rows, row)


def _sums(rows: Rows, gap: int, one: Numbers, other: Numbers) -> Numbers:
    """Return how many steps run from before one border to before another, for all pairs of borders."""
    m, n = _borders(rows, gap), _borders(rows, gap + 1)
    counts = np.bincount((one + 1) * n + other + 1, minlength=m * n).reshape(m, n)
    sums: Numbers = counts.cumsum(axis=0).cumsum(axis=1)
    return sums


def _passed(sums: Numbers, one: Numbers, other: Numbers) -> Numbers:
    """Return how many steps each step crosses that runs from one strip to another."""
    passed: Numbers = sums[one, -1] - sums[one, other + 1] + sums[-1, other] - sums[one + 1, other]
    return passed


class _Loom:
    """The rows without a bundle, each cut into strips, and what a line through them would cross."""

    def __init__(self, rows: Rows, bundle: Bundle) -> None:
        self.rows = rows
        self.bundle = bundle
        self.moving = np.zeros(len(rows.at), dtype=bool)
        self.moving[list(bundle.knots)] = True
        self.sums: dict[int, Numbers] = {}  # by gap
        self.now = 0  # crossings of the bundle with the rest

    def gap(self, gap: int) -> Numbers:
        """Return the sums of a gap, without the bundle's own steps."""
        if gap not in self.sums:
            near, far = self.rows.near[gap], self.rows.far[gap]
            own = self.moving[near] | self.moving[far]
            one, other = _strips(self.rows, gap, near), _strips(self.rows, gap + 1, far)
            sums = _sums(self.rows, gap, one[~own], other[~own])
            self.now += int(_passed(sums, one[own], other[own]).sum())
            self.sums[gap] = sums
        return self.sums[gap]

    def moves(self) -> dict[int, list[tuple[int, int]]]:
        """Return for each row the borders where knots should go, and the knots; nothing if they should stay."""
        home = int(self.rows.row_of[self.bundle.knot])
        total: Numbers = np.zeros(1, dtype=np.int64)
        plans = []
        for thread in self.bundle.threads:
            cost, pointers = self.way(home, thread)
            total = total + cost
            plans.append((thread, pointers))
        start = int(total.argmin())
        if total[start] >= self.now:
            return {}
        moves = {home: [(start, self.bundle.knot)]}
        for thread, pointers in plans:
            border = start
            for knot, pointer in zip(thread.path, reversed(pointers), strict=True):
                border = int(pointer[border])
                moves.setdefault(int(self.rows.row_of[knot]), []).append((border, knot))
        return moves

    def way(self, home: int, thread: Thread) -> tuple[Numbers, list[Numbers]]:
        """Return what a thread costs for each border of the home row, and the way for each."""
        onward = 1 if thread.outward else -1
        row = home + onward * len(thread.path)
        if thread.anchor is None:
            cost: Numbers = np.zeros(_borders(self.rows, row), dtype=np.int64)
        else:
            sums = self.gap(row).T if thread.outward else self.gap(row - 1)
            at = int(self.rows.at[thread.anchor]) // _width(self.rows, row + onward)
            cost = sums[at, -1] - sums[at] + sums[-1] - sums[at + 1]
        pointers = []
        while row != home:
            sums = self.gap(row - 1).T if thread.outward else self.gap(row)
            whole = (cost[:, None] + sums[:, -1:]) + (sums[-1:, :] - 2 * sums)
            pointer = whole.argmin(axis=0)
            cost = whole[pointer, np.arange(len(pointer))]
            pointers.append(pointer)
            row -= onward
        return cost, pointers

    def inserted(self, row: int, put: list[tuple[int, int]]) -> Numbers:
        """Return a row with knots put at borders between its strips."""
        order = self.rows.rows[row]
        staying = ~self.moving[order]
        kept = np.concatenate(([0], np.cumsum(staying)))
        put.sort(key=lambda move: (move[0], self.rows.at[move[1]]))
        borders = np.array([border for border, _ in put]) * _width(self.rows, row)
        return np.insert(order[staying], kept[np.minimum(borders, len(order))], [knot for _, knot in put])
