"""A picture in 256 colours: a third of the bytes, and faster to compress.

The theme's own colours stay exact. What anti-aliasing mixed from them is rounded to the
commonest mixtures. Most of a picture is plain: runs of equal pixels are looked at once.
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
_KEPT = (5, 5, 5, 3)  # bits of red, green, blue and opacity by which colours are told apart
_SHIFTS = (13, 8, 3, 0)  # where these stand in the number of a bin
_BINS = 1 << sum(_KEPT)
_PART = 1 << 18  # pixels taken at a time, so that they stay in the processor's cache


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
