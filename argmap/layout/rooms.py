"""How much room each knot takes: across the map on either side of its lines, and along it.

Up to a handful of lines meet in a dot: the premises come straight in, the line to the conclusion
leaves straight on, and an attack on the step comes down on it from above or below. Where more
meet, the dot becomes a bar across the map, and each line gets a place of its own on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, get_args

from argmap.layout.geometry import Box, Caption
from argmap.layout.lines import ENDS, Side, lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.layout.lines import End, Line
    from argmap.layout.measures import Measures
    from argmap.layout.strata import Part, Strata

__all__ = ["SLOT", "Meeting", "Room", "Sized", "meetings", "rooms"]

Sized: TypeAlias = "Mapping[int, Box | Caption]"

SLOT = 13.0  # from the middle of a dot to where a line turns down on it
_MOST_AT_DOT = 6
_BAR_STEP = 6.0  # between two lines at a bar
_AROUND_SLOT = 4.0
_AROUND_CAPTION = 3.0


@dataclass(frozen=True, slots=True)
class Room:
    """Room that a knot takes.

    Attributes
    ----------
    above, below
        Across the map, before and after the place of its lines.
    depth
        Along the map.
    blank
        What has to stay free around it across the map beyond the blank around lines.
    bar
        Length of the bar of a junction; 0 for a dot.
    lift
        How far from the line its caption begins.
    """

    above: float = 0.5
    below: float = 0.5
    depth: float = 0.0
    blank: float = 0.0
    bar: float = 0.0
    lift: float = 0.0

    @property
    def breadth(self) -> float:
        """How much it takes across the map altogether."""
        return self.above + self.below + self.blank


@dataclass(slots=True)
class Meeting:
    """The ends of lines that meet at a junction.

    Attributes
    ----------
    straight
        Those that come straight in or leave straight on.
    aside
        Groups of those that turn down on the dot from above or below, each group as one.
    sides
        How many there are at each side.
    """

    straight: list[tuple[int, End]]
    aside: list[list[tuple[int, End]]]
    sides: dict[Side, int]

    def ends(self) -> list[tuple[int, End]]:
        """Return all ends of lines, by the number of the line."""
        return [*self.straight, *(end for group in self.aside for end in group)]

    @property
    def is_bar(self) -> bool:
        """Whether more lines meet than a dot can tell apart."""
        return len(self.aside) > 2 or sum(self.sides.values()) > _MOST_AT_DOT


def meetings(part: Part, strata: Strata, lines: Sequence[Line]) -> dict[int, Meeting]:
    """Return how lines meet at each junction of a part."""
    at: dict[int, list[tuple[int, End]]] = {
        knot: [] for knot in part.knots if strata.net.knots[knot].kind == "junction"
    }
    for number, line in enumerate(lines):
        for end in ENDS:
            if line.knot(end) in at:
                at[line.knot(end)].append((number, end))
    return {knot: _meeting(lines, ends) for knot, ends in at.items()}


def _meeting(lines: Sequence[Line], ends: Sequence[tuple[int, End]]) -> Meeting:
    meeting = Meeting([], [], {"before": 0, "after": 0})
    premises: dict[Side, list[tuple[int, End]]] = {"before": [], "after": []}
    leaving: dict[Side, list[tuple[int, End]]] = {"before": [], "after": []}
    for number, end in ends:
        line = lines[number]
        side = line.side(end)
        meeting.sides[side] += 1
        if line.tip(end) == "source":
            leaving[side].append((number, end))
        elif line.hits(end):
            meeting.aside.append([(number, end)])
        else:
            premises[side].append((number, end))
    for side in get_args(Side):
        rivals = [group for group in (premises[side], leaving[side]) if group]
        if len(rivals) == 2:
            meeting.aside.append(rivals.pop(0 if side == "before" else 1))
        meeting.straight += [one for group in rivals for one in group]
    return meeting


def rooms(part: Part, strata: Strata, sized: Sized, measures: Measures, *, sideways: bool) -> dict[int, Room]:
    """Return the room of each knot of a part.

    Parameters
    ----------
    part, strata
        The part, and the network that it belongs to.
    sized
        Boxes, and captions of lines, by knot.
    measures
        Sizes.
    sideways
        Whether the map runs along the lines of text.
    """
    found_lines = lines(part, strata)
    meeting = meetings(part, strata, found_lines)
    found = {}
    for knot in part.knots:
        thing = sized.get(knot)
        if isinstance(thing, Box):
            found[knot] = _of_box(thing, measures, sideways=sideways)
        elif knot in meeting:
            room = _of_junction(meeting[knot], measures)
            lift = _lift(meeting[knot], room, found_lines)
            found[knot] = _captioned(room, thing, lift, sideways=sideways)
        else:
            found[knot] = _captioned(Room(), thing, 2.0, sideways=sideways)
    return found


def _of_box(box: Box, measures: Measures, *, sideways: bool) -> Room:
    across, along = (box.height, box.width) if sideways else (box.width, box.height)
    return Room(across / 2, across / 2, along, measures.box_gap - measures.lane)


def _of_junction(meeting: Meeting, measures: Measures) -> Room:
    radius = measures.radius
    if meeting.is_bar:
        bar = (max(meeting.sides.values()) - 1) * _BAR_STEP
        return Room(bar / 2 + 2 * radius, bar / 2 + 2 * radius, 2 * radius, bar=bar)
    around = SLOT + _AROUND_SLOT if meeting.aside else 2 * radius
    return Room(around, around, 2 * radius)


def _lift(meeting: Meeting, room: Room, lines: Sequence[Line]) -> float:
    """Return how far from the line the caption of a junction begins."""
    if room.bar:
        return 2.0 if meeting.sides["before"] == 1 else room.bar / 2 + 3.0
    passing = any(lines[number].side(end) == "before" for group in meeting.aside for number, end in group)
    return SLOT + 2.0 if passing else 2.0


def _captioned(room: Room, caption: object, lift: float, *, sideways: bool) -> Room:
    """Return the room with that of a caption, which stands above the line, or right of one that runs down."""
    if not isinstance(caption, Caption):
        return room
    across, along = (caption.height, caption.width) if sideways else (caption.width, caption.height)
    above, below = room.above, room.below
    beside = lift + across + _AROUND_CAPTION
    if sideways:
        above = max(above, beside)
    else:
        below = max(below, beside)
    depth = room.depth + along + 2 * _AROUND_CAPTION
    return Room(above, below, depth, room.blank, room.bar, lift)
