"""The diagram of actors: every actor a box, every tie one line with its words."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given

import argmap
from argmap import ArgumentMap, figures
from argmap.draw.colouring import actor_swatches
from argmap.draw.figures.ties import ties
from tests.draw.figures.geometry import faults
from tests.effort import examples
from tests.strategies import maps


@pytest.fixture
def village() -> ArgumentMap:
    """Give actors with every sort of tie."""
    m = ArgumentMap(title="Village")
    m.actor("Village", id="village", kind="group")
    m.actor("Ann", id="ann", kind="person", member_of=["village"])
    m.actor("Bob", id="bob", member_of=["village"]), m.actor("Cid", id="cid"), m.actor("Dot", id="dot")
    m.claim("Build a bridge.", id="bridge"), m.claim("Dig a tunnel.", id="tunnel")
    m.relation("ann", "employs", "bob"), m.relation("bob", "trusts", "ann")
    m.relation("ann", "pays", "bob"), m.relation("bob", "is brother of", "cid")
    m.stance("ann", "bridge", "asserts"), m.stance("bob", "bridge", "asserts")
    m.stance("cid", "bridge", "denies")
    return m


def words_of(diagram):
    return sorted(" ".join(words.lines) for words in diagram.layout.captions if words.role == "scheme")


def test_relations_in_one_direction_are_one_line(village):
    assert words_of(figures.actors(village, stances=False)) == ["employs; pays", "is brother of", "trusts"]


def test_agreement_and_dispute_are_counted(village):
    assert words_of(figures.actors(village, relations=False)) == [
        "agree on 1 statement",
        "differ on 1 statement",
        "differ on 1 statement",
    ]


def test_a_relation_points_at_its_object(village):
    arrows = figures.actors(village, stances=False).layout.arrows
    assert sorted((arrow.source[:3], arrow.target) for arrow in arrows if arrow.head) == [
        ("tie", "ann"),
        ("tie", "bob"),
        ("tie", "cid"),
    ]
    assert sorted(arrow.source for arrow in arrows if not arrow.head) == ["ann", "bob", "bob"]


def test_symmetric_relations_are_one_line_without_a_head():
    m = ArgumentMap()
    m.actor("Ann", id="ann"), m.actor("Bob", id="bob")
    m.relation("ann", "knows", "bob", symmetric=True), m.relation("bob", "works with", "ann", symmetric=True)
    m.relation("ann", "pays", "bob")
    diagram = figures.actors(m)
    assert words_of(diagram) == ["knows; works with", "pays"]
    assert [arrow.target for arrow in diagram.layout.arrows if arrow.head] == ["bob"]


def test_who_agrees_is_joined_without_heads_and_who_differs_with_two(village):
    arrows = figures.actors(village, relations=False).layout.arrows
    ends = Counter((arrow.kind, arrow.head or arrow.tail) for arrow in arrows)
    assert ends == {("rephrase", False): 2, ("contradiction", True): 4}


def test_lines_meet_their_actors_and_their_words(village):
    layout = figures.actors(village).layout
    for arrow in layout.arrows:
        tip = arrow.points[-1] if arrow.source.startswith("tie") else arrow.points[0]
        box = layout.box(arrow.target if arrow.source.startswith("tie") else arrow.source)
        assert box.x - 0.5 <= tip[0] <= box.x + box.width + 0.5
        assert box.y - 0.5 <= tip[1] <= box.y + box.height + 0.5


def test_memberships_are_tags_without_a_stance(village):
    tags = figures.actors(village).layout.box("ann").tags
    assert [(tag.actor, tag.text) for tag in tags if tag.actor] == [("village", "Village")]
    assert "person" in [tag.text for tag in tags if not tag.actor]


def test_colours_tell_groups_and_an_actors_own_is_kept(village):
    village.replace("cid", colour="#123456")
    diagram = figures.actors(village)
    plain = diagram.theme.premise.fill
    colours = [swatch.colour for swatch in diagram.colouring.actors.values()]
    group = actor_swatches(village, diagram.theme)["village"].colour
    assert sorted(colours) == sorted([group, plain, plain, "#123456", plain])


def test_actors_without_a_tie_stand_below(village):
    layout = figures.actors(village).layout
    lowest = max(layout.box(id).y + layout.box(id).height for id in ("ann", "bob", "cid"))
    assert min(layout.box(id).y for id in ("village", "dot")) > lowest
    assert ("Without a tie to another:",) in [words.lines for words in layout.captions]


def test_every_actor_has_a_box_of_its_own_kind(village):
    boxes = figures.actors(village).layout.boxes
    assert {box.id for box in boxes} == set(village.actors)
    assert {box.kind for box in boxes} == {"actor"}


def test_a_map_without_actors_gives_an_empty_layout():
    diagram = figures.actors(ArgumentMap())
    assert diagram.layout.boxes == ()
    assert diagram.description == "Diagram of 0 actors and 0 ties."


def test_a_relation_to_oneself_comes_back():
    m = ArgumentMap()
    m.actor("Narcissus", id="n")
    m.relation("n", "loves", "n")
    diagram = figures.actors(m)
    assert faults(diagram) == []
    assert [arrow.head for arrow in diagram.layout.arrows] == [False, True]


def test_a_relation_without_words_is_a_tie():
    m = ArgumentMap()
    m.actor("Ann", id="ann"), m.actor("Bob", id="bob")
    m.relation("ann", " ", "bob")
    assert words_of(figures.actors(m)) == ["tied to"]


@pytest.mark.slow
def test_too_many_weak_ties_are_left_out_and_counted():
    m = ArgumentMap()
    m.claim("All say so.", id="so")
    for n in range(20):
        m.actor(f"Actor {n}", id=f"a{n}")
        m.stance(f"a{n}", "so", "asserts")
    diagram = figures.actors(m)
    assert len(words_of(diagram)) == 150
    assert "Left out: the 40 ties of stances" in diagram.footnote


def test_the_footnote_explains_what_occurs_and_nothing_else(village):
    assert "agree" not in figures.actors(village, stances=False).footnote
    assert "Arrows" not in figures.actors(village, relations=False).footnote


def test_all_is_said_in_words(village):
    description = figures.actors(village).description
    assert "Ann employs Bob. Ann pays Bob." in description
    assert "Ann and Cid differ on 1 statement." in description


def test_the_built_in_map_is_whole_and_nothing_touches():
    m = argmap.load_sample("japan-europe-security")
    diagram = figures.actors(m)
    layout = diagram.layout
    assert len(layout.boxes) == len(m.actors)
    assert sum(arrow.kind == "support" and arrow.head for arrow in layout.arrows) == len(
        {(r.subject, r.object) for r in m.relations if not r.symmetric}
    )
    assert faults(diagram) == []
    assert 0.7 < layout.width / layout.height < 2.2


@examples(0.5)
@given(maps())
def test_nothing_touches_whatever_the_map(m):
    diagram = figures.actors(m)
    assert faults(diagram) == []
    assert Counter(box.id for box in diagram.layout.boxes) == Counter(list(m.actors))
    assert len(diagram.layout.arrows) == 2 * len(ties(m))
