"""Abstract frameworks to measure on: the same on every machine, made without any library."""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Framework = tuple[list[str], list[tuple[str, str]]]

SIDE = 22
BOTH_WAYS = 0.25  # the share of neighbours that attack each other


def sparse(size: int, degree: float, seed: int) -> Framework:
    """Return arguments that attack each other at random, each so many on average."""
    choose = random.Random(seed)  # noqa: S311 - no secrets
    arguments = [f"a{n}" for n in range(size)]
    attacks = dict.fromkeys(
        (choose.randrange(size), choose.randrange(size)) for _ in range(round(size * degree))
    )
    return arguments, [(arguments[a], arguments[b]) for a, b in attacks]


def chain(size: int) -> Framework:
    """Return arguments each of which attacks the next."""
    arguments = [f"a{n}" for n in range(size)]
    return arguments, list(itertools.pairwise(arguments))


def grid(seed: int) -> Framework:
    """Return a square grid of arguments whose neighbours attack each other, one way or both."""
    pairs = [(x + SIDE * y, x + 1 + SIDE * y) for y in range(SIDE) for x in range(SIDE - 1)]
    pairs += [(x + SIDE * y, x + SIDE * (y + 1)) for y in range(SIDE - 1) for x in range(SIDE)]
    return _directed(SIDE * SIDE, pairs, seed)


def preferential(size: int, seed: int) -> Framework:
    """Return a graph of Barabási and Albert in which each argument joins two that have many neighbours."""
    choose = random.Random(seed)  # noqa: S311 - no secrets
    ends, pairs = [0, 1], [(0, 1)]
    for new in range(2, size):
        for old in sorted({choose.choice(ends), choose.choice(ends)}):
            pairs.append((old, new))
            ends += [old, new]
    return _directed(size, pairs, seed)


def _directed(size: int, pairs: list[tuple[int, int]], seed: int) -> Framework:
    """Let neighbours attack each other, one way or both."""
    choose = random.Random(seed)  # noqa: S311 - no secrets
    arguments = [f"a{n}" for n in range(size)]
    attacks = []
    for a, b in pairs:
        one, other = (a, b) if choose.random() < 1 / 2 else (b, a)
        attacks.append((arguments[one], arguments[other]))
        if choose.random() < BOTH_WAYS:
            attacks.append((arguments[other], arguments[one]))
    return arguments, attacks


def undecided(framework: Framework, most: int) -> list[str]:
    """Return the first arguments that the grounded semantics leaves undecided: what is worth asking about."""
    arguments, attacks = framework
    strikers: dict[str, set[str]] = {a: set() for a in arguments}
    struck: dict[str, list[str]] = {a: [] for a in arguments}
    for a, b in attacks:
        strikers[b].add(a)
        struck[a].append(b)
    accepted = [a for a in arguments if not strikers[a]]
    rejected: set[str] = set()
    for a in accepted:
        for b in struck[a]:
            if b not in rejected:
                rejected.add(b)
                for c in struck[b]:
                    strikers[c].discard(b)
                    if not strikers[c]:
                        accepted.append(c)
    settled = rejected.union(accepted)
    return [a for a in arguments if a not in settled][:most]


KINDS: dict[str, Callable[[int], Framework]] = {
    "er_500_3": lambda seed: sparse(500, 3, seed),
    "er_500_5": lambda seed: sparse(500, 5, seed),
    "er_200_10": lambda seed: sparse(200, 10, seed),
    "ba_500": lambda seed: preferential(500, seed),
    "grid_22": grid,
}
