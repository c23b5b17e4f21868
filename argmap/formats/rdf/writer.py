"""A map as triples in the author's order, and triples as Turtle and JSON-LD."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from argmap.formats.rdf.parsing import triples_beside
from argmap.formats.rdf.vocabulary import (
    BASE,
    FIELDS,
    LISTS,
    NO_IRI,
    PREFIXES,
    TYPES,
    Literal,
    Node,
    Triple,
    iri,
)
from argmap.model import Actor, Inference, Stance
from argmap.model.attitudes import outright
from argmap.model.kinds import INFERENCES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.model import ArgumentMap, Record

__all__ = ["grouped", "to_jsonld", "to_turtle", "triples", "turtle_lines"]

_LOCAL: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_ESCAPED: Final = re.compile(r'[\x00-\x1f\x7f-\x9f"\\\u2028\u2029\ufeff\ufffe\uffff]')
_ENDS: Final = ("actor", "statement", "subject", "object", "stated_by")
_SORTS: Final = {"person": "schema:Person", "organisation": "schema:Organization"}


def triples(m: ArgumentMap, base: str = BASE) -> Iterator[Triple]:
    """Yield what a map says, record by record.

    Raises
    ------
    ValueError
        The base holds characters that no IRI has.
    """
    if not base or NO_IRI.search(base) or ":" not in base:
        msg = f"base={base!r} cannot begin an IRI; give one such as 'https://example.org/map/'"
        raise ValueError(msg)
    nodes = _nodes(m, base)
    yield from _whole(m, nodes, Node(base + ":map"))
    for number, record in enumerate(m.records(), 1):
        id = getattr(record, "id", None)
        node = nodes[id] if id is not None else Node(f"{base}:{record.record_kind}-{number}")
        yield from _record(record, node, number, nodes)
        if record.record_kind == "actor":
            yield node, iri("skos:inScheme"), Node(base + ":map")


def _nodes(m: ArgumentMap, base: str) -> dict[str, Node]:
    """Return the IRI of each id: the one that a file had for it, or one made of base and id."""
    nodes: dict[str, Node] = {}
    taken: set[str] = set()
    for record in m.records():
        id = getattr(record, "id", None)
        if id is None:
            continue
        own = record.extra.get("rdf")
        given = own.get("iri") if isinstance(own, dict) else None
        usable = isinstance(given, str) and ":" in given and not NO_IRI.search(given)
        free = usable and given not in taken and not str(given).startswith((base, "_:"))
        nodes[id] = Node(given if free else base + quote(id, safe=""))
        taken.add(nodes[id])
    return nodes


def _whole(m: ArgumentMap, nodes: dict[str, Node], node: Node) -> Iterator[Triple]:
    """Yield what is said of the map itself."""
    yield node, iri("rdf:type"), iri("skos:ConceptScheme")
    yield node, iri("rdf:type"), iri("argmap:Map")
    for name, term in (("title", "dcterms:title"), ("question", "argmap:question")):
        if (value := getattr(m, name)) is not None:
            yield node, iri(term), Literal(value)
    if m.thesis is not None:
        yield node, iri("argmap:thesis"), nodes[m.thesis]
    if m.extra:
        yield node, iri("argmap:extra"), _as_json(m.extra)


def _record(record: Record, node: Node, number: int, nodes: dict[str, Node]) -> Iterator[Triple]:
    """Yield what a record says."""
    kind = record.record_kind
    for term in TYPES[kind]:
        yield node, iri("rdf:type"), iri(term)
    if (id := getattr(record, "id", None)) is not None:
        yield node, iri("argmap:id"), Literal(id)
    yield node, iri("argmap:order"), _literal(number)
    for name, term in FIELDS[kind].items():
        value = getattr(record, name, None)
        if value is not None and value is not False and (name, value) != ("priority", 0):
            yield node, iri(term), _literal(value)
    yield from _several(record, node, nodes)
    yield from _single(record, node, nodes)
    if record.extra:
        yield node, iri("argmap:extra"), _as_json(record.extra)
    if (citation := getattr(record, "citation", None)) is not None:
        yield from _citation(citation, node, nodes)


def _several(record: Record, node: Node, nodes: dict[str, Node]) -> Iterator[Triple]:
    """Yield fields of several values: each by itself, and where order matters all as a list."""
    for name, (term, are_ids) in LISTS.items():
        values = getattr(record, name, ())
        items = tuple(nodes[v] if are_ids else Literal(v) for v in values)
        for item in dict.fromkeys(items):
            yield node, iri(term), item
        if len(items) > 1:
            yield node, iri(f"argmap:{name}"), items


def _single(record: Record, node: Node, nodes: dict[str, Node]) -> Iterator[Triple]:
    """Yield what a record refers to by one id, and what other vocabularies make of it."""
    if isinstance(record, Inference):
        verb = f"argmap:{INFERENCES[record.record_kind].verb}"
        yield node, iri("aif:Conclusion"), nodes[record.target]
        yield node, iri(verb), nodes[record.target]
        return
    for name in _ENDS:
        if (id := getattr(record, name, None)) is not None:
            yield node, iri(f"argmap:{name}"), nodes[id]
    if isinstance(record, Stance):
        actor, statement = nodes[record.actor], nodes[record.statement]
        yield actor, iri(f"argmap:{record.attitude}"), statement
        if outright(record.attitude, 1):
            yield statement, iri("prov:wasAttributedTo"), actor
    if isinstance(record, Actor):
        if record.wikidata is not None:
            yield node, iri("skos:exactMatch"), iri(f"wd:{record.wikidata}")
        if record.kind in _SORTS:
            yield node, iri("rdf:type"), iri(_SORTS[record.kind])


def _citation(citation: Any, node: Node, nodes: dict[str, Node]) -> Iterator[Triple]:
    """Yield a citation as a Web Annotation: the record is the body, the passage the target."""
    note, target, span = (Node(f"{node}:{part}") for part in ("citation", "passage", "span"))
    source = nodes[citation.source]
    yield node, iri("prov:wasDerivedFrom"), source
    yield note, iri("rdf:type"), iri("oa:Annotation")
    yield note, iri("oa:hasBody"), node
    yield note, iri("oa:hasTarget"), target
    yield target, iri("rdf:type"), iri("oa:SpecificResource")
    yield target, iri("oa:hasSource"), source
    for name in ("section", "paragraph", "sha256"):
        if (value := getattr(citation, name)) is not None:
            yield target, iri(f"argmap:{name}"), _literal(value)
    if citation.start is not None:
        yield target, iri("oa:hasSelector"), span
        yield span, iri("rdf:type"), iri("oa:TextPositionSelector")
        yield span, iri("oa:start"), _literal(citation.start)
        yield span, iri("oa:end"), _literal(citation.end)


def _literal(value: Any) -> Literal:
    """Return a value with its type."""
    if isinstance(value, bool):
        return Literal("true", iri("xsd:boolean"))
    if isinstance(value, int):
        return Literal(str(value), iri("xsd:integer"))
    if isinstance(value, float):
        return Literal(repr(value), iri("xsd:double"))
    return Literal(str(value))


def _as_json(value: Any) -> Literal:
    """Return JSON data as a text."""
    return Literal(json.dumps(value, ensure_ascii=False))


def grouped(said: Iterable[Triple]) -> dict[str, dict[str, list[Any]]]:
    """Return triples by subject and property, in the order in which they come."""
    found: dict[str, dict[str, list[Any]]] = {}
    for subject, verb, value in said:
        values = found.setdefault(subject, {}).setdefault(verb, [])
        if value not in values[-3:]:
            values.append(value)
    return found


def to_turtle(m: ArgumentMap, *, base: str = BASE) -> str:
    """Return a map as Turtle.

    Parameters
    ----------
    m
        The map.
    base
        What the IRIs of its records begin with; ids follow percent-encoded.
    """
    lines = [f"@prefix {prefix}: <{whole}> ." for prefix, whole in PREFIXES.items()]
    lines += turtle_lines([*triples(m, base), *triples_beside(m.original)])
    return "\n".join(lines) + "\n"


def turtle_lines(said: Iterable[Triple]) -> Iterator[str]:
    """Yield triples in the lines of Turtle, subject by subject."""
    for subject, verbs in grouped(said).items():
        parts = [f"    {_verb(v)} {', '.join(map(_turtle, values))}" for v, values in verbs.items()]
        yield from ("", f"<{subject}>", " ;\n".join(parts) + " .")


def _verb(verb: str) -> str:
    """Return a property as Turtle."""
    return "a" if verb == iri("rdf:type") else _short(verb)


def _short(whole: str) -> str:
    """Return an IRI, by its prefix if it has one."""
    cut = max(whole.rfind("#"), whole.rfind("/"), whole.rfind(":")) + 1
    prefix = _PREFIX_OF.get(whole[:cut])
    return f"{prefix}:{whole[cut:]}" if prefix and _LOCAL.fullmatch(whole[cut:]) else f"<{whole}>"


_PREFIX_OF: Final = {whole: prefix for prefix, whole in PREFIXES.items()}


def _turtle(value: Any) -> str:
    """Return an object as Turtle."""
    if isinstance(value, Node):
        return _short(value)
    if isinstance(value, Literal):
        text = _ESCAPED.sub(lambda c: _ESCAPES.get(c[0]) or f"\\u{ord(c[0]):04X}", value.text)
        kind = value.datatype if value.datatype.startswith("@") else f"^^{_short(value.datatype)}"
        return f'"{text}"{kind if value.datatype else ""}'
    return f"( {' '.join(map(_turtle, value))} )"


_ESCAPES: Final = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


def to_jsonld(m: ArgumentMap, *, base: str = BASE) -> str:
    """Return a map as JSON-LD: the same triples as in Turtle, with a context of prefixes alone.

    Parameters
    ----------
    m
        The map.
    base
        What the IRIs of its records begin with; ids follow percent-encoded.
    """
    graph = []
    for subject, said in grouped([*triples(m, base), *triples_beside(m.original)]).items():
        entry: dict[str, Any] = {"@id": subject}
        for verb, values in said.items():
            if verb == iri("rdf:type") and all(isinstance(v, Node) for v in values):
                entry["@type"] = [_compact(v) for v in values]
            else:
                items = [_json_value(v) for v in values]
                entry[_compact(verb)] = items[0] if len(items) == 1 else items
        graph.append(entry)
    return json.dumps({"@context": PREFIXES, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def _compact(whole: str) -> str:
    """Return an IRI as JSON-LD may have it: by its prefix, or whole."""
    short = _short(whole)
    return whole if short.startswith("<") else short


def _json_value(value: Any) -> Any:
    """Return an object as JSON-LD."""
    if isinstance(value, Node):
        return {"@id": str(value)}
    if isinstance(value, Literal):
        if value.datatype.startswith("@"):
            return {"@value": value.text, "@language": value.datatype[1:]}
        return {"@value": value.text, "@type": value.datatype} if value.datatype else value.text
    return {"@list": [_json_value(v) for v in value]}
