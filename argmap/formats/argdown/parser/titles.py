"""What goes by which title: the equivalence classes of statements, and the arguments."""

from __future__ import annotations

from typing import Any

from argmap.formats.argdown.parser.data import merged
from argmap.formats.argdown.parser.relations import ARGUMENT, EQUIVALENCE_CLASS, End

__all__ = ["Titles", "join"]


class Titles:
    """Equivalence classes and arguments by title, in the order in which they are met.

    Attributes
    ----------
    statements, arguments
        Those that there are.
    """

    def __init__(self) -> None:
        self.statements: dict[str, End] = {}
        self.arguments: dict[str, End] = {}
        self._untitled = 0

    def new(self) -> str:
        """Return a title for what has none."""
        self._untitled += 1
        return f"Untitled {self._untitled}"

    def statement(self, title: str) -> End:
        """Return the equivalence class of a title."""
        if title not in self.statements:
            record = {"type": EQUIVALENCE_CLASS, "title": title, "members": []}
            self.statements[title] = End(EQUIVALENCE_CLASS, record)
        return self.statements[title]

    def argument(self, title: str | None = None) -> End:
        """Return the argument of a title, or a new one."""
        title = title or self.new()
        if title not in self.arguments:
            record = {"type": ARGUMENT, "title": title, "members": [], "pcs": []}
            self.arguments[title] = End(ARGUMENT, record)
        return self.arguments[title]

    def assign_sections(self) -> None:
        """Put what is in no section into that of its first member."""
        for end in (*self.statements.values(), *self.arguments.values()):
            members = end.record["members"]
            if "section" not in end.record and members and "section" in members[0]:
                end.record["section"] = members[0]["section"]

    def conclusions(self) -> dict[str, End]:
        """Return, of each reconstructed argument, the equivalence class of its conclusion."""
        reconstructed = [end.record for end in self.arguments.values() if end.record["pcs"]]
        return {record["title"]: self.statement(record["pcs"][-1]["title"]) for record in reconstructed}


def join(end: End, member: dict[str, Any]) -> None:
    """Make a statement or a description a member of its class or argument."""
    record = end.record
    if "tags" in member:
        record["tags"] = list(dict.fromkeys([*record.get("tags", ()), *member["tags"]]))
    data = member.get("data")
    if data or isinstance(data, (dict, list)):
        record["data"] = merged(record.get("data"), data)
    record["members"].append(member)
    in_group = data.get("isInGroup", ...) if isinstance(data, dict) else ...
    defines = not member.get("isReference") and "section" not in record and in_group is ...
    if in_group is True or defines:
        record.pop("section", None)
        if "section" in member:
            record["section"] = member["section"]
