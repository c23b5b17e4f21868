"""A text with the texts that it includes, counted in units of UTF-16 as the reference does."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from argmap.formats.argdown.parser.errors import ArgdownError, ArgdownLimitError

if TYPE_CHECKING:
    from argmap.formats.argdown.parser.diagnostics import Diagnostics
    from argmap.formats.argdown.parser.errors import Limits

__all__ = ["Includes", "Source", "Text", "units", "whole", "with_whole_text"]

_INCLUDE: Final = "@include("
_LINE_BREAK: Final = re.compile(r"\r\n?|\n")
#: How deep one file may include another.
_DEPTH: Final = 50
_ASTRAL: Final = re.compile("[\U00010000-\U0010ffff]")
_HALF: Final = re.compile("[\ud800-\udfff]")


class Source(Protocol):
    """A text, and a way to the files that it includes."""

    @property
    def name(self) -> str | None:
        """Its path; ``None`` for a text without a file."""

    @property
    def text(self) -> str:
        """Its text.

        Raises
        ------
        ArgdownError
            It cannot be read.
        """

    def sibling(self, name: str) -> Source | None:
        """Return a file beside it, or in a folder below, if there is one and it may be read.

        Parameters
        ----------
        name
            Relative, with forward slashes.
        """


@dataclass(frozen=True, slots=True)
class Text:
    """A text by itself, which includes nothing."""

    text: str
    name: str | None = None

    def sibling(self, name: str) -> Source | None:  # noqa: ARG002 - there is none of any name
        """Return nothing."""
        return None


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

    __slots__ = ("at", "folder", "line", "outer_line", "source")

    def __init__(self, source: Source, folder: str = "", outer_line: int | None = None) -> None:
        self.source = source
        self.folder = folder
        self.outer_line = outer_line
        self.at = 0
        self.line = 1

    def read_to(self, end: int) -> str:
        """Return the text from where reading stopped."""
        part = self.source.text[self.at : end]
        self.at = end
        self.line += _breaks(part)
        return part


class Includes:
    """A text with all that ``@include(file)`` puts in its place.

    A file is looked for where the one that includes it says, but never outside
    the folder of the outermost one; each is included once, so that they cannot
    include each other without end.

    Parameters
    ----------
    source
        The outermost file.
    limits
        How large the whole may be.

    Attributes
    ----------
    text
        The whole.
    """

    def __init__(self, source: Source, limits: Limits) -> None:
        self.text = source.text
        self._source = source
        self._limits = limits
        self._included: set[str] = set()
        # The lines of the whole at which a part of a file begins, and the file, its line, and the line of
        # the outermost file that it stands for.
        self._lines: list[int] = []
        self._places: list[tuple[str | None, int, int | None]] = []

    def expand(self, diagnostics: Diagnostics) -> None:
        """Put the files in their places; those that cannot be included are noted.

        Raises
        ------
        ArgdownLimitError
            The whole is larger than the limits allow.
        """
        if _INCLUDE in self.text:
            self.text = "".join(self._expanded(diagnostics))

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

    def _expanded(self, diagnostics: Diagnostics) -> list[str]:
        """Return the text in parts."""
        parts: list[str] = []
        size, line = 0, 1
        files = [_Open(self._source)]
        while files:
            current = files[-1]
            text = current.source.text
            start, end = _next_include(text, current.at)
            self._lines.append(line)
            self._places.append((current.source.name, current.line, current.outer_line))
            parts.append(current.read_to(start))
            size += len(parts[-1])
            line += _breaks(parts[-1])
            if size > self._limits.characters:
                limit = self._limits.characters
                raise ArgdownLimitError(f"with what it includes, larger than {limit:,} bytes")
            if start == end:
                files.pop()
                continue
            written = current.read_to(end)[len(_INCLUDE) : -1]
            name = posixpath.normpath(posixpath.join(current.folder, written))
            inner = self._file(name, len(files))
            outer_line = current.outer_line or current.line
            if isinstance(inner, str):
                column = start - text.rfind("\n", 0, start)
                diagnostics.note("unread", f"the file {written!r} {inner}", outer_line, column)
            else:
                files.append(_Open(inner, posixpath.dirname(name), outer_line))
        return parts

    def _file(self, name: str, depth: int) -> Source | str:
        """Return an included file, or why it is not included."""
        found = self._source.sibling(name)
        if found is None:
            return "is not in the folder of this one, or below"
        path = _path(found)
        if path in self._included:
            return "was included before; each file is included once"
        if depth > _DEPTH:
            return f"is more than {_DEPTH} files deep"
        self._included.add(path)
        try:
            return found if found.text else "is empty"
        except ArgdownError as error:
            return f"cannot be read: {error.reason}"


def _next_include(text: str, at: int) -> tuple[int, int]:
    """Return where the next ``@include(file)`` begins and ends; if none does, the end of the text."""
    start = text.find(_INCLUDE, at)
    while start >= 0:
        inside = start + len(_INCLUDE)
        closing = text.find(")", inside)
        if closing > inside:
            return start, closing + 1
        start = text.find(_INCLUDE, inside) if closing >= 0 else -1
    return len(text), len(text)


def _path(source: Source) -> str:
    """Return the one path of a file, whatever way led to it."""
    return str(Path(source.name or "").resolve())


def _breaks(text: str) -> int:
    """Return how many lines end in a text."""
    return sum(1 for _ in _LINE_BREAK.finditer(text))


def units(text: str) -> str:
    """Return text with two characters, the halves of a pair, for each beyond U+FFFF."""
    if text.isascii() or not _ASTRAL.search(text):
        return text
    encoded = text.encode("utf-16-le", "surrogatepass")
    return "".join(map(chr, memoryview(encoded).cast("H")))


def whole(text: str) -> str:
    """Return text with one character for each pair of halves, and U+FFFD for a lone half."""
    if text.isascii() or not _HALF.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def with_whole_text(data: Any) -> Any:
    """Return data with whole text for every key and text in it, what it shares being shared still."""
    done: dict[int, Any] = {}
    holder: list[Any] = [None]
    pending: list[tuple[Any, Any, Any]] = [(holder, 0, data)]
    while pending:
        into, key, value = pending.pop()
        if isinstance(value, (dict, list)) and id(value) not in done:
            copy: Any
            if isinstance(value, dict):
                items = [(whole(k) if isinstance(k, str) else k, v) for k, v in value.items()]
                copy = dict.fromkeys(k for k, _ in items)
            else:
                items = list(enumerate(value))
                copy = [None] * len(items)
            done[id(value)] = copy
            pending.extend((copy, k, v) for k, v in items)
        into[key] = whole(value) if isinstance(value, str) else done.get(id(value), value)
    return holder[0]
