"""What a map says, in a line: texts beside ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.labels import short
from argmap.model.kinds import INFERENCES
from argmap.printed import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.model import ArgumentMap, Attack

__all__ = ["answer_of_ids", "in_one_line", "premises_of", "quoted", "raised"]

_SHORT = 72


def in_one_line(text: str) -> str:
    """Return a text without line breaks."""
    return " ".join(text.split())


def quoted(m: ArgumentMap, id: str) -> str:
    """Return an id with its text, or, of an inference, with what it is for or against.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> rain, wet = m.premise("It rains.", id="rain"), m.claim("It is wet.", id="wet")
    >>> step = m.support(wet, by=rain)
    >>> quoted(m, "wet"), quoted(m, "wet.s1")
    ('“It is wet.” [wet]', '[wet.s1] (for “It is wet.”)')
    """
    statement = m.statements.get(id)
    if statement is not None:
        return f"“{in_one_line(statement.text)}” [{id}]"
    inference = m.inferences.get(id)
    if inference is None:
        return f"[{id}]"
    target = m.statements.get(inference.target)
    on = f"[{inference.target}]" if target is None else f"“{short(target.text, _SHORT)}”"
    return f"[{id}] ({'for' if INFERENCES[inference.record_kind].sign > 0 else 'against'} {on})"


def premises_of(m: ArgumentMap, ids: Iterable[str]) -> str:
    """Return the texts of premises that are linked."""
    return " + ".join(in_one_line(m.statements[id].text) for id in ids)


def raised(m: ArgumentMap, attack: Attack) -> str:
    """Return an attack with what it comes from.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> _ = m.premise("It rains.", id="rain"), m.premise("It is dry.", id="dry")
    >>> raised(m, m.attack("rain", by="dry"))
    '[rain.a1], from “It is dry.” [dry]'
    """
    *first, last = (quoted(m, id) for id in attack.premises)
    return f"[{attack.id}], from {', '.join(first)} and {last}" if first else f"[{attack.id}], from {last}"


def answer_of_ids(m: ArgumentMap, ids: Iterable[str], nothing: str) -> Answer[str]:
    """Return ids of statements or inferences, each with its text."""
    found = tuple(ids)
    return Answer(found, (quoted(m, id) for id in found), nothing)
