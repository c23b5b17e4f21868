"""What holds of every outcome: no attack that stands leaves its target standing; consistency; closure.

The rationality postulates of Caminada & Amgoud (2007), on random maps with strict inferences, priorities,
contradictions, undercuts and backings together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.evaluation import evaluate
from argmap.evaluation.options import EvaluationOptions
from argmap.evaluation.program.translation import Translation
from tests.effort import examples
from tests.evaluation.reference import small_map, small_options
from tests.evaluation.sets import positions

if TYPE_CHECKING:
    from random import Random

    from argmap import ArgumentMap
    from argmap.evaluation import Semantics
    from tests.evaluation.reference import Options

pytestmark = pytest.mark.filterwarnings("ignore::argmap.evaluation.PriorityWarning")

randoms = st.randoms(use_true_random=False)


def drawn(random: Random) -> tuple[ArgumentMap, Options]:
    """Return a random map, with support in cycles as well, and a way to read it."""
    ranked = random.random() < 0.6
    m = small_map(random, acyclic=random.random() < 0.5, strict=True, ranked=ranked)
    return m, small_options(random, m, ranked=ranked)


def certain(m: ArgumentMap, o: Options) -> set[str]:
    """Return what follows from axioms, which may contradict each other if somebody says so."""
    translation = Translation(m, EvaluationOptions(**o))
    return {translation.index.ids[n] for n in translation.certain if n < translation.index.nodes}


@examples(8)
@given(random=randoms, semantics=st.sampled_from(["complete", "stable"]), transpose=st.booleans())
def test_no_attack_that_stands_leaves_its_target_standing(
    random: Random, semantics: Semantics, *, transpose: bool
) -> None:
    m, o = drawn(random)
    o["transpose"] = transpose
    for position in positions(m, semantics, o):
        assert not [a.id for a in m.attacks.values() if {a.id, a.target} <= position]


@examples(8)
@given(randoms)
def test_no_two_statements_that_contradict_each_other_stand(random: Random) -> None:
    m, o = drawn(random)
    pairs = [{*c.statements} for c in m.contradictions if not {*c.statements} <= certain(m, o)]
    for position in positions(m, "complete", o):
        assert not [pair for pair in pairs if pair <= position]


@examples(8)
@given(randoms)
def test_what_follows_strictly_from_what_stands_stands(random: Random) -> None:
    m, o = drawn(random)
    argued = {s.conclusion for s in m.supports.values()}
    rejected = {*o.get("reject", ())}
    for s in m.supports.values():
        if not s.strict or s.conclusion not in m.statements or s.id in rejected | argued:
            continue
        if s.conclusion in rejected and {*s.premises} <= certain(m, o):
            continue  # the step is what is rejected then, for an axiom never falls
        for position in positions(m, "complete", o):
            assert s.conclusion in position or not {*s.premises} <= position


@examples(4)
@given(randoms)
def test_a_contradiction_with_what_nothing_speaks_for_changes_nothing(random: Random) -> None:
    m, o = drawn(random)
    o.setdefault(
        "assume", [id for id in m.statements if id not in {s.conclusion for s in m.supports.values()}]
    )
    before = dict(evaluate(m, **o))
    m.claim("Something else.", id="else")
    m.contradiction(random.choice(list(m.statements)[:-1]), "else")
    after = evaluate(m, **o)
    assert {id: after[id] for id in before} == before
    assert after["else"] == "out"
