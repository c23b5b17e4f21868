"""The extensions under each semantics, against trying all sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given

from argmap.errors import SemanticsError
from argmap.evaluation.semantics.components import cone, open_part, open_parts
from argmap.evaluation.semantics.grounded import UNDECIDED, well_founded
from argmap.evaluation.semantics.tasks import Semantics, check_semantics, is_credulous, is_sceptical
from tests.effort import examples
from tests.evaluation.sets import ALL, ENGINES, force, found, programs, tried

if TYPE_CHECKING:
    from argmap.evaluation.program.rules import Program

SHARED = HealthCheck.function_scoped_fixture


@pytest.mark.parametrize("engine", ENGINES)
@examples(4, suppress_health_check=[SHARED])
@given(p=programs())
def test_they_are_found_once_each(monkeypatch: pytest.MonkeyPatch, p: Program, engine: str) -> None:
    force(monkeypatch, engine)
    wanted = tried(p)
    for semantics in ALL:
        assert sorted(map(sorted, found(p, semantics))) == sorted(map(sorted, wanted[semantics])), semantics


@pytest.mark.parametrize("semantics", ALL)
@given(p=programs())
def test_what_is_accepted_is_in_all_of_them_or_in_one(p: Program, semantics: Semantics) -> None:
    holds = [p.closure(s) for s in tried(p)[semantics]]
    labels = well_founded(p)
    rest = open_part(p, labels)
    for atom in (a for a, label in enumerate(labels) if label == UNDECIDED):
        part = rest if "stable" in semantics else cone(rest, [atom])
        place = part.atoms.index(atom)
        assert is_credulous(part.program, place, semantics) == any(h[atom] for h in holds)
        assert is_sceptical(part.program, place, semantics) == all(h[atom] for h in holds)


@examples(2)
@given(programs())
def test_grounded_lies_within_ideal_and_ideal_within_every_preferred(p: Program) -> None:
    (grounded,), (ideal,) = found(p, "grounded"), found(p, "ideal")
    assert grounded <= ideal
    assert all(ideal <= s for s in found(p, "preferred"))
    assert set(found(p, "stable")) <= set(found(p, "semi-stable")) <= set(found(p, "preferred"))


@examples(2)
@given(programs())
def test_a_part_has_extensions_of_all_kinds_but_stable(p: Program) -> None:
    assert all(found(p, semantics) for semantics in ALL if semantics != "stable")
    assert all(part.atoms for part in open_parts(p, well_founded(p)))


def test_a_semantics_that_does_not_exist_is_refused_with_the_nearest() -> None:
    with pytest.raises(SemanticsError, match="did you mean 'preferred'"):
        check_semantics("prefered")
