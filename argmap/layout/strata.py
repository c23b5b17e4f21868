"""A network cut into columns: long lines get a bend in each column that they pass."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from argmap.errors import LayoutError
from argmap.layout.columns import columns, links
from argmap.layout.network import Knot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.layout.network import Network

__all__ = ["Part", "Step", "Strata", "parts", "strata", "way_between"]

# How much it matters that a piece is straight, by how many of its ends are bends (Gansner et al. 1993).
_STRAIGHTNESS = (1, 2, 8)
_MOST_BENDS = 500_000  # about 300 MB


@dataclass(frozen=True, slots=True)
class Step:
    """A piece of a line between two knots in neighbouring columns.

    Attributes
    ----------
    near, far
        The knots.
    weight
        How much it matters that the piece is straight.
    """

    near: int
    far: int
    weight: int


@dataclass(slots=True)
class Strata:
    """A network, the column of each knot, and the way that each line takes through the columns.

    Attributes
    ----------
    net
        The network; the knots for bends have been added to it.
    column
        Column of each knot.
    strand_ways
        For each strand, its knots from the near end to the far end.
    bow_ways
        For each bow, the same where its ends are in different columns; otherwise two
        ways, from its source and from its target to its turn.
    steps
        All pieces of lines between neighbouring columns.
    """

    net: Network
    column: list[int]
    strand_ways: list[tuple[int, ...]]
    bow_ways: list[tuple[tuple[int, ...], ...]]
    steps: list[Step]


@dataclass(frozen=True, slots=True)
class Part:
    """Knots that hang together, with what lies between them.

    Attributes
    ----------
    knots
        Their numbers.
    strands, bows
        Positions of the lines in the network.
    steps
        The pieces of those lines.
    rows
        The order of its knots in each column, by their positions in ``knots``: empty until it has been found.
        It does not depend on sizes.
    """

    knots: tuple[int, ...]
    strands: tuple[int, ...]
    bows: tuple[int, ...]
    steps: tuple[Step, ...]
    rows: list[list[int]] = field(default_factory=list, compare=False)


def strata(net: Network, stagger: int = 1, column: Sequence[int] = ()) -> Strata:
    """Return a network cut into columns.

    Parameters
    ----------
    net
        The network.
    stagger
        As for :func:`argmap.layout.columns.columns`.
    column
        The column of each knot, where that is settled already: the ends of each strand in different ones.

    Raises
    ------
    LayoutError
        When long lines would need bends without number, as those of a long chain would whose links all
        answer the thesis.
    """
    at = list(column) or columns(net, links(net), stagger)
    result = Strata(net, at, [], [], [])
    ends = [sorted((strand.source, strand.target), key=at.__getitem__) for strand in net.strands]
    bends = sum(at[far] - at[near] - 1 for near, far in ends)
    if bends > _MOST_BENDS:
        msg = f"the lines of this map pass {bends:,} columns, too many to place; draw a part of it"
        raise LayoutError(msg)
    for near, far in ends:
        result.strand_ways.append(way_between(result, near, far))
    for bow in net.bows:
        near, far = sorted((bow.source, bow.target), key=at.__getitem__)
        if at[near] < at[far]:
            result.bow_ways.append((way_between(result, near, far),))
            continue
        turn = net.add(Knot("turn"))
        result.column.append(result.column[bow.source] + 1)
        result.bow_ways.append((way_between(result, bow.source, turn), way_between(result, bow.target, turn)))
    return result


def way_between(result: Strata, near: int, far: int) -> tuple[int, ...]:
    """Return the knots from the near end to the far end, bends being made for the columns between."""
    way = [near]
    for column in range(result.column[near] + 1, result.column[far]):
        way.append(result.net.add(Knot("bend")))
        result.column.append(column)
    way.append(far)
    for one, other in pairwise(way):
        bends = (one != near) + (other != far)
        result.steps.append(Step(one, other, _STRAIGHTNESS[bends]))
    return tuple(way)


def parts(strata: Strata) -> list[Part]:
    """Return the parts of a map that nothing connects: that of the thesis, then in the author's order."""
    of_knot = _numbered_parts(strata)
    count = max(of_knot, default=-1) + 1
    knots: list[list[int]] = [[] for _ in range(count)]
    strands: list[list[int]] = [[] for _ in range(count)]
    bows: list[list[int]] = [[] for _ in range(count)]
    steps: list[list[Step]] = [[] for _ in range(count)]
    for knot, part in enumerate(of_knot):
        knots[part].append(knot)
    for position, strand in enumerate(strata.net.strands):
        strands[of_knot[strand.source]].append(position)
    for position, bow in enumerate(strata.net.bows):
        bows[of_knot[bow.source]].append(position)
    for step in strata.steps:
        steps[of_knot[step.near]].append(step)
    found = [
        Part(tuple(k), tuple(s), tuple(b), tuple(t))
        for k, s, b, t in zip(knots, strands, bows, steps, strict=True)
    ]
    if strata.net.thesis is not None:
        found.insert(0, found.pop(of_knot[strata.net.thesis]))
    return found


def _numbered_parts(strata: Strata) -> list[int]:
    neighbours: list[list[int]] = [[] for _ in strata.net.knots]
    for step in strata.steps:
        neighbours[step.near].append(step.far)
        neighbours[step.far].append(step.near)
    of_knot = [-1] * len(neighbours)
    count = 0
    for start in range(len(neighbours)):
        if of_knot[start] >= 0:
            continue
        of_knot[start] = count
        waiting = [start]
        while waiting:
            for knot in neighbours[waiting.pop()]:
                if of_knot[knot] < 0:
                    of_knot[knot] = count
                    waiting.append(knot)
        count += 1
    return of_knot
