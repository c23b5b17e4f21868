"""Headings to sections, one within the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.formats.argdown.parser.source import units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.formats.argdown.parser.settings import Settings
    from argmap.formats.argdown.parser.syntax import Node

__all__ = ["Sections"]


class Sections:
    """The sections of a text as they are opened and closed.

    Attributes
    ----------
    top
        The sections that are within no other, as the export has them.
    """

    def __init__(self, settings: Settings) -> None:
        self.top: list[dict[str, Any]] = []
        self._settings = settings
        self._open: list[dict[str, Any]] = []
        self._count = 0
        self._depth = 0

    @property
    def current(self) -> str | None:
        """The id of the section that is open, if one is."""
        return str(self._open[-1]["id"]) if self._open else None

    def open(self, heading: dict[str, Any], node: Node, level: int) -> None:
        """Open the section of a heading, and close those that it does not belong to."""
        self._count += 1
        self._depth = max(self._depth, level)
        section: dict[str, Any] = {
            "type": "section",
            "id": f"s{self._count}",
            "level": level,
            "title": heading["title"],
            "children": [],
            "ranges": heading.get("ranges", []),
        }
        if "tags" in heading:
            section["tags"] = heading["tags"]
        if (first := node.first) is not None:
            section["startLine"], section["startColumn"] = first.start
        if node.data is not ...:
            section["data"] = node.data
        section.update(self._settings.group_of(section))
        while self._open and self._open[-1]["level"] >= level:
            closed = self._open.pop()
            line = section.get("startLine")
            closed.update(endOffset=None, endLine=line and line - 1, endColumn=0)
        if self._open:
            section["parent"] = self._open[-1]["id"]
        (self._open[-1]["children"] if self._open else self.top).append(section)
        self._open.append(section)

    def close(self, last: Node | None) -> None:
        """Close all sections at the end of the last block."""
        token = None if last is None else last.last
        if token is not None and token.end_line:
            for section in self._open:
                section["endLine"], section["endColumn"] = token.end
                section.pop("endOffset", None)
        self._open.clear()

    def regroup(
        self, groups: list[Any], statements: dict[str, dict[str, Any]], arguments: dict[str, dict[str, Any]]
    ) -> None:
        """Put the sections that the front matter asks for in the place of those of the headings."""
        self.top = _regrouped(groups, statements, arguments)

    def to_list(self) -> list[dict[str, Any]]:
        """Return the sections, the deepest of them being groups where nothing else is said."""
        pending = list(self.top)
        for section in pending:
            section.setdefault("isGroup", section["level"] > self._depth - self._settings.group_depth)
            pending.extend(section["children"])
        return self.top


def _regrouped(
    groups: list[Any], statements: dict[str, dict[str, Any]], arguments: dict[str, dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return the sections that the front matter asks for, and move what they hold into them."""
    for member in (*statements.values(), *arguments.values()):
        member["section"] = None
    top: list[dict[str, Any]] = []
    # What is still to be read: a group, its level and number, and where it goes.
    pending: list[tuple[dict[str, Any], int, int, str | None, list[dict[str, Any]]]] = [
        (group, 1, number, None, top) for number, group in _groups(groups)
    ]
    while pending:
        group, level, number, parent, siblings = pending.pop()
        section: dict[str, Any] = {"type": "section", "id": f"s{number}", "level": level, "children": []}
        section.update({k: group[k] for k in ("title", "tags", "isClosed") if k in group})
        if parent is not None:
            section["parent"] = parent
        siblings.append(section)
        _move(group.get("statements"), statements, section)
        _move(group.get("arguments"), arguments, section)
        pending.extend(
            (inner, level + 1, number + 1 + n, section["id"], section["children"])
            for n, inner in _groups([g for g in _list(group.get("children")) if isinstance(g, dict)])
        )
    return top


def _move(titles: Any, members: dict[str, dict[str, Any]], section: dict[str, Any]) -> None:
    """Move statements or arguments into a section."""
    for title in _list(titles):
        member = members.get(units(str(title)))
        if member is not None:
            member["section"] = section["id"]


def _groups(groups: list[Any]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the groups that are mappings with their numbers, the last one first."""
    for number in reversed(range(len(groups))):
        if isinstance(groups[number], dict):
            yield number, groups[number]


def _list(value: Any) -> list[Any]:
    """Return a list as it is, and nothing for anything else."""
    return value if isinstance(value, list) else []
