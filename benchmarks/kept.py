"""What of an AIF document another one has kept: counted, not judged.

Needs nothing but the standard library, so that each side counts with its own interpreter.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

WORDS = ("nodes", "edges", "locutions", "schemes", "participants")
_PLAIN = {"", "RA", "CA", "MA", "TA", "YA", "PA"}
_STEPS = {"RA", "CA", "MA", "PA"}


def kept(before: Any, after: Any) -> dict[str, tuple[int, int]]:
    """Return how many of a document's nodes, edges, ... are in another one, and how many there were."""
    ours, theirs = _counted(before), _counted(after)
    return {word: ((ours[word] & theirs[word]).total(), ours[word].total()) for word in WORDS}


def _counted(document: Any) -> dict[str, Counter[Any]]:
    """Return what a document holds, by what it is known by."""
    document = document if isinstance(document, dict) else {}
    inner = document.get("AIF")
    aif = inner if isinstance(inner, dict) else document
    nodes, edges = _rows(aif, "nodes"), _rows(aif, "edges")
    return {
        "nodes": Counter(str(n.get("nodeID", n.get("id"))) for n in nodes),
        "edges": Counter((_end(e, "from"), _end(e, "to")) for e in edges),
        "locutions": Counter(
            (str(row.get("nodeID")), str(row.get("personID"))) for row in _rows(aif, "locutions")
        ),
        "schemes": Counter(
            (str(n.get("nodeID")), name) for n in nodes if n.get("type") in _STEPS and (name := _scheme(n))
        ),
        "participants": Counter(
            str(row.get("participantID", row.get("id"))) for row in _rows(aif, "participants")
        ),
    }


def _rows(aif: dict[str, Any], name: str) -> list[dict[str, Any]]:
    rows = aif.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _end(edge: dict[str, Any], side: str) -> str:
    end = edge.get(f"{side}ID", edge.get(side))
    return str(end.get("id") if isinstance(end, dict) else end)


def _scheme(node: dict[str, Any]) -> str:
    """Return the scheme that a node names; empty for the default one."""
    name = str(node.get("scheme") or node.get("text") or "")
    return "" if name in _PLAIN or name.startswith("Default") else name
