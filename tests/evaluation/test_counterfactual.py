"""What would be different: the difference of two evaluations, exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import (
    ArgumentMap,
    Attack,
    Claim,
    Premise,
    Support,
    UnknownIdError,
    evaluate,
    to_networkx,
    what_if,
)
from argmap.errors import SemanticsError
from argmap.query.rejection import consequences
from tests.effort import examples
from tests.evaluation.debated import debated_maps, given_ids, option_sets, worked_example
from tests.shapes import tower

if TYPE_CHECKING:
    from collections.abc import Callable

# Maps of all sorts have cycles of support and priorities, too.
pytestmark = pytest.mark.filterwarnings("ignore::argmap.evaluation.PriorityWarning")


def some_of(ids: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(ids), max_size=2, unique=True) if ids else st.just([])


@examples(4)
@given(debated_maps(), st.data())
def test_rejecting_is_evaluating_without(m: ArgumentMap, data: st.DataObject) -> None:
    rejected, options = data.draw(some_of([*m.statements, *m.inferences])), data.draw(option_sets(m))
    result = what_if(m, reject=rejected, **options)
    assert result.before == evaluate(m, **options)
    assert result.after == evaluate(m, reject=rejected, **options)


@examples(4)
@given(debated_maps(), st.data())
def test_accepting_is_evaluating_with_more_given(m: ArgumentMap, data: st.DataObject) -> None:
    accepted = data.draw(some_of(list(m.statements)))
    result = what_if(m, accept=accepted)
    assert result.after == evaluate(m, assume=[*given_ids(m), *accepted])


@examples(4)
@given(debated_maps(), debated_maps(), st.data())
def test_adding_is_evaluating_the_edited_map(m: ArgumentMap, other: ArgumentMap, data: st.DataObject) -> None:
    others = [r for r in other.inferences.values() if {*r.premises, r.target} <= m.statements.keys()]
    records = [r.model_copy(update={"id": f"new-{r.id}"}) for r in others]
    rejected = data.draw(some_of(list(m.statements)))
    edited = ArgumentMap(*m.records(), *records)
    result = what_if(m, rejected, add=records)
    assert result.after == evaluate(edited, reject=rejected)
    assert result.added == tuple(r.id for r in edited.inferences.values() if r.id not in m)
    assert what_if(m, add=records).before == evaluate(m)


@examples(4)
@given(debated_maps(), st.data())
def test_what_changes_is_sorted_by_how_it_does(m: ArgumentMap, data: st.DataObject) -> None:
    rejected, options = data.draw(some_of([*m.statements, *m.inferences])), data.draw(option_sets(m))
    result = what_if(m, reject=rejected, **options)
    before, after = result.before, result.after
    changed = {id for id in before if before[id] != after[id]} - {*rejected}
    assert sorted(result.ids) == sorted(changed)
    assert all((before[id], after[id]) == ("in", "out") for id in result.newly_out)
    assert all((before[id], after[id]) == ("out", "in") for id in result.newly_in)
    assert all(after[id] == "undecided" for id in result.newly_undecided)
    assert all(before[id] == "undecided" for id in result.newly_decided)
    assert result.because.keys() == changed
    assert len(str(result).splitlines()) >= 1 + len(changed)


@given(debated_maps(), st.data())
def test_other_semantics_are_compared_as_well(m: ArgumentMap, data: st.DataObject) -> None:
    semantics: Any = data.draw(st.sampled_from(["preferred", "stable", "ideal"]))
    rejected = data.draw(some_of(list(m.statements)))
    result = what_if(m, rejected, semantics=semantics)
    assert (result.before, result.after) == (evaluate(m, semantics), evaluate(m, semantics, reject=rejected))
    assert str(result)


def test_a_difference_reads_as_a_story() -> None:
    assert str(what_if(worked_example(priority=1), reject=["cuts", "peer"])) == (
        "rejected: “Emissions must fall.” [cuts], “It was reviewed by peers.” [peer]\n"
        "  [i1] falls, for want of [cuts]\n"
        "  [answer] falls, for want of [peer]\n"
        "  “Firms will invest.” [invest] falls, for want of [i1]\n"
        "  “The study is flawed.” [flawed] rises, for [answer] does not stand any more\n"
        "  [i2] falls, for want of [invest]\n"
        "  [undercut] rises, thanks to [flawed]\n"
        "  [i3] falls, defeated by [undercut]\n"
        "  “Tax!” [tax] falls, for want of [i2], [i3]\n"
        "  [i4] rises, for [tax] does not stand any more\n"
        "  “Do not tax!” [no_tax] rises, on [i4]"
    )


def test_what_survives_is_told_with_the_reasons_that_remain() -> None:
    result = what_if(worked_example(priority=1), "cuts")
    assert result.surviving == {"tax": ("i3",)}
    assert "“Tax!” [tax] survives on [i3]" in str(result)


def test_a_dispute_is_settled_or_opened() -> None:
    assert {"tax", "no_tax"} <= {*what_if(worked_example(), "revenue").newly_decided}
    m = worked_example()
    objection = Attack(id="new", premises=("revenue",), target="peer")
    counter = [Claim(id="but", text="But."), Attack(id="back", premises=("but",), target="revenue")]
    assert "no_tax" not in what_if(m, add=[objection, *counter]).newly_undecided
    assert what_if(m, add=[*counter, Attack(id="fro", premises=("revenue",), target="but")]).newly_undecided


def test_what_is_added_and_accepted_is_told_of() -> None:
    m = worked_example(priority=1)
    result = what_if(
        m, add=[Premise(id="p", text="Perhaps."), Support(id="s", premises=("p",), conclusion="no_tax")]
    )
    assert str(result) == (
        "added: “Perhaps.” [p], [s] (for “Do not tax!”)\n  “Perhaps.” [p] is in\n  [s] is out"
    )
    assert "[no_tax] does not stand even so, for [tax], [i4]" in str(what_if(m, accept="no_tax"))
    assert str(what_if(m)) == "  nothing else changes"
    assert not m.premises.keys() & {"p"}


def test_an_actor_may_be_brought_to_accept_what_it_denies() -> None:
    m = worked_example()
    m.actor("Ann", id="ann")
    m.stance("ann", "revenue", "denies")
    assert what_if(m, accept="revenue", as_actor="ann").after["i4"] == "undecided"


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda m: what_if(m, reject="nope"), UnknownIdError),
        (lambda m: what_if(m, accept="i1"), UnknownIdError),
        (lambda m: what_if(m, reject="tax", accept="tax"), SemanticsError),
        (lambda m: what_if(m, semantics="grund"), SemanticsError),
    ],
)
def test_what_makes_no_sense_is_an_error(call: Callable[[ArgumentMap], object], error: type) -> None:
    with pytest.raises(error):
        call(worked_example())


@pytest.mark.slow
def test_a_deep_fall_is_told() -> None:
    result = what_if(tower(20_000), "foot")
    assert result.newly_out[:2] == ("s19999", "c19999")
    assert len(result.newly_out) == 40_000
    assert str(what_if(ArgumentMap())) == "  nothing else changes"


def test_what_a_standard_weighed_no_longer_bars() -> None:
    m = ArgumentMap()
    m.premise("It rains.", id="rain"), m.premise("It is dry.", id="dry")
    m.contradiction("rain", "dry")
    told = str(what_if(m, "dry", standard="preponderance"))
    assert (
        told == "rejected: “It is dry.” [dry]\n  “It rains.” [rain] rises, for [dry] does not count any more"
    )


@given(debated_maps(), st.data())
def test_every_change_is_told_in_words(m: ArgumentMap, data: st.DataObject) -> None:
    options = data.draw(option_sets(m))
    assert "{}" not in str(what_if(m, data.draw(st.sampled_from(list(m.statements))), **options))


def test_of_a_reason_whose_premises_count_for_themselves_what_it_lost_is_told() -> None:
    m = ArgumentMap()
    for id in ("cheap", "quick", "loud"):
        m.premise(f"It is {id}.", id=id)
    m.claim("Build it.", id="build")
    m.support("build", by=["cheap", "quick"], id="for")
    m.attack("build", by="loud", id="against", weight=0.6)
    told = what_if(m, "cheap", standard="preponderance", cumulative="for")
    assert told.because["build"] == ("against",)


def test_an_attack_does_not_rise_for_what_struck_its_target_alone() -> None:
    m = ArgumentMap()
    for id in ("rain", "roof", "leak", "hose"):
        m.premise(id, id=id)
    step = m.support(m.claim("It is wet.", id="wet"), by="rain", id="step")
    m.attack(m.attack(step, by="roof", id="shelter"), by="leak", id="drip")
    m.attack(step, by="leak", id="other")
    assert what_if(m, "leak").because["shelter"] == ("drip",)


@given(debated_maps(), st.data())
def test_without_attacks_what_falls_is_what_loses_its_support(m: ArgumentMap, data: st.DataObject) -> None:
    rejected = data.draw(some_of([*m.statements, *m.inferences]))
    result = what_if(m, rejected, attacks=False)
    assert result == consequences(m, rejected)
    assert result.ids == result.newly_out == tuple(result.because)
    assert result == what_if(to_networkx(m), rejected, attacks=False)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"accept": "roof"}, "no accept="),
        ({"add": Claim(id="new", text="New.")}, "no add="),
        ({"assume": ()}, "no assume="),
        ({"semantics": "preferred"}, "no semantics="),
    ],
)
def test_without_attacks_nothing_else_is_asked(asked: dict[str, Any], told: str) -> None:
    with pytest.raises(SemanticsError, match=told):
        what_if(worked_example(), (), attacks=False, **asked)


def test_a_framework_without_attacks_is_none() -> None:
    with pytest.raises(SemanticsError, match="no attacks=False"):
        what_if(nx.DiGraph([("a", "b")]), "a", attacks=False)


def test_a_premise_falls_backwards_from_the_strict_conclusion_that_is_rejected() -> None:
    m = ArgumentMap()
    for id in ("whale", "alive"):
        m.claim(id, id=id)
    m.claim("mammal", id="mammal")
    m.support("mammal", by=["whale", "alive"], strict=True, id="step")
    found = what_if(m, reject="mammal", axioms="alive")
    assert found.because["whale"] == ("mammal", "alive")
    assert "[whale] falls, by a strict step backwards from [mammal], [alive]" in str(found)
