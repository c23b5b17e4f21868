"""What the words of Argdown look like: for each place in a text, one pattern of all that can stand there.

The rules and their order are those of the reference lexer of Argdown
(https://argdown.org/syntax/), whose white space and line breaks are those of
ECMAScript. The name of the group that matched says which word was found;
``COMMENT``, ``DATA``, ``EMPHASIS``, ``FRONT_MATTER`` and ``OPENER`` are beginnings of what may
turn out to be none.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = [
    "AFTER_EMPTY_LINE",
    "BRACKETS",
    "BREAKS_AFTER_EMPTY_LINES",
    "BREAK_AFTER_NEWLINE",
    "DATA_BARRIER",
    "DATA_CLOSER",
    "END_OF_LINE",
    "FRONT_MATTER",
    "IN_INFERENCE",
    "LINE_BREAK",
    "LINE_STARTS",
    "PIECE",
    "PROTOCOL",
    "RELATIONS",
    "START_OF_LINE",
    "WITHIN_LINE",
    "emphasis",
]

_SPACE: Final = r"[\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]"
_NOT_SPACE: Final = _SPACE.replace("[", "[^", 1)
_BREAKS: Final = r"\n\r\u2028\u2029"
LINE_BREAK: Final = re.compile(r"\r\n?|\n")
END_OF_LINE: Final = re.compile(f"[{_BREAKS}]")

BREAKS_AFTER_EMPTY_LINES: Final = re.compile(r"(?:[ \t]*\r\n|\n|\r)*")
BREAK_AFTER_NEWLINE: Final = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r)(?![ \t]*(?:\r\n|\n|\r)))?")
#: What stands before ``//`` in the address of a page.
PROTOCOL: Final = re.compile(r"\b(?:https?|ftp|file):\Z")
FRONT_MATTER: Final = re.compile(r"===+[\s\S]*?===+")
#: Where inline data cannot go on, and braces that may close it.
DATA_BARRIER: Final = re.compile(rf"[\r\u2028\u2029]|}}(?={_SPACE}[^,}}])")
DATA_CLOSER: Final = re.compile(rf"}}(?!{_SPACE}*[,}}])")

#: The brackets of statements and of arguments, with the names of their tokens.
BRACKETS: Final = {"[": ("]", "STATEMENT"), "<": (">", "ARGUMENT")}
#: What has its meaning at the beginning of a line alone, behind blanks.
LINE_STARTS: Final = {
    "INCOMING_SUPPORT": r"\+>",
    "INCOMING_ATTACK": r"->",
    "OUTGOING_SUPPORT": r"<?\+",
    "OUTGOING_ATTACK": r"<?-",
    "CONTRADICTION": r"><",
    "INCOMING_UNDERCUT": r"_>",
    "OUTGOING_UNDERCUT": rf"<_|_(?={_SPACE})",
    "STATEMENT_NUMBER": r"\([0-9]+\)",
    "ORDERED_LIST_ITEM": rf"[0-9]+\.(?={_SPACE})",
    "UNORDERED_LIST_ITEM": rf"\*(?={_SPACE})",
}

#: Those of them that relate.
RELATIONS: Final = tuple(LINE_STARTS)[:7]

_COMMENT: Final = r"(?P<COMMENT><!--|/[*/])"
_MARKED: Final = rf"""
    (?P<ESCAPED>\\[^{_BREAKS}]\ *) | (?P<STRAY>\\)
    | (?P<SHORTCODE>\.{_NOT_SPACE}+?\.[ \t]? | :{_NOT_SPACE}+?:[ \t]?)"""
_ASIDES: Final = rf"{_COMMENT} | (?P<FRONT_MATTER>===) | (?P<DATA>\{{) | {_MARKED}"
_EMPTY_LINE: Final = r"(?P<EMPTYLINE>(?:[ \t]*\r?\n){2,})"
_NEWLINE: Final = r"(?P<NEWLINE>[ \t]*(?:\r\n|\n|\r))"
# Most words are followed by one of these.
_ENDS: Final = rf"(?=[ \t\r\n])(?:{_EMPTY_LINE} | {_NEWLINE})"
_LINE_START: Final = "[' \\t]*(?:" + "|".join(f"(?P<{n}>{p})" for n, p in LINE_STARTS.items()) + ")"
_AT_LINE_START: Final = rf"{_LINE_START} | (?P<HEADING_START>\#+\ )"


def _title(name: str, opening: str, closing: str) -> str:
    """Return the pattern of titles that can be nothing else; the rest of them begins with an opener."""
    inside = rf"[^\{opening}\{closing}{_BREAKS}]"
    return (
        rf"(?P<{name}_DEFINITION>\{opening}{inside}+\{closing}:)"
        rf"| (?P<{name}_REFERENCE>\{opening}(?!-){inside}+\{closing}(?=[ \t]*(?:[\n\r]|\Z)))"
    )


_REFERENCE: Final = rf"""
    (?P<EMPHASIS>[*_]) | {_title("STATEMENT", "[", "]")} | {_title("ARGUMENT", "<", ">")}
    | (?P<TAG>\#[a-zA-z0-9\-\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF]+[ \t]?)
    | (?P<OPENER>[\[<] | @(?=[\[<]) | \#(?=\())"""
# Text within a line in which nothing can have a meaning of its own.
_TEXT: Final = rf"""
    (?: (?!===)[^\\@\#*_\[\],.:;</>\-\r\n(){{}} \t][^\\@\#*_\[\],.:;</>\-\r\n(){{}}]*
    | (?:[\],;>\-()}}] | /(?![/*]) | @(?![\[<]) | \.(?!{_NOT_SPACE}+?\.) | :(?!{_NOT_SPACE}+?:))
      [ \t]?(?![ \t]|===) )+"""
_PLAIN: Final = rf"(?:[ \t]+(?![ \t\r\n]))?(?P<PLAIN>{_TEXT})"
# At the beginning of a line: what begins with a letter is nothing else, and is most of what stands there.
_WORDS: Final = rf"[ \t]*(?=[^\W\d_])(?P<PLAIN>{_TEXT})"
_SIGNS: Final = rf"(?P<SIGNS>{_TEXT})"
_SPACES: Final = r"(?P<SPACES>[ \t]+)"
# The smallest piece of text, as the reference takes it: a run of what has no meaning, or one sign.
_PIECE: Final = r"(?P<PIECE>[^\\@\#*_\[\],.:;</>\-\r\n(){}]+ | [@\#*_\[\],.:;</>\-(){}][ \t]?)"
PIECE: Final = re.compile(_PIECE, re.VERBOSE)


def _any(*patterns: str) -> re.Pattern[str]:
    """Return one pattern of several, of which the first that matches is taken."""
    return re.compile(" | ".join(patterns), re.VERBOSE)


#: At the beginning of a line; behind an empty line there is neither another one nor an inference.
START_OF_LINE: Final = _any(
    _WORDS, _ENDS, _ASIDES, r"(?P<INFERENCE_START>[' \t]*--)",
    _AT_LINE_START, _REFERENCE, _SPACES, _SIGNS, _PIECE,
)  # fmt: skip
AFTER_EMPTY_LINE: Final = _any(_WORDS, _ASIDES, _NEWLINE, _AT_LINE_START, _REFERENCE, _SPACES, _SIGNS, _PIECE)
WITHIN_LINE: Final = _any(_ENDS, _PLAIN, _ASIDES, _REFERENCE, _SPACES, _PIECE)
IN_INFERENCE: Final = _any(
    _COMMENT, _NEWLINE, _MARKED, "(?P<INFERENCE_END>--+)",
    r"(?P<DATA>\{)", "(?P<_LIST_DELIMITER>,)", _SPACES, _PIECE,
)  # fmt: skip

_EMPHASES: Final = {
    "*": {"ASTERISK_BOLD": r"\*\*", "ASTERISK_ITALIC": r"\*"},
    "_": {"UNDERSCORE_BOLD": "__", "UNDERSCORE_ITALIC": "_"},
}
_EMPHASIS_END: Final = r"(?:[ \t]|(?=[\n\r)}_.,!?;:\-*])|\Z)"


def emphasis(char: str, opened: str) -> re.Pattern[str]:
    """Return the pattern of what begins with a sign: the end of the emphasis opened last, or a start."""
    signs = _EMPHASES[char]
    ends = (f"(?P<{opened}_END>{signs[opened]}{_EMPHASIS_END})",) if opened in signs else ()
    return _any(*ends, *(f"(?P<{name}_START>{sign}(?!{_SPACE}))" for name, sign in signs.items()))
