"""The structure of a map that has been made a program: what supports and attacks what."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from argmap.evaluation.program.priorities import Ranks
from argmap.evaluation.semantics.grounded import FALSE, TRUE, UNDECIDED
from argmap.evaluation.strength.influence import Edges
from argmap.evaluation.strength.schedule import cycles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.evaluation.explain.derivation import Derivation
    from argmap.evaluation.program.translation import Translation

__all__ = ["Attacker", "Backwards", "Structure"]


class Attacker(NamedTuple):
    """What strikes a statement or attack.

    Attributes
    ----------
    node
        What strikes: a statement, an attack, or the denial of a statement.
    strong
        The atom that says that it holds and is strong enough; None when it never is.
    """

    node: int
    strong: int | None


class Backwards(NamedTuple):
    """A strict inference read backwards: whoever denies its conclusion and accepts the rest denies a premise.

    Attributes
    ----------
    inference
        The strict inference.
    others
        Its premises, but for the one that is denied.
    backings
        Its backings, of which one is needed; none where it has none, or where that it has one is denied.
    deniers
        What denies the conclusion: statements, attacks and denials, any of which is enough.
    is_rejected
        Whether the conclusion is rejected, which is enough as well.
    """

    inference: int
    others: list[int]
    backings: list[int]
    deniers: list[int]
    is_rejected: bool


class Structure:
    """The statements and inferences of a translated map, with their labels."""

    def __init__(self, translation: Translation, derivation: Derivation) -> None:
        self.translation = translation
        self.derivation = derivation
        self.index = translation.index
        self.conflicts = translation.conflicts
        self.label = derivation.labels
        self.place = derivation.place
        self._lowest = Ranks(translation).lowest if self.conflicts.ranked else 0

    def is_statement(self, atom: int) -> bool:
        """Tell whether an atom is a statement of the map."""
        return atom < self.index.statements

    def is_inference(self, atom: int) -> bool:
        """Tell whether an atom is an inference of the map."""
        return self.index.statements <= atom < self.index.nodes

    def is_attack(self, atom: int) -> bool:
        """Tell whether an atom is an attack of the map."""
        return self.index.supports <= atom < self.index.nodes

    def counts_each_premise(self, inference: int) -> bool:
        """Tell whether an inference holds with any of its premises: it may count so against another alone."""
        shares = self.translation._shares.get(inference, ())
        return len(shares) > 1 and self.target(inference) in self.translation.judged

    def rank(self, element: int) -> int:
        """Return the priority of an inference or a given statement."""
        return self.translation.priority.get(element, 0) if self.conflicts.ranked else 0

    def premises(self, inference: int) -> list[int]:
        """Return the premises of an inference."""
        return [n for n in self.index.below[inference] if self.is_statement(n)]

    def supports(self, node: int) -> list[int]:
        """Return the supports of a statement, or the backings of an inference."""
        return [n for n in self.index.below[node] if not self.is_statement(n)]

    def target(self, inference: int) -> int:
        """Return the target of an inference."""
        return self.translation.target(inference)

    def undercutters(self, inference: int) -> list[int]:
        """Return the attacks on an inference."""
        return self.index.attackers[inference]

    def belief(self, statement: int) -> list[int] | None:
        """Return on what it hangs that a given statement stands; None when it is not given."""
        return self.translation.belief.get(statement)

    def backings(self, atom: int) -> list[int]:
        """Return the supports of an inference; of nothing else."""
        return self.supports(atom) if self.is_inference(atom) else []

    @cached_property
    def _backwards(self) -> dict[int, list[Backwards]]:
        """By what each leads to, the strict inferences read backwards."""
        translation = self.translation
        found: dict[int, list[Backwards]] = {}
        if not translation.options.transpose:
            return found
        denial_of = {struck: atom for atom, struck in self.denied.items()}
        for inference in sorted(translation.strict - translation.named):
            concluded = translation.concluded(inference)
            deniers, is_rejected = self.deniers(concluded), concluded in translation.denials
            if deniers or is_rejected:
                for ground, others, backings in self._turned(inference):
                    way = Backwards(inference, others, backings, deniers, is_rejected)
                    found.setdefault(denial_of[ground], []).append(way)
        return found

    def _turned(self, inference: int) -> Iterator[tuple[int, list[int], list[int]]]:
        """Yield what is denied with the conclusion of a strict inference, and what is needed besides.

        These are its premises but for those that are certain; where all are, that it has a backing.
        """
        certain, premises, backings = (
            self.translation.certain,
            self.premises(inference),
            self.supports(inference),
        )
        uncertain = [p for p in premises if p not in certain]
        for premise in uncertain:
            yield premise, [p for p in premises if p != premise], backings
        if not uncertain and backings:
            backing = self.translation._backing_of(inference)
            if backing not in certain:
                yield backing, premises, []

    def deniers(self, concluded: int) -> list[int]:
        """Return what denies a statement, or that there is a backing, each once."""
        conflicts = self.conflicts
        found = [*conflicts.contraries.get(concluded, ()), *conflicts.contradicting.get(concluded, ())]
        return list(dict.fromkeys(found))

    def backwards(self, denial: int) -> list[Backwards]:
        """Return the strict inferences that, read backwards, lead to the denial of a statement."""
        return self._backwards.get(denial, [])

    def label_of_any(self, atoms: Iterable[int]) -> int:
        """Return the label of a disjunction of atoms."""
        labels = {self.label[a] for a in atoms}
        return TRUE if TRUE in labels else UNDECIDED if UNDECIDED in labels else FALSE

    def label_of_way(self, way: Backwards) -> int:
        """Return whether a strict inference read backwards holds."""
        labels = {self.label[p] for p in way.others}
        labels.add(TRUE if way.is_rejected else self.label_of_any(way.deniers))
        if way.backings:
            labels.add(self.label_of_any(way.backings))
        return FALSE if FALSE in labels else UNDECIDED if UNDECIDED in labels else TRUE

    def concluded(self, inference: int) -> tuple[int, int] | None:
        """Return what is struck if what an inference concludes is, and its priority; None if it cannot be."""
        if inference in self.translation.strict or self.target(inference) in self.translation.judged:
            return None
        struck = inference if self.is_attack(inference) else self.translation.concluded(inference)
        return struck, self.rank(inference)

    def rebutters(self, inference: int) -> list[Attacker]:
        """Return what strikes what an inference concludes."""
        concluded = self.concluded(inference)
        return [] if concluded is None else self.attackers(*concluded)

    def attackers(self, struck: int, rank: int) -> list[Attacker]:
        """Return what strikes a statement or attack that is concluded with a priority, each once."""
        return list(dict.fromkeys(self._attackers(struck, rank)))

    def _attackers(self, struck: int, rank: int) -> list[Attacker]:
        """Return the same, some of it more than once."""
        contraries = self.conflicts.contraries.get(struck, [])
        found = [Attacker(node, node) for node in contraries]
        assumption = self.conflicts._unrebutted.get((struck, rank))
        if (
            assumption is None
        ):  # strictly concluded, or nothing concludes it: nobody asked how strong they are
            return found + [Attacker(n, n) for n in self.conflicts.contradicting.get(struck, [])]
        # In the order in which Conflicts.settle let them attack.
        strong = iter(self.derivation.program.attackers[assumption][len(contraries) :])
        contradicting = self.conflicts.contradicting.get(struck, [])
        return found + [
            Attacker(n, None if self._is_too_weak(n, rank) else next(strong)) for n in contradicting
        ]

    def _is_too_weak(self, node: int, rank: int) -> bool:
        """Tell whether an attack can never be strong enough."""
        is_attack = self.index.supports <= node < self.index.nodes
        return is_attack and self._lowest < rank and self.rank(node) < rank

    def fails_by_priority(self, striker: Attacker) -> bool:
        """Tell whether something would strike if it were stronger."""
        node, strong = striker
        if strong is None:
            return True
        if strong == node or self.label[strong] != FALSE:
            return False
        return self.label[node] != FALSE or self.place[strong] < self.place[node]

    def priority_of(self, node: int, below: int) -> int | None:
        """Return the highest priority, below another, with which something is concluded that does not fail.

        There is none where the premises of strict inferences decide.
        """
        if node >= self.index.nodes:
            return None
        if self.is_statement(node):
            elements = [s for s in self.supports(node) if s not in self.translation.strict]
            elements += [node] if node in self.translation.given else []
        else:
            elements = [node]
        elements = [e for e in elements if self.label[e] != FALSE] or elements
        return max((r for r in map(self.rank, elements) if r < below), default=None)

    @cached_property
    def denied(self) -> dict[int, int]:
        """What each denial denies: a statement, or that an inference has a backing."""
        return {
            n: struck
            for struck, nodes in self.conflicts.contradicting.items()
            for n in nodes
            if n >= self.index.nodes
        }

    @cached_property
    def share_of(self) -> dict[int, tuple[int, int, int]]:
        """The inference, how many of its premises, and of how many, for each atom that counts them."""
        return {
            atom: (inference, count, len(atoms))
            for inference, atoms in self.translation._shares.items()
            for count, atom in enumerate(atoms, 1)
        }

    @cached_property
    def _cycle_of(self) -> list[int]:
        """A number of the cycles that each atom is on with others, whatever its label; -1 for none."""
        program = self.derivation.program
        (users, used), (attackers, attacked) = program.premises, program.attacks
        heads = np.array(program.heads, dtype=np.int64)
        edges = Edges(np.concatenate([used, attackers]), np.concatenate([heads[users], attacked]))
        found: list[int] = cycles(program.size, edges, np.ones(program.size, dtype=np.bool_)).tolist()
        return found

    def may_hang_on(self, one: int, other: int) -> bool:
        """Tell whether the label of something on which another hangs may hang on that in its turn."""
        if self.place[one] < self.place[other]:
            return False
        return self._cycle_of[one] == self._cycle_of[other] != -1

    def is_open(self, atom: int) -> bool:
        """Tell whether an atom is undecided."""
        return self.label[atom] == UNDECIDED
