"""In which order the strengths can be worked out: blocks of nodes, each after what bears on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from argmap.evaluation.circles import circles, levels
from argmap.evaluation.influence import Arrows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap.evaluation.influence import Influence

__all__ = ["Block", "Incoming", "Schedule", "schedule_of"]

# Nodes and arrows of a level below which a Python loop beats numpy's fixed costs: deep chains.
_NARROW = 96


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring places in the order that are worked out together.

    Attributes
    ----------
    lowest, beyond
        The first place, and the first that no longer belongs to it.
    narrow
        Whether it is better gone through node by node.
    bounds
        Where its parts begin, with the end: the strongly connected parts of
        a block with circles, the levels of one without.
    cyclic
        Whether the nodes bear on each other.
    """

    lowest: int
    beyond: int
    narrow: bool
    bounds: NDArray[np.int64]
    cyclic: bool


class Incoming:
    """The arrows of one kind by where they lead, in places.

    Attributes
    ----------
    sources, targets
        The places of their ends, sorted by target.
    starts
        For each place, where the arrows to it begin.
    heads
        The places that have any.
    """

    def __init__(self, count: int, arrows: Arrows, place: NDArray[np.int64]) -> None:
        targets = place[arrows.targets]
        order = np.argsort(targets, kind="stable")
        self.sources = place[arrows.sources[order]]
        self.targets = targets[order]
        self.starts = np.zeros(count + 1, dtype=np.int64)
        counts = np.bincount(targets, minlength=count)
        np.cumsum(counts, out=self.starts[1:])
        self.heads = np.flatnonzero(counts)

    def between(
        self, lowest: int, beyond: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Return sources, heads and starts of the arrows to some places, counted from there."""
        begin, end = self.starts[lowest], self.starts[beyond]
        first, last = np.searchsorted(self.heads, (lowest, beyond))
        heads = self.heads[first:last]
        return self.sources[begin:end], heads - lowest, self.starts[heads] - begin


class Schedule:
    """The order in which strengths can be worked out.

    Attributes
    ----------
    order, place
        Place to number of the node, and back.
    blocks
        The blocks, each after those that bear on it.
    premises, supports, attacks
        The arrows by places.
    """

    def __init__(self, influence: Influence) -> None:
        count = influence.nodes
        level, first = _condensed(count, influence.arrows)
        cyclic = first >= 0
        if cyclic.any():
            self.order = np.lexsort((np.arange(count), first, cyclic, level))
        else:
            self.order = np.argsort(level, kind="stable")
        self.place = np.empty(count, dtype=np.int64)
        self.place[self.order] = np.arange(count)
        kinds = (influence.premises, influence.supports, influence.attacks)
        self.premises, self.supports, self.attacks = (Incoming(count, k, self.place) for k in kinds)
        self.blocks = self._blocks(level[self.order], first[self.order])

    def _blocks(self, level: NDArray[np.int64], first: NDArray[np.int64]) -> list[Block]:
        """Cut the order into blocks."""
        if not len(level):
            return []
        cyclic = first >= 0
        turns = (np.diff(level) != 0) | np.diff(cyclic)
        begins = np.append(0, np.flatnonzero(turns) + 1)
        edges = np.append(begins, len(level))
        size = np.diff(edges)
        for incoming in (self.premises, self.supports, self.attacks):
            size = size + np.diff(incoming.starts[edges])
        narrow = size < _NARROW
        circular = cyclic[begins]
        # Narrow levels that follow each other make one block.
        chained = narrow & ~circular
        opens = np.flatnonzero(np.append(True, ~(chained[1:] & chained[:-1])))
        blocks = []
        for one, after in zip(opens.tolist(), [*opens[1:].tolist(), len(begins)], strict=True):
            low, high = int(edges[one]), int(edges[after])
            bounds = edges[one : after + 1]
            if circular[one]:
                parts = np.flatnonzero(np.diff(first[low:high])) + 1 + low
                bounds = np.concatenate([[low], parts, [high]])
            blocks.append(Block(low, high, bool(narrow[one]), bounds, bool(circular[one])))
        return blocks


def _condensed(count: int, arrows: Arrows) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the level of each node, that of its whole part on circles, and the first node of its part."""
    level = levels(count, arrows)
    left = level < 0
    if not left.any():
        return level, level * 0 - 1
    first = circles(count, arrows, left)
    standing_for = np.where(first >= 0, first, np.arange(count))
    sources, targets = standing_for[arrows.sources], standing_for[arrows.targets]
    apart = sources != targets
    level = levels(count, Arrows(sources[apart], targets[apart]))
    return level[standing_for], first


def schedule_of(influence: Influence) -> Schedule:
    """Return the order for a map or graph, worked out once."""
    if "schedule" not in influence.kept:
        influence.kept["schedule"] = Schedule(influence)
    found: Schedule = influence.kept["schedule"]
    return found
