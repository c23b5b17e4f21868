"""Many orders swept at once: each holds the nodes of its rows, and the best comes first."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.layout import sweeping
from argmap.layout.layering import Segment
from argmap.layout.ordering import Ordering
from argmap.layout.sweeping import swept
from tests.growth import assert_time_grows_with_size
from tests.layout.test_crossing_minimisation import crossings, layered


@given(layered(), st.integers(1, 5))
def test_swept_rows_hold_the_nodes_of_the_rows(graph, starts):
    ordering = Ordering(*graph)
    for rows in swept(ordering, ordering.rows, starts, 3):
        assert [sorted(row.tolist()) for row in rows] == [sorted(row.tolist()) for row in ordering.rows]


@given(layered(), st.integers(1, 5))
def test_the_order_with_the_fewest_crossings_comes_first_and_has_no_more_than_the_first_one_given(
    graph, starts
):
    ordering = Ordering(*graph)
    counts = [
        crossings([row.tolist() for row in rows], graph[1])
        for rows in swept(ordering, ordering.rows, starts, 3)
    ]
    assert counts == sorted(counts)
    assert counts[0] <= ordering.crossings()


@given(layered())
def test_no_order_is_given_twice(graph):
    ordering = Ordering(*graph)
    found = [tuple(tuple(row.tolist()) for row in rows) for rows in swept(ordering, ordering.rows, 6, 2)]
    assert len(found) == len(set(found))


def test_a_tree_is_without_crossings_after_one_sweep():
    layer = [0, 1, 1, 1, *[2] * 6]
    segments = [Segment(0, node, 1) for node in (1, 2, 3)]
    segments += [Segment(1 + n % 3, 4 + n, 1) for n in range(6)]
    ordering = Ordering(layer, segments)
    assert ordering.crossings() > 0
    ordering.restore(swept(ordering, ordering.rows, 1, 1)[0])
    assert ordering.crossings() == 0


def test_ranked_nodes_keep_their_order():
    segments = [Segment(0, 3, 1), Segment(1, 2, 1)]
    ordering = Ordering([0, 0, 1, 1], segments, {0: 1, 1: 0})
    for rows in swept(ordering, ordering.rows, 8, 4):
        assert rows[0].tolist() == [1, 0]


@given(layered())
def test_crossings_are_the_same_whether_pairs_are_compared_or_inversions_counted(graph):
    ordering = Ordering(*graph)
    for near, far in zip(ordering.near, ordering.far, strict=True):
        one, other, first, second = sweeping._pairs(near, far)
        at = ordering.at
        compared = np.count_nonzero((at[one] < at[other]) != (at[first] < at[second]))
        assert sweeping._crossed(at[None, near], at[None, far]).tolist() == [compared]


@pytest.mark.slow
def test_sweeping_takes_time_in_proportion_to_the_nodes():
    def prepare(size):
        layer = [n // 50 for n in range(size)]
        segments = [
            Segment(n, min(n + 50 - n % 7, size - 1) // 50 * 50 + n % 50, 1) for n in range(size - 100)
        ]
        segments = [s for s in segments if layer[s.far] == layer[s.near] + 1]
        ordering = Ordering(layer, segments)
        return lambda: swept(ordering, ordering.rows, 16, 4)

    assert_time_grows_with_size(prepare, 5_000)
