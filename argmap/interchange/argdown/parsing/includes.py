"""A text with the texts that it includes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from argmap.errors import FileFormatError, FileLimitError

if TYPE_CHECKING:
    from argmap.io.document import Document
    from argmap.report import ImportReport

__all__ = ["Includes"]

_INCLUDE: Final = re.compile(r"@include\(([^)]+)\)")
#: How deep one file may include another.
_DEPTH: Final = 50


class Includes:
    """A document with all that ``@include(file)`` puts in its place.

    Files are looked for beside the file that includes them, or in a folder
    below; each is included once, so that they cannot include each other
    without end.

    Attributes
    ----------
    text
        The whole.
    """

    def __init__(self, document: Document, report: ImportReport) -> None:
        self._limits = document.limits
        self._report = report
        self._included: set[str] = set()
        self._size = 0
        self.text = document.text
        if "@include(" in self.text:
            self.text = "".join(self._expanded(document))

    def _expanded(self, document: Document) -> list[str]:
        """Return the text in parts."""
        parts: list[str] = []
        # Documents that are being read, with how far: the innermost is the last.
        open_files: list[tuple[Document, int]] = [(document, 0)]
        while open_files:
            current, at = open_files.pop()
            found = _INCLUDE.search(current.text, at)
            parts.append(current.text[at : found.start() if found else None])
            self._size += len(parts[-1])
            if self._size > self._limits.bytes:
                raise FileLimitError(
                    f"with what it includes, larger than {self._limits.bytes:,} bytes", document.name
                )
            if found is None:
                continue
            open_files.append((current, found.end()))
            inner = self._file(current, found, len(open_files))
            if inner is not None:
                open_files.append((inner, 0))
        return parts

    def _file(self, document: Document, include: re.Match[str], depth: int) -> Document | None:
        """Return an included file, unless it is missing or was included before."""
        line = document.text.count("\n", 0, include.start()) + 1
        column = include.start() - document.text.rfind("\n", 0, include.start())
        found = document.sibling(include[1])
        problem = None
        if found is None:
            problem = "is not among the files beside it"
        elif found.name in self._included:
            problem = "was included before; each file is included once"
        elif depth > _DEPTH:
            problem = f"would be the {depth}th file within another"
        if problem is None and found is not None:
            self._included.add(str(found.name))
            try:
                found.text  # noqa: B018 - whether it is text
            except FileFormatError as error:
                problem = f"cannot be read: {error.reason}"
        if problem:
            self._report.unread(f"the file {include[1]!r} {problem}", line=line, column=column)
            return None
        return found
