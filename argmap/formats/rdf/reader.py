"""RDF as a map: our own, and what other tools say with the terms of AIF."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, unquote

from pydantic import ValidationError

from argmap.formats.builder import MapBuilder
from argmap.formats.rdf.vocabulary import (
    BLANK,
    FIELDS,
    LISTS,
    NO_IRI,
    PREFIXES,
    TYPES,
    Literal,
    Node,
    iri,
    json_of,
    natural,
)
from argmap.model import ArgumentMap, Citation
from argmap.model.attitudes import ATTITUDES
from argmap.model.kinds import INFERENCES, PAIRS
from argmap.model.records import TRUTH_FIELDS
from argmap.phrases import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.formats.rdf.vocabulary import Triple
    from argmap.report import ImportReport

__all__ = ["GraphReader"]

_OLDER_AIF: Final = "http://www.arg.dundee.ac.uk/aif#"
_TYPE: Final = iri("rdf:type")
_OWN: Final = PREFIXES["argmap"]
_KINDS: Final[dict[str, str]] = {
    **{iri(f"argmap:{kind.title()}"): kind for kind in FIELDS},
    iri("aif:I-node"): "statement",
    iri("aif:RA-node"): "support",
    iri("aif:CA-node"): "attack",
    iri("aif:MA-node"): "rephrase",
}
_STATED: Final = frozenset({"statement", "claim", "premise"})
_ENDS: Final = frozenset({iri("aif:Premise"), iri("aif:Conclusion")})
#: What the nodes of a citation are called, after that of their record.
_PARTS: Final = frozenset({"citation", "passage", "span"})
_SPAN: Final = {"start": "oa:start", "end": "oa:end"}


class GraphReader:
    """The reading of one RDF graph.

    Parameters
    ----------
    triples
        What it says.
    report
        What could not be placed is told there.
    """

    def __init__(self, triples: list[Triple], report: ImportReport) -> None:
        self.report = report
        self.builder = MapBuilder(report)
        self.said: dict[str, dict[str, list[str]]] = {}
        self._triples = triples
        for subject, verb, value in triples:
            said = self.said.get(subject)
            if said is None:
                said = self.said[subject] = {}
            said.setdefault(verb, []).append(_text(value))
        self.kinds = {s: kind for s in self.said if (kind := self._kind(s))}
        self.own = any(iri("argmap:Map") in said.get(_TYPE, ()) for said in self.said.values())
        self.lists: set[str] = set()

    def map(self) -> ArgumentMap:
        """Return the map that the graph says."""
        nodes = sorted(self.kinds, key=lambda s: (self._order(s), natural(s)))
        if not self.own:
            self._turn_inverses(nodes)
        for node in nodes:
            kind = self.kinds[node]
            getattr(self, f"_{_GROUP.get(kind, kind)}")(node, kind)
            self.report.read("statements" if kind in _STATED else f"{kind}s")
        self._add_attitudes(nodes)
        self._whole()
        if rest := len(self._rest()):
            self.report.kept(f"{counted(rest, 'triple')} in terms that a map has no word for")
        if not nodes and not self.own:
            self.report.unread(self._nothing())
        return self.builder.map()

    def _nothing(self) -> str:
        """Say what was looked for, and what the file has instead."""
        types = Counter(type for said in self.said.values() for type in said.get(_TYPE, ()))
        verbs = Counter(v for said in self.said.values() for v in said if v != _TYPE)
        looked = f"nodes of type I-node, RA-node, CA-node or MA-node of <{PREFIXES['aif']}> are looked for"
        if not self.said:
            return f"nothing is read, for the file says nothing (no triple); {looked}"
        has = [
            f"{what} {_listed(found)}" for what, found in (("types", types), ("properties", verbs)) if found
        ]
        return f"nothing is read: {looked}; the file has the {' and the '.join(has)}"

    def _kind(self, subject: str) -> str:
        """Return what a subject is, our own types first; empty if no record."""
        kinds = [_KINDS[t] for t in self.said[subject].get(_TYPE, ()) if t in _KINDS]
        own = [_KINDS[t] for t in self.said[subject].get(_TYPE, ()) if t.startswith(_OWN) and t in _KINDS]
        return min(own or kinds, default="")

    def _order(self, subject: str) -> int:
        """Return the place of a record in the author's order; 0 where nothing is said of it."""
        text = self._one(subject, "argmap:order") or "0"
        return int(text) if re.fullmatch(r"[0-9]{1,15}", text) else 0

    def _one(self, subject: str, term: str) -> str | None:
        """Return a value of a property, the first in order of the alphabet."""
        return min(self.said.get(subject, {}).get(iri(term), ()), default=None)

    def _all(self, subject: str, name: str) -> list[str]:
        """Return a field of several values: the list if there is one, else each value by itself."""
        head = self._one(subject, f"argmap:{name}")
        listed = list(self._items(head)) if head is not None and head in self.said else []
        return listed or sorted(self.said[subject].get(iri(LISTS[name][0]), ()), key=natural)

    def _items(self, cell: str | None) -> Iterator[str]:
        """Yield the items of an RDF list, which may run in a cycle."""
        while cell is not None and cell != iri("rdf:nil") and cell not in self.lists:
            self.lists.add(cell)
            if (item := self._one(cell, "rdf:first")) is not None:
                yield item
            cell = self._one(cell, "rdf:rest")

    def _turn_inverses(self, nodes: list[str]) -> None:
        """Make every edge one of its inference: AIFdb writes each on both ends, under the same name.

        Between two inferences the one that attacks has the other as its target,
        and one that concludes to a statement has no further conclusion.
        """
        premise, conclusion = iri("aif:Premise"), iri("aif:Conclusion")
        for verb in (premise, conclusion):
            for node in nodes:
                if self.kinds[node] in _STATED:
                    for inference in self.said[node].get(verb, ()):
                        if self.kinds.get(inference, "statement") not in _STATED:
                            self.said[inference].setdefault(verb, []).append(node)
        for said in self.said.values():
            for verb in (premise, conclusion):
                if verb in said:
                    said[verb] = list(dict.fromkeys(said[verb]))
        self._choose_conclusions([n for n in nodes if self.kinds[n] in INFERENCES], conclusion)

    def _choose_conclusions(self, inferences: list[str], conclusion: str) -> None:
        """Leave an inference one of its edges to others and to statements: its target."""
        for node in inferences:
            ends = self.said[node].get(conclusion, [])
            stated = [e for e in ends if self.kinds.get(e) in _STATED]
            attacked = [e for e in ends if self.kinds.get(e) in INFERENCES]
            if stated and attacked:
                self.said[node][conclusion] = stated
            for end in attacked if not stated else ():
                if self.kinds[node] == "attack" and node in self.said[end].get(conclusion, ()):
                    self.said[end][conclusion].remove(node)

    def _id(self, node: str) -> dict[str, Any]:
        """Return the id of a node: as said, or the last part of its IRI, the whole being kept."""
        if (id := self._one(node, "argmap:id")) is not None:
            return {"id": id}
        if node.startswith(BLANK):
            return {}
        return {"id": unquote(re.split(r"[/#:]", node)[-1]) or node, "extra": {"rdf": {"iri": node}}}

    def _fields(self, node: str, kind: str) -> dict[str, Any]:
        """Return the plain fields of a record, its citation and its extra."""
        fields: dict[str, Any] = {}
        for name, term in FIELDS["claim" if kind == "statement" else kind].items():
            if (value := self._one(node, term)) is not None:
                fields[name] = _value(name, value)
        if (citation := self._citation(node)) is not None:
            fields["citation"] = citation
        if isinstance(extra := json_of(self._one(node, "argmap:extra")), dict):
            fields["extra"] = extra
        return fields

    def _citation(self, node: str) -> Citation | None:
        """Return the citation of a record: the Web Annotation with this body."""
        target = self._one(f"{node}:citation", "oa:hasTarget")
        source = self._one(target, "oa:hasSource") if target else None
        if target is None or source is None:
            return None
        fields: dict[str, Any] = {"source": source}
        for name in ("section", "paragraph", "sha256"):
            fields[name] = self._one(target, f"argmap:{name}")
        span = self._one(target, "oa:hasSelector")
        for name, term in _SPAN.items() if span else ():
            fields[name] = self._one(str(span), term)
        for name in ("paragraph", "start", "end"):
            if (text := fields.get(name)) is not None:
                fields[name] = int(text) if re.fullmatch(r"[0-9]{1,20}", text) else text
        try:
            return Citation(**fields)
        except ValidationError:
            self.report.unread(f"the citation of {node} is not one that a map can have")
            return None

    def _source(self, node: str, kind: str) -> None:
        """Add a source."""
        fields = self._id(node) | self._fields(node, kind)
        self.builder.source(node, fields.pop("title", ""), **fields)

    def _actor(self, node: str, kind: str) -> None:
        """Add an actor."""
        fields = self._id(node) | self._fields(node, kind)
        item = self._one(node, "skos:exactMatch") or ""
        if item.startswith(PREFIXES["wd"]):
            fields["wikidata"] = item.removeprefix(PREFIXES["wd"])
        several = {"aliases": tuple(self._all(node, "aliases")), "member_of": self._all(node, "member_of")}
        self.builder.actor(node, fields.pop("name", ""), **several, **fields)

    def _stated(self, node: str, kind: str) -> None:
        """Add a statement."""
        fields = self._id(node) | self._fields(node, kind)
        several: dict[str, Any] = {
            "about": self._all(node, "about"), "tags": tuple(self._all(node, "tags"))
        }  # fmt: skip
        text = fields.pop("text", None)
        if text is None and (text := self._one(node, "schema:text")) is None:
            self.report.repaired(f"the statement {node} has no aif:claimText; its text is empty")
            text = ""
        if kind != "statement":
            fields["kind"] = kind
        self.builder.statement(node, text, **several, **fields)

    def _inferring(self, node: str, kind: str) -> None:
        """Add a support or an attack."""
        fields = self._id(node) | self._fields(node, kind)
        ends = sorted(
            self.said[node].get(iri("aif:Conclusion"), ()), key=lambda e: (e not in self.kinds, natural(e))
        )
        for further in ends[1:]:
            self.report.repaired(f"{node} has several conclusions; {further} is left out")
        premises = self._all(node, "premises")
        getattr(self.builder, kind)(node, premises, ends[0] if ends else "", **fields)

    def _pair(self, node: str, kind: str) -> None:
        """Add two statements that contradict or rephrase each other; what has not two ends is reported."""
        terms = ("aif:Premise", "aif:Conclusion") if kind == "rephrase" else ()
        ends = [end for term in terms if (end := self._one(node, term)) is not None]
        ends = ends or self._all(node, "statements")
        if len(ends) != 2:
            self.report.unread(f"the {kind} {node} has {len(ends)} ends, not two")
            return
        getattr(self.builder, kind)(*ends, **self._fields(node, kind))

    def _stance(self, node: str, kind: str) -> None:
        """Add an actor's attitude."""
        fields = self._fields(node, kind)
        ends = [self._one(node, f"argmap:{end}") or "" for end in ("actor", "statement")]
        if (attitude := fields.pop("attitude", None)) is None:
            self.report.unread(
                f"the stance {node} of {ends[0]} on {ends[1]} has no argmap:attitude; left out"
            )
            return
        self.builder.stance(ends[0], ends[1], attitude, **fields)

    def _add_attitudes(self, nodes: list[str]) -> None:
        """Add the attitudes that are said of actors in one triple, and of which no stance tells more."""
        told = {
            (self._one(n, "argmap:actor"), self._one(n, "argmap:statement"))
            for n in nodes
            if self.kinds[n] == "stance"
        }
        for node in (n for n in nodes if self.kinds[n] == "actor"):
            for attitude in ATTITUDES:
                for statement in sorted(self.said[node].get(iri(f"argmap:{attitude}"), ()), key=natural):
                    if (node, statement) not in told:
                        self.builder.stance(node, statement, attitude)
                        self.report.read("stances")

    def _relation(self, node: str, kind: str) -> None:
        """Add a fact between two actors."""
        fields = self._fields(node, kind)
        ends = [self._one(node, f"argmap:{end}") or "" for end in ("subject", "object")]
        stated_by = self._one(node, "argmap:stated_by")
        self.builder.relation(ends[0], fields.pop("predicate", ""), ends[1], stated_by=stated_by, **fields)

    def _whole(self) -> None:
        """Add what the graph says of the map itself."""
        for node in sorted(s for s, said in self.said.items() if iri("argmap:Map") in said.get(_TYPE, ())):
            self.builder.title = self._one(node, "dcterms:title")
            self.builder.question = self._one(node, "argmap:question")
            self.builder.thesis = self._one(node, "argmap:thesis")
            if isinstance(extra := json_of(self._one(node, "argmap:extra")), dict):
                self.builder.extra = extra
            return

    def rest(self) -> list[Triple]:
        """Return what was not understood; blank nodes get names that stay."""
        rest = self._rest()
        names = {n: f"urn:argmap:blank:{i}" for i, n in enumerate(_blanks(rest), 1)} if rest else {}
        return sorted(((_node(s, names), _node(v, names), _object(o, names)) for s, v, o in rest), key=repr)

    def _rest(self) -> list[Triple]:
        """Return what was not understood."""
        closed = {s: is_said for s in self.said if (is_said := self._is_said_whole(s)) is not None}
        return [t for t in self._triples if not closed.get(t[0], False) and not self._is_understood(*t)]

    def _is_said_whole(self, subject: str) -> bool | None:
        """Tell whether a map says all of a subject, or only what is in our own terms; neither of a record."""
        if subject in self.lists:
            return True
        stem, _, part = subject.rpartition(":")
        if part in _PARTS and stem in self.kinds:
            return True
        return None if subject in self.kinds else iri("argmap:Map") in self.said[subject].get(_TYPE, ())

    def _is_understood(self, subject: str, verb: str, value: Node | Literal | tuple[Any, ...]) -> bool:
        """Tell whether a triple says what the map says; of a subject that it does not say as a whole."""
        if (kind := self.kinds.get(subject)) is None:
            return False
        if verb.startswith(_OWN):
            return True
        if verb == _TYPE:
            return value in _KINDS or value in _WRITTEN_TYPES
        if verb in _ENDS:
            return (kind in _STATED or kind in INFERENCES) and value in self.kinds
        return verb in _PLACES


_WRITTEN_TYPES: Final = frozenset(
    [
        *(iri(term) for terms in TYPES.values() for term in terms),
        iri("schema:Person"),
        iri("schema:Organization"),
    ]
)
_GROUP: Final = (
    dict.fromkeys(_STATED, "stated") | dict.fromkeys(INFERENCES, "inferring") | dict.fromkeys(PAIRS, "pair")
)
_PLACES: Final = frozenset(
    [
        *(iri(term) for fields in FIELDS.values() for term in fields.values()),
        *(iri(term) for term, _ in LISTS.values()),
        iri("skos:exactMatch"), iri("skos:inScheme"), iri("prov:wasDerivedFrom"),
        iri("prov:wasAttributedTo"), iri("schema:text"),
    ]
)  # fmt: skip


def _text(value: Node | Literal | tuple[Any, ...]) -> str:
    """Return the object of a triple as text."""
    return value.text if isinstance(value, Literal) else str(value)


def _listed(found: Counter[str]) -> str:
    """Return the ten most frequent of what a file has."""
    return ", ".join(f"<{name}>" for name, _ in found.most_common(10)) + (" ..." if len(found) > 10 else "")


def _value(name: str, text: str) -> Any:
    """Return the value of a field from its lexical form; as text where it is none."""
    if name in TRUTH_FIELDS:
        return text in ("true", "1")
    try:
        if name == "weight":
            return float(text)
        return int(text) if name == "priority" else text
    except ValueError:
        return text


def _blanks(rest: list[Triple]) -> list[str]:
    """Return the blank nodes of triples, in an order that does not hang on their names as far as it can."""
    looks: dict[str, list[str]] = {}
    for subject, verb, value in rest:
        is_blank = isinstance(value, Node) and value.startswith(BLANK)
        if subject.startswith(BLANK):
            looks.setdefault(subject, []).append(f"{verb} {'' if is_blank else _text(value)}")
        if is_blank:
            around = "" if subject.startswith(BLANK) else subject
            looks.setdefault(str(value), []).append(f"{around} {verb}")
    return sorted(looks, key=lambda name: (sorted(looks[name]), natural(name)))


def _node(term: str, names: dict[str, str]) -> Node:
    """Return an IRI, or a blank node by its name."""
    return Node(names.get(term) or NO_IRI.sub(lambda odd: quote(odd[0]), term))


def _object(term: Node | Literal | tuple[Any, ...], names: dict[str, str]) -> Node | Literal:
    """Return the object of a triple."""
    return term if isinstance(term, Literal) else _node(str(term), names)
