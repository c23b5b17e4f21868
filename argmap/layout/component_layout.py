"""From places along and across the map to the page: layers get their widths, components their corners."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from argmap.layout.channel_routing import channels
from argmap.layout.component import ENDS, Placement, lines, meetings, on_grid, rooms
from argmap.layout.edge_routing import Span, route, set_passes
from argmap.layout.geometry import Arrow, Box, Caption, Junction, Layout
from argmap.layout.ports import set_ports

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.layout.channel_routing import Channels
    from argmap.layout.component import End, Line, Sized
    from argmap.layout.geometry import Direction, Point
    from argmap.layout.layering import Component, LayeredNetwork
    from argmap.layout.network import Prescribed
    from argmap.layout.options import ArrowStyle, Measures

__all__ = ["evened", "laid_out"]

_Thing = TypeVar("_Thing", Box, Caption)

_BESIDE_DOT = 4.0


def evened(boxes: Mapping[int, Box], layered: LayeredNetwork) -> dict[int, Box]:
    """Return boxes by node, those of one layer equally wide."""
    widest: dict[int, float] = {}
    for node, box in boxes.items():
        layer = layered.layer[node]
        widest[layer] = max(widest.get(layer, 0.0), box.width)
    return {node: replace(box, width=widest[layered.layer[node]]) for node, box in boxes.items()}


def laid_out(  # noqa: PLR0913  (what is placed, where, and how)
    component: Component,
    layered: LayeredNetwork,
    boxes: Sized,
    places: Sequence[float],
    measures: Measures,
    direction: Direction,
    *,
    arrows: ArrowStyle = "curved",
    fixed: Prescribed | None = None,
    deadline: float = math.inf,
) -> tuple[Layout, dict[str, Point]]:
    """Return the layout of one component, and where its ports are.

    Parameters
    ----------
    component
        The component.
    layered
        The network that it belongs to.
    boxes
        Its boxes, and the captions of its lines, sized, by node.
    places
        Where across the map each of its nodes goes, in the order of ``component.nodes``.
    measures
        Sizes.
    direction
        Where the reasons go, seen from the thesis.
    arrows
        How the arrows run.
    fixed
        Where lines have to meet their boxes: ``{("edge", 3, "source"): -12.0}`` lets the edge
        ``layered.net.edges[3]`` leave its source 12 points above the middle of the box (or left of it,
        where the map runs down or up). A line without an entry meets its box where it is best.

    deadline
        When lines stop looking for better tracks, on the clock of :func:`time.monotonic`.

    Returns
    -------
    Layout
        The boxes, junctions, arrows and captions. It starts at (0, 0). There is an arrow for each edge
        of the component and then for each free edge, in their order.
    dict
        For each node of kind ``"port"``, by its id, the point of the layout where its lines end.
    """
    sideways = direction in {"right", "left"}
    placement = _placement(component, layered, boxes, places, measures, sideways=sideways)
    set_ports(placement, _fixed_ends(placement.lines, fixed or {}))
    set_passes(placement)
    tracks = channels(placement, deadline)
    spans, first, last = _spans(placement, tracks)
    curved = arrows == "curved"
    paths = [route(placement, tracks, spans, number, curved=curved) for number in range(len(placement.lines))]
    top, bottom = _across(placement, paths)
    turn = _Turn(direction, first, last, top)
    width, height = (last - first, bottom - top) if sideways else (bottom - top, last - first)
    captions = {node: thing for node, thing in boxes.items() if isinstance(thing, Caption)}
    layout = Layout(
        tuple(_placed(box, placement, spans, turn, k) for k, box in boxes.items() if isinstance(box, Box)),
        tuple(_junction(placement, spans, turn, node) for node in placement.meetings),
        tuple(_arrows(placement, turn, paths)),
        width,
        height,
        captions=tuple(_placed(text, placement, spans, turn, k) for k, text in captions.items()),
    )
    return layout, _ports(placement, spans, turn)


def _across(placement: Placement, paths: Sequence[Sequence[Point]]) -> tuple[float, float]:
    """Return where the whole begins and ends across the map."""
    vs = [v for path in paths for _, v in path]
    top = min([*(placement.v[node] - room.above for node, room in placement.rooms.items()), *vs])
    bottom = max([*(placement.v[node] + room.below for node, room in placement.rooms.items()), *vs])
    return top, bottom


class _Turn:
    """Turns (along, across) into (x, y)."""

    def __init__(self, direction: Direction, first: float, last: float, top: float) -> None:
        self.sideways = direction in {"right", "left"}
        self.mirrored = direction in {"left", "up"}
        self.first = first
        self.last = last
        self.top = top

    def point(self, place: Point) -> Point:
        along = self.last - place[0] if self.mirrored else place[0] - self.first
        across = place[1] - self.top
        return (along, across) if self.sideways else (across, along)


def _placement(
    component: Component,
    layered: LayeredNetwork,
    boxes: Sized,
    places: Sequence[float],
    measures: Measures,
    *,
    sideways: bool,
) -> Placement:
    """Return where everything is across the map."""
    room = rooms(component, layered, boxes, measures, sideways=sideways)
    found = lines(component, layered)
    v = dict(zip(component.nodes, places, strict=True))
    for node in component.nodes:
        if layered.net.nodes[node].kind != "box":
            v[node] = on_grid(v[node] + (room[node].above - room[node].below) / 2)
    return Placement(
        layered.net, measures, layered.layer, found, meetings(component, layered, found), room, v
    )


def _fixed_ends(found: Sequence[Line], fixed: Prescribed) -> dict[tuple[int, End], float]:
    """Return the prescribed ports by the number of the line and its end."""
    return {
        (number, end): fixed[line.sort, line.position, line.tip(end)]
        for number, line in enumerate(found)
        for end in ENDS
        if (line.sort, line.position, line.tip(end)) in fixed
    }


def _spans(placement: Placement, tracks: Channels) -> tuple[dict[int, Span], float, float]:
    """Return where each layer is along the map, and where the whole begins and ends."""
    size: dict[int, float] = {}
    for node, room in placement.rooms.items():
        if placement.net.nodes[node].kind != "turn":
            size[placement.layer[node]] = max(size.get(placement.layer[node], 0.0), room.depth)
    found: dict[int, Span] = {}
    at = 0.0
    for layer in sorted(size):
        # junctions stand at the far end of their layer, beside them is room for what they are called
        middle = at + size[layer] - (placement.measures.radius if size[layer] else 0.0)
        found[layer] = Span(at, at + size[layer], middle)
        at += size[layer] + tracks.width(layer)
    return found, *_ends(found, tracks)


def _ends(spans: Mapping[int, Span], tracks: Channels) -> tuple[float, float]:
    """Return where the whole begins and ends; lines may turn back beyond its layers."""
    before, after = min(spans) - 1, max(spans)
    first = -tracks.width(before) if before in tracks.room else 0.0
    return first, spans[after].end + (tracks.width(after) if after in tracks.room else 0.0)


def _arrows(placement: Placement, turn: _Turn, paths: Sequence[tuple[Point, ...]]) -> list[Arrow]:
    """Return an arrow for each line, in their order."""
    nodes = placement.net.nodes
    found: list[Arrow] = []
    for line, path in zip(placement.lines, paths, strict=True):
        record = (placement.net.edges if line.sort == "edge" else placement.net.free_edges)[line.position]
        points = tuple(turn.point(point) for point in path)
        ends = nodes[line.source].id, nodes[line.target].id
        found.append(Arrow(record.id, record.kind, *ends, points, line.head, line.tail))
    return found


def _placed(thing: _Thing, placement: Placement, spans: Mapping[int, Span], turn: _Turn, node: int) -> _Thing:
    """Return a box or caption where it goes."""
    along, across = (thing.width, thing.height) if turn.sideways else (thing.height, thing.width)
    span, room, kind = spans[placement.layer[node]], placement.rooms[node], placement.net.nodes[node].kind
    if kind == "box":
        u, v = span.begin, placement.v[node] - across / 2
    else:
        v = placement.v[node] + (-room.lift - across if turn.sideways else room.lift)
        u = (span.begin + span.end - along) / 2
        if kind == "junction":
            u = span.middle - placement.measures.radius - _BESIDE_DOT - along
    one, other = turn.point((u, v)), turn.point((u + along, v + across))
    return thing.moved(min(one[0], other[0]), min(one[1], other[1]))


def _junction(placement: Placement, spans: Mapping[int, Span], turn: _Turn, node: int) -> Junction:
    id, meeting = placement.net.nodes[node].id, placement.meetings[node]
    line = next(
        line for line in (placement.lines[number] for number, _ in meeting.ends()) if line.source == node
    )
    record = (placement.net.edges if line.sort == "edge" else placement.net.free_edges)[line.position]
    x, y = turn.point((spans[placement.layer[node]].middle, placement.v[node]))
    bar = placement.rooms[node].bar
    extent = (0.0, bar) if turn.sideways else (bar, 0.0)
    return Junction(id, record.kind, id in placement.net.linked, x, y, placement.measures.radius, extent)


def _ports(placement: Placement, spans: Mapping[int, Span], turn: _Turn) -> dict[str, Point]:
    leading_on = {line.node("near") for line in placement.lines}
    found = {}
    for node in placement.rooms:
        if placement.net.nodes[node].kind == "port":
            span = spans[placement.layer[node]]
            u = span.begin if node in leading_on else span.end
            found[placement.net.nodes[node].id] = turn.point((u, placement.v[node]))
    return found
