"""The cheapest picture of a dense map: its nodes down a staircase, its lines with one bend each.

No two nodes share a row or a column. A line leaves its source along the source's row and turns once, into
the target's column, towards the target. So it meets no other node, like an entry of a matrix whose diagonal
the nodes are, and nothing has to be searched for: the time it takes grows with the number of lines alone,
however far they reach.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from argmap.layout.boxes import heightened
from argmap.layout.curves import rounded
from argmap.layout.cycle_removal import links
from argmap.layout.geometry import Arrow, Box, Junction, Layout
from argmap.layout.layering import assign_layers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.layout.curves import Corner
    from argmap.layout.geometry import Direction, Point
    from argmap.layout.network import Edge, FreeEdge, Network
    from argmap.layout.options import Measures

__all__ = ["passed_layers", "staircase"]

_ARRIVAL = 6.5  # between two lines that reach a node, which may have arrow heads
_LEAVING = 4.0  # between two that leave it
_CORNER = 8.0  # of a box stays free of lines
_BEND = 6.0
_LOOP = 12.0  # how far a line from a node to itself goes out


def passed_layers(net: Network) -> int:
    """Return how many layers the edges of a network pass on their way, each of which costs time and room."""
    layer = assign_layers(net, links(net))
    return sum(max(abs(layer[edge.source] - layer[edge.target]) - 1, 0) for edge in net.edges)


def staircase(net: Network, boxes: Sequence[Box], measures: Measures, direction: Direction) -> Layout:
    """Return a network's nodes on a diagonal, those next to the thesis first.

    Parameters
    ----------
    net
        The network of a map: boxes and junctions.
    boxes
        Its boxes, sized, by node. They grow where many lines meet them.
    measures
        The blank between boxes, and the size of junctions.
    direction
        Where the reasons go, seen from the thesis. The other way, up and down or left and right, they go
        as in reading: ``"left"`` leads to the lower left corner, ``"up"`` to the upper right one.
    """
    stairs = _Stairs(net, boxes, measures)
    turn = _Turn(stairs.end, direction)
    steps = [stairs.steps[node] for node in range(len(net.nodes))]
    return Layout(
        tuple(turn.box(step.box(boxes[node])) for node, step in enumerate(steps[: len(boxes)])),
        tuple(turn.junction(stairs.junction(node)) for node in range(len(boxes), len(steps))),
        tuple(turn.arrow(stairs.arrow(number)) for number in range(len(stairs.lines))),
        *stairs.end,
    )


@dataclass(slots=True)
class _Step:
    """Where a node stands, and its lines: those that leave at either side, and those that arrive.

    Each has its position, from the left or from the top.
    """

    left: dict[int, int] = field(default_factory=dict)
    right: dict[int, int] = field(default_factory=dict)
    top: dict[int, int] = field(default_factory=dict)
    bottom: dict[int, int] = field(default_factory=dict)
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0

    def box(self, box: Box) -> Box:
        """Return a box, grown to the size of the step, where it goes."""
        return heightened(replace(box, width=self.width), self.height).moved(self.x, self.y)

    @property
    def middle(self) -> Point:
        return self.x + self.width / 2, self.y + self.height / 2

    def leaving(self, line: int, gap: float) -> Point:
        """Return where a line leaves."""
        at_left = line in self.left
        place = _spread(self.left if at_left else self.right, line, gap)
        return self.x + (0.0 if at_left else self.width), self.middle[1] + place

    def arriving(self, line: int) -> Point:
        """Return where a line arrives."""
        at_top = line in self.top
        place = _spread(self.top if at_top else self.bottom, line, _ARRIVAL)
        return self.middle[0] + place, self.y + (0.0 if at_top else self.height)


def _spread(positions: Mapping[int, int], line: int, gap: float) -> float:
    """Return where one of some lines goes, seen from the middle of them."""
    return (positions[line] - (len(positions) - 1) / 2) * gap


class _Stairs:
    """Nodes down a staircase from the upper left corner to the end, the lower right one."""

    def __init__(self, net: Network, boxes: Sequence[Box], measures: Measures) -> None:
        self.net = net
        self.radius = measures.radius
        self.lines: list[Edge | FreeEdge] = [*net.edges, *net.free_edges]
        layer = assign_layers(net, links(net))
        order = sorted(range(len(net.nodes)), key=lambda node: (layer[node], node))
        self.steps = self._steps({node: rank for rank, node in enumerate(order)})
        margin = _LOOP if any(line.source == line.target for line in self.lines) else 0.0
        x = y = margin
        for node in order:
            step = self.steps[node]
            step.x, step.y = x, y
            across, down = max(len(step.top), len(step.bottom)), max(len(step.left), len(step.right))
            if node < len(boxes):
                step.width = max(boxes[node].width, 2 * _CORNER + across * _ARRIVAL)
                step.height = max(boxes[node].height, 2 * _CORNER + down * _LEAVING)
            else:
                step.width = 2 * self.radius + max(across - 1, 0) * _ARRIVAL
                step.height = 2 * self.radius
            x, y = x + step.width + measures.box_gap, y + step.height + measures.box_gap
        self.end = (x - measures.box_gap + margin, y - measures.box_gap + margin)

    def _steps(self, rank: Mapping[int, int]) -> dict[int, _Step]:
        """Return the steps, their lines put so that of two that run side by side the outer stays outside."""
        steps = {node: _Step() for node in rank}
        loops = [(number, line) for number, line in enumerate(self.lines) if line.source == line.target]
        others = [(number, line) for number, line in enumerate(self.lines) if line.source != line.target]
        for number, line in [*loops, *sorted(others, key=lambda item: -rank[item[1].target])]:
            step = steps[line.source]
            side = step.left if rank[line.target] < rank[line.source] else step.right
            side[number] = len(side)
        for number, line in [*sorted(others, key=lambda item: -rank[item[1].source]), *loops]:
            step = steps[line.target]
            side = step.bottom if rank[line.source] > rank[line.target] else step.top
            side[number] = len(side)
        return steps

    def junction(self, node: int) -> Junction:
        """Return a junction where it goes; where many lines arrive, it is a bar."""
        id, step = self.net.nodes[node].id, self.steps[node]
        kind = self.lines[next(iter({**step.left, **step.right}))].kind
        bar = step.width - 2 * self.radius
        return Junction(id, kind, id in self.net.linked, *step.middle, self.radius, (bar, 0.0))

    def arrow(self, number: int) -> Arrow:
        """Return a line along its source's row and its target's column."""
        line = self.lines[number]
        source, target = self.steps[line.source], self.steps[line.target]
        is_box = self.net.nodes[line.source].kind == "box"
        start, end = source.leaving(number, _LEAVING if is_box else 0.0), target.arriving(number)
        bends = [(end[0], start[1])]
        if source is target:
            beyond, above = start[0] + _LOOP, end[1] - _LOOP
            bends = [(beyond, start[1]), (beyond, above), (end[0], above)]
        corners: list[Corner] = [(x, y, _BEND) for x, y in (start, *bends, end)]
        head, tail = line.kind != "rephrase", line.kind == "contradiction"
        if number < len(self.net.edges):
            head, tail = self.net.edges[number].head, False
        ends = self.net.nodes[line.source].id, self.net.nodes[line.target].id
        return Arrow(line.id, line.kind, *ends, tuple(rounded(corners, _BEND)), head, tail)


class _Turn:
    """Turns a staircase to the lower right into one to another corner."""

    def __init__(self, end: Point, direction: Direction) -> None:
        self.end = end
        self.mirrored = direction == "left", direction == "up"

    def point(self, place: Point) -> Point:
        x, y = place
        return self.end[0] - x if self.mirrored[0] else x, self.end[1] - y if self.mirrored[1] else y

    def box(self, box: Box) -> Box:
        """Return a box where it goes, whose text is never mirrored."""
        one, other = self.point((box.x, box.y)), self.point((box.x + box.width, box.y + box.height))
        return box.moved(min(one[0], other[0]) - box.x, min(one[1], other[1]) - box.y)

    def junction(self, junction: Junction) -> Junction:
        x, y = self.point((junction.x, junction.y))
        return replace(junction, x=x, y=y)

    def arrow(self, arrow: Arrow) -> Arrow:
        return replace(arrow, points=tuple(map(self.point, arrow.points)))
