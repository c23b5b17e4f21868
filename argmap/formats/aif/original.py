"""The file that a map came from, as it travels in the map's ``extra``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from argmap.formats.aif.nodeset import Row
    from argmap.formats.aif.reader import Reading
    from argmap.model import ArgumentMap

__all__ = ["kept", "restored"]

# What stands in ``extra`` may nest fifty deep; the document stands two steps below.
_DEEPEST: Final = 45
_TEXTLESS: Final = "textless"


def kept(reading: Reading, openers: int) -> dict[str, Any]:
    """Return a document without the texts that the statements of its map hold.

    One that nests too deeply for an ``extra`` is kept as the text that it was.

    Parameters
    ----------
    reading
        What was made of the document.
    openers
        How many brackets and braces open in its text: if that is little more
        than there are rows, it cannot nest deeply, and need not be searched.
    """
    nodeset = reading.nodeset
    document = nodeset.document
    if openers - len(nodeset.nodes) - len(nodeset.edges) >= _DEEPEST and _is_deep(document):
        return {"json": json.dumps(document, ensure_ascii=False)}
    if not isinstance(nodeset.body.get("nodes"), list) or nodeset.nodes is not nodeset.body["nodes"]:
        return {"document": document}
    textless = [p for p, t in enumerate(nodeset.types) if t == "I" and "text" not in nodeset.nodes[p]]
    nodes = nodeset.nodes.copy()
    for id, p in reading.statements.items():
        if id == nodeset.ids[p] and isinstance(nodes[p].get("text"), str):
            nodes[p] = _without_text(nodes[p])
    body = {**nodeset.body, "nodes": nodes}
    slim = body if nodeset.body is document else {**document, "AIF": body}
    return {"document": slim, _TEXTLESS: textless} if textless else {"document": slim}


def _without_text(row: Row) -> Row:
    """Return a row without its text."""
    slim = row.copy()
    del slim["text"]
    return slim


def restored(m: ArgumentMap) -> Row | None:
    """Return the document that a map came from, with the texts that its statements have now.

    ``None`` where it came from none, or where what is kept is none any more.
    """
    held = m.extra.get("aif")
    if not isinstance(held, dict):
        return None
    if isinstance(held.get("json"), str):
        try:
            document = json.loads(held["json"])
        except (ValueError, RecursionError):
            return None
        return document if isinstance(document, dict) else None
    document = held.get("document")
    if not isinstance(document, dict):
        return None
    inner = document.get("AIF")
    body = inner if isinstance(inner, dict) else document
    nodes = body.get("nodes")
    if not isinstance(nodes, list):
        return document
    textless = held.get(_TEXTLESS)
    skipped = frozenset(p for p in textless if isinstance(p, int)) if isinstance(textless, list) else ()
    full = [
        {**row, "text": _text(m, row)}
        if isinstance(row, dict) and row.get("type") == "I" and "text" not in row and p not in skipped
        else row
        for p, row in enumerate(nodes)
    ]
    body = {**body, "nodes": full}
    return body if inner is None or not isinstance(inner, dict) else {**document, "AIF": body}


def _text(m: ArgumentMap, row: Row) -> str:
    """Return the text of the statement of an I-node; empty for one that is no longer in the map."""
    id = row.get("nodeID", row.get("id"))
    statement = m.statements.get(str(id))
    return "" if statement is None else statement.text


def _is_deep(document: Any) -> bool:
    """Tell whether data nests too deeply for an ``extra``."""
    level, depth = [document], 0
    while level:
        depth += 1
        if depth > _DEEPEST:
            return True
        level = [
            inner
            for value in level
            for inner in (value.values() if type(value) is dict else value)
            if type(inner) is dict or type(inner) is list
        ]
    return False
