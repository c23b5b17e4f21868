"""Where a name is that the top level does not have: in which namespace, or under which similar name."""

from __future__ import annotations

import ast
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.errors import nearest_ids

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["advice_on", "listed_in"]


def advice_on(name: str, top: Sequence[str]) -> str:
    """Return what to write instead of a name that the top level does not have, as the end of a message.

    Parameters
    ----------
    name
        The name that was asked for.
    top
        The names that the top level has, namespaces among them.

    Examples
    --------
    >>> advice_on("Limits", ["formats", "load"])
    '; it is in argmap.formats: from argmap.formats import Limits'
    >>> advice_on("laod", ["formats", "load"])
    '; did you mean argmap.load?'
    """
    if name.startswith("_"):
        return ""  # asked by tools that look for a protocol
    elsewhere = _elsewhere(tuple(top))
    if home := elsewhere.get(name):
        return f"; it is in {home}: from {home} import {name}"
    homes = elsewhere | dict.fromkeys(top, "argmap")
    guess = " or ".join(f"{homes[found]}.{found}" for found in nearest_ids(name, homes))
    return f"; did you mean {guess}?" if guess else ""


@cache
def _elsewhere(top: tuple[str, ...]) -> dict[str, str]:
    """Return the names that only namespaces have, each with the first namespace that lists it."""
    homes: dict[str, str] = {}
    for space in top:
        for name in listed_in(f"argmap.{space}"):
            if name not in top:
                homes.setdefault(name, f"argmap.{space}")
    return homes


def listed_in(module: str) -> list[str]:
    """Return what a module lists in ``__all__``, without importing it; nothing where there is no such module.

    Examples
    --------
    >>> listed_in("argmap.merging"), listed_in("argmap.load")
    (['merge'], [])
    """
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        return []
    source = Path(spec.origin).read_text(encoding="utf-8")
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            names: list[str] = ast.literal_eval(node.value)
            return names
    return []
