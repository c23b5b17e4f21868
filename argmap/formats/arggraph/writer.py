"""From a map to an argument graph in XML."""

from __future__ import annotations

import re
import warnings
from collections import Counter
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

from argmap.formats.arggraph.reader import ROLES, map_of
from argmap.formats.arggraph.rows import EXAMPLE, Row, Rows, kept_rows, to_name
from argmap.formats.round_trip import LossWarning
from argmap.model import Support
from argmap.model.attitudes import outright
from argmap.report import ImportReport

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.model import ArgumentMap, Attack, Inference, Statement

__all__ = ["write"]

_ORDER: Final = {"edu": 0, "joint": 1, "adu": 2, "edge": 3}
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(m: ArgumentMap) -> str:
    """Return a map as an argument graph.

    What came from a document goes back as it was, but for what was changed
    since. A support of an inference, which the corpus has not, is a ``sup``
    edge onto an edge. Statements that neither the proponent nor the opponent
    asserts get their role from the structure: the thesis and what supports it
    is the proponent's, what attacks is the other side's. Control characters
    become U+FFFD, with a :class:`LossWarning`.
    """
    kept = m.extra.get("arggraph")
    writing = _Writing(m, Rows(kept_rows(kept), lambda *_: None))
    rows = writing.rows()
    attributes = _root_attributes(kept) or {"id": writing.name("arggraph")}
    lines = [f"  {_element(row)}" for row in rows]
    start = "".join(f' {name}="{_quoted(value)}"' for name, value in attributes.items())
    text = "\n".join(
        ["<?xml version='1.0' encoding='UTF-8'?>", f"<arggraph{start}>", *lines, "</arggraph>", ""]
    )
    if _NO_XML.search(text):
        warnings.warn(
            "XML cannot hold control characters; they are written as U+FFFD", LossWarning, stacklevel=2
        )
    return _NO_XML.sub("\ufffd", text)


class _Writing:
    """One map on its way to rows."""

    def __init__(self, m: ArgumentMap, kept: Rows) -> None:
        self.m = m
        self.kept = kept
        self.before = map_of(kept, ImportReport("arggraph"))
        self.edus = kept.edus()
        self.adus = {row.id: row for row in kept.of("adu")}
        self.told = _told_roles(m)
        self.told_before = _told_roles(self.before)
        self.roles = _roles(m, self.told)
        # Also the names that edges refer to in vain: what is new is not what they meant.
        ends = (edge.attributes.get(end, "") for edge in kept.of("edge") for end in ("src", "trg"))
        self.taken = {*kept.by_name, *ends}
        self.counts: dict[str, int] = {}
        self.names = self._names()

    def _names(self) -> dict[str, str]:
        """Return the names of all records; an edited document gets unique names where it had none."""
        m, before = self.m, self.before
        is_edited = _said(m) != _said(before)
        names: dict[str, str] = {}
        for row in self.kept.all:
            if is_edited and self.kept.by_name.get(row.name) is not row:
                row.attributes["id"] = self.name(to_name(row.id))
            if row.id in before.statements or row.id in before.inferences:
                names[row.id] = row.name
        for id in (*m.statements, *m.inferences):
            if id not in names:
                names[id] = self.name(to_name(id))
        return names

    def rows(self) -> list[Row]:
        """Return the rows of the document."""
        left_out = self._left_out()
        retold = self._retold()
        left_out |= self._orphans(left_out, retold)
        rows = [row for row in self.kept.all if row.id not in left_out]
        new: list[Row] = []
        for statement in self.m.statements.values():
            new += self._statement(statement, retold)
        for inference in self.m.inferences.values():
            if not self._stays(inference):
                new += self._inference(inference)
        return sorted([*rows, *new], key=lambda row: _ORDER.get(row.tag, 4)) if new else rows

    def name(self, wanted: str) -> str:
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

    def _stays(self, inference: Inference) -> bool:
        """Tell whether an inference is what the kept rows say."""
        return _meaning(self.before.inferences.get(inference.id)) == _meaning(inference)

    def _left_out(self) -> set[str]:
        """Return the ids of rows whose records are gone or have to be written anew."""
        m, before = self.m, self.before
        gone = {id for id in before.statements if id not in m.statements}
        removed = {id for id in before.inferences if id not in m.inferences}
        anew = {i.id for i in m.inferences.values() if i.id in before.inferences and not self._stays(i)}
        added, _ = self.kept.added()
        found = gone | removed | anew
        for id in removed | anew:
            found.update(edge.id for edge in added.get(id, ()))
        dead = gone | removed
        for edge in self.kept.of("edge"):
            ends = (self.kept.source(edge), self.kept.target(edge))
            if edge.id not in m.inferences and any(end is not None and end.id in dead for end in ends):
                found.add(edge.id)
        return found

    def _retold(self) -> set[str]:
        """Return the ids of statements whose text needs an EDU of its own."""
        used: dict[str, int] = {}
        for parts in self.edus.values():
            for edu in parts:
                used[edu.id] = used.get(edu.id, 0) + 1
        found = self._sharing() if _said(self.m) != _said(self.before) else set()
        for id, statement in self.before.statements.items():
            now = self.m.statements.get(id)
            if now is None or (now.text, _is_implicit(now)) == (statement.text, _is_implicit(statement)):
                continue
            parts = self.edus[id]
            if len(parts) == 1 and used[parts[0].id] == 1:
                parts[0].text = now.text
                _set_implicit(parts[0], now)
            else:
                found.add(id)
        return found

    def _sharing(self) -> set[str]:
        """Return the ids of statements that share a joint, which gives its text to the first only."""
        sources: dict[str, set[str]] = {}
        for edge in self.kept.segments:
            source, target = self.kept.source(edge), self.kept.target(edge)
            if source is not None and target is not None and source.tag == "joint":
                sources.setdefault(source.id, set()).add(target.id)
        shared = {id for ids in sources.values() if len(ids) > 1 for id in ids}
        return shared & self.before.statements.keys() & self.m.statements.keys()

    def _orphans(self, left_out: set[str], retold: set[str]) -> set[str]:
        """Return the ids of segments that lead nowhere any more, and of EDUs and joints left alone by it."""
        into: dict[str, list[Row]] = {}
        for edge in self.kept.segments:
            target = self.kept.target(edge)
            into.setdefault(target.id if target else "", []).append(edge)
        waiting = [edge for edge in self.kept.segments if edge.id in left_out]
        waiting += [edge for id in self.before.statements if id in retold for edge in into.get(id, ())]
        found = {edge.id for edge in waiting}
        sources = [self.kept.source(edge) for edge in self.kept.segments if edge.id not in found]
        serving = Counter(source.id for source in sources if source is not None)
        while waiting:
            source = self.kept.source(waiting.pop())
            if source is None or source.tag not in ("edu", "joint") or serving[source.id] > 0:
                continue
            found.add(source.id)
            for edge in into.get(source.id, ()):
                part = self.kept.source(edge)
                if edge.id not in found and part is not None:
                    found.add(edge.id)
                    serving[part.id] -= 1
                    waiting.append(edge)
        return found

    def _statement(self, statement: Statement, retold: set[str]) -> list[Row]:
        """Return the new rows of a statement; set the role of one that is there."""
        id = statement.id
        rows: list[Row] = []
        if id not in self.before.statements:
            rows.append(Row("adu", {"id": self.names[id], "type": self.roles[id]}, ""))
        elif self.told.get(id) != self.told_before.get(id):
            self.adus[id].attributes["type"] = self.roles[id]
        if not rows and id not in retold:
            return []
        edu = Row("edu", {"id": self._numbered("e")}, statement.text)
        _set_implicit(edu, statement)
        return [edu, *rows, self._edge(self._numbered("s"), edu.name, self.names[id], "seg")]

    def _inference(self, inference: Inference) -> list[Row]:
        """Return the rows of an inference: its edge, and one for every further premise."""
        if isinstance(inference, Support):
            sort = "exa" if inference.scheme == EXAMPLE else "sup"
        else:
            sort = "und" if inference.target in self.m.inferences else "reb"
        first, *others = (self.names[id] for id in inference.premises)
        name = self.names[inference.id]
        edge = self._edge(name, first, self.names[inference.target], sort)
        return [edge, *(self._edge(self._numbered("c"), other, name, "add") for other in others)]

    def _edge(self, name: str, source: str, target: str, sort: str) -> Row:
        """Return an edge."""
        return Row("edge", {"id": name, "src": source, "trg": target, "type": sort}, "")


def _said(m: ArgumentMap) -> tuple[Any, ...]:
    """Return what a document says of a map."""
    statements = {s.id: (s.text, _is_implicit(s)) for s in m.statements.values()}
    return statements, {i.id: _meaning(i) for i in m.inferences.values()}, _told_roles(m)


def _meaning(inference: Inference | None) -> tuple[Any, ...]:
    """Return what an edge says of an inference."""
    if inference is None:
        return ()
    is_example = isinstance(inference, Support) and inference.scheme == EXAMPLE
    return (inference.record_kind, inference.premises, inference.target, is_example)


def _is_implicit(statement: Statement) -> bool:
    """Tell whether a statement is marked as implicit; claims have that in extra."""
    return bool(getattr(statement, "implicit", False)) or statement.extra.get("implicit") is True


def _set_implicit(edu: Row, statement: Statement) -> None:
    """Mark an EDU as implicit, or not."""
    if _is_implicit(statement):
        edu.attributes["implicit"] = "true"
    elif edu.attributes.get("implicit") == "true":
        del edu.attributes["implicit"]


def _told_roles(m: ArgumentMap) -> dict[str, str]:
    """Return the roles of the statements that the proponent or the opponent asserts."""
    roles = {name: role for role, name in ROLES.items()}
    found: dict[str, str] = {}
    for stance in m.stances:
        role = roles.get(m.actors[stance.actor].name)
        if role and outright(stance.attitude, 1):
            found.setdefault(stance.statement, role)
    return found


def _roles(m: ArgumentMap, told: dict[str, str]) -> dict[str, str]:
    """Return the roles of all statements, those that nobody told from the structure."""
    target: dict[str, list[Support | Attack]] = {}
    for inference in m.inferences.values():
        target.setdefault(inference.target, []).append(inference)
    offered = {p for i in m.inferences.values() for p in i.premises}
    thesis = [m.thesis] if m.thesis else []
    roles = dict(told)
    reached: set[str] = set()
    for start in (*thesis, *(id for id in m.statements if id not in offered), *m.statements):
        if start in reached:
            continue
        roles.setdefault(start, "pro")
        reached.add(start)
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
    return roles


def _other(role: str) -> str:
    """Return the role of the other side."""
    return "pro" if role == "opp" else "opp"


def _root_attributes(kept: Any) -> dict[str, str]:
    """Return the attributes of the root as they were kept."""
    found = kept.get("attributes") if isinstance(kept, dict) else None
    items: Iterable[tuple[Any, Any]] = found.items() if isinstance(found, dict) else ()
    return {n: v for n, v in items if isinstance(v, str) and n and to_name(n) == n}


def _element(row: Row) -> str:
    """Return a row as XML."""
    attributes = "".join(f' {name}="{_quoted(value)}"' for name, value in row.attributes.items())
    if not row.text and row.tag != "edu":
        return f"<{row.tag}{attributes}/>"
    text = escape(row.text, {"\r": "&#13;"})
    return f"<{row.tag}{attributes}>{text}</{row.tag}>"


def _quoted(value: str) -> str:
    """Return a text as the value of an attribute."""
    return escape(value, {'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})
