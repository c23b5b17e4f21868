"""The page as a file: whole, closed, the same each time; no browser is needed to tell."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import given

from argmap import ArgumentMap
from argmap.draw.diagram import diagram_of
from argmap.draw.options import Request
from argmap.draw.page import explore, html_bytes, to_html
from argmap.draw.page.palette import looks_of
from argmap.draw.theme import DEFAULT_THEME
from argmap.errors import UnreadableFileError
from argmap.layout import tidy
from tests.draw.sample import sample
from tests.effort import examples
from tests.shapes import hub
from tests.strategies import maps

VOID = {"meta", "input", "path", "rect", "circle", "br"}


class Reader(HTMLParser):
    """Reads a page: its elements with their attributes, and whether they are all closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """Note an element."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        """Close the innermost element, which has to be this one."""
        if tag not in VOID:
            assert self.open.pop() == tag

    def with_attribute(self, name):
        """Return the values of an attribute, wherever there is one."""
        return [found[name] for _, found in self.elements if name in found]


def data_of(page):
    (data,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    return json.loads(data)


@examples(0.5)
@given(maps())
def test_every_statement_and_every_arrow_is_in_the_page(m):
    diagram = diagram_of(m, Request())
    page = to_html(diagram)
    reader = Reader(page)
    assert reader.open == []
    assert len(reader.with_attribute("data-node")) == len(diagram.layout.boxes)
    drawn = {n for tag, a in reader.elements if (n := a.get("data-line")) and a["class"] == "line"}
    assert drawn == {str(number) for number in range(len(diagram.layout.arrows))}
    data = data_of(page)
    assert [node["id"] for node in data["nodes"]] == [box.id for box in diagram.layout.boxes]
    assert all(node["text"] == m.statements[node["id"]].text for node in data["nodes"])


@examples(0.25)
@given(maps())
def test_a_page_can_be_written_as_utf_8(m):
    assert html_bytes(m, Request()).decode() == to_html(m)


@pytest.mark.slow
def test_the_same_map_gives_the_same_page_in_every_process():
    code = "import hashlib; from argmap.draw.page import to_html; from tests.draw.sample import sample;"
    code += "print(hashlib.sha256(to_html(sample()).encode()).hexdigest())"
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("0", "7")
    }
    assert digests == {hashlib.sha256(to_html(sample()).encode()).hexdigest()}


def test_the_policy_names_the_script_and_the_style_by_their_hashes():
    page = to_html(sample())
    (policy,) = [a["content"] for _, a in Reader(page).elements if "http-equiv" in a]
    for tag, directive in (("script", "script-src"), ("style", "style-src")):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_title_description_and_generator_are_in_the_head():
    page = to_html(replace(diagram_of(sample(), Request()), description="Who <says> what."))
    assert "<title>Closing the centre</title>" in page
    assert '<meta name="description" content="Who &lt;says&gt; what.">' in page
    assert re.search(r'<meta name="generator" content="argmap[^"]*">', page)


def test_what_the_map_shows_is_said_for_who_cannot_see_it():
    diagram = diagram_of(sample(), Request())
    page = to_html(diagram)
    assert diagram.description
    assert f'<p id="words" class="unseen">{escape(tidy(diagram.description))}</p>' in page


def test_a_large_map_is_there_as_a_whole_unless_an_overview_is_asked_for():
    assert to_html(hub(700)).count('class="node"') == 701
    assert to_html(hub(700), overview=True).count('class="node"') < 100


def test_a_part_of_a_map_can_be_explored():
    page = to_html(sample(), focus="air", depth=1)
    assert {node["kind"] for node in data_of(page)["nodes"]} >= {"stub"}


def test_a_diagram_takes_no_keywords():
    with pytest.raises(TypeError, match="drawn as it is"):
        to_html(diagram_of(sample(), Request()), legend=False)


def test_script_and_style_are_small():
    page = to_html(ArgumentMap())
    assert len(page.encode()) < 60_000


def test_a_theme_that_was_asked_for_is_kept_and_the_default_follows_the_reader():
    assert '<html lang="en">' in to_html(sample())
    assert '<html lang="en" data-look="dark">' in to_html(sample(), theme="dark")
    cream = replace(DEFAULT_THEME, background="#fffff0")
    assert '<html lang="en" data-look="light">' in to_html(sample(), theme=cream)


def test_light_and_dark_share_their_measures():
    theme = replace(DEFAULT_THEME, margin=40.0)
    looks = looks_of(theme)
    assert looks.night.margin == 40.0
    assert looks.day is theme


def test_a_family_name_cannot_leave_its_rule():
    wild = replace(
        DEFAULT_THEME, legend=replace(DEFAULT_THEME.legend, families=('"}</style><b>', "DejaVu Sans"))
    )
    page = to_html(hub(2), theme=wild)
    assert page.count("</style>") == 1
    assert "<b>" not in page


def test_a_page_is_saved_and_shows_itself_in_short(tmp_path):
    page = explore(sample())
    path = page.save(tmp_path / "map.html")
    assert path.read_text(encoding="utf-8") == page.html == to_html(sample())
    assert repr(page).startswith("<Exploration: a page of ")
    with pytest.raises(UnreadableFileError):
        page.save(tmp_path)


def test_a_page_opens_in_the_browser(tmp_path):
    code = "from argmap.draw.page import explore; from tests.draw.sample import sample;"
    code += f"explore(sample()).open({str(tmp_path / 'map.html')!r})"
    search = os.pathsep.join(filter(None, sys.path))
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "BROWSER": "echo %s", "PYTHONPATH": search},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == (tmp_path / "map.html").as_uri()
    assert (tmp_path / "map.html").stat().st_size > 10_000


def test_a_mistyped_keyword_is_refused():
    with pytest.raises(TypeError, match="did you mean 'direction'"):
        to_html(sample(), directoin="down")


def test_the_height_in_a_notebook_follows_the_map_within_reason():
    assert explore(ArgumentMap()).height == 460
    assert explore(hub(60), sections=False).height <= 760
