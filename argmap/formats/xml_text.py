"""XML as text, however deep it nests."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING, Final

from argmap.formats.round_trip import LossWarning

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["attribute", "depth_of", "escaped", "to_document", "to_text"]

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def depth_of(element: Element) -> int:
    """Return how deep an element nests, itself being the first level."""
    level, depth = [element], 0
    while level:
        depth += 1
        level = [child for one in level for child in one]
    return depth


def escaped(text: str) -> str:
    """Return a text as XML has it; characters that XML cannot have become U+FFFD."""
    text = _NOT_IN_XML.sub("\ufffd", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


def attribute(name: str, value: str) -> str:
    """Return an attribute as XML has it."""
    text = escaped(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return f' {name}="{text}"'


def to_document(element: Element) -> str:
    """Return a root without namespaces as a document.

    Warns
    -----
    LossWarning
        There are characters that XML cannot have.
    """
    said = (text for one in element.iter() for text in (one.text, *one.attrib.values()))
    if any(text and _NOT_IN_XML.search(text) for text in said):
        message = "XML has no control characters; they are written as U+FFFD"
        warnings.warn(message, LossWarning, stacklevel=2)
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
