"""SADFace: atoms and schemes, back as they came, with every edit."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

import argmap
from argmap import ArgumentMap, Citation, FileFormatError
from argmap.formats.document import Document
from argmap.formats.registry import format_named
from tests.formats.conformance import corpus, written
from tests.strategies import maps

if TYPE_CHECKING:
    from pathlib import Path

FILES = [*corpus("sadface", "*.json"), *corpus("ova-json/arguebuf-typescript", "sadface.json")]


def atom(id: Any, text: Any = "", **more: Any) -> dict[str, Any]:
    """Return an atom."""
    return {"id": id, "type": "atom", "text": text, "sources": [], "metadata": {}, **more}


def scheme(id: Any, name: Any = "support", **more: Any) -> dict[str, Any]:
    """Return a scheme node."""
    return {"id": id, "type": "scheme", "name": name, **more}


def edges(*pairs: tuple[Any, Any]) -> list[dict[str, Any]]:
    """Return edges from pairs."""
    return [{"id": f"e{n}", "source_id": a, "target_id": b} for n, (a, b) in enumerate(pairs)]


def document(*nodes: Any, edges: list[Any], **more: Any) -> dict[str, Any]:
    """Return a document."""
    metadata = {"core": {"id": "d", "analyst_name": "Ann", "version": "0.2"}}
    return {"metadata": metadata, "resources": [], "nodes": list(nodes), "edges": edges, **more}


def read(data: Any) -> ArgumentMap:
    """Return the map of a document."""
    return argmap.load(json.dumps(data), format="sadface")


def back(m: ArgumentMap) -> Any:
    """Return a map as a document."""
    return json.loads(written(m, "sadface"))


RAIN = document(
    atom("a", "The street is wet."),
    scheme("s", "Expert Opinion"),
    atom("b", "Ann says that it rained."),
    scheme("u", "conflict"),
    atom("c", "Ann was not there."),
    edges=edges(("b", "s"), ("s", "a"), ("c", "u"), ("u", "s")),
)
ODD: list[Any] = [
    RAIN,
    {
        "nodes": [],
        "edges": [],
        "analyst_name": "Ann",
        "analyst_email": "a@b",
        "created": "2017",
        "title": "Old",
    },
    document(
        atom(1, 5), atom("2", None), {"id": 3, "type": "atom"}, scheme(4), edges=edges(("1", 4), (4, 2))
    ),
    document(
        atom("a"), atom("a", "again"), "text", None, {"type": "atom"}, scheme("a"), edges=[None, {}, "x"]
    ),
    document(
        atom("a"), scheme("s"), scheme("t"), edges=edges(("a", "s"), ("s", "s"), ("s", "t"), ("a", "a"))
    ),
    document(atom("a"), atom("b"), scheme("s"), edges=edges(("a", "s"), ("s", "a"), ("s", "b"), ("a", "s"))),
    document(
        atom("a"), {"id": "k", "type": "conflict", "name": "defeat"}, edges=edges(("a", "k"), ("k", "a"))
    ),
    document(atom("a"), scheme("s", None), edges=edges(("x", "s"), ("s", "a")), resources=None),
    document(
        atom("a", "It rains.", sources=[{"resource_id": "r", "text": "rains", "offset": 4, "length": 5}, 7]),
        edges=[],
        resources=[{"id": "r", "type": "text", "content": "So  it rains.", "metadata": {}}, {"id": None}, 3],
    ),
    document(
        atom("a"),
        edges=[],
        resources=[
            {"id": "a", "content": "", "metadata": {"core": {"title": "T", "published": "soon", "url": "u"}}}
        ],
        metadata={"core": {"claim": "a", "title": "T"}, "other": {"x": 1}, "argmap": {"strange": 1}},
    ),
]


@pytest.mark.parametrize("path", FILES)
def test_a_real_document_comes_back_equal_also_by_way_of_our_own_json(path: Path) -> None:
    data = json.loads(path.read_text())
    m, report = argmap.load(path, report=True)
    assert report.format == "sadface"
    assert not report.anomalies
    assert back(m) == data
    assert back(argmap.load(written(m, "json"), format="json")) == data


@pytest.mark.parametrize("data", ODD)
def test_an_odd_document_comes_back_equal_also_by_way_of_our_own_json(data: Any) -> None:
    m = read(data)
    assert back(m) == data
    assert back(argmap.load(written(m, "json"), format="json")) == data


@given(maps())
def test_any_map_is_read_back_less_what_sadface_has_no_word_for(m: ArgumentMap) -> None:
    again = argmap.load(written(m, "sadface"), format="sadface")
    assert plain(again) == plain(m)
    assert written(again, "sadface") == written(m, "sadface")


def plain(m: ArgumentMap) -> Any:
    """Return a map without actors, contradictions, rephrases and extras."""
    records = [*m.sources.values(), *m.statements.values(), *m.inferences.values()]
    bare = [
        r.model_copy(update={"extra": {}} | ({"about": ()} if r.id in m.statements else {})) for r in records
    ]
    return m.title, m.question, m.thesis, bare


def test_a_conflict_with_a_scheme_undercuts_it_and_names_of_schemes_are_the_catalogue_s() -> None:
    m = read(RAIN)
    assert m.supports["s"].scheme == "argument from expert opinion"
    assert (m.supports["s"].premises, m.supports["s"].conclusion) == (("b",), "a")
    assert (m.attacks["u"].premises, m.attacks["u"].target) == (("c",), "s")


def test_edits_show_up() -> None:
    m = read(RAIN)
    m.replace("a", text="The street was wet.")
    m.remove("u")
    m.replace("s", scheme=None)
    d = m.premise("Anyone can see it.", id="d")
    m.support("a", by=[d], id="t")
    data = back(m)
    assert [n["id"] for n in data["nodes"] if n["id"] in "asbc"] == ["a", "s", "b", "c"]
    assert data["nodes"][0]["text"] == "The street was wet."
    assert data["nodes"][1]["name"] == "support"
    assert [(e["source_id"], e["target_id"]) for e in data["edges"][:2]] == [("b", "s"), ("s", "a")]
    assert len(data["edges"]) == 4
    assert plain(read(data)) == plain(m)


def test_what_an_atom_cites_is_found_in_its_resource() -> None:
    m = read(ODD[8])
    citation = m.statements["a"].citation
    assert citation is not None
    assert (citation.source, citation.start, citation.end) == ("r", 3, 8)
    m.replace("a", citation=None)
    assert back(m)["nodes"][0]["sources"] == []


def test_what_is_odd_is_told() -> None:
    report = argmap.load(json.dumps(ODD[3]), format="sadface", report=True)[1]
    assert len(report.of("unread")) == 5
    assert len(report.of("repaired")) == 3


def test_a_scheme_with_two_targets_bears_on_both() -> None:
    m = read(document(atom("a"), atom("b"), scheme("s"), edges=edges(("a", "s"), ("s", "a"), ("s", "b"))))
    assert [s.conclusion for s in m.supports.values()] == ["a", "b"]
    m.remove("s")
    assert len(back(m)["edges"]) == 2


def test_the_claim_of_a_document_is_the_thesis() -> None:
    m = read(ODD[9])
    assert m.thesis is not None
    m.thesis = None
    assert "claim" not in back(m)["metadata"]["core"]


def test_a_new_document_has_what_a_validator_asks_for() -> None:
    m = ArgumentMap(argmap.Claim(id="rain", text="It rains."))
    data = back(m)
    people = {"analyst_name", "analyst_email", "created", "edited"}
    assert set(data["metadata"]["core"]) == {"id", "version", *people}
    assert len(data["nodes"][0]["id"]) == 36
    assert read(data).statements["rain"].text == "It rains."


@pytest.mark.parametrize("content", ["[]", '{"nodes": 1, "edges": []}', "It rains."])
def test_what_is_no_document_is_refused(content: str) -> None:
    with pytest.raises(FileFormatError):
        argmap.load(content.encode(), format="sadface")


def test_documents_of_others_are_left_to_them() -> None:
    known = format_named("sadface").sniff
    for content in (
        '{"nodes": [{"nodeID": "1", "type": "I"}], "edges": [], "locutions": []}',
        '{"nodes": []}',
        "a: b",
    ):
        assert not known(Document(content, None, argmap.formats.Limits()))


def test_metadata_of_any_depth_come_back() -> None:
    deep: Any = []
    for _ in range(52):
        deep = [deep]
    data = document(atom("a", "A", deep=deep), edges=[])
    m = read(data)
    m.replace("a", text="B")
    assert back(m) == document(atom("a", "B", deep=deep), edges=[])


def test_what_our_own_data_say_of_a_citation_and_no_citation_can_hold_is_kept_and_told() -> None:
    resource = {"id": "r", "content": "It rains.", "type": "text", "metadata": {}}
    said = {"argmap": {"citation": {"section": "s", "mood": "grave"}}}
    cites = atom("a", "A", sources=[{"resource_id": "r"}], metadata=said)
    cites_nothing = atom("b", "B", metadata={"argmap": {"citation": {"section": "s"}}})
    data = document(cites, cites_nothing, edges=[], resources=[resource])
    m = read(data)
    assert m.statements["a"].citation == Citation(source="r", section="s")
    assert m.import_report is not None
    assert [r.path[1] for r in m.import_report.of("kept")] == [0, 1]
    assert back(m) == data


@pytest.mark.parametrize(
    ("name", "kind", "told"),
    [
        ("Refutes", "attack", 0),
        ("objection", "attack", 0),
        ("Expert Opinion", "support", 0),
        ("", "support", 1),
    ],
)
def test_a_scheme_attacks_by_any_word_for_it_and_one_without_a_name_is_told(name, kind, told):
    data = document(atom("a"), atom("b"), scheme("s", name), edges=edges(("a", "s"), ("s", "b")))
    m, report = argmap.load(json.dumps(data), format="sadface", report=True)
    assert [i.record_kind for i in m.inferences.values()] == [kind]
    assert sum("without a name" in r.message for r in report.of("repaired")) == told
