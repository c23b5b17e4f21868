"""The extensions that other libraries find, run with the peers' own interpreter.

    python agreement_theirs.py < frameworks > answers

Each line read is a framework as JSON, ``{"arguments": [...], "attacks": [[a, b], ...]}``; each line
written holds, by library and semantics, the extensions that it finds or the error that it raises.
The peers are not installed where argmap is, so they are imported by name.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Found = Iterable[Iterable[Any]]

SEMANTICS = ("grounded", "complete", "preferred", "stable", "semi-stable", "ideal")
SINGLE = ("grounded", "ideal")


def pygarg(arguments: list[str], attacks: list[list[str]], semantics: str) -> Found:
    """Ask pygarg."""
    codes = dict(zip(SEMANTICS, ("GR", "CO", "PR", "ST", "SST", "ID"), strict=True))
    solver = import_module("pygarg.dung.solver")
    found: Found = solver.extension_enumeration(arguments, attacks, codes[semantics])
    return found


def pyarg(arguments: list[str], attacks: list[list[str]], semantics: str) -> Found:
    """Ask PyArg (python-argumentation)."""
    classes = "py_arg.abstract_argumentation_classes"
    argument = import_module(f"{classes}.argument").Argument
    defeat = import_module(f"{classes}.defeat").Defeat
    framework = import_module(f"{classes}.abstract_argumentation_framework").AbstractArgumentationFramework
    made = {name: argument(name) for name in arguments}
    af = framework("af", list(made.values()), [defeat(made[a], made[b]) for a, b in attacks])
    name = f"get_{semantics.replace('-', '')}_extension{'' if semantics in SINGLE else 's'}"
    module = import_module(f"py_arg.algorithms.semantics.{name}")
    found = getattr(module, name)(af)
    if semantics == "grounded":  # the ideal one comes in a list
        found = [found]
    return [[a.name for a in one] for one in found]


def formal(arguments: list[str], attacks: list[list[str]], semantics: str) -> Found:
    """Ask formal-argumentation."""
    dung = import_module("argumentation.core.dung")
    af = dung.ArgumentationFramework(frozenset(arguments), frozenset(map(tuple, attacks)))
    name = f"{semantics.replace('-', '_')}_extension{'' if semantics in SINGLE else 's'}"
    found = getattr(dung, name)(af)
    return [found] if semantics in SINGLE else found


PEERS: dict[str, Callable[[list[str], list[list[str]], str], Found]] = {
    "pygarg": pygarg,
    "PyArg": pyarg,
    "formal-argumentation": formal,
}


def answer(arguments: list[str], attacks: list[list[str]]) -> dict[str, dict[str, Any]]:
    """Return what every library finds under every semantics."""
    answers: dict[str, dict[str, Any]] = {}
    for peer, ask in PEERS.items():
        answers[peer] = {}
        for semantics in SEMANTICS:
            try:
                answers[peer][semantics] = sorted(map(sorted, ask(arguments, attacks, semantics)))
            except Exception as error:  # noqa: BLE001 - whatever a peer raises is its answer
                answers[peer][semantics] = f"{type(error).__name__}: {error}"
    return answers


if __name__ == "__main__":
    for line in sys.stdin:
        framework = json.loads(line)
        sys.stdout.write(json.dumps(answer(framework["arguments"], framework["attacks"])) + "\n")
