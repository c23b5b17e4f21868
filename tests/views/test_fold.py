"""Folding, as every view that folds does it: nothing is lost, and what is left is a map."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from argmap import ArgumentMap, Support
from argmap.views import collapsed, overview
from argmap.views.fold import fold
from argmap.views.view import TIMES, section_path
from tests.effort import examples
from tests.strategies import maps, skeletons


def views(m):
    """Draw a view of a map that folds some of it."""
    sections = sorted({" > ".join(section_path(s.section)) for s in m.statements.values()} - {""})
    some = st.lists(st.sampled_from([*m.statements, *sections]), unique=True)
    return some.map(lambda what: collapsed(m, what)) | st.integers(5, 9).map(lambda n: overview(m, n))


def drawn(data, source):
    m = data.draw(source)
    assume(m.statements)
    return m, data.draw(views(m))


SOURCES = maps(max_statements=12) | skeletons(max_statements=14, max_inferences=20)


@examples(1.5)
@given(st.data())
def test_every_view_is_a_valid_map(data):
    _, view = drawn(data, SOURCES)
    assert ArgumentMap(*view.map.records(), thesis=view.map.thesis) is not None
    assert {*view.kinds, *view.notes} <= {*view.map}


@examples(1.5)
@given(st.data())
def test_every_statement_is_shown_or_counted_in_one_box(data):
    m, view = drawn(data, SOURCES)
    folded = [id for id in m.statements if id in view.folded]
    kept = [id for id in m.statements if id in view.map.statements and id not in view.folded]
    assert len(folded) + len(kept) == len(m.statements)
    boxes = {view.folded[id] for id in folded}
    assert boxes <= {*view.map.statements}
    for box in boxes:
        number = sum(view.folded[id] == box for id in folded)
        said = view.notes.get(box, view.map.statements[box].text)
        assert f"{number:,}" in said.split()[0]
    assert {*view.map.statements} == boxes | {*kept}


@examples(1.5)
@given(st.data())
def test_every_inference_is_drawn_or_stands_in_one_that_is_or_in_a_box(data):
    m, view = drawn(data, SOURCES)
    for id in m.inferences:
        assert view.folded.get(id, id) in view.map
    for id in view.map.inferences:
        number = 1 + sum(image == id for image in view.folded.values())
        assert view.notes.get(id, f"{TIMES}1") == f"{TIMES}{number:,}"


@examples(1.5)
@given(st.data())
def test_what_folding_does_not_touch_stays_as_it_is(data):
    m, view = drawn(data, SOURCES)
    new = {*view.map} - {*m}
    for id, record in view.map.statements.items():
        if id not in new and view.kinds.get(id) is None:
            assert record == m[id] or (id == m.thesis and record.section is None)
    assert [*view.map.actors] == [*m.actors]


@examples(1.5)
@given(st.data())
def test_between_the_same_boxes_there_is_one_arrow_of_a_kind_unless_the_map_itself_has_several(data):
    m, view = drawn(data, SOURCES)
    bonds = {}
    for inference in view.map.inferences.values():
        key = (inference.record_kind, frozenset(inference.premises), inference.target)
        bonds.setdefault(key, []).append(inference)
    for several in bonds.values():
        if len(several) > 1 and several[0].target in view.map.statements:
            assert all(inference == m[inference.id] for inference in several)


def test_what_targets_a_cycle_of_inferences_is_gone_with_it():
    m = ArgumentMap()
    for id in "xyc":
        m.claim(id, id=id)
    m.support("x", by="y")
    m.add(
        Support(id="b", premises=("x",), conclusion="d"),
        Support(id="d", premises=("y",), conclusion="e"),
        Support(id="e", premises=("y",), conclusion="d"),
    )
    view = fold(m, {"y": "x"}, {})
    assert {view.folded[id] for id in ("y", "b", "d", "e")} == {"x"}
    assert not view.map.inferences


@examples(1.5)
@given(st.data())
def test_no_arrow_leads_from_a_box_to_itself_unless_the_map_has_it(data):
    m, view = drawn(data, SOURCES)
    for inference in view.map.inferences.values():
        if inference.target in inference.premises:
            assert inference == m[inference.id]


@given(st.data())
def test_an_actor_keeps_its_stances_and_has_one_to_every_box_of_several(data):
    m, view = drawn(data, SOURCES)
    assert [s for s in view.map.stances if s.statement in m] == [
        s for s in m.stances if s.statement not in view.folded
    ]
    boxes = [(s.actor, view.folded[s.statement], s.attitude) for s in m.stances if s.statement in view.folded]
    joint = [(s.actor, s.statement, s.attitude) for s in view.map.stances if s.statement not in m]
    assert {*joint} <= {*boxes}
    assert sorted(b[:2] for b in joint) == sorted({b[:2] for b in boxes if b[1] not in m})
