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

# What an attribute says that need not be told, by element: what is read, and what is so by default.
_USUAL: Final[dict[str, dict[str, str | None]]] = {
    "statement": {"id": None, "main": None, "value": "unknown", "assumption": "false", "standard": "PE"},
    "argument": {"id": None, "direction": None, "pro": None, "scheme": None, "strict": None, "title": ""},
    "premise": {
        "statement": None,
        "polarity": None,
        "positive": None,
        "role": "",
        "type": "ordinary",
        "implicit": "false",
    },
}
_LISTS: Final = ("imports", "axioms", "rules")


def unread_attributes(element: Element) -> list[str]:
    """Return the attributes of an element that say something which a map has no word for."""
    usual = _USUAL[element.tag]
    found = [n for n, v in element.items() if usual.get(n, "") not in (None, v)]
    return [f"{element.tag} {n}" for n in found if not _is_read(element, n)] if found else found


def _is_read(element: Element, name: str) -> bool:
    """Tell whether an attribute is read because of what it holds."""
    value = element.get(name, "")
    match name:
        case "weight":
            return value == "0.5" or (element.tag == "argument" and _is_share(value))
        case "atom":
            return value in ("", element.get("id")) or value.startswith("(undercut ")
        case "type":
            return value == "exception"
    return name.startswith("xml:")


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
        if element.tag in beside and element.tag not in found:
            found[element.tag] = to_text(element, "").strip()
            report.kept(_described(element))
        elif element.tag not in read:
            dropped += [element.tag] if _says_more(element) else []
        elif element.tag == "descriptions":
            # Of several languages, the first is read.
            dropped += [one.tag for one in element[1:]]
        elif element.tag != "statement" or "s" not in read:  # terms within are words
            waiting.extend(reversed(element))
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
