"""The shape of the format: plain data to map and back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

import argmap
from argmap import ArgumentMap, InvalidMapError
from argmap.formats import read_map, write_map
from tests.strategies import maps


@given(maps())
def test_reading_what_was_written_is_the_identity(m: ArgumentMap) -> None:
    assert read_map(write_map(m)) == m


@given(maps())
def test_the_data_is_plain(m: ArgumentMap) -> None:
    rest: list[Any] = [write_map(m)]
    while rest:
        value = rest.pop()
        assert type(value) in {dict, list, str, int, float, bool, type(None)}
        if isinstance(value, dict):
            rest += [*value, *value.values()]
        elif isinstance(value, list):
            rest += value


@given(maps())
def test_defaults_are_left_out(m: ArgumentMap) -> None:
    data = write_map(m)
    records = [r for s, v in data.items() if isinstance(v, dict) and s != "extra" for r in v.values()]
    records += [r for v in data.values() if isinstance(v, list) for r in v]
    fields = [(k, v) for record in records if isinstance(record, dict) for k, v in record.items()]
    assert all(v not in (None, [], {}, False) or k == "weight" for k, v in fields)


def test_generated_ids_are_left_out_and_given_ones_are_kept() -> None:
    m = ArgumentMap()
    m.claim("C.", id="c")
    for id in (None, "own", None, "c.s9"):
        m.support("c", by="c", id=id)
    assert [s.get("id") for s in write_map(m)["supports"]] == [None, "own", None, "c.s9"]
    assert list(read_map(write_map(m)).supports) == ["c.s1", "own", "c.s3", "c.s9"]


def test_a_gap_in_the_numbers_survives() -> None:
    m = ArgumentMap()
    m.claim("C.", id="c")
    for _ in range(3):
        m.support("c", by="c")
    m.remove("c.s1")
    assert list(read_map(write_map(m)).supports) == ["c.s2", "c.s3"]


def test_an_undercut_may_name_the_id_that_a_reason_gets() -> None:
    m = argmap.load(
        "attacks: [{premises: p, target: c.s2}]\npremises: {p: P.}\nclaims: {c: C.}\n"
        "supports: [{premises: p, conclusion: c}, {premises: p, conclusion: c}]\n"
    )
    assert m.attacks["c.s2.a1"].target == "c.s2"


def test_a_generated_id_makes_way_for_a_given_one_further_down() -> None:
    m = argmap.load(
        "claims: {c: C.}\npremises: {c.s1: P.}\n"
        "supports: [{premises: c.s1, conclusion: c}, {premises: c.s1, conclusion: c, id: c.s2}]\n"
    )
    assert list(m.supports) == ["c.s3", "c.s2"]
    assert read_map(write_map(m)) == m


@pytest.mark.parametrize(
    "section",
    [*["sources", "actors", "claims", "premises", "supports", "attacks", "stances", "relations"], "extra"],
)
def test_an_empty_section_is_as_good_as_none(section: str) -> None:
    assert argmap.load(f"{section}:\n") == read_map({section: None}) == ArgumentMap()


def test_what_is_not_known_goes_under_extra_and_comes_back() -> None:
    data = {
        "argmap": 1,
        "extra": {"a": [1, {"b": None}]},
        "claims": {"c": {"text": "C.", "extra": {"mine": True}}},
    }
    assert write_map(read_map(data)) == data


def test_the_data_given_stays_as_it_is() -> None:
    data: dict[str, Any] = {
        "claims": {"c": {"text": "C."}},
        "supports": [{"premises": "c", "conclusion": "c"}],
        "contradictions": [["c", "c"]],
    }
    before = repr(data)
    read_map(data)
    assert repr(data) == before


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ([], "the document is a list"),
        (None, "the document is empty"),
        ("text", "the document is plain text"),
        (5, "the document is a bare value"),
        ({"argmap": "1"}, "version '1' of the format is unknown"),
        ({"argmap": True}, "version True of the format is unknown"),
        ({"title": 5}, "title: this should be text, not the number 5"),
        ({"thesis": 5}, "thesis: this should be text, not the number 5"),
        ({"extra": [1]}, "extra: this should be a mapping"),
        ({"supports": [5]}, "supports › #1: this should be a mapping of fields, not the number 5"),
        (
            {"supports": [{"premises": ["a"], "conclusion": ["a"]}]},
            "supports › #1 › conclusion: this should be text, not a list",
        ),
        ({5: {}}, "there is no section 5"),
        ({"claims": {5: "A."}}, "claims › #6 › id: this should be text, not the number 5"),
    ],
)
def test_data_of_another_shape_is_refused(data: Any, told: str) -> None:
    with pytest.raises(InvalidMapError) as caught:
        read_map(data)
    assert told in str(caught.value)
