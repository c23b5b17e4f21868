"""Abstract frameworks told as maps: each argument a claim, each attack an attack, nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Unpack

from argmap.errors import SemanticsError
from argmap.evaluation.evaluation import evaluate
from argmap.evaluation.semantics import check_semantics
from argmap.model import ArgumentMap, Attack, Claim

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from argmap.evaluation.reading import Options
    from argmap.evaluation.semantics import Semantics

__all__ = ["as_map", "name_in"]


def as_map(
    framework: nx.DiGraph[Any], semantics: Semantics = "grounded", **options: Unpack[Options]
) -> tuple[ArgumentMap, dict[Any, str]]:
    """Return an abstract framework as a map, and the id of each argument in it.

    Raises
    ------
    SemanticsError
        No such semantics; semi-stable, whose labels would be others in the map; any option.
    TypeError
        Neither a map nor a directed graph.
    """
    check_semantics(semantics)
    if semantics == "semi-stable":  # which counts what is undecided, and a map has its attacks besides
        raise SemanticsError("the semi-stable labels of an abstract framework are not explained")
    evaluate(framework, **options)  # refuses what a framework does not have
    names: dict[Any, str] = {}
    taken: set[str] = set()
    for argument in framework:
        names[argument] = _free(_as_id(argument), taken)
    m = ArgumentMap(*(Claim(id=id, text=str(argument)) for argument, id in names.items()))
    pairs = dict.fromkeys((a, b) for a, b, *_ in framework.edges())  # once each, in a multigraph as well
    m.add(
        *(
            Attack(id=_free(f"{names[a]} → {names[b]}", taken), premises=(names[a],), target=names[b])
            for a, b in pairs
        )
    )
    return m, names


def name_in(names: Mapping[Any, str], argument: Any) -> str:
    """Return the id of an argument; of what is none, what it would be called."""
    try:
        return names[argument]
    except (KeyError, TypeError):
        return str(argument)


def _as_id(argument: object) -> str:
    """Return the name of an argument without what an id cannot have."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", str(argument)).split()) or "argument"


def _free(id: str, taken: set[str]) -> str:
    """Return an id, numbered if need be, that is taken from now on: 1 and "1" are two arguments."""
    found, number = id, 1
    while found in taken:
        number += 1
        found = f"{id} ({number})"
    taken.add(found)
    return found
