"""Marks: paths have the extents that they are asked for."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.draw.colouring import Emblem
from argmap.draw.marks.emblems import emblem, stance_mark
from argmap.draw.marks.shapes import disc, rounded, slice_of
from argmap.model.attitudes import ATTITUDES

sides = st.floats(1, 500)


def extents(path):
    return path.get_extents().bounds


@given(sides, sides, st.floats(0, 50))
def test_a_rounded_rectangle_fills_its_rectangle(width, height, radius):
    assert extents(rounded(3, 4, width, height, radius)) == pytest.approx((3, 4, width, height))


@given(sides, sides, st.floats(-1000, 1000))
def test_a_side_that_is_round_all_along_has_no_straight_piece(width, height, at):
    ends = rounded(at, at, width, height, min(width, height) / 2).vertices
    lengths = [math.dist(one, other) for one, other in itertools.pairwise(ends)]
    assert all(length == 0 or length > 1e-9 for length in lengths)


def test_a_disc_is_as_wide_as_it_is_high():
    assert extents(disc(5, 5, 2)) == pytest.approx((3, 3, 4, 4))


@given(sides, st.floats(0, 20), st.integers(1, 12))
def test_slices_of_a_box_stay_within_its_round_corners(height, radius, count):
    r = min(radius, height / 2)
    for number in range(count):
        span = (height * number / count, height * (number + 1) / count)
        path = slice_of((0, 0, 60, height), radius, 8, span)
        for x, y in path.vertices:
            if x < min(r, 8) - 1e-9 and not r <= y <= height - r:
                assert math.dist((x, y), (r, r if y < r else height - r)) <= r + 1e-6
        _, top, _, tall = extents(path)
        assert (top, top + tall) == pytest.approx(span)


@pytest.mark.parametrize("name", Emblem.__args__)
def test_every_emblem_fits_its_square(name):
    x, y, width, height = extents(emblem(name, 10, 10, 4, "#000000").path)
    assert min(x, y) >= 8 - 1e-9
    assert max(x + width, y + height) <= 12 + 1e-9


def test_no_two_emblems_are_alike():
    shapes = [emblem(name, 0, 0, 4, "#000000") for name in Emblem.__args__]
    assert len({(shape.path.vertices.tobytes(), shape.fill) for shape in shapes}) == len(shapes)


@pytest.mark.parametrize("attitude", ATTITUDES)
def test_every_stance_has_a_mark_about_as_large_as_asked(attitude):
    for shape in stance_mark(ATTITUDES[attitude].mark, 0, 0, 10, "#000000"):
        assert abs(shape.path.get_extents().get_points()).max() <= 6.0


def test_no_two_stances_have_the_same_mark():
    marks = [stance_mark(kind.mark, 0, 0, 10, "#000000") for kind in ATTITUDES.values()]
    assert len({tuple(shape.path.vertices.tobytes() for shape in mark) for mark in marks}) == len(ATTITUDES)
