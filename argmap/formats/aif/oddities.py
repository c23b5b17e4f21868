"""What is odd about a nodeset, and what of it lies outside the map."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from argmap.formats.aif.nodeset import id_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.formats.aif.nodeset import Nodeset
    from argmap.report import ImportReport

__all__ = ["report_oddities"]

_OUTSIDE: Final = {"L": "locutions", "TA": "transitions", "YA": "illocutions", "PA": "preferences"}
_UNSCHEMED: Final = ("I", "L")


def report_oddities(
    nodeset: Nodeset,
    statements: Iterable[int],
    into: Sequence[list[int]],
    out: Sequence[list[int]],
    report: ImportReport,
) -> None:
    """Report what lies outside the map, sort by sort, and rows that name what is not there.

    Parameters
    ----------
    nodeset
        The nodeset.
    statements
        Positions of the nodes that are statements of the map.
    into, out
        Positions of the nodes that lead into each node, and that it leads to.
    report
        Where to.
    """
    types = nodeset.types
    counts = Counter(types)
    if not types:
        report.kept("a nodeset without nodes", "nodes")
    alone = sum(not (into[p] or out[p]) for p in statements)
    if alone and len(types) > 1:
        report.kept(f"{alone:,} statements that nothing leads to or from", "nodes")
    for type_ in filter(counts.__getitem__, _OUTSIDE):
        report.kept(f"{counts[type_]:,} {_OUTSIDE[type_]} ({type_} nodes)", "nodes")
    for p, (type_, node) in enumerate(zip(types, nodeset.nodes, strict=True)):
        if type_ == "YA" and not into[p]:
            report.unread("this illocution is anchored in nothing", "nodes", p)
        elif type_ in _UNSCHEMED and isinstance(node.get("scheme"), str):
            report.unread(f"a scheme on a node of the type {type_}", "nodes", p)
    _report_locutions(nodeset, report)


def _report_locutions(nodeset: Nodeset, report: ImportReport) -> None:
    """Report rows of locutions that name what is not there, or no locution."""
    rows = nodeset.rows("locutions")
    report.read("locutions", len(rows))
    seen: set[str] = set()
    others = 0
    for number, row in enumerate(rows):
        id = id_text(row.get("nodeID"))
        position = nodeset.place.get(id)
        if position is None:
            message = f"this locution names the node {id!r}, which is not there"
            report.unread(message, "locutions", number)
        elif nodeset.types[position] != "L":
            others += 1
        seen.add(id)
    if len(seen) < len(rows):
        report.kept(f"{len(rows) - len(seen):,} further locutions of the same nodes", "locutions")
    if others:
        report.kept(f"{others:,} locutions of nodes that are no L nodes: who owns them", "locutions")
