"""Why something stands or does not: what is told is true, whole, short and readable."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import (
    ArgumentMap,
    Attack,
    Claim,
    Inference,
    Premise,
    Support,
    UnknownIdError,
    evaluate,
    load_sample,
    why,
    why_not,
)
from argmap.errors import SemanticsError
from tests.effort import examples
from tests.evaluation.debated import debated_maps, option_sets, worked_example
from tests.growth import assert_time_grows_with_size
from tests.shapes import ladder, ring, tower, undercuts

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.evaluation import Justification, Step

# Maps of all sorts have cycles of support and priorities, too.
pytestmark = pytest.mark.filterwarnings("ignore::argmap.evaluation.PriorityWarning")

POWERLESS = {"priority", "powerless", "outweighed"}
# What is undecided is not explained where something else is said of it: that it weighs too little, say.
REMARKS = {*POWERLESS, "too-light", "given"}


def explained(m: ArgumentMap, data: st.DataObject, **options: Any) -> Justification:
    return why(m, data.draw(st.sampled_from([*m.statements, *m.inferences])), **options)


def children(told: Justification, step: Step, *roles: str) -> list[Step]:
    return [s for s in told.children(step) if s.role in roles]


def whole(told: Justification) -> list[Step]:
    """Return the steps that explain something themselves."""
    return [s for s in told.steps if s.cause != "above" and s.id is not None]


@examples(5)
@given(debated_maps(), st.data())
def test_every_step_has_the_label_of_the_evaluation(m: ArgumentMap, data: st.DataObject) -> None:
    semantics = data.draw(st.sampled_from(["grounded", "grounded", "preferred", "ideal", "semi-stable"]))
    options = data.draw(option_sets(m))
    if semantics != "grounded":
        options.pop("support_cycles", None)
    told = explained(m, data, semantics=semantics, **options)
    labels = evaluate(m, semantics, **options)
    assert all(step.label == labels[step.id] for step in told.steps if step.id)
    assert (told.label, told.steps[0].id) == (labels[told.id], told.id)
    assert all(id in m for id in told.ids)
    assert len(str(told).splitlines()) == len(told.steps) == len(told.to_markdown().splitlines())


@examples(5)
@given(debated_maps(), st.data())
def test_what_is_in_has_its_reason_in_and_what_attacks_it_out(m: ArgumentMap, data: st.DataObject) -> None:
    options = data.draw(option_sets(m))
    told = explained(m, data, **options)
    for step in whole(told):
        carrier = step.by or step.id
        if step.label != "in" or step.cause not in ("reason", "holds") or carrier not in m.inferences:
            continue
        carrier_record = m.inferences[carrier]
        assert told.evaluation[carrier] == "in"
        assert {s.id for s in children(told, step, "premise")} == {*carrier_record.premises}
        assert all(s.label == "in" for s in children(told, step, "premise", "backing", "reason"))
        against = children(told, step, "objection")
        assert all(s.label == "out" or s.cause in POWERLESS for s in against)
        undercutters = {a.id for a in m.attacks.values() if a.target == carrier}
        assert undercutters <= {s.id for s in against}
        if step.by and not options.get("standard"):
            assert {a.id for a in m.attacks.values() if a.target == step.id} <= {s.id for s in against}


@examples(5)
@given(debated_maps(), st.data())
def test_what_is_out_lacks_something_or_is_struck(m: ArgumentMap, data: st.DataObject) -> None:
    told = explained(m, data, **data.draw(option_sets(m)))
    for step in whole(told):
        if step.cause == "premise":
            assert [s.label for s in children(told, step, "premise")] == ["out"]
        if step.cause == "backing":
            assert {s.label for s in told.children(step)} == {"out"}
        if step.cause == "defeated" and step.id in m.inferences:
            (answer,) = told.children(step)
            assert answer.id is None or answer.label == "in"
        if step.cause == "unsupported":
            assert step.label == "out"
            assert not told.children(step)


@examples(4)
@given(debated_maps(), st.data())
def test_what_is_undecided_hangs_on_what_is_undecided(m: ArgumentMap, data: st.DataObject) -> None:
    told = explained(m, data, **data.draw(option_sets(m)))
    for step in whole(told):
        if step.label == "undecided" and step.cause not in REMARKS:
            assert any(s.label == "undecided" for s in told.children(step))


@examples(4)
@given(debated_maps(), st.data())
def test_nothing_is_explained_twice_and_no_reason_goes_round_in_a_cycle(
    m: ArgumentMap, data: st.DataObject
) -> None:
    told = explained(m, data, **data.draw(option_sets(m)))
    ids = [s.id for s in whole(told) if s.cause not in {*POWERLESS, "too-light", "given", "varies", "open"}]
    assert len(ids) == len(set(ids))
    for step in told.steps:
        if step.cause == "above" and step.label == "in":
            above = step.parent
            while above >= 0:
                assert told.steps[above].id != step.id
                above = told.steps[above].parent


def test_a_verdict_comes_with_its_reasons_and_the_answers_to_objections() -> None:
    assert str(why(worked_example(), "i3", reject="revenue")) == (
        "The step [i3], “Taxes have worked elsewhere.” [evidence] for “Tax!” [tax], holds:\n"
        "  “Taxes have worked elsewhere.” [evidence] is taken as given; nothing speaks against it.\n"
        "  An objection to the step [i3], [undercut] from “The study is flawed.” [flawed], fails for want"
        " of a premise:\n"
        "    “The study is flawed.” [flawed] is taken as given, but does not stand:\n"
        "      The answer [answer], “It was reviewed by peers.” [peer], holds:\n"
        "        “It was reviewed by peers.” [peer] is taken as given; nothing speaks against it.\n"
        "  “Do not tax!” [no_tax], which contradicts its conclusion, does not stand: the only reason for it"
        " fails:\n"
        "    The reason [i4], “Firms would leave.” [revenue], fails for want of a premise:\n"
        "      “Firms would leave.” [revenue] is rejected."
    )


def test_an_objection_of_lower_priority_is_said_to_be_so() -> None:
    told = why(worked_example(priority=1), "tax")
    (last,) = [s for s in told.steps if s.cause == "priority"]
    assert str(last) == "“Do not tax!” [no_tax], which contradicts it, has the lower priority: 0 against 1."


def test_what_a_strict_step_denies_counts_under_a_proof_standard() -> None:
    m = ArgumentMap()
    m.premise("p", id="p")
    m.support(m.claim("c", id="c"), by="p", strict=True)
    m.attack("c", by="p")
    told = why(m, "p", standard="preponderance")
    assert told.label == "undecided"
    assert "The opposite of “p” [p] is undecided" in str(told)


def test_an_open_dispute_is_named_with_its_sides() -> None:
    told = why_not(worked_example(), "tax")
    assert str(told.steps[0]) == (
        "“Tax!” [tax] is undecided: [tax] and [no_tax] exclude each other,"
        " and nothing settles which of them stands:"
    )


def test_an_odd_cycle_of_attacks_is_told_from_one_that_has_two_sides() -> None:
    m = ArgumentMap()
    for id in "abc":
        m.claim(id, id=id)
    for attacker, attacked in ("ab", "bc", "ca"):
        m.attack(attacked, by=attacker)
    assert (
        "[a], [b] and [c] attack one another in a cycle of odd length, in which each would defeat itself:"
        in str(why(m, "a"))
    )
    m.attack(m.claim("liar", id="liar"), by="liar")
    assert "[liar] speaks against itself" in str(why(m, "liar"))


def test_a_cycle_of_support_is_said_to_be_one() -> None:
    assert "in the end only a cycle speaks for it" in str(why(ring(3), "c0", reject="foot"))
    told = str(why(ring(3), "c0", reject="foot", support_cycles="undecided"))
    assert "nothing holds it up but a cycle of support through [c0], [c1] and [c2]" in told


def test_a_reason_that_serves_in_some_positions_only_is_said_to() -> None:
    m = ArgumentMap()
    for id in ("left", "right", "so"):
        m.claim(id, id=id)
    m.contradiction("left", "right")
    m.support("so", by="left")
    m.support("so", by="right")
    told = why(m, "so", "preferred")
    assert told.label == "in"
    assert "not by the same reason in all" in str(told)
    assert "The reason [so.s2], “right” [right], is undecided, for this is:" in str(told)


def test_what_is_believed_of_an_actor_is_said_to_be_so() -> None:
    m = worked_example()
    m.actor("Ann", id="ann")
    m.stance("ann", "evidence", "asserts")
    m.stance("ann", "revenue", "denies")
    m.stance("ann", "peer", "questions")
    told = str(why(m, "tax", as_actor="ann", reject="cuts"))
    assert "[flawed] is taken as given; nothing speaks against it." not in str(why(m, "tax"))
    assert "[revenue] is rejected, as Ann denies it." in str(why(m, "no_tax", as_actor="ann"))
    assert "[peer] does not stand: nothing speaks for it, and Ann questions it." in str(
        why(m, "peer", as_actor="ann")
    )
    assert "is rejected." in told
    m.actor("Bob", id="bob")
    m.stance("bob", "revenue", "denies")
    both = str(why(m, "no_tax", as_actor=["ann", "bob"]))
    assert "[revenue] is rejected, as Ann and Bob deny it." in both


def test_axioms_and_what_is_assumed_are_said_to_be_so() -> None:
    m = worked_example()
    assert str(why(m, "flawed", axioms="flawed")).endswith("is held true whatever speaks against it.")
    assert str(why(m, "peer", assume="peer")).endswith("is assumed; nothing speaks against it.")
    assert str(why(m, "cuts", assume="peer")).endswith("nothing speaks for it, and it is not assumed.")


def test_a_proof_standard_says_what_outweighs_what() -> None:
    weights = {"i2": 0.7, "i3": 0.5, "i4": 0.6}
    told = str(why(worked_example(), "tax", standard="preponderance", weights=weights))
    assert told.startswith("“Tax!” [tax] stands by the standard of preponderance: a reason of weight 0.7")
    assert "[i4] for the contrary, “Firms would leave.” [revenue], is outweighed: 0.6 against 0.7." in told
    lost = str(why(worked_example(), "no_tax", standard="preponderance", weights=weights))
    assert "does not outweigh what speaks against it: 0.6 against 0.7." in lost


def test_a_reason_too_light_for_the_standard_is_said_to_be_so() -> None:
    told = why(worked_example(), "invest", standard="clear-and-convincing", weights={"i1": 0.4})
    assert "is too light for this standard, at 0.4: it must weigh more than 0.5." in str(told)


def test_without_a_stable_position_everything_is_open() -> None:
    m = ArgumentMap()
    m.attack(m.claim("liar", id="liar"), by="liar")
    assert str(why(m, "liar", "stable")) == "“liar” [liar] is undecided: there is no stable position."


def test_markdown_links_every_id_and_escapes_texts() -> None:
    m = ArgumentMap()
    m.premise("*Bold* [not a link]\nnext", id="p_1")
    assert why(m, "p_1").to_markdown() == (
        "- “\\*Bold\\* \\[not a link\\] next” [p\\_1](#p_1) is taken as given; nothing speaks against it."
    )


def test_texts_of_any_script_are_quoted() -> None:
    m = ArgumentMap()
    m.premise("雨が降る。", id="雨")
    m.support(m.claim("الشارع مبلل", id="مبلل"), by="雨")
    assert "“雨が降る。” [雨] is taken as given" in str(why(m, "مبلل"))


@pytest.mark.slow
def test_chains_of_a_hundred_thousand_steps_are_told() -> None:
    told = why(tower(100_000), "c0")
    assert len(told.steps) == 100_001
    assert "(100000) “The ground.” [foot]" in str(told)
    assert why(undercuts(10_000), "c").label == "in"
    assert len(why(ladder(200), "c0").steps) == 201


def test_the_built_in_map_s_thesis_is_justified() -> None:
    m = load_sample("japan-europe-security")
    told = why(m, m.thesis)
    assert told.label == "in"
    assert {m.thesis, "two-horizons", "autonomy-means-break.a1"} <= {*told.ids}
    assert [r["id"] for r in told.to_records()] == [s.id for s in told.steps]


def test_what_there_is_not_is_an_error() -> None:
    m = worked_example()
    with pytest.raises(UnknownIdError, match="did you mean 'tax'"):
        why(m, "taxx")
    with pytest.raises(SemanticsError, match="did you mean 'grounded'"):
        why_not(m, "tax", "groundd")


def test_an_abstract_framework_is_justified_as_well() -> None:
    framework = nx.DiGraph([("a", "b"), ("b", "c")])
    assert str(why(framework, "c")) == (
        "“c” [c] is assumed without reasons; what speaks against it fails:\n"
        "  An objection to it, [b → c] from “b” [b], fails for want of a premise:\n"
        "    “b” [b] is assumed without reasons, but does not stand:\n"
        "      The answer [a → b], “a” [a], holds:\n"
        "        “a” [a] is assumed without reasons; nothing speaks against it."
    )
    with pytest.raises(SemanticsError, match="an abstract framework has arguments and attacks alone"):
        why(framework, "c", reject="a")


PROGRAM = """
import argmap
from tests.evaluation.debated import worked_example
m = worked_example()
print(argmap.why(m, "tax"), argmap.why(m, "tax", "preferred"), argmap.what_if(m, ["cuts", "peer"]))
print(list(argmap.query.minimal_rejections(m, "tax")), argmap.critical(m, "tax"))
print(argmap.smallest_change(m, "tax", "out"))
"""


def test_hash_seeds_change_nothing() -> None:
    def told(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])}
        return subprocess.run(
            [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True
        ).stdout

    assert told("1") == told("2")


def test_options_may_be_iterators() -> None:
    m = worked_example()
    assert why(m, "peer", assume=iter(["peer"])) == why(m, "peer", assume=["peer"])


def test_a_backing_has_no_conclusion_to_contradict() -> None:
    m = ArgumentMap()
    m.attack(m.claim("c", id="c"), by=m.premise("p", id="p"), id="a")
    m.support("a", by=m.premise("q", id="q"), id="s")
    assert str(why(m, "s", rebuttals="symmetric", axioms="p")) == (
        "The step [s], “q” [q] for the step [a], holds:\n"
        "  “q” [q] is taken as given; nothing speaks against it."
    )


def test_an_objection_that_fails_because_of_a_strict_step_counts_for_nothing() -> None:
    m = ArgumentMap()
    m.support(m.claim("c", id="c"), by=m.premise("p", id="p"), id="s", strict=True)
    m.attack("s", by=m.premise("q", id="q"), id="a")
    m.attack("a", by="c", id="a1")
    told = why(m, "c")
    assert told.evaluation["a"] == "out"
    assert str(told.steps[-1]) == (
        "An objection to the step [s], [a] from “q” [q], counts for nothing: a strict step has no exception."
    )


def test_an_inference_is_justified_as_well() -> None:
    m = worked_example()
    told = why(m, m["answer"])
    assert isinstance(m["answer"], Inference)
    assert str(told.steps[0]) == (
        "The step [answer], “It was reviewed by peers.” [peer] against “The study is flawed.” [flawed],"
        " holds:"
    )


@pytest.mark.parametrize("options", [{}, {"standard": "preponderance"}])
def test_many_reasons_against_many_objections_are_not_each_compared_with_each(options: Any) -> None:
    def prepare(size: int) -> Callable[[], object]:
        m = ArgumentMap(Claim(id="t", text="t"), *(Premise(id=f"p{n}", text=str(n)) for n in range(size)))
        m.add(*(Support(id=f"s{n}", premises=(f"p{n}",), conclusion="t") for n in range(0, size, 2)))
        m.add(*(Attack(id=f"a{n}", premises=(f"p{n}",), target="t") for n in range(1, size, 2)))
        return lambda: why(m, "t", **options)

    assert_time_grows_with_size(prepare, 2_500)


def test_what_outweighs_everything_has_no_number() -> None:
    m = ArgumentMap()
    m.premise("It rains.", id="rain"), m.premise("It is dry.", id="dry")
    m.contradiction("rain", "dry")
    text = str(why(m, "rain", standard="preponderance", axioms="dry"))
    assert "does not outweigh what speaks against it: 1 against more than any." in text
    assert "inf" not in text


def test_where_each_premise_counts_for_itself_it_is_told_how_many_do() -> None:
    m = ArgumentMap()
    for id in ("cheap", "quick", "clean", "loud", "ugly"):
        m.premise(f"It is {id}.", id=id)
    m.claim("Build it.", id="build")
    m.support("build", by=["cheap", "quick", "clean"], id="for", weight=0.9)
    m.attack("build", by=["loud", "ugly"], id="against", weight=0.8)
    options: Any = {"standard": "preponderance", "cumulative": ["for", "against"]}
    told = why(m, "build", **options, reject=["cheap", "ugly"])
    first, *premises = told.children(told.steps[0])
    assert told.label == "in"
    assert first.text.endswith(" counts with 2 of its 3 premises, at 0.6.")
    assert [p.label for p in premises[:3]] == ["out", "in", "in"]
    assert premises[3].text.endswith(
        " counts with 1 of its 2 premises, at 0.4, and is outweighed: 0.4 against 0.6."
    )
    fallen = str(why(m, "build", **options, reject=["cheap", "quick"]))
    assert "counts with 1 of its 3 premises, at 0.3, and does not outweigh what speaks against it" in fallen
    none = str(why(m, "build", **options, reject=["cheap", "quick", "clean"]))
    assert "counts with none of its premises." in none
    assert "What is denied" not in f"{told} {fallen} {none}"
    assert told.evaluation["for"] == told.evaluation["against"] == "in"
    assert "counts with 2 of its 3 premises:" in str(why(m, "for", **options, reject=["cheap"]))
    lacking = why(m, "for", **options, reject=["cheap", "quick", "clean"])
    assert (lacking.label, lacking.steps[0].cause) == ("out", "premise")
    m.attack("for", by="loud", id="undercut")
    assert why(m, "for", **options, reject="cheap").steps[0].cause == "defeated"


@examples(2)
@given(debated_maps(), st.data())
def test_no_weighing_speaks_of_what_the_map_does_not_hold(m: ArgumentMap, data: st.DataObject) -> None:
    standard = data.draw(st.sampled_from(["preponderance", "clear-and-convincing", "dialectical-validity"]))
    told = explained(m, data, standard=standard, cumulative=list(m.inferences))
    assert "What is denied" not in str(told)


def claims(*ids: str) -> ArgumentMap:
    m = ArgumentMap()
    for id in ids:
        m.claim(id, id=id)
    return m


def opening(m: ArgumentMap, claim: str, **options: Any) -> str:
    """Return what the first sentence says is the matter."""
    return str(why(m, claim, **options).steps[0]).partition(" undecided: ")[2]


def test_rivals_exclude_each_other_and_do_not_defeat_themselves() -> None:
    m = claims("ann", "bob", "cid")
    for pair in (("ann", "bob"), ("bob", "cid"), ("cid", "ann")):
        m.contradiction(*pair)
    assert opening(m, "ann") == (
        "[ann], [bob] and [cid] exclude each other, and nothing settles which of them stands:"
    )


def test_two_that_attack_each_other_are_said_to() -> None:
    m = claims("left", "right")
    m.attack("left", by="right"), m.attack("right", by="left")
    assert opening(m, "left") == (
        "[left] and [right] attack each other, and nothing settles which of them stands:"
    )


def test_an_even_cycle_of_attacks_has_two_sides() -> None:
    m = claims("a", "b", "c", "d")
    for attacker, attacked in ("ab", "bc", "cd", "da"):
        m.attack(attacked, by=attacker)
    assert opening(m, "b") == (
        "nothing settles the dispute between [a] and [c] on one side and [b] and [d] on the other:"
    )


def test_what_can_be_held_with_help_from_outside_is_not_said_to_defeat_itself() -> None:
    m = claims("a", "b", "c", "x", "y")
    for attacker, attacked in ("ab", "bc", "ca", "xc"):
        m.attack(attacked, by=attacker)
    m.contradiction("x", "y")
    assert opening(m, "a") == (
        "[a], [b] and [c] attack or exclude one another in cycles, and nothing settles which of them stand:"
    )


def test_a_cycle_of_support_with_other_reasons_open_is_not_all_there_is() -> None:
    m = claims("ann", "ben", "p", "q")
    m.contradiction("ann", "ben")
    m.support("p", by="q"), m.support("q", by="p"), m.support("p", by="ann")
    assert opening(m, "q") == (
        "a cycle of support runs through [p] and [q], and what else bears on it is undecided:"
    )


def test_a_strict_step_is_no_objection_to_its_premise_unless_something_denies_its_conclusion() -> None:
    m = claims("whale", "mammal", "water")
    m.support("mammal", by="whale", id="s", strict=True)
    assert str(why(m, "whale")).endswith("nothing speaks against it.")
    m.attack("mammal", by="water", id="a")
    assert str(why(m, "whale", reject="water")).splitlines()[1:] == [
        "  The opposite of “whale” [whale] would follow by the strict step [s], but does not:",
        "    An objection to “mammal” [mammal], [a] from “water” [water], fails for want of a premise:",
        "      “water” [water] is rejected.",
    ]


def test_strict_steps_in_a_cycle_leave_nothing_open_that_nothing_denies() -> None:
    m = claims("p", "q")
    m.support("q", by="p", id="s", strict=True), m.support("q", by="q", id="t", strict=True)
    assert why(m, "p", support_cycles="undecided").label == "in"


def test_under_symmetric_rebuttals_the_target_strikes_back_at_the_attack_alone() -> None:
    m = claims("dam", "seeps", "rule")
    m.attack("dam", by="seeps", id="a")
    m.support("a", by="rule", id="b")
    assert "dam" not in str(why(m, "b", rebuttals="symmetric", axioms="dam"))
    told = str(why(m, "a", rebuttals="symmetric", axioms="dam"))
    assert "“dam” [dam], which it attacks and which counts against it in turn, is held true" in told


def test_other_reasons_are_named_and_on_request_explained() -> None:
    m = claims("c", "p", "q", "r")
    for premise in "pqr":
        m.support("c", by=premise, id=f"by {premise}")
    told = why(m, "c", reject="r")
    assert str(told.steps[0]) == (
        "“c” [c] stands by the reason [by p]; the reason [by q] holds, too; the reason [by r] fails:"
    )
    assert told.steps[0].others == ("by q", "by r")
    assert told.to_records()[0]["others"] == ["by q", "by r"]
    assert "“q” [q]" not in str(told)
    every = why(m, "c", reject="r", all_reasons=True)
    assert [s.id for s in children(every, every.steps[0], "reason")] == ["by q", "by r"]
    assert "“r” [r] is rejected." in str(every)


def test_a_reason_that_holds_in_a_cycle_with_its_claim_is_said_to() -> None:
    m = claims("c", "d", "p")
    m.support("c", by="p", id="ground"), m.support("c", by="d", id="back"), m.support("d", by="c", id="forth")
    assert "; the reason [back] holds, too, in a cycle with it:" in str(why(m, "c"))


def test_further_objections_that_hold_are_named() -> None:
    m = claims("c", "p", "q")
    m.attack("c", by="p", id="first"), m.attack("c", by="q", id="second")
    told = why(m, "c")
    assert str(told.steps[0]).endswith("but does not stand; [second] holds against it, too:")
    assert [s.id for s in told.children(told.steps[0])] == ["first"]
    every = why(m, "c", all_reasons=True)
    assert [s.id for s in every.children(every.steps[0])] == ["first", "second"]


def test_what_holds_only_because_a_reason_fails_is_no_further_reason_why() -> None:
    told = str(why(worked_example(), "no_tax", reject="revenue"))
    assert "The reason [i4], “Firms would leave.” [revenue], fails for want of a premise:" in told


def test_a_position_that_defends_itself_is_said_to() -> None:
    m = claims("a", "b")
    m.contradiction("a", "b"), m.attack("b", by="b")
    assert str(why(m, "a", "ideal")).splitlines()[-1].endswith("as said above: the position defends itself.")


def test_only_the_last_word_of_an_actor_counts() -> None:
    m = claims("c")
    m.actor("Ann", id="ann")
    m.stance("ann", "c", "denies", date="2024"), m.stance("ann", "c", "asserts", date="2025")
    assert "as Ann asserts it" in str(why(m, "c", as_actor="ann"))
    assert str(why(m, "c", as_actor="ann", reject="c")).endswith("is rejected.")
