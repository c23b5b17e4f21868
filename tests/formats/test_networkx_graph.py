"""Any graph of networkx is read by its words, and no sign of an edge is guessed."""

from typing import Any

import networkx as nx
import pytest

from argmap import FileFormatError, InvalidMapError, from_networkx, load_sample


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


def test_an_edge_with_an_unknown_word_in_the_graph_of_a_map_is_a_fault() -> None:
    m = load_sample("japan-europe-security")
    graph = nx.MultiDiGraph(m.graph)
    tail, head = list(m.claims)[:2]
    graph.add_edge(tail, head, kind="leads to")
    with pytest.raises(InvalidMapError, match="it is not known what the edge from"):
        from_networkx(graph)
