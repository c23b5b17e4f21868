"""What is bold, in italics, a link or a mention in a text, back in the writing of Argdown."""

from __future__ import annotations

from typing import Any, Final

from argmap.formats.argdown.parser import ArgdownError, parse
from argmap.formats.argdown.shape import Export
from argmap.formats.argdown.words import escaped
from argmap.report import ImportReport

__all__ = ["marked"]

_SIGNS: Final = {"bold": "**", "italic": "*"}


def marked(text: str, ranges: Any) -> str | None:
    """Return a text with its marks; ``None`` where they no longer fit the text.

    Parameters
    ----------
    text
        In one line.
    ranges
        As the export has them: ``type``, ``start``, ``stop`` and for a link ``url``.

    Examples
    --------
    >>> print(marked("so it is", [{"type": "bold", "start": 3, "stop": 4}]))
    so **it** is
    """
    if not isinstance(ranges, list) or not all(_is_range(r, len(text)) for r in ranges):
        return None
    written = _with_signs(text, ranges)
    try:
        read = parse(f"[x]: {written}\n")
    except ArgdownError:
        return None
    export = Export(read.export, ImportReport("argdown"))
    return written if export.texts(export.statements.get("x", {})) == ([text], ranges) else None


def _is_range(found: Any, length: int) -> bool:
    """Tell whether this marks a part of a text of a length."""
    if not isinstance(found, dict) or not isinstance(found.get("type"), str):
        return False
    start, stop = found.get("start"), found.get("stop")
    return type(start) is int and type(stop) is int and 0 <= start <= stop < length


def _with_signs(text: str, ranges: list[dict[str, Any]]) -> str:
    """Return a text with signs where ranges begin and end."""
    starts: dict[int, list[dict[str, Any]]] = {}
    for found in sorted(ranges, key=lambda r: -int(r["stop"])):
        starts.setdefault(found["start"], []).append(found)
    edges = sorted({0, len(text), *starts, *(r["stop"] + 1 for r in ranges)})
    parts: list[str] = []
    opened: list[dict[str, Any]] = []
    for edge, following in zip(edges, [*edges[1:], len(text)], strict=True):
        while opened and opened[-1]["stop"] < edge:
            parts.append(_closing(opened.pop()))
        for found in starts.get(edge, ()):
            opened.append(found)
            parts.append(_SIGNS.get(found["type"], "[" if found["type"] == "link" else ""))
        piece = text[edge:following]
        is_raw = bool(opened) and opened[-1]["type"] not in ("bold", "italic")
        parts.append(piece if is_raw else escaped(piece))
    return "".join(parts)


def _closing(found: dict[str, Any]) -> str:
    """Return the sign at the end of a range."""
    return f"]({found.get('url')})" if found["type"] == "link" else _SIGNS.get(found["type"], "")
