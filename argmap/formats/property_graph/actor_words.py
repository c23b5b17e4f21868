"""What an edge from an actor says: an attitude to a statement, a membership, or any relation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.model.attitudes import ATTITUDES
from argmap.signs import attitude_of, folded, name_rank

if TYPE_CHECKING:
    from argmap.formats.property_graph.graph import Edge
    from argmap.model.attitudes import Attitude

__all__ = ["said_by", "sort_of_actor"]


def sort_of_actor(edge: Edge, head: str) -> str:
    """Return what an edge from an actor says."""
    if head == "actor":
        return "actor" if edge.attributes.get("kind") == "member_of" else "relation"
    return "stance" if head == "statement" and _attitude(edge)[0] else ""


def said_by(edge: Edge, sort: str, others: dict[str, Any]) -> tuple[Attitude | None, Any, Any]:
    """Return the attitude, the kind and the label of an edge, and take what is spent out of the others."""
    attitude, name = _attitude(edge) if sort == "stance" else (None, "kind")
    if name != "kind" and folded(str(others[name])) in ATTITUDES:
        del others[name]
    kind, label = others.pop("kind", None) if name == "kind" else None, others.pop("label", None)
    if sort != "relation" and label not in (None, kind):
        others["label"] = label
    return attitude, kind, label


def _attitude(edge: Edge) -> tuple[Attitude | None, str]:
    """Return the attitude that an edge tells, and the name that it stands under."""
    kind = edge.attributes.get("kind")
    if isinstance(kind, str) and kind in ATTITUDES:
        return ATTITUDES[kind].word, "kind"
    names = ((rank, name) for name in edge.attributes if (rank := name_rank(name)) is not None)
    told = ((attitude_of(edge.attributes[name]), name) for _, name in sorted(names))
    return next((one for one in told if one[0] is not None), (None, ""))
