"""From a map to an argument graph in XML: a new one, or the one that it came from with what has changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import Element, SubElement

from argmap.formats.arggraph.reader import ROLES, map_of, rows_of
from argmap.formats.arggraph.rows import EXAMPLE, Row, Rows, to_name
from argmap.formats.patch import patched_xml
from argmap.formats.xml_text import to_document
from argmap.model import ArgumentMap, Support
from argmap.model.attitudes import outright
from argmap.report import ImportReport

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.formats.document import Document
    from argmap.model import Attack, Inference, Statement

__all__ = ["patch", "write"]

_ORDER: Final = ("edu", "joint", "adu", "edge")


def write(m: ArgumentMap) -> str:
    """Return a map as an argument graph.

    A support of an inference, which the corpus has not, is a ``sup``
    edge to an edge. Statements that neither the proponent nor the opponent
    asserts get their role from the structure: the thesis and what supports it
    is the proponent's, what attacks is the other side's. Control characters
    become U+FFFD, with a :class:`argmap.LossWarning`.
    """
    root = _Writer(m, Rows([], lambda *_: None), ArgumentMap()).root()
    for element in root:
        element.tail = "\n  "
    if len(root):
        root.text, root[-1].tail = "\n  ", "\n"
    return to_document(root)


def patch(original: Document, before: ArgumentMap, m: ArgumentMap) -> bytes:
    """Return the argument graph that a map came from, with what has changed, under the ids that it has."""
    report = ImportReport("")
    rows = Rows(rows_of(original.xml, report), report.repaired)
    read = map_of(rows, report)
    return patched_xml(original, _Writer(before, rows, read).root(), _Writer(m, rows, read).root())


class _Writer:
    """One map on its way to an argument graph.

    Parameters
    ----------
    m
        The map.
    rows
        The rows of the document that it came from; what still says what it said there stays.
    before
        The map that these say.
    """

    def __init__(self, m: ArgumentMap, rows: Rows, before: ArgumentMap) -> None:
        self.m = m
        self.rows = rows
        self.before = before
        self.adus = {row.id: row for row in rows.of("adu")}
        self.edges = {row.id: row for row in rows.arguing}
        self.added, _ = rows.added()
        self.parts = {id: list(self._parts(id)) for id in self.adus}
        self.asserted = _asserted_roles(m)
        self.asserted_before = _asserted_roles(before)
        self.roles = _roles(m, self.asserted)
        # Also the names that edges refer to in vain: what is new is not what they meant.
        ends = (edge.attributes.get(end, "") for edge in rows.of("edge") for end in ("src", "trg"))
        self.taken = {*rows.by_name, *ends}
        self.counts: dict[str, int] = {}
        known = {id: row.name for id, row in (self.adus | self.edges).items()}
        self.names = {id: known.get(id) or self._name(to_name(id)) for id in (*m.statements, *m.inferences)}

    def root(self) -> Element:
        """Return the root of the document."""
        rows = [row for statement in self.m.statements.values() for row in self._statement(statement)]
        rows += [row for inference in self.m.inferences.values() for row in self._inference(inference)]
        root = Element("arggraph", {"id": self._name("arggraph")})
        once = {id(row): row for row in rows}.values()
        for row in sorted(once, key=lambda row: _ORDER.index(row.tag)):
            SubElement(root, row.tag, row.attributes).text = row.text or None
        return root

    def _parts(self, adu: str) -> Iterator[Row]:
        """Yield the segments of an ADU, the joints and the EDUs that they come from."""
        waiting = [adu]
        seen: set[str] = set()
        while waiting:
            into = self.rows.into.get(waiting.pop(), ())
            for edge in into:
                source = self.rows.source(edge)
                if source is None or source.tag not in ("edu", "joint"):
                    continue
                yield edge
                if source.id not in seen:
                    seen.add(source.id)
                    yield source
                    waiting.append(source.id)

    def _statement(self, statement: Statement) -> list[Row]:
        """Return the rows of a statement: its ADU, and what the text of that comes from."""
        id, said = statement.id, self.before.statements.get(statement.id)
        name = self.names[id]
        if said is None:
            return [Row("adu", {"id": name, "type": self.roles[id]}, ""), *self._segment(statement)]
        adu, parts = self.adus[id], self.parts[id]
        if self.asserted.get(id) != self.asserted_before.get(id):
            adu = replace(adu, attributes={**adu.attributes, "type": self.roles[id]})
        if (said.text, _is_implicit(said)) == (statement.text, _is_implicit(statement)):
            return [adu, *parts]
        edus = [row for row in parts if row.tag == "edu"]
        if len(parts) == 2 and sum(edus[0] in found for found in self.parts.values()) == 1:
            return [adu, *(row if row.tag == "edge" else _with_text(row, statement) for row in parts)]
        return [adu, *self._segment(statement)]

    def _segment(self, statement: Statement) -> list[Row]:
        """Return a new EDU of a statement, and its segment."""
        edu = _with_text(Row("edu", {"id": self._numbered("e")}, ""), statement)
        return [edu, _edge(self._numbered("s"), edu.name, self.names[statement.id], "seg")]

    def _inference(self, inference: Inference) -> list[Row]:
        """Return the rows of an inference: its edge, and one for every further premise."""
        said = self.before.inferences.get(inference.id)
        if said is not None and _meaning(said) == _meaning(inference):
            return [self.edges[inference.id], *self.added.get(inference.id, ())]
        if isinstance(inference, Support):
            sort = "exa" if inference.scheme == EXAMPLE else "sup"
        else:
            sort = "und" if inference.target in self.m.inferences else "reb"
        first, *others = (self.names[id] for id in inference.premises)
        name = self.names[inference.id]
        edge = _edge(name, first, self.names[inference.target], sort)
        return [edge, *(_edge(self._numbered("c"), other, name, "add") for other in others)]

    def _name(self, wanted: str) -> str:
        """Return a name that nothing has yet."""
        name = wanted
        while name in self.taken:
            self.counts[wanted] = self.counts.get(wanted, 1) + 1
            name = f"{wanted}-{self.counts[wanted]}"
        self.taken.add(name)
        return name

    def _numbered(self, letter: str) -> str:
        """Return the next name of a letter and a number."""
        while True:
            self.counts[letter] = self.counts.get(letter, 0) + 1
            name = f"{letter}{self.counts[letter]}"
            if name not in self.taken:
                self.taken.add(name)
                return name


def _edge(name: str, source: str, target: str, sort: str) -> Row:
    """Return an edge."""
    return Row("edge", {"id": name, "src": source, "trg": target, "type": sort}, "")


def _with_text(edu: Row, statement: Statement) -> Row:
    """Return an EDU with the text of a statement, marked as implicit or not."""
    attributes = {n: v for n, v in edu.attributes.items() if (n, v) != ("implicit", "true")}
    mark = {"implicit": "true"} if _is_implicit(statement) else {}
    return replace(edu, attributes=attributes | mark, text=statement.text)


def _meaning(inference: Inference) -> tuple[Any, ...]:
    """Return what an edge says of an inference."""
    is_example = isinstance(inference, Support) and inference.scheme == EXAMPLE
    return (inference.record_kind, inference.premises, inference.target, is_example)


def _is_implicit(statement: Statement) -> bool:
    """Tell whether a statement is marked as implicit; claims have that in extra."""
    return bool(getattr(statement, "implicit", False)) or statement.extra.get("implicit") is True


def _asserted_roles(m: ArgumentMap) -> dict[str, str]:
    """Return the roles of the statements that the proponent or the opponent asserts."""
    roles = {name: role for role, name in ROLES.items()}
    found: dict[str, str] = {}
    for stance in m.stances:
        role = roles.get(m.actors[stance.actor].name)
        if role and outright(stance.attitude, 1):
            found.setdefault(stance.statement, role)
    return found


def _roles(m: ArgumentMap, asserted: dict[str, str]) -> dict[str, str]:
    """Return the roles of all statements, those that nobody asserts from the structure."""
    target: dict[str, list[Support | Attack]] = {}
    for inference in m.inferences.values():
        target.setdefault(inference.target, []).append(inference)
    offered = {p for i in m.inferences.values() for p in i.premises}
    thesis = [m.thesis] if m.thesis else []
    roles = dict(asserted)
    reached: set[str] = set()
    for start in (*thesis, *(id for id in m.statements if id not in offered), *m.statements):
        if start not in reached:
            roles.setdefault(start, "pro")
            reached.add(start)
            _spread(start, target, roles, reached)
    return roles


def _spread(
    start: str, target: dict[str, list[Support | Attack]], roles: dict[str, str], reached: set[str]
) -> None:
    """Add the roles of all that bears on a statement, as far as it is not reached yet."""
    waiting = [start]
    while waiting:
        at = waiting.pop()
        for inference in target.get(at, ()):
            if inference.id in reached:
                continue
            role = roles[at] if isinstance(inference, Support) else _other(roles[at])
            for id in (inference.id, *inference.premises):
                roles.setdefault(id, role)
                if id not in reached:
                    reached.add(id)
                    waiting.append(id)


def _other(role: str) -> str:
    """Return the role of the other side."""
    return "pro" if role == "opp" else "opp"
