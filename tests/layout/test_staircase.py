"""The staircase: every node in a row and a column of its own, every line with one bend."""

from __future__ import annotations

import random
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap
from argmap.layout import place
from argmap.layout.boxes import sized_boxes
from argmap.layout.network import network
from argmap.layout.options import Measures, plan_of
from argmap.layout.staircase import passed_layers, staircase
from tests.layout.overlaps import arrows_through_boxes, outside_the_page, overlapping_boxes
from tests.strategies import maps


def stairs(m, direction="right"):
    boxes = sized_boxes(m, 180.0, Measures(), plan_of({}), {}, {})
    return staircase(network(m), boxes, Measures(), direction)


def dispute(parties, share=1.0):
    m, chance = ArgumentMap(), random.Random(3)  # noqa: S311  (not for secrets)
    ids = [m.claim(f"Party {n} is right.", id=f"p{n}").id for n in range(parties)]
    for one, other in permutations(ids, 2):
        if chance.random() < share:
            m.attack(one, by=[other])
    return m


@given(maps(max_statements=10), st.sampled_from(("right", "left", "down", "up")))
def test_nothing_overlaps_and_nothing_is_left_out(m, direction):
    layout = stairs(m, direction)
    assert overlapping_boxes(layout) == []
    assert arrows_through_boxes(layout) == []
    assert outside_the_page(layout) == []
    assert [box.id for box in layout.boxes] == list(m.statements)
    net = network(m)
    assert len(layout.arrows) == len(net.edges) + len(net.free_edges)
    assert len(layout.junctions) == len(net.nodes) - len(m.statements)


@pytest.mark.parametrize(("direction", "right", "down"), [("right", 1, 1), ("left", -1, 1), ("up", 1, -1)])
def test_boxes_go_down_a_staircase_to_a_corner(direction, right, down):
    boxes = {box.id: box for box in stairs(dispute(6, 0.5), direction).boxes}
    across = sorted(boxes.values(), key=lambda box: box.x * right)
    assert across == sorted(boxes.values(), key=lambda box: box.y * down)


def test_no_two_lines_of_a_dispute_arrive_or_leave_at_one_point():
    points = [end for arrow in stairs(dispute(12)).arrows for end in (arrow.points[0], arrow.points[-1])]
    assert len(set(points)) == len(points) == 2 * 12 * 11


def test_lines_of_one_box_do_not_cross_each_other():
    m = ArgumentMap()
    ids = [m.claim(f"Claim {n}.", id=f"c{n}").id for n in range(6)]
    for id in ids[1:]:
        m.attack(id, by=["c0"])
    for one, other in combinations([arrow.points for arrow in stairs(m).arrows], 2):
        inner, outer = sorted((one, other), key=lambda points: points[-1][0])
        assert inner[0][1] > outer[0][1]


def test_only_a_map_too_dense_for_its_time_is_set_down_a_staircase():
    dense, sparse = dispute(60, 0.6), dispute(8)
    assert passed_layers(network(dense)) > 10_000
    short = place(dense, seconds=1.0)
    assert short == stairs(dense)
    assert short == place(dense, seconds=1.0)
    assert place(sparse, seconds=1e-6) != stairs(sparse)
