"""GEXF, the format of Gephi: typed attributes, labels and colours.

The specification is https://gexf.net; version 1.2 is written, which Gephi and
networkx read, and any version is read. Colours and sizes are how a tool shows
a graph, and are not read; places of nodes are kept.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from argmap.errors import FileFormatError
from argmap.formats.property_graph import Edge, Node, PropertyGraph, graph_of, map_of
from argmap.formats.property_graph.fields import from_json
from argmap.formats.property_graph.graph import LINES, line_colour
from argmap.formats.property_graph.unread import Unread, report_undirected, word
from argmap.formats.property_graph.xml_text import (
    Column,
    Columns,
    check_defaults,
    completed,
    escaped,
    in_xml,
    local,
    out_of_xml,
    shown,
    typed,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

    from argmap.formats.document import Document
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport
    from argmap.signs import Sign

__all__ = ["read", "sniff", "write"]

# Tools know what they show by its prefix; by its very namespace only networkx does, which makes a mapping
# of it that it cannot write as GraphML: to be written again, it is left to be skipped there.
_HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.1draft/viz" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://www.gexf.net/1.2draft http://www.gexf.net/1.2draft/gexf.xsd" version="1.2">
"""
# What is read of each element, and what we ourselves write besides.
_WORDS: Final = {
    "gexf": word("version schemaLocation", "meta graph"),
    "meta": word(children="description"),
    "description": word(text=True),
    "graph": word("defaultedgetype name mode", "attributes nodes edges"),
    "attributes": word("class mode", "attribute"),
    "attribute": word("id title type", "default"),
    "default": word(text=True),
    "nodes": word("count", "node"),
    "edges": word("count", "edge"),
    "node": word(None, "attvalues position nodes edges"),
    "edge": word(None, "attvalues"),
    "attvalues": word(children="attvalue"),
    "attvalue": word("for id value"),
    "position": word("x y"),
}
_OWN_WORDS: Final = _WORDS | {
    "meta": word(children="description creator"),
    "creator": word(text=True),
    "node": word(None, "attvalues position color size nodes edges"),
    "edge": word(None, "attvalues color"),
    "position": word("x y z"),
    "color": word("r g b"),
    "size": word("value"),
}
# What the type of an edge says in GEXF itself.
_DIRECTIONS: Final = frozenset({"directed", "undirected", "mutual"})
_SIZES: Final = {"claim": 20.0, "premise": 14.0, "actor": 14.0}


def sniff(document: Document) -> bool:
    """Tell GEXF by its root element."""
    return b"gexf" in document.head and document.xml_root == "gexf"


def read(document: Document, report: ImportReport, signs: Mapping[str, Sign] | None = None) -> ArgumentMap:
    """Return the map that a GEXF document holds; ``signs`` says what words of its edges mean."""
    root = document.xml_data(report)
    if local(root) != "gexf":
        raise FileFormatError(f"the root element is {local(root)!r}, not 'gexf'", document.name)
    graph = _graph(root, document.name, report)
    unread = Unread()
    unread.look(root, _OWN_WORDS if root.findtext("{*}meta/{*}creator") == "argmap" else _WORDS)
    unread.report_to(report)
    return map_of(out_of_xml(graph), report, "gexf", signs)


def _graph(root: Element, file: str | None, report: ImportReport) -> PropertyGraph:
    """Return the property graph of a document."""
    graph = PropertyGraph(_whole(root))
    listed = [(local(element), element) for element in root.iter()]
    names = Counter(name for name, _ in listed)
    check_defaults(names["default"], names["node"] + names["edge"], file)
    _report_undirected(listed, report)
    columns: dict[str, dict[str, Column]] = {"node": {}, "edge": {}}
    for name, element in listed:
        if name == "attributes":
            columns.setdefault(element.get("class", "node"), {}).update(_columns(element))
        elif name == "node":
            id = str(element.get("id") or element.get("label", ""))
            graph.nodes.append(Node(id, _attributes(element, columns["node"], {"id"}), ("node", id)))
        elif name == "edge":
            own = {"id", "source", "target"}
            if (
                element.get("type") in _DIRECTIONS
            ):  # other words are what networkx takes for the type of an edge
                own.add("type")
            attributes = _attributes(element, columns["edge"], own)
            place = ("edge", element.get("id") or "?")
            graph.edges.append(Edge(element.get("source", ""), element.get("target", ""), attributes, place))
    return graph


def _report_undirected(listed: list[tuple[str, Element]], report: ImportReport) -> None:
    """Report that all edges, or some, have no direction."""
    defaults = [e.get("defaultedgetype") for name, e in listed if name == "graph"]
    types = [e.get("type") for name, e in listed if name == "edge"]
    for _ in range(defaults.count("undirected")):
        report_undirected(report)
    number = types.count("undirected") + types.count("mutual")
    if number and "undirected" not in defaults:
        report_undirected(report, number)


def _whole(root: Element) -> dict[str, Any]:
    """Return what a document says of the graph as a whole."""
    whole: dict[str, Any] = {}
    for element in root.iter():
        name = local(element)
        if name == "description" and element.text:
            data = from_json(element.text) if element.text.startswith("{") else None
            whole |= data if isinstance(data, dict) else {"description": element.text}
        elif name == "graph" and element.get("name"):
            whole.setdefault("name", element.get("name"))
        elif name in {"nodes", "edges"}:
            break
    return whole


def _columns(element: Element) -> dict[str, Column]:
    """Return the attributes that are declared, by id."""
    return {
        (id := column.get("id", "")): Column.of(column, column.get("title") or id, column.get("type"), "")
        for column in element
        if local(column) == "attribute"
    }


def _attributes(element: Element, columns: dict[str, Column], own: set[str]) -> dict[str, Any]:
    """Return the attributes of a node or an edge, with the defaults of those that it lacks."""
    found: dict[str, Any] = {
        name: typed(value, "double" if name == "weight" else "string")
        for name, value in element.attrib.items()
        if name not in own
    }
    for child in element:
        if local(child) == "position":
            for axis in ("x", "y"):
                found[axis] = typed(child.get(axis, ""), "double")
        for value in child if local(child) == "attvalues" else ():
            id = str(value.get("for") or value.get("id", ""))
            column = columns.get(id) or Column(id, "string", "", None)
            found[column.name] = typed(value.get("value", ""), column.type)
    return completed(found, columns.values())


def write(m: ArgumentMap) -> str:
    """Return a map as GEXF."""
    graph = in_xml(graph_of(m, "gexf"))
    labels = [node.attributes.pop("label") for node in graph.nodes]
    edge_labels = [edge.attributes.pop("label") for edge in graph.edges]
    nodes = Columns("", (node.attributes for node in graph.nodes))
    edges = Columns("", (edge.attributes for edge in graph.edges))
    lines = [_HEAD, " <meta>\n  <creator>argmap</creator>\n"]
    if graph.whole:
        whole = escaped(json.dumps(graph.whole, ensure_ascii=False))
        lines.append(f"  <description>{whole}</description>\n")
    lines.append(' </meta>\n <graph mode="static" defaultedgetype="directed">\n')
    lines += [*_declared("node", nodes), *_declared("edge", edges), "  <nodes>\n"]
    for node, label in zip(graph.nodes, labels, strict=True):
        lines.append(f'   <node id="{escaped(node.id)}" label="{escaped(label)}">\n')
        lines += [*_data(node.attributes, nodes), *_look(node), "   </node>\n"]
    lines.append("  </nodes>\n  <edges>\n")
    signs = {node.id: node.attributes.get("sign") for node in graph.nodes}
    for number, (edge, label) in enumerate(zip(graph.edges, edge_labels, strict=True)):
        ends = f'source="{escaped(edge.tail)}" target="{escaped(edge.head)}"'
        lines.append(f'   <edge id="{number}" {ends} label="{escaped(label)}">\n')
        colour = line_colour(edge.attributes["kind"], signs[edge.head])
        lines += [*_data(edge.attributes, edges), _colour(colour), "   </edge>\n"]
    return "".join([*lines, "  </edges>\n </graph>\n</gexf>\n"])


def _declared(scope: str, columns: Columns) -> Iterator[str]:
    """Yield the declarations of attributes."""
    yield f'  <attributes class="{scope}" mode="static">\n'
    for (name, type), id in columns.ids.items():
        yield f'   <attribute id="{id}" title="{escaped(name)}" type="{type}"/>\n'
    yield "  </attributes>\n"


def _data(attributes: dict[str, Any], columns: Columns) -> Iterator[str]:
    """Yield the attributes of a node or an edge."""
    yield "    <attvalues>\n"
    for id, value in columns.values(attributes):
        yield f'     <attvalue for="{id}" value="{value}"/>\n'
    yield "    </attvalues>\n"


def _look(node: Node) -> Iterator[str]:
    """Yield how Gephi shows a node."""
    yield _colour(LINES[node.kind])
    if node.place:
        yield '    <viz:position x="{}" y="{}" z="0.0"/>\n'.format(*map(shown, node.place))
    yield f'    <viz:size value="{_SIZES.get(node.kind, 8.0)}"/>\n'


def _colour(colour: str) -> str:
    """Return a colour as an element."""
    red, green, blue = bytes.fromhex(colour[1:])
    return f'    <viz:color r="{red}" g="{green}" b="{blue}"/>\n'
