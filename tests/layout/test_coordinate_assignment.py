"""Coordinate assignment: blanks are kept, parents come to the middle, dummy nodes come level."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from argmap.layout.coordinate_assignment import (
    assigned_coordinates,
    initial_coordinates,
    spread,
    straightened,
)
from argmap.layout.layering import Segment

NUMBERS = st.lists(st.floats(-1e4, 1e4), min_size=1, max_size=30)


@given(NUMBERS, st.floats(0, 50))
def test_spread_places_keep_their_order_and_their_gap(wanted, gap):
    places = spread(wanted, [1.0] * len(wanted), [gap] * (len(wanted) - 1))
    assert all(after - before >= gap - 1e-6 for before, after in pairwise(places))


@given(NUMBERS)
def test_places_that_are_far_enough_apart_stay(wanted):
    wanted = sorted(wanted)
    assert spread(wanted, [1.0] * len(wanted), [0.0] * (len(wanted) - 1)) == wanted


def test_a_conclusion_comes_to_the_middle_of_its_reasons():
    segments = [Segment(0, reason, 1) for reason in (1, 2, 3, 4)]
    at = assigned_coordinates([0.0, 0.0, 50.0, 100.0, 150.0], [0, 1, 1, 1, 1], [10.0] * 5, segments, 40.0)
    assert abs(at[0] - (at[1] + at[4]) / 2) < 1.0
    assert all(after - before >= 50.0 - 1e-6 for before, after in pairwise(at[1:]))


def test_bends_of_one_line_come_level_where_there_is_room():
    at = straightened([0.0, 8.0, -6.0, 4.0, 0.0], [0, 1, 2, 3, 4], [1.0] * 5, [[1, 2, 3]], 5.0)
    assert at[1] == at[2] == at[3]


def test_bends_stay_clear_of_what_is_in_their_layer():
    places, layer = [0.0, 30.0, 0.0, 30.0, 15.0, 15.0], [0, 0, 1, 1, 0, 1]
    at = straightened(places, layer, [10.0] * 6, [[4, 5]], 5.0)
    assert at[4] == at[5] == 15.0


@given(st.lists(st.floats(1, 300), min_size=1, max_size=30), st.floats(0, 50))
def test_nodes_of_a_row_are_seated_in_order_with_the_gap_between_them(breadths, gap):
    row = list(range(len(breadths)))[::-1]
    at = initial_coordinates([row], breadths, gap)
    for one, other in pairwise(row):
        assert abs(at[other] - at[one] - (breadths[one] + breadths[other]) / 2 - gap) < 1e-6


@given(st.lists(st.floats(1, 300), min_size=2, max_size=20))
def test_balanced_places_keep_their_order_and_their_gaps(breadths):
    half = len(breadths) // 2
    rows = [list(range(half)), list(range(half, len(breadths)))]
    segments = [Segment(n % half, n, 1) for n in rows[1]]
    layer = [int(n >= half) for n in range(len(breadths))]
    at = assigned_coordinates(initial_coordinates(rows, breadths, 7.0), layer, breadths, segments, 7.0)
    for row in rows:
        for one, other in pairwise(row):
            assert at[other] - at[one] >= (breadths[one] + breadths[other]) / 2 + 7.0 - 1e-6
