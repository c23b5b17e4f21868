"""Cypher: a map asked in the query language of graph databases, and written for them to load.

Queries are answered by grand-cypher (https://github.com/aplbrain/grand-cypher),
which knows a good part of openCypher: ``MATCH``, ``WHERE``, paths of any length,
``RETURN`` with aggregates, ``ORDER BY`` and ``LIMIT``; not ``OPTIONAL MATCH``,
no changes, and text in double quotes only.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from argmap.errors import FileFormatError, MissingExtraError
from argmap.formats.property_graph import graph_of
from argmap.formats.property_graph.graph import flat

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx

    from argmap.model import ArgumentMap

__all__ = ["cypher", "write"]

_ROWS: Final = 1_000


def cypher(m: ArgumentMap, query: str) -> list[dict[str, Any]]:
    """Return what a query in Cypher finds in a map.

    Nodes are labelled ``Claim``, ``Premise``, ``Support``, ``Attack``, ``Actor``
    and ``Source``, and have their ``id`` and fields as properties. Edges run as
    in :attr:`argmap.ArgumentMap.graph`; their types are ``PREMISE``, ``SUPPORTS``,
    ``ATTACKS``, ``ASSERTS``, ``DENIES``, ``CONCEDES``, ``QUESTIONS``, ``ABOUT``,
    ``MEMBER_OF``, ``RELATION``, ``CITES``, ``CONTRADICTION`` and ``REPHRASE``.

    Parameters
    ----------
    m
        The map.
    query
        What to match and return, such as ``MATCH (c:Claim) RETURN c.text``.

    Returns
    -------
    list of dict
        A row for each match, by what the query returns.

    Raises
    ------
    FileFormatError
        The query cannot be parsed; with line and column where they are known.
    MissingExtraError
        grand-cypher is not installed.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> _ = m.claim("So.", id="c"), m.premise("Because.", id="p"), m.premise("Really?", id="q")
    >>> _ = m.support("c", by="p"), m.attack("c.s1", by="q")
    >>> cypher(m, "MATCH (p)-[:PREMISE]->(:Attack)-[:ATTACKS]->(s:Support) RETURN p.text, s.id")
    [{'p.text': 'Really?', 's.id': 'c.s1'}]
    """
    try:
        from grandcypher import GrandCypher  # noqa: PLC0415  (an optional dependency)
        from lark.exceptions import LarkError  # noqa: PLC0415  (as that)
    except ImportError:
        raise MissingExtraError("grand-cypher", "cypher") from None
    graph = m.derived("graph of cypher", _labelled)
    try:
        found = GrandCypher(graph).run(query)
    except LarkError as error:
        raise _refusal("not valid Cypher", error) from None
    except (KeyError, NotImplementedError, TypeError, ValueError) as error:
        raise _refusal("this query cannot be answered", error) from None
    names = [str(name) for name in found]
    return [dict(zip(names, row, strict=True)) for row in zip(*found.values(), strict=True)]


def _refusal(reason: str, error: Exception) -> FileFormatError:
    """Return the error that tells what is wrong with a query, and where."""
    line, column = (getattr(error, name, None) for name in ("line", "column"))
    said = str(error).strip().partition("\n")[0].partition(" Expected one of")[0]
    return FileFormatError(f"{reason}: {said}", None, *(n if n and n > 0 else None for n in (line, column)))


def _labelled(m: ArgumentMap) -> nx.MultiDiGraph[Any]:
    """Return the graph of a map with labels as grand-cypher wants them."""
    import networkx as nx  # noqa: PLC0415  (only when a query is asked)

    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    described = graph_of(m, "cypher")
    for node in described.nodes:
        graph.add_node(node.id, id=node.id, __labels__={_label(node.kind)}, **node.attributes)
    for edge in described.edges:
        kind = edge.attributes["kind"]
        graph.add_edge(edge.tail, edge.head, __labels__={kind.upper()}, **edge.attributes)
    return graph


def _label(kind: str) -> str:
    """Return the label of a kind of node."""
    return kind.capitalize()


def write(m: ArgumentMap) -> str:
    """Return a map as statements that create it, in batches, as Neo4j 5 and later take them.

    Every node has the label ``Argmap`` besides, with an index on ``id``, so that
    edges find their ends. What is said of the map as a whole is a node of its
    own, labelled ``ArgumentMap``.
    """
    graph = graph_of(m, "cypher")
    statements = ["CREATE INDEX argmap_id IF NOT EXISTS FOR (n:Argmap) ON (n.id);\n"]
    if graph.whole:
        statements.append(f"CREATE (:ArgumentMap {_literal(graph.whole)});\n")
    nodes: dict[str, list[str]] = {}
    for node in graph.nodes:
        nodes.setdefault(node.kind, []).append(_literal({"id": node.id, **node.attributes}))
    for kind, rows in nodes.items():
        made = f"CREATE (n:Argmap:{_label(kind)}) SET n = row;\n"
        statements.extend(f"UNWIND [\n{listed}\n] AS row\n{made}" for listed in _batches(rows))
    edges: dict[str, list[str]] = {}
    for edge in graph.edges:
        ends = f"tail: {_value(edge.tail)}, head: {_value(edge.head)}"
        row = f"{{{ends}, properties: {_literal(edge.attributes)}}}"
        edges.setdefault(edge.attributes["kind"], []).append(row)
    for kind, rows in edges.items():
        found = "MATCH (tail:Argmap {id: row.tail})\nMATCH (head:Argmap {id: row.head})"
        made = f"{found}\nCREATE (tail)-[r:{kind.upper()}]->(head) SET r = row.properties;\n"
        statements.extend(f"UNWIND [\n{listed}\n] AS row\n{made}" for listed in _batches(rows))
    return "".join(statements)


def _batches(rows: list[str]) -> Iterator[str]:
    """Yield rows as the inside of a list, a thousand at a time."""
    for start in range(0, len(rows), _ROWS):
        yield ",\n".join(rows[start : start + _ROWS])


def _literal(attributes: dict[str, Any]) -> str:
    """Return attributes as a map of Cypher."""
    pairs = (f"{_name(name)}: {_value(value)}" for name, value in flat(attributes).items())
    return f"{{{', '.join(pairs)}}}"


def _name(name: str) -> str:
    """Return the name of a property, in backticks where it is no plain word."""
    return name if name.isidentifier() and name.isascii() else f"`{name.replace('`', '``')}`"


def _value(value: Any) -> str:
    """Return a plain value, or a list of them; Cypher writes them as JSON does."""
    return json.dumps(value, ensure_ascii=False)
