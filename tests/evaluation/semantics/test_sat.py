"""The engines of satisfiability."""

from __future__ import annotations

import subprocess
import sys
from itertools import product

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Claim, MissingExtraError
from argmap.evaluation import Options, accepted, evaluate
from argmap.evaluation.semantics.limit import TimeLimit
from argmap.evaluation.semantics.sat import PySat, Search, Solver, solver_for
from tests.effort import examples

Clause = list[int]

_INTERRUPTED = """
import _thread, random, threading
from argmap.evaluation.semantics.sat import PySat
choose, solver = random.Random(1), PySat()
for _ in range(4_300):  # at 4.3 clauses a variable, hopeless
    solver.add([choose.choice((-1, 1)) * n for n in choose.sample(range(1, 1_001), 3)])
threading.Timer(0.2, _thread.interrupt_main).start()
try:
    solver.solve()
except KeyboardInterrupt:
    solver.add([1_001])
    assert not solver.solve([-1_001])
    print("interrupted")
"""

_literals = st.integers(1, 6).flatmap(lambda n: st.sampled_from([n, -n]))
_clauses = st.lists(st.lists(_literals, min_size=1, max_size=3), max_size=20)


def _is_satisfied(values: tuple[bool, ...], clauses: list[Clause]) -> bool:
    return all(any(values[abs(n) - 1] == (n > 0) for n in clause) for clause in clauses)


def _check(solver: Solver, clauses: list[Clause], given: Clause) -> None:
    """Compare an answer with trying all values."""
    wanted = [*clauses, *([n] for n in given)]
    can = any(_is_satisfied(values, wanted) for values in product((False, True), repeat=6))
    assert solver.solve(given) == can
    if can:
        assert _is_satisfied(tuple(solver.is_true(n) for n in range(1, 7)), wanted)


@pytest.mark.parametrize("engine", [Search, PySat])
@examples(3)
@given(clauses=_clauses, more=_clauses, given=st.lists(_literals, max_size=2))
def test_a_solver_finds_what_trying_all_values_finds(
    engine: type[Solver], clauses: list[Clause], more: list[Clause], given: Clause
) -> None:
    solver = engine()
    for clause in clauses:
        solver.add(clause)
    _check(solver, clauses, given)
    for clause in more:  # clauses may come later
        solver.add(clause)
    _check(solver, [*clauses, *more], given)
    _check(solver, [*clauses, *more], [])
    solver.close()


@pytest.mark.parametrize("engine", [Search, PySat])
def test_an_empty_clause_cannot_be_true(engine: type[Solver]) -> None:
    solver = engine()
    solver.add([1])
    solver.add([])
    assert not solver.solve()


def test_small_questions_need_no_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pysat.solvers", None)
    assert isinstance(solver_for(20, TimeLimit()), Search)
    evened = nx.cycle_graph(20, create_using=nx.DiGraph)
    assert accepted(evened, 0, "credulous")


def test_large_ones_name_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pysat.solvers", None)
    with pytest.raises(MissingExtraError, match=r"pip install .*argmap\[sat\]"):
        evaluate(nx.cycle_graph(22, create_using=nx.DiGraph), "preferred")


def test_the_grounded_semantics_never_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pysat.solvers", None)
    assert len(evaluate(nx.cycle_graph(22, create_using=nx.DiGraph)).undecided) == 22


def test_the_search_does_not_wander_among_what_follows() -> None:
    m = ArgumentMap(*(Claim(id=f"c{n}", text="It is so.") for n in range(4)))
    for premise, conclusion in ((1, 3), (0, 2), (0, 1), (0, 2)):
        m.support(f"c{conclusion}", by=f"c{premise}")
    for one, other in ((0, 2), (0, 2), (2, 3)):
        m.contradiction(f"c{one}", f"c{other}")
    # The shares of the weights make hundreds of variables of a handful of assumptions.
    options = Options(standard="beyond-reasonable-doubt", cumulative=list(m.supports))
    assert evaluate(m, "preferred", **options)["c2"] == "out"


def test_an_interrupt_during_a_search_is_a_keyboard_interrupt_and_breaks_nothing() -> None:
    # In a process of its own, for only a main thread is interrupted.
    told = subprocess.run([sys.executable, "-c", _INTERRUPTED], capture_output=True, text=True, check=True)
    assert told.stdout == "interrupted\n"
