"""What is wrong with a text, in words and at its place in a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from argmap.formats.argdown.parser.errors import Diagnostic
from argmap.formats.argdown.parser.patterns import RELATIONS
from argmap.formats.argdown.parser.tokens import EMPTYLINE, END, TEXT, Token

if TYPE_CHECKING:
    from argmap.formats.argdown.parser.errors import Outcome
    from argmap.formats.argdown.parser.source import Includes

__all__ = ["Diagnostics", "SyntaxProblem"]

_TITLES: Final = {"STATEMENT_DEFINITION", "STATEMENT_REFERENCE", "ARGUMENT_DEFINITION", "ARGUMENT_REFERENCE"}
#: How a token is called; one that is not here, by its text.
_NAMES: Final = {
    END: "the end of the text",
    EMPTYLINE: "an empty line",
    "NEWLINE": "the end of the line",
    "INDENT": "deeper indentation",
    "_DEDENT": "the end of the relations or items",
    "TEXT": "text",
    "FRONT_MATTER": "front matter",
    "DATA": "data in braces",
    "INFERENCE_START": "an inference",
}
#: What to do about a token that begins a block, or that a block does not go on with.
_HINTS: Final = {
    "INFERENCE_START": "an inference stands right between numbered premises and a conclusion",
    "STATEMENT_NUMBER": "put an empty line before the first premise",
    "FRONT_MATTER": "front matter is what a text begins with",
    "DATA": "data in braces belongs right behind a statement, an argument or a heading",
    "HEADING_START": "put an empty line before a heading",
    "_DEDENT": "indent all of these lines in the same way",
    "ORDERED_LIST_ITEM": "put an empty line before a list, and indent its items alike",
    "UNORDERED_LIST_ITEM": "put an empty line before a list, and indent its items alike",
    "TEXT": "put an empty line before it",
    **dict.fromkeys(
        ("INDENT", *RELATIONS),
        "indent a relation further than the statement or argument right above it to which it belongs",
    ),
    **dict.fromkeys(sorted(_TITLES), "put an empty line before it, or @ to mention it in the text"),
}
#: What can stand in the middle of a text.
_IN_TEXT: Final = {TEXT, "TAG", "LINK", "STATEMENT_MENTION", "ARGUMENT_MENTION", "NEWLINE", "DATA"}
#: What to do where a rule fails.
_RULE_HINTS: Final = {
    "bold": "end what is bold, or put a backslash before the sign",
    "italic": "end what is in italics, or put a backslash before the sign",
    "inference": "an inference is a line of hyphens, or rules between two rows of hyphens, and a new line",
    "inference_rules": "name a rule after each comma",
    "inference_relations": "an inference can only be undercut: begin with _ or <_",
    "pcs": "premises need an inference (----) and a conclusion with a number",
    "pcs_tail": "premises need an inference (----) and a conclusion with a number",
    "pcs_statement": "put the number of a statement in round brackets: (1)",
    "heading": "put the text of a heading behind the signs",
    "statement_content": "put some text here, or refer to a statement by [Title] alone",
    "freestyle_text": "put some text here",
    "front_matter": "put an empty line after the front matter",
}


@dataclass(frozen=True, slots=True)
class SyntaxProblem:
    """An error in the text.

    Attributes
    ----------
    rule
        The rule that was being read; ``block`` where none begins so, ``text``
        where one had ended.
    expected
        The token that should have come, if it could only be one.
    found
        The token that came in its stead.
    mended
        Whether that was put right, by a token put in or left out.
    before
        The type of the token that stands before what came.
    lost
        What of the block is left out, in words.
    """

    rule: str
    expected: str | None
    found: Token
    mended: Literal["missing", "too many"] | None = None
    before: str = ""
    lost: str = ""

    @property
    def message(self) -> str:
        """What is wrong, what to do, and what is left out."""
        return f"{self._reason}; left out: {self.lost}" if self.lost else self._reason

    @property
    def _reason(self) -> str:
        """What is wrong, and what to do."""
        found = _NAMES.get(self.found.type) or repr(self.found.image.strip())
        if self.mended == "too many":
            return f"{found} does not belong here and is left out; {self._hint}"
        if self.mended == "missing":
            return f"{_named(self.expected)} is missing before {found} and is put in; {self._hint}"
        if self.rule == "block":
            return f"nothing begins with {found}; {self._hint}"
        return f"this is not understood from {found} on; {self._hint}"

    @property
    def _hint(self) -> str:
        """What to do."""
        if (hint := self._hint_within_text) is not None:
            return hint
        if self.expected == "INFERENCE_START":
            return _RULE_HINTS["pcs"]
        if self.rule in ("block", "text", "relations", "ordered_list", "unordered_list"):
            return _HINTS.get(self.found.type, "put an empty line between what does not belong together")
        if self.rule in _RULE_HINTS:
            return _RULE_HINTS[self.rule]
        if self.found.type.startswith("ARGUMENT_"):
            return "a premise, a conclusion or what contradicts a statement is a statement, not an argument"
        return "put a statement or an argument here"

    @property
    def _hint_within_text(self) -> str | None:
        """What to do about a sign within a text that cuts it off."""
        type, title = self.found.type, self.found.image.strip().removesuffix(":")
        if type in _TITLES and self.before in _IN_TEXT:
            mend = f"write \\{title} if that is part of the text, @{title} to mention it"
            return f"{mend}, or put an empty line before it"
        if type == TEXT and self.before == "DATA":
            return "data in braces ends a statement; write \\{ if the brace is part of the text"
        if type == TEXT and self.before.endswith("_REFERENCE"):
            return "put a colon between a title and its text"
        return None


def _named(type: str | None) -> str:
    """Return how a token is called of which there is no text."""
    return _NAMES.get(str(type)) or f"the {str(type).lower().replace('_', ' ')}"


class Diagnostics:
    """Gathers what is wrong with a text, each at its place in the file that it comes from.

    Parameters
    ----------
    source
        What the text is made of.

    Attributes
    ----------
    found
        All of it, in the order in which it was met.
    """

    def __init__(self, source: Includes) -> None:
        self.found: list[Diagnostic] = []
        self._source = source

    def note(
        self, outcome: Outcome, message: str, line: int | None = None, column: int | None = None
    ) -> None:
        """Note something at a place of the outermost file."""
        self.found.append(Diagnostic(outcome, message, line, column))

    def repaired(self, message: str, line: int | None, column: int | None) -> None:
        """Note what was wrong at a place of the text, and how it was put right."""
        self._note("repaired", message, line, column)

    def unread(self, message: str, line: int | None, column: int | None) -> None:
        """Note what was not understood at a place of the text."""
        self._note("unread", message, line, column)

    def syntax(self, error: SyntaxProblem, last: Token) -> None:
        """Note an error of syntax; one at the end of the text stands where the last token ends."""
        place = last.end if error.found.type == END else error.found.start
        self._note("repaired" if error.mended else "unread", error.message, *place)

    def comments(self, number: int) -> None:
        """Note how many comments the text has, if any."""
        if number:
            self.note("dropped", f"{number:,} {'comment' if number == 1 else 'comments'}")

    def _note(self, outcome: Outcome, message: str, line: int | None, column: int | None) -> None:
        """Note something at a place of the text, as a place of the outermost file."""
        if line is not None:
            file, own_line, included_at = self._source.place(line)
            if included_at is not None:
                message = f"in {file}, line {own_line}: {message}"
            line = own_line if included_at is None else included_at
        self.note(outcome, message, line, column)
