"""A map as a networkx graph, and back."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import networkx as nx
import pytest
from hypothesis import given

import argmap
from argmap import ArgumentMap, Attack, InvalidMapError, Premise, from_networkx, to_networkx
from argmap.formats.features import losses
from tests.effort import examples
from tests.formats.property_graphs import everything, unicode, written_by_networkx
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
    assert all(data["kind"] == m[id].record_kind for id, data in graph.nodes(data=True))
    assert graph.map == m


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
    assert m.graph.graph == {"title": "A"}
    m.title, m.question, m.extra["era"] = None, "Why?", 1
    assert m.graph.graph == {"question": "Why?"}
    assert from_networkx(m.graph) == m


@examples(0.5)
@given(maps())
def test_attributes_are_plain_and_the_same_for_all(m: ArgumentMap) -> None:
    graph = to_networkx(m)
    assert all(type(value) is str for value in graph.graph.values())
    for _, data in graph.nodes(data=True):
        assert [*data] == ["kind", "label", "text", "sign"]
        assert {*map(type, data.values())} == {str}
        assert len(data["label"]) <= 82
    for _, _, data in graph.edges(data=True):
        assert {"kind", "label", "text", "sign"} <= data.keys() <= {
            "kind", "label", "text", "sign", "position", "predicate", "symmetric",
        }  # fmt: skip
        assert {*map(type, data.values())} <= {str, int, bool}


def test_texts_and_signs_say_what_nodes_and_edges_are() -> None:
    graph = everything().graph
    nodes = {id: (data["text"], data["sign"]) for id, data in graph.nodes(data=True)}
    assert nodes["free"] == ("The bridge should be free.", "")
    assert nodes["free.s1"] == ("practical reasoning", "+")
    assert nodes["undercut"] == ("attack", "-")
    assert nodes["town"] == ("The town", "")
    assert graph.nodes["divert"]["label"] == 'Tolls divert lorries into the "old" town.'
    edges = {(data["kind"], data["label"], data["sign"]) for *_, data in graph.edges(data=True)}
    assert {
        ("premise", "premise", ""),
        ("supports", "supports", "+"),
        ("attacks", "attacks", "-"),
        ("member_of", "member of", ""),
        ("relation", "quarrels with", ""),
        ("denies", "denies", "-"),
        ("contradiction", "contradiction", "-"),
    } <= edges


@pytest.mark.parametrize(
    "m", [everything(), unicode(), argmap.load_sample("japan-europe-security"), ArgumentMap()]
)
@pytest.mark.parametrize("actors", [True, False])
def test_networkx_writes_the_graph_in_every_format(m: ArgumentMap, *, actors: bool) -> None:
    for id, statement in m.statements.items():
        m.replace(id, text=statement.text.replace("\x01", ""))  # no XML can hold it
    graph = m.graph if actors else to_networkx(m, actors=False)
    content = written_by_networkx(graph)
    again = nx.parse_graphml(content["graphml"], force_multigraph=True)
    assert dict(again.nodes(data=True)) == dict(graph.nodes(data=True))
    assert nx.parse_gml(content["gml"]).number_of_edges() == graph.number_of_edges()


@examples(0.5)
@given(maps())
def test_without_actors_the_graph_is_that_of_the_argument(m: ArgumentMap) -> None:
    graph = to_networkx(m, actors=False)
    assert set(graph) == {*m.statements, *m.inferences}
    assert {data["kind"] for *_, data in graph.edges(data=True)} <= {
        "premise", "supports", "attacks", "contradiction", "rephrase",
    }  # fmt: skip
    bare = m.copy()
    bare.remove(*m.actors, cascade=True)
    assert from_networkx(graph) == bare


def test_copies_and_parts_of_a_graph_know_the_map(lunch: ArgumentMap) -> None:
    graph = lunch.graph
    for one in (graph.copy(), copy.deepcopy(graph), pickle.loads(pickle.dumps(to_networkx(lunch)))):
        assert from_networkx(one) == lunch
    view = graph.subgraph([*lunch.statements, *lunch.actors])
    for part in (view, view.copy(), nx.subgraph_view(view)):
        assert part.map == lunch
        assert not from_networkx(part).inferences


def test_a_text_that_was_changed_counts(lunch: ArgumentMap) -> None:
    graph = to_networkx(lunch)
    graph.nodes["eat"]["text"] = "We should eat at once."
    assert from_networkx(graph)["eat"] == lunch["eat"].model_copy(update={"text": "We should eat at once."})
    assert lunch["eat"] == to_networkx(lunch).map["eat"]


@examples(0.5)
@given(maps())
def test_a_graph_of_another_class_is_read_by_its_words(m: ArgumentMap) -> None:
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph(to_networkx(m))
    if not m.inferences:
        return
    again = from_networkx(graph)
    kept = {
        "claims",
        "premises",
        "supports",
        "attacks",
        "actors",
        "stances",
        "relations",
        "linked",
        "undercuts",
    }
    kept |= {"contradictions", "rephrases", "backings", "about", "member_of", "thesis", "ids", "kinds"}
    assert not kept & losses(m, again).keys()


def test_an_empty_name_is_none_by_its_words_too() -> None:
    m = ArgumentMap(Premise(id="p", text=""), Attack(id="a", premises=("p",), target="p"))
    m.actor("", id="nobody")
    assert from_networkx(nx.MultiDiGraph(to_networkx(m))) == m


def test_a_graph_that_has_gone_through_a_file_is_read_by_its_words() -> None:
    m = everything()
    graph = nx.parse_graphml(argmap.to_text(m, "graphml"), force_multigraph=True)
    again = from_networkx(graph)
    assert again["free"].model_dump(include={"text", "about"}) == {"text": m["free"].text, "about": ("town",)}
    assert [(s.id, s.premises, s.scheme) for s in again.supports.values()][:1] == [
        ("free.s1", ("divert", "danger"), "practical reasoning")
    ]
    assert [(s.actor, s.attitude, s.date) for s in again.stances] == [
        ("town", "asserts", "2024"),
        ("town", "denies", None),
    ]
    graph.add_edge("count", "free", kind="con")
    assert from_networkx(graph).attacks["free.a2"].premises == ("count",)
