"""What goes with nodes that say nothing or are taken out: what would mean nothing without them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.report import ImportReport

__all__ = ["drop_unsound", "withered"]

_STEPS: Final = ("RA", "CA")


def drop_unsound(
    types: Sequence[str], sound: dict[int, tuple[list[int], list[int]]], report: ImportReport
) -> None:
    """Take out the steps that bear on steps which say nothing.

    Parameters
    ----------
    types
        The type of each node.
    sound
        By position of each step that says something, its premises and what it bears on; this is changed.
    report
        Steps that are left with nothing to bear on go there.
    """
    bearing: dict[int, list[int]] = {}
    for p, (_, target) in sound.items():
        for o in target:
            if types[o] in _STEPS:
                bearing.setdefault(o, []).append(p)
    gone = [p for p in bearing if p not in sound]
    while gone:
        lost = gone.pop()
        for p in bearing.get(lost, ()):
            if p in sound:
                _, target = sound[p]
                target.remove(lost)
                if not target:
                    report.unread(f"this {types[p]} bears on a step that says nothing", "nodes", p)
                    del sound[p]
                    gone.append(p)


def withered(
    types: Sequence[str], into: Sequence[list[int]], out: Sequence[list[int]], gone: Iterable[int]
) -> set[int]:
    """Return the illocutions and transitions that mean nothing without some nodes.

    An illocution goes when all that it says, or all that it is anchored in,
    is gone; a transition when all locutions that it ends in are.

    Parameters
    ----------
    types
        The type of each node.
    into, out
        Positions of the nodes that lead into each node, and that it leads to.
    gone
        Positions of the nodes that are taken out.

    Examples
    --------
    >>> withered(["L", "YA", "I"], [[], [0], [1]], [[1], [2], []], {2})
    {1}
    """
    lost = set(gone)
    found: set[int] = set()
    waiting = list(lost)
    while waiting:
        p = waiting.pop()
        for near in (*into[p], *out[p]):
            if near in lost or types[near] not in {"YA", "TA"}:
                continue
            ends = [o for o in out[near] if types[near] == "YA" or types[o] in {"L", "TA"}]
            anchors = into[near] if types[near] == "YA" else []
            if any(side and lost.issuperset(side) for side in (ends, anchors)):
                lost.add(near)
                found.add(near)
                waiting.append(near)
    return found
