"""The page: what is on it, that it can be read, and that nothing leaves its place."""

from __future__ import annotations

import pytest
from hypothesis import given

from argmap import ArgumentMap
from argmap.draw.colour import contrast
from argmap.draw.diagram import diagram_of
from argmap.draw.export.composition import compose
from argmap.draw.options import Request
from argmap.layout import text_width
from argmap.layout.options import Plan
from tests.draw.sample import sample
from tests.effort import examples
from tests.strategies import maps


def composed(m, request):
    return compose(diagram_of(m, request))


def texts_of(page, name):
    return " ".join(label.text for group in page.groups if group.name == name for label in group.labels)


def labels_of(page):
    return [label for group in page.groups for label in group.labels]


@examples(0.5)
@given(maps())
def test_all_text_is_on_the_page_and_can_be_read(m):
    page = composed(m, Request())
    for label in labels_of(page):
        width = text_width(label.text, label.style)
        start = label.x - (width if label.flush == "right" else 0.0)
        assert start >= 0.0
        assert start + width <= page.width
        assert 0.0 <= label.y <= page.height
        assert contrast(label.colour, label.ground) >= 4.5


@examples(0.5)
@given(maps())
def test_dimmed_text_can_still_be_read(m):
    page = composed(m, Request(highlight=list(m.statements)[:1]))
    assert all(contrast(label.colour, label.ground) >= 4.5 for label in labels_of(page))


def test_title_question_and_sources_are_on_the_page():
    page = composed(sample(), Request())
    assert texts_of(page, "title") == "Closing the centre"
    assert texts_of(page, "question") == "Should cars stay out?"
    assert texts_of(page, "sources") == "Source: J. Doe, Clean Air Report (2024-05)"


def test_the_legend_holds_what_occurs():
    legend = texts_of(composed(sample(), Request()), "legend")
    for words in ("thesis", "claim", "premise", "left unsaid", "supports", "attacks", "contradict", "linked"):
        assert words in legend


def test_the_legend_holds_nothing_else():
    m = ArgumentMap()
    m.claim("Alone.", id="alone")
    assert texts_of(composed(m, Request()), "legend") == "claim"


def test_the_legend_can_be_left_out():
    assert texts_of(composed(sample(), Request(legend=False)), "legend") == ""


def test_actors_are_named_with_what_they_do_and_can_be_left_out():
    words = texts_of(composed(sample(), Request()), "statement")
    assert "City council" in words
    assert "denied by Shop owners" in words
    assert "Shop owners" not in texts_of(composed(sample(), Request(Plan(actors=False))), "statement")


def test_actors_that_do_not_fit_are_counted():
    m = ArgumentMap()
    m.claim("Short.", id="c")
    for number in range(20):
        m.stance(m.actor(f"Actor number {number}", id=f"a{number}"), "c", "asserts")
    assert "+1" in texts_of(composed(m, Request()), "statement")


def test_an_actors_own_colour_is_used():
    groups = composed(sample(), Request()).groups
    assert "#123456" in {shape.fill for group in groups for shape in group.shapes}


def test_an_empty_map_says_that_it_is_empty():
    assert "empty" in texts_of(composed(ArgumentMap(), Request()), "empty")


@pytest.mark.parametrize("words", [1, 60])
def test_a_title_is_as_wide_as_the_page_at_most(words):
    m = ArgumentMap(title="word " * words)
    m.claim("Short.", id="c")
    page = composed(m, Request())
    assert all(text_width(label.text, label.style) <= page.width for label in labels_of(page))


def test_boxes_are_painted_over_lines():
    names = [group.name for group in composed(sample(), Request()).groups]
    assert max(names.index(n) for n in ("support", "attack")) < names.index("statement")
