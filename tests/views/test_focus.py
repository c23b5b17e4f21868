"""Focus: what is near is shown whole, what is beyond is counted."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from argmap import ArgumentMap, UnknownIdError
from argmap.views import focused
from tests.effort import examples
from tests.shapes import hub, tower, undercuts
from tests.strategies import maps, skeletons


def lunch() -> ArgumentMap:
    m = ArgumentMap()
    for id in ("thesis", "eat", "hungry", "late"):
        m.claim(f"{id.title()}.", id=id)
    for id in ("noon", "empty", "rule", "busy", "clock", "doubt"):
        m.premise(f"{id.title()}.", id=id)
    m.thesis = "thesis"
    m.support("thesis", by="eat", id="main")
    m.support("eat", by=["hungry", "rule"], id="linked")
    m.attack("eat", by="busy", id="rebuttal")
    m.support("hungry", by="empty", id="pangs")
    m.support("hungry", by="noon", id="habit")
    m.attack("linked", by="doubt", id="undercut")
    m.support("late", by="noon", id="aside")
    m.attack("noon", by="clock", id="undermining")
    return m


def texts(view):
    return [view.map.statements[id].text for id, kind in view.kinds.items() if kind == "stub"]


def originals(view, m):
    return {id for id in view.map.statements if id in m}


def test_two_steps_reach_what_bears_on_what_bears():
    m = lunch()
    view = focused(m, "eat")
    assert originals(view, m) == {"thesis", "eat", "hungry", "rule", "busy", "empty", "noon", "doubt"}
    assert texts(view) == ["1 objection", "goes on to 1 conclusion"]


def test_one_step_shows_linked_premises_together_and_counts_the_rest():
    m = lunch()
    view = focused(m, "hungry", depth=1)
    assert originals(view, m) == {"hungry", "eat", "rule", "empty", "noon"}
    assert sorted(texts(view)) == ["1 objection"] * 3 + ["goes on to 1 conclusion"] * 2


def test_no_step_shows_the_start_and_its_stubs():
    view = focused(lunch(), "eat", depth=0)
    assert [s.text for s in view.map.statements.values()] == [
        "Eat.", "goes on to 1 conclusion", "1 reason", "1 objection"
    ]  # fmt: skip
    assert not view.map.inferences
    assert sorted(tie.sign for tie in view.ties.values()) == ["attack", "support", "support"]


def test_a_stub_says_more_where_some_are_shown():
    m = hub(5)
    m.support("hub", by="p0", id="again")
    view = focused(m, "p3", depth=1)
    assert texts(view) == ["5 more reasons"]


def test_an_inference_stands_for_its_ends():
    m = lunch()
    assert originals(focused(m, "linked", depth=0), m) == {"eat", "hungry", "rule"}


def test_an_actor_stands_for_its_statements():
    m = lunch()
    m.actor("Cook", id="cook")
    m.actor("Guest", id="guest")
    m.premise("The cook is ill.", id="ill", about=["cook"])
    assert originals(focused(m, "cook", depth=0), m) == {"ill"}
    m.stance("cook", "busy", "asserts")
    assert originals(focused(m, "cook", depth=0), m) == {"busy"}
    with pytest.raises(ValueError, match="no stance"):
        focused(m, "guest")


def test_the_thesis_is_the_maps_where_it_is_shown_and_the_start_is_marked():
    view = focused(lunch(), "eat")
    assert (view.map.thesis, view.centre, view.notes) == ("thesis", "eat", {"eat": "in focus"})
    assert focused(lunch(), "late").map.thesis is None
    assert focused(lunch(), "thesis").notes == {}


def test_the_remark_names_what_is_in_the_middle():
    m = lunch()
    m.actor("Cook", id="cook")
    m.stance("cook", "busy", "asserts")
    assert focused(m, "busy", 0).remark == "1 of 10 statements: what is around “Busy.”."
    assert focused(m, "undercut", 0).remark == "4 of 10 statements: what is around a step towards “Eat.”."
    assert focused(m, "cook", 0).remark == "1 of 10 statements: what is around Cook."
    assert focused(tower(3), "c0", 9).remark is None


def test_what_is_attacked_by_way_of_an_inference_is_shown():
    m = undercuts(3)
    view = focused(m, "p2", depth=1)
    assert originals(view, m) == {*m.statements}


@pytest.mark.parametrize("depth", [-1, 1.5, True, "2"])
def test_a_depth_that_is_no_number_of_steps_is_refused(depth):
    with pytest.raises(ValueError, match="number of steps"):
        focused(lunch(), "eat", depth)


def test_an_unknown_id_is_refused_with_the_nearest():
    with pytest.raises(UnknownIdError) as caught:
        focused(lunch(), "hungri")
    assert caught.value.nearest == ("hungry",)


def test_a_deep_chain_is_no_trouble():
    view = focused(tower(5_000), "c2500", depth=4_000)
    assert len(view.map.statements) == 5_001


SOURCES = maps(max_statements=12) | skeletons(max_statements=14, max_inferences=20)


@examples(1.5)
@given(st.data())
def test_every_inference_at_what_is_shown_is_shown_or_counted(data):
    m = data.draw(SOURCES)
    assume(m.statements)
    id = data.draw(st.sampled_from([*m.statements, *m.inferences]))
    view = focused(m, id, data.draw(st.integers(0, 4)))
    assert ArgumentMap(*view.map.records(), thesis=view.map.thesis) is not None
    stubs = {id for id, kind in view.kinds.items() if kind == "stub"}
    for end in {*view.map.statements, *view.map.inferences} & {*m}:
        for kind in ("support", "attack"):
            target = [i for i in m.inferences.values() if (i.target, i.record_kind) == (end, kind)]
            here = [i for i in view.map.inferences.values() if (i.target, i.record_kind) == (end, kind)]
            left = [
                tie
                for tie in view.ties.values()
                if (tie.target, tie.sign) == (end, kind) and tie.premises[0] in stubs
            ]
            counts = [int(view.map[tie.premises[0]].text.split()[0]) for tie in left]
            assert len(target) == len(here) + sum(counts)
    for inference in m.inferences.values():
        if all(end in view.map for end in (*inference.premises, inference.target)):
            assert view.map[inference.id] == inference


@given(st.data())
def test_more_steps_show_no_less_and_enough_show_all_that_is_connected_upward_and_downward(data):
    m = data.draw(SOURCES)
    assume(m.statements)
    id = data.draw(st.sampled_from([*m.statements]))
    depth = data.draw(st.integers(0, 3))
    less, more = focused(m, id, depth), focused(m, id, depth + 1)
    assert {i for i in less.map if i in m} <= {*more.map}
    assert id in less.map
    if focused(m, id, 99).remark is None:
        assert {*focused(m, id, 99).map.statements} == {*m.statements}
