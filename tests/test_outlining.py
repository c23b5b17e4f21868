"""The map as indented text."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from argmap import ArgumentMap, Attack, Claim, outline
from argmap.outlining import lines_together, outline_lines
from tests.growth import assert_time_grows_with_size
from tests.shapes import hub, tower
from tests.strategies import maps

if TYPE_CHECKING:
    from collections.abc import Callable


def quarrel(size: int) -> ArgumentMap:
    """Return claims that all attack each other, each by an attack of its own."""
    m = ArgumentMap(*(Claim(id=f"c{n}", text=f"Claim {n}.") for n in range(size)))
    pairs = [(a, b) for a in range(size) for b in range(size) if a != b]
    m.add(*(Attack(id=f"{a}>{b}", premises=(f"c{a}",), target=f"c{b}") for a, b in pairs))
    return m


def test_reasons_and_objections_stand_under_what_they_bear_on(lunch: ArgumentMap) -> None:
    assert (
        outline(lunch)
        == """\
Lunch
Eat now?

We should eat now. [eat]
  + It is noon. [noon] (practical reasoning)
  & We are hungry. [hungry]
  - There is a queue. [queue] (on the step eat.s1)
  - We should wait. [wait]
    + There is a queue. [queue]"""
    )


def test_a_cycle_is_unfolded_once() -> None:
    m = ArgumentMap(title="Cycle")
    for id in "ab":
        m.claim(f"{id.upper()}.", id=id)
    m.support("a", by="b")
    m.support("b", by="a")
    assert outline(m).splitlines()[2:] == ["A. [a]", "  + B. [b]", "    + A. [a] (see above)"]


def test_a_backing_is_told_with_the_step_that_it_backs() -> None:
    m = ArgumentMap()
    m.claim("C.", id="c")
    m.premise("P.", id="p")
    m.premise("B.", id="b")
    m.support(m.support("c", by="p"), by="b")
    assert outline(m).splitlines() == ["C. [c]", "  + P. [p]", "  + B. [b] (on the step c.s1)"]


@given(maps())
def test_every_statement_is_shown_and_unfolded_once(m: ArgumentMap) -> None:
    lines = list(outline_lines(m))
    assert {line.id for line in lines} == set(m.statements)
    unfolded = [a.id for a, b in pairwise(lines) if b.depth > a.depth]
    assert len(unfolded) == len(set(unfolded))


@given(maps())
def test_the_thesis_heads_the_outline(m: ArgumentMap) -> None:
    heads = [line for line in outline_lines(m) if line.depth == 0]
    assert all(line.sign == "" for line in heads)
    if m.thesis is not None:
        assert heads[0].id == m.thesis


@pytest.mark.slow
def test_depth_and_breadth_are_ordinary() -> None:
    assert [line.depth for line in outline_lines(tower(20_000))] == list(range(20_001))
    assert len(list(outline_lines(hub(20_000)))) == 20_001


def test_an_empty_map_has_an_empty_outline() -> None:
    assert outline(ArgumentMap()) == ""
    assert outline(ArgumentMap(title="Empty")) == "Empty\n"


def test_many_that_were_unfolded_before_stand_in_one_line() -> None:
    assert outline(quarrel(5)).splitlines()[-6:] == [
        "        - Claim 4. [c4]",
        "          - [c0], [c1], [c2], [c3] (see above)",
        "      - Claim 4. [c4] (see above)",
        "    - Claim 3. [c3] (see above)",
        "    - Claim 4. [c4] (see above)",
        "  - [c2], [c3], [c4] (see above)",
    ]


def test_what_is_linked_to_others_stands_in_a_line_of_its_own() -> None:
    m = quarrel(4)
    m.support("c3", by=["c0", "c1"])
    assert "        + Claim 0. [c0] (see above)\n        & Claim 1. [c1]" in outline(m)


@given(maps())
def test_each_line_is_printed_once_and_in_order(m: ArgumentMap) -> None:
    assert [line for group in lines_together(m) for line in group] == list(outline_lines(m))


@pytest.mark.slow
def test_the_time_for_a_quarrel_of_all_with_all_grows_with_the_attacks() -> None:
    def prepare(attacks: int) -> Callable[[], object]:
        m = quarrel(round(attacks**0.5))
        return lambda: outline(m)

    assert_time_grows_with_size(prepare, 10_000)
