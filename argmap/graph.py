"""A map as a networkx graph, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

import networkx as nx

from argmap.errors import Fault, InvalidMapError
from argmap.labels import SIGNS, short
from argmap.model import (
    Actor,
    ArgumentMap,
    Attack,
    Claim,
    Contradiction,
    Premise,
    Record,
    Relation,
    Rephrase,
    Stance,
    Support,
)
from argmap.model.attitudes import ATTITUDES
from argmap.model.kinds import INFERENCES, PAIRS
from argmap.model.records import Identified, Inference, Statement
from argmap.model.validation import validated
from argmap.signs import sign_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    _MultiDiGraph = nx.MultiDiGraph[Any]
else:
    _MultiDiGraph = nx.MultiDiGraph

__all__ = ["ArgumentGraph", "current_graph", "is_of_a_map", "map_of_graph", "to_networkx"]

_Unnamed: TypeAlias = Stance | Relation | Contradiction | Rephrase


# What tells what an edge means, the surest first.
_TELLING: Final = ("sign", "kind", "type", "label")


class ArgumentGraph(_MultiDiGraph):
    """The graph of a map: plain attributes on nodes and edges, and the map beside them.

    Every writer and every algorithm of networkx works on it. Copies and
    subgraphs know the map as well; a graph of another class does not.
    """

    _map: ArgumentMap | None = None

    @property
    def map(self) -> ArgumentMap | None:
        """The map as it was when the graph was made; its records are found there by the ids of nodes."""
        graph: Any = self
        while graph._map is None and isinstance(whole := getattr(graph, "_graph", None), ArgumentGraph):
            graph = whole  # a view
        found: ArgumentMap | None = graph._map
        return found

    def copy(self, as_view: bool = False) -> ArgumentGraph:  # noqa: FBT001, FBT002  (as networkx has it)
        """Return a copy that can be changed."""
        twin: ArgumentGraph = super().copy(as_view=as_view)
        twin._map = self.map
        return twin


def to_networkx(m: ArgumentMap, *, actors: bool = True, frozen: bool = False) -> ArgumentGraph:
    """Return the map as a networkx graph.

    Claims, premises, supports, attacks and actors are nodes under their ids.
    Edges run from reason to claim:

    ==================  ==================================================
    premise             statement → inference
    supports, attacks   inference → its target
    an attitude         actor → statement
    about               statement → actor
    member_of           actor → actor
    relation            actor → actor, with ``predicate``; and with
                        ``symmetric`` where it holds both ways
    contradiction,      statement → statement, in the author's order
    rephrase
    ==================  ==================================================

    Each node and each edge has plain attributes, so that every writer of
    networkx works: ``kind``, as above or as that of a record; ``text``, which
    is that of a statement, the name of an actor, the scheme of an inference or
    the predicate of a relation, and the kind in words where there is none;
    ``label``, the first words of it; and ``sign``, ``+`` for and ``-`` against
    something, else empty. The record of a node is ``graph.map[id]``.

    An edge's key is its kind; where two nodes are joined twice in the same
    way, ``kind#2`` and so on. Edges of what has no id have a ``position`` too,
    its place in the author's order. Title, question and thesis are attributes of the graph.

    Parameters
    ----------
    m
        The map.
    actors
        Whether actors are nodes. Without them, and so without stances, paths
        and centralities are those of the argument alone.
    frozen
        Whether to forbid changes of the graph.

    Examples
    --------
    >>> m = ArgumentMap()
    >>> _ = m.claim("So.", id="c"), m.premise("Because.", id="p"), m.attack("c", by="p")
    >>> _ = m.stance(m.actor("Ann", id="ann"), "p", "asserts")
    >>> list(to_networkx(m, actors=False).edges(data="sign"))
    [('p', 'c.a1', ''), ('c.a1', 'c', '-')]
    """
    of = m.copy()
    if not actors:
        of.remove(*of.actors, cascade=True)
    graph = ArgumentGraph()
    graph._map = of
    _describe(graph, of)
    for group in (of.claims, of.premises, of.supports, of.attacks, of.actors):
        graph.add_nodes_from((id, _of_node(record)) for id, record in group.items())
    for tail, head, kind, attributes in _edges(of):
        key, number = kind, 1
        while graph.has_edge(tail, head, key):
            number += 1
            key = f"{kind}#{number}"
        graph.add_edge(tail, head, key, **attributes)
    return nx.freeze(graph) if frozen else graph


def current_graph(m: ArgumentMap) -> ArgumentGraph:
    """Return the graph that a map keeps, with what the map is called by now."""
    graph = m.derived("graph", lambda m: to_networkx(m, frozen=True))
    _describe(graph, m)
    if graph._map is not None:
        graph._map.title, graph._map.question, graph._map.extra = m.title, m.question, dict(m.extra)
    return graph


def _describe(graph: ArgumentGraph, m: ArgumentMap) -> None:
    """Say of a graph what is said of the map as a whole, so far as there is anything."""
    for name, said in (("title", m.title), ("question", m.question), ("thesis", m.thesis)):
        if said is None:
            graph.graph.pop(name, None)
        else:
            graph.graph[name] = said


def _of_node(record: Identified) -> dict[str, str]:
    """Return the attributes of a node."""
    kind = record.record_kind
    if isinstance(record, Statement):
        text = record.text
    elif isinstance(record, Inference):
        text = record.scheme or kind
    else:
        text = record.name if isinstance(record, Actor) else kind
    return {"kind": kind, "label": short(text), "text": text, "sign": SIGNS.get(kind, "")}


def _of_edge(kind: str, text: str | None = None) -> dict[str, str]:
    """Return the attributes of an edge."""
    text = kind.replace("_", " ") if text is None else text
    return {"kind": kind, "label": short(text), "text": text, "sign": SIGNS.get(kind, "")}


_REASONS: Final = {kind: _of_edge(kind) for kind in ("premise", *(i.verb for i in INFERENCES.values()))}


def _edges(m: ArgumentMap) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Yield tail, head, kind and attributes of every edge, in the author's order."""
    for inference in (*m.supports.values(), *m.attacks.values()):
        for premise in inference.premises:
            yield premise, inference.id, "premise", _REASONS["premise"]
        verb = INFERENCES[inference.record_kind].verb
        yield inference.id, inference.target, verb, _REASONS[verb]
    for statement in (*m.claims.values(), *m.premises.values()):
        for actor in statement.about:
            yield statement.id, actor, "about", _of_edge("about")
    for actor_record in m.actors.values():
        for whole in actor_record.member_of:
            yield actor_record.id, whole, "member_of", _of_edge("member_of")
    for position, record in enumerate(_unnamed(m)):
        # A graph gives its edges back tail by tail; the position keeps the author's order.
        tail, head, kind = _ends(record)
        attributes: dict[str, Any] = {**_of_edge(kind), "position": position}
        if isinstance(record, Relation):
            attributes |= _of_edge(kind, record.predicate) | {"predicate": record.predicate}
            if record.symmetric:
                attributes["symmetric"] = True
        yield tail, head, kind, attributes


def _unnamed(m: ArgumentMap) -> list[_Unnamed]:
    """Return the records that have no id, in the author's order."""
    return [*m.stances, *m.relations, *m.contradictions, *m.rephrases]


def _ends(record: _Unnamed) -> tuple[str, str, str]:
    """Return tail, head and kind of the edge of a record that has no id."""
    if isinstance(record, Stance):
        return record.actor, record.statement, record.attitude
    if isinstance(record, Relation):
        return record.subject, record.object, "relation"
    return *record.statements, record.record_kind


def is_of_a_map(graph: nx.Graph[Any]) -> bool:
    """Tell whether a graph was made of a map, or says in the same words which nodes are inferences."""
    if isinstance(graph, ArgumentGraph) and graph.map is not None:
        return True
    return any(data.get("kind") in INFERENCES for _, data in graph.nodes(data=True))


def map_of_graph(graph: nx.Graph[Any]) -> ArgumentMap:
    """Return the map of a graph that :func:`to_networkx` made, as :func:`argmap.from_networkx` has it.

    Raises
    ------
    InvalidMapError
        A record refers to a node that was removed, or the position of an edge is none that the map has.
    """
    of = graph.map if isinstance(graph, ArgumentGraph) else None
    if of is None:
        return _from_words(graph)
    m = ArgumentMap(title=graph.graph.get("title"), question=graph.graph.get("question"), extra=of.extra)
    m.original = of.original
    unnamed = _unnamed(of)
    positions = {_place(edge, len(unnamed)) for edge in graph.edges(data=True) if _has_record(edge[2])}
    held = (_held(of, id, data) for id, data in graph.nodes(data=True))
    m.add(*of.sources.values(), *filter(None, held), *(unnamed[position] for position in sorted(positions)))
    if graph.graph.get("thesis") in m.claims:
        m.thesis = graph.graph["thesis"]
    return m


def _has_record(data: dict[str, Any]) -> bool:
    """Tell whether an edge stands for a record that has no id."""
    kind = data.get("kind")
    return "position" in data and (kind in ATTITUDES or kind in PAIRS or kind == "relation")


def _place(edge: tuple[str, str, dict[str, Any]], count: int) -> int:
    """Return the place of an edge's record among those that have no id."""
    tail, head, data = edge
    position = data["position"]
    if isinstance(position, int) and 0 <= position < count:
        return position
    what = f"the edge from {tail!r} to {head!r} has the position {position!r:.60}, where the map has nothing"
    raise InvalidMapError([Fault(f"{what}; leave it as it was, or remove the edge")])


def _held(of: ArgumentMap, id: str, data: dict[str, Any]) -> Record | None:
    """Return the record of a node: as given, or as the map had it, with its text as it is now."""
    if isinstance(given := data.get("record"), Record):
        return given
    record = of.get(id)
    if isinstance(record, Statement) and isinstance(text := data.get("text"), str) and text != record.text:
        return record.model_copy(update={"text": text})
    return record


def _from_words(graph: nx.Graph[Any]) -> ArgumentMap:
    """Return the map that is in the words of a graph's attributes."""
    m = ArgumentMap(title=graph.graph.get("title") or None, question=graph.graph.get("question") or None)
    edges = [(str(tail), str(head), data) for tail, head, data in graph.edges(data=True)]
    heads: dict[tuple[str, object], list[str]] = {}
    premises: dict[str, list[str]] = {}
    for tail, head, data in edges:
        heads.setdefault((tail, data.get("kind")), []).append(head)
        if data.get("kind") == "premise":
            premises.setdefault(head, []).append(tail)
    nodes = [(str(node), data) for node, data in graph.nodes(data=True) if data.get("kind") != "source"]
    records = [_in_words(node, data, premises.get(node, ()), heads) for node, data in nodes]
    unnamed = sorted(edges, key=_place_in_words)
    m.add(*records, *filter(None, (_edge_in_words(*edge) for edge in unnamed)))
    _add_direct(m, edges)
    if graph.graph.get("thesis") in m.claims:
        m.thesis = graph.graph["thesis"]
    return m


def _place_in_words(edge: tuple[str, str, dict[str, Any]]) -> float:
    """Return where an edge comes among the others; what is no number tells nothing."""
    position = edge[2].get("position")
    return position if isinstance(position, int | float) else 0


def _add_direct(m: ArgumentMap, edges: Iterable[tuple[str, str, dict[str, Any]]]) -> None:
    """Add the edges that lead from one statement to another as inferences."""
    stated = {*m.statements}
    for tail, head, data in edges:
        if data.get("kind") not in PAIRS and {tail, head} <= stated:
            _bear(m, tail, head, data)


def _bear(m: ArgumentMap, tail: str, head: str, data: dict[str, Any]) -> None:
    """Add what an edge between two statements says, which is no guess: a support where it has no word."""
    words = [data[name] for name in _TELLING if data.get(name)]
    sign = next(filter(None, map(sign_of, words)), None if words else "support")
    if sign in {"attack", "undercut"}:
        m.attack(head, by=tail)
    elif sign == "support":
        m.support(head, by=tail)
    elif sign == "rephrase":
        m.rephrase(tail, head)
    elif sign is None:
        hint = "give it the sign '+' or '-'"
        message = f"it is not known what the edge from {tail!r} to {head!r} means, {words[0]!r}; {hint}"
        raise InvalidMapError([Fault(message)])


def _in_words(
    id: str, data: dict[str, Any], premises: Iterable[str], heads: dict[tuple[str, object], list[str]]
) -> Record:
    """Return the record of a node."""
    kind = data.get("kind")
    words = [data[name] for name in ("text", "name", "label") if isinstance(data.get(name), str)]
    text = next(filter(None, words), words[0] if words else id)
    if kind in INFERENCES:
        target = next(iter(heads.get((id, INFERENCES[kind].verb), ())), "")
        bearing = {"conclusion" if kind == "support" else "target": target, "premises": tuple(premises)}
        scheme = None if text == kind else text
        return validated(Support if kind == "support" else Attack, {"id": id, "scheme": scheme, **bearing})
    if kind == "actor":
        return validated(Actor, {"id": id, "name": text, "member_of": heads.get((id, "member_of"), ())})
    about = heads.get((id, "about"), ())
    return validated(Claim if kind == "claim" else Premise, {"id": id, "text": text, "about": about})


def _edge_in_words(tail: str, head: str, data: dict[str, Any]) -> Record | None:
    """Return the record of an edge, if it has one of its own."""
    kind = data.get("kind")
    if kind in ATTITUDES:
        stance = {"actor": tail, "statement": head, "attitude": kind, "date": data.get("date") or None}
        return validated(Stance, stance)
    if kind == "relation":
        predicate = str(data.get("predicate") or data.get("text") or data.get("label") or "related to")
        return validated(Relation, {"subject": tail, "predicate": predicate, "object": head})
    if kind in PAIRS:
        return validated(Contradiction if kind == "contradiction" else Rephrase, {"statements": (tail, head)})
    return None
