"""Regions: sections as a tree of networks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap
from argmap.layout.network import network
from argmap.layout.regions import Region, regions, section_paths
from tests.strategies import maps

NAMES = st.sampled_from([None, "A", "B", "A > C", "A > C > E", "A > D", "B > C"])


@st.composite
def sectioned(draw, max_statements=12):
    m = draw(maps(max_statements=max_statements))
    for statement in list(m.statements.values()):
        m.replace(statement.id, section=draw(NAMES))
    return m


def root_of(m):
    return regions(network(m), list(section_paths(m).values()))


def test_a_section_of_one_statement_is_none():
    m = ArgumentMap()
    m.claim("One.", id="one", section="Alone")
    m.claim("Two.", id="two", section="Pair")
    m.claim("Three.", id="three", section="Pair > Alone")
    assert section_paths(m) == {"one": (), "two": ("Pair",), "three": ("Pair",)}


@given(sectioned())
def test_every_statement_stands_in_one_region(m):
    boxes = [number for region in root_of(m).walk() for number in region.boxes.values()]
    assert sorted(boxes) == list(range(len(m.statements)))


@given(sectioned())
def test_a_line_is_carried_by_every_region_that_it_touches(m):
    net = network(m)
    for region in root_of(m).walk():
        carried = [line for lines in region.edges for line in lines] + region.free_edges
        assert len(carried) == len(set(carried))
        assert set(region.ports) <= set(carried)
        for inner in region.inner.values():
            if isinstance(inner, Region):
                assert set(inner.ports) <= set(carried)
    whole = root_of(m)
    assert whole.ports == {}
    everywhere = {
        line for region in whole.walk() for lines in [*region.edges, region.free_edges] for line in lines
    }
    assert everywhere == set(range(len(net.edges) + len(net.free_edges)))


@given(sectioned())
def test_ports_stand_outside_all_that_they_hang_together_with(m):
    for region in root_of(m).walk():
        for component in region.components:
            ports = {node: side for node, side in region.ports.values() if node in component.nodes}
            layers = [region.layered.layer[node] for node in component.nodes if node not in ports]
            for node, side in ports.items():
                layer = region.layered.layer[node]
                assert layer < min(layers) if side == "near" else layer > max(layers)
