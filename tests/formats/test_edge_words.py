"""What edges say in words, under whatever name: no sign is wrong, and what is not known is no relation."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import ArgumentMap, FileFormatError, InvalidMapError
from argmap.signs import sign_of
from tests.formats.conformance import CORPORA
from tests.growth import assert_time_grows_with_size

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = (
    *("kind", "type", "label", "sign", "interaction", "relation", "relationship", "polarity", "valence"),
    *("stance", "predicate", "Edge Label", "edge_label", "edgeType", "relation_type", "shared interaction"),
    *("rel", "sentiment"),
)
WORDS = {
    "support": "supports PRO + for agrees_with corroborates EvidenceFor backs stützt soutient apoya 賛成 за",
    "attack": "attacks Refutes rebuts CONTRADICTS objects-to con contra \u2212 denies undermines "
    "widerspricht 反対 против",
    "": "does-not-support unsupported leads_to cites replies-to related_to causes mentions elaborates "
    "questions zzz not_attack precedes isA",
}
CELLS = [(name, word, sign) for name in NAMES for sign, words in WORDS.items() for word in words.split()]


def graph(*edges: dict[str, Any], **more: Any) -> nx.MultiDiGraph:
    """Return a graph with an edge from b to a for each dictionary of attributes, then c to a, and so on."""
    g = nx.MultiDiGraph(**more)
    g.add_node("a", label="So it is.")
    for number, attributes in enumerate(edges):
        g.add_node(f"b{number}", label=f"Reason {number}.")
        g.add_edge(f"b{number}", "a", **attributes)
    return g


def read(g: Any, format: str = "node-link", **options: Any) -> ArgumentMap:
    """Return the map of a graph that networkx has written."""
    if format == "node-link":
        content = json.dumps(nx.node_link_data(g, edges="edges")).encode()
    elif format == "cytoscape":
        content = json.dumps(nx.cytoscape_data(g)).encode()
    else:
        stream = io.BytesIO()
        {"graphml": nx.write_graphml, "gexf": nx.write_gexf}[format](g, stream)
        content = stream.getvalue()
    return argmap.load(content, format=format, **options)


def signs(m: ArgumentMap) -> dict[str, str]:
    """Return what each premise does."""
    return {i.premises[0]: i.record_kind for i in m.inferences.values()}


@pytest.mark.parametrize("format", ["graphml", "gexf", "cytoscape", "node-link"])
def test_no_word_under_any_name_gives_a_wrong_sign(format: str) -> None:
    g = nx.DiGraph()
    g.add_node("a", label="So it is.")
    for number, (name, word, _) in enumerate(CELLS):
        g.add_node(number, label=f"{word} under {name}")
        g.add_edge(number, "a", **{name: word})
    m = read(g, format)
    wanted = {str(n): sign for n, (_, _, sign) in enumerate(CELLS) if sign}
    assert signs(m) == wanted
    assert len(m.extra[format]["edges"]) == len(CELLS) - len(wanted)
    (told,) = m.import_report.of("unread")
    assert "signs=" in told.message
    assert "'cites'" in told.message


@pytest.mark.parametrize(("name", "word", "sign"), CELLS[:: len(NAMES) - 1])
def test_a_graph_of_one_edge_says_the_same(name: str, word: str, sign: str) -> None:
    assert signs(read(graph({name: word}))) == ({"b0": sign} if sign else {})


def test_an_unknown_word_is_refused_when_strict_and_read_when_its_meaning_is_told() -> None:
    g = graph({"label": "leads to"}, {"label": "Leads_To"}, {"label": "refutes"})
    with pytest.raises(InvalidMapError, match=r"'leads to' .1: 'b0' to 'a'., 'Leads_To' .1"):
        read(g, strict=True)
    told = {"leads to": "attack", "refutes": "none"}
    assert signs(read(g, strict=True, signs=told)) == {"b0": "attack", "b1": "attack"}
    with pytest.raises(FileFormatError, match="did you mean 'attack'"):
        read(g, signs={"leads to": "attac"})


def test_where_no_edge_says_anything_all_are_supports_and_that_is_told() -> None:
    m = read(graph({"weight": 0.5}, {"type": "edge"}, {"colour": "red"}), strict=True)
    assert set(signs(m).values()) == {"support"}
    (told,) = m.import_report.of("assumed")
    assert "3 edges without a word are read as supports" in told.message
    quiet = read(graph({}, {}), signs={"": "attack"})
    assert set(signs(quiet).values()) == {"attack"}
    assert not quiet.import_report.diagnostics


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["attacks", ""], {"b0": "attack", "b1": "support"}),
        (["supports", ""], {"b0": "support"}),
        (["leads to", ""], {}),
        (["supports", "attacks", ""], {"b0": "support", "b1": "attack"}),
    ],
)
def test_an_edge_without_a_word_is_a_support_only_where_others_mark_nothing_but_attacks(
    words: list[str], wanted: dict[str, str]
) -> None:
    m = read(graph(*({"type": word} for word in words)))
    assert signs(m) == wanted
    assert m.import_report.anomalies


def test_two_names_that_disagree_are_told_and_the_plain_word_for_a_sort_counts() -> None:
    m = read(graph({"label": "refutes", "type": "supports"}, {"label": "con", "relation": "endorses"}))
    assert signs(m) == {"b0": "support", "b1": "support"}
    assert "2 edges say two things: of 'b0' to 'a' 'type' says 'supports' and" in str(m.import_report)
    agreeing = read(graph({"label": "undercuts", "type": "attack", "name": "b (attacks) a"}))
    assert not agreeing.import_report.of("repaired") or "two things" not in str(agreeing.import_report)


@pytest.mark.parametrize(
    ("attributes", "wanted"),
    [
        ([{"weight": 0.5}, {"weight": -0.5}], {"b0": "support", "b1": "attack"}),
        ([{"weight": -1.0}, {"weight": -2.0}], {}),
        ([{"sign": 1}, {"sign": -1}, {"sign": 0}], {"b0": "support", "b1": "attack"}),
        ([{"sign": -1}], {"b0": "attack"}),
        ([{"polarity": "1"}, {"polarity": "0"}], {"b0": "support"}),
        ([{"stance": 2}, {"stance": 1}], {}),
        ([{"label": 1}, {"label": 2}], {}),
        ([{"label": "+1"}, {"label": "-1"}], {"b0": "support", "b1": "attack"}),
        ([{"attack": True}, {"attack": False}, {"is_support": "true"}], {"b0": "attack", "b2": "support"}),
        ([{"positive": False}], {}),
        ([{"note_of_mine": "attacks"}, {"effect": "pro"}], {"b0": "attack", "b1": "support"}),
        ([{"type": "cites", "review": "positive"}], {}),
        ([{"value": 1}, {"value": -1}], {"b0": "support", "b1": "attack"}),
        ([{"weight": -1}], {}),
        ([{"effect": "refutes"}, {"effect": "discredits him"}], {"b0": "attack"}),
        ([{"support": "yes"}, {"is_attack": 1}, {"attack": 0.3}], {"b0": "support", "b1": "attack"}),
        ([{"label": ["Edge", "ATTACKS"]}], {"b0": "attack"}),
    ],
)
def test_numbers_flags_and_other_names_count_as_far_as_they_are_plain(
    attributes: list[dict[str, Any]], wanted: dict[str, str]
) -> None:
    assert signs(read(graph(*attributes))) == wanted


def test_a_word_from_the_other_end_turns_the_edge_round() -> None:
    m = read(graph({"type": "isAttackedBy"}, {"type": "supported_by"}))
    assert [(i.record_kind, i.premises, i.target) for i in m.inferences.values()] == [
        ("support", ("a",), "b1"),
        ("attack", ("a",), "b0"),
    ]


def test_an_undercut_hits_the_one_inference_that_starts_from_its_target() -> None:
    g = graph({"type": "supports"}, {"type": "supports"})
    g.add_node("u", label="That does not follow.")
    g.add_edge("u", "b0", type="undercuts")
    g.add_node("v", label="Nor does that.")
    g.add_edge("v", "u", type="undercuts")
    m = read(g, strict=True)
    (step,) = [s.id for s in m.supports.values() if s.premises == ("b0",)]
    (undercut,) = [a for a in m.attacks.values() if a.premises == ("u",)]
    assert undercut.target == step
    assert next(a.target for a in m.attacks.values() if a.premises == ("v",)) == undercut.id


def test_an_undercut_without_one_inference_to_hit_attacks_the_statement_with_a_word() -> None:
    g = graph({"type": "supports"}, {"type": "undercuts"})
    g.add_edge("a", "b1", type="undercuts")
    m = read(g)
    assert {a.premises: a.target for a in m.attacks.values()} == {("b1",): "a", ("a",): "b1"}
    assert "2 undercuts are read as an attack on a statement" in str(m.import_report)


def test_a_rephrase_and_a_word_that_there_is_no_relation_are_no_inference() -> None:
    m = read(graph({"type": "restates", "since": 2020}, {"type": "neutral"}))
    assert [r.statements for r in m.rephrases] == [("b0", "a")]
    assert m.rephrases[0].extra["node-link"] == {"type": "restates", "since": 2020}
    assert not m.inferences
    assert not m.import_report.anomalies
    assert "there is no relation, as 'neutral' of 'b1' to 'a'" in str(m.import_report)


def test_nodes_that_are_objections_attack_where_the_edge_says_nothing() -> None:
    g = nx.DiGraph()
    for id, type in (("a", "issue"), ("p", "pro"), ("c", "Objection"), ("q", "position")):
        g.add_node(id, type=type, label=f"{id}!")
    g.add_edges_from((id, "a") for id in "pcq")
    m = read(g)
    assert signs(m) == {"p": "support", "c": "attack"}
    assert "no word" in str(m.import_report)


def test_the_words_that_a_remark_lists_can_be_told() -> None:
    g = graph({"weight": -0.5}, {"support": 0.3}, {"effect": "pro"}, {"type": 2}, {"stance": False})
    told = {"-0.5": "attack", "support 0.3": "support", "2": "none", "stance false": "attack"}
    assert signs(read(g, signs=told, strict=True)) == {
        "b0": "attack", "b1": "support", "b2": "support", "b4": "attack",
    }  # fmt: skip


def test_an_inference_that_does_not_say_what_it_is_is_what_the_edge_from_it_says() -> None:
    g = nx.DiGraph()
    g.add_nodes_from([("a", {"text": "So."}), ("b", {"text": "No."}), ("r", {"type": "scheme"})])
    g.add_edge("b", "r", role="input")
    g.add_edge("r", "a", label="refutes")
    m = read(g)
    assert [(i.record_kind, i.premises, i.target) for i in m.inferences.values()] == [("attack", ("b",), "a")]


def reified(sort: dict[str, Any], onward: dict[str, Any], *others: dict[str, Any]) -> nx.MultiDiGraph:
    """Return a graph in which a node r leads from b to a, beside edges between statements."""
    g = graph(*others)
    g.add_nodes_from([("b", {"text": "No."}), ("r", sort)])
    g.add_edge("b", "r")
    g.add_edge("r", "a", **onward)
    return g


@pytest.mark.parametrize(
    ("sort", "onward", "others", "told"),
    [
        ({"type": "scheme"}, {}, (), "nothing says whether 1 inference is a support"),
        ({"type": "scheme", "name": "expert opinion"}, {"label": "conclusion"}, (), "nothing says whether"),
        ({"type": "scheme"}, {}, ({"label": "attacks"},), "nothing says whether"),
        ({"type": "RA"}, {"label": "refutes"}, (), "said to be a support and an attack; read as a support"),
    ],
)
def test_an_inference_that_is_taken_for_a_support_is_told(sort, onward, others, told) -> None:
    m = read(reified(sort, onward, *others))
    assert [(i.premises, i.target) for i in m.supports.values()] == [(("b",), "a")]
    assert told in str(m.import_report)


@pytest.mark.parametrize(
    ("onward", "others", "word"),
    [
        ({"label": "inhibits"}, (), "'inhibits' (1: 'r')"),
        ({"label": "is supported by"}, (), "'is supported by' (1: 'r')"),
        ({}, ({"label": "supports"}, {"label": "attacks"}), "no word (1: 'r')"),
    ],
)
def test_an_inference_of_which_it_is_not_known_what_it_means_is_none(onward, others, word) -> None:
    g = reified({"type": "scheme"}, onward, *others)
    m = read(g)
    assert not [i for i in m.inferences.values() if i.premises == ("b",)]
    assert word in str(m.import_report)
    assert [node["id"] for node in m.extra["node-link"]["nodes"]] == ["r"]
    with pytest.raises(InvalidMapError, match="not known what they mean"):
        read(g, strict=True)
    assert read(g, signs={"": "attack", "inhibits": "attack", "is supported by": "attack"}).attacks


def test_words_are_found_among_properties() -> None:
    m = read(graph({"props": {"stance": "con"}, "label": "ARGUES"}, {"properties": {"type": "supports"}}))
    assert signs(m) == {"b0": "attack", "b1": "support"}


@pytest.mark.parametrize(("word", "about"), [("mentions", ("ann",)), ("denied by", ()), ("supports", ())])
def test_a_statement_is_about_an_actor_unless_a_word_says_another_thing(word, about) -> None:
    g = nx.DiGraph()
    g.add_nodes_from([("ann", {"kind": "actor", "name": "Ann"}), ("a", {"text": "So."})])
    g.add_edge("a", "ann", relation=word)
    m = read(g)
    assert m["a"].about == about
    assert bool(m.import_report.anomalies) != bool(about)


def test_a_name_that_holds_both_ends_tells_what_is_between_them() -> None:
    g = graph({"name": "b0 (attacks) a"}, {"name": "Smith (2020) (supports) a"}, {"shared name": "b2 (-) a"})
    assert signs(read(g)) == {"b0": "attack", "b1": "support", "b2": "attack"}
    m = read(graph({"name": "b0 (attacks) a"}, {"name": "b1 (pp) a"}))
    assert signs(m) == {"b0": "attack"}
    assert "'b1 (pp) a'" in str(m.import_report)


def test_actors_take_the_attitude_that_a_word_tells() -> None:
    g = nx.DiGraph()
    g.add_nodes_from(
        [("ann", {"kind": "actor", "name": "Ann"}), ("a", {"text": "So."}), ("b", {"text": "No."})]
    )
    g.add_edge("ann", "a", relation="agrees with")
    g.add_edge("ann", "b", type="denies")
    m = read(g)
    assert [(s.statement, s.attitude, s.extra) for s in m.stances] == [
        ("a", "asserts", {"node-link": {"relation": "agrees with"}}),
        ("b", "denies", {}),
    ]
    g.add_edge("ann", "b", type="mentions")
    assert "means nothing here" in str(read(g).import_report)


def test_keys_of_networkx_are_words_where_they_are() -> None:
    g = nx.MultiDiGraph()
    g.add_edge("b", "a", key="attacks")
    g.add_edge("c", "a", key="supports")
    for format in ("graphml", "gexf", "node-link"):
        assert signs(read(g, format)) == {"b": "attack", "c": "support"}


def test_a_graph_of_which_words_are_kept_comes_back_equal() -> None:
    m = read(graph({"type": "refutes"}, {"type": "leads to"}, {"type": "undercuts"}, {"type": "same as"}))
    for format in ("graphml", "gexf", "cytoscape", "node-link"):
        assert argmap.load(argmap.to_text(m, format), format=format) == m


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12))
def test_an_edge_is_what_the_table_says_of_its_word_and_else_nothing(word: str) -> None:
    sign = sign_of(word)
    m = read(graph({"type": "supports"}, {"type": word}))
    assert signs(m).get("b1") == (sign if sign in {"support", "attack"} else None)


CASES = CORPORA.parent / "cases" / "formats"


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        ("01a_cytoscape.graphml", {"63": "attack"}),
        ("01b_cytoscape.cyjs", {"63": "attack"}),
        ("01d_apoc.graphml", {"n0": "attack", "n1": "attack"}),
        ("01f_label_refutes.graphml", {"b": "attack", "c": "support"}),
        ("01g_networkx_type.gexf", {"b": "attack", "c": "support"}),
        ("01h_labels.tgf", {"2": "attack", "3": "support"}),
    ],
)
def test_a_file_as_tools_write_it_keeps_its_signs(file: str, wanted: dict[str, str]) -> None:
    if not (CASES / file).exists():
        pytest.skip("no cases beside the project")
    assert signs(argmap.load(CASES / file, strict=True)) == wanted


@pytest.mark.slow
def test_reading_takes_time_by_the_number_of_edges() -> None:
    def prepare(size: int) -> Callable[[], object]:
        g = nx.DiGraph()
        g.add_edge(1, 0, type="supports")
        g.add_edges_from((n + 1, n, {"type": "undercuts", f"name {n}": "pro"}) for n in range(1, size))
        content = json.dumps(nx.node_link_data(g, edges="edges"))
        return lambda: argmap.load(content)

    assert_time_grows_with_size(prepare, 2000)
