"""What all preferred extensions share, found for all atoms together and without listing the extensions.

An atom that a first preferred extension makes true (false) is so in all of
them unless there is an admissible set that makes it false (true), or a
preferred extension that leaves it undecided. The former are found many at a
time, as each set refutes all that it can. For the latter, sets are tried that
lack some label (as CEGARTIX does; Dvořák, Järvisalo, Wallner & Woltran 2014):
where such a set grows to one that has it, what it grew by is learnt. Two
admissible sets that do not attack each other are admissible together, so a
preferred extension holds or attacks each admissible set; of the sets to come
that is asked for the small sets that were learnt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.evaluation.semantics.grounded import FALSE, TRUE, UNDECIDED, labels_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.evaluation.program.rules import Program
    from argmap.evaluation.semantics.encoding import Models

__all__ = ["PreferredLabels"]

# So often sets for all labels together are tried, which settle all at once or nothing.
_TOGETHER: Final = 3
# What is learnt of so many labels that a set lacks, before another set is looked for.
_LEARNT: Final = 16


class PreferredLabels:
    """The labels that the preferred extensions have in common.

    Parameters
    ----------
    models
        The admissible sets.
    atoms
        The atoms whose labels are asked for; all when left out.

    Attributes
    ----------
    labels
        The label of each atom in all extensions found so far; ``UNDECIDED`` where they differ, and for
        what is not asked for.
    """

    def __init__(self, models: Models, atoms: Iterable[int] | None = None) -> None:
        self.models = models
        self.labels = bytearray(models.program.size)
        # How often a set for all labels together is still worth its while.
        self._together = _TOGETHER
        # The literal under which sets have to be as large as is known of preferred extensions.
        self._maximal = models.variable()
        self._first = _Position(models.program, models.grown([]))
        for atom in range(models.program.size) if atoms is None else atoms:
            self.labels[atom] = self._first.labels[atom]

    def settle(self) -> bytearray:
        """Return the labels, of which none is open any longer."""
        with self.models.limit.knowing(lambda: self.labels):
            self._settle()
        return self.labels

    def _settle(self) -> None:
        """Find sets and extensions that differ on the labels until there are none."""
        self._refute()
        if wanted := self._wanted():
            self._learn(self.models.shrunk(self._first.within(wanted.values()), list(wanted)))
        while any(self.labels) and self._is_lacking():
            pass

    def _holds(self, atom: int) -> int:
        """Return the literal that says that an atom has the label found; it holds of larger sets as well."""
        return self.models.true(atom) if self.labels[atom] == TRUE else -self.models.possible(atom)

    def _ruled_out(self, atom: int) -> int:
        """Return the literal that says that an atom has the opposite label."""
        return -self.models.possible(atom) if self.labels[atom] == TRUE else self.models.true(atom)

    def _refute(self) -> None:
        """Find sets that give atoms the opposite labels until there are no more."""
        models = self.models
        while opposites := list(
            dict.fromkeys(self._ruled_out(a) for a, label in enumerate(self.labels) if label)
        ):
            doubt = models.variable()
            models.solver.add([-doubt, *opposites])
            found = models.find([doubt], prefer=opposites)
            models.solver.add([-doubt])
            if found is None:
                return
            for atom, label in enumerate(models.labels()):
                if label and label != self.labels[atom]:
                    self.labels[atom] = UNDECIDED

    def _is_lacking(self) -> bool:
        """Look for a preferred extension that lacks some of the labels; tell whether there may be one."""
        models, wanted = self.models, self._wanted()
        lacking = models.variable()
        models.solver.add([-lacking, *(-literal for literal in wanted)])
        found = models.find([lacking, self._maximal], prefer=models.large)
        lacks = [] if found is None else [w for w in wanted if not models.holds(w)]
        models.solver.add([-lacking])
        if found is None:
            return False
        whole = _Position(models.program, models.grown(found))
        for atom, label in enumerate(whole.labels):
            if label != self.labels[atom]:
                self.labels[atom] = UNDECIDED
        self._learn_from(whole, [wanted[w] for w in lacks], set(found))
        return True

    def _learn_from(self, whole: _Position, lacking: list[int], found: set[int]) -> None:
        """Learn from what a set grew to what it had to hold or attack: the labels, and what else is new."""
        models = self.models
        if self._together and (wanted := self._wanted()):
            self._together -= 1
            self._learn(models.shrunk(whole.within(wanted.values()), list(wanted)))
        new = [a for a in models.assumptions if whole.labels[a] == TRUE and a not in found]
        learnt: set[int] = set()
        for atom in [*(a for a in lacking if self.labels[a]), *new][:_LEARNT]:
            if atom not in learnt:
                label = models.true(atom) if whole.labels[atom] == TRUE else -models.possible(atom)
                accepted = models.shrunk(whole.within([atom]), [label])
                self._learn(accepted)
                learnt.update(accepted)

    def _wanted(self) -> dict[int, int]:
        """Return literals that say that atoms have the labels found, each with such an atom."""
        return {self._holds(atom): atom for atom, label in enumerate(self.labels) if label}

    def _learn(self, accepted: list[int]) -> None:
        """Ask of the sets to come to hold all of an admissible set or to attack it, as preferred ones do."""
        models, inside = self.models, self.models.variable()
        for assumption in accepted:
            models.solver.add([-inside, models.true(assumption)])
        strikers = dict.fromkeys(b for a in accepted for b in models.program.attackers[a])
        models.solver.add([-self._maximal, inside, *map(models.true, strikers)])


class _Position:
    """A preferred extension, and what in it makes a label hold."""

    def __init__(self, program: Program, accepted: list[int]) -> None:
        self.program = program
        self.labels = labels_of(program, accepted)
        # The rule by which each atom comes to be true.
        self._rule: dict[int, int] = {}
        missing = program.missing()
        queue = [rule for rule, count in enumerate(missing) if not count]
        queue += self._fired(accepted, missing)
        for rule in queue:
            head = program.heads[rule]
            if head not in self._rule:
                self._rule[head] = rule
                queue += self._fired([head], missing)

    def _fired(self, atoms: Iterable[int], missing: list[int]) -> list[int]:
        """Return the rules that lack nothing any longer when some more atoms are true."""
        found = []
        for atom in atoms:
            for rule in self.program.users[atom]:
                missing[rule] -= 1
                if not missing[rule]:
                    found.append(rule)
        return found

    def within(self, atoms: Iterable[int]) -> list[int]:
        """Return the assumptions of a small admissible set that gives some atoms their labels."""
        seen: dict[int, None] = {}
        stack = list(atoms)
        while stack:
            atom = stack.pop()
            if atom not in seen:
                seen[atom] = None
                stack += self._needed(atom, seen)
        flags = self.program.is_assumption
        return [atom for atom in seen if flags[atom] and self.labels[atom] == TRUE]

    def _needed(self, atom: int, seen: dict[int, None]) -> Iterable[int]:
        """Return what must have its label for an atom to have its own; of several, what does so anyway."""
        program, labels = self.program, self.labels
        attackers, is_assumption = program.attackers[atom], program.is_assumption[atom]
        if labels[atom] == TRUE:
            return attackers if is_assumption else program.bodies[self._rule[atom]]
        bodies = [program.bodies[rule] for rule in program.rules_for[atom]]
        wanted, sets = (TRUE, [attackers]) if is_assumption else (FALSE, bodies)
        return [_one_of([a for a in some if labels[a] == wanted], seen) for some in sets]


def _one_of(atoms: list[int], seen: dict[int, None]) -> int:
    """Return the first of some atoms that was seen; the first where none was."""
    return next((atom for atom in atoms if atom in seen), atoms[0])
