"""Folds: frames that bear on each other in one column, so that a page is less long."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap
from argmap.layout import Measures, place
from argmap.layout.boxes import sized_boxes
from argmap.layout.folds import fold, folded
from argmap.layout.nested import Setting, nested
from argmap.layout.network import Knot, Network, Strand, network
from argmap.layout.order import ordered
from argmap.layout.plan import Plan
from argmap.layout.regions import regions, section_paths
from argmap.layout.sequence import arrange
from tests.effort import examples
from tests.layout.overlaps import arrows_through_boxes, outside_the_page, overlapping_boxes
from tests.layout.test_regions import sectioned


def chain(*knots):
    net = Network([Knot("box", id) for id in knots], thesis=0)
    net.strands = [Strand(f"i{n}", "support", n, n - 1, head=True) for n in range(1, len(knots))]
    return net


def test_the_fullest_column_holds_as_little_as_it_can():
    column = {knot: 2 * knot for knot in range(4)}
    assert folded(column, {0: 5, 1: 2, 2: 2, 3: 4}, 1) == {0: 0, 1: 1, 2: 1, 3: 2}
    assert folded(column, {0: 5, 1: 2, 2: 2, 3: 4}, 9) == dict.fromkeys(range(4), 0)


def test_only_frames_share_a_column_with_what_they_bear_on():
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
    assert len(layout.arrows) == len(net.strands) + len(net.bows)
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
