"""Strict inferences read backwards: whoever rejects the conclusion must reject a premise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from argmap.evaluation.program.translation import Translation

__all__ = ["transpose"]

# From so many premises on, the others are gathered in two running conjunctions.
_MANY: Final = 5


def transpose(translation: Translation) -> None:
    """Add the transpositions of the strict inferences: of P → c, all but p and not c → not p.

    Without them the conclusions that stand may contradict each other
    (Caminada & Amgoud 2007, Definition 17). What denies a statement is the one that
    contradicts it, or an attack on it; where just one statement contradicts it,
    that one is its negation, otherwise the negation is an atom of its own. Linear.
    """
    _Transposition(translation).run()


class _Transposition:
    """Strict inferences on their way backwards."""

    def __init__(self, translation: Translation) -> None:
        self.translation = translation
        self.index = translation.index
        self.inferences = [
            s for s in sorted(translation.strict)
            if s not in translation.rejected and translation.target(s) < self.index.statements
        ]  # fmt: skip
        self.negations: dict[int, int] = {}

    def run(self) -> None:
        """Add every rule."""
        for inference in self.inferences:
            for premise in self._premises(inference):
                self._negation(premise)
        for inference in self.inferences:
            denials = self._denials(self.translation.target(inference))
            if denials:
                self._turn(inference, denials)

    def _premises(self, inference: int) -> list[int]:
        """Return the premises of an inference."""
        return [n for n in self.index.below[inference] if self.index.is_statement(n)]

    def _negation(self, statement: int) -> int:
        """Return the atom of the negation of a statement."""
        if statement not in self.negations:
            contradicting = self.translation.conflicts.contradicting
            partners = {n for n in contradicting.get(statement, ()) if n < self.index.statements}
            if len(partners) == 1:
                self.negations[statement] = partners.pop()
            else:
                self.negations[statement] = self.translation.build.atom()
                contradicting.setdefault(statement, []).append(self.negations[statement])
        return self.negations[statement]

    def _denials(self, statement: int) -> list[int]:
        """Return what denies a statement."""
        conflicts = self.translation.conflicts
        found = [*conflicts.contraries.get(statement, ()), *conflicts.contradicting.get(statement, ())]
        return list(dict.fromkeys(found))

    def _turn(self, inference: int, denials: list[int]) -> None:
        """Add the transpositions of one inference."""
        denied = denials[0]
        if len(denials) > 1:
            denied = self.translation.build.atom()
            for denial in denials:
                self._rule(denied, [denial])
        premises = self._premises(inference)
        aside = [denied, *(g for g in self.translation.grounds(inference) if not self.index.is_statement(g))]
        if len(premises) < _MANY:
            for number, premise in enumerate(premises):
                self._reject(premise, [*premises[:number], *premises[number + 1 :], *aside])
            return
        before, after = self._running(premises), self._running(premises[::-1])[::-1]
        for number, premise in enumerate(premises):
            others = [*before[number : number + 1], *after[number : number + 1]]
            self._reject(premise, [o for o in others if o is not None] + aside)

    def _running(self, premises: list[int]) -> list[int | None]:
        """Return, for each premise, the atom of all premises before it."""
        found: list[int | None] = [None]
        for premise in premises[:-1]:
            atom = self.translation.build.atom()
            self._rule(atom, [premise] if found[-1] is None else [found[-1], premise])
            found.append(atom)
        return found

    def _reject(self, premise: int, body: list[int]) -> None:
        """Let the negation of a premise follow."""
        negation = self._negation(premise)
        if premise not in self.translation.axioms and negation not in self.translation.rejected:
            self._rule(negation, body)

    def _rule(self, head: int, body: list[int]) -> None:
        """Add a strict rule, and remember it for the priorities."""
        holds = self.translation.build.atom()
        self.translation.build.rule(holds, body)
        self.translation.build.rule(head, [holds])
        self.translation.strict_rules.setdefault(head, []).append((holds, body))
