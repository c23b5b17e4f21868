"""What colours tell: kinds, actors, sections, categories, numbers."""

from __future__ import annotations

import networkx as nx
import pytest

import argmap
from argmap import ArgumentMap, UnknownIdError
from argmap.draw import DEFAULT_THEME
from argmap.draw.colour import contrast, grey, ink_on, luminance
from argmap.draw.colouring import actor_swatches, colouring
from argmap.draw.theme import THEMES
from tests.draw.sample import sample


def crowd(count):
    m = ArgumentMap()
    m.claim("Anything.", id="c")
    for number in range(count):
        m.stance(m.actor(f"Actor {number}", id=f"a{number}"), "c", "asserts")
    return m


def told(m, color_by, theme=DEFAULT_THEME):
    return colouring(m, color_by, theme)


def test_kinds_need_no_colouring():
    assert told(sample(), "kind").categories == {}


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("count", [3, 12, 40])
def test_no_two_actors_share_a_look(theme, count):
    looks = actor_swatches(crowd(count), theme)
    assert len({(look.colour, look.pattern) for look in looks.values()}) == count


def debate():
    m = crowd(12)
    m.replace("a3", colour="#123456")
    for number in range(12):
        m.claim(f"Point {number}.", id=f"p{number}", section=f"Part {number % 3}")
        m.support("c", by=f"p{number}")
        m.stance(f"a{number}", f"p{number}", "denies" if number % 2 else "asserts")
    m.actor("Silent", id="silent")
    return m


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_an_actor_looks_the_same_in_a_part_and_in_a_part_of_that(theme):
    m = debate()
    looks = actor_swatches(m, theme)
    part = argmap.select(m, ["p7", "p9"])
    smaller = argmap.select(part, ["p9"])
    view = argmap.views.collapsed(m, "Part 0").map
    focus = argmap.views.focused(m, "p5", depth=0).map
    for shown in (part, smaller, view, focus):
        assert actor_swatches(shown, theme).items() <= looks.items()
    assert [*actor_swatches(smaller, theme)] == ["a9"]


def test_an_actor_looks_the_same_in_a_comparison_and_in_a_difference():
    m = debate()
    looks = actor_swatches(m, DEFAULT_THEME)
    assert argmap.figures.comparison(m, "a7", "a9").colouring.actors == looks
    later = m.copy()
    later.claim("New.", id="new")
    assert argmap.figures.difference(m, later).colouring.actors == looks


def test_an_actor_who_is_new_to_a_part_takes_no_colour_of_the_whole():
    m = debate()
    part = argmap.select(m, ["p7"])
    part.actor("Newcomer", id="newcomer")
    assert actor_swatches(part, DEFAULT_THEME)["newcomer"] not in actor_swatches(m, DEFAULT_THEME).values()


def test_an_actor_keeps_its_own_colour_and_no_other_gets_it():
    m = crowd(3)
    m.actor("Blue", id="blue", colour="#77AADD")
    looks = actor_swatches(m, DEFAULT_THEME)
    assert looks["blue"].colour == "#77aadd"
    assert "#77aadd" not in {look.colour for id, look in looks.items() if id != "blue"}


def test_actors_that_take_a_stance_get_the_first_colours():
    m = ArgumentMap()
    m.actor("Silent", id="silent")
    m.actor("Speaking", id="speaking")
    m.claim("Anything.", id="c")
    m.stance("speaking", "c", "asserts")
    assert actor_swatches(m, DEFAULT_THEME)["speaking"].colour == DEFAULT_THEME.actors[0]


def test_colours_of_the_map_turn_grey_in_print():
    m = sample()
    looks = actor_swatches(m, THEMES["print"])
    assert all(look.colour == grey(look.colour) for look in looks.values())


def test_statements_are_coloured_by_who_asserts_them():
    m = sample()
    m.stance("shops", "loss", "asserts")
    m.stance("shops", "wind", "asserts")
    m.stance("council", "wind", "asserts")
    words = {id: category.words for id, category in told(m, "actor").categories.items()}
    assert words["thesis"] == "asserted by City council"
    assert words["loss"] == "asserted by Shop owners"
    assert words["wind"] == "asserted by several"
    assert words["air"] == "asserted by no one"


def test_statements_are_coloured_by_section():
    m = ArgumentMap()
    for id, section in (("a", "One"), ("b", "Two"), ("c", "One"), ("d", None)):
        m.claim("Anything.", id=id, section=section)
    of = told(m, "section").categories
    assert of["a"] == of["c"] != of["b"]
    assert of["d"].words == "in no section"
    assert of["d"].emblem is None


def test_words_are_categories_with_marks_of_their_own():
    of = told(sample(), {"thesis": "in", "air": "out", "loss": "in"}).categories
    assert of["thesis"] == of["loss"]
    assert of["thesis"].emblem != of["air"].emblem
    assert of["wind"].words == "no value"


def test_truth_values_are_categories():
    assert told(sample(), {"thesis": True, "air": False}).categories["air"].words == "False"


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_numbers_lie_on_a_scale_whose_lightness_rises_or_falls_throughout(theme):
    gradient = told(sample(), {"thesis": 0, "air": 1.5}, theme).gradient
    assert (gradient.low, gradient.high) == (0, 1.5)
    light = [luminance(colour) for colour in gradient.colours]
    assert light in (sorted(light), sorted(light, reverse=True))
    assert all(contrast(ink_on(colour), colour) >= 4.5 for colour in gradient.colours)


def test_numbers_get_the_colours_at_their_place():
    found = told(sample(), {"thesis": 1, "air": 2, "loss": 3})
    first, *_, last = found.gradient.colours
    assert (found.categories["thesis"].colour, found.categories["loss"].colour) == (first, last)
    assert found.categories["wind"].words == "no value"


def test_equal_numbers_and_none_at_all_are_no_trouble():
    assert told(sample(), {"thesis": 2, "air": 2}).categories["air"].colour.startswith("#")
    assert told(sample(), {}).gradient is None
    assert told(sample(), {"air": None}).categories["air"].words == "no value"


def test_an_unknown_id_is_refused_with_the_nearest_one():
    with pytest.raises(UnknownIdError) as caught:
        told(sample(), {"thesi": 1})
    assert caught.value.nearest == ("thesis",)


def test_what_a_graph_holds_besides_statements_is_passed_over():
    m = sample()
    told_by_graph = told(m, nx.degree_centrality(nx.DiGraph(m.graph)))
    assert "linked" in m.graph
    assert set(told_by_graph.categories) == set(m.statements)
    assert told(m, {"air": 1, "linked": "odd", "council": float("nan")}).categories["air"].words == ""


def test_a_part_takes_the_values_of_the_whole_and_refuses_those_of_none():
    m = sample()
    part = argmap.support_cone(m, "air")
    assert set(told(part, dict.fromkeys(m, 1)).categories) == {"air", "traffic", "cause"}
    assert set(told(argmap.support_cone(part, "air").copy(), {"loss": 1}).categories) == set(part.statements)
    with pytest.raises(UnknownIdError, match="nowhere"):
        told(part, dict.fromkeys([*m, "nowhere"], 1))


def test_an_evaluation_colours_by_its_verdicts():
    m = sample()
    of = told(m, argmap.evaluate(m)).categories
    assert {category.words for category in of.values()} <= {"stands", "does not stand", "undecided"}
    assert of["wind"].words == "stands"
    assert told(argmap.support_cone(m, "air"), argmap.evaluate(m)).categories["air"] == of["air"]
    with pytest.raises(ValueError, match="color_by is the evaluation of another map"):
        told(crowd(1), argmap.evaluate(m))


def test_strengths_colour_as_numbers():
    m = sample()
    found = told(argmap.support_cone(m, "air"), argmap.strengths(m))
    assert found.gradient is not None


@pytest.mark.parametrize(
    ("color_by", "error", "message"),
    [
        ("mood", ValueError, "'kind', 'actor', 'section'"),
        ({"thesis": float("nan")}, ValueError, "leave out what has no value"),
        ({"thesis": 1, "air": "x"}, TypeError, "a number for each id, or a word for each"),
        ({"thesis": []}, TypeError, "a number for each id, or a word for each"),
    ],
)
def test_what_cannot_be_meant_is_refused(color_by, error, message):
    with pytest.raises(error, match=message):
        told(sample(), color_by)


def test_stripes_hold_each_stance_once():
    m = sample()
    m.stance("council", "thesis", "asserts", date="2025")
    stripes = colouring(m, "kind", DEFAULT_THEME, edges=True).stripes
    assert stripes == {"thesis": (("council", "asserts"), ("shops", "denies"))}


def test_numbers_as_far_apart_as_can_be_have_the_two_ends_of_the_scale():
    least, greatest = list(sample().statements)[:2]
    told_apart = told(sample(), {least: -1.7e308, greatest: 1.7e308})
    assert told_apart.categories[least].colour == told_apart.gradient.colours[0]
    assert told_apart.categories[greatest].colour == told_apart.gradient.colours[-1]
    with pytest.raises(ValueError, match="leave out"):
        told(sample(), {least: 10**400})
