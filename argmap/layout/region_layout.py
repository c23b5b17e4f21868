"""Regions placed from the inside out: each as a block in the region around it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Literal

from argmap.layout.compaction import blocked
from argmap.layout.component import rooms
from argmap.layout.component_layout import evened, framed
from argmap.layout.coordinate_assignment import balanced, confined, seated, straightened
from argmap.layout.curves import Pen
from argmap.layout.geometry import Arrow, Box, Caption, Junction, Layout, SectionBox
from argmap.layout.layering import Step
from argmap.layout.packing import shelves
from argmap.layout.regions import Region
from argmap.layout.text.wrapping import text_width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from argmap.layout.compaction import Stack
    from argmap.layout.component import Sized
    from argmap.layout.geometry import Direction, Point
    from argmap.layout.layering import Part, Strata
    from argmap.layout.network import Bow, Network, Prescribed, Strand
    from argmap.layout.options import Measures, Plan
    from argmap.layout.regions import Path, Side


__all__ = ["Setting", "nested"]

_BESIDE_TITLE = 6.0
_LEAST_TITLE = 60.0  # in less room a title is not set in several lines but crossed


@dataclass(frozen=True, slots=True)
class Setting:
    """What is the same for every region while a map is placed once.

    Attributes
    ----------
    net
        The network of the map.
    boxes
        Its boxes, sized, by knot.
    captions
        What stands at its lines, sized, by the id of the inference.
    direction, measures, plan
        As for :func:`argmap.layout.place`.
    close
        Whether frames stand as close together across the map as they can.
    """

    net: Network
    boxes: Sequence[Box]
    captions: Mapping[str, Caption]
    direction: Direction
    measures: Measures
    plan: Plan
    close: bool = False

    @property
    def sideways(self) -> bool:
        """Whether the map runs along the lines of text."""
        return self.direction in {"right", "left"}


@dataclass(frozen=True, slots=True)
class _Laid:
    """A region, or a part of one, that has been placed; it starts at (0, 0)."""

    boxes: dict[int, Box] = field(default_factory=dict)
    junctions: tuple[Junction, ...] = ()
    sections: tuple[SectionBox, ...] = ()
    captions: tuple[Caption, ...] = ()
    runs: dict[int, tuple[Point, ...]] = field(default_factory=dict)
    ports: dict[int, Point] = field(default_factory=dict)
    width: float = 0.0
    height: float = 0.0

    def moved(self, dx: float, dy: float) -> _Laid:
        """Return the same elsewhere."""
        return replace(
            self,
            boxes={knot: box.moved(dx, dy) for knot, box in self.boxes.items()},
            junctions=tuple(junction.moved(dx, dy) for junction in self.junctions),
            sections=tuple(section.moved(dx, dy) for section in self.sections),
            captions=tuple(caption.moved(dx, dy) for caption in self.captions),
            runs={line: tuple((x + dx, y + dy) for x, y in run) for line, run in self.runs.items()},
            ports={line: (x + dx, y + dy) for line, (x, y) in self.ports.items()},
        )


def nested(root: Region, setting: Setting) -> Layout:
    """Return the layout of a map whose regions have been cut into columns."""
    laid: dict[Path, _Laid] = {}
    for region in reversed(list(root.walk())):
        inner = {knot: _inner(item, laid, setting) for knot, item in region.inner.items()}
        parts = [_part(region, part, inner, setting) for part in region.parts]
        content = _gathered(region, parts, setting)
        laid[region.path] = _framed_section(region, content, setting) if region.path else content
    whole = laid[()]
    boxes = tuple(whole.boxes[knot] for knot in sorted(whole.boxes))
    return Layout(
        boxes=boxes,
        junctions=whole.junctions,
        arrows=_arrows(setting.net, whole.runs),
        width=whole.width,
        height=whole.height,
        sections=whole.sections,
        captions=whole.captions,
    )


def _inner(item: Region | Stack, laid: Mapping[Path, _Laid], setting: Setting) -> _Laid:
    """Return what stands within a knot of a region."""
    if isinstance(item, Region):
        return laid[item.path]
    sizes = {leaf: setting.boxes[leaf] for leaf in item.leaves}
    block = blocked(item, sizes, setting.direction, setting.measures, setting.plan.aspect)
    ports = dict.fromkeys(block.runs, block.port)
    return _Laid(block.boxes, runs=block.runs, ports=ports, width=block.width, height=block.height)


def _part(region: Region, part: Part, inner: Mapping[int, _Laid], setting: Setting) -> _Laid:
    """Place what hangs together in a region."""
    strata, measures = region.strata, setting.measures
    held = {knot: setting.boxes[region.boxes[knot]] for knot in part.knots if knot in region.boxes}
    if setting.sideways:
        held = evened(held, strata)
    held |= {knot: _outline(inner[knot]) for knot in part.knots if knot in inner}
    knots = strata.net.knots
    captions: dict[int, Box | Caption] = {
        knot: setting.captions[knots[knot].id]
        for knot in part.knots
        if strata.net.stands_between(knot) and knots[knot].id in setting.captions
    }
    places = _places(region, part, held | captions, setting)
    fixed = _fixed_ports(region, part, inner, held, setting)
    layout, ports = framed(
        part,
        strata,
        held | captions,
        places,
        measures,
        setting.direction,
        arrows=setting.plan.arrows,
        fixed=fixed,
    )
    boxes: dict[int, Box] = {}
    blocks: dict[int, _Laid] = {}
    for knot, box in zip(held, layout.boxes, strict=True):
        if knot in inner:
            blocks[knot] = inner[knot].moved(box.x, box.y)
            boxes |= blocks[knot].boxes
        else:
            boxes[region.boxes[knot]] = box
    return _Laid(
        boxes,
        (*layout.junctions, *(junction for block in blocks.values() for junction in block.junctions)),
        tuple(section for block in blocks.values() for section in block.sections),
        (*layout.captions, *(caption for block in blocks.values() for caption in block.captions)),
        _runs(region, part, layout, blocks),
        {int(id): point for id, point in ports.items()},
        layout.width,
        layout.height,
    )


def _outline(block: _Laid) -> Box:
    return Box("", "group", False, 0.0, 0.0, block.width, block.height, block.height, ())  # noqa: FBT003


def _places(region: Region, part: Part, held: Sized, setting: Setting) -> Sequence[float]:
    """Return where across the map each knot of a part goes."""
    strata, lane = region.strata, setting.measures.lane
    local = {knot: position for position, knot in enumerate(part.knots)}
    steps = [Step(local[s.near], local[s.far], s.weight) for s in part.steps]
    room = rooms(part, strata, held, setting.measures, sideways=setting.sideways)
    more = setting.measures.section_gap - setting.measures.box_gap
    breadths = [
        room[knot].breadth + (more if isinstance(region.inner.get(knot), Region) else 0.0)
        for knot in part.knots
    ]
    column = [strata.column[knot] for knot in part.knots]
    places = seated(part.rows, breadths, lane)
    places = balanced(places, column, breadths, steps, lane)
    if setting.close and any(isinstance(region.inner.get(knot), Region) for knot in part.knots):
        places = confined(places, column, breadths, lane)
    bends = [[local[knot] for knot in way[1:-1]] for way in _ways(strata, part) if len(way) > 3]
    return straightened(places, column, breadths, bends, lane)


def _ways(strata: Strata, part: Part) -> Iterator[tuple[int, ...]]:
    for strand in part.strands:
        yield strata.strand_ways[strand]
    for bow in part.bows:
        yield from strata.bow_ways[bow]


def _fixed_ports(
    region: Region, part: Part, inner: Mapping[int, _Laid], held: Mapping[int, Box], setting: Setting
) -> Prescribed:
    """Return where lines meet the blocks within a region: across the map, from the block's middle."""
    fixed: dict[tuple[Literal["strand", "bow"], int, Literal["source", "target"]], float] = {}
    net = region.strata.net
    lines: list[tuple[Literal["strand", "bow"], int, Strand | Bow, int]] = [
        *(("strand", at, net.strands[at], region.strands[at][0]) for at in part.strands),
        *(("bow", at, net.bows[at], region.bows[at]) for at in part.bows),
    ]
    for sort, position, record, line in lines:
        ends: tuple[tuple[int, Literal["source", "target"]], ...] = (
            (record.source, "source"),
            (record.target, "target"),
        )
        for knot, end in ends:
            if knot in inner:
                x, y = inner[knot].ports[line]
                box = held[knot]
                fixed[sort, position, end] = y - box.height / 2 if setting.sideways else x - box.width / 2
    return fixed


def _runs(
    region: Region, part: Part, layout: Layout, blocks: Mapping[int, _Laid]
) -> dict[int, tuple[Point, ...]]:
    """Return the whole path of each line, as far as it runs in the region."""
    net = region.strata.net
    runs = {line: run for block in blocks.values() for line, run in block.runs.items()}
    found: list[tuple[tuple[int, ...], Strand | Bow]] = [
        *((region.strands[position], net.strands[position]) for position in part.strands),
        *(((region.bows[position],), net.bows[position]) for position in part.bows),
    ]
    for (lines, record), arrow in zip(found, layout.arrows, strict=True):
        for line in lines:
            run = arrow.points
            if record.source in blocks:
                run = _joined(blocks[record.source].runs[line], run)
            if record.target in blocks:
                run = _joined(run, blocks[record.target].runs[line])
            runs[line] = run
    return runs


def _joined(one: tuple[Point, ...], other: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return two paths as one."""
    pen = Pen(one[0])
    pen.points = list(one)
    if max(abs(one[-1][0] - other[0][0]), abs(one[-1][1] - other[0][1])) > 1e-6:
        pen.line_to(other[0])
    return (*pen.points, *other[1:])


def _gathered(region: Region, parts: Sequence[_Laid], setting: Setting) -> _Laid:
    """Return the parts of a region as one.

    Those that lines leave stand one beside the other across the map, so that nothing is between them
    and the region's sides; the rest fill the room beside them.
    """
    aspect, gap = setting.plan.aspect, setting.measures.part_gap
    if not region.ports:
        sizes = [(part.width, part.height) for part in parts]
        places, width, height = shelves(sizes, gap, aspect)
        return _together(
            [part.moved(*place) for part, place in zip(parts, places, strict=True)], width, height
        )
    bound = [part for part in parts if part.ports]
    loose = [part for part in parts if not part.ports]
    if loose:
        places, width, height = shelves([(part.width, part.height) for part in loose], gap, aspect)
        loose = [part.moved(*place) for part, place in zip(loose, places, strict=True)]
        bound.append(_together(loose, width, height))
    return _abreast(bound, setting)


def _abreast(parts: Sequence[_Laid], setting: Setting) -> _Laid:
    """Return parts beside each other across the map, their near sides in line."""
    gap, sideways = setting.measures.part_gap, setting.sideways
    mirrored = setting.direction in {"left", "up"}
    length = max(part.width if sideways else part.height for part in parts)
    across = 0.0
    moved = []
    for part in parts:
        along = length - (part.width if sideways else part.height) if mirrored else 0.0
        moved.append(part.moved(along, across) if sideways else part.moved(across, along))
        across += (part.height if sideways else part.width) + gap
    across -= gap
    return _together(moved, length, across) if sideways else _together(moved, across, length)


def _together(parts: Sequence[_Laid], width: float, height: float) -> _Laid:
    return _Laid(
        {knot: box for part in parts for knot, box in part.boxes.items()},
        tuple(junction for part in parts for junction in part.junctions),
        tuple(section for part in parts for section in part.sections),
        tuple(caption for part in parts for caption in part.captions),
        {line: run for part in parts for line, run in part.runs.items()},
        {line: port for part in parts for line, port in part.ports.items()},
        width,
        height,
    )


def _framed_section(region: Region, content: _Laid, setting: Setting) -> _Laid:
    """Return a region in its frame, its title above its content, its lines led to the frame."""
    measures = setting.measures
    pad, style = measures.section_pad, measures.section
    title = region.path[-1]
    least = min(max(content.width, 110.0), text_width(title, style))
    width = max(content.width, least) + 2 * pad
    shift = (width - content.width) / 2
    x, room = _title_room(text_width(title, style), width, _entering(region, content, setting, shift), pad)
    lines = wrap(title, room, style)
    head = len(lines) * style.leading + pad * 0.6
    height = content.height + head + 2 * pad
    inside = content.moved(shift, pad + head)
    ports = {
        line: _edge(inside.ports[line], side, (width, height), setting.direction)
        for line, (_, side) in region.ports.items()
    }
    runs = dict(inside.runs)
    for line, edge in ports.items():
        port = inside.ports[line]
        ends_here = abs(runs[line][-1][0] - port[0]) + abs(runs[line][-1][1] - port[1]) < 1e-6
        runs[line] = _joined(runs[line], (edge,)) if ends_here else _joined((edge,), runs[line])
    extent = max(text_width(line, style) for line in lines)
    caption = Caption("section", None, lines, x, pad * 0.8, extent, len(lines) * style.leading)
    return replace(
        inside,
        sections=(SectionBox(region.path, 0.0, 0.0, width, height), *inside.sections),
        captions=(caption, *inside.captions),
        runs=runs,
        ports=ports,
        width=width,
        height=height,
    )


def _edge(port: Point, side: Side, size: tuple[float, float], direction: Direction) -> Point:
    """Return where on the frame a line leaves that ends in a port inside."""
    begins = (side == "near") == (direction in {"right", "down"})
    if direction in {"right", "left"}:
        return (0.0 if begins else size[0]), port[1]
    return port[0], (0.0 if begins else size[1])


def _entering(region: Region, content: _Laid, setting: Setting, shift: float) -> list[float]:
    """Return where lines run through the top of a frame, its content being moved so far to the right."""
    if setting.sideways:
        return []
    top: Side = "near" if setting.direction == "down" else "far"
    return [content.ports[line][0] + shift for line, (_, side) in region.ports.items() if side == top]


def _title_room(extent: float, width: float, entering: Sequence[float], pad: float) -> tuple[float, float]:
    """Return where a title begins, and how wide it may be: if possible where no line runs through it."""
    edges = [pad - _BESIDE_TITLE, *sorted(entering), width - pad + _BESIDE_TITLE]
    rooms = [(low + _BESIDE_TITLE, high - low - 2 * _BESIDE_TITLE) for low, high in pairwise(edges)]
    wide = [room for room in rooms if room[1] >= extent - 1e-6]
    if wide:
        return wide[0]
    widest = max(rooms, key=itemgetter(1))
    return widest if widest[1] >= _LEAST_TITLE else (pad, width - 2 * pad)


def _arrows(net: Network, runs: Mapping[int, tuple[Point, ...]]) -> tuple[Arrow, ...]:
    """Return the arrows of a map from the paths of its lines."""
    arrows = []
    halves: dict[int, tuple[str, tuple[Point, ...]]] = {}
    for line, strand in enumerate(net.strands):
        ends, run = (net.knots[strand.source].id, net.knots[strand.target].id), runs[line]
        if net.knots[strand.target].kind == "label":
            halves[strand.target] = ends[0], run
            continue
        if strand.source in halves:
            source, first = halves[strand.source]
            ends, run = (source, ends[1]), _joined(first, run)
        arrows.append(Arrow(strand.id, strand.kind, *ends, run, head=strand.head))
    for line, bow in enumerate(net.bows, start=len(net.strands)):
        ends = net.knots[bow.source].id, net.knots[bow.target].id
        both = bow.kind == "contradiction"
        arrows.append(Arrow(bow.id, bow.kind, *ends, runs[line], head=bow.kind != "rephrase", tail=both))
    return tuple(arrows)
