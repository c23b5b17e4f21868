"""Ordering: rows are permutations, crossings are counted right, and none are added."""

from __future__ import annotations

import subprocess
import sys
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.layout.crossing_minimisation import ordered
from argmap.layout.edge_reinsertion import CrossingTable, bundles
from argmap.layout.layering import Segment
from argmap.layout.ordering import Ordering, inversions


@st.composite
def layered(draw):
    """Layers and the segments between neighbouring ones."""
    sizes = draw(st.lists(st.integers(1, 7), min_size=1, max_size=6))
    rows, first = [], 0
    for size in sizes:
        rows.append(range(first, first + size))
        first += size
    segments = []
    for near, far in pairwise(rows):
        pairs = st.tuples(st.sampled_from(near), st.sampled_from(far))
        segments += [Segment(*ends, 1) for ends in draw(st.lists(pairs, max_size=14))]
    return [number for number, row in enumerate(rows) for _ in row], segments


def crossings(rows, segments):
    """Count crossings pair by pair."""
    at = {node: position for row in rows for position, node in enumerate(row)}
    row_of = {node: number for number, row in enumerate(rows) for node in row}
    return sum(
        row_of[a.near] == row_of[b.near] and (at[a.near] - at[b.near]) * (at[a.far] - at[b.far]) < 0
        for a, b in combinations(segments, 2)
    )


@given(st.lists(st.integers(0, 40), max_size=300))
def test_inversions_are_the_pairs_whose_greater_number_comes_first(numbers):
    assert inversions(np.array(numbers, dtype=np.int64)) == sum(a > b for a, b in combinations(numbers, 2))


@given(layered())
def test_crossings_are_those_counted_pair_by_pair(graph):
    rows = Ordering(*graph)
    naive = crossings([row.tolist() for row in rows.rows], graph[1])
    assert rows.crossings() == naive == sum(rows.between(gap) for gap in range(len(rows.near)))


@given(layered(), st.data())
def test_a_preference_is_the_difference_in_crossings_when_two_neighbours_change_places(graph, data):
    rows = Ordering(*graph)
    number = data.draw(st.integers(0, len(rows.rows) - 1))
    row = rows.rows[number]
    preference = rows.preference(number, 0, len(row))
    for position in range(len(row) - 1):
        before = rows.crossings()
        swapped = row.copy()
        swapped[[position, position + 1]] = row[[position + 1, position]]
        rows.put(number, swapped)
        assert before - rows.crossings() == preference[position, position + 1]
        rows.put(number, row)


@given(layered())
def test_a_window_of_a_row_has_the_preferences_of_the_whole_row(graph):
    rows = Ordering(*graph)
    for number, row in enumerate(rows.rows):
        whole = rows.preference(number, 0, len(row))
        assert (rows.preference(number, 1, len(row)) == whole[1:, 1:]).all()


@given(layered())
def test_each_layer_holds_its_nodes_once(graph):
    layer, segments = graph
    rows = ordered(layer, segments)
    assert [sorted(row) for row in rows] == [
        [node for node, of in enumerate(layer) if of == number] for number in range(max(layer) + 1)
    ]


@given(layered())
def test_crossings_never_grow(graph):
    layer, segments = graph
    assert crossings(ordered(layer, segments), segments) <= crossings(
        ordered(layer, segments, seconds=0.0), segments
    )


@given(layered())
def test_relaying_a_line_saves_crossings_or_changes_nothing(graph):
    layer, segments = graph
    rows = Ordering(layer, segments)
    before, after = ([[] for _ in layer] for _ in range(2))
    for segment in segments:
        after[segment.near].append(segment.far)
        before[segment.far].append(segment.near)
    table = CrossingTable(rows)
    for bundle in bundles(rows, before, after):
        crossed, old = rows.crossings(), list(rows.rows)
        changed = table.reinsert(bundle)
        assert (
            rows.crossings() < crossed
            if changed
            else all(a is b for a, b in zip(rows.rows, old, strict=True))
        )
        assert sorted(np.concatenate(rows.rows).tolist()) == list(range(len(layer)))


def test_a_long_line_is_moved_as_a_whole():
    """Each of its dummy nodes alone would gain nothing."""
    layer = [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3]
    line, left, right = (0, 3, 6, 11), (1, 4, 7, 9), (2, 5, 8, 10)
    segments = [Segment(near, far, 8) for way in (line, left, right) for near, far in pairwise(way)]
    assert crossings(ordered(layer, segments), segments) == 0


def test_the_authors_order_is_kept_where_nothing_crosses():
    segments = [Segment(0, n, 1) for n in range(1, 9)] + [Segment(n, n + 8, 1) for n in range(1, 9)]
    assert ordered([0] + [1] * 8 + [2] * 8, segments) == [[0], [*range(1, 9)], [*range(9, 17)]]


def test_what_makes_no_difference_to_crossings_stands_in_the_authors_order():
    """Of the thesis's five reasons two are tangled; the other three keep their order."""
    segments = [Segment(0, n, 1) for n in (1, 2, 3, 4, 5)]
    segments += [Segment(1, 7, 1), Segment(5, 6, 1), Segment(1, 8, 1), Segment(5, 8, 1), Segment(3, 9, 1)]
    row = ordered([0, 1, 1, 1, 1, 1, 2, 2, 2, 2], segments)[1]
    assert [node for node in row if node in {2, 3, 4}] == [2, 3, 4]


def test_without_time_the_authors_order_is_returned():
    layer, segments = [0, 0, 1, 1], [Segment(0, 3, 1), Segment(1, 2, 1)]
    assert ordered(layer, segments, seconds=0.0) == [[0, 1], [3, 2]]
    tangle = [Segment(near, 10 + (near * 7 + k) % 10, 1) for near in range(10) for k in (0, 3)]
    assert sorted(ordered([0] * 10 + [1] * 10, tangle, seconds=0.0)[0]) == list(range(10))


def test_nothing_to_order_is_no_rows():
    assert ordered([], []) == []
    assert ordered([4], []) == [[0]]


@pytest.mark.slow
def test_an_order_does_not_depend_on_the_hash_seed():
    code = (
        "from argmap.layout.crossing_minimisation import ordered; from argmap.layout.layering import Segment;"
        "print(ordered([0] * 9 + [1] * 9 + [2] * 9,"
        "[Segment(n, (n // 9 + 1) * 9 + n * k % 9, 1) for n in range(18) for k in (2, 5)]))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(outputs) == 1


def test_rows_longer_than_a_window_are_sifted_too():
    size = 400
    segments = [Segment(n, size + (n + 1 if n % 2 == 0 else n - 1), 1) for n in range(size)]
    layer = [0] * size + [1] * size
    assert crossings_of_rows(layer, segments, ordered(layer, segments)) == 0


def crossings_of_rows(layer, segments, rows):
    counted = Ordering(layer, segments)
    counted.restore([np.array(row) for row in rows])
    return counted.crossings()
