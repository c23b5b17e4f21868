"""What is to be placed: boxes, junctions, and the edges between them, without coordinates."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from argmap.layout.geometry import ArrowKind
    from argmap.model import ArgumentMap, Inference

__all__ = ["Edge", "FreeEdge", "Network", "Node", "Prescribed", "SectionPath", "network"]

SectionPath: TypeAlias = tuple[str, ...]  # the titles of sections, from the outermost on
# Where lines have to meet boxes: whether it is an edge or a free edge, its position in the network, and
# which of its ends; to the place across the map, counted from the middle of the box.
Prescribed: TypeAlias = "Mapping[tuple[Literal['edge', 'free'], int, Literal['source', 'target']], float]"


@dataclass(frozen=True, slots=True)
class Node:
    """Something that takes a place: a box, a junction, or a place that an edge passes.

    Attributes
    ----------
    kind
        ``"box"``, ``"junction"``, ``"label"`` (where a line passes its caption), ``"port"`` (where a
        line simply ends, at the edge of what is placed: at the beginning of its layer if its lines
        lead on from there, at the end of it otherwise), ``"turn"`` (where a line between two nodes of
        one layer turns back) or ``"dummy"`` (where a long edge passes a layer).
    id
        Id of the statement or inference, or the name of the port; empty for turns and dummy nodes.
    """

    kind: Literal["box", "junction", "label", "port", "turn", "dummy"]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge from one node to another, towards what is argued for.

    Attributes
    ----------
    id, kind
        The inference that it belongs to.
    source, target
        Nodes at its ends.
    head
        Whether it ends in an arrow head.
    """

    id: str
    kind: ArrowKind
    source: int
    target: int
    head: bool


@dataclass(frozen=True, slots=True)
class FreeEdge:
    """An edge that has no say in which layer its ends stand.

    Contradictions and rephrases are free edges, and so is what points at itself.

    Attributes
    ----------
    id
        The inference, if it is one.
    kind
        What the line stands for.
    source, target
        Nodes at its ends.
    """

    id: str | None
    kind: ArrowKind
    source: int
    target: int


@dataclass(slots=True)
class Network:
    """Nodes, and the edges and free edges between them, in the author's order.

    Attributes
    ----------
    nodes
        The boxes first, in the order of the statements.
    edges, free_edges
        The lines.
    linked
        Ids of the inferences with several premises.
    thesis
        The node of the thesis.
    """

    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    free_edges: list[FreeEdge] = field(default_factory=list)
    linked: frozenset[str] = frozenset()
    thesis: int | None = None

    def add(self, node: Node) -> int:
        """Add a node and return its number."""
        self.nodes.append(node)
        return len(self.nodes) - 1

    def stands_between(self, number: int) -> bool:
        """Whether a node has its place in the thin layers between those of the boxes."""
        return self.nodes[number].kind in {"junction", "label"}

    def connect(self, id: str, kind: ArrowKind, ends: tuple[int, int], *, head: bool) -> None:
        """Add an edge, or a free edge where both ends are the same node."""
        source, target = ends
        if source == target:
            self.free_edges.append(FreeEdge(id, kind, source, target))
        else:
            self.edges.append(Edge(id, kind, source, target, head))


def network(m: ArgumentMap, *, labelled: Collection[str] = ()) -> Network:
    """Return the network of a map.

    An inference has a junction if its premises are linked, if another
    inference bears on it, or if it is a loop with a caption; otherwise it is a plain edge.

    Parameters
    ----------
    m
        The map.
    labelled
        Ids of the inferences that get captions. One without a junction becomes two edges, from its
        premise to a node for the caption and from there to what it bears on.
    """
    net = Network(linked=frozenset(i.id for i in m.inferences.values() if len(i.premises) > 1))
    number = {id: net.add(Node("box", id)) for id in m.statements}
    net.thesis = number.get(m.thesis) if m.thesis is not None else None
    number |= {id: net.add(Node("junction", id)) for id in _with_junctions(m, net.linked, labelled)}
    for inference in m.inferences.values():
        kind: ArrowKind = "support" if inference.id in m.supports else "attack"
        if inference.id in number:
            _add_by_junction(net, inference, kind, number)
        else:
            _add_straight(net, inference, kind, number, is_labelled=inference.id in labelled)
    _add_pairs(net, m, number)
    return net


def _with_junctions(m: ArgumentMap, linked: Collection[str], labelled: Collection[str]) -> Iterator[str]:
    """Yield the ids of the inferences that have a junction."""
    aimed_at = {inference.target for inference in m.inferences.values()}
    for id, inference in m.inferences.items():
        loops = inference.premises == (inference.target,)
        if id in linked or id in aimed_at or (loops and id in labelled):
            yield id


def _add_by_junction(net: Network, inference: Inference, kind: ArrowKind, number: Mapping[str, int]) -> None:
    """Add the edges from the premises of an inference to its junction, and the one from there."""
    junction = number[inference.id]
    for premise in inference.premises:
        net.connect(inference.id, kind, (number[premise], junction), head=False)
    net.connect(inference.id, kind, (junction, number[inference.target]), head=True)


def _add_straight(
    net: Network, inference: Inference, kind: ArrowKind, number: Mapping[str, int], *, is_labelled: bool
) -> None:
    """Add the edge of an inference without a junction, past its caption if it has one."""
    source = number[inference.premises[0]]
    if is_labelled:
        label = net.add(Node("label", inference.id))
        net.connect(inference.id, kind, (source, label), head=False)
        source = label
    net.connect(inference.id, kind, (source, number[inference.target]), head=True)


def _add_pairs(net: Network, m: ArgumentMap, number: Mapping[str, int]) -> None:
    """Add the free edges of contradictions and rephrases."""
    pairs: list[tuple[ArrowKind, tuple[str, str]]] = [
        *(("contradiction", record.statements) for record in m.contradictions),
        *(("rephrase", record.statements) for record in m.rephrases),
    ]
    for kind, (one, other) in pairs:
        net.free_edges.append(FreeEdge(None, kind, number[one], number[other]))
