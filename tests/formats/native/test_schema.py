"""The JSON Schema: what is saved fits it, what is broken does not."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

import argmap
from argmap import ArgumentMap
from argmap.formats.native.records import KEYED, LISTED
from tests.strategies import maps


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(argmap.formats.json_schema())


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(argmap.formats.json_schema())


@given(maps())
def test_a_saved_map_fits_the_schema(m: ArgumentMap) -> None:
    validator().validate(json.loads(argmap.to_text(m, "json")))


def test_the_built_in_maps_fit_the_schema() -> None:
    for name in argmap.sample_names():
        validator().validate(json.loads(argmap.to_text(argmap.load_sample(name), "json")))


@pytest.mark.parametrize(
    "data",
    [
        {"claim": {}},
        {"argmap": 2},
        {"claims": {"a": {"txt": "A."}}},
        {"claims": {"a": 5}},
        {"premises": {"a": {"text": "A.", "basis": "facts"}}},
        {"premises": {"a": {"text": "A.", "weight": 2}}},
        {"supports": [{"premises": ["a"]}]},
        {"supports": [{"premises": [], "conclusion": "b"}]},
        {"contradictions": [["a"]]},
        {"stances": [{"actor": "a", "statement": "b", "attitude": "likes"}]},
        {"actors": {"a": {"name": "A", "colour": "red"}}},
    ],
)
def test_what_load_refuses_the_schema_refuses(data: dict[str, Any]) -> None:
    assert not validator().is_valid(data)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"claims": None, "supports": None, "title": None},
        {"claims": {"a": "A.", "b": {"text": "B.", "about": "x", "tags": "t"}}},
        {"supports": [{"premises": "a", "conclusion": "b"}]},
        {"contradictions": [["a", "b"], {"statements": ["a", "b"]}]},
    ],
)
def test_short_forms_fit_the_schema(data: dict[str, Any]) -> None:
    validator().validate(data)


def test_every_section_and_field_is_described() -> None:
    schema = argmap.formats.json_schema()
    assert set(schema["properties"]) == {
        "argmap",
        "title",
        "question",
        "thesis",
        "extra",
        "original",
        *KEYED,
        *LISTED,
    }
    fields = [f for d in schema["$defs"].values() for f in d.get("properties", {}).values()]
    assert all(f.get("description") for f in (*schema["properties"].values(), *fields))


def test_the_schema_is_made_anew_for_whoever_changes_it() -> None:
    argmap.formats.json_schema()["properties"].clear()
    assert argmap.formats.json_schema()["properties"]


def test_the_schema_that_is_shipped_is_the_one_of_the_model() -> None:
    shipped = Path(__file__).parents[3] / "data" / "argmap.schema.json"
    assert json.loads(shipped.read_text(encoding="utf-8")) == argmap.formats.json_schema()
