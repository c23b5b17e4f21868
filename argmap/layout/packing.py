"""Packing: rectangles side by side in rows, in their order."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["shelves"]

_TRIALS = 16


def shelves(
    sizes: Sequence[tuple[float, float]], gap: float, aspect: float
) -> tuple[list[tuple[float, float]], float, float]:
    """Return where each rectangle goes, and the width and height of the whole.

    The rows are filled one after the other, the first at the top (shelf packing; Baker & Schwarz 1983).
    Of several widths of a row, that one is taken with which the whole fits largest on a page
    of the given aspect.

    Parameters
    ----------
    sizes
        Width and height of each.
    gap
        Blank between them.
    aspect
        Width to height of the page.

    Examples
    --------
    >>> shelves([(4.0, 2.0), (4.0, 2.0), (4.0, 2.0)], gap=1.0, aspect=1.5)
    ([(0.0, 0.0), (5.0, 0.0), (0.0, 3.0)], 9.0, 5.0)
    """
    if not sizes:
        return [], 0.0, 0.0
    widest = max(width for width, _ in sizes)
    area = sum((width + gap) * (height + gap) for width, height in sizes)
    ideal = math.sqrt(area * aspect)
    rooms = [max(widest, ideal * (0.7 + 0.06 * trial)) for trial in range(_TRIALS)]
    tried = [_filled(sizes, gap, room) for room in dict.fromkeys(rooms)]
    return min(tried, key=lambda filled: max(filled[1] / aspect, filled[2]))


def _filled(
    sizes: Sequence[tuple[float, float]], gap: float, room: float
) -> tuple[list[tuple[float, float]], float, float]:
    """Fill rows no wider than ``room``."""
    places = []
    x = y = row = reach = 0.0
    for width, height in sizes:
        if x and x + width > room + 1e-6:
            x, y, row = 0.0, y + row + gap, 0.0
        places.append((x, y))
        reach, row = max(reach, x + width), max(row, height)
        x += width + gap
    return places, reach, y + row
