"""A diagram as inline SVG that a style sheet colours and a script can reach into."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

from matplotlib.path import Path

from argmap.draw.arrows import trimmed
from argmap.draw.marks import spline
from argmap.draw.page import compose
from argmap.layout import runs_leftward, text_width, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.draw.diagram import Diagram
    from argmap.draw.explore.facts import Facts
    from argmap.draw.explore.night import Looks
    from argmap.draw.explore.palette import Palette
    from argmap.draw.marks import Group, Label, Shape
    from argmap.layout import Arrow, Layout

__all__ = ["Scene", "scene_of"]

_HALO_FREE = 12.0  # from the ends, where lines meet
_LEGEND_WIDTH = 300.0
_LETTERS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C", Path.CLOSEPOLY: "Z"}
_LINES = frozenset({"support", "attack", "contradiction", "rephrase", "halos"})


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
    painter = _Painter(diagram, looks, palette)
    layout = diagram.layout
    return Scene(
        map="\n".join(painter.map(facts)),
        legend=painter.legend() if diagram.legend else "",
        width=layout.width,
        height=layout.height,
    )


class _Painter:
    """One diagram in two looks, mark by mark."""

    def __init__(self, diagram: Diagram, looks: Looks, palette: Palette) -> None:
        self._diagram = replace(
            diagram, title=None, subtitle=None, footnote=None, legend=False, highlight=None
        )
        self._looks = looks
        self._palette = palette

    def map(self, facts: Facts) -> Iterator[str]:
        """Yield what is below the lines, the lines, and what is on them, in the order of reading."""
        layout = self._diagram.layout
        below: list[str] = []
        above: list[str] = []
        boxes: dict[str, str] = {}
        junctions: dict[str, str] = {}
        lines_met = False
        for group, marks in self._painted(layout):
            if group.name == "junction":
                junctions[group.id or ""] = marks
            elif group.id is not None and group.name == "statement":
                boxes[group.id] = boxes.get(group.id, "") + marks
            elif group.name in _LINES:
                lines_met = True
            elif group.name != "empty":
                (above if lines_met or boxes else below).append(marks)
        yield f'<g class="under">{"".join(below)}</g>'
        yield from self._lines(layout)
        steps = {step["id"]: number for number, step in enumerate(facts.data["steps"])}
        for id, marks in junctions.items():
            yield f'<g class="step" data-step="{steps.get(id, -1)}">{marks}</g>'
        for number in facts.order:
            yield self._node(layout, number, boxes)
        yield f'<g class="over">{"".join(above)}</g>'

    def legend(self) -> str:
        """Return the legend, set for a narrow column."""
        narrow = replace(self._diagram.layout, width=_LEGEND_WIDTH)
        drawn = [
            (group, marks) for group, marks in self._painted(narrow, legend=True) if group.name == "legend"
        ]
        if not drawn:
            return ""
        points = [xy for group, _ in drawn for shape in group.shapes for xy in shape.path.vertices]
        points += [(label.x, label.y) for group, _ in drawn for label in group.labels]
        left, top = (min(p[axis] for p in points) - 8 for axis in (0, 1))
        high = max(p[1] for p in points) + 8 - top
        marks = "".join(marks for _, marks in drawn)
        box = " ".join(map(_number, (left, top, _LEGEND_WIDTH + 16, high)))
        return f'<svg class="legend" viewBox="{box}" role="img" aria-label="Legend">{marks}</svg>'

    def _node(self, layout: Layout, number: int, boxes: dict[str, str]) -> str:
        box = layout.boxes[number]
        size = f'width="{_number(box.width + 5)}" height="{_number(box.height + 5)}"'
        ring = f'<rect class="ring" x="{_number(box.x - 2.5)}" y="{_number(box.y - 2.5)}" {size} rx="6"/>'
        return (
            f'<g class="node" data-node="{number}" data-id="{escape(tidy(box.id))}">'
            f"{boxes.get(box.id, '')}{ring}</g>"
        )

    def _lines(self, layout: Layout) -> Iterator[str]:
        """Yield the arrows; those that meet at one end have no halos between them."""
        onto = {arrow.id: arrow.target for arrow in layout.arrows if arrow.head}
        bundles: dict[str, list[int]] = {}
        for number, arrow in enumerate(layout.arrows):
            bundles.setdefault(onto.get(arrow.id, arrow.target), []).append(number)
        marks = self._arrow_marks(layout)
        for bundle in bundles.values():
            for number in bundle:
                yield _halo(number, layout.arrows[number])
            for number in bundle:
                yield f'<g class="line" data-line="{number}">{marks[number]}</g>'

    def _arrow_marks(self, layout: Layout) -> dict[int, str]:
        """Return the marks of every arrow by its number, painted in rounds of one arrow an inference."""
        rounds: list[list[int]] = []
        turn: dict[str, int] = {}
        for number, arrow in enumerate(layout.arrows):
            place = len(rounds) if arrow.id is None else turn.get(arrow.id, 0)
            if arrow.id is not None:
                turn[arrow.id] = place + 1
            rounds += [[] for _ in range(place + 1 - len(rounds))]
            rounds[place].append(number)
        marks: dict[int, str] = {}
        for numbers in rounds:
            by_id = {layout.arrows[n].id: n for n in numbers}
            for group, drawn in self._painted(_picked(layout, numbers)):
                if group.name in _LINES - {"halos"} and group.id in by_id:
                    number = by_id[group.id]
                    marks[number] = marks.get(number, "") + drawn
        return {number: marks.get(number, "") for number in range(len(layout.arrows))}

    def _painted(self, layout: Layout, *, legend: bool = False) -> Iterator[tuple[Group, str]]:
        """Yield every group of marks, placed as in the layout, by day, and its SVG for both looks."""
        diagram = replace(self._diagram, layout=layout, legend=legend)
        day = compose(replace(diagram, theme=self._looks.day)).groups
        night = compose(replace(diagram, theme=self._looks.night)).groups
        shift = -self._looks.day.margin
        same = len(day) == len(night)
        for position, group in enumerate(day):
            other = night[position] if same else group
            yield group, self._marks(group, other, shift)

    def _marks(self, day: Group, night: Group, shift: float) -> str:
        shapes = night.shapes if len(night.shapes) == len(day.shapes) else day.shapes
        labels = night.labels if len(night.labels) == len(day.labels) else day.labels
        parts = [self._shape(*pair, shift) for pair in zip(day.shapes, shapes, strict=True)]
        parts += [self._label(*pair, shift) for pair in zip(day.labels, labels, strict=True)]
        return "".join(parts)

    def _shape(self, day: Shape, night: Shape, shift: float) -> str:
        kinds = f"{self._palette.fill(day.fill, night.fill)} {self._palette.stroke(day.stroke, night.stroke)}"
        width = f' stroke-width="{_number(day.width)}"' if day.stroke else ""
        dash = f' stroke-dasharray="{" ".join(map(_number, day.dash))}"' if day.dash else ""
        return f'<path class="{kinds}" d="{_outline(day.path, shift)}"{width}{dash}/>'

    def _label(self, day: Label, night: Label, shift: float) -> str:
        text = tidy(day.text)
        if not text:
            return ""
        kinds = f"{self._palette.type(day.style)} {self._palette.fill(day.colour, night.colour)}"
        flush = ""
        if day.flush == "right":
            flush = ' direction="rtl"' if runs_leftward(text) else ' text-anchor="end"'
        spot = f'x="{_number(day.x + shift)}" y="{_number(day.y + shift)}"'
        # The reader's font may be another: the line is as long as it was measured, whichever it is.
        length = f'textLength="{_number(text_width(day.text, day.style))}" lengthAdjust="spacingAndGlyphs"'
        return f'<text class="{kinds}" {spot} {length}{flush}>{escape(text, quote=False)}</text>'


def _picked(layout: Layout, numbers: Iterable[int]) -> Layout:
    """Return some of the arrows of a layout, with the junctions at their ends."""
    arrows = tuple(layout.arrows[number] for number in numbers)
    ends = {end for arrow in arrows for end in (arrow.source, arrow.target)}
    junctions = tuple(junction for junction in layout.junctions if junction.id in ends)
    return replace(layout, boxes=(), sections=(), captions=(), arrows=arrows, junctions=junctions)


def _halo(number: int, arrow: Arrow) -> str:
    """Return a band of background along a line, so that crossings can be followed."""
    middle = trimmed(arrow.points, _HALO_FREE)
    if middle is None:
        return ""
    return f'<path class="halo" data-line="{number}" d="{_outline(spline(middle), 0.0)}"/>'


def _outline(path: Path, shift: float) -> str:
    """Return an outline in the words of SVG."""
    parts: list[str] = []
    code = 0
    codes = path.codes if path.codes is not None else [Path.MOVETO] + [Path.LINETO] * (len(path.vertices) - 1)
    left = 0
    for (x, y), kind in zip(path.vertices.tolist(), (int(kind) for kind in codes), strict=True):
        if kind == Path.CLOSEPOLY:
            parts.append("Z")
            continue
        if not left:
            code = kind
            parts.append(_LETTERS[code])
            left = {Path.CURVE3: 2, Path.CURVE4: 3}.get(code, 1)
        parts.append(f"{_number(x + shift)} {_number(y + shift)} ")
        left -= 1
    return "".join(parts).replace(" Z", "Z").rstrip()


def _number(value: float) -> str:
    """Return a number in hundredths of a point."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
