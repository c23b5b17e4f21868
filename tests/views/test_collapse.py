"""Collapsing: sections and claims as one box."""

from __future__ import annotations

import pytest

from argmap import ArgumentMap, Attack, Support, UnknownIdError
from argmap.views import collapsed
from argmap.views.view import TIMES
from tests.shapes import tower


def town() -> ArgumentMap:
    m = ArgumentMap(title="Town")
    m.actor("Council", id="council")
    m.actor("Shops", id="shops")
    m.claim("Close the centre.", id="thesis")
    m.claim("Clean air.", id="air", section="Health", about=["council"])
    m.claim("Less noise.", id="noise", section="Health > Sleep")
    m.claim("Lost sales.", id="loss", section="Trade")
    m.premise("Traffic pollutes.", id="traffic", section="Health")
    m.premise("Cars are loud.", id="loud", section="Health > Sleep")
    m.premise("Wind matters.", id="wind", section="Trade")
    m.thesis = "thesis"
    m.support("thesis", by="air", id="s-air")
    m.support("thesis", by="noise", id="s-noise")
    m.support("air", by="traffic", id="s-traffic")
    m.support("noise", by="loud", id="s-loud")
    m.attack("thesis", by="loss", id="a-loss")
    m.attack("s-traffic", by="wind", id="a-wind")
    m.stance("shops", "air", "denies")
    m.stance("shops", "traffic", "denies")
    m.stance("council", "thesis", "asserts")
    m.contradiction("air", "loss")
    return m


def test_a_section_becomes_a_box_with_its_title_and_count():
    view = collapsed(town(), "Health")
    assert view.map["health"].text == "Health"
    assert view.kinds == {"health": "group"}
    assert view.notes == {"health": "4 statements", "s-air": f"{TIMES}2"}
    assert list(view.map.statements) == ["thesis", "health", "loss", "wind"]


def test_a_section_in_a_section_is_folded_alone_and_stays_in_the_outer_one():
    view = collapsed(town(), "Health > Sleep")
    assert (view.map["sleep"].text, view.map["sleep"].section) == ("Sleep", "Health")
    assert view.notes["sleep"] == "2 statements"
    assert collapsed(town(), ["Health > Sleep", "Health"]).map == collapsed(town(), "Health").map


def test_an_undercut_of_a_step_that_is_gone_goes_to_the_box():
    assert collapsed(town(), "Health").map["a-wind"].target == "health"


def test_stances_mentions_and_contradictions_move_to_the_box():
    m = collapsed(town(), "Health").map
    assert [(s.actor, s.statement) for s in m.stances] == [("council", "thesis"), ("shops", "health")]
    assert m["health"].about == ("council",)
    assert [c.statements for c in m.contradictions] == [("health", "loss")]


def test_an_actor_takes_the_stance_to_a_section_that_it_takes_most_often_in_it():
    m = town()
    m.stance("shops", "noise", "concedes")
    assert [s.attitude for s in collapsed(m, "Health").map.stances if s.actor == "shops"] == ["denies"]


def test_who_denies_what_a_claim_took_in_is_not_said_to_deny_the_claim():
    m = town()
    m.stance("shops", "loud", "denies")
    assert all(s.statement != "noise" for s in collapsed(m, "noise").map.stances)


def test_a_claim_takes_in_what_bears_only_on_it():
    view = collapsed(town(), "noise")
    assert view.notes == {"noise": "+1 folded"}
    assert view.folded == {"loud": "noise", "s-loud": "noise"}
    assert view.map["noise"] == town()["noise"]


def test_what_also_supports_something_else_stays():
    m = town()
    m.support("loss", by="loud", id="also")
    assert collapsed(m, "noise").folded == {}


def test_linked_premises_of_a_step_that_is_drawn_stay():
    m = town()
    m.premise("As elsewhere.", id="rule")
    m.support("noise", by=["rule", "traffic"], id="joint")
    assert "rule" not in collapsed(m, "noise").folded


def test_undercuts_are_folded_with_the_step():
    assert collapsed(town(), "air").folded.keys() == {"traffic", "s-traffic", "wind", "a-wind"}


def test_the_thesis_takes_in_all_that_bears_on_it():
    view = collapsed(town(), "thesis")
    assert list(view.map.statements) == ["thesis"]
    assert view.notes == {"thesis": "+6 folded"}


def test_what_supports_a_folded_objection_attacks_the_box():
    m = town()
    m.claim("Filters help.", id="filters")
    m.claim("Filters are law.", id="law", section="Trade")
    m.attack("air", by="filters", id="a-filters")
    m.support("filters", by="law", id="s-law")
    m.support("loss", by="law", id="s-cost")
    step = collapsed(m, "air").map["s-law"]
    assert isinstance(step, Attack)
    assert (step.premises, step.target) == (("law",), "air")


def test_what_backs_a_folded_attack_on_an_objection_to_a_premise_makes_it_a_claim():
    m = ArgumentMap()
    for id in ("p", "q", "r", "t"):
        m.premise(f"{id}.", id=id)
    m.claim("Other.", id="other")
    m.attack("p", by="q", id="a")
    m.attack("q", by="r", id="b")
    m.support("b", by="t", id="backing")
    m.support("other", by="t", id="elsewhere")
    view = collapsed(m, "p")
    assert isinstance(view.map["backing"], Support)
    assert "p" in view.map.claims
    assert view.kinds["p"] == "premise"


def test_an_id_comes_before_a_section_of_that_name():
    m = town()
    m.claim("Named like a section.", id="Health")
    assert collapsed(m, "Health").folded == {}


def test_the_ids_of_boxes_are_new():
    m = town()
    m.claim("Taken.", id="health")
    assert collapsed(m, "Health").kinds == {"health-2": "group"}


def test_nothing_collapsed_is_the_map_itself():
    view = collapsed(town(), ())
    assert view.map == town()
    assert (view.kinds, view.notes, view.folded) == ({}, {}, {})


@pytest.mark.parametrize("name", ["Heath", "s-air", "council"])
def test_what_is_no_statement_and_no_section_is_refused(name):
    with pytest.raises(UnknownIdError, match="no statement or section"):
        collapsed(town(), name)


def test_a_deep_chain_is_no_trouble():
    view = collapsed(tower(3_000), "c10")
    assert view.notes == {"c10": "+2,990 folded"}


@pytest.mark.parametrize("wrong", [5, True, [None]])
def test_what_is_neither_a_section_nor_a_statement_is_refused(wrong):
    with pytest.raises(TypeError, match="give a section"):
        collapsed(town(), wrong)
