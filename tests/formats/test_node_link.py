"""Lists of nodes and edges as networkx, D3 and others write them."""

from __future__ import annotations

import json
from typing import Any

import networkx as nx
import pytest
from hypothesis import given

import argmap
from argmap import ArgumentMap, FileFormatError
from tests.formats.conformance import written
from tests.formats.property_graphs import everything
from tests.strategies import maps

PLAIN: dict[str, Any] = {
    "directed": True,
    "multigraph": False,
    "graph": {"name": "Cats"},
    "nodes": [
        {"id": 1, "claim": "Cats are best.", "rank": [1, 2]},
        {"id": "1", "text": "They purr.", "label": "purr"},
        {"id": [2, 3], "label": "They scratch."},
    ],
    "edges": [
        {"source": "1", "target": 1, "valence": "PRO", "weight": 0.5},
        {"source": [2, 3], "target": 1.0, "valence": "CON"},
    ],
}


def load(data: Any, **options: Any) -> ArgumentMap:
    return argmap.load(json.dumps(data).encode(), **options)


def reasons(m: ArgumentMap) -> list[tuple[str, str, str]]:
    return [
        (i.record_kind, m.statements[i.premises[0]].text, m.statements[i.target].text)
        for i in m.inferences.values()
    ]


@given(maps())
def test_reading_what_was_written_gives_an_equal_map(m: ArgumentMap) -> None:
    again = argmap.load(written(m, "node-link"))
    assert again == m
    assert again.import_report.format == "node-link"
    assert not again.import_report.diagnostics


@pytest.mark.parametrize("edges", ["edges", "links"])
def test_networkx_makes_a_graph_of_what_was_written(edges: str) -> None:
    text = argmap.to_text(everything(), "node-link", edges=edges)
    graph = nx.node_link_graph(json.loads(text), edges=edges)
    assert graph.number_of_edges() == 18
    assert graph.nodes["free"]["tags"] == ["toll", "a, b"]
    assert argmap.load(text) == everything()


def test_ids_of_any_kind_are_told_apart_and_a_whole_number_is_one_however_it_is_written() -> None:
    m = load(PLAIN)
    assert m.import_report.format == "node-link"
    assert reasons(m) == [
        ("support", "They purr.", "Cats are best."),
        ("attack", "They scratch.", "Cats are best."),
    ]
    assert m.title == "Cats"
    assert next(iter(m.supports.values())).weight == 0.5
    assert list(m.statements) == ["1", "1'", "[2, 3]"]
    assert m.statements["1"].extra == {"node-link": {"rank": [1, 2]}}
    assert argmap.load(written(m.copy(), "node-link")) == m


def test_what_networkx_writes_is_read_edge_by_edge() -> None:
    g = nx.MultiDiGraph(name="Quay")
    g.add_edge(1, 2, type="attacks")
    g.add_edge(1, 2, type="supports")
    m = load(nx.node_link_data(g, edges="links"), strict=True)
    assert [i.record_kind for i in m.inferences.values()] == ["support", "attack"]
    assert not any(i.extra for i in m.inferences.values())


def test_the_shapes_of_d3_visjs_and_the_json_graph_format_are_read() -> None:
    wanted = [("attack", "No.", "So.")]
    nodes = [{"name": "So.", "group": 1}, {"name": "No.", "group": 2}]
    by_name = {"nodes": nodes, "links": [{"source": "No.", "target": "So.", "type": "con"}]}
    simulated = {"nodes": nodes, "links": [{"source": {"name": "No."}, "target": nodes[0], "type": "con"}]}
    visjs = {
        "nodes": [{"id": 1, "label": "So."}, {"id": 2, "label": "No."}],
        "edges": [{"from": 2, "to": 1, "label": "con"}],
    }
    jgf = {
        "graph": {
            "label": "Quay",
            "nodes": {"a": {"label": "So."}, "b": {"label": "No.", "metadata": {"by": "Ann"}}},
            "edges": [{"source": "b", "target": "a", "relation": "refutes", "metadata": {"since": 2020}}],
        }
    }
    for data in (by_name, simulated, visjs, jgf):
        m = load(data)
        assert m.import_report.format == "node-link"
        assert reasons(m) == wanted
        assert not m.import_report.anomalies
    assert m.title == "Quay"
    assert m.statements["b"].extra == {"node-link": {"by": "Ann"}}


def test_ends_that_name_no_node_but_a_place_are_read_as_places_with_a_word() -> None:
    nodes = [{"name": "So."}, {"name": "No."}]
    m = load({"nodes": nodes, "links": [{"source": 1, "target": 0, "type": "con"}]})
    assert reasons(m) == [("attack", "No.", "So.")]
    assert "2 ends of edges name no node" in str(m.import_report.of("repaired")[0])


def test_what_is_odd_is_told_and_kept() -> None:
    data = {**PLAIN, "directed": False, "zoom": 2}
    data["nodes"] = [*data["nodes"], None]
    data["edges"] = [{"source": 9, "target": 1, "valence": "CON"}, {"source": 1}, *data["edges"]]
    m = load(data, format="node-link")
    told = str(m.import_report)
    assert "undirected" in told
    assert "of the graph zoom" in told
    assert len(m.import_report.of("unread")) == 2
    assert m.extra["node-link"]["edges"] == [{"valence": "CON", "source": "9", "target": "1"}]


@pytest.mark.parametrize(
    ("data", "format"),
    [
        ({"nodes": [{"nodeID": "1", "text": "So.", "type": "I"}], "edges": [], "locutions": []}, "aif"),
        ({"nodes": [{"id": "1", "type": "atom", "text": "x"}], "edges": [], "resources": []}, "sadface"),
        ({"elements": {"nodes": [{"data": {"id": "a"}}], "edges": []}}, "cytoscape"),
        ({"argmap": 1, "claims": {"a": "So."}}, "json"),
        ({"directed": True, "multigraph": False, "graph": {}, "nodes": [], "edges": []}, "node-link"),
        ({"nodes": [{"id": "a"}], "links": []}, "node-link"),
    ],
)
def test_json_of_other_formats_is_theirs(data: Any, format: str) -> None:
    assert load(data).import_report.format == format


def test_what_has_no_list_of_nodes_is_refused() -> None:
    with pytest.raises(FileFormatError, match="no list of nodes"):
        argmap.load('{"nodes": 3}', format="node-link")
    with pytest.raises(FileFormatError, match="edges= is"):
        argmap.to_text(ArgumentMap(), "node-link", edges="arcs")


def test_a_key_of_ours_is_none_of_networkx() -> None:
    m = ArgumentMap()
    m.actor("Ann", id="ann")
    m.claim("So.", id="so")
    for date in ("2020", "2021"):
        m.stance("ann", "so", "asserts", date=date, extra={"node-link": {"key": "x"}})
    text = argmap.to_text(m, "node-link")
    assert nx.node_link_graph(json.loads(text), edges="edges").number_of_edges() == 2
    assert argmap.load(text) == m


def test_what_networkx_writes_with_nan_is_read():
    graph = nx.DiGraph()
    graph.add_edge("a", "t", relation="attacks", weight=float("nan"))
    m = argmap.load(json.dumps(nx.node_link_data(graph, edges="links")))
    assert [a.target for a in m.attacks.values()] == ["t"]
    assert "NaN" in str(m.import_report)


@pytest.mark.parametrize("kind", [nx.DiGraph, nx.MultiDiGraph, nx.Graph, nx.MultiGraph])
def test_lists_of_adjacent_nodes_are_edges(kind):
    graph = kind([("a", "t", {"relation": "attacks"}), ("b", "t", {"relation": "supports"})], name="Cats")
    m = argmap.load(json.dumps(nx.adjacency_data(graph)))
    assert [(i.record_kind, {*i.premises, i.target}) for i in m.inferences.values()] == [
        ("support", {"b", "t"}), ("attack", {"a", "t"}),
    ]  # fmt: skip
    assert ("undirected" in str(m.import_report)) != graph.is_directed()
