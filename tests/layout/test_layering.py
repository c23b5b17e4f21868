"""Layers: reasons away from the thesis, lines short, long lines through every layer that they pass."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap.errors import LayoutError
from argmap.layout.cycle_removal import links
from argmap.layout.layering import assign_layers, components, layered_network
from argmap.layout.network import network
from tests.strategies import maps


def layers_of(m, stagger=1):
    net = network(m)
    layer = assign_layers(net, links(net), stagger)
    return {node.id: layer[number] for number, node in enumerate(net.nodes)}


def span(all_links, layer):
    return sum((layer[link.far] - layer[link.near]) * link.weight for link in all_links)


def longest_path(net, all_links):
    """Return layers as near to the thesis as the links allow."""
    layer = [int(net.stands_between(node)) for node in range(len(net.nodes))]
    for _ in net.nodes:
        for link in all_links:
            apart = 1 if net.stands_between(link.near) != net.stands_between(link.far) else 2
            layer[link.far] = max(layer[link.far], layer[link.near] + apart)
    return layer


def claims_of(letters):
    m = argmap.ArgumentMap()
    for letter in letters:
        m.claim(f"Claim {letter}.", id=letter)
    return m


@given(maps(), st.integers(1, 4))
def test_links_point_away_from_the_thesis_and_junctions_stand_between_boxes(m, stagger):
    net = network(m)
    all_links = links(net)
    layer = assign_layers(net, all_links, stagger)
    assert all(layer[link.near] < layer[link.far] for link in all_links)
    assert all(layer[node] % 2 == net.stands_between(node) for node in range(len(layer)))
    assert all(number >= 0 for number in layer)


@given(maps())
def test_lines_are_never_longer_than_with_longest_path_layers(m):
    net = network(m)
    net.free_edges.clear()  # what only free edges connect is shifted
    all_links = links(net)
    assert span(all_links, assign_layers(net, all_links)) <= span(all_links, longest_path(net, all_links))


@given(maps())
def test_the_thesis_stands_in_the_first_layer(m):
    net = network(m)
    layer = assign_layers(net, links(net))
    assert net.thesis is None or layer[net.thesis] == 0


def test_a_reason_that_is_far_from_what_it_bears_on_moves_towards_its_own_reasons():
    """Two lines of its own pull more than one that it follows."""
    m = claims_of("txabcde")
    m.attack("t", by=["x"])
    for near, far in ("ta", "ab", "bc", "cd", "ce"):
        m.support(near, by=[far])
    m.support("x", by=["d"])
    m.support("x", by=["e"])
    layer = layers_of(m)
    assert layer["d"] - layer["x"] == 2


def test_what_is_pushed_moves_along():
    """X and its reason y move together; either alone would not."""
    m = claims_of("txyabcde")
    m.attack("t", by=["x"])
    m.support("x", by=["y"])
    for near, far in ("ta", "ab", "bc", "cd", "de"):
        m.support(near, by=[far])
    m.support("y", by=["e"])
    layer = layers_of(m)
    assert layer["e"] - layer["y"] == layer["y"] - layer["x"] == 2


def test_linked_premises_meet_beside_their_conclusion():
    m = claims_of("tab")
    m.support("t", by=["a", "b"], id="j")
    assert layers_of(m) == {"t": 0, "j": 1, "a": 2, "b": 2}


def test_an_undercut_stands_at_the_arrow_that_it_attacks():
    m = claims_of("tau")
    m.support("t", by=["a"], id="j")
    m.attack("j", by=["u"])
    assert layers_of(m) == {"t": 0, "j": 1, "a": 2, "u": 2}


def test_premises_of_one_inference_are_dealt_out_together():
    m = claims_of("tabcdef")
    m.support("t", by=["a"])
    m.support("t", by=["b", "c"])
    m.support("t", by=["d"])
    m.support("t", by=["e", "f"])
    layer = layers_of(m, stagger=2)
    assert layer["b"] == layer["c"] == layer["e"] == layer["f"] == 4
    assert layer["a"] == layer["d"] == 2


@given(maps())
def test_every_segment_joins_neighbouring_layers(m):
    cut = layered_network(network(m))
    assert all(cut.layer[segment.far] - cut.layer[segment.near] == 1 for segment in cut.segments)
    ways = [*cut.edge_paths, *(way for ways in cut.free_edge_paths for way in ways)]
    assert sum(len(way) - 1 for way in ways) == len(cut.segments)


@given(maps())
def test_a_edge_runs_between_its_ends_through_bends(m):
    cut = layered_network(network(m))
    for edge, way in zip(cut.net.edges, cut.edge_paths, strict=True):
        assert {way[0], way[-1]} == {edge.source, edge.target}
        assert all(cut.net.nodes[node].kind == "dummy" for node in way[1:-1])


@given(maps())
def test_each_node_belongs_to_one_component_whose_layers_have_no_gap(m):
    cut = layered_network(network(m))
    found = components(cut)
    assert sorted(node for component in found for node in component.nodes) == list(range(len(cut.layer)))
    for component in found:
        used = sorted({cut.layer[node] for node in component.nodes})
        assert all(after - before == 1 for before, after in pairwise(used))


def test_lines_that_would_need_bends_without_number_are_refused():
    m = argmap.ArgumentMap()
    m.claim("Thesis.", id="s0")
    for n in range(1, 801):
        m.support(f"s{n - 1}", by=[m.claim("Next.", id=f"s{n}")])
        m.attack("s0", by=[f"s{n}"])
    with pytest.raises(LayoutError, match="too many to place; draw a part of it"):
        layered_network(network(m))
