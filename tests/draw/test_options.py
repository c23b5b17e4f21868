"""The keywords of pictures: each has one default, is described at its door, and is refused if it is odd."""

from __future__ import annotations

import re
from dataclasses import fields
from xml.dom.minidom import parseString

import pytest

from argmap import draw, render
from argmap.draw import files, to_png, to_svg
from argmap.draw.diagram import diagram_for
from argmap.draw.options import DrawOptions, FileOptions, Request, Sheet, request_of, sheet_of
from argmap.draw.page import to_html
from argmap.draw.theme import theme_named
from argmap.errors import FontError
from argmap.layout import place
from argmap.layout.options import Plan, PlanOptions
from tests.draw.sample import sample
from tests.fonts import made


def names(*values):
    return {field.name for value in values for field in fields(value)} - {"plan"}


def described(function):
    """Return the names before the colons, and on the lines of their own, under Parameters."""
    section = re.search(r"Parameters\n\s+-+\n(.*?)\n\n\s+Returns", function.__doc__, re.DOTALL)[1]
    lines = re.findall(r"^    (\w[\w, ]*?)(?: : .*)?$", section, re.MULTILINE)
    return {name for line in lines for name in line.split(", ")}


@pytest.mark.parametrize(
    ("options", "values"),
    [(PlanOptions, [Plan]), (DrawOptions, [Plan, Request]), (FileOptions, [Plan, Request, Sheet])],
)
def test_the_keywords_are_the_fields(options, values):
    assert options.__optional_keys__ == names(*values)


@pytest.mark.parametrize(
    ("function", "values"), [(place, [Plan]), (draw, [Plan, Request]), (render, [Sheet])]
)
def test_every_keyword_is_described_where_it_is_taken(function, values):
    assert names(*values) <= described(function)


@pytest.mark.parametrize(
    "odd",
    [
        {"aspect": None},
        {"aspect": "1.4"},
        {"aspect": float("inf")},
        {"width": "wide"},
        {"seconds": None},
        {"seconds": True},
        {"label": 0},
        {"dpi": None},
        {"dpi": True},
        {"pages": ["one"]},
    ],
)
def test_what_cannot_be_meant_is_refused_by_name(odd):
    with pytest.raises(ValueError, match=next(iter(odd))):
        sheet_of(odd)


@pytest.mark.parametrize(
    "odd",
    [{"highlight": 3}, {"highlight": [None]}, {"collapse": 3}, {"collapse": [None]}, {"ax": "an Axes"}],
)
def test_what_names_nothing_is_refused(odd):
    with pytest.raises(TypeError, match=r"give an? "):
        draw(sample(), **odd)


def test_a_record_is_as_good_as_its_id():
    m = sample()
    for keyword in ("focus", "collapse", "highlight"):
        assert to_png(m, **{keyword: m["air"]}) == to_png(m, **{keyword: "air"})


def test_there_may_be_as_much_time_as_one_likes():
    assert request_of({"seconds": float("inf")}).plan.seconds == float("inf")


def test_only_maps_are_placed():
    with pytest.raises(TypeError, match="give a map, not a str"):
        place("map.yaml")


def texts(m, **options):
    """Return each text of a picture with the size of its type."""
    svg = parseString(to_svg(m, **options))  # noqa: S318  (argmap wrote it)
    return {t.firstChild.data: float(t.getAttribute("font-size")) for t in svg.getElementsByTagName("text")}


def test_a_title_takes_the_place_of_the_maps():
    assert "Ours" in texts(sample(), title="Ours")
    assert sample().title not in texts(sample(), title="Ours") | texts(sample(), title="")
    assert "<title>Ours</title>" in to_html(sample(), title="Ours")
    with pytest.raises(TypeError, match="title is 3"):
        request_of({"title": 3})


def test_a_font_size_is_the_least_type_and_that_of_the_statements_and_the_page_follows():
    plain = to_svg(sample())
    assert min(texts(sample()).values()) < 9
    for size in (6.0, 9.0, 18.0):
        found = texts(sample(), font_size=size)
        assert min(found.values()) == size == found["Wind matters more."]
        assert found[sample().title] == pytest.approx(size * 16 / 9, abs=0.01)
    (small, _), (large, _) = (page(sample(), font_size=size) for size in (9.0, 18.0))
    assert large == pytest.approx(2 * small)
    assert to_svg(sample(), font_size=None) == plain


def page(m, **options):
    return tuple(
        map(float, re.search(r'width="([\d.]+)pt" height="([\d.]+)pt"', to_svg(m, **options)).groups())
    )


def test_type_that_a_size_makes_smaller_than_was_asked_is_told():
    with pytest.warns(UserWarning, match="less than font_size=14"):
        to_svg(sample(), font_size=14, size="12cm")


@pytest.mark.parametrize("size", [0, -1, True, "9", float("nan"), 10_000])
def test_a_font_size_that_is_none_is_refused(size):
    with pytest.raises(ValueError, match="font_size"):
        request_of({"font_size": size})


def test_a_page_for_the_browser_has_no_font_size():
    with pytest.raises(ValueError, match="font_size"):
        to_html(sample(), font_size=12)


def test_a_font_is_named_by_family_or_by_file(tmp_path):
    path = made(tmp_path / "blocks.ttf", "Blocks", "".join(map(chr, range(33, 127))))
    assert "'DejaVu Serif'" in to_svg(sample(), font="dejavu serif")
    assert "'Blocks'" in to_svg(sample(), font=path)
    assert '"Blocks"' in to_html(sample(), font=path)
    assert to_png(sample(), font=path) != to_png(sample())
    assert (
        theme_named("dark", font=path).title.families[0]
        == theme_named("dark", font=path).measures.tag.families[0]
    )
    with pytest.raises(FontError, match="no font 'None Such' is installed"):
        to_png(sample(), font="None Such")


def test_a_sheet_with_width_and_height_gives_the_layout_its_shape(monkeypatch):
    aimed = []
    monkeypatch.setattr(
        files, "diagram_for", lambda m, request: aimed.append(request.plan.aspect) or diagram_for(m, request)
    )
    for size in ("1600px x 900px", (4, 5), "16cm", None):
        to_png(sample(), size=size)
    to_png(sample(), size="A4", aspect=3.0)
    to_png(diagram_for(sample(), request_of({})), size="A4")
    assert aimed == pytest.approx([16 / 9, 0.8, 1.4, 1.4, 3.0, 1.4])
