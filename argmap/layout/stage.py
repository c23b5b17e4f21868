"""Where the knots of a part stand, along the map and across it.

Coordinates here are (u, v): ``u`` along the map, away from the thesis, ``v`` across it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.layout.geometry import Point
    from argmap.layout.measures import Measures
    from argmap.layout.network import Network

__all__ = ["End", "Stage"]

End: TypeAlias = Literal["near", "far"]


@dataclass(slots=True)
class Stage:
    """Where the knots of a part are.

    Attributes
    ----------
    net
        The network.
    measures
        Sizes.
    column
        Column of each knot.
    span
        For each column, where it begins and ends along the map.
    depth
        How far each box reaches into its column, from its beginning.
    v
        Place across the map, by knot.
    half
        Half the extent across the map of each box.
    junctions
        For each column, where across the map junctions are.
    edge
        Where along the map each port is.
    ports
        Where lines meet boxes: (line, end) to place across the map.
    angles
        Where arrows hit junctions: line to angle in degrees, from the map's axis.
    """

    net: Network
    measures: Measures
    column: Sequence[int]
    span: Mapping[int, tuple[float, float]]
    depth: Mapping[int, float]
    v: Mapping[int, float]
    half: Mapping[int, float]
    junctions: Mapping[int, Sequence[float]]
    edge: Mapping[int, float]
    ports: dict[tuple[int, End], float]
    angles: dict[int, float]

    def is_box(self, knot: int) -> bool:
        """Whether a knot is a box."""
        return self.net.knots[knot].kind == "box"

    def middle(self, knot: int) -> Point:
        """Return the centre of a knot's column at the knot's place; that of a port is at the edge."""
        if knot in self.edge:
            return self.edge[knot], self.v[knot]
        begin, end = self.span[self.column[knot]]
        return (begin + end) / 2, self.v[knot]
