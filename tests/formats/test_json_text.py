"""JSON as RFC 8259 has it, every place known."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from argmap.formats import Limits
from argmap.formats.json_text import parse_json
from tests.strategies import extras, texts


@given(extras(), st.sampled_from([None, 0, 3]), st.booleans())
def test_json_is_read_as_it_was_written(data: dict[str, Any], indent: int | None, ascii_only: bool) -> None:  # noqa: FBT001
    text = json.dumps(data, indent=indent, ensure_ascii=ascii_only)
    assert parse_json(text, Limits()) == (data, [])


@given(st.lists(texts(), unique=True, max_size=5), st.sampled_from([None, 1]))
def test_every_key_is_found_at_its_place(keys: list[str], indent: int | None) -> None:
    text = json.dumps({"in": {key: [key] for key in keys}}, indent=indent, ensure_ascii=False)
    places: dict[tuple[str | int, ...], tuple[int, int]] = {}
    parse_json(text, Limits(), places=places)
    for key in keys:
        for path in (("in", key), ("in", key, 0)):
            line, column = places[path]
            rest = text.split("\n")[line - 1][column - 1 :]
            assert rest.startswith(json.dumps(key, ensure_ascii=False))
    assert len(places) == 2 + 2 * len(keys)


def test_a_place_is_a_line_and_a_column_from_1() -> None:
    places: dict[tuple[str | int, ...], tuple[int, int]] = {}
    parse_json('{"a": [1, {"b":\n  "}"}],\r\n "c": "\\"[,"}', Limits(), places=places)
    assert places == {
        (): (1, 1),
        ("a",): (1, 2),
        ("a", 0): (1, 8),
        ("a", 1): (1, 11),
        ("a", 1, "b"): (1, 12),
        ("c",): (3, 2),
    }


def test_of_two_equal_keys_the_first_counts_and_the_second_is_told() -> None:
    data, faults = parse_json('{"a": {"b": 1},\n "a": {"c": 2, "c": 3}}', Limits(), "m.json")
    assert data == {"a": {"b": 1}}
    assert [str(f) for f in faults] == [
        "m.json:2:2: the key 'a' stands here a second time; the first is in line 1",
        "m.json:2:16: a: the key 'c' stands here a second time; the first is in line 2",
    ]


def test_a_large_file_of_one_line_is_walked_once() -> None:
    many = 200_000
    text = "{" + ", ".join(f'"k{n}": {n}' for n in range(many)) + ', "k0": 0}'
    data, faults = parse_json(text, Limits())
    assert len(data) == many
    assert [(f.line, f.column) for f in faults] == [(1, len(text) - 7 + 0)]


def test_what_python_writes_for_no_number_is_null_in_other_programs_files_and_told() -> None:
    text = '{"a": "NaN",\n "b": [NaN, -Infinity, 1]}'
    data, faults = parse_json(text, Limits(), last_wins=True)
    assert data == {"a": "NaN", "b": [None, None, 1]}
    assert [(f.line, f.column) for f in faults] == [(2, 8)]
    assert "NaN is no JSON number, with 1 more such" in faults[0].message
