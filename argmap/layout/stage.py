"""Where the knots of a part stand across the map, and where its lines run.

Coordinates here are (u, v): ``u`` along the map, away from the thesis, ``v`` across it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.layout.lines import End, Line
    from argmap.layout.measures import Measures
    from argmap.layout.network import Network
    from argmap.layout.rooms import Meeting, Room

__all__ = ["GRID", "Stage", "on_grid"]

GRID = 0.25  # places of lines are whole numbers of this, so that what is nearly level is level


def on_grid(place: float) -> float:
    """Return the nearest place on the grid."""
    return round(place / GRID) * GRID


@dataclass(slots=True)
class Stage:
    """Where the knots of a part are across the map.

    Attributes
    ----------
    net
        The network.
    measures
        Sizes.
    column
        Column of each knot.
    lines
        The lines of the part.
    meetings
        How lines meet at each junction.
    rooms
        The room of each knot of the part.
    v
        Place across the map, by knot; that of its line where a knot has its room on one side.
    ports
        Where lines end across the map: (line, end) to place.
    slots
        Ends of lines that turn down on a dot: from above (-1) or from below (1).
    passes
        For each line, its place at each knot of its way, the ports included.
    """

    net: Network
    measures: Measures
    column: Sequence[int]
    lines: Sequence[Line]
    meetings: Mapping[int, Meeting]
    rooms: Mapping[int, Room]
    v: Mapping[int, float]
    ports: dict[tuple[int, End], float] = field(default_factory=dict)
    slots: dict[tuple[int, End], int] = field(default_factory=dict)
    passes: list[list[float]] = field(default_factory=list)

    def has_sides(self, knot: int) -> bool:
        """Whether lines meet a knot side by side: a box, or the bar of a junction."""
        return self.net.knots[knot].kind == "box" or self.rooms[knot].bar > 0

    def gutter(self, number: int, index: int) -> int:
        """Return the column before the gutter that a line crosses after so many others."""
        line = self.lines[number]
        return self.column[line.way[index]] - (line.turns == "before")

    def half(self, knot: int) -> float:
        """Return half the extent across the map of a box or bar."""
        room = self.rooms[knot]
        return room.bar / 2 or room.above
