"""From a map to LKIF or CAF: a new document, or the one that it came from with what has changed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from argmap.formats.carneades.xml_names import name_of, named
from argmap.formats.carneades.xml_reader import NEGATION, SPACE, Names, is_negative, read_names
from argmap.formats.carneades.xml_remainder import elements_of
from argmap.formats.patch import patched_xml, tag_and_id
from argmap.formats.xml_text import to_document
from argmap.model import Attack, Support
from argmap.report import ImportReport

if TYPE_CHECKING:
    from collections.abc import Hashable

    from argmap.formats.carneades.xml_reader import Dialect
    from argmap.formats.document import Document
    from argmap.model import ArgumentMap, Inference, Statement

__all__ = ["patch_document", "write_document"]


def write_document(m: ArgumentMap, dialect: Dialect) -> str:
    """Return a map as a document of one graph.

    Warns
    -----
    LossWarning
        A text, id or title has a character that XML does not have.
    """
    return to_document(_Writer(m, dialect, Names()).root())


def patch_document(original: Document, before: ArgumentMap, m: ArgumentMap, dialect: Dialect) -> bytes:
    """Return the document that a map came from, with what has changed, under the ids that it has."""
    root = original.xml
    names = read_names(original, dialect, ImportReport(""))
    old, new = (_Writer(each, dialect, names).root() for each in (before, m))
    # A document may begin further in.
    old, new = (next(each.iter(root.tag), each) for each in (old, new))
    if before.thesis != m.thesis:
        _take_back_main(root, new)
    return patched_xml(original, old, new, _key)


def _take_back_main(root: Element, new: Element) -> None:
    """Say of the other statements that a document has for main ones that they are none any more."""
    mains = {s.get("id") for s in root.iter("statement") if s.get("main") == "true"}
    for statement in new.iter("statement"):
        if statement.get("id") in mains and statement.get("main") is None:
            statement.set("main", "false")


def _key(element: Element) -> Hashable:
    """Return what an element is known by."""
    if element.tag == "argument-graph":
        return element.tag
    if element.tag == "premise":
        statement, is_exception = element.get("statement"), element.get("type") == "exception"
        return element.tag, statement, is_negative(element), is_exception
    return tag_and_id(element)


class _Writer:
    """One map on its way to a document.

    Parameters
    ----------
    m
        The map.
    dialect
        The words of the format.
    names
        What the document calls the things in the map; what it has not goes by its own id.
    """

    def __init__(self, m: ArgumentMap, dialect: Dialect, names: Names) -> None:
        self.m = m
        self.dialect = dialect
        self.names = names
        self.graphs = [dialect.new_graph(id) for id in names.graphs or (self._free_name("map"),)]
        self.parts = [(SubElement(g, "statements"), SubElement(g, "arguments")) for g in self.graphs]
        self.held = self._held()
        self.negated = self._negated()
        self.undercuts: dict[str, str] = {}
        self.taken: set[str] = set()

    def root(self) -> Element:
        """Return the root of the document."""
        for statement in self.m.statements.values():
            if statement.id not in self.negated:
                self._statement(statement)
        for inference in self.held.values():
            self._argument(inference)
        beside = list(elements_of(self.m.extra.get(self.dialect.name), self.dialect.beside))
        return self.dialect.document(self.graphs, self.m.title, beside)

    def _free_name(self, name: str) -> str:
        """Return a name that nothing in the map has."""
        while name in self.m:
            name += "."
        return name

    def _held(self) -> dict[str, Inference]:
        """Return the inferences that are arguments here: those on statements and, in CAF, undercuts."""
        m = self.m
        held = {i.id for i in m.inferences.values() if i.target in m.statements}
        attackers: dict[str, list[str]] = {}
        for attack in m.attacks.values():
            attackers.setdefault(attack.target, []).append(attack.id)
        waiting = [] if self.dialect.has_exceptions else list(held)
        while waiting:
            found = attackers.get(waiting.pop(), [])
            held.update(found)
            waiting += found
        return {id: i for id, i in m.inferences.items() if id in held}

    def _negated(self) -> dict[str, str]:
        """Return the statements that are but negations of others, which premises are written of."""
        m = self.m
        offered = {p for i in self.held.values() for p in i.premises}
        bearing = {i.target for i in m.inferences.values()} | {m.thesis}
        texts = {id: s.text for id, s in m.statements.items()}
        found: dict[str, str] = {}
        for one, other in (c.statements for c in m.contradictions):
            is_negation = other.startswith("not ") and texts[other] == NEGATION + texts[one]
            if is_negation and other in offered - bearing and one not in found:
                found.setdefault(other, one)
        return found

    def _place(self, id: str) -> tuple[int, str]:
        """Return the graph that a statement stands in, and its id there."""
        return self.names.places.get(id) or (0, name_of(id, self.dialect.in_ids))

    def _statement(self, statement: Statement) -> None:
        """Add a statement."""
        number, id = self._place(statement.id)
        element = SubElement(self.parts[number][0], "statement", {"id": id})
        words = self.dialect.say(element)
        words.text = statement.text
        if statement.text != " ".join(statement.text.split()):
            words.set(SPACE, "preserve")
        if statement.id == self.m.thesis:
            main = (self.graphs[number], "main-issue", id)
            one, name, value = main if self.dialect.has_exceptions else (element, "main", "true")
            one.set(name, value)

    def _argument(self, inference: Inference) -> None:
        """Add an argument, in the graph of what it bears on."""
        target = self.negated.get(inference.target, inference.target)
        new_place = (self._place(target)[0], self._place(inference.id)[1])
        number, id = self.names.places.get(inference.id, new_place)
        element = SubElement(self.parts[number][1], "argument", {"id": id, **self._attributes(inference)})
        undercuts = inference.target not in self.m.statements
        conclusion = self._undercut(inference.target) if undercuts else self._place(target)[1]
        SubElement(element, "conclusion", {"statement": conclusion})
        premises = SubElement(element, "premises")
        for premise in inference.premises:
            self._premise(premises, premise)
        for attack in self._exceptions.get(inference.id, ()):
            self._premise(premises, attack.premises[0]).set("type", "exception")

    def _attributes(self, inference: Inference) -> dict[str, str]:
        """Return what an argument says of itself."""
        against = isinstance(inference, Attack)
        undercuts = inference.target not in self.m.statements
        if self.dialect.has_exceptions:
            found = {"direction": "con" if against else "pro"}
        else:
            found = {"pro": "true" if undercuts or not against else "false"}
            if isinstance(inference, Support) and inference.strict:
                found["strict"] = "true"
        if inference.scheme is not None:
            found["scheme"] = inference.scheme
        if inference.weight is not None:
            found["weight"] = repr(inference.weight)
        return found

    def _premise(self, premises: Element, id: str) -> Element:
        """Add a premise."""
        negated = self.negated.get(id)
        premise = SubElement(premises, "premise", {"statement": self._place(negated or id)[1]})
        if negated is not None:
            has_polarity = self.dialect.has_exceptions
            premise.set("polarity" if has_polarity else "positive", "negative" if has_polarity else "false")
        return premise

    @cached_property
    def _exceptions(self) -> dict[str, list[Attack]]:
        """The exceptions of arguments: attacks on them that have one premise."""
        found: dict[str, list[Attack]] = {}
        for attack in self.m.attacks.values() if self.dialect.has_exceptions else ():
            if len(attack.premises) == 1:
                found.setdefault(attack.target, []).append(attack)
        return found

    def _undercut(self, argument: str) -> str:
        """Return the id of the statement that an argument is undercut, added when it is first needed."""
        if argument not in self.undercuts:
            number, id = self._place(argument)
            statement = self.names.undercuts.get(argument, f"undercut.{id}")
            while named(statement) in self.m or statement in self.taken:
                statement += "."
            self.taken.add(statement)
            self.undercuts[argument] = statement
            attributes = {"id": statement, "atom": f"(undercut {id})"}
            element = SubElement(self.parts[number][0], "statement", attributes)
            SubElement(element, "descriptions")
        return self.undercuts[argument]
