"""YAML as 1.2 has it: what is typed as text is text."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

import argmap
from argmap import InvalidMapError
from argmap.formats import Limits
from argmap.formats.yaml_text import parse_yaml
from tests.strategies import ODD_IDS


def parsed(text: str) -> Any:
    data, faults = parse_yaml(text, Limits())
    assert faults == []
    return data


@pytest.mark.parametrize(
    "word",
    [
        "no",
        "on",
        "off",
        "yes",
        "y",
        "007",
        "1.10",
        "1_000",
        "2025-03-15",
        "12:30",
        "0x1F",
        "1e3",
        ".5",
        "true",
    ],
)
def test_a_word_that_other_readers_take_for_something_else_stays_text(word: str) -> None:
    m = argmap.load(
        f"actors:\n  {word}: {word}\nclaims:\n  c: {{text: {word}, about: [{word}], tags: [{word}]}}\n"
    )
    assert (
        m.actors[word].name == m.claims["c"].text == m.claims["c"].about[0] == m.claims["c"].tags[0] == word
    )


@pytest.mark.parametrize("word", ["null", "~", "Null", "NULL", ""])
def test_nothing_is_nothing_and_quoted_it_is_text(word: str) -> None:
    assert parsed(f"claims:\n  a: {{section: {word}}}\n") == {"claims": {"a": {"section": None}}}
    assert parsed(f"claims:\n  a: {{section: '{word}'}}\n") == {"claims": {"a": {"section": word}}}


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1", 1), ("-1", -1), ("+1", 1), ("0o17", 15), ("0x1F", 31), ("010", 10), ("1.0", 1.0), ("1.", 1.0),
        ("-.5", -0.5), ("1e3", 1000.0), ("1E-3", 0.001), (".inf", float("inf")), ("-.INF", float("-inf")),
        ("true", True), ("FALSE", False), ("null", None), ("~", None), ("yes", "yes"), ("no", "no"),
        ("1_000", "1_000"), ("12:30:00", "12:30:00"), ("2025-03-15", "2025-03-15"), ("0b11", "0b11"),
        ("1,5", "1,5"), ("inf", "inf"), ("nan", "nan"), ("=", "="), ("'1'", "1"), ('"true"', "true"),
        ("!!str 1", "1"), ("word", "word"),
    ],
)  # fmt: skip
def test_scalars_under_extra_are_those_of_the_core_schema(typed: str, value: object) -> None:
    found = parsed(f"extra:\n  key: {typed}\n")["extra"]["key"]
    assert (found, type(found)) == (value, type(value))


def test_the_typed_fields_are_numbers_and_truth_values() -> None:
    m = argmap.load(
        "premises:\n  p: {text: P., weight: 1, implicit: true}\nclaims: {c: C.}\n"
        "supports:\n  - {premises: p, conclusion: c, weight: .5, priority: -2, strict: false}\n"
    )
    assert (m.premises["p"].weight, m.premises["p"].implicit) == (1.0, True)
    assert (m["c.s1"].weight, m["c.s1"].priority, m["c.s1"].strict) == (0.5, -2, False)  # type: ignore[attr-defined]


@pytest.mark.parametrize("id", ["weight", "extra", "start", "argmap", "strict"])
def test_an_id_may_be_the_name_of_a_field(id: str) -> None:
    assert argmap.load(f"claims:\n  {id}: 1\n").claims[id].text == "1"
    claim = argmap.load(f"claims:\n  {id}: {{text: 1, note: 2, weight: 1, extra: {{n: 3}}}}\n").claims[id]
    assert (claim.text, claim.note, claim.weight, claim.extra) == ("1", "2", 1.0, {"n": 3})


def test_blocks_are_folded_and_kept() -> None:
    m = argmap.load("claims:\n  a: >-\n    one\n    two\n  b: |\n    one\n    two\n")
    assert (m.claims["a"].text, m.claims["b"].text) == ("one two", "one\ntwo\n")


def test_the_version_line_and_comments_are_taken() -> None:
    assert argmap.load("%YAML 1.2\n---\n# A map.\ntitle: A  # B\n...\n").title == "A"


def test_a_merge_key_is_no_field() -> None:
    with pytest.raises(InvalidMapError, match="there is no field '<<'"):
        argmap.load("claims:\n  a: &x {text: A.}\n  b: {<<: *x, text: B.}\n")


def test_keys_and_items_are_located() -> None:
    places: dict[tuple[str | int, ...], tuple[int, int]] = {}
    parse_yaml(
        "claims:\n  日本: {text: A.,\n    about: [a, b]}\nsupports:\n  - premises: [a]\n",
        Limits(),
        places=places,
    )
    assert places == {
        (): (1, 1),
        ("claims",): (1, 1),
        ("claims", "日本"): (2, 3),
        ("claims", "日本", "text"): (2, 8),
        ("claims", "日本", "about"): (3, 5),
        ("claims", "日本", "about", 0): (3, 13),
        ("claims", "日本", "about", 1): (3, 16),
        ("supports",): (4, 1),
        ("supports", 0): (5, 5),
        ("supports", 0, "premises"): (5, 5),
        ("supports", 0, "premises", 0): (5, 16),
    }


@pytest.mark.parametrize("id", ODD_IDS)
def test_a_quoted_id_is_that_id(id: str) -> None:
    quoted = yaml.safe_dump({"claims": {id: "A."}}, allow_unicode=True)
    assert list(argmap.load(quoted).claims) == [id]
