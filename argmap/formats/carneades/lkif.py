"""LKIF, the Legal Knowledge Interchange Format: its argument graphs, as Carneades writes them.

ESTRELLA project, *The Legal Knowledge Interchange Format* (2008), schema LKIF 2.1. Rules,
axioms and imports are kept, not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement

from argmap.errors import FileFormatError
from argmap.formats.carneades.xml_reader import Dialect, read_document, text_of
from argmap.formats.carneades.xml_writer import put_text, write_document

if TYPE_CHECKING:
    from argmap.formats.document import Document
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport

__all__ = ["read", "sniff", "write"]

_ROOTS: Final = ("lkif", "argument-graphs", "argument-graph")


def _words(statement: Element) -> str:
    """Return the text of a statement: of its one sentence, or of all that it says."""
    sentence = statement.find("s")
    return text_of(statement if sentence is None else sentence)


def _say(statement: Element, text: str) -> None:
    """Give a statement a text."""
    said = statement.find("s")
    if said is None:
        for child in list(statement):
            statement.remove(child)
        said = SubElement(statement, "s")
    put_text(said, text)


def _title(root: Element) -> str | None:
    """Return the title of the first graph that has one."""
    return next((g.get("title") for g in root.iter("argument-graph") if g.get("title")), None)


def _set_title(root: Element, title: str | None) -> None:
    """Change the title of the first graph that has one, or else of the first."""
    graphs = list(root.iter("argument-graph"))
    titled = next((g for g in graphs if g.get("title")), graphs[0])
    titled.set("title", title or "")


def _empty() -> tuple[Element, Element]:
    """Return a new document."""
    root = Element("lkif")
    graphs = SubElement(root, "argument-graphs")
    return root, SubElement(graphs, "argument-graph", {"id": "map", "title": "", "main-issue": ""})


_LKIF: Final = Dialect(
    name="lkif",
    graph="argument-graph",
    words=_words,
    say=_say,
    title=_title,
    set_title=_set_title,
    has_exceptions=True,
    empty=_empty,
)


def sniff(document: Document) -> bool:
    """Tell LKIF by its root."""
    return document.xml_root in _ROOTS


def read(document: Document, report: ImportReport) -> ArgumentMap:
    """Read LKIF."""
    if document.xml_root not in _ROOTS:
        root = document.xml.tag
        raise FileFormatError(f"not LKIF: the root is {root!r}, not 'lkif'", document.name)
    return read_document(document.xml_data(report), _LKIF, report)


def write(m: ArgumentMap) -> str:
    """Write LKIF."""
    return write_document(m, _LKIF)
