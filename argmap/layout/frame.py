"""From places along and across the map to the page: columns get their widths, parts their corners."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from argmap.layout.geometry import Arrow, Box, Junction, Layout
from argmap.layout.ports import set_ports
from argmap.layout.routes import route_bow, route_strand
from argmap.layout.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.layout.geometry import Direction, Point
    from argmap.layout.measures import Measures
    from argmap.layout.network import Prescribed
    from argmap.layout.plan import ArrowStyle
    from argmap.layout.stage import End
    from argmap.layout.strata import Part, Strata

__all__ = ["evened", "framed", "shelved"]

_GUTTER_GROWTH = 0.05  # of the longest way across that a line makes in a gutter
_MOST_GROWTH = 26.0


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
    boxes: Mapping[int, Box],
    places: Sequence[float],
    measures: Measures,
    direction: Direction,
    *,
    arrows: ArrowStyle = "curved",  # noqa: ARG001
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
        Its boxes, sized, by knot.
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
        The boxes, junctions and arrows. It starts at (0, 0).
    dict
        For each knot of kind ``"port"``, by its id, the point of the layout where its lines end.
    """
    stage, length = _stage(part, strata, boxes, places, measures, direction)
    routed = _arrows(part, strata, stage, fixed or {})
    vs = [v for arrow in routed for _, v in arrow.points]
    top = min([*(stage.v[knot] - stage.half.get(knot, 0.0) for knot in part.knots), *vs])
    bottom = max([*(stage.v[knot] + stage.half.get(knot, 0.0) for knot in part.knots), *vs])
    turn = _Turn(direction, length, top)
    sized = tuple(_placed_box(stage, turn, knot, box) for knot, box in boxes.items())
    junctions = tuple(
        _placed_junction(stage, turn, knot)
        for knot in part.knots
        if strata.net.knots[knot].kind == "junction"
    )
    turned = tuple(replace(a, points=tuple(turn.point(p) for p in a.points)) for a in routed)
    ports = {strata.net.knots[knot].id: turn.point(stage.middle(knot)) for knot in stage.edge}
    width, height = (length, bottom - top) if turn.sideways else (bottom - top, length)
    return Layout(sized, junctions, turned, width, height), ports


class _Turn:
    """Turns (along, across) into (x, y)."""

    def __init__(self, direction: Direction, length: float, top: float) -> None:
        self.sideways = direction in {"right", "left"}
        self.mirrored = direction in {"left", "up"}
        self.length = length
        self.top = top

    def point(self, place: Point) -> Point:
        along = self.length - place[0] if self.mirrored else place[0]
        across = place[1] - self.top
        return (along, across) if self.sideways else (across, along)


def _stage(
    part: Part,
    strata: Strata,
    boxes: Mapping[int, Box],
    places: Sequence[float],
    measures: Measures,
    direction: Direction,
) -> tuple[Stage, float]:
    """Return where everything is along and across the map, and how long the map is."""
    sideways = direction in {"right", "left"}
    v = dict(zip(part.knots, places, strict=True))
    depth = {knot: box.width if sideways else box.height for knot, box in boxes.items()}
    half = {knot: (box.height if sideways else box.width) / 2 for knot, box in boxes.items()}
    junctions: dict[int, list[float]] = {}
    for knot in part.knots:
        if strata.net.knots[knot].kind == "junction":
            junctions.setdefault(strata.column[knot], []).append(v[knot])
    span, length = _spans(part, strata, v, depth, measures)
    edge = _edges(part, strata, span)
    stage = Stage(strata.net, measures, strata.column, span, depth, v, half, junctions, edge, {}, {})
    return stage, length


def _edges(part: Part, strata: Strata, span: Mapping[int, tuple[float, float]]) -> dict[int, float]:
    """Return where along the map the ports of a part are."""
    leading_on = {step.near for step in part.steps}
    return {
        knot: span[strata.column[knot]][0 if knot in leading_on else 1]
        for knot in part.knots
        if strata.net.knots[knot].kind == "port"
    }


def _spans(
    part: Part, strata: Strata, v: Mapping[int, float], depth: Mapping[int, float], measures: Measures
) -> tuple[dict[int, tuple[float, float]], float]:
    """Return where each column begins and ends; gutters grow with the way that lines make in them."""
    size: dict[int, float] = {}
    for knot in part.knots:
        column = strata.column[knot]
        junction = strata.net.knots[knot].kind == "junction"
        extent = 2 * measures.radius if junction else depth.get(knot, 0.0)
        size[column] = max(size.get(column, 0.0), extent)
    travel: dict[int, float] = {}
    for step in part.steps:
        column = strata.column[step.near]
        travel[column] = max(travel.get(column, 0.0), abs(v[step.near] - v[step.far]))
    span: dict[int, tuple[float, float]] = {}
    at = 0.0
    for column in sorted(size):
        span[column] = (at, at + size[column])
        growth = min(_GUTTER_GROWTH * travel.get(column, 0.0), _MOST_GROWTH)
        at += size[column] + measures.gutter + growth
    last = max(size)
    return span, span[last][1]


def _fixed_ends(
    part: Part, strata: Strata, ways: Sequence[tuple[int, ...]], fixed: Prescribed
) -> dict[tuple[int, End], float]:
    """Return the prescribed ports by line of the part and end."""
    ends: dict[tuple[int, End], float] = {}

    def look_up(sort: Literal["strand", "bow"], position: int, source: int, line: int) -> None:
        leaving = ways[line][0] == source
        tips: tuple[tuple[End, Literal["source", "target"]], ...] = (
            ("near", "source" if leaving else "target"),
            ("far", "target" if leaving else "source"),
        )
        for end, tip in tips:
            if (sort, position, tip) in fixed:
                ends[line, end] = fixed[sort, position, tip]

    for line, position in enumerate(part.strands):
        look_up("strand", position, strata.net.strands[position].source, line)
    line = len(part.strands)
    for position in part.bows:
        round_trip = strata.bow_ways[position]
        look_up("bow", position, strata.net.bows[position].source, line)
        if len(round_trip) == 2:  # the second way begins at the target
            look_up("bow", position, strata.net.bows[position].source, line + 1)
        line += len(round_trip)
    return ends


def _arrows(part: Part, strata: Strata, stage: Stage, fixed: Prescribed) -> tuple[Arrow, ...]:
    """Route the lines of a part."""
    net = strata.net
    ways = [strata.strand_ways[s] for s in part.strands]
    heads: list[tuple[int, End]] = []
    for line, position in enumerate(part.strands):
        strand = net.strands[position]
        if strand.head and not stage.is_box(strand.target):
            heads.append((line, "near" if strand.target == ways[line][0] else "far"))
    for position in part.bows:
        ways += strata.bow_ways[position]
    set_ports(stage, ways, heads, _fixed_ends(part, strata, ways, fixed))
    arrows = []
    for line, position in enumerate(part.strands):
        strand = net.strands[position]
        ends = net.knots[strand.source].id, net.knots[strand.target].id
        points = route_strand(stage, line, ways[line], strand)
        arrows.append(Arrow(strand.id, strand.kind, *ends, points, head=strand.head))
    line = len(part.strands)
    for position in part.bows:
        bow = net.bows[position]
        ends = net.knots[bow.source].id, net.knots[bow.target].id
        points = route_bow(stage, line, strata.bow_ways[position], bow)
        line += len(strata.bow_ways[position])
        both = bow.kind == "contradiction"
        arrows.append(Arrow(bow.id, bow.kind, *ends, points, head=bow.kind != "rephrase", tail=both))
    return tuple(arrows)


def _placed_box(stage: Stage, turn: _Turn, knot: int, box: Box) -> Box:
    begin = stage.span[stage.column[knot]][0]
    one = turn.point((begin, stage.v[knot] - stage.half[knot]))
    other = turn.point((begin + stage.depth[knot], stage.v[knot] + stage.half[knot]))
    return box.moved(min(one[0], other[0]), min(one[1], other[1]))


def _placed_junction(stage: Stage, turn: _Turn, knot: int) -> Junction:
    id = stage.net.knots[knot].id
    kind = next(strand.kind for strand in stage.net.strands if strand.id == id)
    x, y = turn.point(stage.middle(knot))
    return Junction(id, kind, id in stage.net.linked, x, y, stage.measures.radius)


def shelved(layouts: Sequence[Layout], gap: float, aspect: float) -> Layout:
    """Return several layouts as one: side by side in rows, in their order, the first at the top left.

    Parameters
    ----------
    layouts
        What to put together.
    gap
        Blank between them.
    aspect
        Width to height that the whole is to have, as far as the parts allow.
    """
    if len(layouts) == 1:
        return layouts[0]
    area = sum((part.width + gap) * (part.height + gap) for part in layouts)
    room = max([*(part.width for part in layouts), (area * aspect) ** 0.5])
    x = y = row_height = width = 0.0
    moved = []
    for part in layouts:
        if x and x + part.width > room:
            x, y, row_height = 0.0, y + row_height + gap, 0.0
        moved.append(part.moved(x, y))
        width = max(width, x + part.width)
        row_height = max(row_height, part.height)
        x += part.width + gap
    return Layout(
        tuple(box for part in moved for box in part.boxes),
        tuple(junction for part in moved for junction in part.junctions),
        tuple(arrow for part in moved for arrow in part.arrows),
        width,
        y + row_height,
    )
