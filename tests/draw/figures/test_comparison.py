"""Two positions side by side: each statement in its group, each stance on its side."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

import argmap
from argmap import ArgumentMap, UnknownIdError
from argmap.draw.figures.stances import meetings, stance_pairs
from argmap.figures import comparison
from tests.draw.figures.geometry import faults
from tests.effort import examples
from tests.strategies import maps


@pytest.fixture
def centre() -> ArgumentMap:
    """Give a quarrel over cars."""
    m = ArgumentMap(title="The centre")
    m.actor("Council", id="council"), m.actor("Shops", id="shops"), m.actor("Nobody", id="nobody")
    m.claim("Close the centre.", id="close"), m.claim("The air is bad.", id="air")
    m.claim("The air is foul.", id="foul"), m.claim("Open it more.", id="open")
    m.claim("Buses run.", id="buses"), m.claim("Cars pay.", id="pay")
    m.rephrase("air", "foul"), m.contradiction("close", "open")
    m.support("close", by=["air", "buses"], id="clean"), m.attack("close", by="pay", id="cost")
    for actor, statement, attitude in (
        ("council", "close", "asserts"),
        ("shops", "open", "asserts"),
        ("council", "air", "asserts"),
        ("shops", "foul", "concedes"),
        ("council", "buses", "asserts"),
        ("shops", "buses", "questions"),
        ("shops", "pay", "asserts"),
    ):
        m.stance(actor, statement, attitude)
    return m


def verdicts(m, one="council", other="shops"):
    return {meeting.statement: meeting.verdict for meeting in meetings(m, one, other)}


def headings(diagram):
    return [" ".join(words.lines) for words in diagram.layout.captions if words.role == "heading"]


def test_who_holds_what_contradicts_a_claim_disputes_it(centre):
    assert verdicts(centre)["close"] == verdicts(centre)["open"] == "dispute"


def test_a_rephrase_is_the_same_statement(centre):
    assert verdicts(centre)["air"] == "agreement"
    assert "foul" not in verdicts(centre)


def test_to_question_is_neither_to_agree_nor_to_differ(centre):
    assert verdicts(centre)["buses"] == "question"


def test_where_one_is_silent_only_the_other_speaks(centre):
    assert verdicts(centre)["pay"] == "silence"


def test_the_groups_come_in_order_and_only_where_there_is_something(centre):
    assert headings(comparison(centre, "council", "shops")) == [
        "In dispute",
        "In agreement",
        "Put in question",
        "Where what one says bears on what the other says",
        "Only one of them speaks",
    ]
    assert headings(comparison(centre, "council", "nobody")) == ["Only one of them speaks"]


def test_stances_stand_on_the_side_of_their_actor(centre):
    layout = comparison(centre, "council", "shops").layout
    box = layout.box("buses")
    left, right = box.tags
    assert (left.actor, left.text) == ("council", "+ asserts")
    assert (right.actor, right.text) == ("shops", "? questions")
    assert left.x + left.width < box.x < box.x + box.width < right.x


def test_a_stance_on_a_rephrase_says_so(centre):
    layout = comparison(centre, "council", "shops").layout
    assert [tag.text for tag in layout.box("air").tags] == ["+ asserts", "(+) concedes a rephrase"]


def test_reasons_run_from_their_actors_side_to_the_other(centre):
    layout = comparison(centre, "council", "shops").layout
    (arrow,) = [arrow for arrow in layout.arrows if arrow.head]
    assert (arrow.id, arrow.kind) == ("cost", "attack")
    assert arrow.points[0][0] > arrow.points[-1][0]


def notes(diagram):
    return [" ".join(words.lines) for words in diagram.layout.captions if words.role == "note"]


def test_where_only_one_speaks_there_is_a_count_and_no_row(centre):
    diagram = comparison(centre, "council", "nobody")
    assert "Council on 3 statements" in notes(diagram)
    assert [box.kind for box in diagram.layout.boxes] == ["actor", "actor"]
    assert "Only one of them speaks: Council on 3 statements." in diagram.description


def test_in_the_column_of_an_actor_is_only_what_it_holds(centre):
    centre.claim("As everywhere.", id="rule"), centre.claim("Roads are full.", id="full")
    centre.stance("council", "full", "asserts")
    centre.attack("close", by=["pay", "rule", "full"], id="joint")
    diagram = comparison(centre, "council", "shops")
    beneath = [box for box in diagram.layout.boxes if box.kind != "actor" and box.width < 300]
    sides = {(box.id, box.x > 200) for box in beneath}
    assert sides == {("pay", True), ("close", False)}
    assert "together with “As everywhere.”, which neither holds" in notes(diagram)
    assert "together with “Roads are full.”, which Council holds" in notes(diagram)
    assert "“Cars pay.”, together with “As everywhere.”, which neither holds," in diagram.description


def test_what_the_other_denies_is_not_put_into_its_column(centre):
    centre.claim("Trams pay.", id="trams")
    centre.stance("council", "trams", "denies")
    centre.support("trams", by="pay")
    diagram = comparison(centre, "council", "shops")
    assert "trams" not in {box.id for box in diagram.layout.boxes}
    assert "On the side of Shops, “Cars pay.” speaks for “Trams pay.”: Council denies it" in notes(diagram)


def test_what_both_hold_is_not_said_to_be_on_one_side(centre):
    centre.stance("council", "pay", "concedes")
    headings_now = headings(comparison(centre, "council", "shops"))
    assert "Where what one says bears on what the other says" not in headings_now


def test_an_actor_that_never_speaks_is_said_to(centre):
    diagram = comparison(centre, "nobody", "shops")
    assert "takes no stance in this map" in [" ".join(words.lines) for words in diagram.layout.captions]


def test_two_that_never_speak_have_a_figure_too(centre):
    centre.actor("No one", id="none")
    diagram = comparison(centre, "nobody", "none")
    assert diagram.description == "Nobody and No one compared. Neither takes a stance in this map."
    assert len(diagram.layout.boxes) == 2


def test_an_actor_is_not_compared_with_itself(centre):
    with pytest.raises(ValueError, match="given twice"):
        comparison(centre, "shops", "shops")


def test_an_unknown_actor_is_told_with_the_nearest(centre):
    with pytest.raises(UnknownIdError, match="shops"):
        comparison(centre, "council", "shop")


def test_all_is_said_in_words(centre):
    description = comparison(centre, "council", "shops").description
    assert "In agreement: “The air is bad.” (Council asserts it; Shops concedes it)." in description
    assert "On the side of Shops, “Cars pay.” speaks against “Close the centre.”." in description


def test_pairs_count_what_is_agreed_and_disputed_once(centre):
    (pair,) = stance_pairs(centre)
    assert (pair.one, pair.other) == ("council", "shops")
    assert (pair.agreed, pair.disputed) == (("air",), ("close",))


def test_who_questions_together_does_not_agree():
    m = ArgumentMap()
    m.actor("Ann", id="ann"), m.actor("Bob", id="bob"), m.claim("So.", id="so")
    m.stance("ann", "so", "questions"), m.stance("bob", "so", "questions")
    assert stance_pairs(m) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [("japan", "europe"), ("author", "joint-resistance-advocates"), ("us", "eu"), ("kishida", "ishiba")],
)
def test_nothing_touches_in_the_built_in_map(one, other):
    assert faults(comparison(argmap.load_sample("japan-europe-security"), one, other)) == []


@examples(0.5)
@given(maps())
def test_nothing_touches_whatever_the_map(m):
    actors = list(m.actors)
    for one, other in pairwise(actors):
        diagram = comparison(m, one, other)
        assert faults(diagram) == []
        rows = [box for box in diagram.layout.boxes if box.tags and box.tags[0].x < box.x]
        assert len(rows) <= len(meetings(m, one, other))


@examples(0.5)
@given(maps())
def test_both_sides_see_the_same_verdicts(m):
    actors = list(m.actors)
    for one, other in pairwise(actors):
        there = [(mt.one, mt.other, mt.verdict) for mt in meetings(m, one, other)]
        back = [(mt.other, mt.one, mt.verdict) for mt in meetings(m, other, one)]
        assert there == back
