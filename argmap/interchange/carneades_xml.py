"""What the two XML formats of Carneades have in common: statements, and arguments pro and con.

LKIF and CAF say the same in other words. An argument pro is a support, one con
an attack; its premises are linked. An exception of LKIF, and an argument for
CAF's ``(undercut ID)``, is an attack on the argument. The document is kept whole in the map's
``extra``, and given back with what has changed since.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import Element, SubElement

from argmap.interchange.xml_data import from_data, to_data, to_text
from argmap.io.draft import Draft
from argmap.io.losses import LossWarning
from argmap.model import Attack, Support
from argmap.report import ImportReport
from argmap.schemes import scheme_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.model import ArgumentMap, Inference

__all__ = ["Dialect", "read_document", "text_of", "write_document"]

_UNDERCUT: Final = re.compile(r"\(undercut (.+)\)")
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


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
    has_exceptions
        Whether premises may be exceptions.
    empty
        Returns a new document, and its graph.
    """

    name: str
    graph: str
    words: Callable[[Element], str]
    say: Callable[[Element, str], None]
    has_exceptions: bool
    empty: Callable[[ArgumentMap], tuple[Element, Element]]


def text_of(element: Element | None) -> str:
    """Return all text of an element, terms within it included, on one line."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def read_document(root: Element, dialect: Dialect, report: ImportReport) -> ArgumentMap:
    """Return the map of a document, which is kept in its ``extra``."""
    _without_namespace(root, report)
    draft = Draft(report)
    for number, graph in enumerate(root.iter(dialect.graph)):
        _Graph(graph, number, dialect, draft).tell()
    draft.extra[dialect.name] = to_data(root)
    return draft.map()


def _without_namespace(root: Element, report: ImportReport) -> None:
    """Name elements by their local names; the namespace of the root becomes an attribute as it is written."""
    spaces: dict[str, None] = {}
    for element in root.iter():
        space, brace, local = str(element.tag).rpartition("}")
        if brace:
            spaces[space[1:]] = None
            element.tag = local
    if spaces:
        root.set("xmlns", next(iter(spaces)))
    if len(spaces) > 1:
        report.repaired(f"elements of {len(spaces)} namespaces; all are read as of the first")


class _Graph:
    """One argument graph on its way into a draft."""

    def __init__(self, graph: Element, number: int, dialect: Dialect, draft: Draft) -> None:
        self._graph = graph
        self._number = number
        self._dialect = dialect
        self._draft = draft
        self._report = draft.report
        # Statements that say of an argument that it is undercut, by id.
        self._undercuts: dict[str, str] = {}

    def tell(self) -> None:
        """Tell the draft everything in the graph."""
        if self._draft.title is None:
            self._draft.title = self._graph.get("title") or None
        for element in self._graph.iter("statement"):
            if element.get("id") is not None:
                self._tell_statement(element)
        main = self._graph.get("main-issue")
        if main and self._draft.thesis is None and ("statement", self._number, main) in self._draft:
            self._draft.thesis = ("statement", self._number, main)
        for element in self._graph.iter("argument"):
            self._tell_argument(element)

    def _tell_statement(self, element: Element) -> None:
        """Tell one statement."""
        id = element.get("id", "")
        words = self._dialect.words(element)
        undercut = _UNDERCUT.fullmatch(element.get("atom", ""))
        if undercut and not words:
            self._undercuts[id] = undercut[1]
            return
        key = self._draft.statement(("statement", self._number, id), words, id=id)
        self._report.read("statements")
        if element.get("main") == "true" and self._draft.thesis is None:
            self._draft.thesis = key

    def _tell_argument(self, element: Element) -> None:
        """Tell one argument and its exceptions."""
        self._report.read("arguments")
        id = element.get("id", "")
        key = ("argument", self._number, id)
        premises, exceptions = self._premises(element, id)
        conclusion = element.find("conclusion")
        bears_on = "" if conclusion is None else conclusion.get("statement", "")
        onto = ("statement", self._number, bears_on)
        fields = _fields(element)
        against = element.get("direction") == "con" or element.get("pro") == "false"
        if bears_on in self._undercuts:
            onto = ("argument", self._number, self._undercuts[bears_on])
            against = True
        if against:
            fields.pop("strict", None)
        tell = self._draft.attack if against else self._draft.support
        key = tell(key, premises, onto, id=id or None, path=("arguments", id), **fields)  # type: ignore[assignment]
        for number, exception in enumerate(exceptions, start=1):
            self._draft.attack((key, number), [exception], key, id=f"{id}.x{number}", path=("arguments", id))

    def _premises(self, element: Element, id: str) -> tuple[list[Any], list[Any]]:
        """Return the keys of premises and exceptions."""
        premises: list[Any] = []
        exceptions: list[Any] = []
        for premise in element.iter("premise"):
            key = ("statement", self._number, premise.get("statement", ""))
            if premise.get("polarity") == "negative" or premise.get("positive") == "false":
                told = "a premise counts by its negation, for which the map has no word; kept in extra"
                self._report.kept(told, "arguments", id)
            exception = self._dialect.has_exceptions and premise.get("type") == "exception"
            (exceptions if exception else premises).append(key)
        return premises, exceptions


def _fields(element: Element) -> dict[str, Any]:
    """Return scheme, weight and strictness of an argument; the default weight says nothing."""
    fields: dict[str, Any] = {}
    if scheme := element.get("scheme", "").strip():
        fields["scheme"] = scheme_name(scheme)
    try:
        weight = float(element.get("weight", "0.5"))
    except ValueError:
        weight = 0.5
    if weight != 0.5 and 0 <= weight <= 1:
        fields["weight"] = weight
    if element.get("strict") == "true":
        fields["strict"] = True
    return fields


def write_document(m: ArgumentMap, dialect: Dialect) -> str:
    """Return a map as a document: the one that it was read from, as far as it still holds, or a new one."""
    root = _kept(m, dialect)
    graph: Element | None
    if root is None:
        root, graph = dialect.empty(m)
        said = read_document(root, dialect, ImportReport(dialect.name))
    else:
        said = read_document(root, dialect, ImportReport(dialect.name))
        graph = next(root.iter(dialect.graph), None)
    if graph is not None:
        _Revision(m, said, root, graph, dialect).revise()
    shown = (m.title, *(s.text for s in m.statements.values()))
    if any(text and _NOT_IN_XML.search(text) for text in shown):
        warnings.warn("XML has no control characters; they are written as U+FFFD", LossWarning, stacklevel=2)
    return to_text(root)


def _kept(m: ArgumentMap, dialect: Dialect) -> Element | None:
    """Return the document that a map was read from, if there is one."""
    rows = m.extra.get(dialect.name)
    if not isinstance(rows, list):
        return None
    try:
        return from_data(rows)
    except (ValueError, TypeError):
        return None


class _Revision:
    """A document brought up to what a map says now."""

    def __init__(
        self, m: ArgumentMap, said: ArgumentMap, root: Element, graph: Element, dialect: Dialect
    ) -> None:
        self._m = m
        self._said = said
        self._root = root
        self._graph = graph
        self._dialect = dialect

    def revise(self) -> None:
        """Change what has changed, leave out what is gone, add what is new."""
        statements, said = self._m.statements, self._said.statements
        self._drop("statement", {id for id in said if id not in statements})
        for element in self._root.iter("statement"):
            id = element.get("id", "")
            if id in statements and id in said and statements[id].text != said[id].text:
                self._dialect.say(element, statements[id].text)
        home = _child(self._graph, "statements")
        for id, statement in statements.items():
            if id not in said:
                element = SubElement(home, "statement", {"id": id})
                if self._m.thesis == id and not self._dialect.has_exceptions:
                    element.set("main", "true")
                self._dialect.say(element, statement.text)
        self._revise_arguments()

    def _revise_arguments(self) -> None:
        """Write arguments anew where they or their exceptions are others now."""
        now, before = _groups(self._m, self._dialect), _groups(self._said, self._dialect)
        self._drop("argument", {id for id in before if now.get(id) != before[id]})
        home = _child(self._graph, "arguments")
        for id, inferences in now.items():
            if before.get(id) != inferences:
                self._add(home, *inferences)

    def _drop(self, tag: str, ids: set[str]) -> None:
        """Take elements out."""
        if ids:
            for parent in list(self._root.iter()):
                for child in [c for c in parent if c.tag == tag and c.get("id") in ids]:
                    parent.remove(child)

    def _add(self, home: Element, inference: Inference, *exceptions: Inference) -> None:
        """Add an argument."""
        against = isinstance(inference, Attack)
        element = SubElement(home, "argument", {"id": inference.id})
        if self._dialect.has_exceptions:
            element.set("direction", "con" if against else "pro")
        else:
            element.set("pro", "false" if against else "true")
            if isinstance(inference, Support) and inference.strict:
                element.set("strict", "true")
        if inference.scheme:
            element.set("scheme", inference.scheme)
        if inference.weight is not None:
            element.set("weight", repr(inference.weight))
        SubElement(element, "conclusion", {"statement": inference.onto})
        premises = SubElement(element, "premises")
        for id in inference.premises:
            SubElement(premises, "premise", {"statement": id})
        for exception in exceptions:
            SubElement(premises, "premise", {"statement": exception.premises[0], "type": "exception"})


def _groups(m: ArgumentMap, dialect: Dialect) -> dict[str, tuple[Inference, ...]]:
    """Return the inferences on statements by id, each with the exceptions that the format can hold."""
    groups: dict[str, list[Inference]] = {i.id: [i] for i in m.inferences.values() if i.onto in m.statements}
    if dialect.has_exceptions:
        for attack in m.attacks.values():
            if attack.target in groups and len(attack.premises) == 1:
                groups[attack.target].append(attack)
    return {id: tuple(group) for id, group in groups.items()}


def _child(parent: Element, tag: str) -> Element:
    """Return the child of a name, made if there is none."""
    found = parent.find(tag)
    return SubElement(parent, tag) if found is None else found
