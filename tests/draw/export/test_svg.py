"""SVG: real text in its own fonts, groups that match the map, and never markup from a text."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

from argmap import ArgumentMap
from argmap.draw import to_svg
from argmap.draw.diagram import diagram_for
from argmap.draw.export.composition import compose
from argmap.draw.options import Request
from argmap.layout import text_width, tidy
from tests.draw.sample import sample
from tests.effort import examples
from tests.strategies import maps

CHROMIUM = shutil.which("chromium")
NS = {"svg": "http://www.w3.org/2000/svg"}
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
LENGTHS = """<script>document.fonts.ready.then(() => Promise.all([...document.fonts].map(f => f.load())))
.then(() => document.getElementById("lengths").textContent = JSON.stringify(
[...document.querySelectorAll("text")].map(t => t.getComputedTextLength())))</script>"""


def tree(m, **options):
    return ET.fromstring(to_svg(m, **options))  # noqa: S314  (our own)


def group(root, id):
    return next(g for g in root.iterfind(".//svg:g[@data-id]", NS) if g.get("data-id") == id)


def labels_of(m):
    return [label for g in compose(diagram_for(m, Request())).groups for label in g.labels]


def test_a_line_of_text_is_one_element_and_nothing_is_mathematics():
    lines = [text.text for text in tree(sample()).iterfind(".//svg:text", NS)]
    assert lines == [label.text for label in labels_of(sample())]
    assert any("$5" in line for line in lines)


@examples(0.25)
@pytest.mark.filterwarnings("ignore:no installed font")
@given(maps(max_statements=5))
def test_every_statement_is_a_group_with_its_id_and_full_text(m):
    root = tree(m)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for statement in m.statements.values():
        shown = group(root, statement.id)
        assert shown.get("class") == "argmap-statement"
        assert (shown.find("svg:title", NS).text or "") == tidy(statement.text)


def test_ids_are_those_of_the_map_as_far_as_xml_allows():
    m = ArgumentMap()
    for id in ("plain", "two words", "東京"):
        m.claim("Text.", id=id)
    root = tree(m)
    found = [group(root, id).get("id") for id in m.statements]
    assert found == ["statement-plain", "statement-two_20_words", "statement-東京"]


def test_inferences_are_named_too():
    m = sample()
    names = {element.get("data-id") for element in tree(m).iterfind(".//svg:g[@data-id]", NS)}
    assert {*m.supports, *m.attacks} <= names


def test_lines_are_named_as_inferences_whatever_they_bear_on():
    root = tree(sample())
    assert [group(root, id).get("id") for id in ("main", "undercut")] == [
        "inference-main",
        "inference-undercut",
    ]


def test_the_picture_has_a_title_and_a_description_for_who_cannot_see_it():
    root = tree(sample())
    assert root.get("role") == "img"
    for tag, label in zip(("title", "desc"), root.get("aria-labelledby").split(), strict=True):
        element = root.find(f"svg:{tag}", NS)
        assert element.get("id") == label
        assert "Closing the centre" in element.text


def test_texts_are_never_markup():
    m = ArgumentMap(title="<script>alert(1)</script>")
    m.claim('</text><script>alert("&amp;")</script>\x0b', id='"><script>')
    root = tree(m)
    assert not [element for element in root.iter() if element.tag.endswith("script")]
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]


def test_nothing_is_fetched_from_elsewhere():
    svg = to_svg(sample())
    assert "url(data:font/woff;base64," in svg
    assert not re.findall(r"(?:url\(|href=[\"'])(?!data:)", svg)


def test_the_fonts_hold_the_glyphs_that_occur_and_no_date():
    svg = to_svg(sample())
    assert len(svg) < 60_000
    assert svg == to_svg(sample())


def test_what_runs_from_right_to_left_is_set_so():
    m = ArgumentMap()
    m.claim("צריך לסגור את המרכז.", id="c")
    assert group(tree(m), "c").find("svg:text", NS).get("direction") == "rtl"


def test_the_view_has_the_shape_of_the_paper():
    root = tree(sample(), size="A4 landscape")
    left, top, width, height = (float(number) for number in root.get("viewBox").split())
    assert (root.get("width"), root.get("height")) == ("841.89pt", "595.28pt")
    assert width / height == pytest.approx(841.89 / 595.28, rel=1e-3)
    assert min(left, top) < 0 <= max(left, top)


def test_a_transparent_picture_has_no_ground():
    assert tree(sample()).find("svg:rect", NS) is not None
    assert tree(sample(), transparent=True).find("svg:rect", NS) is None


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
@pytest.mark.filterwarnings("ignore:no installed font")
def test_a_browser_sets_every_line_as_wide_as_it_was_measured(tmp_path):
    m = sample()
    m.premise("AVAVA To Te WAWA, fi ffl: “quoted” – dashes… 12,345 € ✓ ➜ ∀", id="hard")
    page = tmp_path / "page.html"
    body = to_svg(m).partition("\n")[2]
    page.write_text(f"<meta charset=utf-8><pre id=lengths></pre>{body}{LENGTHS}", encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=5000", "--dump-dom"]
    done = subprocess.run([CHROMIUM, *flags, page.as_uri()], capture_output=True, check=True, timeout=120)
    found = json.loads(re.search(r'id="lengths">(\[.*?\])<', done.stdout.decode())[1])
    wanted = [text_width(label.text, label.style) for label in labels_of(m)]
    assert len(found) == len(wanted)
    assert found == pytest.approx(wanted, abs=0.1)


def test_nothing_that_a_page_hands_down_reaches_the_picture():
    root = tree(sample())
    content = root.find("svg:g", NS)
    style = content.get("style")
    assert style.startswith("all:initial;direction:ltr;")
    assert {"visibility:inherit", "white-space:pre"} <= set(style.split(";"))
    assert root.findall("svg:g", NS) == [content]
    assert not root.findall("svg:text", NS) + root.findall("svg:path", NS)
    assert "style" not in root.attrib


def test_what_only_browsers_understand_is_in_a_rule_that_others_pass_over():
    svg = to_svg(sample())
    before, _, after = svg.partition("@supports (all:initial){")
    assert "text-rendering" not in before
    assert "text-rendering" not in after.partition("</style>")[2]


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
def test_a_page_with_other_type_shows_the_same_picture(tmp_path):
    inline = to_svg(sample()).partition("\n")[2]
    down = (
        "direction:rtl;letter-spacing:.2em;word-spacing:1em;text-transform:uppercase;font-style:italic;"
        "font-weight:900;text-shadow:2px 2px red;fill:red;stroke:lime;font-variant:small-caps;text-indent:9px"
    )
    of_all = "letter-spacing:3px;font-family:serif;font-style:italic"
    pages = {
        "plain": "",
        "inherited": f"div{{{down}}}",
        "of all": f"*{{{of_all}}}svg text{{text-transform:uppercase}}",
    }
    shots = []
    for name, rules in pages.items():
        page, shot = tmp_path / f"{name}.html", tmp_path / f"{name}.png"
        page.write_text(
            f"<!doctype html><meta charset=utf-8><style>{rules} svg{{position:absolute;left:0;top:0}}</style>"
            f"<div>{inline}</div>",
            encoding="utf-8",
        )
        command = [CHROMIUM, "--headless", "--no-sandbox", "--window-size=900,700", f"--screenshot={shot}"]
        subprocess.run([*command, page.as_uri()], check=True, capture_output=True)
        shots.append(shot.read_bytes())
    assert shots[0] == shots[1] == shots[2]
