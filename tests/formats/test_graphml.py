from __future__ import annotations

import io
import re

import networkx as nx
import pytest
from hypothesis import given

import argmap
from argmap import ArgumentMap, FileFormatError
from argmap.draw.colour import contrast
from argmap.errors import FileLimitError
from argmap.formats.features import losses
from argmap.formats.wrapping import columns_of
from tests.effort import examples
from tests.formats.conformance import written
from tests.formats.property_graphs import everything, unicode, written_by_networkx
from tests.strategies import maps

PLAIN = """<?xml version="1.0"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
 <key id="d0" for="node" attr.name="label" attr.type="string"/>
 <key id="d1" for="node" attr.name="rank" attr.type="double"><default>0.5</default></key>
 <key id="d2" for="edge" attr.name="type" attr.type="string"/>
 <graph edgedefault="directed">
  <node id="n0"><data key="d0">Cats are best.</data></node>
  <node id="n1"><data key="d0">They purr.</data><data key="d1">2</data></node>
  <node id="n2"/>
  <edge source="n1" target="n0"/>
  <edge source="n2" target="n0"><data key="d2">attacks</data></edge>
 </graph>
</graphml>
"""
YED = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
 <key for="node" id="d5" yfiles.type="nodegraphics"/>
 <key attr.name="url" attr.type="string" for="node" id="d4"/>
 <key for="edge" id="d9" yfiles.type="edgegraphics"/>
 <graph edgedefault="directed" id="G">
  <node id="n0" yfiles.foldertype="group">
   <data key="d4" xml:space="preserve"/>
   <data key="d5"><y:ProxyAutoBoundsNode><y:Realizers active="0"><y:GroupNode>
    <y:NodeLabel>Pets</y:NodeLabel></y:GroupNode></y:Realizers></y:ProxyAutoBoundsNode></data>
   <graph edgedefault="directed" id="n0:">
    <node id="n0::n0"><data key="d5"><y:ShapeNode><y:Geometry height="30" width="90" x="12.5" y="-3"/>
     <y:NodeLabel>Dogs are
loyal.</y:NodeLabel></y:ShapeNode></data></node>
   </graph>
  </node>
  <node id="n1"><data key="d5"><y:ShapeNode><y:NodeLabel>Have a dog.</y:NodeLabel></y:ShapeNode></data></node>
  <edge id="e0" source="n0::n0" target="n1"><data key="d9"><y:PolyLineEdge>
   <y:EdgeLabel>con</y:EdgeLabel></y:PolyLineEdge></data></edge>
 </graph>
</graphml>
"""


@given(maps())
def test_reading_what_was_written_gives_an_equal_map(m: ArgumentMap):
    again = argmap.load(written(m, "graphml"))
    assert again == m
    assert not again.import_report.diagnostics


def test_a_map_with_everything_keeps_everything_without_a_warning():
    m = everything()
    assert argmap.load(argmap.to_text(m, "graphml")) == m


def test_networkx_reads_what_was_written_with_types_and_unique_edges():
    graph = nx.read_graphml(io.BytesIO(written(everything(), "graphml")), force_multigraph=True)
    assert graph.nodes["free"]["weight"] == 0.25
    assert graph.nodes["free.s1"]["strict"] is True
    assert graph.nodes["free.s1"]["priority"] == -2
    assert graph.nodes["town"]["kind"] == "actor"
    assert graph.number_of_edges() == 18
    assert graph.nodes["divert"]["text"] == 'Tolls divert lorries\ninto the "old" town.'


@examples(0.5)
@given(maps())
def test_networkx_writes_again_what_it_has_read(m: ArgumentMap):
    written_by_networkx(nx.read_graphml(io.BytesIO(written(m, "graphml"))))


@pytest.mark.parametrize("m", [everything(), unicode(), argmap.load_sample("japan-europe-security")])
def test_what_networkx_has_written_again_says_the_same(m: ArgumentMap):
    text = written_by_networkx(nx.read_graphml(io.BytesIO(written(m, "graphml"))))["graphml"]
    assert losses(m, argmap.load(text, format="graphml")) == {}


def test_plain_attributes_say_it_all_in_words():
    graph = nx.read_graphml(io.BytesIO(written(everything(), "graphml")), force_multigraph=True)
    assert all(data["label"] and data["kind"] for _, data in graph.nodes(data=True))
    assert graph.nodes["divert"]["label"] == 'Tolls divert lorries into the "old" town.'
    assert [graph.nodes[id]["label"] for id in ("free.s1", "free.a1")] == ["practical reasoning", "attack"]
    assert [graph.nodes[id]["sign"] for id in ("free.s1", "free.a1")] == ["+", "-"]
    edges = {(data["kind"], data["label"], data.get("sign")) for *_, data in graph.edges(data=True)}
    assert {
        ("premise", "premise", None),
        ("attacks", "attacks", "-"),
        ("contradiction", "contradiction", "-"),
        ("asserts", "asserts", "+"),
        ("member_of", "member of", None),
        ("relation", "quarrels with", None),
    } <= edges


def test_what_has_no_place_is_given_none_by_standing_at_the_origin():
    m = ArgumentMap()
    m.claim("So.", id="c", extra={"graphml": {"x": 0.0, "y": 0.0}})
    m.claim("Then.", id="d", extra={"graphml": {"x": 7.5, "y": 0.0}})
    m.claim("Else.", id="e")
    text = written(m, "graphml").decode()
    assert argmap.load(text) == m
    moved = text.replace('x="0" y="0"', 'x="4" y="0"')
    assert argmap.load(moved)["e"].extra == {"graphml": {"x": 4.0, "y": 0.0}}


@pytest.mark.parametrize("m", [everything(), unicode()])
def test_every_line_and_border_can_be_seen_on_white(m: ArgumentMap):
    text = written(m, "graphml").decode()
    colours = set(re.findall(r'<y:(?:LineStyle|BorderStyle) color="(#\w+)"', text))
    assert len(colours) > 2
    assert min(contrast(colour, "#ffffff") for colour in colours) >= 3
    labels = re.findall(r'<y:Fill color="(#\w+)".*?<y:NodeLabel textColor="(#\w+)"', text)
    assert min(contrast(fill, ink) for fill, ink in labels) >= 3


def test_a_premise_is_drawn_like_what_it_is_a_part_of():
    text = written(everything(), "graphml").decode()
    for ends, colour, line in (
        ('source="danger" target="free.s1"', "#0072b2", "line"),
        ('source="count" target="undercut"', "#d55e00", "dashed"),
    ):
        assert re.search(f'{ends}>\n.*LineStyle color="{colour}" type="{line}"', text)


def test_boxes_are_as_wide_and_high_as_their_text():
    text = written(unicode(), "graphml").decode()
    found = re.findall(
        r'height="(\d+)" width="(\d+)".*?<y:NodeLabel[^>]*>([^<]*)</y:NodeLabel><y:Shape type="r', text
    )
    assert len(found) == 7
    for height, width, label in found:
        rows = label.split("&#10;")
        assert int(height) >= 17 * len(rows)
        assert all(7 * columns_of(row) + 10 <= int(width) for row in rows)
        assert all(columns_of(row) <= 36 for row in rows)
    assert next(int(width) for _, width, label in found if label.startswith("ALL")) > 300


def test_a_plain_graph_is_read_as_statements_that_bear_on_each_other():
    m, report = argmap.load(PLAIN, report=True)
    assert m.claims["n0"].text == "Cats are best."
    assert [(s.premises, s.conclusion) for s in m.supports.values()] == [(("n1",), "n0")]
    assert [(a.premises, a.target) for a in m.attacks.values()] == [(("n2",), "n0")]
    assert m.premises["n1"].extra == {"graphml": {"rank": 2.0}}
    assert m.premises["n2"].extra == {"graphml": {"rank": 0.5}}
    assert "rank" in str(report.of("kept")[0])


def test_foreign_attributes_are_written_again():
    m = argmap.load(PLAIN)
    assert argmap.load(written(m, "graphml")) == m
    graph = nx.read_graphml(io.BytesIO(written(m, "graphml")))
    assert graph.nodes["n1"]["rank"] == 2.0


def test_labels_places_and_groups_of_yed_are_read():
    m = argmap.load(YED)
    assert list(m.statements) == ["n1", "n0::n0"]
    dog = m.premises["n0::n0"]
    assert dog.text == "Dogs are\nloyal."
    assert dog.section == "Pets"
    assert dog.extra["graphml"] == {"x": 12.5, "y": -3.0}
    assert list(m.attacks.values())[0].target == "n1"  # noqa: RUF015  (as one reads it)
    assert argmap.load(written(m, "graphml")) == m


def test_a_place_moved_in_a_tool_wins_over_the_old_one():
    moved = written(argmap.load(YED), "graphml").decode().replace('x="12.5"', 'x="99.0"')
    assert argmap.load(moved).premises["n0::n0"].extra["graphml"]["x"] == 99.0


def test_an_edited_text_wins_over_the_exact_one():
    m = ArgumentMap()
    m.claim("bell \x07 rings", id="c")
    assert argmap.load(written(m, "graphml")) == m
    edited = written(m, "graphml").replace("bell \ufffd rings".encode(), b"bell is silent")
    assert argmap.load(edited).claims["c"].text == "bell is silent"


def test_an_edge_to_nowhere_is_kept_aside_and_reported():
    broken = PLAIN.replace('source="n2"', 'source="n9"')
    m, report = argmap.load(broken, report=True)
    assert m.extra["graphml"]["edges"] == [{"type": "attacks", "source": "n9", "target": "n0"}]
    assert "'n9'" in str(report.of("repaired")[0])


def test_entities_are_refused():
    bomb = PLAIN.replace('<?xml version="1.0"?>', '<!DOCTYPE g [<!ENTITY a "aaaa">]>')
    with pytest.raises(FileFormatError, match="entities"):
        argmap.load(bomb, format="graphml")


def test_xml_of_another_sort_is_refused():
    with pytest.raises(FileFormatError, match="'svg', not 'graphml'"):
        argmap.load("<svg/>\n", format="graphml")


ARGUNET = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:arg="http://www.argunet.org/xml/argml">
 <key attr.name="arg.node" for="node" id="d2"/><key attr.name="arg.edge" for="edge" id="d4"/>
 <data key="d0"><arg:map><arg:mapTitle>Part 1</arg:mapTitle><arg:debate identifier="local/x">
  <arg:title>Fireworks</arg:title></arg:debate></arg:map></data>
 <graph edgedefault="directed" id="G">
  <node id="n1"><data key="d2"><arg:thesis id="1"><arg:title>Ban</arg:title>
   <arg:content>Fireworks should be banned.</arg:content></arg:thesis></data></node>
  <node id="n4"><data key="d2"><arg:group id="9"><arg:title>Health</arg:title></arg:group></data>
   <graph id="n4:"><node id="n4::n12"><data key="d2"><arg:argument id="2">
    <arg:title>Smoke</arg:title><arg:description>They smoke.</arg:description>
    <arg:proposition id="23" type="conclusion">
     <arg:content>Fireworks harm lungs.</arg:content></arg:proposition>
    <arg:proposition id="21" type="premise"><arg:content>They make smoke.</arg:content></arg:proposition>
    <arg:proposition id="22" type="premise"><arg:content>Smoke harms lungs.</arg:content></arg:proposition>
   </arg:argument></data></node></graph></node>
  <node id="n2"><data key="d2"><arg:argument id="3"><arg:title>Fun</arg:title>
   <arg:description>They are fun.</arg:description></arg:argument></data></node>
  <node id="n3"><data key="d2"><arg:argument id="4"><arg:title>Filters</arg:title>
   <arg:description/></arg:argument></data></node>
  <edge id="e1" source="n4::n12" target="n1"><data key="d4">
   <arg:edge type="support" sourcePropositionId="23" targetPropositionId="1"/></data></edge>
  <edge id="e2" source="n2" target="n1"><data key="d4"><arg:edge type="sketchedAttack"/></data></edge>
  <edge id="e3" source="n3" target="n4::n12"><data key="d4">
   <arg:edge type="attack" targetPropositionId="22"/></data></edge>
  <edge id="e4" source="n2" target="n4::n12"><data key="d4"><arg:edge type="sketchedAttack"/></data></edge>
 </graph>
</graphml>
"""


@pytest.fixture(params=["", "xmlns:arg=&quot;"])
def debate(request: pytest.FixtureRequest) -> ArgumentMap:
    # Argdown's export has a slip of the pen in the name of the namespace.
    text = ARGUNET.replace('"http://www.argunet', f'"{request.param}http://www.argunet')
    return argmap.load(text, format="graphml")


def reasons(m: ArgumentMap) -> list[tuple[str, list[str], str]]:
    shown = {id: s.text for id, s in m.statements.items()}
    return [
        (i.record_kind, [shown[p] for p in i.premises], shown.get(i.target, i.target))
        for i in m.inferences.values()
    ]


def test_argunet_arguments_are_supports_by_their_premises(debate: ArgumentMap):
    step, lungs = "They make smoke.", "Fireworks harm lungs."
    assert reasons(debate)[:2] == [
        ("support", [step, "Smoke harms lungs."], lungs),
        ("support", [lungs], "Fireworks should be banned."),
    ]


def test_argunet_attacks_hit_premises_theses_and_whole_arguments(debate: ArgumentMap):
    assert reasons(debate)[2:] == [
        ("attack", ["They are fun."], "Fireworks should be banned."),
        ("attack", ["Filters"], "Smoke harms lungs."),
        ("attack", ["They are fun."], list(debate.supports)[0]),  # noqa: RUF015  (the argument)
    ]


def test_argunet_groups_are_sections_and_titles_are_kept(debate: ArgumentMap):
    smoke = next(s for s in debate.statements.values() if s.text == "They make smoke.")
    assert smoke.section == "Health"
    thesis = next(s for s in debate.statements.values() if "banned" in s.text)
    assert thesis.extra["argunet"] == {"title": "Ban", "id": "1"}
    assert next(iter(debate.supports.values())).extra["argunet"]["title"] == "Smoke"


def test_an_argunet_argument_without_a_conclusion_speaks_by_all_its_premises():
    text = ARGUNET.replace('id="23" type="conclusion"', 'id="23" type="premise"')
    text = text.replace('sourcePropositionId="23" targetPropositionId="1"', "")
    m = argmap.load(text, format="graphml")
    support = next(iter(m.supports.values()))
    assert len(support.premises) == 3
    assert m.claims[support.conclusion].text == "Fireworks should be banned."


def test_defaults_that_stand_for_more_than_memory_holds_are_refused():
    keys = "".join(
        f'<key id="k{n}" for="node" attr.name="a{n}"><default>x</default></key>' for n in range(3000)
    )
    nodes = "".join(f'<node id="n{n}"/>' for n in range(3000))
    with pytest.raises(FileLimitError, match="defaults stand for more"):
        argmap.load(f"<graphml>{keys}<graph>{nodes}</graph></graphml>\n")


def test_an_undirected_graph_is_read_from_source_to_target_with_a_word():
    m, report = argmap.load(PLAIN.replace('"directed"', '"undirected"'), report=True)
    assert m == argmap.load(PLAIN)
    assert "undirected" in str(report.of("repaired")[0])


def test_argunet_propositions_follow_their_index_from_step_to_step():
    text = ARGUNET.replace('id="21"', 'index="1" id="21"').replace('id="23"', 'index="2" id="23"')
    text = text.replace('id="22" type="premise"', 'index="3" id="22" type="conclusion"')
    first, second, *_ = reasons(argmap.load(text, format="graphml"))
    assert first == ("support", ["They make smoke."], "Fireworks harm lungs.")
    assert second == ("support", ["Fireworks harm lungs."], "Smoke harms lungs.")


def test_argunet_says_what_the_debate_is_called(debate: ArgumentMap):
    assert debate.title == "Fireworks"
    assert debate.extra["argunet"] == {"identifier": "local/x", "mapTitle": "Part 1"}


def test_what_is_not_read_is_told_once_for_each_name():
    content = PLAIN.replace("<edge ", "<edge mood='grave' directed='false' ").replace(
        '<node id="n2"/>', '<node id="n2"><port name="p"/><data key="x"><b>bold</b></data></node>'
    )
    report = argmap.load(content).import_report
    assert [r.message for r in report.of("dropped")] == [
        "the element 'port'",
        "the element 'b'",
        "of 'edge' the attribute 'mood', 2 times",
    ]
    assert "2 edges have no direction" in str(report.of("repaired")[0])


def test_what_yed_shows_beyond_a_label_and_a_place_is_told():
    label = "<y:NodeLabel>Have a dog.</y:NodeLabel>"
    report = argmap.load(YED.replace(label, f"{label}<y:NodeLabel>Or two.</y:NodeLabel>")).import_report
    assert [r.message for r in report.of("dropped")] == [
        "the element 'NodeLabel (a further one)'",
        "how yEd shows 4 nodes, edges and graphs, but for their labels and places",
    ]


def test_what_argunet_says_and_a_map_does_not_hold_is_told():
    content = ARGUNET.replace("<arg:group ", "<arg:group mood='grave' ").replace(
        "<arg:description/>", "<arg:mood/>"
    )
    report = argmap.load(content).import_report
    assert [r.message for r in report.of("dropped")] == [
        "the element 'mood'",
        "of 'group' the attribute 'mood'",
    ]


def test_words_on_the_elements_themselves_are_read_as_neo4j_writes_them():
    content = PLAIN.replace('<node id="n2"/>', '<node id="n2" labels=":Premise"/>').replace(
        '<edge source="n1" target="n0"/>', '<edge source="n1" target="n0" label="SUPPORTS"/>'
    )
    content = content.replace('<edge source="n2" target="n0"><data key="d2">attacks</data></edge>', "")
    m = argmap.load(
        content.replace("</graph>", '<edge id="e" source="n2" target="n0" label="REFUTES"/></graph>')
    )
    assert [(i.record_kind, i.premises) for i in m.inferences.values()] == [
        ("support", ("n1",)),
        ("attack", ("n2",)),
    ]
    assert not m.import_report.of("dropped")
    assert m.premises["n2"].extra["graphml"]["labels"] == ":Premise"


def test_an_argunet_undercut_hits_the_last_inference_of_an_argument():
    content = ARGUNET.replace(
        '<arg:edge type="attack" targetPropositionId="22"/>',
        '<arg:edge type="undercut" targetPropositionId="22"/>',
    )
    m = argmap.load(content, format="graphml")
    assert reasons(m)[3] == ("attack", ["Filters"], next(iter(m.supports)))
