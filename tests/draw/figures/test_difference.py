"""Two maps as one picture: everything is there once, and what changed stands out."""

from __future__ import annotations

import pytest
from hypothesis import given

import argmap
from argmap import ArgumentMap, figures
from tests.effort import examples
from tests.strategies import maps


@pytest.fixture
def edited(lunch: ArgumentMap) -> ArgumentMap:
    """Give the small map with something added, removed, reworded and moved."""
    m = lunch.copy()
    m.remove("wait.s1")
    m.replace("noon", text="It is past noon.")
    m.support("eat", by=m.premise("It smells good.", id="smell"))
    return m


def test_what_changed_has_a_category_and_is_lit(lunch: ArgumentMap, edited: ArgumentMap) -> None:
    figure = figures.difference(lunch, edited)
    assert figure.colouring is not None
    assert figure.highlight is not None
    words = {id: category.words for id, category in figure.colouring.categories.items()}
    assert words == {
        "eat": "unchanged",
        "wait": "unchanged",
        "noon": "reworded",
        "hungry": "unchanged",
        "queue": "unchanged",
        "smell": "added",
    }
    assert {"noon", "smell"} <= figure.highlight.statements
    assert figure.highlight.inferences == {"wait.s1", "eat.s2"}


def test_words_at_the_arrows_say_which_reasons_came_and_went(lunch: ArgumentMap, edited: ArgumentMap) -> None:
    notes = {c.of: " ".join(c.lines) for c in figures.difference(lunch, edited).layout.captions}
    assert notes == {"wait.s1": "removed", "eat.s2": "added"}


def test_the_old_text_follows_the_new_one(lunch: ArgumentMap, edited: ArgumentMap) -> None:
    text = figures.difference(lunch, edited).map.statements["noon"].text
    assert text == "It is past noon. (was: It is noon.)"


def test_equal_maps_have_nothing_that_stands_out(lunch: ArgumentMap) -> None:
    figure = figures.difference(lunch, lunch.copy())
    assert figure.highlight is None
    assert figure.description == "Two maps as one: no difference."


def test_a_difference_is_drawn_as_two_maps_are(lunch: ArgumentMap, edited: ArgumentMap) -> None:
    one, other = figures.difference(argmap.diff(lunch, edited)), figures.difference(lunch, edited)
    assert argmap.to_svg(one) == argmap.to_svg(other)


def test_one_map_alone_and_what_the_picture_says_already_are_refused(lunch: ArgumentMap) -> None:
    with pytest.raises(TypeError, match="give two maps"):
        figures.difference(lunch)
    with pytest.raises(ValueError, match="leave out color_by"):
        figures.difference(lunch, lunch, color_by="kind")


@examples(0.25)
@given(maps(), maps())
def test_all_that_either_map_holds_is_drawn_once(one: ArgumentMap, other: ArgumentMap) -> None:
    d = argmap.diff(one, other)
    figure = figures.difference(d)
    assert len(figure.layout.boxes) == len(other.statements) + len(one.statements) - sum(
        id in one.statements for id in d.partners
    )


def test_a_title_and_a_least_type_may_be_asked_for():
    one = ArgumentMap()
    one.claim("It is wet.", id="a")
    other = one.copy()
    other.replace("a", text="It is very wet.")
    found = figures.difference(one, other, title="Wet or very wet?", font_size=12)
    assert (found.title, found.type_size) == ("Wet or very wet?", 12)
