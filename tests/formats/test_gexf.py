from __future__ import annotations

import io
import re

import networkx as nx
import pytest
from hypothesis import given

import argmap
from argmap import ArgumentMap, FileFormatError
from argmap.draw.colour import contrast
from argmap.formats.features import losses
from tests.effort import examples
from tests.formats.conformance import written
from tests.formats.property_graphs import everything, unicode, written_by_networkx
from tests.strategies import maps

PLAIN = """<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
 <meta lastmodifieddate="2024-01-01"><creator>someone</creator><description>On cats</description></meta>
 <graph defaultedgetype="directed" name="Cats">
  <attributes class="node"><attribute id="0" title="Degree" type="integer"><default>1</default></attribute>
  </attributes>
  <nodes>
   <node id="1" label="Cats are best."><attvalues><attvalue for="0" value="2"/></attvalues>
    <viz:position x="1.5" y="2" z="0"/></node>
   <node id="2" label="They purr."/>
   <node id="3" label="They scratch."/>
  </nodes>
  <edges>
   <edge id="0" source="2" target="1" weight="0.5"/>
   <edge id="1" source="3" target="1" weight="-1"/>
  </edges>
 </graph>
</gexf>
"""


@given(maps())
def test_reading_what_was_written_gives_an_equal_map(m: ArgumentMap):
    again = argmap.load(written(m, "gexf"))
    assert again == m
    assert not again.import_report.diagnostics


def test_a_map_with_everything_keeps_everything_without_a_warning():
    m = everything()
    assert argmap.load(argmap.to_text(m, "gexf")) == m


def test_networkx_reads_what_was_written_with_types():
    graph = nx.read_gexf(io.BytesIO(written(everything(), "gexf")))
    assert graph.nodes["free"]["weight"] == 0.25
    assert graph.nodes["free.s1"]["strict"] is True
    assert graph.nodes["free"]["label"] == "The bridge should be free."
    assert graph.number_of_edges() == 18


@examples(0.5)
@given(maps())
def test_networkx_writes_again_what_it_has_read(m: ArgumentMap):
    written_by_networkx(nx.read_gexf(io.BytesIO(written(m, "gexf"))))


@pytest.mark.parametrize("m", [everything(), unicode(), argmap.load_sample("japan-europe-security")])
def test_what_networkx_has_written_again_says_the_same_of_all_but_the_whole(m: ArgumentMap):
    text = written_by_networkx(nx.read_gexf(io.BytesIO(written(m, "gexf"))))["gexf"]
    assert losses(m, argmap.load(text, format="gexf")).keys() <= {"title", "question", "thesis", "extra"}


def test_every_colour_can_be_seen_on_white():
    found = re.findall(r'color r="(\d+)" g="(\d+)" b="(\d+)"', written(everything(), "gexf").decode())
    colours = {"#" + bytes(map(int, rgb)).hex() for rgb in found}
    assert len(colours) > 5
    assert min(contrast(colour, "#ffffff") for colour in colours) >= 3


def test_a_file_of_gephi_is_read_as_statements_that_bear_on_each_other():
    m = argmap.load(PLAIN)
    assert m.title == "Cats"
    assert m.extra == {"gexf": {"description": "On cats"}}
    assert m.claims["1"].text == "Cats are best."
    assert m.claims["1"].extra == {"gexf": {"x": 1.5, "y": 2.0, "Degree": 2}}
    assert next(iter(m.supports.values())).weight == 0.5
    assert next(iter(m.attacks.values())).premises == ("3",)
    assert argmap.load(written(m, "gexf")) == m


def test_an_edge_to_nowhere_is_kept_aside_and_reported():
    m, report = argmap.load(PLAIN.replace('source="2"', 'source="7"'), report=True)
    assert m.extra["gexf"]["edges"] == [{"weight": 0.5, "source": "7", "target": "1"}]
    assert "'7'" in str(report.of("repaired")[0])


def test_xml_of_another_sort_is_refused():
    with pytest.raises(FileFormatError, match="'svg', not 'gexf'"):
        argmap.load("<svg/>\n", format="gexf")


def test_an_undirected_graph_is_read_from_source_to_target_with_a_word():
    m, report = argmap.load(PLAIN.replace('"directed"', '"undirected"'), report=True)
    assert m == argmap.load(PLAIN)
    assert "undirected" in str(report.of("repaired")[0])


def test_what_is_not_read_is_told_once_for_each_name():
    content = PLAIN.replace("<viz:position", "<viz:color r='1'/><mood/><viz:position").replace(
        "<edge ", "<edge type='mutual' "
    )
    content = content.replace("<attvalue ", "<attvalue start='1' ").replace("<edges>", "<edges>so it is")
    report = argmap.load(content.replace("</node>", "<mood/></node>")).import_report
    assert [r.message for r in report.of("dropped")] == [
        "the element 'creator'",
        "the element 'color'",
        "the element 'mood', 2 times",
        "of 'meta' the attribute 'lastmodifieddate'",
        "of 'attvalue' the attribute 'start'",
        "of 'position' the attribute 'z'",
        "1 text between elements",
    ]
    assert "2 edges have no direction" in str(report.of("repaired")[0])


def test_what_edges_say_is_read_wherever_gexf_has_a_place_for_it():
    for said in ('label="refutes"', 'kind="con"', 'type="attack"'):
        m = argmap.load(PLAIN.replace('source="3" target="1" weight="-1"', f'source="3" target="1" {said}'))
        assert [a.premises for a in m.attacks.values()] == [("3",)]
        assert not any("type" in r.message for r in m.import_report.of("dropped"))
