"""What goes with nodes that are taken out of a nodeset: the speech that would say nothing without them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["withered"]


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
