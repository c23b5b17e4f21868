"""What the words of Argdown look like, and where they occur.

The rules are those of the reference lexer of Argdown
(https://argdown.org/syntax/), whose white space and line breaks are those of
ECMAScript.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import Final

from argmap.formats.argdown.parser.tokens import EMPTYLINE

__all__ = [
    "BRACKETS",
    "BREAKS_AFTER_EMPTY_LINES",
    "BREAK_AFTER_NEWLINE",
    "COMMENT_START",
    "EMPHASES",
    "EMPTY_LINES",
    "ESCAPED",
    "FRONT_MATTER",
    "HEADING_START",
    "INFERENCE_END",
    "INFERENCE_START",
    "LINE_BEGINS",
    "LINE_BREAK",
    "LINE_START",
    "LOOKED_FOR",
    "NEWLINE",
    "PIECE",
    "PLAIN",
    "SHORTCODE",
    "SPACES",
    "TAG_WORD",
    "Occurrences",
]

_SPACE: Final = r"[\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]"
_NOT_SPACE: Final = _SPACE.replace("[", "[^", 1)
_IN_LINE: Final = r"[^\n\r\u2028\u2029]"
LINE_BREAK: Final = re.compile(r"\r\n?|\n")

COMMENT_START: Final = re.compile(r"<!--|/\*|//")
BREAKS_AFTER_EMPTY_LINES: Final = re.compile(r"(?:[ \t]*\r\n|\n|\r)*")
BREAK_AFTER_NEWLINE: Final = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r)(?![ \t]*(?:\r\n|\n|\r)))?")
FRONT_MATTER: Final = re.compile(r"===+[\s\S]*?===+")
ESCAPED: Final = re.compile(rf"\\{_IN_LINE} *")
SHORTCODE: Final = re.compile(rf"\.{_NOT_SPACE}+?\.[ \t]?|:{_NOT_SPACE}+?:[ \t]?")
EMPTY_LINES: Final = re.compile(r"(?:[ \t]*\r?\n){2,}")
NEWLINE: Final = re.compile(r"[ \t]*(?:\r\n|\n|\r)")
LINE_START: Final = re.compile(
    rf"""([' \t]*)(?:
    (?P<INCOMING_SUPPORT>\+>) | (?P<INCOMING_ATTACK>->)
    | (?P<OUTGOING_SUPPORT><?\+) | (?P<OUTGOING_ATTACK><?-)
    | (?P<CONTRADICTION>><) | (?P<INCOMING_UNDERCUT>_>) | (?P<OUTGOING_UNDERCUT><_|_(?={_SPACE}))
    | (?P<STATEMENT_NUMBER>\([0-9]+\))
    | (?P<ORDERED_LIST_ITEM>[0-9]+\.(?={_SPACE})) | (?P<UNORDERED_LIST_ITEM>\*(?={_SPACE}))
    )""",
    re.VERBOSE,
)
INFERENCE_START: Final = re.compile(r"[' \t]*--")
INFERENCE_END: Final = re.compile(r"--+")
HEADING_START: Final = re.compile(r"#+ ")
_EMPHASIS_END: Final = r"(?:[ \t]|(?=[\n\r)}_.,!?;:\-*])|\Z)"
EMPHASES: Final = {
    "*": (
        ("ASTERISK_BOLD", re.compile(rf"\*\*{_EMPHASIS_END}"), re.compile(rf"\*\*(?!{_SPACE})")),
        ("ASTERISK_ITALIC", re.compile(rf"\*{_EMPHASIS_END}"), re.compile(rf"\*(?!{_SPACE})")),
    ),
    "_": (
        ("UNDERSCORE_BOLD", re.compile(rf"__{_EMPHASIS_END}"), re.compile(rf"__(?!{_SPACE})")),
        ("UNDERSCORE_ITALIC", re.compile(rf"_{_EMPHASIS_END}"), re.compile(rf"_(?!{_SPACE})")),
    ),
}
TAG_WORD: Final = re.compile(r"#[a-zA-z0-9\-\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF]+[ \t]?")
SPACES: Final = re.compile(r"[ \t]+")
#: The smallest piece of text, as the reference takes it: a run of what has no meaning, or one sign.
PIECE: Final = re.compile(r"[^\\@#*_\[\],.:;</>\-\r\n(){}]+|[@#*_\[\],.:;</>\-(){}][ \t]?")
#: Text within a line in which nothing can have a meaning of its own, and the blanks before it.
PLAIN: Final = re.compile(
    rf"""(?:[ \t]+(?![ \t\r\n]))?
    ((?: (?!===)[^\\@\#*_\[\],.:;</>\-\r\n(){{}} \t][^\\@\#*_\[\],.:;</>\-\r\n(){{}}]*
    | (?:[\],;>\-()}}] | /(?![/*]) | @(?![\[<]) | \.(?!{_NOT_SPACE}+?\.) | :(?!{_NOT_SPACE}+?:))
      [ \t]?(?![ \t]|===) )+)""",
    re.VERBOSE,
)
LINE_BEGINS: Final = ("", "NEWLINE", EMPTYLINE)

#: What is looked for further on in the text.
LOOKED_FOR: Final = {
    "-->": "-->",
    "*/": r"\*/",
    "]": "]",
    ">": ">",
    "]:": "]:",
    ">:": ">:",
    ")": r"\)",
    "break": "[\n\r\u2028\u2029]",
    # Where inline data cannot go on, and braces that may close it.
    "data barrier": rf"[\r\u2028\u2029]|}}(?={_SPACE}[^,}}])",
    "data closer": rf"}}(?!{_SPACE}*[,}}])",
}

#: The brackets of statements and of arguments, with the names of their tokens.
BRACKETS: Final = {"[": ("]", "STATEMENT"), "<": (">", "ARGUMENT")}


class Occurrences:
    """Where a pattern occurs in a text, which is searched once, when first asked."""

    def __init__(self, text: str, pattern: str) -> None:
        self._text = text
        self._pattern = pattern

    @cached_property
    def _starts(self) -> list[int]:
        """All places."""
        return [found.start() for found in re.finditer(self._pattern, self._text)]

    def next(self, offset: int) -> int:
        """Return the first place at an offset or after it, or the length of the text."""
        number = bisect_left(self._starts, offset)
        return self._starts[number] if number < len(self._starts) else len(self._text)

    def last(self, offset: int) -> int:
        """Return the last place at an offset or before it, or -1."""
        number = bisect_right(self._starts, offset)
        return self._starts[number - 1] if number else -1
