"""What is odd about a nodeset, and what of it lies outside the map: each kind once, with its count."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from argmap.formats.aif.nodeset import id_text
from argmap.phrases import often

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.formats.aif.nodeset import Nodeset
    from argmap.report import ImportReport

__all__ = ["report_oddities"]

_OUTSIDE: Final = {"L": "locutions", "TA": "transitions", "YA": "illocutions", "PA": "preferences"}
_UNSCHEMED: Final = ("I", "L")
# What a scheme is where there is none: OVA numbers it.
_NO_SCHEME: Final = frozenset({"", "0", "None"})
# To which types a node of each type may lead: what a rule reads, and what locutions and preferences are made
# of. Of types that are told as a whole (PA, and those that AIF has not) nothing more is told.
_READ: Final[dict[str, frozenset[str]]] = {
    "I": frozenset({"RA", "CA", "MA"}),
    "RA": frozenset({"I", "RA", "CA"}),
    "CA": frozenset({"I", "RA", "CA"}),
    "MA": frozenset({"I"}),
    "L": frozenset({"TA", "YA"}),
    "TA": frozenset({"L", "TA", "YA"}),
    "YA": frozenset({"I", "L", "RA", "CA", "MA"}),
}


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
    _report_schemes(nodeset, report)
    _report_edges(nodeset, out, report)
    _report_locutions(nodeset, report)


def _report_schemes(nodeset: Nodeset, report: ImportReport) -> None:
    """Report schemes on nodes of a type that follow none."""
    found: dict[str, list[int]] = {}
    for p in [p for p, node in enumerate(nodeset.nodes) if "scheme" in node]:
        type_, scheme = nodeset.types[p], nodeset.nodes[p]["scheme"]
        if type_ in _UNSCHEMED and isinstance(scheme, str) and scheme not in _NO_SCHEME:
            found.setdefault(type_, []).append(p)
    for type_, named in found.items():
        report.unread(f"a scheme on a node of the type {type_}{often(len(named))}", "nodes", named[0])


def _report_edges(nodeset: Nodeset, out: Sequence[list[int]], report: ImportReport) -> None:
    """Report edges that no rule reads, by the types of their ends."""
    types = nodeset.types
    unread: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for a, ends in enumerate(out):
        if not ends or (read := _READ.get(types[a])) is None:
            continue
        for b in ends:
            if types[b] not in read and types[b] in _READ and a != b:
                unread.setdefault((types[a], types[b]), []).append((a, b))
    for (start, end), edges in unread.items():
        one, other = (nodeset.ids[p] for p in edges[0])
        message = f"an edge {start}→{end}{often(len(edges))}, such as from {one!r} to {other!r}"
        report.unread(f"{message}: it says nothing that a map holds", "edges")


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
