from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

import argmap
from argmap import ArgumentMap, FileFormatError
from tests.formats.conformance import written
from tests.formats.property_graphs import everything
from tests.strategies import maps

if TYPE_CHECKING:
    from pathlib import Path

# As an editor of arguments on top of Cytoscape.js saves them: atoms, and schemes that link them.
ATOMS = [
    {"data": {"id": "a1", "type": "atom", "content": "Cats are best."}, "position": {"x": 10, "y": 2.5}},
    {"data": {"id": "a2", "type": "atom", "content": "They purr."}, "group": "nodes"},
    {"data": {"id": "a3", "type": "atom", "content": "They scratch."}},
    {"data": {"id": "s1", "type": "scheme", "name": "support"}},
    {"data": {"id": "s2", "type": "scheme", "name": "conflict"}},
    {"data": {"id": "e1", "source": "a2", "target": "s1"}, "group": "edges"},
    {"data": {"id": "e2", "source": "s1", "target": "a1"}},
    {"data": {"id": "e3", "source": "a3", "target": "s2"}},
    {"data": {"id": "e4", "source": "s2", "target": "s1"}},
]


@given(maps())
def test_reading_what_was_written_gives_an_equal_map(m: ArgumentMap):
    again = argmap.load(written(m, "cytoscape"), format="cytoscape")
    assert again == m
    assert not again.import_report.diagnostics


def test_a_map_with_everything_keeps_everything_and_is_recognised(tmp_path: Path):
    m = everything()
    for suffix in (".cyjs", ".cy.json", ".cytoscape.json"):
        again = argmap.load(argmap.save(m, tmp_path / f"m{suffix}"))
        assert again == m
        assert again.import_report.format == "cytoscape"
    empty = argmap.load(argmap.save(ArgumentMap(), tmp_path / "empty.cyjs"))
    assert empty.import_report.format == "cytoscape"


def test_elements_are_one_each_with_lists_as_lists_and_unique_ids():
    data = json.loads(written(everything(), "cytoscape"))
    nodes, edges = data["elements"]["nodes"], data["elements"]["edges"]
    assert nodes[0]["data"]["tags"] == ["toll", "a, b"]
    ids = [e["data"]["id"] for e in (*nodes, *edges)]
    assert len(ids) == len(set(ids)) == 30


@pytest.mark.parametrize("shape", ["list", "elements", "groups"])
def test_atoms_and_schemes_of_an_editor_are_statements_and_inferences(shape: str):
    elements: object = ATOMS
    if shape == "groups":
        elements = {"nodes": ATOMS[:5], "edges": ATOMS[5:]}
    data = elements if shape == "list" else {"elements": elements, "zoom": 1}
    m = argmap.load(json.dumps(data).encode())
    assert m.import_report.format == "cytoscape"
    assert m.claims["a1"].text == "Cats are best."
    assert m.claims["a1"].extra == {"cytoscape": {"x": 10.0, "y": 2.5, "type": "atom"}}
    assert (m.supports["s1"].premises, m.supports["s1"].conclusion) == (("a2",), "a1")
    assert (m.attacks["s2"].premises, m.attacks["s2"].target) == (("a3",), "s1")
    assert argmap.load(written(m, "cytoscape"), format="cytoscape") == m


def test_ids_that_cytoscape_has_replaced_by_numbers_come_back():
    nodes = [{"data": {"id": str(n), "id_original": i, "SUID": n, "text": i}} for n, i in enumerate("ab")]
    edges = [{"data": {"id": "9", "source": "1", "target": "0", "kind": "attacks"}}]
    m = argmap.load(json.dumps({"elements": {"nodes": nodes, "edges": edges}}))
    assert [(a.premises, a.target) for a in m.attacks.values()] == [(("b",), "a")]


def test_numbers_as_ids_parents_and_missing_data_are_no_obstacle():
    nodes = [
        {"data": {"id": 1, "label": "Pets"}},
        {"data": {"id": 2, "label": "Cats purr.", "parent": 1}},
        {"data": {"id": 3, "text": ["odd"], "kind": ["odd"]}},
        None,
    ]
    edges = [{"data": {"source": 2, "target": 3, "kind": {"odd": 1}}}, {"data": {"source": 2}}]
    m, report = argmap.load(json.dumps({"elements": {"nodes": nodes, "edges": edges}}), report=True)
    assert list(m.statements) == ["3", "2"]
    assert m.statements["2"].section == "Pets"
    assert m.supports["3.s1"].premises == ("2",)
    assert len(report.of("unread")) == 1


def test_json_without_elements_is_refused():
    with pytest.raises(FileFormatError, match="no elements"):
        argmap.load("{}", format="cytoscape")


def test_a_stance_loses_a_citation_of_nothing_and_a_relation_its_missing_statement_but_no_more():
    text = written(everything(), "cytoscape").decode()
    m = argmap.load(
        text.replace('"id": "report"', '"id": "other"').replace('"stated_by": "pay"', '"stated_by": "?"')
    )
    assert m.stances[0].extra["citation"]["source"] == "report"
    assert m.relations[0].stated_by is None


def test_values_that_no_file_can_hold_are_kept_as_text():
    nodes = '{"data": {"id": "a", "weight": 1e999, "deep": %s}}' % ("[" * 55 + "]" * 55)
    m = argmap.load(f'{{"elements": {{"nodes": [{nodes}], "edges": []}}}}')
    assert m.statements["a"].extra["weight"] == "Infinity"
    assert argmap.load(written(m, "cytoscape"), format="cytoscape") == m


def test_what_an_edge_of_a_scheme_says_besides_is_kept():
    elements = [*ATOMS[:5], {"data": {"id": "e1", "source": "a2", "target": "s1", "width": 3}}, *ATOMS[6:]]
    m = argmap.load(json.dumps(elements).encode())
    assert m.extra["cytoscape"]["edges"] == [{"width": 3, "source": "a2", "target": "s1"}]
    assert m.supports["s1"].premises == ("a2",)


def test_how_a_graph_is_shown_is_reported_as_not_kept() -> None:
    content = '{"elements": [{"data": {"id": "a"}, "classes": "red", "selected": false}], "style": []}'
    _, report = argmap.load(content, format="cytoscape", report=True)
    assert [r.message for r in report.of("dropped")] == [
        "of the elements classes, selected",
        "of the graph style",
    ]


def test_sections_are_found_by_the_ids_of_cytoscape():
    nodes = [
        {"id": "11", "id_original": "a", "parent": "12", "label": "So."},
        {"id": "12", "id_original": "g", "label": "Now"},
    ]
    m = argmap.load(json.dumps({"elements": {"nodes": [{"data": data} for data in nodes], "edges": []}}))
    assert {s.id: s.section for s in m.statements.values()} == {"a": "Now"}


def test_what_an_edge_says_is_read_as_cytoscape_writes_it_or_as_a_class():
    nodes = [{"data": {"id": id, "name": id}} for id in "abc"]
    edges = [
        {"data": {"source": "b", "target": "a", "interaction": "attacks", "name": "b (attacks) a"}},
        {"data": {"source": "c", "target": "a"}, "classes": ["bold", "supports"]},
    ]
    m = argmap.load(json.dumps({"elements": {"nodes": nodes, "edges": edges}}))
    assert {i.premises[0]: i.record_kind for i in m.inferences.values()} == {"b": "attack", "c": "support"}
    assert not m.import_report.anomalies
