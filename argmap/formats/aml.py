"""AML of Araucaria: one tree of argument units, conclusion first, as XML.

Described by ``argument.dtd``, version 1.5.1 (Chris Reed & Glenn Rowe, University of Dundee).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import Element, SubElement

from argmap.errors import FileFormatError
from argmap.formats.builder import MapBuilder, fit_id
from argmap.formats.limits import Limits
from argmap.formats.patch import patched_xml
from argmap.formats.round_trip import LossWarning
from argmap.formats.xml_text import depth_of, elements_beside, to_text, use_plain_names
from argmap.model import Premise
from argmap.model.attitudes import outright
from argmap.provenance import Passages
from argmap.report import ImportReport
from argmap.schemes import canonical_name
from argmap.warn import warn

if TYPE_CHECKING:
    from collections.abc import Container, Hashable, Iterable

    from argmap.formats.document import Document
    from argmap.model import ArgumentMap, Attack, Inference, Statement, Support

__all__ = ["patch", "read", "sniff", "write"]

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE ARG SYSTEM "argument.dtd">\n'
# What is read; what else there is says nothing of the argument.
_READ: Final = frozenset(
    {
        "ARG",
        "TEXT",
        "EDATA",
        "SOURCE",
        "AU",
        "PROP",
        "PROPTEXT",
        "OWNER",
        "INSCHEME",
        "REFUTATION",
        "CA",
        "LA",
    }
)


class _Reader:
    """One document on its way to a map."""

    def __init__(self, root: Element, report: ImportReport) -> None:
        self.root, self.report, self.builder = root, report, MapBuilder(report)
        self.units = list(root.iter("AU"))
        self.ids = self._ids()
        self.passages = self._passages()

    def map(self) -> ArgumentMap:
        """Return the map of the document."""
        first = self.root.find("AU")
        self.builder.thesis = self.ids[first] if first is not None else None
        for unit in self.units:
            self._statement(unit)
        for unit in self.units:
            self._reasons(unit)
        self.report.read("propositions", len(self.units))
        return self.builder.map()

    def _ids(self) -> dict[Element, str]:
        """Return an id for every unit; one identifier with one text is one statement."""
        ids: dict[Element, str] = {}
        texts: dict[str, str] = {}
        for n, unit in enumerate(self.units, 1):
            prop = unit.find("PROP")
            wanted = fit_id(prop.get("identifier") if prop is not None else None) or f"prop{n}"
            id, text = wanted, _text(unit)
            while texts.get(id, text) != text:
                id = f"{wanted}-{n}" if id == wanted else f"{id}-{n}"
            if id != wanted:
                self.report.repaired(f"the identifier {wanted!r} is taken; this is read as {id!r}")
            texts[id], ids[unit] = text, id
        return ids

    def _passages(self) -> Passages | None:
        """Add the text as a source; return its passages."""
        text = self.root.findtext("TEXT")
        if not text:
            return None
        title = (self.root.findtext("EDATA/SOURCE") or "").strip() or "text"
        self.builder.source("aml text", title)
        return Passages(text, "aml text")

    def _statement(self, unit: Element) -> None:
        """Add the statement of a unit, and who owns it."""
        id, text, prop = self.ids[unit], _text(unit), unit.find("PROP")
        if id in self.builder:
            return
        fields: dict[str, Any] = {}
        if prop is None:
            self.report.repaired("a unit has no proposition; it is read as an empty one", id)
        elif prop.get("missing") == "yes":
            fields["implicit"] = True
        self.builder.statement(id, text, id=id, citation=self._citation(prop, text), **fields)
        for owner in prop.findall("OWNER") if prop is not None else ():
            name = owner.get("name") or ""
            key = ("owner", name)
            if key not in self.builder:
                self.builder.actor(key, name)
            self.builder.stance(key, id, "asserts")

    def _citation(self, prop: Element | None, text: str) -> Any:
        """Return where a proposition stands in the text."""
        words = prop.find("PROPTEXT") if prop is not None else None
        offset = (words.get("offset") or "").strip() if words is not None else ""
        if self.passages is None or not (offset.isascii() and offset.isdigit() and len(offset) < 12):
            return None
        start = int(offset)
        if self.passages.text[start : start + len(text)] != text:
            self.report.repaired(f"offset {offset} does not lead to {text!r}; no citation is made")
            return None
        return self.passages.at(start, start + len(text))

    def _reasons(self, unit: Element) -> None:
        """Add what bears on a unit."""
        id = self.ids[unit]
        for n, part in enumerate(unit):
            below = part.findall("AU")
            groups = [below] if part.tag == "LA" and below else [[one] for one in below]
            for k, group in enumerate(groups):
                premises = [self.ids[u] for u in group]
                if part.tag == "REFUTATION":
                    self.builder.attack((unit, n, k), premises, id)
                elif part.tag in ("CA", "LA"):
                    self.builder.support((unit, n, k), premises, id, scheme=_scheme(unit, group))


def _text(unit: Element) -> str:
    """Return the text of a unit."""
    return unit.findtext("PROP/PROPTEXT") or ""


def _scheme(unit: Element, premises: list[Element]) -> str | None:
    """Return the scheme whose number a conclusion and all of its premises share."""
    prop = unit.find("PROP")  # it comes first, however much bears on it
    for inscheme in () if prop is None else prop.findall("INSCHEME"):
        number, name = inscheme.get("schid"), (inscheme.get("scheme") or "").strip()
        if name and all(any(i.get("schid") == number for i in p.findall("PROP/INSCHEME")) for p in premises):
            return canonical_name(name)
    return None


def sniff(document: Document) -> bool:
    """Tell AML by its root."""
    return document.xml_root == "ARG"


def read(document: Document, report: ImportReport) -> ArgumentMap:
    """Return the map of an AML document."""
    use_plain_names(document, report)
    if document.xml.tag != "ARG":
        reason = f"this is no AML: its root is {document.xml.tag}, not ARG"
        raise FileFormatError(reason, document.name)
    root = document.xml_data(report, ("Araucaria",))
    report.left_out("element", (element.tag for element in elements_beside(root, _READ)))
    return _Reader(root, report).map()


def write(m: ArgumentMap) -> str:
    """Return a map as an AML document: a tree from the thesis.

    Warns
    -----
    LossWarning
        It nests more deeply than is read unasked.
    """
    root = _tree(m, {id: str(n) for n, id in enumerate(m.inferences)})
    depth = depth_of(root)
    if depth > Limits().xml_depth:
        message = (
            f"AML nests each reason in what it bears on, here {depth:,} deep; "
            f"to read it again takes load(..., limits=Limits(xml_depth={depth}))"
        )
        warn(message, LossWarning)
    # The instruction is what Araucaria itself writes at the beginning.
    return to_text(root, _HEAD).replace("<ARG>", "<ARG><?Araucaria UTF-8?>", 1)


def patch(original: Document, before: ArgumentMap, m: ArgumentMap) -> bytes:
    """Return the document that a map came from, with what has changed."""
    use_plain_names(original, ImportReport("aml"))
    numbers = (scheme.get("schid", "") for scheme in original.xml.iter("INSCHEME"))
    free = 1 + max((int(n) for n in numbers if n.isascii() and n.isdigit() and len(n) < 10), default=-1)
    texts = {id: s.text for id, s in before.statements.items()}
    unchanged = {id for id, s in m.statements.items() if texts.get(id) == s.text}
    schemes = {id: str(n) for n, id in enumerate({**before.inferences, **m.inferences}, free)}
    return patched_xml(original, _tree(before, schemes, texts), _tree(m, schemes, unchanged), _key)


def _key(element: Element) -> Hashable:
    """Return what an element is known by: a unit by its identifier, what holds units by theirs."""
    match element.tag:
        case "AU":
            prop = element.find("PROP")
            return "AU", None if prop is None else prop.get("identifier")
        case "CA" | "LA" | "REFUTATION":
            return element.tag, tuple(map(_key, element.findall("AU")))
        case "OWNER":
            return "OWNER", element.get("name")
        case "INSCHEME":
            return "INSCHEME", canonical_name(element.get("scheme", "").strip())
    return element.tag


def _tree(m: ArgumentMap, schemes: dict[str, str], placed: Container[str] = ()) -> Element:
    """Return the tree from the thesis; reasons of a statement that is used twice stand once.

    Parameters
    ----------
    m
        The map.
    schemes
        The numbers of inferences, by which their schemes are marked.
    placed
        The statements whose place in the text of a document holds.
    """
    root = Element("ARG")
    thesis = m.thesis or next(iter(m.statements), None)
    target: dict[str, list[Support | Attack]] = {}
    for inference in sorted(m.inferences.values(), key=lambda i: i.record_kind):
        target.setdefault(inference.target, []).append(inference)
    done: set[str] = set()
    owners = _owners(m)
    waiting: list[tuple[Element, str, list[tuple[str, str]]]] = []
    if thesis is not None:
        waiting.append((root, thesis, []))
    while waiting:
        parent, id, inherited = waiting.pop()
        unit = _unit(parent, m.statements[id], owners.get(id, ()))
        if id in placed:
            unit[0][0].set("offset", "")
        _mark(unit, inherited)
        if id in done:
            continue
        done.add(id)
        below: list[tuple[Element, str, list[tuple[str, str]]]] = []
        for inference in target.get(id, ()):
            if inference.record_kind != "attack" or len(inference.premises) == 1:
                part, marks = _part(unit, inference, schemes[inference.id])
                below.extend((part, p, marks) for p in inference.premises)
        waiting.extend(reversed(below))
    return root


def _part(unit: Element, inference: Inference, number: str) -> tuple[Element, list[tuple[str, str]]]:
    """Add what holds the premises of an inference; return it, and the schemes that they share with it."""
    if inference.record_kind == "attack":
        return SubElement(unit, "REFUTATION"), []
    part = SubElement(unit, "LA" if len(inference.premises) > 1 else "CA")
    marks = [(inference.scheme, number)] if inference.scheme else []
    _mark(unit, marks)
    return part, marks


def _owners(m: ArgumentMap) -> dict[str, list[str]]:
    """Return the names of those who assert a statement, by its id."""
    owners: dict[str, list[str]] = {}
    for stance in m.stances:
        if outright(stance.attitude, 1):
            owners.setdefault(stance.statement, []).append(m.actors[stance.actor].name)
    return owners


def _mark(unit: Element, marks: list[tuple[str, str]]) -> None:
    """Say of the proposition of a unit which schemes it belongs to."""
    for scheme, number in marks:
        SubElement(unit[0], "INSCHEME", {"scheme": scheme, "schid": number})


def _is_implicit(statement: Statement) -> bool:
    """Tell whether a statement is left unsaid; a claim has that in its extra."""
    return bool(statement.implicit if isinstance(statement, Premise) else statement.extra.get("implicit"))


def _unit(parent: Element, statement: Statement, owners: Iterable[str]) -> Element:
    """Add the unit of a statement."""
    unit = SubElement(parent, "AU")
    implicit = _is_implicit(statement)
    prop = SubElement(unit, "PROP", {"identifier": statement.id, "missing": "yes" if implicit else "no"})
    SubElement(prop, "PROPTEXT").text = statement.text
    for name in owners:
        SubElement(prop, "OWNER", {"name": name})
    return unit
