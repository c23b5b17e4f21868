"""Verdicts and strengths in the page."""

from __future__ import annotations

from argmap.draw.page import to_html
from tests.draw.judged import judged


def test_the_page_tells_verdict_and_strength(visit):
    page = visit(to_html(judged(), status="grounded", strength={"rain": 0.25, "told": 0.5}))
    assert page.node("rain").get_attribute("data-verdict") == "out"
    assert "Verdict: does not stand (out). Strength: 0.25." in page.node("rain").get_attribute("aria-label")
    page.node("rain").click()
    assert "does not stand (out)" in page.inner_text("#panel")
    assert "0.25" in page.inner_text("#panel")
    page.click("#about")
    assert page.locator("#panel .legend text", has_text="does not stand").count() == 1


def test_pointing_at_the_sign_of_a_step_tells_its_verdict(visit):
    page = visit(to_html(judged(), status="grounded"))
    page.locator(".step").first.hover(force=True)
    page.wait_for_selector("#card:not([hidden])")
    assert "Verdict" in page.inner_text("#card")


def test_a_badge_lies_over_the_ring_of_its_box():
    node = to_html(judged(), status="grounded").split('data-id="rain"')[1].split("</g>")[0]
    assert node.index('class="ring"') < node.index("<path")


def test_a_page_without_verdicts_tells_none(visit):
    page = visit(to_html(judged()))
    assert page.node("rain").get_attribute("data-verdict") is None
    page.node("rain").click()
    assert "Verdict" not in page.inner_text("#panel")
