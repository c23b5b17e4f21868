"""The Toulmin diagram: every part where it belongs, and each arrow from a part to what it bears on."""

from __future__ import annotations

import pytest
from hypothesis import given

import argmap
from argmap import ArgumentMap, Support, UnknownIdError
from argmap.draw.figures.toulmin import qualifier
from argmap.figures import toulmin
from tests.draw.figures.geometry import faults
from tests.effort import examples
from tests.strategies import maps


@pytest.fixture
def harry() -> ArgumentMap:
    """Give Toulmin's own example."""
    m = ArgumentMap(title="Harry")
    m.premise("Harry was born in Bermuda.", id="born")
    m.claim("Harry is a British subject.", id="subject")
    m.premise("The following statutes hold.", id="statutes")
    m.premise("They are in force.", id="force", implicit=True)
    m.premise("Both his parents were aliens.", id="aliens")
    m.premise("He has been naturalised elsewhere.", id="elsewhere")
    m.premise("His passport is French.", id="passport")
    m.support("subject", by="born", id="step", warrant="Who is born in Bermuda is a British subject.")
    m.support("step", by=["statutes", "force"], id="backing")
    m.attack("step", by="aliens", id="one")
    m.attack("step", by="elsewhere", id="two")
    m.attack("subject", by="passport", id="three")
    return m


def words_of(diagram):
    return [" ".join(words.lines) for words in diagram.layout.captions]


def box_texts(diagram):
    return [" ".join(box.lines) for box in diagram.layout.boxes]


def test_data_stand_left_of_the_qualifier_and_this_left_of_the_claim(harry):
    layout = toulmin(harry, "step").layout
    (so,) = [words for words in layout.captions if words.lines == ("so, presumably",)]
    born, subject = layout.box("born"), layout.box("subject")
    assert born.x + born.width < so.x < so.x + so.width < subject.x


def test_warrant_hangs_below_the_line_and_backing_below_the_warrant(harry):
    layout = toulmin(harry, "step").layout
    warrant = layout.box("step")
    assert layout.box("subject").y + layout.box("subject").height < warrant.y
    assert warrant.y + warrant.height < layout.box("statutes").y


def test_every_part_is_named_and_joined_by_its_word(harry):
    words = words_of(toulmin(harry, "step"))
    for part in ("data", "claim", "warrant", "backing", "rebuttal of the step", "rebuttal of the claim"):
        assert part in words
    for word in ("since", "on account of", "unless", "but"):
        assert word in words


def test_each_inference_has_one_arrow_head(harry):
    arrows = toulmin(harry, "step").layout.arrows
    assert sorted(arrow.id for arrow in arrows if arrow.head) == ["backing", "one", "step", "three", "two"]


def test_linked_premises_meet(harry):
    (junction,) = [j for j in toulmin(harry, "step").layout.junctions if j.linked]
    assert junction.id == "backing"


def test_a_warrant_left_unsaid_is_shown_as_an_open_question(lunch):
    diagram = toulmin(lunch, "eat.s1")
    assert diagram.layout.box("eat.s1").lines == ("warrant left unsaid",)
    assert diagram.layout.box("eat.s1").implicit
    assert "The warrant is left unsaid." in diagram.description


def test_what_is_missing_is_left_out():
    m = ArgumentMap()
    m.support(m.claim("It will rain.", id="rain"), by=m.premise("The glass falls.", id="glass"))
    diagram = toulmin(m, "rain")
    assert sorted(box_texts(diagram)) == ["It will rain.", "The glass falls.", "warrant left unsaid"]


def test_implicit_premises_stay_implicit(harry):
    assert toulmin(harry, "step").layout.box("force").implicit


def test_a_claim_with_one_support_stands_for_it(harry):
    assert toulmin(harry, "subject") == toulmin(harry, "step")


def test_a_claim_with_several_supports_names_them(harry):
    harry.support("subject", by="passport", id="other")
    with pytest.raises(ValueError, match="several: step, other; give the id of one"):
        toulmin(harry, "subject")


def test_a_claim_without_support_is_refused(lunch):
    lunch.claim("Nobody argues for this.", id="alone")
    with pytest.raises(ValueError, match="of supports 'alone' has none"):
        toulmin(lunch, "alone")


def test_an_unknown_id_is_told_with_the_nearest(lunch):
    with pytest.raises(UnknownIdError, match="eat"):
        toulmin(lunch, "eat.s2")


def test_an_attack_concludes_that_not(lunch):
    diagram = toulmin(lunch, "eat.a1")
    assert "so, presumably, not" in words_of(diagram)
    assert "So against, presumably" in diagram.description


def test_a_step_can_be_what_is_argued_for(harry):
    assert any(text.startswith("The step from") for text in box_texts(toulmin(harry, "backing")))


def test_attacks_on_the_data_are_counted(lunch):
    lunch.attack("noon", by="queue")
    assert toulmin(lunch, "eat.s1").footnote == "Not shown: 1 attack on the data."


@pytest.mark.parametrize(
    ("weight", "word"),
    [
        (1.0, "almost certainly"),
        (0.95, "almost certainly"),
        (0.8, "very probably"),
        (0.55, "probably"),
        (0.4, "possibly"),
        (0.0, "conceivably"),
        (None, "presumably"),
    ],
)
def test_the_qualifier_follows_the_weight(weight, word):
    assert qualifier(Support(id="s", premises=("p",), conclusion="c", weight=weight)) == word


def test_a_strict_step_is_necessary():
    assert (
        qualifier(Support(id="s", premises=("p",), conclusion="c", weight=0.1, strict=True)) == "necessarily"
    )


def test_all_parts_are_said_in_words(harry):
    description = toulmin(harry, "step").description
    assert "Data: “Harry was born in Bermuda.” So, presumably: “Harry is a British subject.”" in description
    assert "On account of: “The following statutes hold.” and “They are in force.”" in description
    assert "Unless: “Both his parents were aliens.”" in description
    assert "But against the claim: “His passport is French.”" in description


def test_nothing_touches_in_the_built_in_map():
    m = argmap.load_sample("japan-europe-security")
    assert [fault for id in m.inferences for fault in faults(toulmin(m, id))] == []


@examples(0.5)
@given(maps())
def test_nothing_touches_whatever_the_map(m):
    for id in m.inferences:
        assert faults(toulmin(m, id)) == []


def test_a_rebuttal_that_is_answered_is_shown_as_answered(harry):
    harry.attack("aliens", by=harry.premise("His mother was British.", id="mother"))
    harry.attack("two", by=harry.premise("That does not matter.", id="nothing"))
    diagram = toulmin(harry, "step")
    said = [" ".join(words.lines) for words in diagram.layout.captions]
    assert said.count("rebuttal of the step, answered") == 2
    assert "answered: “His mother was British.”" in said
    assert "Unless: “He has been naturalised elsewhere.” (answered: “That does not matter.”)" in (
        diagram.description
    )
    assert faults(diagram) == []


def test_a_rebuttal_that_nobody_answers_is_not_said_to_be(harry):
    diagram = toulmin(harry, "step")
    assert "answered" not in diagram.description
    assert not any("answered" in " ".join(words.lines) for words in diagram.layout.captions)


def test_of_many_answers_the_first_is_told_and_the_rest_counted(harry):
    for number in range(3):
        harry.attack("aliens", by=harry.premise(f"Reply {number}.", id=f"r{number}"))
    assert "(answered: “Reply 0.”, and 2 more)" in toulmin(harry, "step").description
