"""The one artist: paints a page into an Axes, at whatever size the Axes has.

Type and line widths follow the scale of the Axes, so text stays in its box. A raster
image gets the text as glyph outlines, one path for each colour: ten times as fast as
line by line, and exactly as wide as it was measured. Vector formats get real text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import matplotlib as mpl
from matplotlib.artist import Artist, allow_rasterization
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.transforms import Affine2D, Bbox

from argmap.draw.lettering import UNKERNED, is_misplaced, outlines, typeset

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from matplotlib.backend_bases import GraphicsContextBase, RendererBase

    from argmap.draw.marks import Group, Label, Shape
    from argmap.draw.page import Page

__all__ = ["FIXED", "Picture"]

# What a renderer reads from rcParams while it paints: fixed, so that a user's settings alter no picture.
FIXED: dict[Any, Any] = {
    "font.sans-serif": ["sans-serif"],
    "text.hinting": "no_hinting",
    "text.antialiased": True,
    "text.parse_math": False,
    "text.usetex": False,
    "path.simplify": True,
    "path.snap": True,
    "agg.path.chunksize": 0,
    "svg.fonttype": "none",
    "svg.hashsalt": "argmap",
    "pdf.fonttype": 42,
    "pdf.use14corefonts": False,
    "pdf.compression": 6,
}
_LEAST_TYPE = 0.6  # points; smaller type is not painted


class Picture(Artist):
    """A page as an artist of matplotlib.

    Parameters
    ----------
    page
        What to paint, in points with ``y`` running down.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page

    def get_window_extent(self, renderer: RendererBase | None = None) -> Bbox:  # noqa: ARG002
        """Return the extent of the page in pixels."""
        page = Bbox.from_bounds(0, 0, self.page.width, self.page.height)
        return page.transformed(self._to_pixels())

    @allow_rasterization  # type: ignore[untyped-decorator]
    def draw(self, renderer: RendererBase) -> None:
        """Paint the page."""
        if not self.get_visible():
            return
        with mpl.rc_context(FIXED):
            if isinstance(renderer, RendererAgg):
                self._draw_raster(renderer)
            else:
                self._draw_vector(renderer)
        self.stale = False

    def _to_pixels(self) -> Affine2D:
        """Return the transform from points of the page to pixels."""
        assert self.axes is not None
        return Affine2D(self.axes.transData.get_matrix())

    def _scale(self, renderer: RendererBase) -> float:
        """Return how many points on paper one point of the page takes."""
        matrix = self._to_pixels().get_matrix()
        return float(abs(matrix[0, 0]) / renderer.points_to_pixels(1.0))

    def _context(self, renderer: RendererBase) -> GraphicsContextBase:
        gc = renderer.new_gc()
        if self.get_clip_on() and self.axes is not None:
            gc.set_clip_rectangle(self.axes.bbox)
        gc.set_antialiased(True)
        return gc

    def _draw_raster(self, renderer: RendererBase) -> None:
        for group in self.page.groups:
            self._draw_shapes(renderer, group.shapes)
        labels = [label for group in self.page.groups for label in group.labels]
        if self._scale(renderer) * max((label.style.size for label in labels), default=0.0) < _LEAST_TYPE:
            return
        self._draw_outlines(renderer, labels)

    def _draw_outlines(self, renderer: RendererBase, labels: Iterable[Label]) -> None:
        for colour, path in outlines(labels):
            gc = self._context(renderer)
            gc.set_linewidth(0.0)
            renderer.draw_path(gc, path, self._to_pixels(), mpl.colors.to_rgb(colour))
            gc.restore()

    def _draw_vector(self, renderer: RendererBase) -> None:
        for number, group in enumerate(self.page.groups):
            renderer.open_group(f"argmap.{group.name}", gid=_gid(group, number))
            self._draw_shapes(renderer, group.shapes)
            self._draw_labels(renderer, group.labels)
            renderer.close_group(f"argmap.{group.name}")

    def _draw_shapes(self, renderer: RendererBase, shapes: Iterable[Shape]) -> None:
        scale = self._scale(renderer)
        transform = self._to_pixels()
        for shape in shapes:
            gc = self._context(renderer)
            gc.set_linewidth(shape.width * scale if shape.stroke else 0.0)
            gc.set_foreground(shape.stroke or shape.fill or "none")
            gc.set_capstyle("butt")
            gc.set_joinstyle("miter" if shape.width == 0 else "round")
            if shape.dash:
                gc.set_dashes(0, [length * scale for length in shape.dash])
            fill = None if shape.fill is None else mpl.colors.to_rgb(shape.fill)
            renderer.draw_path(gc, shape.path, transform, fill)
            gc.restore()

    def _draw_labels(self, renderer: RendererBase, labels: Sequence[Label]) -> None:
        scale = self._scale(renderer)
        transform = self._to_pixels()
        height = renderer.get_canvas_width_height()[1]
        is_svg = hasattr(renderer, "writer")
        for label in labels:
            size = label.style.size * scale
            if size < _LEAST_TYPE:
                continue
            gc = self._context(renderer)
            gc.set_foreground(label.colour)
            if not is_svg and is_misplaced(label):
                self._draw_outlines(renderer, [label])
                gc.set_alpha(0.0)
            for text, x, properties in typeset(label, size, is_svg=is_svg):
                start, y = transform.transform((x, label.y))
                base = height - y if renderer.flipy() else y
                renderer.draw_text(gc, start, base, text, properties, 0, mtext=None if is_svg else UNKERNED)
            gc.restore()


def _gid(group: Group, number: int) -> str:
    """Return an id for a group of an SVG file: unique, and legal whatever the record's id is."""
    if group.id is None:
        return f"argmap-{group.name}-{number}"
    return f"argmap-{group.name}-{number}-{quote(group.id, safe='', errors='replace')}"
