"""Folds: columns of frames made one, where a row of them would be too long.

Frames are large, so a few that bear on each other one after the other make a long page with little on it. The
lines between two frames of one column turn back beside it.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from argmap.layout.network import Network

__all__ = ["fold", "leaves"]


def fold(net: Network, column: Sequence[int], breadth: Mapping[int, int], fewer: int) -> list[int]:
    """Return columns in which frames take fewer of them, those that bear on each other may share one.

    Parameters
    ----------
    net
        The network.
    column
        Column of each of its knots.
    breadth
        About how much room each frame takes across the map, by knot.
    fewer
        How many columns to save.
    """
    shared = folded({knot: column[knot] for knot in breadth}, breadth, fewer)
    nearer: list[list[tuple[int, int]]] = [[] for _ in column]
    farther: list[list[tuple[int, int]]] = [[] for _ in column]
    for strand in net.strands:
        near, far = sorted((strand.source, strand.target), key=column.__getitem__)
        together = near in shared and shared[near] == shared.get(far)
        least = 0 if together else 2 - (column[near] - column[far]) % 2
        nearer[far].append((near, least))
        farther[near].append((far, least))
    order = sorted(range(len(column)), key=column.__getitem__)
    found = [at % 2 for at in column]
    for knot in order:
        found[knot] = max((found[near] + least for near, least in nearer[knot]), default=found[knot])
    for knot in reversed(order):  # what bears on nothing nearer stands before what bears on it
        if farther[knot] and not nearer[knot] and knot != net.thesis:
            found[knot] = min(found[far] - least for far, least in farther[knot])
    return found


def leaves(net: Network, homes: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], int]:
    """Return for each section how many of its statements no reason in it bears on: about how broad it is."""
    argued = {s.target for s in net.strands if homes[s.source][:1] == homes[s.target][:1]}
    found: dict[tuple[str, ...], int] = {}
    for knot, home in enumerate(homes):
        if net.knots[knot].kind == "box" and knot not in argued:
            found[home[:1]] = found.get(home[:1], 0) + 1
    return found


def folded(column: Mapping[int, int], breadth: Mapping[int, int], fewer: int) -> dict[int, int]:
    """Return for each frame the number of its column when there are to be so many fewer columns of them.

    Neighbouring columns become one, so that the fullest of them holds as little as it can.

    Parameters
    ----------
    column
        Column of each frame.
    breadth
        About how much room each takes across the map.
    fewer
        How many columns to save; one remains at least.

    Examples
    --------
    >>> folded({0: 0, 1: 2, 2: 4}, {0: 5, 1: 2, 2: 2}, 1)
    {0: 0, 1: 1, 2: 1}
    """
    if not column:
        return {}
    sizes: dict[int, int] = {}
    for knot, at in column.items():
        sizes[at] = sizes.get(at, 0) + breadth[knot]
    columns = sorted(sizes)
    most = max(1, len(columns) - fewer)
    ordered = [sizes[at] for at in columns]
    sums = [0, *accumulate(ordered)]
    spans = sorted({high - low for low in sums for high in sums if high - low >= max(ordered)})
    group_of = next(g for g in (_filled(ordered, span) for span in spans) if g[-1] < most)
    number = dict(zip(columns, group_of, strict=True))
    return {knot: number[at] for knot, at in column.items()}


def _filled(sizes: Collection[int], span: int) -> list[int]:
    """Return the group of each size when groups hold no more than a span."""
    groups: list[int] = []
    number, held = 0, 0
    for size in sizes:
        if held and held + size > span:
            number, held = number + 1, 0
        groups.append(number)
        held += size
    return groups
