"""A property is tried on the same maps each time, and on as many as its profile asks for."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.effort import examples

SAME = settings(derandomize=True, database=None, max_examples=500)


def tried() -> list[object]:
    """Return what a property is tried on."""
    seen: list[object] = []

    @settings(SAME)
    @given(st.one_of(st.integers(), st.text()))
    def a_property(value: object) -> None:
        seen.append(value)

    a_property()
    return seen


@pytest.mark.skipif(
    not settings.default.derandomize, reason="a search also tries constants of what is loaded"
)
def test_what_is_tried_does_not_depend_on_which_modules_are_loaded(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tried()
    file = tmp_path_factory.mktemp("loaded") / "odd.py"
    file.write_text(f"ODD = ['an odd word', {', '.join(str(n) for n in range(9000, 9100))}]\n")
    module = ModuleType("odd")
    module.__file__ = str(file)
    monkeypatch.setitem(sys.modules, "odd", module)
    assert tried() == before


def test_examples_are_counted_by_the_profile() -> None:
    profile = settings.default.max_examples
    assert examples(1).max_examples == profile
    assert examples(5).max_examples == 5 * profile
    assert 0 < examples(0.01).max_examples < profile
