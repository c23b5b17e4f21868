"""The lines of an export, and the marks within its texts."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

__all__ = ["Line", "escaped", "in_unix_lines", "parent_of", "parse_line", "plain", "reference", "title_of"]

_CLAIM: Final = re.compile(r"\s*(\d+(?:\.\d+)*)\.(?: (Thesis|Pro|Con):)?(?: (.*))?$")
_SEE: Final = re.compile(r"-> See (\d+(?:\.\d+)*)\.?$")
_HEADER: Final = re.compile(r"Discussion (?:Title|Name):[ \n]?(.*)")
_LINK_OR_ESCAPE: Final = re.compile(
    r"\[(?P<text>(?:[^\[\]\\]|\\.)+)\]\((?:[^()\\\s]|\\.|\([^()\s]*\))+\)"
    r"|\\(?P<sign>[!-/:-@\[-`{-~])"
)
_MARKS: Final = re.compile(r"[\\()\[\]]")
_LIKE_A_CLAIM: Final = re.compile(r"^(\s*\d+(?:\.\d+)*)\.(?=\s|$)", re.MULTILINE)
_LIKE_A_START: Final = re.compile(r"(Thesis|Pro|Con|-)([:>])")


class Line(NamedTuple):
    """A line that begins a claim."""

    number: str
    stance: str | None
    text: str


def parse_line(line: str) -> Line | None:
    """Return what a line says that begins a claim.

    Examples
    --------
    >>> parse_line("1.2. Con: It rains.")
    Line(number='1.2', stance='Con', text='It rains.')
    """
    found = _CLAIM.match(line)
    return Line(found[1], found[2], found[3] or "") if found else None


def parent_of(number: str) -> str:
    """Return the number of the claim that a claim bears on; empty for a thesis."""
    return number.rpartition(".")[0]


def reference(body: str) -> str | None:
    """Return the number of the claim that stands here again."""
    found = _SEE.match(body.strip())
    return found[1] if found else None


def plain(body: str) -> str:
    r"""Return a text without the marks of links and escapes.

    Examples
    --------
    >>> plain(r"See [the report](https://example.org) \(2020\).")
    'See the report (2020).'
    """
    return _LINK_OR_ESCAPE.sub(_shown, body).strip()


def _shown(found: re.Match[str]) -> str:
    """Return the text of a link, or the sign that was escaped."""
    return found["sign"] or plain(found["text"])


def escaped(text: str) -> str:
    r"""Return a text as an export has it: no sign in it is taken for a mark, no line of it for a claim.

    Examples
    --------
    >>> escaped("Rain (or snow):\n1. It is wet.")
    'Rain \\(or snow\\):\n1\\. It is wet.'
    """
    body = _MARKS.sub(r"\\\g<0>", in_unix_lines(text).strip())
    first, *others = body.split("\n", 1)
    first = _LIKE_A_START.sub(r"\1\\\2", first, count=1) if _LIKE_A_START.match(first) else first
    return "\n".join([first, *(_LIKE_A_CLAIM.sub(r"\1\\.", other) for other in others)])


def in_unix_lines(text: str) -> str:
    """Return a text with line ends as a map has them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def title_of(head: str) -> str | None:
    """Return the title from what stands before the first claim."""
    found = _HEADER.match(head.lstrip())
    return found[1] if found else None
