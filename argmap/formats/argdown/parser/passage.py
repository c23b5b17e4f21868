"""The text of a statement or a heading as it grows, and the marks on it."""

from __future__ import annotations

from typing import Any

__all__ = ["Passage"]


class Passage:
    """A statement or heading that is being read.

    Attributes
    ----------
    record
        It, as the export has it; its text is there once the passage is closed.
    length
        How many characters its text has so far.
    """

    __slots__ = ("_parts", "length", "record")

    def __init__(self, record: dict[str, Any]) -> None:
        self.record = record
        self.length = 0
        self._parts: list[str] = []

    def write(self, text: str) -> None:
        """Add to the text."""
        self._parts.append(text)
        self.length += len(text)

    def break_line(self) -> None:
        """Add the blank that a line break stands for, unless there is one."""
        last = next((part for part in reversed(self._parts) if part), "")
        if not last.endswith(" "):
            self.write(" ")

    def mark(self, type: str, start: int, stop: int, **what: str) -> dict[str, Any]:
        """Mark a range of the text, its last character included."""
        found = {"type": type, "start": start, "stop": stop, **what}
        self.record.setdefault("ranges", []).append(found)
        return found

    def tag(self, tag: str) -> None:
        """Note a tag, once."""
        tags = self.record.setdefault("tags", [])
        if tag not in tags:
            tags.append(tag)

    def close(self) -> None:
        """Put the text into the record, if there is any."""
        if self._parts:
            self.record["text"] = "".join(self._parts)
            self._parts = [self.record["text"]]
