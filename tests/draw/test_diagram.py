"""Diagrams: what a request asks for is what is placed."""

from __future__ import annotations

import warnings

import pytest

from argmap import ArgumentMap, UnknownIdError, load_sample
from argmap.draw.diagram import diagram_of
from argmap.draw.options import request_of
from tests.draw.sample import sample
from tests.shapes import hub

THESIS = "dual-track-balance"


def diagram(m, **options):
    return diagram_of(m, request_of(options))


def kinds(drawn):
    return {box.kind for box in drawn.layout.boxes}


def test_nothing_asked_shows_all_of_a_map():
    m = sample()
    assert diagram(m).map is m


def test_focus_shows_two_steps_and_stubs():
    m = load_sample("japan-europe-security")
    drawn = diagram(m, focus=THESIS)
    assert "stub" in kinds(drawn)
    assert len(drawn.map.statements) > len(diagram(m, focus=THESIS, depth=1).map.statements)
    assert f"of {len(m.statements)} statements" in drawn.footnote


def test_collapse_shows_sections_as_groups_with_their_counts():
    drawn = diagram(load_sample("japan-europe-security"), collapse="Bolstering Ties with Europe")
    (group,) = (box for box in drawn.layout.boxes if box.kind == "group")
    assert "8 statements" in [tag.text for tag in group.tags]


def test_around_a_folded_statement_is_around_its_box():
    m = load_sample("japan-europe-security")
    drawn = diagram(m, collapse="Bolstering Ties with Europe", focus="no-substitute", depth=1)
    assert kinds(drawn) >= {"group", "stub"}


def test_what_lights_up_lights_its_box():
    m = load_sample("japan-europe-security")
    section = m.statements[THESIS].section
    drawn = diagram(m, collapse=section, highlight=THESIS)
    (lit,) = drawn.highlight.statements
    assert drawn.map[lit].text.startswith(f"{section}\n")


def test_what_lights_up_beyond_the_picture_is_passed_over():
    m = sample()
    assert diagram(m, focus="wind", depth=0, highlight="thesis").highlight.statements == frozenset()


def test_a_large_map_is_shown_from_afar_with_a_warning_that_says_how_to_see_it():
    with pytest.warns(UserWarning, match=r"701 statements.*overview=False.*focus='ID'"):
        drawn = diagram(hub(700))
    assert [box.lines for box in drawn.layout.boxes] == [("All agree.",), ("700 reasons",)]
    assert drawn.footnote.startswith("Overview of 701 statements")


def test_an_overview_asked_for_comes_without_a_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(diagram(hub(700), overview=True).map.statements) == 2


@pytest.mark.parametrize("asked", [{"overview": False}, {"collapse": ()}])
def test_a_large_map_is_shown_whole_when_that_is_asked_for(asked):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(diagram(hub(700), label="id", **asked).layout.boxes) == 701


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"depth": 1}, "focus='ID'"),
        ({"overview": True, "focus": "thesis"}, "leave out"),
        ({"overview": True, "collapse": "air"}, "leave out"),
        ({"focus": "thesis", "depth": -1}, "number of steps"),
    ],
)
def test_what_cannot_be_shown_together_is_refused(asked, said):
    with pytest.raises(ValueError, match=said):
        diagram(sample(), **asked)


@pytest.mark.parametrize("asked", [{"focus": "thesi"}, {"collapse": ["thesi"]}, {"highlight": "thesi"}])
def test_an_unknown_id_is_refused_with_the_nearest(asked):
    with pytest.raises(UnknownIdError) as caught:
        diagram(sample(), **asked)
    assert "thesis" in caught.value.nearest


def test_an_empty_map_is_a_diagram_too():
    assert diagram(ArgumentMap()).description == "Argument map: empty."


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"legend": "x"}, ValueError),
        ({"overview": "yes"}, ValueError),
        ({"focus": ["air"]}, TypeError),
        ({"theme": None}, TypeError),
    ],
)
def test_values_that_cannot_be_meant_are_refused(wrong, error):
    with pytest.raises(error, match="give"):
        request_of(wrong)


@pytest.mark.parametrize(("count", "told"), [(1, "Source: Book 0"), (4, "Book 3"), (5, "Book 2; and 2 more")])
def test_of_many_sources_the_first_are_named_and_the_others_counted(count, told):
    m = hub(3)
    for n in range(count):
        m.source(f"Book {n}", id=f"book{n}")
    assert diagram(m).footnote.endswith(told)
