"""CAF, the Carneades Argument Format.

Gordon, *Introducing the Carneades Web Application* (2013); schema CAF 1.3. Of a
text in several languages, the first is read. An argument whose conclusion is
``(undercut ID)`` attacks that argument.
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


def _words(statement: Element) -> str:
    """Return the text of a statement, in the first language that it has."""
    return text_of(statement.find("descriptions/description"))


def _say(statement: Element) -> Element:
    """Return where a new statement has its text."""
    return SubElement(SubElement(statement, "descriptions"), "description", {"lang": "en"})


def _title(root: Element) -> str | None:
    """Return the title of a document."""
    metadata = root.find("metadata")
    return None if metadata is None else metadata.get("title") or None


def _graph(_id: str) -> Element:
    """Return an empty document, which is its one graph."""
    root = Element("caf", {"version": "1.3"})
    SubElement(root, "metadata")
    return root


def _document(graphs: list[Element], title: str | None, beside: list[Element]) -> Element:
    """Return a document."""
    if title:
        graphs[0][0].set("title", title)
    graphs[0].extend(beside or [Element("references")])
    return graphs[0]


_CAF: Final = Dialect(
    name="caf",
    graph="caf",
    words=_words,
    say=_say,
    title=_title,
    new_graph=_graph,
    document=_document,
    has_exceptions=False,
    read=frozenset({*READ, "caf", "descriptions"}),
    beside=(),
    in_ids=":",
)


def sniff(document: Document) -> bool:
    """Tell CAF by its root."""
    return document.xml_root == "caf"


def read(document: Document, report: ImportReport) -> ArgumentMap:
    """Return the map of a CAF document."""
    if document.xml_root != "caf":
        raise FileFormatError(f"not CAF: the root is {document.xml.tag!r}, not 'caf'", document.name)
    return read_document(document, _CAF, report)


def write(m: ArgumentMap) -> str:
    """Return a map as a CAF document."""
    return write_document(m, _CAF)


def patch(original: Document, before: ArgumentMap, m: ArgumentMap) -> bytes:
    """Return the CAF document that a map came from, with what has changed."""
    return patch_document(original, before, m, _CAF)
