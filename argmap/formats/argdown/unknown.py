"""What stands in a JSON export of Argdown beside what its tools say there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SHOWN", "strangers"]

_PLACE: Final = frozenset(
    {"startLine", "startColumn", "startOffset", "endLine", "endColumn", "endOffset", "title", "type"}
)
_TOLD: Final = frozenset({"data", "tags", "section", "relations", *_PLACE})
#: How a map is drawn, which the tools make out of all the rest.
SHOWN: Final = frozenset({"map", "color", "fontColor", "isGroup", "isClosed", "isInGroup", "sortedTags"})
#: What is said of each thing. Relations stand once more in what they lead from and to, and the
#: steps of an argument in its members.
_KNOWN: Final[dict[str, frozenset[str]]] = {
    "export": frozenset({"statements", "arguments", "relations", "sections", "tags", "frontmatter"}),
    "class": _TOLD | {"members"},
    "argument": _TOLD | {"members", "pcs"},
    "member": _TOLD
    | {"text", "role", "ranges", "inference", "pcs", "argumentTitle", "isTopLevel", "isReference"},
    "inference": _TOLD | {"inferenceRules", "conclusionIndex", "argumentTitle"},
    "relation": _PLACE | {"relationType", "from", "fromType", "to", "toType", "conclusionIndex", "relations"},
    "section": _TOLD | {"id", "level", "children", "ranges", "parent"},
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


def strangers(export: Any) -> Iterator[tuple[list[str | int], Any]]:
    """Yield what the tools of Argdown do not say, or only to draw it: where it stands, and what.

    Examples
    --------
    >>> list(strangers({"statements": {"a": {"title": "a", "mood": "grave"}}, "arguments": {}}))
    [(['statements', 'a', 'mood'], 'grave')]
    """
    waiting: list[tuple[str, Any, list[str | int]]] = [("export", export, [])]
    while waiting:
        sort, value, path = waiting.pop()
        if isinstance(value, list):
            waiting.extend((sort, part, [*path, n]) for n, part in reversed([*enumerate(value)]))
        elif isinstance(value, dict) and len(path) == 1 and path[0] in _BY_TITLE:
            waiting.extend((sort, part, [*path, title]) for title, part in reversed(value.items()))
        elif isinstance(value, dict):
            yield from (([*path, key], value[key]) for key in value if not _is_known(sort, key))
            parts = _PARTS.get(sort, {})
            waiting.extend((parts[key], value[key], [*path, key]) for key in reversed(value) if key in parts)


def _is_known(sort: str, key: str) -> bool:
    """Tell whether the tools of Argdown say something under a key, other than to draw it."""
    return key in _KNOWN[sort] or (sort == "class" and key.startswith("isUsed"))
