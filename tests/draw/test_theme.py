"""Themes: found by name; everything can be read, and told apart without colour vision, in each of them."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import combinations

import pytest

from argmap.draw import DEFAULT_THEME
from argmap.draw.colour import apart, contrast, distance, grey, ink_on
from argmap.draw.options import request_of
from argmap.draw.theme import THEMES, theme_named
from argmap.themes import BoxLook, LineLook, Theme

READABLE = 4.5  # WCAG 2.2, success criterion 1.4.3
VISIBLE = 3.0  # and 1.4.11
BOXES = [f.name for f in fields(Theme) if isinstance(getattr(Theme(), f.name), BoxLook)]
LINES = [f.name for f in fields(Theme) if isinstance(getattr(Theme(), f.name), LineLook)]

each_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


@pytest.mark.parametrize("wrong", ["white", "#fff", "", None, '#ffffff"/><script>'])
def test_what_is_no_colour_gets_into_no_theme(wrong):
    for make in (
        lambda: Theme(background=wrong),
        lambda: Theme(actors=("#77aadd", wrong)),
        lambda: BoxLook("#ffffff", wrong, "#000000", 1.0, 4.0),
        lambda: LineLook(wrong, 1.0, (), "none"),
    ):
        with pytest.raises(ValueError, match="give a colour as '#rrggbb'"):
            make()


@each_theme
@pytest.mark.parametrize("name", BOXES)
def test_text_can_be_read_in_its_box(theme, name):
    look = getattr(theme, name)
    assert contrast(look.text, look.fill) >= READABLE


@each_theme
@pytest.mark.parametrize("ink", ["ink", "muted", "dimmed_text"])
def test_text_can_be_read_on_the_page(theme, ink):
    assert contrast(getattr(theme, ink), theme.background) >= READABLE


@each_theme
def test_text_can_be_read_on_a_section(theme):
    assert contrast(theme.muted, theme.section.fill) >= READABLE
    assert contrast(theme.section.text, theme.background) >= READABLE


@each_theme
def test_dimmed_text_can_be_read_in_its_box(theme):
    assert contrast(theme.dimmed_text, theme.dimmed_fill) >= READABLE


@each_theme
@pytest.mark.parametrize("name", LINES)
def test_lines_stand_out_from_the_page_and_from_sections(theme, name):
    colour = getattr(theme, name).colour
    assert min(contrast(colour, theme.background), contrast(colour, theme.section.fill)) >= VISIBLE


@each_theme
@pytest.mark.parametrize("name", ["claim", "implicit", "group", "thesis"])
def test_borders_stand_out_from_the_page(theme, name):
    assert contrast(getattr(theme, name).border, theme.background) >= VISIBLE


@pytest.mark.parametrize("name", [name for name, theme in THEMES.items() if not theme.grey])
def test_kinds_of_lines_differ_for_every_eye(name):
    kinds = ("support", "attack", "undercut", "backing", "contradiction")
    assert apart([getattr(THEMES[name], kind).colour for kind in kinds]) > 25


@each_theme
def test_kinds_of_lines_differ_without_any_colour(theme):
    for one, other in combinations(LINES, 2):
        looks = (getattr(theme, one), getattr(theme, other))
        assert looks[0].head != looks[1].head
    assert theme.support.dash != theme.attack.dash != theme.undercut.dash


@each_theme
def test_kinds_of_boxes_differ_without_any_colour(theme):
    statements = ("thesis", "claim", "premise", "implicit", "stub")
    looks = [getattr(theme, name) for name in statements]
    shapes = {(look.border_width, look.radius, look.dash, grey(look.fill)) for look in looks}
    assert len(shapes) == len(statements)


@each_theme
def test_the_themes_own_actors_differ_for_every_eye(theme):
    assert apart(theme.actors) > 9


@pytest.mark.parametrize("name", [name for name, theme in THEMES.items() if not theme.grey])
def test_twenty_actors_stand_out_from_the_page_and_from_each_other(name):
    theme = THEMES[name]
    assert len({*theme.actors}) == 20
    assert all(contrast(colour, theme.background) >= VISIBLE for colour in theme.actors)
    assert min(distance(*pair) for pair in combinations(theme.actors, 2)) > 15


@each_theme
def test_there_is_readable_ink_on_every_actor(theme):
    assert all(contrast(ink_on(colour), colour) >= READABLE for colour in theme.actors)


def test_the_theme_for_print_has_no_colour():
    theme = THEMES["print"]
    looks = [getattr(theme, name) for name in (*BOXES, *LINES)]
    colours = {
        getattr(look, part)
        for look in looks
        for part in ("fill", "border", "text", "colour")
        if hasattr(look, part)
    }
    colours |= {theme.background, theme.ink, theme.muted, theme.dimmed_line, *theme.actors}
    assert all(colour == grey(colour) for colour in colours)


def test_the_default_theme_has_a_name():
    assert theme_named("default") is DEFAULT_THEME


def test_a_wrong_name_is_told_the_nearest():
    with pytest.raises(ValueError, match="did you mean 'dark'"):
        theme_named("drak")
    with pytest.raises(ValueError, match="default, print, dark, contrast"):
        theme_named("zzz")


def test_a_request_takes_a_name_or_a_theme():
    own = replace(DEFAULT_THEME, background="#fffff8")
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
            replace(DEFAULT_THEME, **change)
    with pytest.raises(ValueError, match="fill is"):
        replace(DEFAULT_THEME.claim, fill=colour)
