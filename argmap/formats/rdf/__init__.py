"""RDF: Turtle and JSON-LD, in the terms of AIF, Web Annotation, PROV, schema.org, SKOS and Dublin Core."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING, Any, Final

from argmap.errors import FileFormatError, MissingExtraError
from argmap.formats.rdf.context import meaningless_keys
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
    return GraphReader(_parsed(document, document.text, "turtle"), report).map()


def read_jsonld(document: Document, report: ImportReport) -> ArgumentMap:
    """Read JSON-LD whose context is in the file."""
    _refuse_remote(document)
    graph = _parsed(document, document.text, "json-ld")
    report.left_out("a key that its context gives no meaning:", meaningless_keys(document.json_data(report)))
    return GraphReader(graph, report).map()


def _refuse_remote(document: Document) -> None:
    """Refuse a context that would have to be fetched."""
    waiting: list[Any] = [document.json]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(value)
        if not isinstance(value, dict):
            continue
        contexts = value.get("@context", [])
        for context in contexts if isinstance(contexts, list) else [contexts]:
            if isinstance(context, str) or (isinstance(context, dict) and "@import" in context):
                address = context if isinstance(context, str) else context["@import"]
                reason = f"its context {address!r} is elsewhere, and nothing is fetched; put it into the file"
                raise FileFormatError(reason, document.name)
        waiting.extend(value.values())


def _parsed(document: Document, text: str, syntax: str) -> Any:
    """Return the graph of a text.

    Raises
    ------
    MissingExtraError
        rdflib is not installed.
    FileFormatError
        The text is not in that syntax.
    """
    try:
        from rdflib import Graph  # noqa: PLC0415 - heavy, and an extra
    except ImportError:
        raise MissingExtraError("rdflib", "rdf") from None
    graph = Graph()
    try:
        with warnings.catch_warnings():  # rdflib's own JSON-LD parser uses what rdflib has deprecated
            warnings.simplefilter("ignore", DeprecationWarning)
            graph.parse(data=text, format=syntax, publicID="urn:argmap:file:")
    except Exception as error:  # noqa: BLE001 - rdflib raises all sorts of things for what is none
        line = getattr(error, "lines", None)
        reason = " ".join(str(getattr(error, "_why", "") or error).split())[:200]
        message = f"not valid {syntax}: {reason or type(error).__name__}"
        raise FileFormatError(message, document.name, line + 1 if isinstance(line, int) else None) from None
    return graph


_SPECIFICATION: Final = "http://www.arg.tech/aif#, https://www.w3.org/TR/annotation-model/"
