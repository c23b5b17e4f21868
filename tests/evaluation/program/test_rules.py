"""Rules over assumptions."""

from __future__ import annotations

import numpy as np

from argmap.evaluation.program.rules import Lists, Program, RuleBuilder


def test_lists_keep_the_order_of_their_members() -> None:
    lists = Lists(3, np.array([2, 0, 2, 2]), np.array([9, 8, 7, 9]))
    assert [lists[0], lists[1], lists[2]] == [[8], [], [9, 7, 9]]


def test_the_closure_of_assumptions_is_what_follows_from_them() -> None:
    build = RuleBuilder(5)
    build.assume(0)
    build.rule(1, [0])
    build.rule(2, [1, 0])
    build.rule(3, [4])
    build.rule(4, [3])
    p = build.program()
    assert list(p.closure([0])) == [1, 1, 1, 0, 0]
    assert list(p.closure([])) == [0, 0, 0, 0, 0]


def test_a_premise_named_twice_counts_once_for_each_time() -> None:
    p = Program(2, [0], ([1], [0, 0], [0, 0]), ([], []))
    assert list(p.closure([0])) == [1, 1]


def test_an_empty_program_has_an_empty_closure() -> None:
    assert Program(0, [], ([], [], []), ([], [])).closure([]) == bytearray()


def test_it_says_how_large_it_is() -> None:
    p = Program(3, [0, 1], ([2], [0], [0]), ([2], [1]))
    assert repr(p) == "<Program: 3 atoms, 2 assumptions, 1 rules, 1 attacks>"
