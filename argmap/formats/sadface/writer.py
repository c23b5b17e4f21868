"""From a map to a SADFace document: a new one, or the one that it came from with what has changed."""

from __future__ import annotations

import json
import re
import uuid
from typing import TYPE_CHECKING, Any, Final

from argmap.formats.patch import patched_json
from argmap.formats.sadface.nodes import SOURCE_FIELDS, meaning
from argmap.model import Inference, Premise, Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap.formats.document import Document
    from argmap.formats.patch import Keys
    from argmap.model import ArgumentMap, Source

__all__ = ["patch", "write"]

_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_STATEMENT_FIELDS: Final = ("section", "weight", "tags", "note", "basis", "implicit")
_INFERENCE_FIELDS: Final = ("priority", "weight", "warrant", "strict")


def write(m: ArgumentMap) -> str:
    """Return a map as a SADFace document of version 0.2.

    Ids that are no UUIDs, as SADFace wants them, are written as UUIDs
    made from them; they and what else SADFace has no word for stand in the
    namespace ``argmap`` of the metadata.
    """
    return _text(_Writer(m, _uuid_of).document())


def patch(original: Document, before: ArgumentMap, m: ArgumentMap) -> str:
    """Return the document that a map came from, with what has changed, under the ids that it has."""
    old, new = (_Writer(each, str).document() for each in (before, m))
    return _text(patched_json(original.json, old, new, _KEYS))


def _text(document: Any) -> str:
    """Return the text of a document."""
    return json.dumps(document, ensure_ascii=False, indent=4) + "\n"


def _end(edge: Any) -> tuple[str, str]:
    """Return what an edge is known by: the nodes between which it runs."""
    return (
        (str(edge.get("source_id")), str(edge.get("target_id")))
        if isinstance(edge, dict)
        else ("", repr(edge))
    )


def _id(node: Any) -> str:
    """Return what a node or resource is known by."""
    return str(node.get("id")) if isinstance(node, dict) else repr(node)


_KEYS: Final[Keys] = {"nodes": _id, "resources": _id, "edges": _end}


class _Writer:
    """One map on its way to a document.

    Parameters
    ----------
    m
        The map.
    node_id
        From the id of a record to that of its node.
    """

    def __init__(self, m: ArgumentMap, node_id: Callable[[str], str]) -> None:
        self.m = m
        self.node_id = node_id
        self.offered = {p for i in m.inferences.values() for p in i.premises}
        self.argued = {s.conclusion for s in m.supports.values()}

    def document(self) -> dict[str, Any]:
        """Return the document."""
        m = self.m
        people = {"analyst_name": "", "analyst_email": "", "created": "", "edited": ""}
        core = {"version": "0.2", "id": _uuid(f"{m.title} {' '.join(m.statements)}"), **people}
        core |= {"title": m.title} if m.title is not None else {}
        core |= {"claim": self.node_id(m.thesis)} if m.thesis is not None else {}
        own = {"argmap": {"question": m.question}} if m.question is not None else {}
        return {
            "metadata": {"core": core, **own},
            "resources": [self._resource(s) for s in m.sources.values()],
            "nodes": [
                *(self._atom(s) for s in m.statements.values()),
                *(self._scheme(i) for i in m.inferences.values()),
            ],
            "edges": list(self._edges()),
        }

    def _atom(self, statement: Statement) -> dict[str, Any]:
        """Return the node of a statement."""
        own = {name: getattr(statement, name, None) for name in _STATEMENT_FIELDS}
        is_premise = isinstance(statement, Premise)
        if statement.id not in self.argued and is_premise != (statement.id in self.offered):
            own["kind"] = statement.record_kind
        return self._node(statement, {"type": "atom", "text": statement.text, "sources": []}, own)

    def _scheme(self, inference: Inference) -> dict[str, Any]:
        """Return the node of an inference."""
        sign, scheme = inference.record_kind, inference.scheme
        own = {name: getattr(inference, name, None) for name in _INFERENCE_FIELDS}
        plain = "support" if sign == "support" else "conflict"
        name = scheme if scheme and meaning({"name": scheme}) == (sign, scheme) else plain
        if meaning({"name": name}) != (sign, scheme):
            own["scheme"] = scheme
        return self._node(inference, {"type": "scheme", "name": name}, own)

    def _node(
        self, record: Statement | Inference, said: dict[str, Any], own: dict[str, Any]
    ) -> dict[str, Any]:
        """Return a node with what SADFace has no word for, and what the record cites."""
        id = self.node_id(record.id)
        own = {"id": record.id, **own} if id != record.id else own
        if record.citation is not None:
            said = {**said, "sources": [{"resource_id": self.node_id(record.citation.source)}]}
            own["citation"] = record.citation.model_dump(exclude_none=True, exclude={"source"})
        held = {
            name: list(v) if isinstance(v, tuple) else v
            for name, v in own.items()
            if _says_something(name, v)
        }
        metadata: dict[str, Any] = {"core": {}, **({"argmap": held} if held else {})}
        return {"id": id, **said, "metadata": metadata}

    def _resource(self, source: Source) -> dict[str, Any]:
        """Return the resource of a source."""
        core = {name: v for name in ("title", *SOURCE_FIELDS) if (v := getattr(source, name)) is not None}
        id = self.node_id(source.id)
        own = {"argmap": {"id": source.id}} if id != source.id else {}
        return {"id": id, "content": "", "type": "text", "metadata": {"core": core, **own}}

    def _edges(self) -> Iterator[dict[str, Any]]:
        """Yield the edges of the inferences."""
        for inference in self.m.inferences.values():
            pairs = [*((p, inference.id) for p in inference.premises), (inference.id, inference.target)]
            for by, target in pairs:
                a, b = self.node_id(by), self.node_id(target)
                yield {"id": _uuid(f"{a} {b}"), "source_id": a, "target_id": b}


def _says_something(name: str, value: object) -> bool:
    """Tell whether a field differs from its default."""
    return not (value is None or value is False or value in ((), {}) or (name, value) == ("priority", 0))


def _uuid_of(id: str) -> str:
    """Return the UUID of a record."""
    return id if _UUID.fullmatch(id) else _uuid(id)


def _uuid(name: str) -> str:
    """Return the UUID that is made from a name, the same one each time."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:argmap:{name}"))
