"""A page as a PNG in 256 colours, with no date, and what it shows in its text chunks.

A palette takes a third of the bytes and is faster to compress. The theme's own colours stay exact. What
anti-aliasing mixed from them is rounded to the commonest mixtures. Most of a picture is plain: runs of
equal pixels are looked at once. Keywords of the text chunks are those of the PNG specification (W3C,
third edition, section 11.3.3).
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from argmap.draw.export.agg import raster
from argmap.draw.export.composition import finished_page
from argmap.draw.export.metadata import metadata_of
from argmap.draw.export.paper import fitted
from argmap.draw.export.picture import paint
from argmap.draw.size import POINTS_PER_INCH
from argmap.warn import PictureWarning, warn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from argmap.draw.diagram import Diagram
    from argmap.draw.export.composition import Page
    from argmap.draw.export.metadata import Metadata
    from argmap.draw.export.paper import Paper
    from argmap.draw.options import Sheet
    from argmap.draw.theme import Theme


__all__ = ["paletted", "png_bytes"]

_COLOURS = 256
_KEPT = (5, 5, 5, 3)  # bits of red, green, blue and opacity by which colours are told apart
_SHIFTS = (13, 8, 3, 0)  # where these stand in the number of a bin
_BINS = 1 << sum(_KEPT)
_PART = 1 << 18  # pixels taken at a time, so that they stay in the processor's cache
_MOST_PIXELS = 16_000  # a side; viewers and browsers refuse larger images
_MOST_PIXELS_IN_ALL = 120_000_000  # half a gigabyte while it is painted
_EFFORT = 4  # of compressing: more takes long for little


def png_bytes(diagram: Diagram, sheet: Sheet) -> bytes:
    """Return a diagram as a PNG."""
    page = finished_page(diagram, transparent=sheet.transparent)
    paper = fitted(page, diagram, sheet.size, sheet.dpi)
    dpi = _capped(paper, sheet.dpi)
    background = None if sheet.transparent else diagram.theme.background
    image = paletted(_pixels(page, paper, dpi, background), _colours(page, diagram.theme))
    written = io.BytesIO()
    image.save(written, "PNG", dpi=(dpi, dpi), compress_level=_EFFORT, pnginfo=_chunks(metadata_of(diagram)))
    return written.getvalue()


def _capped(paper: Paper, dpi: float) -> float:
    """Return the pixels per inch that viewers bear, with a warning where they are fewer than wanted."""
    width, height = paper.width / POINTS_PER_INCH, paper.height / POINTS_PER_INCH
    fitting: float = min(_MOST_PIXELS / max(width, height), (_MOST_PIXELS_IN_ALL / (width * height)) ** 0.5)
    if dpi <= fitting:
        return dpi
    warn(
        f"at {dpi:g} dpi the picture would have {width * dpi:,.0f} by {height * dpi:,.0f} pixels;"
        f" drawn at {fitting:.0f} dpi. For such a map take SVG or PDF, or draw a part of it",
        PictureWarning,
    )
    return fitting


def _pixels(page: Page, paper: Paper, dpi: float, background: str | None) -> NDArray[np.uint8]:
    """Return the page on its paper as rows of RGBA pixels, transparent without a background."""
    per_point = dpi / POINTS_PER_INCH
    width, height = (max(1, round(side * per_point)) for side in (paper.width, paper.height))
    renderer = raster(width, height, dpi)
    if background is not None:
        gc = renderer.new_gc()
        gc.set_linewidth(0.0)
        corners = [(0, 0), (width, 0), (width, height), (0, height), (0, 0)]
        renderer.draw_path(gc, Path(corners), Affine2D(), to_rgb(background))
        gc.restore()
    scale = paper.scale * per_point
    transform = Affine2D().scale(scale, -scale)
    paint(page, renderer, transform.translate(paper.left * per_point, height - paper.top * per_point))
    return np.asarray(renderer.buffer_rgba())


def _colours(page: Page, theme: Theme) -> list[str]:
    """Return the colours of a page, the background first."""
    found = {theme.background: None}
    for group in page.groups:
        for shape in group.shapes:
            found |= {colour: None for colour in (shape.fill, shape.stroke) if colour}
        found |= {label.colour: None for label in group.labels}
    return list(found)


def _chunks(metadata: Metadata) -> PngInfo:
    chunks = PngInfo()
    # Only iTXt holds all of Unicode; it is not compressed, so that any reader finds it.
    chunks.add_itxt("Title", metadata.title)
    chunks.add_itxt("Description", metadata.description)
    chunks.add_text("Software", metadata.software)
    if metadata.digest:
        chunks.add_text("Map", f"sha256:{metadata.digest}")
    return chunks


def paletted(pixels: NDArray[np.uint8], exact: Iterable[str]) -> Image.Image:
    """Return an image with a palette.

    Parameters
    ----------
    pixels
        Rows of RGBA pixels.
    exact
        Colours as ``#rrggbb`` to keep as they are, the most important first.
    """
    height, width = pixels.shape[:2]
    bins, lengths = _runs(np.ascontiguousarray(pixels).reshape(-1, 4))
    counts = np.bincount(bins, weights=lengths, minlength=_BINS)
    occurring = np.flatnonzero(counts)
    centres = _centres(occurring)
    shades = _shades(exact)
    for place in np.flatnonzero(np.isin(occurring, list(shades))):
        centres[place] = shades[int(occurring[place])]
        counts[occurring[place]] += pixels.size
    commonest = np.argsort(-counts[occurring], kind="stable")[:_COLOURS]
    colours = centres[commonest]
    table = np.zeros(_BINS, dtype=np.uint8)
    table[occurring] = _nearest(centres, colours)
    image = Image.fromarray(np.repeat(table[bins], lengths).reshape(height, width))
    if (colours[:, 3] == 255).all():
        image.putpalette(colours[:, :3].astype(np.uint8).tobytes())
    else:
        image.putpalette(colours.astype(np.uint8).tobytes(), "RGBA")
    return image


def _runs(pixels: NDArray[np.uint8]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Return the bins of the runs of equal pixels, and the runs' lengths."""
    whole = pixels.view(np.uint32).reshape(-1)
    bins, starts = [np.zeros(0, dtype=np.int32)], [np.zeros(0, dtype=np.int64)]
    for begin in range(0, len(whole), _PART):
        part = whole[begin : begin + _PART]
        first = np.concatenate(([0], np.flatnonzero(part[1:] != part[:-1]) + 1))
        heads = pixels[begin + first].astype(np.int32)
        number = np.zeros(len(first), dtype=np.int32)
        for n in range(4):
            number |= heads[:, n] >> 8 - _KEPT[n] << _SHIFTS[n]
        bins.append(number)
        starts.append(first + begin)
    ends = np.concatenate([*starts, [len(whole)]])
    return np.concatenate(bins), ends[1:] - ends[:-1]


def _shades(exact: Iterable[str]) -> dict[int, tuple[int, int, int, int]]:
    """Return the colours to keep, by bin; the first one of a bin has it."""
    shades: dict[int, tuple[int, int, int, int]] = {}
    for colour in exact:
        channels = (*(int(colour[at : at + 2], 16) for at in (1, 3, 5)), 255)
        number = sum((channels[n] >> 8 - _KEPT[n]) << _SHIFTS[n] for n in range(4))
        shades.setdefault(number, channels)  # type: ignore[arg-type]
    return shades


def _centres(bins: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the colours in the middle of bins; full and no opacity stay what they are."""
    centres = np.empty((len(bins), 4), dtype=np.int64)
    for n, (kept, shift) in enumerate(zip(_KEPT, _SHIFTS, strict=True)):
        steps = bins >> shift & (1 << kept) - 1
        lost = 8 - kept
        centres[:, n] = steps << lost | 1 << (lost - 1)
    opacity = bins & (1 << _KEPT[3]) - 1
    centres[:, 3] = (opacity * 255) // ((1 << _KEPT[3]) - 1)
    return centres


def _nearest(centres: NDArray[np.int64], colours: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each colour the number of the nearest of the chosen ones."""
    # |a - b|² = |a|² - 2ab + |b|², of which the first is the same for all.
    products = centres.astype(np.float64) @ colours.T.astype(np.float64)
    numbers: NDArray[np.int64] = ((colours**2).sum(axis=1)[None, :] - 2.0 * products).argmin(axis=1)
    return numbers
