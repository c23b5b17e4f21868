"""The one artist: paints a page into an Axes, at whatever size the Axes has.

Type and line widths follow the scale of the Axes, so text stays in its box. A raster
image gets the text as glyph outlines, one path for each colour: ten times as fast as
line by line, and exactly as wide as it was measured. Vector formats get real text.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from matplotlib.artist import Artist, allow_rasterization
from matplotlib.colors import to_rgb
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox

from argmap.draw.export.lettering import is_misplaced, outlines, typeset, unkerned
from argmap.draw.marks.shapes import Group, Shape, polygon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.backend_bases import GraphicsContextBase, RendererBase

    from argmap.draw.export.composition import Page
    from argmap.draw.marks.shapes import Label

__all__ = ["Picture", "paint"]

_LEAST_TYPE = 0.6  # points; smaller type is not painted


class Picture(Artist):
    """A page as an artist of matplotlib.

    Parameters
    ----------
    page
        What to paint, in points with ``y`` running down.
    ground
        The colour of what it stands on; ``None`` leaves that to the Figure.
    """

    def __init__(self, page: Page, ground: str | None = None) -> None:
        super().__init__()
        self.page = page
        self.ground = ground

    def get_window_extent(self, renderer: RendererBase | None = None) -> Bbox:  # noqa: ARG002
        """Return the extent of the page in pixels."""
        page = Bbox.from_bounds(0, 0, self.page.width, self.page.height)
        return page.transformed(self._to_pixels())

    @allow_rasterization  # type: ignore[untyped-decorator]
    def draw(self, renderer: RendererBase) -> None:
        """Paint the page."""
        if self.get_visible() and self.get_window_extent().width > 0:
            clip = self.axes.bbox if self.get_clip_on() and self.axes is not None else None
            paint(self.page, renderer, self._to_pixels(), clip, self.ground)
        self.stale = False

    def _to_pixels(self) -> Affine2D:
        """Return the transform from points of the page to pixels."""
        assert self.axes is not None
        return Affine2D(self.axes.transData.get_matrix())


def paint(
    page: Page,
    renderer: RendererBase,
    transform: Affine2D,
    clip: Bbox | None = None,
    ground: str | None = None,
) -> None:
    """Paint a page with any renderer of matplotlib.

    Nothing here reads a setting of matplotlib, all of which are a user's and are shared by all threads.

    Parameters
    ----------
    page
        What to paint.
    renderer
        What to paint with.
    transform
        From points of the page to pixels of the renderer, whose ``y`` runs up.
    clip
        Nothing is painted outside.
    ground
        What colour to paint under it, if any.
    """
    brush = _Brush(renderer, transform, clip)
    if ground is not None:
        page = replace(page, groups=(_ground(page, ground), *page.groups))
    if hasattr(renderer, "buffer_rgba"):
        brush.raster(page)
    else:
        brush.vector(page)


def _ground(page: Page, colour: str) -> Group:
    corners = [(0.0, 0.0), (page.width, 0.0), (page.width, page.height), (0.0, page.height)]
    return Group("ground", None, (Shape(polygon(corners), colour),))


class _Brush:
    """A renderer, where the page goes on it, and how large."""

    def __init__(self, renderer: RendererBase, transform: Affine2D, clip: Bbox | None) -> None:
        self.renderer = renderer
        self.transform = transform
        self.clip = clip
        self.scale = float(abs(transform.get_matrix()[0, 0]) / renderer.points_to_pixels(1.0))

    def raster(self, page: Page) -> None:
        for group in page.groups:
            self.shapes(group.shapes)
        labels = [label for group in page.groups for label in group.labels]
        if self.scale * max((label.style.size for label in labels), default=0.0) < _LEAST_TYPE:
            return
        self.outlines(labels)

    def outlines(self, labels: Iterable[Label]) -> None:
        for colour, path in outlines(labels):
            gc = self._context()
            gc.set_linewidth(0.0)
            self.renderer.draw_path(gc, _whole(path), self.transform, to_rgb(colour))
            gc.restore()

    def vector(self, page: Page) -> None:
        for number, group in enumerate(page.groups):
            self.renderer.open_group(f"argmap.{group.name}", gid=_gid(group, number))
            self.shapes(group.shapes)
            self.labels(group.labels)
            self.renderer.close_group(f"argmap.{group.name}")

    def shapes(self, shapes: Iterable[Shape]) -> None:
        for shape in shapes:
            gc = self._context()
            gc.set_linewidth(shape.width * self.scale if shape.stroke else 0.0)
            gc.set_foreground(shape.stroke or shape.fill or "none")
            gc.set_capstyle("butt")
            gc.set_joinstyle("miter" if shape.width == 0 else "round")
            if shape.dash:
                gc.set_dashes(0, [length * self.scale for length in shape.dash])
            fill = None if shape.fill is None else to_rgb(shape.fill)
            self.renderer.draw_path(gc, _whole(shape.path), self.transform, fill)
            gc.restore()

    def labels(self, labels: Iterable[Label]) -> None:
        height = self.renderer.get_canvas_width_height()[1]
        is_svg = hasattr(self.renderer, "writer")
        for label in labels:
            size = label.style.size * self.scale
            if size < _LEAST_TYPE:
                continue
            gc = self._context()
            gc.set_foreground(label.colour)
            if not is_svg and is_misplaced(label):
                self.outlines([label])
                gc.set_alpha(0.0)
            for text, start, properties in typeset(label, size, is_svg=is_svg):
                x, y = self.transform.transform((start, label.y))
                base = height - y if self.renderer.flipy() else y
                if is_svg:  # draw_text asks a setting whether text is to be text
                    as_text = self.renderer._draw_text_as_text  # type: ignore[attr-defined]
                    as_text(gc, x, base, text, properties, 0, ismath=False)
                else:
                    self.renderer.draw_text(gc, x, base, text, properties, 0, mtext=unkerned())
            gc.restore()

    def _context(self) -> GraphicsContextBase:
        gc = self.renderer.new_gc()
        if self.clip is not None:
            gc.set_clip_rectangle(self.clip)
        gc.set_antialiased(True)
        return gc


def _whole(path: Path) -> Path:
    """Return a path that a renderer paints with all its points, whatever a user has set."""
    if path.should_simplify:
        path = Path(path.vertices, path.codes)
        path.should_simplify = False
    return path


def _gid(group: Group, number: int) -> str:
    """Return an id for a group of an SVG file: unique, and legal whatever the record's id is."""
    if group.id is None:
        return f"argmap-{group.name}-{number}"
    return f"argmap-{group.name}-{number}-{quote(group.id, safe='', errors='replace')}"
