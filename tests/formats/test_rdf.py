"""RDF: the laws of Turtle and JSON-LD, and AIF as AIFdb writes it."""

from __future__ import annotations

import json
import re
import socket
import sys

import pytest
from hypothesis import given

import argmap
from argmap import ArgumentMap, FileFormatError, InvalidMapError
from argmap.errors import FileLimitError
from tests.effort import examples
from tests.strategies import maps

pytest.importorskip("pyoxigraph")
rdflib = pytest.importorskip("rdflib")


@pytest.mark.parametrize("format", ["turtle", "jsonld"])
@given(m=maps())
def test_what_was_written_reads_as_an_equal_map(format: str, m: ArgumentMap) -> None:
    text = argmap.to_text(m, format)
    again = argmap.load(text, format=format)
    assert again == m
    assert argmap.to_text(again, format) == text
    assert again.import_report is not None
    assert not again.import_report.of("dropped")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own JSON-LD parser
@examples(0.5)
@given(m=maps())
def test_both_syntaxes_say_the_same(m: ArgumentMap) -> None:
    one = rdflib.Graph().parse(data=argmap.to_text(m, "turtle"), format="turtle")
    other = rdflib.Graph().parse(data=argmap.to_text(m, "jsonld"), format="json-ld")
    named = [{t for t in graph if not any(isinstance(e, rdflib.BNode) for e in t)} for graph in (one, other)]
    assert named[0] == named[1]
    assert len(one) == len(other)


def test_a_base_of_ones_own_reads_back_too() -> None:
    m = argmap.load_sample("japan-europe-security")
    text = argmap.to_text(m, "turtle", base="https://example.org/map/")
    assert "urn:argmap:node:" not in text
    assert argmap.load(text, format="turtle") == m


def test_a_base_that_is_no_iri_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot begin an IRI"):
        argmap.to_text(ArgumentMap(), "turtle", base="a b")


AIFDB = """@prefix aif: <{aif}> .
@prefix n: <http://www.aifdb.org/nodes/> .
n:1 a aif:I-node ; aif:claimText "Eat." ; aif:Conclusion n:3 .
n:2 a aif:I-node ; aif:claimText "Hungry." ; aif:Premise n:3 .
n:3 a aif:RA-node ; aif:Premise n:2 ; aif:Conclusion n:1, n:5 .
n:4 a aif:I-node ; aif:claimText "Bored, not hungry." ; aif:Premise n:5 .
n:5 a aif:CA-node ; aif:Premise n:4 ; aif:Conclusion n:3 .
n:6 a aif:L-node ; aif:claimText "Ann: Eat." .
"""


@pytest.mark.parametrize("aif", ["http://www.arg.tech/aif#", "http://www.arg.dundee.ac.uk/aif#"])
def test_the_direction_of_inverse_ties_comes_from_the_types(aif: str) -> None:
    m = argmap.load(AIFDB.replace("{aif}", aif), format="turtle")
    assert m.supports["3"].premises == ("2",)
    assert m.supports["3"].conclusion == "1"
    assert m.attacks["5"].premises == ("4",)
    assert m.attacks["5"].target == "3"
    assert m.import_report is not None
    assert "2 triples" in str(m.import_report)
    assert not m.import_report.anomalies


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own JSON-LD parser
@pytest.mark.parametrize("format", ["turtle", "jsonld"])
def test_triples_of_others_are_written_back(format: str) -> None:
    more = '<urn:a> <urn:b> "So."@en, 7, [ <urn:c> "d" ], <urn:e%20f> .'
    m = argmap.load(AIFDB.replace("{aif}", "http://www.arg.tech/aif#") + more, format="turtle")
    m.title = "Lunch"
    text = argmap.to_text(m, format)
    assert argmap.load(text, format=format) == m
    written = rdflib.Graph().parse(data=text, format="turtle" if format == "turtle" else "json-ld")
    assert rdflib.URIRef("http://www.aifdb.org/nodes/6") in set(written.subjects())
    values = set(written.objects(rdflib.URIRef("urn:a"), rdflib.URIRef("urn:b")))
    assert {rdflib.Literal("So.", lang="en"), rdflib.Literal(7), rdflib.URIRef("urn:e%20f")} <= values
    assert len(values) == 4
    assert argmap.to_text(argmap.load(text, format=format), format) == text


@pytest.mark.parametrize("context", ["http://example.org/c.jsonld", [{"@import": "http://example.org/c"}]])
def test_a_context_elsewhere_is_refused_and_nothing_is_fetched(
    context: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("fetched"))
    with pytest.raises(FileFormatError, match="nothing is fetched"):
        argmap.load(json.dumps({"@graph": [{"@context": context}]}), format="jsonld")


def test_keys_without_a_meaning_in_the_context_are_told_and_others_are_not() -> None:
    context = {
        "text": "http://www.arg.tech/aif#claimText",
        "void": None,
        "by": {"@id": "urn:by", "@container": "@language"},
        "in": {"@id": "urn:in", "@context": {"mood": "urn:mood"}},
        "data": {"@id": "urn:data", "@type": "@json"},
    }
    node = {
        "@id": "urn:a",
        "@type": "http://www.arg.tech/aif#I-node",
        "text": "So.",
        "mood": "grave",
        "a:b": 1,
    }
    more = {"void": 1, "by": {"en": "x"}, "in": {"mood": "x", "odd": {"odd": 1}}, "data": {"odd": 1}}
    worded = {"@context": {"@vocab": "urn:v:"}, "@id": "urn:b", "odd": 1}
    data = {"@context": context, "@graph": [{**node, **more}, worded, {"@id": "urn:c", "mood": "light"}]}
    report = argmap.load(json.dumps(data), format="jsonld").import_report
    assert report is not None
    assert [r.message.rpartition(": ")[2] for r in report.of("dropped")] == [
        "'mood', 2 times",
        "'void'",
        "'odd'",
    ]


@pytest.mark.parametrize("format", ["turtle", "jsonld"])
def test_what_is_no_rdf_is_refused(format: str) -> None:
    with pytest.raises(FileFormatError):
        argmap.load("<urn:a> <urn:b> [", format=format)


@pytest.mark.parametrize(
    "base",
    ["local://maps/", "urn:x:", "my-scheme:", "file:///maps/", "https://example.org/m", "."],
)
@pytest.mark.parametrize(
    "ids", [("a", "b", "r"), ("#a", "#b", "#r"), ("/a", "/b", "/r"), ("_:a", "_:b", "_:r")]
)
def test_relative_ids_are_read_whatever_the_base(base: str, ids: tuple[str, ...]) -> None:
    a, b, r = ids
    context = {"@base": base, "@vocab": "http://www.arg.tech/aif#"}
    nodes: list[dict[str, object]] = [
        {"@id": a, "@type": "I-node", "claimText": "Widen the quay"},
        {"@id": b, "@type": "I-node", "claimText": "Ships wait"},
        {"@id": r, "@type": "RA-node", "Premise": {"@id": b}, "Conclusion": {"@id": a}},
    ]
    m = argmap.load(json.dumps({"@context": context, "@graph": nodes}), format="jsonld", strict=True)
    (support,) = m.supports.values()
    assert [m[i].text for i in (*support.premises, support.conclusion)] == ["Ships wait", "Widen the quay"]


@pytest.mark.parametrize(
    ("format", "text", "told"),
    [
        ("turtle", "<urn:x> a <urn:y> ; <urn:z> 'So.' .\n", "types <urn:y> and the properties <urn:z>"),
        ("jsonld", '{"@context": {"@vocab": "urn:x:"}, "says": "So."}', "properties <urn:x:says>"),
        ("jsonld", '{"@id": "urn:a", "says": "So."}', "the file says nothing (no triple)"),
    ],
)
def test_a_file_of_which_nothing_is_read_says_what_it_has_instead(format: str, text: str, told: str) -> None:
    m = argmap.load(text, format=format)
    assert not list(m.records())
    assert m.import_report is not None
    (remark,) = m.import_report.of("unread")
    assert told in remark.message
    assert "I-node, RA-node, CA-node or MA-node of <http://www.arg.tech/aif#>" in remark.message
    with pytest.raises(InvalidMapError, match="nothing is read"):
        argmap.load(text, format=format, strict=True)


@pytest.mark.parametrize(
    ("format", "text", "place"),
    [
        ("turtle", "@prefix a: <urn:a:> .\n<urn:b> a:c 'so\n", "2"),
        ("turtle", "@prefix a: <urn:a:> .\n\n<urn:b> b:c 1 .", "3"),
        ("jsonld", '{\n"@id": "urn:a",\n"b" 1}', "3"),
        ("jsonld", '{"@id": "urn:a",\n"urn:b": {\n"@value": 1, "nodeID": 2}}', "3"),
        ("jsonld", '{"@id": "urn:a",\n"@context":\n"http://example.org/"}', "3"),
        ("jsonld", '{"@id": "urn:a",\n"@context": {"a": "b:x", "b": "a:y"}}', "2"),
    ],
)
def test_what_is_no_rdf_is_told_with_its_line(format: str, text: str, place: str) -> None:
    with pytest.raises(FileFormatError, match=rf"^<text>:{place}[: ]"):
        argmap.load(text, format=format)


def test_an_iri_that_is_none_is_reported_and_read_all_the_same() -> None:
    m = argmap.load(
        AIFDB.replace("{aif}", "http://www.arg.tech/aif#") + "<urn:a^b> <urn:c> 1 .", format="turtle"
    )
    assert m.import_report is not None
    assert [d.line for d in m.import_report.of("repaired")] == [9]


def test_terms_that_are_said_with_others_without_end_are_refused() -> None:
    chain = {f"t{i}": f"t{i + 1}:x" for i in range(20_000)}
    with pytest.raises(FileLimitError, match="more than 50 deep"):
        argmap.load(json.dumps({"@context": chain, "t0": 1}), format="jsonld")


def test_the_nodes_of_a_named_graph_are_read() -> None:
    node = {"@id": "a", "@type": "I-node", "claimText": "So."}
    graph = {"@context": {"@vocab": "http://www.arg.tech/aif#"}, "@id": "g", "@graph": [node]}
    assert [c.text for c in argmap.load(json.dumps(graph), format="jsonld").claims.values()] == ["So."]


@pytest.mark.parametrize("format", ["turtle", "jsonld"])
def test_a_stance_without_attitude_is_told_by_its_name_and_left_out(format: str) -> None:
    m = ArgumentMap()
    m.actor("Ann", id="ann")
    m.claim("So.", id="so")
    m.stance("ann", "so", "asserts")
    text = argmap.to_text(m, format)
    cut = re.sub(r'    argmap:attitude "asserts" ;\n|   "argmap:attitude": "asserts",\n', "", text)
    assert cut != text
    m = argmap.load(cut, format=format)
    assert not m.stances
    assert m.import_report is not None
    assert "stance-3 of urn:argmap:node:ann" in str(m.import_report.of("unread")[0])


@pytest.mark.parametrize("format", ["turtle", "jsonld"])
def test_nothing_is_logged_or_warned(
    format: str, caplog: pytest.LogCaptureFixture, recwarn: pytest.WarningsRecorder
) -> None:
    text = '<urn:a> <urn:b> "x"^^<http://www.w3.org/2001/XMLSchema#integer> .'
    if format == "jsonld":
        text = json.dumps(
            {"@id": "urn:a", "urn:b": {"@value": "x", "@type": "http://www.w3.org/2001/XMLSchema#integer"}}
        )
    argmap.load(text, format=format)
    assert not caplog.records
    assert not recwarn.list


def test_rdf_is_written_without_a_parser_and_reading_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyoxigraph", None)
    m = argmap.ArgumentMap(argmap.Claim(id="a", text="So."))
    for name in ("turtle", "jsonld"):
        text = argmap.to_text(m, name)
        with pytest.raises(argmap.MissingExtraError, match="argmap\\[rdf\\]"):
            argmap.load(text, format=name)


def test_an_attitude_in_one_triple_is_a_stance() -> None:
    m = ArgumentMap()
    m.stance(m.actor("Ann", id="ann"), m.claim("Tea.", id="tea"), "denies")
    text = argmap.to_text(m, "turtle")
    assert argmap.load(text, format="turtle").stances == m.stances
    bare = re.sub(r"\n<[^>]*stance.*?\.\n(?=\n|\Z)", "", text, flags=re.DOTALL)
    assert "argmap:Stance" not in bare
    assert argmap.load(bare, format="turtle").stances == m.stances


def test_what_is_of_no_type_is_told() -> None:
    text = "@prefix argmap: <urn:argmap:term:> .\n<urn:argmap:map> a argmap:Map .\n"
    text += '<urn:s> argmap:attitude "denies" ; argmap:actor <urn:a> .\n'
    report = argmap.load(text, format="turtle").import_report
    assert report is not None
    assert "2 triples in terms that a map has no word for" in str(report)


def test_a_statement_without_a_text_is_told() -> None:
    text = "@prefix aif: <http://www.arg.tech/aif#> .\n<urn:x:1> a aif:I-node .\n"
    with pytest.raises(InvalidMapError, match="urn:x:1 has no aif:claimText"):
        argmap.load(text, format="turtle", strict=True)
