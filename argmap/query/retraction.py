"""What would have to be given up: the minimal sets of leaves whose rejection makes a claim fall."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

from argmap.index import MapIndex, index_of, node_of
from argmap.query.necessity import critical_leaves
from argmap.query.sufficiency import AndOr, Derivations
from argmap.query.wording import answer_of_ids

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import ArgumentMap, IdOrRecord
    from argmap.printed import Answer

__all__ = ["minimal_rejections"]

# Cycles are unrolled to so many times their size.
_UNROLLED = 4


def minimal_rejections(m: ArgumentMap, claim: IdOrRecord) -> Iterator[Answer[str]]:
    """Yield the minimal sets of leaves whose rejection makes a claim fall, smallest first.

    A claim falls when all its reasons have fallen, an inference when one of
    its premises has, or all its backings. Attacks are not considered; for
    these see :func:`argmap.critical` and :func:`argmap.smallest_change`.

    Parameters
    ----------
    m
        The map.
    claim
        A statement or an inference.

    Yields
    ------
    Answer of str
        Ids of leaves in the author's order, printed with their texts; sets of the same size in a
        fixed order. No set contains another. Of a claim that does not stand
        nothing need be rejected: the empty set alone.

    See Also
    --------
    sufficient_sets : The minimal sets that carry a claim, of which these are the hitting sets.
    critical : With ``attacks=False``, the sets of one.

    Notes
    -----
    Every minimal rejection hits every sufficient set, and is minimal in
    that (Reiter 1987): they are the minimal correction sets of which the
    sufficient sets are the minimal unsatisfiable ones (Liffiton & Sakallah
    2008). They are not computed from each other, for either may be few where the
    others are exponentially many: the same best-first search runs on the dual
    graph, in which claims need all and inferences one. What cycles of
    support hold up falls only by way of all that leads into them; they are unrolled
    as far as a derivation can go without repeating itself. Where that is
    too far, sufficient sets are found, and hit, one after the other.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> for id in "abd": _ = m.premise(id, id=id)
    >>> _ = m.support(m.claim("So.", id="so"), by=["a", "b"]), m.support("so", by=["a", "d"])
    >>> list(minimal_rejections(m, "so"))
    [('a',), ('b', 'd')]
    """
    found = _rejections(index_of(m), node_of(m, claim))
    return (answer_of_ids(m, ids, "nothing: it does not stand as it is") for ids in found)


def _rejections(index: MapIndex, goal: int) -> Iterator[tuple[str, ...]]:
    """Yield the sets for a node."""
    place = index.standing()
    if not place[goal]:
        yield ()
        return
    critical = critical_leaves(index, goal)
    for leaf in critical:
        yield index.names([leaf])
    spared = set(critical)
    backed = index.backed.tolist()
    others = [n for n in range(index.statements) if not backed[n] and n not in spared]
    given = index.standing(rejected=others)
    if given[goal]:
        return
    try:
        found = Derivations(_Falls(index, goal, place, given)).minimal()
    except _TooLargeError:
        found = _hitting(index, goal, given)
    for leaves in found:
        yield index.names(sorted(leaves))


class _TooLargeError(Exception):
    """Cycles of support that would have to be unrolled too far."""


def _hitting(index: MapIndex, goal: int, given: list[int]) -> Iterator[frozenset[int]]:
    """Yield the minimal sets that hit all sufficient sets, of which only as many are found as it takes.

    The smallest set that hits those known is either enough, or leaves a
    sufficient set that becomes known by it (implicit hitting sets; Berge 1989
    for how the hitting sets grow).
    """
    heap: list[tuple[int, list[int], frozenset[int]]] = [(0, [], frozenset())]
    done: list[frozenset[int]] = []
    while heap:
        _, _, rejected = heapq.heappop(heap)
        place = index.standing(rejected)
        if not place[goal]:
            done.append(rejected)
            yield rejected
            continue
        missed = next(Derivations(AndOr(index, goal, place, given)).minimal())
        grown = _grown([rejected, *(s for _, _, s in heap)], missed, done)
        heap = [(len(s), sorted(s), s) for s in grown]
        heapq.heapify(heap)


def _grown(
    hitting: list[frozenset[int]], missed: frozenset[int], done: list[frozenset[int]]
) -> list[frozenset[int]]:
    """Return the minimal sets that hit one more set, made from those that hit all before."""
    kept = [s for s in hitting if s & missed]
    whole = kept + done
    grown = {s | {leaf} for s in hitting if not s & missed for leaf in missed}
    return kept + [s for s in grown if not any(k <= s for k in whole)]


class _Falls(AndOr):
    """The AND-OR graph of what falls with what: the dual of that of what carries what.

    That a statement, an inference or all backings of an inference fall is
    an OR node; a leaf falls of itself and keeps its number. Within a cycle of
    support each is told apart by the rounds that are left: what could not stand
    within them has fallen already.
    """

    def _collect(self, index: MapIndex, place: list[int], given: list[int]) -> None:
        """Walk down from the goal."""
        self.index, self.place, self.given = index, place, given
        self._rounds = _Rounds(index, place)
        self._known: dict[tuple[int, int], int] = {}
        self._numbers = 2 * index.nodes
        start = (self.goal, self._rounds.most(self.goal))
        self.goal = self._number(*start)
        stack = [start]
        most = _UNROLLED * len(self._rounds.cycle) + 2 * index.nodes
        while stack:
            node, rounds = stack.pop()
            number = self._number(node, rounds)
            if number in self.reasons:
                continue
            if len(self.reasons) > most:
                raise _TooLargeError
            below: list[tuple[int, int]] = []
            self.reasons[number] = []
            for needed in self._ways(node, rounds):
                self._add(number, needed)
                below += needed
            stack.extend(reversed(below))

    def _number(self, node: int, rounds: int) -> int:
        """Return the number of an OR node."""
        if node < self.index.statements and not self.index.backed[node]:
            return node
        if (node, rounds) not in self._known:
            self._known[node, rounds] = self._new()
        return self._known[node, rounds]

    def _new(self) -> int:
        """Return a number that nothing has."""
        self._numbers += 1
        return self._numbers

    def _add(self, number: int, needed: list[tuple[int, int]]) -> None:
        """Add an AND node: one way in which something falls."""
        way = self._new()
        self.reasons[number].append(way)
        self.carries[way] = number
        self.slots[way] = [self._number(*n) for n in needed]
        for position, slot in enumerate(self.slots[way]):
            self.users.setdefault(slot, []).append((way, position))

    def _ways(self, node: int, rounds: int) -> list[list[tuple[int, int]]]:
        """Return the ways in which something falls, each as what must fall for it."""
        index = self.index
        if index.statements <= node < index.nodes:
            return self._ways_of_inference(node, rounds)
        if node < index.statements and not index.backed[node]:
            return []
        # A backing comes below the inference itself, which takes a round; a reason of a claim does not.
        under = node if node < index.nodes else node - index.nodes
        left = self._rounds.left if node >= index.nodes else self._rounds.same
        goes = [(s, left(under, s, rounds)) for s in index.supporting(under) if self.place[s]]
        return [[(s, r) for s, r in goes if self._rounds.first.get(s, 0) <= r]]

    def _ways_of_inference(self, inference: int, rounds: int) -> list[list[tuple[int, int]]]:
        """Return the ways in which an inference falls: with one of its premises, or with all backings."""
        premises = [p for p in self.index.premises(inference) if not self.given[p]]
        ways = [[(p, self._rounds.left(inference, p, rounds))] for p in premises]
        backings = self.index.supporting(inference)
        if backings and not any(self.given[b] for b in backings):
            ways.append([(inference + self.index.nodes, rounds)])
        return ways


class _Rounds:
    """How often one must go from an inference to what it rests on, within a cycle of support."""

    def __init__(self, index: MapIndex, place: list[int]) -> None:
        self.index = index
        cycles = index.cycles(lambda n: bool(place[n]))
        self.cycle = {n: number for number, cycle in enumerate(cycles) for n in cycle}
        self.size = [len(cycle) for cycle in cycles]
        self.place = place
        # The rounds after which each node within a cycle stands, at the earliest.
        self.first: dict[int, int] = {}
        self._find()

    def most(self, node: int) -> int:
        """Return how many rounds there are where a cycle is entered; a derivation repeats no node."""
        return self.size[self.cycle[node]] if node in self.cycle else 0

    def within(self, node: int, below: int) -> bool:
        """Tell whether a node rests on another by way of a cycle that both are part of."""
        return node in self.cycle and self.cycle[node] == self.cycle.get(below)

    def same(self, node: int, below: int, rounds: int) -> int:
        """Return how many rounds are left for what a statement rests on."""
        return rounds if self.within(node, below) else self.most(below)

    def left(self, node: int, below: int, rounds: int) -> int:
        """Return how many rounds are left for what an inference rests on."""
        return rounds - 1 if self.within(node, below) else self.most(below)

    def _find(self) -> None:
        """Find when each node of a cycle stands at the earliest (Knuth 1977, generalising Dijkstra)."""
        waiting = {n: self._waits_for(n) for n in self.cycle}
        heap = [(0, n) for n in self.cycle if not waiting[n]]
        heapq.heapify(heap)
        while heap:
            rounds, node = heapq.heappop(heap)
            if node in self.first:
                continue
            self.first[node] = rounds
            for user in self.index.above[node]:
                if not self.within(user, node) or user in self.first:
                    continue
                waiting[user] -= self._counts(user, node)
                if waiting[user] <= 0:
                    heapq.heappush(heap, (rounds + (user >= self.index.statements), user))

    def _waits_for(self, node: int) -> int:
        """Return for how many nodes of its cycle a node has to wait."""
        supports = [s for s in self.index.supporting(node) if self.place[s]]
        if self.index.is_statement(node):
            return 0 if any(not self.within(node, s) for s in supports) else 1
        premises = sum(self.within(node, p) for p in self.index.premises(node) if self.place[p])
        backings = supports
        return premises + bool(backings and all(self.within(node, b) for b in backings))

    def _counts(self, user: int, node: int) -> int:
        """Return whether one wait is over for a node when another stands: of backings the first one's."""
        if self.index.is_statement(node) or self.index.is_statement(user):
            return 1
        backings = [b for b in self.index.supporting(user) if self.place[b]]
        within = [b for b in backings if self.within(user, b)]
        return int(len(within) == len(backings) and sum(b in self.first for b in within) == 1)
