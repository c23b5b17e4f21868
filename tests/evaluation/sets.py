"""Small frameworks and programs to try all sets on, and what of them each semantics accepts."""

from __future__ import annotations

from itertools import chain, combinations, product
from typing import TYPE_CHECKING, get_args

import networkx as nx
import numpy as np
from hypothesis import strategies as st

from argmap.evaluation.program.rules import Program
from argmap.evaluation.question import Question
from argmap.evaluation.semantics import encoding, sat
from argmap.evaluation.semantics.components import open_parts
from argmap.evaluation.semantics.grounded import TRUE, labels_of, well_founded
from argmap.evaluation.semantics.tasks import Semantics, extensions_of

if TYPE_CHECKING:
    import pytest
    from hypothesis.strategies import DrawFn

    from argmap import ArgumentMap
    from tests.evaluation.reference import Options

Sets = set[frozenset[int]]

ALL: tuple[Semantics, ...] = get_args(Semantics)
ENGINES = ("Search", "PySat")


def force(monkeypatch: pytest.MonkeyPatch, engine: str) -> None:
    """Let one engine answer everything."""
    monkeypatch.setattr(encoding, "solver_for", lambda _, limit: getattr(sat, engine)(limit))


@st.composite
def frameworks(draw: DrawFn, most: int = 6) -> nx.DiGraph[str]:
    """Draw abstract frameworks with self-attacks and cycles."""
    arguments = "abcdef"[: draw(st.integers(0, most))]
    g: nx.DiGraph[str] = nx.DiGraph()
    g.add_nodes_from(arguments)
    if arguments:
        ends = st.sampled_from(arguments)
        g.add_edges_from(draw(st.lists(st.tuples(ends, ends), max_size=2 * len(arguments))))
    return g


@st.composite
def programs(draw: DrawFn) -> Program:
    """Draw programs of a few assumptions and rules, with support in cycles."""
    assumptions, derived = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    atoms = st.integers(0, assumptions + derived - 1)
    heads = st.integers(assumptions, assumptions + derived - 1)
    rules = draw(st.lists(st.tuples(heads, st.sets(atoms, max_size=3)), max_size=7))
    attacks = draw(st.lists(st.tuples(atoms, st.integers(0, assumptions - 1)), max_size=8))
    users = [number for number, (_, body) in enumerate(rules) for _ in body]
    used = [atom for _, body in rules for atom in sorted(body)]
    attackers, attacked = [a for a, _ in attacks], [b for _, b in attacks]
    body = ([head for head, _ in rules], users, used)
    return Program(assumptions + derived, range(assumptions), body, (attackers, attacked))


def tried(p: Program) -> dict[str, Sets]:
    """Return the extensions of a program, as sets of assumptions, by trying all sets."""
    every = p.assumptions.tolist()
    sets = [frozenset(s) for s in chain.from_iterable(combinations(every, k) for k in range(len(every) + 1))]
    attacks = list(zip(*(ends.tolist() for ends in p.attacks), strict=True))

    def struck(s: frozenset[int]) -> frozenset[int]:
        holds = p.closure(s)
        return frozenset(b for a, b in attacks if holds[a])

    def defended(s: frozenset[int]) -> frozenset[int]:
        possible = p.closure(set(every) - struck(s))
        return frozenset(every) - {b for a, b in attacks if possible[a]}

    def decided(s: frozenset[int]) -> frozenset[int]:
        return frozenset(np.flatnonzero(np.frombuffer(labels_of(p, sorted(s)), dtype=np.uint8)).tolist())

    free = [s for s in sets if not struck(s) & s]
    admissible = {s for s in free if s <= defended(s)}
    complete = {s for s in admissible if s == defended(s)}
    preferred = {s for s in complete if not any(s < t for t in complete)}
    inner = {s for s in admissible if s <= frozenset.intersection(*preferred)}
    return {
        "grounded": {min(complete, key=len)},
        "complete": complete,
        "preferred": preferred,
        "stable": {s for s in free if s | struck(s) == set(every)},
        "semi-stable": {s for s in complete if not any(decided(s) < decided(t) for t in complete)},
        "ideal": {s for s in inner if not any(s < t for t in inner)},
    }


def found(p: Program, semantics: Semantics) -> list[frozenset[int]]:
    """Return the extensions of a program, as sets of assumptions, as argmap finds them."""
    labels = well_founded(p)
    base = frozenset(a for a in p.assumptions.tolist() if labels[a] == TRUE)
    parts = [
        [frozenset(part.atoms[a] for a in e) for e in extensions_of(part.program, semantics)]
        for part in open_parts(p, labels)
    ]
    return [base.union(*chosen) for chosen in product(*parts)]


def positions(m: ArgumentMap, semantics: Semantics, o: Options) -> set[frozenset[str]]:
    """Return the statements and inferences that each extension of a map accepts."""
    question = Question(m, o)
    p, ids = question.program, question.ids
    told = []
    for assumptions in found(p, semantics):
        holds = p.closure(assumptions)
        told.append(frozenset(id for atom, id in enumerate(ids) if holds[atom]))
    return set(told)
