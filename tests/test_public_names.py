"""The public names: sorted, at home in their modules, imported when used."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import argmap

SOURCE = ast.parse(Path(argmap.__file__).read_text(encoding="utf-8"))


def imported_for_types() -> dict[str, str]:
    """Return name -> module for what the package imports under TYPE_CHECKING alone."""
    guard = next(n for n in SOURCE.body if isinstance(n, ast.If))
    imports = [n for n in guard.body if isinstance(n, ast.ImportFrom)]
    return {alias.name: str(node.module) for node in imports for alias in node.names}


def loaded_after(code: str) -> set[str]:
    """Return the modules that a fresh interpreter has loaded after some code."""
    script = f"{code}\nimport sys\nprint(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    return set(run.stdout.split())


def test_the_names_are_sorted_and_stand_once() -> None:
    assert argmap.__all__ == sorted(set(argmap.__all__))


def test_the_names_are_those_of_the_lazy_table_and_of_the_type_checker() -> None:
    assert set(argmap.__all__) == set(argmap._HOME)
    assert imported_for_types() == argmap._HOME


@pytest.mark.parametrize("name", argmap.__all__)
def test_a_name_is_public_in_its_module_and_documented(name: str) -> None:
    home = importlib.import_module(argmap._HOME[name])
    assert name in home.__all__
    assert getattr(argmap, name) is getattr(home, name)
    assert getattr(argmap, name).__doc__


@pytest.mark.parametrize("name", ["draw", "outline", "schemes"])
def test_a_function_is_not_hidden_by_the_module_of_its_name(name: str) -> None:
    importlib.import_module(f"argmap.{name}")
    namespace: dict[str, object] = {}
    exec(f"import argmap.{name}, argmap.cli\nfrom argmap import {name}", namespace)  # noqa: S102
    assert namespace[name] is getattr(argmap, name) is getattr(sys.modules[f"argmap.{name}"], name)


def test_names_are_offered_for_completion() -> None:
    assert {*argmap.__all__, "__version__"} <= set(dir(argmap))


def test_the_version_is_that_of_the_package() -> None:
    assert argmap.__version__.count(".") == 2


def test_a_name_that_is_none_is_told() -> None:
    with pytest.raises(AttributeError, match="module 'argmap' has no attribute 'laod'"):
        argmap.laod  # noqa: B018


def test_importing_argmap_loads_nothing_heavy() -> None:
    loaded = loaded_after("import argmap")
    assert "argmap" in loaded
    assert not loaded & {"matplotlib", "pandas", "pygraphviz", "networkx", "numpy", "pydantic", "yaml"}


def test_loading_and_asking_loads_no_drawing_and_no_tables() -> None:
    loaded = loaded_after("import argmap; argmap.check(argmap.load_sample('japan-europe-security'))")
    assert "pydantic" in loaded
    assert not loaded & {"matplotlib", "pandas", "pygraphviz"}


def test_drawing_loads_no_pyplot_and_no_tables() -> None:
    loaded = loaded_after("import argmap; argmap.draw(argmap.load_sample('japan-europe-security'))")
    assert "matplotlib" in loaded
    assert not loaded & {"matplotlib.pyplot", "pandas"}


def test_the_package_says_that_it_is_typed() -> None:
    assert Path(argmap.__file__).with_name("py.typed").is_file()
