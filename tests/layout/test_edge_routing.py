"""Routes: arrows keep clear of boxes and of one another, in both styles and all directions."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Attack
from argmap.layout import Measures, place
from argmap.layout.curves import polyline
from tests.effort import examples
from tests.layout.overlaps import (
    arrows_crossing,
    arrows_near_boxes,
    arrows_on_top_of_each_other,
    arrows_that_end_alike,
    arrows_through_boxes,
    captions_in_the_way,
    outside_the_page,
    overlapping_boxes,
    slanting_pieces,
)
from tests.strategies import maps

DIRECTIONS = st.sampled_from(("right", "left", "down", "up"))


def crowd(premises, *, linked):
    m = ArgumentMap()
    m.claim("The claim.", id="claim")
    ids = [m.premise(f"Premise {number}.", id=f"p{number}").id for number in range(premises)]
    if linked:
        m.support("claim", by=ids)
    else:
        inference = m.support("claim", by=ids[:1])
        for id in ids[1:]:
            m.attack(inference.id, by=[id])
    return m


@given(maps(max_statements=12), DIRECTIONS, st.sampled_from(("curved", "orthogonal")), st.booleans())
def test_arrows_keep_clear_of_what_is_not_theirs(m, direction, arrows, schemes):
    layout = place(m, direction=direction, arrows=arrows, schemes=schemes)
    assert overlapping_boxes(layout) == []
    assert arrows_through_boxes(layout) == []
    assert arrows_near_boxes(layout) == []
    assert arrows_that_end_alike(layout) == []
    assert captions_in_the_way(layout) == []
    assert outside_the_page(layout) == []


@given(maps(max_statements=12), DIRECTIONS)
def test_orthogonal_arrows_are_level_or_upright_and_never_on_top_of_each_other(m, direction):
    layout = place(m, direction=direction, arrows="orthogonal")
    assert slanting_pieces(layout) == []
    assert arrows_on_top_of_each_other(layout) == []


@pytest.mark.parametrize("linked", [True, False])
@pytest.mark.parametrize(("direction", "axis"), [("right", 1), ("down", 0)])
def test_where_many_lines_meet_there_is_a_bar_and_each_has_its_place_on_it(linked, direction, axis):
    layout = place(crowd(40, linked=linked), direction=direction)
    (junction,) = layout.junctions
    assert junction.extent[axis] > 150
    assert junction.extent[1 - axis] == 0
    ends = [arrow.points[-1][axis] for arrow in layout.arrows if arrow.target == junction.id]
    ends.sort()
    assert all(after - before > 4 for before, after in pairwise(ends))
    middle = (junction.x, junction.y)[axis]
    assert all(abs(end - middle) <= junction.extent[axis] / 2 + 0.01 for end in ends)


def test_few_lines_meet_in_a_dot():
    layout = place(crowd(3, linked=True))
    assert [junction.extent for junction in layout.junctions] == [(0.0, 0.0)]


def test_an_undercut_comes_down_on_the_line_that_it_attacks():
    layout = place(crowd(2, linked=False), direction="right")
    (junction,) = layout.junctions
    undercut = next(arrow for arrow in layout.arrows if arrow.target == junction.id and arrow.head)
    (x, y), (before_x, _) = undercut.points[-1], undercut.points[-2]
    assert x == before_x == junction.x
    assert abs(abs(y - junction.y) - Measures().radius) < 1e-6


def test_what_attacks_itself_turns_back_to_its_own_line_beside_an_undercut():
    m = ArgumentMap()
    m.claim("The claim.", id="claim")
    m.premise("The premise.", id="premise")
    m.premise("Another.", id="other")
    m.add(Attack(id="self", premises=("premise",), target="self"))
    m.attack("self", by=["other"])
    m.attack("claim", by=["premise"])
    layout = place(m, direction="right")
    loop = next(arrow for arrow in layout.arrows if arrow.source == arrow.target == "self")
    undercut = next(arrow for arrow in layout.arrows if arrow.source == "other")
    assert not set(polyline(loop.points)) & set(polyline(undercut.points))
    assert arrows_that_end_alike(layout) == []


def test_lines_of_different_inferences_keep_apart_in_a_channel():
    m = ArgumentMap()
    m.claim("The claim.", id="claim")
    for number in range(5):
        m.premise(f"Premise {number} says something that is worth two lines.", id=f"p{number}")
        m.support("claim", by=[f"p{number}"])
    layout = place(m, direction="right", arrows="orthogonal", width=150)
    upright = [
        (p[0], *sorted((p[1], q[1])))
        for arrow in layout.arrows
        for p, q in pairwise(polyline(arrow.points, 1))
        if abs(p[0] - q[0]) < 1e-6
    ]
    for one in upright:
        for other in upright:
            beside = min(one[2], other[2]) > max(one[1], other[1])
            assert one is other or not beside or abs(one[0] - other[0]) > 4


@examples(0.75)
@given(maps(max_statements=12))
def test_an_arrow_head_has_a_straight_piece_before_it(m):
    layout = place(m, direction="right", sections=False)
    boxes = {box.id for box in layout.boxes}
    for arrow in layout.arrows:
        if arrow.head and arrow.target in boxes and len(layout.boxes) < 6:
            before, tip = arrow.points[-4], arrow.points[-1]
            assert before[1] == pytest.approx(tip[1])
            assert abs(before[0] - tip[0]) > 3.0


def test_loops_at_one_box_lie_one_in_the_other():
    m = ArgumentMap()
    m.claim("The claim.", id="claim")
    for _ in range(3):
        m.attack("claim", by="claim")
    ends = [sorted((a.points[0][1], a.points[-1][1])) for a in place(m, direction="right").arrows]
    assert all(outer[0] < inner[0] < inner[1] < outer[1] for outer, inner in pairwise(ends))


def test_a_line_alone_at_the_side_of_a_small_box_meets_it_in_the_middle():
    m = ArgumentMap()
    for id in ("thesis", "one", "other", "reason"):
        m.claim(id, id=id)
    for premise, conclusion in (
        ("one", "thesis"),
        ("other", "thesis"),
        ("reason", "one"),
        ("reason", "other"),
    ):
        m.support(conclusion, by=[premise])
    layout = place(m, direction="right")
    for arrow in layout.arrows[2:]:
        box = layout.box(arrow.target)
        assert arrow.points[-1][1] == pytest.approx(box.y + box.height / 2, abs=0.2)


def tree(size, chance):
    """Return a map without cycles in which nothing bears on two things."""
    m = ArgumentMap()
    ids = [m.claim("The thesis.", id="s0").id]
    while len(ids) < size:
        count = chance.choice((1, 1, 2, 3))
        premises = [
            m.claim("A statement. " * chance.randint(1, 9), id=f"s{len(ids) + n}").id for n in range(count)
        ]
        m.support(chance.choice(ids), by=premises)
        ids += premises
    return m


@pytest.mark.parametrize("direction", ["right", "down"])
@pytest.mark.parametrize("seed", range(3))
def test_the_lines_of_a_tree_never_cross(seed, direction):
    layout = place(tree(20, random.Random(seed)), direction=direction)  # noqa: S311
    assert arrows_crossing(layout) == []
