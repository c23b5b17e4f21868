"""From a SADFace document to a map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.errors import FileFormatError
from argmap.formats.builder import MapBuilder, fit_id
from argmap.formats.sadface.nodes import (
    Resources,
    citation_of,
    core,
    meaning,
    namespace,
    source_fields,
    text_of,
    title_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.formats.document import Document
    from argmap.model import ArgumentMap, Citation
    from argmap.report import ImportReport

__all__ = ["read"]


def read(document: Document, report: ImportReport) -> ArgumentMap:
    """Return the map of a SADFace document, of version 0.1 or 0.2.

    Raises
    ------
    FileFormatError
        It is no JSON object with lists of nodes and edges.
    """
    data = document.json_data(report)
    lists = [data.get(n) for n in ("nodes", "edges")] if isinstance(data, dict) else []
    if not lists or not all(isinstance(part, list) for part in lists):
        reason = "no SADFace document: it must be an object with lists 'nodes' and 'edges'"
        raise FileFormatError(reason, document.name, 1, 1)
    reader = _Reader(data, report)
    reader.resources()
    reader.nodes()
    reader.edges()
    reader.inferences()
    return reader.map()


class _Reader:
    """One document on its way to a map.

    Nodes are known by the text of their id, for ids may be numbers in one
    place and text in another.
    """

    def __init__(self, data: dict[str, Any], report: ImportReport) -> None:
        self.data = data
        self.report = report
        self.builder = MapBuilder(report)
        self.sources = Resources({})
        self.schemes: dict[str, tuple[int, dict[str, Any]]] = {}
        self.premises: dict[str, list[str]] = {}
        self.targets: dict[str, list[str]] = {}

    def resources(self) -> None:
        """Add the sources."""
        found: dict[str, tuple[str, object]] = {}
        resources = self.data.get("resources")
        for place, resource in enumerate(resources if isinstance(resources, list) else []):
            id = resource.get("id") if isinstance(resource, dict) else None
            key = fit_id(id)
            if not key or str(id) in found or key in self.builder:
                self.report.repaired("a resource needs an id of its own; left out", "resources", place)
                continue
            found[str(id)] = (key, resource.get("content"))
            own_id = namespace(resource).get("id", id)
            self.builder.source(key, id=own_id, path=("resources", place), **source_fields(resource))
        self.sources = Resources(found)
        self.report.read("resources", len(found))

    def nodes(self) -> None:
        """Add the statements, and gather the schemes."""
        for place, node in enumerate(self.data["nodes"]):
            kind = node.get("type") if isinstance(node, dict) else None
            key = self._new_key(node)
            if kind == "atom" and key is not None:
                self._atom(key, place, node)
            elif kind in ("scheme", "conflict") and key is not None:
                self.schemes[key] = (place, node)
            else:
                self.report.unread("this is no atom or scheme with an id of its own", "nodes", place)

    def _new_key(self, node: Any) -> str | None:
        """Return the key of a node, unless it has none of its own."""
        id = node.get("id") if isinstance(node, dict) else None
        key = str(id) if isinstance(id, str | int | float) and fit_id(id) else None
        return None if key in self.schemes or ("node", key) in self.builder else key

    def _atom(self, key: str, place: int, node: dict[str, Any]) -> None:
        """Add a statement."""
        fields = self._own_fields(node, place)
        fields.pop("scheme", None)
        id = fields.pop("id", node["id"])
        self.builder.statement(("node", key), text_of(node), id=id, path=("nodes", place), **fields)
        self.report.read("atoms")

    def _own_fields(self, node: dict[str, Any], place: int) -> dict[str, Any]:
        """Return what our own namespace says of a node, with what it cites."""
        fields = dict(namespace(node))
        details = fields.pop("citation", None)
        simple = self.sources.citation(node)
        citation = (citation_of(details, simple.source) if simple else None) or simple
        if citation is not None:
            fields["citation"] = citation
        if details is not None and self._has_more(details, citation):
            self.report.kept("a map has no such citation", "nodes", place, "metadata", "argmap", "citation")
        return fields

    @staticmethod
    def _has_more(details: Any, citation: Citation | None) -> bool:
        """Tell whether our own namespace says more of a citation than a citation can."""
        said = {} if citation is None else citation.model_dump(exclude_none=True, exclude={"source"})
        return not isinstance(details, dict) or any(
            said.get(name) != value for name, value in details.items()
        )

    def edges(self) -> None:
        """Sort the edges into those that lead to a scheme and those that lead from one."""
        seen: set[tuple[str, str]] = set()
        for place, edge in enumerate(self.data["edges"]):
            ends = [edge.get(n) for n in ("source_id", "target_id")] if isinstance(edge, dict) else [None] * 2
            by, target = pair = (str(ends[0]), str(ends[1]))
            wrong = self._misfit(pair) or ("this edge stands twice" if pair in seen else None)
            if wrong:
                self.report.repaired(f"{wrong}; left out", "edges", place)
                continue
            seen.add(pair)
            if by in self.schemes:
                self.targets.setdefault(by, []).append(target)
            else:
                self.premises.setdefault(target, []).append(by)
        self.report.read("edges", len(self.data["edges"]))

    def _misfit(self, pair: tuple[str, str]) -> str | None:
        """Say what is wrong with an edge."""
        for id in pair:
            if id not in self.schemes and ("node", id) not in self.builder:
                return f"this edge names {id!r}, which is no node"
        if pair[0] in self.schemes or pair[1] in self.schemes:
            return None
        return "no scheme is between these atoms"

    def inferences(self) -> None:
        """Add the inferences; schemes that lack premises or a target are left out."""
        placed = self._placed()
        for key, (place, node) in self.schemes.items():
            if key not in placed:
                self.report.repaired("this scheme lacks a premise or a target; left out", "nodes", place)
                continue
            sign, scheme = meaning(node)
            if not node.get("name") and node.get("type") != "conflict":
                self.report.repaired("a scheme without a name is read as a support", "nodes", place)
            fields = {"scheme": scheme, "id": node["id"], **self._own_fields(node, place)}
            fields.pop("kind", None)
            fields["path"] = ("nodes", place)
            add = self.builder.attack if sign == "attack" else self.builder.support
            targets = [t for t in self.targets[key] if t in placed or t not in self.schemes]
            self._infer(add, key, targets, fields)
            self.report.read("schemes")

    def _infer(self, add: Callable[..., Any], key: str, targets: list[str], fields: dict[str, Any]) -> None:
        """Add what a scheme says: an inference for each target, of which the first has its id."""
        premises = [("node", p) for p in self.premises[key]]
        for number, target in enumerate(targets):
            own = {**fields, "id": None} if number else fields
            add(("node", key, number) if number else ("node", key), premises, ("node", target), **own)

    def _placed(self) -> set[str]:
        """Return the schemes that have premises and something to bear on in the end."""
        bearing: dict[str, list[str]] = {}
        for key, targets in self.targets.items():
            for target in targets:
                bearing.setdefault(target, []).append(key)
        left = {key: len(self.targets.get(key, ())) for key in self.schemes}
        gone = [k for k, number in left.items() if not number or k not in self.premises]
        placed = set(self.schemes) - set(gone)
        while gone:
            for key in bearing.get(gone.pop(), ()):
                left[key] -= 1
                if not left[key] and key in placed:
                    placed.remove(key)
                    gone.append(key)
        return placed

    def map(self) -> ArgumentMap:
        """Return the map."""
        claim = core(self.data).get("claim")
        if claim is not None and ("node", str(claim)) in self.builder:
            self.builder.thesis = ("node", str(claim))
        elif claim is not None:
            wrong = f"the claim {claim!r} is no atom; there is no thesis"
            self.report.repaired(wrong, "metadata", "core", "claim")
        self.builder.title = title_of(self.data)
        question = namespace(self.data, ("question",)).get("question")
        self.builder.question = question if isinstance(question, str) else None
        return self.builder.map()
