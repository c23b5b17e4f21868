"""How strong a conclusion is: by the priorities of its last defeasible links."""

from __future__ import annotations

import math
import warnings
from typing import TYPE_CHECKING

from argmap.evaluation.program.rules import RuleBuilder

if TYPE_CHECKING:
    from argmap.evaluation.program.translation import Translation
    from argmap.index import MapIndex

__all__ = ["PriorityWarning", "Ranks", "warn_of_cycles"]

_NAMED = 6


class PriorityWarning(UserWarning):
    """Priorities decide in a map in which support runs in a cycle, where they may be misled."""


def warn_of_cycles(index: MapIndex) -> None:
    """Warn of a cycle of support, after which a conclusion counts for more than what it rests on.

    A statement that is its own reason, by way of others, has the rank of the
    last link of the cycle, however weak the premise with which it began.

    Warns
    -----
    PriorityWarning
        With the first cycle.
    """
    for cycle in index.cycles():
        names = ", ".join(index.names(cycle)[:_NAMED]) + (", ..." if len(cycle) > _NAMED else "")
        came_out = "what comes out of it has the priority of its last link"
        warnings.warn(f"support runs in a cycle through {names}; {came_out}", PriorityWarning, stacklevel=2)
        return


class Ranks:
    """Atoms that say that something is concluded at least so strongly.

    The last defeasible links of a conclusion are the defeasible inference, or
    the given premise, that it comes from; where it comes from a strict
    inference, those of all premises. By the elitist comparison all of them
    must be at least as strong as what they attack, by the democratic one of them
    (Modgil & Prakken 2018, Definitions 19 to 21). What follows from axioms by
    strict inferences alone has no such link, and yields to nothing. Neither
    has a backing, which an inference needs without being as strong as it, nor an attack
    that strikes whatever the priorities, from which a strict inference is read backwards:
    among its premises theirs decide.
    """

    def __init__(self, translation: Translation) -> None:
        self.translation = translation
        index, priority = translation.index, translation.priority
        elements = (*translation.given, *range(index.statements, index.nodes))
        self.lowest = min((priority.get(e, 0) for e in elements if e not in translation.strict), default=0)
        self._known: dict[tuple[int, float], int] = {}
        self._queue: list[tuple[int, float]] = []
        self._is_elitist = translation.options.preferences == "elitist"
        self._unconditional = self._from_axioms()

    def _from_axioms(self) -> bytearray:
        """Return what follows from axioms by strict inferences alone: nothing is weak in it."""
        translation = self.translation
        rules = RuleBuilder(0)
        for fact in (*translation.certain, *translation.denials.values()):
            rules.rule(fact)
        for head, inferences in translation.strict_rules.items():
            for _, body in inferences:
                rules.rule(head, body)
        rules.size = translation.build.size  # which the backings may have made larger
        return rules.program().closure(())

    def at_least(self, node: int, rank: int) -> int | None:
        """Return the atom that says that a node is concluded at least that strongly."""
        if rank <= self.lowest or self._unconditional[node]:
            return node
        found = self._at_least(node, rank)
        linkless = None if self._is_elitist else self._at_least(node, math.inf)
        while self._queue:
            self._conclude(*self._queue.pop())
        if linkless is None or found is None:
            return found
        either = self.translation.build.atom()
        for atom in (found, linkless):
            self.translation.build.rule(either, [atom])
        return either

    def _at_least(self, node: int, rank: float) -> int | None:
        """Return the same, and leave the rules of the atom for later; infinite is what has no last link."""
        if self.translation.index.supports <= node < self.translation.index.nodes:  # an attack
            return self._if_strong(node, rank)
        if (node, rank) not in self._known:
            self._known[node, rank] = self.translation.build.atom()
            self._queue.append((node, rank))
        return self._known[node, rank]

    def _if_strong(self, element: int, rank: float) -> int | None:
        """Return a defeasible inference, or a given statement, that is at least that strong."""
        return element if self.translation.priority.get(element, 0) >= rank else None

    def _conclude(self, node: int, rank: float) -> None:
        """Add the rules that conclude a node at least that strongly."""
        translation, build = self.translation, self.translation.build
        atom = self._known[node, rank]
        if node in translation.judged:  # it takes more than a reason: that its standard is met
            strong = build.atom()
            build.rule(atom, [node, strong])
            atom = strong
        if self._unconditional[node] and self._asks_of_all(rank):
            build.rule(atom, [node])
        for holds, body in translation.strict_rules.get(node, ()):
            self._pass_on(atom, holds, body, rank)
        if node in translation.given and self._if_strong(node, rank) is not None:
            build.rule(atom, translation.belief.get(node, ()))
        for support in self._supports(node):
            if support in translation.strict:
                self._pass_on(atom, support, translation.grounds(support), rank)
            elif self._if_strong(support, rank) is not None:
                build.rule(atom, [support])

    def _asks_of_all(self, rank: float) -> bool:
        """Tell whether all last links must be that strong, and not just one."""
        return self._is_elitist or rank == math.inf

    def _supports(self, node: int) -> list[int]:
        """Return the inferences that conclude a statement."""
        translation, index = self.translation, self.translation.index
        if node >= index.nodes or node in translation.rejected:
            return []
        return [s for s in index.below[node] if not index.is_statement(s) and s not in translation.rejected]

    def _has_links(self, ground: int) -> bool:
        """Tell whether what a strict inference rests on is compared."""
        is_attack = self.translation.index.supports <= ground < self.translation.index.nodes
        return ground not in self.translation.backed and (
            not is_attack or self.translation.conflicts.symmetric
        )

    def _pass_on(self, atom: int, holds: int, premises: list[int], rank: float) -> None:
        """Let a strict inference be as strong as its premises."""
        build = self.translation.build
        strong = [self._at_least(p, rank) for p in premises if self._has_links(p)]
        if not self._asks_of_all(rank):
            for one in strong:
                if one is not None:
                    build.rule(atom, [holds, one])
        elif None not in strong:
            build.rule(atom, [holds, *(s for s in strong if s is not None)])
