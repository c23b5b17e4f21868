"""YAML as a person would have typed it."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import ArgumentMap
from argmap.formats import Limits, write_map
from argmap.formats.yaml_text import parse_yaml
from argmap.formats.yaml_writer import to_yaml
from tests.strategies import ODD_IDS, ODD_TEXTS, ids, maps, texts


@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
@given(m=maps())
def test_other_readers_of_yaml_read_the_same(m: ArgumentMap, loader: Any) -> None:
    assert yaml.load(argmap.to_text(m), Loader=loader) == write_map(m)  # noqa: S506  (both are safe)


@given(st.dictionaries(ids(), texts(), max_size=4))
def test_any_texts_come_back(data: dict[str, str]) -> None:
    assert parse_yaml(to_yaml({"claims": data}), Limits())[0]["claims"] == data or not data


@pytest.mark.parametrize("text", [*ODD_TEXTS, *ODD_IDS])
def test_an_odd_text_comes_back_wherever_it_stands(text: str) -> None:
    data: dict[str, Any] = {
        "title": text,
        "claims": {"a": text, "b": {"text": text, "tags": [text]}},
        "supports": [{"premises": [text], "warrant": text, "extra": {text: text}}],
    }
    assert parse_yaml(to_yaml(data), Limits()) == (data, [])


@given(maps())
def test_every_line_is_printable_and_of_one_kind(m: ArgumentMap) -> None:
    text = argmap.to_text(m)
    assert all(c == "\n" or (c.isprintable() or ord(c) > 0xA0) for c in text)
    assert text.splitlines() == text.rstrip("\n").split("\n")


def test_a_saved_map_reads_like_a_typed_one(lunch: ArgumentMap) -> None:
    lunch.claim(
        "A claim so long that it would not fit on a line of a hundred characters, at any rate not whole."
    )
    assert (
        argmap.to_text(lunch)
        == """\
# yaml-language-server: $schema=argmap.schema.json
argmap: 1
title: Lunch
question: Eat now?
thesis: eat

extra:
  place: office

sources:
  menu: A menu

actors:
  canteen: The canteen
  ann: {name: Ann, member_of: [canteen]}

claims:
  eat: {text: We should eat now., about: [ann, canteen]}
  wait: We should wait.
  a-claim-so-long-that-it-would-not-fit-on: >-
    A claim so long that it would not fit on a line of a hundred characters, at any rate not whole.

premises:
  noon: It is noon.
  hungry: {text: We are hungry., citation: {source: menu, paragraph: 1}}
  queue: There is a queue.

supports:
  - {premises: [noon, hungry], conclusion: eat, scheme: practical reasoning}
  - {premises: [queue], conclusion: wait}

attacks:
  - {premises: [wait], target: eat}
  - {premises: [queue], target: eat.s1}

contradictions:
  - [eat, wait]

rephrases:
  - [noon, hungry]

stances:
  - {actor: ann, statement: eat, attitude: asserts, date: "2025-03"}

relations:
  - {subject: ann, predicate: works for, object: canteen, stated_by: noon}
  - {subject: ann, predicate: knows, object: canteen, stated_by: noon, symmetric: true}
"""
    )


@pytest.mark.parametrize(
    "word", ["no", "Yes", "ON", "null", "true", "007", "1.5", "2025-03-15", "a: b", "a #b", "- a"]
)
def test_what_other_readers_would_mistake_is_quoted(word: str) -> None:
    assert f'title: "{word}"\n' in argmap.to_text(ArgumentMap(title=word))


@pytest.mark.parametrize(
    "text", ["Plain words.", "Is it so?", "50 % of $5 (a 'half')", "日本は島国。", "naïve — yes", "a:b#c"]
)
def test_what_is_safe_is_not_quoted(text: str) -> None:
    quoted = text[0].isdigit()
    assert (f'title: "{text}"\n' if quoted else f"title: {text}\n") in argmap.to_text(ArgumentMap(title=text))


def test_an_empty_map_is_its_version() -> None:
    assert argmap.to_text(ArgumentMap()) == "# yaml-language-server: $schema=argmap.schema.json\nargmap: 1\n"


@pytest.mark.parametrize("key", ["x" * 1025, "\n" * 600, "a" * 1001 + ", b"])
def test_a_key_of_more_than_a_thousand_characters_comes_back(key: str) -> None:
    extra = {key: {key: [1]}}
    m = ArgumentMap(argmap.Claim(id="x" * 2000, text="T.", tags=(), extra=extra), extra=extra)
    assert argmap.load(argmap.to_text(m, "yaml")) == m
