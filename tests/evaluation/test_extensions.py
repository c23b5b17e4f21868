"""Extensions that are listed as they are asked for."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

from argmap.evaluation import extensions
from argmap.evaluation.semantics.encoding import Models


def _disputes(count: int) -> nx.DiGraph[str]:
    """Return arguments that all attack each other: each of them is a preferred extension."""
    return nx.complete_graph([f"a{n}" for n in range(count)], create_using=nx.DiGraph)


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
@pytest.mark.parametrize("before", [0, 1, 3])
def test_a_search_that_was_broken_off_is_not_taken_for_finished(
    monkeypatch: pytest.MonkeyPatch, error: type[BaseException], before: int
) -> None:
    grown, calls = Models.grown, []

    def broken(models: Models, *given: Any) -> list[int]:
        calls.append(given)
        if len(calls) == before + 1:
            raise error
        return grown(models, *given)

    monkeypatch.setattr(Models, "grown", broken)
    found = extensions(_disputes(4))
    with pytest.raises(error):
        list(found)
    assert sorted(found) == [("a0",), ("a1",), ("a2",), ("a3",)]
    assert found.number == 4
    assert list(found) == list(extensions(_disputes(4)))


def test_those_who_ask_at_the_same_time_see_the_same() -> None:
    found = extensions(_disputes(3))
    one, other = iter(found), iter(found)
    next(one)
    assert list(other) == list(found)
    assert list(one) == list(found)[1:]
