"""The other figures are pages as well: whatever stands in them twice, or has no statement."""

from __future__ import annotations

from collections import Counter

import pytest

import argmap
from argmap.draw.page import to_html

FIGURES = {
    "toulmin": lambda m: argmap.figures.toulmin(m, "two-horizons"),
    "standard form": lambda m: argmap.figures.standard_form(m, "dual-track-balance").diagram(),
    "comparison": lambda m: argmap.figures.comparison(m, "author", "japan"),
    "actors": argmap.figures.actors,
}


@pytest.fixture(scope="module")
def built_in():
    """Give the built-in map."""
    return argmap.load_sample("japan-europe-security")


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_can_be_explored(visit, built_in, name):
    diagram = FIGURES[name](built_in)
    page = visit(to_html(diagram))
    shown = {box.id for box in diagram.layout.boxes}
    assert page.ids(".node") == shown
    assert page.locator(".node").count() == len(shown)
    assert page.locator('[data-line="-1"]').count() == 0
    for node in page.locator(".node").all()[::7]:
        node.evaluate("e => e.dispatchEvent(new MouseEvent('click', {bubbles: true}))")
        assert page.text_content("#panel .text")
    page.keyboard.press("Escape")
    page.click("#outline")
    assert page.locator("#panel li").count() >= len(shown)


def test_a_statement_that_stands_twice_is_lit_in_both_places(visit):
    m = argmap.ArgumentMap()
    m.actor("Ann", id="ann"), m.actor("Bob", id="bob")
    m.claim("Taxes should rise.", id="rise"), m.claim("Trade would fall.", id="fall")
    m.attack("rise", by="fall")
    m.stance("ann", "rise", "asserts"), m.stance("bob", "rise", "denies"), m.stance("bob", "fall", "asserts")
    diagram = argmap.figures.comparison(m, "ann", "bob")
    ((twice, places),) = Counter(box.id for box in diagram.layout.boxes).most_common(1)
    page = visit(to_html(diagram))
    node = page.node(twice)
    assert node.locator(".ring").count() == places > 1
    node.evaluate("e => e.dispatchEvent(new MouseEvent('click', {bubbles: true}))")
    assert page.ids(".me") == {twice}
