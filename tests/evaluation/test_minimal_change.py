"""What would change a verdict: each critical premise for itself, and the fewest together."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import (
    ArgumentMap,
    Premise,
    Support,
    UnknownIdError,
    critical,
    evaluate,
    smallest_change,
    what_if,
    why,
)
from argmap.errors import SemanticsError
from argmap.evaluation.beliefs import beliefs_of
from argmap.evaluation.options import EvaluationOptions
from tests.effort import examples
from tests.evaluation.debated import (
    debated_maps,
    given_ids,
    naive_changes,
    option_sets,
    subsets,
    worked_example,
)
from tests.evaluation.reference import small_map, small_options
from tests.shapes import tower, undercuts

# Maps of all sorts have cycles of support and priorities, too.
pytestmark = pytest.mark.filterwarnings("ignore::argmap.evaluation.PriorityWarning")


def any_id(m: ArgumentMap) -> st.SearchStrategy[str]:
    return st.sampled_from([*m.statements, *m.inferences])


@examples(5)
@given(debated_maps(), st.data())
def test_critical_is_what_changes_the_label_by_its_rejection(m: ArgumentMap, data: st.DataObject) -> None:
    claim, options = data.draw(any_id(m)), data.draw(option_sets(m))
    before = evaluate(m, **options)
    given_now = [id for id in m.statements if evaluate(m, **options, reject=id) != before]
    expected = [id for id in given_now if evaluate(m, **options, reject=id)[claim] != before[claim]]
    found = critical(m, claim, **options)
    if "assume" not in options and "as_actor" not in options:
        expected = [id for id in expected if id in given_ids(m)]
        assert list(found) == expected
    assert {*found} <= {*expected}


@given(debated_maps(), st.data())
def test_under_other_semantics_as_well(m: ArgumentMap, data: st.DataObject) -> None:
    claim = data.draw(any_id(m))
    semantics = data.draw(st.sampled_from(["preferred", "stable"]))
    label = evaluate(m, semantics)[claim]
    expected = [id for id in given_ids(m) if evaluate(m, semantics, reject=id)[claim] != label]
    assert list(critical(m, claim, semantics)) == expected


@given(debated_maps(), st.data())
def test_where_nothing_is_attacked_it_is_what_is_critical_without_attacks(
    m: ArgumentMap, data: st.DataObject
) -> None:
    supports = dict(m.supports)
    while astray := [s.id for s in supports.values() if s.conclusion not in {*m.statements, *supports}]:
        for id in astray:  # it backs an attack, or what backs one
            del supports[id]
    plain = ArgumentMap(*m.statements.values(), *supports.values())
    claim = data.draw(any_id(plain))
    assert critical(plain, claim) == critical(plain, claim, attacks=False)


@examples(5)
@given(debated_maps(), st.data())
def test_the_smallest_change_is_smallest_and_changes_the_verdict(m: ArgumentMap, data: st.DataObject) -> None:
    claim = data.draw(any_id(m))
    to = data.draw(st.sampled_from(["in", "out", "undecided", None]))
    options = {
        k: v for k, v in data.draw(option_sets(m)).items() if k not in ("assume", "axioms", "as_actor")
    }
    found = smallest_change(m, claim, to, **options)
    size = naive_changes(m, claim, to, **options)
    assert (found and len(found.reject)) == size or (found is None and size is None)
    if found:
        after = evaluate(m, reject=found.reject, **options)[claim]
        assert found.after == after
        assert after == to or (to is None and after != found.before)


@examples(3)
@given(debated_maps(), st.data())
def test_so_it_is_where_statements_may_be_accepted(m: ArgumentMap, data: st.DataObject) -> None:
    claim = data.draw(any_id(m))
    before = evaluate(m)[claim]
    found = smallest_change(m, claim, by="either")
    mine = given_ids(m)
    sizes = [
        len(some)
        for some in subsets(id for id in m.statements if id != claim)
        if what_if(m, [s for s in some if s in mine], accept=[s for s in some if s not in mine]).after[claim]
        != before
    ]
    assert (len(found.ids) if found else None) == min(sizes, default=None)
    if found:
        assert what_if(m, found.reject, accept=found.accept).after[claim] == found.after != before


@pytest.mark.parametrize("block", range(4))
def test_so_it_is_with_strict_steps_that_are_read_backwards(block: int) -> None:
    for seed in range(75 * block, 75 * (block + 1)):
        random = Random(seed)  # noqa: S311
        ranked = random.random() < 0.3
        m = small_map(random, acyclic=random.random() < 0.5, strict=True, ranked=ranked)
        o = small_options(random, m, ranked=ranked) | {"transpose": random.random() < 0.9}
        claim, rejected = random.choice([*m.statements, *m.inferences]), o.pop("reject", ())
        to = random.choice(["in", "out", "undecided", None])
        before = evaluate(m, reject=rejected, **o)[claim]
        given_now = beliefs_of(m, EvaluationOptions(reject=rejected, **o)).given
        labels = {
            some: evaluate(m, reject=[*rejected, *some], **o)[claim]
            for some in subsets(id for id in m.statements if id in given_now)
        }
        alone = [some[0] for some, label in labels.items() if len(some) == 1 and label != before]
        assert list(critical(m, claim, reject=rejected, **o)) == alone, seed
        found = smallest_change(m, claim, to, reject=rejected, **o)
        sizes = [
            len(some)
            for some, label in labels.items()
            if claim not in some and (label == to or (to is None and label != before))
        ]
        assert (found and len(found.reject)) == min(sizes, default=None), seed


def test_a_given_conclusion_of_a_strict_step_is_critical_to_what_its_premises_carry() -> None:
    m = ArgumentMap()
    for id in ("key", "inside"):
        m.claim(id, id=id)
    m.premise("witness", id="witness")
    m.support("key", by="witness")
    m.support("inside", by="key", strict=True)
    m.attack("inside", by=["witness", "key"])
    options = {"assume": ["inside", "witness"]}
    assert evaluate(m, **options)["key"] == "undecided"
    assert evaluate(m, reject="inside", **options)["key"] == "out"
    assert critical(m, "key", **options) == ("inside", "witness")
    assert smallest_change(m, "key", "out", **options).ids == ("inside",)
    assert what_if(m, reject="inside", **options).after["key"] == "out"


def test_in_the_worked_example_the_thesis_hangs_on_no_single_premise() -> None:
    assert critical(worked_example(priority=1), "tax") == ()
    assert critical(worked_example(), "tax") == ("revenue",)
    assert smallest_change(worked_example(priority=1), "tax", "out").reject == ("cuts", "evidence")
    assert str(smallest_change(worked_example(), "tax", "in")) == (
        "“Tax!” [tax]: undecided, but in if one were to\n  reject “Firms would leave.” [revenue]"
    )


def test_the_premise_of_an_answer_is_critical() -> None:
    assert critical(worked_example(), "i3", reject="revenue") == ("evidence", "peer")
    assert critical(worked_example(), "i3", attacks=False) == ("evidence",)


def test_what_is_accepted_may_do_what_rejection_cannot() -> None:
    m = worked_example()
    assert smallest_change(m, "invest", "in", assume=[], by="reject") is None
    found = smallest_change(m, "invest", "in", assume=[], by="accept")
    assert (found.reject, found.accept) == ((), ("cuts", "model_ok"))


def test_nothing_needs_to_change_where_the_verdict_is_as_wanted() -> None:
    found = smallest_change(worked_example(), "invest", "in")
    assert found.ids == ()
    assert str(found) == "“Firms will invest.” [invest]: in"


def test_the_limit_is_an_error_that_says_what_is_known() -> None:
    with pytest.raises(SemanticsError, match="no change of fewer than 1 does it, and the 50 tried"):
        smallest_change(_many(100), "so", "out", limit=50)


def _many(width: int) -> ArgumentMap:
    """Return a claim with many reasons of many linked premises."""
    m = ArgumentMap()
    m.claim("So.", id="so")
    for reason in range(3):
        m.add(*(Premise(id=f"p{reason}.{n}", text="p") for n in range(width)))
        m.add(
            Support(id=f"s{reason}", premises=tuple(f"p{reason}.{n}" for n in range(width)), conclusion="so")
        )
    return m


def test_words_that_are_not_offered_and_ids_that_are_not_there_are_errors() -> None:
    m = worked_example()
    with pytest.raises(SemanticsError, match="to= is"):
        smallest_change(m, "tax", "up")
    with pytest.raises(SemanticsError, match="by= is"):
        smallest_change(m, "tax", by="magic")
    with pytest.raises(UnknownIdError):
        smallest_change(m, "nope")
    with pytest.raises(UnknownIdError):
        critical(m, "nope")


def test_deep_maps_are_ordinary() -> None:
    assert critical(tower(20_000), "c0") == ("foot",)
    assert len(critical(undercuts(50), "c")) == 26


def test_an_inference_falls_with_a_conclusion_that_is_rejected() -> None:
    m = ArgumentMap()
    m.premise("It rains.", id="rain")
    m.support(m.claim("It is wet.", id="wet"), by="rain", id="step")
    options = {"assume": ["rain", "wet"]}
    assert evaluate(m, reject="wet", **options)["step"] == "out"
    assert critical(m, "step", **options) == ("wet", "rain")
    assert str(why(m, "step", reject="wet", **options)).endswith(", is rejected with its conclusion.")
    assert "[step] falls with its conclusion" in str(what_if(m, "wet", **options))


def test_without_attacks_there_is_no_semantics_and_no_option() -> None:
    with pytest.raises(SemanticsError, match="no reject=, semantics="):
        critical(worked_example(), "i3", "preferred", attacks=False, reject=())
