"""Attributes as XML can hold them, and back."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from argmap.errors import FileLimitError
from argmap.formats.property_graph.fields import from_json
from argmap.formats.property_graph.graph import Node, PropertyGraph
from argmap.formats.xml_text import NOT_IN_XML

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

__all__ = [
    "Column",
    "Columns",
    "check_defaults",
    "completed",
    "escaped",
    "in_xml",
    "local",
    "out_of_xml",
    "shown",
    "typed",
]

_ESCAPES: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
)
#: The types of attributes, by the names that GraphML and GEXF share.
TYPES: Final = {bool: "boolean", int: "long", float: "double", str: "string"}
_LONGEST_NUMBER: Final = 20
# How many values defaults may stand for: a small file could fill any memory with them.
_MOST_DEFAULTS: Final = 5_000_000
_TRUTHS: Final = {"true": True, "1": True, "false": False, "0": False}


def local(of: Element | str) -> str:
    """Return a name, or that of an element, without its namespace."""
    return _local(of if isinstance(of, str) else of.tag)


@lru_cache(maxsize=1024)
def _local(name: object) -> str:
    """Return a name without its namespace; the name of a comment is a function."""
    return str(name).rpartition("}")[2]


def escaped(text: str) -> str:
    """Return a text as it stands in XML, between tags or in quotes."""
    return text if text.isalnum() else text.translate(_ESCAPES)


def _plain(value: Any) -> Any:
    """Return a value as XML attributes can have it: lists and mappings as JSON."""
    if isinstance(value, str) or not isinstance(value, list | dict):
        return value
    text = json.dumps(value, ensure_ascii=False)
    return json.dumps(value) if NOT_IN_XML.search(text) else text


def _held(attributes: dict[str, Any], id: str | None = None, shown: str | None = None) -> dict[str, Any]:
    """Return attributes that XML can hold; texts that it cannot stand in ``exact`` as JSON besides."""
    plain = {name: _plain(value) for name, value in attributes.items()}
    texts = {name: value for name, value in plain.items() if isinstance(value, str)}
    if id == shown and not NOT_IN_XML.search("".join(texts.values())):
        return plain
    odd = {name: text for name, text in texts.items() if NOT_IN_XML.search(text)}
    if id is not None and id != shown:
        odd["id"] = id
    held = {name: NOT_IN_XML.sub("\ufffd", text) for name, text in texts.items()}
    return {**plain, **held, "exact": json.dumps(odd)}


def in_xml(graph: PropertyGraph) -> PropertyGraph:
    """Return a graph that XML can hold whole.

    Lists and mappings become JSON. Characters that no XML can hold become
    U+FFFD, and the texts as they are stand in the attribute ``exact``, as JSON.
    """
    ids: dict[str, str] = {}
    taken = {node.id for node in graph.nodes}
    for node in graph.nodes:
        if NOT_IN_XML.search(node.id):
            ids[node.id] = _free(NOT_IN_XML.sub("\ufffd", node.id), taken)
    nodes = [Node(ids.get(n.id, n.id), _held(n.attributes, n.id, ids.get(n.id, n.id))) for n in graph.nodes]
    edges = [
        type(e)(ids.get(e.tail, e.tail), ids.get(e.head, e.head), _held(e.attributes)) for e in graph.edges
    ]
    return PropertyGraph(_held(graph.whole), nodes, edges)


def _free(id: str, taken: set[str]) -> str:
    """Return an id that is not taken, and take it."""
    number, free = 1, id
    while free in taken:
        number += 1
        free = f"{id}-{number}"
    taken.add(free)
    return free


def out_of_xml(graph: PropertyGraph) -> PropertyGraph:
    """Return a graph with its texts as they were before :func:`in_xml`, less what was edited since."""
    ids: dict[str, str] = {}
    graph.whole = _exact(graph.whole)
    for node in graph.nodes:
        exact = _exact({**node.attributes, "id": node.id})
        if (id := exact.pop("id")) != node.id:
            ids[node.id] = id
        node.attributes = exact if "id" not in node.attributes else {**exact, "id": node.attributes["id"]}
    for edge in graph.edges:
        edge.attributes = _exact(edge.attributes)
    graph.rename(ids)
    return graph


def _exact(attributes: dict[str, Any]) -> dict[str, Any]:
    """Return attributes with the texts that ``exact`` holds, where they are still what XML shows."""
    exact = attributes.get("exact")
    texts = from_json(exact) if isinstance(exact, str) else None
    if not isinstance(texts, dict):
        return attributes
    found = {name: value for name, value in attributes.items() if name != "exact"}
    for name, text in texts.items():
        shown = found.get(name)
        if isinstance(text, str) and isinstance(shown, str):
            held = NOT_IN_XML.sub("\ufffd", text)
            if shown == held or (name == "id" and shown.startswith(f"{held}-")):
                found[name] = text
    return found


def typed(text: str, type: str) -> Any:
    """Return the value of an attribute by its declared type; the text where it is none.

    Examples
    --------
    >>> typed("0.50", "double"), typed("true", "boolean"), typed("many", "int")
    (0.5, True, 'many')
    """
    word = text.strip()
    try:
        if type in {"int", "long", "integer", "short", "byte", "biginteger"}:
            return int(word) if len(word) < _LONGEST_NUMBER else text
        if type in {"double", "float", "bigdecimal"}:
            number = float(word)
            return number if number - number == 0 else text  # NaN and infinities are no JSON
    except ValueError:
        return text
    return _TRUTHS.get(word.casefold(), text) if type == "boolean" else text


class Column(NamedTuple):
    """The declaration of an attribute: what has it (``node``, ``edge``, ``all``), its value by default."""

    name: str
    type: str
    scope: str
    default: str | None

    @classmethod
    def of(cls, element: Element, name: str, type: str | None, scope: str) -> Column:
        """Return the declaration that an element makes."""
        default = next((d.text or "" for d in element if local(d) == "default"), None)
        return cls(name, (type or "string").casefold(), scope, default)


def completed(attributes: dict[str, Any], columns: Iterable[Column]) -> dict[str, Any]:
    """Return attributes with the defaults of those that are not given."""
    for name, type, _, default in columns:
        if default is not None:
            attributes.setdefault(name, typed(default, type))
    return attributes


def check_defaults(defaults: int, elements: int, file: str | None) -> None:
    """Refuse a file whose defaults stand for far more values than it holds."""
    if defaults * elements > _MOST_DEFAULTS:
        raise FileLimitError(f"its defaults stand for more than {_MOST_DEFAULTS:,} values", file)


def shown(value: str | float) -> str:
    """Return a plain value as XML writes it."""
    if isinstance(value, str):
        return escaped(value)
    return repr(value) if not isinstance(value, bool) else "true" if value else "false"


class Columns:
    """The attributes of all nodes, or of all edges: each name with a type is one, under an id.

    Parameters
    ----------
    letter
        What the ids begin with.
    rows
        The attributes of each node, or of each edge.
    """

    def __init__(self, letter: str, rows: Iterable[dict[str, Any]]) -> None:
        self.ids: dict[tuple[str, str], str] = {}
        for row in rows:
            for name, value in row.items():
                column = name, TYPES[type(value)]
                if column not in self.ids:
                    self.ids[column] = f"{letter}{len(self.ids)}"

    def values(self, row: dict[str, Any]) -> Iterator[tuple[str, str]]:
        """Yield the id and the value, as XML, of each attribute."""
        for name, value in row.items():
            yield self.ids[name, TYPES[type(value)]], shown(value)
