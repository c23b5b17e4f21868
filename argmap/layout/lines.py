"""The lines of a part: which knots each of them passes, and at which side it leaves its ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from argmap.layout.network import Network
    from argmap.layout.strata import Part, Strata

__all__ = ["ENDS", "End", "Line", "Side", "lines"]

End: TypeAlias = Literal["near", "far"]
Side: TypeAlias = Literal["after", "before"]

ENDS: tuple[End, End] = ("near", "far")


@dataclass(frozen=True, slots=True)
class Line:
    """A strand or a bow on its way through the columns.

    Attributes
    ----------
    sort, position
        Whether it is a strand or a bow, and its position among them in the network.
    source, target
        Knots at its ends.
    way
        The knots that it passes, from its near to its far end, one in each column. A line that turns
        back has its two ends only, the source first.
    turns
        At which side of both its ends a line is that turns back.
    head, tail
        Whether it has an arrow head at its target and at its source.
    """

    sort: Literal["strand", "bow"]
    position: int
    source: int
    target: int
    way: tuple[int, ...]
    turns: Side | None = None
    head: bool = False
    tail: bool = False

    @property
    def leads_back(self) -> bool:
        """Whether it points from its far to its near end."""
        return self.turns is None and self.way[0] == self.target

    def knot(self, end: End) -> int:
        """Return the knot at an end."""
        return self.way[0 if end == "near" else -1]

    def side(self, end: End) -> Side:
        """Return the side of the knot at an end that the line is at."""
        return self.turns or ("after" if end == "near" else "before")

    def tip(self, end: End) -> Literal["source", "target"]:
        """Return which end of the arrow an end is."""
        return "target" if (end == "near") == self.leads_back else "source"

    def hits(self, end: End) -> bool:
        """Whether an arrow head is at an end."""
        return self.head if self.tip(end) == "target" else self.tail


def lines(part: Part, strata: Strata) -> list[Line]:
    """Return the lines of a part: the strands, then the bows."""
    strands = [_strand(strata.net, position, strata.strand_ways[position]) for position in part.strands]
    return strands + [_bow(strata.net, position, strata.bow_ways[position]) for position in part.bows]


def _strand(net: Network, position: int, way: tuple[int, ...]) -> Line:
    strand = net.strands[position]
    return Line("strand", position, strand.source, strand.target, way, head=strand.head)


def _bow(net: Network, position: int, ways: tuple[tuple[int, ...], ...]) -> Line:
    bow = net.bows[position]
    turns: Side | None = None
    way = ways[0]
    if len(ways) == 2:
        way = (bow.source, bow.target)
        # what an inference points at itself stays away from its premises
        turns = "before" if net.stands_between(bow.source) else "after"
    head, tail = bow.kind != "rephrase", bow.kind == "contradiction"
    return Line("bow", position, bow.source, bow.target, way, turns, head, tail)
