"""Keys, words for who cannot see it, light and dark, paper."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

from argmap import ArgumentMap
from argmap.draw.page import to_html
from tests.draw.page.test_folding import shared


def focused(page):
    return page.evaluate("document.activeElement.dataset.id")


def test_tab_goes_through_the_statements_in_the_order_of_reading(visit):
    page = visit(to_html(shared()))
    page.locator("#map").focus()
    order = []
    for _ in range(6):
        page.keyboard.press("Tab")
        order.append(focused(page))
    assert order == ["top", "left", "own", "foe", "both", "right"]


def test_arrow_keys_go_to_reasons_and_back_and_to_what_stands_beside(visit):
    page = visit(to_html(shared(), direction="right"))
    page.node("top").focus()
    page.keyboard.press("ArrowRight")
    first = focused(page)
    assert first in {"left", "right"}
    other = "left" if first == "right" else "right"
    page.keyboard.press("ArrowDown" if page.box(other)["y"] > page.box(first)["y"] else "ArrowUp")
    assert focused(page) == other
    page.keyboard.press("ArrowLeft")
    assert focused(page) == "top"


def test_the_way_of_the_arrow_keys_follows_the_direction(visit):
    page = visit(to_html(shared(), direction="down"))
    page.node("top").focus()
    page.keyboard.press("ArrowDown")
    assert focused(page) in {"left", "right"}
    page.keyboard.press("ArrowUp")
    assert focused(page) == "top"


def test_enter_chooses_and_says_so(visit, small_page):
    page = visit(small_page)
    page.node("air").focus()
    page.keyboard.press("Enter")
    assert page.ids(".me") == {"air"}
    assert "Closing it would clear the air." in page.text_content("#said")


def test_every_statement_has_its_words_for_a_screen_reader(visit, small_page):
    page = visit(small_page)
    names = page.eval_on_selector_all(".node", "found => found.map(e => e.getAttribute('aria-label'))")
    thesis = next(name for name in names if name.startswith("Thesis"))
    assert "The centre should be closed to cars." in thesis
    assert "Asserted by City council." in thesis
    assert "1 objection." in thesis
    assert page.get_by_role("button", name="Premise left unsaid: What removes").count() == 1


def test_every_control_has_a_name(visit, small_page):
    page = visit(small_page)
    page.node("air").click()
    nameless = page.evaluate(
        """() => [...document.querySelectorAll("button,select,input,summary,a")]
            .map(e => [e.textContent, e.getAttribute("aria-label"), e.labels?.[0]?.textContent].join(""))
            .filter(name => !name.trim()).length"""
    )
    assert nameless == 0


def test_the_outline_holds_everything_nested(visit):
    page = visit(to_html(shared()))
    page.keyboard.press("o")
    outline = page.locator("#panel .tree")
    assert outline.locator("li").count() == 7  # what bears on two things is named twice
    assert "Both. (see above)" in outline.inner_text()
    deepest = outline.locator("ul ul ul ul > li")
    assert "Foe." in deepest.inner_text()
    deepest.get_by_role("button").click()
    assert page.ids(".me") == {"foe"}


def test_the_legend_and_the_keys_can_be_seen(visit, small_page):
    page = visit(small_page)
    page.keyboard.press("?")
    assert "undercut" in page.inner_text("#panel") or "attacks the step" in page.inner_text("#panel")
    assert "let go" in page.inner_text("#panel")


def background(page):
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def test_light_and_dark_follow_the_reader_and_the_button(visit, small_page):
    light, dark = visit(small_page, color_scheme="light"), visit(small_page, color_scheme="dark")
    by_day, by_night = background(light), background(dark)
    assert by_day == "rgb(255, 255, 255)"
    assert by_night != by_day
    light.click("#look")
    dark.click("#look")
    assert (background(light), background(dark)) == (by_night, by_day)
    fill = "e => getComputedStyle(e.querySelector('path')).fill"
    assert light.node("air").evaluate(fill) != dark.node("air").evaluate(fill)


def test_paper_is_white_without_controls_with_what_is_lit_and_folded(visit):
    page = visit(to_html(shared()), color_scheme="dark")
    page.node("left").focus()
    page.keyboard.press("f")
    page.node("right").click()
    page.keyboard.press("+")
    page.emulate_media(media="print")
    assert background(page) == "rgb(255, 255, 255)"
    for css in (".tools", ".search", ".zoom", "#panel", "#card"):
        assert page.locator(css).is_hidden()
    assert page.locator("h1").is_visible()
    assert page.locator(".printed").is_visible()
    assert page.locator('[data-id="own"]').is_hidden()
    assert page.ids(".node.me") == {"right"}
    box = page.box("top")
    assert box["x"] >= 0
    assert page.box("both")["x"] + page.box("both")["width"] <= 1440


def test_a_print_is_one_sheet(visit, japan_page):
    page = visit(japan_page)
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") + pdf.count(b"/Type /Page/") == 1


def test_on_a_phone_the_panel_leaves_the_map_in_sight(visit, japan_page):
    page = visit(japan_page, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.node("share-burden").tap()
    page.settle()
    box, box_marks = page.box("share-burden"), page.locator("#panel").bounding_box()
    assert box["y"] + box["height"] <= box_marks["y"]
    assert box_marks["width"] == 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_text_stays_in_its_box_whatever_font_the_reader_has(visit):
    m = ArgumentMap()
    m.claim("Wide words of many letters, wrapped into several lines of a box.", id="c")
    page = visit(to_html(m))
    page.evaluate("""() => { const sheet = new CSSStyleSheet();
        sheet.replaceSync('#world text{font-family:monospace!important;letter-spacing:1px}');
        document.adoptedStyleSheets = [sheet]; }""")
    box = page.box("c")
    for line in page.node("c").locator("text").all():
        found = line.bounding_box()
        assert found["x"] >= box["x"]
        assert found["x"] + found["width"] <= box["x"] + box["width"] + 1


def test_something_is_painted(visit, small_page):
    page = visit(small_page)
    picture = np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))
    assert len(np.unique(picture.reshape(-1, 3), axis=0)) > 50
