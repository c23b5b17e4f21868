"""Layers: reasons away from the thesis, lines short, long lines through every layer that they pass."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap.errors import LayoutError
from argmap.layout.cycle_removal import links
from argmap.layout.layering import columns, parts, strata
from argmap.layout.network import network
from tests.strategies import maps


def columns_of(m, stagger=1):
    net = network(m)
    column = columns(net, links(net), stagger)
    return {knot.id: column[number] for number, knot in enumerate(net.knots)}


def span(all_links, column):
    return sum((column[link.far] - column[link.near]) * link.weight for link in all_links)


def longest_path(net, all_links):
    """Return columns as near to the thesis as the links allow."""
    column = [int(net.stands_between(knot)) for knot in range(len(net.knots))]
    for _ in net.knots:
        for link in all_links:
            apart = 1 if net.stands_between(link.near) != net.stands_between(link.far) else 2
            column[link.far] = max(column[link.far], column[link.near] + apart)
    return column


def claims_of(letters):
    m = argmap.ArgumentMap()
    for letter in letters:
        m.claim(f"Claim {letter}.", id=letter)
    return m


@given(maps(), st.integers(1, 4))
def test_links_point_away_from_the_thesis_and_junctions_stand_between_boxes(m, stagger):
    net = network(m)
    all_links = links(net)
    column = columns(net, all_links, stagger)
    assert all(column[link.near] < column[link.far] for link in all_links)
    assert all(column[knot] % 2 == net.stands_between(knot) for knot in range(len(column)))
    assert all(number >= 0 for number in column)


@given(maps())
def test_lines_are_never_longer_than_with_longest_path_columns(m):
    net = network(m)
    net.bows.clear()  # what only bows connect is shifted
    all_links = links(net)
    assert span(all_links, columns(net, all_links)) <= span(all_links, longest_path(net, all_links))


@given(maps())
def test_the_thesis_stands_in_the_first_column(m):
    net = network(m)
    column = columns(net, links(net))
    assert net.thesis is None or column[net.thesis] == 0


def test_a_reason_that_is_far_from_what_it_bears_on_moves_towards_its_own_reasons():
    """Two lines of its own pull more than one that it follows."""
    m = claims_of("txabcde")
    m.attack("t", by=["x"])
    for near, far in ("ta", "ab", "bc", "cd", "ce"):
        m.support(near, by=[far])
    m.support("x", by=["d"])
    m.support("x", by=["e"])
    column = columns_of(m)
    assert column["d"] - column["x"] == 2


def test_what_is_pushed_moves_along():
    """X and its reason y move together; either alone would not."""
    m = claims_of("txyabcde")
    m.attack("t", by=["x"])
    m.support("x", by=["y"])
    for near, far in ("ta", "ab", "bc", "cd", "de"):
        m.support(near, by=[far])
    m.support("y", by=["e"])
    column = columns_of(m)
    assert column["e"] - column["y"] == column["y"] - column["x"] == 2


def test_linked_premises_meet_beside_their_conclusion():
    m = claims_of("tab")
    m.support("t", by=["a", "b"], id="j")
    assert columns_of(m) == {"t": 0, "j": 1, "a": 2, "b": 2}


def test_an_undercut_stands_at_the_arrow_that_it_attacks():
    m = claims_of("tau")
    m.support("t", by=["a"], id="j")
    m.attack("j", by=["u"])
    assert columns_of(m) == {"t": 0, "j": 1, "a": 2, "u": 2}


def test_premises_of_one_inference_are_dealt_out_together():
    m = claims_of("tabcdef")
    m.support("t", by=["a"])
    m.support("t", by=["b", "c"])
    m.support("t", by=["d"])
    m.support("t", by=["e", "f"])
    column = columns_of(m, stagger=2)
    assert column["b"] == column["c"] == column["e"] == column["f"] == 4
    assert column["a"] == column["d"] == 2


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
