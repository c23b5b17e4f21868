"""LKIF, the Legal Knowledge Interchange Format: its argument graphs, as Carneades writes them.

ESTRELLA project, *The Legal Knowledge Interchange Format* (2008), schema LKIF 2.1. A theory (rules,
axioms and imports) is no argument; it goes along in the ``extra`` of the map.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement

from argmap.errors import FileFormatError
from argmap.formats.carneades.xml_reader import READ, Dialect, read_document, text_of
from argmap.formats.carneades.xml_writer import patch_document, write_document

if TYPE_CHECKING:
    from argmap.formats.document import Document
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport

__all__ = ["patch", "read", "sniff", "write"]

_ROOTS: Final = ("lkif", "argument-graphs", "argument-graph")


def _words(statement: Element) -> str:
    """Return the text of a statement: of its one sentence, or of all that it says."""
    sentence = statement.find("s")
    return text_of(statement if sentence is None else sentence)


def _say(statement: Element) -> Element:
    """Return where a new statement has its text."""
    return SubElement(statement, "s")


def _title(root: Element) -> str | None:
    """Return the title of the first graph that has one."""
    return next((g.get("title") for g in root.iter("argument-graph") if g.get("title")), None)


def _graph(id: str) -> Element:
    """Return an empty graph."""
    return Element("argument-graph", {"id": id, "title": "", "main-issue": ""})


def _document(graphs: list[Element], title: str | None, beside: list[Element]) -> Element:
    """Return a document."""
    graphs[0].set("title", title or "")
    root = Element("lkif")
    root.extend(beside)
    SubElement(root, "argument-graphs").extend(graphs)
    return root


_LKIF: Final = Dialect(
    name="lkif",
    graph="argument-graph",
    words=_words,
    say=_say,
    title=_title,
    new_graph=_graph,
    document=_document,
    has_exceptions=True,
    read=frozenset({*_ROOTS, *READ, "s"}),
    beside=("sources", "theory"),
)


def sniff(document: Document) -> bool:
    """Tell LKIF by its root."""
    return document.xml_root in _ROOTS


def read(document: Document, report: ImportReport) -> ArgumentMap:
    """Return the map of an LKIF document."""
    if document.xml_root not in _ROOTS:
        root = document.xml.tag
        raise FileFormatError(f"not LKIF: the root is {root!r}, not 'lkif'", document.name)
    return read_document(document, _LKIF, report)


def write(m: ArgumentMap) -> str:
    """Return a map as an LKIF document."""
    return write_document(m, _LKIF)


def patch(original: Document, before: ArgumentMap, m: ArgumentMap) -> bytes:
    """Return the LKIF document that a map came from, with what has changed."""
    return patch_document(original, before, m, _LKIF)
