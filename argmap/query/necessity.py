"""What a claim cannot do without: the premises that are critical to it, and all that leads from them."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.index import MapIndex

__all__ = ["critical_leaves", "indispensable"]


def critical_leaves(index: MapIndex, goal: int) -> list[int]:
    """Return the leaves without which a node falls, by number and in order.

    One pass over the support cone computes, for every node, which leaves
    it needs: an inference what any premise needs, a claim what all its
    reasons need. Only the leaves of one derivation can be critical, so the
    sets are bit masks over those: time and memory are linear in the cone, times
    the number of such leaves over 64. Cycles are iterated to the greatest fixed point.
    """
    place = index.standing()
    if not place[goal]:
        return []
    leaves = [node for node in _one_derivation(index, goal, place) if not index.below[node]]
    return _needed(index, goal, place, leaves)


def indispensable(index: MapIndex, goal: int) -> list[int]:
    """Return all but a node itself without which it falls: statements and inferences by number, in order.

    As :func:`critical_leaves`, of all that one derivation uses.
    """
    place = index.standing()
    if not place[goal]:
        return []
    return _needed(index, goal, place, [n for n in _one_derivation(index, goal, place) if n != goal])


def _needed(index: MapIndex, goal: int, place: list[int], candidates: list[int]) -> list[int]:
    """Return which of some nodes a node cannot do without."""
    needed = _Needs(index, goal, place, candidates).of_goal()
    return [node for bit, node in enumerate(candidates) if needed >> bit & 1]


def _one_derivation(index: MapIndex, goal: int, place: list[int]) -> list[int]:
    """Return what one way to carry a node uses, in order."""
    seen, stack = {goal}, [goal]
    while stack:
        node = stack.pop()
        needed = index.premises(node)
        supports = [b for b in index.supporting(node) if place[b]]
        if supports:
            # The one that came to stand first leads round no cycle.
            needed.append(min(supports, key=place.__getitem__))
        for further in needed:
            if further not in seen:
                seen.add(further)
                stack.append(further)
    return sorted(seen)


class _Needs:
    """For each standing node of a cone, the candidates that it cannot do without, as a bit mask."""

    def __init__(self, index: MapIndex, goal: int, place: list[int], candidates: list[int]) -> None:
        self.index = index
        self.goal = goal
        cone = index.below.reach([goal])
        self.inside = [bool(c and p) for c, p in zip(cone.tolist(), place, strict=True)]
        self.bit = {leaf: 1 << number for number, leaf in enumerate(candidates)}
        self.everything = (1 << len(candidates)) - 1
        self.known: dict[int, int] = {}

    def of_goal(self) -> int:
        """Return what the goal needs."""
        circular = self._acyclic_pass()
        if circular:
            self._go_round(circular)
        return self.known[self.goal]

    def _acyclic_pass(self) -> list[int]:
        """Settle all nodes that rest on no cycle; return the others, in order."""
        nodes = [n for n, inside in enumerate(self.inside) if inside]
        users_left = {n: len(self._within(self.index.above[n])) for n in nodes}
        below_left = {n: len(self._within(self.index.below[n])) for n in nodes}
        stack = [n for n in reversed(nodes) if not below_left[n]]
        while stack:
            node = stack.pop()
            self.known[node] = self._combined(node)
            self._forget_below(node, users_left)
            for user in self._within(self.index.above[node]):
                below_left[user] -= 1
                if not below_left[user]:
                    stack.append(user)
        return [n for n in nodes if below_left[n]]

    def _forget_below(self, node: int, users_left: dict[int, int]) -> None:
        """Drop the masks, which are large, of what nobody but a node still had to ask for."""
        for below in self._within(self.index.below[node]):
            users_left[below] -= 1
            if not users_left[below] and below != self.goal:
                del self.known[below]

    def _within(self, nodes: list[int]) -> list[int]:
        """Return those of some nodes that are in the cone and stand."""
        return [n for n in nodes if self.inside[n]]

    def _go_round(self, circular: list[int]) -> None:
        """Iterate the nodes on cycles, and what rests on them, until nothing changes."""
        queue, waiting = deque(circular), set(circular)
        self.known.update(dict.fromkeys(circular, self.everything))
        while queue:
            node = queue.popleft()
            waiting.discard(node)
            value = self._combined(node)
            if value == self.known[node]:
                continue
            self.known[node] = value
            for user in self.index.above[node]:
                if self.inside[user] and user not in waiting:
                    waiting.add(user)
                    queue.append(user)

    def _combined(self, node: int) -> int:
        """Return what any premise of a node needs, and all of its supports."""
        union, common, supported = self.bit.get(node, 0), self.everything, False
        for below in self.index.below[node]:
            if self.index.is_statement(below):
                union |= self.known[below]
            elif self.inside[below]:
                common &= self.known[below]
                supported = True
        return union | common if supported else union
