"""From a SADFace document to a map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.errors import FileFormatError
from argmap.formats.builder import Draft, fit_id
from argmap.formats.sadface.nodes import (
    FIELDS,
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
    from argmap.formats.document import Document
    from argmap.model import ArgumentMap, Citation
    from argmap.report import ImportReport

__all__ = ["read"]


def read(document: Document, report: ImportReport) -> ArgumentMap:
    """Return the map of a SADFace document, of version 0.1 or 0.2.

    What the map has no word for (the analyst, ids of edges, contents of
    resources, metadata) lies in ``extra`` under ``sadface``.

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
    reading = _Reading(data, report)
    reading.resources()
    reading.nodes()
    reading.edges()
    reading.inferences()
    return reading.map()


class _Reading:
    """One document on its way to a map.

    Nodes are known by the text of their id, for ids may be numbers in one
    place and text in another.
    """

    def __init__(self, data: dict[str, Any], report: ImportReport) -> None:
        self.data = data
        self.report = report
        self.draft = Draft(report)
        self.sources = Resources({})
        self.schemes: dict[str, tuple[int, dict[str, Any]]] = {}
        self.premises: dict[str, list[str]] = {}
        self.targets: dict[str, list[str]] = {}
        # What is written again, in its order: the ids of records, or what has no place in the map.
        self.node_order: list[Any] = []
        self.edge_order: list[Any] = []
        self.resource_order: list[Any] | None = None

    def resources(self) -> None:
        """Tell the sources."""
        found: dict[str, tuple[str, object]] = {}
        order: list[Any] = []
        resources = self.data.get("resources")
        for place, resource in enumerate(resources if isinstance(resources, list) else []):
            id = resource.get("id") if isinstance(resource, dict) else None
            key = fit_id(id)
            if not key or str(id) in found or key in self.draft:
                self.report.repaired("a resource needs an id of its own; kept aside", "resources", place)
                order.append({"unplaced": resource})
                continue
            found[str(id)] = (key, resource.get("content"))
            fields = source_fields(resource)
            extra = {"sadface": _without_own(resource)}
            own_id = namespace(resource).get("id", id)
            self.draft.source(key, id=own_id, path=("resources", place), extra=extra, **fields)
            order.append(key)
        if isinstance(resources, list):
            self.resource_order = order
        self.sources = Resources(found)
        self.report.read("resources", len(found))

    def nodes(self) -> None:
        """Tell the statements, and gather the schemes."""
        for place, node in enumerate(self.data["nodes"]):
            kind = node.get("type") if isinstance(node, dict) else None
            key = self._new_key(node)
            if kind == "atom" and key is not None:
                self._atom(key, place, node)
            elif kind in ("scheme", "conflict") and key is not None:
                self.schemes[key] = (place, node)
            else:
                self._unplaced_node(place, node)
                continue
            self.node_order.append(key)

    def _new_key(self, node: Any) -> str | None:
        """Return the key of a node, unless it has none of its own."""
        id = node.get("id") if isinstance(node, dict) else None
        key = str(id) if isinstance(id, str | int | float) and fit_id(id) else None
        return None if key in self.schemes or ("node", key) in self.draft else key

    def _unplaced_node(self, place: int, node: Any) -> None:
        """Keep a node that is neither atom nor scheme, or has no id of its own."""
        self.report.unread("this is no atom or scheme with an id of its own; kept aside", "nodes", place)
        self.node_order.append({"unplaced": node})

    def _atom(self, key: str, place: int, node: dict[str, Any]) -> None:
        """Tell a statement."""
        own = dict(namespace(node))
        own.pop("scheme", None)
        details = own.pop("citation", None)
        if (citation := self._citation(details, node)) is not None:
            own["citation"] = citation
        rest = self._unsaid(details, citation, place)
        id = own.pop("id", node["id"])
        raw = {k: v for k, v in node.items() if k != "text" or not isinstance(v, str) or not v}
        extra = {"sadface": _without_own(raw, rest=rest)}
        self.draft.statement(("node", key), text_of(node), id=id, path=("nodes", place), extra=extra, **own)
        self.report.read("atoms")

    def _citation(self, details: Any, node: dict[str, Any]) -> Citation | None:
        """Return the citation of a node, the details of it from our own namespace."""
        simple = self.sources.citation(node)
        return (citation_of(details, simple.source) if simple else None) or simple

    def _unsaid(self, details: Any, citation: Citation | None, place: int) -> dict[str, Any]:
        """Return what our own namespace says of a citation and the citation does not."""
        if details is None:
            return {}
        said = {} if citation is None else citation.model_dump(exclude_none=True, exclude={"source"})
        rest = details
        if isinstance(details, dict):
            rest = {name: value for name, value in details.items() if said.get(name) != value}
        if rest:
            self.report.kept("a map has no such citation", "nodes", place, "metadata", "argmap", "citation")
        return {"citation": rest} if rest else {}

    def edges(self) -> None:
        """Sort the edges into those that lead to a scheme and those that lead from one."""
        seen: set[tuple[str, str]] = set()
        for place, edge in enumerate(self.data["edges"]):
            by, target = (
                (edge.get(n) for n in ("source_id", "target_id")) if isinstance(edge, dict) else (None,) * 2
            )
            pair = (str(by), str(target))
            told = self._misfit(pair) or ("this edge stands twice" if pair in seen else None)
            if told:
                self.report.repaired(f"{told}; kept aside", "edges", place)
                self.edge_order.append({"unplaced": edge})
                continue
            seen.add(pair)
            self.edge_order.append(edge)
            if pair[0] in self.schemes:
                self.targets.setdefault(pair[0], []).append(pair[1])
            else:
                self.premises.setdefault(pair[1], []).append(pair[0])
        self.report.read("edges", len(self.data["edges"]))

    def _misfit(self, pair: tuple[str, str]) -> str | None:
        """Say what is wrong with an edge."""
        for id in pair:
            if id not in self.schemes and ("node", id) not in self.draft:
                return f"this edge names {id!r}, which is no node"
        return (
            None if pair[0] in self.schemes or pair[1] in self.schemes else "no scheme is between these atoms"
        )

    def inferences(self) -> None:
        """Tell the inferences; schemes that lack premises or a target are kept aside."""
        placed = self._placed()
        for key, (place, node) in self.schemes.items():
            if key not in placed:
                self.report.repaired("this scheme lacks a premise or a target; kept aside", "nodes", place)
                continue
            sign, scheme = meaning(node)
            own = dict(namespace(node))
            fields: dict[str, Any] = {"scheme": scheme, **own}
            details = fields.pop("citation", None)
            if (citation := self._citation(details, node)) is not None:
                fields["citation"] = citation
            rest = self._unsaid(details, citation, place)
            fields.pop("kind", None)
            id = fields.pop("id", node["id"])
            tell = self.draft.attack if sign == "attack" else self.draft.support
            premises = [("node", p) for p in self.premises[key]]
            for number, target in enumerate(t for t in self.targets[key] if self._is_target(t, placed)):
                extra = {
                    "sadface": _without_own(node, rest=rest) if not number else {"further_target_of": key}
                }
                own_key = ("node", key) if not number else ("node", key, number)
                tell(
                    own_key,
                    premises,
                    ("node", target),
                    id=id if not number else None,
                    path=("nodes", place),
                    extra=extra,
                    **fields,
                )
            self.report.read("schemes")
        self._keep_unplaced(placed)

    def _is_target(self, key: str, placed: set[str]) -> bool:
        """Tell whether an inference can bear on a node."""
        return key in placed or key not in self.schemes

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

    def _keep_unplaced(self, placed: set[str]) -> None:
        """Keep the schemes that have no place, and their edges, as they came."""
        gone = self.schemes.keys() - placed
        self.node_order = [
            {"unplaced": self.schemes[key][1]} if isinstance(key, str) and key in gone else key
            for key in self.node_order
        ]
        self.edge_order = [{"unplaced": edge} if _ends(edge) & gone else edge for edge in self.edge_order]

    def map(self) -> ArgumentMap:
        """Return the map, with all that its records do not hold in its ``extra``."""
        claim = core(self.data).get("claim")
        if claim is not None and ("node", str(claim)) in self.draft:
            self.draft.thesis = ("node", str(claim))
        elif claim is not None:
            self.report.repaired(
                f"the claim {claim!r} is no atom; there is no thesis", "metadata", "core", "claim"
            )
        self.draft.title = title_of(self.data)
        question = namespace(self.data, ("question",)).get("question")
        self.draft.question = question if isinstance(question, str) else None
        document = {k: v for k, v in self.data.items() if k not in ("nodes", "edges")}
        if self.resource_order is not None:
            document["resources"] = self.resource_order
        self.draft.extra["sadface"] = {
            "document": _without_own(document, ("question",)),
            "nodes": self.node_order,
            "edges": self.edge_order,
        }
        return self.draft.map()


def _ends(edge: dict[str, Any]) -> set[str]:
    """Return the nodes that an edge names."""
    return {str(edge[n]) for n in ("source_id", "target_id") if n in edge}


def _without_own(
    part: dict[str, Any], known: tuple[str, ...] = FIELDS, rest: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Return a part of a document without our own namespace in its metadata, but for the rest of it."""
    if not namespace(part, known):
        return part
    others = {k: v for k, v in part["metadata"].items() if k != "argmap"}
    return {**part, "metadata": {**others, **({"argmap": rest} if rest else {})}}
