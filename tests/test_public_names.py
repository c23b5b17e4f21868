"""The public names: each stands once, in the stub, has its home, and is imported when used."""

from __future__ import annotations

import ast
import importlib
import inspect
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import argmap
from argmap.names import listed_in

STUB = ast.parse(Path(argmap.__file__).with_name("__init__.pyi").read_text(encoding="utf-8"))
IMPORTS = [node for node in STUB.body if isinstance(node, ast.ImportFrom)]
NAMESPACES = [alias.name for node in IMPORTS if node.module is None for alias in node.names]
HOMES = {alias.name: f"argmap.{node.module}" for node in IMPORTS if node.module for alias in node.names}
IN_NAMESPACES = [(space, name) for space in NAMESPACES for name in listed_in(f"argmap.{space}")]


def loaded_after(code: str) -> set[str]:
    """Return the modules that a fresh interpreter has loaded after some code."""
    script = f"{code}\nimport sys\nprint(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    return set(run.stdout.split())


def test_the_stub_lists_each_name_once_sorted_by_home_and_under_its_own_name() -> None:
    assert all(node.level == 1 and len(node.names) == 1 for node in IMPORTS)
    assert all(alias.asname == alias.name for node in IMPORTS for alias in node.names)
    listed = [(node.module or "", node.names[0].name) for node in IMPORTS]
    assert [home for home, _ in listed] == sorted(home for home, _ in listed)
    assert len({name for _, name in listed}) == len(listed)


def test_the_names_at_run_time_are_those_of_the_stub() -> None:
    assert argmap.__all__ == sorted([*NAMESPACES, *HOMES])


def test_the_top_level_holds_what_one_hand_can_hold() -> None:
    assert len(HOMES) <= 75


@pytest.mark.parametrize("name", HOMES)
def test_a_name_is_public_in_its_home_and_documented(name: str) -> None:
    home = importlib.import_module(HOMES[name])
    assert name in home.__all__
    assert getattr(argmap, name) is getattr(home, name)
    assert getattr(argmap, name).__doc__


@pytest.mark.parametrize("name", NAMESPACES)
def test_a_namespace_is_a_module_that_says_what_it_holds(name: str) -> None:
    space = getattr(argmap, name)
    assert isinstance(space, ModuleType)
    assert space is importlib.import_module(f"argmap.{name}")
    assert space.__doc__
    assert space.__all__ == listed_in(f"argmap.{name}")
    assert len(set(space.__all__)) == len(space.__all__)


@pytest.mark.parametrize(("space", "name"), IN_NAMESPACES)
def test_what_a_namespace_lists_is_there_and_a_function_or_class_is_documented(space: str, name: str) -> None:
    value = getattr(getattr(argmap, space), name)
    assert not isinstance(value, ModuleType)
    if inspect.isclass(value) or inspect.isfunction(value):
        assert value.__doc__


@pytest.mark.parametrize("module", ["draw", "draw.export.axes", "draw.page", "outlining", "evaluation"])
def test_a_function_is_not_hidden_by_a_module_of_its_name(module: str) -> None:
    importlib.import_module(f"argmap.{module}")
    for function in (argmap.draw, argmap.evaluate, argmap.explore, argmap.outline):
        assert callable(function)
        assert not isinstance(function, ModuleType)


def test_the_function_draw_is_there_though_its_package_was_imported_first() -> None:
    assert "argmap.draw" in loaded_after("import argmap.draw.export.axes, argmap; argmap.draw.__code__")


def test_names_are_offered_for_completion() -> None:
    assert dir(argmap) == sorted([*argmap.__all__, "__version__"])


def test_the_version_is_that_of_the_package() -> None:
    assert argmap.__version__.count(".") == 2


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("laod", "; did you mean argmap.load?"),
        ("Limits", "; it is in argmap.formats: from argmap.formats import Limits"),
        ("toulmn", "; did you mean argmap.figures.toulmin"),
        ("xyzzy", ""),
        ("__wrapped__", ""),
    ],
)
def test_a_name_that_is_none_is_told_with_what_was_meant(name: str, advice: str) -> None:
    with pytest.raises(AttributeError) as caught:
        getattr(argmap, name)
    told = str(caught.value)
    assert told.startswith(f"module 'argmap' has no attribute {name!r}{advice}")
    assert advice or told.endswith("'")


def test_telling_where_a_name_is_imports_no_namespace() -> None:
    loaded = loaded_after("import argmap\nassert not hasattr(argmap, 'Toulmin')")
    assert not loaded & {f"argmap.{name}" for name in NAMESPACES if name != "errors"}


def test_importing_argmap_loads_nothing_heavy() -> None:
    loaded = loaded_after("import argmap")
    assert "argmap" in loaded
    assert not loaded & {"matplotlib", "pandas", "pygraphviz", "networkx", "numpy", "pydantic", "yaml"}


@pytest.mark.parametrize("name", [n for n in NAMESPACES if n not in {"figures", "themes"}])
def test_a_namespace_that_does_not_draw_loads_nothing_that_draws(name: str) -> None:
    assert not loaded_after(f"import argmap; argmap.{name}") & {"matplotlib", "pandas", "pygraphviz"}


def test_loading_and_asking_loads_no_drawing_and_no_tables() -> None:
    loaded = loaded_after("import argmap; argmap.check(argmap.load_sample('japan-europe-security'))")
    assert "pydantic" in loaded
    assert not loaded & {"matplotlib", "pandas", "pygraphviz"}


def test_drawing_loads_no_pyplot_and_no_tables() -> None:
    loaded = loaded_after("import argmap; argmap.draw(argmap.load_sample('japan-europe-security'))")
    assert "matplotlib" in loaded
    assert not loaded & {"matplotlib.pyplot", "pandas"}


@pytest.mark.parametrize("file", ["py.typed", "__init__.pyi"])
def test_the_package_brings_its_types(file: str) -> None:
    assert Path(argmap.__file__).with_name(file).is_file()
