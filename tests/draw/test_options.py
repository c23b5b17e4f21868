"""The keywords of pictures: each has one default, is described at its door, and is refused if it is odd."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from argmap import draw, render
from argmap.draw import to_png
from argmap.draw.options import DrawOptions, FileOptions, Request, Sheet, request_of, sheet_of
from argmap.layout import place
from argmap.layout.options import Plan, PlanOptions
from tests.draw.sample import sample


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
