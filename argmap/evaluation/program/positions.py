"""Proof standards as Carneades 4 applies them: claims that contradict each other are positions of an issue.

What is given is in before any argument, and the other positions of its issue are out. An issue is
resolved once every argument for any of its positions is decided: it is undercut, or it is not and all
its premises are in or out. Until then its positions are undecided. So is a claim that is not at issue,
unless an argument carries it already. What all arguments, being decided, fail to support is out. That
position wins whose best argument weighs something, and as much more than the best one for each other
position as the standard asks. This is the labelling of the source of Carneades 4 (Gordon, ``caes.go`` and
``weighing.go``), as rules.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from argmap.evaluation.program.proof_standards import Case, weights_of

if TYPE_CHECKING:
    from argmap.evaluation.program.translation import Translation

__all__ = ["Position", "judge"]

#: By how much the heaviest argument must outweigh that for another position, and how light this must be.
MARGIN: Final = 0.5
LIGHT: Final = 0.3


def judge(translation: Translation) -> dict[int, Case]:
    """Return the claims that a proof standard decides, by number."""
    standard = translation.options.standard
    if standard is None:
        return {}
    number, m = translation.index.number, translation.map
    if isinstance(standard, str):
        chosen = dict.fromkeys(range(translation.index.statements), standard)
    else:
        chosen = {number[m.find(id, "claim", "premise").id]: s for id, s in standard.items()}
    decided = {s: name for s, name in chosen.items() if s not in translation.rejected}
    weights = weights_of(translation)
    kind = Position if translation.options.standards_as == "carneades-4" else Case
    return {statement: kind(translation, statement, name, weights) for statement, name in decided.items()}


class Position(Case):
    """A claim before its standard as Carneades 4 has it: a position of an issue, or not at issue."""

    @property
    def waits(self) -> bool:
        """Whether the claim is at issue: what is not need not wait for the rest of its reasons."""
        return self.standard != "scintilla"

    def step(self, inference: int) -> list[int]:
        """Return what an inference rests on besides its premises; also that all of them are decided."""
        return [*super().step(inference), self._closed(self._open(inference))]

    def applications(self, inference: int) -> list[list[int]]:
        """Return the bodies of the rules by which an inference applies, or is undecided."""
        is_constant = inference in self.translation.constant
        bodies = [self.step(inference)] if is_constant else super().applications(inference)
        return [*bodies, [self._open(inference)]]

    def settle(self) -> None:
        """Add the rules by which the claim stands, or is undecided."""
        translation = self.translation
        if self.claim in translation.axioms:
            return
        if self.claim in translation.given:
            self.bodies[None] = []
            translation.build.rule(self.claim)
            return
        against = self._against()
        if any(weight == math.inf for _, weight in against):
            return  # another position is given
        if self.waits:
            self._resolve(against)
            return
        for reason in self._applied():
            self.bodies[reason] = [reason]
            translation.build.rule(self.claim, [reason])

    def _resolve(self, against: list[tuple[int | None, float]]) -> None:
        """Add the rules by which the claim wins its issue, once that is decided."""
        waiting, none_from = self._waiting(), self._none_from(against)
        for argument in self._arguments(self.claim):
            for atom, weight in self._weighed(argument):
                if self._admits(weight):
                    barred = [none_from[w] for w in none_from if not self._outweighs(weight, w)][:1]
                    self.bodies[atom] = [atom, *barred, self._closed(waiting)]
                    self.translation.build.rule(self.claim, self.bodies[atom])

    def _applied(self) -> list[int]:
        """Return the atoms of what supports the claim, and of what may yet."""
        own = self._arguments(self.claim)
        return [*(atom for argument in own for atom, _ in self._weighed(argument)), *map(self._open, own)]

    def _waiting(self) -> int:
        """Return the atom that is undecided while the issue is; so is the claim, if anything may carry it."""
        sides = (self.claim, *self._rivals())
        waiting = self._any([self._open(a) for side in sides for a in self._arguments(side)])
        self.translation.build.rule(self.claim, [self._any(self._applied()), waiting])
        return waiting

    def _admits(self, weight: float) -> bool:
        """Tell whether an argument is good enough if nothing speaks for any other position."""
        return self._outweighs(weight, 0.0) if self._rivals() else weight > 0

    def _outweighs(self, weight: float, rival: float) -> bool:
        """Tell whether an argument is good enough against one for another position."""
        if self.standard == "scintilla":
            return weight > 0
        if self.standard == "dialectical-validity":
            return weight > 0 and rival <= 0
        if self.standard == "preponderance":
            return weight > rival
        is_clear = weight - rival > MARGIN
        return is_clear and (self.standard == "clear-and-convincing" or rival < LIGHT)

    def _limit(self, weight: float) -> float | None:
        """Return from which weight on nothing may speak against it; None when the reason is too light."""
        if not self._admits(weight):
            return None
        clear = {
            "clear-and-convincing": weight - MARGIN,
            "beyond-reasonable-doubt": min(weight - MARGIN, LIGHT),
        }
        return clear.get(self.standard, super()._limit(weight))

    def _reasons(self, statement: int) -> list[tuple[int | None, float]]:
        """Return what speaks for a statement, with its weight; what is given outweighs all."""
        translation = self.translation
        if statement in translation.given or statement in translation.axioms:
            return [(None, math.inf)]
        found: list[tuple[int | None, float]] = []
        for argument in self._arguments(statement):
            found += self._weighed(argument)
        return found

    def _weighed(self, inference: int) -> list[tuple[int, float]]:
        """Return an inference with its weight, or with the shares of its premises; nothing if it has none."""
        return [reason for reason in super()._weighed(inference) if reason[1] > 0]

    def _rivals(self) -> list[int]:
        """Return what strikes the claim: other positions, and attacks."""
        conflicts = self.translation.conflicts
        strikers = (*conflicts.contraries.get(self.claim, ()), *conflicts.contradicting.get(self.claim, ()))
        return [s for s in dict.fromkeys(strikers) if s not in self.translation.rejected]

    def _arguments(self, side: int) -> list[int]:
        """Return the supports of a statement that count; an attack is its own."""
        translation = self.translation
        found = translation.index.below[side] if side < translation.index.statements else [side]
        return [i for i in found if i not in translation.rejected]

    def _open(self, inference: int) -> int:
        """Return the atom that is false once an inference is decided, and undecided before; never true."""
        return self.translation.open_atom(inference)

    def _closed(self, atom: int) -> int:
        """Return the assumption that such an atom is false."""
        return self.translation.negation(atom)

    def _any(self, atoms: list[int]) -> int:
        """Return an atom that is true when one of some is, and false when none is."""
        found = self.translation.build.atom()
        for atom in dict.fromkeys(atoms):
            self.translation.build.rule(found, [atom])
        return found
