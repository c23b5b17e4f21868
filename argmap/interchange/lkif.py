"""LKIF, the Legal Knowledge Interchange Format: its argument graphs, as Carneades writes them.

ESTRELLA project, *The Legal Knowledge Interchange Format* (2008), schema LKIF 2.1. Rules,
axioms and imports are kept, not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement

from argmap.errors import FileFormatError
from argmap.interchange.carneades_xml import Dialect, read_document, text_of, write_document
from argmap.io.format import Format

if TYPE_CHECKING:
    from argmap.io.document import Document
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport

__all__ = ["FORMATS"]

_ROOTS: Final = ("lkif", "argument-graphs", "argument-graph")


def _words(statement: Element) -> str:
    """Return the text of a statement."""
    return text_of(statement.find("s"))


def _say(statement: Element, text: str) -> None:
    """Give a statement a text."""
    said = statement.find("s")
    if said is None:
        said = SubElement(statement, "s")
    for child in list(said):
        said.remove(child)
    said.text = text


def _empty(m: ArgumentMap) -> tuple[Element, Element]:
    """Return a new document."""
    root = Element("lkif")
    graphs = SubElement(root, "argument-graphs")
    attributes = {"id": "map", "title": m.title or "", "main-issue": m.thesis or ""}
    return root, SubElement(graphs, "argument-graph", attributes)


_LKIF: Final = Dialect("lkif", "argument-graph", _words, _say, has_exceptions=True, empty=_empty)


def _recognises(document: Document) -> bool:
    """Tell LKIF by its root."""
    return document.xml_root in _ROOTS


def _read(document: Document, report: ImportReport) -> ArgumentMap:
    """Read LKIF."""
    if document.xml_root not in _ROOTS:
        root = document.xml.tag
        raise FileFormatError(f"not LKIF: the root is {root!r}, not 'lkif'", document.name)
    return read_document(document.xml, _LKIF, report)


def _write(m: ArgumentMap) -> str:
    """Write LKIF."""
    return write_document(m, _LKIF)


FORMATS: Final[tuple[Format, ...]] = (
    Format(
        name="lkif",
        title="LKIF",
        suffixes=(".lkif.xml", ".lkif", ".xml"),
        specification="https://github.com/carneades (LKIF 2.1)",
        keeps=frozenset(
            {
                "claims",
                "premises",
                "supports",
                "attacks",
                "linked",
                "ids",
                "title",
                "thesis",
                "text",
                "scheme",
            }
        ),
        law="writing what was read gives equal XML; of any map, statements and inferences on them come back",
        recognises=_recognises,
        read=_read,
        write=_write,
    ),
)
