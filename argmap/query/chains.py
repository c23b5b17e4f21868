"""Chains of support: from a statement that nothing supports, step by step, to the claim."""

from __future__ import annotations

import heapq
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.errors import CircularSupportError
from argmap.index import MapIndex, index_of, node_of
from argmap.model import ArgumentMap, Identified, IdOrRecord, Inference, Statement
from argmap.printed import Printed
from argmap.query.selection import select

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Chain", "count_support_chains", "support_chains"]

_FAR = 1 << 60
# Steps that counting may take within cycles of support before it gives up.
_MOST_STEPS = 1_000_000


@dataclass(frozen=True, slots=True)
class Chain(Printed):
    """One line of support, from its leaf to the claim.

    Printed, it reads as an argument, with the premises that are linked to
    each inference. Its length is the number of inferences.

    Attributes
    ----------
    ids
        Statements and inferences in turn, the leaf first, the claim last; a
        backing is followed by the inference that it backs.
    """

    ids: tuple[str, ...]
    _map: ArgumentMap = field(repr=False, compare=False)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements of the chain, the leaf first."""
        return tuple(r for i in self.ids if isinstance(r := self._map[i], Statement))

    @property
    def inferences(self) -> tuple[Inference, ...]:
        """The inferences of the chain, the one from the leaf first."""
        return tuple(r for i in self.ids if isinstance(r := self._map[i], Inference))

    def to_map(self) -> ArgumentMap:
        """Return the chain as a map, with the premises linked to its inferences."""
        return select(self._map, self.ids)

    def __len__(self) -> int:
        """Count the inferences."""
        return len(self.inferences)

    def __str__(self) -> str:
        """Return the chain as a readable argument, a line for each inference."""
        lines = []
        for number, id in enumerate(self.ids):
            record = self._map[id]
            if isinstance(record, Statement):
                lines.append(f"{'so: ' if number else ''}{record.text} [{id}]")
            elif isinstance(record, Inference):
                before = self.ids[number - 1]
                others = [self._map[p] for p in record.premises if p != before]
                lines += [f"  and: {o.text} [{o.id}]" for o in others if isinstance(o, Statement)]
                lines.append(f"  {_named(record, before)}")
        return "\n".join(lines)


def _named(inference: Inference, before: str) -> str:
    """Name an inference: by its scheme and warrant if it has them."""
    name = inference.id if before in inference.premises else f"{inference.id}, which it backs"
    details = [d for d in (inference.scheme, getattr(inference, "warrant", None)) if d]
    return f"↓ {name}" + (f" ({'; '.join(details)})" if details else "")


def support_chains(
    m: ArgumentMap,
    claim: IdOrRecord,
    start: IdOrRecord | Iterable[IdOrRecord] | None = None,
    max_length: int | None = None,
) -> Iterator[Chain]:
    """Yield every chain of support that leads to a claim, shortest first.

    A chain goes from a leaf (a statement that nothing supports) through
    supports, and through the backings of supports, to the claim, and passes
    nothing twice: a cycle is never gone round. A claim without reasons has
    no chain.

    Parameters
    ----------
    m
        The map.
    claim
        A statement or an inference.
    start
        Where chains begin instead of at the leaves: one or several statements,
        which chains from others may pass.
    max_length
        The most inferences that a chain may have.

    Yields
    ------
    Chain
        By number of inferences; the order among equals is fixed by the
        author's. There may be exponentially many, so they are streamed: the
        first costs linear time, each further one time in proportion to its
        length and its cycles.

    Notes
    -----
    Best-first search from the claim with the exact distance to the nearest
    leaf as its bound (Hart, Nilsson & Raphael 1968). Within a cycle the
    shortest way around the path is planned wherever it leaves the plan (as in
    Yen 1971), so that no dead end is entered.

    Examples
    --------
    >>> m = ArgumentMap()
    >>> rain, wet = m.premise("It rains.", id="rain"), m.claim("It is wet.", id="wet")
    >>> _ = m.support(wet, by=rain)
    >>> print(next(support_chains(m, "wet")))
    It rains. [rain]
      ↓ wet.s1
    so: It is wet. [wet]
    """
    search = _Search(m, claim, start)
    return search.chains(_FAR if max_length is None else max_length)


def count_support_chains(
    m: ArgumentMap, claim: IdOrRecord, start: IdOrRecord | Iterable[IdOrRecord] | None = None
) -> int:
    """Return the exact number of chains that :func:`support_chains` yields, without listing them.

    Linear in the size of the support cone (in big integers) where support
    is acyclic; within a cycle its simple paths are counted one by one.

    Raises
    ------
    CircularSupportError
        The cycles are too entangled to be counted in a million steps.
    """
    return _Search(m, claim, start).count()


# Nodes in a row: a partial chain with its last node first, or a way that is still to go.
_Path = tuple[int, "_Path | None"]


class _Search:
    """The cone of a claim, with what a search for chains needs to know of it."""

    def __init__(
        self, m: ArgumentMap, claim: IdOrRecord, start: IdOrRecord | Iterable[IdOrRecord] | None
    ) -> None:
        self.m = m
        self.index: MapIndex = index_of(m)
        self.goal = node_of(m, claim)
        self.cone = bytearray(self.index.below.reach([self.goal]))
        self.leaves = self._leaves(start)
        self.part = self._parts()
        self.distance = self._distances()
        self.steps_left = _MOST_STEPS

    def _leaves(self, start: IdOrRecord | Iterable[IdOrRecord] | None) -> bytearray:
        """Mark where chains may begin."""
        index, leaves = self.index, bytearray(self.index.nodes)
        if start is None:
            nodes = [n for n in range(index.statements) if self.cone[n] and not index.below[n]]
        else:
            items = [start] if isinstance(start, str | Identified) else start
            nodes = [index.number[self.m.find(i, "claim", "premise").id] for i in items]
        for node in nodes:
            leaves[node] = node != self.goal
        return leaves

    def _parts(self) -> dict[int, int]:
        """Return, for each node on a cycle of the cone, the number of its cycle."""
        cycles = self.index.cycles(lambda n: bool(self.cone[n]))
        return {node: number for number, cycle in enumerate(cycles) for node in cycle}

    def _cost(self, node: int) -> int:
        """Return what a node adds to the length of a chain."""
        return int(node >= self.index.statements)

    def _distances(self) -> list[int]:
        """Return the inferences between each node and the nearest leaf, neither included."""
        distance = [_FAR] * self.index.nodes
        queue = deque(n for n in range(self.index.nodes) if self.leaves[n] and self.cone[n])
        for node in queue:
            distance[node] = 0
        while queue:
            node = queue.popleft()
            length = distance[node] + self._cost(node)
            for user in self.index.above[node]:
                if self.cone[user] and length < distance[user]:
                    distance[user] = length
                    (queue.append if self._cost(node) else queue.appendleft)(user)
        return distance

    def chains(self, longest: int) -> Iterator[Chain]:
        """Yield the chains, shortest first."""
        length, count = self._cost(self.goal), 0
        remaining, plan = self._way(self.goal, set())
        heap: list[tuple[int, int, int, _Path, _Path | None]] = [
            (length + remaining, count, length, (self.goal, None), plan)
        ]
        while heap:
            bound, _, length, path, plan = heapq.heappop(heap)
            if bound > longest or bound >= _FAR:
                return
            if self.leaves[path[0]]:
                yield Chain(self.index.names(_unrolled(path)), self.m)
            # The first reason of the author's is taken first among equals.
            for below, remaining, further in reversed(self._steps(path, plan, bound - length)):
                count -= 1
                longer = length + self._cost(below)
                heapq.heappush(heap, (longer + remaining, count, longer, (below, path), further))

    def _steps(self, path: _Path, plan: _Path | None, remaining: int) -> list[tuple[int, int, _Path | None]]:
        """Return where a partial chain can go on, how far the nearest leaf is from there, and the plan."""
        planned = plan[0] if plan else None
        gone: set[int] | None = None
        steps = []
        for below in self.index.below[path[0]]:
            if plan and below == planned:
                steps.append((below, remaining - self._cost(below), plan[1]))
                continue
            if gone is None:
                gone = self._gone(path)
            if below not in gone:
                steps.append((below, *self._way(below, gone)))
        return [step for step in steps if step[1] < _FAR]

    def _gone(self, path: _Path) -> set[int]:
        """Return the nodes of a partial chain on the cycle of its last, if that is on one."""
        cycle = self.part.get(path[0])
        gone: set[int] = set()
        rest: _Path | None = path if cycle is not None else None
        while rest is not None and self.part.get(rest[0]) == cycle:
            gone.add(rest[0])
            rest = rest[1]
        return gone

    def _way(self, node: int, gone: set[int]) -> tuple[int, _Path | None]:
        """Return how far the nearest leaf is from a node, around what is gone, and the plan how to get there.

        A plan leads out of the node's cycle; there are no obstacles beyond.
        """
        cycle = self.part.get(node)
        if cycle is None or self.leaves[node]:
            return self.distance[node], None
        best, last, came = _FAR, (node, node), {node: node}
        length = {node: 0}
        queue = deque([node])
        while queue:
            here = queue.popleft()
            for below in (b for b in self.index.below[here] if b not in gone):
                longer = length[here] + self._cost(below)
                if self.leaves[below] or self.part.get(below) != cycle:
                    if longer + self.distance[below] < best:
                        best, last = longer + self.distance[below], (here, below)
                elif below not in length:  # what a step costs is up to its end: the first way is the shortest
                    length[below], came[below] = longer, here
                    (queue.append if self._cost(below) else queue.appendleft)(below)
        return best, _planned(*last, came)

    def count(self) -> int:
        """Count the chains: by sums along the acyclic part, path by path within cycles."""
        totals: dict[int, int] = {}
        ways: dict[int, tuple[int, Mapping[int, int]]] = {}
        stack = [self.goal]
        while stack:
            node = stack[-1]
            if node not in ways and node not in totals:
                ways[node] = self._exits(node)
                stack.extend(b for b in ways[node][1] if b not in totals)
                continue
            stack.pop()
            if node not in totals:
                ended, exits = ways.pop(node)
                totals[node] = self.leaves[node] + ended + sum(n * totals[b] for b, n in exits.items())
        return totals[self.goal]

    def _exits(self, node: int) -> tuple[int, Mapping[int, int]]:
        """Count the simple paths from a node within its cycle: those to a leaf, and those out, by exit."""
        cycle = self.part.get(node)
        if cycle is None:
            return 0, dict.fromkeys(self.index.below[node], 1)
        ended, exits = 0, Counter[int]()
        gone, stack = {node}, [(node, iter(self.index.below[node]))]
        while stack:
            here, options = stack[-1]
            below = next(options, None)
            if below is None:
                gone.discard(here)
                stack.pop()
            elif self.part.get(below) != cycle:
                exits[below] += 1
            elif below not in gone and self.distance[below] < _FAR:
                self._spend(cycle)
                ended += self.leaves[below]
                gone.add(below)
                stack.append((below, iter(self.index.below[below])))
        return ended, exits

    def _spend(self, cycle: int) -> None:
        """Take a step within a cycle, as long as there are steps left."""
        self.steps_left -= 1
        if self.steps_left < 0:
            members = self.index.names(n for n, c in self.part.items() if c == cycle)
            raise CircularSupportError(members, "list some with support_chains(..., max_length=) instead")


def _planned(here: int, out: int, came: Mapping[int, int]) -> _Path:
    """Return a way that has been found, from the node after the first to the way out."""
    plan: _Path = (out, None)
    while came[here] != here:
        plan, here = (here, plan), came[here]
    return plan


def _unrolled(path: _Path) -> Iterator[int]:
    """Yield the nodes of a complete chain, the leaf first."""
    rest: _Path | None = path
    while rest is not None:
        yield rest[0]
        rest = rest[1]
