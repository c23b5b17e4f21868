"""A map as a networkx graph, and back."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from hypothesis import given

from argmap import ArgumentMap, InvalidMapError, from_networkx, to_networkx
from tests.effort import examples
from tests.shapes import tower
from tests.strategies import maps


@examples(0.5)
@given(maps())
def test_the_way_through_a_graph_changes_nothing(m: ArgumentMap) -> None:
    assert from_networkx(to_networkx(m)) == m


@examples(0.5)
@given(maps())
def test_every_record_with_an_id_but_sources_is_a_node(m: ArgumentMap) -> None:
    graph = to_networkx(m)
    assert set(graph) == m.keys() - m.sources.keys()
    assert all(
        data["record"] is m[id] and data["kind"] == m[id].record_kind for id, data in graph.nodes(data=True)
    )


@examples(0.5)
@given(maps())
def test_edges_run_from_premise_through_inference_to_conclusion(m: ArgumentMap) -> None:
    graph = to_networkx(m)
    for inference in m.inferences.values():
        before = [t for t, _, data in graph.in_edges(inference.id, data=True) if data["kind"] == "premise"]
        after = [(head, data["kind"]) for _, head, data in graph.out_edges(inference.id, data=True)]
        assert sorted(before) == sorted(inference.premises)
        assert after == [(inference.target, f"{inference.record_kind}s")]


@examples(0.5)
@given(maps())
def test_the_words_of_an_edge_say_what_it_is(m: ArgumentMap) -> None:
    edges = [(t, h, d["kind"], d.get("predicate")) for t, h, d in to_networkx(m).edges(data=True)]
    expected: list[tuple[str, str, str, str | None]] = [
        (p, i.id, "premise", None) for i in m.inferences.values() for p in i.premises
    ]
    expected += [(i.id, i.target, f"{i.record_kind}s", None) for i in m.inferences.values()]
    expected += [(s.id, a, "about", None) for s in m.statements.values() for a in s.about]
    expected += [(a.id, w, "member_of", None) for a in m.actors.values() for w in a.member_of]
    expected += [(s.actor, s.statement, s.attitude, None) for s in m.stances]
    expected += [(r.subject, r.object, "relation", r.predicate) for r in m.relations]
    expected += [(*c.statements, "contradiction", None) for c in m.contradictions]
    expected += [(*r.statements, "rephrase", None) for r in m.rephrases]
    assert sorted(map(repr, edges)) == sorted(map(repr, expected))


@examples(0.5)
@given(maps())
def test_the_key_of_an_edge_is_its_kind_counted_from_the_second(m: ArgumentMap) -> None:
    seen: dict[tuple[str, str, str], int] = {}
    for tail, head, key, data in to_networkx(m).edges(keys=True, data=True):
        kind = data["kind"]
        number = seen[tail, head, kind] = seen.get((tail, head, kind), 0) + 1
        assert key == (kind if number == 1 else f"{kind}#{number}")


def test_the_maps_own_graph_is_frozen_and_kept(lunch: ArgumentMap) -> None:
    assert lunch.graph is lunch.graph
    assert nx.is_frozen(lunch.graph)
    with pytest.raises(nx.NetworkXError, match=r"[Ff]rozen"):
        lunch.graph.add_node("x")


def test_a_graph_of_ones_own_can_be_changed_without_changing_the_map(lunch: ArgumentMap) -> None:
    graph = to_networkx(lunch)
    graph.remove_nodes_from(["eat.a1", "ann"])
    graph.nodes["eat"]["record"] = lunch["eat"].model_copy(update={"about": ()})
    changed = from_networkx(graph)
    assert "eat.a1" not in changed
    assert changed.stances == ()
    assert "eat.a1" in lunch


def test_a_graph_without_the_thesis_is_a_map_without_one(lunch: ArgumentMap) -> None:
    graph = to_networkx(lunch)
    graph.remove_nodes_from(["eat", "eat.s1", "eat.a1", "eat.s1.a1"])
    assert from_networkx(graph).thesis is None


def test_a_record_that_refers_to_a_removed_node_is_a_fault(lunch: ArgumentMap) -> None:
    graph = to_networkx(lunch)
    graph.remove_node("noon")
    with pytest.raises(InvalidMapError, match="noon"):
        from_networkx(graph)


def test_any_digraph_is_read_as_statements_that_bear_on_each_other() -> None:
    graph: nx.DiGraph[Any] = nx.DiGraph(name="Weather")
    graph.add_node(1, text="It rains.")
    graph.add_node("wet", label="It is wet.")
    graph.add_edge(1, "wet")
    graph.add_edge("roof", "wet", weight=-1)
    m = from_networkx(graph)
    assert m.title == "Weather"
    assert {id: s.text for id, s in m.statements.items()} == {
        "wet": "It is wet.",
        "1": "It rains.",
        "roof": "roof",
    }
    assert list(m.claims) == ["wet"]
    assert [(s.premises, s.conclusion) for s in m.supports.values()] == [(("1",), "wet")]
    assert [(a.premises, a.target) for a in m.attacks.values()] == [(("roof",), "wet")]


@pytest.mark.parametrize(
    ("attributes", "against"),
    [
        ({"kind": "attacks"}, True),
        ({"type": "CON"}, True),
        ({"sign": "-"}, True),
        ({"label": "undercuts"}, True),
        ({"weight": -0.5}, True),
        ({"weight": 0.5}, False),
        ({"kind": "supports"}, False),
        ({}, False),
    ],
)
def test_an_edge_attacks_where_it_says_so(attributes: dict[str, Any], *, against: bool) -> None:
    graph: nx.DiGraph[Any] = nx.DiGraph()
    graph.add_edge("p", "c", **attributes)
    assert bool(from_networkx(graph).attacks) is against


def test_parallel_edges_are_several_reasons() -> None:
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph([("p", "c"), ("p", "c"), ("c", "c")])
    assert [s.premises for s in from_networkx(graph).supports.values()] == [("p",), ("p",), ("c",)]


def test_a_node_whose_name_cannot_be_an_id_is_a_fault() -> None:
    graph: nx.DiGraph[Any] = nx.DiGraph([("two\nlines", "c")])
    with pytest.raises(InvalidMapError, match="cannot be an id"):
        from_networkx(graph)


def test_an_empty_graph_is_an_empty_map() -> None:
    assert from_networkx(nx.DiGraph()) == ArgumentMap()
    assert len(to_networkx(ArgumentMap())) == 0


@pytest.mark.slow
def test_a_tall_tower_goes_through_networkx() -> None:
    m = tower(20_000)
    assert len(nx.ancestors(m.graph, "c0")) == 40_000
    assert from_networkx(m.graph) == m


def test_the_graph_of_a_map_knows_what_the_map_is_called_now() -> None:
    m = ArgumentMap(title="A")
    assert m.graph.graph["title"] == "A"
    m.title, m.extra["era"] = "B", 1
    assert (m.graph.graph["title"], m.graph.graph["extra"]) == ("B", {"era": 1})
