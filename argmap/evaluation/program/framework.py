"""From an abstract framework, whose edges attack or support, to a program."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from argmap.evaluation.options import is_support_edge
from argmap.evaluation.program.rules import Program, RuleBuilder

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["translate_framework"]


def translate_framework(framework: nx.DiGraph[Any]) -> tuple[Program, list[Any]]:
    """Return an abstract framework as a program, and its arguments by number.

    An argument with supports stands, as a claim does, by one of them; without, it is given.
    """
    arguments = list(framework)
    number = {argument: n for n, argument in enumerate(arguments)}
    if _has_supports(framework):
        return _bipolar(framework, number), arguments
    everything = np.arange(len(arguments))
    # Whole rows at a time: one by one, networkx takes longer to list the edges than the labels take.
    rows = [attacked for _, attacked in framework.adjacency()]
    attackers = np.repeat(everything, np.fromiter(map(len, rows), dtype=np.int64, count=len(rows)))
    struck = map(number.__getitem__, chain.from_iterable(rows))
    attacked = np.fromiter(struck, dtype=np.int64, count=len(attackers))
    return Program(len(arguments), everything, ([], [], []), (attackers, attacked)), arguments


def _has_supports(framework: nx.DiGraph[Any]) -> bool:
    """Tell whether any edge of a framework says that it supports."""
    several = framework.is_multigraph()
    for _, row in framework.adjacency():
        for data in row.values():
            if data and any(map(is_support_edge, data.values() if several else (data,))):
                return True
    return False


def _bipolar(framework: nx.DiGraph[Any], number: dict[Any, int]) -> Program:
    """Return a framework with attacks and supports as a program."""
    build = RuleBuilder(len(number))
    edges = [(number[a], number[b], is_support_edge(data)) for a, b, data in framework.edges(data=True)]
    supported = {b for _, b, supports in edges if supports}
    # That nothing attacks each argument: itself, where it needs no support.
    unattacked = {n: build.assume() if n in supported else build.assume(n) for n in number.values()}
    for a, b, supports in dict.fromkeys(edges):
        if supports:
            build.rule(b, [a, unattacked[b]])
        else:
            build.attack(a, unattacked[b])
    return build.program()
