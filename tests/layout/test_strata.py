"""Strata: long lines get a bend in each column; what does not hang together is told apart."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

import argmap
from argmap.errors import LayoutError
from argmap.layout.network import network
from argmap.layout.strata import parts, strata
from tests.strategies import maps


@given(maps())
def test_every_step_joins_neighbouring_columns(m):
    cut = strata(network(m))
    assert all(cut.column[step.far] - cut.column[step.near] == 1 for step in cut.steps)
    ways = [*cut.strand_ways, *(way for bow in cut.bow_ways for way in bow)]
    assert sum(len(way) - 1 for way in ways) == len(cut.steps)


@given(maps())
def test_a_strand_runs_between_its_ends_through_bends(m):
    cut = strata(network(m))
    for strand, way in zip(cut.net.strands, cut.strand_ways, strict=True):
        assert {way[0], way[-1]} == {strand.source, strand.target}
        assert all(cut.net.knots[knot].kind == "bend" for knot in way[1:-1])


@given(maps())
def test_each_knot_belongs_to_one_part_whose_columns_have_no_gap(m):
    cut = strata(network(m))
    found = parts(cut)
    assert sorted(knot for part in found for knot in part.knots) == list(range(len(cut.column)))
    for part in found:
        used = sorted({cut.column[knot] for knot in part.knots})
        assert all(after - before == 1 for before, after in pairwise(used))


def test_lines_that_would_need_bends_without_number_are_refused():
    m = argmap.ArgumentMap()
    m.claim("Thesis.", id="s0")
    for n in range(1, 801):
        m.support(f"s{n - 1}", by=[m.claim("Next.", id=f"s{n}")])
        m.attack("s0", by=[f"s{n}"])
    with pytest.raises(LayoutError, match="too many to place; draw a part of it"):
        strata(network(m))
