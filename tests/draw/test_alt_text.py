"""Alt text: what a picture shows can be heard."""

from __future__ import annotations

from hypothesis import given

from argmap import ArgumentMap
from argmap.draw.alt_text import described
from argmap.draw.highlight import highlighted
from argmap.views import collapsed, focused, overview
from tests.draw.sample import sample
from tests.shapes import hub
from tests.strategies import maps


def test_the_whole_is_told_in_sentences():
    assert described(sample()) == (
        "Argument map “Closing the centre”: 3 claims, 3 premises, 2 supports, 2 attacks. "
        "Question: “Should cars stay out?” Thesis: “The centre should be closed to cars.” "
        "For it: “Closing it would clear the air.” Against it: “Shops would lose customers.” "
        "City council asserts the thesis. Shop owners denies the thesis. "
        "Statements: City council asserts 1; Shop owners denies 1."
    )


def test_several_actors_take_the_verb_in_the_plural():
    m = sample()
    m.stance("council", m.thesis, "denies")
    assert "Shop owners, City council deny the thesis." in described(m)


def test_what_a_part_leaves_out_is_told():
    m = sample()
    told = described(m, focused(m, "air", 0))
    assert "1 of 6 statements: what is around “Closing it would clear the air.”." in told
    assert "In the middle: “Closing it would clear the air.” For it: “1 reason”." in told


def test_groups_are_told_with_their_counts():
    m = ArgumentMap()
    m.thesis = m.claim("So.", id="so", section="Core")
    m.support("so", by=m.premise("Because.", id="because", section="Core"))
    told = described(m, collapsed(m, "Core"))
    assert "Folded into one box each: “Core” (main claim: “So.”; 2 statements; 2 for the thesis)." in told
    assert "Thesis: “So.” (in the box “Core”)." in told


def test_what_lights_up_is_told():
    m = sample()
    told = described(m, highlight=highlighted(m, "loss"))
    assert "Highlighted: “Shops would lose customers.” " in told


def test_of_many_some_are_told_and_the_rest_counted():
    assert "“Voice 5.”; and 994 more." in described(hub(1_000))
    assert "For it: “1,000 reasons”." in described(hub(1_000), overview(hub(1_000)))


@given(maps())
def test_it_is_one_bounded_line(m):
    told = described(m)
    assert told.startswith("Argument map")
    assert len(told) <= 1500
    assert told.splitlines() == [told]
