"""Highlights: what stands out, however it is named."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from argmap import UnknownIdError
from argmap.draw.highlight import highlighted
from argmap.layout import place
from tests.draw.sample import sample


def test_without_a_highlight_nothing_is_dimmed():
    assert highlighted(sample(), None) is None


@pytest.mark.parametrize("named", ["air", ["air"], ("air",), iter(["air"])])
def test_an_id_and_ids_are_taken(named):
    lit = highlighted(sample(), named)
    assert lit.statements == {"air"}


def test_records_and_maps_are_taken():
    m = sample()
    assert highlighted(m, m["air"]).statements == {"air"}
    assert highlighted(m, m).inferences == set(m.inferences)


def test_anything_with_statements_and_inferences_is_taken():
    m = sample()
    chain = SimpleNamespace(statements=("traffic", m["air"]), inferences=("linked",))
    lit = highlighted(m, chain)
    assert (lit.statements, lit.inferences) == ({"traffic", "air"}, {"linked"})


def test_statements_alone_light_up_the_inferences_between_them():
    lit = highlighted(sample(), ["thesis", "air", "traffic", "cause", "wind"])
    assert lit.inferences == {"main", "linked", "undercut"}


def shining(m, lit):
    return {(a.source, a.target) for a in place(m).arrows if lit.lights(a)}


def test_a_lit_inference_lights_all_of_its_lines():
    m = sample()
    lit = highlighted(m, ["traffic", "air", "linked"])
    assert shining(m, lit) == {("traffic", "linked"), ("cause", "linked"), ("linked", "air")}


def test_what_a_lit_inference_needs_is_in_half_light():
    lit = highlighted(sample(), ["traffic", "air", "linked"])
    assert [lit.light_of(id) for id in ("traffic", "cause", "thesis")] == ["full", "half", "dim"]


def test_a_step_that_is_attacked_by_what_is_lit_is_in_half_light():
    assert highlighted(sample(), "undercut").light_of("linked") == "half"


def test_contradictions_shine_when_both_ends_do():
    m = sample()
    assert ("air", "loss") in shining(m, highlighted(m, ["air", "loss"]))
    assert ("air", "loss") not in shining(m, highlighted(m, ["air"]))


def test_an_actor_stands_for_the_statements_on_which_it_takes_a_stance():
    assert highlighted(sample(), "shops").statements == {"thesis"}


def test_an_unknown_id_is_refused_with_the_nearest_one():
    with pytest.raises(UnknownIdError) as caught:
        highlighted(sample(), ["thesi"])
    assert caught.value.nearest == ("thesis",)


@pytest.mark.parametrize("wrong", [5, True, [5], ("air", None), [["air"]], object()])
def test_what_has_no_id_is_refused(wrong):
    with pytest.raises(TypeError, match="give an id, ids, a chain or a map"):
        highlighted(sample(), wrong)
