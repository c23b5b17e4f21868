"""AIF JSON, xAIF and the JSON of OVA: nothing of a file is lost, and maps of our own survive."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import ArgumentMap, Claim, InvalidMapError
from argmap.formats.aif.reader import UNNAMED
from argmap.schemes import canonical_name
from tests.formats.conformance import corpus, written
from tests.strategies import maps

FILES = [*corpus("aif-json", "*.json")[::4], *corpus("xaif", "*.json"), *corpus("ova-json", "*xaif*.json")]


def nodeset(nodes, edges, locutions=(), **more):
    """Return a nodeset as text: nodes as id, type and text, edges as pairs of ids."""
    return json.dumps(
        {
            "nodes": [{"nodeID": i, "type": t, "text": x} for i, t, x in nodes],
            "edges": [{"edgeID": n, "fromID": a, "toID": b} for n, (a, b) in enumerate(edges)],
            "locutions": list(locutions),
            **more,
        }
    )


def data(m, format="aif"):
    """Return the JSON that a map is written as."""
    return json.loads(written(m, format))


STREET = [("1", "I", "It rains."), ("2", "I", "The street is wet."), ("3", "RA", "Default Inference")]


@pytest.mark.parametrize("path", FILES)
def test_a_file_is_written_as_it_came(path):
    document = json.loads(path.read_bytes())
    m = argmap.load(path)
    assert data(m, m.import_report.format) == document
    detour = argmap.load(argmap.to_text(m, "json"))
    assert data(detour, m.import_report.format) == document


def test_an_ra_is_a_support_and_the_structure_tells_the_kinds():
    m = argmap.load(nodeset(STREET, [("1", "3"), ("3", "2")]))
    assert list(m.premises) == ["1"]
    assert list(m.claims) == ["2"]
    assert (m.supports["3"].premises, m.supports["3"].conclusion, m.supports["3"].scheme) == (
        ("1",),
        "2",
        None,
    )


def test_premises_that_lead_into_one_ra_are_linked():
    nodes = [*STREET, ("4", "I", "Rain wets streets.")]
    m = argmap.load(nodeset(nodes, [("1", "3"), ("4", "3"), ("3", "2")]))
    assert m.supports["3"].premises == ("1", "4")


def test_a_ca_on_a_step_undercuts_it():
    nodes = [*STREET, ("4", "I", "There is a roof."), ("5", "CA", "Default Conflict")]
    m = argmap.load(nodeset(nodes, [("1", "3"), ("3", "2"), ("4", "5"), ("5", "3")]))
    assert m.attacks["5"].target == "3"


def test_a_ca_both_ways_is_a_contradiction():
    nodes = [*STREET[:2], ("3", "CA", "Default Conflict")]
    m = argmap.load(nodeset(nodes, [("1", "3"), ("2", "3"), ("3", "1"), ("3", "2")]))
    assert [c.statements for c in m.contradictions] == [("1", "2")]
    assert not m.attacks


def test_a_named_scheme_is_read_under_the_name_of_the_catalogue_and_written_under_its_own():
    nodes = [*STREET[:2], ("3", "RA", "CauseToEffect")]
    text = nodeset(nodes, [("1", "3"), ("3", "2")])
    m = argmap.load(text)
    assert m.supports["3"].scheme == "argument from cause to effect"
    assert data(m) == json.loads(text)


SPEECH = [
    ("1", "L", "Ann Lee : It rains."), ("2", "YA", "Asserting"), ("3", "I", "It rains."),
    ("4", "L", "Bo: No."), ("5", "TA", "Default Transition"), ("6", "YA", "Disagreeing"),
    ("7", "CA", "Default Conflict"), ("8", "I", "It is dry."), ("9", "YA", "Asserting"),
    ("10", "L", "Analyst: Ann Lee : It rains."),
]  # fmt: skip
SPOKEN = [
    ("1", "2"), ("2", "3"), ("1", "5"), ("5", "4"), ("5", "6"), ("6", "7"),
    ("8", "7"), ("7", "3"), ("4", "9"), ("9", "8"),
]  # fmt: skip


def test_actors_and_stances_come_from_locutions_and_illocutions():
    m = argmap.load(
        nodeset(SPEECH, SPOKEN, [{"nodeID": "1", "personID": "77", "start": "2020-05-28 23:41:10"}])
    )
    assert [(a.name, a.aliases) for a in m.actors.values()] == [("Ann Lee", ("77",)), ("Bo", ())]
    assert [(s.actor, s.statement, s.attitude, s.date) for s in m.stances] == [
        ("ann-lee", "3", "asserts", "2020-05-28"),
        ("bo", "3", "denies", None),
        ("bo", "8", "asserts", None),
    ]


def test_participants_name_those_whom_locutions_name_by_number():
    nodes = [(1, "L", "It rains."), (2, "YA", "Pure Questioning"), (3, "I", "It rains.")]
    people = [{"participantID": 0, "firstname": "Ann", "surname": "None"}]
    inner = json.loads(nodeset(nodes, [(1, 2), (2, 3)], [{"nodeID": 1, "personID": 0}], participants=people))
    document = {
        "AIF": inner,
        "text": {"txt": 'Ann <span id="node3">It rains.</span>'},
        "OVA": [],
        "dialog": True,
    }
    m = argmap.load(json.dumps(document))
    assert m.import_report.format == "xaif"
    assert [(s.actor, s.attitude) for s in m.stances] == [("ann", "questions")]
    assert (m.claims["3"].citation.start, m.claims["3"].citation.end) == (4, 13)
    assert data(m, "xaif") == document


def test_a_text_beside_the_file_gives_citations_and_is_not_written(tmp_path):
    text = nodeset(STREET, [("1", "3"), ("3", "2")])
    (tmp_path / "nodeset12.json").write_text(text)
    (tmp_path / "nodeset12.txt").write_text("Ann said:<br>It  rains.")
    m = argmap.load(tmp_path / "nodeset12.json")
    assert m.premises["1"].citation.start == 10
    assert m.claims["2"].citation is None
    assert data(m) == json.loads(text)


def test_a_statement_in_other_words_is_cited_by_its_locution(tmp_path):
    nodes = [("1", "L", "Ann : So it rained."), ("2", "YA", "Asserting"), ("3", "I", "it rains")]
    (tmp_path / "nodeset1.json").write_text(nodeset(nodes, [("1", "2"), ("2", "3")]))
    (tmp_path / "nodeset1.txt").write_text("Ann: So it rained.")
    citation = argmap.load(tmp_path / "nodeset1.json").claims["3"].citation
    assert (citation.start, citation.end) == (5, 18)


def test_columns_are_rows_lying_down():
    text = json.dumps(
        {
            "nodes": {"nodeID": ["1", "2", "3"], "type": ["I", "I", "RA"], "text": ["a", "b", "RA"]},
            "edges": {"edgeID": [1, 2], "fromID": ["1", "3"], "toID": ["3", "2"]},
        }
    )
    m = argmap.load(text)
    assert m.supports["3"].conclusion == "2"
    assert data(m) == json.loads(text)
    m.claim("c", id="4")
    assert data(m)["nodes"]["text"] == ["a", "b", "RA", "c"]


def test_the_old_json_of_ova_is_read_and_written():
    document = {
        "analysis": {"txt": "It rains. So the street is wet."},
        "nodes": [
            {"id": 1, "type": "I", "text": "It rains."}, {"id": 2, "type": "I", "text": "the street is wet"},
            {"id": 3, "type": "RA", "text": "RA"},
        ],
        "edges": [{"from": {"id": 1}, "to": {"id": 3}}, {"from": {"id": 3}, "to": {"id": 2}}],
        "participants": [],
    }  # fmt: skip
    m = argmap.load(json.dumps(document))
    assert (m.import_report.format, m.supports["3"].premises) == ("ova", ("1",))
    assert data(m, "ova") == document


ODD = {
    "dangling edge": (STREET, [("1", "3"), ("3", "2"), ("1", "99")]),
    "self-loop": (STREET, [("1", "3"), ("3", "2"), ("3", "3")]),
    "duplicate alike": ([*STREET, STREET[0]], [("1", "3"), ("3", "2")]),
    "duplicate differing": ([*STREET, ("1", "I", "Other.")], [("1", "3"), ("3", "2")]),
    "no conclusion": (STREET, [("1", "3")]),
    "no premise": (STREET, [("3", "2")]),
    "two ends": ([*STREET, ("4", "I", "x")], [("1", "3"), ("3", "2"), ("3", "4")]),
    "no S-node": (STREET[:2], [("1", "2")]),
    "unanchored illocution": ([*STREET, ("4", "YA", "Asserting")], [("4", "1"), ("1", "3"), ("3", "2")]),
    "no id": ([*STREET, (None, "I", "x")], []),
    "no text": ([("1", "I", None)], []),
    "no id that is one": ([*STREET, (True, "I", "x")], []),
}


@pytest.mark.parametrize("name", ODD)
def test_an_anomaly_is_reported_and_written_back_and_refused_only_when_strict(name):
    text = nodeset(*ODD[name])
    m, report = argmap.load(text, report=True)
    assert report.anomalies
    assert data(m) == json.loads(text)
    with pytest.raises(InvalidMapError):
        argmap.load(text, strict=True)


@pytest.mark.parametrize("id", ["1", True, None])
def test_an_absent_text_stays_absent(id):
    document = json.loads(nodeset([*STREET, ("1", "I", "It rains.")], [("1", "3"), ("3", "2")]))
    document["nodes"].append({"nodeID": id, "type": "I"})
    del document["nodes"][1]["text"]
    m = argmap.load(argmap.to_text(argmap.load(json.dumps(document)), "json"))
    assert data(m) == document


def test_a_locution_of_a_missing_node_is_reported():
    _, report = argmap.load(nodeset(STREET, [("1", "3"), ("3", "2")], [{"nodeID": "9"}]), report=True)
    assert [r.path for r in report.anomalies] == [("locutions", 0)]


@pytest.mark.parametrize("value", [None, [], {}, 3, "x", [3, None], [[]]])
@pytest.mark.parametrize("name", ["edges", "locutions", "participants", "schemefulfillments"])
def test_odd_lists_are_kept(name, value):
    document = {**json.loads(nodeset(STREET, [])), name: value}
    m = argmap.load(json.dumps(document), format="aif")
    assert data(m) == document


def test_what_nests_too_deeply_is_kept_too():
    deep = current = {}
    for _ in range(55):
        current["in"] = current = {}
    document = {**json.loads(nodeset(STREET, [])), "more": deep}
    m = argmap.load(json.dumps(document))
    assert data(argmap.load(argmap.to_text(m, "json"))) == document


def shape(m: ArgumentMap):
    """Return what AIF keeps of a map: kinds aside, for the structure tells them."""

    def scheme(inference):
        return None if inference.scheme in UNNAMED | {None} else canonical_name(inference.scheme)

    return {
        "statements": sorted((s.id, s.text) for s in m.statements.values()),
        "inferences": [(i.record_kind, i.id, i.premises, i.target, scheme(i)) for i in m.inferences.values()],
        "contradictions": [c.statements for c in m.contradictions],
        "rephrases": [r.statements for r in m.rephrases],
        "actors": [(a.id, a.name) for a in m.actors.values()],
        "stances": [(s.actor, s.statement, s.attitude, s.date) for s in m.stances],
    }


@given(maps(), st.sampled_from(["aif", "xaif", "ova"]))
def test_reading_what_was_written_gives_an_equal_map(m, format):
    circular = any(i.target == i.id for i in m.inferences.values())
    again = argmap.load(written(m, format), format=format, strict=not circular)
    assert shape(again) == shape(m)


@given(maps(), st.data())
def test_every_change_to_a_map_is_written(m, draw):
    m = argmap.load(written(m, "aif"), format="aif")
    for record in draw.draw(st.lists(st.sampled_from([*m.values()]), max_size=3) if len(m) else st.just([])):
        if record.id in m and draw.draw(st.booleans()):
            m.remove(record.id, cascade=True)
        elif record.id in m and isinstance(record, argmap.Statement):
            m.replace(record.id, text=record.text + "!")
    new = m.claim("New.")
    for inference in [*m.inferences.values()][:1]:
        m.replace(inference.id, premises=(*inference.premises, new.id))
    again = argmap.load(written(m, "aif"), format="aif")
    assert sorted_shape(again) == sorted_shape(m)


def sorted_shape(m):
    """Return the shape of a map with its lists in one order."""
    return {name: sorted(map(repr, part)) for name, part in shape(m).items()}


def test_a_change_leaves_the_rest_of_the_file_as_it_came():
    document = json.loads(nodeset(SPEECH, SPOKEN, mark={"kept": [1, None]}))
    m = argmap.load(json.dumps(document))
    m.replace("3", text="It pours.")
    m.replace("ann-lee", name="Ann Bo")
    document["nodes"][2]["text"] = "It pours."
    document["nodes"][0]["text"] = "Ann Bo : It rains."
    written_ = data(m)
    assert written_.pop("participants") == [
        {"participantID": "ann-lee", "firstname": "Ann", "surname": "Bo", "name": "Ann Bo"}
    ]
    assert written_.pop("locutions") == [{"nodeID": "1", "personID": "ann-lee"}]
    assert {**written_, "locutions": []} == document


def test_a_map_of_our_own_is_written_as_a_plain_nodeset():
    m = ArgumentMap(Claim(id="c", text="Eat."))
    m.support("c", by=m.premise("Noon.", id="p"))
    assert data(m) == {
        "nodes": [
            {"nodeID": "c", "text": "Eat.", "type": "I"},
            {"nodeID": "p", "text": "Noon.", "type": "I"},
            {"nodeID": "c.s1", "text": "Default Inference", "type": "RA", "scheme": "Default Inference"},
        ],
        "edges": [
            {"edgeID": "1", "fromID": "p", "toID": "c.s1", "formEdgeID": None},
            {"edgeID": "2", "fromID": "c.s1", "toID": "c", "formEdgeID": None},
        ],
        "locutions": [],
    }


def test_a_mark_in_the_text_says_where_a_statement_stands_whatever_its_words() -> None:
    mark = '<span class="highlighted" id="node2_77">wet, wet</span>'
    text = f'So they said: {mark} &amp; wet. It is <span id="9">wet</span>.'
    nodes = [
        {"nodeID": "1", "text": "The street is wet.", "type": "I"},
        {"nodeID": "2_77", "text": "Ann : wet, wet", "type": "L"},
        {"nodeID": "3", "text": "Asserting", "type": "YA"},
        {"nodeID": "9", "text": "It is wet indeed.", "type": "I"},
    ]
    edges = [{"edgeID": 1, "fromID": "2_77", "toID": "3"}, {"edgeID": 2, "fromID": "3", "toID": "1"}]
    m = argmap.load(json.dumps({"AIF": {"nodes": nodes, "edges": edges, "locutions": []}, "text": text}))
    plain = "So they said: wet, wet & wet. It is wet."
    spans = [plain[c.start : c.end] for s in m.claims.values() if (c := s.citation)]
    assert spans == ["wet, wet", "wet"]


def test_the_major_claim_of_an_analysis_is_the_thesis() -> None:
    nodes = [
        {"id": 1, "type": "I", "text": "So.", "major_claim": True},
        {"id": 2, "type": "I", "text": "As."},
    ]
    document = {"analysis": {"txt": ""}, "nodes": nodes, "edges": [], "participants": []}
    assert argmap.load(json.dumps(document)).thesis == "1"


@pytest.mark.parametrize(
    "content",
    [
        '{"nodes": [], "edges": [], "locutions": null}',
        '{"nodes": null, "edges": null, "locutions": []}',
        '{"nodes": [1, null], "edges": [], "locutions": []}',
    ],
)
def test_a_nodeset_without_a_node_is_known_by_its_locutions(content: str) -> None:
    m, report = argmap.load(content, report=True)
    assert (report.format, len(m.statements)) == ("aif", 0)
    assert data(m) == json.loads(content)


def test_a_scheme_that_only_its_number_tells_is_read_and_gives_way_to_another_one() -> None:
    rows = [{"nodeID": "3", "schemeID": 15}]
    content = nodeset(STREET, [("1", "3"), ("3", "2")], schemefulfillments=rows)
    m = argmap.load(content)
    assert m.supports["3"].scheme == "argument from expert opinion"
    assert data(m) == json.loads(content)
    m.replace("3", scheme=None)
    assert data(m)["schemefulfillments"] == []
    assert argmap.load(argmap.to_text(m, "aif")).supports["3"].scheme is None


def test_a_stance_of_a_speaker_whom_the_file_knows_leaves_the_rest_as_it_came():
    document = json.loads(nodeset(SPEECH, SPOKEN, mark={"kept": [1, None]}))
    document["nodes"].append({"nodeID": "99", "text": "So.", "type": "I", "timestamp": "x"})
    m = argmap.load(json.dumps(document))
    m.stance("bo", "99", "denies")
    again = data(m)
    assert again["nodes"][: len(document["nodes"])] == document["nodes"]
    assert again["mark"] == document["mark"]
    assert [s.actor for s in argmap.load(json.dumps(again), format="aif").stances][-1] == "bo"


SPEAKERS = [
    ("a", "L", "Ann : It rains."), ("b", "L", "Bob : No."), ("c", "L", "Cy : Yes."),
    ("i", "I", "It rains."), ("j", "I", "It is dry."), ("t", "TA", "Default Transition"),
    ("u", "TA", "Default Transition"), ("r", "RA", "Default Inference"),
    ("k", "CA", "Default Conflict"), ("m", "MA", "Default Rephrase"),
]  # fmt: skip
STEPS = [("j", "r"), ("r", "i"), ("j", "k"), ("k", "i"), ("j", "m"), ("m", "i")]


def stances(illocution, edges):
    """Return who takes which attitude to what by one illocution, and what else is said of it."""
    nodes = [*SPEAKERS, ("y", "YA", illocution)]
    m, report = argmap.load(nodeset(nodes, [*STEPS, *edges]), report=True)
    told = [str(r) for r in report.diagnostics if "illocution '" in str(r)]
    return [(m.actors[s.actor].name, s.statement, s.attitude) for s in m.stances], told


@pytest.mark.parametrize(
    ("illocution", "edges", "expected"),
    [
        ("Disagreeing", "at tb ty yi", [("Bob", "i", "denies")]),
        ("Agreeing", "at tb ty yi", [("Bob", "i", "asserts")]),
        ("Challenging", "at tb ty yi", [("Bob", "i", "questions")]),
        ("Conceding", "at tb ty yi", [("Bob", "i", "concedes")]),
        ("Rejecting", "at tb ty yk", [("Bob", "i", "denies")]),
        ("Agreeing", "at tb ty yr", [("Bob", "i", "asserts")]),
        ("Agreeing", "at tb ty ym", [("Bob", "i", "asserts")]),
        ("Disagreeing", "by yi", [("Bob", "i", "denies")]),
        ("Disagreeing", "at tu ub ty yi", [("Bob", "i", "denies")]),
        ("Agreeing", "at tb tc ty yi", [("Bob", "i", "asserts"), ("Cy", "i", "asserts")]),
        ("Agreeing", "at tb ty yi yj", [("Bob", "i", "asserts"), ("Bob", "j", "asserts")]),
        ("PureQuestioning", "at tb ty yi", [("Bob", "i", "questions")]),
        ("assertive questioning", "at tb ty yi", [("Bob", "i", "questions")]),
    ],
)
def test_who_answers_takes_the_attitude_that_the_answer_shows(illocution, edges, expected):
    assert stances(illocution, [tuple(edge) for edge in edges.split()]) == (expected, [])


@pytest.mark.parametrize(
    ("illocution", "edges", "told"),
    [
        ("Ironic Asserting", "by yi", "not meant as it is said"),
        ("IronicAgreeing", "at tb ty yi", "not meant as it is said"),
        ("Not Agreeing", "by yi", "not known"),
        ("Beatboxing", "by yi", "not known"),
        ("Asserting", "by yk", "a step itself"),
        ("Disagreeing", "at tb ty yr", "a step itself"),
        ("Asserting", "by ya", "reports"),
        ("Disagreeing", "at ty yi", "anchored in no locution"),
        ("Disagreeing", "yi", "anchored in nothing"),
        ("Disagreeing", "by", "leads to no statement"),
    ],
)
def test_no_attitude_is_guessed_and_why_there_is_none_is_told(illocution, edges, told):
    shown, said = stances(illocution, [tuple(edge) for edge in edges.split()])
    assert shown == []
    assert len(said) == 1
    assert told in said[0]
    assert repr(illocution) in said[0]


@pytest.mark.parametrize("illocution", ["Arguing", "Restating", "Default Illocuting", "Hypothesising"])
def test_illocutions_that_show_no_attitude_are_no_anomaly(illocution):
    assert stances(illocution, [("b", "y"), ("y", "i")]) == ([], [])


def test_a_conflict_both_ways_does_not_say_which_side_is_denied():
    nodes = [
        ("i", "I", "x"),
        ("j", "I", "y"),
        ("k", "CA", "CA"),
        ("b", "L", "Bob : No."),
        ("y", "YA", "Disagreeing"),
    ]
    edges = [("i", "k"), ("k", "j"), ("j", "k"), ("k", "i"), ("b", "y"), ("y", "k")]
    m, report = argmap.load(nodeset(nodes, edges), report=True)
    assert not m.stances
    assert any("a step itself" in str(r) for r in report.diagnostics)


def test_an_analysis_without_its_analyst_is_no_anomaly():
    nodes = [
        ("b", "L", "Bob : No."),
        ("y", "YA", "Analysing"),
        ("z", "YA", "Analysing"),
        ("c", "L", "Cy : Yes."),
    ]
    _, report = argmap.load(nodeset(nodes, [("y", "b"), ("gone", "y"), ("z", "c")]), report=True)
    assert not report.anomalies
    assert any("an analysis, 2 times" in str(r) for r in report.diagnostics)


def test_edges_that_no_rule_reads_are_told_once_for_each_kind():
    odd = [
        ("m", "r"),
        ("m", "k"),
        ("k", "m"),
        ("i", "j"),
        ("j", "i"),
        ("a", "i"),
        ("t", "r"),
        ("r", "m"),
        ("i", "y"),
    ]
    nodes = [*SPEAKERS, ("y", "YA", "Arguing")]
    _, report = argmap.load(nodeset(nodes, [*STEPS, *odd]), report=True)
    told = {
        str(r).split("edge ")[1].split(",")[0]: str(r) for r in report.of("unread") if "an edge " in str(r)
    }
    assert {*told} == {"MA→RA", "MA→CA", "CA→MA", "I→I", "L→I", "TA→RA", "RA→MA", "I→YA"}
    assert "2 times, such as from 'i' to 'j'" in told["I→I"]


def test_edges_of_every_ordinary_kind_are_no_anomaly():
    _, report = argmap.load(nodeset(SPEECH, SPOKEN), report=True)
    assert not report.anomalies


def test_a_denial_by_a_removed_conflict_stays_a_denial_in_its_dialogue():
    m = argmap.load(nodeset(SPEECH, SPOKEN))
    m.remove("7")
    again = data(m)
    nodes = {n["nodeID"] for n in again["nodes"]}
    assert {"5", "6"} <= nodes
    assert ("6", "3") in {(e["fromID"], e["toID"]) for e in again["edges"]}
    read = argmap.load(json.dumps(again)).stances
    assert [(s.actor, s.statement, s.attitude) for s in read][1] == ("bo", "3", "denies")


def test_a_removed_statement_takes_what_was_said_of_it_alone_along():
    m = argmap.load(nodeset(SPEECH, SPOKEN))
    m.remove("8", cascade=True)
    nodes = {n["nodeID"] for n in data(m)["nodes"]}
    assert nodes == {"1", "2", "3", "4", "5", "6", "10"}
    assert [a.name for a in argmap.load(argmap.to_text(m, "aif")).actors.values()] == ["Ann Lee", "Bo"]


def test_an_actor_whose_last_word_is_taken_back_is_still_there():
    m = argmap.load(nodeset(SPEECH[:3], SPOKEN[:2]))
    m.remove("3", cascade=True)
    assert [(a.id, a.name) for a in argmap.load(argmap.to_text(m, "aif")).actors.values()] == [
        ("ann-lee", "Ann Lee")
    ]


def ova(nodes, edges, **more):
    """Return a document in OVA's old JSON as text, whose edges hold copies of their nodes."""
    by_id = {node["id"]: node for node in nodes}
    links = [{"from": by_id[a], "to": by_id[b], "visible": True} for a, b in edges]
    return json.dumps({"analysis": {"txt": ""}, "participants": [], "nodes": nodes, "edges": links, **more})


def node(id, type_, text, scheme="0", **more):
    """Return a node as OVA has it."""
    return {"id": id, "type": type_, "text": text, "scheme": scheme, "majorClaim": False, **more}


OVA = [
    node(1, "I", "Tax sugar.", majorClaim=True),
    node(2, "I", "Sugar harms."),
    node(3, "RA", "RA", "30"),
    node(4, "I", "It is our choice."),
    node(5, "CA", "Default Conflict", "71"),
]
LINKS = [(2, 3), (3, 1), (4, 5), (5, 1)]


def test_numbers_stand_for_schemes_in_the_old_json_of_ova():
    m, report = argmap.load(ova(OVA, LINKS), report=True)
    assert [i.scheme for i in m.inferences.values()] == ["argument from sign", None]
    assert not report.anomalies


@pytest.mark.parametrize(
    ("scheme", "text", "expected"),
    [
        ("30", "Sign", "argument from sign"),
        ("30", "Expert Opinion", "argument from expert opinion"),
        ("72", "Default Inference", None),
        ("0", "RA", None),
        ("", "RA", None),
        ("999", "RA", "999"),
        ("999", "Our own scheme", "Our own scheme"),
    ],
)
def test_a_scheme_is_named_by_the_text_of_its_node_and_else_by_its_number(scheme, text, expected):
    nodes = [*OVA[:2], node(3, "RA", text, scheme)]
    m, report = argmap.load(ova(nodes, LINKS[:2]), report=True)
    assert m.supports["3"].scheme == (expected and canonical_name(expected))
    assert any("its name is not known" in str(r) for r in report.diagnostics) == (expected == "999")


@pytest.mark.parametrize("mark", ["majorClaim", "major_claim"])
@pytest.mark.parametrize("place", [0, 1, 3])
def test_whatever_is_marked_as_the_major_claim_is_the_thesis(mark, place):
    nodes = [{k: v for k, v in n.items() if k != "majorClaim"} for n in OVA]
    nodes[place][mark] = True
    text = ova(nodes, LINKS)
    m = argmap.load(text)
    assert m.thesis == str(nodes[place]["id"])
    assert data(m, "ova") == json.loads(text)


def test_several_major_claims_are_told():
    nodes = [OVA[0], {**OVA[1], "majorClaim": True}]
    m, report = argmap.load(ova(nodes, []), report=True)
    assert m.thesis == "1"
    assert any("major claims beside '1': 2" in str(r) for r in report.diagnostics)


@pytest.mark.parametrize("thesis", ["4", None, "new"])
def test_another_thesis_is_marked_in_the_old_json_of_ova(thesis):
    m = argmap.load(ova(OVA, LINKS))
    m.claim("New.", id="new")
    m.thesis = None if thesis is None else m.replace(argmap.Claim(id=thesis, text=m[thesis].text)).id
    again = data(m, "ova")
    assert [str(n["id"]) for n in again["nodes"] if n.get("majorClaim")] == ([thesis] if thesis else [])
    assert argmap.load(json.dumps(again)).thesis == thesis
    assert again["nodes"][1] == OVA[1]


def test_copies_of_a_node_in_edges_change_with_it():
    m = argmap.load(ova(OVA, LINKS))
    m.replace("2", text="Sugar kills.")
    assert "Sugar harms." not in written(m, "ova").decode()


def test_a_participant_whom_a_locution_names_by_number_speaks_it():
    nodes = [
        node(1, "L", "It rains.", participantID="7"),
        node(2, "YA", "Asserting"),
        node(3, "I", "It rains."),
    ]
    people = [{"id": 7, "firstname": "Ann", "surname": "Lee"}]
    m = argmap.load(ova(nodes, [(1, 2), (2, 3)], participants=people))
    assert [(m.actors[s.actor].name, s.statement) for s in m.stances] == [("Ann Lee", "3")]


def test_metadata_under_the_key_of_xaif_hides_no_nodes():
    document = {"AIF": {"version": "1.0"}, **json.loads(nodeset(STREET, [("1", "3"), ("3", "2")]))}
    m = argmap.load(json.dumps(document))
    assert m.supports["3"].premises == ("1",)
    assert data(m, m.import_report.format) == document
    m.claim("So.", id="4")
    again = data(m, m.import_report.format)
    assert again["AIF"] == {"version": "1.0"}
    assert len(again["nodes"]) == 4


def test_a_renamed_participant_keeps_the_id_of_its_person():
    nodes = [(1, "L", "Ann Lee : It rains."), (2, "YA", "Asserting"), (3, "I", "It rains.")]
    people = [{"participantID": 70, "firstname": "Ann", "surname": "Lee"}]
    said = [{"nodeID": 1, "personID": 70}]
    inner = json.loads(nodeset(nodes, [(1, 2), (2, 3)], said, participants=people))
    m = argmap.load(json.dumps({"AIF": inner, "text": "", "OVA": []}))
    before = m["ann-lee"]
    m.replace("ann-lee", name="Ann Bo")
    again = data(m, "xaif")["AIF"]
    assert [(p["participantID"], p["surname"]) for p in again["participants"]] == [(70, "Bo")]
    assert again["locutions"] == said
    read = argmap.load(written(m, "xaif"))
    assert (read["ann-lee"].name, read["ann-lee"].aliases) == ("Ann Bo", before.aliases)


def test_a_person_whom_two_speakers_share_is_not_renamed_with_one_of_them():
    nodes = [*SPEAKERS[:4], ("y", "YA", "Asserting"), ("z", "YA", "Disagreeing")]
    said = [{"nodeID": "a", "personID": 7}, {"nodeID": "b", "personID": 7}]
    m = argmap.load(nodeset(nodes, [("a", "y"), ("y", "i"), ("b", "z"), ("z", "i")], said))
    m.replace("ann", name="Anna")
    again = argmap.load(written(m, "aif"))
    assert {(again.actors[s.actor].name, s.attitude) for s in again.stances} == {
        ("Anna", "asserts"),
        ("Bob", "denies"),
    }


def test_types_in_other_letters_are_read_and_told() -> None:
    nodes = [("1", "i"), ("2", "I"), ("3", "ca ")]
    document = {
        "nodes": [{"nodeID": id, "text": id, "type": type_} for id, type_ in nodes],
        "edges": [{"edgeID": a, "fromID": a, "toID": b} for a, b in (("1", "3"), ("3", "2"))],
        "locutions": [],
    }
    m, report = argmap.load(json.dumps(document), report=True)
    assert [(a.premises, a.target) for a in m.attacks.values()] == [(("1",), "2")]
    assert ["'ca ', 'i'" in r.message for r in report.of("repaired")] == [True]
