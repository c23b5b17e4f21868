"""The JSON that Argdown's tools export is read with the right signs, whatever it lacks."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest

from argmap import ArgmapError, FileFormatError, load
from tests.formats.conformance import corpus, written

if TYPE_CHECKING:
    from pathlib import Path

_JUNK: tuple[Any, ...] = (None, 1, "", "x", [], {}, [None], {"a": 1}, True)


def _statement(title: str, text: str) -> dict[str, Any]:
    return {"title": title, "members": [{"title": title, "text": text}]}


def _relation(type: str, start: str, end: str, **more: Any) -> dict[str, Any]:
    kinds = {"fromType": "equivalence-class", "toType": "equivalence-class"}
    return {"relationType": type, "from": start, "to": end, **kinds, **more}


def _export(*relations: dict[str, Any]) -> str:
    statements = {t: _statement(t, f"Text of {t}.") for t in ("p", "c", "u")}
    step = {"title": "c", "role": "main-conclusion", "inference": {"inferenceRules": ["Rule"]}}
    arguments = {"r": {"title": "r", "pcs": [{"title": "p", "role": "premise"}, step], "members": []}}
    return json.dumps({"statements": statements, "arguments": arguments, "relations": relations})


def test_an_undercut_of_an_inference_attacks_the_step() -> None:
    m = load(_export(_relation("undercut", "u", "r", toType="inference", conclusionIndex=1)))
    assert [(a.premises, a.target) for a in m.attacks.values()] == [(("u",), "r")]
    assert m.supports["r"].scheme == "Rule"


@pytest.mark.parametrize("type", ["contrary", "contradictory"])
def test_contraries_are_contradictions_and_no_support(type: str) -> None:
    m = load(_export(_relation(type, "u", "c")))
    assert [c.statements for c in m.contradictions] == [("u", "c")]
    assert list(m.supports) == ["r"]


def test_entailment_is_strict_support() -> None:
    assert load(_export(_relation("entails", "u", "c"))).supports["c.s1"].strict


def test_relations_of_nothing_are_reported() -> None:
    m = load(_export(_relation("attack", "u", "nobody"), _relation("loves", "u", "c")))
    assert m.import_report is not None
    assert len(m.import_report.anomalies) == 2
    assert not m.attacks


def test_other_json_is_refused() -> None:
    with pytest.raises(FileFormatError, match="neither statements nor arguments"):
        load('{"x": 1}', format="argdown-json")


@pytest.mark.parametrize("path", corpus("argdown-oracle", "*.json"))
def test_exports_are_recognised_and_read_back_equal_from_argdown(path: Path) -> None:
    m, report = load(path, report=True)
    assert report.format == "argdown-json"
    assert not report.of("unread")
    assert load(written(m, "argdown"), format="argdown") == m


def _spoilt(data: dict[str, Any], rng: random.Random) -> None:
    """Remove or replace something at random."""
    node: Any = data
    for _ in range(8):
        keys = list(node) if isinstance(node, dict) else range(len(node))
        if not keys:
            return
        key = rng.choice(keys)
        if rng.random() < 0.3 or not isinstance(node[key], (dict, list)):
            node[key] = rng.choice(_JUNK)
            return
        node = node[key]


@pytest.mark.parametrize("path", corpus("argdown-oracle", "*.json")[::8])
def test_spoilt_exports_make_a_map_or_a_refusal(path: Path) -> None:
    content = path.read_text(encoding="utf-8")
    rng = random.Random(path.name)  # noqa: S311 - nothing is kept secret by it
    for _ in range(10):
        data = json.loads(content)
        data.pop("map", None)
        _spoilt(data, rng)
        try:
            m = load(json.dumps(data), format="argdown-json")
        except ArgmapError:
            continue
        assert load(written(m, "argdown"), format="argdown") == m


def test_a_tag_without_a_place_is_passed_over() -> None:
    member = {"type": "statement", "text": "So. #odd", "ranges": [{"type": "tag", "start": {}, "tag": "odd"}]}
    statement = {"type": "equivalence-class", "title": "a", "members": [member]}
    text = json.dumps({"statements": {"a": statement}, "arguments": {}, "relations": []})
    assert load(text, format="argdown-json").statements["a"].text == "So. #odd"


def test_what_argdown_does_not_say_is_kept_with_its_place_and_reported() -> None:
    data = json.loads(_export(_relation("attack", "u", "c", mood="grave")))
    data["map"] = {"nodes": [], "edges": []}
    data["statements"]["c"] |= {"mood": "light", "color": "red", "isUsedAsPremise": False}
    data["arguments"]["r"]["pcs"][1]["inference"]["strength"] = {"of": 9}
    m = load(json.dumps(data), format="argdown-json")
    assert m.extra["argdown-json"] == [
        [["statements", "c", "mood"], "light"],
        [["arguments", "r", "pcs", 1, "inference", "strength"], {"of": 9}],
        [["relations", 0, "mood"], "grave"],
    ]
    assert m.import_report is not None
    assert [r.message for r in m.import_report.of("kept")] == [
        "the key 'mood', 2 times",
        "the key 'strength'",
    ]
    assert [r.message for r in m.import_report.of("dropped")] == ["the key 'map'", "the key 'color'"]
    assert load(written(m, "argdown"), format="argdown") == m
