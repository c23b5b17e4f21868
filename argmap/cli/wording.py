"""What a map says, in a line: texts beside ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.cli.group import plain
from argmap.formats.wrapping import columns_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.model import ArgumentMap
    from argmap.query import Consequences, Objection

__all__ = ["consequence_lines", "named", "objection_lines", "premises_of", "shortened"]

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


def premises_of(m: ArgumentMap, ids: Iterable[str]) -> str:
    """Return the texts of premises in full."""
    return " + ".join(plain(m.statements[id].text) for id in ids)


def objection_lines(m: ArgumentMap, objections: Iterable[Objection], *, replies: bool) -> list[str]:
    """Return objections, each in a line, with the replies below where these are asked for."""
    lines: list[str] = []
    for objection in objections:
        attack = objection.attack
        lines.append(
            f"{objection.kind}s {named(m, attack.target)}: {premises_of(m, attack.premises)} [{attack.id}]"
        )
        if replies:
            lines += [
                f"  reply, against {named(m, reply.target)}: {premises_of(m, reply.premises)} [{reply.id}]"
                for reply in objection.replies
            ] or ["  no reply"]
    return lines


def consequence_lines(m: ArgumentMap, result: Consequences) -> list[str]:
    """Return what falls for want of support, and what survives, each in a line."""
    lines = [f"rejected: {', '.join(named(m, id) for id in result.rejected)}"]
    circular = set(result.circular)
    for id in result.newly_out:
        wanting = f"for want of {_listed(result.because[id])}"
        lines.append(f"  {named(m, id)} falls, {'only a cycle is left' if id in circular else wanting}")
    lines += [f"  {named(m, id)} survives on {_listed(on)}" for id, on in result.surviving.items()]
    if result.groundless:
        lines.append(
            f"  only a cycle was left before to {', '.join(named(m, id) for id in result.groundless)}"
        )
    return lines if len(lines) > 1 else [*lines, "  nothing else changes"]


def _listed(ids: Iterable[str]) -> str:
    """Return ids in brackets."""
    return ", ".join(f"[{id}]" for id in ids)
