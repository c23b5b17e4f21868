"""Cytoscape JSON: the elements of Cytoscape.js, and the files of Cytoscape itself.

The format is described at https://js.cytoscape.org/#notation/elements-json.
Styles and layouts are how a tool shows a graph, and are not read; places of nodes are kept.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from argmap.errors import FileFormatError
from argmap.formats.property_graph import Edge, Node, PropertyGraph, graph_of, map_of
from argmap.formats.property_graph.graph import flat
from argmap.signs import sign_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.formats.document import Document
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport
    from argmap.signs import Sign

__all__ = ["read", "sniff", "write"]

# What Cytoscape adds to every file, for itself.
_OF_CYTOSCAPE: Final = frozenset({"SUID", "shared_name", "selected", "id_original"})
# What is read of an element; all else is how it is shown.
_READ: Final = frozenset({"data", "group", "position"})
_HEADS: Final = frozenset(
    {"elements", "data", "format_version", "generated_by", "target_cytoscapejs_version"}
)
_NOT_KEPT: Final = frozenset({"id", "source", "target", "parent", *_OF_CYTOSCAPE})


def sniff(document: Document) -> bool:
    """Tell Cytoscape JSON by its elements, each of which has its ``data``."""
    data = document.json if document.looks_like_json else None
    elements = data if isinstance(data, list) else data.get("elements") if isinstance(data, dict) else None
    if isinstance(elements, dict):
        groups = [elements.get("nodes"), elements.get("edges")]
        elements = next((g for g in groups if isinstance(g, list) and g), None)
        if elements is None:
            return document.file_name.endswith((".cyjs", ".cy.json", ".cytoscape.json"))
    return isinstance(elements, list) and bool(elements) and _has_data(elements[0])


def _has_data(element: Any) -> bool:
    """Tell whether something is an element of a graph."""
    data = element.get("data") if isinstance(element, dict) else None
    return isinstance(data, dict) and ("id" in data or "source" in data)


def read(document: Document, report: ImportReport, signs: Mapping[str, Sign] | None = None) -> ArgumentMap:
    """Return the map that Cytoscape JSON holds; ``signs`` says what words of its edges mean."""
    data = document.json_data(report)
    elements = data.get("elements") if isinstance(data, dict) else data
    if not isinstance(elements, dict | list):
        reason = "there are no elements: this is no Cytoscape JSON"
        raise FileFormatError(reason, document.name)
    whole = data.get("data") if isinstance(data, dict) else None
    graph = PropertyGraph(_attributes(whole) if isinstance(whole, dict) else {})
    shown: set[str] = set()
    for group, element in _listed(elements):
        _add(graph, group, element, report)
        shown |= element.keys() - _READ if isinstance(element, dict) else set()
    if shown:
        report.dropped(f"of the elements {', '.join(sorted(shown))}", "elements")
    if isinstance(data, dict) and (more := data.keys() - _HEADS):
        report.dropped(f"of the graph {', '.join(sorted(more))}")
    _restore_ids(graph)
    graph.fold_groups("label", "name")
    return map_of(graph, report, "cytoscape", signs)


def _listed(elements: Any) -> Iterator[tuple[str, Any]]:
    """Yield the elements, each with the group that it stands in or names."""
    if isinstance(elements, list):
        for element in elements:
            yield str(element.get("group", "")) if isinstance(element, dict) else "", element
        return
    for group in ("nodes", "edges"):
        members = elements.get(group)
        for element in members if isinstance(members, list) else ():
            yield group, element


def _add(graph: PropertyGraph, group: str, element: Any, report: ImportReport) -> None:
    """Add an element to a graph."""
    data = element.get("data") if isinstance(element, dict) else None
    number = len(graph.nodes) + len(graph.edges)
    if not isinstance(data, dict):
        report.unread("this element has no data; left out", "elements", number)
        return
    attributes, id = _attributes(data), _id(data.get("id"))
    if group == "edges" or (group != "nodes" and "source" in data and "target" in data):
        tail, head = _id(data.get("source")), _id(data.get("target"))
        if (said := _class_that_says(element.get("classes"))) is not None:
            attributes.setdefault("class", said)
        graph.edges.append(Edge(tail, head, attributes, ("edges", id)))
        return
    original, parent = (None if (v := data.get(n)) is None else _id(v) for n in ("id_original", "parent"))
    attributes |= {**_place(element.get("position")), "id_original": original}
    graph.nodes.append(Node(id, attributes, ("nodes", id), parent))


def _class_that_says(classes: Any) -> str | None:
    """Return the class of an element that says what it means, and not only how it is shown."""
    listed = classes.split() if isinstance(classes, str) else classes
    names = listed if isinstance(listed, list) else ()
    return next((name for name in names if isinstance(name, str) and sign_of(name) is not None), None)


def _place(position: Any) -> dict[str, float]:
    """Return where a node stands, if that is said."""
    if not isinstance(position, dict):
        return {}
    x, y = position.get("x"), position.get("y")
    return {"x": float(x), "y": float(y)} if isinstance(x, int | float) and isinstance(y, int | float) else {}


def _attributes(data: dict[str, Any]) -> dict[str, Any]:
    """Return what data say besides ids."""
    return {name: value for name, value in data.items() if name not in _NOT_KEPT}


def _id(value: Any) -> str:
    """Return an id, which may be a number, as text."""
    return "" if value is None else str(value)


def _restore_ids(graph: PropertyGraph) -> None:
    """Give nodes the ids back in whose place Cytoscape has put numbers of its own."""
    found = [node.attributes.pop("id_original", None) for node in graph.nodes]
    if not found or None in found or len(set(found)) < len(found):
        return
    graph.rename({node.id: str(original) for node, original in zip(graph.nodes, found, strict=True)})


def write(m: ArgumentMap) -> str:
    """Return a map as Cytoscape JSON, one element a line; ``extra`` and citations are JSON in text."""
    graph = graph_of(m, "cytoscape")
    whole = {("name" if name == "title" else name): value for name, value in graph.whole.items()}
    nodes, edges = [], []
    for node in graph.nodes:
        element: dict[str, Any] = {"data": {"id": node.id, **flat(node.attributes)}}
        place = {"position": dict(zip("xy", node.place, strict=True))} if node.place else {}
        nodes.append(element | place)
    taken = {node.id for node in graph.nodes}
    for number, edge in enumerate(graph.edges):
        ends = {"id": _free(f"e{number}", taken), "source": edge.tail, "target": edge.head}
        edges.append({"data": {**ends, **flat(edge.attributes)}})
    head = _json({"format_version": "1.0", "generated_by": "argmap", "data": flat(whole)})
    listed = ",\n".join(
        f'"{name}": [\n{_lines(group)}\n]' for name, group in (("nodes", nodes), ("edges", edges))
    )
    return f'{head[:-1]}, "elements": {{\n{listed}}}}}\n'


def _lines(elements: list[dict[str, Any]]) -> str:
    """Return elements as JSON, one a line."""
    return ",\n".join(map(_json, elements))


def _free(id: str, taken: set[str]) -> str:
    """Return an id for an edge that no node has: all elements share one name space."""
    while id in taken:
        id = f"{id}'"
    taken.add(id)
    return id


def _json(value: Any) -> str:
    """Return a value as JSON."""
    return json.dumps(value, ensure_ascii=False)
