"""The measured calls of other libraries that evaluate frameworks, run with the peers' own interpreter.

    python evaluation_theirs.py PROBE ARGUMENT ...

The peers are not installed where argmap is, so they are imported by name.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from frameworks import KINDS, chain, sparse, undecided
from probe import measured, run

if TYPE_CHECKING:
    from collections.abc import Callable


def formal(kind: str, size: str) -> None:
    """Find the grounded extension with formal-argumentation, which has read the framework already."""
    dung = import_module("argumentation.core.dung")
    arguments, attacks = chain(int(size)) if kind == "chain" else sparse(int(size), 1.5, 1)
    af = dung.ArgumentationFramework(frozenset(arguments), frozenset(attacks))
    measured(lambda: dung.grounded_extension(af), len)


def pygarg(mode: str, kind: str, seeds: str, queries: str) -> None:
    """Ask pygarg whether arguments are accepted under the preferred semantics."""
    solver = import_module("pygarg.dung.solver")
    ask = solver.skeptical_acceptability if mode == "sceptical" else solver.credulous_acceptability
    asked = []
    for seed in range(int(seeds)):
        framework = KINDS[kind](seed)
        asked += [(*framework, query) for query in undecided(framework, int(queries))]

    def answers() -> list[bool]:
        return [ask(arguments, attacks, query, "PR")[0] for arguments, attacks, query in asked]

    measured(answers, sum)


PROBES: dict[str, Callable[..., None]] = {"formal": formal, "pygarg": pygarg}

if __name__ == "__main__":
    run(PROBES)
