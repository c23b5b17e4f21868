"""What the two XML formats of Carneades have in common: statements, and arguments pro and con.

LKIF and CAF say the same in other words. An argument pro is a support, one con
an attack; its premises are linked. An exception of LKIF, and an argument for
CAF's ``(undercut ID)``, is an attack on the argument. A premise that counts by
its negation is a statement of its own, which contradicts the one that it
negates. The document is kept whole in the map's ``extra``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from argmap.formats.builder import MapBuilder
from argmap.formats.xml_data import to_data
from argmap.schemes import canonical_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from argmap.model import ArgumentMap
    from argmap.report import ImportReport

__all__ = ["SPACE", "Dialect", "Reading", "is_negative", "read_document", "text_of"]

_UNDERCUT: Final = re.compile(r"\(undercut (.+)\)")
_XML: Final = "{http://www.w3.org/XML/1998/namespace}"
#: The attribute by which XML says that white space counts.
SPACE: Final = "xml:space"


@dataclass(frozen=True, slots=True)
class Dialect:
    """The words of one of the formats.

    Attributes
    ----------
    name
        Of the format, and of what is kept in ``extra``.
    graph
        Tag of the elements that hold statements and arguments.
    words
        Returns the text of a statement.
    say
        Gives a statement a text.
    title, set_title
        Return and change the title of a document.
    has_exceptions
        Whether premises may be exceptions; else arguments are undercut by statements that say so.
    empty
        Returns a new document, and its graph.
    """

    name: str
    graph: str
    words: Callable[[Element], str]
    say: Callable[[Element, str], None]
    title: Callable[[Element], str | None]
    set_title: Callable[[Element, str | None], None]
    has_exceptions: bool
    empty: Callable[[], tuple[Element, Element]]


def text_of(element: Element | None) -> str:
    """Return all text of an element, terms within it included; negated terms have ``not`` before them.

    On one line, unless ``xml:space`` says that white space counts.
    """
    if element is None:
        return ""
    parts: list[str] = []
    waiting: list[Element | str] = [element]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            parts.append(part)
            continue
        if part.tag == "not":
            parts.append("not ")
        for child in reversed(part):
            waiting += [child.tail or "", child]
        parts.append(part.text or "")
    text = "".join(parts)
    return text if element.get(SPACE) == "preserve" else " ".join(text.split())


def is_negative(premise: Element) -> bool:
    """Tell whether a premise counts by its negation."""
    return premise.get("polarity") == "negative" or premise.get("positive") == "false"


def read_document(root: Element, dialect: Dialect, report: ImportReport) -> ArgumentMap:
    """Return the map of a document, which is kept in its ``extra``."""
    reading = Reading(root, dialect, report)
    reading.map.extra[dialect.name] = to_data(root)
    return reading.map


class Reading:
    """One reading of a document: the map, and which element each part of it comes from.

    Attributes
    ----------
    map
        The map.
    statements, arguments
        The elements, by the id in the map.
    exceptions
        The premises that are exceptions, by the id of the attack.
    negated
        For each statement that is the negation of another, the id of that.
    graphs
        The graph that an element stands in.
    """

    def __init__(self, root: Element, dialect: Dialect, report: ImportReport) -> None:
        _plain_names(root, report)
        builder = MapBuilder(report)
        builder.title = dialect.title(root)
        graphs = [_Graph(g, n, dialect, builder) for n, g in enumerate(root.iter(dialect.graph))]
        for graph in graphs:
            graph.tell()
        self.map: ArgumentMap = builder.map()
        ids = builder.ids
        self.statements = {ids[k]: e for g in graphs for k, e in g.statements.items() if k in ids}
        self.arguments = {ids[k]: e for g in graphs for k, e in g.arguments.items() if k in ids}
        self.exceptions = {ids[k]: e for g in graphs for k, e in g.exceptions.items() if k in ids}
        self.negated = {ids[k]: ids[o] for g in graphs for k, o in g.negated.items() if k in ids and o in ids}
        held = ((g.element, e) for g in graphs for e in (*g.statements.values(), *g.arguments.values()))
        self.graphs: dict[Element, Element] = {element: graph for graph, element in held}


def _plain_names(root: Element, report: ImportReport) -> None:
    """Name elements and attributes as they are written: by local names, in the one namespace of the root."""
    spaces: dict[str, None] = {}
    for element in root.iter():
        space, brace, local = str(element.tag).rpartition("}")
        if brace:
            spaces[space[1:]] = None
            element.tag = local
        for name in [n for n in element.attrib if n.startswith("{")]:
            plain = f"xml:{name.removeprefix(_XML)}" if name.startswith(_XML) else name.rpartition("}")[2]
            element.attrib.setdefault(plain, element.attrib.pop(name))
    if spaces:
        root.set("xmlns", next(iter(spaces)))
    if len(spaces) > 1:
        report.repaired(f"elements of {len(spaces)} namespaces; all are read as of the first")


class _Graph:
    """One argument graph on its way into a builder; what is told is known by its key."""

    def __init__(self, element: Element, number: int, dialect: Dialect, builder: MapBuilder) -> None:
        self.element = element
        self.statements: dict[Any, Element] = {}
        self.arguments: dict[Any, Element] = {}
        self.exceptions: dict[Any, Element] = {}
        self.negated: dict[Any, Any] = {}
        self._number = number
        self._dialect = dialect
        self._builder = builder
        self._report = builder.report
        # Statements that say of an argument that it is undercut, by id.
        self._undercuts: dict[str, str] = {}

    def tell(self) -> None:
        """Tell the builder everything in the graph."""
        for element in self.element.iter("statement"):
            if element.get("id") is not None:
                self._tell_statement(element)
        main = self.element.get("main-issue")
        if main and self._builder.thesis is None and ("statement", self._number, main) in self._builder:
            self._builder.thesis = ("statement", self._number, main)
        for element in self.element.iter("argument"):
            self._tell_argument(element)

    def _tell_statement(self, element: Element) -> None:
        """Tell one statement."""
        id = element.get("id", "")
        words = self._dialect.words(element)
        undercut = _UNDERCUT.fullmatch(element.get("atom", ""))
        if undercut and not words:
            self._undercuts[id] = undercut[1]
            return
        key = self._builder.statement(("statement", self._number, id), words, id=id)
        self.statements[key] = element
        self._report.read("statements")
        if element.get("main") == "true" and self._builder.thesis is None:
            self._builder.thesis = key

    def _tell_argument(self, element: Element) -> None:
        """Tell one argument and its exceptions."""
        self._report.read("arguments")
        id = element.get("id", "")
        premises, exceptions = self._premises(element, id)
        conclusion = element.find("conclusion")
        bears_on = "" if conclusion is None else conclusion.get("statement", "")
        target = ("statement", self._number, bears_on)
        fields = _fields(element)
        against = element.get("direction") == "con" or element.get("pro") == "false"
        if bears_on in self._undercuts:
            target = ("argument", self._number, self._undercuts[bears_on])
            against = True
        if against:
            fields.pop("strict", None)
        tell = self._builder.attack if against else self._builder.support
        name, path = ("argument", self._number, id), ("arguments", id)
        key = tell(name, premises, target, id=id or None, path=path, **fields)
        self.arguments[key] = element
        for number, (exception, premise) in enumerate(exceptions, start=1):
            own = (key, number)
            self._builder.attack(own, [exception], key, id=f"{id}.x{number}", path=path)
            self.exceptions[own] = premise

    def _premises(self, element: Element, id: str) -> tuple[list[Any], list[tuple[Any, Element]]]:
        """Return the keys of premises, and of exceptions with their elements."""
        premises: list[Any] = []
        exceptions: list[tuple[Any, Element]] = []
        for premise in element.iter("premise"):
            key: Any = ("statement", self._number, premise.get("statement", ""))
            if is_negative(premise) and key in self.statements:
                key = self._negation(key, id)
            if self._dialect.has_exceptions and premise.get("type") == "exception":
                exceptions.append((key, premise))
            else:
                premises.append(key)
        return premises, exceptions

    def _negation(self, negated: Any, id: str) -> Any:
        """Return the key of the statement that negates another, told when it is first needed."""
        key = ("not", *negated)
        if key not in self._builder:
            text = self._dialect.words(self.statements[negated])
            self._builder.statement(key, f"It is not the case that: {text}", id=f"not {negated[-1]}")
            self._builder.contradiction(negated, key)
            self.negated[key] = negated
        told = "a premise counts by its negation; that is a statement of its own, which contradicts the other"
        self._report.kept(told, "arguments", id)
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
    if element.get("strict") == "true":
        fields["strict"] = True
    return fields
