"""The lines of an export, and the marks within its texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from argmap.signs import folded, sign_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.signs import Sign

__all__ = [
    "Line",
    "escaped",
    "in_unix_lines",
    "lines_of",
    "links_of",
    "parent_of",
    "plain",
    "reference",
    "title_of",
    "with_links",
]

_NUMBER: Final = r"[0-9]{1,9}(?:\.[0-9]{1,9})*"
# A number, its dot, and a word with a colon: the stance, or but the beginning of a text.
_NUMBERED: Final = re.compile(
    rf"^[ \t]*(?P<number>{_NUMBER})(?P<dot>\.?)(?P<gap>[ \t]?)"
    r"(?:(?P<word>[^\s:\uff1a][^\n:\uff1a]{0,40})[:\uff1a])?",
    re.MULTILINE,
)
_SEE: Final = re.compile(rf"-> See ({_NUMBER})\.?$")
_HEADER: Final = re.compile(r"Discussion (?:Title|Name):[ \n]?(.*)")
_LABEL: Final = re.compile(r"[^\n:\uff1a]{1,60}[:\uff1a][ \t]?(.*)")
_LINK_OR_ESCAPE: Final = re.compile(
    r"\[(?P<text>(?:[^\[\]\\]|\\.)+)\]\((?P<url>(?:[^()\\\s]|\\.|\([^()\s]*\))+)\)"
    r"|\\(?P<sign>[!-/:-@\[-`{-~])"
)
_MARKS: Final = re.compile(r"[\\()\[\]]")
_LIKE_A_CLAIM: Final = re.compile(
    r"^([ \t]*[0-9]{1,9})\.(?=(?:[0-9]+\.)*(?:\s|$)|[0-9.]*[ \t]?[^\s:\uff1a][^\n:\uff1a]{0,40}[:\uff1a])",
    re.MULTILINE,
)
_LIKE_A_START: Final = re.compile(r"(-|[^\s:\uff1a][^\n:\uff1a]{0,40})([:\uff1a>])")
# What marks a top claim as a thesis, folded, in the languages of the platform and its neighbours.
_THESES: Final = frozenset(
    folded(word)
    for word in ("thesis", "these", "thèse", "tesis", "tesi", "tese", "stelling", "teza", "тезис", "テーゼ")
)


class Line(NamedTuple):
    """A line that may begin a claim.

    Attributes
    ----------
    number
        The number, without its last dot.
    stance
        What the word behind it says of the claim above; ``thesis`` for one that is marked as such.
    word
        That word; empty where there is none.
    is_whole
        Whether the number has its dot and the blank after it.
    start, text
        Where the line, and the text of the claim, begins.
    """

    number: str
    stance: Sign | str | None
    word: str
    is_whole: bool
    start: int
    text: int

    @property
    def place(self) -> tuple[int, ...]:
        """Where it stands in the tree, to be compared."""
        return tuple(map(int, self.number.split(".")))


def lines_of(text: str, signs: Mapping[str, Sign]) -> Iterator[Line]:
    r"""Yield the lines that may begin a claim: those that begin with a number.

    Examples
    --------
    >>> [line[:3] for line in lines_of("1. Rain\nand\n1.2. Contra: It is dry.\n", {})]
    [('1', None, ''), ('1.2', 'attack', 'Contra')]
    """
    stances: dict[tuple[str | None, bool], Sign | str | None] = {}
    for found in _NUMBERED.finditer(text):
        number, dot, gap, word = found.groups()
        is_top = "." not in number
        key = word, is_top
        if key not in stances:
            stances[key] = _stance((word or "").strip(), signs, is_top=is_top)
        stance = stances[key]
        start = found.end("gap")
        is_whole = bool(dot) and (bool(gap) or text[start : start + 1] in ("", "\n"))
        if not is_whole and (stance is None or is_top):
            continue
        if stance is not None:
            start = found.end()
            start += text[start : start + 1] == " "
        yield Line(number, stance, (word or "").strip(), is_whole, found.start(), start)


def _stance(word: str, signs: Mapping[str, Sign], *, is_top: bool) -> Sign | str | None:
    """Return what the word before a claim says, if there is one."""
    if not word:
        return None
    if is_top:
        return "thesis" if folded(word) in _THESES else None
    return sign_of(word, signs)


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


def links_of(body: str) -> list[list[str]]:
    """Return the links in a text: what is shown, and the address.

    Examples
    --------
    >>> links_of("See [the report](https://example.org/a_(b)).")
    [['the report', 'https://example.org/a_(b)']]
    """
    if "](" not in body:
        return []
    found = _LINK_OR_ESCAPE.finditer(body)
    return [[plain(link["text"]), link["url"]] for link in found if link["url"]]


def escaped(text: str) -> str:
    r"""Return a text as an export has it: no sign in it is taken for a mark, no line of it for a claim.

    Examples
    --------
    >>> escaped("Rain (or snow):\n1. It is wet.")
    'Rain \\(or snow\\):\n1\\. It is wet.'
    """
    body = _MARKS.sub(r"\\\g<0>", in_unix_lines(text).strip())
    first, *others = body.split("\n", 1)
    start = _LIKE_A_START.match(first)
    if start and (start[1] in ("Pro", "Con", "-") or folded(start[1]) in _THESES):
        first = f"{start[1]}\\{first[start.start(2) :]}"
    body = "\n".join([first, *(_LIKE_A_CLAIM.sub(r"\1\\.", other) for other in others)])
    # A colon at the end would make a list of the next top claim.
    return f"{body[:-1]}\\:" if body.endswith(":") else body


def with_links(body: str, links: object) -> str:
    r"""Return an escaped text with its links, those whose words still stand in it.

    Examples
    --------
    >>> with_links(r"See the report \(2020\).", [["the report", "https://example.org"], ["gone", "x:y"]])
    'See [the report](https://example.org) \\(2020\\).'
    """
    at, parts = 0, []
    for link in links if isinstance(links, list) else ():
        words, address = link if isinstance(link, list) and len(link) == 2 else ("", "")
        shown = _MARKS.sub(r"\\\g<0>", words) if isinstance(words, str) else ""
        place = body.find(shown, at) if shown else -1
        made = f"[{shown}]({address})"
        if place >= 0 and links_of(made) == [[words, address]]:
            parts += [body[at:place], made]
            at = place + len(shown)
    return "".join([*parts, body[at:]])


def in_unix_lines(text: str) -> str:
    """Return a text with line ends as a map has them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def title_of(head: str) -> str | None:
    r"""Return the title from what stands before the first claim: after the label, in whatever language.

    Examples
    --------
    >>> title_of("Discussion Name: Tea"), title_of("Diskussion: Tee\n"), title_of("By Ann\nTitle: Tea")
    ('Tea', 'Tee', None)
    """
    found = _HEADER.match(head.lstrip()) or _LABEL.fullmatch(head.strip())
    return found[1] if found else None
