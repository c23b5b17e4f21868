"""A page as a PNG: a palette, no date, and what it shows in its text chunks.

Keywords of the text chunks are those of the PNG specification (W3C, third edition, section 11.3.3).
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgb
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from PIL.PngImagePlugin import PngInfo

from argmap.draw.export.composition import finished_page
from argmap.draw.export.metadata import imprint_of
from argmap.draw.export.palette import paletted
from argmap.draw.export.picture import paint
from argmap.draw.size import POINTS_PER_INCH, fitted
from argmap.draw.warn import warn

if TYPE_CHECKING:
    from matplotlib.backend_bases import RendererBase
    from numpy.typing import NDArray

    from argmap.draw.diagram import Diagram
    from argmap.draw.export.composition import Page
    from argmap.draw.export.metadata import Imprint
    from argmap.draw.options import Sheet
    from argmap.draw.size import Paper
    from argmap.draw.theme import Theme

__all__ = ["pixel_width", "png_bytes"]

_MOST_PIXELS = 16_000  # a side; viewers and browsers refuse larger images
_MOST_PIXELS_IN_ALL = 120_000_000  # half a gigabyte while it is painted
_EFFORT = 5  # of compressing: more takes long for little


def png_bytes(diagram: Diagram, sheet: Sheet) -> bytes:
    """Return a diagram as a PNG."""
    page = finished_page(diagram)
    paper = fitted(page, diagram, sheet.size, sheet.dpi)
    dpi = _capped(paper, sheet.dpi)
    background = None if sheet.transparent else diagram.theme.background
    image = paletted(_pixels(page, paper, dpi, background), _colours(page, diagram.theme))
    written = io.BytesIO()
    image.save(written, "PNG", dpi=(dpi, dpi), compress_level=_EFFORT, pnginfo=_chunks(imprint_of(diagram)))
    return written.getvalue()


def pixel_width(content: bytes) -> int:
    """Return how many pixels wide a PNG is, as its header says."""
    return int.from_bytes(content[16:20], "big")


def _capped(paper: Paper, dpi: float) -> float:
    """Return the pixels per inch that viewers bear, with a warning where they are fewer than wanted."""
    width, height = paper.width / POINTS_PER_INCH, paper.height / POINTS_PER_INCH
    fitting: float = min(_MOST_PIXELS / max(width, height), (_MOST_PIXELS_IN_ALL / (width * height)) ** 0.5)
    if dpi <= fitting:
        return dpi
    warn(
        f"at {dpi:g} dpi the picture would have {width * dpi:,.0f} by {height * dpi:,.0f} pixels;"
        f" drawn at {fitting:.0f} dpi. For such a map take SVG or PDF, or draw a part of it"
    )
    return fitting


def _pixels(page: Page, paper: Paper, dpi: float, background: str | None) -> NDArray[np.uint8]:
    """Return the page on its paper as rows of RGBA pixels, transparent without a background."""
    per_point = dpi / POINTS_PER_INCH
    width, height = (max(1, round(side * per_point)) for side in (paper.width, paper.height))
    renderer: RendererBase = RendererAgg(width, height, dpi)  # type: ignore[no-untyped-call]
    if background is not None:
        gc = renderer.new_gc()
        gc.set_linewidth(0.0)
        corners = [(0, 0), (width, 0), (width, height), (0, height), (0, 0)]
        renderer.draw_path(gc, Path(corners), Affine2D(), to_rgb(background))
        gc.restore()
    scale = paper.scale * per_point
    transform = Affine2D().scale(scale, -scale)
    paint(page, renderer, transform.translate(paper.left * per_point, height - paper.top * per_point))
    return np.asarray(renderer.buffer_rgba())  # type: ignore[attr-defined]


def _colours(page: Page, theme: Theme) -> list[str]:
    """Return the colours of a page, the background first."""
    found = {theme.background: None}
    for group in page.groups:
        for shape in group.shapes:
            found |= {colour: None for colour in (shape.fill, shape.stroke) if colour}
        found |= {label.colour: None for label in group.labels}
    return list(found)


def _chunks(imprint: Imprint) -> PngInfo:
    chunks = PngInfo()
    # Only iTXt holds all of Unicode; it is not compressed, so that any reader finds it.
    chunks.add_itxt("Title", imprint.title)
    chunks.add_itxt("Description", imprint.description)
    chunks.add_text("Software", imprint.software)
    if imprint.digest:
        chunks.add_text("Map", f"sha256:{imprint.digest}")
    return chunks
