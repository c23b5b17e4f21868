"""RDF texts as graphs, with rdflib; and what in them a map has no word for."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any, Final

from argmap.errors import FileFormatError, MissingExtraError
from argmap.formats.document import Document
from argmap.formats.limits import Limits
from argmap.formats.rdf.reader import GraphReader
from argmap.report import ImportReport

if TYPE_CHECKING:
    from argmap.formats.rdf.vocabulary import Triple
    from argmap.model.original import Original

__all__ = ["SYNTAXES", "parsed", "refuse_remote", "triples_beside"]

#: What rdflib calls the formats.
SYNTAXES: Final = {"turtle": "turtle", "jsonld": "json-ld"}


def parsed(document: Document, format: str) -> Any:
    """Return the graph of a document.

    Raises
    ------
    MissingExtraError
        rdflib is not installed.
    FileFormatError
        The document is not in that syntax.
    """
    try:
        from rdflib import Graph  # noqa: PLC0415 - heavy, and an extra
    except ImportError:
        raise MissingExtraError("rdflib", "rdf") from None
    graph, syntax = Graph(), SYNTAXES[format]
    try:
        with warnings.catch_warnings():  # rdflib's own JSON-LD parser uses what rdflib has deprecated
            warnings.simplefilter("ignore", DeprecationWarning)
            graph.parse(data=document.text, format=syntax, publicID="urn:argmap:file:")
    except Exception as error:  # noqa: BLE001 - rdflib raises all sorts of things for what is none
        line = getattr(error, "lines", None)
        reason = " ".join(str(getattr(error, "_why", "") or error).split())[:200]
        message = f"not valid {syntax}: {reason or type(error).__name__}"
        raise FileFormatError(message, document.name, line + 1 if isinstance(line, int) else None) from None
    return graph


def refuse_remote(document: Document) -> None:
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


def triples_beside(original: Original | None) -> list[Triple]:
    """Return what the document that a map was read from says beside it, if it is RDF."""
    if original is None or original.format not in SYNTAXES:
        return []
    document = Document(original.content, None, Limits(), original.encoding)
    try:
        if original.format == "jsonld":
            refuse_remote(document)
        reader = GraphReader(parsed(document, original.format), ImportReport(original.format))
        reader.map()
    except FileFormatError:
        return []
    return reader.rest()
