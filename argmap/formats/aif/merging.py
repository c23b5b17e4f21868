"""Nodesets as one: AIFdb numbers nodes and edges once for all, so that what has the same id is the same."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, Final

from argmap.formats.aif.nodeset import LISTS, Nodeset, body_of
from argmap.formats.aif.reader import NodesetReader
from argmap.formats.document import Document
from argmap.formats.limits import Limits
from argmap.model import Identified
from argmap.model.original import Original
from argmap.report import ImportReport

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.formats.aif.nodeset import Row
    from argmap.model import ArgumentMap, Record

__all__ = ["has_nodeset", "merged_nodesets", "other_parts", "said_asides"]


_DIALECTS: Final = frozenset({"aif", "xaif", "ova"})
_ROWS: Final = frozenset({"nodes", "edges", *LISTS})


def other_parts(m: ArgumentMap) -> dict[str, Any]:
    """Return what a nodeset holds beside lists of rows: its text, and whatever else."""
    document = _document(m) or {}
    body = body_of(document)
    parts = {name: value for name, value in document.items() if value is not body}
    parts |= body if body is not document else {}
    return {name: value for name, value in parts.items() if name not in _ROWS and not isinstance(value, list)}


def has_nodeset(m: ArgumentMap) -> bool:
    """Tell whether a map came from a nodeset, whose ids are global."""
    return m.original is not None and m.original.format in _DIALECTS


def _document(m: ArgumentMap) -> Row | None:
    """Return the nodeset that a map came from, in whatever dialect; ``None`` for any other map."""
    if m.original is None or m.original.format not in _DIALECTS:
        return None
    original = m.original
    document = Document(original.content, None, Limits(depth=sys.maxsize), original.encoding).json
    return document if isinstance(document, dict) else None


def merged_nodesets(maps: Iterable[ArgumentMap]) -> Original | None:
    """Return one nodeset of those that all maps came from.

    Nodes, edges, locutions and all other rows of all of them, those that are
    alike once; what is no list stays with each map (:func:`other_parts`).
    ``None`` where a map came from none, or holds its rows otherwise than as lists of
    objects, or where two nodes of one id differ: then the nodesets are kept apart.
    """
    lists: dict[str, list[Row]] = {"nodes": [], "edges": [], "locutions": []}
    seen: dict[str, set[str]] = {}
    for m in maps:
        own = _lists(m)
        if own is None:
            return None
        for name, rows in own.items():
            shown = [json.dumps(row, sort_keys=True) for row in rows]
            known = seen.setdefault(name, set())
            new = [row for row, text in zip(rows, shown, strict=True) if text not in known]
            lists.setdefault(name, []).extend(new)
            known.update(shown)
    nodes: dict[str, Row] = {}
    if any(nodes.setdefault(str(row.get("nodeID")), row) != row for row in lists["nodes"]):
        return None
    return Original("aif", json.dumps(lists))


def _lists(m: ArgumentMap) -> dict[str, list[Row]] | None:
    """Return the lists of rows of the nodeset that a map came from; ``None`` where there are no such."""
    document = _document(m)
    if document is None:
        return None
    body = body_of(document)
    lists = {name: rows for name, rows in body.items() if rows and (name in _ROWS or isinstance(rows, list))}
    return lists if all(map(_are_rows, lists.values())) else None


def _are_rows(rows: Any) -> bool:
    """Tell a list of objects."""
    return isinstance(rows, list) and all(isinstance(row, dict) for row in rows)


def said_asides(nodesets: Original) -> list[Record]:
    """Return the rephrases, contradictions and stances that merged nodesets say, one for each such node."""
    report = ImportReport("aif")
    reading = NodesetReader(Nodeset(json.loads(nodesets.content), report), report)
    return [record for record in reading.map.records() if not isinstance(record, Identified)]
