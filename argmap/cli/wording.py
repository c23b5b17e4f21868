"""What a map says, in a line: texts beside ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.cli.group import plain
from argmap.formats.wrapping import columns_of

if TYPE_CHECKING:
    from argmap.model import ArgumentMap

__all__ = ["named", "shortened"]

_SHORT = 72


def shortened(text: str, most: int = _SHORT) -> str:
    """Return a text in one line of so many columns at most, in which a wide character takes two.

    Examples
    --------
    >>> shortened("The street is wet.", 10), shortened("道路が濡れている。", 10)
    ('The stree…', '道路が濡…')
    """
    text = plain(text)
    columns = 0
    for number, letter in enumerate(text):
        columns += columns_of(letter)
        if columns > most:
            kept = number
            while kept and columns > most - 1:
                columns -= columns_of(text[kept])
                kept -= 1
            return text[: kept + 1].rstrip() + "…"
    return text


def named(m: ArgumentMap, id: str) -> str:
    """Return an id with its text, or, of an inference, with what it is for or against."""
    if id in m.statements:
        return f"“{plain(m.statements[id].text)}” [{id}]"
    if id not in m.inferences:
        return f"[{id}]"
    inference = m.inferences[id]
    bears = "against" if inference.record_kind == "attack" else "for"
    target = m.statements.get(inference.target)
    on = f"[{inference.target}]" if target is None else f"“{shortened(target.text)}”"
    return f"[{id}] ({bears} {on})"
