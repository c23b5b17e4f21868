"""Admissible, complete and stable sets by satisfiability."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given

from argmap.evaluation.program.rules import Program
from argmap.evaluation.semantics.components import open_parts
from argmap.evaluation.semantics.encoding import Models
from argmap.evaluation.semantics.grounded import well_founded
from tests.effort import examples
from tests.evaluation.sets import ENGINES, force, programs, tried

SHARED = HealthCheck.function_scoped_fixture


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("kind", ["complete", "stable"])
@examples(2, suppress_health_check=[SHARED])
@given(p=programs())
def test_every_set_is_found_once(monkeypatch: pytest.MonkeyPatch, p: Program, kind: str, engine: str) -> None:
    force(monkeypatch, engine)
    for part in open_parts(p, well_founded(p)):
        models = Models(part.program, kind)  # type: ignore[arg-type]
        found = []
        while (accepted := models.find()) is not None:
            found.append(frozenset(accepted))
            models.forbid(accepted)
        models.close()
        assert sorted(map(sorted, found)) == sorted(map(sorted, tried(part.program)[kind]))


@examples(2)
@given(programs())
def test_an_admissible_set_grows_to_a_preferred_one(p: Program) -> None:
    for part in open_parts(p, well_founded(p)):
        models = Models(part.program, "admissible")
        seed = models.find()
        assert seed is not None
        assert frozenset(models.grown(seed)) in tried(part.program)["preferred"]


def test_nothing_holds_itself_up() -> None:
    # 0 and 1 attack each other; 2 and 3 hold each other up, or rest on 0.
    p = Program(4, [0, 1], ([2, 3, 3], [0, 1, 2], [3, 2, 0]), ([0, 1], [1, 0]))
    models = Models(p, "stable")
    assert models.find([models.true(2), -models.true(0)]) is None
    assert models.find([models.true(2)]) == [0]
