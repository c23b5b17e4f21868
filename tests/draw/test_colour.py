"""Colours: contrast, mixtures, and ink that can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.draw.colour import contrast, ink_on, mixed, readable

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
