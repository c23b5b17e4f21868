"""XML as text, however deep it nests; and as JSON data, flat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["attribute", "depth_of", "escaped", "from_data", "to_data", "to_text"]


def to_data(element: Element) -> list[list[Any]]:
    """Return an element as rows of depth, tag, attributes, text and tail, in document order."""
    rows: list[list[Any]] = []
    waiting = [(0, element)]
    while waiting:
        depth, one = waiting.pop()
        rows.append([depth, one.tag, dict(one.attrib), one.text, one.tail])
        waiting.extend((depth + 1, child) for child in reversed(one))
    return rows


def depth_of(element: Element) -> int:
    """Return how deep an element nests, itself being the first level."""
    level, depth = [element], 0
    while level:
        depth += 1
        level = [child for one in level for child in one]
    return depth


def from_data(data: Sequence[Sequence[Any]]) -> Element:
    """Return the element that :func:`to_data` gave the rows of; ``ValueError`` for other data."""
    path: list[Element] = []
    for depth, tag, attributes, text, tail in data:
        element = Element(tag, dict(attributes))
        element.text, element.tail = text, tail
        if not (0 < depth <= len(path) or (depth == 0 and not path)):
            msg = "these rows are no tree"
            raise ValueError(msg)
        del path[depth:]
        if path:
            path[-1].append(element)
        path.append(element)
    if not path:
        msg = "these rows are no tree"
        raise ValueError(msg)
    return path[0]


def escaped(text: str) -> str:
    """Return a text as XML has it; characters that XML cannot have become U+FFFD."""
    text = "".join(c if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff") else "\ufffd" for c in text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


def attribute(name: str, value: str) -> str:
    """Return an attribute as XML has it."""
    text = escaped(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return f' {name}="{text}"'


def to_text(element: Element, head: str = '<?xml version="1.0" encoding="UTF-8"?>\n') -> str:
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
