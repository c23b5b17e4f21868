"""Proof standards: how much better the reasons for a claim must be than those against it.

As Gordon & Walton have them (2009, "Proof burdens and standards"): the
inferences for and against a claim that apply are weighed, and nothing is
gained by a tie. Conflicts are settled here, and not by defeat, so the outcome of
a map without cycles is unique (van Gijzel & Prakken 2011). Those of Carneades 4
differ (:mod:`argmap.evaluation.program.positions`).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from argmap.index import node_of

if TYPE_CHECKING:
    from argmap.evaluation.options import Standard
    from argmap.evaluation.program.translation import Translation

__all__ = ["Case", "weights_of"]

#: Alpha, beta and gamma of Gordon & Walton: how heavy the heaviest reason must
#: be, by how much it must outweigh what is against it, and how light this must be.
HEAVY: Final = 0.5
MARGIN: Final = 0.3
LIGHT: Final = 0.2

_TOLERANCE: Final = 1e-9


def weights_of(translation: Translation) -> dict[int, float]:
    """Return every weight that is not 1, by number."""
    m, number = translation.map, translation.index.number
    records = (*m.statements.values(), *m.inferences.values())
    found = {number[r.id]: r.weight for r in records if r.weight is not None}
    for id, weight in (translation.options.weights or {}).items():
        found[node_of(m, id)] = weight
    return found


class Case:
    """What speaks for one claim and what against it, and what is asked of them."""

    @property
    def waits(self) -> bool:
        """Whether the claim is undecided while anything is that may bear on it, however light."""
        return False

    def __init__(
        self, translation: Translation, claim: int, standard: Standard, weights: dict[int, float]
    ) -> None:
        self.translation = translation
        self.claim = claim
        self.standard = standard
        self.weights = weights
        # The body of the rule by which each reason that is heavy enough carries the claim.
        self.bodies: dict[int | None, list[int]] = {}

    def step(self, inference: int) -> list[int]:
        """Return what an inference rests on besides its premises."""
        return self.translation.step(inference)

    def applications(self, inference: int) -> list[list[int]]:
        """Return the bodies of the rules by which an inference applies."""
        translation, step = self.translation, self.step(inference)
        if inference in translation.cumulative:
            return [translation.shares(inference)[:1]]  # it counts already with one of its premises
        premises = translation.premises(inference)
        if inference in translation.convergent:
            return [[premise, *step] for premise in premises]
        return [[*premises, *step]]

    def settle(self) -> None:
        """Add the rules by which the claim stands."""
        build = self.translation.build
        if self.claim in self.translation.axioms:
            return
        against = self._against()
        none_from = self._none_from(against)
        for atom, weight in self._reasons(self.claim):
            limit = self._limit(weight)
            if limit is None:
                continue
            body = [] if atom is None else [atom]
            first = next((w for w in none_from if w >= limit - _TOLERANCE), None)
            if first is not None:
                body.append(none_from[first])
            self.bodies[atom] = body
            build.rule(self.claim, body)

    def _limit(self, weight: float) -> float | None:
        """Return from which weight on nothing may speak against it; None when the reason is too light."""
        if self.standard == "scintilla":
            return math.inf
        if self.standard == "dialectical-validity":
            return 0.0
        if self.standard == "preponderance":
            return weight
        if weight <= HEAVY + _TOLERANCE:
            return None
        limit = weight - MARGIN
        return limit if self.standard == "clear-and-convincing" else min(limit, LIGHT)

    def _reasons(self, statement: int) -> list[tuple[int | None, float]]:
        """Return what speaks for a statement, with its weight; None for the belief in itself."""
        translation = self.translation
        found: list[tuple[int | None, float]] = []
        if statement in translation.axioms:
            found.append((None, math.inf))
        elif statement in translation.given:
            found.append((None, self.weights.get(statement, 1.0)))
        for support in translation.index.below[statement]:
            found += self._weighed(support)
        return found

    def _weighed(self, inference: int) -> list[tuple[int, float]]:
        """Return an inference with its weight; a cumulative one with the shares of its premises."""
        translation, weight = self.translation, self.weights.get(inference, 1.0)
        if inference in translation.rejected:
            return []
        if inference not in translation.cumulative:
            return [(inference, weight)]
        shares = translation.shares(inference)
        return [(atom, weight * count / len(shares)) for count, atom in enumerate(shares, 1)]

    def _against(self) -> list[tuple[int | None, float]]:
        """Return what speaks against the claim, with its weight."""
        conflicts, index = self.translation.conflicts, self.translation.index
        strikers = (*conflicts.contraries.get(self.claim, ()), *conflicts.contradicting.get(self.claim, ()))
        found: list[tuple[int | None, float]] = []
        for striker in strikers:
            if striker >= index.statements:
                found += self._weighed(striker)
            elif striker not in self.translation.rejected:
                found += self._reasons(striker)
        return found

    def _none_from(self, against: list[tuple[int | None, float]]) -> dict[float, int]:
        """Return, for each weight, the assumption that nothing so heavy speaks against the claim."""
        build = self.translation.build
        found: dict[float, int] = {}
        heavier: int | None = None
        for weight in sorted({w for _, w in against}, reverse=True):
            some = build.atom()
            for atom, own in against:
                if own == weight:
                    build.rule(some, [] if atom is None else [atom])
            if heavier is not None:
                build.rule(some, [heavier])
            found[weight] = build.assume()
            build.attack(some, found[weight])
            heavier = some
        return dict(sorted(found.items()))
