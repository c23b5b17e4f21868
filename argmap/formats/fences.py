"""Markdown with a map in a fence: ```` ```argdown ```` or ```` ```argmap ````, amid prose of any kind.

Fences are those of CommonMark (https://spec.commonmark.org/, section 4.5), also
further in, as within a list, and with attributes as Pandoc writes them. Each fence is a map
of its own, as Argdown's own tools for Markdown have it; the first is read
unless another is asked for.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from argmap.errors import ArgmapError, FileFormatError
from argmap.formats.document import Document
from argmap.formats.limits import Limits
from argmap.model import ArgumentMap
from argmap.report import ImportReport

__all__ = ["patch", "read", "sniff", "write"]

_OPENING: Final = re.compile(
    r"(?P<indent>[ \t]*(?:>[ ]?)*)(?P<fence>`{3,}(?=[^`]*$)|~{3,})[ \t]*(?P<info>.*)$"
)
_LANGUAGE: Final = re.compile(r"\{?\s*\.?([\w-]+)")
#: The languages of fences that hold a map.
_ARGDOWN: Final = frozenset({"argdown", "argdown-map"})
_NATIVE: Final = frozenset({"argmap", "argmap-yaml", "argmap-json"})


class _Fence(NamedTuple):
    """A fence: its language, the lines within it (from, to), what they begin with, and its sign."""

    language: str
    start: int
    end: int
    indent: str
    sign: str
    is_closed: bool


def sniff(document: Document) -> bool:
    """Tell Markdown by a fence that holds a map."""
    if b"```" not in document.data and b"~~~" not in document.data:
        return False
    if document.looks_like_json or document.looks_like_xml or not document.is_text:
        return False
    return bool(_fences(document.text.split("\n")))


def read(document: Document, report: ImportReport, *, fence: int = 1) -> ArgumentMap:
    """Read the map of a fence, the first or that of a number (from 1); each other one is told.

    Raises
    ------
    FileFormatError
        There is no such fence.
    """
    lines = document.text.split("\n")
    fences = _fences(lines)
    if not 0 < fence <= len(fences):
        has = f"{len(fences)} of them" if fences else "none"
        reason = f"there is no fence {fence} with ```argdown or ```argmap in this Markdown; it has {has}"
        raise FileFormatError(reason, document.name)
    for number, other in enumerate(fences, 1):
        if number != fence:
            report.unread(
                f"this fence holds a map of its own; read it with fence={number}", line=other.start, column=1
            )
    return _read(fences[fence - 1], lines, document, report)


def _read(fence: _Fence, lines: list[str], document: Document, report: ImportReport) -> ArgumentMap:
    """Read the map of a fence, whose lines keep their numbers in the document."""
    from argmap.formats import argdown, native  # noqa: PLC0415  (they know of fences)

    inner = _within(fence, lines)
    if not inner.strip():
        return ArgumentMap()
    within = Document("\n" * fence.start + inner, document.name, document.limits)
    if fence.language in _ARGDOWN:
        m = argdown.read(within, report)
    else:
        m = native.read_json(within, report) if within.looks_like_json else native.read_yaml(within, report)
    document.beside += within.beside
    m.original = None  # what it came from is the whole of the Markdown
    return m


def write(m: ArgumentMap) -> str:
    """Return a map as Markdown that holds nothing but a fence of Argdown."""
    m = m.copy()
    m.original = None
    body = _said(m, "argdown")
    sign = "`" * max(3, _longest("`", body) + 1)
    return "\n".join([f"{sign}argdown", *body, sign, ""])


def patch(original: Document, before: ArgumentMap, m: ArgumentMap) -> str:
    """Return the Markdown with the map in its fence; all else stays as it came, comments in YAML too."""
    number = m.original.options.get("fence", 1) if m.original is not None else 1
    m = m.copy()
    m.original = None  # the Markdown around it is no part of it
    text = original.text
    lines = text.split("\n")
    fence = _fences(lines)[number - 1]
    end = "\r" if lines[fence.start - 1].endswith("\r") else ""
    is_json = any(line.strip(" \t>").startswith("{") for line in lines[fence.start : fence.end][:1])
    is_yaml = fence.language in _NATIVE and not is_json
    said = _changed(_within(fence, lines), before, m) if is_yaml else None
    if said is None:
        said = _said(m, fence.language, is_json=is_json)
    body = [(fence.indent + line).rstrip() + end for line in said]
    if (longest := _longest(fence.sign[0], body)) >= len(fence.sign):
        longer = fence.sign[0] * (longest + 1)
        lines[fence.start - 1] = lines[fence.start - 1].replace(fence.sign, longer, 1)
        if fence.is_closed:
            lines[fence.end] = fence.indent + longer + end
    return "\n".join([*lines[: fence.start], *body, *lines[fence.end :]])


def _changed(text: str, before: ArgumentMap, m: ArgumentMap) -> list[str] | None:
    """Return the lines of a map in YAML that is changed line by line, ``None`` where that does not do."""
    from argmap.formats import native  # noqa: PLC0415  (it knows of fences)

    try:
        content = native.patch_yaml(Document(text.replace("\r\n", "\n"), None, Limits()), before, m)
        read = native.read_yaml(Document(content, None, Limits()), ImportReport("yaml"))
    except ArgmapError:
        return None
    return content.removesuffix("\n").split("\n") if read == m else None


def _said(m: ArgumentMap, language: str, *, is_json: bool = False) -> list[str]:
    """Return the lines of a map in the language of a fence."""
    from argmap.formats.argdown.writer import write_argdown  # noqa: PLC0415  (only when there is some)
    from argmap.formats.native import write_json, write_yaml  # noqa: PLC0415  (as above)

    if language in _ARGDOWN:
        text = write_argdown(m)
    else:
        text = write_json(m) if is_json or language == "argmap-json" else write_yaml(m)
    return text.strip("\n").split("\n")


def _longest(sign: str, lines: list[str]) -> int:
    """Return how often a sign stands in a row at most."""
    return max((len(run) for line in lines for run in re.findall(rf"{sign}+", line)), default=0)


def _fences(lines: list[str]) -> list[_Fence]:
    """Return the fences that hold a map, in order; one that is not closed goes on to the end."""
    found: list[_Fence] = []
    number = 0
    while number < len(lines):
        opening = _OPENING.match(lines[number].rstrip("\r"))
        number += 1
        if opening is None:
            continue
        start, sign = number, opening["fence"]
        closing = re.compile(rf"[ \t>]*{re.escape(sign[0])}{{{len(sign)},}}\s*$")
        while number < len(lines) and not closing.match(lines[number]):
            number += 1
        named = _LANGUAGE.match(opening["info"])
        language = named[1].lower() if named else ""
        if language in _ARGDOWN | _NATIVE:
            is_closed = number < len(lines)
            found.append(_Fence(language, start, number, opening["indent"], sign, is_closed))
        number += 1
    return found


def _within(fence: _Fence, lines: list[str]) -> str:
    """Return the text within a fence."""
    return "".join(_without(line, fence.indent) + "\n" for line in lines[fence.start : fence.end])


def _without(line: str, indent: str) -> str:
    """Return a line without the indent of its fence, as far as it has it."""
    if line.startswith(indent):
        return line[len(indent) :]
    blanks = len(line) - len(line.lstrip(" \t>"))
    return line[min(blanks, len(indent)) :]
