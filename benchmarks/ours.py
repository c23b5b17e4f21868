"""The measured calls of argmap.

    python ours.py PROBE ARGUMENT ...

Each probe first puts the same question to a small debate, so that what argmap and
numpy import when it is first needed does not count as part of the measured call: the
peer's import is eager, and the import has a row of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from probe import measured, run

import argmap

if TYPE_CHECKING:
    from collections.abc import Callable


def load(path: str, small: str) -> None:
    """Load and validate a map from a file."""
    argmap.load(small)
    measured(lambda: argmap.load(path), len)


def cone_first(path: str, small: str) -> None:
    """Ask what the thesis rests on, first thing after loading."""
    m, root = prepared(path, small, _cone)
    measured(lambda: argmap.support_cone(m, root), len)


def cone_warm(path: str, small: str) -> None:
    """Ask what the thesis rests on, the index being there already."""
    m, root = prepared(path, small, _cone)
    argmap.support_cone(m, _leaf(m))
    measured(lambda: argmap.support_cone(m, root), len)


def query(name: str, path: str, small: str) -> None:
    """Ask one of argmap's own questions, the index being there already."""
    ask = QUERIES[name]
    m, _ = prepared(path, small, ask)
    argmap.support_cone(m, _leaf(m))
    measured(lambda: ask(m), _size)


def prepared(
    path: str, small: str, ask: Callable[[argmap.ArgumentMap], object]
) -> tuple[argmap.ArgumentMap, str]:
    """Return a loaded map and its thesis, after asking the small debate the same."""
    ask(argmap.load(small))
    m = argmap.load(path)
    return m, thesis(m)


def thesis(m: argmap.ArgumentMap) -> str:
    """Return the id of the claim that everything bears on."""
    if m.thesis is None:
        raise ValueError("a debate to measure on needs a thesis")
    return m.thesis


def _leaf(m: argmap.ArgumentMap) -> str:
    """Return the last premise: one that nothing argues for."""
    return next(reversed(list(m.premises)))


def _cone(m: argmap.ArgumentMap) -> object:
    return argmap.support_cone(m, thesis(m))


def _size(answer: object) -> int:
    return len(answer) if hasattr(answer, "__len__") else 1


QUERIES: dict[str, Callable[[argmap.ArgumentMap], Any]] = {
    "impact": lambda m: argmap.impact(m, _leaf(m)),
    "consequences": lambda m: argmap.what_if(m, [_leaf(m)], attacks=False),
    "critical_premises": lambda m: argmap.critical(m, thesis(m), attacks=False),
    "support_chains": lambda m: next(iter(argmap.support_chains(m, thesis(m)))),
    "count_support_chains": lambda m: argmap.query.count_support_chains(m, thesis(m)),
    "sufficient_sets": lambda m: next(iter(argmap.sufficient_sets(m, thesis(m)))),
    "check": lambda m: argmap.check(m),  # noqa: PLW0108 - not looked up before it is asked for
}

PROBES: dict[str, Callable[..., None]] = {
    "load": load,
    "cone-first": cone_first,
    "cone-warm": cone_warm,
    "query": query,
}

if __name__ == "__main__":
    run(PROBES)
