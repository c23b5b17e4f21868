"""The names of argumentation schemes, sized to stand at the arrows of their inferences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.layout.geometry import Caption
from argmap.layout.text import text_width, wrap

if TYPE_CHECKING:
    from argmap.layout.measures import Measures
    from argmap.model import ArgumentMap

__all__ = ["scheme_captions"]

_WIDTH = 78.0


def scheme_captions(m: ArgumentMap, measures: Measures) -> dict[str, Caption]:
    """Return a caption at (0, 0) for every inference that has a scheme, by its id."""
    style = measures.scheme
    found = {}
    for inference in m.inferences.values():
        lines = tuple(line for line in wrap(inference.scheme or "", _WIDTH, style) if line)
        if lines:
            width = max(text_width(line, style) for line in lines)
            height = len(lines) * style.leading
            found[inference.id] = Caption("scheme", inference.id, lines, 0.0, 0.0, width, height)
    return found
