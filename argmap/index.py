"""A compact integer index of a map, on which the queries run.

Statements and inferences are numbered in the author's order, and what rests on
what is kept in compressed sparse rows: two integer arrays a direction, some 40
times smaller than the same thing as a networkx graph, and as much faster.
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from argmap.model import ArgumentMap, Contradiction, IdOrRecord, Rephrase

__all__ = ["MapIndex", "Rows", "index_of", "node_of"]

# Below this many nodes at a time a Python loop beats numpy's fixed costs: deep chains.
_FEW = 64


def index_of(m: ArgumentMap) -> MapIndex:
    """Return the index of a map, made when first asked for and kept until the map changes."""
    return m.derived("index", MapIndex)


def node_of(m: ArgumentMap, item: IdOrRecord) -> int:
    """Return the number of a statement or inference.

    Raises
    ------
    UnknownIdError
        The map holds nothing under this id, or something else.
    """
    return index_of(m).number[m.find(item, "claim", "premise", "support", "attack").id]


class Rows:
    """Lists of node numbers, one per node, in compressed sparse rows.

    Parameters
    ----------
    count
        Number of rows.
    keys, values
        The pairs (row, member); within a row the members keep their order.
    """

    __slots__ = ("_lists", "_stamp", "members", "starts")

    def __init__(self, count: int, keys: NDArray[np.int64], values: NDArray[np.int64]) -> None:
        self.starts = np.zeros(count + 1, dtype=np.int64)
        np.cumsum(np.bincount(keys, minlength=count), out=self.starts[1:])
        self.members = values[np.argsort(keys, kind="stable")]
        self._lists: tuple[list[int], list[int]] | None = None
        self._stamp = np.empty(count, dtype=np.int64)

    @property
    def lists(self) -> tuple[list[int], list[int]]:
        """The two arrays as Python lists, which loops read faster."""
        if self._lists is None:
            self._lists = (self.starts.tolist(), self.members.tolist())
        return self._lists

    def __getitem__(self, row: int) -> list[int]:
        """Return the members of a row."""
        starts, members = self.lists
        return members[starts[row] : starts[row + 1]]

    def reach(self, seeds: Sequence[int] | NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return what can be reached from some nodes, each named once, these included; linear."""
        flags = bytearray(len(self.starts) - 1)
        seen = np.frombuffer(flags, dtype=np.bool_)
        frontier = seeds
        seen[np.asarray(frontier, dtype=np.int64)] = True
        while len(frontier) > 0:
            if len(frontier) < _FEW:
                frontier = self._step_few(frontier, flags)
            else:
                frontier = self._step_many(np.asarray(frontier), seen)
        return seen

    def _step_few(self, frontier: Iterable[int], flags: bytearray) -> list[int]:
        """Go one step from a few nodes."""
        starts, members = self.lists
        found = []
        for node in frontier:
            for member in members[starts[node] : starts[node + 1]]:
                if not flags[member]:
                    flags[member] = 1
                    found.append(member)
        return found

    def _step_many(self, frontier: NDArray[np.int64], seen: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Go one step from many nodes at once."""
        begins = self.starts[frontier]
        counts = self.starts[frontier + 1] - begins
        before = np.cumsum(counts) - counts
        places = np.repeat(begins - before, counts) + np.arange(int(counts.sum()))
        found: NDArray[np.int64] = self.members[places]
        found = found[~seen[found]]
        # Of several edges to one node, the one that writes last counts.
        self._stamp[found] = stamps = np.arange(len(found))
        found = found[self._stamp[found] == stamps]
        seen[found] = True
        return found


class MapIndex:
    """The statements and inferences of a map by number.

    Numbers follow the author's order: claims, premises, supports, attacks.

    Attributes
    ----------
    ids
        Number to id.
    number
        Id to number.
    claims, statements, supports, nodes
        Where each kind ends: claims are ``range(claims)``, premises
        ``range(claims, statements)``, supports ``range(statements,
        supports)``, attacks ``range(supports, nodes)``.
    target
        The target of each inference; first that of the support numbered
        ``statements``.
    """

    def __init__(self, m: ArgumentMap) -> None:
        inferences = [*m.supports.values(), *m.attacks.values()]
        self.ids = [*m.claims, *m.premises, *m.supports, *m.attacks]
        self.number = dict(zip(self.ids, range(len(self.ids)), strict=True))
        self.claims = len(m.claims)
        self.statements = self.claims + len(m.premises)
        self.supports = self.statements + len(m.supports)
        self.nodes = len(self.ids)
        number = self.number.__getitem__
        target = [i.conclusion for i in m.supports.values()] + [i.target for i in m.attacks.values()]
        self.target = np.fromiter(map(number, target), dtype=np.int64, count=len(target))
        lengths = np.fromiter((len(i.premises) for i in inferences), dtype=np.int64, count=len(inferences))
        linked = chain.from_iterable(i.premises for i in inferences)
        self._premises = np.fromiter(map(number, linked), dtype=np.int64, count=int(lengths.sum()))
        self._users = np.repeat(np.arange(self.statements, self.nodes), lengths)
        self.premise_counts = lengths

    @cached_property
    def _edges(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Who rests on whom: inferences on premises, then conclusions on supports."""
        supports = np.arange(self.statements, self.supports)
        upper = np.concatenate([self._users, self.target[: len(supports)]])
        return upper, np.concatenate([self._premises, supports])

    @cached_property
    def below(self) -> Rows:
        """What each node rests on: a statement on its supports, an inference on premises, then backings."""
        upper, lower = self._edges
        return Rows(self.nodes, upper, lower)

    @cached_property
    def above(self) -> Rows:
        """What rests on each node: on a statement the inferences from it, on a support what it supports."""
        upper, lower = self._edges
        return Rows(self.nodes, lower, upper)

    @cached_property
    def ends(self) -> Rows:
        """The premises of each inference, and its target."""
        inferences = np.arange(self.statements, self.nodes)
        keys = np.concatenate([self._users, inferences])
        return Rows(self.nodes, keys, np.concatenate([self._premises, self.target]))

    @cached_property
    def attackers(self) -> Rows:
        """The attacks on each node."""
        attacks = np.arange(self.supports, self.nodes)
        return Rows(self.nodes, self.target[len(self.target) - len(attacks) :], attacks)

    @cached_property
    def backed(self) -> NDArray[np.bool_]:
        """Whether each node has a support: a claim argued for, an inference backed."""
        found = np.zeros(self.nodes, dtype=np.bool_)
        found[self.target[: self.supports - self.statements]] = True
        return found

    @cached_property
    def self_attacks(self) -> dict[int, None]:
        """The attacks that strike themselves or what they rest on, in order."""
        attacks = np.arange(self.supports, self.nodes)
        struck = self.target[len(self.target) - len(attacks) :]
        upper, lower = self._edges
        upper, lower = np.concatenate([upper, struck]), np.concatenate([lower, attacks])
        # Only on a cycle through attacks can one strike its own ground; few are.
        cycles = _cycles(Rows(self.nodes, upper, lower), Rows(self.nodes, lower, upper))
        cycle_of = {node: number for number, cycle in enumerate(cycles) for node in cycle}
        pairs = zip(attacks.tolist(), struck.tolist(), strict=True)
        return {
            attack: None
            for attack, target in pairs
            if cycle_of.get(attack, -1) == cycle_of.get(target, -2) and self._rests_on(attack, target)
        }

    def _rests_on(self, node: int, other: int) -> bool:
        """Tell whether a node is another or rests on it; costs the size of its cone only."""
        seen, stack = {node}, [node]
        while stack:
            here = stack.pop()
            if here == other:
                return True
            below = [b for b in self.below[here] if b not in seen]
            seen.update(below)
            stack.extend(below)
        return False

    def is_statement(self, node: int) -> bool:
        """Tell a statement from an inference."""
        return node < self.statements

    def premises(self, inference: int) -> list[int]:
        """Return the premises of an inference."""
        return [n for n in self.below[inference] if n < self.statements]

    def supporting(self, node: int) -> list[int]:
        """Return the supports of a statement, or the backings of an inference."""
        return [n for n in self.below[node] if n >= self.statements]

    def standing(self, rejected: Iterable[int] = ()) -> list[int]:
        """Return which nodes stand when some are rejected: the least fixed point, in linear time.

        A leaf stands unless it is rejected; a statement with reasons stands
        while one of them stands; an inference stands while all its premises
        stand and, where it is backed, one of its backings. What only holds
        itself up in a cycle does not stand.

        Returns
        -------
        list of int
            For each node its place, from 1, in an order in which each comes
            to stand by what stands before it; 0 for what does not stand.
        """
        backed = self.backed.tolist()
        missing = [0] * self.statements + self.premise_counts.tolist()
        for node in range(self.statements, self.nodes):
            missing[node] += backed[node]
        closed = bytearray(self.nodes)
        for node in rejected:
            closed[node] = 1
        queue = [n for n in range(self.statements) if not backed[n] and not closed[n]]
        place = [0] * self.nodes
        for number, node in enumerate(queue, 1):
            place[node] = number
        self._propagate(queue, missing, place, closed)
        return place

    def _propagate(self, queue: list[int], missing: list[int], place: list[int], closed: bytearray) -> None:
        """Let everything stand that what stands is enough for."""
        starts, members = self.above.lists
        backing_met = bytearray(self.nodes)
        for node in queue:
            is_backing = node >= self.statements
            for user in members[starts[node] : starts[node + 1]]:
                if user >= self.statements:
                    if is_backing:
                        if backing_met[user]:
                            continue
                        backing_met[user] = 1
                    missing[user] -= 1
                    if missing[user]:
                        continue
                if not place[user] and not closed[user]:
                    queue.append(user)
                    place[user] = len(queue)

    def cycles(self, within: Callable[[int], bool] | None = None) -> list[list[int]]:
        """Return the cycles of support: strongly connected parts with an edge inside, in order.

        Parameters
        ----------
        within
            Which nodes to look at; all when left out.
        """
        return _cycles(self.below, self.above, within)

    def paired(self, pairs: Iterable[Contradiction | Rephrase]) -> dict[int, list[int]]:
        """Return for each statement that some contradictions or rephrases name, by number, the other ones."""
        found: dict[int, list[int]] = {}
        for pair in pairs:
            one, other = (self.number[id] for id in pair.statements)
            found.setdefault(one, []).append(other)
            found.setdefault(other, []).append(one)
        return found

    def names(self, nodes: Iterable[int]) -> tuple[str, ...]:
        """Return the ids of some nodes, in the order given."""
        return tuple(self.ids[n] for n in nodes)


def _cycles(below: Rows, above: Rows, within: Callable[[int], bool] | None = None) -> list[list[int]]:
    """Return the strongly connected parts with an edge inside, in order."""
    left = _peeled(below, above, within or (lambda _: True))
    if not left:
        return []
    import networkx as nx  # noqa: PLC0415  (a tenth of a second, for maps with cycles alone)

    part: nx.DiGraph[int] = nx.DiGraph()
    part.add_edges_from((n, b) for n in sorted(left) for b in below[n] if b in left)
    components = (sorted(c) for c in nx.strongly_connected_components(part))
    return sorted(c for c in components if len(c) > 1 or part.has_edge(c[0], c[0]))


def _peeled(below: Rows, above: Rows, within: Callable[[int], bool]) -> set[int]:
    """Return what remains when nodes that rest on nothing left are taken away, again and again."""
    nodes = range(len(below.starts) - 1)
    inside = bytearray(map(bool, map(within, nodes)))
    rests_on = np.frombuffer(inside, dtype=np.uint8)[below.members]
    users = np.repeat(np.arange(len(nodes)), np.diff(below.starts))
    waiting = np.bincount(users, weights=rests_on, minlength=len(nodes)).tolist()
    starts, members = above.lists
    queue = [n for n in nodes if inside[n] and not waiting[n]]
    for node in queue:
        for user in members[starts[node] : starts[node + 1]]:
            waiting[user] -= 1
            if inside[user] and not waiting[user]:
                queue.append(user)
    return {n for n in nodes if inside[n]}.difference(queue)
