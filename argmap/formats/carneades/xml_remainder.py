"""What LKIF and CAF say beside the argument: attributes, theories, references."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError

from argmap.formats.xml_text import to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

    from argmap.report import ImportReport

__all__ = ["elements_of", "read_remainder", "unread_attributes"]

# The attributes that are read, by element.
_READ: Final = {
    "statement": frozenset({"id", "main"}),
    "argument": frozenset({"id", "direction", "pro", "scheme", "strict"}),
    "premise": frozenset({"statement", "polarity", "positive"}),
}
# What others say by default, and need not be told.
_DEFAULTS: Final = {
    "statement": {"weight": "0.5", "value": "unknown", "assumption": "false", "standard": "PE"},
    "argument": {"weight": "0.5"},
    "premise": {"weight": "0.5", "type": "ordinary", "implicit": "false"},
}
_LISTS: Final = ("imports", "axioms", "rules")


def unread_attributes(element: Element) -> list[str]:
    """Return the attributes of an element that say something which a map has no word for."""
    tag = element.tag
    read, default = _READ[tag], _DEFAULTS[tag].get
    return [
        f"{tag} {name}"
        for name, value in element.items()
        if name not in read and default(name, "") != value and not _is_read(element, name, value)
    ]


def _is_read(element: Element, name: str, value: str) -> bool:
    """Tell whether an attribute is read because of what it holds."""
    if name == "weight":
        return element.tag == "argument" and _is_share(value)
    if name == "atom":
        return value == element.get("id") or value.startswith("(undercut ")
    return name.startswith("xml:") or (name == "type" and value == "exception")


def _is_share(value: str) -> bool:
    """Tell whether a text is a number from nought to one."""
    try:
        return 0 <= float(value) <= 1
    except ValueError:
        return False


def read_remainder(
    root: Element, read: frozenset[str], beside: Iterable[str], report: ImportReport
) -> dict[str, str]:
    """Return elements that are not of the argument as text, and tell what else there is.

    Parameters
    ----------
    root
        A document.
    read
        The elements that are read.
    beside
        The elements to return.
    report
        What is returned is told there with what is in it, and what is not, by name.
    """
    found: dict[str, str] = {}
    dropped: list[str] = []
    waiting = [root]
    while waiting:
        element = waiting.pop()
        tag = element.tag
        if tag == "descriptions" and tag in read:
            # Of several languages, the first is read.
            dropped += [one.tag for one in element[1:]]
        elif tag in read:
            if tag != "statement" or "s" not in read:  # terms within are words
                waiting.extend(reversed(element))
        elif tag in beside and tag not in found:
            found[tag] = to_text(element, "").strip()
            report.kept(_described(element))
        elif _says_more(element):
            dropped.append(tag)
    report.left_out("element", dropped)
    return found


def _says_more(element: Element) -> bool:
    """Tell whether an element says anything but the title of a document."""
    return element.tag != "metadata" or len(element) > 0 or not {*element.keys()} <= {"title"}


def _described(element: Element) -> str:
    """Return the name of an element, its id and how many of what are in it."""
    within: Counter[str] = Counter()
    for child in element:  # such as rules, which hold one rule each
        within.update(part.tag for part in (child if child.tag in _LISTS else [child]))
    named = ((n, tag if n == 1 or tag == "metadata" else f"{tag}s") for tag, n in within.items())
    counted = ", ".join(f"{number:,} {tag}" for number, tag in named)
    id = f" {element.get('id')!r}" if element.get("id") else ""
    return f"{element.tag}{id}, which is no argument" + (f" ({counted})" if counted else "")


def elements_of(kept: object, names: Iterable[str]) -> Iterator[Element]:
    """Yield the elements that a map keeps as text; what is none any more is left out."""
    # Imported only when there is XML to read.
    from defusedxml import DefusedXmlException  # noqa: PLC0415
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415

    for name in names:
        text = kept.get(name) if isinstance(kept, dict) else None
        if not isinstance(text, str):
            continue
        try:
            element: Element = fromstring(text)
        except (ParseError, DefusedXmlException, ValueError):
            continue
        if element.tag == name:
            yield element
