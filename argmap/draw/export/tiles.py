"""One picture on several sheets of paper, to be laid edge to edge.

Each sheet has a blank border with marks at the corners of what it shows, and shares a strip with its
neighbours, at whose middle they are cut or folded.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from argmap.draw.export.composition import Page, finished_page, moved
from argmap.draw.export.multipage import Link, NumberedPage
from argmap.draw.marks.shapes import Group, Label, Shape, chain, rounded
from argmap.layout import Layout, text_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.draw.diagram import Diagram

__all__ = ["tile_pages"]

_BORDER = 28.0  # blank around what a sheet shows: no printer prints to the edge
_OVERLAP = 22.0  # what neighbours share
_TYPE = 7.0  # points; as few sheets as this takes
_MARK = 9.0  # length of the marks


class _Grid(NamedTuple):
    """How a picture is cut, in points of the paper.

    Attributes
    ----------
    columns, rows
        How many sheets lie beside and under each other.
    across, down
        What a sheet shows.
    scale
        How many points on paper one point of the picture takes.
    """

    columns: int
    rows: int
    across: float
    down: float
    scale: float


def tile_pages(diagram: Diagram, width: float, height: float) -> list[NumberedPage]:
    """Return the sheets of a picture, of a size in points, row by row, without those that would be empty.

    As many as it takes for type of 7 points, or the nominal size if that is less.
    """
    page = finished_page(diagram)
    grid = _grid(page, width - 2 * _BORDER, height - 2 * _BORDER, diagram.type_size)
    places = [(row, column) for row in range(grid.rows) for column in range(grid.columns)]
    filled = {place: groups for place in places if (groups := _within(page, grid, place))}
    number = {place: n for n, place in enumerate(filled)}
    sheet = _Sheet(diagram, grid, width, height)
    return [sheet.page(groups, place, number) for place, groups in filled.items()]


def _grid(page: Page, across: float, down: float, type_size: float) -> _Grid:
    """Return the least grid in which the type is large enough, filled as far as the nominal size allows."""
    least = min(1.0, _TYPE / type_size)
    columns = _count(page.width * least, across)
    rows = _count(page.height * least, down)
    room = (columns * (across - _OVERLAP) + _OVERLAP, rows * (down - _OVERLAP) + _OVERLAP)
    scale = min(1.0, room[0] / page.width, room[1] / page.height)
    return _Grid(columns, rows, across, down, scale)


def _count(length: float, room: float) -> int:
    """Return how many sheets a length takes."""
    return max(1, math.ceil(round((length - _OVERLAP) / (room - _OVERLAP), 6)))


def _window(grid: _Grid, place: tuple[int, int]) -> tuple[float, float, float, float]:
    """Return what a sheet shows, in points of the picture: left, top, right, bottom."""
    row, column = place
    left = column * (grid.across - _OVERLAP) / grid.scale
    top = row * (grid.down - _OVERLAP) / grid.scale
    return left, top, left + grid.across / grid.scale, top + grid.down / grid.scale


def _within(page: Page, grid: _Grid, place: tuple[int, int]) -> list[Group]:
    """Return what of a picture is seen on a sheet."""
    left, top, right, bottom = _window(grid, place)

    def shows(shape: Shape) -> bool:
        (x, y), (u, v) = shape.path.get_extents().get_points()
        out = shape.width
        return bool(x - out < right and u + out > left and y - out < bottom and v + out > top)

    def tells(label: Label) -> bool:
        end = label.x + text_width(label.text, label.style)
        reach = label.style.leading
        return label.x < right and end > left and label.y - reach < bottom and label.y + reach > top

    found = []
    for group in page.groups:
        shapes = tuple(shape for shape in group.shapes if shows(shape))
        labels = tuple(label for label in group.labels if tells(label))
        if shapes or labels:
            found.append(replace(group, shapes=shapes, labels=labels))
    return found


class _Sheet:
    """What all sheets have in common."""

    def __init__(self, diagram: Diagram, grid: _Grid, width: float, height: float) -> None:
        self.theme, self.grid = diagram.theme, grid
        # All in points of the picture from here on: the page is scaled as a whole.
        self.width, self.height = width / grid.scale, height / grid.scale
        self.border = _BORDER / grid.scale

    def page(
        self, groups: Sequence[Group], place: tuple[int, int], number: dict[tuple[int, int], int]
    ) -> NumberedPage:
        """Return one sheet."""
        left, top, _, _ = _window(self.grid, place)
        shown = [moved(group, self.border - left, self.border - top) for group in groups]
        label = self._label(place, number)
        frame = Group("sheet", None, (*self._blank(), *self._marks()), (label,))
        title = f"Sheet {number[place] + 1} of {len(number)}"
        page = Page((*shown, frame), self.width, self.height, Layout())
        return NumberedPage(title, page, tuple(self._links(place, number)))

    def _blank(self) -> Iterator[Shape]:
        """Yield the border, which covers what reaches into it."""
        w, h, b = self.width, self.height, self.border
        for rect in ((0.0, 0.0, w, b), (0.0, h - b, w, b), (0.0, 0.0, b, h), (w - b, 0.0, b, h)):
            yield Shape(rounded(*rect, 0.0), self.theme.background)

    def _marks(self) -> Iterator[Shape]:
        """Yield a cross of two strokes at each corner of the area that is this sheet's own, in the border."""
        b, length, half = self.border, _MARK / self.grid.scale, _OVERLAP / 2 / self.grid.scale
        line = 0.5 / self.grid.scale
        for x, out in ((b + half, -1), (self.width - b - half, 1)):
            for y, down in ((b + half, -1), (self.height - b - half, 1)):
                edge_x, edge_y = (b if out < 0 else self.width - b), (b if down < 0 else self.height - b)
                for points in (
                    [(x, edge_y + down * line), (x, edge_y + down * length)],
                    [(edge_x + out * line, y), (edge_x + out * length, y)],
                ):
                    yield Shape(chain(points), None, self.theme.muted, line)

    def _label(self, place: tuple[int, int], number: dict[tuple[int, int], int]) -> Label:
        """Return which sheet this is, and which are beside it."""
        row, column = place
        words = [f"Sheet {number[place] + 1} of {len(number)}: row {row + 1}, column {column + 1}"]
        for other, where in _around(place):
            if other in number:
                words.append(f"{where} sheet {number[other] + 1}")
        style = self.theme.note
        style = replace(style, size=style.size / self.grid.scale)
        ground = self.theme.background
        return Label(
            " · ".join(words),
            self.border + 2 * _MARK / self.grid.scale,
            self.height - self.border * 0.3,
            style,
            self.theme.muted,
            ground,
        )

    def _links(self, place: tuple[int, int], number: dict[tuple[int, int], int]) -> Iterator[Link]:
        """Yield a link at each border that has a sheet beyond it."""
        w, h, b = self.width, self.height, self.border
        rects = {
            "left:": (0.0, b, b, h - 2 * b),
            "right:": (w - b, b, b, h - 2 * b),
            "above:": (b, 0.0, w - 2 * b, b),
            "below:": (b, h - b, w - 2 * b, b),
        }
        for other, where in _around(place):
            if other in number:
                yield Link(*rects[where], number[other])


def _around(place: tuple[int, int]) -> list[tuple[tuple[int, int], str]]:
    row, column = place
    return [
        ((row, column - 1), "left:"),
        ((row, column + 1), "right:"),
        ((row - 1, column), "above:"),
        ((row + 1, column), "below:"),
    ]
