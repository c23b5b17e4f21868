"""GraphML of Argunet: theses, arguments with their propositions, and what is between them, in ArgML.

Whatever a node or an edge means stands in its ``data`` as an element of the
namespace ``http://www.argunet.org/xml/argml``; Argdown's export writes that
name with a slip of the pen in front, so it is known by its end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from argmap.formats.builder import MapBuilder
from argmap.formats.graphml.elements import elements
from argmap.formats.property_graph.unread import Unread
from argmap.formats.property_graph.xml_text import local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from argmap.formats.builder import Key
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport

__all__ = ["argunet_map", "is_argml", "is_argunet"]

_NAMESPACE: Final = "argunet.org/xml/argml"
# What is read of elements and attributes; of map and debate that is all there is.
_WHOLES: Final = frozenset({"map", "debate"})
_ELEMENTS: Final = frozenset(
    {"thesis", "argument", "group", "edge", "proposition", "title", "content", "description", *_WHOLES}
)
_ATTRIBUTES: Final = frozenset(
    {"id", "title", "type", "index", "colorIndex", "sourcePropositionId", "targetPropositionId"}
)


# What the types of edges end in; those of arguments that are only sketched are "sketchedAttack" and so on.
_KINDS: Final = ("support", "attack", "undercut")


def is_argunet(root: Element) -> bool:
    """Tell whether a GraphML document holds ArgML."""
    return any(_NAMESPACE in str(element.tag) for element in root.iter())


def argunet_map(root: Element, report: ImportReport) -> ArgumentMap:
    """Return the map of a debate in Argunet.

    A thesis is a statement. An argument with premises and a conclusion is a
    support, one more for each preliminary conclusion; an argument that is
    only sketched is a statement with its description as text. What attacks an argument as
    a whole undercuts its last inference. Groups become sections; titles and ids
    lie in ``extra`` under ``argunet``.
    """
    return _Debate(root, report).map()


@dataclass(slots=True)
class _Argument:
    """What a node of the graph is: where its lines start, and where those of others end."""

    asserted: tuple[Key, ...]
    attacked: Key
    statements: set[str] = field(default_factory=set)


class _Debate:
    """One reading of a debate."""

    def __init__(self, root: Element, report: ImportReport) -> None:
        self.root = root
        self.report = report
        self.builder = MapBuilder(report)
        self.nodes: dict[str, _Argument] = {}

    def map(self) -> ArgumentMap:
        """Return the map."""
        edges = []
        for element, group in elements(self.root):
            if local(element) == "node":
                self._node(element, None if group is None else _title(group))
            else:
                edges.append(element)
        for number, element in enumerate(edges):
            self._edge(element, number)
        self._whole()
        self._report_unread()
        if self.nodes:
            self.report.kept("titles and ids of theses and arguments")
        return self.builder.map()

    def _report_unread(self) -> None:
        """Report what ArgML holds beside what is read."""
        unread = Unread()
        argml = [(local(element), element) for element in self.root.iter() if is_argml(element)]
        said = {part for name, element in argml if name in _WHOLES for part in element}
        for name, element in argml:
            if element in said:
                continue
            if name not in _ELEMENTS:
                unread.elements.append(name)
            elif name not in _WHOLES:
                more = [a for a in element.attrib if a not in _ATTRIBUTES]
                unread.attributes.setdefault(name, []).extend(more)
        unread.report_to(self.report)

    def _whole(self) -> None:
        """Add the title of the debate, and keep what else is said of it."""
        said: dict[str, str] = {}
        for part in (e for e in self.root.iter() if is_argml(e) and local(e) in {"map", "debate"}):
            texts = {local(e): (e.text or "").strip() for e in part if not len(e)}
            said |= {name: text for name, text in (*part.items(), *texts.items()) if text}
        self.builder.title = said.pop("title", None) or said.pop("mapTitle", None)
        if said:
            self.builder.extra["argunet"] = said

    def _node(self, element: Element, section: str | None) -> None:
        """Add a thesis or an argument."""
        part = _argml(element)
        id = element.get("id", "")
        if part is None or local(part) == "group":
            if part is None and element.find("{*}graph") is None:
                self.report.unread("this node holds no thesis and no argument", "node", id)
            return
        self.report.read("theses" if local(part) == "thesis" else "arguments")
        propositions = [p for p in part if local(p) == "proposition"]
        if propositions:
            self.nodes[id] = self._argument(part, propositions, id, section)
        else:
            key = self._statement(part, section, _child(part, "content") or _child(part, "description"))
            self.nodes[id] = _Argument((key,), key, {part.get("id", "")})

    def _statement(self, part: Element, section: str | None, text: str) -> Key:
        """Add a statement, once, and return its key."""
        key: Key = ("proposition", part.get("id") or f"no id {id(part)}")
        title = _child(part, "title")
        pairs = (("title", title), ("id", part.get("id")), ("colorIndex", part.get("colorIndex")))
        said = {name: value for name, value in pairs if value}
        if key not in self.builder:
            path = (local(part), part.get("id", "?"))
            key = self.builder.statement(key, text or title, section=section, path=path)
            if said:
                self.builder.keep(key, "argunet", said)
        elif title:
            self.builder.keep(key, "argunet", said)
        return key

    def _argument(self, part: Element, lines: list[Element], id: str, section: str | None) -> _Argument:
        """Add an argument: from its premises to its conclusion, one inference after another."""
        said = {name: value for name in ("title", "description") if (value := _child(part, name))}
        lines = _in_order(lines)
        reasons: list[Key] = []
        inference: Key = ("inference", id)
        for number, line in enumerate(lines):
            stated = self._statement(line, section, _child(line, "content"))
            if line.get("type", "premise") == "premise" or not reasons:
                reasons.append(stated)
                continue
            inference = self.builder.support(
                ("inference", id, number), reasons, stated, path=("argument", id)
            )
            self.builder.keep(inference, "argunet", said)
            reasons = [stated]
        attacked = inference if inference in self.builder else reasons[-1]
        return _Argument(tuple(reasons), attacked, {line.get("id", "") for line in lines})

    def _edge(self, element: Element, number: int) -> None:
        """Add a support or an attack."""
        part = _argml(element)
        path = ("edge", element.get("id", str(number)))
        tail, head = self.nodes.get(element.get("source", "")), self.nodes.get(element.get("target", ""))
        kind = "" if part is None else _kind(part)
        if part is None or tail is None or head is None or not kind:
            self.report.unread("this edge is no support or attack between two nodes; left out", *path)
            return
        self.report.read("edges")
        source = _end(part, "sourcePropositionId", tail)
        sources = tail.asserted if source is None else (source,)
        target = _target(part, kind, head)
        if sources == (target,) and kind == "support":
            return  # the conclusion is what it supports: the argument itself says so
        add = self.builder.support if kind == "support" else self.builder.attack
        extra: dict[str, Any] = {"extra": {"argunet": {"type": part.get("type")}}}
        sketched = part.get("type", "").casefold().startswith("sketched")
        add(("edge", number), sources, target, path=path, **(extra if sketched else {}))


def _kind(part: Element) -> str:
    """Return which of the kinds an edge is; empty if none."""
    type = part.get("type", "").casefold()
    return next((kind for kind in _KINDS if type.endswith(kind)), "")


def _target(part: Element, kind: str, head: _Argument) -> Key:
    """Return what an edge bears on: the proposition that it names, or else the argument, as undercuts do."""
    named = None if kind == "undercut" else _end(part, "targetPropositionId", head)
    return head.attacked if named is None else named


def _end(part: Element, name: str, node: _Argument) -> Key | None:
    """Return the proposition where an edge starts or ends, if it names one of the node's."""
    wanted = part.get(name, "")
    return ("proposition", wanted) if wanted and wanted in node.statements else None


def _in_order(lines: list[Element]) -> list[Element]:
    """Return the propositions of an argument by their index; where one has none, conclusions last."""
    numbers = [line.get("index", "") for line in lines]
    if all(number.isdecimal() and len(number) < 10 for number in numbers):
        return sorted(lines, key=lambda line: int(line.get("index", "0")))
    return sorted(lines, key=lambda line: line.get("type") == "conclusion")


def is_argml(element: Element) -> bool:
    """Tell whether an element is ArgML."""
    return _NAMESPACE in str(element.tag)


def _argml(element: Element) -> Element | None:
    """Return what the ``data`` of a node or an edge say in ArgML."""
    return next((e for data in element if local(data) == "data" for e in data if is_argml(e)), None)


def _child(part: Element, name: str) -> str:
    """Return the text of a child; empty where there is none."""
    return next(("".join(e.itertext()).strip() for e in part if local(e) == name), "")


def _title(group: Element) -> str | None:
    """Return the title of a group."""
    part = _argml(group)
    return None if part is None else _child(part, "title") or part.get("title") or None
