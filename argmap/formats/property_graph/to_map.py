"""The map of a property graph, whoever wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from argmap.formats.builder import MapBuilder
from argmap.formats.property_graph.fields import FIELDS, PLACE, fitted, split, writable
from argmap.labels import short
from argmap.model import Citation
from argmap.model.attitudes import ATTITUDES
from argmap.model.collection import WITH_ID
from argmap.model.kinds import PAIRS

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.formats.property_graph.graph import Edge, Node, PropertyGraph
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport

__all__ = ["map_of"]

#: What nodes are, by what they say that they are; all else is a statement.
_SORTS: Final = {
    "support": "inference", "attack": "inference", "conflict": "inference", "scheme": "inference",
    "ra": "inference", "ca": "inference", "actor": "actor", "source": "source",
}  # fmt: skip
_AGAINST: Final = frozenset(
    {
        "attack", "attacks", "con", "-", "against", "rebuts", "undermines", "undercuts", "rebut", "undermine",
        "undercut", "conflict", "ca", "opposes", "disagrees", "contradicts", "objection",
    }
)  # fmt: skip
_FOR: Final = frozenset({"support", "supports", "pro", "+", "for"})
_EDGE_RECORDS: Final = frozenset({"stance", "relation", *PAIRS})
# The field that a node is known by, and what its words may be called, the best first.
_WORDS: Final = {
    "statement": ("text", ("text", "content", "label", "name", "title")),
    "actor": ("name", ("name", "label", "text")),
    "source": ("title", ("title", "label", "name")),
}
_SAID: Final = ("kind", "type", "label", "sign")


def map_of(graph: PropertyGraph, report: ImportReport, format: str) -> ArgumentMap:
    """Return the map of a property graph.

    What :func:`~argmap.formats.property_graph.graph_of` made gives back an equal map. In any other graph
    nodes are statements, unless their ``kind`` (or ``type``) says
    otherwise; an edge between two of them is a support, or an attack where its
    ``kind`` (or ``type``, ``label``, ``sign``) says so or its ``weight`` is
    negative. What is supported is a claim, what is a reason a premise.

    Parameters
    ----------
    graph
        What the file holds.
    report
        What cannot be placed is reported there.
    format
        Attributes that the model has no word for are kept in ``extra`` under
        this name.
    """
    return _Reader(graph, report, format).map()


class _Reader:
    """One reading of a graph: nodes are sorted first, then edges, then all is added to a builder."""

    def __init__(self, graph: PropertyGraph, report: ImportReport, format: str) -> None:
        self.graph = graph
        self.report = report
        self.format = format
        self.builder = MapBuilder(report)
        self.sorts: dict[str, str] = {}
        # What edges say of nodes, by node; and what has no place but the map's extra.
        self.premises: dict[str, list[str]] = {}
        self.target: dict[str, list[str]] = {}
        self.actors: dict[str, list[str]] = {}
        self.cited: dict[str, Edge] = {}
        self.direct: list[Edge] = []
        self.edge_records: list[tuple[str, Edge]] = []
        self.misplaced: list[dict[str, Any]] = []
        self.unknown: dict[str, None] = {}

    def map(self) -> ArgumentMap:
        """Return the map."""
        self.graph.drop_signs()
        for node in self.graph.nodes:
            self.sorts.setdefault(node.id, _SORTS.get(_said_kind(node), "statement"))
        for edge in self.graph.edges:
            self._sort(edge)
        self.report.read("nodes", len(self.graph.nodes))
        self.report.read("edges", len(self.graph.edges))
        for node in self.graph.nodes:
            self._add(node)
        for number, edge in enumerate(self.direct):
            self._direct(edge, number)
        for sort, edge in self.edge_records:
            self._edge_record(sort, edge)
        self._whole()
        if self.unknown:
            names = ", ".join(self.unknown)
            self.report.kept(f"attributes that the model has no word for: {short(names, 300)}")
        return self.builder.map()

    def _whole(self) -> None:
        """Add what the file says of the map as a whole."""
        whole = {name: value for name, value in self.graph.whole.items() if value is not None}
        title = whole.pop("title" if "title" in whole else "name", None)
        self.builder.title = fitted("title", title)
        self.builder.question = fitted("question", whole.pop("question", None))
        thesis = whole.get("thesis")
        if isinstance(thesis, str) and thesis in self.sorts:
            self.builder.thesis = whole.pop("thesis")
        extra = fitted("extra", whole.pop("extra", {}))
        if isinstance(extra, dict):
            self.builder.extra = dict(extra)
        else:
            whole["extra"] = extra
        if self.misplaced:
            whole["edges"] = self.misplaced
        if whole:
            self.builder.extra = self._joined(self.builder.extra, whole)

    def _sort(self, edge: Edge) -> None:
        """Put an edge where it belongs by what it says."""
        tail, head = self.sorts.get(edge.tail), self.sorts.get(edge.head)
        if tail is None or head is None:
            missing = edge.tail if tail is None else edge.head
            self._leave_out(edge, f"this edge names {missing!r}, which is no node")
            return
        sort = _sort_of(edge, tail, head)
        if not sort:
            self._leave_out(edge, f"an edge from {_the(tail)} to {_the(head)} means nothing here")
        elif sort == "direct":
            self.direct.append(edge)
        elif sort in _EDGE_RECORDS:
            self.edge_records.append((sort, edge))
        elif sort == "cites" and self.cited.setdefault(edge.tail, edge) is not edge:
            self._leave_out(edge, f"{edge.tail!r} cites two sources; this is the second")
        else:
            self._link(sort, edge)

    def _link(self, sort: str, edge: Edge) -> None:
        """Note what an edge says of a node, and keep what it says besides."""
        if sort == "premise":
            self.premises.setdefault(edge.head, []).append(edge.tail)
        elif sort == "target":
            self.target.setdefault(edge.tail, []).append(edge.head)
        elif sort == "actor":
            self.actors.setdefault(edge.tail, []).append(edge.head)
        known = {"kind", "label", *(PLACE if sort == "cites" else ())}
        others = {name: value for name, value in edge.attributes.items() if name not in known}
        if others:
            self.unknown.update(dict.fromkeys(others))
            self.misplaced.append({**others, "source": edge.tail, "target": edge.head})

    def _leave_out(self, edge: Edge, message: str) -> None:
        """Keep an edge that has no place in the map in its ``extra``."""
        self.report.repaired(f"{message}; preserved in extra", *edge.path)
        self.misplaced.append({**edge.attributes, "source": edge.tail, "target": edge.head})

    def _extra(self, fields: dict[str, Any], others: dict[str, Any]) -> dict[str, Any]:
        """Return fields with what is no field in ``extra``."""
        others = {name: value for name, value in others.items() if value is not None}
        fields = {name: value for name, value in fields.items() if value is not None}
        if others:
            self.unknown.update(dict.fromkeys(others))
            extra = fields.get("extra", {})
            fields["extra"] = self._joined(extra, others)
        return fields

    def _joined(self, extra: dict[str, Any], others: dict[str, Any]) -> dict[str, Any]:
        """Return an ``extra`` with more under the name of the format."""
        kept = extra.get(self.format, {})
        kept = kept if isinstance(kept, dict) else {"extra": kept}
        return {**extra, self.format: writable({**kept, **others})}

    def _add(self, node: Node) -> None:
        """Add a node."""
        sort = self.sorts[node.id]
        fields, others = split(node.attributes, FIELDS[sort])
        if node.kind in WITH_ID:
            others.pop("kind", None)
        if sort == "inference":
            self._inference(node, fields, others)
            return
        main, names = _WORDS[sort]
        words = _words(node, fields.pop(main, None), others, names)
        fields = self._extra(self._citing(node, fields) if sort == "statement" else fields, others)
        actors = self.actors.get(node.id, ())
        if sort == "statement":
            fields |= {"kind": node.kind if node.kind in {"claim", "premise"} else None, "about": actors}
        elif sort == "actor":
            fields |= {"kind": kind} if (kind := fields.pop("actor_kind", None)) is not None else {}
            fields["member_of"] = actors
        add: Callable[..., Any] = getattr(self.builder, sort)
        add(node.id, words, id=node.id, path=node.path, **fields)

    def _inference(self, node: Node, fields: dict[str, Any], others: dict[str, Any]) -> None:
        """Add an inference, and one more for each further thing that it bears on."""
        words = fields.get("scheme") or _said_kind(node)
        label = others.pop("label", None)
        if node.kind not in {"support", "attack"} and fields.get("scheme") is None and label:
            fields["scheme"] = str(label)
        elif label not in (None, short(str(words)), node.kind):
            others["label"] = label
        add = self.builder.attack if _is_attack_node(node) else self.builder.support
        if add == self.builder.attack:
            _move(fields, others, "warrant", "strict")
        fields = self._extra(self._citing(node, fields), others)
        target: list[Any] = self.target.get(node.id) or [None]
        premises = self.premises.get(node.id, ())
        add(node.id, premises, target[0], id=node.id, path=node.path, **fields)
        for number, further in enumerate(target[1:], 2):
            self.report.repaired(f"{node.id!r} bears on {further!r} too; an inference is made", *node.path)
            add((node.id, number), premises, further, path=node.path, **fields)

    def _citing(self, node: Node, fields: dict[str, Any]) -> dict[str, Any]:
        """Return fields with the citation that an edge makes."""
        edge = self.cited.get(node.id)
        if edge is not None:
            place, _ = split(edge.attributes, PLACE)
            self._cite(fields, edge.head, place)
        return fields

    def _cite(self, fields: dict[str, Any], source: str, place: dict[str, Any]) -> None:
        """Put a citation among fields, as data into ``extra`` where it cannot be one."""
        try:
            citation = Citation(source="source", **place)
        except (ValidationError, TypeError):
            self.report.repaired(f"this cannot be a place in {source!r}; preserved in extra")
            extra = fields.get("extra", {})
            fields["extra"] = {**extra, "citation": {**place, "source": source}}
        else:
            fields["citation"] = citation.model_copy(update={"source": source})

    def _direct(self, edge: Edge, number: int) -> None:
        """Add an edge between two statements as an inference."""
        fields, others = split(edge.attributes, FIELDS["inference"])
        weight = fields.get("weight")
        if not isinstance(weight, float) or not 0 <= weight <= 1:
            _move(fields, others, "weight")
        against = _is_against(edge.attributes)
        if against:
            _move(fields, others, "warrant", "strict")
        for name in _SAID:
            if str(others.get(name, "")).casefold() in _AGAINST | _FOR:
                del others[name]
        add = self.builder.attack if against else self.builder.support
        fields = self._extra(fields, others)
        add(("edge", number), (edge.tail,), edge.head, path=edge.path, **fields)

    def _edge_record(self, sort: str, edge: Edge) -> None:
        """Add what is between two statements, two actors, or an actor and a statement."""
        fields, others = split(edge.attributes, FIELDS["pair" if sort in PAIRS else sort])
        kind, label = others.pop("kind", None), others.pop("label", None)
        cited = fields.pop("citation", None)
        if isinstance(cited, dict) and isinstance(cited.get("source"), str):
            place = {name: value for name, value in cited.items() if name != "source"}
            self._cite(fields, cited["source"], place)
        elif cited is not None:
            others["citation"] = cited
        predicate = fields.pop("predicate", label or kind)
        stated_by = fields.pop("stated_by", None)
        fields = self._extra(fields, others)
        if sort == "stance":
            self.builder.stance(edge.tail, edge.head, str(kind), path=edge.path, **fields)
        elif sort == "relation":
            words = "related to" if predicate is None else str(predicate)
            self.builder.relation(edge.tail, words, edge.head, stated_by=stated_by, path=edge.path, **fields)
        else:
            getattr(self.builder, sort)(edge.tail, edge.head, path=edge.path, **fields)


def _sort_of(edge: Edge, tail: str, head: str) -> str:
    """Return what an edge from one sort of node to another says; empty if nothing that a map knows."""
    kind = str(edge.attributes.get("kind"))
    if tail == "actor":
        return _sort_of_actor(kind, head)
    if tail == "source":
        return ""
    if head == "source":
        return "cites"
    if tail == "inference":
        return "target" if head != "actor" else ""
    if head in {"actor", "inference"}:
        against = head == "inference" and _is_against(edge.attributes)
        return "actor" if head == "actor" else "direct" if against else "premise"
    return kind if kind in PAIRS else "direct"


def _sort_of_actor(kind: str, head: str) -> str:
    """Return what an edge from an actor says."""
    if head == "actor":
        return "actor" if kind == "member_of" else "relation"
    return "stance" if head == "statement" and kind in ATTITUDES else ""


def _said_kind(node: Node) -> str:
    """Return what a node says that it is, in lower case."""
    return str(node.attributes.get("kind") or node.attributes.get("type") or "").casefold()


def _is_attack_node(node: Node) -> bool:
    """Tell whether an inference is an attack."""
    words = {str(node.attributes.get(n, "")).casefold() for n in (*_SAID, "name", "scheme")}
    return node.kind == "attack" or (node.kind != "support" and bool(words & _AGAINST))


def _is_against(attributes: dict[str, Any]) -> bool:
    """Tell whether the attributes of an edge make it an attack."""
    words = {str(attributes.get(name, "")).casefold() for name in _SAID}
    weight = fitted("weight", attributes.get("weight"))
    return bool(words & _AGAINST) or (isinstance(weight, float) and weight < 0)


def _move(fields: dict[str, Any], others: dict[str, Any], *names: str) -> None:
    """Put fields that a record does not have, or not with such a value, among the others."""
    for name in names:
        if name in fields:
            others[name] = fields.pop(name)


def _words(node: Node, said: Any, others: dict[str, Any], names: tuple[str, ...]) -> str:
    """Return the text that a node shows, and take it, or a label made from it, out of the others."""
    if said is None:
        name = next((n for n in names if others.get(n) not in (None, "")), None)
        return node.id if name is None else str(others.pop(name))
    text = str(said)
    if others.get("label") in (short(text), node.kind):
        others.pop("label", None)
    return text


def _the(sort: str) -> str:
    """Return what a node is with its article."""
    return f"{'an' if sort[0] in 'aei' else 'a'} {sort}"
