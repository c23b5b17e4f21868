"""Labels of edges in TGF say what the edges are; without any, all are attacks."""

from __future__ import annotations

import pytest

import argmap
from argmap import ArgumentMap, FileFormatError, InvalidMapError
from tests.formats.conformance import written

NODES = "1 So.\n2 Yes.\n3 No.\n4 Hm.\n#\n"


def load(edges: str, **options: object) -> ArgumentMap:
    return argmap.load(NODES + edges, format="tgf", **options)


def reasons(m: ArgumentMap) -> set[tuple[str, str, str]]:
    return {(i.premises[0], i.record_kind, i.target) for i in m.inferences.values()}


def test_edges_without_labels_are_attacks_and_nothing_is_told() -> None:
    m = load("2 1\n3 1\n", strict=True)
    assert reasons(m) == {("2", "attack", "1"), ("3", "attack", "1")}
    assert reasons(load("2 1\n", signs={"": "support"}, strict=True)) == {("2", "support", "1")}


def test_a_label_says_what_an_edge_is() -> None:
    m = load("2 1 supports\n3 1 refutes\n1 4 is attacked by\n4 3 restates\n", strict=True)
    assert reasons(m) == {("2", "support", "1"), ("3", "attack", "1"), ("4", "attack", "1")}
    assert [r.statements for r in m.rephrases] == [("4", "3")]
    assert not m.premises


def test_a_label_that_is_not_known_is_told_with_its_line_and_read_once_it_is_said() -> None:
    m = load("2 1 leads to\n3 1 con\n4 1 neutral\n")
    assert reasons(m) == {("3", "attack", "1")}
    (told,) = m.import_report.of("unread")
    assert "'leads to' (1: line 6)" in told.message
    assert [r.line for r in m.import_report.of("kept")] == [8]
    with pytest.raises(InvalidMapError, match="'leads to'"):
        load("2 1 leads to\n", strict=True)
    assert reasons(load("2 1 leads to\n", signs={"leads to": "support"})) == {("2", "support", "1")}
    with pytest.raises(FileFormatError, match="signs= says"):
        load("2 1 leads to\n", signs={"leads to": "good"})


def test_an_edge_without_a_label_is_an_attack_only_where_nothing_but_supports_has_one() -> None:
    m = load("2 1 pro\n3 1\n")
    assert reasons(m) == {("2", "support", "1"), ("3", "attack", "1")}
    assert "read as attacks (1)" in str(m.import_report.of("repaired")[0])
    other = load("2 1 con\n3 1\n")
    assert reasons(other) == {("2", "attack", "1")}
    assert "no word (1: line 7)" in str(other.import_report.of("unread")[0])


def test_an_undercut_hits_the_step_that_starts_from_its_target() -> None:
    m = load("2 1 supports\n3 2 undercuts\n", strict=True)
    (support,) = m.supports
    assert [(a.premises, a.target) for a in m.attacks.values()] == [(("3",), support)]


def test_what_was_labelled_is_written_with_its_labels() -> None:
    m = load("2 1 supports\n3 1 refutes\n4 2 con\n")
    m.original = None
    again = argmap.load(written(m, "tgf"), format="tgf", strict=True)
    assert reasons(again) == reasons(m)
    assert written(again, "tgf") == written(m, "tgf")


def test_an_edit_leaves_the_other_lines_as_they_are() -> None:
    m = load("2  1  supports\n4 1 leads to\n3 1 refutes\n")
    m.remove(next(iter(m.attacks)))
    assert written(m, "tgf").decode() == NODES + "2  1  supports\n4 1 leads to\n"


def test_a_support_without_a_label_of_its_own_is_not_written_for_solvers_would_attack() -> None:
    m = ArgumentMap()
    m.claim("So.", id="1"), m.premise("Yes.", id="2"), m.premise("No.", id="3")
    m.support("1", by="2", extra={"label": "leads to"})
    m.attack("1", by="3", extra={"label": "so there"})
    assert written(m, "tgf").decode().endswith("#\n3 1\n")
    m.attack("2", by="3", extra={"label": "con"})
    assert written(m, "tgf").decode().endswith("#\n3 1 attacks\n3 2 con\n")
