"""Collapsing: sections and claims as one box."""

from __future__ import annotations

import pytest

from argmap import ArgumentMap, UnknownIdError, evaluate
from argmap.views import collapsed
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
    assert view.map["health"].text == "Health\nClean air."
    assert view.kinds == {"health": "group"}
    assert view.notes["health"] == "4 statements\n4 for the thesis"
    assert view.notes["s-air.tie"] == "2 reasons"
    assert list(view.map.statements) == ["thesis", "health", "loss", "wind"]


def test_a_section_in_a_section_is_folded_alone_and_stays_in_the_outer_one():
    view = collapsed(town(), "Health > Sleep")
    assert (view.map["sleep"].text, view.map["sleep"].section) == ("Sleep\nLess noise.", "Health")
    assert view.notes["sleep"] == "2 statements\n2 for the thesis"
    assert collapsed(town(), ["Health > Sleep", "Health"]).map == collapsed(town(), "Health").map


def test_an_undercut_of_a_step_that_is_gone_goes_to_the_box():
    tie = collapsed(town(), "Health").ties["a-wind.tie"]
    assert (tie.premises, tie.target, tie.words) == (("wind",), "health", "1 objection")


def test_nobody_takes_a_stance_on_a_section_and_who_speaks_in_it_is_told():
    view = collapsed(town(), "Health")
    assert [(s.actor, s.statement) for s in view.map.stances] == [("council", "thesis")]
    assert view.speakers == {"health": ("shops",)}
    assert view.map["health"].about == ("council",)


def test_a_section_supports_attacks_and_contradicts_nothing():
    view = collapsed(town(), ["Health", "Trade"])
    assert not view.map.inferences
    assert not view.map.contradictions
    words = {(tie.premises, tie.target): tie.words for tie in view.ties.values() if tie.has_direction}
    assert words == {
        (("health",), "thesis"): "2 reasons",
        (("trade",), "thesis"): "1 objection",
        (("trade",), "health"): "1 objection",
    }
    (pair,) = (tie for tie in view.ties.values() if not tie.has_direction)
    assert ({*pair.premises, pair.target}, pair.words) == ({"health", "trade"}, "1 contradiction")


def test_more_objections_than_reasons_do_not_make_a_section_an_objection():
    m = town()
    for n in range(3):
        m.attack("thesis", by=m.claim(f"Cost {n}.", id=f"cost{n}", section="Health"))
    (tie,) = (tie for tie in collapsed(m, "Health").ties.values() if tie.target == "thesis")
    assert (tie.words, tie.sign) == ("2 reasons, 3 objections", None)


def test_a_section_with_the_thesis_in_it_is_not_the_thesis():
    m = town()
    m.replace("thesis", section="Trade")
    view = collapsed(m, "Trade")
    assert view.map.thesis is None
    assert view.head == "trade"
    assert view.map["trade"].text == "Trade\nClose the centre."


def test_an_answered_objection_in_a_section_does_not_defeat_the_thesis():
    m = town()
    m.attack("loss", by=m.claim("Sales rise.", id="rise", section="Trade"))
    assert evaluate(m)["thesis"] == "in"
    assert evaluate(collapsed(m, "Trade").map)["thesis"] == "in"


def test_what_a_section_says_of_the_thesis_is_counted_by_ways_to_it():
    m = town()
    m.attack("loss", by=m.claim("Sales rise.", id="rise", section="Trade"))
    m.claim("Unrelated.", id="aside", section="Trade")
    assert collapsed(m, "Trade").notes["trade"] == "4 statements\n1 for the thesis, 2 against it"
    m.claim("It changes much.", id="change", section="Trade")
    m.support("thesis", by="change")
    m.attack("thesis", by="change")
    told = "5 statements\n1 for the thesis, 2 against it\n1 both ways"  # two in a line: three are cut short
    assert collapsed(m, "Trade").notes["trade"] == told


def test_the_main_claim_of_a_section_is_one_for_the_thesis_if_there_is_any():
    m = town()
    for n in range(5):
        m.support("loss", by=m.premise(f"Loss {n}.", id=f"l{n}"))
    m.attack("loss", by=m.claim("Sales rise.", id="rise", section="Trade"))
    assert collapsed(m, "Trade").map["trade"].text == "Trade\nSales rise."


def test_an_implicit_premise_without_a_section_is_in_that_of_its_step():
    m = town()
    m.premise("Clean air is good.", id="unsaid", implicit=True)
    m.support("air", by=["traffic", "unsaid"], id="step")
    assert collapsed(m, "Health").folded["unsaid"] == "health"


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


def test_what_supports_a_folded_objection_is_neither_for_nor_against_the_box():
    m = town()
    m.claim("Filters help.", id="filters")
    m.claim("Filters are law.", id="law", section="Trade")
    m.attack("air", by="filters", id="a-filters")
    m.support("filters", by="law", id="s-law")
    m.support("loss", by="law", id="s-cost")
    tie = collapsed(m, "air").ties["s-law.tie"]
    assert (tie.premises, tie.target, tie.sign) == (("law",), "air", None)
    assert tie.words == "1 on what is folded"


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
