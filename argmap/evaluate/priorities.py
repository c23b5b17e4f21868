"""How strong a conclusion is: by the priorities of its last defeasible links."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.evaluate.translation import Translation

__all__ = ["Ranks"]


class Ranks:
    """Atoms that say that something is concluded at least so strongly.

    The last defeasible links of a conclusion are the defeasible inference, or
    the given premise, that it comes from; where it comes from a strict
    inference, those of all premises. By the elitist comparison all of them
    must be at least as strong as what they strike, by the democratic one of them
    (Modgil & Prakken 2018, Definitions 19 to 21). What follows from axioms by
    strict inferences alone has no such link, and yields to nothing.
    """

    def __init__(self, translation: Translation) -> None:
        self.translation = translation
        index, priority = translation.index, translation.priority
        elements = (*translation.given, *range(index.statements, index.nodes))
        self.lowest = min((priority.get(e, 0) for e in elements if e not in translation.strict), default=0)
        self._known: dict[tuple[int, int], int] = {}
        self._queue: list[tuple[int, int]] = []
        self._unconditional = self._from_axioms()

    def _from_axioms(self) -> set[int]:
        """Return what follows from axioms by the map's strict inferences alone."""
        translation, index = self.translation, self.translation.index
        found, queue = set(translation.axioms), list(translation.axioms)
        waiting = {s: set(index.below[s]) for s in translation.strict}
        for node in queue:
            for step in index.above[node]:
                if step in waiting and step not in translation.rejected:
                    waiting[step].discard(node)
                    if not waiting[step] and (onto := translation.onto(step)) not in found:
                        found.add(onto)
                        queue.append(onto)
        return found

    def at_least(self, node: int, rank: int) -> int | None:
        """Return the atom that says that a node is concluded at least that strongly."""
        translation = self.translation
        if rank <= self.lowest:
            return node
        if translation.index.supports <= node < translation.index.nodes:
            return node if translation.priority.get(node, 0) >= rank else None
        atom = self._atom(node, rank)
        while self._queue:
            self._conclude(*self._queue.pop())
        return atom

    def _atom(self, node: int, rank: int) -> int:
        """Return the atom of a node at a rank, whose rules follow."""
        if (node, rank) not in self._known:
            self._known[node, rank] = self.translation.build.atom()
            self._queue.append((node, rank))
        return self._known[node, rank]

    def _conclude(self, node: int, rank: int) -> None:
        """Add the rules that conclude a node at least that strongly."""
        translation, build = self.translation, self.translation.build
        atom = self._known[node, rank]
        if node in translation.axioms:
            build.rule(atom)
        for head, body in translation.strict_rules.get(node, ()):
            self._pass_on(atom, head, body, rank)
        if node >= translation.index.statements or node in translation.rejected:
            return
        if node in translation.given and translation.priority.get(node, 0) >= rank:
            build.rule(atom, translation.belief[node])
        for support in translation.index.below[node]:
            if support in translation.rejected:
                continue
            if support in translation.strict:
                premises = [n for n in translation.index.below[support] if n < translation.index.statements]
                self._pass_on(atom, support, premises, rank)
            elif translation.priority.get(support, 0) >= rank:
                build.rule(atom, [support])

    def _pass_on(self, atom: int, holds: int, premises: list[int], rank: int) -> None:
        """Let a strict inference be as strong as its premises."""
        build = self.translation.build
        strong = [self._at_least(p, rank) for p in premises]
        if self.translation.reading.preferences == "elitist":
            if None not in strong:
                build.rule(atom, [holds, *(s for s in strong if s is not None)])
            return
        for one in strong:
            if one is not None:
                build.rule(atom, [holds, one])
        if all(p in self._unconditional for p in premises):
            build.rule(atom, [holds])

    def _at_least(self, node: int, rank: int) -> int | None:
        """Return the atom of a premise of a strict inference, without following it at once."""
        if self.translation.index.supports <= node < self.translation.index.nodes:
            return node if self.translation.priority.get(node, 0) >= rank else None
        return self._atom(node, rank)
