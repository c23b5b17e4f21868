"""Maps of extreme shapes: deep, wide, entangled, many-pathed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from argmap import ArgumentMap, Attack, Claim, Premise, Support

if TYPE_CHECKING:
    from argmap.model import Record


def tower(height: int) -> ArgumentMap:
    """Return one long chain: ``c0`` rests on ``c1``, and so on down to the premise ``foot``."""
    names = [*(f"c{n}" for n in range(height)), "foot"]
    records: list[Record] = [Claim(id=name, text=f"Level {name}.") for name in names[:-1]]
    records.append(Premise(id="foot", text="The ground."))
    records += [Support(id=f"s{n}", premises=(names[n + 1],), conclusion=names[n]) for n in range(height)]
    return ArgumentMap(*records, thesis="c0" if height else None)


@cache
def tall_tower() -> ArgumentMap:
    """Return a tower of 100,000 levels; it is shared, so copy it before changing it."""
    return tower(100_000)


def hub(reasons: int) -> ArgumentMap:
    """Return a claim ``hub`` with many reasons of one premise each."""
    records: list[Record] = [Claim(id="hub", text="All agree.")]
    for n in range(reasons):
        records.append(Premise(id=f"p{n}", text=f"Voice {n}."))
        records.append(Support(id=f"s{n}", premises=(f"p{n}",), conclusion="hub"))
    return ArgumentMap(*records, thesis="hub")


def ladder(rungs: int) -> ArgumentMap:
    """Return a chain in which each claim rests on the next in two ways: 2 to the ``rungs`` chains."""
    records: list[Record] = [Claim(id=f"c{n}", text=f"Rung {n}.") for n in range(rungs)]
    records.append(Premise(id=f"c{rungs}", text="The ground."))
    for n in range(rungs):
        records += [Support(id=f"{side}{n}", premises=(f"c{n + 1}",), conclusion=f"c{n}") for side in "lr"]
    return ArgumentMap(*records, thesis="c0")


def choices(levels: int) -> ArgumentMap:
    """Return a tower where each step needs one of two premises: 2 to the ``levels`` sufficient sets."""
    records: list[Record] = [Claim(id=f"c{n}", text=f"Level {n}.") for n in range(levels)]
    records.append(Premise(id=f"c{levels}", text="The ground."))
    for n in range(levels):
        for side in "lr":
            records.append(Premise(id=f"{side}{n}", text=f"{side} at level {n}."))
            records.append(
                Support(id=f"{side}-step{n}", premises=(f"c{n + 1}", f"{side}{n}"), conclusion=f"c{n}")
            )
    return ArgumentMap(*records, thesis="c0")


def tangle(size: int) -> ArgumentMap:
    """Return claims that all support each other; the last one has a premise, ``foot``, too."""
    names = [f"c{n}" for n in range(size)]
    records: list[Record] = [Claim(id=name, text=f"Claim {name}.") for name in names]
    records.append(Premise(id="foot", text="The ground."))
    records += [Support(id=f"{a}->{b}", premises=(a,), conclusion=b) for a in names for b in names if a != b]
    records.append(Support(id="ground", premises=("foot",), conclusion=names[-1]))
    return ArgumentMap(*records, thesis="c0")


def ring(size: int) -> ArgumentMap:
    """Return claims in one cycle, ``c0`` resting on ``c1`` and so on; the last rests on ``foot`` too."""
    names = [f"c{n}" for n in range(size)]
    records: list[Record] = [Claim(id=name, text=f"Claim {name}.") for name in names]
    records.append(Premise(id="foot", text="The ground."))
    records += [
        Support(id=f"s{n}", premises=(names[(n + 1) % size],), conclusion=names[n]) for n in range(size)
    ]
    records.append(Support(id="ground", premises=("foot",), conclusion=names[-1]))
    return ArgumentMap(*records, thesis="c0")


def undercuts(depth: int) -> ArgumentMap:
    """Return a support ``s`` of ``c`` by ``p``, an attack ``a0`` on it, one on that, and so on."""
    records: list[Record] = [Claim(id="c", text="So."), Premise(id="p", text="Because.")]
    records.append(Support(id="s", premises=("p",), conclusion="c"))
    for n in range(depth):
        records.append(Premise(id=f"p{n}", text=f"But {n}."))
        records.append(Attack(id=f"a{n}", premises=(f"p{n}",), target=f"a{n - 1}" if n else "s"))
    return ArgumentMap(*records, thesis="c")
