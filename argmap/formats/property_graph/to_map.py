"""The map of a property graph, whoever wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from argmap.formats.builder import MapBuilder
from argmap.formats.property_graph.actor_words import said_by, sort_of_actor
from argmap.formats.property_graph.bearing import bearings, undercut_targets
from argmap.formats.property_graph.edge_words import EdgeWords
from argmap.formats.property_graph.fields import FIELDS, PLACE, fitted, split, writable
from argmap.formats.property_graph.inference_words import inference_signs
from argmap.labels import short
from argmap.model import Citation
from argmap.model.collection import WITH_ID
from argmap.model.kinds import PAIRS
from argmap.signs import checked_signs, folded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from argmap.formats.builder import Key
    from argmap.formats.property_graph.bearing import Bearing
    from argmap.formats.property_graph.graph import Edge, Node, PropertyGraph
    from argmap.formats.property_graph.inference_words import InferenceSign
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport
    from argmap.signs import Sign

__all__ = ["map_of"]

#: What nodes are, by what they say that they are; all else is a statement.
_SORTS: Final = {
    "support": "inference", "attack": "inference", "conflict": "inference", "scheme": "inference",
    "ra": "inference", "ca": "inference", "actor": "actor", "source": "source",
}  # fmt: skip
_EDGE_RECORDS: Final = frozenset({"stance", "relation", *PAIRS})
# The field that a node is known by, and what its words may be called, the best first.
_WORDS: Final = {
    "statement": ("text", ("content", "claim", "statement", "sentence", "label", "name", "title")),
    "actor": ("name", ("name", "label", "text")),
    "source": ("title", ("title", "label", "name")),
}


def map_of(
    graph: PropertyGraph, report: ImportReport, format: str, signs: Mapping[str, Sign] | None = None
) -> ArgumentMap:
    """Return the map of a property graph.

    What :func:`~argmap.formats.property_graph.graph_of` made gives back an equal map. In any other graph
    nodes are statements, unless their ``kind`` (or ``type``) says
    otherwise; an edge between two of them means what its word says, under
    whatever name that stands (see
    :mod:`~argmap.formats.property_graph.edge_words`). An edge whose word is
    not known is no relation: it is kept in ``extra`` and reported. Where no
    edge says anything, all are supports. An undercut of a statement hits the
    one inference that starts from it. What is supported is a claim, what is a reason a premise.

    Parameters
    ----------
    graph
        What the file holds.
    report
        What cannot be placed is reported there.
    format
        Attributes that the model has no word for are kept in ``extra`` under
        this name.
    signs
        What words of edges mean, before the table of
        :mod:`argmap.signs`: ``support``, ``attack``, ``undercut``,
        ``rephrase`` or ``none``. The empty word stands for edges without one.

    Raises
    ------
    FileFormatError
        ``signs`` says what no word can mean.
    """
    return _Reader(graph, report, format, checked_signs(signs)).map()


class _Reader:
    """One reading of a graph: nodes are sorted first, then edges, then all is added to a builder."""

    def __init__(
        self, graph: PropertyGraph, report: ImportReport, format: str, signs: Mapping[str, Sign]
    ) -> None:
        self.graph = graph
        self.report = report
        self.format = format
        self.signs = signs
        self.words = EdgeWords(graph, signs)
        self.builder = MapBuilder(report)
        self.sorts: dict[str, str] = {}
        # What edges say of nodes, by node; and what has no place but the map's extra.
        self.premises: dict[str, list[str]] = {}
        self.target: dict[str, list[str]] = {}
        self.pointing: dict[str, list[Edge]] = {}
        self.actors: dict[str, list[str]] = {}
        self.cited: dict[str, Edge] = {}
        self.direct: list[Edge] = []
        self.edge_records: list[tuple[str, Edge]] = []
        self.misplaced: list[dict[str, Any]] = []
        self.aside: list[dict[str, Any]] = []
        self.meant: dict[str, InferenceSign] = {}
        self.unknown: dict[str, None] = {}

    def map(self) -> ArgumentMap:
        """Return the map."""
        self.graph.drop_derived()
        for node in self.graph.nodes:
            self.sorts.setdefault(node.id, _SORTS.get(_said_kind(node), "statement"))
        for edge in self.graph.edges:
            self._sort(edge)
        self.report.read("nodes", len(self.graph.nodes))
        self.report.read("edges", len(self.graph.edges))
        self._mean()
        for node in self.graph.nodes:
            if self.sorts[node.id] != "inference" or node.id in self.meant:
                self._add(node)
            else:
                self._set_aside(node)
        self._bear()
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
        if self.aside:
            whole["nodes"] = self.aside
        if whole:
            self.builder.extra = self._joined(self.builder.extra, whole)

    def _sort(self, edge: Edge) -> None:
        """Put an edge where it belongs by what it says."""
        tail, head = self.sorts.get(edge.tail), self.sorts.get(edge.head)
        if tail is None or head is None:
            missing = edge.tail if tail is None else edge.head
            self._leave_out(edge, f"this edge names {missing!r}, which is no node")
            return
        sort = self._sort_of(edge, tail, head)
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

    def _sort_of(self, edge: Edge, tail: str, head: str) -> str:
        """Return what an edge from one sort of node to another says; empty if nothing that a map knows."""
        if tail == "actor":
            return sort_of_actor(edge, head)
        if tail == "source" or (tail == "inference" and head == "actor"):
            return ""
        if head == "source":
            return "cites"
        return "target" if tail == "inference" else self._sort_of_statement(edge, head)

    def _sort_of_statement(self, edge: Edge, head: str) -> str:
        """Return what an edge from a statement says of it."""
        kind = str(edge.attributes.get("kind"))
        if head == "inference":
            against = kind != "premise" and self.words.of(edge).sign in {"attack", "undercut"}
            return "direct" if against else "premise"
        if head == "actor":  # what a statement is about; "denied by" is no such thing
            return "" if self.words.of(edge).sign else "actor"
        return kind if kind in PAIRS else "direct"

    def _link(self, sort: str, edge: Edge) -> None:
        """Note what an edge says of a node, and keep what it says besides."""
        if sort == "premise":
            self.premises.setdefault(edge.head, []).append(edge.tail)
        elif sort == "target":
            self.target.setdefault(edge.tail, []).append(edge.head)
            self.pointing.setdefault(edge.tail, []).append(edge)
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
            self._inference(node, self.meant[node.id], fields, others)
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

    def _mean(self) -> None:
        """Find out what inferences mean."""
        nodes = [node for node in self.graph.nodes if self.sorts[node.id] == "inference"]
        self.meant = inference_signs(nodes, self.pointing, self.direct, self.words, self.report)

    def _set_aside(self, node: Node) -> None:
        """Keep an inference in the map's ``extra``, with its edges, for it is not known what it means."""
        self.aside.append({**node.attributes, "id": node.id})
        ends = [(premise, node.id) for premise in self.premises.get(node.id, ())]
        ends += [(node.id, target) for target in self.target.get(node.id, ())]
        self.misplaced += [{"source": source, "target": target} for source, target in ends]

    def _inference(
        self, node: Node, sign: InferenceSign, fields: dict[str, Any], others: dict[str, Any]
    ) -> None:
        """Add an inference, and one more for each further thing that it bears on."""
        words = fields.get("scheme") or _said_kind(node)
        label = others.pop("label", None)
        if node.kind not in {"support", "attack"} and fields.get("scheme") is None and label:
            fields["scheme"] = str(label)
        elif label not in (None, short(str(words)), node.kind):
            others["label"] = label
        add = self.builder.attack if sign == "attack" else self.builder.support
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

    def _bear(self) -> None:
        """Add the edges that bear on something, and keep those aside of which that is not known."""
        found, aside = bearings(self.graph, self.direct, self.signs, self.report)
        self.misplaced += [{**e.attributes, "source": e.tail, "target": e.head} for e in aside]
        starting: dict[str, list[Key]] = {}
        for inference, premises in self.premises.items():
            for premise in premises:
                starting.setdefault(premise, []).append(inference)
        on_statements = [b for b in found if self.sorts[b.head] == "statement"]
        targets = (
            undercut_targets(found, starting, self.report)
            if any(b.sign == "undercut" for b in on_statements)
            else {}
        )
        for number, one in enumerate(found):
            self._direct(one, number, targets.get(number, one.head))

    def _direct(self, one: Bearing, number: int, target: Key) -> None:
        """Add an edge between two statements as an inference, or as a rephrase."""
        attributes = {n: v for n, v in one.edge.attributes.items() if n not in one.spent}
        if one.sign == "rephrase":
            fields, others = split(attributes, FIELDS["pair"])
            self.builder.rephrase(one.tail, one.head, path=one.edge.path, **self._extra(fields, others))
            return
        fields, others = split(attributes, FIELDS["inference"])
        weight = fields.get("weight")
        if not isinstance(weight, float) or not 0 <= weight <= 1:
            _move(fields, others, "weight")
        if one.sign != "support":
            _move(fields, others, "warrant", "strict")
        add = self.builder.support if one.sign == "support" else self.builder.attack
        add(("edge", number), (one.tail,), target, path=one.edge.path, **self._extra(fields, others))

    def _edge_record(self, sort: str, edge: Edge) -> None:
        """Add what is between two statements, two actors, or an actor and a statement."""
        fields, others = split(edge.attributes, FIELDS["pair" if sort in PAIRS else sort])
        attitude, kind, label = said_by(edge, sort, others)
        self._cite_on_edge(fields, others)
        predicate = fields.pop("predicate", label or kind)
        stated_by = fields.pop("stated_by", None)
        fields = self._extra(fields, others)
        if sort == "stance":
            self.builder.stance(edge.tail, edge.head, attitude or "", path=edge.path, **fields)
        elif sort == "relation":
            words = "related to" if predicate is None else str(predicate)
            self.builder.relation(edge.tail, words, edge.head, stated_by=stated_by, path=edge.path, **fields)
        else:
            getattr(self.builder, sort)(edge.tail, edge.head, path=edge.path, **fields)

    def _cite_on_edge(self, fields: dict[str, Any], others: dict[str, Any]) -> None:
        """Make the citation of an edge of the data that it has, if they are one."""
        cited = fields.pop("citation", None)
        if isinstance(cited, dict) and isinstance(cited.get("source"), str):
            place = {name: value for name, value in cited.items() if name != "source"}
            self._cite(fields, cited["source"], place)
        elif cited is not None:
            others["citation"] = cited


def _said_kind(node: Node) -> str:
    """Return what a node says that it is, in lower case, though it says that it is a node too."""
    word = folded(str(node.attributes.get("kind") or node.attributes.get("type") or ""))
    return word.removesuffix(" node")


def _move(fields: dict[str, Any], others: dict[str, Any], *names: str) -> None:
    """Put fields that a record does not have, or not with such a value, among the others."""
    for name in names:
        if name in fields:
            others[name] = fields.pop(name)


def _words(node: Node, said: Any, others: dict[str, Any], names: tuple[str, ...]) -> str:
    """Return the text that a node shows, and take it, or a label made from it, out of the others."""
    if said is None:
        name = next((n for n in names if others.get(n) not in (None, "", True, False)), None)
        return node.id if name is None else str(others.pop(name))
    text = str(said)
    if others.get("label") in (short(text), node.kind):
        others.pop("label", None)
    return text


def _the(sort: str) -> str:
    """Return what a node is with its article."""
    return f"{'an' if sort[0] in 'aei' else 'a'} {sort}"
