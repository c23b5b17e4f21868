"""Packing: what has been placed, set side by side: in rows, or across the map."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.layout.geometry import Box, Caption, Direction, Junction, Point, SectionBox

__all__ = ["Placed", "packed", "packed_abreast", "shelves", "together"]

_TRIALS = 16


@dataclass(frozen=True, slots=True)
class Placed:
    """A region, or a component of one, that has been placed; it starts at (0, 0).

    Attributes
    ----------
    boxes
        The boxes, by the number of the statement.
    junctions, sections, captions
        What else stands in it.
    runs
        The path of each line of the map, as far as it runs here.
    ports
        Where lines leave it, by line.
    width, height
        Its size.
    """

    boxes: dict[int, Box] = field(default_factory=dict)
    junctions: tuple[Junction, ...] = ()
    sections: tuple[SectionBox, ...] = ()
    captions: tuple[Caption, ...] = ()
    runs: dict[int, tuple[Point, ...]] = field(default_factory=dict)
    ports: dict[int, Point] = field(default_factory=dict)
    width: float = 0.0
    height: float = 0.0

    def moved(self, dx: float, dy: float) -> Placed:
        """Return the same elsewhere."""
        return replace(
            self,
            boxes={node: box.moved(dx, dy) for node, box in self.boxes.items()},
            junctions=tuple(junction.moved(dx, dy) for junction in self.junctions),
            sections=tuple(section.moved(dx, dy) for section in self.sections),
            captions=tuple(caption.moved(dx, dy) for caption in self.captions),
            runs={line: tuple((x + dx, y + dy) for x, y in run) for line, run in self.runs.items()},
            ports={line: (x + dx, y + dy) for line, (x, y) in self.ports.items()},
        )


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


def packed(parts: Sequence[Placed], gap: float, aspect: float) -> Placed:
    """Return parts as one, on shelves."""
    places, width, height = shelves([(part.width, part.height) for part in parts], gap, aspect)
    return together([part.moved(*place) for part, place in zip(parts, places, strict=True)], width, height)


def packed_abreast(parts: Sequence[Placed], gap: float, aspect: float, direction: Direction) -> Placed:
    """Return parts as one, some of which lines leave.

    Those stand one beside the other across the map, so that nothing is between them and the sides of
    the whole; the rest fill the room beside them.
    """
    bound = [part for part in parts if part.ports]
    loose = [part for part in parts if not part.ports]
    if loose:
        bound.append(packed(loose, gap, aspect))
    return _abreast(bound, gap, direction)


def _abreast(parts: Sequence[Placed], gap: float, direction: Direction) -> Placed:
    """Return parts beside each other across the map, their near sides in line."""
    sideways, mirrored = direction in {"right", "left"}, direction in {"left", "up"}
    length = max(part.width if sideways else part.height for part in parts)
    across = 0.0
    moved = []
    for part in parts:
        along = length - (part.width if sideways else part.height) if mirrored else 0.0
        moved.append(part.moved(along, across) if sideways else part.moved(across, along))
        across += (part.height if sideways else part.width) + gap
    across -= gap
    return together(moved, length, across) if sideways else together(moved, across, length)


def together(parts: Sequence[Placed], width: float, height: float) -> Placed:
    """Return parts that stand where they belong as one."""
    whole = Placed(width=width, height=height)
    for part in parts:
        whole.boxes.update(part.boxes)
        whole.runs.update(part.runs)
        whole.ports.update(part.ports)
    return replace(
        whole,
        junctions=tuple(chain.from_iterable(part.junctions for part in parts)),
        sections=tuple(chain.from_iterable(part.sections for part in parts)),
        captions=tuple(chain.from_iterable(part.captions for part in parts)),
    )
