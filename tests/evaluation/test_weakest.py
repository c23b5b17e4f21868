"""Where a case is weakest: what is told, why it is so, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import ArgumentMap, Attack, Citation, Claim, Premise, Source, UnknownIdError, weakest
from argmap.errors import SemanticsError
from tests.effort import examples
from tests.query import naive
from tests.query.naive import dense_maps
from tests.shapes import hub, tower

if TYPE_CHECKING:
    from argmap.evaluation import WeakPoint
    from argmap.model import Record

KINDS = [
    "objection",
    "contradiction",
    "circular",
    "no reasons",
    "implicit",
    "assumption",
    "no source",
    "weak",
    "single",
]


@st.composite
def cases(draw: st.DrawFn) -> ArgumentMap:
    """Draw a map of few statements, some of them without source, left unsaid, assumed or contradicted."""
    plain = draw(dense_maps())
    cited = Citation(source="book") if draw(st.booleans()) else None
    records: list[Record] = [Source(id="book", title="Book")]
    for record in plain.records():
        change: dict[str, object] = {}
        if isinstance(record, Claim | Premise):
            change["citation"] = draw(st.sampled_from([None, cited]))
        if isinstance(record, Premise):
            change |= {"implicit": draw(st.booleans()), "basis": draw(st.sampled_from([None, "assumption"]))}
        records.append(record.model_copy(update=change))
    m = ArgumentMap(*records)
    pairs = st.lists(st.sampled_from(list(m.statements)), min_size=2, max_size=2, unique=True)
    if len(m.statements) > 1 and draw(st.booleans()):
        m.contradiction(*draw(pairs))
    return m


def _needed(m: ArgumentMap, goal: str) -> set[str]:
    """Return all without which a goal has no support, itself included: everything is left out in turn."""
    if goal not in naive.standing(m):
        return {goal}
    return {id for id in (*m.statements, *m.inferences) if goal not in naive.standing(m, rejected=[id])}


def _sole(m: ArgumentMap, goal: str) -> set[str]:
    """Return the premises of the only standing answers to objections against what is needed."""
    labels = argmap.evaluate(m)
    found: set[str] = set()
    for attack in naive.against(m, goal) & set(m.attacks):
        if labels[attack] == "out" and m.attacks[attack].target in _needed(m, goal):
            standing = [r for r in naive.replies(m, attack) if labels[r] == "in"]
            found |= set(m.attacks[standing[0]].premises) if len(standing) == 1 else set()
    return found


def _faults(m: ArgumentMap, id: str) -> set[str]:
    """Return what is wrong with a statement in itself."""
    statement, cites = m.statements[id], any(s.citation for s in m.statements.values())
    if naive.below(m, id):
        return set() if id in naive.standing(m) else {"circular"}
    implicit = isinstance(statement, Premise) and statement.implicit
    return {
        *(["no reasons"] if isinstance(statement, Claim) else []),
        *(["implicit"] if implicit else []),
        *(["assumption"] if isinstance(statement, Premise) and statement.basis == "assumption" else []),
        *(["no source"] if cites and not statement.citation and not implicit else []),
    }


def _expected(m: ArgumentMap, goal: str) -> dict[tuple[str, str], tuple[str, bool, int]]:
    """Return kind and id of every weak point, with what is concerned, whether critical, and the rank."""
    labels, needed, sole = argmap.evaluate(m), _needed(m, goal), _sole(m, goal)
    against = naive.against(m, goal) & set(m.attacks)
    mine = naive.cone(m, goal).union(*(naive.cone(m, a) for a in _for(m, goal) & set(m.attacks)))
    found: dict[tuple[str, str], tuple[str, bool, int]] = {}
    for attack in (a for a in against if labels[a] != "out"):
        struck = m.attacks[attack].target
        critical = struck in needed | sole
        found["objection", attack] = (struck, critical, 1 if critical else 3)
    for one, other in (pair for c in m.contradictions for pair in (c.statements, c.statements[::-1])):
        if one in naive.cone(m, goal) and labels[other] != "out":
            critical = one in needed | sole
            found["contradiction", one] = (one, critical, 1 if critical else 3)
    for id in mine & set(m.statements):
        critical, faults = id in needed | sole, _faults(m, id)
        if faults:
            found[min(faults, key=KINDS.index), id] = (id, critical, 2 if critical else 5)
        elif critical and not naive.below(m, id) and id != goal:
            found["single", id] = (id, True, 4)
    return found


def _for(m: ArgumentMap, goal: str) -> set[str]:
    """Return what counts for a goal: what counts against something that counts against it, and so on."""
    speaking: dict[bool, set[str]] = {True: {goal}, False: set()}
    while True:
        before = {side: set(ids) for side, ids in speaking.items()}
        for side, ids in before.items():
            for id in ids:
                speaking[side] |= set(naive.below(m, id))
                rivals = {s for p in m.contradictions if id in p.statements for s in p.statements} - {id}
                speaking[not side] |= naive.attacks_on(m, [id]) | rivals
        if speaking == before:
            return speaking[True]


@examples(3)
@given(cases(), st.data())
def test_weak_points_are_what_their_definitions_say(m: ArgumentMap, data: st.DataObject) -> None:
    goal = data.draw(st.sampled_from(list(m.statements)))
    found = weakest(m, goal)
    assert len({(p.kind, p.id) for p in found}) == len(found)
    expected = _expected(m, goal)
    assert {(p.kind, p.id): (p.critical, p.rank) for p in found} == {k: v[1:] for k, v in expected.items()}
    assert [p.rank for p in found] == sorted(p.rank for p in found)
    for rank in range(1, 6):
        kinds = [KINDS.index(p.kind) for p in found if p.rank == rank]
        assert kinds == sorted(kinds)


@examples(3)
@given(cases(), st.data())
def test_what_a_weak_point_says_is_so(m: ArgumentMap, data: st.DataObject) -> None:
    goal = data.draw(st.sampled_from(list(m.statements)))
    labels, needed = argmap.evaluate(m), _needed(m, goal)
    for p in weakest(m, goal):
        struck = m.attacks[p.id].target if p.kind == "objection" else p.id
        assert ("no support is left to the claim" in p.why) is (struck in needed - {goal})
        assert ("nothing answers it" in p.why) is (p.kind == "objection" and not naive.replies(m, p.id))
        if p.kind == "objection":
            assert ("undecided" in p.why) is (labels[p.id] == "undecided")
        if "the only answer to" in p.why:
            assert p.id in _sole(m, goal)
        assert p.statement in m.statements
        assert str(p) == p.why


@pytest.fixture
def bridge() -> ArgumentMap:
    m = ArgumentMap(Source(id="report", title="Report"))
    cited = Citation(source="report")
    m.thesis = m.claim("Build the bridge.", id="build", citation=cited)
    for id, text, fields in (
        ("slow", "The ferry is slow.", {"citation": cited}),
        ("worth", "Speed is worth the cost.", {"implicit": True}),
        ("jobs", "It brings jobs.", {}),
        ("birds", "Birds nest there.", {"citation": cited}),
        ("moved", "The birds have moved.", {"basis": "assumption"}),
        ("cost", "Steel is dear.", {"citation": cited}),
    ):
        m.premise(text, id=id, **fields)
    m.support("build", by=["slow", "worth"], id="time")
    m.attack("build", by="birds", id="nature")
    m.attack("birds", by="moved", id="gone")
    return m


def _told(found: tuple[WeakPoint, ...]) -> list[tuple[int, str, str]]:
    return [(p.rank, p.kind, p.id) for p in found]


def test_a_case_is_told_from_its_weakest_point_on(bridge: ArgumentMap) -> None:
    assert _told(weakest(bridge)) == [
        (2, "implicit", "worth"),
        (2, "assumption", "moved"),
        (4, "single", "slow"),
    ]
    assert str(weakest(bridge)) == (
        "“Speed is worth the cost.” [worth] is left unsaid; no support is left to the claim without it.\n"
        "“The birds have moved.” [moved] is an assumption and has no source; "
        "the only answer to [nature] rests on it.\n"
        "“The ferry is slow.” [slow] is a single point of failure; "
        "no support is left to the claim without it."
    )


def test_an_objection_against_what_is_needed_comes_first(bridge: ArgumentMap) -> None:
    bridge.attack("time", by="cost", id="price")
    first = weakest(bridge)[0]
    assert (first.rank, first.kind, first.statement, first.critical) == (1, "objection", "build", True)
    assert first.why == (
        "[price], from “Steel is dear.” [cost], speaks against [time] (for “Build the bridge.”), and "
        "nothing answers it; no support is left to the claim without that."
    )


def test_with_another_reason_nothing_is_a_single_point_of_failure(bridge: ArgumentMap) -> None:
    bridge.support("build", by="jobs", id="work")
    bridge.attack("jobs", by="cost", id="doubt")
    assert _told(weakest(bridge)) == [
        (2, "assumption", "moved"),
        (3, "objection", "doubt"),
        (5, "implicit", "worth"),
        (5, "no source", "jobs"),
    ]


def test_with_weights_the_least_strong_comes_first() -> None:
    m = ArgumentMap()
    m.claim("So.", id="so", weight=0.2)
    for id, weight in (("strong", 0.9), ("middling", 0.4), ("faint", 0.1)):
        m.premise(id, id=id, weight=weight)
        m.support("so", by=id)
    m.support("so", by=m.premise("sure", id="sure", weight=1.0), weight=0.3, id="leap")
    found = weakest(m, "so")
    assert _told(found) == [(5, "weak", "faint"), (5, "weak", "leap"), (5, "weak", "middling")]
    assert [p.strength for p in found] == pytest.approx([0.1, 0.3, 0.4])
    slopes = argmap.sensitivity(m, "so")
    assert [p.sensitivity for p in found] == [slopes[p.id] for p in found]
    assert found[0].why == "“faint” [faint] has a strength of 0.10 only."
    assert found[1].why == "[leap] (for “So.”) carries 0.30 only of what it rests on."


def test_of_equals_that_comes_first_to_which_the_claim_is_most_sensitive() -> None:
    m = ArgumentMap()
    m.claim("So.", id="so")
    for id, weight in (("far", 0.2), ("near", 0.9)):
        m.support("so", by=m.premise(id, id=id, weight=0.3), weight=weight, id=f"by-{id}")
    assert [p.id for p in weakest(m, "so") if p.id in m.premises] == ["near", "far"]


def test_the_strongest_objection_comes_first() -> None:
    m = ArgumentMap()
    m.claim("So.", id="so")
    for id, weight in (("light", 0.2), ("grave", 0.9)):
        m.attack("so", by=m.premise(id, id=id, weight=weight), id=f"{id}-objection")
    assert [p.id for p in weakest(m, "so")][:2] == ["grave-objection", "light-objection"]


def test_a_case_without_reasons_is_weak_itself() -> None:
    m = ArgumentMap()
    m.claim("So.", id="so")
    assert str(weakest(m, "so")) == "“So.” [so] is a claim for which no reason is given."
    m.support("so", by="so")
    assert str(weakest(m, "so")) == "“So.” [so] has no support that does not end in a cycle."


def test_where_nothing_is_wrong_that_is_said() -> None:
    m = ArgumentMap()
    m.claim("So.", id="so")
    for id in "ab":
        m.support("so", by=m.premise(id, id=id))
    assert weakest(m, "so") == ()
    assert str(weakest(m, "so")) == "nothing is wrong with the case for “So.” [so]"


def test_without_a_thesis_the_claim_must_be_named(bridge: ArgumentMap) -> None:
    bridge.thesis = None
    with pytest.raises(SemanticsError, match="the map names no thesis"):
        weakest(bridge)
    with pytest.raises(UnknownIdError, match="did you mean 'build'"):
        weakest(bridge, "buidl")


def test_many_reasons_and_deep_ones_are_walked_at_once() -> None:
    assert weakest(hub(5_000), "hub") == ()
    assert [p.kind for p in weakest(tower(10_000), "c0")] == ["single"]


def test_each_of_many_objections_answered_by_its_own_reply() -> None:
    m = ArgumentMap()
    m.claim("So.", id="so")
    m.support("so", by=m.premise("Because.", id="because"))
    m.add(*(Premise(id=f"p{n}", text=f"But {n}.") for n in range(2_000)))
    m.add(*(Premise(id=f"q{n}", text=f"No {n}.") for n in range(2_000)))
    m.add(*(Attack(id=f"a{n}", premises=(f"p{n}",), target="so") for n in range(2_000)))
    m.add(*(Attack(id=f"b{n}", premises=(f"q{n}",), target=f"a{n}") for n in range(2_000)))
    found = weakest(m, "so")
    assert len(found) == 2_001
    assert {p.kind for p in found} == {"single"}
