"""Our own YAML with a change in it: comments, blank lines, order and quotes of all else stay as they came.

What differs between the map as it was read and the map as it is, entry by entry and field by field,
is done to the lines of the document where the parser has found that entry.
"""

from __future__ import annotations

import json
import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from argmap.errors import FileFormatError
from argmap.formats.native.records import SHORT
from argmap.formats.native.writing import write_map
from argmap.formats.yaml_brackets import QUOTED
from argmap.formats.yaml_text import has_anchors, parse_yaml
from argmap.formats.yaml_writer import field_lines, section_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap.formats.document import Document
    from argmap.model import ArgumentMap

__all__ = ["has_comments", "patch_yaml"]

_Path = tuple[str | int, ...]
# Begins with its sign, which is looked for far quicker than what may stand before it.
_COMMENT: Final = re.compile(r"#(?<![^ \t\n]#)(?! yaml-language-server:)")
_QUOTED: Final = re.compile(QUOTED)
_TRAILING: Final = re.compile(r"[ \t]+#.*$")
# How a text in lines of its own begins: what follows is no comment, whatever it looks like.
_BLOCK_TEXT: Final = re.compile(r":[ \t]+[|>][-+1-9]*(?:[ \t]+#.*)?$")
_NO_BLOCK: Final = re.compile(r"(?:^|[\s\[,{])[&*]\w", re.MULTILINE)
#: More items of a list than this are not compared one by one.
_MOST: Final = 2_000


def has_comments(text: str) -> bool:
    """Tell whether a document may hold a comment of its author's."""
    return _COMMENT.search(text) is not None


def patch_yaml(original: Document, before: ArgumentMap, m: ArgumentMap) -> str:
    """Return a document with what has changed in its map since it was read.

    Raises
    ------
    FileFormatError
        What has changed stands in no lines of its own, as within brackets over several
        lines, or the document repeats parts of itself.
    """
    text = original.text
    is_windows = "\r\n" in text
    patched = _Patch(text.replace("\r\n", "\n"), original).text(write_map(before), write_map(m))
    return patched.replace("\n", "\r\n") if is_windows else patched


class _Edit(NamedTuple):
    """A change of lines: from, to, and what comes in their place."""

    start: int
    end: int
    lines: list[str]


class _Child(NamedTuple):
    """A part of a block: its key or number, its lines (from, to), and the column of what it holds."""

    key: str | int
    start: int
    end: int
    column: int


class _Patch:
    """One document, and the changes to be done to it."""

    def __init__(self, text: str, original: Document) -> None:
        self.places: dict[_Path, tuple[int, int]] = {}
        parse_yaml(text, original.limits, original.name, places=self.places)
        self.keys: dict[_Path, list[str | int]] = {}
        for path in self.places:
            if path:
                self.keys.setdefault(path[:-1], []).append(path[-1])
        self.file = original.name
        self.lines = text.rstrip("\n").split("\n")
        self.edits: list[_Edit] = []
        if _NO_BLOCK.search(text) and has_anchors(text):
            raise self._error()

    def _error(self) -> FileFormatError:
        """Return the error of a document that cannot be changed line by line."""
        return FileFormatError("this cannot be changed line by line", self.file)

    def text(self, old: dict[str, Any], new: dict[str, Any]) -> str:
        """Return the document, changed."""
        self._mapping((), old, new, (0, len(self.lines)), self._whole)
        numbered = [(edit.start, edit.end, number) for number, edit in enumerate(self.edits)]
        for start, end, number in sorted(numbered, reverse=True):
            self.lines[start:end] = self.edits[number].lines
        return "\n".join(self.lines) + "\n"

    def _children(self, path: _Path, lines: tuple[int, int]) -> list[_Child]:
        """Return the parts of a block, each in lines of its own."""
        found = [(self.places[(*path, key)], key) for key in self.keys.get(path, ())]
        starts = [line - 1 for (line, _), _ in found]
        if sorted(set(starts)) != starts or any(not lines[0] <= s < lines[1] for s in starts):
            raise self._error()
        children = []
        for number, ((line, column), key) in enumerate(found):
            start, end = line - 1, starts[number + 1] if number + 1 < len(starts) else lines[1]
            while end > start + 1 and self._is_aside(end - 1):
                end -= 1
            if self.lines[start][: column - 1].strip(" -"):
                raise self._error()
            children.append(_Child(key, start, end, column - 1))
        return children

    def _is_aside(self, number: int) -> bool:
        """Tell whether a line is empty, a comment, or the end of the document."""
        shown = self.lines[number].strip()
        return not shown or shown.startswith("#") or self.lines[number].startswith("...")

    def _mapping(
        self,
        path: _Path,
        old: dict[str, Any],
        new: dict[str, Any],
        lines: tuple[int, int],
        change: Callable[[_Child, Any, Any], None],
    ) -> None:
        """Do what differs between two mappings to the lines of one."""
        children = {child.key: child for child in self._children(path, lines)}
        last: _Child | None = None
        for key in old:
            if key in children and key not in new:
                self._remove(children[key])
        for key, value in new.items():
            if key in children:
                last = children[key]
                if old.get(key) != value:
                    change(last, old.get(key), value)
            elif key not in old or old[key] != value:
                self._insert(path, key, value, list(children.values()), last)

    def _begins_item(self, child: _Child) -> bool:
        """Tell whether a field stands behind the dash of its record."""
        return self.lines[child.start][: child.column].strip() == "-"

    def _remove(self, child: _Child) -> None:
        """Take out a part of a block."""
        if isinstance(child.key, str) and self._begins_item(child):
            raise self._error()
        self.edits.append(_Edit(child.start, child.end, []))

    def _insert(self, path: _Path, key: str, value: Any, children: list[_Child], last: _Child | None) -> None:
        """Insert a part of a block behind the one that stands before it in the map."""
        if not children:
            raise self._error()
        if last is None and self._begins_item(children[0]):
            last = children[0]
        at = children[0].start if last is None else last.end
        lines = self._rendered(path, key, value, children[0].column)
        if not path and isinstance(value, dict | list):
            at, lines = max(child.end for child in children), ["", *lines]
        self.edits.append(_Edit(at, at, lines))

    def _rendered(self, path: _Path, key: str | int, value: Any, column: int) -> list[str]:
        """Return the lines of a part of a block, afresh."""
        if not path and isinstance(value, dict | list):
            return [f"{key}:", *_split("".join(section_lines(str(key), value)))]
        if isinstance(key, int) and len(path) > 1:
            return _split("".join(section_lines("", [value])).removeprefix("  - "))
        if len(path) != 1 or path[0] == "extra":
            return _split("".join(field_lines(str(key), value, " " * column)))
        if isinstance(key, str):
            return _shifted(_split("".join(section_lines(str(path[0]), {key: value}))), column - 2)
        first, *rest = _split("".join(section_lines(str(path[0]), [value])))
        return [first.removeprefix("  - "), *_shifted(rest, column - 4)]

    def _whole(self, child: _Child, old: Any, new: Any) -> None:
        """Change a field of the map, or a section."""
        path = (child.key,)
        lines = (child.start, child.end)
        change = self._field if child.key == "extra" else self._record
        done = len(self.edits)
        try:
            if isinstance(old, dict) and new:
                self._mapping(path, old, new, lines, lambda c, o, n: change(path, c, o, n))
                return
            if isinstance(old, list) and new:
                self._list(path, old, new, lines)
                return
        except FileFormatError:
            del self.edits[done:]
        self._replace((), child, new)

    def _record(self, path: _Path, child: _Child, old: Any, new: Any) -> None:
        """Change a record: field by field where each has lines of its own, else as a whole."""
        done = len(self.edits)
        if isinstance(old, dict) and isinstance(new, str):  # what is left is a bare text
            new = {SHORT[str(path[0])]: new}
        if isinstance(old, dict) and isinstance(new, dict):
            inner = (*path, child.key)
            try:
                lines = (child.start, child.end)
                self._mapping(inner, old, new, lines, lambda c, o, n: self._field(inner, c, o, n))
            except FileFormatError:
                del self.edits[done:]
            else:
                return
        self._replace(path, child, new)

    def _field(self, path: _Path, child: _Child, old: Any, new: Any) -> None:
        """Change a field: item by item where each has a line of its own, else as a whole."""
        done = len(self.edits)
        if isinstance(old, list) and isinstance(new, list) and new:
            try:
                self._list((*path, child.key), old, new, (child.start, child.end))
            except FileFormatError:
                del self.edits[done:]
            else:
                return
        self._replace(path, child, new)

    def _replace(self, path: _Path, child: _Child, value: Any) -> None:
        """Put other lines in the place of a part, of which a comment behind its last line stays."""
        before = self.lines[child.start][: child.column]
        made = self._rendered(path, child.key, value, child.column)
        if made[0].startswith(" " * child.column):
            made[0] = made[0][child.column :]
        made[0] = before + made[0]
        first = self.lines[child.start]
        line = first if _BLOCK_TEXT.search(first) else self.lines[child.end - 1]
        comment = _TRAILING.search(_QUOTED.sub(lambda text: "x" * len(text[0]), line))
        if comment and (child.end == child.start + 1 or len(made) == 1):
            made[0] += line[comment.start() :]
        self.edits.append(_Edit(child.start, child.end, made))

    def _list(self, path: _Path, old: list[Any], new: list[Any], lines: tuple[int, int]) -> None:
        """Do what differs between two lists to the lines of one."""
        children = self._children(path, lines)
        if len(children) != len(old) or max(len(old), len(new)) > _MOST:
            raise self._error()
        if not all(map(self._begins_item, children)):
            raise self._error()
        for kind, i, j, k, n in _changes(old, new):
            if kind == "replace" and j - i == n - k:
                for child, item, value in zip(children[i:j], old[i:j], new[k:n], strict=True):
                    self._record(path, child, item, value)
                continue
            for child in children[i:j]:
                self.edits.append(_Edit(child.start, child.end, []))
            at = children[j - 1].end if j else children[0].start
            dash = " " * (children[0].column - 2) + "- "
            for value in new[k:n]:
                made = self._rendered(path, 0, value, children[0].column)
                self.edits.append(_Edit(at, at, [dash + made[0], *made[1:]]))


def _changes(old: list[Any], new: list[Any]) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield what differs between two lists: how, and from where to where in each."""
    one, other = ([json.dumps(item, sort_keys=True) for item in items] for items in (old, new))
    for change in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if change[0] != "equal":
            yield change


def _split(text: str) -> list[str]:
    """Return the lines of a text."""
    return text.rstrip("\n").split("\n")


def _shifted(lines: list[str], by: int) -> list[str]:
    """Return lines further in or out."""
    return [" " * by + line if by > 0 else line[-by:] for line in lines]
