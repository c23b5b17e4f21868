"""What can be concluded, as rules over assumptions: one form for maps and for abstract frameworks.

A program is a flat assumption-based framework (Bondarenko, Dung, Kowalski &
Toni 1997), which is the same thing as a ground normal logic program: Horn
rules, and assumptions that hold unless something that attacks them does. An
abstract framework is a program without rules. No argument is ever built, so
its size is that of the map.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.int64]

__all__ = ["Lists", "Program", "RuleBuilder"]


class Lists:
    """For each of some numbers a list of numbers, in compressed sparse rows that loops read fast.

    Parameters
    ----------
    count
        Number of lists.
    keys, values
        The pairs (list, member); within a list the members keep their order.
    """

    __slots__ = ("members", "starts")

    def __init__(self, count: int, keys: Numbers, values: Numbers) -> None:
        starts = np.zeros(count + 1, dtype=np.int64)
        np.cumsum(np.bincount(keys, minlength=count), out=starts[1:])
        # Keys and places in one number sort twice as fast as a stable argsort.
        bits = len(keys).bit_length()
        places = (keys << bits) | np.arange(len(keys))
        places.sort()
        self.starts: list[int] = starts.tolist()
        self.members: list[int] = values[places & ((1 << bits) - 1)].tolist()

    def __getitem__(self, number: int) -> list[int]:
        """Return the members of a list."""
        return self.members[self.starts[number] : self.starts[number + 1]]


class Program:
    """Rules, and assumptions with what attacks them.

    Atoms are numbers below ``size``. An assumption is never the head of a rule.

    Attributes
    ----------
    size
        Number of atoms.
    is_assumption
        Whether each atom is an assumption, as bytes.
    heads
        The head of each rule.
    premises
        The pairs (rule, atom of its body), as two arrays.
    attacks
        The pairs (attacking atom, assumption), as two arrays.
    """

    def __init__(
        self,
        size: int,
        assumptions: Iterable[int] | Numbers,
        rules: tuple[Sequence[int] | Numbers, Sequence[int] | Numbers, Sequence[int] | Numbers],
        attacks: tuple[Sequence[int] | Numbers, Sequence[int] | Numbers],
    ) -> None:
        self.size = size
        self.assumptions = _numbers(assumptions)
        heads, users, used = rules
        self.heads: list[int] = _numbers(heads).tolist()
        self.premises = (_numbers(users), _numbers(used))
        self.attacks = (_numbers(attacks[0]), _numbers(attacks[1]))

    @cached_property
    def is_assumption(self) -> bytearray:
        """Whether each atom is an assumption."""
        flags = np.zeros(self.size, dtype=np.uint8)
        flags[self.assumptions] = 1
        return bytearray(flags.tobytes())

    @cached_property
    def bodies(self) -> Lists:
        """The body of each rule."""
        return Lists(len(self.heads), *self.premises)

    @cached_property
    def users(self) -> Lists:
        """The rules in whose bodies each atom stands."""
        rules, atoms = self.premises
        return Lists(self.size, atoms, rules)

    @cached_property
    def rules_for(self) -> Lists:
        """The rules with each atom as their head."""
        return Lists(self.size, np.array(self.heads, dtype=np.int64), np.arange(len(self.heads)))

    @cached_property
    def attacked_by(self) -> Lists:
        """The assumptions that each atom attacks."""
        attackers, attacked = self.attacks
        return Lists(self.size, attackers, attacked)

    @cached_property
    def attackers(self) -> Lists:
        """The atoms that attack each assumption."""
        attackers, attacked = self.attacks
        return Lists(self.size, attacked, attackers)

    def missing(self) -> list[int]:
        """Return how many atoms stand in the body of each rule."""
        counts: list[int] = np.bincount(self.premises[0], minlength=len(self.heads)).tolist()
        return counts

    def closure(self, assumptions: Iterable[int]) -> bytearray:
        """Return which atoms follow from some assumptions, these included; linear."""
        holds = bytearray(self.size)
        missing = self.missing()
        queue = [self.heads[rule] for rule, count in enumerate(missing) if not count]
        queue += assumptions
        for atom in queue:
            holds[atom] = 1
        starts, members, heads = self.users.starts, self.users.members, self.heads
        queue = list(dict.fromkeys(queue))
        for atom in queue:
            for rule in members[starts[atom] : starts[atom + 1]]:
                missing[rule] -= 1
                if not missing[rule] and not holds[heads[rule]]:
                    holds[heads[rule]] = 1
                    queue.append(heads[rule])
        return holds

    def __repr__(self) -> str:
        """Return how large it is."""
        return (
            f"<Program: {self.size:,} atoms, {len(self.assumptions):,} assumptions, "
            f"{len(self.heads):,} rules, {len(self.attacks[0]):,} attacks>"
        )


class RuleBuilder:
    """A program on its way: atoms, rules, assumptions and attacks, one by one."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.assumptions: list[int] = []
        self.heads: list[int] = []
        self.users: list[int] = []
        self.used: list[int] = []
        self.attackers: list[int] = []
        self.attacked: list[int] = []

    def atom(self) -> int:
        """Return a new atom."""
        self.size += 1
        return self.size - 1

    def assume(self, atom: int | None = None) -> int:
        """Make an atom, or a new one, an assumption."""
        atom = self.atom() if atom is None else atom
        self.assumptions.append(atom)
        return atom

    def rule(self, head: int, body: Iterable[int] = ()) -> None:
        """Add a rule."""
        rule = len(self.heads)
        self.heads.append(head)
        for atom in body:
            self.users.append(rule)
            self.used.append(atom)

    def attack(self, attacker: int, assumption: int) -> None:
        """Let an atom attack an assumption."""
        self.attackers.append(attacker)
        self.attacked.append(assumption)

    def program(self) -> Program:
        """Return the program."""
        rules = (self.heads, self.users, self.used)
        return Program(self.size, self.assumptions, rules, (self.attackers, self.attacked))


def _numbers(values: Iterable[int] | Numbers) -> Numbers:
    """Return numbers as an array."""
    if isinstance(values, np.ndarray):
        return values
    return np.array(list(values), dtype=np.int64)
