"""Nodes, edges and their attributes."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from argmap.labels import SIGNS, short
from argmap.model.attitudes import ATTITUDES
from argmap.model.kinds import INFERENCES

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "FILLS",
    "JSON_FIELDS",
    "LINES",
    "Edge",
    "Node",
    "PropertyGraph",
    "Value",
    "flat",
    "line_colour",
]

#: What an attribute may be; lists and mappings only within formats that have them.
Value: TypeAlias = Any

#: Attributes whose values are lists or mappings, which most formats hold as JSON in text.
JSON_FIELDS: Final = frozenset({"tags", "aliases", "extra", "citation"})

#: What boxes with a border are filled with, by their kind.
FILLS: Final[dict[str, str]] = {
    "claim": "#c9d8f0",
    "premise": "#eef1f5",
    "support": "#0072b2",
    "attack": "#d55e00",
    "actor": "#eedd88",
    "source": "#dddddd",
}
#: What lines are drawn in, and whatever else must be told from white paper by its colour alone.
LINES: Final[dict[str, str]] = {
    "claim": "#4a78b8",
    "premise": "#7c8799",
    "support": "#0072b2",
    "attack": "#d55e00",
    "actor": "#9a7d1a",
    "source": "#8a8a8a",
    "supports": "#0072b2",
    "attacks": "#d55e00",
    "contradiction": "#8034e7",
    **{word: "#d55e00" for word, kind in ATTITUDES.items() if kind.sign < 0},
}


@dataclass(slots=True)
class Node:
    """A thing of the map: a statement, an inference, an actor or a source."""

    id: str
    attributes: dict[str, Value]
    #: Where in the file it stands, for the report.
    path: tuple[str | int, ...] = ()
    #: The node that it lies in.
    parent: str | None = None

    @property
    def kind(self) -> str:
        """What it says that it is; empty where it says nothing."""
        kind = self.attributes.get("kind")
        return kind if isinstance(kind, str) else ""

    @property
    def place(self) -> tuple[float, float] | None:
        """Where it stands, if it says so."""
        x, y = (self.attributes.get(axis) for axis in ("x", "y"))
        return (x, y) if isinstance(x, float) and isinstance(y, float) else None


@dataclass(slots=True)
class Edge:
    """What joins two nodes, from the reason to what it bears on."""

    tail: str
    head: str
    attributes: dict[str, Value]
    path: tuple[str | int, ...] = ()


@dataclass(slots=True)
class PropertyGraph:
    """A graph with attributes on nodes, edges and the whole."""

    whole: dict[str, Value] = field(default_factory=dict)
    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)

    def rename(self, ids: Mapping[str, str]) -> None:
        """Give nodes other ids."""
        for node in self.nodes:
            node.id = ids.get(node.id, node.id)
            node.parent = None if node.parent is None else ids.get(node.parent, node.parent)
        for edge in self.edges:
            edge.tail, edge.head = ids.get(edge.tail, edge.tail), ids.get(edge.head, edge.head)

    def drop_derived(self) -> None:
        """Take out what a map's own graph shows besides the records, and put edges into the author's order.

        That is a sign that the kind says already, a label that is the text's beginning, the
        kind in words as the text, a key that is the kind, and a ``position``; see :func:`argmap.to_networkx`.
        """
        for node in self.nodes:
            _drop_derived(node.attributes)
        shown = [_drop_derived(edge.attributes) for edge in self.edges]
        if any(shown):
            places = (_position(edge) if own else -1 for edge, own in zip(self.edges, shown, strict=True))
            order = sorted(zip(places, range(len(self.edges)), strict=True))
            self.edges = [self.edges[number] for _, number in order]

    def fold_groups(self, *names: str) -> None:
        """Make sections of the nodes that hold others, called as some attributes say; ends of edges stay."""
        by_id = {node.id: node for node in self.nodes}
        ends = {end for edge in self.edges for end in (edge.tail, edge.head)}
        groups: dict[str, str] = {}
        for node in self.nodes:
            if (parent := node.parent) is not None and parent in by_id:
                if parent not in groups:
                    said = by_id[parent].attributes
                    groups[parent] = str(next(filter(None, map(said.get, names)), parent))
                node.attributes.setdefault("section", groups[parent])
        self.nodes = [node for node in self.nodes if node.id in ends or node.id not in groups]


def _position(edge: Edge) -> int:
    """Take out of an edge its place in the author's order, and return it."""
    position = edge.attributes.get("position")
    if not isinstance(position, int):
        return -1
    del edge.attributes["position"]
    return position


def _drop_derived(attributes: dict[str, Value]) -> bool:
    """Take out of attributes what others of them say; return whether they are those of a map's own graph."""
    kind, text = str(attributes.get("kind")), attributes.get("text")
    sign = attributes.get("sign")
    if sign is not None and sign == SIGNS.get(kind):
        del attributes["sign"]
    if sign is None or not isinstance(text, str) or attributes.get("label") != short(text):
        return False
    del attributes["label"]
    attributes.pop("sign", None)
    if text in {kind.replace("_", " "), attributes.get("predicate")}:
        del attributes["text"]
    elif kind in INFERENCES:
        attributes["scheme"] = attributes.pop("text")
    for name in ("key", "networkx_key"):
        if str(attributes.get(name, "")).partition("#")[0] == kind:
            del attributes[name]
    return True


def line_colour(kind: str, sign_of_head: str | None) -> str:
    """Return what an edge is drawn in; that of a premise looks like the inference that it is a part of."""
    if kind == "premise":
        kind = "attack" if sign_of_head == "-" else "support"
    return LINES.get(kind, "#5a606b")


def flat(attributes: dict[str, Value]) -> dict[str, Value]:
    """Return attributes with mappings as JSON, for formats that have plain values and lists alone."""
    return {
        name: json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value
        for name, value in attributes.items()
    }
