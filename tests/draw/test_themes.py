"""Themes are found by name."""

from __future__ import annotations

import dataclasses

import pytest

from argmap.draw import DEFAULT_THEME
from argmap.draw.options import request_of
from argmap.draw.themes import THEMES, named


def test_the_default_theme_has_a_name():
    assert named("default") is DEFAULT_THEME


def test_a_wrong_name_is_told_the_nearest():
    with pytest.raises(ValueError, match="did you mean 'dark'"):
        named("drak")
    with pytest.raises(ValueError, match="default, print, dark, contrast"):
        named("zzz")


def test_a_request_takes_a_name_or_a_theme():
    own = dataclasses.replace(DEFAULT_THEME, background="#fffff8")
    assert request_of({"theme": "print"}).theme is THEMES["print"]
    assert request_of({"theme": own}).theme is own


@pytest.mark.parametrize("wrong", [3, None, ["dark"]])
def test_a_request_takes_nothing_else(wrong):
    with pytest.raises(TypeError, match="give a Theme"):
        request_of({"theme": wrong})


@pytest.mark.parametrize("colour", ["white", "#fff", "", None])
def test_what_is_no_colour_is_refused_where_it_is_given(colour):
    for change in ({"background": colour}, {"actors": (colour,)}):
        with pytest.raises(ValueError, match="#rrggbb"):
            dataclasses.replace(DEFAULT_THEME, **change)
    with pytest.raises(ValueError, match="fill is"):
        dataclasses.replace(DEFAULT_THEME.claim, fill=colour)
