"""RDF: Turtle and JSON-LD, in the terms of AIF, Web Annotation, PROV, schema.org, SKOS and Dublin Core."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from argmap.formats.rdf.context import meaningless_keys
from argmap.formats.rdf.parsing import parsed
from argmap.formats.rdf.reader import GraphReader

if TYPE_CHECKING:
    from argmap.formats.document import Document
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport

__all__ = ["read_jsonld", "read_turtle", "sniff_jsonld", "sniff_turtle"]

_PREFIXED: Final = re.compile(rb"^\s*(?:@prefix|@base|prefix)\s[^\n]*<[^>\n]*>", re.IGNORECASE | re.MULTILINE)
_TRIPLE: Final = re.compile(rb"^\s*<[a-z]+:[^>\s]*>\s+(?:a|<[^>\s]+>)\s", re.MULTILINE)
_GRAPH: Final = re.compile(rb"^\s*(?:<[^>\s]*>|\S+:\S*)\s*\{", re.MULTILINE)


def sniff_turtle(document: Document) -> bool:
    """Tell Turtle by its prefixes or its first triple, and TriG by its graphs, which are not Turtle."""
    if document.looks_like_xml and not _TRIPLE.match(document.head):
        return False
    known = _PREFIXED.search(document.head) or _TRIPLE.match(document.head)
    return known is not None and not _GRAPH.search(document.head)


def sniff_jsonld(document: Document) -> bool:
    """Tell JSON-LD by its keywords."""
    if not document.looks_like_json:
        return False
    data = document.json
    first = data[0] if isinstance(data, list) and data else data
    return isinstance(first, dict) and not {"@context", "@graph", "@id"}.isdisjoint(first)


def read_turtle(document: Document, report: ImportReport) -> ArgumentMap:
    """Read Turtle."""
    return GraphReader(parsed(document, "turtle", report), report).map()


def read_jsonld(document: Document, report: ImportReport) -> ArgumentMap:
    """Read JSON-LD whose context is in the file."""
    graph = parsed(document, "jsonld", report)
    report.left_out("a key that its context gives no meaning:", meaningless_keys(document.json))
    return GraphReader(graph, report).map()
