"""What went wrong in YAML that a person typed: the true cause and the mend, for what a parser stumbles over.

A parser says where it could not go on, and what it would have liked there; the slip of the pen stands
often before that. Here the lines around are looked at as a person would: is a quote left open, does a
text begin with a sign, is a blank missing behind a colon, does a line begin too far to the right?
"""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import yaml

from argmap.formats.yaml_brackets import QUOTED, find_in_brackets, odd_quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["Slip", "find_slip"]

#: A line of a block: indent, dashes of a list, and a key with its colon.
_LINE: Final = re.compile(
    rf"(?P<indent>[ \t\u00a0\ufeff\u3000]*)(?P<dashes>(?:-[ ]+)*)"
    rf"(?P<key>(?:{QUOTED}|[^\s\"'\[\]{{}}#,|>&*!%@`](?:(?!\s\#|:(?:\s|$)).)*)[ ]*:(?=\s|$))?[ \t]*"
)
_WORDS_AND_COLON: Final = re.compile(r"[^\s:#'\"{}\[\]]+[ ]?[^\s:#'\"{}\[\]]*:(?=[^\s:/])")
_BLOCK_TEXT: Final = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?$")
_OPENS_PROSE: Final = re.compile(r"(?:[:?]|^[ ]*-|[ ]-)[ \t]+[|>][-+0-9]*\s*(?:#.*)?$")
_NO_VALUE: Final = re.compile(r"(?:^|[\s:])[:\-]?[ \t]+#\S")
_JOINED_OPENING: Final = re.compile(r"([^\s:]+):(?=[\[{\"'])")
_JOINED_DASH: Final = re.compile(r"[ ]*-(?=[\[{\t]|[A-Za-z]\w*:[ ])")
_ENTRY: Final = re.compile(r"[ \t]*(?:- +)*(?:[\w.\-]+|\"[^\"\n]+\"|'[^'\n]+'):(?:\s|$)|[ \t]*- |[ \t]*$")
_CUT: Final = re.compile(r"(?<=\S)[ \t]+#")
_CLOSED: Final = re.compile(QUOTED)
_ANCHOR: Final = re.compile(r"[&!][\w-]*(?:\s+|$)")
_SIGNS: Final = re.compile(r"[@`%*&!,\]}|>]|[-?:](?=\s|$)")
#: What an error speaks of where the indent may be wrong.
_OF_BLOCKS: Final = ("mapping", "collection", "expected key", "sequence", "document start")


class Slip(NamedTuple):
    """A slip of the pen: line and column (from 1), and what is wrong and how it is mended."""

    line: int
    column: int
    reason: str


def find_slip(text: str, error: yaml.MarkedYAMLError) -> Slip | None:
    """Return the slip of the pen that an error of the parser comes from, if it is a usual one.

    Parameters
    ----------
    text
        The document.
    error
        What the parser says of it.
    """
    return _Search(text, error).slip()


class _Search:
    """The search for one slip."""

    def __init__(self, text: str, error: yaml.MarkedYAMLError) -> None:
        self.text, self.error = text, error
        self.reason = f"{error.context or ''} {error.problem or ''}"
        self.lines = text.split("\n")
        mark = error.problem_mark or error.context_mark
        self.at = min(mark.line, len(self.lines) - 1) if mark else 0
        self.column = mark.column if mark else 0
        start = error.context_mark
        self.start = start.line if start else self.at
        self.start_column = start.column if start else 0
        self.tokens = list(_tokens(text))
        #: Lines in which nothing is a sign, and those on which a text or brackets go on.
        self.prose = set(_prose(self.lines))
        self.inner = self.prose | set(_inner(self.tokens))

    def slip(self) -> Slip | None:
        """Return the first slip that is found."""
        looks: tuple[Callable[[], Slip | None], ...] = (
            self._open_quote,
            self._ended_before,
            self._opened,
            self._out_of_prose,
            *(partial(self._on_line, number) for number in self._lines_to_ask()),
            self._comment_before,
            self._no_key,
            self._indent,
        )
        for look in looks:
            if (found := look()) is not None:
                return found
        return None

    def _before(self, line: int) -> int | None:
        """Return the last line before one that begins something: not empty, no comment, within no text."""
        for number in range(line - 1, -1, -1):
            shown = self.lines[number].strip()
            if shown and not shown.startswith("#") and number not in self.inner:
                return number
        return None

    def _lines_to_ask(self) -> list[int]:
        """Return the lines on which the slip may stand, the likeliest first."""
        asked = [self.at] if "simple key" not in self.reason else [self.start]
        if "flow" in self.reason:
            asked = [self.start, self.at]
        before = self._before(self.at)
        asked += [] if before is None else [before]
        return [number for number in dict.fromkeys(asked) if number not in self.prose]

    def _open_quote(self) -> Slip | None:
        """Find a text in quotes that runs over lines which look like entries: its quote was never closed."""
        for token in self.tokens:
            if isinstance(token, yaml.ScalarToken) and token.style in ('"', "'"):
                start, end = token.start_mark, token.end_mark
                inner = self.lines[start.line + 1 : end.line + 1]
                if any(_ENTRY.match(line) and line.strip() for line in inner):
                    return self._unclosed(start.line, start.column)
        if "quoted scalar" in self.reason and "end of stream" in self.reason:
            return self._unclosed(self.start, self.start_column)
        if "quoted scalar" in self.reason and "escape" in self.reason:
            reason = "a backslash within double quotes begins an escape; write it twice, or use single quotes"
            return Slip(self.at + 1, self.column + 1, reason)
        return None

    def _unclosed(self, line: int, column: int) -> Slip:
        """Return the slip of a quote that opens at a place, unless its line says better what is wrong."""
        quote = self.lines[line][column]
        reason = f"the quote {quote} that opens here is not closed in its line; close it"
        if quote == "'":
            reason += ", and write an apostrophe in a text in single quotes twice ('')"
        return Slip(line + 1, column + 1, reason)

    def _ended_before(self) -> Slip | None:
        """Find what follows the end of the document."""
        if "<document start>" not in self.reason:
            return None
        for number in range(self.at, -1, -1):
            if self.lines[number].startswith("..."):
                reason = "the line '...' ends the document, and more follows; take it out"
                return Slip(number + 1, 1, reason)
        return None

    def _opened(self) -> Slip | None:
        """Find what is wrong within [...] or {...}."""
        start, column = self.start, self.start_column
        if "flow" not in self.reason or self.lines[start][column : column + 1] not in ("[", "{"):
            opened: list[Any] = []
            for token in self.tokens:
                if isinstance(token, _OPENING):
                    opened.append(token.start_mark)
                elif isinstance(token, _CLOSING) and opened:
                    opened.pop()
            if not opened:
                return None
            start, column = opened[0].line, opened[0].column
        index = sum(len(line) + 1 for line in self.lines[:start]) + column
        odd = find_in_brackets(self.text, index)
        if odd is None:
            return None
        line = self.text.count("\n", 0, odd.at) + 1
        return Slip(line, odd.at - self.text.rfind("\n", 0, odd.at), odd.reason)

    def _out_of_prose(self) -> Slip | None:
        """Find a line of a block text that begins too far to the left."""
        at, before = self.at, self.at - 1
        if before not in self.prose or at in self.prose or not self.lines[at].strip():
            return None
        opening = before
        while opening in self.prose:
            opening -= 1
        own, first = _indent_of(self.lines[at]), _indent_of(self.lines[opening + 1])
        if not _indent_of(self.lines[opening]) < own < first or _LINE.match(self.lines[at])["key"]:  # type: ignore[index]
            return None
        usual = Counter(map(_indent_of, self.lines))
        odd = at if usual[own] <= usual[first] else opening + 1
        own = _indent_of(self.lines[odd])
        reason = f"the lines of a block text begin alike: this one after {_blanks(own)}; line it up"
        return Slip(odd + 1, own + 1, reason)

    def _on_line(self, number: int) -> Slip | None:
        """Find what is wrong on a line by itself."""
        line = self.lines[number]
        parts = _LINE.match(line)
        if parts is None or not line.strip():
            return None
        key, start = parts["key"] or "", parts.end()
        if odd := parts["indent"].strip(" ")[:1]:
            return Slip(number + 1, 1, _odd_indent(odd))
        if dash := _JOINED_DASH.match(line):
            tab = ", not a tab," if line[dash.end()] == "\t" else ""
            return Slip(number + 1, dash.end(), f"put a blank{tab} behind the dash of an item")
        if joined := _JOINED_OPENING.match(key):
            return Slip(number + 1, parts.start("key") + joined.end(), _no_blank(joined[0]))
        found = _in_value(line[start:], is_value=bool(key or parts["dashes"]))
        return None if found is None else Slip(number + 1, start + found[0] + 1, found[1])

    def _comment_before(self) -> Slip | None:
        """Find a `` #`` that ends a text which goes on in the next line."""
        top = self._top()
        before = None if top is None else self._before(top)
        if before is not None and _NO_VALUE.search(self.lines[before]):
            column = self.lines[before].index("#")
            return Slip(before + 1, column + 1, "what begins with # is a comment; put the text in quotes")
        for number in dict.fromkeys(
            [self.start if "simple key" in self.reason else self.at, self._before(self.at)]
        ):
            if number is not None and number not in self.prose and (cut := _CUT.search(self.lines[number])):
                reason = (
                    "what follows ' #' is a comment, which ends the text; "
                    "put a text that holds ' #' in quotes"
                )
                return Slip(number + 1, cut.end(), reason)
        return None

    def _top(self) -> int | None:
        """Return the first of the lines without a key right before the place, or of the line there."""
        number = self.start if "simple key" in self.reason else self.at
        if number in self.prose:
            return None
        if self._has_key(number):
            number -= 1
            while number >= 0 and not self.lines[number].split("#")[0].strip():
                number -= 1
            if number < 0 or number in self.prose or self._has_key(number):
                return None
        while number > 0 and self._is_bare(number - 1):
            number -= 1
        return number

    def _is_bare(self, number: int) -> bool:
        """Tell whether a line has words and no key."""
        words = self.lines[number].strip()
        return bool(words) and words[0] != "#" and number not in self.prose and not self._has_key(number)

    def _has_key(self, number: int) -> bool:
        """Tell whether a line begins with a key, or an item of a list."""
        parts = _LINE.match(self.lines[number])
        return parts is not None and bool(parts["key"] or parts["dashes"])

    def _no_key(self) -> Slip | None:
        """Find a line that should begin with a key but has no colon, or no blank behind it."""
        before = self._before(self.at)
        for number in dict.fromkeys([self._top(), self.at, before]):
            if number is None or number in self.prose:
                continue
            line = self.lines[number]
            parts = _LINE.match(line)
            if parts is None or parts["key"] or not line[parts.end() :].strip():
                continue
            if line[parts.end()] in "[{\"'" or self._continues(number):
                continue
            if parts["dashes"] and number != self.start and ":" not in line:
                continue
            return _without_colon(line[parts.end() :], number, parts.end())
        return None

    def _continues(self, number: int) -> bool:
        """Tell whether a line goes on with a text that begins in a line before it."""
        before = self._before(number)
        if before is None:
            return False
        parts = _LINE.match(self.lines[before])
        if parts is None or not parts["key"] or not self.lines[before][parts.end() :].strip():
            return False
        return _indent_of(self.lines[number]) > parts.start("key")

    def _indent(self) -> Slip | None:
        """Find the line that begins where none of its neighbours does."""
        usual = Counter(_indent_of(line) for line in self.lines if line.strip())
        near = (self.at, self._before(self.at), self.start)
        asked = [n for n in near if n is not None and n not in self.prose and self.lines[n].strip()]
        if not asked or not any(word in self.reason for word in _OF_BLOCKS):
            return None
        odd = min(asked, key=lambda number: usual[_indent_of(self.lines[number])])
        own = _indent_of(self.lines[odd])
        others = f"others of its block after {_nearest(own, usual)}"
        reason = f"this line begins after {_blanks(own)}, {others}; line it up"
        if "mapping values" in self.reason:
            reason += ", or put a text that holds ': ' in quotes"
        return Slip(odd + 1, own + 1, reason)


def _nearest(own: int, usual: Iterable[int]) -> int:
    """Return the indent of other lines that is nearest to that of a line."""
    return min((abs(other - own), other) for other in {*usual, 0} - {own})[1] if own else 0


def _blanks(number: int) -> str:
    """Return a number of blanks in words."""
    return f"{number} blank{'' if number == 1 else 's'}"


def _indent_of(line: str) -> int:
    """Return how many blanks a line begins with."""
    return len(line) - len(line.lstrip(" "))


def _tokens(text: str) -> Iterator[Any]:
    """Yield the tokens of a text up to the place where it is no YAML."""
    try:
        yield from yaml.scan(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.YAMLError:
        return


def _prose(lines: list[str]) -> Iterator[int]:
    """Yield the numbers of the lines of block texts, after ``|`` and ``>``, in which nothing is a sign."""
    opening: int | None = None
    content = 0
    for number, line in enumerate(lines):
        indent = _indent_of(line)
        if opening is not None:
            if not line.strip():
                yield number
                continue
            content = content or indent
            if indent > opening and indent >= content:
                yield number
                continue
        opening = indent if _OPENS_PROSE.search(line) and not line.lstrip().startswith("#") else None
        content = 0


def _inner(tokens: list[Any]) -> Iterator[int]:
    """Yield the numbers of the lines on which a text or brackets go on that begin before them."""
    opened: list[int] = []
    for token in tokens:
        if isinstance(token, _OPENING):
            opened.append(token.start_mark.line)
        elif isinstance(token, _CLOSING) and opened:
            yield from range(opened.pop() + 1, token.end_mark.line + 1)
        elif isinstance(token, yaml.ScalarToken) and token.style not in ("|", ">"):
            yield from range(token.start_mark.line + 1, token.end_mark.line + 1)


_OPENING: Final = (yaml.FlowMappingStartToken, yaml.FlowSequenceStartToken)
_CLOSING: Final = (yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)


def _odd_indent(sign: str) -> str:
    """Return the reason for a line that begins with another sign than a blank."""
    if sign == "\ufeff":
        return "an invisible byte-order mark (U+FEFF) stands here; take it out"
    name = "a tab" if sign == "\t" else "a blank of another kind"
    return f"the line begins with {name}; indent with spaces, not tabs"


def _no_blank(key: str) -> str:
    """Return the reason for a key without a blank behind its colon."""
    return f"put a blank behind the colon of {key!r}"


def _without_colon(words: str, number: int, start: int) -> Slip:
    """Return the slip of a line that has no key."""
    if (wide := words.find("\uff1a")) >= 0:
        return Slip(number + 1, start + wide + 1, "this is a full-width colon; write ': '")
    if joined := _WORDS_AND_COLON.match(words):
        return Slip(number + 1, start + joined.end(), _no_blank(joined[0]))
    shown = words.strip()[:40]
    return Slip(number + 1, start + 1, f"a colon is missing behind {shown!r}, or its indent is wrong")


def _in_value(value: str, *, is_value: bool) -> tuple[int, str] | None:
    """Return what is wrong with a value in its line: at which column, and the reason."""
    if not value.strip():
        return None
    if value[0] in "\"'":
        return _in_quotes(value)
    if value[0] in "[{":
        odd = find_in_brackets(value, 0)
        # What is open may be closed in the next line.
        return None if odd is None or "not closed" in odd.reason else odd
    return _without_quotes(value) if is_value else None


def _without_quotes(value: str) -> tuple[int, str] | None:
    """Return what is wrong with a value that is not in quotes."""
    if _SIGNS.match(value) and not _BLOCK_TEXT.match(value):
        if (named := _ANCHOR.match(value)) is None:
            return 0, f"a text that begins with {value[0]!r} must stand in quotes"
        found = _in_value(value[named.end() :], is_value=True)
        return None if found is None else (named.end() + found[0], found[1])
    colon = re.search(r":(?=\s|$)", _CUT.split(value, maxsplit=1)[0])
    return (colon.start(), "put a text that holds ': ' in quotes") if colon else None


def _in_quotes(value: str) -> tuple[int, str] | None:
    """Return what is wrong with a value that begins with a quote."""
    closed = _CLOSED.match(value)
    if closed is None:
        return None
    rest = value[closed.end() :].strip()
    return None if not rest or rest.startswith(("#", ":")) else (closed.end() - 1, odd_quote(value[0]))
