"""Grounds: which colour is under a point, and along a path."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.draw import DEFAULT_THEME
from argmap.draw.marks.grounds import Grounds
from argmap.layout.geometry import Layout, SectionBox

NESTED = Layout(sections=(SectionBox(("A",), 0, 0, 100, 100), SectionBox(("A", "B"), 20, 20, 40, 40)))
POINTS = st.tuples(st.floats(-50, 150), st.floats(-50, 150))


def test_the_page_is_the_ground_outside_of_sections():
    grounds = Grounds(NESTED, DEFAULT_THEME)
    outside, outer, inner = grounds.at(-1, 50), grounds.at(10, 10), grounds.at(30, 30)
    assert outside == DEFAULT_THEME.background
    assert len({outside, outer, inner}) == 3


@given(st.tuples(POINTS, POINTS, POINTS, POINTS))
def test_the_pieces_of_a_path_make_the_whole_and_lie_on_their_grounds(points):
    grounds = Grounds(NESTED, DEFAULT_THEME)
    pieces = grounds.along(points)
    assert pieces[0][1][0] == pytest.approx(points[0])
    assert pieces[-1][1][-1] == pytest.approx(points[-1])
    assert all(one[1][-1] == other[1][0] and one[0] != other[0] for one, other in pairwise(pieces))
    for colour, piece in pieces:
        assert all(grounds.at((p[0] + q[0]) / 2, (p[1] + q[1]) / 2) == colour for p, q in pairwise(piece))


def test_without_sections_the_ground_is_plain():
    assert Grounds(Layout(), DEFAULT_THEME).plain
