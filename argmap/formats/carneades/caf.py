"""CAF, the Carneades Argument Format.

Gordon, *Introducing the Carneades Web Application* (2013); schema CAF 1.3. Of a
text in several languages, the first is read. An argument whose conclusion is
``(undercut ID)`` attacks that argument.
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


def _words(statement: Element) -> str:
    """Return the text of a statement, in the first language that it has."""
    return text_of(statement.find("descriptions/description"))


def _say(statement: Element, text: str) -> None:
    """Give a statement a text."""
    descriptions = statement.find("descriptions")
    if descriptions is None:
        descriptions = SubElement(statement, "descriptions")
    said = descriptions.find("description")
    if said is None:
        said = SubElement(descriptions, "description", {"lang": "en"})
    put_text(said, text)


def _title(root: Element) -> str | None:
    """Return the title of a document."""
    metadata = root.find("metadata")
    return None if metadata is None else metadata.get("title") or None


def _set_title(root: Element, title: str | None) -> None:
    """Change the title of a document."""
    metadata = root.find("metadata")
    if metadata is None:
        metadata = Element("metadata")
        root.insert(0, metadata)
    if title:
        metadata.set("title", title)
    else:
        metadata.attrib.pop("title", None)


def _empty() -> tuple[Element, Element]:
    """Return a new document."""
    root = Element("caf", {"version": "1.3"})
    SubElement(root, "metadata")
    return root, root


_CAF: Final = Dialect(
    name="caf",
    graph="caf",
    words=_words,
    say=_say,
    title=_title,
    set_title=_set_title,
    has_exceptions=False,
    empty=_empty,
)


def sniff(document: Document) -> bool:
    """Tell CAF by its root."""
    return document.xml_root == "caf"


def read(document: Document, report: ImportReport) -> ArgumentMap:
    """Read CAF."""
    if document.xml_root != "caf":
        raise FileFormatError(f"not CAF: the root is {document.xml.tag!r}, not 'caf'", document.name)
    return read_document(document.xml_data(report), _CAF, report)


def write(m: ArgumentMap) -> str:
    """Write CAF."""
    return write_document(m, _CAF)
