"""The terms by which a map is said in RDF: those of the field, and a few of our own."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any, Final, NamedTuple, TypeAlias

__all__ = [
    "BASE",
    "BLANK",
    "FIELDS",
    "LISTS",
    "NO_IRI",
    "PREFIXES",
    "TYPES",
    "Literal",
    "Node",
    "Triple",
    "iri",
    "json_of",
    "natural",
]

#: What node IRIs begin with unless another base is asked for. No registered name space: it names
#: things within a file, and nothing can be fetched from it.
BASE: Final = "urn:argmap:node:"
#: What the names of blank nodes begin with, and no IRI.
BLANK: Final = "_:"
#: What no IRI has in it.
NO_IRI: Final = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_NUMBER: Final = re.compile(r"(\d+)")
PREFIXES: Final[dict[str, str]] = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "aif": "http://www.arg.tech/aif#",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "wd": "http://www.wikidata.org/entity/",
    "argmap": "urn:argmap:term:",
}
#: The types of each kind of record, the most telling last.
TYPES: Final[dict[str, tuple[str, ...]]] = {
    "source": ("schema:CreativeWork", "prov:Entity", "argmap:Source"),
    "actor": ("skos:Concept", "prov:Agent", "argmap:Actor"),
    "claim": ("aif:I-node", "schema:Claim", "argmap:Claim"),
    "premise": ("aif:I-node", "schema:Claim", "argmap:Premise"),
    "support": ("aif:RA-node", "argmap:Support"),
    "attack": ("aif:CA-node", "argmap:Attack"),
    "contradiction": ("argmap:Contradiction",),
    "rephrase": ("argmap:Rephrase",),
    "stance": ("argmap:Stance",),
    "relation": ("argmap:Relation",),
}
_STATEMENT: Final = {
    "text": "aif:claimText", "section": "argmap:section", "weight": "argmap:weight",
    "note": "rdfs:comment", "basis": "argmap:basis", "implicit": "argmap:implicit",
}  # fmt: skip
_INFERENCE: Final = {
    "scheme": "argmap:scheme", "priority": "argmap:priority", "weight": "argmap:weight",
    "warrant": "argmap:warrant", "strict": "argmap:strict",
}  # fmt: skip
#: The property of each field that holds one value.
FIELDS: Final[dict[str, dict[str, str]]] = {
    "source": {
        "title": "dcterms:title", "author": "dcterms:creator", "url": "schema:url",
        "published": "dcterms:date", "language": "dcterms:language", "licence": "dcterms:rights",
    },
    "actor": {"name": "skos:prefLabel", "kind": "argmap:kind", "colour": "argmap:colour"},
    "claim": _STATEMENT,
    "premise": _STATEMENT,
    "support": _INFERENCE,
    "attack": _INFERENCE,
    "contradiction": {},
    "rephrase": {},
    "stance": {"attitude": "argmap:attitude", "date": "dcterms:date"},
    "relation": {"predicate": "argmap:predicate", "symmetric": "argmap:symmetric"},
}  # fmt: skip
#: The property of each item of a field that holds several; and whether the items are ids.
LISTS: Final[dict[str, tuple[str, bool]]] = {
    "premises": ("aif:Premise", True),
    "about": ("schema:about", True),
    "member_of": ("schema:memberOf", True),
    "statements": ("argmap:statement", True),
    "tags": ("schema:keywords", False),
    "aliases": ("skos:altLabel", False),
}


class Literal(NamedTuple):
    """A text, one in a language (``@en``), or a value of a named type in its lexical form."""

    text: str
    datatype: str = ""


class Node(str):
    """An IRI, or the name of a blank node (``_:1``)."""

    __slots__ = ()


Triple: TypeAlias = tuple[str, str, "Node | Literal | tuple[Node | Literal, ...]"]


@cache
def iri(term: str) -> Node:
    """Return the whole of an abbreviated term.

    Examples
    --------
    >>> str(iri("aif:I-node"))
    'http://www.arg.tech/aif#I-node'
    """
    prefix, _, local = term.partition(":")
    return Node(PREFIXES[prefix] + local)


def natural(text: str) -> list[tuple[int, str]]:
    """Return what texts are sorted by so that 9 comes before 10."""
    return [(int(p[:18]), p) if p.isascii() and p.isdigit() else (0, p) for p in _NUMBER.split(text)]


def json_of(text: str | None) -> Any:
    """Return JSON data; nothing for what is none."""
    try:
        return None if text is None else json.loads(text)
    except (ValueError, RecursionError):
        return None
