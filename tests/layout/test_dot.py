"""The engine: what it promises, and what it says when it fails."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest

from argmap.errors import ArgmapError, LayoutError
from argmap.layout.dot import arrange
from argmap.layout.strata import Step


def test_what_shares_a_column_is_kept_apart():
    places = arrange([10.0, 40.0, 20.0, 30.0], [0, 1, 1, 1], [Step(0, n, 1) for n in (1, 2, 3)], 7.0, 1.0)
    assert places[2] - places[1] >= 30 + 7 - 1
    assert places[3] - places[2] >= 25 + 7 - 1


def test_the_authors_order_is_kept_where_nothing_crosses():
    places = arrange([20.0] * 9, [0] + [1] * 8, [Step(0, n, 1) for n in range(1, 9)], 7.0, 1.0)
    assert all(before < after for before, after in pairwise(places[1:]))


def test_fewer_crossings_go_before_the_authors_order():
    steps = [Step(0, 1, 1), Step(0, 2, 1), Step(1, 4, 1), Step(2, 3, 1), Step(1, 5, 1), Step(2, 3, 1)]
    places = arrange([20.0] * 6, [0, 1, 1, 2, 2, 2], steps, 7.0, 1.0)
    assert (places[1] < places[2]) == (places[4] < places[3])


def test_threads_get_the_same_places():
    steps = [Step(n // 2, n, 1) for n in range(1, 60)]
    columns = [n.bit_length() for n in range(60)]
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: arrange([20.0] * 60, columns, steps, 7.0, 1.0), range(12)))
    assert set(results) == {results[0]}


def test_a_failure_of_graphviz_is_a_layout_error():
    with pytest.raises(LayoutError, match="Graphviz dot gave no place") as caught:
        arrange([float("inf"), 1.0], [0, 1], [Step(0, 1, 1)], 7.0, 1.0)
    assert isinstance(caught.value, ArgmapError)
