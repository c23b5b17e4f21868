"""Places evened out: everything as near as it can be to the middle of what it hangs on.

The least sum of distances, as Graphviz minimises it, leaves a conclusion anywhere among its reasons; least
squares put it in their middle. Each column in turn moves to the means of its neighbours, order and blanks
kept (isotonic regression by pooling; Ayer et al. 1955).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.layout.layering import Step

__all__ = ["balanced", "confined", "seated", "spread", "straightened"]

_SWEEPS = 40
_KNOTS_IN_ALL_SWEEPS = 400_000
_SETTLED = 0.05
_NEAR_PULL = 0.3
_OF_BENDS = 2  # weight from which on a step has a bend at one end at least


def seated(rows: Sequence[Sequence[int]], breadths: Sequence[float], gap: float) -> list[float]:
    """Return places for the knots, those of each column side by side in the middle.

    Parameters
    ----------
    rows
        The knots of each column, in their order.
    breadths
        How much room each knot takes.
    gap
        Blank between two knots of a column.

    Examples
    --------
    >>> seated([[0], [2, 1]], [10.0, 10.0, 10.0], 5.0)
    [0.0, 7.5, -7.5]
    """
    at = [0.0] * len(breadths)
    for row in rows:
        begin = -(sum(breadths[knot] for knot in row) + gap * (len(row) - 1)) / 2
        for knot in row:
            at[knot] = begin + breadths[knot] / 2
            begin += breadths[knot] + gap
    return at


def balanced(
    places: Sequence[float],
    column: Sequence[int],
    breadths: Sequence[float],
    steps: Sequence[Step],
    gap: float,
) -> list[float]:
    """Return the places evened out.

    Parameters
    ----------
    places
        Where across the map each knot is.
    column
        Column of each knot.
    breadths
        How much room each knot takes.
    steps
        Connections between knots of neighbouring columns.
    gap
        Least blank between two knots of a column.
    """
    at = list(places)
    neighbours = _neighbours(len(at), steps)
    row_of = _rows(at, column)
    rows = [row_of[number] for number in sorted(row_of)]
    gaps = [[(breadths[p] + breadths[q]) / 2 + gap for p, q in pairwise(row)] for row in rows]
    sweeps = max(4, min(_SWEEPS, _KNOTS_IN_ALL_SWEEPS // len(at)))
    for sweep in range(sweeps):
        moved = 0.0
        turn = range(len(rows)) if sweep % 2 else range(len(rows) - 1, -1, -1)
        for number in turn:
            moved = max(moved, _settle(rows[number], gaps[number], at, neighbours))
        if moved < _SETTLED:
            break
    return at


def _rows(places: Sequence[float], column: Sequence[int]) -> dict[int, list[int]]:
    """Return the knots of each column in the order of their places."""
    rows: dict[int, list[int]] = {}
    for knot in sorted(range(len(places)), key=places.__getitem__):
        rows.setdefault(column[knot], []).append(knot)
    return rows


def _neighbours(knots: int, steps: Sequence[Step]) -> list[list[tuple[int, float]]]:
    """Return what pulls at each knot, and how strongly: reasons more than what they bear on."""
    neighbours: list[list[tuple[int, float]]] = [[] for _ in range(knots)]
    for step in steps:
        neighbours[step.near].append((step.far, float(step.weight)))
    for step in steps:
        pull = step.weight * (_NEAR_PULL if neighbours[step.far] and step.weight < _OF_BENDS else 1.0)
        neighbours[step.far].append((step.near, pull))
    return neighbours


def _settle(
    row: list[int], gaps: list[float], at: list[float], neighbours: list[list[tuple[int, float]]]
) -> float:
    """Move one column to the means of its neighbours; return how far anything moved."""
    wanted, weights = [], []
    for knot in row:
        total = sum(weight for _, weight in neighbours[knot])
        mean = sum(at[other] * weight for other, weight in neighbours[knot]) / total if total else at[knot]
        wanted.append(mean)
        weights.append(total or 1.0)
    moved = 0.0
    for knot, place in zip(row, spread(wanted, weights, gaps), strict=True):
        moved = max(moved, abs(at[knot] - place))
        at[knot] = place
    return moved


def spread(wanted: Sequence[float], weights: Sequence[float], gaps: Sequence[float]) -> list[float]:
    """Return places nearest to the wanted ones, in their order and with the gaps between them.

    Examples
    --------
    >>> spread([0.0, 0.0], [1.0, 1.0], [2.0])
    [-1.0, 1.0]
    """
    offset = 0.0
    offsets = []
    pools: list[tuple[float, float, int]] = []
    for position, place in enumerate(wanted):
        offset += gaps[position - 1] if position else 0.0
        offsets.append(offset)
        mean, weight, size = place - offset, weights[position], 1
        while pools and pools[-1][0] > mean:
            before, heavy, count = pools.pop()
            mean = (mean * weight + before * heavy) / (weight + heavy)
            weight, size = weight + heavy, size + count
        pools.append((mean, weight, size))
    flat = [mean for mean, _, size in pools for _ in range(size)]
    return [place + shift for place, shift in zip(flat, offsets, strict=True)]


def confined(
    places: Sequence[float], column: Sequence[int], breadths: Sequence[float], gap: float
) -> list[float]:
    """Return the places, brought together as far as the fullest column allows.

    Parameters
    ----------
    places, column, breadths, gap
        As for :func:`balanced`.

    Examples
    --------
    >>> confined([0.0, 4.0, 9.0], [0, 0, 1], [4.0, 2.0, 2.0], 1.0)
    [0.0, 4.0, 4.0]
    """
    at = list(places)
    ordered: dict[int, list[int]] = {}
    for knot in sorted(range(len(at)), key=at.__getitem__):
        ordered.setdefault(column[knot], []).append(knot)
    extent, row = max((sum(breadths[k] + gap for k in row) - gap, row) for row in ordered.values())
    top, bottom = at[row[0]] - breadths[row[0]] / 2, at[row[-1]] + breadths[row[-1]] / 2
    least = (top + bottom - extent) / 2
    for row in ordered.values():
        begin, end = least, least + extent
        for knot in row:
            at[knot] = max(at[knot], begin + breadths[knot] / 2)
            begin = at[knot] + breadths[knot] / 2 + gap
        for knot in reversed(row):
            at[knot] = min(at[knot], end - breadths[knot] / 2)
            end = at[knot] - breadths[knot] / 2 - gap
    return at


def straightened(
    places: Sequence[float],
    column: Sequence[int],
    breadths: Sequence[float],
    ways: Sequence[Sequence[int]],
    gap: float,
) -> list[float]:
    """Return the places, the bends of each long line brought level where there is room.

    Parameters
    ----------
    places, column, breadths, gap
        As for :func:`balanced`.
    ways
        For each long line, its bends from column to column.
    """
    at = list(places)
    row_of = _rows(at, column)
    rank = {knot: position for row in row_of.values() for position, knot in enumerate(row)}

    def room(knot: int) -> tuple[float, float]:
        row, position = row_of[column[knot]], rank[knot]
        low, high = float("-inf"), float("inf")
        if position:
            before = row[position - 1]
            low = at[before] + (breadths[before] + breadths[knot]) / 2 + gap
        if position + 1 < len(row):
            after = row[position + 1]
            high = at[after] - (breadths[after] + breadths[knot]) / 2 - gap
        return low, high

    for way in ways:
        run: list[int] = []
        low, high = float("-inf"), float("inf")
        for knot in way:
            least, most = room(knot)
            if max(low, least) > min(high, most):
                _level(run, low, high, at)
                run, low, high = [], float("-inf"), float("inf")
            run.append(knot)
            low, high = max(low, least), min(high, most)
        _level(run, low, high, at)
    return at


def _level(run: Sequence[int], low: float, high: float, at: list[float]) -> None:
    """Bring a run of bends to one place between low and high, near to where they were."""
    if len(run) > 1 and low <= high:
        mean = sum(at[knot] for knot in run) / len(run)
        for knot in run:
            at[knot] = min(max(mean, low), high)
