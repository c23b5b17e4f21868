"""From LKIF or CAF to a map: what the two XML formats of Carneades have in common.

They say the same in other words: statements, and arguments pro and con. An argument pro is
a support, one con an attack; its premises are linked. An exception of LKIF, and an argument for
CAF's ``(undercut ID)``, is an attack on the argument. A premise that counts by
its negation is a statement of its own, which contradicts the one that it negates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from argmap.formats.builder import MapBuilder
from argmap.formats.carneades.xml_names import named
from argmap.formats.carneades.xml_remainder import read_remainder, unread_attributes
from argmap.formats.xml_text import use_plain_names
from argmap.schemes import canonical_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from xml.etree.ElementTree import Element

    from argmap.formats.document import Document
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport

__all__ = [
    "NEGATION",
    "READ",
    "SPACE",
    "Dialect",
    "Names",
    "is_negative",
    "read_document",
    "read_names",
    "text_of",
]

#: How the text of a negation begins.
NEGATION: Final = "It is not the case that: "
#: The attribute by which XML says that white space counts.
SPACE: Final = "xml:space"
#: The elements that both formats have.
READ: Final = ("statements", "statement", "arguments", "argument", "conclusion", "premises", "premise")
_UNDERCUT: Final = re.compile(r"\(undercut (.+)\)")
# What attributes may say, by the schemas (xs:boolean has four words).
_FALSE: Final = frozenset({"false", "0"})
_TRUTHS: Final = _FALSE | {"true", "1"}
_DIRECTIONS: Final = {"direction": frozenset({"pro", "con"}), "pro": _TRUTHS}
_POLARITIES: Final = {"polarity": frozenset({"positive", "negative"}), "positive": _TRUTHS}


@dataclass(frozen=True, slots=True)
class Dialect:
    """The words of one of the formats.

    Attributes
    ----------
    name
        What argmap calls the format.
    graph
        Tag of the elements that hold statements and arguments.
    words
        Returns the text of a statement.
    say
        Gives a new statement a text, in the element that is returned.
    title
        Returns the title of a document.
    new_graph
        Returns an empty graph of an id.
    document
        Returns the root of a document of graphs, a title and what else goes along.
    has_exceptions
        Whether premises may be exceptions; else arguments are undercut by statements that say so.
    read
        The elements that are read; what is in the others is none of the argument.
    beside
        Those among the others that go along in the map's ``extra``, as text.
    in_ids
        What may stand in an id, besides what the names of XML have.
    """

    name: str
    graph: str
    words: Callable[[Element], str]
    say: Callable[[Element], Element]
    title: Callable[[Element], str | None]
    new_graph: Callable[[str], Element]
    document: Callable[[list[Element], str | None, list[Element]], Element]
    has_exceptions: bool
    read: frozenset[str]
    beside: tuple[str, ...]
    in_ids: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """What a document calls the things that are in a map.

    Attributes
    ----------
    graphs
        The ids of its graphs; none where it is new.
    places
        The number of the graph and the id there of a statement or inference, by its id in the map.
    undercuts
        The id of the statement that an argument is undercut, by the id of the argument in the map.
    """

    graphs: tuple[str, ...] = ()
    places: dict[str, tuple[int, str]] = field(default_factory=dict)
    undercuts: dict[str, str] = field(default_factory=dict)


def text_of(element: Element | None) -> str:
    """Return all text of an element, terms within it included; negated terms have ``not`` before them.

    On one line, unless ``xml:space`` says that white space counts.
    """
    if element is None:
        return ""
    if not len(element) and not element.attrib and element.tag != "not":
        return " ".join((element.text or "").split())
    text = "".join(_pieces(element))
    return text if element.get(SPACE) == "preserve" else " ".join(text.split())


def _pieces(element: Element) -> Iterator[str]:
    """Yield the texts in an element, in order, however deep it nests."""
    waiting: list[Element | str] = [element]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield part
            continue
        if part.tag == "not":
            yield "not "
        for child in reversed(part):
            waiting += [child.tail or "", child]
        yield part.text or ""


def is_negative(premise: Element) -> bool:
    """Tell whether a premise counts by its negation."""
    return _word(premise, "polarity") == "negative" or _word(premise, "positive") in _FALSE


def _word(element: Element, name: str) -> str:
    """Return what an attribute says, whatever its case."""
    return element.get(name, "").strip().casefold()


def _odd_word(element: Element, names: Mapping[str, frozenset[str]]) -> str:
    """Return an attribute that says what it cannot say, with what it says; empty where there is none."""
    found = ((name, _word(element, name)) for name, known in names.items() if name in element.attrib)
    return next((f"{name}={word!r}" for name, word in found if word not in names[name]), "")


def read_document(document: Document, dialect: Dialect, report: ImportReport) -> ArgumentMap:
    """Return the map of a document."""
    root = document.xml_data(report)
    builder, graphs = _read(document, dialect, report)
    builder.title = dialect.title(root)
    beside = read_remainder(root, dialect.read, dialect.beside, report)
    if beside:
        builder.extra[dialect.name] = beside
    if not graphs and len(root):
        report.unread(f"there is no {dialect.graph} in this file; the map is empty")
    report.left_out("attribute", (name for graph in graphs for name in graph.left_out))
    return builder.map()


def read_names(document: Document, dialect: Dialect, report: ImportReport) -> Names:
    """Return what a document calls the things in its map."""
    builder, graphs = _read(document, dialect, report)
    statements = builder.map().statements
    places = {id: k[1:] for k, id in builder.ids.items() if isinstance(k, tuple) and len(k) == 3}
    arguments = {place: id for id, place in places.items() if id not in statements}
    undercuts = {
        arguments[g.number, argument]: statement
        for g in graphs
        for statement, argument in g.undercuts.items()
        if (g.number, argument) in arguments
    }
    return Names(tuple(g.element.get("id", "") for g in graphs), places, undercuts)


def _read(document: Document, dialect: Dialect, report: ImportReport) -> tuple[MapBuilder, list[_Graph]]:
    """Return a builder of all that a document says, and its graphs."""
    root = document.xml
    use_plain_names(document, report)
    builder = MapBuilder(report)
    graphs = [_Graph(g, n, dialect, builder) for n, g in enumerate(root.iter(dialect.graph))]
    for graph in graphs:
        graph.read()
    return builder, graphs


class _Graph:
    """One argument graph on its way into a builder.

    Keys are of three parts: ``statement`` or ``argument``, the number of the graph, and the id.
    """

    def __init__(self, element: Element, number: int, dialect: Dialect, builder: MapBuilder) -> None:
        self.element = element
        self.number = number
        # Statements that say of an argument that it is undercut, by id.
        self.undercuts: dict[str, str] = {}
        self._dialect = dialect
        self._builder = builder
        self._report = builder.report
        self._texts: dict[Any, str] = {}
        # What is said in attributes that a map has no word for.
        self.left_out: list[str] = []

    def read(self) -> None:
        """Add everything in the graph."""
        for element in self.element.iter("statement"):
            if element.get("id") is not None:
                self._statement(element)
        main = self.element.get("main-issue")
        if main and self._builder.thesis is None and ("statement", self.number, main) in self._builder:
            self._builder.thesis = ("statement", self.number, main)
        for element in self.element.iter("argument"):
            self._argument(element)

    def _statement(self, element: Element) -> None:
        """Add one statement."""
        id = element.get("id", "")
        words = self._dialect.words(element)
        undercut = _UNDERCUT.fullmatch(element.get("atom", ""))
        if undercut and not words:
            self.undercuts[id] = undercut[1]
            return
        key = self._builder.statement(("statement", self.number, id), words, id=named(id))
        self.left_out += unread_attributes(element)
        self._texts[key] = words
        self._report.read("statements")
        if _word(element, "main") in _TRUTHS - _FALSE and self._builder.thesis is None:
            self._builder.thesis = key

    def _argument(self, element: Element) -> None:
        """Add one argument and its exceptions."""
        self._report.read("arguments")
        id = element.get("id", "")
        premises, exceptions = self._premises(element, id)
        conclusion = element.find("conclusion")
        bears_on = "" if conclusion is None else conclusion.get("statement", "")
        target = ("statement", self.number, bears_on)
        fields = _fields(element)
        if odd := _odd_word(element, _DIRECTIONS):
            message = f"{odd}: it is not known whether this is for or against; left out"
            self._report.unread(message, "arguments", id)
            return
        against = _word(element, "direction") == "con" or _word(element, "pro") in _FALSE
        if bears_on in self.undercuts:
            target = ("argument", self.number, self.undercuts[bears_on])
            against = True
        if against:
            fields.pop("strict", None)
        add = self._builder.attack if against else self._builder.support
        name, path = ("argument", self.number, id), ("arguments", id)
        self.left_out += unread_attributes(element)
        key = add(name, premises, target, id=named(id) or None, path=path, **fields)
        for number, exception in enumerate(exceptions, start=1):
            self._builder.attack((key, number), [exception], key, path=path)

    def _premises(self, element: Element, id: str) -> tuple[list[Any], list[Any]]:
        """Return the keys of premises, and of exceptions."""
        premises: list[Any] = []
        exceptions: list[Any] = []
        for premise in element.iter("premise"):
            self.left_out += unread_attributes(premise)
            key: Any = ("statement", self.number, premise.get("statement", ""))
            if odd := _odd_word(premise, _POLARITIES):
                self._report.unread(
                    f"{odd}: it is not known whether this premise is negated", "arguments", id
                )
            if is_negative(premise) and key in self._texts:
                key = self._negation(key, id)
            is_exception = self._dialect.has_exceptions and premise.get("type") == "exception"
            (exceptions if is_exception else premises).append(key)
        return premises, exceptions

    def _negation(self, negated: Any, id: str) -> Any:
        """Return the key of the statement that negates another, added when it is first needed."""
        key = ("not", *negated)
        if key not in self._builder:
            text = f"{NEGATION}{self._texts[negated]}"
            self._builder.statement(key, text, id=f"not {named(negated[-1])}")
            self._builder.contradiction(negated, key)
        message = (
            "a premise counts by its negation; that is a statement of its own, which contradicts the other"
        )
        self._report.kept(message, "arguments", id)
        return key


def _fields(element: Element) -> dict[str, Any]:
    """Return scheme, weight and strictness of an argument; the default weight says nothing."""
    fields: dict[str, Any] = {}
    if scheme := element.get("scheme", "").strip():
        fields["scheme"] = canonical_name(scheme)
    try:
        weight = float(element.get("weight", "0.5"))
    except ValueError:
        weight = 0.5
    if weight != 0.5 and 0 <= weight <= 1:
        fields["weight"] = weight
    if _word(element, "strict") in _TRUTHS - _FALSE:
        fields["strict"] = True
    return fields
