"""From places along and across the map to the page: columns get their widths, parts their corners."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from argmap.layout.channel_routing import gutters
from argmap.layout.component import ENDS, Stage, lines, meetings, on_grid, rooms
from argmap.layout.edge_routing import Span, route, set_passes
from argmap.layout.geometry import Arrow, Box, Caption, Junction, Layout
from argmap.layout.ports import set_ports

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.layout.channel_routing import Gutters
    from argmap.layout.component import End, Line, Sized
    from argmap.layout.geometry import Direction, Point
    from argmap.layout.layering import Part, Strata
    from argmap.layout.network import Prescribed
    from argmap.layout.options import ArrowStyle, Measures

__all__ = ["evened", "framed"]

_Thing = TypeVar("_Thing", Box, Caption)

_BESIDE_DOT = 4.0


def evened(boxes: Mapping[int, Box], strata: Strata) -> dict[int, Box]:
    """Return boxes by knot, those of one column equally wide."""
    widest: dict[int, float] = {}
    for knot, box in boxes.items():
        column = strata.column[knot]
        widest[column] = max(widest.get(column, 0.0), box.width)
    return {knot: replace(box, width=widest[strata.column[knot]]) for knot, box in boxes.items()}


def framed(
    part: Part,
    strata: Strata,
    boxes: Sized,
    places: Sequence[float],
    measures: Measures,
    direction: Direction,
    *,
    arrows: ArrowStyle = "curved",
    fixed: Prescribed | None = None,
) -> tuple[Layout, dict[str, Point]]:
    """Return the layout of one part, and where its ports are.

    Parameters
    ----------
    part
        The part.
    strata
        The network that it belongs to.
    boxes
        Its boxes, and the captions of its lines, sized, by knot.
    places
        Where across the map each of its knots goes, in the order of ``part.knots``.
    measures
        Sizes.
    direction
        Where the reasons go, seen from the thesis.
    arrows
        How the arrows run.
    fixed
        Where lines have to meet their boxes: ``{("strand", 3, "source"): -12.0}`` lets the strand
        ``strata.net.strands[3]`` leave its source 12 points above the middle of the box (or left of it,
        where the map runs down or up). A line without an entry meets its box where it is best.

    Returns
    -------
    Layout
        The boxes, junctions, arrows and captions. It starts at (0, 0). There is an arrow for each strand
        of the part and then for each bow, in their order.
    dict
        For each knot of kind ``"port"``, by its id, the point of the layout where its lines end.
    """
    sideways = direction in {"right", "left"}
    stage = _stage(part, strata, boxes, places, measures, sideways=sideways)
    set_ports(stage, _fixed_ends(stage.lines, fixed or {}))
    set_passes(stage)
    tracks = gutters(stage)
    spans, first, last = _spans(stage, tracks)
    curved = arrows == "curved"
    paths = [route(stage, tracks, spans, number, curved=curved) for number in range(len(stage.lines))]
    vs = [v for path in paths for _, v in path]
    top = min([*(stage.v[knot] - room.above for knot, room in stage.rooms.items()), *vs])
    bottom = max([*(stage.v[knot] + room.below for knot, room in stage.rooms.items()), *vs])
    turn = _Turn(direction, first, last, top)
    width, height = (last - first, bottom - top) if sideways else (bottom - top, last - first)
    layout = Layout(
        tuple(_placed(box, stage, spans, turn, k) for k, box in boxes.items() if isinstance(box, Box)),
        tuple(_junction(stage, spans, turn, knot) for knot in stage.meetings),
        tuple(_arrows(stage, turn, paths)),
        width,
        height,
        captions=tuple(
            _placed(text, stage, spans, turn, k) for k, text in boxes.items() if isinstance(text, Caption)
        ),
    )
    return layout, _ports(stage, spans, turn)


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


def _stage(
    part: Part,
    strata: Strata,
    boxes: Sized,
    places: Sequence[float],
    measures: Measures,
    *,
    sideways: bool,
) -> Stage:
    """Return where everything is across the map."""
    room = rooms(part, strata, boxes, measures, sideways=sideways)
    found = lines(part, strata)
    v = dict(zip(part.knots, places, strict=True))
    for knot in part.knots:
        if strata.net.knots[knot].kind != "box":
            v[knot] = on_grid(v[knot] + (room[knot].above - room[knot].below) / 2)
    return Stage(strata.net, measures, strata.column, found, meetings(part, strata, found), room, v)


def _fixed_ends(found: Sequence[Line], fixed: Prescribed) -> dict[tuple[int, End], float]:
    """Return the prescribed ports by the number of the line and its end."""
    return {
        (number, end): fixed[line.sort, line.position, line.tip(end)]
        for number, line in enumerate(found)
        for end in ENDS
        if (line.sort, line.position, line.tip(end)) in fixed
    }


def _spans(stage: Stage, tracks: Gutters) -> tuple[dict[int, Span], float, float]:
    """Return where each column is along the map, and where the whole begins and ends."""
    size: dict[int, float] = {}
    for knot, room in stage.rooms.items():
        if stage.net.knots[knot].kind != "turn":
            size[stage.column[knot]] = max(size.get(stage.column[knot], 0.0), room.depth)
    found: dict[int, Span] = {}
    at = 0.0
    for column in sorted(size):
        # junctions stand at the far end of their column, beside them is room for what they are called
        middle = at + size[column] - (stage.measures.radius if size[column] else 0.0)
        found[column] = Span(at, at + size[column], middle)
        at += size[column] + tracks.width(column)
    return found, *_ends(found, tracks)


def _ends(spans: Mapping[int, Span], tracks: Gutters) -> tuple[float, float]:
    """Return where the whole begins and ends; lines may turn back beyond its columns."""
    before, after = min(spans) - 1, max(spans)
    first = -tracks.width(before) if before in tracks.room else 0.0
    return first, spans[after].end + (tracks.width(after) if after in tracks.room else 0.0)


def _arrows(stage: Stage, turn: _Turn, paths: Sequence[tuple[Point, ...]]) -> list[Arrow]:
    """Return an arrow for each line, in their order."""
    knots = stage.net.knots
    found: list[Arrow] = []
    for line, path in zip(stage.lines, paths, strict=True):
        record = (stage.net.strands if line.sort == "strand" else stage.net.bows)[line.position]
        points = tuple(turn.point(point) for point in path)
        ends = knots[line.source].id, knots[line.target].id
        found.append(Arrow(record.id, record.kind, *ends, points, line.head, line.tail))
    return found


def _placed(thing: _Thing, stage: Stage, spans: Mapping[int, Span], turn: _Turn, knot: int) -> _Thing:
    """Return a box or caption where it goes."""
    along, across = (thing.width, thing.height) if turn.sideways else (thing.height, thing.width)
    span, room, kind = spans[stage.column[knot]], stage.rooms[knot], stage.net.knots[knot].kind
    if kind == "box":
        u, v = span.begin, stage.v[knot] - across / 2
    else:
        v = stage.v[knot] + (-room.lift - across if turn.sideways else room.lift)
        u = (span.begin + span.end - along) / 2
        if kind == "junction":
            u = span.middle - stage.measures.radius - _BESIDE_DOT - along
    one, other = turn.point((u, v)), turn.point((u + along, v + across))
    return thing.moved(min(one[0], other[0]), min(one[1], other[1]))


def _junction(stage: Stage, spans: Mapping[int, Span], turn: _Turn, knot: int) -> Junction:
    id, meeting = stage.net.knots[knot].id, stage.meetings[knot]
    line = next(line for line in (stage.lines[number] for number, _ in meeting.ends()) if line.source == knot)
    record = (stage.net.strands if line.sort == "strand" else stage.net.bows)[line.position]
    x, y = turn.point((spans[stage.column[knot]].middle, stage.v[knot]))
    bar = stage.rooms[knot].bar
    extent = (0.0, bar) if turn.sideways else (bar, 0.0)
    return Junction(id, record.kind, id in stage.net.linked, x, y, stage.measures.radius, extent)


def _ports(stage: Stage, spans: Mapping[int, Span], turn: _Turn) -> dict[str, Point]:
    leading_on = {line.knot("near") for line in stage.lines}
    found = {}
    for knot in stage.rooms:
        if stage.net.knots[knot].kind == "port":
            span = spans[stage.column[knot]]
            u = span.begin if knot in leading_on else span.end
            found[stage.net.knots[knot].id] = turn.point((u, stage.v[knot]))
    return found
