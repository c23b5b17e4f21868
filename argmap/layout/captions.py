"""What arrows say: the names of their schemes, and notes, sized to stand beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.layout.geometry import Caption, CaptionRole
from argmap.layout.text import text_width, tidy, wrap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.layout.measures import Measures
    from argmap.model import ArgumentMap

__all__ = ["arrow_captions"]

_WIDTH = 78.0


def arrow_captions(
    m: ArgumentMap, measures: Measures, notes: Mapping[str, str], *, schemes: bool
) -> dict[str, Caption]:
    """Return a caption at (0, 0) for every inference that has something to say, by its id.

    Parameters
    ----------
    m
        The map.
    measures
        Type.
    notes
        Words for inferences, by id. Where a scheme is shown too, they follow it.
    schemes
        Whether the names of schemes are shown.
    """
    found = {}
    for inference in m.inferences.values():
        scheme = (inference.scheme if schemes else None) or ""
        role: CaptionRole = "scheme" if tidy(scheme) else "note"
        style = measures.scheme if role == "scheme" else measures.note
        words = f"{scheme} {notes.get(inference.id, '')}"
        lines = tuple(line for line in wrap(words, _WIDTH, style) if line)
        if lines:
            width = max(text_width(line, style) for line in lines)
            height = len(lines) * style.leading
            found[inference.id] = Caption(role, inference.id, lines, 0.0, 0.0, width, height)
    return found
