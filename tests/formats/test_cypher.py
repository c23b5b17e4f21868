from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given

from argmap import ArgumentMap, FileFormatError, MissingExtraError
from argmap.formats.cypher import cypher
from tests.formats.conformance import written
from tests.formats.property_graphs import everything
from tests.strategies import maps


def test_a_query_finds_what_undercuts_a_reason():
    query = """
    MATCH (p)-[:PREMISE]->(a:Attack)-[:ATTACKS]->(s:Support)
    RETURN p.text, s.scheme
    """
    expected = {"p.text": "The count was taken on a holiday.", "s.scheme": "practical reasoning"}
    assert cypher(everything(), query) == [expected]


def test_both_stances_of_an_actor_on_one_claim_are_rows():
    found = cypher(everything(), "MATCH (a:Actor)-[s]->(c:Claim) RETURN a.name, s.kind")
    assert [(row["a.name"], row["s.kind"]) for row in found] == [
        ("The town", "asserts"),
        ("The town", "denies"),
    ]


def test_linked_premises_are_rows_and_can_be_counted():
    query = 'MATCH (p)-[:PREMISE]->(s:Support)-[:SUPPORTS]->(c:Claim) WHERE c.id = "free" RETURN p.id'
    assert [row["p.id"] for row in cypher(everything(), query)] == ["divert", "danger"]


def test_paths_of_any_length_lead_from_a_premise_to_the_thesis():
    query = 'MATCH (p:Premise)-[*1..6]->(c:Claim) WHERE c.id = "free" RETURN DISTINCT p.id'
    assert {row["p.id"] for row in cypher(everything(), query)} == {"divert", "danger", "pay"}


def test_a_changed_map_is_asked_anew():
    m = ArgumentMap()
    query = "MATCH (c:Claim) RETURN c.id"
    assert cypher(m, query) == []
    m.claim("So.", id="c")
    assert cypher(m, query) == [{"c.id": "c"}]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "not valid Cypher: Unexpected end-of-input"),
        ("MATCH (a", "not valid Cypher"),
        ("MATCH (c:Claim) RETURN x.text", "cannot be answered: .*x.text"),
        ('MATCH (c:Claim) WHERE c.weight > "a" RETURN c.id', "cannot be answered"),
    ],
)
def test_a_query_that_cannot_be_answered_says_why(query: str, message: str):
    with pytest.raises(FileFormatError, match=message):
        cypher(everything(), query)


def test_without_grand_cypher_the_extra_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "grandcypher", None)
    with pytest.raises(MissingExtraError, match=r"argmap\[cypher\]"):
        cypher(everything(), "MATCH (c) RETURN c.id")


@given(maps())
def test_every_record_and_edge_is_created_once(m: ArgumentMap):
    text = written(m, "cypher").decode()
    rows = [line for line in text.split("\n") if line.startswith(("{id: ", "{tail: "))]
    edges = sum(len(i.premises) + 1 for i in m.inferences.values())
    edges += sum(len(s.about) for s in m.statements.values()) + len(m.stances) + len(m.relations)
    edges += sum(len(a.member_of) for a in m.actors.values()) + len(m.contradictions) + len(m.rephrases)
    edges += sum(r.citation is not None for r in (*m.statements.values(), *m.inferences.values()))
    assert len(rows) == len(m) + edges


def test_statements_end_in_semicolons_and_name_every_label():
    text = written(everything(), "cypher").decode()
    assert re.findall(r"CREATE \(n:Argmap:(\w+)\)", text) == [
        "Claim", "Premise", "Support", "Attack", "Actor", "Source",
    ]  # fmt: skip
    assert 'text: "Tolls divert lorries\\ninto the \\"old\\" town."' in text
    assert 'extra: "{\\"era\\": [1, null]}"' in text
    assert text.count("UNWIND [") == text.count("SET ")


def test_many_nodes_come_in_batches():
    m = ArgumentMap()
    for number in range(2_001):
        m.claim("So.", id=f"c{number}")
    assert written(m, "cypher").decode().count("UNWIND [") == 3
