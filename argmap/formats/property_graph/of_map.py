"""The property graph of a map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from argmap.formats.native.writing import write_map
from argmap.formats.property_graph.fields import FIELDS
from argmap.formats.property_graph.graph import Edge, Node, PropertyGraph
from argmap.labels import SIGNS, short
from argmap.model import ArgumentMap, Relation, Stance, Statement
from argmap.model.kinds import INFERENCES, KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import Contradiction, Record, Rephrase

    _Edge = tuple[str, str, str, dict[str, Any]]

__all__ = ["graph_of"]

# Fields that edges say.
_SAID_BY_EDGES: Final = {
    "id", "premises", "conclusion", "target", "about", "member_of",
    "actor", "statement", "attitude", "subject", "object", "statements",
}  # fmt: skip
# What formats have uses of their own for.
_RESERVED: Final = {
    "kind", "sign", "id", "exact", "source", "target", "parent",
    "id_original", "SUID", "shared_name", "selected",
}  # fmt: skip
# The whole numbers that all graph tools can hold.
_MOST: Final = 2**63 - 1


def graph_of(m: ArgumentMap, format: str) -> PropertyGraph:
    """Return the property graph of a map.

    Nodes are claims, premises, supports, attacks, actors and sources under
    their ids, in the author's order. Each has its ``kind``, a ``label`` to
    show, and its fields; an actor's own kind is ``actor_kind``. Edges have a
    ``kind`` as those of :func:`argmap.to_networkx`, and a ``label``; ``cites``
    leads to a source and says where in it. What is for or against something
    has a ``sign``, ``+`` or ``-``.

    Parameters
    ----------
    m
        The map.
    format
        What a file of this format had that the model has no word for lies in
        ``extra`` under this name; its plain values become attributes again.

    Raises
    ------
    InvalidMapError
        Title, question or ``extra`` are nothing that a file can hold.

    Examples
    --------
    >>> m = ArgumentMap()
    >>> _ = m.claim("So.", id="c"), m.premise("Because.", id="p"), m.support("c", by="p")
    >>> [(e.tail, e.attributes["kind"], e.head) for e in graph_of(m, "graphml").edges]
    [('p', 'premise', 'c.s1'), ('c.s1', 'supports', 'c')]
    """
    write_map(ArgumentMap(title=m.title, question=m.question, extra=m.extra))  # raises what is said above
    whole = {"title": m.title, "question": m.question, "thesis": m.thesis, "extra": m.extra or None}
    return PropertyGraph(
        {name: value for name, value in whole.items() if value is not None},
        [Node(id, _of_node(record, format)) for id, record in m.items()],
        [
            Edge(tail, head, {**_shown(kind, attributes.get("predicate")), **attributes})
            for tail, head, kind, attributes in _edges(m, format)
        ],
    )


def _shown(kind: str, predicate: str | None) -> dict[str, str]:
    """Return kind, label and sign of an edge."""
    shown = {"kind": kind, "label": kind.replace("_", " ") if predicate is None else short(predicate)}
    return shown | {"sign": SIGNS[kind]} if kind in SIGNS else shown


def _of_node(record: Record, format: str) -> dict[str, Any]:
    """Return the attributes of a node."""
    fields = _fields(record)
    fields.pop("citation", None)
    if "kind" in fields:
        fields["actor_kind"] = fields.pop("kind")
    words = fields.get("text") or fields.get("name") or fields.get("title") or fields.get("scheme")
    label = short(words or record.record_kind) or record.record_kind
    kind = record.record_kind
    sign = {"sign": SIGNS[kind]} if kind in SIGNS else {}
    return _restored({"kind": kind, "label": label, **sign, **fields}, format, KINDS[kind].sort)


def _fields(record: Record) -> dict[str, Any]:
    """Return the fields of a record that differ from their defaults, as plain data."""
    dumped = record.model_dump(mode="json", exclude_defaults=True)
    return {name: value for name, value in dumped.items() if name not in _SAID_BY_EDGES and value != {}}


def _restored(attributes: dict[str, Any], format: str, sort: str) -> dict[str, Any]:
    """Return attributes with those that a file of the format had besides, out of ``extra``."""
    extra = attributes.get("extra") or {}
    kept = extra.get(format)
    taken = {*_RESERVED, *FIELDS[sort]}
    if not isinstance(kept, dict) or not kept or not all(_is_plain(*item) for item in kept.items()):
        return attributes
    if "label" not in attributes or kept.get("label") in (attributes["label"], attributes["kind"]):
        taken.add("label")
    if taken & kept.keys():
        return attributes
    restored = {**attributes, **kept}
    if rest := {name: value for name, value in extra.items() if name != format}:
        return restored | {"extra": rest}
    del restored["extra"]
    return restored


def _is_plain(name: str, value: Any) -> bool:
    """Tell whether an attribute can have a name and a value in any format."""
    if not name.isprintable() or not name.strip():
        return False
    if isinstance(value, int):
        return -_MOST <= value <= _MOST
    return isinstance(value, str | float)


def _edges(m: ArgumentMap, format: str) -> Iterator[_Edge]:
    """Yield tail, head, kind and attributes of every edge, in the author's order."""
    for inference in m.inferences.values():
        for premise in inference.premises:
            yield premise, inference.id, "premise", {}
        yield inference.id, inference.target, INFERENCES[inference.record_kind].verb, {}
    for record in (*m.statements.values(), *m.inferences.values()):
        for actor in record.about if isinstance(record, Statement) else ():
            yield record.id, actor, "about", {}
        if record.citation is not None:
            place = record.citation.model_dump(mode="json", exclude={"source"}, exclude_defaults=True)
            yield record.id, record.citation.source, "cites", place
    for actor_record in m.actors.values():
        for whole in actor_record.member_of:
            yield actor_record.id, whole, "member_of", {}
    without_id: list[Stance | Relation | Contradiction | Rephrase]
    without_id = [*m.stances, *m.relations, *m.contradictions, *m.rephrases]
    for one in without_id:
        tail, head, kind = _ends(one)
        yield tail, head, kind, _restored(_fields(one), format, KINDS[one.record_kind].sort)


def _ends(record: Stance | Relation | Contradiction | Rephrase) -> tuple[str, str, str]:
    """Return tail, head and kind of the edge of a record that has no id."""
    if isinstance(record, Stance):
        return record.actor, record.statement, record.attitude
    if isinstance(record, Relation):
        return record.subject, record.object, "relation"
    return *record.statements, record.record_kind
