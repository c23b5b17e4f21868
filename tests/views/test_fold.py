"""Folding, as every view that folds does it: nothing is lost, and what is left is a map."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from argmap import ArgumentMap, Support, positions
from argmap.views import collapsed, overview
from argmap.views.fold import fold
from argmap.views.view import section_path
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
    m, view = drawn(data, SOURCES)
    assert ArgumentMap(*view.map.records(), thesis=view.map.thesis) is not None
    assert {*view.kinds} <= {*view.map.statements}
    assert {*view.notes} <= {*view.map.statements, *view.ties}
    assert {*view.ties}.isdisjoint({*m, *view.map})
    assert ArgumentMap(*view.drawing().records()) is not None


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
        assert view.folded.get(id, id) in view
    for tie in view.ties.values():
        number = sum(image == tie.id for image in view.folded.values())
        assert tie.supports + tie.attacks + tie.inside == number


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
def test_between_the_same_boxes_there_is_one_tie(data):
    _, view = drawn(data, SOURCES)
    ends = [(frozenset(t.premises), t.target) for t in view.ties.values() if t.has_direction]
    assert len(ends) == len({*ends})


@examples(1.5)
@given(st.data())
def test_every_record_but_the_boxes_is_one_of_the_map(data):
    m, view = drawn(data, SOURCES)
    boxes = {*view.kinds}
    assert all(inference == m[inference.id] for inference in view.map.inferences.values())
    ends = [end for i in view.map.inferences.values() for end in (*i.premises, i.target)]
    assert boxes.isdisjoint(ends)
    for group in ("stances", "contradictions", "rephrases", "relations"):
        assert all(record in getattr(m, group) for record in getattr(view.map, group))


@examples(1.5)
@given(st.data())
def test_no_position_is_turned_round(data):
    m, view = drawn(data, SOURCES)
    for actor in m.actors:
        found = {(s.statement, s.attitude) for s in positions(view.map, actor)}
        assert found <= {(s.statement, s.attitude) for s in positions(m, actor)}


@examples(1.5)
@given(st.data())
def test_a_tie_with_a_sign_stands_for_inferences_of_that_kind_on_its_target(data):
    m, view = drawn(data, SOURCES)
    for tie in view.ties.values():
        if tie.sign is not None:
            of_it = [m[id] for id, image in view.folded.items() if image == tie.id]
            assert {i.record_kind for i in of_it} == {tie.sign}
            assert {view.folded.get(i.target, i.target) for i in of_it} == {tie.target}
            assert all(i.target == tie.target or i.target in m.inferences for i in of_it)


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
    assert all(tie.target not in tie.premises or tie.id in m for tie in view.ties.values())


@given(st.data())
def test_an_actor_keeps_its_stances_and_speaks_in_the_boxes_of_the_others(data):
    m, view = drawn(data, SOURCES)
    assert list(view.map.stances) == [s for s in m.stances if s.statement not in view.folded]
    heard = {(s.actor, view.folded[s.statement]) for s in m.stances if s.statement in view.folded}
    told = {(actor, box) for box, actors in view.speakers.items() for actor in actors}
    assert told == {(actor, box) for actor, box in heard if box not in m}
