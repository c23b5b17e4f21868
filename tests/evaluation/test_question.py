"""Abstract frameworks have the functions that maps have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import UnknownIdError, critical, evaluate, smallest_change, what_if, why
from argmap.errors import SemanticsError
from argmap.evaluation.question import as_map
from tests.evaluation.frameworks import graphs

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.evaluation import Semantics


@given(graphs(supports=False), st.sampled_from(["grounded", "preferred", "stable", "ideal"]))
def test_as_a_map_a_framework_has_the_same_labels(framework: nx.DiGraph[Any], semantics: Semantics) -> None:
    m, names = as_map(framework, semantics)
    found, told = evaluate(framework, semantics), evaluate(m, semantics)
    assert {argument: told[id] for argument, id in names.items()} == dict(found)


@given(graphs(supports=False), st.data())
def test_critical_are_the_arguments_without_which_the_label_is_another(
    framework: nx.DiGraph[Any], data: st.DataObject
) -> None:
    claim = data.draw(st.sampled_from(list(framework)))
    label = evaluate(framework)[claim]
    others = {a: nx.restricted_view(framework, [a], []) for a in framework if a != claim}
    expected = [a for a, rest in others.items() if evaluate(rest)[claim] != label]
    assert [a for a in critical(framework, claim) if a != claim] == expected


def test_what_makes_a_difference_in_a_framework_is_told() -> None:
    framework = nx.DiGraph([("a", "b"), ("b", "c")])
    assert critical(framework, "c") == ("a", "c")
    assert what_if(framework, "a").newly_out == ("a → b", "c")
    change = smallest_change(framework, "c")
    assert change is not None
    assert change.reject == ("a",)


def test_arguments_of_any_kind_are_told_apart_by_their_names() -> None:
    framework = nx.MultiDiGraph([(1, 2), (1, 2), ("1", 2), ((1, 2), "a\nb"), ("", "a\nb"), ("1 → 2", 1)])
    m, names = as_map(framework)
    assert names == {
        1: "1", 2: "2", "1": "1 (2)", (1, 2): "(1, 2)", "a\nb": "a b", "": "argument", "1 → 2": "1 → 2",
    }  # fmt: skip
    assert next(iter(m.attacks)) == "1 → 2 (2)"
    assert why(framework, (1, 2)).label == "in"
    assert why(framework, "a\nb").label == "out"
    assert critical(framework, 1) == ("1 → 2",)
    assert what_if(framework, (1, 2)).rejected == ("(1, 2)",)
    assert what_if(framework, [(1, 2), ""]).rejected == ("(1, 2)", "argument")


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda g: why(g, "c"), UnknownIdError, "'c'"),
        (lambda g: critical(g, ["a"]), UnknownIdError, "['a']"),
        (lambda g: critical(g, "a", assume="a"), SemanticsError, "no assume="),
        (lambda g: smallest_change(g, "a", axioms="b"), SemanticsError, "no axioms="),
        (lambda g: what_if(g, "a", semantics="semi-stable"), SemanticsError, "are not explained"),
        (lambda g: what_if(g, add=[1]), SemanticsError, "records are added to maps"),
        (lambda _: critical("no map", "a"), TypeError, "not str"),
    ],
)
def test_what_a_framework_does_not_have_is_an_error(
    call: Callable[[nx.DiGraph[str]], object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=re.escape(message)):
        call(nx.DiGraph([("a", "b")]))
