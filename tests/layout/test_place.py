"""Placing: nothing overlaps, arrows say what they mean, the thesis comes first."""

from __future__ import annotations

import math
import subprocess
import sys
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Attack
from argmap.layout import Layout, place, text_width
from argmap.layout.boxes import text_style
from argmap.layout.options import Measures
from tests.effort import examples
from tests.layout.overlaps import arrows_through_boxes, outside_the_page, overlapping_boxes
from tests.strategies import maps

DIRECTIONS = ("right", "left", "down", "up")


def claims_of(*ids: str) -> ArgumentMap:
    m = ArgumentMap()
    for id in ids:
        m.claim(f"Claim {id} says something.", id=id)
    m.thesis = ids[0]
    return m


@given(maps(max_statements=12), st.sampled_from(DIRECTIONS))
def test_boxes_never_overlap_and_arrows_never_cross_boxes(m, direction):
    layout = place(m, direction=direction)
    assert overlapping_boxes(layout) == []
    assert arrows_through_boxes(layout) == []
    assert outside_the_page(layout) == []


@examples(0.75)
@given(maps())
def test_text_and_tags_stay_in_their_box(m):
    measures = Measures()
    for box in place(m, direction="right").boxes:
        style = text_style(box.kind, measures)
        assert max(text_width(line, style) for line in box.lines) <= box.width - 2 * measures.pad_x + 0.01
        assert len(box.lines) * style.leading <= box.text_height
        for tag in box.tags:
            assert box.x <= tag.x
            assert tag.x + tag.width <= box.x + box.width
            assert box.y + box.text_height - measures.pad_y <= tag.y
            assert tag.y + tag.height <= box.y + box.height
            assert text_width(tag.text, measures.tag) <= tag.width


@examples(0.75)
@given(maps())
def test_every_statement_and_every_inference_is_placed(m):
    layout = place(m, direction="right")
    assert [box.id for box in layout.boxes] == list(m.statements)
    assert {arrow.id for arrow in layout.arrows if arrow.id is not None} == set(m.inferences)
    pairs = sum(arrow.id is None for arrow in layout.arrows)
    assert pairs == len(m.contradictions) + len(m.rephrases)


@pytest.mark.parametrize(
    ("direction", "axis", "sign"), [("right", 0, 1), ("left", 0, -1), ("down", 1, 1), ("up", 1, -1)]
)
def test_reasons_stand_where_the_direction_says(direction, axis, sign):
    m = claims_of("thesis", "reason", "deeper")
    m.support("thesis", by=["reason"])
    m.support("reason", by=["deeper"])
    layout = place(m, direction=direction)
    corners = [(layout.box(id).x, layout.box(id).y)[axis] * sign for id in ("thesis", "reason", "deeper")]
    assert corners == sorted(corners)
    assert len(set(corners)) == 3


def test_a_direct_reason_stays_beside_the_thesis_though_a_cycle_leads_away():
    m = claims_of("a", "b", "c", "d")
    for conclusion, premise in (("a", "b"), ("b", "c"), ("c", "d"), ("d", "b"), ("d", "a")):
        m.support(conclusion, by=[premise])
    layout = place(m, direction="right")
    assert layout.box("a").x < layout.box("b").x < layout.box("c").x < layout.box("d").x


def test_the_thesis_stays_first_when_it_is_itself_a_reason():
    m = claims_of("thesis", "further")
    m.support("further", by=["thesis"])
    layout = place(m, direction="right")
    assert layout.box("thesis").x < layout.box("further").x
    (arrow,) = layout.arrows
    assert arrow.points[0][0] < arrow.points[-1][0]


def test_a_single_premise_needs_no_junction():
    m = claims_of("a", "b")
    m.support("a", by=["b"])
    layout = place(m, direction="right")
    assert layout.junctions == ()
    assert [(a.source, a.target, a.head) for a in layout.arrows] == [("b", "a", True)]


def test_linked_premises_meet_before_one_arrow_reaches_the_conclusion():
    m = claims_of("a", "b", "c")
    m.support("a", by=["b", "c"], id="s")
    layout = place(m, direction="right")
    (junction,) = layout.junctions
    assert (junction.id, junction.linked) == ("s", True)
    assert {(a.source, a.target, a.head) for a in layout.arrows} == {
        ("b", "s", False),
        ("c", "s", False),
        ("s", "a", True),
    }


def test_an_undercut_ends_at_the_rim_of_the_junction_and_not_at_a_box():
    m = claims_of("a", "b", "c")
    m.support("a", by=["b"], id="s")
    m.attack("s", by=["c"], id="u")
    layout = place(m, direction="right")
    (junction,) = layout.junctions
    assert not junction.linked
    (undercut,) = [arrow for arrow in layout.arrows if arrow.id == "u"]
    assert math.dist(undercut.points[-1], (junction.x, junction.y)) == pytest.approx(junction.radius)


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_arrow_heads_end_on_the_border_of_their_box(direction):
    m = claims_of("a", "b", "c", "d")
    for conclusion, premise in (("a", "b"), ("a", "c"), ("c", "d"), ("d", "a")):
        m.support(conclusion, by=[premise])
    layout = place(m, direction=direction)
    for arrow in layout.arrows:
        box, (x, y) = layout.box(arrow.target), arrow.points[-1]
        offsets = (x - box.x, box.x + box.width - x, y - box.y, box.y + box.height - y)
        assert min(offsets) == pytest.approx(0.0, abs=1e-6)


def test_what_attacks_itself_is_placed():
    m = claims_of("a", "b")
    m.attack("a", by=["a"])
    m.add(Attack(id="self", premises=("b",), target="self"))
    m.add(Attack(id="x", premises=("a",), target="y"), Attack(id="y", premises=("b",), target="x"))
    layout = place(m, direction="right")
    assert overlapping_boxes(layout) == []
    assert arrows_through_boxes(layout) == []
    assert {arrow.id for arrow in layout.arrows} == {"a.a1", "self", "x", "y"}


def test_a_contradiction_has_two_heads_and_a_rephrase_none():
    m = claims_of("a", "b")
    m.contradiction("a", "b")
    m.rephrase("a", "b")
    heads = {arrow.kind: (arrow.head, arrow.tail) for arrow in place(m, direction="right").arrows}
    assert heads == {"contradiction": (True, True), "rephrase": (False, False)}


def test_what_contradicts_a_deep_claim_stands_in_its_layer():
    m = claims_of("a", "b", "c", "opposite")
    m.support("a", by=["b"])
    m.support("b", by=["c"])
    m.contradiction("c", "opposite")
    layout = place(m, direction="right")
    assert layout.box("opposite").x == layout.box("c").x


def test_the_authors_order_runs_down_the_page():
    m = claims_of("thesis", *"abcdef")
    for id in "abcdef":
        m.support("thesis", by=[id])
    layout = place(m, width=180)
    assert sorted("abcdef", key=lambda name: layout.box(name).y) == list("abcdef")


def test_an_empty_map_has_an_empty_layout():
    assert place(ArgumentMap()) == Layout()


def test_a_hub_of_a_thousand_reasons_is_placed():
    m = claims_of("thesis")
    for number in range(1000):
        m.support("thesis", by=[m.premise(f"Reason {number}.", id=f"p{number}")])
    layout = place(m, direction="right")
    assert len(layout.boxes) == 1001
    assert overlapping_boxes(layout) == []


@pytest.mark.slow
def test_a_chain_of_two_thousand_is_placed():
    m = ArgumentMap()
    for number in range(2000):
        m.claim(f"Claim {number}.", id=f"c{number}")
    for number in range(1999):
        m.support(f"c{number}", by=[f"c{number + 1}"])
    m.thesis = "c0"
    layout = place(m, direction="right")
    assert layout.box("c0").x == 0.0
    assert len(layout.arrows) == 1999


def test_many_reasons_of_one_claim_are_dealt_out_among_layers():
    m = claims_of("thesis")
    for number in range(40):
        m.support("thesis", by=[m.premise(f"Reason number {number} has a few words.", id=f"p{number}")])
    layout = place(m, direction="right")
    assert 0.8 < layout.width / layout.height < 2.2
    assert arrows_through_boxes(layout) == []


def test_a_map_of_fifty_statements_comes_out_between_square_and_twice_as_wide():
    m = claims_of("thesis", *(f"c{n}" for n in range(12)))
    for number in range(12):
        m.support("thesis" if number < 4 else f"c{number % 4}", by=[f"c{number}"])
        for part in range(3):
            text = f"Premise {part} of claim {number} runs over more than a line of text, as premises do."
            m.support(f"c{number}", by=[m.premise(text, id=f"p{number}-{part}")])
    layout = place(m, direction="right")
    assert 1.0 <= layout.width / layout.height <= 1.8


def test_the_width_asked_for_is_kept():
    m = claims_of("thesis")
    m.claim("A text that is a good deal longer than one line of the box that it stands in.", id="long")
    assert max(box.width for box in place(m, width=120).boxes) <= 120


@pytest.mark.slow
def test_a_layout_does_not_depend_on_the_hash_seed():
    code = (
        "from tests.layout.test_place import claims_of; from argmap.layout import place;"
        "m = claims_of(*'abcdefgh'); [m.support(x, by=[y]) for x, y in zip('abcdbacg', 'bcdefghb')];"
        "print(place(m, direction='right'))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"direction": "sideways"},
        {"width": 0},
        {"width": "wide"},
        {"aspect": float("inf")},
        {"aspect": None},
        {"seconds": float("nan")},
        {"schemes": "yes"},
        {"label": 0},
        {"engine": "magic"},
    ],
)
def test_wrong_options_are_refused(wrong):
    with pytest.raises(ValueError, match="give"):
        place(claims_of("a"), **wrong)


def test_an_unknown_keyword_is_told_the_nearest():
    with pytest.raises(TypeError, match="did you mean 'direction'"):
        place(claims_of("a"), directoin="right")


@pytest.mark.parametrize(("direction", "axis"), [("right", 1), ("down", 0)])
def test_the_heads_at_a_box_that_many_arrows_reach_and_leave_keep_apart(direction, axis):
    m = claims_of("thesis")
    for number in range(12):
        m.claim(f"Rival {number}.", id=f"r{number}")
        m.attack("thesis", by=[f"r{number}"])
        m.attack(f"r{number}", by=["thesis"])
        m.contradiction("thesis", f"r{number}")
    arrows = place(m, direction=direction).arrows
    ends = [a.points[-1][axis] for a in arrows if a.target == "thesis"]
    ends += [a.points[0][axis] for a in arrows if a.source == "thesis"]
    ends.sort()
    assert len(ends) == 36
    assert all(after - before >= 6.0 for before, after in pairwise(ends))


def test_a_layout_is_kept_until_the_map_changes():
    m = ArgumentMap()
    m.claim("The thesis.", id="t")
    one = place(m)
    assert place(m) is one
    assert place(m, direction="down") is not one
    m.support("t", by=[m.premise("A reason.", id="r")])
    assert {box.id for box in place(m).boxes} == {"t", "r"}


def test_what_a_limit_of_time_has_cut_short_is_not_kept():
    m = ArgumentMap()
    m.claim("The thesis.", id="t")
    assert place(m, seconds=5.0) is not place(m, seconds=5.0)


def test_a_dispute_of_all_against_all_is_placed_whole_when_there_is_no_time_for_it():
    m = ArgumentMap()
    ids = [m.claim(f"Party {n} is right.", id=f"p{n}").id for n in range(14)]
    for one, other in permutations(ids, 2):
        m.attack(one, by=[other])
    layout = place(m, seconds=1e-6)
    assert len(layout.boxes) == 14
    assert len(layout.arrows) == 14 * 13
    assert overlapping_boxes(layout) == []
    assert arrows_through_boxes(layout) == []
