"""Any graph of networkx is read by its words, and no sign of an edge is guessed."""

import io
import json
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest

from argmap import ArgumentMap, FileFormatError, InvalidMapError, from_networkx, load, load_sample


def debate(**attributes: Any) -> nx.DiGraph:
    graph: nx.DiGraph = nx.DiGraph()
    graph.add_edge("wet", "go", relation="supports")
    graph.add_edge("late", "go", **attributes)
    return graph


@pytest.mark.parametrize("attributes", [{"label": "leads to"}, {"kind": "inhibits"}, {}, {"weight": 2}])
def test_an_edge_whose_word_is_not_known_is_no_relation_and_is_told(attributes: dict[str, Any]) -> None:
    m = from_networkx(debate(**attributes))
    assert [s.premises for s in m.supports.values()] == [("wet",)]
    assert not m.attacks
    (told,) = m.import_report.of("unread")
    assert "signs=" in told.message
    with pytest.raises(InvalidMapError, match="not known"):
        from_networkx(debate(**attributes), strict=True)


@pytest.mark.parametrize("attributes", [{"stance": "CON"}, {"Edge Label": "refutes"}, {"polarity": -1}])
def test_the_word_is_looked_for_under_every_name_that_tells_a_sign(attributes: dict[str, Any]) -> None:
    m = from_networkx(debate(**attributes), strict=True)
    assert [a.premises for a in m.attacks.values()] == [("late",)]


def test_signs_say_what_words_mean() -> None:
    graph = debate(label="leads to")
    assert len(from_networkx(graph, signs={"leads to": "support"}, strict=True).supports) == 2
    with pytest.raises(FileFormatError, match="did you mean"):
        from_networkx(graph, signs={"leads to": "suport"})


def test_where_no_edge_has_a_word_all_are_supports_and_that_is_told() -> None:
    m = from_networkx(nx.DiGraph([("a", "b"), ("c", "b")]), strict=True)
    assert len(m.supports) == 2
    assert m.import_report.of("assumed")


def test_an_edge_that_restates_in_the_graph_of_a_map_is_a_rephrase() -> None:
    m = load_sample("japan-europe-security")
    graph = nx.MultiDiGraph(m.graph)
    tail, head = list(m.claims)[:2]
    graph.add_edge(tail, head, kind="restates")
    assert (tail, head) in [r.statements for r in from_networkx(graph).rephrases]


def test_an_edge_with_an_unknown_word_in_the_graph_of_a_map_is_a_fault() -> None:
    m = load_sample("japan-europe-security")
    graph = nx.MultiDiGraph(m.graph)
    tail, head = list(m.claims)[:2]
    graph.add_edge(tail, head, kind="leads to")
    with pytest.raises(InvalidMapError, match="it is not known what the edge from"):
        from_networkx(graph)


def graphml(graph: nx.Graph) -> bytes:
    written = io.BytesIO()
    nx.write_graphml(graph, written)
    return written.getvalue()


def shown(m: ArgumentMap) -> list[Any]:
    """Return what a map's own graph shows of it."""
    texts = [(s.id, s.text, s.about) for s in m.statements.values()]
    steps = [(i.id, i.target, sorted(i.premises), i.scheme) for i in m.inferences.values()]
    stances = [(s.actor, s.statement, s.attitude) for s in m.stances]
    relations = [(r.subject, r.predicate, r.object) for r in m.relations]
    return [m.title, m.thesis, texts, steps, stances, relations, *[p.statements for p in m.contradictions]]


@pytest.mark.parametrize(
    "write", [graphml, lambda graph: json.dumps(nx.node_link_data(graph, edges="edges")).encode()]
)
def test_a_map_that_networkx_wrote_of_its_graph_is_read_without_a_remark(
    write: Callable[[nx.Graph], bytes],
) -> None:
    m = load_sample("japan-europe-security")
    again, report = load(write(m.graph), report=True)
    assert not report.diagnostics
    assert shown(again) == shown(m)


def test_a_place_that_is_no_number_does_not_stop_the_reader() -> None:
    m = ArgumentMap()
    for id in "abc":
        m.claim(f"Claim {id}.", id=id)
    m.contradiction("a", "b")
    m.contradiction("b", "c")
    graph = nx.MultiDiGraph(m.graph)
    next(iter(graph.edges.values()))["position"] = "first"
    assert {c.statements for c in from_networkx(graph).contradictions} == {("a", "b"), ("b", "c")}


@pytest.mark.parametrize("position", ["first", 7, -1, None, 0.5])
def test_a_place_that_the_map_does_not_have_is_an_error_that_names_the_edge(position: object) -> None:
    m = ArgumentMap()
    for id in "abc":
        m.claim(f"Claim {id}.", id=id)
    m.support("a", by="b")
    m.contradiction("a", "c")
    graph = m.graph.copy()
    graph.edges["b", "a.s1", "premise"]["position"] = position  # one's own: such an edge has none
    assert from_networkx(graph) == m
    graph.edges["a", "c", "contradiction"]["position"] = position
    with pytest.raises(InvalidMapError, match="the edge from 'a' to 'c' has the position"):
        from_networkx(graph)


def test_the_graph_of_a_map_without_direction_is_refused() -> None:
    with pytest.raises(InvalidMapError, match="the graph is undirected"):
        from_networkx(nx.Graph(load_sample("japan-europe-security").graph))


def test_a_graph_without_direction_is_read_and_told() -> None:
    m = from_networkx(nx.Graph([("a", "b")]))
    assert "undirected" in str(m.import_report)
