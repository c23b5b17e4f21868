"""What is the same in several maps is offered, in order, and nothing else is."""

from __future__ import annotations

from hypothesis import given

from argmap import Actor, ArgumentMap, Claim, Source, matches
from argmap.matching import folded
from tests.strategies import maps


def test_equal_texts_match_whatever_their_case_and_white_space() -> None:
    one = ArgumentMap(Claim(id="a", text="It  rains."), Claim(id="b", text="Alone."))
    other = ArgumentMap(Claim(id="x", text="it rains."), Claim(id="y", text="It rains"))
    (match,) = matches([one, other])
    assert (match.kind, match.text, match.places) == ("statement", "It  rains.", ((0, "a"), (1, "x")))
    assert str(match) == "'It  rains.': a in map 1, x in map 2"


def test_what_stands_twice_in_one_map_alone_is_no_match() -> None:
    one = ArgumentMap(Claim(id="a", text="So."), Claim(id="b", text="So."))
    assert matches([one, ArgumentMap()]) == ()


def test_empty_texts_match_nothing() -> None:
    one = ArgumentMap(Claim(id="a", text=" "))
    assert matches([one, one]) == ()


def test_actors_match_by_name_alias_or_wikidata_item() -> None:
    one = ArgumentMap(Actor(id="us", name="United States", aliases=("USA",), wikidata="Q30"))
    two = ArgumentMap(Actor(id="u", name="usa"), Actor(id="jp", name="Japan"))
    three = ArgumentMap(Actor(id="america", name="America", wikidata="Q30"))
    (match,) = matches([one, two, three])
    assert match.places == ((0, "us"), (1, "u"), (2, "america"))


def test_sources_match_by_title() -> None:
    one = ArgumentMap(Source(id="r", title="A report"))
    other = ArgumentMap(Source(id="s", title="a report"))
    assert [m.kind for m in matches([one, other])] == ["source"]


@given(maps(), maps())
def test_a_match_names_what_is_there_and_looks_the_same(one: ArgumentMap, other: ArgumentMap) -> None:
    for match in matches([one, other]):
        held = [(one, other)[number].find(id) for number, id in match.places]
        assert {number for number, _ in match.places} == {0, 1}
        if match.kind == "statement":
            assert len({folded(getattr(record, "text", "")) for record in held}) == 1
