"""Curves: paths are continuous, end where they should, and turn at their corners."""

from __future__ import annotations

import math
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from argmap.layout.curves import Pen, pieces, polyline, reverse, rounded

STAIRS = st.lists(
    st.tuples(st.floats(1.0, 60.0), st.floats(-80.0, 80.0), st.floats(1.0, 40.0)), min_size=1, max_size=6
)


def stairs(steps):
    corners, x, y = [(0.0, 0.0, 0.0)], 0.0, 0.0
    for along, across, radius in steps:
        x += along
        corners += [(x, y, radius), (x, y + across, radius)]
        y += across
    return [*corners, (x + 10.0, y, 0.0)]


def test_a_path_is_a_start_and_three_points_for_each_curve():
    pen = Pen((0.0, 0.0))
    pen.line_to((10.0, 5.0))
    pen.curve_to((12.0, 5.0), (20.0, 6.0), (20.0, 9.0))
    assert len(pen.points) == 7
    assert [curve[3] for curve in pieces(pen.points)] == [(10.0, 5.0), (20.0, 9.0)]


def test_a_line_to_where_the_pen_is_adds_nothing():
    pen = Pen((1.0, 2.0))
    pen.line_to((1.0, 2.0))
    assert pen.points == [(1.0, 2.0)]


def test_a_swing_leaves_and_arrives_level():
    pen = Pen((0.0, 0.0))
    pen.swing_to((10.0, 5.0))
    start, first, second, end = next(pieces(pen.points))
    assert start[1] == first[1]
    assert second[1] == end[1]


def test_a_walk_goes_from_end_to_end():
    points = ((0.0, 0.0), (5.0, 0.0), (5.0, 9.0), (10.0, 9.0))
    assert polyline(points)[0] == points[0]
    assert polyline(points)[-1] == points[-1]
    assert polyline(reverse(points))[0] == points[-1]


def test_a_corner_is_rounded_with_its_radius():
    path = rounded([(0.0, 0.0, 0.0), (20.0, 0.0, 30.0), (20.0, 20.0, 0.0)], 5.0)
    assert path[3] == (15.0, 0.0)
    assert path[6] == (20.0, 5.0)


def test_where_nothing_turns_there_is_one_straight_piece():
    assert len(rounded([(0.0, 1.0, 0.0), (5.0, 1.0, 5.0), (9.0, 1.0, 0.0)], None)) == 4


def test_a_short_turn_is_a_single_swing():
    path = rounded([(0.0, 0.0, 0.0), (10.0, 0.0, 8.0), (10.0, 6.0, 8.0), (20.0, 6.0, 0.0)], None)
    assert path[3:7] == [(2.0, 0.0), (10.0, 0.0), (10.0, 6.0), (18.0, 6.0)]


@given(STAIRS, st.sampled_from([None, 5.0]))
def test_rounded_paths_end_where_the_corners_do_and_are_smooth(steps, radius):
    corners = stairs(steps)
    path = rounded(corners, radius)
    assert path[0] == corners[0][:2]
    assert math.dist(path[-1], corners[-1][:2]) < 1e-6
    for one, other in pairwise(list(pieces(path))):
        before = math.atan2(one[3][1] - one[2][1], one[3][0] - one[2][0])
        after = math.atan2(other[1][1] - other[0][1], other[1][0] - other[0][0])
        short = min(math.dist(one[2], one[3]), math.dist(other[0], other[1])) < 1e-3
        assert short or abs(math.remainder(before - after, math.tau)) < 1e-3


@given(STAIRS)
def test_rounded_paths_stay_between_their_corners(steps):
    corners = stairs(steps)
    low, high = min(y for _, y, _ in corners), max(y for _, y, _ in corners)
    for x, y in polyline(rounded(corners, None)):
        assert -1e-6 <= x <= corners[-1][0] + 1e-6
        assert low - 1e-6 <= y <= high + 1e-6


@given(st.floats(-1e4, 1e4), st.floats(-1e3, 1e3), st.floats(-1e3, 1e3))
def test_a_level_line_is_level_in_every_point_of_it(level, begin, end):
    pen = Pen((begin, level))
    pen.line_to((end, level))
    assert {y for _, y in polyline(pen.points)} == {level}
