"""RDF texts as triples, with Oxigraph's parsers; and what in them a map has no word for."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from argmap.errors import FileFormatError, MissingExtraError
from argmap.formats.document import Document
from argmap.formats.limits import Limits
from argmap.formats.rdf.context import check_contexts
from argmap.formats.rdf.reader import GraphReader
from argmap.formats.rdf.vocabulary import BLANK, PREFIXES, Literal, Node, iri
from argmap.report import ImportReport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from argmap.formats.rdf.vocabulary import Triple
    from argmap.model.original import Original

__all__ = ["SYNTAXES", "parsed", "triples_beside"]

#: What Oxigraph calls the formats, and what people do.
SYNTAXES: Final = {"turtle": ("TURTLE", "Turtle"), "jsonld": ("JSON_LD", "JSON-LD")}
#: What relative IRIs are relative to where the file does not say.
_FILE: Final = "urn:argmap:file:/"
_AIF: Final = re.compile(r"https?://(?:www\.)?arg\.(?:tech|dundee\.ac\.uk)/aif#")
_PLACE: Final = re.compile(r"Parser error (?:at|between) .*?: | \(line \d+\)$")


def parsed(document: Document, format: str, report: ImportReport) -> list[Triple]:
    """Return the triples of a document, each once, in its order.

    Blank nodes are numbered as they come, ``_:1``; the terms of the older AIF
    name space are those of the newer one. Named graphs are read as one.

    Raises
    ------
    MissingExtraError
        Oxigraph is not installed.
    FileFormatError
        The document is not in that syntax; with line and column as far as they are known.
    """
    try:
        import pyoxigraph  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError("pyoxigraph", "rdf") from None
    code, title = SYNTAXES[format]
    text = document.text if format == "turtle" else _checked_json(document, report)

    def quads(*, lenient: bool) -> list[Any]:
        syntax = getattr(pyoxigraph.RdfFormat, code)
        return list(pyoxigraph.parse(text, syntax, base_iri=_FILE, lenient=lenient))

    try:
        try:
            # In JSON-LD, what is wrong with an IRI would be passed over in silence.
            found = quads(lenient=format == "jsonld")
        except SyntaxError as error:
            spared = None if format == "jsonld" else _in_spite_of(error, quads)
            if spared is None:
                raise
            found = spared
            report.repaired(f"{_reason(error)}; it is read as it is", line=error.lineno, column=error.offset)
    except SyntaxError as error:
        reason = _reason(error)
        line = error.lineno or _line_of(reason, document.text)
        raise FileFormatError(f"not valid {title}: {reason}", document.name, line, error.offset) from None
    except UnicodeEncodeError:
        reason = f"not valid {title}: half of a surrogate pair is no character"
        raise FileFormatError(reason, document.name) from None
    _tell_graphs(found, report)
    return list(dict.fromkeys(_triples(found)))


def _in_spite_of(error: SyntaxError, quads: Callable[..., list[Any]]) -> list[Any] | None:
    """Return what is read all the same where no more than an IRI or a language is wrong."""
    if "IRI" not in str(error) and "language" not in str(error):
        return None
    try:
        return quads(lenient=True)
    except SyntaxError:
        return None


def _line_of(reason: str, text: str) -> int | None:
    """Return the line of what a parser complains of in JSON that has been parsed before, if it is found."""
    words = sorted(re.findall(r"[^\s,;'\"]+", reason), key=lambda word: word.startswith("@"))
    place = next((p for word in (*words, "@context") if (p := text.find(f'"{word}"')) >= 0), None)
    return None if place is None else text.count("\n", 0, place) + 1


def _checked_json(document: Document, report: ImportReport) -> str:
    """Return JSON-LD as text in which no key stands twice, and whose contexts can be followed."""
    check_contexts(document)
    return json.dumps(document.json_data(report))


def _reason(error: SyntaxError) -> str:
    """Return what a parser says, without the place."""
    return _PLACE.sub("", error.msg or str(error))[:200]


def _tell_graphs(quads: list[Any], report: ImportReport) -> None:
    """Report that graphs have names, and that triples speak of triples: a map has no place for either."""
    graphs = {str(quad.graph_name) for quad in quads} - {"DEFAULT"}
    if graphs:
        report.dropped(f"names of graphs: {len(graphs):,}; all triples are read as one graph")
    if spoken := sum(not hasattr(quad.object, "value") for quad in quads):
        report.unread(f"{spoken:,} triples that speak of triples (RDF 1.2)")


def _triples(quads: Iterable[Any]) -> Iterator[Triple]:
    """Yield triples in terms of our own."""
    nodes, text = _Nodes(), iri("xsd:string")
    for subject, verb, value, _ in quads:
        about, said = nodes[str(subject)], nodes[str(verb)]
        if ":" not in said:  # a key of JSON-LD that no context gives a meaning
            continue
        if hasattr(value, "datatype"):
            kind = f"@{value.language}" if value.language is not None else value.datatype.value
            yield about, said, Literal(value.value, "" if kind == text else kind)
        elif hasattr(value, "value"):
            yield about, said, nodes[str(value)]


class _Nodes(dict[str, Node]):
    """The nodes of a document by how N-Triples writes them: ``<urn:a>``, or ``_:name``."""

    def __init__(self) -> None:
        super().__init__()
        self.blank = 0

    def __missing__(self, name: str) -> Node:
        """Make a node when it is first met."""
        if name.startswith(BLANK):
            self.blank += 1
            node = Node(f"{BLANK}{self.blank}")
        else:
            node = Node(_AIF.sub(PREFIXES["aif"], name[1:-1]))
        self[name] = node
        return node


def triples_beside(original: Original | None) -> list[Triple]:
    """Return what the document that a map was read from says beside it, if it is RDF."""
    if original is None or original.format not in SYNTAXES:
        return []
    document = Document(original.content, None, Limits(), original.encoding)
    report = ImportReport(original.format)
    try:
        reader = GraphReader(parsed(document, original.format, report), report)
        reader.map()
    except FileFormatError:
        return []
    return reader.rest()
