"""Sections as frames: what belongs to one stands in it, and lines find their way through."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap
from argmap.layout import place, polyline
from argmap.layout.regions import section_paths
from tests.effort import examples
from tests.layout.overlaps import arrows_through_boxes, outside_the_page, overlapping_boxes
from tests.layout.test_regions import sectioned

DIRECTIONS = ("right", "left", "down", "up")


def inside(inner, outer):
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.x + inner.width <= outer.x + outer.width
        and inner.y + inner.height <= outer.y + outer.height
    )


def apart(one, other):
    return (
        max(
            one.x - other.x - other.width,
            other.x - one.x - one.width,
            one.y - other.y - other.height,
            other.y - one.y - one.height,
        )
        > 0
    )


@examples(0.75)
@given(sectioned(), st.sampled_from(DIRECTIONS))
def test_statements_stand_in_the_frames_of_their_sections_and_in_no_other(m, direction):
    layout = place(m, sections=True, direction=direction)
    paths = section_paths(m)
    assert {frame.path for frame in layout.sections} == {
        p[:n] for p in paths.values() for n in range(1, len(p) + 1)
    }
    for box in layout.boxes:
        for frame in layout.sections:
            if paths[box.id][: len(frame.path)] == frame.path:
                assert inside(box, frame)
            else:
                assert apart(box, frame)


@examples(0.75)
@given(sectioned(), st.sampled_from(DIRECTIONS))
def test_frames_nest_or_stand_apart(m, direction):
    layout = place(m, sections=True, direction=direction)
    for one, other in combinations(layout.sections, 2):
        shorter, longer = sorted((one, other), key=lambda frame: len(frame.path))
        if longer.path[: len(shorter.path)] == shorter.path:
            assert inside(longer, shorter)
        else:
            assert apart(one, other)
    for frame, title in zip(layout.sections, layout.captions, strict=True):
        assert inside(title, frame)
        assert all(apart(title, box) for box in layout.boxes)


@examples(0.75)
@given(sectioned(), st.sampled_from(DIRECTIONS), st.sampled_from(["curved", "orthogonal"]))
def test_with_frames_too_nothing_overlaps_and_no_arrow_runs_through_a_box(m, direction, arrows):
    layout = place(m, sections=True, direction=direction, arrows=arrows)
    assert overlapping_boxes(layout) == []
    assert arrows_through_boxes(layout) == []
    assert outside_the_page(layout) == []


@examples(0.75)
@given(sectioned(), st.sampled_from(DIRECTIONS))
def test_the_path_of_an_arrow_is_unbroken_from_end_to_end(m, direction):
    layout = place(m, sections=True, direction=direction)
    boxes = {box.id: box for box in layout.boxes}
    for arrow in layout.arrows:
        for end, (x, y) in ((arrow.source, arrow.points[0]), (arrow.target, arrow.points[-1])):
            if end in boxes:
                box = boxes[end]
                assert box.x - 0.01 <= x <= box.x + box.width + 0.01
                assert box.y - 0.01 <= y <= box.y + box.height + 0.01
        walk = polyline(arrow.points, 1)
        assert len(arrow.points) % 3 == 1
        assert walk[0] == arrow.points[0]


def test_a_line_between_sections_enters_the_other_frame():
    m = ArgumentMap()
    for id in ("a", "b"):
        m.claim(f"Claim {id}.", id=id, section="One")
    for id in ("c", "d"):
        m.claim(f"Claim {id}.", id=id, section="Two")
    m.thesis = "a"
    m.support("a", by=["b"])
    m.support("b", by=["c"])
    m.support("c", by=["d"])
    layout = place(m, sections=True, direction="right")
    one, two = layout.sections
    assert [frame.path for frame in layout.sections] == [("One",), ("Two",)]
    assert one.x + one.width < two.x
    assert [caption.lines for caption in layout.captions] == [("One",), ("Two",)]


def test_sections_are_framed_only_where_asked_for_or_where_they_help():
    m = ArgumentMap()
    for id in ("a", "b"):
        m.claim(f"Claim {id}.", id=id, section="One")
    m.support("a", by=["b"])
    assert place(m, sections=False).sections == ()
    assert len(place(m, sections=True).sections) == 1


@pytest.mark.parametrize("direction", ["down", "up"])
def test_no_line_runs_through_the_title_of_a_frame_that_has_room_for_it(direction):
    m = ArgumentMap()
    m.claim("The thesis.", id="t")
    for n in range(3):
        m.claim(f"Reason {n} is in the section with the title.", id=f"r{n}", section="A title of some length")
        m.claim(f"Reason {n} of that.", id=f"s{n}", section="A title of some length")
        m.support(f"r{n}", by=[f"s{n}"])
        m.support("t", by=[f"r{n}"])
    m.thesis = "t"
    layout = place(m, sections=True, direction=direction)
    (title,) = layout.captions
    for arrow in layout.arrows:
        for x, y in polyline(arrow.points, 40):
            assert not (title.x < x < title.x + title.width and title.y < y < title.y + title.height), arrow


@pytest.mark.parametrize("path", ["A > B > C > D > E > F", " > A >  > B"])
def test_deep_and_odd_section_names_are_ordinary(path):
    m = ArgumentMap()
    for id in "ab":
        m.claim(f"Claim {id}.", id=id, section=path)
    layout = place(m, sections=True)
    assert 2 <= len(layout.sections) <= 4
