"""GraphML in: attributes by their declared types, labels and places from yEd, groups as sections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from argmap.errors import FileFormatError
from argmap.formats.graphml.argunet import argunet_map, is_argml, is_argunet
from argmap.formats.graphml.elements import elements
from argmap.formats.property_graph import Edge, Node, PropertyGraph, map_of
from argmap.formats.property_graph.unread import Unread, report_undirected, word
from argmap.formats.property_graph.xml_text import Column, check_defaults, completed, local, out_of_xml, typed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

    from argmap.formats.document import Document
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport
    from argmap.signs import Sign

__all__ = ["read"]

# Attributes that some writers put on the elements themselves: Neo4j says so what sort an edge is of.
_SAID: Final = {
    "node": frozenset(["label", "labels"]),
    "edge": frozenset(
        [
            "label",
            "labels",
            "type",
            "kind",
            "sort",
            "relation",
            "relationship",
            "interaction",
            "sign",
            "polarity",
        ]
    ),
}
_WORDS: Final = {
    "graphml": word("schemaLocation", "key graph data desc"),
    "key": word("id for attr.name attr.type yfiles.type", "default"),
    "default": word(text=True),
    "desc": word(text=True),
    "graph": word("id edgedefault", "node edge hyperedge data desc"),
    "node": word("id yfiles.foldertype label labels", "data desc graph"),
    "edge": word(f"id source target directed {' '.join(_SAID['edge'])}", "data desc"),
    "hyperedge": word(None, None),
    "data": word("id key space", None, text=True),
}
_YWORKS: Final = "yworks.com"
_LABELS: Final = frozenset({"NodeLabel", "EdgeLabel"})
#: The keys of how we ourselves let yEd show nodes and edges.
_OWN_LOOK: Final = frozenset({"look-of-node", "look-of-edge"})
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def read(document: Document, report: ImportReport, signs: Mapping[str, Sign] | None = None) -> ArgumentMap:
    """Return the map that a GraphML document holds.

    Parameters
    ----------
    document
        The document.
    report
        What cannot be placed is reported there.
    signs
        What words of edges mean, as for :func:`~argmap.formats.property_graph.map_of`.

    Raises
    ------
    FileFormatError
        It is no XML, its root is no ``graphml``, or ``signs`` says what no word can mean.
    """
    root = document.xml_data(report)
    if local(root) != "graphml":
        reason = f"the root element is {local(root)!r}, not 'graphml'"
        raise FileFormatError(reason, document.name)
    _report_unread(root, report)
    if is_argunet(root):
        return argunet_map(root, report)
    keys = _keys(root)
    found = list(elements(root))
    check_defaults(sum(key.default is not None for key in keys.values()), len(found), document.name)
    return map_of(out_of_xml(_graph(root, found, keys, report)), report, "graphml", signs)


def _report_unread(root: Element, report: ImportReport) -> None:
    """Report what is not read; ArgML is reported where it is read."""
    unread = Unread()
    unread.look(root, _WORDS)
    listed = [e for e in unread.closed if local(e) == "data" and e.get("key") not in _OWN_LOOK]
    shown = sum([_is_look(data, unread) for data in listed])
    unread.report_to(report)
    if shown:
        report.dropped(f"how yEd shows {shown:,} nodes, edges and graphs, but for their labels and places")


def _is_look(data: Element, unread: Unread) -> bool:
    """Tell whether data are graphics of yEd, and note what is in them besides, and their further labels."""
    is_look = False
    labels: list[str] = []
    for part in data.iter():
        if part is data or is_argml(part):
            continue
        if _YWORKS in part.tag:
            is_look = True
        else:
            unread.elements.append(local(part))
        if local(part) in _LABELS and (part.text or "").strip():
            labels.append(f"{local(part)} (a further one)")
    unread.elements += labels[1:]
    return is_look


def _keys(root: Element) -> dict[str, Column]:
    """Return the declarations by id; what holds the graphics of yEd has no name."""
    keys = {}
    for element in root:
        if local(element) == "key" and (id := element.get("id")):
            name = element.get("attr.name") or ("" if element.get("yfiles.type") else id)
            keys[id] = Column.of(element, name, element.get("attr.type"), element.get("for", "all"))
    return keys


def _graph(
    root: Element, found: list[tuple[Element, Element | None]], keys: dict[str, Column], report: ImportReport
) -> PropertyGraph:
    """Return the property graph of a document, of whose nodes and edges each comes with its group."""
    graph = PropertyGraph(_whole(root, keys, report))
    if undirected := sum(element.get("directed") == "false" for element, _ in found):
        report_undirected(report, edges=undirected)
    columns = {scope: _columns(keys, scope) for scope in ("node", "edge")}
    for element, group in found:
        sort, id = local(element), element.get("id")
        place = (sort, id or "?")
        if sort == "hyperedge":
            report.unread("a hyperedge is neither a support nor an attack; left out", *place)
            continue
        attributes = completed(_attributes(element, keys), columns[sort])
        attributes = {n: v for n, v in element.attrib.items() if n in _SAID[sort]} | attributes
        if sort == "edge":
            tail, head = element.get("source", ""), element.get("target", "")
            graph.edges.append(Edge(tail, head, attributes, place))
        else:
            graph.nodes.append(Node(id or "", attributes, place, None if group is None else group.get("id")))
    graph.fold_groups("label", "text")
    return graph


def _columns(keys: dict[str, Column], scope: str) -> list[Column]:
    """Return the declarations of what nodes, or edges, have."""
    return [key for key in keys.values() if key.name and key.scope in {scope, "all"}]


def _whole(root: Element, keys: dict[str, Column], report: ImportReport) -> dict[str, Any]:
    """Return what a document says of the graph as a whole."""
    whole: dict[str, Any] = {}
    for part in (root, *(child for child in root if local(child) == "graph")):
        whole |= _attributes(part, keys)
        if part.get("edgedefault") == "undirected":
            report_undirected(report)
    return whole


def _attributes(element: Element, keys: dict[str, Column]) -> dict[str, Any]:
    """Return the attributes that a node, an edge or a graph is given."""
    found: dict[str, Any] = {}
    looks: dict[str, Any] = {}
    for child in element:
        if local(child) == "desc" and child.text:
            found["description"] = child.text
        elif local(child) == "data" and len(child):
            looks |= _look(child)
        elif local(child) == "data":
            found |= _value(child, keys)
    return {**looks, **found, **{axis: looks[axis] for axis in ("x", "y") if axis in looks}}


def _value(data: Element, keys: dict[str, Column]) -> dict[str, Any]:
    """Return the attribute that data give; none where yEd writes one that nobody has filled in."""
    id = data.get("key", "?")
    key = keys.get(id) or Column(id, "string", "all", None)
    if not key.name or (data.get(_SPACE) and not data.text):
        return {}
    return {key.name: typed(data.text or "", key.type)}


def _look(data: Element) -> dict[str, Any]:
    """Return what the graphics of yEd tell: the label and the place."""
    found: dict[str, Any] = {}
    for part in data.iter():
        name = local(part)
        if name in {"NodeLabel", "EdgeLabel"} and (part.text or "").strip():
            found.setdefault("label", (part.text or "").strip())
        elif name == "Geometry":
            place = {axis: typed(part.get(axis, ""), "double") for axis in ("x", "y")}
            # Of our own nodes at the origin those have a place that say so besides.
            if any(place.values()) or data.get("key") not in _OWN_LOOK:
                found = {**{axis: at for axis, at in place.items() if isinstance(at, float)}, **found}
    return found
