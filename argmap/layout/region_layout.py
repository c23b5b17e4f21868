"""Regions placed from the inside out: each as a block in the region around it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Literal

from argmap.layout.compaction import blocked
from argmap.layout.component import rooms
from argmap.layout.component_layout import evened, laid_out
from argmap.layout.coordinate_assignment import (
    assigned_coordinates,
    compacted_coordinates,
    initial_coordinates,
    straightened,
)
from argmap.layout.curves import Pen
from argmap.layout.geometry import Arrow, Box, Caption, Layout, SectionBox
from argmap.layout.layering import Segment
from argmap.layout.packing import Placed, packed, packed_abreast, together
from argmap.layout.regions import Region
from argmap.layout.text.wrapping import text_width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from argmap.layout.compaction import Stack
    from argmap.layout.component import Sized
    from argmap.layout.geometry import Direction, Point
    from argmap.layout.layering import Component, LayeredNetwork
    from argmap.layout.network import Edge, FreeEdge, Network, Prescribed, SectionPath
    from argmap.layout.options import Measures, Plan
    from argmap.layout.regions import Side


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
        Its boxes, sized, by node.
    captions
        What stands at its lines, sized, by the id of the inference.
    direction, measures, plan
        As for :func:`argmap.layout.place`.
    close
        Whether frames stand as close together across the map as they can.
    deadline
        When to do the rest in the cheapest way, on the clock of :func:`time.monotonic`.
    """

    net: Network
    boxes: Sequence[Box]
    captions: Mapping[str, Caption]
    direction: Direction
    measures: Measures
    plan: Plan
    close: bool = False
    deadline: float = math.inf

    @property
    def sideways(self) -> bool:
        """Whether the map runs along the lines of text."""
        return self.direction in {"right", "left"}


def nested(root: Region, setting: Setting) -> Layout:
    """Return the layout of a map whose regions have been cut into layers."""
    placed: dict[SectionPath, Placed] = {}
    for region in reversed(list(root.walk())):
        inner = {node: _inner(item, placed, setting) for node, item in region.inner.items()}
        components = [_component(region, component, inner, setting) for component in region.components]
        content = _packed(region, components, setting)
        placed[region.path] = _framed_section(region, content, setting) if region.path else content
    whole = placed[()]
    boxes = tuple(whole.boxes[node] for node in sorted(whole.boxes))
    return Layout(
        boxes=boxes,
        junctions=whole.junctions,
        arrows=_arrows(setting.net, whole.runs),
        width=whole.width,
        height=whole.height,
        sections=whole.sections,
        captions=whole.captions,
    )


def _inner(item: Region | Stack, placed: Mapping[SectionPath, Placed], setting: Setting) -> Placed:
    """Return what stands within a node of a region."""
    if isinstance(item, Region):
        return placed[item.path]
    sizes = {leaf: setting.boxes[leaf] for leaf in item.leaves}
    block = blocked(item, sizes, setting.direction, setting.measures, setting.plan.aspect)
    ports = dict.fromkeys(block.runs, block.port)
    return Placed(block.boxes, runs=block.runs, ports=ports, width=block.width, height=block.height)


def _component(region: Region, component: Component, inner: Mapping[int, Placed], setting: Setting) -> Placed:
    """Place what hangs together in a region."""
    layered = region.layered
    held = {node: setting.boxes[region.boxes[node]] for node in component.nodes if node in region.boxes}
    if setting.sideways:
        held = evened(held, layered)
    held |= {node: _outline(inner[node]) for node in component.nodes if node in inner}
    sized = held | _captions(layered, component, setting)
    layout, ports = laid_out(
        component,
        layered,
        sized,
        _coordinates(region, component, sized, setting),
        setting.measures,
        setting.direction,
        arrows=setting.plan.arrows,
        fixed=_fixed_ports(region, component, inner, held, setting),
        deadline=setting.deadline,
    )
    at = dict(zip(held, layout.boxes, strict=True))
    blocks = {node: inner[node].moved(box.x, box.y) for node, box in at.items() if node in inner}
    own = Placed(
        {region.boxes[node]: box for node, box in at.items() if node not in inner},
        layout.junctions,
        captions=layout.captions,
    )
    return replace(
        together([own, *blocks.values()], layout.width, layout.height),
        runs=_runs(region, component, layout, blocks),
        ports={int(id): point for id, point in ports.items()},
    )


def _captions(layered: LayeredNetwork, component: Component, setting: Setting) -> dict[int, Box | Caption]:
    """Return the captions of a component, by the node at which each stands."""
    ids = {node: layered.net.nodes[node].id for node in component.nodes if layered.net.stands_between(node)}
    return {node: setting.captions[id] for node, id in ids.items() if id in setting.captions}


def _outline(block: Placed) -> Box:
    return Box("", "group", False, 0.0, 0.0, block.width, block.height, block.height, ())  # noqa: FBT003


def _coordinates(region: Region, component: Component, held: Sized, setting: Setting) -> Sequence[float]:
    """Return where across the map each node of a component goes."""
    layered, lane = region.layered, setting.measures.lane
    local = {node: position for position, node in enumerate(component.nodes)}
    segments = [Segment(local[s.near], local[s.far], s.weight) for s in component.segments]
    room = rooms(component, layered, held, setting.measures, sideways=setting.sideways)
    more = setting.measures.section_gap - setting.measures.box_gap
    is_frame = [isinstance(region.inner.get(node), Region) for node in component.nodes]
    breadths = [
        room[node].breadth + (more if framed else 0.0)
        for node, framed in zip(component.nodes, is_frame, strict=True)
    ]
    layer = [layered.layer[node] for node in component.nodes]
    places = initial_coordinates(component.rows, breadths, lane)
    places = assigned_coordinates(places, layer, breadths, segments, lane, deadline=setting.deadline)
    if setting.close and any(is_frame):
        places = compacted_coordinates(places, layer, breadths, lane)
    dummies = [[local[node] for node in way[1:-1]] for way in _ways(layered, component) if len(way) > 3]
    return straightened(places, layer, breadths, dummies, lane)


def _ways(layered: LayeredNetwork, component: Component) -> Iterator[tuple[int, ...]]:
    for edge in component.edges:
        yield layered.edge_paths[edge]
    for free_edge in component.free_edges:
        yield from layered.free_edge_paths[free_edge]


def _fixed_ports(
    region: Region,
    component: Component,
    inner: Mapping[int, Placed],
    held: Mapping[int, Box],
    setting: Setting,
) -> Prescribed:
    """Return where lines meet the blocks within a region: across the map, from the block's middle."""
    fixed: dict[tuple[Literal["edge", "free"], int, Literal["source", "target"]], float] = {}
    net = region.layered.net
    lines: list[tuple[Literal["edge", "free"], int, Edge | FreeEdge, int]] = [
        *(("edge", at, net.edges[at], region.edges[at][0]) for at in component.edges),
        *(("free", at, net.free_edges[at], region.free_edges[at]) for at in component.free_edges),
    ]
    for sort, position, record, line in lines:
        ends: tuple[tuple[int, Literal["source", "target"]], ...] = (
            (record.source, "source"),
            (record.target, "target"),
        )
        for node, end in ends:
            if node in inner:
                x, y = inner[node].ports[line]
                box = held[node]
                fixed[sort, position, end] = y - box.height / 2 if setting.sideways else x - box.width / 2
    return fixed


def _runs(
    region: Region, component: Component, layout: Layout, blocks: Mapping[int, Placed]
) -> dict[int, tuple[Point, ...]]:
    """Return the whole path of each line, as far as it runs in the region."""
    net = region.layered.net
    runs = {line: run for block in blocks.values() for line, run in block.runs.items()}
    found: list[tuple[tuple[int, ...], Edge | FreeEdge]] = [
        *((region.edges[position], net.edges[position]) for position in component.edges),
        *(((region.free_edges[position],), net.free_edges[position]) for position in component.free_edges),
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


def _packed(region: Region, components: Sequence[Placed], setting: Setting) -> Placed:
    """Return the components of a region as one; those that lines leave must reach its sides."""
    gap, aspect = setting.measures.part_gap, setting.plan.aspect
    if region.ports:
        return packed_abreast(components, gap, aspect, setting.direction)
    return packed(components, gap, aspect)


def _framed_section(region: Region, content: Placed, setting: Setting) -> Placed:
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
        line: _frame_port(inside.ports[line], side, (width, height), setting.direction)
        for line, (_, side) in region.ports.items()
    }
    runs = dict(inside.runs)
    for line, end in ports.items():
        port = inside.ports[line]
        ends_here = abs(runs[line][-1][0] - port[0]) + abs(runs[line][-1][1] - port[1]) < 1e-6
        runs[line] = _joined(runs[line], (end,)) if ends_here else _joined((end,), runs[line])
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


def _frame_port(port: Point, side: Side, size: tuple[float, float], direction: Direction) -> Point:
    """Return where on the frame a line leaves that ends in a port inside."""
    begins = (side == "near") == (direction in {"right", "down"})
    if direction in {"right", "left"}:
        return (0.0 if begins else size[0]), port[1]
    return port[0], (0.0 if begins else size[1])


def _entering(region: Region, content: Placed, setting: Setting, shift: float) -> list[float]:
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
    for line, edge in enumerate(net.edges):
        ends, run = (net.nodes[edge.source].id, net.nodes[edge.target].id), runs[line]
        if net.nodes[edge.target].kind == "label":
            halves[edge.target] = ends[0], run
            continue
        if edge.source in halves:
            source, first = halves[edge.source]
            ends, run = (source, ends[1]), _joined(first, run)
        arrows.append(Arrow(edge.id, edge.kind, *ends, run, head=edge.head))
    for line, free_edge in enumerate(net.free_edges, start=len(net.edges)):
        ends = net.nodes[free_edge.source].id, net.nodes[free_edge.target].id
        both = free_edge.kind == "contradiction"
        arrows.append(
            Arrow(
                free_edge.id, free_edge.kind, *ends, runs[line], head=free_edge.kind != "rephrase", tail=both
            )
        )
    return tuple(arrows)
