"""Packing: rectangles keep apart and keep their order, on a page of the shape that is wanted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from argmap.layout.packing import shelves

sizes = st.lists(st.tuples(st.floats(1, 300), st.floats(1, 300)), max_size=30)


@given(sizes, st.floats(0.3, 3))
def test_rectangles_keep_the_gap_between_them(rectangles, aspect):
    places, width, height = shelves(rectangles, 10.0, aspect)
    for n, ((x, y), (w, h)) in enumerate(zip(places, rectangles, strict=True)):
        assert 0 <= x <= width - w + 1e-6
        assert 0 <= y <= height - h + 1e-6
        for (u, v), (b, d) in list(zip(places, rectangles, strict=True))[:n]:
            gap_x, gap_y = max(x - u - b, u - x - w), max(y - v - d, v - y - h)
            assert max(gap_x, gap_y) >= 10.0 - 1e-6


@given(sizes, st.floats(0.3, 3))
def test_rows_keep_the_order(rectangles, aspect):
    places, _, _ = shelves(rectangles, 10.0, aspect)
    assert places == sorted(places, key=lambda place: (place[1], place[0]))


def test_many_equal_rectangles_fill_a_page_of_the_wanted_shape():
    _, width, height = shelves([(100.0, 40.0)] * 200, 20.0, 1.4)
    assert 1.1 < width / height < 1.8


def test_nothing_takes_no_room():
    assert shelves([], 10.0, 1.4) == ([], 0.0, 0.0)
