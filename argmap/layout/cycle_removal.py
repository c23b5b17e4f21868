"""Which column each knot stands in: reasons further from the thesis than what they bear on.

Boxes stand in even columns and junctions in the odd, thin ones between, so that linked premises
meet right beside their conclusion. Circles are opened where reading from the thesis closes them:
a reason of the thesis is never pushed away by a loop further on.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.layout.network import Network, Strand


__all__ = ["Link", "links"]

_STEP = {"support": 10, "attack": 13}  # in circles, supports are read before attacks
# How much a short line matters, in halves; an undercut is an attack on a junction.
_BESIDE, _PREMISE, _SUPPORT, _UNDERCUT, _ATTACK = 32, 16, 6, 4, 3
_TURNING_WORK = 2_000_000


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
    comes_from = {s.target: s.source for s in net.strands if net.knots[s.target].kind == "label"}
    whole = {  # a line past its caption is one, so that it cannot turn back there
        position: replace(strand, source=comes_from.get(strand.source, strand.source))
        for position, strand in enumerate(net.strands)
        if strand.target not in comes_from
    }
    oriented = dict(zip(whole, _oriented(net, list(whole.values())), strict=True))
    led_back = {net.strands[n].source for n, link in oriented.items() if link.near == whole[n].source}
    found = []
    for position, strand in enumerate(net.strands):
        label = strand.target if position not in whole else strand.source
        if label not in comes_from:
            found.append(oriented[position])
            continue
        near, far = (strand.source, strand.target) if label in led_back else (strand.target, strand.source)
        found.append(Link(near, far, _weight(net, strand)))
    return tuple(found)


def _oriented(net: Network, strands: Sequence[Strand]) -> list[Link]:
    """Return a link for each of some strands that pass no captions."""
    farther: list[list[tuple[int, int]]] = [[] for _ in net.knots]
    for strand in strands:
        columns_apart = 1 if net.stands_between(strand.source) != net.stands_between(strand.target) else 2
        farther[strand.target].append((strand.source, _STEP[strand.kind] * columns_apart))
    order = _reading_order(farther, _starts(net))
    circle = _circles([[far for far, _ in out] for out in farther])
    oriented, turned = [], []
    for position, strand in enumerate(strands):
        near, far = strand.target, strand.source
        if far == net.thesis or (circle[near] == circle[far] and order[far] < order[near]):
            near, far = far, near
            turned.append(position)
        oriented.append(Link(near, far, _weight(net, strand)))
    _turn_back(net, oriented, turned, circle)
    return oriented


def _turn_back(net: Network, oriented: list[Link], turned: list[int], circle: Sequence[int]) -> None:
    """Turn links back that close no circle any more, the heaviest first; those of the thesis's reasons stay.

    What is left could not be fewer by any one link; Eades, Lin and Smyth (1993) weigh the same.
    """
    beside = {link.far for link in oriented if link.near == net.thesis}
    reasons = beside | {
        link.far for link in oriented if link.near in beside and net.stands_between(link.near)
    }
    farther: list[list[int]] = [[] for _ in net.knots]
    for position, link in enumerate(oriented):
        farther[link.near].append(position)
    left = [n for n in turned if oriented[n].near != net.thesis and oriented[n].near not in reasons]
    left.sort(key=lambda position: -oriented[position].weight)
    work, before = _TURNING_WORK, len(left) + 1
    while len(left) < before and work > 0:  # one that is turned back may leave room for another
        before = len(left)
        for position in list(left):
            link = oriented[position]
            closes, work = _closes(position, oriented, farther, circle, work)
            if not closes:
                oriented[position] = Link(link.far, link.near, link.weight)
                farther[link.near].remove(position)
                farther[link.far].append(position)
                left.remove(position)


def _closes(
    position: int,
    oriented: Sequence[Link],
    farther: Sequence[Sequence[int]],
    circle: Sequence[int],
    work: int,
) -> tuple[bool, int]:
    """Return whether a link, turned back, would close a circle (yes, if work runs out), and the work left."""
    link = oriented[position]
    seen, waiting = {link.near}, [link.near]
    while waiting and link.far not in seen and work > 0:
        for other in farther[waiting.pop()]:
            far = oriented[other].far
            work -= 1
            if other != position and far not in seen and circle[far] == circle[link.near]:
                seen.add(far)
                waiting.append(far)
    return work <= 0 or link.far in seen, work


def _weight(net: Network, strand: Strand) -> int:
    """Return how much it matters that a strand is short."""
    if net.knots[strand.source].kind == "junction":
        return _BESIDE
    if net.knots[strand.target].kind == "junction":
        return _UNDERCUT if strand.head else _PREMISE
    return _ATTACK if strand.kind == "attack" else _SUPPORT


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
