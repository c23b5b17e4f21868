"""How long may be searched."""

from __future__ import annotations

import math
from random import Random

import pytest

from argmap.evaluation.semantics.limit import OutOfTime, TimeLimit
from argmap.evaluation.semantics.sat import PySat, Search, Solver


def _hopeless(solver: Solver) -> Solver:
    """Give a solver a question that takes hours."""
    choose = Random(1)  # noqa: S311  (no secrets)
    for _ in range(4_300):  # at 4.3 clauses a variable
        solver.add([choose.choice((-1, 1)) * n for n in choose.sample(range(1, 1_001), 3)])
    return solver


@pytest.mark.parametrize("engine", [Search, PySat])
@pytest.mark.parametrize("seconds", [0, 0.1])
def test_a_search_ends_when_the_time_is_up(engine: type[Search | PySat], seconds: float) -> None:
    limit = TimeLimit(seconds)
    solver = _hopeless(engine(limit))
    with pytest.raises(OutOfTime), limit.running():
        solver.solve()
    with pytest.raises(OutOfTime), limit.running():  # what is used up stays used up
        solver.solve()


@pytest.mark.parametrize("engine", [Search, PySat])
@pytest.mark.parametrize("seconds", [None, math.inf, 1e300, 1e9])
def test_enough_time_changes_nothing(engine: type[Search | PySat], seconds: float | None) -> None:
    limit = TimeLimit(seconds)
    solver = engine(limit)
    solver.add([1, 2])
    with limit.running():
        assert solver.solve([-1])
        assert solver.is_true(2)
        assert not solver.solve([-1, -2])


def test_time_stands_still_between_searches() -> None:
    limit = TimeLimit(0)
    limit.check()
    with limit.running(), pytest.raises(OutOfTime):
        limit.check()
