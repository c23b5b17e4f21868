"""Random maps with everything that an explanation may have to speak of, and random ways to read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from argmap import ArgumentMap, Attack, Claim, Contradiction, Premise, Stance, Support
from argmap.evaluation import Semantics
from argmap.evaluation.options import Standard

if TYPE_CHECKING:
    from random import Random

    from argmap.model import Record

__all__ = ["argued_map", "ways_to_read"]

SEMANTICS: tuple[Semantics, ...] = (*get_args(Semantics), "grounded", "grounded")
STANDARDS: tuple[Standard, ...] = get_args(Standard)
WEIGHTS = (0.0, 0.2, 0.25, 0.4, 0.5, 0.6, 0.8, 0.9, 1.0)
ATTITUDES: tuple[Any, ...] = ("asserts", "denies", "questions", "concedes")


def some(random: Random, among: list[str], most: int = 2) -> tuple[str, ...]:
    """Return one or a few of some ids."""
    return tuple(random.sample(among, min(len(among), random.randint(1, most))))


def argued_map(random: Random) -> ArgumentMap:
    """Return a small map, dense or sparse, with strict steps, priorities, weights, backings or none."""
    size = random.choice((1, 1, 1, 2))
    claims = [f"c{n}" for n in range(random.randint(1, 5 * size))]
    premises = [f"p{n}" for n in range(random.randint(0, 4 * size))]
    supports = [f"s{n}" for n in range(random.randint(0, 7 * size))]
    attacks = [f"a{n}" for n in range(random.randint(0, 6))]
    stated, inferred = [*claims, *premises], [*supports, *attacks]
    strict, ranks = random.choice((0, 0, 0.2, 0.5)), random.choice(((0,), (0,), (0, 0, 1, 2)))
    weights = random.choice(((None,), (None, *WEIGHTS)))
    m = ArgumentMap(*(Claim(id=id, text=f"Claim {id}.") for id in claims))
    m.add(*(Premise(id=id, text=f"Premise {id}.") for id in premises))
    m.actor("Ann", id="ann"), m.actor("Bob", id="bob")
    records: list[Record] = []
    for id in supports:
        onto = random.choice(claims if random.random() < 0.85 else inferred)
        records.append(
            Support(id=id, premises=some(random, stated, random.choice((1, 1, 2, 3))), conclusion=onto,
                    strict=random.random() < strict, priority=random.choice(ranks),
                    weight=random.choice(weights))
        )  # fmt: skip
    for id in attacks:
        onto = random.choice(stated if random.random() < 0.6 else inferred)
        records.append(
            Attack(id=id, premises=some(random, stated), target=onto, priority=random.choice(ranks),
                   weight=random.choice(weights))
        )  # fmt: skip
    pairs = random.choice((0, 0, 1, 2, 3, 5))
    records += [
        Contradiction(statements=(random.choice(stated), random.choice(stated))) for _ in range(pairs)
    ]
    for _ in range(random.choice((0, 1, 3))):
        actor, date = random.choice(("ann", "bob")), random.choice((None, "2024", "2025"))
        attitude = random.choice(ATTITUDES)
        records.append(Stance(actor=actor, statement=random.choice(stated), attitude=attitude, date=date))
    m.add(*records)
    return m


def ways_to_read(random: Random, m: ArgumentMap) -> tuple[Semantics, dict[str, Any]]:
    """Return a semantics, and evaluation options."""
    stated, every = list(m.statements), [*m.statements, *m.inferences]
    ways: dict[str, Any] = {
        "assume": lambda: [s for s in stated if random.random() < 0.6],
        "axioms": lambda: list(some(random, stated)),
        "reject": lambda: list(some(random, every)),
        "as_actor": lambda: random.choice((["ann"], ["bob"], ["ann", "bob"])),
        "rebuttals": lambda: "symmetric",
        "transpose": lambda: random.random() < 0.5,
        "preferences": lambda: "democratic",
        "priorities": lambda: {id: random.randint(0, 2) for id in some(random, every, 4)},
        "standard": lambda: random.choice(
            (random.choice(STANDARDS), {s: random.choice(STANDARDS) for s in some(random, stated, 3)})
        ),
        "weights": lambda: {id: random.choice(WEIGHTS) for id in some(random, every, 4)},
        "cumulative": lambda: list(some(random, list(m.inferences), 4)) if m.inferences else [],
        "support_cycles": lambda: "undecided",
    }
    semantics = random.choice(SEMANTICS)
    names = [n for n in ways if random.random() < 0.25 and (n != "support_cycles" or semantics == "grounded")]
    return semantics, {name: ways[name]() for name in names}
