"""The texts of a map are words and nothing else, and the page asks nobody for anything."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser

import pytest

from argmap import ArgumentMap, Attack
from argmap.draw.page import explore, to_html
from tests.shapes import hub

WICKED = (
    "<script>window.broken=1</script>",
    "</script><script>window.broken=1</script>",
    "</style><img src=x onerror=window.broken=1>",
    "<!--", "-->", "<![CDATA[", "]]>", "<!-- <script>", "&lt;script&gt;", "&#x3c;script>",
    '"onload="window.broken=1', "'onclick='window.broken=1", "javascript:window.broken=1",
    "a\u2028b\u2029c", "\\u003cscript\\u003e", "</text></svg><script>window.broken=1</script>",
    "${window.broken=1}", "$title", "{{x}}", "</title><script>window.broken=1</script>",
    "\x00\x07\ufffe null and bell", "</iframe><script>window.broken=1</script>", "__proto__",
)  # fmt: skip


def wicked() -> ArgumentMap:
    """Return a map in which every text that may be anything is wicked."""
    m = ArgumentMap(title=WICKED[1], question=WICKED[2])
    m.source(WICKED[0], id="source", author=WICKED[10], url="javascript:window.broken=1")
    m.actor(WICKED[1], id='"><script>window.broken=1</script>')
    for number, text in enumerate(WICKED):
        cite = {"source": "source", "section": text}
        m.claim(text, id=f"c{number}", section=text, note=text, tags=[text], citation=cite)
        m.premise(text, id=f'p{number}"><b onclick=x></script>')
        m.support(f"c{number}", by=list(m.premises)[-1], scheme=text, warrant=text)
        m.stance(next(iter(m.actors)), f"c{number}", "denies", citation=cite)
    return m


def test_nothing_in_a_map_runs(visit):
    page = visit(to_html(wicked()))
    for place in range(len(WICKED)):
        page.node(f"c{place}").evaluate("e => e.dispatchEvent(new MouseEvent('click', {bubbles: true}))")
    page.keyboard.press("Escape")
    page.fill("#search", "script")
    page.keyboard.press("Enter")
    page.click("#outline")
    page.click("#about")
    assert page.evaluate("window.broken") is None
    assert page.locator("script").count() == 2
    assert page.locator("img, b, style").count() == 1
    assert page.title() == WICKED[1]


def test_wicked_texts_arrive_as_they_are(visit):
    page = visit(to_html(wicked()))
    page.node("c1").evaluate("e => e.dispatchEvent(new MouseEvent('click', {bubbles: true}))")
    assert page.text_content("#panel .text") == WICKED[1]


def test_the_data_hold_nothing_that_could_end_their_element():
    page = to_html(wicked())
    (data,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page)
    assert not set("<>&\u2028\u2029") & set(data)
    assert json.loads(data)["nodes"][0]["text"] == WICKED[0]


def test_the_policy_lets_in_no_other_script_or_style(visit, small_page):
    page = visit(small_page)
    page.evaluate("""() => {
        window.violations = [];
        document.addEventListener("securitypolicyviolation",
            e => window.violations.push(e.effectiveDirective));
        const script = document.createElement("script");
        script.textContent = "window.broken = 1";
        document.body.append(script);
        const image = new Image(); image.src = "https://example.org/x.png"; document.body.append(image);
    }""")
    page.wait_for_function("window.violations.length >= 2")
    assert set(page.evaluate("window.violations")) == {"script-src-elem", "img-src"}
    assert page.evaluate("window.broken") is None
    page.complaints.clear()  # the console told of both


def attributes(page: str) -> list[str]:
    """Return the names of all attributes of all elements."""
    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, _, attrs):
            found.extend(name for name, _ in attrs)

    Reader().feed(page)
    return found


def test_the_page_has_no_handlers_or_styles_of_elements_and_no_addresses():
    page = to_html(wicked())
    found = attributes(page)
    assert "data-node" in found
    assert not [name for name in found if name == "style" or name.startswith("on")]
    assert set(re.findall(r"https?://[^\s\"'<]+", page)) <= {"http://www.w3.org/2000/svg"}


def test_a_notebook_shows_the_page_in_a_closed_frame(browser):
    shown = explore(wicked())._repr_html_()
    assert re.fullmatch(r"<iframe [^<>]*></iframe>", shown)
    assert 'sandbox="allow-scripts' in shown
    assert "allow-same-origin" not in shown
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.set_content(f"<!doctype html><body><p>Before</p>{shown}<p>After</p></body>")
    frame = page.frame_locator("iframe")
    frame.locator("body[data-state=ready]").wait_for()
    frame.locator('[data-id="c3"]').focus()
    page.keyboard.press("Enter")
    assert frame.locator('[data-id="c3"].me').count() == 1
    assert page.evaluate("window.broken") is None
    assert complaints == []
    context.close()


def test_a_page_in_a_frame_is_scrolled_past(browser, small_page):
    context = browser.new_context()
    page = context.new_page()
    frame = f'<iframe srcdoc="{html.escape(small_page)}" sandbox="allow-scripts" width="900" height="500">'
    page.set_content(f"<!doctype html><input id=other autofocus>{frame}</iframe><p style='height:3000px'>")
    inside = page.frame_locator("iframe")
    inside.locator("body[data-state=ready]").wait_for()
    page.focus("#other")
    before = inside.locator('[data-id="air"] .ring').bounding_box()
    page.mouse.move(400, 300)
    page.mouse.wheel(0, 120)
    page.wait_for_function("scrollY > 0")
    assert inside.locator('[data-id="air"] .ring').bounding_box()["width"] == pytest.approx(before["width"])
    context.close()


def knot() -> ArgumentMap:
    """Return a map in which steps bear on themselves and on each other, and two texts are empty."""
    m = ArgumentMap(title="Knot")
    m.claim("", id="c")
    m.premise("Foot.", id="p", section="")
    m.actor("", id="nobody")
    m.stance("nobody", "c", "asserts")
    m.add(Attack(id="self", premises=("p",), target="self"))
    m.add(Attack(id="x", premises=("p",), target="y"), Attack(id="y", premises=("c",), target="x"))
    m.contradiction("c", "p")
    m.contradiction("c", "p")
    return m


@pytest.mark.parametrize(
    "m", [ArgumentMap(), ArgumentMap(title="Empty"), hub(40), knot()], ids=["bare", "empty", "hub", "knot"]
)
def test_odd_maps_can_be_explored(visit, m):
    page = visit(to_html(m))
    for node in page.locator(".node").all()[:3]:
        node.evaluate("e => e.dispatchEvent(new MouseEvent('click', {bubbles: true}))")
        page.keyboard.press("f")
    page.keyboard.press("Escape")
    page.click("#filter summary")
    for choice in page.locator("select:enabled").all():
        choice.select_option(index=1)
    page.click("#clear")
    page.fill("#search", "o")
    page.locator("#map").focus()
    page.keyboard.press("0")
    page.keyboard.press("o")
    assert page.locator("#panel").is_visible()
