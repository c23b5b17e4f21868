"""The admissible, complete and stable sets of a program, found by a satisfiability solver.

Each atom is true, false or neither: one variable says that it is true, another
that it is possible, that is, not false. A set of assumptions is admissible
when none of them is possibly attacked and each of them that is impossible
is attacked (Dung, Mancarella & Toni 2007; the labelling of Caminada 2006).
That nothing true holds itself up in a cycle is asked for when a model is
found to do so: loop formulas, as in ASSAT (Lin & Zhao 2004).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from argmap.evaluation.semantics.components import root_of
from argmap.evaluation.semantics.grounded import FALSE, TRUE, UNDECIDED
from argmap.evaluation.semantics.limit import TimeLimit
from argmap.evaluation.semantics.sat import solver_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from argmap.evaluation.program.rules import Program

__all__ = ["Kind", "Models"]

Kind = Literal["admissible", "complete", "stable"]


class Models:
    """The sets of one kind, one by one; each is the list of assumptions that are true.

    Parameters
    ----------
    program
        The program; every atom is undecided in its grounded labels.
    kind
        Which sets.
    limit
        How long may be searched for them; as long as it takes when left out.

    Attributes
    ----------
    large, small
        Literals that say that all assumptions are true, that none is: to be preferred where large or
        small sets are wanted.
    """

    def __init__(self, program: Program, kind: Kind, limit: TimeLimit | None = None) -> None:
        self.program = program
        self.limit = limit or TimeLimit()
        self.kind = kind
        self.solver = solver_for(len(program.assumptions), self.limit)
        self._variables = 2 * program.size
        self.assumptions: list[int] = program.assumptions.tolist()
        self._is_circular = _is_circular(program)
        self._same = _representatives(program)
        layers = (self.true, self.possible)
        self._bodies = [self._rules(layer) for layer in (layers[:1] if kind == "stable" else layers)]
        self._attacks()
        self.large = [self.true(a) for a in self.assumptions]
        self.small = [-literal for literal in self.large]
        # The values of all other variables follow from these.
        self.solver.decide_first([v(a) for a in self.assumptions for v in layers])

    def true(self, atom: int) -> int:
        """Return the variable that says that an atom is true."""
        return 2 * self._same[atom] + 1

    def possible(self, atom: int) -> int:
        """Return the variable that says that an atom is not false."""
        return 2 * self._same[atom] + (1 if self.kind == "stable" else 2)

    def variable(self) -> int:
        """Return a new variable."""
        self._variables += 1
        return self._variables

    def _rules(self, layer: Callable[[int], int]) -> list[int]:
        """Let just what follows from true (possible) atoms be so; return the variables of the bodies."""
        add, program = self.solver.add, self.program
        bodies: list[int] = []
        for rule, head in enumerate(program.heads):
            body = [layer(atom) for atom in dict.fromkeys(program.bodies[rule])]
            if len(body) == 1:
                bodies.append(body[0])
                if self._same[head] != head:
                    continue
            else:
                bodies.append(self.variable())
                for literal in body:
                    add([-bodies[-1], literal])
                add([bodies[-1], *(-literal for literal in body)])
            add([-bodies[-1], layer(head)])
        for atom in range(program.size):
            if not program.is_assumption[atom] and self._same[atom] == atom:
                add([-layer(atom), *(bodies[rule] for rule in program.rules_for[atom])])
        return bodies

    def _attacks(self) -> None:
        """Let assumptions be true and possible as what attacks them allows."""
        add, program = self.solver.add, self.program
        for atom in range(program.size) if self.kind != "stable" else ():
            if self._same[atom] == atom:
                add([-self.true(atom), self.possible(atom)])
        for assumption in self.assumptions:
            attackers = program.attackers[assumption]
            for attacker in attackers:
                add([-self.true(assumption), -self.possible(attacker)])
                add([-self.possible(assumption), -self.true(attacker)])
            add([self.possible(assumption), *map(self.true, attackers)])
            if self.kind == "complete":
                add([self.true(assumption), *map(self.possible, attackers)])

    def find(self, given: Sequence[int] = (), prefer: Sequence[int] = ()) -> list[int] | None:
        """Return a set in which some literals hold, or None; of many, one with what is preferred."""
        while self.solver.solve(given, prefer):
            if not self._is_circular or not self._forbid_cycles():
                return [a for a in self.assumptions if self.solver.is_true(self.true(a))]
        return None

    def holds(self, literal: int) -> bool:
        """Tell whether a literal holds in the model found last."""
        return self.solver.is_true(abs(literal)) == (literal > 0)

    def labels(self) -> bytearray:
        """Return the labels of all atoms in the model found last.

        On cycles of support ``UNDECIDED`` may stand for ``FALSE``.
        """
        true, possible = self._values(self.true), self._values(self.possible)
        labels = np.where(true, TRUE, np.where(possible, UNDECIDED, FALSE))
        return bytearray(labels.astype(np.uint8).tobytes())

    def _values(self, layer: Callable[[int], int]) -> list[bool]:
        """Return the value of a layer at each atom in the model found last."""
        return [self.solver.is_true(layer(atom)) for atom in range(self.program.size)]

    def is_decided(self, atom: int) -> bool:
        """Tell whether an atom is true or false in the model found last."""
        return self.solver.is_true(self.true(atom)) or not self.solver.is_true(self.possible(atom))

    def _forbid_cycles(self) -> bool:
        """Forbid what holds only itself up in the model found last; tell whether anything did."""
        found = False
        layers = (self.true,) if self.kind == "stable" else (self.true, self.possible)
        for layer, bodies in zip(layers, self._bodies, strict=False):
            holding = {a for a in range(self.program.size) if self.solver.is_true(layer(a))}
            founded = self.program.closure([a for a in self.assumptions if a in holding])
            loose = {a for a in holding if not founded[a]}
            if loose:
                found = True
                self._forbid_loop(loose, layer, bodies)
        return found

    def _forbid_loop(self, loose: set[int], layer: Callable[[int], int], bodies: list[int]) -> None:
        """Let none of some atoms hold unless something from outside carries one of them."""
        outside = [
            bodies[rule]
            for atom in sorted(loose)
            for rule in self.program.rules_for[atom]
            if loose.isdisjoint(self.program.bodies[rule])
        ]
        for atom in sorted(loose):
            self.solver.add([-layer(atom), *outside])

    def grown(self, accepted: list[int], given: Sequence[int] = ()) -> list[int]:
        """Return a largest set that holds all of another one."""
        while True:
            inside = set(accepted)
            more = self.variable()
            self.solver.add([-more, *(self.true(a) for a in self.assumptions if a not in inside)])
            larger = self.find([more, *given, *map(self.true, accepted)], prefer=self.large)
            self.solver.add([-more])
            if larger is None:
                return accepted
            accepted = larger

    def shrunk(self, accepted: list[int], given: Sequence[int] = ()) -> list[int]:
        """Return a smallest set within another one in which some literals hold."""
        while True:
            inside = set(accepted)
            fewer = self.variable()
            self.solver.add([-fewer, *(-self.true(a) for a in accepted)])
            outside = (-self.true(a) for a in self.assumptions if a not in inside)
            smaller = self.find([fewer, *given, *outside], prefer=self.small)
            self.solver.add([-fewer])
            if smaller is None:
                return accepted
            accepted = smaller

    def forbid_subsets(self, accepted: list[int]) -> None:
        """Find from now on only sets that hold something outside a given one."""
        inside = set(accepted)
        self.solver.add([self.true(a) for a in self.assumptions if a not in inside])

    def forbid(self, accepted: list[int]) -> None:
        """Never find this set again."""
        inside = set(accepted)
        self.solver.add([-self.true(a) if a in inside else self.true(a) for a in self.assumptions])

    def close(self) -> None:
        """Give back what the solver holds."""
        self.solver.close()


def _representatives(program: Program) -> list[int]:
    """Return for each atom the one that it stands or falls with: where it follows from that one alone.

    There is no end to this only in a cycle that nothing else leads to, which is not open.
    """
    same = list(range(program.size))
    for atom in range(program.size):
        rules = program.rules_for[atom]
        if len(rules) == 1 and len(body := set(program.bodies[rules[0]])) == 1:
            same[atom] = body.pop()
    return [root_of(same, atom) for atom in range(program.size)]


def _is_circular(program: Program) -> bool:
    """Tell whether support runs in a cycle anywhere."""
    waiting = [len(program.rules_for[atom]) for atom in range(program.size)]
    missing = program.missing()
    queue = [atom for atom, count in enumerate(waiting) if not count]
    for atom in queue:
        for rule in program.users[atom]:
            missing[rule] -= 1
            if not missing[rule]:
                head = program.heads[rule]
                waiting[head] -= 1
                if not waiting[head]:
                    queue.append(head)
    return len(queue) < program.size
