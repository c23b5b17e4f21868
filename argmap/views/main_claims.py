"""The main claims of a map: the thesis, what bears on it, and so on while there is room."""

from __future__ import annotations

import heapq
from itertools import chain
from typing import TYPE_CHECKING

from argmap.index import MapIndex, index_of
from argmap.model import Claim
from argmap.model.ids import slug
from argmap.phrases import counted
from argmap.views.fold import fold
from argmap.views.forest import connected_parts, forest

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from argmap.model import ArgumentMap, Statement
    from argmap.views.view import View

__all__ = ["main_claims"]

_WIDTHS = (8, 4)  # most inferences of a kind that are shown at what they bear on
_HEADS = 8  # most statements that head the overview
_SHARE = 20  # beside a thesis only what heads a twentieth of the map is shown


def main_claims(m: ArgumentMap, limit: int) -> View:
    """Return a map as its main claims, with what has no room folded into what it bears on.

    Parameters
    ----------
    m
        The map.
    limit
        How many boxes there may be.
    """
    chosen = _Choice(m, limit)
    chosen.grow()
    return chosen.view()


class _Choice:
    """What is shown, and in which box everything else is.

    Attributes
    ----------
    shown
        The statements that have boxes of their own.
    groups
        Ids of the boxes for several inferences or parts, with their texts.
    anchor
        For such a box of inferences, the node that they bear on.
    group_of
        For each inference in such a box, that box.
    """

    def __init__(self, m: ArgumentMap, limit: int) -> None:
        self.m = m
        self.index: MapIndex = index_of(m)
        self.forest = forest(self.index, None if m.thesis is None else self.index.number[m.thesis])
        self.limit = limit - 2  # two boxes are for what is not about the heads
        self.shown: set[int] = set()
        self.groups: dict[str, Statement] = {}
        self.anchor: dict[str, int] = {}
        self.group_of: dict[int, str] = {}
        self.taken = set(m)

    def grow(self) -> None:
        """Show the heads, then level by level what bears on what is shown, the weightiest first."""
        weight = self.forest.weight
        queue = [(0, -weight[root], root) for root in self._heads()]
        self.shown.update(root for _, _, root in queue)
        heapq.heapify(queue)
        queued = set(self.shown)
        while queue:
            level, _, node = heapq.heappop(queue)
            for other in self._opened(node, is_head=level == 0):
                if other not in queued:
                    queued.add(other)
                    heapq.heappush(queue, (level + 1, -weight[other], other))

    def _heads(self) -> list[int]:
        """Return the roots that are shown."""
        roots, weight = self.forest.roots, self.forest.weight
        if self.m.thesis is None:
            ranked = sorted(roots, key=lambda root: (-weight[root], root))
            most = min(_HEADS, self.limit)
            return [root for n, root in enumerate(ranked[:most]) if n == 0 or weight[root] > 1]
        others = [root for root in roots[1:] if weight[root] * _SHARE >= self.index.statements]
        others.sort(key=lambda root: (-weight[root], root))
        return [roots[0], *others[: self.limit - 1]]

    def _opened(self, node: int, *, is_head: bool) -> list[int]:
        """Show what bears on a node, if there is room; return what was not shown before."""
        by_kind = self._inferences_at(node)
        for most in (*_WIDTHS, 0) if is_head else _WIDTHS:
            picked = [self._weightiest(inferences, most) for inferences in by_kind]
            chosen = list(chain.from_iterable(picked))
            new = self._unshown(chosen)
            rest = [[i for i in a if i not in {*b}] for a, b in zip(by_kind, picked, strict=True)]
            if len(self.shown) + len(self.groups) + len(new) + sum(map(bool, rest)) <= self.limit:
                self.shown.update(new)
                for left, some, noun in zip(rest, picked, ("reason", "objection"), strict=True):
                    self._group(node, left, f"more {noun}" if some else noun)
                return [*new, *chosen]
        return []

    def _inferences_at(self, node: int) -> list[list[int]]:
        """Return the supports and the attacks that bear on a node."""
        kinds = (self.index.below[node], self.index.attackers[node])
        return [[i for i in kind if not self.index.is_statement(i)] for kind in kinds]

    def _unshown(self, inferences: Iterable[int]) -> list[int]:
        """Return the premises of some inferences that have no boxes yet."""
        return list(dict.fromkeys(p for i in inferences for p in self._premises(i) if p not in self.shown))

    def _weightiest(self, inferences: Sequence[int], most: int) -> list[int]:
        """Return so many inferences: all, or those with most behind them, with one box left for the rest."""
        if len(inferences) <= most:
            return list(inferences)
        weight = self.forest.weight
        argued = [i for i in inferences if any(weight[p] > 1 for p in self._premises(i))]
        return sorted(argued, key=lambda i: (-weight[i], i))[: max(most - 1, 0)]

    def _premises(self, inference: int) -> list[int]:
        return [n for n in self.index.below[inference] if self.index.is_statement(n)]

    def _group(self, node: int, inferences: Sequence[int], noun: str) -> None:
        """Put inferences that bear on a node into one box."""
        if inferences:
            text = counted(len(inferences), noun)
            section = getattr(self.m[self.index.ids[node]], "section", None)
            id = self._box(f"{self.index.ids[node]} {text}", text, section)
            self.anchor[id] = node
            self.group_of.update(dict.fromkeys(inferences, id))

    def _box(self, name: str, text: str, section: str | None = None) -> str:
        id = slug(name, self.taken, "more")
        self.taken.add(id)
        self.groups[id] = Claim(id=id, text=text, section=section)
        return id

    def view(self) -> View:
        """Return the view of what was chosen."""
        homes = self._homes()
        ids = self.index.ids
        home = {ids[n]: homes[n] for n in range(self.index.statements) if n not in self.shown}
        hidden, across = self._hidden(homes, {*home.values()})
        remark = f"Overview of {len(self.m.statements):,} statements by main claims."
        if across:
            links = counted(across, "inference")
            remark += f" {links} between folded statements {'is' if across == 1 else 'are'} not drawn."
        return fold(self.m, home, self.groups, signed=self.anchor, hidden=hidden, remark=remark)

    def _hidden(self, homes: Sequence[str], filled: Collection[str]) -> tuple[dict[str, str], int]:
        """Return the inferences that are not drawn, with the box of each, and how many run between boxes."""
        hidden: dict[str, str] = {}
        across = 0
        for node in range(self.index.statements, self.index.nodes):
            box = homes[node]
            premises = {homes[p] for p in self._premises(node)}
            is_inside = premises == {box} and node not in self.group_of
            is_drawn = all(p in self.shown or homes[p] == box for p in self._premises(node))
            if is_inside or not is_drawn:
                is_empty = box in self.groups and box not in filled
                hidden[self.index.ids[node]] = homes[self.anchor[box]] if is_empty else box
                across += not is_inside
        return hidden, across

    def _homes(self) -> list[str]:
        """Return the box of every node."""
        index, ids, parent = self.index, self.index.ids, self.forest.parent
        homes = [""] * index.nodes
        for root, box in self._rest().items():
            homes[root] = box
        for node in self.forest.order:
            above = parent[node]
            if node in self.shown:
                homes[node] = ids[node]
            elif node in self.group_of:
                homes[node] = self.group_of[node]
            elif above >= 0:
                homes[node] = homes[above]
        for node in range(index.statements, index.nodes):
            homes[node] = homes[node] or homes[self._premises(node)[0]]  # on a cycle of inferences
        return homes

    def _rest(self) -> dict[int, str]:
        """Return the box of each root that is not shown: tied to what is shown, or not."""
        left = [root for root in self.forest.roots if root not in self.shown]
        if not left:
            return {}
        part = connected_parts(self.index)
        near = {part[node] for node in self.shown}
        tied, loose = _divided(left, lambda root: part[root] in near)
        count = self._held(tied)
        others = f"{counted(count, 'statement')} on {'another point' if count == 1 else 'other points'}"
        parts = counted(len({part[root] for root in loose}), "unconnected part")
        apart = f"{counted(self._held(loose), 'statement')} in {parts}"
        boxes: dict[int, str] = {}
        for roots, text in ((tied, others), (loose, apart)):
            if roots:
                boxes.update(dict.fromkeys(roots, self._box(text, text)))
        return boxes

    def _held(self, roots: Iterable[int]) -> int:
        """Return how many statements some roots have in their trees that stand in no other box."""
        inside = dict.fromkeys(roots, True)
        for node in self.forest.order:
            is_elsewhere = node in self.shown or node in self.group_of
            inside.setdefault(node, not is_elsewhere and inside.get(self.forest.parent[node], False))
        return sum(inside[node] for node in range(self.index.statements))


def _divided(roots: Iterable[int], test: Callable[[int], bool]) -> tuple[list[int], list[int]]:
    """Return those that pass a test, and those that do not."""
    divided: tuple[list[int], list[int]] = [], []
    for root in roots:
        divided[not test(root)].append(root)
    return divided
