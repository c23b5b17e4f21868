"""The order of the knots in every region, found from the outside in.

Sizes have no say in it, so it is found once and serves all widths of boxes that are tried. What is settled
in a region tells the smaller regions within it in which order their lines should leave them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

from argmap.layout.layering import Step
from argmap.layout.ordering import inversions
from argmap.layout.regions import Region

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.layout.layering import Part

__all__ = ["Order", "Remembered", "arrange", "crossings"]


class Order(Protocol):
    """What finds the order of knots: see :func:`argmap.layout.crossing_minimisation.ordered`."""

    def __call__(
        self,
        column: Sequence[int],
        steps: Sequence[Step],
        seconds: float = ...,
        ranks: Mapping[int, int] | None = ...,
    ) -> list[list[int]]:
        """Return the knots of each column in their order."""


class Remembered:
    """An order that looks up what it has found before: most sections are the same however a map is cut.

    Parameters
    ----------
    order
        What finds the order.
    """

    def __init__(self, order: Order) -> None:
        self.order = order
        self.found: dict[tuple[object, ...], list[list[int]]] = {}

    def __call__(
        self,
        column: Sequence[int],
        steps: Sequence[Step],
        seconds: float = 20.0,
        ranks: Mapping[int, int] | None = None,
    ) -> list[list[int]]:
        """Return the knots of each column in their order."""
        first = min(column, default=0)
        asked = (tuple(at - first for at in column), tuple(steps), tuple((ranks or {}).items()))
        if asked not in self.found:
            self.found[asked] = self.order(column, steps, seconds, ranks)
        return self.found[asked]


def arrange(root: Region, order: Order, seconds: float) -> None:
    """Give every part of every region its rows.

    Parameters
    ----------
    root
        The map, cut into regions.
    order
        What finds the order of the knots of one part.
    seconds
        Time for each part.
    """
    ranks: dict[tuple[str, ...], dict[int, int]] = {(): {}}  # of the lines that leave a region
    for region in root.walk():
        wishes = {knot: ranks[region.path].get(line, 0) for line, (knot, _) in region.ports.items()}
        for part in region.parts:
            _order_part(region, part, order, seconds, wishes)
        if wishes:
            region.parts.sort(key=lambda part: _middle(part, wishes))
        ranks |= _wanted(region)


def crossings(root: Region) -> int:
    """Return how many lines cross in all regions of a map that has been arranged."""
    count = 0
    for region in root.walk():
        for part in region.parts:
            at = {part.knots[position]: rank for row in part.rows for rank, position in enumerate(row)}
            between: dict[int, list[tuple[int, int]]] = {}
            for step in part.steps:
                between.setdefault(region.strata.column[step.near], []).append((at[step.near], at[step.far]))
            for steps in between.values():
                count += inversions(np.array([far for _, far in sorted(steps)]))
    return count


def _order_part(region: Region, part: Part, order: Order, seconds: float, wishes: Mapping[int, int]) -> None:
    local = {knot: position for position, knot in enumerate(part.knots)}
    steps = [Step(local[s.near], local[s.far], s.weight) for s in part.steps]
    column = [region.strata.column[knot] for knot in part.knots]
    held = {local[knot]: rank for knot, rank in wishes.items() if knot in local}
    part.rows.extend(order(column, steps, seconds, held))


def _middle(part: Part, wishes: Mapping[int, int]) -> float:
    """Return where lines want a part to stand; one that no line leaves comes last."""
    found = [wishes[knot] for knot in part.knots if knot in wishes]
    return sum(found) / len(found) if found else float("inf")


def _wanted(region: Region) -> dict[tuple[str, ...], dict[int, int]]:
    """Return for each smaller region how the lines that leave it rank on their side."""
    at: dict[int, tuple[int, int]] = {}
    for number, part in enumerate(region.parts):
        for row in part.rows:
            for rank, position in enumerate(row):
                at[part.knots[position]] = number, rank
    found: dict[tuple[tuple[str, ...], str], list[tuple[tuple[int, int], int]]] = {}
    for lines, ends in region.crossings():
        for knot, beside, side in ends:
            inner = region.inner.get(knot)
            if isinstance(inner, Region):
                found.setdefault((inner.path, side), []).extend((at[beside], line) for line in lines)
    ranks: dict[tuple[str, ...], dict[int, int]] = {}
    for (path, _), lines_there in found.items():
        order = {place: n for n, place in enumerate(sorted({place for place, _ in lines_there}))}
        ranks.setdefault(path, {}).update({line: order[place] for place, line in lines_there})
    return ranks
