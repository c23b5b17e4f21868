"""What is to be placed: boxes, junctions, and the strands between them, without coordinates."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from argmap.layout.geometry import ArrowKind
    from argmap.model import ArgumentMap

__all__ = ["Bow", "Knot", "Network", "Prescribed", "Strand", "network"]

# Where lines have to meet boxes: whether it is a strand or a bow, its position in the network, and which of
# its ends; to the place across the map, counted from the middle of the box.
Prescribed: TypeAlias = "Mapping[tuple[Literal['strand', 'bow'], int, Literal['source', 'target']], float]"


@dataclass(frozen=True, slots=True)
class Knot:
    """Something that takes a place: a box, a junction, or a turn of a line.

    Attributes
    ----------
    kind
        ``"box"``, ``"junction"``, ``"label"`` (where a line passes its caption), ``"port"`` (where a
        line simply ends, at the edge of what is placed: at the beginning of its column if its lines
        lead on from there, at the end of it otherwise), ``"turn"`` (where a line between two knots of
        one column turns back) or ``"bend"`` (where a long line passes a column).
    id
        Id of the statement or inference, or the name of the port; empty for turns and bends.
    """

    kind: Literal["box", "junction", "label", "port", "turn", "bend"]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Strand:
    """A line from one knot to another, towards what is argued for.

    Attributes
    ----------
    id, kind
        The inference that it belongs to.
    source, target
        Knots at its ends.
    head
        Whether it ends in an arrow head.
    """

    id: str
    kind: ArrowKind
    source: int
    target: int
    head: bool


@dataclass(frozen=True, slots=True)
class Bow:
    """A line that has no say in which column its ends stand.

    Contradictions and rephrases are bows, and so is what points at itself.

    Attributes
    ----------
    id
        The inference, if it is one.
    kind
        What the line stands for.
    source, target
        Knots at its ends.
    """

    id: str | None
    kind: ArrowKind
    source: int
    target: int


@dataclass(slots=True)
class Network:
    """Knots, and the strands and bows between them, in the author's order.

    Attributes
    ----------
    knots
        The boxes first, in the order of the statements.
    strands, bows
        The lines.
    linked
        Ids of the inferences with several premises.
    thesis
        The knot of the thesis.
    """

    knots: list[Knot] = field(default_factory=list)
    strands: list[Strand] = field(default_factory=list)
    bows: list[Bow] = field(default_factory=list)
    linked: frozenset[str] = frozenset()
    thesis: int | None = None

    def add(self, knot: Knot) -> int:
        """Add a knot and return its number."""
        self.knots.append(knot)
        return len(self.knots) - 1

    def stands_between(self, number: int) -> bool:
        """Whether a knot has its place in the thin columns between those of the boxes."""
        return self.knots[number].kind in {"junction", "label"}

    def connect(self, id: str, kind: ArrowKind, ends: tuple[int, int], *, head: bool) -> None:
        """Add a strand, or a bow where both ends are the same knot."""
        source, target = ends
        if source == target:
            self.bows.append(Bow(id, kind, source, target))
        else:
            self.strands.append(Strand(id, kind, source, target, head))


def network(m: ArgumentMap, *, labelled: Collection[str] = ()) -> Network:
    """Return the network of a map.

    An inference has a junction if its premises are linked, if another
    inference bears on it, or if it is a loop with a caption; otherwise it is a plain strand.

    Parameters
    ----------
    m
        The map.
    labelled
        Ids of the inferences that get captions. One without a junction becomes two strands, from its
        premise to a knot for the caption and from there to what it bears on.
    """
    net = Network(linked=frozenset(i.id for i in m.inferences.values() if len(i.premises) > 1))
    number = {id: net.add(Knot("box", id)) for id in m.statements}
    net.thesis = number.get(m.thesis) if m.thesis is not None else None
    aimed_at = {i.target for i in m.inferences.values()}
    for id, inference in m.inferences.items():
        loops = inference.premises == (inference.target,)
        if id in net.linked or id in aimed_at or (loops and id in labelled):
            number[id] = net.add(Knot("junction", id))
    for inference in m.inferences.values():
        kind: ArrowKind = "support" if inference.id in m.supports else "attack"
        target = number[inference.target]
        if inference.id not in number:
            source = number[inference.premises[0]]
            if inference.id in labelled:
                label = net.add(Knot("label", inference.id))
                net.connect(inference.id, kind, (source, label), head=False)
                source = label
            net.connect(inference.id, kind, (source, target), head=True)
            continue
        junction = number[inference.id]
        for premise in inference.premises:
            net.connect(inference.id, kind, (number[premise], junction), head=False)
        net.connect(inference.id, kind, (junction, target), head=True)
    pairs: list[tuple[ArrowKind, tuple[str, str]]] = [
        *(("contradiction", record.statements) for record in m.contradictions),
        *(("rephrase", record.statements) for record in m.rephrases),
    ]
    for kind, (one, other) in pairs:
        net.bows.append(Bow(None, kind, number[one], number[other]))
    return net
