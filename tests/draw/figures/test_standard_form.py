"""Standard form: numbers, what follows from what, cycles, objections; as text, Markdown and figure."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

import argmap
from argmap import ArgumentMap, UnknownIdError
from argmap.figures import standard_form
from tests.draw.figures.geometry import faults
from tests.effort import examples
from tests.strategies import maps, skeletons


def small() -> ArgumentMap:
    m = ArgumentMap(title="Umbrella", thesis=None)
    m.premise("The glass is falling.", id="glass")
    m.premise("A falling glass means rain.", id="rule", implicit=True)
    m.premise("The sky is black.", id="sky")
    m.premise("The glass is broken.", id="broken")
    m.premise("It was mended.", id="mended")
    m.claim("It will rain.", id="rain")
    m.claim("Take an umbrella.", id="umbrella")
    m.support("rain", by=["glass", "rule"], id="barometer", scheme="argument from sign")
    m.support("rain", by="sky", id="look")
    m.support("umbrella", by=["rain", "sky"], id="practical")
    m.attack("barometer", by="broken", id="undercut")
    m.attack("undercut", by="mended", id="reply")
    m.thesis = "umbrella"
    return m


SMALL = """\
1. The glass is falling.
2. [A falling glass means rain.]
3. The sky is black.
4. It will rain.
   (from 1 and 2 together, argument from sign; independently from 3)
------------------------------------------------------------
5. Take an umbrella.
   (from 4 and 3 together)

Objections
A. The glass is broken.
   (against the step from 1 and 2 to 4; answered by B)
B. It was mended.
   (against objection A)"""


def test_premises_come_first_and_the_conclusion_stands_under_the_line():
    assert str(standard_form(small())) == SMALL


def test_any_statement_may_be_the_conclusion():
    assert standard_form(small(), "rain").conclusion.text == "It will rain."
    assert str(standard_form(small(), "sky")) == "1. The sky is black."


def test_a_map_without_thesis_asks_for_a_claim():
    with pytest.raises(ValueError, match="names no thesis"):
        standard_form(ArgumentMap())


def test_an_unknown_claim_is_told():
    with pytest.raises(UnknownIdError):
        standard_form(small(), "snow")


def test_shared_premises_are_numbered_once():
    assert [line.id for line in standard_form(small()).lines].count("sky") == 1


def test_a_circle_is_told():
    m = ArgumentMap()
    m.claim("The book is true.", id="true")
    m.claim("God wrote the book.", id="god")
    m.support("true", by="god")
    m.support("god", by="true")
    form = standard_form(m, "true")
    assert form.lines[0].grounds == "from 2, in a cycle"
    assert form.lines[1].grounds == "from 1"


def test_a_claim_that_supports_itself_is_a_circle():
    m = ArgumentMap()
    m.support(m.claim("So it is.", id="so"), by="so")
    assert standard_form(m, "so").conclusion.grounds == "from 1, in a cycle"


def test_a_backing_is_told_with_the_step_that_it_backs():
    m = small()
    m.support("barometer", by=m.premise("It was always so.", id="always"))
    assert "the step from 1 and 2 is backed by 4" in str(standard_form(m))


def test_a_chain_of_any_length_is_no_recursion():
    m = ArgumentMap()
    for n in range(3000):
        m.claim(f"Claim {n}.", id=f"c{n}")
    for n in range(2999):
        m.support(f"c{n}", by=f"c{n + 1}")
    assert len(standard_form(m, "c0").lines) == 3000


def test_letters_go_on_after_z():
    m = ArgumentMap()
    m.claim("Disputed.", id="c")
    for n in range(28):
        m.attack("c", by=m.premise(f"Objection {n}.", id=f"p{n}"))
    assert [o.letter for o in standard_form(m, "c").objections][25:] == ["Z", "AA", "AB"]


def test_an_attack_on_its_own_ground_is_met_once():
    m = ArgumentMap()
    m.attack(m.claim("I lie.", id="lie"), by="lie", id="liar")
    (objection,) = standard_form(m, "lie").objections
    assert (objection.hits, objection.answers) == ("1", ())


def test_markdown_sets_texts_as_they_are():
    m = ArgumentMap()
    m.claim("*2* <b> & 3_4 [x]", id="c")
    m.claim("1. one", id="d")
    assert standard_form(m, "c").markdown() == r"1. \*2\* \<b\> \& 3\_4 \[x\]"
    assert standard_form(m, "d").markdown() == r"1. 1\. one"


def test_markdown_has_the_same_lines():
    markdown = standard_form(small()).markdown()
    assert "4. It will rain. *(from 1 and 2 together, argument from sign; independently from 3)*" in markdown
    assert "---\n\n5. Take an umbrella." in markdown
    assert "- **A.** The glass is broken." in markdown


def test_the_whole_built_in_map_has_every_ground_before_what_follows():
    form = standard_form(argmap.load_sample("japan-europe-security"))
    assert form.conclusion.number == len(form.lines) == 60
    for line in form.lines:
        assert all(number < line.number for inference in line.inferences for number in inference.numbers)


@given(skeletons())
def test_what_does_not_follow_from_earlier_lines_is_called_circular(m):
    form = standard_form(m)
    assert [line.number for line in form.lines] == list(range(1, len(form.lines) + 1))
    for line in form.lines:
        for inference in line.inferences:
            assert inference.circular == any(number >= line.number for number in inference.numbers)


@given(skeletons())
def test_each_support_of_a_line_is_one_step(m):
    form = standard_form(m)
    direct = {inference.id for line in form.lines for inference in line.inferences if not inference.backs}
    listed = {line.id for line in form.lines}
    assert direct == {s.id for s in m.supports.values() if s.conclusion in listed}


@given(skeletons())
def test_each_attack_on_what_is_listed_has_a_letter(m):
    form = standard_form(m)
    lettered = {objection.attack.id for objection in form.objections}
    struck = {line.id for line in form.lines} | {
        inference.id for line in form.lines for inference in line.inferences
    }
    struck |= lettered | {p for id in lettered for p in m.attacks[id].premises}
    assert lettered == {a.id for a in m.attacks.values() if a.target in struck}


def test_the_figure_has_a_rule_for_each_step_and_an_arrow_for_each_objection():
    arrows = standard_form(small()).diagram().layout.arrows
    assert [arrow.id for arrow in arrows if not arrow.head] == ["barometer", "look", "practical"]
    assert [arrow.id for arrow in arrows if arrow.head] == ["undercut", "reply"]


def test_each_rule_stands_between_the_lines_before_and_its_conclusion():
    layout = standard_form(small()).diagram().layout
    for arrow in layout.arrows:
        if not arrow.head:
            above = max(b.y + b.height for b in layout.boxes if b.y + b.height <= arrow.points[0][1])
            assert above < arrow.points[0][1] == arrow.points[-1][1] < layout.box(arrow.target).y


def test_the_figure_numbers_its_boxes_downwards():
    layout = standard_form(small()).diagram().layout
    tops = [box.y for box in layout.boxes]
    assert tops == sorted(tops)
    marks = [w.lines[0] for w in layout.captions if re.fullmatch(r"\d+|[A-Z]", w.lines[0])]
    assert marks == ["1", "2", "3", "4", "5", "A", "B"]


def test_the_figure_is_described_by_its_text():
    assert SMALL in standard_form(small()).diagram().description


def test_nothing_touches_in_the_figure_of_the_built_in_map():
    assert faults(standard_form(argmap.load_sample("japan-europe-security")).diagram(), ruled=True) == []


@examples(0.5)
@given(maps())
def test_nothing_touches_whatever_the_map(m):
    for claim in list(m.statements)[:3]:
        form = standard_form(m, claim)
        assert faults(form.diagram(), ruled=True) == []
        assert str(form) == str(standard_form(m, claim))
        assert form.markdown()
