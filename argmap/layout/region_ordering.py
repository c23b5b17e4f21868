"""The order of the nodes in every region, found from the outside in.

Sizes have no say in it, so it is found once and serves all widths of boxes that are tried. What is settled
in a region tells the smaller regions within it in which order their lines should leave them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

from argmap.layout.layering import Segment
from argmap.layout.ordering import inversions
from argmap.layout.regions import Region

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.layout.layering import Component

__all__ = ["Engine", "Remembered", "arrange", "crossings"]


class Engine(Protocol):
    """What finds the order of nodes: see :func:`argmap.layout.crossing_minimisation.ordered`."""

    def __call__(
        self,
        layer: Sequence[int],
        segments: Sequence[Segment],
        seconds: float = ...,
        ranks: Mapping[int, int] | None = ...,
    ) -> list[list[int]]:
        """Return the nodes of each layer in their order."""


class Remembered:
    """An order that looks up what it has found before: most sections are the same however a map is cut.

    Parameters
    ----------
    order
        What finds the order.
    """

    def __init__(self, order: Engine) -> None:
        self.order = order
        self.found: dict[tuple[object, ...], list[list[int]]] = {}

    def __call__(
        self,
        layer: Sequence[int],
        segments: Sequence[Segment],
        seconds: float = 20.0,
        ranks: Mapping[int, int] | None = None,
    ) -> list[list[int]]:
        """Return the nodes of each layer in their order."""
        first = min(layer, default=0)
        asked = (tuple(at - first for at in layer), tuple(segments), tuple((ranks or {}).items()))
        if asked not in self.found:
            self.found[asked] = self.order(layer, segments, seconds, ranks)
        return self.found[asked]


def arrange(root: Region, order: Engine, seconds: float) -> None:
    """Give every component of every region its rows.

    Parameters
    ----------
    root
        The map, cut into regions.
    order
        What finds the order of the nodes of one component.
    seconds
        Time for each component.
    """
    ranks: dict[tuple[str, ...], dict[int, int]] = {(): {}}  # of the lines that leave a region
    for region in root.walk():
        wishes = {node: ranks[region.path].get(line, 0) for line, (node, _) in region.ports.items()}
        for component in region.components:
            _order_component(region, component, order, seconds, wishes)
        if wishes:
            region.components.sort(key=lambda component: _middle(component, wishes))
        ranks |= _wanted(region)


def crossings(root: Region) -> int:
    """Return how many lines cross in all regions of a map that has been arranged."""
    count = 0
    for region in root.walk():
        for component in region.components:
            at = {
                component.nodes[position]: rank for row in component.rows for rank, position in enumerate(row)
            }
            between: dict[int, list[tuple[int, int]]] = {}
            for segment in component.segments:
                between.setdefault(region.layered.layer[segment.near], []).append(
                    (at[segment.near], at[segment.far])
                )
            for segments in between.values():
                count += inversions(np.array([far for _, far in sorted(segments)]))
    return count


def _order_component(
    region: Region, component: Component, order: Engine, seconds: float, wishes: Mapping[int, int]
) -> None:
    local = {node: position for position, node in enumerate(component.nodes)}
    segments = [Segment(local[s.near], local[s.far], s.weight) for s in component.segments]
    layer = [region.layered.layer[node] for node in component.nodes]
    held = {local[node]: rank for node, rank in wishes.items() if node in local}
    component.rows.extend(order(layer, segments, seconds, held))


def _middle(component: Component, wishes: Mapping[int, int]) -> float:
    """Return where lines want a component to stand; one that no line leaves comes last."""
    found = [wishes[node] for node in component.nodes if node in wishes]
    return sum(found) / len(found) if found else float("inf")


def _wanted(region: Region) -> dict[tuple[str, ...], dict[int, int]]:
    """Return for each smaller region how the lines that leave it rank on their side."""
    at: dict[int, tuple[int, int]] = {}
    for number, component in enumerate(region.components):
        for row in component.rows:
            for rank, position in enumerate(row):
                at[component.nodes[position]] = number, rank
    found: dict[tuple[tuple[str, ...], str], list[tuple[tuple[int, int], int]]] = {}
    for lines, ends in region.crossings():
        for node, beside, side in ends:
            inner = region.inner.get(node)
            if isinstance(inner, Region):
                found.setdefault((inner.path, side), []).extend((at[beside], line) for line in lines)
    ranks: dict[tuple[str, ...], dict[int, int]] = {}
    for (path, _), lines_there in found.items():
        order = {place: n for n, place in enumerate(sorted({place for place, _ in lines_there}))}
        ranks.setdefault(path, {}).update({line: order[place] for place, line in lines_there})
    return ranks
