"""The map that a networkx graph stands for: one of a map, or any graph whose edges say what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.errors import Fault, InvalidMapError
from argmap.formats.builder.entries import fit_id
from argmap.formats.property_graph import Edge, Node, PropertyGraph, map_of
from argmap.formats.property_graph.unread import report_undirected
from argmap.graph import is_of_a_map, map_of_graph
from argmap.report import ImportReport

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from argmap.model import ArgumentMap
    from argmap.signs import Sign

__all__ = ["from_networkx"]

_NAME = "networkx"


def from_networkx(
    graph: nx.Graph[Any], *, signs: Mapping[str, Sign] | None = None, strict: bool = False
) -> ArgumentMap:
    """Return the map that a networkx graph stands for.

    A graph made by :func:`to_networkx` gives back an equal map, less what was
    removed from it in between; a ``text`` that was changed, or a ``record``
    given as an attribute, counts. Where such a graph has gone through
    another class or a file, the map is what its attributes say: texts, and what
    bears on what. Any other directed graph is read as node-link JSON is:
    its nodes are statements, with their ``text`` (or ``label``, or name) as text,
    and each edge means what its word says, or its negative ``weight``. An edge whose
    word is not known is no relation; ``import_report`` of the map tells.

    Parameters
    ----------
    graph
        The graph.
    signs
        What words of its edges mean, besides those that are known:
        ``support``, ``attack``, ``undercut``, ``rephrase`` or ``none``.
    strict
        Refuse a graph of which something is not understood.

    Raises
    ------
    InvalidMapError
        A record refers to a node that was removed, the name of a node
        cannot be an id, the graph of a map is not directed any more, or ``strict`` finds something.
    FileFormatError
        ``signs`` says what no word can mean.
    """
    if is_of_a_map(graph):
        if not graph.is_directed():
            message = (
                "the graph is undirected, and so does not say what is a reason for what; keep it directed"
            )
            raise InvalidMapError([Fault(message)])
        return map_of_graph(graph)
    if odd := [str(node) for node in graph if fit_id(str(node)) != str(node)]:
        raise InvalidMapError([Fault(f"{name!r} cannot be an id; relabel this node") for name in odd])
    report = ImportReport(_NAME)
    if not graph.is_directed():
        report_undirected(report)
    m = map_of(_properties(graph), report, _NAME, signs)
    if strict and report.anomalies:
        raise InvalidMapError(report.anomalies)
    m.import_report = report
    return m


def _properties(graph: nx.Graph[Any]) -> PropertyGraph:
    """Return nodes and edges with their attributes; a negative weight alone is a sign."""
    read = PropertyGraph({str(name): value for name, value in graph.graph.items()})
    read.nodes = [Node(str(node), dict(data), ("nodes", str(node))) for node, data in graph.nodes(data=True)]
    for number, (tail, head, data) in enumerate(graph.edges(data=True)):
        weight = data.get("weight")
        against = isinstance(weight, int | float) and weight < 0
        attributes = {"sign": "-", **data} if against and len(data) == 1 else dict(data)
        read.edges.append(Edge(str(tail), str(head), attributes, ("edges", number)))
    return read
