"""A network cut into columns: long lines get a bend in each column that they pass."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from argmap.errors import LayoutError
from argmap.layout.cycle_removal import Link, links
from argmap.layout.network import Knot

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from argmap.layout.network import Network

    _Rope: TypeAlias = tuple[int, int, int]

__all__ = ["Part", "Step", "Strata", "columns", "parts", "strata", "way_between"]

_TIGHTENING_ROUNDS = 8
_TIGHTENING_WORK = 2_000_000  # links looked at
_MANY = 3
# How much it matters that a piece is straight, by how many of its ends are bends (Gansner et al. 1993).
_STRAIGHTNESS = (1, 2, 8)
_MOST_BENDS = 500_000  # about 300 MB


def columns(net: Network, all_links: Sequence[Link], stagger: int = 1) -> list[int]:
    """Return the column of each knot: as near to the thesis as its links allow, then tightened.

    Parameters
    ----------
    net
        The network.
    all_links
        Its links, without a circle.
    stagger
        Among how many columns the reasons of one claim are dealt out, where they are many;
        the premises of one inference stay in one column.
    """
    odd = [net.stands_between(knot) for knot in range(len(net.knots))]
    lengths = [1 if odd[link.near] != odd[link.far] else 2 for link in all_links]
    if stagger > 1:
        _deal_out(all_links, odd, lengths, stagger)
    nearer: list[list[_Rope]] = [[] for _ in net.knots]
    farther: list[list[_Rope]] = [[] for _ in net.knots]
    for link, length in zip(all_links, lengths, strict=True):
        nearer[link.far].append((link.near, length, link.weight))
        farther[link.near].append((link.far, length, link.weight))
    order = _topological(nearer, farther)
    column = [0] * len(net.knots)
    for knot in order:
        column[knot] = max((column[n] + length for n, length, _ in nearer[knot]), default=int(odd[knot]))
    _tighten(column, order[::-1], nearer, farther, net.thesis)
    _abreast(net, column)
    return column


def _deal_out(all_links: Sequence[Link], odd: Sequence[bool], lengths: list[int], stagger: int) -> None:
    """Lengthen links so that the reasons of a claim that has many stand in several columns in turn."""
    claim = {link.far: link.near for link in all_links if odd[link.far] and not odd[link.near]}
    reasons: dict[int, dict[int, int]] = {}
    dealt = []
    for position, link in enumerate(all_links):
        if odd[link.far] or (odd[link.near] and link.near not in claim):
            continue
        target, reason = (claim[link.near], link.near) if odd[link.near] else (link.near, link.far)
        turns = reasons.setdefault(target, {})
        dealt.append((position, target, turns.setdefault(reason, len(turns))))
    for position, target, turn in dealt:
        if len(reasons[target]) >= _MANY:
            lengths[position] += 2 * (turn % stagger)


def _abreast(net: Network, column: list[int]) -> None:
    """Shift parts that only bows connect, so that what they connect stands in one column.

    The thesis stays where it is, and nothing comes before it.
    """
    part = list(range(len(column)))  # each knot's part, by the number of one of its knots
    members = [[knot] for knot in part]

    def join(one: int, other: int) -> None:
        kept, gone = part[one], part[other]
        if kept == gone:
            return
        if len(members[kept]) < len(members[gone]):
            kept, gone = gone, kept
        for knot in members[gone]:
            part[knot] = kept
        members[kept] += members[gone]
        members[gone] = []

    for strand in net.strands:
        join(strand.source, strand.target)
    for bow in net.bows:
        one, other = bow.source, bow.target
        if part[one] == part[other]:
            continue
        if net.thesis is not None and part[net.thesis] == part[other]:
            one, other = other, one
        shift = column[one] - column[other]
        shift = max(shift, -min(column[knot] // 2 * 2 for knot in members[part[other]]))
        for knot in members[part[other]]:
            column[knot] += shift
        join(one, other)


def _topological(nearer: Sequence[Sequence[_Rope]], farther: Sequence[Sequence[_Rope]]) -> list[int]:
    waiting = [len(ropes) for ropes in nearer]
    order = [knot for knot, count in enumerate(waiting) if not count]
    for knot in order:  # grows while it is walked
        for far, _, _ in farther[knot]:
            waiting[far] -= 1
            if not waiting[far]:
                order.append(far)
    return order


def _tighten(
    column: list[int],
    order: Sequence[int],
    nearer: Sequence[Sequence[_Rope]],
    farther: Sequence[Sequence[_Rope]],
    fixed: int | None,
) -> None:
    """Move knots away from the thesis, with all that they push before them, where that shortens lines.

    The knots stand as near to the thesis as they can, so the shortest lines are found in moves away from
    it, each of a set of knots that is closed under pushing (Murota 2003, section 10.3.1).
    """
    work = _TIGHTENING_WORK
    for _ in range(_TIGHTENING_ROUNDS):
        moved = False
        for knot in order:
            while farther[knot] and knot != fixed and work > 0:
                pushed = _pushed(knot, column, farther)
                pull, room = _pull(pushed, column, nearer, farther)
                work -= sum(len(nearer[k]) + len(farther[k]) for k in pushed)
                if pull <= 0 or not room:
                    break
                for other in pushed:
                    column[other] += room
                moved = True
        if not moved:
            break


def _pushed(knot: int, column: Sequence[int], farther: Sequence[Sequence[_Rope]]) -> dict[int, None]:
    """Return what moves when a knot moves away from the thesis, itself included."""
    pushed = {knot: None}
    waiting = [knot]
    while waiting:
        at = waiting.pop()
        for far, length, _ in farther[at]:
            if far not in pushed and column[far] - column[at] <= length:
                pushed[far] = None
                waiting.append(far)
    return pushed


def _pull(
    pushed: dict[int, None],
    column: Sequence[int],
    nearer: Sequence[Sequence[_Rope]],
    farther: Sequence[Sequence[_Rope]],
) -> tuple[int, int]:
    """Return how much shorter lines get, by weight, for each column that knots move, and how far they may."""
    pull, rooms = 0, []
    for knot in pushed:
        pull -= sum(weight for near, _, weight in nearer[knot] if near not in pushed)
        for far, length, weight in farther[knot]:
            if far not in pushed:
                pull += weight
                rooms.append(column[far] - column[knot] - length)
    return pull, min(rooms, default=0) // 2 * 2


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
        As for :func:`argmap.layout.layering.columns`.
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
