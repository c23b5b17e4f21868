"""The grounded labels of a program: its well-founded model, by linear propagation.

Well-founded model: Van Gelder, Ross & Schlipf 1991; that it is the grounded
semantics of the framework: Bondarenko et al. 1997, Wu, Caminada & Gabbay 2009.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap.evaluation.program.rules import Numbers, Program

__all__ = ["FALSE", "TRUE", "UNDECIDED", "labels_of", "well_founded"]

UNDECIDED: Final = 0
TRUE: Final = 1
FALSE: Final = 2

# A sweep over all attacks pays while it settles more than one in so many.
_WORTHWHILE: Final = 32


def well_founded(program: Program, *, cycles_out: bool = True) -> bytearray:
    """Return the label of each atom under the grounded semantics.

    Parameters
    ----------
    program
        The program.
    cycles_out
        Whether what only holds itself up in a cycle is false (the well-founded
        model); otherwise it stays undecided (the model of Kripke and Kleene;
        Fitting 1985), as Carneades has it.

    Returns
    -------
    bytearray
        ``TRUE``, ``FALSE`` or ``UNDECIDED`` for each atom. Linear in the size
        of the program, but for cycles of support, each of which may cost one more pass.
    """
    if not program.heads:
        return _of_framework(program)
    return _Propagation(program, bytearray(program.size)).run(cycles_out=cycles_out)


def _of_framework(program: Program) -> bytearray:
    """Return the labels of a program without rules: by sweeps, and one by one what these leave."""
    labels, attackers, attacked = _swept(program)
    if len(attackers):
        left, ends = np.unique(np.concatenate([attackers, attacked]), return_inverse=True)
        attacks = (ends[: len(attackers)], ends[len(attackers) :])
        rest = type(program)(len(left), np.arange(len(left)), ([], [], []), attacks)
        settled = _Propagation(rest, bytearray(labels[left].tobytes())).run(cycles_out=False)
        labels[left] = np.frombuffer(settled, dtype=np.uint8)
    return bytearray(labels.tobytes())


def _swept(program: Program) -> tuple[NDArray[np.uint8], Numbers, Numbers]:
    """Settle what sweeps over all attacks at once can; return the labels and the attacks left."""
    labels = np.full(program.size, FALSE, dtype=np.uint8)  # without rules, assumptions alone can hold
    labels[program.assumptions] = UNDECIDED
    attackers, attacked = (ends.astype(np.int32) for ends in program.attacks)  # half the memory to walk
    is_free = labels == UNDECIDED
    is_free[attacked[labels[attackers] != FALSE]] = False
    while True:
        labels[is_free] = TRUE
        is_free[:] = False
        attacker_labels = labels[attackers]
        labels[attacked[attacker_labels == TRUE]] = FALSE
        is_open = labels[attacked] == UNDECIDED
        attackers, attacked = attackers[is_open], attacked[is_open]
        still = labels[attackers] != FALSE
        is_free[attacked[~still]] = True
        before = len(attackers)
        attackers, attacked = attackers[still], attacked[still]
        is_free[attacked] = False
        if (before - len(attackers)) * _WORTHWHILE <= before:
            labels[is_free] = TRUE
            return labels, attackers.astype(np.int64), attacked.astype(np.int64)


class _Propagation:
    """Labels on their way through a program."""

    def __init__(self, program: Program, labels: bytearray) -> None:
        self.program = program
        self.labels = labels
        self.missing = program.missing()
        self.dead = bytearray(len(program.heads))
        is_assumption = np.frombuffer(program.is_assumption, dtype=np.uint8)
        heads = np.array(program.heads, dtype=np.int64)
        live = np.bincount(heads, minlength=program.size)
        attackers_left = np.bincount(program.attacks[1], minlength=program.size)
        self.live: list[int] = live.tolist()
        self.attackers_left: list[int] = attackers_left.tolist()
        known = np.frombuffer(labels, dtype=np.uint8) != UNDECIDED
        unattacked = (is_assumption == 1) & (attackers_left == 0) & ~known
        baseless = (is_assumption == 0) & (live == 0) & ~known
        new = np.frombuffer(labels, dtype=np.uint8).copy()
        new[unattacked] = TRUE
        new[baseless] = FALSE
        facts = [h for h, count in zip(program.heads, self.missing, strict=True) if not count]
        new[facts] = TRUE
        self.labels[:] = new.tobytes()
        self.queue: list[int] = np.flatnonzero(new != UNDECIDED).tolist()

    def run(self, *, cycles_out: bool) -> bytearray:
        """Propagate until nothing changes; return the labels."""
        self._settle(self.queue)
        while cycles_out and (circular := self._unfounded()):
            for atom in circular:
                self.labels[atom] = FALSE
            self._settle(circular)
        return self.labels

    def _settle(self, queue: list[int]) -> None:
        """Draw every consequence of what has a label."""
        labels = self.labels
        users, attacks = self.program.users, self.program.attacked_by
        rule_starts, rules = users.starts, users.members
        attack_starts, attacked = attacks.starts, attacks.members
        for atom in queue:
            affected = rules[rule_starts[atom] : rule_starts[atom + 1]]
            struck = attacked[attack_starts[atom] : attack_starts[atom + 1]]
            if labels[atom] == TRUE:
                self._draw_from_true(affected, struck, queue)
            else:
                self._draw_from_false(affected, struck, queue)

    def _draw_from_true(self, rules: list[int], struck: list[int], queue: list[int]) -> None:
        """Let the rules of a true atom fire, and what it attacks be false."""
        labels, missing, heads = self.labels, self.missing, self.program.heads
        for rule in rules:
            missing[rule] -= 1
            if not missing[rule] and not labels[heads[rule]]:
                labels[heads[rule]] = TRUE
                queue.append(heads[rule])
        for assumption in struck:
            if not labels[assumption]:
                labels[assumption] = FALSE
                queue.append(assumption)

    def _draw_from_false(self, rules: list[int], struck: list[int], queue: list[int]) -> None:
        """Let the rules of a false atom die, and what it attacks be a threat less from being true."""
        labels, dead, live, heads = self.labels, self.dead, self.live, self.program.heads
        for rule in rules:
            if not dead[rule]:
                dead[rule] = 1
                head = heads[rule]
                live[head] -= 1
                if not live[head] and not labels[head]:
                    labels[head] = FALSE
                    queue.append(head)
        left = self.attackers_left
        for assumption in struck:
            left[assumption] -= 1
            if not left[assumption] and not labels[assumption]:
                labels[assumption] = TRUE
                queue.append(assumption)

    def _unfounded(self) -> list[int]:
        """Return the open atoms that no open assumption leads to: a cycle is all that they have."""
        labels = self.labels
        open_atoms = np.flatnonzero(np.frombuffer(bytes(labels), dtype=np.uint8) == UNDECIDED).tolist()
        is_assumption = self.program.is_assumption
        assumptions = [a for a in open_atoms if is_assumption[a]]
        if len(assumptions) == len(open_atoms):
            return []
        founded = self._founded_on(assumptions)
        return [a for a in open_atoms if not founded[a]]

    def _founded_on(self, queue: list[int]) -> bytearray:
        """Return which atoms open assumptions lead to, by rules that are not dead."""
        labels, heads, dead = self.labels, self.program.heads, self.dead
        founded = bytearray(self.program.size)
        for atom in queue:
            founded[atom] = 1
        missing = self.missing.copy()
        starts, rules = self.program.users.starts, self.program.users.members
        for atom in queue:
            for rule in rules[starts[atom] : starts[atom + 1]]:
                missing[rule] -= 1
                if not missing[rule] and not dead[rule] and not founded[heads[rule]]:
                    founded[heads[rule]] = 1
                    if not labels[heads[rule]]:
                        queue.append(heads[rule])
        return founded


def labels_of(program: Program, accepted: list[int]) -> bytearray:
    """Return the label of each atom where just some assumptions are accepted.

    What follows from them is true; what does not even follow from all
    assumptions that they leave unattacked is false. Linear.
    """
    holds = program.closure(accepted)
    attackers, attacked = program.attacks
    strikes = np.frombuffer(holds, dtype=np.uint8)[attackers] == 1
    possible_assumptions = np.zeros(program.size, dtype=np.bool_)
    possible_assumptions[program.assumptions] = True
    possible_assumptions[attacked[strikes]] = False
    possible = program.closure(np.flatnonzero(possible_assumptions).tolist())
    labels = np.where(np.frombuffer(possible, dtype=np.uint8) == 1, UNDECIDED, FALSE).astype(np.uint8)
    labels[np.frombuffer(holds, dtype=np.uint8) == 1] = TRUE
    return bytearray(labels.tobytes())
