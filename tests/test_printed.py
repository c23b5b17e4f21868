"""Answers print in words, and a notebook shows what ``print`` gives."""

from __future__ import annotations

import copy
import json
import pickle
from typing import TYPE_CHECKING, Any

import pytest

import argmap
from argmap import ArgumentMap, query
from argmap.printed import Answer, Printed

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def wet() -> ArgumentMap:
    m = ArgumentMap(title="Weather")
    for id, text in {"rain": "It rains.", "hose": "A hose leaks.", "roof": "There is a roof."}.items():
        m.premise(text, id=id)
    m.thesis = m.claim("It is wet.", id="wet")
    m.support("wet", by="rain")
    m.support("wet", by="hose")
    m.attack("wet.s1", by="roof")
    m.stance(m.actor("Ann", id="ann"), "wet", "asserts", date="2024")
    m.stance(m.actor("Bob", id="bob"), "wet", "denies", date="2025")
    m.relation("ann", "knows", "bob")
    return m


@pytest.fixture
def answer() -> Answer[str]:
    return Answer(["a", "b"], ["A.", "B."], "nothing")


def test_an_answer_is_the_tuple_of_its_members(answer: Answer[str]) -> None:
    assert answer == ("a", "b")
    assert {answer: 1}[("a", "b")] == 1
    assert repr(answer) == "('a', 'b')"
    assert json.dumps(answer) == '["a", "b"]'
    assert [*answer] == ["a", "b"]
    assert answer[1] == "b"


def test_an_answer_prints_what_its_members_say_or_that_there_is_none(answer: Answer[str]) -> None:
    assert str(answer) == "A.\nB."
    assert str(answer[1:]) == "B."
    assert str(answer[2:]) == "nothing"


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda a: pickle.loads(pickle.dumps(a))])
def test_a_copied_answer_says_the_same(copied: Callable[[Any], Any], answer: Answer[str]) -> None:
    twin = copied(answer)
    assert (type(twin), twin, str(twin), twin.nothing) == (Answer, answer, "A.\nB.", "nothing")


def test_an_answer_says_what_was_so_when_it_was_asked_for(wet: ArgumentMap) -> None:
    found = argmap.critical(wet, "wet")
    said = str(found)
    wet.remove("hose", cascade=True)
    assert str(found) == said == "“A hose leaks.” [hose]"


ANSWERS: dict[str, Callable[[ArgumentMap], Any]] = {
    "chain": lambda m: next(argmap.support_chains(m, "wet")),
    "check": argmap.check,
    "consequences": lambda m: argmap.what_if(m, "rain", attacks=False),
    "contributions": lambda m: argmap.contributions(m, "wet"),
    "counterfactual": lambda m: argmap.what_if(m, "rain"),
    "critical": lambda m: argmap.critical(m, "wet"),
    "critical to the support": lambda m: argmap.critical(m, "wet", attacks=False),
    "difference": lambda m: argmap.diff(m, m),
    "disagreements": argmap.disagreements,
    "disagreement": lambda m: argmap.disagreements(m)[0],
    "evaluation": argmap.evaluate,
    "finding": lambda m: argmap.check(m)[0],
    "justification": lambda m: argmap.why(m, "wet"),
    "minimal change": lambda m: argmap.smallest_change(m, "wet"),
    "minimal rejection": lambda m: next(query.minimal_rejections(m, "wet")),
    "objections": lambda m: argmap.objections(m, "wet"),
    "objection": lambda m: argmap.objections(m, "wet").all[0],
    "positions": lambda m: argmap.positions(m, "ann"),
    "relations": lambda m: query.relations_between(m, "ann", "bob"),
    "sensitivity": lambda m: argmap.sensitivity(m, "wet"),
    "standard form": lambda m: argmap.figures.standard_form(m, "wet"),
    "strengths": argmap.strengths,
    "sufficient set": lambda m: next(argmap.sufficient_sets(m, "wet")),
    "unanswered objections": argmap.unanswered_objections,
    "verdicts": argmap.verdicts,
}


@pytest.mark.filterwarnings("ignore")  # that a small map has no weights is no matter here
@pytest.mark.parametrize("question", ANSWERS.values(), ids=ANSWERS)
def test_an_answer_that_ends_a_notebook_cell_shows_what_print_gives(
    question: Callable[[ArgumentMap], Any], wet: ArgumentMap
) -> None:
    found = question(wet)
    shown = found._repr_mimebundle_()
    assert shown == {"text/plain": str(found)}
    assert not shown["text/plain"].startswith(type(found).__name__)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("question", ANSWERS.values(), ids=ANSWERS)
def test_ipython_shows_what_print_gives(question: Callable[[ArgumentMap], Any], wet: ArgumentMap) -> None:
    formatters = pytest.importorskip("IPython.core.formatters", reason="notebooks are those of IPython")
    found = question(wet)
    shown, _ = formatters.DisplayFormatter().format(found)
    assert shown == {"text/plain": str(found)}
    if isinstance(found, Answer):
        within, _ = formatters.DisplayFormatter().format([found[:1]])
        assert within["text/plain"].startswith("[(")


def test_a_long_answer_is_cut_in_a_notebook() -> None:
    many = Answer(range(1_000), map(str, range(1_000)), "")
    shown = many._repr_mimebundle_()["text/plain"].splitlines()
    assert shown[-2:] == ["199", "... and 800 lines more, which print() shows"]
    assert len(str(many).splitlines()) == 1_000


def test_what_prints_in_words_needs_no_room_of_its_own() -> None:
    assert Printed.__slots__ == ()


@pytest.mark.parametrize(
    "selected", [lambda m: argmap.neighbourhood(m, "hose"), lambda m: argmap.support_cone(m, "wet")]
)
def test_a_part_of_a_map_prints_its_texts(
    selected: Callable[[ArgumentMap], ArgumentMap], wet: ArgumentMap
) -> None:
    said = str(selected(wet))
    assert said.startswith("<ArgumentMap 'Weather': 1 claim, ")
    assert "It is wet. [wet]\n" in said
    assert "+ A hose leaks. [hose]" in said


def test_a_large_map_prints_its_beginning() -> None:
    m = ArgumentMap()
    for n in range(100):
        m.claim(f"Number {n}.")
    lines = str(m).splitlines()
    assert lines[0] == repr(m)
    assert lines[-2:] == ["Number 59. [number-59]", "... and more, which argmap.outline() shows"]
