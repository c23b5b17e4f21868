"""What all preferred extensions share, against trying all sets."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given

from argmap import ArgumentMap, Claim, Contradiction, Support, evaluate
from argmap.evaluation.semantics.common import PreferredLabels
from argmap.evaluation.semantics.components import open_parts
from argmap.evaluation.semantics.encoding import Models
from argmap.evaluation.semantics.grounded import UNDECIDED, labels_of, well_founded
from tests.effort import examples
from tests.evaluation.sets import ENGINES, force, programs, tried
from tests.growth import assert_time_grows_with_size

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.evaluation.program.rules import Program


@pytest.mark.parametrize("engine", ENGINES)
@examples(6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(p=programs())
def test_they_are_the_labels_that_all_have(monkeypatch: pytest.MonkeyPatch, p: Program, engine: str) -> None:
    force(monkeypatch, engine)
    for part in open_parts(p, well_founded(p)):
        program = part.program
        sets = [labels_of(program, sorted(s)) for s in tried(program)["preferred"]]
        shared = [one[0] if len(set(one)) == 1 else UNDECIDED for one in zip(*sets, strict=True)]
        assert list(PreferredLabels(Models(program, "admissible")).settle()) == shared
        for atom in range(program.size):
            assert PreferredLabels(Models(program, "admissible"), [atom]).settle()[atom] == shared[atom]


@pytest.mark.slow
def test_the_time_grows_with_the_disputes() -> None:
    def prepare(size: int) -> Callable[[], object]:
        choose = Random(1)  # noqa: S311  (no secrets)
        m = ArgumentMap(*(Claim(id=f"c{n}", text="") for n in range(size)))
        for n in range(1, size):
            near = f"c{choose.randrange(max(0, n - 50), n)}"
            if n % 50:  # a tree of fifty claims, and a dispute in each
                near = f"c{choose.randrange(n // 50 * 50, n)}"
                m.add(Support(id=f"s{n}", premises=(near,), conclusion=f"c{n}"))
            if n % 50 > 47:
                m.add(Contradiction(statements=(near, f"c{n}")))
        return lambda: evaluate(m, "preferred")

    assert_time_grows_with_size(prepare, 1_000)


def test_a_cycle_of_support_that_nothing_carries_does_not_keep_the_search_going() -> None:
    """Possible, too, is only what something outside the cycle carries."""
    m = ArgumentMap()
    m.claim("c", id="c")
    m.premise("p", id="p")
    m.premise("q", id="q")
    first = m.support("c", by="q")
    m.support("c", by=["p", "c"])
    m.attack(first, by="p")
    m.contradiction("p", "q")
    m.contradiction("q", "c")
    found = evaluate(m, "preferred", assume=["p", "q"])
    assert [found[id] for id in ("c", "p", "q")] == ["out", "undecided", "undecided"]
