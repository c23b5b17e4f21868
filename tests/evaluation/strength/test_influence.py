from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from argmap import ArgumentMap, InvalidMapError, UnknownIdError, strengths, to_networkx
from argmap.errors import WeightError
from argmap.evaluation.strength.influence import influence_of
from tests.evaluation.frameworks import framework, lunch_tax


def test_statements_come_first_then_inferences_in_the_author_s_order() -> None:
    influence = influence_of(lunch_tax())
    assert influence.ids[:2] == ["cuts", "model_ok"]
    assert influence.ids[-2:] == ["undercut", "review"]
    assert influence.statements == 9


def test_a_statement_without_weight_has_a_half_and_an_inference_one() -> None:
    influence = influence_of(lunch_tax())
    assert influence.weights[influence.node("tax")] == 0.5
    assert influence.weights[influence.node("i1")] == 1.0


def test_what_contradicts_each_other_attacks_each_other_once_however_often_it_is_said() -> None:
    m = ArgumentMap()
    _ = m.claim("A.", id="a"), m.claim("B.", id="b")
    for pair in (("a", "b"), ("b", "a"), ("a", "b")):
        m.contradiction(*pair)
    assert sorted(zip(*(e.tolist() for e in influence_of(m).attacks), strict=True)) == [(0, 1), (1, 0)]


def test_weights_given_by_id_or_record_replace_those_of_the_records() -> None:
    m = lunch_tax()
    influence = influence_of(m)
    found = influence.weighed({"cuts": 0.1, "i1": 1})
    assert found[influence.node(m["cuts"])] == 0.1
    assert np.count_nonzero(found != influence.weights) == 1


def test_the_weight_of_something_unknown_is_an_error_that_names_what_is_near() -> None:
    with pytest.raises(UnknownIdError, match="did you mean 'cuts'"):
        strengths(lunch_tax(), weights={"cutz": 0.1})


@pytest.mark.parametrize("weight", [-0.1, 1.1, float("nan"), float("inf"), "0.5", None, True, 1j])
def test_a_weight_that_is_no_number_from_0_to_1_is_refused(weight: object) -> None:
    with pytest.raises(WeightError, match="'cuts'"):
        strengths(lunch_tax(), weights={"cuts": weight})  # type: ignore[dict-item]


def test_whole_numbers_and_those_of_numpy_are_weights() -> None:
    weights = {"cuts": 1, "model_ok": np.float32(0.5), "peer": np.int64(0)}
    assert strengths(lunch_tax(), weights=weights)["i1"] == 0.5


def test_the_weight_of_a_node_that_is_none_is_refused() -> None:
    with pytest.raises(WeightError):
        strengths(framework({"a": 2}))


@pytest.mark.parametrize("said", [{"kind": "support"}, {"type": "Supports"}, {"label": "pro"}, {"sign": "+"}])
def test_an_edge_supports_if_an_attribute_says_so(said: dict[str, str]) -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edge("a", "b", **said)
    assert strengths(graph)["b"] == 0.75


@pytest.mark.parametrize("said", [{}, {"kind": "attack"}, {"sign": "-"}, {"weight": 3}])
def test_any_other_edge_attacks(said: dict[str, object]) -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edge("a", "b", **said)
    assert strengths(graph)["b"] == 0.25


def test_parallel_edges_count_each() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edge("a", "b")
    graph.add_edge("a", "b", kind="support")
    graph.add_edge("a", "b")
    assert strengths(graph)["b"] == 0.5 * 0.75


def test_an_undirected_graph_is_refused() -> None:
    with pytest.raises(InvalidMapError, match="undirected"):
        strengths(nx.Graph())  # type: ignore[arg-type]


def test_the_graph_of_a_map_is_read_as_the_map() -> None:
    m = lunch_tax()
    assert dict(strengths(to_networkx(m))) == dict(strengths(m))


def test_the_arrays_are_kept_until_the_map_changes() -> None:
    m = lunch_tax()
    before = influence_of(m)
    assert influence_of(m) is before
    m.claim("More.", id="more")
    assert "more" in influence_of(m).number


def test_upstream_holds_what_bears_on_a_node_alone() -> None:
    influence = influence_of(lunch_tax())
    part, old = influence.upstream([influence.node("i3")])
    assert part.ids == ["evidence", "flawed", "peer", "i3", "undercut", "review"]
    assert [influence.ids[n] for n in old] == part.ids
    assert part.statements == 3
