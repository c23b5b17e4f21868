"""What is left open, and the independent parts of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
from hypothesis import given

from argmap.evaluation.program.framework import translate_framework
from argmap.evaluation.semantics.components import cone, open_part, open_parts
from argmap.evaluation.semantics.grounded import UNDECIDED, well_founded
from tests.effort import examples
from tests.evaluation.sets import programs

if TYPE_CHECKING:
    from argmap.evaluation.program.rules import Program


def _edges(p: Program, names: list[int]) -> set[tuple[int, int]]:
    return {(names[a], names[b]) for a, b in zip(*(ends.tolist() for ends in p.attacks), strict=True)}


@examples(4)
@given(programs())
def test_the_parts_share_out_what_is_open(p: Program) -> None:
    labels = well_founded(p)
    parts = open_parts(p, labels)
    whole = open_part(p, labels)
    assert sorted(a for part in parts for a in part.atoms) == whole.atoms
    assert whole.atoms == [a for a, label in enumerate(labels) if label == UNDECIDED]
    assert sum(len(part.program.heads) for part in parts) == len(whole.program.heads)
    split = [edge for part in parts for edge in sorted(_edges(part.program, part.atoms))]
    assert sorted(split) == sorted(_edges(whole.program, whole.atoms))


@examples(4)
@given(programs())
def test_what_is_undecided_alone_is_undecided_as_a_part(p: Program) -> None:
    assert all(not any(well_founded(part.program)) for part in open_parts(p, well_founded(p)))


def test_parts_come_in_the_order_of_their_first_atoms() -> None:
    g = nx.DiGraph([(0, 3), (3, 0), (1, 2), (2, 1)])
    p, arguments = translate_framework(g)
    parts = [[arguments[a] for a in part.atoms] for part in open_parts(p, well_founded(p))]
    assert parts == [[0, 3], [1, 2]]


def test_a_cone_holds_what_something_depends_on() -> None:
    g = nx.DiGraph([("a", "b"), ("b", "a"), ("b", "c"), ("c", "d"), ("d", "c")])
    p, arguments = translate_framework(g)
    whole = open_part(p, well_founded(p))
    below_a = cone(whole, [arguments.index("a")])
    assert [arguments[a] for a in below_a.atoms] == ["a", "b"]
    assert len(below_a.program.attacks[0]) == 2
