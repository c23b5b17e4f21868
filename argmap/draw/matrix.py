"""A map as a matrix: who bears on whom, where there are too many lines to be followed as arrows.

Rows are reasons, columns what they bear on. Both stand in one order, in which neighbours bear on the same and
the same bears on them (seriation; Liiv 2010). So blocks show, and attacks both ways lie as in a mirror.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from argmap.draw.marks.paint import caption_style
from argmap.layout import Junction, Layout, text_width, tidy
from argmap.layout.geometry import Caption, SectionBox
from argmap.layout.text.wrapping import fit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.draw.theme import Theme
    from argmap.layout.geometry import ArrowKind, CaptionRole
    from argmap.model import ArgumentMap

__all__ = ["MATRIX_KEY", "is_dense", "matrix_layout", "matrix_order"]

MATRIX_KEY = (
    "A dot: the statement at the left attacks the one whose number stands above; a ring: it supports it."
)
_LINES_FOR_EACH = 8  # statement, from which on lines cannot be followed
_LEAST_LINES = 200
_PITCH = 11.0
_WIDE_PITCH = 16.0  # where numbers have three digits
_RADIUS = 3.2
_LABEL = 170.0
_BAND = 5  # rows and columns of one tint


def is_dense(m: ArgumentMap) -> bool:
    """Whether a map has so many lines for each statement that nobody can follow them."""
    lines = sum(len(inference.premises) for inference in m.inferences.values())
    return lines >= max(_LEAST_LINES, _LINES_FOR_EACH * len(m.statements))


def matrix_order(m: ArgumentMap) -> list[str]:
    """Return the ids of the statements, each followed by the one most alike of those that are left.

    The thesis comes first, or else what is borne on most. Takes time and room in proportion to the square of
    the number of statements.
    """
    number = {id: n for n, id in enumerate(m.statements)}
    bears = np.zeros((len(number), len(number)), dtype=np.float32)
    for _, _, source, target in _cells(m):
        bears[number[source], number[target]] = 1.0
    alike = bears @ bears.T + bears.T @ bears
    degree = bears.sum(axis=0) + bears.sum(axis=1)
    alike /= np.maximum(
        degree[:, None] + degree[None, :], 1.0
    )  # shares, so that who says much is not like all
    ids, left = list(number), np.ones(len(number), dtype=bool)
    at = number[m.thesis] if m.thesis is not None else int(bears.sum(axis=0).argmax()) if ids else -1
    order: list[str] = []
    while left.any():
        order.append(ids[at])
        left[at] = False
        at = int(np.where(left, alike[at], -1.0).argmax())
    return order


def matrix_layout(m: ArgumentMap, theme: Theme) -> Layout:
    """Return the matrix as a layout: a dot or ring for each premise of what bears on a statement."""
    order = matrix_order(m)
    pitch = _PITCH if len(order) < 100 else _WIDE_PITCH
    place = {id: (n + 0.5) * pitch for n, id in enumerate(order)}
    words = [_label(m, id, number, theme) for number, id in enumerate(order, 1)]
    left, top = max((text.width for text in words), default=0.0) + 6.0, 2 * _PITCH
    side = len(order) * pitch
    captions = [
        text.moved(left - 6.0 - text.width, top + place[text.of or ""] - text.height / 2) for text in words
    ]
    for number, id in enumerate(order, 1):
        mark = _caption("note", id, str(number), theme)
        captions.append(mark.moved(left + place[id] - mark.width / 2, top - mark.height - 2.0))
    dots = [
        Junction(id, kind, kind == "attack", left + place[target], top + place[source], _RADIUS)
        for id, kind, source, target in _cells(m)
    ]
    return Layout(
        junctions=tuple(dots),
        width=left + side,
        height=top + side,
        sections=tuple(_board(len(order), pitch, left, top)),
        captions=tuple(captions),
    )


def _board(count: int, pitch: float, left: float, top: float) -> Iterator[SectionBox]:
    """Yield a frame around all cells, and every other square of them as on a chequered board."""
    if count:
        yield SectionBox(("matrix",), left, top, count * pitch, count * pitch)
    begins = range(0, count, _BAND)
    for row, column in product(begins, begins):
        if (row + column) // _BAND % 2:
            width, height = (min(_BAND, count - begin) * pitch for begin in (column, row))
            path = ("matrix", f"{row + 1}, {column + 1}")
            yield SectionBox(path, left + column * pitch, top + row * pitch, width, height)


def _cells(m: ArgumentMap) -> Iterator[tuple[str, ArrowKind, str, str]]:
    """Yield what bears on statements: id and kind of the inference, premise, and what it bears on."""
    for inference in m.inferences.values():
        if inference.target in m.statements:
            kind: ArrowKind = "support" if inference.id in m.supports else "attack"
            for source, target in product(inference.premises, (inference.target,)):
                yield inference.id, kind, source, target


def _label(m: ArgumentMap, id: str, number: int, theme: Theme) -> Caption:
    style = caption_style("note", theme.measures)
    text = fit(tidy(m.statements[id].text) or id, _LABEL, style)
    return _caption("note", id, f"{text}  {number}", theme)


def _caption(role: CaptionRole, of: str, text: str, theme: Theme) -> Caption:
    style = caption_style(role, theme.measures)
    return Caption(role, of, (text,), 0.0, 0.0, text_width(text, style), style.leading)
