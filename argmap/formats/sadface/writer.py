"""From a map to a SADFace document."""

from __future__ import annotations

import copy
import json
import re
import uuid
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from argmap.formats.sadface.nodes import (
    SOURCE_FIELDS,
    Resources,
    core,
    kept,
    meaning,
    namespace,
    same_id,
    source_fields,
    text_of,
    title_of,
)
from argmap.model import Inference, Premise, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import ArgumentMap, Citation, Identified, Source

__all__ = ["write"]

_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_OWN_STATEMENT_FIELDS: Final = ("section", "weight", "tags", "note", "basis", "implicit")
_OWN_INFERENCE_FIELDS: Final = ("priority", "weight", "warrant", "strict")


def write(m: ArgumentMap) -> str:
    """Return a map as a SADFace document of version 0.2, or of the version that it came from.

    What came from a document goes back as it was, but for what was changed
    since. Ids that are no UUIDs, as SADFace wants them, are written as UUIDs
    made from them; they and what else SADFace has no word for stand in the
    namespace ``argmap`` of the metadata.
    """
    return json.dumps(_Writing(m).document(), ensure_ascii=False, indent=4) + "\n"


class _Writing:
    """One map on its way to a document."""

    def __init__(self, m: ArgumentMap) -> None:
        self.m = m
        self.kept = kept(None, m.extra)
        self.offered = {p for i in m.inferences.values() for p in i.premises}
        self.argued = {s.conclusion for s in m.supports.values()}
        self.ids = {
            r.id: _node_id(r) for r in (*m.sources.values(), *m.statements.values(), *m.inferences.values())
        }
        self.sources = Resources(
            {str(self.ids[s.id]): (s.id, kept(s).get("content")) for s in m.sources.values()}
        )

    def document(self) -> dict[str, Any]:
        """Return the document."""
        document = self._frame()
        nodes = {str(self.ids[s.id]): self._atom(s) for s in self.m.statements.values()}
        for inference in self.m.inferences.values():
            if self._shares_node_with(inference) is None:
                nodes[str(self.ids[inference.id])] = self._scheme(inference)
        resources = {str(self.ids[s.id]): self._resource(s) for s in self.m.sources.values()}
        if resources or isinstance(document.get("resources"), list):
            document["resources"] = _in_order(resources, document.get("resources"))
        document["nodes"] = _in_order(nodes, self.kept.get("nodes"))
        document["edges"] = self._edges()
        return document

    def _frame(self) -> dict[str, Any]:
        """Return the document without its contents."""
        found = self.kept.get("document")
        document = copy.deepcopy(found) if isinstance(found, dict) else _new_frame(self.m)
        if self.m.title != title_of(document):
            document.pop("title", None)
            _set(document, "core", "title", self.m.title)
        written = self.ids[self.m.thesis] if self.m.thesis is not None else None
        claim = core(document).get("claim")
        if written is not None and str(claim) != str(written):
            _set(document, "core", "claim", written)
        elif (
            written is None
            and claim is not None
            and str(claim) in {str(self.ids[s]) for s in self.m.statements}
        ):
            _set(document, "core", "claim", None)
        if self.m.question is not None:
            _set(document, "argmap", "question", self.m.question)
        return document

    def _atom(self, statement: Statement) -> dict[str, Any]:
        """Return the node of a statement."""
        node = self._node(statement, {"sources": [], "metadata": {"core": {}}})
        node.setdefault("type", "atom")
        if text_of(node) != statement.text:
            node["text"] = statement.text
        own = {n: _plain(getattr(statement, n, None)) for n in _OWN_STATEMENT_FIELDS}
        is_premise = isinstance(statement, Premise)
        if statement.id not in self.argued and is_premise != (statement.id in self.offered):
            own = {"kind": statement.record_kind, **own}
        self._finish(node, statement, own)
        return node

    def _scheme(self, inference: Inference) -> dict[str, Any]:
        """Return the node of an inference."""
        node = self._node(inference, {"metadata": {"core": {}}})
        sign, scheme = inference.record_kind, inference.scheme
        own = {n: _plain(getattr(inference, n, None)) for n in _OWN_INFERENCE_FIELDS}
        if meaning(node) != (sign, scheme) or "type" not in node:
            node["type"] = "scheme"
            plain = "support" if sign == "support" else "conflict"
            node["name"] = scheme if scheme and meaning({"name": scheme}) == (sign, scheme) else plain
            if meaning(node) != (sign, scheme):
                own = {"scheme": scheme, **own}
        self._finish(node, inference, own)
        return node

    def _node(self, record: Identified, otherwise: dict[str, Any]) -> dict[str, Any]:
        """Return the node that a record came from, or a new one."""
        found = kept(record)
        new = not found or "further_target_of" in found
        node = copy.deepcopy(otherwise if new else found)
        return {"id": self.ids[record.id], **node} if new else {**node, "id": self.ids[record.id]}

    def _finish(self, node: dict[str, Any], record: Statement | Inference, own: dict[str, Any]) -> None:
        """Write what SADFace has no word for, and what the record cites."""
        if not same_id(node["id"], record.id):
            own = {"id": record.id, **own}
        if self.sources.citation(node) != record.citation:
            own["citation"] = self._cite(node, record.citation)
        for name, value in own.items():
            if not (value is None or value is False or value == []) and (name, value) != ("priority", 0):
                _set(node, "argmap", name, _joined(namespace(node).get(name), value))

    def _cite(self, node: dict[str, Any], citation: Citation | None) -> dict[str, Any] | None:
        """Write a citation; return the details that the source of a node has no place for."""
        if citation is None:
            node["sources"] = []
            return None
        node["sources"] = [{"resource_id": self.ids[citation.source]}]
        return citation.model_dump(exclude_none=True, exclude={"source"}) or None

    def _resource(self, source: Source) -> dict[str, Any]:
        """Return the resource of a source."""
        resource = self._node(source, {"content": "", "type": "text", "metadata": {"core": {}}})
        given = source_fields(resource)
        for name in ("title", *SOURCE_FIELDS):
            value = getattr(source, name)
            if value != given.get(name) and not (value is None and name in source.extra):
                _set(resource, "core", name, value)
        if not same_id(resource["id"], source.id):
            _set(resource, "argmap", "id", source.id)
        return resource

    def _shares_node_with(self, inference: Inference) -> Inference | None:
        """Return the inference of whose node this one is a further target, if it still says the same."""
        key = kept(inference).get("further_target_of")
        first = self._first_targets.get(key) if isinstance(key, str) else None
        if first is None:
            return None
        alike = (inference.record_kind, inference.premises, inference.scheme) == (
            first.record_kind,
            first.premises,
            first.scheme,
        )
        return first if alike else None

    @cached_property
    def _first_targets(self) -> dict[str, Inference]:
        """The inferences by the id of their node."""
        return {
            str(self.ids[i.id]): i for i in self.m.inferences.values() if "further_target_of" not in kept(i)
        }

    def _edges(self) -> list[Any]:
        """Return the edges: those of the document that still hold, then new ones."""
        wanted: dict[tuple[str, str], tuple[Any, Any]] = {}
        for by, target in self._pairs():
            wanted.setdefault((str(by), str(target)), (by, target))
        edges: list[Any] = []
        found = self.kept.get("edges")
        for edge in found if isinstance(found, list) else []:
            if not isinstance(edge, dict):
                continue
            if "unplaced" in edge:
                edges.append(edge["unplaced"])
            elif wanted.pop((str(edge.get("source_id")), str(edge.get("target_id"))), None) is not None:
                edges.append(edge)
        return edges + [
            {"id": _uuid(f"{by} {target}"), "source_id": by, "target_id": target}
            for by, target in wanted.values()
        ]

    def _pairs(self) -> Iterator[tuple[Any, Any]]:
        """Yield the edges that the map asks for."""
        for inference in self.m.inferences.values():
            node = self.ids[(self._shares_node_with(inference) or inference).id]
            for premise in inference.premises:
                yield self.ids[premise], node
            struck = self.m.inferences.get(inference.target)
            target = (self._shares_node_with(struck) or struck).id if struck is not None else inference.target
            yield node, self.ids[target]


def _in_order(parts: dict[str, Any], order: object) -> list[Any]:
    """Return nodes or resources in the order that the document had, new ones at the end."""
    found: list[Any] = []
    for entry in order if isinstance(order, list) else []:
        if isinstance(entry, dict) and "unplaced" in entry:
            found.append(entry["unplaced"])
        elif isinstance(entry, str) and entry in parts:
            found.append(parts.pop(entry))
    return found + list(parts.values())


def _new_frame(m: ArgumentMap) -> dict[str, Any]:
    """Return a document with all that a validator asks for and nothing made up."""
    people = {"analyst_name": "", "analyst_email": "", "created": "", "edited": ""}
    name = _uuid(f"{m.title} {' '.join(m.statements)}")
    return {"metadata": {"core": {"version": "0.2", "id": name, **people}}, "resources": []}


def _node_id(record: Identified) -> Any:
    """Return the id of a record as the document has it, or as a new one will."""
    raw = kept(record).get("id")
    if raw is not None and (same_id(raw, record.id) or raw == _uuid(record.id)):
        return raw
    return record.id if _UUID.fullmatch(record.id) else _uuid(record.id)


def _uuid(name: str) -> str:
    """Return the UUID that is made from a name, the same one each time."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:argmap:{name}"))


def _set(part: dict[str, Any], space: str, name: str, value: object) -> None:
    """Set an entry of the metadata, or remove it."""
    if not isinstance(part.get("metadata"), dict):
        part["metadata"] = {}
    metadata = part["metadata"]
    if not isinstance(metadata.get(space), dict):
        metadata[space] = {}
    if value is None:
        metadata[space].pop(name, None)
    else:
        metadata[space][name] = value


def _joined(kept: object, value: object) -> object:
    """Return details, with those that were kept of the same thing."""
    return {**kept, **value} if isinstance(kept, dict) and isinstance(value, dict) else value


def _plain(value: object) -> object:
    """Return a value of a record as JSON has it."""
    return list(value) if isinstance(value, tuple) else value
