"""XML as text, however deep it nests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from argmap.formats.round_trip import LossWarning
from argmap.warn import warn

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from xml.etree.ElementTree import Element

    from argmap.formats.document import Document
    from argmap.report import ImportReport

__all__ = [
    "NOT_IN_XML",
    "attribute",
    "depth_of",
    "elements_beside",
    "escaped",
    "to_document",
    "to_text",
    "use_plain_names",
]

_SPACED: Final = re.compile(rb"xml(?:ns|:)")
_XML: Final = "{http://www.w3.org/XML/1998/namespace}"

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
#: What no XML document can hold, not even as a character reference.
NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def depth_of(element: Element) -> int:
    """Return how deep an element nests, itself being the first level."""
    level, depth = [element], 0
    while level:
        depth += 1
        level = [child for one in level for child in one]
    return depth


def escaped(text: str) -> str:
    """Return a text as XML has it; characters that XML cannot have become U+FFFD."""
    text = NOT_IN_XML.sub("\ufffd", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


def attribute(name: str, value: str) -> str:
    """Return an attribute as XML has it."""
    text = escaped(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return f' {name}="{text}"'


def use_plain_names(document: Document, report: ImportReport) -> None:
    """Name the elements and attributes of a document by their local names, whatever their namespace."""
    content = document.data
    if _SPACED.search(content) is None and b"\0" not in content:  # UTF-16 has a zero
        return
    spaces: set[str] = set()
    for element in document.xml.iter():
        space, brace, local = str(element.tag).rpartition("}")
        if brace:
            spaces.add(space)
            element.tag = local
        for name in [n for n in element.attrib if n.startswith("{")]:
            plain = f"xml:{name.removeprefix(_XML)}" if name.startswith(_XML) else name.rpartition("}")[2]
            element.attrib.setdefault(plain, element.attrib.pop(name))
    if len(spaces) > 1:
        report.repaired(f"elements of {len(spaces)} namespaces; all are read as of the first")


def elements_beside(root: Element, read: Collection[str]) -> Iterator[Element]:
    """Yield the elements that are none of some names, the outermost of them, in order."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag in read:
            waiting.extend(reversed(element))
        else:
            yield element


def to_document(element: Element) -> str:
    """Return a root without namespaces as a document.

    Warns
    -----
    LossWarning
        There are characters that XML cannot have.
    """
    said = (text for one in element.iter() for text in (one.text, *one.attrib.values()))
    if any(text and NOT_IN_XML.search(text) for text in said):
        message = "XML has no control characters; they are written as U+FFFD"
        warn(message, LossWarning)
    return to_text(element)


def to_text(element: Element, head: str = _HEAD) -> str:
    """Return an element without namespaces as text, however deep it nests."""
    parts = [head]
    waiting: list[Element | str] = [element]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            parts.append(one)
            continue
        attributes = "".join(attribute(k, v) for k, v in one.items())
        tail = escaped(one.tail or "")
        if not len(one) and not one.text:
            parts.append(f"<{one.tag}{attributes} />{tail}")
            continue
        parts.append(f"<{one.tag}{attributes}>{escaped(one.text or '')}")
        waiting.append(f"</{one.tag}>{tail}")
        waiting.extend(reversed(one))
    return "".join(parts).rstrip() + "\n"
