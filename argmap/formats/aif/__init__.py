"""AIF JSON of AIFdb, xAIF and the JSON of OVA.

An I-node is a statement, an RA a support, a CA an attack (on an RA or CA an
undercut; both ways between two statements a contradiction), an MA a rephrase.
Who speaks in the locutions is an actor, and what an illocution does with a
statement is a stance: that of the locution it is anchored in, or that the
transition it is anchored in ends in. What is said of a step is said of what the
step leads to where that follows: who agrees with a reason holds its conclusion,
who disagrees by a conflict denies what that is against. Irony and illocutions of unknown
names show nothing. The statement that OVA marks as the major claim is the
thesis. Everything else (L, TA, YA and PA nodes, schemes as the
file names them, timestamps, positions, unknown keys) stays in the document that
the map keeps, and goes back with it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from argmap.errors import FileFormatError

if TYPE_CHECKING:
    from argmap.formats.document import Document
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport

__all__ = [
    "patch_aif",
    "patch_ova",
    "patch_xaif",
    "read",
    "sniff_aif",
    "sniff_ova",
    "sniff_xaif",
    "write_aif",
    "write_ova",
    "write_xaif",
]

_TYPES: Final = frozenset({"I", "L", "RA", "CA", "MA", "PA", "TA", "YA"})
# No id that is made from a name has a blank, so that none depends on whether there is a text.
_SOURCE: Final = "analysed text"
_EMPTY: Final[dict[str, Any]] = {"nodes": [], "edges": [], "locutions": []}
_EMPTY_OVA: Final[dict[str, Any]] = {"analysis": {}, "nodes": [], "edges": [], "participants": []}


def _is_nodeset(data: Any) -> bool:
    """Tell a bare nodeset: its nodes have a ``nodeID``, in rows or in columns."""
    if not isinstance(data, dict) or not {"nodes", "edges"} <= data.keys():
        return False
    nodes = data["nodes"]
    if isinstance(nodes, dict):
        return "nodeID" in nodes
    if any("nodeID" in n for n in _list(nodes) if isinstance(n, dict)):
        return True
    has_rows = any(isinstance(n, dict) for n in _list(nodes))
    return not has_rows and "locutions" in data and isinstance(nodes, list | None)


def _is_old(data: Any) -> bool:
    """Tell OVA's old JSON: an analysis, or edges between objects, and nodes of AIF's types."""
    if not isinstance(data, dict) or not isinstance(nodes := data.get("nodes"), list):
        return False
    if not all(isinstance(n, dict) and "id" in n for n in nodes):
        return False
    if _TYPES.isdisjoint(str(n.get("type")) for n in nodes):
        return False
    starts = (e.get("from") for e in _list(data.get("edges")) if isinstance(e, dict))
    return isinstance(data.get("analysis"), dict) or any(isinstance(start, dict) for start in starts)


def _list(value: Any) -> list[Any]:
    """Return a list, or an empty one."""
    return value if isinstance(value, list) else []


def _data(document: Document) -> Any:
    """Return the JSON of a document, or nothing."""
    return document.json if document.looks_like_json else None


def sniff_aif(document: Document) -> bool:
    """Tell a bare nodeset by its nodes."""
    return _is_nodeset(_data(document))


def sniff_xaif(document: Document) -> bool:
    """Tell xAIF by the nodeset under ``AIF``."""
    data = _data(document)
    return isinstance(data, dict) and isinstance(data.get("AIF"), dict) and "nodes" in data["AIF"]


def sniff_ova(document: Document) -> bool:
    """Tell OVA's old JSON by the shape of its edges."""
    return _is_old(_data(document))


def read(document: Document, report: ImportReport) -> ArgumentMap:
    """Read any dialect of AIF JSON."""
    # Imported only when there is a nodeset to read.
    from argmap.formats.aif.nodeset import Nodeset, body_of  # noqa: PLC0415
    from argmap.formats.aif.reader import NodesetReader  # noqa: PLC0415
    from argmap.formats.aif.spans import source_text  # noqa: PLC0415
    from argmap.provenance import Passages  # noqa: PLC0415

    data = document.json_data(report)
    inner = body_of(data) if isinstance(data, dict) else None
    if inner is None or not isinstance(inner.get("nodes"), list | dict | None):
        raise FileFormatError("this is no AIF: there is no object with a list of nodes", document.name)
    if "nodes" not in inner:
        raise FileFormatError("this is no AIF: it has no nodes", document.name)
    text, spans = source_text(document, data)
    nodeset = Nodeset(data, report)
    source = _SOURCE
    while source in nodeset.place:
        source += " " + _SOURCE
    return NodesetReader(nodeset, report, source, Passages(text, source) if text else None, spans).map


def write_aif(m: ArgumentMap) -> str:
    """Write a bare nodeset."""
    return _json(_revised(_EMPTY, m))


def write_xaif(m: ArgumentMap) -> str:
    """Write a nodeset in the wrapper of xAIF."""
    return _json(_wrapped(_revised(_EMPTY, m)))


def write_ova(m: ArgumentMap) -> str:
    """Write OVA's old JSON."""
    return _json(_revised(_EMPTY_OVA, m))


def patch_aif(original: Document, _before: ArgumentMap, m: ArgumentMap) -> str:
    """Write the nodeset that a map came from, with what has changed."""
    if _is_old(original.json):
        return write_aif(m)
    from argmap.formats.aif.nodeset import body_of  # noqa: PLC0415  (as above)

    return _json(body_of(_revised(original.json, m)))


def patch_xaif(original: Document, _before: ArgumentMap, m: ArgumentMap) -> str:
    """Write the nodeset that a map came from, with what has changed, in the wrapper of xAIF."""
    return write_xaif(m) if _is_old(original.json) else _json(_wrapped(_revised(original.json, m)))


def patch_ova(original: Document, _before: ArgumentMap, m: ArgumentMap) -> str:
    """Write the document of OVA that a map came from, with what has changed."""
    return _json(_revised(original.json if _is_old(original.json) else _EMPTY_OVA, m))


def _revised(document: dict[str, Any], m: ArgumentMap) -> dict[str, Any]:
    """Return a document, perhaps an empty one, revised to say what a map says."""
    from argmap.formats.aif.patcher import Revision  # noqa: PLC0415  (as above)

    return Revision(document, m).document()


def _wrapped(document: dict[str, Any]) -> dict[str, Any]:
    """Return a nodeset in the wrapper of xAIF, unless it has one."""
    from argmap.formats.aif.nodeset import body_of  # noqa: PLC0415  (as above)

    if body_of(document) is not document:
        return document
    lists: dict[str, Any] = {
        "schemefulfillments": [],
        "descriptorfulfillments": [],
        "participants": [],
        "locutions": [],
    }
    ova: dict[str, Any] = {"firstname": "", "surname": "", "url": "", "nodes": [], "edges": []}
    dialog = any(isinstance(n, dict) and n.get("type") == "L" for n in _list(document.get("nodes")))
    return {"AIF": {**lists, **document}, "text": "", "dialog": dialog, "OVA": ova}


def _json(document: dict[str, Any]) -> str:
    """Return JSON text, each row on a line of its own."""
    encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode

    def block(value: Any) -> str:
        """Return a list of rows line by line, and all else as it is."""
        if not isinstance(value, list) or len(value) < 2:
            return encode(value)
        starts = {next(iter(row), "") if isinstance(row, dict) else "" for row in value}
        if not all(map(str.isidentifier, starts)):
            return "[\n" + ",\n".join(map(encode, value)) + "\n]"
        # To encode them all at once is far quicker. No text holds a quote that stands for itself, nor does a
        # letter follow one that ends a text: this stands where a row begins, and nowhere else.
        rows = encode(value)[1:-1]
        for start in starts:
            rows = rows.replace(f'}}, {{"{start}": ', f'}},\n{{"{start}": ')
        return f"[\n{rows}\n]"

    def entries(value: dict[str, Any]) -> str:
        """Return an object whose lists stand line by line."""
        return "{\n" + ",\n".join(f"{encode(k)}: {block(v)}" for k, v in value.items()) + "\n}"

    inner = document.get("AIF")
    if not isinstance(inner, dict):
        return entries(document) + "\n"
    rest = (f"{encode(k)}: {entries(v) if k == 'AIF' else block(v)}" for k, v in document.items())
    return "{\n" + ",\n".join(rest) + "\n}\n"
