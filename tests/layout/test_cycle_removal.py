"""Cycles are opened at attacks, far from the thesis, and nothing is turned without need."""

from __future__ import annotations

from hypothesis import given

from argmap.layout.cycle_removal import links
from argmap.layout.network import network
from tests.layout.test_layering import claims_of, layers_of
from tests.strategies import maps


def test_a_cycle_is_opened_at_its_attack():
    m = claims_of("tabc")
    m.support("t", by=["a"])
    m.support("a", by=["b"])
    m.support("b", by=["c"])
    m.attack("c", by=["a"])
    layer = layers_of(m)
    assert layer["t"] < layer["a"] < layer["b"] < layer["c"]


def test_a_direct_reason_of_the_thesis_is_not_pushed_away_by_a_loop_further_on():
    m = claims_of("tabcd")
    m.support("t", by=["a"])
    m.support("t", by=["b"])
    for near, far in ("ac", "cd", "da"):
        m.attack(near, by=[far])
    assert layers_of(m)["a"] == layers_of(m)["b"] == 2


@given(maps())
def test_no_link_is_turned_without_need(m):
    """Each either closes a strong, or would push a reason of the thesis, or the thesis itself, away."""
    net = network(m)
    all_links = links(net)
    beside = {link.far for link in all_links if link.near == net.thesis}
    linked = {link.far for link in all_links if link.near in beside and net.stands_between(link.near)}
    held = {net.thesis} | beside | linked
    farther = {}
    for link in all_links:
        farther.setdefault(link.near, []).append(link)
    for link, edge in zip(all_links, net.edges, strict=True):
        if link.near == edge.source and link.near not in held:
            seen, waiting = set(), [link.near]
            while waiting:
                for other in farther.get(waiting.pop(), ()):
                    if other is not link and other.far not in seen:
                        seen.add(other.far)
                        waiting.append(other.far)
            assert link.far in seen
