"""Each finding has a map in which it is all that is wrong, and a near miss in which nothing is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

import argmap
from argmap import ArgumentMap, check
from argmap.checks import CHECKS
from tests.effort import examples
from tests.shapes import hub, ladder, ring, tall_tower, tangle
from tests.strategies import maps

if TYPE_CHECKING:
    from collections.abc import Callable


def _sound() -> ArgumentMap:
    """Return a map in which nothing is wrong: a thesis, a claim below it and their premises."""
    m = ArgumentMap()
    m.claim("The road should close.", id="close")
    m.claim("The road is dangerous.", id="danger")
    m.premise("There were nine accidents.", id="nine")
    m.premise("The bends are blind.", id="blind")
    m.premise("The detour is short.", id="detour")
    m.support("close", by=["danger", "detour"])
    m.support("danger", by="nine")
    m.thesis = "close"
    return m


def _finish(m: ArgumentMap) -> None:
    """Use the spare premise, so that it is no finding itself."""
    if not any("blind" in i.premises for i in m.inferences.values()):
        m.support("danger", by="blind")


def _no_thesis(m: ArgumentMap) -> None:
    m.thesis = None


def _bare_thesis(m: ArgumentMap) -> None:
    m.remove("close.s1")
    m.attack("close", by="danger")
    m.attack("close.a1", by="detour")


def _answered(m: ArgumentMap) -> None:
    m.attack("close", by="blind")
    m.attack("blind", by="detour")


def _circle(m: ArgumentMap) -> None:
    m.support("danger", by="close")


def _two_ways(m: ArgumentMap) -> None:
    m.support("close", by="nine")


def _hollow(m: ArgumentMap) -> None:
    _answered(m)
    m.claim("It echoes.", id="echo")
    m.support("echo", by="echo")
    m.claim("So it is said.", id="said")
    m.support("said", by="echo")
    m.support("close", by="said")


def _grounded(m: ArgumentMap) -> None:
    _answered(m)
    m.claim("So it is said.", id="said")
    m.support("said", by="nine")
    m.support("close", by="said")


def _bare_claim(m: ArgumentMap) -> None:
    m.claim("The verges are soft.", id="soft")
    m.support("danger", by="soft")


def _premise_instead(m: ArgumentMap) -> None:
    m.premise("The verges are soft.", id="soft")
    m.support("danger", by="soft")


def _idle(m: ArgumentMap) -> None:
    m.premise("The verges are soft.", id="soft")


def _rephrased(m: ArgumentMap) -> None:
    m.premise("Nine accidents happened.", id="again")
    m.rephrase("again", "nine")


def _apart(m: ArgumentMap) -> None:
    m.claim("Cars are slow.", id="slow")
    m.premise("Cars are old.", id="old")
    m.support("slow", by="old")
    m.premise("They say so.", id="so")
    m.contradiction("slow", "so")


def _joined_by_contradiction(m: ArgumentMap) -> None:
    m.claim("The road should stay open.", id="open")
    m.premise("Cars are old.", id="old")
    m.support("open", by="old")
    m.contradiction("open", "close")


def _objection(m: ArgumentMap) -> None:
    m.attack("close.s1", by="blind")


def _conceding(m: ArgumentMap) -> None:
    m.claim("The road is pretty.", id="pretty")
    m.attack("close", by="pretty")
    m.attack("pretty", by="blind")


def _attack_each_other(m: ArgumentMap) -> None:
    m.attack("detour", by="blind")
    m.attack("blind", by="detour")


def _self_attack(m: ArgumentMap) -> None:
    _attack_each_other(m)
    m.attack("blind", by="blind")


def _same_text(m: ArgumentMap) -> None:
    m.premise("there were NINE accidents!", id="again")
    m.support("danger", by="again")


def _same_text_rephrased(m: ArgumentMap) -> None:
    _same_text(m)
    m.rephrase("nine", "again")


def _both_sides(m: ArgumentMap) -> None:
    m.attack("danger", by="nine", id="against")
    m.attack("against", by="blind")


def _both_sides_of_two(m: ArgumentMap) -> None:
    m.attack("danger", by="detour", id="against")
    m.attack("against", by="blind")


def _same_step(m: ArgumentMap) -> None:
    m.support("close", by=["detour", "danger"])


def _fewer_premises(m: ArgumentMap) -> None:
    m.support("close", by=["danger"])


def _clash(m: ArgumentMap) -> None:
    m.contradiction("detour", "danger")


def _clash_apart(m: ArgumentMap) -> None:
    m.contradiction("detour", "nine")


def _silent(m: ArgumentMap) -> None:
    m.actor("Ann", id="ann")


def _mentioned(m: ArgumentMap) -> None:
    m.actor("The council", id="council")
    m.actor("The town", id="town")
    m.actor("Ann", id="ann", member_of=["council"])
    m.replace("nine", about="town")
    m.stance("ann", "nine", "questions")


def _two_faced(m: ArgumentMap) -> None:
    m.actor("Ann", id="ann")
    m.stance("ann", "nine", "concedes", date="2025")
    m.stance("ann", "nine", "denies", date="2025")


def _changed_mind(m: ArgumentMap) -> None:
    m.actor("Ann", id="ann")
    m.stance("ann", "nine", "asserts", date="2024")
    m.stance("ann", "nine", "denies", date="2025")
    m.stance("ann", "nine", "questions", date="2025")


def _uncited(m: ArgumentMap) -> None:
    m.source("Report", id="report")
    for id in ("close", "danger", "nine", "detour"):
        m.replace(id, citation={"source": "report"})


def _unsaid(m: ArgumentMap) -> None:
    _uncited(m)
    m.replace("blind", implicit=True)


def _unstated(m: ArgumentMap) -> None:
    m.actor("Ann", id="ann")
    m.relation("ann", "advises", "ann")


def _stated(m: ArgumentMap) -> None:
    m.actor("Ann", id="ann")
    m.relation("ann", "advises", "ann", stated_by="nine")


def _unused_source(m: ArgumentMap) -> None:
    _unsaid(m)
    m.source("Another", id="another")


def _sources_only(m: ArgumentMap) -> None:
    m.source("Report", id="report")


def _wordless(m: ArgumentMap) -> None:
    m.replace("nine", text=" \n")


def _one_letter(m: ArgumentMap) -> None:
    m.replace("nine", text="9")


def _question(m: ArgumentMap) -> None:
    m.replace("nine", text="Were there nine accidents\uff1f ")


def _quoted_question(m: ArgumentMap) -> None:
    m.replace("nine", text="Nobody asks why? any more.")


def _no_objection(m: ArgumentMap) -> None:
    for n in range(3):
        m.premise(f"Reason {n}.", id=f"r{n}")
        m.support("close", by=f"r{n}")


def _four_steps(m: ArgumentMap) -> None:
    m.premise("Reason.", id="r")
    m.support("close", by="r")


CASES: dict[str, tuple[Callable[[ArgumentMap], object], Callable[[ArgumentMap], object]]] = {
    "no-thesis": (_no_thesis, _two_ways),
    "unsupported-thesis": (_bare_thesis, _answered),
    "circular-support": (_circle, _two_ways),
    "no-ground": (_hollow, _grounded),
    "unsupported-claim": (_bare_claim, _premise_instead),
    "idle-statement": (_idle, _rephrased),
    "apart-from-thesis": (_apart, _joined_by_contradiction),
    "unanswered-objection": (_objection, _answered),
    "self-attack": (_self_attack, _attack_each_other),
    "same-text": (_same_text, _same_text_rephrased),
    "both-sides": (_both_sides, _both_sides_of_two),
    "same-reason": (_same_step, _fewer_premises),
    "contradictory-premises": (_clash, _clash_apart),
    "silent-actor": (_silent, _mentioned),
    "inconsistent-actor": (_two_faced, _changed_mind),
    "missing-citation": (_uncited, _unsaid),
    "unstated-relation": (_unstated, _stated),
    "unused-source": (_unused_source, _sources_only),
    "no-text": (_wordless, _one_letter),
    "no-statement": (_question, _quoted_question),
    "no-objection": (_no_objection, _four_steps),
}
# What cannot be wrong alone: a claim without ground stands above a cycle.
_ALONG = {"no-ground": {"circular-support"}}


def _codes(m: ArgumentMap, change: Callable[[ArgumentMap], object]) -> set[str]:
    change(m)
    _finish(m)
    return {finding.code for finding in check(m)}


def test_nothing_is_wrong_with_a_sound_map() -> None:
    assert _codes(_sound(), lambda _: None) == set()


def test_every_check_has_its_case() -> None:
    assert list(CASES) == list(CHECKS)


@pytest.mark.parametrize("code", CASES)
def test_the_flaw_is_found_and_nothing_else(code: str) -> None:
    assert _codes(_sound(), CASES[code][0]) == {code} | _ALONG.get(code, set())


@pytest.mark.parametrize("code", CASES)
def test_the_near_miss_is_no_flaw(code: str) -> None:
    assert _codes(_sound(), CASES[code][1]) == set()


@pytest.mark.parametrize("code", CASES)
def test_a_finding_tells_its_severity_the_records_and_what_to_do(code: str) -> None:
    m = _sound()
    CASES[code][0](m)
    _finish(m)
    (finding,) = [f for f in check(m) if f.code == code]
    assert finding.severity == CHECKS[code][0]
    assert set(finding.ids) <= m.keys()
    assert str(finding) == f"{finding.severity}: {finding.message} [{code}]"
    assert ";" in finding.message or code == "contradictory-premises"


def test_a_support_that_backs_itself_is_a_cycle_without_ground() -> None:
    m = _sound()
    m.support("danger", by="blind", id="loop")
    m.replace("loop", conclusion="loop")
    assert [f.ids for f in check(m) if f.code == "circular-support"] == [("loop",)]


def test_a_statement_is_idle_with_all_its_rephrases() -> None:
    m = _sound()
    m.premise("The verges are soft.", id="soft")
    m.premise("Soft are the verges.", id="verges")
    m.rephrase("soft", "verges")
    assert [f.ids for f in check(m) if f.code == "idle-statement"] == [("blind",), ("soft",), ("verges",)]


def test_an_attack_on_what_is_against_the_thesis_needs_no_answer() -> None:
    m = _sound()
    _answered(m)
    assert "unanswered-objection" not in {f.code for f in check(m)}
    m.premise("The detour is flooded.", id="flood")
    m.attack("detour", by="flood")
    assert [f.ids for f in check(m) if f.code == "unanswered-objection"] == [("detour.a1", "detour")]


def test_an_attack_that_strikes_both_sides_needs_an_answer() -> None:
    m = _sound()
    m.premise("Counts are unreliable.", id="counts")
    m.attack("close", by="nine")
    m.attack("nine", by="counts")
    assert ("nine.a1", "nine") in [f.ids for f in check(m) if f.code == "unanswered-objection"]


def test_findings_come_check_by_check_and_in_the_authors_order() -> None:
    m = ArgumentMap()
    for id in "ba":
        m.premise("", id=id)
    m.claim("Why?", id="c")
    found = [(f.code, f.ids) for f in check(m)]
    assert found == [
        ("no-thesis", ()),
        ("idle-statement", ("c",)),
        ("idle-statement", ("b",)),
        ("idle-statement", ("a",)),
        ("no-text", ("b",)),
        ("no-text", ("a",)),
        ("no-statement", ("c",)),
    ]


@examples(0.5)
@given(maps())
def test_every_map_can_be_checked_and_the_ids_are_its_own(m: ArgumentMap) -> None:
    for finding in check(m):
        assert finding.code in CHECKS
        assert set(finding.ids) <= m.keys()
        assert finding.message


def test_nothing_is_wrong_with_an_empty_map() -> None:
    assert check(ArgumentMap()) == ()


def test_nothing_is_wrong_with_the_built_in_maps() -> None:
    for name in argmap.sample_names():
        assert check(argmap.load_sample(name)) == ()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("shape", "codes"),
    [
        (tall_tower, {"no-objection"}),
        (lambda: hub(10_000), {"no-objection"}),
        (lambda: ladder(200), {"no-objection", "same-reason"}),
        (lambda: ring(10_000), {"circular-support", "no-objection"}),
        (lambda: tangle(12), {"circular-support", "no-objection"}),
    ],
)
def test_extreme_shapes_are_checked(shape: Callable[[], ArgumentMap], codes: set[str]) -> None:
    assert {f.code for f in check(shape())} == codes


@pytest.mark.slow
def test_ten_thousand_linked_premises_are_compared_with_their_contraries_only() -> None:
    m = hub(10_000)
    m.support("hub", by=m.premises, id="all")
    m.contradiction("p9000", "p7")
    assert [f.ids for f in check(m) if f.code == "contradictory-premises"] == [("all", "p7", "p9000")]


def test_what_an_actor_concludes_on_the_side_is_not_idle() -> None:
    m = _sound()
    m.actor("Ann", id="ann")
    m.claim("The verges need gravel.", id="gravel")
    m.support("gravel", by="blind")
    assert ("gravel",) in [f.ids for f in check(m) if f.code == "idle-statement"]
    m.stance("ann", "gravel", "asserts")
    assert ("gravel",) not in [f.ids for f in check(m) if f.code == "idle-statement"]


def test_all_claims_without_reasons_are_one_finding() -> None:
    m = ArgumentMap()
    m.thesis = m.claim("t", id="t")
    m.support("t", by=m.premise("p", id="p"))
    for n in range(9):
        m.claim(f"c {n}", id=f"c{n}")
        m.attack("t", by=f"c{n}")
    m.contradiction("t", m.claim("No!", id="no"))
    (found,) = [f for f in check(m) if f.code == "unsupported-claim"]
    assert found.ids == (*(f"c{n}" for n in range(9)), "no")
    assert found.message.startswith("10 claims ('c0', ")


def test_a_framework_of_attacks_gives_reasons_for_nothing_and_is_not_blamed_for_it() -> None:
    m = ArgumentMap()
    m.claim("a", id="a")
    m.attack(m.claim("b", id="b"), by="a")
    assert not [f for f in check(m) if f.code == "unsupported-claim"]
