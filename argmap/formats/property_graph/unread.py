"""What the XML of a graph holds beside what is read: reported once for each name, with its number."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.formats.property_graph.xml_text import local

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

    from argmap.report import ImportReport

__all__ = ["Unread", "Word", "report_undirected", "word"]


@dataclass(frozen=True, slots=True)
class Word:
    """What is read of elements of one name; ``None`` stands for all, or for what is reported elsewhere."""

    attributes: frozenset[str] | None
    children: frozenset[str] | None
    has_text: bool


def word(attributes: str | None = "", children: str | None = "", *, text: bool = False) -> Word:
    """Return what is read of an element, the names parted by blanks."""
    read, within = (None if names is None else frozenset(names.split()) for names in (attributes, children))
    return Word(read, within, text)


@dataclass(slots=True)
class Unread:
    """The names of what is not read, as often as each stands in a file."""

    elements: list[str] = field(default_factory=list)
    attributes: dict[str, list[str]] = field(default_factory=dict)
    texts: int = 0
    #: What was not looked into, since that is reported elsewhere.
    closed: list[Element] = field(default_factory=list)

    def look(self, root: Element, words: Mapping[str, Word]) -> None:
        """Look through a document; what lies in an element that is not read goes with it."""
        waiting = [root]
        while waiting:
            element = waiting.pop()
            name = local(element)
            known = words[name]
            self._look_at_attributes(element, name, known)
            self.texts += bool(not known.has_text and (element.text or "").strip())
            if known.children is None:
                self.closed.append(element)
            else:
                waiting.extend(reversed(self._read_of(element, known.children)))

    def _read_of(self, element: Element, children: frozenset[str]) -> list[Element]:
        """Return the children of an element that are read, the others being noted."""
        found = []
        for child in element:
            self.texts += bool((child.tail or "").strip())
            if local(child) in children:
                found.append(child)
            else:
                self.elements.append(local(child))
        return found

    def _look_at_attributes(self, element: Element, name: str, known: Word) -> None:
        """Look at the attributes of one element."""
        if known.attributes is None:
            return
        if more := [n for a in element.attrib if (n := local(a)) not in known.attributes]:
            self.attributes.setdefault(name, []).extend(more)

    def report_to(self, report: ImportReport) -> None:
        """Report it."""
        report.left_out("the element", self.elements)
        for name, attributes in self.attributes.items():
            report.left_out(f"of {name!r} the attribute", attributes)
        if self.texts:
            report.dropped(f"{self.texts:,} {'text' if self.texts == 1 else 'texts'} between elements")


def report_undirected(report: ImportReport, edges: int | None = None) -> None:
    """Report that a graph, or some of its edges, have no direction: supports and attacks have one."""
    what = (
        "the graph is undirected; each edge" if edges is None else f"{edges:,} edges have no direction; each"
    )
    report.repaired(f"{what} is read from its source to its target")
