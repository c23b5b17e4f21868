"""What the grounded labels leave open, and the independent parts that it falls into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from argmap.evaluation.program.rules import Program
from argmap.evaluation.semantics.grounded import FALSE, UNDECIDED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from argmap.evaluation.program.rules import Numbers

__all__ = ["Part", "cone", "open_part", "open_parts", "root_of"]


@dataclass(frozen=True, slots=True)
class Part:
    """A program of its own, made of some atoms of another.

    Attributes
    ----------
    program
        The program, with atoms from 0.
    atoms
        What each of its atoms is in the whole.
    """

    program: Program
    atoms: list[int]


def open_parts(program: Program, labels: bytearray) -> list[Part]:
    """Return the independent parts of what is undecided, in the order of their first atoms.

    No rule and no attack leads from one part to another, so every semantics of
    the whole is the product of those of the parts.
    """
    rest = open_part(program, labels)
    return _split(rest) if rest.atoms else []


def _split(whole: Part) -> list[Part]:
    """Return the independent parts of a part; linear, however many they are."""
    program = whole.program
    _, owner = np.unique(_components(program), return_inverse=True)
    count = int(owner.max()) + 1
    atoms, place = _grouped(owner, count)
    rules_owner = owner[np.array(program.heads, dtype=np.int64)]
    rules, rule_place = _grouped(rules_owner, count)
    users, used = program.premises
    attackers, attacked = program.attacks
    heads = np.array(program.heads, dtype=np.int64)
    premises, _ = _grouped(owner[used], count)
    attacks, _ = _grouped(owner[attacked], count)
    assumptions, _ = _grouped(owner[program.assumptions], count)
    names = np.array(whole.atoms, dtype=np.int64)
    return [
        Part(
            Program(
                len(own),
                place[program.assumptions[assumed]],
                (place[heads[ruled]], rule_place[users[used_here]], place[used[used_here]]),
                (place[attackers[struck]], place[attacked[struck]]),
            ),
            names[own].tolist(),
        )
        for own, assumed, ruled, used_here, struck in zip(
            atoms, assumptions, rules, premises, attacks, strict=True
        )
    ]


def _grouped(owner: Numbers, count: int) -> tuple[list[Numbers], Numbers]:
    """Return who belongs to each owner, in order, and the place of each among its like."""
    sizes = np.bincount(owner, minlength=count)
    ends = np.cumsum(sizes)
    order = np.argsort(owner, kind="stable")
    place = np.empty(len(owner), dtype=np.int64)
    place[order] = np.arange(len(owner)) - np.repeat(ends - sizes, sizes)
    return np.split(order, ends[:-1]), place


def open_part(program: Program, labels: bytearray) -> Part:
    """Return what is undecided as one program: the reduct by the grounded labels."""
    known = np.frombuffer(bytes(labels), dtype=np.uint8)
    return _restricted(program, np.flatnonzero(known == UNDECIDED), known)


def _restricted(program: Program, atoms: NDArray[np.int64], known: NDArray[np.uint8] | None) -> Part:
    """Return the program of some atoms, in which what is true of the others is left out."""
    place = np.full(program.size, -1, dtype=np.int64)
    place[atoms] = np.arange(len(atoms))
    heads = np.array(program.heads, dtype=np.int64)
    users, used = program.premises
    alive = place[heads] >= 0 if len(heads) else np.zeros(0, dtype=np.bool_)
    if known is not None:
        alive[users[known[used] == FALSE]] = False
    number = np.cumsum(alive) - 1
    kept = alive[users] & (place[used] >= 0)
    attackers, attacked = program.attacks
    struck = (place[attackers] >= 0) & (place[attacked] >= 0)
    assumptions = place[program.assumptions]
    return Part(
        Program(
            len(atoms),
            assumptions[assumptions >= 0],
            (place[heads[alive]], number[users[kept]], place[used[kept]]),
            (place[attackers[struck]], place[attacked[struck]]),
        ),
        atoms.tolist(),
    )


def _components(program: Program) -> NDArray[np.int64]:
    """Return for each atom the least atom that it hangs together with."""
    users, used = program.premises
    heads = np.array(program.heads, dtype=np.int64)
    tails = np.concatenate([used, program.attacks[0]])
    tops = np.concatenate([heads[users], program.attacks[1]])
    root = list(range(program.size))
    for tail, top in zip(tails.tolist(), tops.tolist(), strict=True):
        one, other = root_of(root, tail), root_of(root, top)
        root[max(one, other)] = min(one, other)
    for atom in range(program.size):  # a root is never greater than what it is the root of
        root[atom] = root[root[atom]]
    return np.array(root, dtype=np.int64)


def root_of(root: list[int], atom: int) -> int:
    """Return the root of an atom, and halve the way there for the next one."""
    while root[atom] != atom:
        root[atom] = atom = root[root[atom]]
    return atom


def cone(part: Part, atoms: Iterable[int]) -> Part:
    """Return the part that some atoms of the whole depend on.

    Whether they are accepted depends on nothing else under the grounded,
    complete, preferred and ideal semantics, which are directional (Baroni &
    Giacomin 2007), but not under the stable and the semi-stable.
    """
    program = part.program
    place = {atom: n for n, atom in enumerate(part.atoms)}
    queue = list(dict.fromkeys(place[a] for a in atoms if a in place))
    seen = bytearray(program.size)
    for atom in queue:
        seen[atom] = 1
    for atom in queue:
        below = [b for rule in program.rules_for[atom] for b in program.bodies[rule]]
        for lower in (*below, *program.attackers[atom]):
            if not seen[lower]:
                seen[lower] = 1
                queue.append(lower)
    kept = np.flatnonzero(np.frombuffer(bytes(seen), dtype=np.uint8))
    inner = _restricted(program, kept, None)
    return Part(inner.program, [part.atoms[a] for a in inner.atoms])
