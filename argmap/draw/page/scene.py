"""A diagram as inline SVG that a style sheet colours and a script can reach into."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, get_args

from argmap.draw.export.composition import compose
from argmap.draw.export.svg import number
from argmap.draw.marks.arrows import trimmed
from argmap.draw.marks.lines import HALO_FREE
from argmap.draw.page.strokes import Brush, points_of
from argmap.draw.theme import LineKind
from argmap.layout import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.draw.diagram import Diagram
    from argmap.draw.marks.shapes import Group, Shape
    from argmap.draw.page.facts import Facts
    from argmap.draw.page.palette import Looks, Palette
    from argmap.layout import Box, Layout
    from argmap.layout.geometry import Point

    Painted = tuple[Group, Group]  # by day and by night

__all__ = ["Scene", "scene_of"]

_LEGEND_WIDTH = 300.0
_LINES = frozenset({"halos", *get_args(LineKind)})
_STATUS = ("verdict", "ground", "strength")


@dataclass(frozen=True, slots=True)
class Scene:
    """The SVG of a diagram.

    Attributes
    ----------
    map
        What stands inside the map's SVG element.
    legend
        The legend, as an SVG element; empty if it has none.
    width, height
        Size of the map, in points.
    """

    map: str
    legend: str
    width: float
    height: float


def scene_of(diagram: Diagram, facts: Facts, looks: Looks, palette: Palette) -> Scene:
    """Return the SVG of a diagram; its colours and type are left to the palette."""
    layout = diagram.layout
    brush = Brush(palette, -looks.day.margin)
    painted, placed = _painted(diagram, looks)
    end = next((n for n, (day, _) in enumerate(painted) if day.name == "legend"), len(painted))
    groups = [pair for pair in painted[:end] if pair[0].name != "empty"]
    return Scene(
        map="\n".join(_map(groups, _Owners(placed), facts, brush, layout)),
        legend=_legend(painted[end:], palette),
        width=layout.width,
        height=layout.height,
    )


def _painted(diagram: Diagram, looks: Looks) -> tuple[list[Painted], Layout]:
    """Return the marks by day and by night, with a legend for a narrow column, and where the map is."""
    narrow = replace(diagram.layout, width=_LEGEND_WIDTH)
    bare = replace(diagram, layout=narrow, title=None, subtitle=None, footnote=None, highlight=None)
    page = compose(replace(bare, theme=looks.day))
    night = compose(replace(bare, theme=looks.night)).groups
    if [(group.name, group.id) for group in page.groups] != [(group.name, group.id) for group in night]:
        night = page.groups
    return list(zip(page.groups, night, strict=True)), page.layout


def _map(
    groups: Iterable[Painted], owners: _Owners, facts: Facts, brush: Brush, layout: Layout
) -> Iterator[str]:
    """Yield frames, lines and what lies on them as they are painted, then the boxes as they are read."""
    steps = {step["id"]: place for place, step in enumerate(facts.data["steps"])}
    boxes: defaultdict[str, str] = defaultdict(str)
    for day, night in groups:
        if day.name in _LINES:
            yield from _lines(day, night, owners, brush)
        elif day.name == "statement":
            boxes[day.id or ""] += brush.marks(day, night)
        elif day.id in steps:
            yield f'<g class="step" data-step="{steps[day.id]}">{brush.marks(day, night)}</g>'
        else:
            yield f'<g class="frame">{brush.marks(day, night)}</g>'
    for box in layout.boxes:  # under what stands at their corners
        boxes[box.id] = _ring(box) + boxes[box.id]
    for place in facts.order:
        node = facts.data["nodes"][place]
        told = "".join(f' data-{name}="{node[name]}"' for name in _STATUS if name in node)
        named = f'data-node="{place}" data-id="{escape(tidy(node["id"]))}"'
        yield f'<g class="node" {named}{told}>{boxes[node["id"]]}</g>'


def _ring(box: Box) -> str:
    size = f'width="{number(box.width + 5)}" height="{number(box.height + 5)}"'
    return f'<rect class="ring" x="{number(box.x - 2.5)}" y="{number(box.y - 2.5)}" {size} rx="6"/>'


def _lines(day: Group, night: Group, owners: _Owners, brush: Brush) -> Iterator[str]:
    """Yield the shapes of a group of lines, each with the number of its arrow."""
    kind = "halo" if day.name == "halos" else "line"
    parts: dict[int, str] = {}
    for owner, drawn in zip(owners.of(day), brush.shapes(day.shapes, night.shapes), strict=True):
        parts[owner] = parts.get(owner, "") + drawn
    for owner, drawn in parts.items():
        yield f'<g class="{kind}" data-line="{owner}">{drawn}</g>'


class _Owners:
    """Which arrow the shapes of the lines belong to: told by where their paths begin."""

    def __init__(self, layout: Layout) -> None:
        self._starts: defaultdict[tuple[str | None, Point], list[int]] = defaultdict(list)
        self._halos: defaultdict[Point, list[int]] = defaultdict(list)
        # A head stands before their lines.
        self._tailed: defaultdict[str | None, list[tuple[Point, int]]] = defaultdict(list)
        for place, arrow in enumerate(layout.arrows):
            start = arrow.points[0]
            self._starts[arrow.id, start].append(place)
            if arrow.tail:
                self._tailed[arrow.id].append((start, place))
            middle = trimmed(arrow.points, HALO_FREE)
            if middle is not None:
                self._halos[middle[0]].append(place)

    def of(self, group: Group) -> list[int]:
        """Return the number of the arrow of each shape of a group; -1 where it is nobody's."""
        owners: list[int] = []
        owner = -1
        for shape in group.shapes:
            if shape.fill is None:  # a line begins; the rest of it and its heads follow
                owner = self._begun(group, shape, owner)
            owners.append(owner)
        return owners

    def _begun(self, group: Group, shape: Shape, owner: int) -> int:
        """Return the arrow that a path begins; the one before, where it is but a piece of it."""
        x, y = points_of(shape.path)[0]
        found = self._halos.get((x, y)) if group.name == "halos" else self._starts.get((group.id, (x, y)))
        if found:
            return found.pop(0) if len(found) > 1 else found[0]
        if group.name != "halos" and group.id in self._tailed:
            return min(self._tailed[group.id], key=lambda tail: math.dist(tail[0], (x, y)))[1]
        return owner


def _legend(groups: list[Painted], palette: Palette) -> str:
    """Return the legend as an SVG element of its own."""
    points = [point for day, _ in groups for shape in day.shapes for point in points_of(shape.path)]
    points += [(label.x, label.y) for day, _ in groups for label in day.labels]
    if not points:
        return ""
    brush = Brush(palette, 0.0)
    marks = "".join(brush.marks(day, night) for day, night in groups)
    left, top = (min(point[axis] for point in points) - 8 for axis in (0, 1))
    bottom = max(point[1] for point in points) + 8
    box = " ".join(map(number, (left, top, _LEGEND_WIDTH + 16, bottom - top)))
    return f'<svg class="legend" viewBox="{box}" role="img" aria-label="Legend">{marks}</svg>'
