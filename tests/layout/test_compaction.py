"""Stacks: many single reasons of one claim as a block."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap
from argmap.layout import Measures, place, polyline
from argmap.layout.boxes import sized_boxes
from argmap.layout.compaction import blocked, fold, shared_layers, stacks_of
from argmap.layout.crossing_minimisation import ordered
from argmap.layout.network import Edge, Network, Node, network
from argmap.layout.options import Plan
from argmap.layout.region_layout import Setting, nested
from argmap.layout.region_ordering import arrange
from argmap.layout.regions import regions, section_paths
from tests.effort import examples
from tests.layout.overlaps import arrows_through_boxes, outside_the_page, overlapping_boxes
from tests.layout.test_regions import sectioned

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


def chain(*nodes):
    net = Network([Node("box", id) for id in nodes], thesis=0)
    net.edges = [Edge(f"i{n}", "support", n, n - 1, head=True) for n in range(1, len(nodes))]
    return net


def test_the_fullest_layer_holds_as_little_as_it_can():
    layer = {node: 2 * node for node in range(4)}
    assert shared_layers(layer, {0: 5, 1: 2, 2: 2, 3: 4}, 1) == {0: 0, 1: 1, 2: 1, 3: 2}
    assert shared_layers(layer, {0: 5, 1: 2, 2: 2, 3: 4}, 9) == dict.fromkeys(range(4), 0)


def test_only_frames_share_a_layer_with_what_they_bear_on():
    net = chain("thesis", "frame", "other", "claim")
    assert fold(net, [0, 2, 4, 6], {1: 1, 2: 1}, 1) == [0, 2, 2, 4]


def test_what_stands_between_two_frames_keeps_them_apart():
    net = chain("thesis", "frame", "claim", "other")
    assert fold(net, [0, 2, 4, 6], {1: 1, 3: 1}, 1) == [0, 2, 4, 6]


@examples(2)
@given(sectioned(), st.sampled_from(["right", "left", "down", "up"]), st.integers(0, 3), st.booleans())
def test_folded_too_nothing_overlaps_and_lines_keep_their_ends(m, direction, folds, close):
    net, measures, plan = network(m), Measures(), Plan()
    root = regions(net, list(section_paths(m).values()), folds=folds)
    arrange(root, ordered, 20.0)
    boxes = sized_boxes(m, 150.0, measures, plan, {}, {})
    layout = nested(root, Setting(net, boxes, {}, direction, measures, plan, close))
    assert overlapping_boxes(layout) == []
    assert arrows_through_boxes(layout) == []
    assert outside_the_page(layout) == []
    assert len(layout.arrows) == len(net.edges) + len(net.free_edges)
    for arrow in layout.arrows:
        for end, (x, y) in ((arrow.source, arrow.points[0]), (arrow.target, arrow.points[-1])):
            if end in m.statements:
                box = layout.box(end)
                assert -0.01 <= x - box.x <= box.width + 0.01
                assert -0.01 <= y - box.y <= box.height + 0.01


def test_a_long_row_of_frames_is_folded():
    m = ArgumentMap()
    for section in range(5):
        for n in range(4):
            text = f"Claim {n} of section {section} is a sentence of more than a few words, for once."
            m.claim(text, id=f"{section}{n}", section=f"S{section}")
        for n in range(1, 4):
            m.support(f"{section}0", by=[f"{section}{n}"])
    for section in range(1, 5):
        m.support(f"{section - 1}1", by=[f"{section}0"])
    m.thesis = "00"
    layout = place(m, sections=True, direction="right")
    assert layout.width / layout.height < 2.0
    assert len({frame.x for frame in layout.sections}) < 5
    assert overlapping_boxes(layout) == []
    assert arrows_through_boxes(layout) == []
