"""In which order the labels of a program come about, and what each of them hangs on.

Read in that order, every label has its reason among earlier ones, so that a
justification never goes round in a cycle: what is true has a rule, or attackers,
that were settled before; what is false has an attacker, or in each of its rules
an atom, that was settled before. Taking the earliest each time extracts a
justification in linear time (the well-founded justifications of Pemmasani,
Guo, Dong, Ramakrishnan & Ramakrishnan 2004).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.evaluation.semantics.grounded import FALSE, TRUE, UNDECIDED, _Propagation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.evaluation.program.rules import Program

__all__ = ["Derivation"]


class _Recorded(_Propagation):
    """The propagation of labels, with the order in which they came about, and without what is left out."""

    def __init__(self, program: Program, rejected: Iterable[int], skipped: Iterable[int]) -> None:
        labels = bytearray(program.size)
        for atom in rejected:
            labels[atom] = FALSE
        super().__init__(program, labels)
        self.order: list[int] = []
        self.circular: set[int] = set()
        for atom in rejected:
            self.labels[atom] = FALSE  # even if it were a fact
        for rule in skipped:
            self._skip(rule)
        self.queue = [a for a in self.queue if self.labels[a]]

    def _skip(self, rule: int) -> None:
        """Leave out a rule, the only one by which its head can be a fact."""
        head = self.program.heads[rule]
        self.dead[rule] = 1
        self.live[head] -= 1
        if self.labels[head] == TRUE:
            self.labels[head] = UNDECIDED
        self.missing[rule] += 1
        if not self.live[head] and not self.labels[head]:
            self.labels[head] = FALSE
            self.queue.append(head)

    def _settle(self, queue: list[int]) -> None:
        super()._settle(queue)
        self.order += queue

    def _unfounded(self) -> list[int]:
        found = super()._unfounded()
        self.circular.update(found)
        return found


class Derivation:
    """The grounded labels of a program, and for every label what it hangs on.

    Parameters
    ----------
    program
        The program.
    cycles_out
        See :func:`argmap.evaluation.semantics.grounded.well_founded`.
    rejected
        Atoms that are false whatever leads to them.
    skipped
        Rules that are left out, each of them the only one of its head that may have an empty body.

    Attributes
    ----------
    program
        The program.
    labels
        The label of each atom.
    place
        The place of each atom in the order in which the labels came about;
        what is undecided stands behind everything else.
    circular
        What is false because only a cycle leads to it.
    """

    def __init__(
        self,
        program: Program,
        *,
        cycles_out: bool = True,
        rejected: Iterable[int] = (),
        skipped: Iterable[int] = (),
    ) -> None:
        self.program = program
        self.rejected = frozenset(rejected)
        self.skipped = frozenset(skipped)
        recorded = _Recorded(program, self.rejected, self.skipped)
        self.labels = recorded.run(cycles_out=cycles_out)
        self.circular = recorded.circular
        self.place = [program.size] * program.size
        for number, atom in enumerate(recorded.order):
            self.place[atom] = number

    def settle(self, labels: bytearray) -> None:
        """Take over the labels of another semantics; what only they decide comes after what is grounded."""
        program, was, self.labels = self.program, self.labels, labels
        missing = program.missing()
        queue = [a for a in range(program.size) if labels[a] == TRUE == was[a]]
        queue += [a for a in program.assumptions.tolist() if labels[a] == TRUE != was[a]]
        reached = set(queue)
        for number, atom in enumerate(queue):
            if was[atom] != TRUE:
                self.place[atom] = program.size + 1 + number
            for rule in program.users[atom]:
                missing[rule] -= 1
                head = program.heads[rule]
                if not missing[rule] and labels[head] == TRUE and head not in reached:
                    reached.add(head)
                    queue.append(head)

    def first(self, atoms: Iterable[int], label: int) -> int | None:
        """Return which of some atoms with a label came about first."""
        return min((a for a in atoms if self.labels[a] == label), key=self.place.__getitem__, default=None)

    def rules_for(self, atom: int) -> list[int]:
        """Return the rules with an atom as their head, but for those left out."""
        rules = self.program.rules_for[atom]
        return [r for r in rules if r not in self.skipped] if self.skipped else rules

    def rule_of(self, atom: int) -> int | None:
        """Return the rule by which an atom came to be true; where it is none, it is an assumption."""
        labels, bodies = self.labels, self.program.bodies
        whole = [r for r in self.rules_for(atom) if all(labels[b] == TRUE for b in bodies[r])]
        return min(whole, key=lambda r: max((self.place[b] for b in bodies[r]), default=-1), default=None)

    def hangs_on(self, atom: int) -> list[int]:
        """Return what the label of an atom hangs on directly: while that stays, so does the label."""
        label, program = self.labels[atom], self.program
        if atom in self.rejected:
            return []
        if program.is_assumption[atom]:
            attackers = program.attackers[atom]
            if label == FALSE:
                striker = self.first(attackers, TRUE)
                return [] if striker is None else [striker]
            return attackers
        if label == TRUE:
            rule = self.rule_of(atom)
            return [] if rule is None else program.bodies[rule]
        return self._of_rules(atom)

    def _of_rules(self, atom: int) -> list[int]:
        """Return what keeps every rule of an atom from making it true, and of the open ones everything."""
        found: list[int] = []
        for rule in self.rules_for(atom):
            body = self.program.bodies[rule]
            failed = self.first(body, FALSE)
            if failed is not None:
                found.append(failed)
            else:
                found += body
        return found

    def cone(self, atom: int) -> list[int]:
        """Return all that the label of an atom hangs on, itself included, in the order of the walk."""
        found = dict.fromkeys([atom])
        queue = [atom]
        for here in queue:
            for other in self.hangs_on(here):
                if other not in found:
                    found[other] = None
                    queue.append(other)
        return queue

    def is_open(self, atom: int) -> bool:
        """Tell whether an atom is undecided."""
        return self.labels[atom] == UNDECIDED
