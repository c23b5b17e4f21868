"""GraphML in: attributes by their declared types, labels and places from yEd, groups as sections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from argmap.errors import FileFormatError
from argmap.formats.graphml.argunet import argunet_map, is_argml, is_argunet
from argmap.formats.graphml.elements import elements, local
from argmap.formats.property_graph import Edge, Node, PropertyGraph, map_of
from argmap.formats.property_graph.unread import Unread, word
from argmap.formats.property_graph.xml_text import check_defaults, out_of_xml, typed

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from argmap.formats.document import Document
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport

__all__ = ["read"]

_WORDS: Final = {
    "graphml": word("schemaLocation", "key graph data desc"),
    "key": word("id for attr.name attr.type yfiles.type", "default"),
    "default": word(text=True),
    "desc": word(text=True),
    "graph": word("id edgedefault", "node edge hyperedge data desc"),
    "node": word("id yfiles.foldertype", "data desc graph"),
    "edge": word("id source target directed", "data desc"),
    "hyperedge": word(None, None),
    "data": word("id key space", None, text=True),
}
_YWORKS: Final = "yworks.com"
_LABELS: Final = frozenset({"NodeLabel", "EdgeLabel"})
#: The keys of how we ourselves let yEd show nodes and edges.
_OWN_LOOK: Final = frozenset({"look-of-node", "look-of-edge"})
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class _Key:
    """The declaration of an attribute."""

    name: str
    type: str
    scope: str
    default: str | None


def read(document: Document, report: ImportReport) -> ArgumentMap:
    """Return the map that a GraphML document holds.

    Raises
    ------
    FileFormatError
        It is no XML, or its root is no ``graphml``.
    """
    root = document.xml_data(report)
    if local(root) != "graphml":
        reason = f"the root element is {local(root)!r}, not 'graphml'"
        raise FileFormatError(reason, document.name)
    _tell_unread(root, report)
    if is_argunet(root):
        return argunet_map(root, report)
    keys = _keys(root)
    found = list(elements(root))
    check_defaults(sum(key.default is not None for key in keys.values()), len(found), document.name)
    return map_of(out_of_xml(_graph(root, found, keys, report)), report, "graphml")


def _tell_unread(root: Element, report: ImportReport) -> None:
    """Tell what is not read; what ArgML says is told where that is read."""
    unread = Unread()
    unread.look(root, _WORDS)
    shown = 0
    for data in (e for e in unread.closed if local(e) == "data" and len(e)):
        if data.get("key") in _OWN_LOOK:
            continue
        parts = [part for part in data.iter() if part is not data and not is_argml(part)]
        look = [local(part) for part in parts if _YWORKS in part.tag]
        shown += bool(look)
        unread.elements += [local(part) for part in parts if _YWORKS not in part.tag]
        labels = [local(p) for p in parts if local(p) in _LABELS and (p.text or "").strip()]
        unread.elements += [f"{name} (a further one)" for name in labels[1:]]
    unread.report_to(report)
    if shown:
        report.dropped(f"how yEd shows {shown:,} nodes, edges and graphs, but for their labels and places")


def _keys(root: Element) -> dict[str, _Key]:
    """Return the declarations by id."""
    keys = {}
    for element in root:
        if local(element) == "key" and element.get("id"):
            default = next((d.text or "" for d in element if local(d) == "default"), None)
            unnamed = "" if element.get("yfiles.type") else element.get("id", "")
            name = str(element.get("attr.name") or unnamed)
            type = element.get("attr.type", "string").casefold()
            keys[element.get("id", "")] = _Key(name, type, element.get("for", "all"), default)
    return keys


def _graph(
    root: Element,
    found: list[tuple[Element, Element | None]],
    keys: dict[str, _Key],
    report: ImportReport,
) -> PropertyGraph:
    """Return the property graph of a document, of whose nodes and edges each comes with its group."""
    whole: dict[str, Any] = {}
    for part in (root, *(g for g in root if local(g) == "graph")):
        whole |= _attributes(part, keys, "graph")
        if part.get("edgedefault") == "undirected":
            report.repaired("the graph is undirected; each edge is read from its source to its target")
    graph = PropertyGraph(whole)
    undirected = sum(element.get("directed") == "false" for element, _ in found)
    if undirected:
        report.repaired(f"{undirected:,} edges have no direction; each is read from its source to its target")
    groups = {id(group) for _, group in found}
    ends = {element.get(end) for element, _ in found for end in ("source", "target")}
    for element, group in found:
        place = (local(element), element.get("id") or "?")
        if local(element) == "hyperedge":
            report.unread("a hyperedge is neither a support nor an attack; left out", *place)
        elif local(element) == "edge":
            tail, head = element.get("source", ""), element.get("target", "")
            graph.edges.append(Edge(tail, head, _attributes(element, keys, "edge"), place))
        elif id(element) not in groups or element.get("id") in ends:
            attributes = _attributes(element, keys, "node")
            if group is not None and "section" not in attributes:
                attributes["section"] = _name(group, keys)
            graph.nodes.append(Node(element.get("id", ""), attributes, place))
    return graph


def _name(group: Element, keys: dict[str, _Key]) -> str:
    """Return the name of a group."""
    attributes = _attributes(group, keys, "node")
    return str(attributes.get("label") or attributes.get("text") or group.get("id", ""))


def _attributes(element: Element, keys: dict[str, _Key], scope: str) -> dict[str, Any]:
    """Return the attributes of a node, an edge or a graph, with the defaults of those that it lacks."""
    found: dict[str, Any] = {}
    for child in element:
        if local(child) == "desc" and child.text:
            found["description"] = child.text
        elif local(child) == "data":
            key = keys.get(child.get("key", ""))
            if len(child):
                look = _look(child)
                found |= {axis: look.pop(axis) for axis in ("x", "y") if axis in look}
                found = {**look, **found}
            elif child.get(_SPACE) and not child.text:
                continue  # what yEd writes for every attribute that nobody has filled in
            elif key is None or key.name:
                name, type = (key.name, key.type) if key else (child.get("key", "?"), "string")
                found[name] = typed(child.text or "", type)
    for key in keys.values():
        if key.default is not None and key.name and key.scope in {scope, "all"} and scope != "graph":
            found.setdefault(key.name, typed(key.default, key.type))
    return found


def _look(data: Element) -> dict[str, Any]:
    """Return what the graphics of yEd tell: the label and the place."""
    found: dict[str, Any] = {}
    for part in data.iter():
        name = local(part)
        if name in {"NodeLabel", "EdgeLabel"} and (part.text or "").strip():
            found.setdefault("label", (part.text or "").strip())
        elif name == "Geometry":
            for axis in ("x", "y"):
                place = typed(part.get(axis, ""), "double")
                if isinstance(place, float):
                    found.setdefault(axis, place)
    return found
