"""Cycle removal: which edges point away from the thesis for the time of layering.

Cycles are opened where reading from the thesis closes them: a reason of the thesis is never pushed away by a
loop further on. Together with the rest, what is turned then has no cycle.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.layout.network import Edge, Network


__all__ = ["Link", "links"]

_DISTANCE = {"support": 10, "attack": 13}  # in cycles, supports are read before attacks
# How much a short line matters, in halves; an undercut is an attack on a junction.
_BESIDE, _PREMISE, _SUPPORT, _UNDERCUT, _ATTACK = 32, 16, 6, 4, 3
_TURNING_WORK = 2_000_000


@dataclass(frozen=True, slots=True)
class Link:
    """Two nodes, the near one nearer to the thesis.

    Attributes
    ----------
    near, far
        The nodes.
    weight
        How much a short line matters.
    """

    near: int
    far: int
    weight: int


def links(net: Network) -> tuple[Link, ...]:
    """Return a link for every edge.

    Together they have no strong: an edge that would close one points away
    from the thesis instead, and so does whatever the thesis itself is a reason for.
    """
    comes_from = {s.target: s.source for s in net.edges if net.nodes[s.target].kind == "label"}
    whole = {  # a line past its caption is one, so that it cannot turn back there
        position: replace(edge, source=comes_from.get(edge.source, edge.source))
        for position, edge in enumerate(net.edges)
        if edge.target not in comes_from
    }
    oriented = dict(zip(whole, _oriented(net, list(whole.values())), strict=True))
    led_back = {net.edges[n].source for n, link in oriented.items() if link.near == whole[n].source}
    found = []
    for position, edge in enumerate(net.edges):
        label = edge.target if position not in whole else edge.source
        if label not in comes_from:
            found.append(oriented[position])
            continue
        near, far = (edge.source, edge.target) if label in led_back else (edge.target, edge.source)
        found.append(Link(near, far, _weight(net, edge)))
    return tuple(found)


def _oriented(net: Network, edges: Sequence[Edge]) -> list[Link]:
    """Return a link for each of some edges that pass no captions."""
    farther: list[list[tuple[int, int]]] = [[] for _ in net.nodes]
    for edge in edges:
        layers_apart = 1 if net.stands_between(edge.source) != net.stands_between(edge.target) else 2
        farther[edge.target].append((edge.source, _DISTANCE[edge.kind] * layers_apart))
    order = _reading_order(farther, _starts(net))
    strong = _strong_components([[far for far, _ in out] for out in farther])
    oriented, turned = [], []
    for position, edge in enumerate(edges):
        near, far = edge.target, edge.source
        if far == net.thesis or (strong[near] == strong[far] and order[far] < order[near]):
            near, far = far, near
            turned.append(position)
        oriented.append(Link(near, far, _weight(net, edge)))
    _turn_back(net, oriented, turned, strong)
    return oriented


def _turn_back(net: Network, oriented: list[Link], turned: list[int], strong: Sequence[int]) -> None:
    """Turn links back that close no cycle any more, the heaviest first; those of the thesis's reasons stay.

    What is left could not be fewer by any one link; Eades, Lin and Smyth (1993) weigh the same.
    """
    held = _reasons_of_thesis(net, oriented)
    farther: list[list[int]] = [[] for _ in net.nodes]
    for position, link in enumerate(oriented):
        farther[link.near].append(position)
    left = [n for n in turned if oriented[n].near != net.thesis and oriented[n].near not in held]
    left.sort(key=lambda position: -oriented[position].weight)
    work, before = _TURNING_WORK, len(left) + 1
    while len(left) < before and work > 0:  # one that is turned back may leave room for another
        before = len(left)
        for position in list(left):
            link = oriented[position]
            closes, work = _closes(position, oriented, farther, strong, work)
            if not closes:
                oriented[position] = Link(link.far, link.near, link.weight)
                farther[link.near].remove(position)
                farther[link.far].append(position)
                left.remove(position)


def _reasons_of_thesis(net: Network, oriented: Sequence[Link]) -> set[int]:
    """Return the nodes next to the thesis, and those that reach it by one junction."""
    beside = {link.far for link in oriented if link.near == net.thesis}
    return beside | {link.far for link in oriented if link.near in beside and net.stands_between(link.near)}


def _closes(
    position: int,
    oriented: Sequence[Link],
    farther: Sequence[Sequence[int]],
    strong: Sequence[int],
    work: int,
) -> tuple[bool, int]:
    """Return whether a link, turned back, would close a cycle (yes, if work runs out), and the work left."""
    link = oriented[position]
    seen, waiting = {link.near}, [link.near]
    while waiting and link.far not in seen and work > 0:
        for other in farther[waiting.pop()]:
            far = oriented[other].far
            work -= 1
            if other != position and far not in seen and strong[far] == strong[link.near]:
                seen.add(far)
                waiting.append(far)
    return work <= 0 or link.far in seen, work


def _weight(net: Network, edge: Edge) -> int:
    """Return how much it matters that an edge is short."""
    if net.nodes[edge.source].kind == "junction":
        return _BESIDE
    if net.nodes[edge.target].kind == "junction":
        return _UNDERCUT if edge.head else _PREMISE
    return _ATTACK if edge.kind == "attack" else _SUPPORT


def _starts(net: Network) -> list[int]:
    """Return where to begin reading: the thesis, what bears on nothing, then the rest."""
    bearing = {edge.source for edge in net.edges}
    starts = [] if net.thesis is None else [net.thesis]
    starts += [node for node in range(len(net.nodes)) if node not in bearing]
    return [*starts, *range(len(net.nodes))]


def _reading_order(farther: Sequence[Sequence[tuple[int, int]]], starts: Iterable[int]) -> list[int]:
    """Return for each node when it is reached from the starts, the closest first."""
    order = [-1] * len(farther)
    count = 0
    for start in starts:
        queue = [(0, 0, start)]
        pushed = 0
        while queue:
            distance, _, node = heapq.heappop(queue)
            if order[node] >= 0:
                continue
            order[node] = count
            count += 1
            for far, length in farther[node]:
                pushed += 1
                heapq.heappush(queue, (distance + length, pushed, far))
    return order


def _strong_components(out: Sequence[Sequence[int]]) -> list[int]:
    """Return for each node its strongly connected component (Tarjan 1972, without recursion)."""
    component = [-1] * len(out)
    low = [0] * len(out)
    index = [0] * len(out)  # 0: not seen
    stack: list[int] = []
    seen = 0
    for root in range(len(out)):
        if index[root]:
            continue
        work = [(root, 0)]
        while work:
            node, at = work.pop()
            if at == 0:
                seen += 1
                index[node] = low[node] = seen
                stack.append(node)
            else:
                low[node] = min(low[node], low[out[node][at - 1]])
            while at < len(out[node]):
                far = out[node][at]
                at += 1
                if not index[far]:
                    work += [(node, at), (far, 0)]
                    break
                if component[far] < 0:
                    low[node] = min(low[node], index[far])
            else:
                _close(node, low, index, stack, component)
    return component


def _close(
    node: int, low: Sequence[int], index: Sequence[int], stack: list[int], component: list[int]
) -> None:
    """Take a finished component off the stack."""
    if low[node] == index[node]:
        while component[node] < 0:
            component[stack.pop()] = node
