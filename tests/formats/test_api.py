"""Load and save: what goes out comes back in."""

from __future__ import annotations

import gc
import io
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

import argmap
from argmap import ArgumentMap, FileFormatError, InvalidMapError, LossWarning, UnknownFormatError
from argmap.formats import digest
from tests.formats.property_graphs import everything
from tests.shapes import tower
from tests.strategies import maps

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.formats import Readable

YAML = "claims:\n  eat: Eat.\npremises:\n  noon: Noon.\nsupports:\n  - {premises: [noon], conclusion: eat}\n"
JSON = """{"claims": {"eat": "Eat."}, "premises": {"noon": "Noon."},
 "supports": [{"premises": ["noon"], "conclusion": "eat"}]}"""
formats = pytest.mark.parametrize("format", ["yaml", "json"])


@pytest.fixture
def eat() -> ArgumentMap:
    """Give the map that YAML and JSON above say."""
    m = ArgumentMap()
    m.claim("Eat.", id="eat")
    m.support("eat", by=m.premise("Noon.", id="noon"))
    return m


@formats
@given(m=maps())
def test_load_after_save_is_the_identity(m: ArgumentMap, format: str) -> None:
    text = argmap.to_text(m, format)
    again = argmap.load(text)
    assert again == m
    assert list(again.records()) == list(m.records())
    assert argmap.to_text(again, format) == text


@given(maps())
def test_both_formats_say_the_same(m: ArgumentMap) -> None:
    assert argmap.load(argmap.to_text(m, "yaml")) == argmap.load(argmap.to_text(m, "json"))


@pytest.mark.parametrize("name", ["m.yaml", "m.yml", "m.json", "m.YAML", "no ünïcode 日本.json"])
def test_a_file_comes_back_as_it_was(lunch: ArgumentMap, tmp_path: Path, name: str) -> None:
    path = argmap.save(lunch, tmp_path / name)
    assert path == tmp_path / name
    assert argmap.load(path) == argmap.load(str(path)) == lunch


@pytest.mark.parametrize("text", [YAML, JSON, "\ufeff" + YAML, "\ufeff" + JSON, YAML.replace("\n", "\r\n")])
def test_a_source_may_be_text_or_a_path_or_an_open_file(eat: ArgumentMap, tmp_path: Path, text: str) -> None:
    path = tmp_path / ("m.json" if "{" in text[:2] else "m.yaml")
    path.write_bytes(text.encode())
    with path.open("rb") as binary, path.open(encoding="utf-8", newline="") as textual:
        sources: list[Readable] = [
            text,
            path,
            str(path),
            binary,
            textual,
            io.StringIO(text),
            io.BytesIO(text.encode()),
        ]
        assert [argmap.load(source) for source in sources] == [eat] * len(sources)


def test_what_comes_back_in_its_own_format_is_not_told_as_lost() -> None:
    said = '{"nodeID": "2", "text": "Ann : So.", "type": "L"}'
    actor = f'{said}, {{"nodeID": "3", "text": "Asserting", "type": "YA"}}'
    edges = '{"edgeID": 1, "fromID": "2", "toID": "3"}, {"edgeID": 2, "fromID": "3", "toID": "1"}'
    nodes = f'{{"nodeID": "1", "text": "So.", "type": "I"}}, {actor}'
    row = '{"nodeID": "2", "personID": "77"}'
    m = argmap.load(f'{{"nodes": [{nodes}], "edges": [{edges}], "locutions": [{row}]}}')
    assert m.actors["ann"].aliases == ("77",)  # which AIF has no place for in any other map
    argmap.to_text(m, "aif")
    m.replace("1", section="Else")
    with pytest.warns(LossWarning, match="1 section"):
        argmap.to_text(m, "aif")


@pytest.mark.parametrize(
    ("text", "told"),
    [("<a>\n<b></a>", "not valid XML: mismatched tag"), ("<a/>", "has XML with the root 'a'")],
)
def test_xml_of_no_format_is_told_as_such(text: str, told: str) -> None:
    with pytest.raises(FileFormatError, match=told):
        argmap.load(text)


def test_json_without_its_suffix_is_known_by_its_look(eat: ArgumentMap, tmp_path: Path) -> None:
    path = tmp_path / "map"
    path.write_text(JSON)
    assert argmap.load(path) == eat


def test_a_flow_mapping_of_yaml_is_not_taken_for_json(eat: ArgumentMap) -> None:
    text = "{claims: {eat: Eat.}, premises: {noon: Noon.}, supports: [{premises: noon, conclusion: eat}]}"
    assert argmap.load(text) == eat


def test_a_file_named_json_is_read_as_json(tmp_path: Path) -> None:
    path = tmp_path / "m.json"
    path.write_text(YAML)
    with pytest.raises(FileFormatError) as caught:
        argmap.load(path)
    assert str(caught.value) == f"{path}:1:1: not valid JSON: expecting value"


@pytest.mark.parametrize(
    ("name", "told"),
    [("m.odt", "the suffix .odt"), ("m", "a name without suffix"), ("m.yaml.bak", "the suffix .bak")],
)
def test_a_suffix_that_says_no_format_is_refused(
    lunch: ArgumentMap, tmp_path: Path, name: str, told: str
) -> None:
    with pytest.raises(UnknownFormatError) as caught:
        argmap.save(lunch, tmp_path / name)
    assert str(caught.value).startswith(f"no format goes by {told}; use .yaml, .yml, .json")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("source", [None, 5, ["a"]])
def test_what_cannot_be_read_from_is_refused(source: object) -> None:
    with pytest.raises(TypeError, match="give a path, an open file or the text of a map"):
        argmap.load(source)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "extra", "told"),
    [
        (5, {}, "title: this should be text, not the number 5; put it in quotes"),
        ("\ud800", {}, "title: this text holds half a surrogate pair"),
        (None, {"a": float("nan")}, "extra: nan is not a number that JSON can write"),
        (None, {"a": {1, 2}}, "extra: text, numbers, truth values, lists and mappings can stand here"),
    ],
)
@formats
def test_a_map_that_no_file_can_hold_is_not_written(
    tmp_path: Path, format: str, title: str, extra: dict[str, object], told: str
) -> None:
    with pytest.raises(InvalidMapError) as caught:
        argmap.save(ArgumentMap(title=title, extra=extra), tmp_path / f"m.{format}")
    assert str(caught.value).startswith(told)
    assert list(tmp_path.iterdir()) == []


@formats
def test_saved_text_is_for_people_too(lunch: ArgumentMap, format: str) -> None:
    lunch.claim("日本 — naïve.", id="日本")
    assert "日本 — naïve." in argmap.to_text(lunch, format)


def test_json_is_plain_json(lunch: ArgumentMap) -> None:
    data = json.loads(argmap.to_text(lunch, "json"))
    assert data["supports"][0] == {
        "premises": ["noon", "hungry"],
        "conclusion": "eat",
        "scheme": "practical reasoning",
    }


@formats
def test_a_tower_of_ten_thousand_steps_is_no_deep_file(format: str) -> None:
    m = tower(10_000)
    assert argmap.load(argmap.to_text(m, format)) == m


@pytest.mark.parametrize("text", [YAML, "claims: [\n"])
def test_the_garbage_collector_is_left_as_it_was(text: str) -> None:
    for switch in (gc.disable, gc.enable):
        switch()
        try:
            argmap.load(text)
        except FileFormatError:
            assert text != YAML
        assert gc.isenabled() is (switch is gc.enable)


def test_equal_maps_have_the_same_digest():
    assert digest(everything()) == digest(everything().copy())


def test_a_changed_map_has_another_digest():
    m = everything()
    m.title = "Another"
    assert digest(m) != digest(everything())
