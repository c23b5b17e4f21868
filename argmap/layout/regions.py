"""Regions: the sections of a map as a tree, each with a network of its own.

A region sees what stands directly in it, and each smaller region as one box. A line that leaves a region
ends, inside it, in a port at the region's near or far side; which of the two is settled by the columns
of the region around it. So every region is cut into columns from the outside in, and placed
from the inside out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from argmap.layout.compaction import fold, leaves
from argmap.layout.layering import Part, Strata, parts, strata, way_between
from argmap.layout.network import Bow, Knot, Network, Strand
from argmap.views import section_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from argmap.layout.compaction import Stack
    from argmap.model import ArgumentMap

__all__ = ["Path", "Region", "Side", "homes_of", "regions", "section_paths"]

Path: TypeAlias = tuple[str, ...]
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
        For each knot that is a statement's box, the statement's number in the map.
    inner
        For each knot that stands for a smaller region or a stack, that region or stack.
    strands, bows
        For each strand and bow of the network, the lines of the map that it carries.
    strata
        The network cut into columns.
    parts
        What hangs together in it.
    ports
        For each line of the map that leaves the region, the knot where it does and on which side.
    """

    path: Path
    boxes: dict[int, int] = field(default_factory=dict)
    inner: dict[int, Region | Stack] = field(default_factory=dict)
    strands: list[tuple[int, ...]] = field(default_factory=list)
    bows: list[int] = field(default_factory=list)
    strata: Strata = field(default_factory=lambda: Strata(Network(), [], [], [], []))
    parts: list[Part] = field(default_factory=list)
    ports: dict[int, tuple[int, Side]] = field(default_factory=dict)

    def walk(self) -> Iterator[Region]:
        """Yield this region and all within it, the outer ones first."""
        waiting = [self]
        for region in waiting:  # grows while it is walked
            yield region
            waiting += [inner for inner in region.inner.values() if isinstance(inner, Region)]

    def crossings(self) -> Iterator[tuple[tuple[int, ...], list[tuple[int, int, Side]]]]:
        """Yield lines of the map, and the knots at their ends, what is next to each, and on which side."""
        for lines, way in zip(self.strands, self.strata.strand_ways, strict=True):
            yield lines, [(way[0], way[1], "far"), (way[-1], way[-2], "near")]
        for line, ways in zip(self.bows, self.strata.bow_ways, strict=True):
            if len(ways) == 1:
                yield (line,), [(ways[0][0], ways[0][1], "far"), (ways[0][-1], ways[0][-2], "near")]
            else:  # it turns back
                yield (line,), [(way[0], way[-1], "far") for way in ways]


def section_paths(m: ArgumentMap) -> dict[str, Path]:
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
    paths: dict[str, Path] = {}
    for statement in m.statements.values():
        paths[statement.id] = section_path(statement.section)[:_DEEPEST]
    paths |= _adopted(m, paths)
    count: dict[Path, int] = {}
    for path in paths.values():
        for depth in range(1, len(path) + 1):
            count[path[:depth]] = count.get(path[:depth], 0) + 1
    for id, path in paths.items():
        kept = path
        while kept and count[kept] < _LEAST:
            kept = kept[:-1]
        paths[id] = kept
    return paths


def _adopted(m: ArgumentMap, paths: Mapping[str, Path]) -> dict[str, Path]:
    """Return the sections of statements that have none, where all that they bear on stands in one."""
    target: dict[str, set[Path]] = {}
    for inference in m.inferences.values():
        goal = inference.target if inference.target in paths else None
        for premise in inference.premises:
            if not paths[premise]:
                target.setdefault(premise, set()).add(paths[goal] if goal else ())
    return {id: next(iter(found)) for id, found in target.items() if len(found) == 1}


def regions(
    net: Network, paths: Sequence[Path], stacks: Sequence[Stack] = (), stagger: int = 1, folds: int = 0
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
        Among how many columns many reasons of one claim are dealt out.
    folds
        How many columns of the outermost frames are to be saved.
    """
    tree = _Tree(net, paths, stacks, stagger)
    if folds:
        tree.fold(folds)
    for region in tree.root.walk():
        tree.fill(region)
    return tree.root


class _Tree:
    """The regions of a map while they are made."""

    def __init__(self, net: Network, paths: Sequence[Path], stacks: Sequence[Stack], stagger: int) -> None:
        self.net = net
        self.stagger = stagger
        self.stack_of = {knot: stack for stack in stacks for knot in stack.leaves}
        self.home = homes_of(net, paths)
        self.column: list[int] = []  # of the knots of the whole, where it is settled beforehand
        self.by_path: dict[Path, Region] = {(): Region(())}
        self.knots: dict[Path, list[int]] = {(): []}
        self.lines: dict[Path, list[int]] = {(): []}
        for knot, path in enumerate(self.home):
            for depth in range(len(path) + 1):
                self.by_path.setdefault(path[:depth], Region(path[:depth]))
                self.knots.setdefault(path[:depth], []).append(knot)
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
        """Yield the knots at the ends of each line: of the strands, then of the bows."""
        for strand in self.net.strands:
            yield strand.source, strand.target
        for bow in self.net.bows:
            yield bow.source, bow.target

    def fold(self, fewer: int) -> None:
        """Settle the outermost columns so that frames take fewer of them."""
        trial = Region(())
        self.fill(trial)
        breadth = leaves(self.net, self.home)
        frames = {knot: inner.path for knot, inner in trial.inner.items() if isinstance(inner, Region)}
        sizes = {knot: breadth.get(path, 1) for knot, path in frames.items()}
        settled = trial.strata.column[: len(self._knots(Region(())))]
        self.column = fold(trial.strata.net, settled, sizes, fewer)

    def fill(self, region: Region) -> None:
        """Give a region its network, cut into columns; the sides of its ports are known."""
        local = self._knots(region)
        net = region.strata.net
        outward: list[tuple[int, int, bool]] = []
        stacked: dict[Stack, list[int]] = {}
        for line in self.lines[region.path]:
            source, target = self._line_ends(line)
            one, other = self._item(region, source, local), self._item(region, target, local)
            if one is None or other is None:
                knot = other if one is None else one
                assert knot is not None
                outward.append((line, knot, one is None))
            elif source in self.stack_of:
                stacked.setdefault(self.stack_of[source], []).append(line)
                if len(stacked[self.stack_of[source]]) == 1:
                    self._add(region, line, (one, other))
            else:
                self._add(region, line, (one, other))
        for position, lines in enumerate(region.strands):
            source, _ = self._line_ends(lines[0])
            if source in self.stack_of:
                region.strands[position] = tuple(stacked[self.stack_of[source]])
        region.strata = strata(net, self.stagger, () if region.path else self.column)
        self._add_ports(region, outward)
        region.parts = parts(region.strata)
        self._settle_sides(region)

    def _line_ends(self, line: int) -> tuple[int, int]:
        if line < len(self.net.strands):
            return self.net.strands[line].source, self.net.strands[line].target
        bow = self.net.bows[line - len(self.net.strands)]
        return bow.source, bow.target

    def _knots(self, region: Region) -> dict[int | Path | Stack, int]:
        """Add a region's knots to its network, in the author's order, the boxes first."""
        depth = len(region.path)
        items: dict[int | Path | Stack, None] = {}
        for knot in self.knots[region.path]:
            if len(self.home[knot]) > depth:
                items[self.home[knot][: depth + 1]] = None
            else:
                items[self.stack_of.get(knot, knot)] = None
        net = region.strata.net
        local: dict[int | Path | Stack, int] = {}
        for item in items:
            if isinstance(item, int) and self.net.knots[item].kind != "box":
                continue
            local[item] = net.add(Knot("box", self.net.knots[item].id if isinstance(item, int) else ""))
            if isinstance(item, int):
                region.boxes[local[item]] = item
            else:
                region.inner[local[item]] = self.by_path[item] if isinstance(item, tuple) else item
        for item in items:
            if isinstance(item, int) and self.net.knots[item].kind != "box":
                local[item] = net.add(self.net.knots[item])
        net.linked = self.net.linked
        if self.net.thesis is not None:
            net.thesis = self._item(region, self.net.thesis, local)
        return local

    def _item(self, region: Region, knot: int, local: Mapping[int | Path | Stack, int]) -> int | None:
        """Return the knot of a region's network that is or holds a knot of the map."""
        home, depth = self.home[knot], len(region.path)
        if home[:depth] != region.path:
            return None
        if len(home) > depth:
            return local[home[: depth + 1]]
        return local[self.stack_of.get(knot, knot)]

    def _add(self, region: Region, line: int, ends: tuple[int, int]) -> None:
        """Add a line of the map between two knots of a region's network."""
        net = region.strata.net
        source, target = ends
        inner = source in region.inner or target in region.inner
        if source != target and not region.path and self._share_column(source, target):
            net.bows.append(Bow(self._id(line), "rephrase", source, target))  # a line without a head
            region.bows.append(line)
        elif line < len(self.net.strands):
            strand = self.net.strands[line]
            head = strand.head and target not in region.inner
            net.strands.append(Strand(strand.id, strand.kind, source, target, head))
            region.strands.append((line,))
        elif inner and source != target:  # between frames it is a line as any other
            net.strands.append(Strand(self._id(line), "attack", source, target, head=False))
            region.strands.append((line,))
        else:
            bow = self.net.bows[line - len(self.net.strands)]
            net.bows.append(Bow(bow.id, bow.kind, source, target))
            region.bows.append(line)

    def _share_column(self, source: int, target: int) -> bool:
        """Whether two knots of the whole have been given one column."""
        return bool(self.column) and self.column[source] == self.column[target]

    def _add_ports(self, region: Region, outward: Sequence[tuple[int, int, bool]]) -> None:
        """End the lines that leave a region in ports before its first or after its last column."""
        if not outward:
            return
        cut = region.strata
        extent = _extents(cut)
        for line, knot, enters in outward:
            _, side = region.ports[line]
            first, last = extent[knot]
            port = cut.net.add(Knot("port", str(line)))
            cut.column.append(first - 2 if side == "near" else last + 2)
            near, far = (port, knot) if side == "near" else (knot, port)
            source, target = (port, knot) if enters else (knot, port)
            head = enters and knot not in region.inner and self._has_head(line)
            kind = self.net.strands[line].kind if line < len(self.net.strands) else "attack"
            cut.net.strands.append(Strand(self._id(line), kind, source, target, head))
            cut.strand_ways.append(way_between(cut, near, far))
            region.strands.append((line,))
            region.ports[line] = (port, side)

    def _has_head(self, line: int) -> bool:
        return line < len(self.net.strands) and self.net.strands[line].head

    def _id(self, line: int) -> str:
        if line < len(self.net.strands):
            return self.net.strands[line].id
        return self.net.bows[line - len(self.net.strands)].id or ""

    def _settle_sides(self, region: Region) -> None:
        """Tell the regions within a region at which side each line leaves them."""
        for lines, ends in region.crossings():
            for knot, _, side in ends:
                inner = region.inner.get(knot)
                if isinstance(inner, Region):
                    for line in lines:
                        inner.ports[line] = (-1, side)


def homes_of(net: Network, paths: Sequence[Path]) -> list[Path]:
    """Return the sections of every knot: a junction stands beside what its inference bears on.

    A caption stands in what both ends of its line share, so that the line passes it between frames.
    """
    target: dict[int, int] = {}
    premise: dict[int, int] = {}
    for strand in net.strands:
        if net.knots[strand.source].kind != "box" and strand.head:
            target[strand.source] = strand.target
        elif net.knots[strand.target].kind != "box" and not strand.head:
            premise.setdefault(strand.target, strand.source)
    homes: list[Path] = []
    for knot in range(len(net.knots)):
        at, seen = knot, {knot}
        while at >= len(paths):
            at = target.get(at, -1)
            if at < 0 or at in seen:  # a circle of inferences that bear on each other
                at = premise[knot]
            seen.add(at)
        home = paths[at]
        if net.knots[knot].kind == "label":
            home = home[: _shared(home, paths[premise[knot]])]
        homes.append(home)
    return homes


def _shared(one: Path, other: Path) -> int:
    """Return how many sections two statements have in common."""
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return count


def _extents(cut: Strata) -> dict[int, tuple[int, int]]:
    """Return the first and the last column of what each knot hangs together with."""
    extents: dict[int, tuple[int, int]] = {}
    for part in parts(cut):
        columns = [cut.column[knot] for knot in part.knots]
        first = min(columns)
        last = max(columns)
        extent = (first - first % 2, last + last % 2)
        extents.update(dict.fromkeys(part.knots, extent))
    return extents
