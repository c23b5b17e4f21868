"""Overviews: thousands of statements in some sixty boxes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap
from argmap.views import overview
from argmap.views.view import TIMES
from tests.effort import examples
from tests.shapes import hub, tangle, tower, undercuts
from tests.strategies import maps, skeletons


def texts(view):
    return [statement.text for statement in view.map.statements.values()]


def test_a_small_map_is_shown_whole():
    m = hub(20)
    assert overview(m).map is m
    assert overview(m).remark == "The whole map: 21 statements need no overview."


@pytest.mark.parametrize("count", [29, 45, 59])
def test_from_thirty_statements_on_there_are_fewer_boxes_than_statements(count):
    view = overview(hub(count))
    assert len(view.map.statements) <= (count + 1) // 3
    assert sum(view.folded[f"p{n}"] in view.map for n in range(count) if f"p{n}" in view.folded) >= count / 2


def test_many_leaf_reasons_become_one_box():
    view = overview(hub(1_000))
    assert texts(view) == ["All agree.", "1,000 reasons"]
    assert list(view.notes.values()) == [f"{TIMES}1,000"]


def test_of_many_reasons_the_weightiest_are_shown():
    m = hub(100)
    m.claim("Argued for.", id="argued")
    m.support("hub", by="argued")
    m.support("argued", by="p0")
    m.support("argued", by=m.premise("Why.", id="why"))
    view = overview(m)
    assert {"argued", "why"} <= {*view.map}
    assert "100 more reasons" in texts(view)


def test_unconnected_parts_are_counted():
    m = hub(100)
    for n in range(7):
        m.claim(f"Island {n}.", id=f"i{n}")
        m.support(f"i{n}", by=m.premise(f"Sand {n}.", id=f"sand{n}"))
    assert texts(overview(m)) == ["All agree.", "14 statements in 7 unconnected parts", "100 reasons"]


def test_what_is_on_other_points_is_counted_without_what_has_a_box_of_its_own():
    m = ArgumentMap()
    m.claim("Aside.", id="aside")
    for point in range(9):
        m.claim(f"Point {point}.", id=f"point{point}")
        for reason in range(4 if point == 0 else 3):
            m.support(f"point{point}", by=[m.premise(f"Reason {point}, {reason}.", id=f"r{point}-{reason}")])
    m.support("aside", by=["r0-0"])  # which the first point shows
    view = overview(m, 24)
    assert "r0-0" in view.map
    [(box, text)] = [(s.id, s.text) for s in view.map.statements.values() if "other point" in s.text]
    assert int(text.split()[0]) == sum(view.folded.get(id) == box for id in m.statements)


def test_without_a_thesis_what_most_bears_on_stands_first():
    m = ArgumentMap()
    for n in range(40):
        m.claim(f"Issue {n}.", id=f"c{n}")
        for k in range(3 if n == 20 else 2):
            m.support(f"c{n}", by=m.premise(f"Reason {n} {k}.", id=f"p{n}-{k}"))
    view = overview(m)
    assert "c20" in view.map
    assert "96 statements in 32 unconnected parts" in texts(view)


def sectioned(*, loose: int = 0) -> ArgumentMap:
    m = hub(100)
    names = {f"p{n}": None if n < loose else f"Part {n % 4} > Half {n % 8 // 4}" for n in range(100)}
    records = [
        r if r.id == "hub" or not hasattr(r, "text") else r.model_copy(update={"section": names[r.id]})
        for r in m.values()
    ]
    return ArgumentMap(*records, thesis="hub")


def test_sections_are_boxes_the_inner_ones_if_there_is_room():
    assert len(overview(sectioned()).map.statements) == 9
    titles = [text.partition("\n")[0] for text in texts(overview(sectioned(), limit=10))]
    assert titles == ["All agree.", "Part 0", "Part 1", "Part 2", "Part 3"]


def test_the_box_of_a_section_says_its_main_claim():
    assert texts(overview(sectioned(), limit=10))[1] == "Part 0\nVoice 0."


def test_sections_that_hold_little_do_not_serve():
    assert "100 reasons" in texts(overview(sectioned(loose=60)))


def test_what_is_in_no_section_is_one_box():
    view = overview(sectioned(loose=40), limit=20)
    assert "In no section" in texts(view)


def test_a_tower_is_cut_at_the_limit():
    view = overview(tower(3_000))
    assert len(view.map.statements) <= 60
    assert sum(int(n.strip("+").split()[0].replace(",", "")) for n in view.notes.values()) == 2_943


def test_undercuts_of_undercuts_are_no_trouble():
    assert len(overview(undercuts(3_000)).map.statements) <= 60


def test_a_tangle_is_shown_in_few_boxes():
    assert len(overview(tangle(80)).map.statements) <= 60


@pytest.mark.parametrize("limit", [0, 4, 2.5, True])
def test_a_limit_that_is_no_number_of_boxes_is_refused(limit):
    with pytest.raises(ValueError, match="number of boxes"):
        overview(hub(3), limit)


SOURCES = maps(max_statements=14) | skeletons(max_statements=20, max_inferences=30)


@examples(1.5)
@given(SOURCES, st.integers(5, 9))
def test_there_are_no_more_boxes_than_the_limit_and_a_second_overview_changes_nothing(m, limit):
    view = overview(m, limit)
    assert len(view.map.statements) <= limit
    assert overview(view.map, limit).map == view.map


@given(SOURCES)
def test_the_thesis_is_always_shown(m):
    view = overview(m, 5)
    assert view.map.thesis == m.thesis
    assert m.thesis is None or m.thesis not in view.folded
