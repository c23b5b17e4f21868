"""The legend: only what occurs, in order, in columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap
from argmap.draw import DEFAULT_THEME
from argmap.draw.colouring import colouring
from argmap.draw.highlight import highlighted
from argmap.draw.marks.legend import legend
from argmap.layout import place, text_width
from tests.draw.sample import sample


def made(m, *, width=1200.0, color_by="kind", edges=False, highlight=None):
    return legend(
        place(m, actors=not edges),
        DEFAULT_THEME,
        width=width,
        colouring=colouring(m, color_by, DEFAULT_THEME, edges=edges),
        highlight=highlighted(m, highlight),
    )


def words(m, **options):
    return [label.text for label in made(m, **options)[0].labels]


def test_what_occurs_stands_in_its_order():
    assert words(sample()) == [
        "thesis",
        "claim",
        "premise",
        "premise left unsaid",
        "supports",
        "attacks",
        "undercuts a step",
        "contradict each other",
        "say the same",
        "linked: needed together",
        "asserts",
        "denies",
    ]


def test_a_backing_is_told_from_a_support():
    m = ArgumentMap()
    m.claim("One.", id="one")
    m.support("one", by=[m.claim("Two.", id="two")], id="step")
    m.support("step", by=[m.premise("Three.", id="three")])
    assert words(m)[-2:] == ["supports", "backs a step"]


def test_an_empty_picture_has_none():
    assert made(ArgumentMap()) == (None, 0.0)


def test_actors_are_listed_where_colour_stands_for_them():
    assert "City council" not in words(sample())
    assert words(sample(), edges=True)[-2:] == ["City council", "Shop owners"]


def test_categories_are_listed_and_what_has_none_comes_last():
    assert words(sample(), color_by={"air": "out", "thesis": "in"})[-3:] == ["in", "out", "no value"]


def test_numbers_have_a_bar_between_their_ends():
    found = words(sample(), color_by={"air": 0.25, "thesis": 12})
    assert found[-3:] == ["0.25", "12", "no value"]


def test_one_number_has_no_bar():
    assert words(sample(), color_by=dict.fromkeys(sample().statements, 3))[-1] == "3"


def test_what_is_dimmed_is_explained_as_the_rest():
    found = words(sample(), highlight=["traffic", "air", "linked"])
    assert found == [
        "claim",
        "premise",
        "premise left unsaid",
        "supports",
        "linked: needed together",
        "the rest",
    ]


@given(st.floats(80, 1500))
def test_it_is_no_wider_than_it_may_be(width):
    group, height = made(sample(), width=width, edges=True)
    assert all(label.x + text_width(label.text, label.style) <= width + 0.2 for label in group.labels)
    assert max(label.y for label in group.labels) < height


@pytest.mark.parametrize("width", [250.0, 400.0, 600.0])
def test_entries_stand_in_columns(width):
    group, _ = made(sample(), width=width)
    rows = {}
    for label in group.labels:
        rows.setdefault(round(label.y, 3), []).append(label.x)
    first, *others = rows.values()
    assert others
    assert all(row == first[: len(row)] for row in others)
