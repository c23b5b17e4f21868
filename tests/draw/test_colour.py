"""Colours: contrast, mixtures, ink that can be read, and distances against published values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.draw.colour import apart, contrast, distance, distinct, grey, ink_on, lab, mixed, readable
from argmap.draw.theme import DEFAULT_THEME

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(colours)
def test_there_is_readable_ink_for_every_colour(colour):
    assert contrast(ink_on(colour), colour) >= 4.5


@given(colours, colours)
def test_contrast_does_not_depend_on_the_order(one, other):
    assert contrast(one, other) == contrast(other, one)
    assert 1.0 <= contrast(one, other) <= 21.0


@given(colours, colours)
def test_the_chosen_ink_can_be_read(ground, ink):
    assert contrast(readable(ground, [ink]), ground) >= 4.5


def test_the_first_readable_ink_is_taken():
    assert readable("#ffffff", ["#eeeeee", "#333333", "#000000"]) == "#333333"


@pytest.mark.parametrize(("share", "mixture"), [(0.0, "#000000"), (0.5, "#808080"), (1.0, "#ffffff")])
def test_colours_mix(share, mixture):
    assert mixed("#000000", "#ffffff", share) == mixture


@pytest.mark.parametrize(
    ("colour", "expected"),
    # Lindbloom's colour calculator, sRGB, D65
    [
        ("#ff0000", (53.24, 80.09, 67.20)),
        ("#00ff00", (87.73, -86.18, 83.18)),
        ("#0000ff", (32.30, 79.19, -107.86)),
    ],
)
def test_lab_agrees_with_published_values(colour, expected):
    assert lab(colour) == pytest.approx(expected, abs=0.02)


def test_red_and_green_come_close_without_green_cones():
    red, green = "#c04000", "#708000"
    assert distance(red, green) > 50
    assert distance(red, green, "deuteranopia") < 25


@pytest.mark.parametrize("deficiency", ["protanopia", "deuteranopia", "tritanopia"])
@pytest.mark.parametrize("colour", ["#000000", "#808080", "#ffffff"])
def test_greys_stay_as_they_are_for_every_eye(colour, deficiency):
    assert lab(colour, deficiency) == pytest.approx(lab(colour), abs=0.1)


def test_two_colours_are_apart_by_the_worst_eye():
    assert apart(["#c04000", "#708000"]) == pytest.approx(distance("#c04000", "#708000", "deuteranopia"))
    assert apart(["#c04000"]) == float("inf")
    assert apart([]) == float("inf")


def test_a_grey_is_as_light_as_the_colour():
    assert lab(grey("#d55e00"))[0] == pytest.approx(lab("#d55e00")[0], abs=0.3)


def test_wanted_colours_come_first():
    assert distinct(DEFAULT_THEME.actors, 20) == list(DEFAULT_THEME.actors)


def test_colours_beyond_those_wanted_stay_apart_for_every_eye():
    assert apart(distinct(DEFAULT_THEME.actors, 25)) > 9


@pytest.mark.parametrize("ground", ["#ffffff", "#14171d"])
def test_mixed_colours_stand_out_from_their_ground(ground):
    assert all(contrast(colour, ground) >= 3 for colour in distinct((), 40, ground=ground))


@pytest.mark.parametrize("greys", [False, True])
def test_no_two_of_fifty_are_the_same(greys):
    assert len(set(distinct(("#d4d4d4", "#8f8f8f"), 50, greys=greys))) == 50


def test_a_colour_that_is_taken_is_left_out():
    assert distinct(["#77aadd", "#ee8866"], 1, besides=["#76a9dc"]) == ["#ee8866"]


def test_there_are_always_as_many_as_are_needed():
    assert len(distinct((), 500)) == 500
    assert distinct((), 0) == []


def test_greys_are_grey():
    assert all(colour == grey(colour) for colour in distinct((), 40, greys=True))
