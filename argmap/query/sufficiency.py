"""What is enough for a claim: the minimal sets of leaves that carry it."""

from __future__ import annotations

import heapq
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from argmap.index import MapIndex, index_of, node_of
from argmap.query.necessity import critical_leaves
from argmap.query.wording import answer_of_ids

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import ArgumentMap, IdOrRecord
    from argmap.printed import Answer

__all__ = ["AndOr", "Derivations", "sufficient_sets"]


def sufficient_sets(m: ArgumentMap, claim: IdOrRecord) -> Iterator[Answer[str]]:
    """Yield the minimal sets of leaves that, with the inferences, carry a claim, smallest first.

    All premises of a support are needed, one support of a claim is enough;
    a support that is backed needs one of its backings. What only holds itself
    up in a cycle carries nothing. Attacks are not considered.

    Parameters
    ----------
    m
        The map.
    claim
        A statement or an inference. A leaf is sufficient for itself.

    Yields
    ------
    Answer of str
        Ids of leaves in the author's order, printed with their texts; sets of the same size in a
        fixed order. No set contains another.

    See Also
    --------
    minimal_rejections : The minimal sets that hit every one of these.

    Notes
    -----
    These are the environments of an assumption-based truth maintenance
    system (de Kleer 1986). The critical premises, members of every set, are set
    aside first. The rest is a best-first search over partial derivations, from the
    leaves up, with the leaves that only the rest of the derivation can bring
    as its bound (A* parsing, Klein & Manning 2003). There may be
    exponentially many sets, and already the smallest is NP-hard to find where
    reasons share premises; where few do, the first ones come fast.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> for id in "abc": _ = m.premise(id, id=id)
    >>> _ = m.support(m.claim("So.", id="so"), by=["a", "b"]), m.support("so", by="c")
    >>> list(sufficient_sets(m, "so"))
    [('c',), ('a', 'b')]
    """
    found = _sets(index_of(m), node_of(m, claim))
    return (answer_of_ids(m, ids, "nothing: it stands by itself") for ids in found)


def _sets(index: MapIndex, goal: int) -> Iterator[tuple[str, ...]]:
    """Yield the sets for a node."""
    place = index.standing()
    if not place[goal]:
        return
    critical = critical_leaves(index, goal)
    spared = set(critical)
    backed = index.backed.tolist()
    others = [n for n in range(index.statements) if not backed[n] and n not in spared]
    given = index.standing(rejected=others)
    if given[goal]:
        yield index.names(critical)
        return
    for leaves in Derivations(AndOr(index, goal, place, given)).minimal():
        yield index.names(sorted([*critical, *leaves]))


class AndOr:
    """The AND-OR graph below a node, without what is given or does not stand.

    Inferences are AND nodes under their numbers. Statements are OR nodes
    under theirs; the backings of an inference share an OR node, numbered
    after all others.

    Attributes
    ----------
    reasons
        OR node to the inferences that carry it; none for a leaf.
    slots
        AND node to the OR nodes that it needs.
    users
        OR node to the AND nodes that need it, with the position there.
    carries
        AND node to the OR node that it carries, if that is in the graph.
    outside
        For every node the least number of leaves that carrying the goal
        takes besides those that carry the node. Only leaves are counted that
        nothing else could bring, so that it is never too many.
    seen
        For every OR node the number of leaves that only it can bring.
    """

    def __init__(self, index: MapIndex, goal: int, place: list[int], given: list[int]) -> None:
        self.goal = goal
        self.reasons: dict[int, list[int]] = {}
        self.slots: dict[int, list[int]] = {}
        self.users: dict[int, list[tuple[int, int]]] = {}
        self.carries: dict[int, int] = {}
        self._collect(index, place, given)
        self.seen = self._exclusive()
        self.outside = self._outside()

    def _collect(self, index: MapIndex, place: list[int], given: list[int]) -> None:
        """Walk down from the goal."""
        stack = [self.goal]
        while stack:
            node = stack.pop()
            if node in self.slots or node in self.reasons:
                continue
            if index.is_statement(node) or node >= index.nodes:
                supports = index.supporting(node if node < index.nodes else node - index.nodes)
                found = [s for s in supports if place[s]]
                self.reasons[node] = found
                self.carries.update(dict.fromkeys(found, node))
            else:
                found = self._needed(index, node, given)
                self.slots[node] = found
                for position, slot in enumerate(found):
                    self.users.setdefault(slot, []).append((node, position))
            stack.extend(reversed(found))

    @staticmethod
    def _needed(index: MapIndex, inference: int, given: list[int]) -> list[int]:
        """Return the OR nodes that an inference needs: premises, and one for its backings."""
        found = [p for p in index.premises(inference) if not given[p]]
        backings = index.supporting(inference)
        if backings and not any(given[b] for b in backings):
            found.append(inference + index.nodes)
        return found

    def _shared(self, node: int) -> bool:
        """Tell whether more than one inference could bring what an OR node brings."""
        return len(self.users.get(node, ())) > 1 or node == self.goal

    def _known_counts(self) -> dict[int, int]:
        """Return the counts that are plain: nothing of what is shared, one for a leaf."""
        shared = {n: 0 for n in self.reasons if self._shared(n)}
        return shared | {n: 1 for n, reasons in self.reasons.items() if not reasons and n not in shared}

    def _exclusive(self) -> dict[int, int]:
        """Count, for each OR node, the leaves that nothing but it can bring."""
        seen = self._known_counts()
        waiting = {i: len(slots) for i, slots in self.slots.items()}
        cheapest: dict[int, int] = {}
        reasons_left = {n: len(r) for n, r in self.reasons.items()}
        queue = list(seen)
        for node in queue:
            for inference, _ in self.users.get(node, ()):
                waiting[inference] -= 1
                target = self.carries.get(inference)
                if waiting[inference] or target is None:
                    continue
                cost = sum(seen[s] for s in self.slots[inference])
                cheapest[target] = min(cost, cheapest.get(target, cost))
                reasons_left[target] -= 1
                if not reasons_left[target] and target not in seen:
                    seen[target] = cheapest[target]
                    queue.append(target)
        return dict.fromkeys(self.reasons, 0) | seen

    def _outside(self) -> dict[int, int]:
        """Find, for each node, the cheapest way up to the goal (Dijkstra 1959)."""
        outside: dict[int, int] = {}
        heap = [(0, self.goal)]
        while heap:
            cost, node = heapq.heappop(heap)
            if node in outside:
                continue
            outside[node] = cost
            slots = self.slots.get(node)
            if slots is None:
                for inference in self.reasons[node]:
                    heapq.heappush(heap, (cost, inference))
            else:
                total = sum(self.seen[s] for s in slots)
                for slot in slots:
                    heapq.heappush(heap, (cost + total - self.seen[slot], slot))
        return outside


class Derivations:
    """A best-first search for sets of leaves, smallest first at every node."""

    def __init__(self, graph: AndOr) -> None:
        self.graph = graph
        # Leaves next to each other in the graph have numbers next to each other, which keeps sets short.
        self.leaves = [node for node, reasons in graph.reasons.items() if not reasons]
        # What is known to carry an OR node, and the first slots of an AND node.
        self.carrying: dict[int, _Antichain] = {}
        self.partial: dict[tuple[int, int], _Antichain] = {}
        self.heap: list[tuple[int, int, int, int, int, _Leaves]] = []
        self.pushed = 0
        # For each AND node the least number of leaves besides those of its first slots.
        self.outside = {node: self._outside(node) for node in graph.slots}

    def minimal(self) -> Iterator[frozenset[int]]:
        """Yield the minimal sets that carry the goal."""
        graph = self.graph
        for number, node in enumerate(self.leaves):
            self._push(graph.outside[node], node, -1, _Leaves(number, 1))
        while self.heap:
            _, _, _, node, position, leaves = heapq.heappop(self.heap)
            if position < 0:
                if self.carrying.setdefault(node, _Antichain()).admit(leaves):
                    if node == graph.goal:
                        yield self._nodes(leaves)
                    self._carry(node, leaves)
            elif self.partial.setdefault((node, position), _Antichain()).admit(leaves):
                if node == graph.goal and position == len(graph.slots[node]) - 1:
                    yield self._nodes(leaves)
                self._fill(node, position, leaves)

    def _nodes(self, leaves: _Leaves) -> frozenset[int]:
        """Return the leaves of a set."""
        return frozenset(self.leaves[number] for number in leaves.numbers())

    def _outside(self, inference: int) -> list[int]:
        """Return, slot by slot of an AND node, the least number of leaves besides those up to there."""
        graph = self.graph
        seen = [graph.seen[slot] for slot in graph.slots[inference]]
        rest = graph.outside[inference] + sum(seen)
        return [rest - upto for upto in accumulate(seen)]

    def _push(self, outside: int, node: int, position: int, leaves: _Leaves) -> None:
        """Note a candidate; among equals, the one that has come further goes first."""
        self.pushed += 1
        size = leaves.bits.bit_count()
        heapq.heappush(self.heap, (size + outside, -size, self.pushed, node, position, leaves))

    def _carry(self, node: int, leaves: _Leaves) -> None:
        """Offer what carries an OR node to the inferences that need it."""
        for inference, position in self.graph.users.get(node, ()):
            outside = self.outside[inference][position]
            if position:
                begun = self.partial.get((inference, position - 1))
                for rest in begun.sets if begun else ():
                    self._push(outside, inference, position, rest.joined(leaves))
            else:
                self._push(outside, inference, position, leaves)

    def _fill(self, inference: int, position: int, leaves: _Leaves) -> None:
        """Take what fills the first slots of an inference to the next slot, or to what it carries."""
        slots = self.graph.slots[inference]
        if position + 1 < len(slots):
            outside = self.outside[inference][position + 1]
            carrying = self.carrying.get(slots[position + 1])
            for further in carrying.sets if carrying else ():
                self._push(outside, inference, position + 1, leaves.joined(further))
        elif (target := self.graph.carries.get(inference)) is not None:
            self._push(self.graph.outside[target], target, -1, leaves)


class _Leaves(NamedTuple):
    """Some leaves by number, as bits: a hundredth of what a set takes where there are many.

    Attributes
    ----------
    first
        The lowest number.
    bits
        Which of the numbers from there are in it.
    """

    first: int
    bits: int

    def numbers(self) -> list[int]:
        """Return the leaves by number, in order."""
        digits = reversed(f"{self.bits:b}")
        return [number for number, digit in enumerate(digits, self.first) if digit == "1"]

    def joined(self, other: _Leaves) -> _Leaves:
        """Return what is in either."""
        low, high = (self, other) if self.first <= other.first else (other, self)
        return _Leaves(low.first, low.bits | high.bits << (high.first - low.first))

    def is_within(self, other: _Leaves) -> bool:
        """Tell whether another set holds all of this one."""
        ahead = self.first - other.first
        return ahead >= 0 and not self.bits & ~(other.bits >> ahead)


class _Antichain:
    """Sets none of which is within another; first come, first kept."""

    def __init__(self) -> None:
        self.sets: list[_Leaves] = []
        self._by_first: dict[int, list[_Leaves]] = {}

    def admit(self, leaves: _Leaves) -> bool:
        """Add a set unless one of those here is within it."""
        # What is within it begins with one of its leaves.
        known = self._by_first
        few = len(known) <= leaves.bits.bit_count()
        for first in known if few else leaves.numbers():
            if any(one.is_within(leaves) for one in known.get(first, ())):
                return False
        self.sets.append(leaves)
        known.setdefault(leaves.first, []).append(leaves)
        return True
