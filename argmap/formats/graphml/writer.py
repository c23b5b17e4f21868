"""GraphML out: typed attributes for programs, shapes and colours for yEd."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from argmap.formats.property_graph import graph_of
from argmap.formats.property_graph.graph import FILLS, line_colour
from argmap.formats.property_graph.xml_text import Columns, escaped, in_xml, shown
from argmap.formats.wrapping import columns_of, wrapped
from argmap.model.kinds import INFERENCES, PAIRS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.formats.property_graph import Node
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
# How wide letters of yEd's usual type are, in its units; capitals and dashes take more than others.
_COLUMN_WIDTH: Final = 7
_BROAD: Final = re.compile("[A-Z%&@\u00c0-\u00de\u0370-\u052f\u2014]")
_BROAD_BY: Final = 3
_LEAST_WIDTH: Final = 270
_MARGIN: Final = 18
_MARKS: Final = {word: kind.mark for word, kind in INFERENCES.items()}
_SHAPES: Final = {"actor": "roundrectangle", **dict.fromkeys(INFERENCES, "ellipse")}
_REASONS: Final = frozenset({"premise", *(kind.verb for kind in INFERENCES.values())})


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
    # The look comes first: networkx takes its label for an attribute, and the real one then takes its place.
    for node in graph.nodes:
        lines.append(
            f'  <node id="{escaped(node.id)}">\n   <data key="look-of-node">{_node_look(node)}</data>\n'
        )
        lines += [*_data(node.attributes, nodes), "  </node>\n"]
    signs = {node.id: node.attributes.get("sign") for node in graph.nodes}
    for number, edge in enumerate(graph.edges):
        ends = f'source="{escaped(edge.tail)}" target="{escaped(edge.head)}"'
        said = edge.attributes
        look = _edge_look(said["kind"], said["label"], said.get("sign"), signs[edge.head])
        lines.append(f'  <edge id="e{number}" {ends}>\n   <data key="look-of-edge">{look}</data>\n')
        lines += [*_data(edge.attributes, edges), "  </edge>\n"]
    return "".join([*lines, " </graph>\n</graphml>\n"])


def _declared(scope: str, columns: Columns) -> Iterator[str]:
    """Yield the declarations of attributes."""
    for (name, type), id in columns.ids.items():
        yield f' <key id="{id}" for="{scope}" attr.name="{escaped(name)}" attr.type="{type}"/>\n'


def _data(attributes: dict[str, Any], columns: Columns) -> Iterator[str]:
    """Yield the attributes of a node, an edge or the graph."""
    for id, value in columns.values(attributes):
        yield f'   <data key="{id}">{value}</data>\n'


def _node_look(node: Node) -> str:
    """Return how yEd shows a node: a box with its text, a dot for an inference."""
    # A place is asked for by other readers; where there is none, everything stands at the origin.
    x, y = map(shown, node.place or ("0", "0"))
    if mark := _MARKS.get(node.kind):
        return _shape(node.kind, mark, 28, 28, f'x="{x}" y="{y}"')
    rows = wrapped(node.attributes.get("text") or node.attributes["label"], _COLUMNS) or [""]
    height = _LINE_HEIGHT * len(rows) + 16
    return _shape(node.kind, escaped("\n".join(rows)), _width(rows), height, f'x="{x}" y="{y}"')


def _shape(kind: str, label: str, width: int, height: int, place: str) -> str:
    """Return the box, or the dot, of a kind of node."""
    shape = _SHAPES.get(kind, "rectangle")
    ink = "#ffffff" if kind in _MARKS else "#1c1f26"
    return (
        f'<y:ShapeNode><y:Geometry height="{height}" width="{width}" {place}/>'
        f'<y:Fill color="{FILLS[kind]}" transparent="false"/>'
        f'<y:BorderStyle color="#2b3a55" type="line" width="{2.5 if kind == "claim" else 1}"/>'
        f'<y:NodeLabel textColor="{ink}">{label}</y:NodeLabel>'
        f'<y:Shape type="{shape}"/></y:ShapeNode>'
    )


def _width(rows: list[str]) -> int:
    """Return how wide a box is for some rows of text."""
    widest = max(columns_of(row) * _COLUMN_WIDTH + len(_BROAD.findall(row)) * _BROAD_BY for row in rows)
    return max(_LEAST_WIDTH, widest + _MARGIN)


@lru_cache(maxsize=256)
def _edge_look(kind: str, name: str, sign: str | None, sign_of_head: str | None) -> str:
    """Return how yEd shows an edge: attacks dashed, what is no support or attack with its name."""
    against = (sign_of_head if kind == "premise" else sign) == "-"
    colour = line_colour(kind, sign_of_head)
    line = "dashed" if against else "line" if kind in _REASONS else "dotted"
    arrow = "none" if kind in {"premise", *PAIRS} else "standard"
    label = "" if kind in _REASONS else f"<y:EdgeLabel>{escaped(name)}</y:EdgeLabel>"
    return (
        f'<y:PolyLineEdge><y:LineStyle color="{colour}" type="{line}" width="1.5"/>'
        f'<y:Arrows source="none" target="{arrow}"/>{label}</y:PolyLineEdge>'
    )
