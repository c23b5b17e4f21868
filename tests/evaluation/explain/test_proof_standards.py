"""How a proof standard came to its verdict: what is told is why, and never goes round in a cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, why
from argmap.evaluation.options import Standard
from tests.effort import examples
from tests.evaluation.debated import debated_maps, option_sets

if TYPE_CHECKING:
    from argmap.evaluation import Justification

pytestmark = pytest.mark.filterwarnings("ignore::argmap.evaluation.PriorityWarning")


def claims(*ids: str) -> ArgumentMap:
    """Return a map of claims that are called as they read."""
    m = ArgumentMap()
    for id in ids:
        m.claim(id, id=id)
    return m


def refers_to_what_rests_on_it(told: Justification, label: str) -> bool:
    """Tell whether something with a label is a reason for itself."""
    for step in told.steps:
        above = step.parent if step.cause == "above" and step.label == label else -1
        while above >= 0:
            if told.steps[above].id == step.id:
                return True
            above = told.steps[above].parent
    return False


@examples(4)
@given(debated_maps(), st.data())
def test_under_no_standard_is_anything_a_reason_for_itself(m: ArgumentMap, data: st.DataObject) -> None:
    options = data.draw(option_sets(m))
    each = st.dictionaries(st.sampled_from([*m.statements]), st.sampled_from(get_args(Standard)), min_size=1)
    options["standard"] = data.draw(st.one_of(st.sampled_from(get_args(Standard)), each))
    options["cumulative"] = data.draw(st.sampled_from([[], [*m.supports]]))
    told = why(m, data.draw(st.sampled_from([*m.statements, *m.inferences])), **options)
    assert not refers_to_what_rests_on_it(told, "in")
    assert "though not by the same reason" not in str(told)  # there is but one position


def test_an_objection_that_fails_because_of_the_claim_is_only_weighed() -> None:
    m = claims("c", "p")
    m.attack("c", by="p", id="a0")
    m.attack("a0", by="c", id="a1")
    assert str(why(m, "c", standard="scintilla")) == (
        "“c” [c] stands by the standard of scintilla: what is taken as given, of weight 1, is enough"
        " (whatever speaks against it, but for an axiom):\n"
        "  An objection to it, [a0] from “p” [p], would not count under this standard (weight 1)."
    )
    assert str(why(m, "c", standard="clear-and-convincing", weights={"a0": 0.4})).endswith(
        "  An objection to it, [a0] from “p” [p], would be outweighed: 0.4 against 1."
    )


def test_what_barred_a_claim_is_told_and_not_what_came_of_its_fall() -> None:
    m = claims("p", "q", "t", "r", "c")
    m.support("c", by="p", id="s", weight=0.5)
    m.attack("c", by="q", id="a0", weight=0.6)
    m.attack("c", by="r", id="a1", weight=0.9)
    m.support("r", by="t", id="s1")
    m.attack("s1", by="c", id="a2")
    told = why(m, "c", standard={"c": "preponderance"})
    assert told.evaluation["a1"] == "in"
    assert str(told) == (
        "“c” [c] does not stand by the standard of preponderance:\n"
        "  The reason [s], “p” [p], does not outweigh what speaks against it: 0.5 against 0.6.\n"
        "  The answer [a0], “q” [q], holds:\n"
        "    “q” [q] is assumed without reasons; nothing speaks against it."
    )


def test_a_reason_that_fell_with_the_claim_is_only_weighed() -> None:
    m = claims("p", "q", "c", "so")
    m.support("c", by="p", id="s", weight=0.5)
    m.support("c", by="so", id="s1", weight=0.4)
    m.support("so", by="c", id="s2")
    m.attack("c", by="q", id="a", weight=0.6)
    assert str(why(m, "c", standard="preponderance")).endswith(
        "  The reason [s1], “so” [so], would not outweigh what speaks against it: 0.4 against 0.6."
    )
    assert str(why(m, "c", standard="clear-and-convincing")).endswith(
        "  The reason [s1], “so” [so], would be too light for this standard, at 0.4:"
        " it must weigh more than 0.5."
    )


def test_a_cycle_of_support_is_said_to_be_one() -> None:
    m = claims("c", "d")
    m.support("c", by="d", id="s1")
    m.support("d", by="c", id="s2")
    told = why(m, "c", standard="preponderance")
    assert told.steps[0].cause == "cycle"
    assert str(told.steps[0]) == (
        "“c” [c] does not stand by the standard of preponderance: in the end only a cycle speaks for it:"
    )


def test_of_premises_that_count_each_for_itself_those_are_told_that_stood_before() -> None:
    m = claims("p", "c")
    m.support("c", by=["p", "c"], id="s")
    assert str(why(m, "c", standard="scintilla", cumulative="s")) == (
        "“c” [c] stands by the standard of scintilla: a reason of weight 0.5 is enough"
        " (whatever speaks against it, but for an axiom):\n"
        "  The reason [s], “p” [p] and “c” [c], counts already with 1 of its 2 premises, at 0.5.\n"
        "  “p” [p] stands by the standard of scintilla: what is taken as given, of weight 1, is enough."
    )


def test_a_strict_step_read_backwards_weighs_as_much_as_what_it_speaks_against() -> None:
    m = claims("p", "c", "not c")
    m.support("c", by="p", id="s", strict=True)
    m.contradiction("c", "not c")
    told = why(m, "p", standard={"p": "preponderance"}, axioms="not c")
    assert told.label == "out"
    assert "not c" in str(told)
    assert why(m, "p", standard={"p": "scintilla"}, axioms="not c").label == "in"


def test_for_a_claim_without_a_standard_every_premise_is_needed() -> None:
    m = claims("p", "q", "no", "yes")
    m.support("no", by=["p", "q"], id="s")
    m.contradiction("yes", "no")
    options: Any = {"standard": {"yes": "preponderance"}, "cumulative": "s", "reject": "q"}
    assert str(why(m, "s", **options)) == (
        "The step [s], “p” [p] and “q” [q] for “no” [no], fails for want of a premise; besides, [yes] holds"
        " against it:\n"
        "  “q” [q] is rejected."
    )


def weighed(standard: Any, weight: float, against: float) -> str:
    m = claims("c", "for", "against")
    m.support("c", by="for", id="s", weight=weight)
    m.attack("c", by="against", id="a", weight=against)
    return str(why(m, "c", standard={"c": standard}).steps[1])


def test_the_threshold_that_fails_is_told() -> None:
    beyond, clear = "beyond-reasonable-doubt", "clear-and-convincing"
    assert weighed(beyond, 0.9, 0.25).endswith(
        "outweighs what speaks against it, 0.9 against 0.25,"
        " but what speaks against it must weigh less than 0.2."
    )
    assert weighed(beyond, 0.6, 0.3).endswith(
        "outweighs what speaks against it by too little: 0.6 against 0.3, and it must be by more than 0.3;"
        " besides, what speaks against it must weigh less than 0.2."
    )
    assert weighed(clear, 0.9, 0.7).endswith(
        "by too little: 0.9 against 0.7, and it must be by more than 0.3."
    )
    assert weighed(clear, 0.6, 0.7).endswith("does not outweigh what speaks against it: 0.6 against 0.7.")
    assert weighed(clear, 0.5, 0.0).endswith(
        "is too light for this standard, at 0.5: it must weigh more than 0.5."
    )
    assert weighed("dialectical-validity", 0.9, 0.1).endswith(
        "counts only if nothing speaks against it, and something of weight 0.1 does."
    )


def test_what_a_standard_asks_is_told_where_it_is_met_and_once() -> None:
    m = claims("c", "for")
    m.support("c", by="for", id="s", weight=0.9)
    told = str(why(m, "c", standard="beyond-reasonable-doubt"))
    asked = "it must weigh more than 0.5 and outweigh what speaks against it by more than 0.3, and that must"
    assert told.count(asked) == 1
    assert told.splitlines()[0].endswith("less than 0.2):")


def test_a_standard_and_priorities_go_together() -> None:
    m = claims("p", "q", "c")
    m.contradiction("p", "q")
    m.attack("p", by="c", id="a")
    told = why(m, "q", standard={"p": "preponderance"}, priorities={"p": 1, "q": 1})
    assert told.label == "in"  # the standard dismisses p, whatever its priority
