"""Node-link JSON: lists of nodes and of edges, as networkx, D3 and vis.js have them.

``networkx.node_link_data`` writes ``nodes`` with an ``id`` and ``edges``, or
``links``, with ``source`` and ``target``; the keys are described at
https://networkx.org/documentation/stable/reference/readwrite/json_graph.html. Ids
are JSON values of any kind. The JSON Graph Format (https://jsongraphformat.info)
has the same lists within ``graph``, and attributes in ``metadata``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, Literal

from argmap.errors import FileFormatError
from argmap.formats.property_graph import Edge, Node, PropertyGraph, graph_of, map_of
from argmap.formats.property_graph.unread import report_undirected

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.formats.document import Document
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport
    from argmap.signs import Sign

__all__ = ["read", "sniff", "write"]

_NAME: Final = "node-link"
_EDGES: Final = ("edges", "links")
_ENDS: Final = (("source", "target"), ("from", "to"))
# What a node may be known by, the best first.
_IDS: Final = ("id", "key", "name")
# Where some writers put the attributes of a node or an edge.
_NESTED: Final = ("attributes", "metadata", "data", "properties")
_HEADS: Final = frozenset(
    {"directed", "multigraph", "graph", "nodes", "adjacency", *_EDGES, *_NESTED, "label", "id"}
)
_LOOKED_AT: Final = 20


def sniff(document: Document) -> bool:
    """Tell node-link JSON by its nodes and by edges with two ends, or by what networkx says of a graph."""
    data = _graph_in(document.json if document.looks_like_json else None)
    if data is None:
        return False
    nodes, edges = data["nodes"], _edges(data)
    if not all(isinstance(node, dict) for node in nodes[:_LOOKED_AT]):
        return False
    if edges:
        return all(_ends(edge) is not None for edge in edges[:_LOOKED_AT])
    return {"directed", "multigraph"} <= data.keys() or (
        "links" in data and all("id" in node for node in nodes)
    )


def read(document: Document, report: ImportReport, signs: Mapping[str, Sign] | None = None) -> ArgumentMap:
    """Return the map that node-link JSON holds; ``signs`` says what words of its edges mean.

    Raises
    ------
    FileFormatError
        There is no list of nodes, or ``signs`` says what no word can mean.
    """
    data = _graph_in(document.json_data(report))
    if data is None:
        raise FileFormatError("there is no list of nodes: this is no node-link JSON", document.name)
    if data.get("directed") is False:
        report_undirected(report)
    if more := data.keys() - _HEADS:
        report.dropped(f"of the graph {', '.join(sorted(more))}")
    return map_of(_Reading(data, report).graph, report, _NAME, signs)


def _graph_in(data: Any) -> dict[str, Any] | None:
    """Return the object that holds the nodes, as a list; ``None`` where there is none."""
    for found in (data, data.get("graph")) if isinstance(data, dict) else ():
        if not isinstance(found, dict):
            continue
        nodes = found.get("nodes")
        if isinstance(nodes, dict):  # JSON Graph Format 2
            nodes = [{"id": id, **node} for id, node in nodes.items() if isinstance(node, dict)]
        if isinstance(nodes, list):
            return {**found, "nodes": nodes}
    return None


def _edges(data: dict[str, Any]) -> list[Any]:
    """Return the edges, whichever name they stand under."""
    return next((data[name] for name in _EDGES if isinstance(data.get(name), list)), None) or _adjacent(data)


def _adjacent(data: dict[str, Any]) -> list[Any]:
    """Return edges as ``networkx.adjacency_data`` has them: what each node leads to."""
    lists = data.get("adjacency")
    if not isinstance(lists, list) or not all(isinstance(ends, list) for ends in lists):
        return []
    sources = [node.get("id") if isinstance(node, dict) else None for node in data["nodes"]]
    found = [
        {**end, "source": source, "target": end.get("id"), "id": None} if isinstance(end, dict) else end
        for source, ends in zip(sources, lists, strict=False)
        for end in ends
    ]
    if data.get("directed") is not False:
        return found
    # Each edge of a graph without directions stands with both of its ends; what is read is its first.
    seen: set[frozenset[str]] = set()
    kept = []
    for edge in found:
        ends = frozenset(map(_exact, (edge["source"], edge["target"], ["key", edge.get("key")])))
        if ends not in seen:
            seen.add(ends)
            kept.append(edge)
    return kept


def _ends(edge: Any) -> tuple[Any, Any] | None:
    """Return the ends of an edge, from tail to head; ``None`` where it has not both."""
    if not isinstance(edge, dict):
        return None
    for tail, head in _ENDS:
        if edge.get(tail) is not None and edge.get(head) is not None:
            ends = (_reference(edge[tail]), _reference(edge[head]))
            return None if None in ends else ends
    return None


def _reference(end: Any) -> Any:
    """Return what an end names: of a node that stands there itself, as D3 leaves it, its id."""
    return next((end[name] for name in _IDS if name in end), None) if isinstance(end, dict) else end


class _Reading:
    """One reading of the lists."""

    def __init__(self, data: dict[str, Any], report: ImportReport) -> None:
        self.report = report
        self.graph = PropertyGraph(_whole(data))
        # Ids by the JSON of what the file has; 1 and "1" are two nodes.
        self.ids: dict[str, str] = {}
        self.taken: set[str] = set()
        self.by_place = 0
        for number, node in enumerate(data["nodes"]):
            self._node(node, number)
        for number, edge in enumerate(_edges(data)):
            self._edge(edge, number)
        if self.by_place:
            self.report.repaired(
                f"{self.by_place:,} ends of edges name no node; they are read as places in the list of nodes"
            )

    def _node(self, node: Any, number: int) -> None:
        """Add a node, which may be known by its place alone."""
        if not isinstance(node, dict):
            self.report.unread("this node is no object; left out", "nodes", number)
            return
        name = next((name for name in _IDS if node.get(name) is not None), None)
        raw = number if name is None else node[name]
        id = self._id(raw)
        attributes = {n: v for n, v in _attributes(node).items() if n not in {"id", "key"} or n != name}
        self.graph.nodes.append(Node(id, attributes, ("nodes", id)))

    def _id(self, raw: Any) -> str:
        """Return the id for what the file has, another one for 1 than for "1"."""
        exact, text = _exact(raw), _text(raw)
        if exact not in self.ids:
            while text in self.taken:
                text = f"{text}'"
            self.ids[exact] = text
            self.taken.add(text)
        return self.ids[exact]

    def _edge(self, edge: Any, number: int) -> None:
        """Add an edge."""
        ends = _ends(edge)
        if ends is None:
            self.report.unread("this edge has not two ends; left out", "edges", number)
            return
        taken = {name for pair in _ENDS for name in pair} | {"id"}
        attributes = {name: value for name, value in _attributes(edge).items() if name not in taken}
        if isinstance(attributes.get("key"), int):  # which networkx counts parallel edges by
            del attributes["key"]
        id = edge.get("id")
        place = ("edges", id if isinstance(id, str) and id else number)
        self.graph.edges.append(Edge(self._end(ends[0]), self._end(ends[1]), attributes, place))

    def _end(self, raw: Any) -> str:
        """Return the id of the node that an end names."""
        exact, text = _exact(raw), _text(raw)
        if exact in self.ids:
            return self.ids[exact]
        if text in self.taken:
            return text
        if isinstance(raw, int) and not isinstance(raw, bool) and 0 <= raw < len(self.graph.nodes):
            self.by_place += 1
            return self.graph.nodes[raw].id
        return text


def _whole(data: dict[str, Any]) -> dict[str, Any]:
    """Return what a document says of the graph as a whole."""
    whole = dict(data["graph"]) if isinstance(data.get("graph"), dict) else {}
    for name in _NESTED:
        if isinstance(data.get(name), dict):
            whole |= data[name]
    if isinstance(data.get("label"), str):
        whole.setdefault("name", data["label"])
    return whole


def _attributes(element: dict[str, Any]) -> dict[str, Any]:
    """Return the attributes of an element, those too that stand in an object of their own."""
    found: dict[str, Any] = {}
    for part in _NESTED:
        if isinstance(element.get(part), dict):
            found |= element[part]
    return found | {n: v for n, v in element.items() if not (n in _NESTED and isinstance(v, dict))}


def _exact(raw: Any) -> str:
    """Return what tells one id from another; 1.0 is 1."""
    return json.dumps(int(raw) if isinstance(raw, float) and raw.is_integer() else raw, sort_keys=True)


def _text(raw: Any) -> str:
    """Return an id as text."""
    return raw if isinstance(raw, str) else _exact(raw)


def write(m: ArgumentMap, edges: Literal["edges", "links"] = "edges") -> str:
    """Return a map as node-link JSON, one node or edge a line.

    ``networkx.node_link_graph(json.loads(text), edges="edges")`` makes a
    ``MultiDiGraph`` of it.

    Parameters
    ----------
    m
        The map.
    edges
        What to call the list of edges: ``links`` as D3 has it.

    Raises
    ------
    FileFormatError
        ``edges`` is neither.
    """
    if edges not in _EDGES:
        raise FileFormatError(f"edges= is 'edges' or 'links', not {edges!r}")
    graph = graph_of(m, _NAME)
    nodes = [{"id": node.id, **node.attributes} for node in graph.nodes]
    lines = [{"source": e.tail, "target": e.head, **_without_key(e.attributes)} for e in graph.edges]
    head = _json({"directed": True, "multigraph": True, "graph": graph.whole})
    listed = ",\n".join(
        f'"{name}": [\n' + ",\n".join(map(_json, group)) + "\n]"
        for name, group in (("nodes", nodes), (edges, lines))
    )
    return f"{head[:-1]},\n{listed}}}\n"


def _without_key(attributes: dict[str, Any]) -> dict[str, Any]:
    """Return the attributes of an edge; what was called ``key``, networkx would take for its own."""
    if "key" not in attributes:
        return attributes
    extra = attributes.get("extra", {})
    rest = {name: value for name, value in attributes.items() if name != "key"}
    return {**rest, "extra": {**extra, _NAME: {"key": attributes["key"]}}}


def _json(value: Any) -> str:
    """Return a value as JSON."""
    return json.dumps(value, ensure_ascii=False)
