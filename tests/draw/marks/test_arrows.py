"""Arrows: lines stop where heads begin, heads point home."""

from __future__ import annotations

import pytest

from argmap.draw import DEFAULT_THEME
from argmap.draw.marks.arrows import arrow_shapes, trimmed

LINE = ((0.0, 0.0), (10.0, 0.0), (20.0, 0.0), (30.0, 0.0))


def shapes(kind, points=LINE, *, head=True, tail=False):
    return arrow_shapes(points, DEFAULT_THEME.line(kind), head=head, tail=tail, head_length=7.5)


@pytest.mark.parametrize(
    ("kind", "count"), [("support", 2), ("attack", 3), ("undercut", 2), ("backing", 2), ("rephrase", 1)]
)
def test_heads_have_their_shapes(kind, count):
    assert len(shapes(kind)) == count


def test_the_line_stops_where_the_head_begins():
    line, head = shapes("support")
    assert line.path.vertices[-1] == pytest.approx([22.5, 0.0], abs=1e-6)
    assert head.path.vertices[0] == pytest.approx([30.0, 0.0])


def test_the_head_of_an_undercut_is_a_bar_across_the_end():
    _, bar = shapes("undercut")
    extent = bar.path.get_extents()
    assert extent.x1 == pytest.approx(30.0)
    assert extent.height > 3 * extent.width


def test_the_head_of_a_backing_is_hollow():
    _, head = shapes("backing")
    assert head.fill is None
    assert head.path.get_extents().x1 <= 30.0


def test_a_contradiction_has_a_head_at_each_end():
    _, one, other = shapes("contradiction", tail=True)
    assert {tuple(one.path.vertices[0]), tuple(other.path.vertices[0])} == {(30.0, 0.0), (0.0, 0.0)}


def test_a_line_too_short_for_its_head_gets_a_smaller_one():
    points = ((0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (3.0, 0.0))
    _, head = shapes("support", points)
    assert head.path.vertices[:, 0].min() > 0.0


def test_a_line_of_no_length_is_painted_without_a_head():
    assert len(shapes("support", ((1.0, 1.0),) * 4)) == 1


def test_trimming_takes_the_same_from_both_ends():
    points = trimmed(LINE, 5.0)
    assert points[0] == pytest.approx((5.0, 0.0), abs=1e-6)
    assert points[-1] == pytest.approx((25.0, 0.0), abs=1e-6)
    assert trimmed(LINE, 15.0) is None
