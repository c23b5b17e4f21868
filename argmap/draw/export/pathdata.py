"""Outlines and numbers in the words of SVG (SVG 2, W3C, section 9.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from matplotlib.path import Path

__all__ = ["number", "path_data"]

# For each of matplotlib's codes a letter, and how many points it takes.
_COMMANDS = {1: ("M", 1), 2: ("L", 1), 3: ("Q", 2), 4: ("C", 3), 79: ("Z", 1)}


def number(value: float) -> str:
    """Return a number in hundredths of a point.

    Examples
    --------
    >>> number(1.5), number(-0.001)
    ('1.5', '0')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def path_data(path: Path, shift: float = 0.0) -> str:
    """Return an outline as path data, moved right and down by so much.

    Examples
    --------
    >>> from argmap.draw.marks.shapes import chain
    >>> path_data(chain([(0.0, 0.0), (1.5, 2.0)]))
    'M0,0L1.5,2'
    """
    vertices = np.asarray(path.vertices, dtype=float).tolist()
    straight = [1] + [2] * (len(vertices) - 1)
    codes = straight if path.codes is None else np.asarray(path.codes).tolist()
    parts: list[str] = []
    at = 0
    while at < len(codes):
        letter, count = _COMMANDS[codes[at]]
        points = [] if letter == "Z" else vertices[at : at + count]  # that of a closing code says nothing
        parts.append(letter + " ".join(f"{number(x + shift)},{number(y + shift)}" for x, y in points))
        at += count
    return "".join(parts)
