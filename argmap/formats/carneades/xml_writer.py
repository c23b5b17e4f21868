"""A map as LKIF or CAF: the document that it was read from with what has changed since, or a new one."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement

from argmap.formats.carneades.xml_reader import SPACE, Dialect, Reading, is_negative
from argmap.formats.round_trip import LossWarning
from argmap.formats.xml_data import from_data, to_text
from argmap.model import Attack, Support
from argmap.report import ImportReport

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.model import ArgumentMap, Inference

__all__ = ["put_text", "write_document"]

_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_document(m: ArgumentMap, dialect: Dialect) -> str:
    """Return a map as a document.

    Warns
    -----
    LossWarning
        A text, id or title has a character that XML does not have, or an
        argument would reach into another graph of the document.
    """
    root = _kept(m, dialect)
    graph = None if root is None else next(root.iter(dialect.graph), None)
    if root is None or graph is None:
        root, graph = dialect.empty()
    _Revision(m, root, graph, dialect).revise()
    shown = (m.title, m.thesis, *m, *(s.text for s in m.statements.values()))
    if any(text and _NOT_IN_XML.search(text) for text in shown):
        warnings.warn("XML has no control characters; they are written as U+FFFD", LossWarning, stacklevel=2)
    return to_text(root)


def put_text(element: Element, text: str) -> None:
    """Give an element a text and nothing else, and say where its white space counts."""
    for child in list(element):
        element.remove(child)
    element.text = text
    element.attrib.pop(SPACE, None)
    if text != " ".join(text.split()):
        element.set(SPACE, "preserve")


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
    """A document brought up to what a map says now, element by element."""

    def __init__(self, m: ArgumentMap, root: Element, graph: Element, dialect: Dialect) -> None:
        self._m = m
        self._root = root
        self._graph = graph
        self._dialect = dialect
        self._reading = Reading(root, dialect, ImportReport(dialect.name))
        self._said = self._reading.map
        # The statements that say that an argument is undercut, by what they say; and all ids of the file.
        self._undercuts: dict[str, str] = {}
        self._file_ids: set[str] = set()
        self._parents = {child: parent for parent in root.iter() for child in parent}

    def revise(self) -> None:
        """Change what has changed, leave out what is gone, add what is new."""
        self._revise_statements()
        self._revise_arguments()
        if self._m.title != self._said.title:
            self._dialect.set_title(self._root, self._m.title)
        if self._m.thesis != self._said.thesis:
            self._revise_thesis()

    def _revise_statements(self) -> None:
        """Write texts anew, leave statements out and add others; negations have no elements of their own."""
        now, elements = self._m.statements, self._reading.statements
        for id, element in list(elements.items()):
            if id not in now:
                self._remove(element)
                del elements[id]
            elif now[id].text != self._said.statements[id].text:
                self._dialect.say(element, now[id].text)
        home = _child(self._graph, "statements")
        for id, statement in now.items():
            if id not in self._said.statements or self._is_no_negation(id):
                elements[id] = SubElement(home, "statement", {"id": id})
                self._reading.graphs[elements[id]] = self._graph
                self._dialect.say(elements[id], statement.text)

    def _is_no_negation(self, id: str) -> bool:
        """Tell whether a negation has become a statement of its own: in other words, or of nothing."""
        negated = self._reading.negated.get(id)
        if negated is None:
            return False
        if negated in self._m.statements and self._m.statements[id].text == self._said.statements[id].text:
            return False
        del self._reading.negated[id]
        return True

    def _revise_arguments(self) -> None:
        """Change arguments in place, leave them out and add others."""
        now, before = self._held(self._m), self._said.inferences
        for id, element in list(self._reading.arguments.items()):
            if id not in now or not self._is_of_the_same_sort(now[id], before[id]):
                self._remove(element)
                del self._reading.arguments[id]
        for id, inference in now.items():
            found = self._reading.arguments.get(id)
            if found is None:
                self._add(inference)
            else:
                self._revise(found, inference, before[id])
        if self._dialect.has_exceptions:
            self._revise_exceptions()

    def _held(self, m: ArgumentMap) -> dict[str, Inference]:
        """Return the inferences that are arguments here: those on statements and, in CAF, undercuts."""
        held: dict[str, Inference] = {i.id: i for i in m.inferences.values() if i.target in m.statements}
        if not self._dialect.has_exceptions:
            place = {id: number for number, id in enumerate(m.attacks)}
            attackers: dict[str, list[str]] = {}
            for attack in m.attacks.values():
                attackers.setdefault(attack.target, []).append(attack.id)
            level = list(held)
            while level:
                found = {a for target in level for a in attackers.get(target, ()) if a not in held}
                level = sorted(found, key=place.__getitem__)
                held |= {a: m.attacks[a] for a in level}
        return held

    def _is_of_the_same_sort(self, inference: Inference, said: Inference) -> bool:
        """Tell whether an argument can be changed in place: pro or con as before, undercutting the same."""
        if inference.record_kind != said.record_kind:
            return False
        return inference.target == said.target or {inference.target, said.target} <= self._m.statements.keys()

    def _revise(self, element: Element, inference: Inference, said: Inference) -> None:
        """Change what is another now of an argument; all else of it stays."""
        if inference.weight != said.weight:
            _put(element, "weight", None if inference.weight is None else repr(inference.weight))
        if inference.scheme != said.scheme:
            _put(element, "scheme", inference.scheme)
        if isinstance(inference, Support) and isinstance(said, Support) and inference.strict != said.strict:
            _put(element, "strict", "true" if inference.strict else "false")
        if inference.target != said.target:
            _child(element, "conclusion").set("statement", self._file_id(inference.target, element))
        if inference.premises != said.premises:
            gone = [p for p in said.premises if p not in inference.premises]
            self._remove_premises(element, gone)
            self._add_premises(element, [p for p in inference.premises if p not in said.premises])

    def _remove_premises(self, element: Element, gone: Iterable[str]) -> None:
        """Take premises out of an argument."""
        negated = self._reading.negated
        wanted = {(self._file_id(negated.get(id, id)), id in negated) for id in gone}
        for premise in [p for p in element.iter("premise") if p.get("type") != "exception"]:
            if (premise.get("statement", ""), is_negative(premise)) in wanted:
                self._parents[premise].remove(premise)

    def _add_premises(self, element: Element, ids: Iterable[str], **attributes: str) -> list[Element]:
        """Add premises to an argument."""
        home = _child(element, "premises")
        added = []
        for id in ids:
            negated = self._reading.negated.get(id)
            premise = SubElement(home, "premise", {"statement": self._file_id(negated or id, element)})
            if negated is not None:
                lkif = self._dialect.has_exceptions
                premise.set("polarity" if lkif else "positive", "negative" if lkif else "false")
            premise.attrib.update(attributes)
            added.append(premise)
        return added

    def _add(self, inference: Inference) -> None:
        """Add an argument, in the graph of what it bears on."""
        target = self._reading.statements.get(self._reading.negated.get(inference.target, inference.target))
        graph = self._graph if target is None else self._reading.graphs[target]
        element = SubElement(_child(graph, "arguments"), "argument", {"id": inference.id})
        self._reading.arguments[inference.id] = element
        self._reading.graphs[element] = graph
        against = isinstance(inference, Attack)
        undercuts = inference.target not in self._m.statements
        if self._dialect.has_exceptions:
            element.set("direction", "con" if against else "pro")
        else:
            element.set("pro", "true" if undercuts or not against else "false")
        if isinstance(inference, Support) and inference.strict and not self._dialect.has_exceptions:
            element.set("strict", "true")
        _put(element, "scheme", inference.scheme)
        _put(element, "weight", None if inference.weight is None else repr(inference.weight))
        conclusion = (
            self._undercut_of(inference.target) if undercuts else self._file_id(inference.target, element)
        )
        SubElement(element, "conclusion", {"statement": conclusion})
        self._add_premises(element, inference.premises)

    def _undercut_of(self, argument: str) -> str:
        """Return the id of the statement that an argument is undercut, made if there is none."""
        target = self._reading.arguments.get(argument)
        atom = f"(undercut {argument if target is None else target.get('id', argument)})"
        if not self._undercuts:
            for statement in self._graph.iter("statement"):
                self._undercuts.setdefault(statement.get("atom", ""), statement.get("id", ""))
            self._file_ids = {s.get("id", "") for s in self._graph.iter("statement")} | set(self._m)
        if atom not in self._undercuts:
            id = f"undercut {argument}"
            while id in self._file_ids:
                id += "'"
            SubElement(_child(self._graph, "statements"), "statement", {"id": id, "atom": atom})
            self._file_ids.add(id)
            self._undercuts[atom] = id
        return self._undercuts[atom]

    def _revise_exceptions(self) -> None:
        """Leave exceptions out and add others; each has one premise."""
        exceptions, said = self._reading.exceptions, self._said.attacks
        for id, premise in exceptions.items():
            attack = self._m.attacks.get(id)
            if attack is None or (attack.premises, attack.target) != (said[id].premises, said[id].target):
                self._parents[premise].remove(premise)
        for attack in self._m.attacks.values():
            home = self._reading.arguments.get(attack.target)
            kept = attack.id in exceptions and home is not None and _holds(home, exceptions[attack.id])
            if home is not None and len(attack.premises) == 1 and not kept:
                self._add_premises(home, attack.premises, type="exception")

    def _revise_thesis(self) -> None:
        """Say what the main issue is now."""
        old, new = (self._reading.statements.get(t or "") for t in (self._said.thesis, self._m.thesis))
        if self._dialect.has_exceptions:
            for graph in self._root.iter(self._dialect.graph):
                if graph.get("main-issue"):
                    graph.set("main-issue", "")
            if new is not None:
                self._reading.graphs[new].set("main-issue", new.get("id", ""))
            return
        if old is not None:
            old.set("main", "false")
        if new is not None:
            for statement in self._root.iter("statement"):
                if statement.get("main") == "true":
                    statement.set("main", "false")
            new.set("main", "true")

    def _file_id(self, id: str, user: Element | None = None) -> str:
        """Return the id that a statement has in the document; an argument of another graph cannot use it."""
        element = self._reading.statements.get(id)
        if element is None:
            return id
        graphs = self._reading.graphs
        if user is not None and graphs.get(user) is not graphs[element]:
            told = (
                f"an argument and its statement {id!r} stand in different graphs, which the format cannot say"
            )
            warnings.warn(told, LossWarning, stacklevel=2)
        return element.get("id", "")

    def _remove(self, element: Element) -> None:
        """Take an element out of the document."""
        self._parents[element].remove(element)


def _holds(element: Element, premise: Element) -> bool:
    """Tell whether a premise still stands in an argument."""
    return any(p is premise for p in element.iter("premise"))


def _put(element: Element, name: str, value: str | None) -> None:
    """Set an attribute, or take it out."""
    if value is None:
        element.attrib.pop(name, None)
    else:
        element.set(name, value)


def _child(parent: Element, tag: str) -> Element:
    """Return the child of a name, made if there is none."""
    found = parent.find(tag)
    return SubElement(parent, tag) if found is None else found
