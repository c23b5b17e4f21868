"""Places evened out: everything as near as it can be to the middle of what it hangs on.

The least sum of distances, as Graphviz minimises it, leaves a conclusion anywhere among its reasons; least
squares put it in their middle. Each layer in turn moves to the means of its neighbours, order and blanks
kept (isotonic regression by pooling; Ayer et al. 1955).
"""

from __future__ import annotations

import math
import time
from itertools import accumulate, pairwise
from operator import mul
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from argmap.layout.layering import Segment

    _Row: TypeAlias = tuple[list[int], list[float], list[float]]  # nodes, their weights and least offsets
    _Pull: TypeAlias = tuple[tuple[int, ...], tuple[float, ...], float]  # nodes, weights, and their sum

__all__ = ["assigned_coordinates", "compacted_coordinates", "initial_coordinates", "spread", "straightened"]

_SWEEPS = 40
_NODES_IN_ALL_SWEEPS = 400_000
_SETTLED = 0.05
_NEAR_PULL = 0.3
_OF_DUMMIES = 2  # weight from which on a segment has a dummy node at one end at least


def initial_coordinates(rows: Sequence[Sequence[int]], breadths: Sequence[float], gap: float) -> list[float]:
    """Return places for the nodes, those of each layer side by side in the middle.

    Parameters
    ----------
    rows
        The nodes of each layer, in their order.
    breadths
        How much room each node takes.
    gap
        Blank between two nodes of a layer.

    Examples
    --------
    >>> initial_coordinates([[0], [2, 1]], [10.0, 10.0, 10.0], 5.0)
    [0.0, 7.5, -7.5]
    """
    at = [0.0] * len(breadths)
    for row in rows:
        begin = -(sum(breadths[node] for node in row) + gap * (len(row) - 1)) / 2
        for node in row:
            at[node] = begin + breadths[node] / 2
            begin += breadths[node] + gap
    return at


def assigned_coordinates(
    places: Sequence[float],
    layer: Sequence[int],
    breadths: Sequence[float],
    segments: Sequence[Segment],
    gap: float,
    *,
    deadline: float = math.inf,
) -> list[float]:
    """Return the places evened out.

    Parameters
    ----------
    places
        Where across the map each node is.
    layer
        Layer of each node.
    breadths
        How much room each node takes.
    segments
        Connections between nodes of neighbouring layers.
    gap
        Least blank between two nodes of a layer.
    deadline
        When to leave them as they are, on the clock of :func:`time.monotonic`.
    """
    at = list(places)
    neighbours = _neighbours(len(at), segments)
    row_of = _rows(at, layer)
    rows = [_row(row_of[number], breadths, neighbours, gap) for number in sorted(row_of)]
    sweeps = max(4, min(_SWEEPS, _NODES_IN_ALL_SWEEPS // len(at)))
    for sweep in range(sweeps):
        turn = rows if sweep % 2 else rows[::-1]
        moved = max([_settle(row, at, neighbours) for row in turn], default=0.0)
        if moved < _SETTLED or (deadline < math.inf and time.monotonic() > deadline):
            break
    return at


def _rows(places: Sequence[float], layer: Sequence[int]) -> dict[int, list[int]]:
    """Return the nodes of each layer in the order of their places."""
    rows: dict[int, list[int]] = {}
    for node in sorted(range(len(places)), key=places.__getitem__):
        rows.setdefault(layer[node], []).append(node)
    return rows


def _neighbours(nodes: int, segments: Sequence[Segment]) -> list[_Pull]:
    """Return what pulls at each node, and how strongly: reasons more than what they bear on."""
    neighbours: list[list[tuple[int, float]]] = [[] for _ in range(nodes)]
    for segment in segments:
        neighbours[segment.near].append((segment.far, float(segment.weight)))
    for segment in segments:
        pull = segment.weight * (
            _NEAR_PULL if neighbours[segment.far] and segment.weight < _OF_DUMMIES else 1.0
        )
        neighbours[segment.far].append((segment.near, pull))
    pulls = []
    for pulling in neighbours:
        others, weights = tuple(other for other, _ in pulling), tuple(weight for _, weight in pulling)
        pulls.append((others, weights, sum(weights)))
    return pulls


def _row(nodes: list[int], breadths: Sequence[float], neighbours: list[_Pull], gap: float) -> _Row:
    """Return a layer, with what stays the same however it moves."""
    between = ((breadths[p] + breadths[q]) / 2 + gap for p, q in pairwise(nodes))
    return nodes, [neighbours[node][2] or 1.0 for node in nodes], [0.0, *accumulate(between)]


def _settle(row: _Row, at: list[float], neighbours: list[_Pull]) -> float:
    """Move one layer to the means of its neighbours; return how far anything moved."""
    nodes, weights, offsets = row
    moved = 0.0
    for node, place in zip(nodes, _pooled(_wanted(nodes, at, neighbours), weights, offsets), strict=True):
        moved = max(moved, abs(at[node] - place))
        at[node] = place
    return moved


def _wanted(row: list[int], at: list[float], neighbours: list[_Pull]) -> list[float]:
    """Return the means of the neighbours of each node of a layer; where a node is that has none."""
    wanted = []
    for node in row:
        others, pulls, total = neighbours[node]
        if len(others) == 1:  # as most dummy nodes have at either side
            wanted.append(at[others[0]] * pulls[0] / total)
        elif len(others) == 2:
            wanted.append((at[others[0]] * pulls[0] + at[others[1]] * pulls[1]) / total)
        elif total:
            wanted.append(sum(map(mul, map(at.__getitem__, others), pulls)) / total)
        else:
            wanted.append(at[node])
    return wanted


def spread(wanted: Sequence[float], weights: Sequence[float], gaps: Sequence[float]) -> list[float]:
    """Return places nearest to the wanted ones, in their order and with the gaps between them.

    Examples
    --------
    >>> spread([0.0, 0.0], [1.0, 1.0], [2.0])
    [-1.0, 1.0]
    """
    return _pooled(wanted, weights, [0.0, *accumulate(gaps)])


def _pooled(wanted: Sequence[float], weights: Sequence[float], offsets: Sequence[float]) -> list[float]:
    """Return places nearest to the wanted ones, so far apart at least as the offsets are."""
    pools: list[tuple[float, float, int]] = []
    for place, heaviness, offset in zip(wanted, weights, offsets, strict=False):
        mean, weight, size = place - offset, heaviness, 1
        while pools and pools[-1][0] > mean:
            before, heavy, count = pools.pop()
            mean = (mean * weight + before * heavy) / (weight + heavy)
            weight, size = weight + heavy, size + count
        pools.append((mean, weight, size))
    flat = [mean for mean, _, size in pools for _ in range(size)]
    return [place + shift for place, shift in zip(flat, offsets, strict=False)]  # none of none


def compacted_coordinates(
    places: Sequence[float], layer: Sequence[int], breadths: Sequence[float], gap: float
) -> list[float]:
    """Return the places, brought together as far as the fullest layer allows.

    Parameters
    ----------
    places, layer, breadths, gap
        As for :func:`assigned_coordinates`.

    Examples
    --------
    >>> compacted_coordinates([0.0, 4.0, 9.0], [0, 0, 1], [4.0, 2.0, 2.0], 1.0)
    [0.0, 4.0, 4.0]
    """
    at = list(places)
    ordered: dict[int, list[int]] = {}
    for node in sorted(range(len(at)), key=at.__getitem__):
        ordered.setdefault(layer[node], []).append(node)
    extent, row = max((sum(breadths[k] + gap for k in row) - gap, row) for row in ordered.values())
    top, bottom = at[row[0]] - breadths[row[0]] / 2, at[row[-1]] + breadths[row[-1]] / 2
    least = (top + bottom - extent) / 2
    for row in ordered.values():
        begin, end = least, least + extent
        for node in row:
            at[node] = max(at[node], begin + breadths[node] / 2)
            begin = at[node] + breadths[node] / 2 + gap
        for node in reversed(row):
            at[node] = min(at[node], end - breadths[node] / 2)
            end = at[node] - breadths[node] / 2 - gap
    return at


def straightened(
    places: Sequence[float],
    layer: Sequence[int],
    breadths: Sequence[float],
    ways: Sequence[Sequence[int]],
    gap: float,
) -> list[float]:
    """Return the places, the dummy nodes of each long line brought level where there is room.

    Parameters
    ----------
    places, layer, breadths, gap
        As for :func:`assigned_coordinates`.
    ways
        For each long line, its dummy nodes from layer to layer.
    """
    at = list(places)
    row_of = _rows(at, layer)
    rank = {node: position for row in row_of.values() for position, node in enumerate(row)}

    def room(node: int) -> tuple[float, float]:
        row, position = row_of[layer[node]], rank[node]
        low, high = float("-inf"), float("inf")
        if position:
            before = row[position - 1]
            low = at[before] + (breadths[before] + breadths[node]) / 2 + gap
        if position + 1 < len(row):
            after = row[position + 1]
            high = at[after] - (breadths[after] + breadths[node]) / 2 - gap
        return low, high

    for way in ways:
        run: list[int] = []
        low, high = float("-inf"), float("inf")
        for node in way:
            least, most = room(node)
            if max(low, least) > min(high, most):
                _level(run, low, high, at)
                run, low, high = [], float("-inf"), float("inf")
            run.append(node)
            low, high = max(low, least), min(high, most)
        _level(run, low, high, at)
    return at


def _level(run: Sequence[int], low: float, high: float, at: list[float]) -> None:
    """Bring a run of dummy nodes to one place between low and high, near to where they were."""
    if len(run) > 1 and low <= high:
        mean = sum(at[node] for node in run) / len(run)
        for node in run:
            at[node] = min(max(mean, low), high)
