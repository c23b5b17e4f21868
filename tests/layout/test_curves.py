"""Curves: paths are continuous and end where they should."""

from __future__ import annotations

from argmap.layout.curves import Pen, pieces, polyline, reverse


def test_a_path_is_a_start_and_three_points_for_each_curve():
    pen = Pen((0.0, 0.0))
    pen.swing_to((10.0, 5.0))
    pen.line_to((20.0, 5.0))
    assert len(pen.points) == 7
    assert [curve[3] for curve in pieces(pen.points)] == [(10.0, 5.0), (20.0, 5.0)]


def test_a_line_to_where_the_pen_is_adds_nothing():
    pen = Pen((1.0, 2.0))
    pen.line_to((1.0, 2.0))
    assert pen.points == [(1.0, 2.0)]


def test_a_swing_leaves_and_arrives_along_the_map():
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
