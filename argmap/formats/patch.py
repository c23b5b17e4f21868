"""A document with a change in it: what differs between two fresh documents, done to the one that was read.

A format that writes a map afresh can write the map as it was read, and the
map as it is. What those two differ in is the change; it is merged into the
original document, of which everything else stays as it came. This is the
three-way merge of version control, on trees and lines in place of texts alone
(Khanna, Kunal and Pierce, *A formal investigation of diff3*, 2007, for the law: where the two are equal, the
original is untouched; where the original is one of them, the other comes out).
"""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from argmap.formats.encoding import as_xml
from argmap.formats.xml_text import attribute, escaped, to_text

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence
    from xml.etree.ElementTree import Element

    from argmap.formats.document import Document

__all__ = ["Keys", "patched_items", "patched_json", "patched_xml", "tag_and_id"]

_ATTRIBUTE: Final = re.compile(r"""\s+([^\s=]+)\s*=\s*(?:"[^"]*"|'[^']*')""")
# Each as a whole, since within one of them nothing is another. Of a document that has been parsed.
_MARKUP: Final = re.compile(
    r"""<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>
    |<!DOCTYPE(?:"[^"]*"|'[^']*'|[^\["'>])*
      (?:\[(?:<!--.*?-->|<\?.*?\?>|"[^"]*"|'[^']*'|[^\]"'])*\]\s*)?>
    |(?P<closing></[^>]*>)
    |<(?P<tag>[^\s/>!?]+)(?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*(?P<empty>/?)>""",
    re.DOTALL | re.VERBOSE,
)

#: What an item of a list is known by, by the name of the list (``""`` for the items of the document
#: itself): two items of one key are the same thing. Items without a function are known by what they are.
Keys: TypeAlias = "dict[str, Callable[[Any], Hashable]]"


def patched_json(original: Any, before: Any, after: Any, keys: Keys | None = None, name: str = "") -> Any:
    """Return JSON data with a change in it.

    Parameters
    ----------
    original
        The data as they came.
    before, after
        Data of the same shape that a writer makes, before and after the change.
    keys
        What the items of lists are known by.
    name
        The name under which the data stand, for ``keys``.

    Examples
    --------
    >>> patched_json({"a": 1, "mine": 2}, {"a": 1}, {"a": 3, "b": 4})
    {'a': 3, 'mine': 2, 'b': 4}
    >>> patched_json([{"id": 1, "x": 0}], [{"id": 1}], [{"id": 1, "y": 5}], {"": lambda item: item["id"]})
    [{'id': 1, 'x': 0, 'y': 5}]
    """
    if before == after:
        return original
    if isinstance(original, dict) and isinstance(before, dict) and isinstance(after, dict):
        return _patched_fields(original, before, after, keys)
    if isinstance(original, list) and isinstance(before, list) and isinstance(after, list):
        key_of = (keys or {}).get(name, _itself)
        return patched_items(
            original, before, after, key_of, lambda o, b, a: patched_json(o, b, a, keys, f"{name}[]")
        )
    return after


def _patched_fields(
    original: dict[str, Any], before: dict[str, Any], after: dict[str, Any], keys: Keys | None
) -> dict[str, Any]:
    """Return an object with a change in it."""
    merged = {k: v for k, v in original.items() if k in after or k not in before}
    for key, value in after.items():
        if key not in before:
            merged[key] = value
        elif value != before[key]:
            merged[key] = patched_json(original.get(key), before[key], value, keys, key)
    return merged


def patched_items(
    original: Sequence[Any],
    before: Sequence[Any],
    after: Sequence[Any],
    key_of: Callable[[Any], Hashable],
    merge: Callable[[Any, Any, Any], Any] = lambda _original, _before, after: after,
    is_same: Callable[[Any, Any], bool] = operator.eq,
    *,
    amends: bool = False,
) -> list[Any]:
    """Return a list with a change in it.

    What is no more in ``after`` goes, what is new in it comes behind what stands before it there (the
    first before what follows), and what has changed is merged; all else stays as it came.

    Parameters
    ----------
    original, before, after
        The items as they came, and as a writer makes them before and after the change.
    key_of
        What an item is known by.
    merge
        Called with an item of each list, one key, to merge its change.
    is_same
        Whether an item has not changed.
    amends
        Whether what has changed comes in where the original has it not.

    Examples
    --------
    >>> patched_items(["# mine", "a", "c"], ["a", "c"], ["a", "b"], str)
    ['# mine', 'a', 'b']
    """
    old, new = _by_key(before, key_of), _by_key(after, key_of)
    changed = {k for k, item in old.items() if k in new and not is_same(item, new[k])}
    gone = old.keys() - new.keys()
    items = [
        (k, merge(item, old[k], new[k]) if k in changed else item)
        for k, item in _keyed(original, key_of)
        if k not in gone
    ]
    come = [(k, k not in old or (amends and k in changed), item) for k, item in _keyed(after, key_of)]
    return _interleaved(items, come)


def _interleaved(items: list[tuple[Hashable, Any]], after: list[tuple[Hashable, bool, Any]]) -> list[Any]:
    """Return items with those of others that are to come in, each behind what stands before it there."""
    place = {k: number for number, (k, _) in enumerate(items)}
    last = next((place[k] for k, _, _ in after if k in place), len(items)) - 1
    behind: dict[int, list[Any]] = {}
    for k, comes, item in after:
        if k in place:
            last = place[k]
        elif comes:
            behind.setdefault(last, []).append(item)
    merged = behind.get(-1, [])
    for number, (_, item) in enumerate(items):
        merged += [item, *behind.get(number, ())]
    return merged


def _keyed(items: Sequence[Any], key_of: Callable[[Any], Hashable]) -> list[tuple[Hashable, Any]]:
    """Return items with their keys; the second of one key is known by its number too."""
    seen: dict[Hashable, int] = {}
    keyed: list[tuple[Hashable, Any]] = []
    for item in items:
        key = key_of(item)
        seen[key] = seen.get(key, 0) + 1
        keyed.append(((key, seen[key]), item))
    return keyed


def _by_key(items: Sequence[Any], key_of: Callable[[Any], Hashable]) -> dict[Hashable, Any]:
    """Return items by their keys."""
    return dict(_keyed(items, key_of))


def _itself(item: Any) -> Hashable:
    """Return what an item is known by that has no key: what it says."""
    return item if isinstance(item, str | int | float | bool | None) else repr(item)


def patched_xml(
    original: Document, before: Element, after: Element, key_of: Callable[[Element], Hashable] | None = None
) -> bytes:
    """Return an XML document with a change in it.

    It is changed as text: comments, instructions, namespaces, quotes and blanks stay as they came.

    Parameters
    ----------
    original
        The document as it came.
    before, after
        Its root as a writer makes it before and after the change, without namespaces. Of text,
        that of elements without children counts.
    key_of
        What an element is known by among those of one parent; by default its
        name, without a namespace, and its attribute ``id``.

    Examples
    --------
    >>> from xml.etree.ElementTree import fromstring
    >>> from argmap.formats.document import Document
    >>> from argmap.formats.limits import Limits
    >>> before, after = fromstring('<a><b>1</b></a>'), fromstring('<a><b>2</b><c/></a>')
    >>> patched_xml(Document("<a x='0'> <!-- mine --> <b>1</b> </a>", None, Limits()), before, after)
    b"<a x='0'> <!-- mine --> <b>2</b> <c /> </a>"
    """
    text = original.text
    try:
        places = dict(zip(original.xml.iter(), _places(text), strict=True))
    except ValueError:  # markup that is not followed here
        return to_text(after).encode()
    forms = _forms(before, after)
    waiting = [(original.xml, before, after)]
    edits: list[tuple[int, int, str]] = []

    def merge(one: Element, old: Element, new: Element) -> Element:
        waiting.append((one, old, new))
        return one

    def is_same(old: Element, new: Element) -> bool:
        return forms[old] == forms[new]

    while waiting:
        one, old, new = waiting.pop()
        children = patched_items(
            list(one), list(old), list(new), key_of or tag_and_id, merge, is_same, amends=True
        )
        edits += _edits(text, places, one, children, (old, new))
    return as_xml(_edited(text, edits), original.encoding)


def _edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    """Return a text with others in place of parts of it."""
    parts, at = [], 0
    for start, end, words in sorted(edits):
        parts += [text[at:start], words]
        at = end
    return "".join([*parts, text[at:]])


def tag_and_id(element: Element) -> Hashable:
    """Return the local name of an element and its id, by which it is known."""
    return str(element.tag).rpartition("}")[2], element.get("id")


def _forms(*roots: Element) -> dict[Element, int]:
    """Return a number for every element below some, the same for those that say the same."""
    numbers: dict[Hashable, int] = {}
    forms: dict[Element, int] = {}
    for root in roots:
        for one in reversed(list(root.iter())):  # children come before their parents
            form = (one.tag, tuple(sorted(one.items())), _text_of(one), tuple(forms[child] for child in one))
            forms[one] = numbers.setdefault(form, len(numbers))
    return forms


@dataclass(slots=True)
class _Place:
    """Where an element stands: its tags from ``start`` to ``inner`` and from ``outer`` to ``end``."""

    start: int
    inner: int
    outer: int
    end: int


def _places(text: str) -> list[_Place]:
    """Return where each element of an XML document stands, in the order of their start tags."""
    found: list[_Place] = []
    opened: list[_Place] = []
    for part in _MARKUP.finditer(text):
        if part["closing"]:
            opened[-1].outer, opened[-1].end = part.span()
            opened.pop()
        elif part["tag"]:
            found.append(_Place(part.start(), part.end(), part.end(), part.end()))
            if not part["empty"]:
                opened.append(found[-1])
    return found


def _edits(
    text: str,
    places: dict[Element, _Place],
    one: Element,
    children: list[Element],
    change: tuple[Element, Element],
) -> Iterator[tuple[int, int, str]]:
    """Yield the changes of an element, not of its children: from where to where, and what to write."""
    old, new = change
    place = places[one]
    head = tag = text[place.start : place.inner]
    for name in {**old.attrib, **new.attrib}:
        if old.get(name) != new.get(name):
            head = _with_attribute(head, name, new.get(name))
    new_ones = _new_children(text, places, one, children)
    has_other_text = _text_of(old) != _text_of(new)
    words = "".join([escaped(_text_of(new)) if has_other_text else "", *new_ones.values()])
    if place.inner == place.end and words:  # an empty element, <a/>
        name = tag[1:-2].split(None, 1)[0]
        yield place.start, place.end, f"{head[:-2].rstrip()}>{words}</{name}>"
        return
    if head != tag:
        yield place.start, place.inner, head
    if has_other_text:
        yield place.inner, place.outer, words
        return
    yield from ((at, at, words) for at, words in new_ones.items())
    left = set(children)
    for gone in (places[child] for child in one if child not in left):
        yield gone.start - len(_blank(text, gone.start)), gone.end, ""


def _new_children(
    text: str, places: dict[Element, _Place], one: Element, children: list[Element]
) -> dict[int, str]:
    """Return the children of an element that it has not yet, by where they belong."""
    found: dict[int, str] = {}
    at, blank = places[one].inner, next((_blank(text, places[child].start) for child in one), "")
    for child in children:
        if child in places:
            at, blank = places[child].end, _blank(text, places[child].start)
        else:
            found[at] = found.get(at, "") + blank + to_text(child, "").strip()
    return found


def _text_of(element: Element) -> str:
    """Return the text of an element without children."""
    return "" if len(element) else element.text or ""


def _blank(text: str, end: int) -> str:
    """Return the blanks before a place."""
    start = end
    while text[start - 1 : start].isspace():
        start -= 1
    return text[start:end]


def _with_attribute(tag: str, name: str, value: str | None) -> str:
    """Return a start tag with another value of an attribute, or without the attribute."""
    said = "" if value is None else attribute(name, value)
    for found in _ATTRIBUTE.finditer(tag):
        if found[1] == name:
            return tag[: found.start()] + said + tag[found.end() :]
    end = len(tag) - (2 if tag.endswith("/>") else 1)
    return tag[:end].rstrip() + said + tag[end:]
