"""Folding, filters and search: what is shown of a large map."""

from __future__ import annotations

import re
from unicodedata import category

import pytest

import argmap
from argmap import ArgumentMap
from argmap.draw.page import to_html
from argmap.folding import LEFT_OUT, WRITTEN_AS, folded
from tests.shapes import ring

SHOWN = ".node:not(.gone)"


def shared() -> ArgumentMap:
    """Return a map in which ``both`` bears on two claims and ``own`` on one."""
    m = ArgumentMap(thesis=None)
    for id in ("top", "left", "right"):
        m.claim(f"{id.title()}.", id=id)
    for id in ("own", "both", "foe"):
        m.premise(f"{id.title()}.", id=id)
    m.support("top", by="left")
    m.support("top", by="right")
    m.support("left", by="own")
    m.support("left", by="both")
    m.support("right", by="both")
    m.attack("own", by="foe")
    m.thesis = "top"
    return m


def test_folding_hides_what_nothing_else_needs_and_counts_it(visit):
    page = visit(to_html(shared()))
    before = page.box("right")
    page.node("left").hover()
    page.node("left").locator(".fold").click()
    assert page.ids(SHOWN) == {"top", "left", "right", "both"}
    assert page.node("left").locator(".fold").text_content() == "+2"
    assert "2 statements folded away" in page.inner_text("#state")
    assert page.box("right") == before
    page.node("left").locator(".fold").click()
    assert page.ids(SHOWN) == {"top", "left", "right", "own", "both", "foe"}


def test_arrows_of_folded_reasons_vanish(visit):
    page = visit(to_html(shared()))
    assert page.locator(".line.gone").count() == 0
    page.node("top").focus()
    page.keyboard.press("f")
    assert page.ids(SHOWN) == {"top"}
    assert page.locator(".line:not(.gone)").count() == 0


def test_the_panel_folds_and_unfolds(visit):
    page = visit(to_html(shared()))
    page.node("left").click()
    page.get_by_role("button", name="Fold what bears on it").click()
    assert page.ids(SHOWN) == {"top", "left", "right", "both"}
    page.get_by_role("button", name="Unfold what bears on it").click()
    assert len(page.ids(SHOWN)) == 6


def test_circles_can_be_folded(visit):
    page = visit(to_html(ring(4)))
    page.node("c2").focus()
    page.keyboard.press("f")
    assert page.ids(SHOWN) == {"c0", "c1", "c2"}


def test_following_a_link_unfolds_what_hides_it(visit):
    page = visit(to_html(shared()))
    page.node("top").focus()
    page.keyboard.press("f")
    page.evaluate("location.hash = 'foe'")
    page.wait_for_selector('[data-id="foe"].me')
    assert "foe" in page.ids(SHOWN)


def test_filters_leave_what_fits(visit, small_page):
    page = visit(small_page)
    page.click("#filter summary")
    page.select_option("#by-actor", label="Shop owners")
    assert page.ids(".node:not(.out)") == {"thesis"}
    page.select_option("#by-actor", label="Any actor")
    page.select_option("#by-kind", label="Premise left unsaid")
    assert page.ids(".node:not(.out)") == {"cause"}
    assert "1 of 6 match" in page.inner_text("#state")
    page.click("#clear")
    assert page.ids(".node.out") == set()


def test_sections_are_filtered(visit, japan_page):
    page = visit(japan_page)
    page.click("#filter summary")
    page.select_option("#by-section", label="Impact of the War in Ukraine")
    shown = page.ids(".node:not(.out)")
    assert 0 < len(shown) < 70
    assert "share-burden" not in shown


def test_what_is_filtered_out_is_passed_over_by_tab(visit, small_page):
    page = visit(small_page)
    page.click("#filter summary")
    page.select_option("#by-kind", label="Claim")
    assert page.ids('.node[tabindex="0"]') == {"air", "loss"}


def test_search_marks_counts_and_goes_from_hit_to_hit(visit, japan_page):
    page = visit(japan_page)
    page.keyboard.press("/")
    page.keyboard.type("tariffs")
    hits = page.ids(".node.hit")
    assert page.inner_text("#count") == str(len(hits))
    page.keyboard.press("Enter")
    (first,) = page.ids(".node.now")
    assert page.inner_text("#count") == f"1 of {len(hits)}"
    box = page.box(first)
    assert box["width"] > 120
    assert 0 < box["x"] < 1440 - box["width"]
    page.click("#previous")
    assert page.inner_text("#count") == f"{len(hits)} of {len(hits)}"
    page.click("#next")
    assert page.ids(".node.now") == {first}


def test_search_offers_hits_to_pick_from(visit, small_page):
    page = visit(small_page)
    page.fill("#search", "the")
    page.locator("#hits").get_by_role("button", name="What removes the cause").click()
    assert page.ids(".node.now") == {"cause"}
    assert page.locator("#hits").is_hidden()


def test_search_compares_every_character_as_python_does(visit, small_page):
    page = visit(small_page)
    own = re.search(r"const leftOut = .*?(?=const called)", small_page, re.DOTALL)[0]
    code = f"""(data) => {{
        {own}
        const found = [];
        for (let n = 0; n < 0x110000; n++) {{
            const c = String.fromCodePoint(n);
            found.push(/[\\p{{Cn}}\\p{{Cs}}]/u.test(c) ? null : plain("x" + c + "Y"));
        }}
        return found;
    }}"""
    theirs = page.evaluate(code, {"folding": {"leftOut": LEFT_OUT, "writtenAs": WRITTEN_AS}})
    ours = [None if category(chr(n)) in ("Cn", "Cs") else folded(f"x{chr(n)}Y") for n in range(0x110000)]
    differing = [hex(n) for n, (a, b) in enumerate(zip(theirs, ours, strict=True)) if a and b and a != b]
    assert differing == []
    assert sum(a is not None and b is not None for a, b in zip(theirs, ours, strict=True)) > 200_000


@pytest.mark.parametrize(
    "words",
    ["it's", "IT’S", '"half"', "strasse", "government", "lodz", "cafe", "finance", "m2", "ann b", "no such"],
)
def test_search_finds_what_python_finds(visit, words):
    m = ArgumentMap()
    texts = (
        "It’s „half“ done.",
        "Die Straße nach Łódź.",
        "The govern\u00adment’s ﬁnance.",
        "Le café: 5 m².",
        "Le cafe\u0301.",
    )
    for text in texts:
        m.claim(text)
    m.stance(m.actor("Ann", id="ann", aliases=("A. Beè",)), next(iter(m.claims)), "denies")
    page = visit(to_html(m))
    page.fill("#search", words)
    assert page.ids(".hit") == set(argmap.search(m, words).statements)
    assert bool(page.ids(".hit")) is (words != "no such")


def test_search_knows_actors_and_ignores_case_and_accents(visit):
    m = ArgumentMap()
    m.claim("Le café ferme.", id="c")
    m.claim("Other.", id="d")
    m.stance(m.actor("Ann", id="ann"), "d", "denies")
    page = visit(to_html(m))
    page.fill("#search", "CAFE")
    assert page.ids(".hit") == {"c"}
    page.fill("#search", "ann")
    assert page.ids(".hit") == {"d"}
    page.fill("#search", "nothing such")
    assert page.inner_text("#count") == "0"
