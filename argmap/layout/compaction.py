"""Compaction: stacks of leaves and folded layers of frames, which keep a page from growing long.

A claim with a thousand reasons would make a layer of a thousand boxes. As a block they fill columns side by
side, and their lines join a trunk that leads to the claim. Each keeps its own line; a trunk has no dot, which
is the sign of premises that are needed together.

Frames of sections are large, so a few that bear on each other one after the other make a long page with
little on it. Layers of them are folded into one; the lines between two frames of one layer turn back
beside it.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from argmap.layout.curves import Pen

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from argmap.layout.geometry import Box, Direction, Point
    from argmap.layout.network import Network, SectionPath
    from argmap.layout.options import Measures

__all__ = ["Block", "Stack", "blocked", "fold", "leaf_counts", "shared_layers", "stacks_of"]

_LEAST = 6  # fewer stand well in a column
_CORNER = 5.0


def fold(net: Network, layer: Sequence[int], breadth: Mapping[int, int], fewer: int) -> list[int]:
    """Return layers in which frames take fewer of them, those that bear on each other may share one.

    Parameters
    ----------
    net
        The network.
    layer
        Layer of each of its nodes.
    breadth
        About how much room each frame takes across the map, by node.
    fewer
        How many layers to save.
    """
    shared = shared_layers({node: layer[node] for node in breadth}, breadth, fewer)
    nearer, farther = _separations(net, layer, shared)
    order = sorted(range(len(layer)), key=layer.__getitem__)
    found = [at % 2 for at in layer]
    for node in order:
        found[node] = max((found[near] + least for near, least in nearer[node]), default=found[node])
    for node in reversed(order):  # what bears on nothing nearer stands before what bears on it
        if farther[node] and not nearer[node] and node != net.thesis:
            found[node] = min(found[far] - least for far, least in farther[node])
    return found


def _separations(
    net: Network, layer: Sequence[int], shared: Mapping[int, int]
) -> tuple[list[list[tuple[int, int]]], list[list[tuple[int, int]]]]:
    """Return for each node what is nearer than it, what is farther, and by how many layers at least."""
    nearer: list[list[tuple[int, int]]] = [[] for _ in layer]
    farther: list[list[tuple[int, int]]] = [[] for _ in layer]
    for edge in net.edges:
        near, far = sorted((edge.source, edge.target), key=layer.__getitem__)
        together = near in shared and shared[near] == shared.get(far)
        least = 0 if together else 2 - (layer[near] - layer[far]) % 2
        nearer[far].append((near, least))
        farther[near].append((far, least))
    return nearer, farther


def leaf_counts(net: Network, homes: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], int]:
    """Return for each section how many of its statements no reason in it bears on: about how broad it is."""
    argued = {s.target for s in net.edges if homes[s.source][:1] == homes[s.target][:1]}
    found: dict[tuple[str, ...], int] = {}
    for node, home in enumerate(homes):
        if net.nodes[node].kind == "box" and node not in argued:
            found[home[:1]] = found.get(home[:1], 0) + 1
    return found


def shared_layers(layer: Mapping[int, int], breadth: Mapping[int, int], fewer: int) -> dict[int, int]:
    """Return for each frame the number of its layer when there are to be so many fewer layers of them.

    Neighbouring layers become one, so that the fullest of them holds as little as it can.

    Parameters
    ----------
    layer
        Layer of each frame.
    breadth
        About how much room each takes across the map.
    fewer
        How many layers to save; one remains at least.

    Examples
    --------
    >>> shared_layers({0: 0, 1: 2, 2: 4}, {0: 5, 1: 2, 2: 2}, 1)
    {0: 0, 1: 1, 2: 1}
    """
    if not layer:
        return {}
    sizes: dict[int, int] = {}
    for node, at in layer.items():
        sizes[at] = sizes.get(at, 0) + breadth[node]
    layers = sorted(sizes)
    most = max(1, len(layers) - fewer)
    ordered = [sizes[at] for at in layers]
    sums = [0, *accumulate(ordered)]
    spans = sorted({high - low for low in sums for high in sums if high - low >= max(ordered)})
    group_of = next(g for g in (_filled(ordered, span) for span in spans) if g[-1] < most)
    number = dict(zip(layers, group_of, strict=True))
    return {node: number[at] for node, at in layer.items()}


def _filled(sizes: Collection[int], span: int) -> list[int]:
    """Return the group of each size when groups hold no more than a span."""
    groups: list[int] = []
    number, held = 0, 0
    for size in sizes:
        if held and held + size > span:
            number, held = number + 1, 0
        groups.append(number)
        held += size
    return groups


@dataclass(frozen=True, slots=True)
class Stack:
    """Single reasons, or single objections, that bear on one claim and have none of their own.

    Attributes
    ----------
    leaves
        Their nodes, in the author's order.
    lines
        The edge of each.
    """

    leaves: tuple[int, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A stack that has been set.

    Attributes
    ----------
    boxes
        The reasons, by node.
    runs
        The line of each reason as far as the port, by edge.
    port
        Where the trunk leaves the block.
    width, height
        Size of the block, which starts at (0, 0).
    """

    boxes: dict[int, Box]
    runs: dict[int, tuple[Point, ...]]
    port: Point
    width: float
    height: float


def stacks_of(net: Network, paths: Sequence[SectionPath]) -> list[Stack]:
    """Return the stacks of a network: at least six leaves each, of one kind and one section.

    Parameters
    ----------
    net
        The network.
    paths
        For each of its boxes, the sections that it stands in.
    """
    degree = Counter(chain.from_iterable((edge.source, edge.target) for edge in net.edges))
    degree.update(chain.from_iterable((edge.source, edge.target) for edge in net.free_edges))
    found: dict[tuple[int, str], list[int]] = {}
    for position, edge in enumerate(net.edges):
        source, target = edge.source, edge.target
        if max(source, target) >= len(paths) or degree[source] != 1 or source == net.thesis:
            continue
        if paths[source] == paths[target]:
            found.setdefault((target, edge.kind), []).append(position)
    large = [positions for positions in found.values() if len(positions) >= _LEAST]
    return [Stack(tuple(net.edges[position].source for position in some), tuple(some)) for some in large]


def blocked(
    stack: Stack, boxes: Mapping[int, Box], direction: Direction, measures: Measures, aspect: float
) -> Block:
    """Return a stack set as a block.

    Sideways, the trunk runs through the middle of the block and the reasons hang on both sides of it; up
    and down, it runs along the block's near side and each column hangs on a line of its own.

    Parameters
    ----------
    stack
        The stack.
    boxes
        Its boxes, sized, by node.
    direction
        Where the reasons go, seen from the thesis.
    measures
        Sizes.
    aspect
        Width to height that the block is to have.
    """
    leaves = [(node, boxes[node]) for node in stack.leaves]
    wide = max(box.width for _, box in leaves)
    step = wide + measures.gutter
    tall = sum(box.height + measures.box_gap for _, box in leaves)
    columns = max(1, min(len(leaves), round(math.sqrt(tall * aspect / step))))
    even = [(node, replace(box, width=wide)) for node, box in leaves]
    size = math.ceil(len(even) / columns)
    dealt = [even[start : start + size] for start in range(0, len(even), size)]
    block = (
        _fishbone(stack, dealt, measures) if direction in {"right", "left"} else _comb(stack, dealt, measures)
    )
    return _mirrored(block, direction)


def _fishbone(stack: Stack, dealt: Sequence[Sequence[tuple[int, Box]]], measures: Measures) -> Block:
    """Set columns on both sides of a level trunk that leaves at the left."""
    line_of = dict(zip(stack.leaves, stack.lines, strict=True))
    gap, lane = measures.box_gap, measures.gutter * 0.5
    if len(dealt) == 1:
        above: list[Sequence[tuple[int, Box]]] = [dealt[0]]
        below: list[Sequence[tuple[int, Box]]] = [()]
    else:
        above = [column[: (len(column) + 1) // 2] for column in dealt]
        below = [column[(len(column) + 1) // 2 :] for column in dealt]
    middle = max(_height(column, gap) for column in above) + (gap if len(dealt) > 1 else 0.0)
    trunk = _height(dealt[0], gap) / 2 if len(dealt) == 1 else middle
    placed: dict[int, Box] = {}
    runs: dict[int, tuple[Point, ...]] = {}
    x = bottom = 0.0
    for upper, lower in zip(above, below, strict=True):
        spine, x = x + lane, x + lane * 2
        top = 0.0 if len(dealt) == 1 else middle - gap - _height(upper, gap)
        for column, start in ((upper, top), (lower, middle + gap)):
            y = start
            for node, box in column:
                placed[node] = box.moved(x, y)
                leave = (x, y + box.height / 2)
                runs[line_of[node]] = _run((leave, (spine, leave[1]), (spine, trunk), (0.0, trunk)))
                y += box.height + gap
            bottom = max(bottom, y - gap)
        x += upper[0][1].width
    return _centred(Block(placed, runs, (0.0, trunk), x, bottom))


def _centred(block: Block) -> Block:
    """Return a block with its trunk in the middle, so that it leads straight to a claim beside it."""
    half = max(block.port[1], block.height - block.port[1])
    down = half - block.port[1]
    return Block(
        {node: box.moved(0.0, down) for node, box in block.boxes.items()},
        {line: tuple((x, y + down) for x, y in run) for line, run in block.runs.items()},
        (block.port[0], half),
        block.width,
        2 * half,
    )


def _comb(stack: Stack, dealt: Sequence[Sequence[tuple[int, Box]]], measures: Measures) -> Block:
    """Set columns that each hang on a line at their left, under a trunk that leaves at the top."""
    line_of = dict(zip(stack.leaves, stack.lines, strict=True))
    gap, lane = measures.box_gap, measures.gutter * 0.5
    wide = dealt[0][0][1].width
    width = len(dealt) * (2 * lane + wide) - lane
    bus, port = lane, (width / 2 + lane / 4, 0.0)
    placed: dict[int, Box] = {}
    runs: dict[int, tuple[Point, ...]] = {}
    bottom = 0.0
    for number, column in enumerate(dealt):
        spine = number * (2 * lane + wide) + lane / 2
        x, y = spine + lane, 2 * lane
        for node, box in column:
            placed[node] = box.moved(x, y)
            leave = (x, y + box.height / 2)
            runs[line_of[node]] = _run((leave, (spine, leave[1]), (spine, bus), (port[0], bus), port))
            y += box.height + gap
        bottom = max(bottom, y - gap)
    return Block(placed, runs, port, width + lane / 2, bottom)


def _height(column: Sequence[tuple[int, Box]], gap: float) -> float:
    return sum(box.height + gap for _, box in column) - gap if column else 0.0


def _run(corners: Sequence[Point]) -> tuple[Point, ...]:
    """Return a path through right angles, its corners rounded."""
    points = [corners[0]]
    for corner in corners[1:]:
        if math.dist(points[-1], corner) > 1e-9:
            points.append(corner)
    pen = Pen(points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        first, second = _toward(corner, before), _toward(corner, after)
        pen.line_to(first)
        pen.curve_to(corner, corner, second)
    pen.line_to(points[-1])
    return tuple(pen.points)


def _toward(corner: Point, goal: Point) -> Point:
    """Return the point where the rounding of a corner ends on the way to ``goal``."""
    length = math.dist(corner, goal)
    share = min(_CORNER, length / 2) / length
    return corner[0] + (goal[0] - corner[0]) * share, corner[1] + (goal[1] - corner[1]) * share


def _mirrored(block: Block, direction: Direction) -> Block:
    """Return a block for directions in which the trunk leaves at the right or at the bottom."""
    if direction in {"right", "down"}:
        return block
    across = direction == "left"

    def point(p: Point) -> Point:
        return (block.width - p[0], p[1]) if across else (p[0], block.height - p[1])

    boxes = {}
    for node, box in block.boxes.items():
        dx = block.width - 2 * box.x - box.width if across else 0.0
        dy = 0.0 if across else block.height - 2 * box.y - box.height
        boxes[node] = box.moved(dx, dy)
    runs = {line: tuple(point(p) for p in run) for line, run in block.runs.items()}
    return Block(boxes, runs, point(block.port), block.width, block.height)
