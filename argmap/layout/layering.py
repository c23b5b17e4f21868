"""Layering: which layer each node stands in, and the dummy nodes of long edges in the layers that they pass.

Reasons stand further from the thesis than what they bear on. Boxes stand in even layers and junctions in
the odd, thin ones between, so that linked premises meet right beside their conclusion.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from argmap.errors import LayoutError
from argmap.layout.cycle_removal import Link, links
from argmap.layout.network import Node

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from argmap.layout.network import Network

    _Separation: TypeAlias = tuple[int, int, int]

__all__ = [
    "Component",
    "LayeredNetwork",
    "Segment",
    "assign_layers",
    "components",
    "layered_network",
    "path_between",
]

_TIGHTENING_ROUNDS = 8
_TIGHTENING_WORK = 2_000_000  # links looked at
_MANY = 3
# How much it matters that a piece is straight, by how many of its ends are dummy nodes (Gansner et al. 1993).
_STRAIGHTNESS = (1, 2, 8)
_MOST_DUMMIES = 500_000  # about 300 MB


def assign_layers(net: Network, all_links: Sequence[Link], stagger: int = 1) -> list[int]:
    """Return the layer of each node: as near to the thesis as its links allow, then tightened.

    Parameters
    ----------
    net
        The network.
    all_links
        Its links, without a cycle.
    stagger
        Among how many layers the reasons of one claim are dealt out, where they are many;
        the premises of one inference stay in one layer.
    """
    odd = [net.stands_between(node) for node in range(len(net.nodes))]
    lengths = [1 if odd[link.near] != odd[link.far] else 2 for link in all_links]
    if stagger > 1:
        _deal_out(all_links, odd, lengths, stagger)
    nearer: list[list[_Separation]] = [[] for _ in net.nodes]
    farther: list[list[_Separation]] = [[] for _ in net.nodes]
    for link, length in zip(all_links, lengths, strict=True):
        nearer[link.far].append((link.near, length, link.weight))
        farther[link.near].append((link.far, length, link.weight))
    order = _topological(nearer, farther)
    layer = [0] * len(net.nodes)
    for node in order:
        layer[node] = max((layer[n] + length for n, length, _ in nearer[node]), default=int(odd[node]))
    _tighten(layer, order[::-1], nearer, farther, net.thesis)
    _abreast(net, layer)
    return layer


def _deal_out(all_links: Sequence[Link], odd: Sequence[bool], lengths: list[int], stagger: int) -> None:
    """Lengthen links so that the reasons of a claim that has many stand in several layers in turn."""
    claim = {link.far: link.near for link in all_links if odd[link.far] and not odd[link.near]}
    reasons: dict[int, dict[int, int]] = {}
    dealt = []
    for position, link in enumerate(all_links):
        if odd[link.far] or (odd[link.near] and link.near not in claim):
            continue
        target, reason = (claim[link.near], link.near) if odd[link.near] else (link.near, link.far)
        turns = reasons.setdefault(target, {})
        dealt.append((position, target, turns.setdefault(reason, len(turns))))
    for position, target, turn in dealt:
        if len(reasons[target]) >= _MANY:
            lengths[position] += 2 * (turn % stagger)


def _abreast(net: Network, layer: list[int]) -> None:
    """Shift components that only free edges connect, so that what they connect stands in one layer.

    The thesis stays where it is, and nothing comes before it.
    """
    component = list(range(len(layer)))  # each node's component, by the number of one of its nodes
    members = [[node] for node in component]

    def join(one: int, other: int) -> None:
        kept, gone = component[one], component[other]
        if kept == gone:
            return
        if len(members[kept]) < len(members[gone]):
            kept, gone = gone, kept
        for node in members[gone]:
            component[node] = kept
        members[kept] += members[gone]
        members[gone] = []

    for edge in net.edges:
        join(edge.source, edge.target)
    for free_edge in net.free_edges:
        one, other = free_edge.source, free_edge.target
        if component[one] == component[other]:
            continue
        if net.thesis is not None and component[net.thesis] == component[other]:
            one, other = other, one
        shift = layer[one] - layer[other]
        shift = max(shift, -min(layer[node] // 2 * 2 for node in members[component[other]]))
        for node in members[component[other]]:
            layer[node] += shift
        join(one, other)


def _topological(
    nearer: Sequence[Sequence[_Separation]], farther: Sequence[Sequence[_Separation]]
) -> list[int]:
    waiting = [len(separations) for separations in nearer]
    order = [node for node, count in enumerate(waiting) if not count]
    for node in order:  # grows while it is walked
        for far, _, _ in farther[node]:
            waiting[far] -= 1
            if not waiting[far]:
                order.append(far)
    return order


def _tighten(
    layer: list[int],
    order: Sequence[int],
    nearer: Sequence[Sequence[_Separation]],
    farther: Sequence[Sequence[_Separation]],
    fixed: int | None,
) -> None:
    """Move nodes away from the thesis, with all that they push before them, where that shortens edges.

    The nodes stand as near to the thesis as they can, so the shortest edges are found in moves away from
    it, each of a set of nodes that is closed under pushing (Murota 2003, section 10.3.1).
    """
    work = _TIGHTENING_WORK
    for _ in range(_TIGHTENING_ROUNDS):
        moved = False
        for node in order:
            while farther[node] and node != fixed and work > 0:
                pushed = _pushed(node, layer, farther)
                pull, room = _pull(pushed, layer, nearer, farther)
                work -= sum(len(nearer[k]) + len(farther[k]) for k in pushed)
                if pull <= 0 or not room:
                    break
                for other in pushed:
                    layer[other] += room
                moved = True
        if not moved:
            break


def _pushed(node: int, layer: Sequence[int], farther: Sequence[Sequence[_Separation]]) -> dict[int, None]:
    """Return what moves when a node moves away from the thesis, itself included."""
    pushed = {node: None}
    waiting = [node]
    while waiting:
        at = waiting.pop()
        for far, length, _ in farther[at]:
            if far not in pushed and layer[far] - layer[at] <= length:
                pushed[far] = None
                waiting.append(far)
    return pushed


def _pull(
    pushed: dict[int, None],
    layer: Sequence[int],
    nearer: Sequence[Sequence[_Separation]],
    farther: Sequence[Sequence[_Separation]],
) -> tuple[int, int]:
    """Return how much shorter edges get, by weight, for each layer that nodes move, and how far they may."""
    pull, rooms = 0, []
    for node in pushed:
        pull -= sum(weight for near, _, weight in nearer[node] if near not in pushed)
        for far, length, weight in farther[node]:
            if far not in pushed:
                pull += weight
                rooms.append(layer[far] - layer[node] - length)
    return pull, min(rooms, default=0) // 2 * 2


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of an edge between two nodes in neighbouring layers.

    Attributes
    ----------
    near, far
        The nodes.
    weight
        How much it matters that the piece is straight.
    """

    near: int
    far: int
    weight: int


@dataclass(slots=True)
class LayeredNetwork:
    """A network, the layer of each node, and the path that each edge takes through the layers.

    Attributes
    ----------
    net
        The network; the dummy nodes have been added to it.
    layer
        Layer of each node.
    edge_paths
        For each edge, its nodes from the near end to the far end.
    free_edge_paths
        For each free edge, the same where its ends are in different layers; otherwise two
        paths, from its source and from its target to its turn.
    segments
        The segments of all edges between neighbouring layers.
    """

    net: Network
    layer: list[int]
    edge_paths: list[tuple[int, ...]]
    free_edge_paths: list[tuple[tuple[int, ...], ...]]
    segments: list[Segment]


@dataclass(frozen=True, slots=True)
class Component:
    """A connected component: nodes that hang together, with what lies between them.

    Attributes
    ----------
    nodes
        Their numbers.
    edges, free_edges
        Their positions in the network.
    segments
        The segments of those edges.
    rows
        The order of its nodes in each layer, by their positions in ``nodes``: empty until it has been found.
        It does not depend on sizes.
    """

    nodes: tuple[int, ...]
    edges: tuple[int, ...]
    free_edges: tuple[int, ...]
    segments: tuple[Segment, ...]
    rows: list[list[int]] = field(default_factory=list, compare=False)


def layered_network(net: Network, stagger: int = 1, layer: Sequence[int] = ()) -> LayeredNetwork:
    """Return a network cut into layers.

    Parameters
    ----------
    net
        The network.
    stagger
        As for :func:`argmap.layout.layering.assign_layers`.
    layer
        The layer of each node, where that is settled already: the ends of each edge in different ones.

    Raises
    ------
    LayoutError
        When long edges would need dummy nodes without number, as those of a long chain would whose links all
        answer the thesis.
    """
    at = list(layer) or assign_layers(net, links(net), stagger)
    result = LayeredNetwork(net, at, [], [], [])
    ends = [sorted((edge.source, edge.target), key=at.__getitem__) for edge in net.edges]
    dummies = sum(at[far] - at[near] - 1 for near, far in ends)
    if dummies > _MOST_DUMMIES:
        msg = f"the lines of this map pass {dummies:,} layers, too many to place; draw a part of it"
        raise LayoutError(msg)
    for near, far in ends:
        result.edge_paths.append(path_between(result, near, far))
    for free_edge in net.free_edges:
        near, far = sorted((free_edge.source, free_edge.target), key=at.__getitem__)
        if at[near] < at[far]:
            result.free_edge_paths.append((path_between(result, near, far),))
            continue
        turn = net.add(Node("turn"))
        result.layer.append(result.layer[free_edge.source] + 1)
        result.free_edge_paths.append(
            (path_between(result, free_edge.source, turn), path_between(result, free_edge.target, turn))
        )
    return result


def path_between(result: LayeredNetwork, near: int, far: int) -> tuple[int, ...]:
    """Return the nodes from the near end to the far end, dummy nodes being made for the layers between."""
    way = [near]
    for layer in range(result.layer[near] + 1, result.layer[far]):
        way.append(result.net.add(Node("dummy")))
        result.layer.append(layer)
    way.append(far)
    for one, other in pairwise(way):
        dummies = (one != near) + (other != far)
        result.segments.append(Segment(one, other, _STRAIGHTNESS[dummies]))
    return tuple(way)


def components(layered: LayeredNetwork) -> list[Component]:
    """Return what nothing connects with the rest: that of the thesis, then in the author's order."""
    of_node = _numbered_components(layered)
    count = max(of_node, default=-1) + 1
    nodes: list[list[int]] = [[] for _ in range(count)]
    edges: list[list[int]] = [[] for _ in range(count)]
    free_edges: list[list[int]] = [[] for _ in range(count)]
    segments: list[list[Segment]] = [[] for _ in range(count)]
    for node, component in enumerate(of_node):
        nodes[component].append(node)
    for position, edge in enumerate(layered.net.edges):
        edges[of_node[edge.source]].append(position)
    for position, free_edge in enumerate(layered.net.free_edges):
        free_edges[of_node[free_edge.source]].append(position)
    for segment in layered.segments:
        segments[of_node[segment.near]].append(segment)
    found = [
        Component(tuple(k), tuple(s), tuple(b), tuple(t))
        for k, s, b, t in zip(nodes, edges, free_edges, segments, strict=True)
    ]
    if layered.net.thesis is not None:
        found.insert(0, found.pop(of_node[layered.net.thesis]))
    return found


def _numbered_components(layered: LayeredNetwork) -> list[int]:
    neighbours: list[list[int]] = [[] for _ in layered.net.nodes]
    for segment in layered.segments:
        neighbours[segment.near].append(segment.far)
        neighbours[segment.far].append(segment.near)
    of_node = [-1] * len(neighbours)
    count = 0
    for start in range(len(neighbours)):
        if of_node[start] >= 0:
            continue
        of_node[start] = count
        waiting = [start]
        while waiting:
            for node in neighbours[waiting.pop()]:
                if of_node[node] < 0:
                    of_node[node] = count
                    waiting.append(node)
        count += 1
    return of_node
