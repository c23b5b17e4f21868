"""Stacks: many single reasons of one claim as a block."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap
from argmap.layout import Measures, place, polyline
from argmap.layout.boxes import sized_boxes
from argmap.layout.network import network
from argmap.layout.plan import Plan
from argmap.layout.stacks import blocked, stacks_of
from tests.layout.overlaps import arrows_through_boxes, outside_the_page, overlapping_boxes

DIRECTIONS = ("right", "left", "down", "up")


def hub(reasons, objections=0):
    m = ArgumentMap()
    m.claim("The hub.", id="hub")
    m.thesis = "hub"
    for n in range(reasons):
        m.support("hub", by=[m.premise(f"Reason {n} " + "says so " * (n % 5) + ".", id=f"r{n}")])
    for n in range(objections):
        m.attack("hub", by=[m.premise(f"Objection {n}.", id=f"o{n}")])
    return m


def stacks_in(m):
    return stacks_of(network(m), [()] * len(m.statements))


def test_six_single_reasons_make_a_stack_and_five_do_not():
    assert [len(stack.leaves) for stack in stacks_in(hub(6))] == [6]
    assert stacks_in(hub(5)) == []


def test_reasons_and_objections_stack_apart():
    assert [len(stack.leaves) for stack in stacks_in(hub(7, 8))] == [7, 8]


def test_a_reason_with_a_reason_of_its_own_stays_out():
    m = hub(7)
    m.claim("Deep.", id="deep")
    m.support("hub", by=["deep"])
    m.support("deep", by=[m.premise("Deeper.", id="deeper")])
    assert len(stacks_in(m)[0].leaves) == 7


@given(st.integers(6, 40), st.sampled_from(DIRECTIONS), st.floats(0.3, 3))
def test_in_a_block_nothing_overlaps_and_every_line_ends_at_the_port(reasons, direction, aspect):
    m = hub(reasons)
    (stack,) = stacks_in(m)
    sized = sized_boxes(m, 150.0, Measures(), Plan(), {}, {})
    block = blocked(stack, dict(enumerate(sized)), direction, Measures(), aspect)
    boxes = list(block.boxes.values())
    for n, one in enumerate(boxes):
        assert -1e-6 <= one.x <= block.width - one.width + 1e-6
        assert -1e-6 <= one.y <= block.height - one.height + 1e-6
        for other in boxes[:n]:
            apart_x = max(one.x - other.x - other.width, other.x - one.x - one.width)
            apart_y = max(one.y - other.y - other.height, other.y - one.y - one.height)
            assert max(apart_x, apart_y) > 1
    assert set(block.runs) == set(stack.lines)
    for run in block.runs.values():
        assert run[-1] == pytest.approx(block.port)
        for x, y in polyline(run)[1:]:
            assert not any(
                b.x + 0.1 < x < b.x + b.width - 0.1 and b.y + 0.1 < y < b.y + b.height - 0.1 for b in boxes
            )


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("reasons", [6, 15, 40])
def test_the_trunk_leaves_a_block_in_the_middle_of_its_side(direction, reasons):
    m = hub(reasons)
    (stack,) = stacks_in(m)
    sized = sized_boxes(m, 150.0, Measures(), Plan(), {}, {})
    block = blocked(stack, dict(enumerate(sized)), direction, Measures(), 1.4)
    middle = block.height / 2 if direction in {"right", "left"} else block.width / 2
    assert block.port[1 if direction in {"right", "left"} else 0] == pytest.approx(middle)


@pytest.mark.slow
@pytest.mark.parametrize("direction", DIRECTIONS)
def test_a_hub_of_a_thousand_reasons_fits_a_page(direction):
    layout = place(hub(1000), direction=direction)
    assert 0.5 < layout.width / layout.height < 3
    assert overlapping_boxes(layout) == []
    assert outside_the_page(layout) == []
    assert len(layout.arrows) == 1000


def test_arrows_of_a_stack_run_through_no_box():
    assert arrows_through_boxes(place(hub(30, 20))) == []
