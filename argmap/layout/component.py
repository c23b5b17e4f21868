"""Where the nodes of a component stand across the map, and where its lines run.

Coordinates here are (u, v): ``u`` along the map, away from the thesis, ``v`` across it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from argmap.layout.geometry import Box, Caption

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.layout.layering import Component, LayeredNetwork
    from argmap.layout.network import Network
    from argmap.layout.options import Measures

__all__ = [
    "ENDS",
    "GRID",
    "SLOT",
    "End",
    "Line",
    "Meeting",
    "Placement",
    "Room",
    "Side",
    "Sized",
    "lines",
    "meetings",
    "on_grid",
    "rooms",
]

End: TypeAlias = Literal["near", "far"]
Side: TypeAlias = Literal["after", "before"]
ENDS: tuple[End, End] = ("near", "far")
Sized: TypeAlias = "Mapping[int, Box | Caption]"
SLOT = 13.0  # from the middle of a dot to where a line turns down on it
_MOST_AT_DOT = 6
_BAR_STEP = 6.0  # between two lines at a bar
_AROUND_SLOT = 4.0
_AROUND_CAPTION = 3.0
GRID = 0.25  # places of lines are whole numbers of this, so that what is nearly level is level


@dataclass(frozen=True, slots=True)
class Line:
    """An edge or a free edge on its way through the layers.

    Attributes
    ----------
    sort, position
        Whether it is an edge or a free edge, and its position among them in the network.
    source, target
        Nodes at its ends.
    path
        The nodes that it passes, from its near to its far end, one in each layer. A line that turns
        back has its two ends only, the source first.
    turns
        At which side of both its ends a line is that turns back.
    head, tail
        Whether it has an arrow head at its target and at its source.
    """

    sort: Literal["edge", "free"]
    position: int
    source: int
    target: int
    path: tuple[int, ...]
    turns: Side | None = None
    head: bool = False
    tail: bool = False

    @property
    def leads_back(self) -> bool:
        """Whether it points from its far to its near end."""
        return self.turns is None and self.path[0] == self.target

    def node(self, end: End) -> int:
        """Return the node at an end."""
        return self.path[0 if end == "near" else -1]

    def side(self, end: End) -> Side:
        """Return the side of the node at an end that the line is at."""
        return self.turns or ("after" if end == "near" else "before")

    def tip(self, end: End) -> Literal["source", "target"]:
        """Return which end of the arrow an end is."""
        return "target" if (end == "near") == self.leads_back else "source"

    def hits(self, end: End) -> bool:
        """Whether an arrow head is at an end."""
        return self.head if self.tip(end) == "target" else self.tail


def lines(component: Component, layered: LayeredNetwork) -> list[Line]:
    """Return the lines of a component: the edges, then the free edges."""
    edges = [_edge(layered.net, position, layered.edge_paths[position]) for position in component.edges]
    return edges + [
        _free_edge(layered.net, position, layered.free_edge_paths[position])
        for position in component.free_edges
    ]


def _edge(net: Network, position: int, path: tuple[int, ...]) -> Line:
    edge = net.edges[position]
    return Line("edge", position, edge.source, edge.target, path, head=edge.head)


def _free_edge(net: Network, position: int, ways: tuple[tuple[int, ...], ...]) -> Line:
    free_edge = net.free_edges[position]
    turns: Side | None = None
    path = ways[0]
    if len(ways) == 2:
        path = (free_edge.source, free_edge.target)
        # what an inference points at itself stays away from its premises
        turns = "before" if net.stands_between(free_edge.source) else "after"
    head, tail = free_edge.kind != "rephrase", free_edge.kind == "contradiction"
    return Line("free", position, free_edge.source, free_edge.target, path, turns, head, tail)


@dataclass(frozen=True, slots=True)
class Room:
    """Room that a node takes.

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


def meetings(component: Component, layered: LayeredNetwork, lines: Sequence[Line]) -> dict[int, Meeting]:
    """Return how lines meet at each junction of a component."""
    at: dict[int, list[tuple[int, End]]] = {
        node: [] for node in component.nodes if layered.net.nodes[node].kind == "junction"
    }
    for number, line in enumerate(lines):
        for end in ENDS:
            if line.node(end) in at:
                at[line.node(end)].append((number, end))
    return {node: _meeting(lines, ends) for node, ends in at.items()}


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


def rooms(
    component: Component, layered: LayeredNetwork, sized: Sized, measures: Measures, *, sideways: bool
) -> dict[int, Room]:
    """Return the room of each node of a component.

    Parameters
    ----------
    component, layered
        The component, and the network that it belongs to.
    sized
        Boxes, and captions of lines, by node.
    measures
        Sizes.
    sideways
        Whether the map runs along the lines of text.
    """
    found_lines = lines(component, layered)
    meeting = meetings(component, layered, found_lines)
    found = {}
    for node in component.nodes:
        thing = sized.get(node)
        if isinstance(thing, Box):
            found[node] = _of_box(thing, measures, sideways=sideways)
        elif node in meeting:
            room = _of_junction(meeting[node], measures)
            lift = _lift(meeting[node], room, found_lines)
            found[node] = _captioned(room, thing, lift, sideways=sideways)
        else:
            found[node] = _captioned(Room(), thing, 2.0, sideways=sideways)
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


def on_grid(place: float) -> float:
    """Return the nearest place on the grid."""
    return round(place / GRID) * GRID


@dataclass(slots=True)
class Placement:
    """Where the nodes of a component are across the map.

    Attributes
    ----------
    net
        The network.
    measures
        Sizes.
    layer
        Layer of each node.
    lines
        The lines of the component.
    meetings
        How lines meet at each junction.
    rooms
        The room of each node of the component.
    v
        Place across the map, by node; that of its line where a node has its room on one side.
    ports
        Where lines end across the map: (line, end) to place.
    slots
        Ends of lines that turn down on a dot: from above (-1) or from below (1).
    passes
        For each line, its place at each node of its path, the ports included.
    """

    net: Network
    measures: Measures
    layer: Sequence[int]
    lines: Sequence[Line]
    meetings: Mapping[int, Meeting]
    rooms: Mapping[int, Room]
    v: Mapping[int, float]
    ports: dict[tuple[int, End], float] = field(default_factory=dict)
    slots: dict[tuple[int, End], int] = field(default_factory=dict)
    passes: list[list[float]] = field(default_factory=list)

    def has_sides(self, node: int) -> bool:
        """Whether lines meet a node side by side: a box, or the bar of a junction."""
        return self.net.nodes[node].kind == "box" or self.rooms[node].bar > 0

    def channel(self, number: int, index: int) -> int:
        """Return the layer before the channel that a line crosses after so many others."""
        line = self.lines[number]
        return self.layer[line.path[index]] - (line.turns == "before")

    def half(self, node: int) -> float:
        """Return half the extent across the map of a box or bar."""
        room = self.rooms[node]
        return room.bar / 2 or room.above
