"""Verdicts and strengths as they are asked for: what is taken, what is refused, what is told of them."""

from __future__ import annotations

import re
from collections import Counter
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

import argmap
from argmap import ArgumentMap, UnknownIdError
from argmap.draw import render, to_pdf, to_png, to_svg
from argmap.draw.alt_text import described
from argmap.draw.diagram import diagram_of
from argmap.draw.marks.badges import badge
from argmap.draw.options import request_of
from argmap.draw.status import STANDINGS, status_of
from argmap.errors import SemanticsError
from argmap.views import collapsed
from tests.draw.judged import judged

STRENGTHS = {"outside": 0.25, "blue": 1, "sky": 0.5}


def diagram(m, **options):
    return diagram_of(m, request_of(options))


def test_the_name_of_a_semantics_evaluates_by_it():
    m = judged()
    assert status_of(m, "preferred", None).labels == dict(argmap.evaluate(m, "preferred"))


def test_an_evaluation_of_the_whole_is_good_for_a_part():
    m = judged()
    part = argmap.support_cone(m, "rain")
    assert status_of(part, argmap.evaluate(m), None).labels["rain"] == "out"


def test_an_evaluation_of_a_copy_is_good_for_the_map():
    m = judged()
    assert status_of(m, argmap.evaluate(m.copy()), None).labels["rain"] == "out"


def test_an_evaluation_of_another_map_is_refused():
    other = judged()
    other.replace("rain", text="It will snow.")
    with pytest.raises(ValueError, match=r"evaluation of another map, in which 'rain' .* argmap\.evaluate"):
        status_of(judged(), argmap.evaluate(other), None)
    smaller = judged()
    smaller.remove("stale")
    with pytest.raises(ValueError, match="another map, in which 'stale'"):
        status_of(judged(), argmap.evaluate(smaller), None)


def test_an_evaluation_of_an_abstract_framework_is_refused():
    with pytest.raises(ValueError, match="abstract framework"):
        status_of(judged(), argmap.evaluate(nx.DiGraph([("a", "b")])), None)


def test_what_is_neither_is_refused():
    with pytest.raises(SemanticsError, match="did you mean 'grounded'"):
        status_of(judged(), "ground", None)
    with pytest.raises(TypeError, match="status is 3"):
        status_of(judged(), 3, None)
    with pytest.raises(TypeError, match=r"strength is 0\.5"):
        status_of(judged(), None, 0.5)


def test_strengths_of_what_the_map_does_not_hold_are_refused():
    with pytest.raises(UnknownIdError, match="did you mean 'rain'"):
        status_of(judged(), None, {"rains": 0.5})


def test_strengths_of_the_whole_are_good_for_a_part():
    m = judged()
    part = argmap.support_cone(m, next(iter(m.supports.values())).target)
    assert len(part) < len(m)
    told = argmap.strengths(m)
    assert status_of(part, None, told).strengths == status_of(part, None, dict(told)).strengths == dict(told)
    with pytest.raises(UnknownIdError):
        status_of(part, None, {**told, "rains": 0.5})


@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan"), True, "0.5", None])
def test_strengths_that_are_no_numbers_from_0_to_1_are_refused(value):
    with pytest.raises(ValueError, match="'rain'; give a number from 0 to 1"):
        status_of(judged(), None, {"rain": value})


def _slogans() -> argmap.ArgumentMap:
    """Return a map with a premise, what it carries, a bare claim, and one whose reason can be rejected."""
    m = argmap.ArgumentMap()
    m.thesis = m.claim("Plant trees.", id="plant")
    m.support("plant", by=m.premise("Trees give shade.", id="shade"))
    m.support("plant", by=m.claim("Trees are lovely.", id="lovely"))
    m.support(m.claim("Fell them.", id="fell"), by=m.premise("Trees are many.", id="many"))
    return m


def test_what_is_given_and_what_reasons_carry_have_badges_of_their_own():
    m = _slogans()
    told = status_of(m, argmap.evaluate(m, reject="many"), None)
    standings = {id: told.standing_of(id) for id in m.statements}
    assert standings == {
        "plant": "in", "lovely": "given", "fell": "unsupported", "shade": "given", "many": "out",
    }  # fmt: skip
    drawn = {s: repr(badge(s, (0.0, 0.0), 5.0, argmap.Theme())) for s in STANDINGS}
    assert len(set(drawn.values())) == len(STANDINGS)


def test_a_page_knows_what_is_given_and_what_reasons_carry():
    m = _slogans()
    page = argmap.explore(m, status=argmap.evaluate(m, reject="many")).html
    grounds = dict(re.findall(r'data-id="(\w+)" data-verdict="\w+" data-ground="(\w+)"', page))
    assert grounds == {
        "plant": "reasons", "lovely": "assumed", "fell": "unsupported",
        "shade": "premise", "many": "rejected",
    }  # fmt: skip


def test_the_description_says_what_is_merely_assumed():
    told = diagram(_slogans(), status=argmap.evaluate(_slogans(), reject="many")).description
    assert (
        "1 carried by reasons, 1 given as premises and 1 assumed, though claims: “Trees are lovely.”" in told
    )
    assert "Of what is out: 1 unsupported and 1 rejected." in told


def test_verdicts_do_not_change_the_layout():
    assert diagram(judged(), status="grounded").layout == diagram(judged()).layout


def test_boxes_have_room_for_the_bars_of_their_strengths():
    layout = diagram(judged(), strength=STRENGTHS).layout
    tags = {box.id: [tag.text for tag in box.tags if tag.role == "strength"] for box in layout.boxes}
    assert [text[-4:] for text in tags["outside"] + tags["blue"]] == ["0.25", "1.00"]
    assert tags["rain"] == []
    for box in layout.boxes:
        assert all(tag.y + tag.height <= box.y + box.height for tag in box.tags)


def test_a_box_with_a_note_has_room_for_its_bar_too():
    box = diagram(judged(), strength={"rain": 0.25}, focus="rain", depth=1).layout.box("rain")
    assert [tag.text for tag in box.tags][:2] == ["——— 0.25", "in focus"]


def test_a_folded_claim_keeps_its_verdict_and_a_folded_section_has_none():
    m = judged()
    assert "does not stand" in words(m, status="grounded", collapse="rain")
    folded = diagram(m, status="grounded", collapse="Noise")
    group = next(box for box in folded.layout.boxes if box.kind == "group")
    assert folded.status.label_at(group) is None


def test_lines_that_stand_for_several_inferences_have_no_verdict():
    m = judged()
    m.support("outside", by="mowing", id="odd")
    view = collapsed(m, "Noise")
    status = status_of(m, "grounded", None)
    assert view.ties
    assert all(status.label_of(id) is None for id in view.ties)


def words(m, **options):
    """Return the text of an SVG."""
    return " ".join(ET.fromstring(to_svg(m, **options)).itertext())  # noqa: S314  (our own)


def test_the_legend_explains_what_occurs():
    told = words(judged(), status="grounded", strength=STRENGTHS)
    for key in (
        "stands, as given",
        "stands, carried by reasons",
        "does not stand",
        "undecided",
        "a step that fails",
        "an undecided step",
    ):
        assert f" {key} " in told
    assert "strength, from 0 to 1" in told
    assert "strength of a step, from 0 to 1" in told
    calm = words(argmap.support_cone(judged(), "quiet"), status="grounded")
    assert " stands, as given " in calm
    assert "does not stand" not in calm
    assert "strength" not in calm


def test_a_picture_without_verdicts_is_as_ever():
    assert "verdict" not in to_svg(judged())
    assert "data-strength" not in to_svg(judged())


def test_an_svg_names_verdicts_and_strengths():
    svg = to_svg(judged(), status="grounded", strength=STRENGTHS).replace("\n", "")
    labels = Counter(re.findall(r'argmap-statement"[^>]*data-verdict="(\w+)"', svg))
    assert labels == {"in": 6, "out": 1, "undecided": 2}
    assert 'data-id="rain" data-verdict="out"><title>It will rain soon. (verdict: out)</title>' in svg
    assert 'data-id="sky" data-verdict="in" data-strength="0.50"><title>verdict: in, strength: 0.50' in svg
    assert re.search(r'data-id="blue"[^>]* data-ground="premise"><title>[^<]*ground: premise', svg)


def test_the_description_tells_verdicts_and_strengths():
    m = judged()
    told = diagram(m, status="grounded", strength=STRENGTHS).description
    assert "grounded semantics on statements: 6 in, 1 out, 2 undecided; the thesis stands." in told
    assert "Out: “It will rain soon.”" in told
    assert "Strengths go from 0.25 to 1.00, “The sky is blue.” The thesis has 0.25." in told
    assert described(m) == diagram(m).description


@pytest.mark.parametrize("make", [to_png, to_pdf, to_svg])
def test_the_same_verdicts_give_the_same_bytes(make):
    options = {"status": "grounded", "strength": STRENGTHS, "theme": "print"}
    assert make(judged(), **options) == make(judged(), **options)


def test_each_page_of_a_booklet_has_its_verdicts(tmp_path):
    target = render(
        judged(), tmp_path / "b.pdf", size="A4", pages="sections", status="grounded", strength=STRENGTHS
    )
    plain = render(judged(), tmp_path / "p.pdf", size="A4", pages="sections")
    assert len(target.read_bytes()) > len(plain.read_bytes())


def test_an_empty_map_can_be_drawn_with_verdicts():
    assert to_svg(ArgumentMap(), status="grounded", strength={}).startswith("<?xml")
