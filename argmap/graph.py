"""A map as a networkx graph, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import networkx as nx

from argmap.model import (
    ArgumentMap,
    Contradiction,
    Record,
    Relation,
    Rephrase,
    Stance,
)
from argmap.model.kinds import INFERENCES

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["from_networkx", "to_networkx"]

_Unnamed: TypeAlias = Stance | Relation | Contradiction | Rephrase

_AGAINST = frozenset({"attack", "attacks", "con", "-", "against", "rebuts", "undermines", "undercuts"})


def to_networkx(m: ArgumentMap, *, frozen: bool = False) -> nx.MultiDiGraph[Any]:
    """Return the map as a networkx graph.

    Claims, premises, supports, attacks and actors are nodes under their ids,
    with ``kind`` and ``record``. Edges run from reason to claim; ``kind``
    says what each is:

    ==================  ==================================================
    premise             statement → inference
    supports, attacks   inference → its target
    an attitude         actor → statement, with the stance as ``record``
    about               statement → actor
    member_of           actor → actor
    relation            actor → actor, with ``predicate`` and ``record``
    contradiction,      statement → statement, in the author's order, with
    rephrase            ``record``
    ==================  ==================================================

    An edge's key is its kind; where two nodes are joined twice in the same
    way, ``kind#2`` and so on. What has a ``record`` has a ``position`` too, its
    place in the author's order. Title, question, thesis, extra and sources
    are attributes of the graph.

    Parameters
    ----------
    m
        The map.
    frozen
        Whether to forbid changes of the graph.

    Examples
    --------
    >>> m = ArgumentMap()
    >>> _ = m.claim("So.", id="c"), m.premise("Because.", id="p")
    >>> _ = m.support("c", by="p")
    >>> list(to_networkx(m).edges(data="kind"))
    [('p', 'c.s1', 'premise'), ('c.s1', 'c', 'supports')]
    """
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph(
        title=m.title,
        question=m.question,
        thesis=m.thesis,
        extra=dict(m.extra),
        sources=dict(m.sources),
        original=m.original,
    )
    for group in (m.claims, m.premises, m.supports, m.attacks, m.actors):
        graph.add_nodes_from((id, {"kind": r.record_kind, "record": r}) for id, r in group.items())
    for tail, head, kind, attributes in _edges(m):
        key, number = kind, 1
        while graph.has_edge(tail, head, key):
            number += 1
            key = f"{kind}#{number}"
        graph.add_edge(tail, head, key, kind=kind, **attributes)
    return nx.freeze(graph) if frozen else graph


def _edges(m: ArgumentMap) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Yield tail, head, kind and attributes of every edge, in the author's order."""
    for inference in (*m.supports.values(), *m.attacks.values()):
        for premise in inference.premises:
            yield premise, inference.id, "premise", {}
        yield inference.id, inference.target, INFERENCES[inference.record_kind].verb, {}
    for statement in (*m.claims.values(), *m.premises.values()):
        for actor in statement.about:
            yield statement.id, actor, "about", {}
    for actor_record in m.actors.values():
        for whole in actor_record.member_of:
            yield actor_record.id, whole, "member_of", {}
    unnamed: list[_Unnamed] = [*m.stances, *m.relations, *m.contradictions, *m.rephrases]
    for position, record in enumerate(unnamed):
        # A graph gives its edges back tail by tail; the position keeps the author's order.
        attributes: dict[str, Any] = {"record": record, "position": position}
        if isinstance(record, Relation):
            attributes["predicate"] = record.predicate
        yield *_ends(record), attributes


def _ends(record: _Unnamed) -> tuple[str, str, str]:
    """Return tail, head and kind of the edge of a record that has no id."""
    if isinstance(record, Stance):
        return record.actor, record.statement, record.attitude
    if isinstance(record, Relation):
        return record.subject, record.object, "relation"
    return *record.statements, record.record_kind


def from_networkx(graph: nx.Graph[Any]) -> ArgumentMap:
    """Return the map that a networkx graph stands for.

    A graph made by :func:`to_networkx` gives back an equal map, less what was
    removed from it in between. Any other directed graph is read as statements
    that support or attack each other: a node with an edge to it becomes a claim, any
    other a premise, with its ``text`` (or ``label``, or name) as text; an
    edge becomes a support, or an attack where its ``kind`` (or ``type``,
    ``label``, ``sign``) says so or its ``weight`` is negative.

    Raises
    ------
    InvalidMapError
        A record refers to a node that was removed, or the name of a node
        cannot be an id.
    """
    records = [data["record"] for _, data in graph.nodes(data=True) if isinstance(data.get("record"), Record)]
    whole = graph.graph
    if graph.number_of_nodes() and not records:
        return _from_plain(graph)
    edges = [data for _, _, data in graph.edges(data=True) if isinstance(data.get("record"), Record)]
    records += [data["record"] for data in sorted(edges, key=lambda data: data.get("position", 0))]
    m = ArgumentMap(title=whole.get("title"), question=whole.get("question"), extra=whole.get("extra"))
    m.original = whole.get("original")
    m.add(*whole.get("sources", {}).values(), *records)
    if whole.get("thesis") in m.claims:
        m.thesis = whole["thesis"]
    return m


def _from_plain(graph: nx.Graph[Any]) -> ArgumentMap:
    """Read a graph that knows nothing of argmap."""
    m = ArgumentMap(title=graph.graph.get("title") or graph.graph.get("name") or None)
    argued = {head for _, head in graph.edges()}
    for node, data in graph.nodes(data=True):
        text = str(data.get("text") or data.get("label") or node)
        (m.claim if node in argued else m.premise)(text, id=str(node))
    for tail, head, data in graph.edges(data=True):
        (m.attack if _is_attack(data) else m.support)(str(head), by=str(tail))
    return m


def _is_attack(data: dict[str, Any]) -> bool:
    """Return whether the attributes of an edge make it an attack."""
    words = {str(data.get(name, "")).casefold() for name in ("kind", "type", "label", "sign")}
    weight = data.get("weight")
    return bool(words & _AGAINST) or (isinstance(weight, int | float) and weight < 0)
