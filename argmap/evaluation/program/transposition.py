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
    (Caminada & Amgoud 2007, Definition 17). What denies a statement is one that
    contradicts it, an attack on it, or its rejection. That p is not so is
    an atom of its own, which contradicts p: what contradicts p besides does not
    follow from that, for both may be false. What follows from axioms is never turned
    against; where all premises are such, the backing of the inference is. Linear.
    """
    _Transposition(translation).run()


class _Transposition:
    """Strict inferences on their way backwards."""

    def __init__(self, translation: Translation) -> None:
        self.translation = translation
        self.index = translation.index
        self.inferences = sorted(translation.strict - translation.named)
        self.grounds = {s: self._turned(s) for s in self.inferences}
        self.negations: dict[int, int] = {}

    def run(self) -> None:
        """Add every rule."""
        denied = self._denied()
        for inference in denied:
            self._turn(inference, self._denials(self.translation.concluded(inference)))

    def _denied(self) -> list[int]:
        """Return the inferences whose conclusion something in the map denies, and negate their grounds.

        What nothing denies but negations that only follow from each other is left as it is.
        """
        concluding: dict[int, list[int]] = {}
        for inference in self.inferences:
            concluding.setdefault(self.translation.concluded(inference), []).append(inference)
        denied = [s for s in self.inferences if self._denials(self.translation.concluded(s))]
        found = set(denied)
        for inference in denied:
            for ground in self.grounds[inference]:
                self._negate(ground)
                further = [s for s in concluding.get(ground, ()) if s not in found]
                denied += further
                found.update(further)
        return sorted(s for s in denied if self.grounds[s])

    def _turned(self, inference: int) -> list[int]:
        """Return what of an inference is rejected with its conclusion: premises, or else its backing."""
        uncertain = [g for g in self.translation.grounds(inference) if g not in self.translation.certain]
        return [g for g in uncertain if self.index.is_statement(g)] or uncertain

    def _negate(self, ground: int) -> None:
        """Make the atom of the negation of a statement, or of a backing."""
        if ground not in self.negations:
            self.negations[ground] = self.translation.build.atom()
            self.translation.conflicts.contradicting.setdefault(ground, []).append(self.negations[ground])

    def _denials(self, concluded: int) -> list[int]:
        """Return what denies a statement, or a backing."""
        conflicts = self.translation.conflicts
        found = [*conflicts.contraries.get(concluded, ()), *conflicts.contradicting.get(concluded, ())]
        if concluded in self.translation.denials:
            found.append(self.translation.denials[concluded])
        return list(dict.fromkeys(found))

    def _turn(self, inference: int, denials: list[int]) -> None:
        """Add the transpositions of one inference."""
        denied = denials[0]
        if len(denials) > 1:
            denied = self.translation.build.atom()
            for denial in denials:
                self._rule(denied, [denial])
        turned = self.grounds[inference]
        aside = [denied, *(g for g in self.translation.grounds(inference) if g not in turned)]
        if len(turned) < _MANY:
            for number, ground in enumerate(turned):
                self._rule(self.negations[ground], [*turned[:number], *turned[number + 1 :], *aside])
            return
        before, after = self._running(turned), self._running(turned[::-1])[::-1]
        for number, ground in enumerate(turned):
            others = [*before[number : number + 1], *after[number : number + 1]]
            self._rule(self.negations[ground], [o for o in others if o is not None] + aside)

    def _running(self, premises: list[int]) -> list[int | None]:
        """Return, for each premise, the atom of all premises before it."""
        found: list[int | None] = [None]
        for premise in premises[:-1]:
            atom = self.translation.build.atom()
            self._rule(atom, [premise] if found[-1] is None else [found[-1], premise])
            found.append(atom)
        return found

    def _rule(self, head: int, body: list[int]) -> None:
        """Add a strict rule, and remember it for the priorities."""
        holds = self.translation.build.atom()
        self.translation.build.rule(holds, body)
        self.translation.build.rule(head, [holds])
        self.translation.strict_rules.setdefault(head, []).append((holds, body))
