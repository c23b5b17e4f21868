"""Actors, statements and steps of a map in running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.layout import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.model import ArgumentMap

__all__ = ["and_list", "named", "quoted", "said"]


def and_list(items: Sequence[str]) -> str:
    """Return items as running text.

    Examples
    --------
    >>> and_list(["one"]), and_list(["one", "two"]), and_list(["one", "two", "three"])
    ('one', 'one and two', 'one, two and three')
    """
    return " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def named(m: ArgumentMap, actor: str) -> str:
    """Return the name of an actor, or its id where it has none."""
    return tidy(m.actors[actor].name) or actor


def quoted(m: ArgumentMap, statement: str) -> str:
    """Return the text of a statement in quotation marks, or its id where it has no text."""
    return f"“{tidy(m.statements[statement].text) or statement}”"


def said(m: ArgumentMap, id: str) -> str:
    """Return a statement, or a step of the argument, in words."""
    if id in m.statements:
        return quoted(m, id)
    inference = m.inferences[id]
    word, to = ("step", "to") if inference.record_kind == "support" else ("objection", "against")
    target = (
        quoted(m, inference.target) if inference.target in m.statements else f"the step {inference.target}"
    )
    return f"the {word} from {and_list([quoted(m, p) for p in inference.premises])} {to} {target}"
