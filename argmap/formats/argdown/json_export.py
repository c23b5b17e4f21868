"""The JSON that Argdown's tools export: what they read in a text, with or without the map that they draw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from argmap.errors import FileFormatError
from argmap.formats.argdown.reader import read_export
from argmap.report import tallied

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.formats.document import Document
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport

__all__ = ["read_json", "sniff_json"]

#: What it is, itself, and where it stands.
_Part: TypeAlias = "tuple[str, Any, list[str | int]]"

_PLACE: Final = frozenset(
    {"startLine", "startColumn", "startOffset", "endLine", "endColumn", "endOffset", "title", "type"}
)
_SAID: Final = frozenset({"data", "tags", "section", "relations", *_PLACE})
#: How a map is drawn, which the tools make out of all the rest.
_SHOWN: Final = frozenset({"map", "color", "fontColor", "isGroup", "isClosed", "isInGroup", "sortedTags"})
#: What is said of each thing. Relations stand once more in what they lead from and to, and the
#: steps of an argument in its members.
_KNOWN: Final[dict[str, frozenset[str]]] = {
    "export": frozenset({"statements", "arguments", "relations", "sections", "tags", "frontmatter"}),
    "class": _SAID | {"members"},
    "argument": _SAID | {"members", "pcs"},
    "member": _SAID
    | {"text", "role", "ranges", "inference", "pcs", "argumentTitle", "isTopLevel", "isReference"},
    "inference": _SAID | {"inferenceRules", "conclusionIndex", "argumentTitle"},
    "relation": _PLACE | {"relationType", "from", "fromType", "to", "toType", "conclusionIndex", "relations"},
    "section": _SAID | {"id", "level", "children", "ranges", "parent"},
    "range": _PLACE | {"start", "stop", "tag", "url", "text"},
}
#: Where the parts of a thing stand, and what they are.
_PARTS: Final[dict[str, dict[str, str]]] = {
    "export": {
        "statements": "class", "arguments": "argument", "relations": "relation", "sections": "section"
    },
    "class": {"members": "member"},
    "argument": {"members": "member", "pcs": "member"},
    "member": {"inference": "inference", "ranges": "range"},
    "section": {"children": "section", "ranges": "range"},
}  # fmt: skip
_BY_TITLE: Final = frozenset({"statements", "arguments"})


def sniff_json(document: Document) -> bool:
    """Tell an export by its statements, arguments and relations."""
    data = document.json if document.looks_like_json else None
    return (
        isinstance(data, dict)
        and "argmap" not in data
        and isinstance(data.get("statements"), dict)
        and isinstance(data.get("arguments"), dict)
        and isinstance(data.get("relations"), list)
        and not {"issues", "meta", "nodes"} & data.keys()
    )


def read_json(document: Document, report: ImportReport) -> ArgumentMap:
    """Return the map of an export.

    What Argdown's tools do not say lies in its ``extra``, each with where it stood.

    Raises
    ------
    FileFormatError
        It is no JSON, or has neither statements nor arguments.
    """
    data = document.json_data(report)
    if not isinstance(data, dict) or not {"statements", "arguments"} & data.keys():
        reason = "no JSON export of Argdown: it has neither statements nor arguments"
        raise FileFormatError(reason, document.name)
    found = list(_strangers(data))
    report.left_out("the key", (str(path[-1]) for path, _ in found if path[-1] in _SHOWN))
    kept = [[path, value] for path, value in found if path[-1] not in _SHOWN]
    for message in tallied("the key", (str(path[-1]) for path, _ in kept)):
        report.kept(message)
    return read_export(data, report, {"argdown-json": kept} if kept else {})


def _strangers(export: Any) -> Iterator[tuple[list[str | int], Any]]:
    """Yield what the tools of Argdown do not say, or only to draw it: where it stands, and what."""
    waiting: list[_Part] = [("export", export, [])]
    while waiting:
        sort, value, path = waiting.pop()
        if isinstance(value, dict) and not _is_by_title(path):
            yield from (([*path, key], value[key]) for key in value if not _is_known(sort, key))
        waiting.extend(reversed([*_parts(sort, value, path)]))


def _parts(sort: str, value: Any, path: list[str | int]) -> Iterator[_Part]:
    """Yield the parts of a thing that its tools know of."""
    if isinstance(value, list):
        yield from ((sort, part, [*path, n]) for n, part in enumerate(value))
    elif isinstance(value, dict) and _is_by_title(path):
        yield from ((sort, part, [*path, title]) for title, part in value.items())
    elif isinstance(value, dict):
        parts = _PARTS.get(sort, {})
        yield from ((parts[key], value[key], [*path, key]) for key in value if key in parts)


def _is_by_title(path: list[str | int]) -> bool:
    """Tell whether things stand under their titles at a place."""
    return len(path) == 1 and path[0] in _BY_TITLE


def _is_known(sort: str, key: str) -> bool:
    """Tell whether the tools of Argdown say something under a key, other than to draw it."""
    return key in _KNOWN[sort] or (sort == "class" and key.startswith("isUsed"))
