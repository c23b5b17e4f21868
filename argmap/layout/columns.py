"""Which column each knot stands in: reasons further from the thesis than what they bear on.

Boxes stand in even columns and junctions in the odd, thin ones between, so that linked premises
meet right beside their conclusion. Circles are opened where reading from the thesis closes them:
a reason of the thesis is never pushed away by a loop further on.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.layout.network import Network

__all__ = ["Link", "columns", "links"]

_SUPPORT_STEP, _ATTACK_STEP = 10, 13  # in circles, supports are read before attacks
_NEAR_JUNCTION = 8
_TIGHTENING_ROUNDS = 4
_MANY = 6


@dataclass(frozen=True, slots=True)
class Link:
    """Two knots, the near one nearer to the thesis.

    Attributes
    ----------
    near, far
        The knots.
    weight
        How much a short line matters.
    """

    near: int
    far: int
    weight: int


def links(net: Network) -> tuple[Link, ...]:
    """Return a link for every strand.

    Together they have no circle: a strand that would close one points away
    from the thesis instead, and so does whatever the thesis itself is a reason for.
    """
    step = {"support": _SUPPORT_STEP, "attack": _ATTACK_STEP}
    farther: list[list[tuple[int, int]]] = [[] for _ in net.knots]
    for strand in net.strands:
        columns_apart = 1 if net.stands_between(strand.source) != net.stands_between(strand.target) else 2
        farther[strand.target].append((strand.source, step[strand.kind] * columns_apart))
    order = _reading_order(farther, _starts(net))
    circle = _circles([[far for far, _ in out] for out in farther])
    oriented = []
    for strand in net.strands:
        near, far = strand.target, strand.source
        if far == net.thesis or (circle[near] == circle[far] and order[far] < order[near]):
            near, far = far, near
        at_junction = net.knots[strand.target].kind == "junction" and not strand.head
        from_junction = net.knots[strand.source].kind == "junction"
        oriented.append(Link(near, far, _NEAR_JUNCTION if from_junction else 2 if at_junction else 1))
    return tuple(oriented)


def _starts(net: Network) -> list[int]:
    """Return where to begin reading: the thesis, what bears on nothing, then the rest."""
    bearing = {strand.source for strand in net.strands}
    starts = [] if net.thesis is None else [net.thesis]
    starts += [knot for knot in range(len(net.knots)) if knot not in bearing]
    return [*starts, *range(len(net.knots))]


def _reading_order(farther: Sequence[Sequence[tuple[int, int]]], starts: Iterable[int]) -> list[int]:
    """Return for each knot when it is reached from the starts, the closest first."""
    order = [-1] * len(farther)
    count = 0
    for start in starts:
        queue = [(0, 0, start)]
        pushed = 0
        while queue:
            distance, _, knot = heapq.heappop(queue)
            if order[knot] >= 0:
                continue
            order[knot] = count
            count += 1
            for far, step in farther[knot]:
                pushed += 1
                heapq.heappush(queue, (distance + step, pushed, far))
    return order


def _circles(out: Sequence[Sequence[int]]) -> list[int]:
    """Return for each knot its strongly connected part (Tarjan 1972, without recursion)."""
    part = [-1] * len(out)
    low = [0] * len(out)
    index = [0] * len(out)  # 0: not seen
    stack: list[int] = []
    seen = 0
    for root in range(len(out)):
        if index[root]:
            continue
        work = [(root, 0)]
        while work:
            knot, at = work.pop()
            if at == 0:
                seen += 1
                index[knot] = low[knot] = seen
                stack.append(knot)
            else:
                low[knot] = min(low[knot], low[out[knot][at - 1]])
            while at < len(out[knot]):
                far = out[knot][at]
                at += 1
                if not index[far]:
                    work += [(knot, at), (far, 0)]
                    break
                if part[far] < 0:
                    low[knot] = min(low[knot], index[far])
            else:
                _close(knot, low, index, stack, part)
    return part


def _close(knot: int, low: Sequence[int], index: Sequence[int], stack: list[int], part: list[int]) -> None:
    """Take a finished part off the stack."""
    if low[knot] == index[knot]:
        while part[knot] < 0:
            part[stack.pop()] = knot


def columns(net: Network, all_links: Sequence[Link], stagger: int = 1) -> list[int]:
    """Return the column of each knot: as near to the thesis as its links allow, then tightened.

    Parameters
    ----------
    net
        The network.
    all_links
        Its links, without a circle.
    stagger
        Among how many columns the reasons of one claim are dealt out that
        have no reasons of their own, where they are many.
    """
    nearer: list[list[tuple[int, int, int]]] = [[] for _ in net.knots]
    farther: list[list[tuple[int, int, int]]] = [[] for _ in net.knots]
    odd = [net.stands_between(knot) for knot in range(len(net.knots))]
    for link in all_links:
        length = 1 if odd[link.near] != odd[link.far] else 2
        nearer[link.far].append((link.near, length, link.weight))
        farther[link.near].append((link.far, length, link.weight))
    order = _topological(nearer, farther)
    column = [0] * len(net.knots)
    for knot in order:
        column[knot] = max((column[n] + length for n, length, _ in nearer[knot]), default=int(odd[knot]))
    for _ in range(_TIGHTENING_ROUNDS):
        if not _tighten(column, reversed(order), nearer, farther, net.thesis):
            break
    if stagger > 1:
        _deal_out(column, nearer, farther, stagger)
    _abreast(net, column)
    return column


def _deal_out(
    column: list[int],
    nearer: Sequence[Sequence[tuple[int, int, int]]],
    farther: Sequence[Sequence[tuple[int, int, int]]],
    stagger: int,
) -> None:
    """Stand the last reasons of a claim that has many of them in several columns in turn."""
    for reasons in farther:
        last = [
            knot
            for knot, length, _ in reasons
            if length == 2 and not farther[knot] and len(nearer[knot]) == 1
        ]
        if len(last) >= _MANY:
            for position, knot in enumerate(last):
                column[knot] += 2 * (position % stagger)


def _abreast(net: Network, column: list[int]) -> None:
    """Shift parts that only bows connect, so that what they connect stands in one column.

    The thesis stays where it is, and nothing comes before it.
    """
    part = list(range(len(column)))  # each knot's part, by the number of one of its knots
    members = [[knot] for knot in part]

    def join(one: int, other: int) -> None:
        kept, gone = part[one], part[other]
        if kept == gone:
            return
        if len(members[kept]) < len(members[gone]):
            kept, gone = gone, kept
        for knot in members[gone]:
            part[knot] = kept
        members[kept] += members[gone]
        members[gone] = []

    for strand in net.strands:
        join(strand.source, strand.target)
    for bow in net.bows:
        one, other = bow.source, bow.target
        if part[one] == part[other]:
            continue
        if net.thesis is not None and part[net.thesis] == part[other]:
            one, other = other, one
        shift = column[one] - column[other]
        shift = max(shift, -min(column[knot] // 2 * 2 for knot in members[part[other]]))
        for knot in members[part[other]]:
            column[knot] += shift
        join(one, other)


def _topological(
    nearer: Sequence[Sequence[tuple[int, int, int]]], farther: Sequence[Sequence[tuple[int, int, int]]]
) -> list[int]:
    waiting = [len(links) for links in nearer]
    order = [knot for knot, count in enumerate(waiting) if not count]
    for knot in order:  # grows while it is walked
        for far, _, _ in farther[knot]:
            waiting[far] -= 1
            if not waiting[far]:
                order.append(far)
    return order


def _tighten(
    column: list[int],
    order: Iterable[int],
    nearer: Sequence[Sequence[tuple[int, int, int]]],
    farther: Sequence[Sequence[tuple[int, int, int]]],
    fixed: int | None,
) -> bool:
    """Move knots away from the thesis where that shortens more than it lengthens."""
    moved = False
    for knot in order:
        if not farther[knot] or knot == fixed:
            continue
        pull = sum(w for _, _, w in farther[knot]) - sum(w for _, _, w in nearer[knot])
        room = min(column[far] - length for far, length, _ in farther[knot])
        if pull > 0 and room > column[knot]:
            column[knot] = room
            moved = True
    return moved
