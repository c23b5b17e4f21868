"""A picture in 256 colours: a third of the bytes, and faster to compress.

The theme's own colours stay exact. What anti-aliasing mixed from them is rounded to the commonest mixtures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

__all__ = ["paletted"]

_COLOURS = 256
_BITS = 5  # kept of each channel
_BINS = 1 << (3 * _BITS)
_ROWS = 64  # taken at a time, so that they stay in the processor's cache


def paletted(pixels: NDArray[np.uint8], exact: Iterable[str]) -> Image.Image:
    """Return an image with a palette.

    Parameters
    ----------
    pixels
        Rows of opaque RGBA pixels.
    exact
        Colours as ``#rrggbb`` to keep as they are, the most important first.
    """
    bins = _binned(pixels)
    counts = np.bincount(bins.ravel(), minlength=_BINS)
    shades = _shades(exact)
    for number in shades:
        counts[number] += pixels.size
    chosen = np.argsort(-counts, kind="stable")[:_COLOURS]
    chosen = chosen[counts[chosen] > 0]
    colours = np.array([shades.get(int(number), _centre(int(number))) for number in chosen])
    image = Image.fromarray(_nearest(counts, colours)[bins])
    image.putpalette(colours.astype(np.uint8).tobytes())
    return image


def _binned(pixels: NDArray[np.uint8]) -> NDArray[np.uint16]:
    """Return for each pixel which of the 32,768 bins of similar colours it falls in."""
    bins = np.empty(pixels.shape[:2], dtype=np.uint16)
    for top in range(0, len(pixels), _ROWS):
        rows = pixels[top : top + _ROWS] >> (8 - _BITS)
        part = bins[top : top + _ROWS]
        part[:] = rows[:, :, 0]
        for channel in (1, 2):
            part <<= _BITS
            part |= rows[:, :, channel]
    return bins


def _shades(exact: Iterable[str]) -> dict[int, tuple[int, int, int]]:
    """Return the colours to keep, by bin; the first one of a bin has it."""
    shades: dict[int, tuple[int, int, int]] = {}
    for colour in exact:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        lost = 8 - _BITS
        number = (red >> lost) << 2 * _BITS | (green >> lost) << _BITS | blue >> lost
        if len(shades) < _COLOURS:
            shades.setdefault(number, (red, green, blue))
    return shades


def _centre(number: int) -> tuple[int, int, int]:
    """Return the colour in the middle of a bin."""
    mask, lost = (1 << _BITS) - 1, 8 - _BITS
    half = 1 << (lost - 1)
    red, green, blue = ((number >> shift & mask) << lost | half for shift in (2 * _BITS, _BITS, 0))
    return red, green, blue


def _nearest(counts: NDArray[np.int64], colours: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Return for each bin that occurs the number of the nearest colour."""
    occurring = np.flatnonzero(counts)
    centres = np.array([_centre(int(number)) for number in occurring])
    distance = ((centres[:, None, :] - colours[None, :, :]) ** 2).sum(axis=2)
    table = np.zeros(_BINS, dtype=np.uint8)
    table[occurring] = distance.argmin(axis=1)
    return table
