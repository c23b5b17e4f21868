"""A text with the texts that it includes."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from pathlib import Path
from typing import TYPE_CHECKING, Final

from argmap.errors import FileFormatError, FileLimitError

if TYPE_CHECKING:
    from argmap.formats.document import Document
    from argmap.report import ImportReport

__all__ = ["Includes"]

_INCLUDE: Final = re.compile(r"@include\(([^)]+)\)")
_LINE_BREAK: Final = re.compile(r"\r\n?|\n")
#: How deep one file may include another.
_DEPTH: Final = 50


class _Open:
    """A file that is being read, and how far.

    Attributes
    ----------
    folder
        Its folder, as seen from that of the outermost file.
    outer_line
        The line of the outermost file in which it is included; ``None`` for
        that file itself.
    """

    __slots__ = ("at", "document", "folder", "line", "outer_line")

    def __init__(self, document: Document, folder: str = "", outer_line: int | None = None) -> None:
        self.document = document
        self.folder = folder
        self.outer_line = outer_line
        self.at = 0
        self.line = 1

    def read_to(self, end: int) -> str:
        """Return the text from where reading stopped."""
        part = self.document.text[self.at : end]
        self.at = end
        self.line += _breaks(part)
        return part


class Includes:
    """A document with all that ``@include(file)`` puts in its place.

    A file is looked for where the one that includes it says, but never outside
    the folder of the outermost one; each is included once, so that they cannot
    include each other without end.

    Attributes
    ----------
    text
        The whole.
    """

    def __init__(self, document: Document, report: ImportReport) -> None:
        self._document = document
        self._report = report
        self._included: set[str] = set()
        # The lines of the whole at which a part of a file begins, and the file, its line, and the line of
        # the outermost file that it stands for.
        self._lines: list[int] = []
        self._places: list[tuple[str | None, int, int | None]] = []
        self.text = document.text
        if "@include(" in self.text:
            self.text = "".join(self._expanded())

    def place(self, line: int) -> tuple[str | None, int, int | None]:
        """Return where a line of the whole comes from.

        Returns
        -------
        file, line
            The file and its line.
        included_at
            The line of the outermost file that stands for it; ``None`` where
            it comes from that file itself.
        """
        part = bisect_right(self._lines, line) - 1
        if part < 0:
            return None, line, None
        file, start, outer = self._places[part]
        return file, start + line - self._lines[part], outer

    def _expanded(self) -> list[str]:
        """Return the text in parts."""
        parts: list[str] = []
        size, line = 0, 1
        files = [_Open(self._document)]
        while files:
            current = files[-1]
            found = _INCLUDE.search(current.document.text, current.at)
            self._lines.append(line)
            self._places.append((current.document.name, current.line, current.outer_line))
            parts.append(current.read_to(found.start() if found else len(current.document.text)))
            size += len(parts[-1])
            line += _breaks(parts[-1])
            if size > self._document.limits.bytes:
                limit = self._document.limits.bytes
                raise FileLimitError(
                    f"with what it includes, larger than {limit:,} bytes", self._document.name
                )
            if found is None:
                files.pop()
                continue
            current.read_to(found.end())
            name = posixpath.normpath(posixpath.join(current.folder, found[1]))
            inner = self._file(name, len(files))
            if isinstance(inner, str):
                column = found.start() - current.document.text.rfind("\n", 0, found.start())
                message = f"the file {found[1]!r} {inner}"
                self._report.unread(message, line=current.outer_line or current.line, column=column)
            else:
                files.append(_Open(inner, posixpath.dirname(name), current.outer_line or current.line))
        return parts

    def _file(self, name: str, depth: int) -> Document | str:
        """Return an included file, or why it is not included."""
        found = self._document.sibling(name)
        if found is None:
            return "is not in the folder of this one, or below"
        if _path(found) in self._included:
            return "was included before; each file is included once"
        if depth > _DEPTH:
            return f"is more than {_DEPTH} files deep"
        self._included.add(_path(found))
        try:
            return found if found.text else "is empty"
        except FileFormatError as error:
            return f"cannot be read: {error.reason}"


def _path(document: Document) -> str:
    """Return the one path of a file, whatever way led to it."""
    return str(Path(document.name or "").resolve())


def _breaks(text: str) -> int:
    """Return how many lines end in a text."""
    return sum(1 for _ in _LINE_BREAK.finditer(text))
