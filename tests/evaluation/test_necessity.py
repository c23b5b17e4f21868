"""Necessary conditions: what stands only together with something else."""

from __future__ import annotations

from random import Random

import networkx as nx
import pytest

from argmap import ArgumentMap, UnknownIdError, evaluate, is_necessary, necessary_conditions
from argmap.errors import SemanticsError, TimeLimitError
from tests.evaluation.reference import small_map, small_options
from tests.shapes import tower

pytestmark = pytest.mark.filterwarnings("ignore::argmap.evaluation.PriorityWarning")


@pytest.fixture
def harbour() -> ArgumentMap:
    """Give a map of a harbour: two reasons to dredge it, of which one has an objection that is answered."""
    m = ArgumentMap()
    for id in ("silt", "ships", "costly", "paid", "legal"):
        m.premise(id, id=id)
    m.claim("dredge", id="dredge")
    m.support("dredge", by=["silt", "ships"], id="depth")
    m.attack("depth", by="costly", id="money")
    m.attack("money", by="paid", id="grant")
    m.claim("start", id="start")
    m.support("start", by=["dredge", "legal"], id="step")
    return m


def test_necessary_are_premises_steps_and_the_answers_to_objections(harbour: ArgumentMap) -> None:
    assert necessary_conditions(harbour, "start") == (
        "dredge", "silt", "ships", "paid", "legal", "depth", "step", "grant"
    )  # fmt: skip
    assert "[grant] (against [money])" in str(necessary_conditions(harbour, "start"))


def test_without_attacks_it_is_what_all_support_leads_by(harbour: ArgumentMap) -> None:
    found = necessary_conditions(harbour, "start", attacks=False)
    assert found == ("dredge", "silt", "ships", "legal", "depth", "step")
    assert is_necessary(harbour, "silt", "start", attacks=False)
    assert not is_necessary(harbour, "paid", "start", attacks=False)


def test_where_there_are_two_reasons_neither_is_necessary(harbour: ArgumentMap) -> None:
    harbour.support("dredge", by="ships", id="traffic")
    assert necessary_conditions(harbour, "dredge") == ("ships",)
    assert necessary_conditions(harbour, "dredge", attacks=False) == ("ships",)
    assert not is_necessary(harbour, harbour["depth"], "dredge")


def test_an_attack_may_be_what_a_claim_cannot_stand_without(harbour: ArgumentMap) -> None:
    assert is_necessary(harbour, "grant", "depth")
    assert not is_necessary(harbour, "money", "depth")


def test_to_what_does_not_stand_nothing_is_necessary(harbour: ArgumentMap) -> None:
    assert necessary_conditions(harbour, "start", reject="paid") == ()
    assert not is_necessary(harbour, "silt", "start", reject="paid")
    assert str(necessary_conditions(harbour, "costly")) == "nothing alone is necessary to “costly” [costly]"


def test_what_stands_is_necessary_to_itself_and_an_axiom_to_nothing(harbour: ArgumentMap) -> None:
    assert is_necessary(harbour, "silt", "silt")
    assert not is_necessary(harbour, "silt", "start", axioms="silt")


def test_of_a_framework_it_is_arguments() -> None:
    g: nx.DiGraph[str] = nx.DiGraph([("c", "b"), ("b", "a"), ("d", "b")])
    assert necessary_conditions(g, "a") == ()
    g.remove_node("d")
    assert necessary_conditions(g, "a") == ("c",)
    assert is_necessary(g, "c", "a")
    assert not is_necessary(g, "b", "a")


def test_what_is_not_there_or_does_not_go_together_is_refused(harbour: ArgumentMap) -> None:
    with pytest.raises(UnknownIdError):
        is_necessary(harbour, "nobody", "start")
    with pytest.raises(UnknownIdError):
        necessary_conditions(harbour, "nobody")
    with pytest.raises(SemanticsError, match="no semantics="):
        necessary_conditions(harbour, "start", "preferred", attacks=False)


def test_all_that_an_undisputed_deep_map_rests_on_is_found_by_support_alone() -> None:
    m = tower(5_000)
    found = necessary_conditions(m, "c0")
    assert len(found) == 10_000
    assert found == necessary_conditions(m, "c0", attacks=False)
    assert necessary_conditions(m, "c0", "preferred") == found
    with pytest.raises(SemanticsError):
        necessary_conditions(m, "c0", "prefered")  # type: ignore[arg-type]


def test_where_there_is_no_stable_position_nothing_stands_by_it() -> None:
    m = tower(3)
    m.claim("liar", id="liar")
    m.attack("liar", by="liar")
    assert necessary_conditions(m, "c0", "stable") == ()
    assert necessary_conditions(m, "c0", "preferred") == necessary_conditions(m, "c0")


def test_what_speaks_against_anything_below_is_not_overlooked() -> None:
    m = tower(3)
    m.claim("other", id="other")
    m.contradiction("foot", "other")
    assert necessary_conditions(m, "c0") == ()
    assert necessary_conditions(m, "c0", reject="other") == necessary_conditions(tower(3), "c0")
    m = tower(3)
    m.claim("other", id="other")
    m.claim("end", id="end")
    m.support("end", by="foot", strict=True)
    m.attack("end", by="other")
    assert necessary_conditions(m, "c0") == ()


@pytest.mark.parametrize("semantics", ["grounded", "preferred", "stable"])
def test_the_conditions_are_those_whose_rejection_brings_a_claim_down(semantics: str) -> None:
    for seed in range(120 if semantics == "grounded" else 30):
        random = Random(seed)  # noqa: S311
        ranked = random.random() < 0.3
        m = small_map(random, acyclic=random.random() < 0.5, strict=True, ranked=ranked)
        o = small_options(random, m, ranked=ranked)
        claim, rejected = random.choice([*m.statements, *m.inferences]), o.pop("reject", ())
        stands = evaluate(m, semantics, reject=rejected, **o)[claim] == "in"  # type: ignore[arg-type]
        wanted = [
            id
            for id in (*m.statements, *m.inferences)
            if stands and id != claim
            and evaluate(m, semantics, reject=[*rejected, id], **o)[claim] != "in"  # type: ignore[arg-type]
        ]  # fmt: skip
        found = necessary_conditions(m, claim, semantics, reject=rejected, **o)  # type: ignore[arg-type]
        assert list(found) == wanted, seed
        by_support = {
            id for id in (*m.statements, *m.inferences)
            if id != claim and is_necessary(m, id, claim, attacks=False)
        }  # fmt: skip
        assert {*necessary_conditions(m, claim, attacks=False)} == by_support, seed


def test_the_conclusion_of_an_undisputed_inference_is_necessary_to_it() -> None:
    m = ArgumentMap()
    m.premise("p", id="p")
    m.support(m.claim("c", id="c"), by="p", id="s")
    assert is_necessary(m, "c", "s")
    assert necessary_conditions(m, "s") == ("c", "p")


def test_the_time_limit_holds_for_frameworks_too() -> None:
    g = nx.DiGraph([(a, b) for a in range(8) for b in range(8) if a != b])
    with pytest.raises(TimeLimitError):
        necessary_conditions(g, 0, "preferred", seconds=0)
