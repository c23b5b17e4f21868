"""What is shown of a statement: the card, the panel, and what lights up."""

from __future__ import annotations

import re

from argmap import ArgumentMap
from argmap.draw.page import to_html


def test_pointing_at_a_statement_shows_what_is_known_of_it(visit, japan_page):
    page = visit(japan_page)
    page.node("share-burden").hover()
    page.wait_for_selector("#card:not([hidden])")
    card = page.inner_text("#card")
    for words in (
        "America's allies, above all Japan",
        "Asserted by",
        "The author",
        "Keeping America Engaged",
    ):
        assert words in card
    for words in ("paragraph 16", "Reasons for it", "It supports"):
        assert words in card


def test_the_card_does_not_cover_what_it_tells_of(visit, japan_page):
    page = visit(japan_page)
    for id in ("share-burden", "dual-track-balance"):
        page.node(id).hover()
        page.wait_for_selector("#card:not([hidden])")
        card, box = page.locator("#card").bounding_box(), page.box(id)
        apart = card["x"] >= box["x"] + box["width"] or card["x"] + card["width"] <= box["x"]
        assert apart or card["y"] >= box["y"] + box["height"] or card["y"] + card["height"] <= box["y"]


def test_pointing_at_an_arrow_tells_its_scheme_and_warrant(visit):
    m = ArgumentMap()
    m.claim("So.", id="c")
    m.premise("Because.", id="p")
    m.support("c", by="p", scheme="sign", warrant="It shows.")
    page = visit(to_html(m))
    page.locator(".line").hover(force=True)
    page.wait_for_selector("#card:not([hidden])")
    assert "sign" in page.inner_text("#card")
    assert "It shows." in page.inner_text("#card")


def test_focus_shows_the_card_too(visit, small_page):
    page = visit(small_page)
    page.keyboard.press("Tab")
    page.node("air").focus()
    page.wait_for_selector("#card:not([hidden])")
    assert "clear the air" in page.inner_text("#card")


def test_a_click_lights_reasons_what_rests_on_it_and_objections(visit, small_page):
    page = visit(small_page)
    page.node("air").click()
    assert page.ids(".node.me") == {"air"}
    assert page.ids(".node.pro") == {"traffic", "cause", "thesis"}
    assert page.ids(".node.con") == {"wind", "loss"}  # it undercuts; the other contradicts
    dimmed = page.node("air").evaluate("e => getComputedStyle(e).opacity")
    assert dimmed == "1"


def test_what_has_nothing_to_do_with_it_is_dimmed(visit, small_page):
    page = visit(small_page)
    page.node("loss").click()
    opacity = page.node("wind").evaluate("e => getComputedStyle(e).opacity")
    assert float(opacity) < 0.5


def test_an_objection_lights_what_it_speaks_against_in_the_colour_of_attacks(visit, small_page):
    page = visit(small_page)
    page.node("loss").click()
    assert "thesis" in page.ids(".node.con")
    ring = page.node("thesis").locator(".ring").evaluate("e => getComputedStyle(e).stroke")
    line = page.locator(".line.con path").first.evaluate("e => getComputedStyle(e).stroke")
    assert ring == line


def test_the_panel_tells_everything_and_leads_on(visit, small_page):
    page = visit(small_page)
    page.node("thesis").click()
    box_marks = page.locator("#panel")
    words = box_marks.inner_text()
    for part in ("Asserted by", "City council", "Denied by", "Shop owners", "Objections to it"):
        assert part in words
    box_marks.get_by_role("button", name="Shops would lose customers.").click()
    assert page.ids(".node.me") == {"loss"}


def test_the_panel_never_hides_what_was_clicked(visit, japan_page):
    page = visit(japan_page)
    for _ in range(4):
        page.keyboard.press("+")
    for found in page.locator(".node").all()[::10]:
        found.evaluate("e => e.dispatchEvent(new MouseEvent('click', {bubbles: true}))")
        page.settle()
        box, box_marks = found.locator(".ring").bounding_box(), page.locator("#panel").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= box_marks["x"]


def test_escape_and_a_click_beside_the_map_let_go(visit, small_page):
    page = visit(small_page)
    page.node("air").click()
    page.keyboard.press("Escape")
    assert page.ids(".me, .pro, .con") == set()
    assert page.locator("#panel").is_hidden()
    page.node("air").click()
    page.mouse.click(300, 880)
    assert page.ids(".me") == set()


def test_a_deep_link_chooses(visit, small_page):
    page = visit(small_page, part="#air")
    assert page.ids(".node.me") == {"air"}
    page.evaluate("location.hash = 'loss'")
    page.wait_for_selector('[data-id="loss"].me')


def test_choosing_makes_a_deep_link(visit, small_page):
    page = visit(small_page)
    page.node("air").click()
    assert page.evaluate("location.hash") == "#air"
    page.keyboard.press("Escape")
    assert page.evaluate("location.hash") == ""


def test_a_highlight_is_lit_from_the_start(visit):
    m = ArgumentMap()
    m.claim("So.", id="c")
    m.claim("Or not.", id="d")
    m.premise("Because.", id="p")
    m.support("c", by="p")
    page = visit(to_html(m, highlight=["c", "p"]))
    assert page.ids(".node.pro") == {"c", "p"}


def test_links_are_made_of_web_addresses_only(visit):
    m = ArgumentMap()
    for name, url in (("web", "https://example.org/a?b=1&c"), ("bad", "javascript:alert(1)")):
        m.source(f"Source {name}", id=name, url=url)
        m.claim(f"Claim {name}.", id=f"c-{name}", citation={"source": name, "section": "One", "paragraph": 3})
    page = visit(to_html(m))
    page.node("c-web").click()
    link = page.locator("#panel a")
    assert link.get_attribute("href") == "https://example.org/a?b=1&c"
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert re.search(r"Source web, “One”, paragraph 3", link.inner_text())
    page.node("c-bad").click()
    assert page.locator("#panel a").count() == 0
