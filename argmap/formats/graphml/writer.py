"""GraphML out: typed attributes for programs, shapes and colours for yEd."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any, Final

from argmap.formats.property_graph import graph_of
from argmap.formats.property_graph.graph import COLOURS
from argmap.formats.property_graph.xml_text import Columns, escaped, in_xml, shown
from argmap.model.attitudes import ATTITUDES
from argmap.model.kinds import INFERENCES, PAIRS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.formats.property_graph import Edge, Node
    from argmap.model import ArgumentMap

__all__ = ["write"]

_HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xmlns:y="http://www.yworks.com/xml/graphml" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd">
 <key id="look-of-node" for="node" yfiles.type="nodegraphics"/>
 <key id="look-of-edge" for="edge" yfiles.type="edgegraphics"/>
"""
_COLUMNS: Final = 36
_LINE_HEIGHT: Final = 17
_INFERENCES: Final = {word: kind.mark for word, kind in INFERENCES.items()}
_REASONS: Final = frozenset({"premise", *(kind.verb for kind in INFERENCES.values())})
_AGAINST: Final = frozenset(
    {
        *(kind.verb for kind in INFERENCES.values() if kind.sign < 0),
        *(kind.word for kind in PAIRS.values() if kind.sign < 0),
        *(kind.word for kind in ATTITUDES.values() if kind.sign < 0),
    }
)


def write(m: ArgumentMap) -> str:
    """Return a map as GraphML.

    A node for each claim, premise, support, attack, actor and source; lists
    and ``extra`` are JSON in text. The ids of edges are ``e0``, ``e1``, ...,
    for yEd shows only one of several edges that share an id.

    Raises
    ------
    InvalidMapError
        Title, question or ``extra`` are nothing that a file can hold.
    """
    graph = in_xml(graph_of(m, "graphml"))
    whole = Columns("g", [graph.whole])
    nodes = Columns("n", (node.attributes for node in graph.nodes))
    edges = Columns("e", (edge.attributes for edge in graph.edges))
    lines = [_HEAD, *_declared("graph", whole), *_declared("node", nodes), *_declared("edge", edges)]
    lines += [' <graph id="G" edgedefault="directed">\n', *_data(graph.whole, whole)]
    for node in graph.nodes:
        lines += [f'  <node id="{escaped(node.id)}">\n', *_data(node.attributes, nodes)]
        lines.append(f'   <data key="look-of-node">{_node_look(node)}</data>\n  </node>\n')
    for number, edge in enumerate(graph.edges):
        ends = f'source="{escaped(edge.tail)}" target="{escaped(edge.head)}"'
        lines += [f'  <edge id="e{number}" {ends}>\n', *_data(edge.attributes, edges)]
        lines.append(f'   <data key="look-of-edge">{_edge_look(edge)}</data>\n  </edge>\n')
    return "".join([*lines, " </graph>\n</graphml>\n"])


def _declared(scope: str, columns: Columns) -> Iterator[str]:
    """Yield the declarations of attributes."""
    for (name, type), id in columns.ids.items():
        yield f' <key id="{id}" for="{scope}" attr.name="{escaped(name)}" attr.type="{type}"/>\n'


def _data(attributes: dict[str, Any], columns: Columns) -> Iterator[str]:
    """Yield the attributes of a node, an edge or the graph; a place is part of its look."""
    for id, value in columns.values(attributes):
        yield f'   <data key="{id}">{value}</data>\n'


def _node_look(node: Node) -> str:
    """Return how yEd shows a node: a box with its text, a dot for an inference."""
    text, width, height, shape = _INFERENCES.get(node.kind, ""), 28, 28, "ellipse"
    ink = "#ffffff"
    if not text:
        words = node.attributes.get("text") or node.attributes["label"]
        rows = textwrap.wrap(words, _COLUMNS) or [""]
        text, width, height = "\n".join(rows), 270, _LINE_HEIGHT * len(rows) + 16
        shape, ink = "roundrectangle" if node.kind == "actor" else "rectangle", "#1c1f26"
    place = ' x="{}" y="{}"'.format(*map(shown, node.place)) if node.place else ""
    border = 2.5 if node.kind == "claim" else 1
    return (
        f'<y:ShapeNode><y:Geometry height="{height}" width="{width}"{place}/>'
        f'<y:Fill color="{COLOURS.get(node.kind, "#ffffff")}" transparent="false"/>'
        f'<y:BorderStyle color="#2b3a55" type="line" width="{border}"/>'
        f'<y:NodeLabel textColor="{ink}">{escaped(text)}</y:NodeLabel>'
        f'<y:Shape type="{shape}"/></y:ShapeNode>'
    )


def _edge_look(edge: Edge) -> str:
    """Return how yEd shows an edge: attacks dashed, what is no support or attack with its name."""
    kind = edge.attributes["kind"]
    against = kind in _AGAINST
    line = "dashed" if against else "line" if kind in _REASONS else "dotted"
    arrow = "none" if kind in {"premise", *PAIRS} else "standard"
    label = "" if kind in _REASONS else f"<y:EdgeLabel>{escaped(edge.label)}</y:EdgeLabel>"
    return (
        f'<y:PolyLineEdge><y:LineStyle color="{COLOURS.get(kind, "#5a606b")}" type="{line}" width="1.5"/>'
        f'<y:Arrows source="none" target="{arrow}"/>{label}</y:PolyLineEdge>'
    )
