"""The grounded labels of programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import pytest
from hypothesis import given

from argmap.evaluation.program.framework import translate_framework
from argmap.evaluation.program.rules import Program
from argmap.evaluation.semantics.grounded import FALSE, TRUE, UNDECIDED, _Propagation, labels_of, well_founded
from tests.effort import examples
from tests.evaluation.sets import frameworks, programs, tried

if TYPE_CHECKING:
    from collections.abc import Iterator


@examples(5)
@given(programs())
def test_they_are_those_of_the_least_complete_set(p: Program) -> None:
    (grounded,) = tried(p)["grounded"]
    assert well_founded(p) == labels_of(p, sorted(grounded))


@examples(4)
@given(frameworks())
def test_sweeps_over_a_framework_find_what_going_one_by_one_does(g: nx.DiGraph[str]) -> None:
    p, _ = translate_framework(g)
    assert well_founded(p) == _Propagation(p, bytearray(p.size)).run(cycles_out=False)


def test_a_cycle_of_support_falls_unless_it_may_stay_open() -> None:
    p = Program(2, [], ([0, 1], [0, 1], [1, 0]), ([], []))
    assert list(well_founded(p)) == [FALSE, FALSE]
    assert list(well_founded(p, cycles_out=False)) == [UNDECIDED, UNDECIDED]


def test_what_a_fallen_cycle_attacks_stands() -> None:
    p = Program(3, [2], ([0, 1], [0, 1], [1, 0]), ([0], [2]))
    assert list(well_founded(p)) == [FALSE, FALSE, TRUE]


@pytest.mark.parametrize("length", [100_000, 100_001])
def test_a_long_chain_of_attacks_alternates(length: int) -> None:
    p, _ = translate_framework(nx.path_graph(length, create_using=nx.DiGraph))
    assert list(well_founded(p)) == list(_alternating(length))


def _alternating(length: int) -> Iterator[int]:
    return (TRUE if n % 2 == 0 else FALSE for n in range(length))


@pytest.mark.slow
def test_a_long_chain_of_support_stands_or_falls_as_a_whole() -> None:
    size = 100_000
    rules = (list(range(1, size)), list(range(size - 1)), list(range(size - 1)))
    assert set(well_founded(Program(size, [0], rules, ([], [])))) == {TRUE}
    assert set(well_founded(Program(size, [], rules, ([], [])))) == {FALSE}
    assert set(well_founded(Program(size, [0], rules, ([size - 1], [0])))) == {UNDECIDED}
