"""Argdown text to tokens, in one pass.

Argdown has no regular tokens: what ``-`` means depends on whether a line
begins there, how far a line is indented on the lines before it, and whether
an emphasis is open. So there is a pattern for each place where a token can
stand (:mod:`~argmap.formats.argdown.parser.patterns`), and a rule for what each of its words does.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from argmap.formats.argdown.parser import patterns
from argmap.formats.argdown.parser.ahead import Ahead
from argmap.formats.argdown.parser.tokens import EMPTYLINE, TEXT, Token

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from argmap.formats.argdown.parser.tokens import PieceKind

__all__ = ["Lexer", "is_one_word"]

_PIECES: Final[dict[str, PieceKind]] = {
    "PLAIN": "plain",
    "SIGNS": "plain",
    "PIECE": "plain",
    "ESCAPED": "escaped",
    "SHORTCODE": "shortcode",
}
_emphasis: Final = cache(patterns.emphasis)


class Lexer:
    """Makes the tokens of one text.

    Parameters
    ----------
    text
        Argdown, includes expanded. Places are counted in its characters.

    Attributes
    ----------
    tokens
        What was made, in order.
    stray_backslashes
        Places of backslashes with nothing behind them on their line, which
        are read as themselves.
    cut_addresses
        Places of comments that begin within the address of a page.
    comments
        How many were skipped.
    """

    def __init__(self, text: str) -> None:
        self.tokens: list[Token] = []
        self.stray_backslashes: list[tuple[int, int]] = []
        self.cut_addresses: list[tuple[int, int]] = []
        self.comments = 0
        self._text = text
        self._offset = 0
        self._line = 1
        self._line_start = 0
        self._last = ""
        # Those of the running text that was taken last.
        self._pieces: list[tuple[PieceKind, str]] = []
        # The pattern of what can stand here.
        self._words = patterns.START_OF_LINE
        self._indents = [0]
        self._emphases: list[str] = []
        self._ahead = Ahead(text)
        self._closer = (-1, -1)
        self._last_front_matter = text.rfind("===")

    def read(self) -> list[Token]:
        """Return all tokens; the end dedents what is still indented."""
        text, end, rules = self._text, len(self._text), _RULES
        while self._offset < end:
            found = self._words.match(text, self._offset)
            assert found is not None
            kind = found.lastgroup
            rules[kind](self, kind, found)  # type: ignore[index, arg-type]
        if self._last == EMPTYLINE:
            self.tokens.pop()
        self._dedent_all()
        return self.tokens

    # -- comments, data, white space ---------------------------------------------

    def _comment(self, _kind: str, start: re.Match[str]) -> None:
        """Skip a comment, and the line break that it would leave behind on an empty line."""
        if start[0] == "//":
            end = self._ahead.next("break", start.end())
            is_comment = self._text[end : end + 1] in ("\r", "\n")
        else:
            closing = "-->" if start[0] == "<!--" else "*/"
            end = self._ahead.next(closing, start.end()) + len(closing)
            is_comment = end <= len(self._text)
        if not is_comment:
            if start[0] == "<!--" and self._words is not patterns.IN_INFERENCE:
                self._opener("OPENER", start)
            else:
                self._piece()
            return
        for last, breaks in (
            (EMPTYLINE, patterns.BREAKS_AFTER_EMPTY_LINES),
            ("NEWLINE", patterns.BREAK_AFTER_NEWLINE),
        ):
            if self._last == last and (rest := breaks.match(self._text, end)):
                end = rest.end()
        if start[0] == "//" and patterns.PROTOCOL.search(self._text, self._offset - 10, self._offset):
            self.cut_addresses.append((self._line, self._offset - self._line_start + 1))
        self._skip(end)
        self.comments += 1

    def _front_matter(self, kind: str, _start: re.Match[str]) -> None:
        """Take what stands between two rows of equals signs."""
        if self._offset + 3 > self._last_front_matter:
            self._piece()
        elif found := patterns.FRONT_MATTER.match(self._text, self._offset):
            self._add(kind, found.end())

    def _data(self, kind: str, _start: re.Match[str]) -> None:
        """Take data in braces: up to the last brace that can close it before anything that cannot be data."""
        barrier = self._ahead.next("data barrier", self._offset + 1)
        if barrier != self._closer[0]:
            closers = patterns.DATA_CLOSER.finditer(self._text, self._offset + 1)
            last = -1
            for found in closers:
                if found.start() > barrier:
                    break
                last = found.start()
            self._closer = (barrier, last)
        closer = self._closer[1]
        if closer > self._offset:
            self._add(kind, closer + 1)
        else:
            self._piece()

    def _empty_line(self, kind: str, found: re.Match[str]) -> None:
        """Take empty lines, which end all relations."""
        start, end, image, line = self._offset, found.end(), found[0], self._line
        if end < len(self._text):
            self._dedent_all()
        self._line = line + image.count("\n")
        self.tokens.append(Token(kind, image, line, start - self._line_start + 1, self._line - 1, 1))
        self._last = kind
        self._offset = self._line_start = end
        self._words = patterns.AFTER_EMPTY_LINE

    def _newline(self, kind: str, found: re.Match[str]) -> None:
        """Take the end of a line."""
        start, end, line = self._offset, found.end(), self._line
        self.tokens.append(
            Token(kind, found[0], line, start - self._line_start + 1, line, end - self._line_start)
        )
        self._last = kind
        self._offset = self._line_start = end
        self._line = line + 1
        if self._words is not patterns.IN_INFERENCE:
            self._words = patterns.START_OF_LINE

    # -- beginnings of lines -----------------------------------------------------

    def _inference_start(self, kind: str, found: re.Match[str]) -> None:
        """Take the first row of hyphens of an inference."""
        self._dedent_all()
        self._add(kind, found.end())
        self._words = patterns.IN_INFERENCE

    def _number(self, kind: str, found: re.Match[str]) -> None:
        """Take the number of a statement, which ends all relations."""
        self._dedent_all()
        self._word(kind, found)

    def _line_start_token(self, kind: str, found: re.Match[str]) -> None:
        """Take the sign of a relation or an item; an item is deeper than a relation in the same column."""
        level = found.start(kind) - self._offset + kind.endswith("_ITEM")
        if level != self._indents[-1]:
            self._indent(level)
        self._word(kind, found)

    def _indent(self, level: int) -> None:
        """Note how far a line is indented."""
        line, _ = self._here()
        place = (line, 1, line, level)
        if level > self._indents[-1]:
            self._indents.append(level)
            self.tokens.append(Token("INDENT", "", *place))
            return
        while len(self._indents) > 1 and level < self._indents[-1]:
            self._indents.pop()
            self.tokens.append(Token("_DEDENT", "", *place))

    def _dedent_all(self) -> None:
        """End all relations and lists that are open."""
        if len(self._indents) == 1:
            return
        line, column = self._here()
        self.tokens.extend(Token("_DEDENT", "", line, column, line, column) for _ in self._indents[1:])
        self._indents = [0]
        self._last = "_DEDENT"

    def _here(self) -> tuple[int, int]:
        """Return the line that follows the last token, and the column in which that ends."""
        if not self.tokens:
            return 1, 0
        last = self.tokens[-1]
        return (last.end_line or 1) + (last.type in ("NEWLINE", EMPTYLINE)), last.end_column or 0

    # -- within lines ------------------------------------------------------------

    def _emphasis(self, _kind: str, start: re.Match[str]) -> None:
        """Take the end of the emphasis opened last, or the start of another."""
        opened = self._emphases[-1] if self._emphases and self.tokens else ""
        found = _emphasis(start[0], opened).match(self._text, self._offset)
        if found is None:
            self._piece()
            return
        kind = str(found.lastgroup)
        if kind.endswith("_END"):
            self._emphases.pop()
        else:
            self._emphases.append(kind.removesuffix("_START"))
        self._word(kind, found)

    def _opener(self, _kind: str, start: re.Match[str]) -> None:
        """Take a link, a long tag, a title in brackets, or the mention of one; else the sign as text."""
        char = start[0][0]
        if char == "#":
            kind, end = "TAG", self._end_of_tag()
        elif char == "@":
            kind, end = self._mention()
        else:
            kind, end = "LINK", self._end_of_link() if char == "[" else 0
            if not end:
                kind, end = self._title(*patterns.BRACKETS[char])
        if end:
            self._add(kind, end)
        else:
            self._piece()

    def _title(self, closing: str, name: str) -> tuple[str, int]:
        """Return a title and where it ends: a definition with a colon behind it, else a reference."""
        start = self._offset
        defined = self._ahead.next(f"{closing}:", start + 2)
        if defined < self._ahead.next("break", start + 1):
            return f"{name}_DEFINITION", defined + 2
        # The first character of a title may even be a line break.
        end = self._ahead.next(closing, start + 2)
        is_title = self._text[start + 1 : start + 2] != "-" and end < len(self._text)
        is_title = is_title and end <= self._ahead.next("break", start + 2)
        return f"{name}_REFERENCE", end + 1 if is_title else 0

    def _mention(self) -> tuple[str, int]:
        """Return the mention of a statement or an argument and where it ends, a blank after it included."""
        closing, name = patterns.BRACKETS[self._text[self._offset + 1]]
        end = self._ahead.next(closing, self._offset + 3)
        is_mention = end < self._ahead.next("break", self._offset + 2)
        return f"{name}_MENTION", self._with_blank(end + 1) if is_mention else 0

    def _end_of_link(self) -> int:
        """Return where a link ends, a blank after it included; 0 where there is none."""
        text, start = self._text, self._offset
        closing = self._ahead.next("]", start + 1)
        if closing == start + 1 or text[closing + 1 : closing + 2] != "(":
            return 0
        end = self._ahead.next(")", closing + 2)
        return 0 if end == closing + 2 or end >= len(text) else self._with_blank(end + 1)

    def _end_of_tag(self) -> int:
        """Return where a tag in round brackets ends, a blank after it included; 0 where there is none."""
        end = self._ahead.next(")", self._offset + 2)
        return self._with_blank(end + 1) if self._offset + 2 < end < len(self._text) else 0

    def _with_blank(self, end: int) -> int:
        """Return the offset after a blank, if there is one."""
        return end + (self._text[end : end + 1] in (" ", "\t"))

    # -- running text ------------------------------------------------------------

    def _spaces(self, _kind: str, found: re.Match[str]) -> None:
        """Skip blanks."""
        self._offset = found.end()

    def _stray(self, _kind: str, found: re.Match[str]) -> None:
        """Take a backslash that escapes nothing as text."""
        self.stray_backslashes.append((self._line, self._offset - self._line_start + 1))
        self._running_text("PLAIN", found)

    def _piece(self) -> None:
        """Take the smallest piece of text."""
        found = patterns.PIECE.match(self._text, self._offset)
        assert found is not None
        self._running_text("PIECE", found)

    def _running_text(self, kind: str, found: re.Match[str]) -> None:
        """Take a piece of running text, as part of the token before it if that is text too."""
        start, end = found.span(kind if kind == "PLAIN" and found.lastgroup == kind else 0)
        image = self._text[start:end]
        if self._last == TEXT:
            token = self.tokens[-1]
            token.end_line, token.end_column = self._line, end - self._line_start
            self._pieces.append((_PIECES[kind], image))
        else:
            start -= self._line_start
            line, self._pieces = self._line, [(_PIECES[kind], image)]
            self.tokens.append(Token(TEXT, "", line, start + 1, line, end - self._line_start, self._pieces))
            self._last = TEXT
            if self._words is not patterns.IN_INFERENCE:
                self._words = patterns.WITHIN_LINE
        self._offset = end

    # -- making tokens -----------------------------------------------------------

    def _word(self, kind: str, found: re.Match[str]) -> None:
        """Take a token as it stands, within a line."""
        line, line_start, end = self._line, self._line_start, found.end()
        self.tokens.append(Token(kind, found[0], line, self._offset - line_start + 1, line, end - line_start))
        self._last = kind
        self._offset = end
        if kind == "INFERENCE_END" or self._words is not patterns.IN_INFERENCE:
            self._words = patterns.WITHIN_LINE

    def _add(self, type: str, end: int) -> None:
        """Take a token up to an offset, over the ends of lines."""
        start, line, column = self._offset, self._line, self._offset - self._line_start + 1
        image = self._text[start:end]
        broken = self._skip(end)
        # A break that ends a token is part of its last line.
        end_line, end_column = self._line, end - self._line_start
        if end == self._line_start:
            end_line, end_column = self._line - 1, column + end - start - 1 if broken == 1 else 1
        self.tokens.append(Token(type, image, line, column, end_line, end_column))
        self._last = type
        if self._words is not patterns.IN_INFERENCE:
            self._words = patterns.WITHIN_LINE

    def _skip(self, end: int) -> int:
        """Move to an offset, and return how many lines end on the way."""
        breaks = 0
        for found in patterns.LINE_BREAK.finditer(self._text, self._offset, end):
            breaks += 1
            self._line_start = found.end()
        self._line += breaks
        self._offset = end
        return breaks


#: What is done about each word.
_RULES: Final[dict[str, Callable[[Lexer, str, re.Match[str]], None]]] = {
    **dict.fromkeys(patterns.LINE_STARTS, Lexer._line_start_token),
    "STATEMENT_NUMBER": Lexer._number,
    "COMMENT": Lexer._comment,
    "FRONT_MATTER": Lexer._front_matter,
    "DATA": Lexer._data,
    EMPTYLINE: Lexer._empty_line,
    "NEWLINE": Lexer._newline,
    "INFERENCE_START": Lexer._inference_start,
    "EMPHASIS": Lexer._emphasis,
    "OPENER": Lexer._opener,
    "STRAY": Lexer._stray,
    "SPACES": Lexer._spaces,
    **dict.fromkeys(_PIECES, Lexer._running_text),
    **dict.fromkeys(
        (
            *("HEADING_START", "INFERENCE_END", "_LIST_DELIMITER", "TAG"),
            *("STATEMENT_DEFINITION", "STATEMENT_REFERENCE", "ARGUMENT_DEFINITION", "ARGUMENT_REFERENCE"),
        ),
        Lexer._word,
    ),
}


def is_one_word(token: Token) -> bool:
    """Tell whether a token is one to the reference too, which takes running text in small pieces."""
    if token.type != TEXT:
        return True
    if len(token.pieces) > 1:
        return False
    kind, image = token.pieces[0]
    return kind != "plain" or bool(patterns.PIECE.fullmatch(image))
