"""A nodeset as it came: its nodes, edges and locutions as rows, whatever dialect it is in."""

from __future__ import annotations

from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from argmap.report import ImportReport

__all__ = ["LISTS", "MAJOR", "TYPES", "Nodeset", "Row", "body_of", "columns", "id_text", "is_major"]

Row = dict[str, Any]

#: The lists of a nodeset that name its nodes beside nodes and edges themselves.
LISTS: Final = ("locutions", "schemefulfillments", "descriptorfulfillments", "cqdescriptorfulfillments")


#: How OVA marks what an analysis as a whole argues for, in its versions.
MAJOR: Final = ("majorClaim", "major_claim")


def body_of(document: Row) -> Row:
    """Return the object of a document that holds nodes and edges: what is under ``AIF``, if that is it.

    Examples
    --------
    >>> body_of({"AIF": {"version": "1.0"}, "nodes": []})["nodes"]
    []
    """
    inner = document.get("AIF")
    return inner if isinstance(inner, dict) and ("nodes" in inner or "nodes" not in document) else document


def is_major(node: Row) -> bool:
    """Tell a node that is marked as what the whole argues for."""
    if "majorClaim" not in node and "major_claim" not in node:  # nearly all
        return False
    return any(str(node.get(name)).lower() in {"true", "1"} for name in MAJOR)


def id_text(raw: object) -> str:
    """Return an id as text, whether the file has text or a number; empty for what is no id."""
    if isinstance(raw, str):
        return raw
    return str(raw) if isinstance(raw, int) and not isinstance(raw, bool) else ""


#: The types of nodes that AIF has.
TYPES: Final = frozenset({"I", "L", "RA", "CA", "MA", "PA", "TA", "YA"})


def _are(type_: type, values: list[Any]) -> bool:
    """Tell whether all values are of one type."""
    return {type_}.issuperset(map(type, values))


def _as_ids(raw: list[Any]) -> list[str]:
    """Return ids as text, the list itself where they are."""
    return raw if _are(str, raw) else [id_text(id) for id in raw]


def columns(rows: list[Row], names: list[str]) -> dict[str, list[Any]]:
    """Return rows as parallel lists, for files that hold them so."""
    every = dict.fromkeys([*names, *(name for row in rows for name in row)])
    return {name: [row.get(name) for row in rows] for name in every}


def _from_columns(held: Row) -> list[Row]:
    """Return parallel lists as rows."""
    parallel = {name: values for name, values in held.items() if isinstance(values, list)}
    return [dict(zip(parallel, row, strict=True)) for row in zip_longest(*parallel.values())]


class Nodeset:
    """The rows of a nodeset.

    Attributes
    ----------
    document
        The JSON as it came: a nodeset, or the xAIF document around it.
    body
        The object that holds nodes and edges.
    old
        Whether it is OVA's old JSON, with ``id``, ``from`` and ``to``.
    nodes, edges
        Their rows.
    ids
        The id of each node as text; empty where it has none.
    types
        The type of each node; empty where it has none.
    kinds
        The types that occur.
    place
        Position of the first node of each id.
    """

    def __init__(self, document: Row, report: ImportReport) -> None:
        self.document = document
        self.body = body_of(document)
        self._report = report
        self._rows: dict[str, list[Row]] = {}
        self.nodes = self.rows("nodes")
        self.edges = self.rows("edges")
        first = self.nodes[0] if self.nodes else {}
        self.old = ("nodeID" not in first and "id" in first) or isinstance(document.get("analysis"), dict)
        key = "id" if self.old else "nodeID"
        self.ids = _as_ids([node.get(key) for node in self.nodes])
        self.types = _types_of(self.nodes, report)
        self.kinds = frozenset(self.types)
        last = len(self.ids) - 1
        self.place = dict(zip(reversed(self.ids), range(last, -1, -1), strict=True))
        self.place.pop("", None)

    @cached_property
    def has_plain_ids(self) -> bool:
        """Whether every node has an id of its own, and one that a record may have."""
        all_ids = "".join(self.ids)
        return len(self.place) == len(self.ids) and " " not in all_ids and all_ids.isprintable()

    def rows(self, name: str) -> list[Row]:
        """Return the rows of a list, or of parallel lists; what is no row is reported."""
        if name not in self._rows:
            self._rows[name] = self._as_rows(name)
        return self._rows[name]

    def _as_rows(self, name: str) -> list[Row]:
        """Return the rows of a list, made now."""
        held = self.body.get(name)
        if isinstance(held, dict):
            held = _from_columns(held)
        elif held is not None and not isinstance(held, list):
            self._report.unread(f"{name} should be a list", name)
        if not isinstance(held, list):
            return []
        if _are(dict, held):
            return held
        strange: dict[int, Row] = {number: {} for number, row in enumerate(held) if type(row) is not dict}
        for number in strange:
            self._report.unread(f"this is nothing that {name} are made of", name, number)
        return [strange.get(number, row) for number, row in enumerate(held)]

    def scheme_ids(self) -> dict[str, str]:
        """Return the ids of the schemes that S-nodes fulfil beside the list of nodes, by node."""
        rows = self.rows("schemefulfillments")
        return {id_text(row.get("nodeID")): id_text(row.get("schemeID")) for row in rows}

    @cached_property
    def edge_ids(self) -> tuple[list[str], list[str]]:
        """Where edges lead from, and where to."""
        if self.old:
            return self._edge_ids("from"), self._edge_ids("to")
        return self._edge_ids("fromID"), self._edge_ids("toID")

    def _edge_ids(self, key: str) -> list[str]:
        """Return the ids of one end of all edges."""
        raw = [edge.get(key) for edge in self.edges]
        return [_end(value) for value in raw] if self.old else _as_ids(raw)

    @cached_property
    def ends(self) -> list[tuple[str, str]]:
        """Where each edge leads from and to."""
        return list(zip(*self.edge_ids, strict=True))

    def text(self, position: int) -> str:
        """Return the text of a node; empty where it has none."""
        text = self.nodes[position].get("text")
        return text if isinstance(text, str) else ""


def _types_of(nodes: list[Row], report: ImportReport) -> list[str]:
    """Return the types of nodes; those in other letters are told and read."""
    raw: list[Any] = [node.get("type") for node in nodes]
    types: list[str] = raw if _are(str, raw) else [t if isinstance(t, str) else "" for t in raw]
    if odd := {t for t in set(types) - TYPES if t.strip().upper() in TYPES}:
        report.repaired(f"types in other letters: {', '.join(map(repr, sorted(odd)))}", "nodes")
        return [t.strip().upper() if t in odd else t for t in types]
    return types


def _end(value: object) -> str:
    """Return the id at the end of an edge of OVA's old JSON."""
    return id_text(value.get("id")) if isinstance(value, dict) else id_text(value)
