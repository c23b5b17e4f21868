"""The gutters of a part: which lines change their place in which of them, and how wide each has to be."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.layout.tracks import Wire, assign_tracks

if TYPE_CHECKING:
    from argmap.layout.lines import Side
    from argmap.layout.stage import Stage

__all__ = ["Gutters", "gutters"]

_TRACK = 5.0  # between tracks side by side, while they are few
_MOST_FOR_TRACKS = 170.0
_BESIDE_BOXES, _BESIDE_JUNCTIONS = 12.0, 7.0
_GROWTH = 0.05  # of the longest way across that a line makes in a gutter
_MOST_GROWTH = 26.0


@dataclass(slots=True)
class Gutters:
    """Where lines change their place.

    Attributes
    ----------
    wires
        For each line, and each gutter on its way in turn, what carries it across.
    room
        For each gutter, by the column before it, what its tracks need along the map.
    """

    wires: dict[tuple[int, int], Wire] = field(default_factory=dict)
    room: dict[int, float] = field(default_factory=dict)

    def width(self, column: int) -> float:
        """Return the width of the gutter after a column."""
        return self.room.get(column, 0.0) + _BESIDE_BOXES + _BESIDE_JUNCTIONS

    def track(self, column: int, begin: float | None, end: float | None, wire: Wire) -> float:
        """Return where along the map a wire runs in the gutter after a column.

        The gutter lies between ``begin`` and ``end``; one of them is ``None`` where no column is.
        """
        margins = (_BESIDE_JUNCTIONS, _BESIDE_BOXES) if column % 2 else (_BESIDE_BOXES, _BESIDE_JUNCTIONS)
        if begin is not None:
            return begin + margins[0] + wire.at * self.room[column]
        return (end or 0.0) - margins[1] - (1 - wire.at) * self.room[column]


def gutters(stage: Stage) -> Gutters:
    """Return the gutters of a part, with a track for every line that changes its place in one."""
    found = Gutters()
    trunks = _trunks(stage)
    shared: dict[tuple[int, Side, int], Wire] = {}
    in_gutter: dict[int, list[Wire]] = {}
    for number, line in enumerate(stage.lines):
        for index in range(len(line.way) - 1):
            column = stage.gutter(number, index)
            key = trunks.get((number, index))
            wire = shared.get(key) if key else None
            if wire is None:
                wire = Wire()
                in_gutter.setdefault(column, []).append(wire)
                if key:
                    shared[key] = wire
            found.wires[number, index] = wire
            _connect(stage, wire, number, index)
    for column, wires in in_gutter.items():
        tracks = assign_tracks(wires)
        travel = max(wire.high - wire.low for wire in wires)
        growth = min(_GROWTH * travel, _MOST_GROWTH)
        found.room[column] = max(min(_TRACK * tracks, _MOST_FOR_TRACKS), growth + 4.0)
    return found


def _connect(stage: Stage, wire: Wire, number: int, index: int) -> None:
    near, far = stage.passes[number][index : index + 2]
    turns = stage.lines[number].turns
    lefts, rights = ([near, far], []) if turns == "after" else ([], [near, far]) if turns else ([near], [far])
    for pins, places in ((wire.left, lefts), (wire.right, rights)):
        pins += [place for place in places if place not in pins]


def _trunks(stage: Stage) -> dict[tuple[int, int], tuple[int, Side, int]]:
    """Return the lines, and where on their way, that come to a dot together with others of the same step."""
    found: dict[tuple[int, int], tuple[int, Side, int]] = {}
    for knot, meeting in stage.meetings.items():
        if meeting.is_bar:
            continue
        for number, end in meeting.ends():
            line = stage.lines[number]
            if line.turns or line.tip(end) == "source" or line.hits(end):
                continue
            index = 0 if end == "near" else len(line.way) - 2
            found[number, index] = (knot, line.side(end), stage.slots.get((number, end), 0))
    return found
