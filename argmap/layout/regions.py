"""Regions: the sections of a map as a tree, each with a network of its own.

A region sees what stands directly in it, and each smaller region as one box. A line that leaves a region
ends, inside it, in a port at the region's near or far side; which of the two is settled by the layers
of the region around it. So every region is cut into layers from the outside in, and placed
from the inside out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from argmap.layout.compaction import fold, leaf_counts
from argmap.layout.layering import Component, LayeredNetwork, components, layered_network, path_between
from argmap.layout.network import Edge, FreeEdge, Network, Node, SectionPath
from argmap.views import section_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from argmap.layout.compaction import Stack
    from argmap.model import ArgumentMap

__all__ = ["Region", "Side", "homes_of", "regions", "section_paths"]

Side: TypeAlias = Literal["near", "far"]
_DEEPEST = 4  # nested frames: the sections of deeper ones stand in the innermost
_LEAST = 2  # a frame around a single statement tells nothing


@dataclass(slots=True)
class Region:
    """A section of the map, or the whole of it, as a network.

    Attributes
    ----------
    path
        Titles of the sections from the outermost to this one; empty for the whole.
    boxes
        For each node that is a statement's box, the statement's number in the map.
    inner
        For each node that stands for a smaller region or a stack, that region or stack.
    edges, free_edges
        For each edge and free edge of the network, the lines of the map that it carries.
    layered
        The network cut into layers.
    components
        What hangs together in it.
    ports
        For each line of the map that leaves the region, the node where it does and on which side.
    """

    path: SectionPath
    boxes: dict[int, int] = field(default_factory=dict)
    inner: dict[int, Region | Stack] = field(default_factory=dict)
    edges: list[tuple[int, ...]] = field(default_factory=list)
    free_edges: list[int] = field(default_factory=list)
    layered: LayeredNetwork = field(default_factory=lambda: LayeredNetwork(Network(), [], [], [], []))
    components: list[Component] = field(default_factory=list)
    ports: dict[int, tuple[int, Side]] = field(default_factory=dict)

    def walk(self) -> Iterator[Region]:
        """Yield this region and all within it, the outer ones first."""
        waiting = [self]
        for region in waiting:  # grows while it is walked
            yield region
            waiting += [inner for inner in region.inner.values() if isinstance(inner, Region)]

    def crossings(self) -> Iterator[tuple[tuple[int, ...], list[tuple[int, int, Side]]]]:
        """Yield lines of the map, and the nodes at their ends, what is next to each, and on which side."""
        for lines, way in zip(self.edges, self.layered.edge_paths, strict=True):
            yield lines, [(way[0], way[1], "far"), (way[-1], way[-2], "near")]
        for line, ways in zip(self.free_edges, self.layered.free_edge_paths, strict=True):
            if len(ways) == 1:
                yield (line,), [(ways[0][0], ways[0][1], "far"), (ways[0][-1], ways[0][-2], "near")]
            else:  # it turns back
                yield (line,), [(way[0], way[-1], "far") for way in ways]


def section_paths(m: ArgumentMap) -> dict[str, SectionPath]:
    """Return the sections of each statement, the outermost first, by id.

    Titles are divided by ``" > "``. A section of a single statement is none: the statement stands in
    the section around it. A statement without a section stands with what it bears on, if that is all in one.

    Examples
    --------
    >>> import argmap
    >>> m = argmap.ArgumentMap()
    >>> for id in ("a", "b"):
    ...     _ = m.claim("Says something.", id=id, section="One > Two")
    >>> section_paths(m)["a"]
    ('One', 'Two')
    """
    paths: dict[str, SectionPath] = {}
    for statement in m.statements.values():
        paths[statement.id] = section_path(statement.section)[:_DEEPEST]
    paths |= _adopted(m, paths)
    count: dict[SectionPath, int] = {}
    for path in paths.values():
        for depth in range(1, len(path) + 1):
            count[path[:depth]] = count.get(path[:depth], 0) + 1
    for id, path in paths.items():
        kept = path
        while kept and count[kept] < _LEAST:
            kept = kept[:-1]
        paths[id] = kept
    return paths


def _adopted(m: ArgumentMap, paths: Mapping[str, SectionPath]) -> dict[str, SectionPath]:
    """Return the sections of statements that have none, where all that they bear on stands in one."""
    target: dict[str, set[SectionPath]] = {}
    for inference in m.inferences.values():
        goal = inference.target if inference.target in paths else None
        for premise in inference.premises:
            if not paths[premise]:
                target.setdefault(premise, set()).add(paths[goal] if goal else ())
    return {id: next(iter(found)) for id, found in target.items() if len(found) == 1}


def regions(
    net: Network, paths: Sequence[SectionPath], stacks: Sequence[Stack] = (), stagger: int = 1, folds: int = 0
) -> Region:
    """Return the whole map as a region, with its sections and stacks within it.

    Parameters
    ----------
    net
        The network of the map.
    paths
        For each of its boxes, the sections that it stands in.
    stacks
        Reasons that are set as one block each.
    stagger
        Among how many layers many reasons of one claim are dealt out.
    folds
        How many layers of the outermost frames are to be saved.
    """
    tree = _Tree(net, paths, stacks, stagger)
    if folds:
        tree.fold(folds)
    for region in tree.root.walk():
        tree.fill(region)
    return tree.root


class _Tree:
    """The regions of a map while they are made."""

    def __init__(
        self, net: Network, paths: Sequence[SectionPath], stacks: Sequence[Stack], stagger: int
    ) -> None:
        self.net = net
        self.stagger = stagger
        self.stack_of = {node: stack for stack in stacks for node in stack.leaves}
        self.home = homes_of(net, paths)
        self.layer: list[int] = []  # of the nodes of the whole, where it is settled beforehand
        self.by_path: dict[SectionPath, Region] = {(): Region(())}
        self.nodes: dict[SectionPath, list[int]] = {(): []}
        self.lines: dict[SectionPath, list[int]] = {(): []}
        for node, path in enumerate(self.home):
            for depth in range(len(path) + 1):
                self.by_path.setdefault(path[:depth], Region(path[:depth]))
                self.nodes.setdefault(path[:depth], []).append(node)
                self.lines.setdefault(path[:depth], [])
        for line, (source, target) in enumerate(self.ends()):
            one, other = self.home[source], self.home[target]
            shared = _shared(one, other)
            for path in {one[:n]: None for n in range(shared, len(one) + 1)} | {
                other[:n]: None for n in range(shared, len(other) + 1)
            }:
                self.lines[path].append(line)

    @property
    def root(self) -> Region:
        return self.by_path[()]

    def ends(self) -> Iterator[tuple[int, int]]:
        """Yield the nodes at the ends of each line: of the edges, then of the free edges."""
        for edge in self.net.edges:
            yield edge.source, edge.target
        for free_edge in self.net.free_edges:
            yield free_edge.source, free_edge.target

    def fold(self, fewer: int) -> None:
        """Settle the outermost layers so that frames take fewer of them."""
        trial = Region(())
        self.fill(trial)
        breadth = leaf_counts(self.net, self.home)
        frames = {node: inner.path for node, inner in trial.inner.items() if isinstance(inner, Region)}
        sizes = {node: breadth.get(path, 1) for node, path in frames.items()}
        settled = trial.layered.layer[: len(self._nodes(Region(())))]
        self.layer = fold(trial.layered.net, settled, sizes, fewer)

    def fill(self, region: Region) -> None:
        """Give a region its network, cut into layers; the sides of its ports are known."""
        local = self._nodes(region)
        net = region.layered.net
        outward: list[tuple[int, int, bool]] = []
        stacked: dict[Stack, list[int]] = {}
        for line in self.lines[region.path]:
            source, target = self._line_ends(line)
            one, other = self._item(region, source, local), self._item(region, target, local)
            if one is None or other is None:
                node = other if one is None else one
                assert node is not None
                outward.append((line, node, one is None))
            elif source in self.stack_of:
                stacked.setdefault(self.stack_of[source], []).append(line)
                if len(stacked[self.stack_of[source]]) == 1:
                    self._add(region, line, (one, other))
            else:
                self._add(region, line, (one, other))
        for position, lines in enumerate(region.edges):
            source, _ = self._line_ends(lines[0])
            if source in self.stack_of:
                region.edges[position] = tuple(stacked[self.stack_of[source]])
        region.layered = layered_network(net, self.stagger, () if region.path else self.layer)
        self._add_ports(region, outward)
        region.components = components(region.layered)
        self._settle_sides(region)

    def _line_ends(self, line: int) -> tuple[int, int]:
        if line < len(self.net.edges):
            return self.net.edges[line].source, self.net.edges[line].target
        free_edge = self.net.free_edges[line - len(self.net.edges)]
        return free_edge.source, free_edge.target

    def _nodes(self, region: Region) -> dict[int | SectionPath | Stack, int]:
        """Add a region's nodes to its network, in the author's order, the boxes first."""
        items = self._items(region)
        net = region.layered.net
        junctions = {i: None for i in items if isinstance(i, int) and self.net.nodes[i].kind != "box"}
        local: dict[int | SectionPath | Stack, int] = {}
        for item in items:
            if isinstance(item, int):
                if item not in junctions:
                    local[item] = net.add(self.net.nodes[item])
                    region.boxes[local[item]] = item
            else:
                local[item] = net.add(Node("box"))
                region.inner[local[item]] = self.by_path[item] if isinstance(item, tuple) else item
        local |= {junction: net.add(self.net.nodes[junction]) for junction in junctions}
        net.linked = self.net.linked
        if self.net.thesis is not None:
            net.thesis = self._item(region, self.net.thesis, local)
        return local

    def _items(self, region: Region) -> dict[int | SectionPath | Stack, None]:
        """Return what stands directly in a region: nodes of the map, smaller regions, and stacks."""
        depth = len(region.path)
        items: dict[int | SectionPath | Stack, None] = {}
        for node in self.nodes[region.path]:
            if len(self.home[node]) > depth:
                items[self.home[node][: depth + 1]] = None
            else:
                items[self.stack_of.get(node, node)] = None
        return items

    def _item(self, region: Region, node: int, local: Mapping[int | SectionPath | Stack, int]) -> int | None:
        """Return the node of a region's network that is or holds a node of the map."""
        home, depth = self.home[node], len(region.path)
        if home[:depth] != region.path:
            return None
        if len(home) > depth:
            return local[home[: depth + 1]]
        return local[self.stack_of.get(node, node)]

    def _add(self, region: Region, line: int, ends: tuple[int, int]) -> None:
        """Add a line of the map between two nodes of a region's network."""
        net = region.layered.net
        source, target = ends
        inner = source in region.inner or target in region.inner
        if source != target and not region.path and self._share_layer(source, target):
            net.free_edges.append(
                FreeEdge(self._id(line), "rephrase", source, target)
            )  # a line without a head
            region.free_edges.append(line)
        elif line < len(self.net.edges):
            edge = self.net.edges[line]
            head = edge.head and target not in region.inner
            net.edges.append(Edge(edge.id, edge.kind, source, target, head))
            region.edges.append((line,))
        elif inner and source != target:  # between frames it is a line as any other
            net.edges.append(Edge(self._id(line), "attack", source, target, head=False))
            region.edges.append((line,))
        else:
            free_edge = self.net.free_edges[line - len(self.net.edges)]
            net.free_edges.append(FreeEdge(free_edge.id, free_edge.kind, source, target))
            region.free_edges.append(line)

    def _share_layer(self, source: int, target: int) -> bool:
        """Whether two nodes of the whole have been given one layer."""
        return bool(self.layer) and self.layer[source] == self.layer[target]

    def _add_ports(self, region: Region, outward: Sequence[tuple[int, int, bool]]) -> None:
        """End the lines that leave a region in ports before its first or after its last layer."""
        if not outward:
            return
        cut = region.layered
        extent = _extents(cut)
        for line, node, enters in outward:
            _, side = region.ports[line]
            first, last = extent[node]
            port = cut.net.add(Node("port", str(line)))
            cut.layer.append(first - 2 if side == "near" else last + 2)
            near, far = (port, node) if side == "near" else (node, port)
            source, target = (port, node) if enters else (node, port)
            head = enters and node not in region.inner and self._has_head(line)
            kind = self.net.edges[line].kind if line < len(self.net.edges) else "attack"
            cut.net.edges.append(Edge(self._id(line), kind, source, target, head))
            cut.edge_paths.append(path_between(cut, near, far))
            region.edges.append((line,))
            region.ports[line] = (port, side)

    def _has_head(self, line: int) -> bool:
        return line < len(self.net.edges) and self.net.edges[line].head

    def _id(self, line: int) -> str:
        if line < len(self.net.edges):
            return self.net.edges[line].id
        return self.net.free_edges[line - len(self.net.edges)].id or ""

    def _settle_sides(self, region: Region) -> None:
        """Tell the regions within a region at which side each line leaves them."""
        for lines, ends in region.crossings():
            for node, _, side in ends:
                inner = region.inner.get(node)
                if isinstance(inner, Region):
                    for line in lines:
                        inner.ports[line] = (-1, side)


def homes_of(net: Network, paths: Sequence[SectionPath]) -> list[SectionPath]:
    """Return the sections of every node: a junction stands beside what its inference bears on.

    A caption stands in what both ends of its line share, so that the line passes it between frames.
    """
    target: dict[int, int] = {}
    premise: dict[int, int] = {}
    for edge in net.edges:
        if net.nodes[edge.source].kind != "box" and edge.head:
            target[edge.source] = edge.target
        elif net.nodes[edge.target].kind != "box" and not edge.head:
            premise.setdefault(edge.target, edge.source)
    homes: list[SectionPath] = []
    for node in range(len(net.nodes)):
        at, seen = node, {node}
        while at >= len(paths):
            at = target.get(at, -1)
            if at < 0 or at in seen:  # a cycle of inferences that bear on each other
                at = premise[node]
            seen.add(at)
        home = paths[at]
        if net.nodes[node].kind == "label":
            home = home[: _shared(home, paths[premise[node]])]
        homes.append(home)
    return homes


def _shared(one: SectionPath, other: SectionPath) -> int:
    """Return how many sections two statements have in common."""
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return count


def _extents(cut: LayeredNetwork) -> dict[int, tuple[int, int]]:
    """Return the first and the last layer of what each node hangs together with."""
    extents: dict[int, tuple[int, int]] = {}
    for component in components(cut):
        layers = [cut.layer[node] for node in component.nodes]
        first = min(layers)
        last = max(layers)
        extent = (first - first % 2, last + last % 2)
        extents.update(dict.fromkeys(component.nodes, extent))
    return extents
