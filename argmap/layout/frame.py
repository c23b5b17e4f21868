"""From places along and across the map to the page: columns get their widths, parts their corners."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.layout.geometry import Arrow, Box, Junction, Layout
from argmap.layout.ports import set_ports
from argmap.layout.routes import route_bow, route_strand
from argmap.layout.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.layout.geometry import Direction, Point
    from argmap.layout.measures import Measures
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
) -> Layout:
    """Return the layout of one part.

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
    """
    stage, length = _stage(part, strata, boxes, places, measures, direction)
    top = min(stage.v[knot] - stage.half[knot] for knot in boxes)
    bottom = max(stage.v[knot] + stage.half[knot] for knot in boxes)
    arrows = _arrows(part, strata, stage)
    vs = [v for arrow in arrows for _, v in arrow.points]
    top, bottom = min([top, *vs]), max([bottom, *vs])
    turn = _Turn(direction, length, top)
    sized = tuple(_placed_box(stage, turn, knot, box) for knot, box in boxes.items())
    junctions = tuple(
        _placed_junction(stage, turn, knot)
        for knot in part.knots
        if strata.net.knots[knot].kind == "junction"
    )
    turned = tuple(replace(a, points=tuple(turn.point(p) for p in a.points)) for a in arrows)
    width, height = (length, bottom - top) if turn.sideways else (bottom - top, length)
    return Layout(sized, junctions, turned, width, height)


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
    stage = Stage(strata.net, measures, strata.column, span, depth, v, half, junctions, {}, {})
    return stage, length


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


def _arrows(part: Part, strata: Strata, stage: Stage) -> tuple[Arrow, ...]:
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
    set_ports(stage, ways, heads)
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
