"""The page around a map: title, question, legend and sources."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.path import Path

from argmap.draw.colouring import colouring
from argmap.draw.export.glyphs import squares_warning, unshaped_warning
from argmap.draw.marks.legend import legend
from argmap.draw.marks.paint import painted
from argmap.draw.marks.shapes import Group, Label, Shape, text_block
from argmap.layout import Layout, tidy, wrap
from argmap.warn import PictureWarning, warn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.draw.colouring import Colouring
    from argmap.draw.diagram import Diagram
    from argmap.draw.theme import Theme
    from argmap.layout import TextStyle

__all__ = [
    "Page",
    "compose",
    "enlarged",
    "finished_page",
    "frame",
    "moved",
    "warn_of_missing_glyphs",
]

_LEAST_WIDTH = 280.0
_LONGEST_LINE = 620.0  # of a title or a source line: longer ones are hard to read
_EMPTY = "This map is empty: it holds no claim and no premise."


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page.

    Attributes
    ----------
    groups
        Everything on it, in the order of painting.
    width, height
        Its size in points.
    layout
        The placed map on it, where it stands on the page.
    """

    groups: tuple[Group, ...]
    width: float
    height: float
    layout: Layout


def compose(diagram: Diagram, *, transparent: bool = False) -> Page:
    """Return the page of a diagram; one without a ground has no bands of it where lines cross."""
    theme, layout, m = diagram.theme, diagram.layout, diagram.map
    top = _heading(diagram, layout.width)
    if not layout.boxes and not layout.captions:
        top.text("empty", _EMPTY, theme.subtitle, theme.muted, after=0.0)
    shifted = layout.moved(theme.margin, top.y)
    told = diagram.colouring or colouring(m, "kind", theme)
    groups = [*top.groups, *painted(shifted, theme, told, diagram.highlight, diagram.status)]
    if transparent:
        groups = [group for group in groups if group.name != "halos"]
    bottom = _Column(theme, top.width, top.y + layout.height + 14.0)
    if diagram.legend:
        bottom.legend(diagram, told)
    bottom.text("sources", diagram.footnote, theme.note, theme.muted, after=0.0)
    page_width = top.width + 2 * theme.margin
    page = Page((*groups, *bottom.groups), page_width, bottom.y + theme.margin, shifted)
    return enlarged(page, diagram.type_size / theme.measures.body.size)


def frame(diagram: Diagram, width: float) -> tuple[Page, Page]:
    """Return the head and the foot of a page that something else than a map is to stand on."""
    head = _heading(diagram, width)
    foot = _Column(diagram.theme, width, 0.0)
    foot.text("sources", diagram.footnote, diagram.theme.note, diagram.theme.muted, after=0.0)
    return tuple(  # type: ignore[return-value]  # there are two
        Page(tuple(column.groups), column.width, column.y, Layout()) for column in (head, foot)
    )


def _heading(diagram: Diagram, width: float) -> _Column:
    theme = diagram.theme
    top = _Column(theme, width)
    top.text("title", diagram.title, theme.title, theme.ink, after=5.0)
    top.text("question", diagram.subtitle, theme.subtitle, theme.muted, after=4.0)
    if top.groups:
        top.y += 10.0
    return top


def finished_page(diagram: Diagram, *, transparent: bool = False) -> Page:
    """Return the page of a diagram, having warned of glyphs that no font has."""
    page = compose(diagram, transparent=transparent)
    warn_of_missing_glyphs([page])
    return page


def warn_of_missing_glyphs(pages: Iterable[Page]) -> None:
    """Warn once of all glyphs on some pages that no font has, and of scripts that are set wrong."""
    labels = [label for page in pages for group in page.groups for label in group.labels]
    for told in filter(None, (squares_warning(labels), unshaped_warning(labels))):
        warn(told, PictureWarning)


class _Column:
    """Blocks of text one under the other."""

    def __init__(self, theme: Theme, width: float, y: float | None = None) -> None:
        self.theme = theme
        self.width = max(width, _LEAST_WIDTH)
        self.y = theme.margin if y is None else y
        self.groups: list[Group] = []

    def text(self, name: str, text: str | None, style: TextStyle, colour: str, *, after: float) -> None:
        """Add a text in lines of the column's width."""
        if not text or not tidy(text):
            return
        lines = wrap(text, min(self.width, max(_LONGEST_LINE, style.size * 50)), style)
        sides = (self.theme.margin, self.theme.margin + self.width)
        ground = self.theme.background
        labels = text_block(lines, sides, self.y, style=style, colour=colour, ground=ground)
        self.groups.append(Group(name, None, (), labels))
        self.y += len(lines) * style.leading + after

    def legend(self, diagram: Diagram, told: Colouring) -> None:
        """Add the legend."""
        group, height = legend(
            diagram.layout,
            self.theme,
            width=self.width,
            colouring=told,
            highlight=diagram.highlight,
            status=diagram.status,
        )
        if group is not None:
            self.groups.append(moved(group, self.theme.margin, self.y))
            self.y += height + 5.0


def enlarged(page: Page, by: float) -> Page:
    """Return a page so many times as large, with everything on it; its layout stays as it was placed."""
    if by == 1.0:
        return page

    def shape(old: Shape) -> Shape:
        path = Path(np.asarray(old.path.vertices) * by, old.path.codes)
        return replace(old, path=path, width=old.width * by, dash=tuple(length * by for length in old.dash))

    def label(old: Label) -> Label:
        return replace(old, x=old.x * by, y=old.y * by, style=replace(old.style, size=old.style.size * by))

    groups = (
        replace(group, shapes=tuple(map(shape, group.shapes)), labels=tuple(map(label, group.labels)))
        for group in page.groups
    )
    return replace(page, groups=tuple(groups), width=page.width * by, height=page.height * by)


def moved(group: Group, dx: float, dy: float) -> Group:
    """Return the same marks elsewhere."""

    def shifted(shape: Shape) -> Shape:
        path = shape.path
        return replace(shape, path=Path(np.asarray(path.vertices) + np.array([dx, dy]), path.codes))

    return replace(
        group,
        shapes=tuple(shifted(shape) for shape in group.shapes),
        labels=tuple(replace(label, x=label.x + dx, y=label.y + dy) for label in group.labels),
    )
