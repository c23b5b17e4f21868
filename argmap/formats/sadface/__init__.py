"""SADFace: argument graphs of atoms and schemes, as JSON.

Atoms are statements, scheme nodes are inferences: ``support`` and the names of
argumentation schemes speak for what their edge leads to, ``conflict`` and its
like against it, be that an atom or another scheme node. Format and validator:
https://github.com/Open-Argumentation/SADFace.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argmap.formats.document import Document

__all__ = ["sniff"]


def sniff(document: Document) -> bool:
    """Tell a SADFace document by the types of its nodes, or by what only its edges and metadata have."""
    data = document.json if document.looks_like_json else None
    if not isinstance(data, dict):
        return False
    nodes, edges = data.get("nodes"), data.get("edges")
    if not isinstance(nodes, list) or not isinstance(edges, list):
        return False
    if nodes or edges:
        return any(isinstance(item, dict) and _is_own(item) for item in (*nodes[:50], *edges[:50]))
    metadata = data.get("metadata")
    core = metadata.get("core") if isinstance(metadata, dict) else None
    return "analyst_name" in data or (isinstance(core, dict) and "resources" in data)


def _is_own(item: dict[str, Any]) -> bool:
    """Tell a node or an edge of SADFace."""
    return item.get("type") in ("atom", "scheme") or {"source_id", "target_id"} <= item.keys()
