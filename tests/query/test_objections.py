"""What speaks against a claim, and what answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Attack, UnknownIdError, contested, objections, unanswered_objections
from argmap.query import attacks_against
from tests.effort import examples
from tests.query import naive
from tests.query.naive import argued_ids, dense_maps
from tests.shapes import hub, tall_tower, tower, undercuts
from tests.strategies import maps

if TYPE_CHECKING:
    from argmap.query import Objection


@st.composite
def objected(draw: st.DrawFn) -> ArgumentMap:
    """Draw a map with pairs of statements that contradict or restate each other."""
    m = draw(dense_maps())
    statements = list(m.statements)
    pairs = st.lists(st.sampled_from(statements), min_size=2, max_size=2, unique=True)
    for pair in draw(st.lists(pairs, max_size=2)) if len(statements) > 1 else ():
        draw(st.sampled_from([m.contradiction, m.rephrase]))(*pair)
    return m


def _with_replies(found: tuple[Objection, ...]) -> list[tuple[str, list[str]]]:
    return [(o.attack.id, [r.id for r in o.replies]) for o in found]


def _expected(m: ArgumentMap, ids: set[str]) -> list[tuple[str, list[str]]]:
    struck = naive.attacks_on(m, ids)
    return [(a, [r for r in m.attacks if r in naive.replies(m, a)]) for a in m.attacks if a in struck]


@given(dense_maps(), st.data())
def test_deep_objections_strike_anything_in_the_cone(m: ArgumentMap, data: st.DataObject) -> None:
    id = data.draw(argued_ids(m))
    assert _with_replies(objections(m, id, deep=True).all) == _expected(m, naive.cone(m, id))


@given(dense_maps(), st.data())
def test_objections_strike_a_claim_its_reasons_or_their_premises(m: ArgumentMap, data: st.DataObject) -> None:
    claim = data.draw(st.sampled_from(list(m.statements)))
    reasons = naive.below(m, claim)
    premises = {p for r in reasons for p in m.inferences[r].premises}
    backings = {b for r in reasons for b in naive.below(m, r) if b in m.supports}
    assert _with_replies(objections(m, claim).all) == _expected(m, {claim, *reasons, *premises, *backings})


@examples(0.5)
@given(maps())
def test_the_kind_of_an_objection_follows_from_its_target(m: ArgumentMap) -> None:
    for id in (*m.statements, *m.inferences):
        found = objections(m, id)
        assert all(o.attack.target in m.claims for o in found.rebut)
        assert all(o.attack.target in m.premises for o in found.undermine)
        assert all(o.attack.target in m.inferences for o in found.undercut)
        assert sorted((*found.rebut, *found.undermine, *found.undercut), key=found.all.index) == list(
            found.all
        )


@given(dense_maps())
def test_an_attack_without_replies_is_unanswered(m: ArgumentMap) -> None:
    expected = [a for a in m.attacks if not naive.replies(m, a)]
    assert [o.attack.id for o in unanswered_objections(m)] == expected


@examples(0.5)
@given(maps())
def test_contested_claims_have_reasons_on_both_sides(m: ArgumentMap) -> None:
    part = contested(m)
    supported = {s.conclusion for s in m.supports.values()}
    both = [c for c in m.claims if c in supported and naive.attacks_on(m, [c])]
    for claim in both:
        assert {i.id for i in m.inferences.values() if i.target == claim} <= part.inferences.keys()
    assert {i.target for i in part.inferences.values()} == set(both)
    assert set(part.statements) == {*both, *(p for i in part.inferences.values() for p in i.premises)}


@pytest.fixture
def rain() -> ArgumentMap:
    m = ArgumentMap()
    for id, text in {
        "rain": "It rains.",
        "roof": "There is a roof.",
        "hole": "It has a hole.",
        "dry": "I am dry.",
    }.items():
        m.premise(text, id=id)
    m.claim("It is wet.", id="wet")
    m.support("wet", by="rain")
    m.attack("wet.s1", by="roof")
    m.attack("roof", by="hole")
    m.attack("wet", by="dry")
    m.attack("rain", by=["dry", "roof"])
    return m


def test_objections_read_as_a_debate(rain: ArgumentMap) -> None:
    assert str(objections(rain, "wet")) == (
        "undercuts [wet.s1] (for “It is wet.”): [wet.s1.a1], from “There is a roof.” [roof]\n"
        "  reply, against “There is a roof.” [roof]: [roof.a1], from “It has a hole.” [hole]\n"
        "rebuts “It is wet.” [wet]: [wet.a1], from “I am dry.” [dry]\n"
        "  no reply\n"
        "undermines “It rains.” [rain]: [rain.a1], from “I am dry.” [dry] and “There is a roof.” [roof]\n"
        "  reply, against “There is a roof.” [roof]: [roof.a1], from “It has a hole.” [hole]"
    )
    assert str(objections(rain, "dry")) == "no objections to “I am dry.” [dry]"


def test_unanswered_objections_read_with_what_they_are_against(rain: ArgumentMap) -> None:
    assert (
        str(unanswered_objections(rain, "wet"))
        == "rebuts “It is wet.” [wet]: [wet.a1], from “I am dry.” [dry]"
    )
    assert str(unanswered_objections(rain, "dry")) == "no objection to “I am dry.” [dry] is without a reply"
    rain.thesis = "wet"
    assert unanswered_objections(rain) == unanswered_objections(rain, "wet")


@given(objected(), st.data())
def test_what_counts_against_a_claim_is_an_odd_way_from_it(m: ArgumentMap, data: st.DataObject) -> None:
    claim = data.draw(st.sampled_from([*m.statements, *m.inferences]))
    expected = [a for a in m.attacks if a in naive.against(m, claim)]
    assert list(attacks_against(m, claim)) == expected
    unanswered = [a for a in expected if not naive.replies(m, a)]
    assert [o.attack.id for o in unanswered_objections(m, claim)] == unanswered


def test_a_reply_made_for_the_thesis_is_no_objection_to_it() -> None:
    m = ArgumentMap()
    m.thesis = m.claim("We sail.", id="sail")
    for id in ("storm", "forecast", "old", "rival", "doubt"):
        m.premise(id, id=id)
    m.attack("sail", by="storm", id="objection")
    m.attack("objection", by="forecast", id="reply")
    assert unanswered_objections(m) == ()
    m.attack("forecast", by="old", id="rejoinder")
    assert [o.attack.id for o in unanswered_objections(m)] == ["rejoinder"]
    m.contradiction("sail", "rival")
    m.attack("rival", by="doubt", id="against-the-rival")
    assert list(attacks_against(m, "sail")) == ["objection", "rejoinder"]
    assert list(attacks_against(m, "rival")) == ["reply", "against-the-rival"]


def test_an_objection_with_a_reply_is_answered(rain: ArgumentMap) -> None:
    assert [o.answered for o in objections(rain, "wet").all] == [True, False, True]
    assert [o.attack.id for o in unanswered_objections(rain)] == ["roof.a1", "wet.a1"]


def test_an_attack_is_no_reply_to_itself() -> None:
    m = ArgumentMap()
    m.claim("Nothing is certain.", id="c")
    m.attack("c", by="c")
    (objection,) = objections(m, "c").all
    assert objection.replies == ()
    assert unanswered_objections(m) == (objection,)


def test_an_unknown_id_is_an_error_with_the_nearest(rain: ArgumentMap) -> None:
    with pytest.raises(UnknownIdError, match="did you mean 'roof'"):
        objections(rain, "roofs")


def test_an_empty_map_has_nothing_against_it() -> None:
    assert unanswered_objections(ArgumentMap()) == ()
    assert not contested(ArgumentMap())


def test_only_the_last_word_among_nested_undercuts_is_unanswered() -> None:
    m = undercuts(20_000)
    found = [[o.attack.id for o in unanswered_objections(m, claim)] for claim in ("a0", "a1")]
    assert sorted(found) == [[], ["a19999"]]


def test_an_objection_to_the_foot_of_a_tower_is_found_from_its_top() -> None:
    m = tall_tower().copy()
    m.attack("foot", by=m.premise("There is a gap.", id="gap"))
    assert [o.attack.target for o in objections(m, "c0", deep=True).undermine] == ["foot"]
    assert objections(m, "c0").all == ()


def test_ten_thousand_objections_to_a_hub_are_all_found() -> None:
    m = hub(1)
    m.add(*(Attack(id=f"a{n}", premises=("p0",), target="hub") for n in range(10_000)))
    assert len(objections(m, "hub").rebut) == len(unanswered_objections(m)) == 10_000


def test_many_attacks_from_a_tower_on_something_else_cost_no_walk_down_each() -> None:
    m = tower(20_000)
    m.claim("There is no tower.", id="none")
    m.add(*(Attack(id=f"a{n}", premises=(f"c{n}",), target="none") for n in range(20_000)))
    assert len(unanswered_objections(m, "none")) == 20_000
