"""Argdown text to tokens, in one pass.

Argdown has no regular tokens: what ``-`` means depends on whether a line
begins there, how far a line is indented on the lines before it, and whether
an emphasis is open. The order of the rules is that of the reference lexer of
Argdown (https://argdown.org/syntax/).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from argmap.formats.argdown.parser import patterns
from argmap.formats.argdown.parser.tokens import EMPTYLINE, TEXT, Token

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable

    from argmap.formats.argdown.parser.tokens import PieceKind

__all__ = ["Lexer", "is_one_word"]

#: By a character, the rules for what may begin with it, in order.
_Rules: TypeAlias = "dict[str, list[Callable[[str], bool]]]"

_BEFORE_LINE_START: Final = (
    ("/<", "_comment"),
    ("=", "_front_matter"),
    ("{", "_data"),
    ("\\.:", "_marked_text"),
    (" \t\r\n", "_break"),
)
_AFTER_LINE_START: Final = (("*_", "_emphasis"), ("[<@#", "_reference"))
_AT_LINE_START: Final = (
    *_BEFORE_LINE_START,
    ("' \t+-<>_(*0123456789", "_line_start_token"),
    ("#", "_heading"),
    *_AFTER_LINE_START,
)
_WITHIN_LINE: Final = (*_BEFORE_LINE_START, *_AFTER_LINE_START)
_IN_INFERENCE: Final = (
    ("/<", "_comment"),
    (" \t\r\n", "_newline"),
    ("\\.:", "_marked_text"),
    ("-", "_inference_end"),
    ("{", "_data"),
    (",", "_list_delimiter"),
)


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
    comments
        How many were skipped.
    """

    def __init__(self, text: str) -> None:
        self.tokens: list[Token] = []
        self.stray_backslashes: list[tuple[int, int]] = []
        self.comments = 0
        self._text = text
        self._offset = 0
        self._line = 1
        self._line_start = 0
        self._last = ""
        self._indents = [0]
        self._emphases: list[str] = []
        self._in_inference = False
        self._places = {name: patterns.Occurrences(text, p) for name, p in patterns.LOOKED_FOR.items()}
        self._last_front_matter = text.rfind("===")
        self._at_line_start = self._rules(_AT_LINE_START)
        self._within_line = self._rules(_WITHIN_LINE)
        self._within_inference = self._rules(_IN_INFERENCE)

    def _rules(self, rules: Iterable[tuple[str, str]]) -> _Rules:
        """Return the rules by the characters that they begin with."""
        found: _Rules = {}
        for chars, name in rules:
            for char in chars:
                found.setdefault(char, []).append(getattr(self, name))
        return found

    def read(self) -> list[Token]:
        """Return all tokens; the end dedents what is still indented."""
        end = len(self._text)
        while self._offset < end:
            self._step()
        if self._last == EMPTYLINE:
            self.tokens.pop()
        self._dedent_all()
        return self.tokens

    def _step(self) -> None:
        """Take the next token, or the next piece of running text."""
        char = self._text[self._offset]
        if self._in_inference:
            rules, is_plain = self._within_inference, False
        elif self._last in patterns.LINE_BEGINS:
            rules, is_plain = self._at_line_start, char not in " \t"
        elif self._plain_text():
            return
        else:
            rules, is_plain = self._within_line, False
        if any(rule(char) for rule in rules.get(char, ())):
            return
        if not (is_plain and self._plain_text()):
            self._running_text(char)

    def _inference_end(self, _char: str) -> bool:
        """Take the second row of hyphens of an inference."""
        self._in_inference = not self._match(patterns.INFERENCE_END, "INFERENCE_END")
        return not self._in_inference

    def _list_delimiter(self, _char: str) -> bool:
        """Take the comma between two rules of inference."""
        return self._add("_LIST_DELIMITER", self._offset + 1)

    # -- comments, data, white space ---------------------------------------------

    def _comment(self, _char: str) -> bool:
        """Skip a comment, and the line break that it would leave behind on an empty line."""
        start = patterns.COMMENT_START.match(self._text, self._offset)
        if start is None:
            return False
        if start[0] == "//":
            end = self._places["break"].next(start.end())
            if self._text[end : end + 1] not in ("\r", "\n"):
                return False
        else:
            closing = "-->" if start[0] == "<!--" else "*/"
            end = self._places[closing].next(start.end()) + len(closing)
            if end > len(self._text):
                return False
        for last, breaks in (
            (EMPTYLINE, patterns.BREAKS_AFTER_EMPTY_LINES),
            ("NEWLINE", patterns.BREAK_AFTER_NEWLINE),
        ):
            if self._last == last and (rest := breaks.match(self._text, end)):
                end = rest.end()
        self._skip(end)
        self.comments += 1
        return True

    def _front_matter(self, _char: str) -> bool:
        """Take what stands between two rows of equals signs."""
        if self._offset + 3 > self._last_front_matter:
            return False
        return self._match(patterns.FRONT_MATTER, "FRONT_MATTER")

    def _data(self, _char: str) -> bool:
        """Take data in braces: up to the last brace that can close it before anything that cannot be data."""
        barrier = self._places["data barrier"].next(self._offset + 1)
        closer = self._places["data closer"].last(barrier)
        return closer > self._offset and self._add("DATA", closer + 1)

    def _break(self, char: str) -> bool:
        """Take an empty line or the end of a line."""
        if self._last != EMPTYLINE and (empty := patterns.EMPTY_LINES.match(self._text, self._offset)):
            if empty.end() < len(self._text):
                self._dedent_all()
            return self._add(EMPTYLINE, empty.end())
        return self._newline(char)

    def _newline(self, _char: str) -> bool:
        """Take the end of a line."""
        return self._match(patterns.NEWLINE, "NEWLINE")

    # -- beginnings of lines -----------------------------------------------------

    def _heading(self, _char: str) -> bool:
        """Take the signs of a heading."""
        return self._match(patterns.HEADING_START, "HEADING_START")

    def _line_start_token(self, _char: str) -> bool:
        """Take what has its meaning at the beginning of a line alone."""
        if self._last != EMPTYLINE and (
            inference := patterns.INFERENCE_START.match(self._text, self._offset)
        ):
            self._dedent_all()
            self._in_inference = True
            return self._add("INFERENCE_START", inference.end())
        found = patterns.LINE_START.match(self._text, self._offset)
        if found is None:
            return False
        kind = str(found.lastgroup)
        if kind == "STATEMENT_NUMBER":
            self._dedent_all()
        else:  # an item of a list is deeper than a relation in the same column
            self._indent(len(found[1]) + kind.endswith("_ITEM"))
        return self._add(kind, found.end())

    def _indent(self, level: int) -> None:
        """Note how far a line is indented."""
        if level == self._indents[-1]:
            return
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

    def _emphasis(self, char: str) -> bool:
        """Take the end of the emphasis opened last, or the start of another."""
        opened = self._emphases[-1] if self._emphases and self.tokens else ""
        for name, ending, _ in patterns.EMPHASES[char]:
            if opened == name and self._match(ending, f"{name}_END"):
                self._emphases.pop()
                return True
        for name, _, starting in patterns.EMPHASES[char]:
            if self._match(starting, f"{name}_START"):
                self._emphases.append(name)
                return True
        return False

    def _reference(self, char: str) -> bool:
        """Take a link, a tag, a title in brackets, or the mention of one."""
        if char == "#":
            return self._tag()
        if char == "@":
            return self._mention()
        return (char == "[" and self._link()) or self._title(*patterns.BRACKETS[char])

    def _title(self, closing: str, name: str) -> bool:
        """Take a title in brackets: a definition with a colon behind it, else a reference."""
        start = self._offset
        defined = self._places[f"{closing}:"].next(start + 2)
        if defined < self._places["break"].next(start + 1):
            return self._add(f"{name}_DEFINITION", defined + 2)
        # The first character of a title may even be a line break.
        end = self._places[closing].next(start + 2)
        if self._text[start + 1 : start + 2] == "-" or end >= len(self._text):
            return False
        if end > self._places["break"].next(start + 2):
            return False
        return self._add(f"{name}_REFERENCE", end + 1)

    def _mention(self) -> bool:
        """Take the mention of a statement or an argument, and a blank after it."""
        bracket = patterns.BRACKETS.get(self._text[self._offset + 1 : self._offset + 2])
        if bracket is None:
            return False
        closing, name = bracket
        end = self._places[closing].next(self._offset + 3)
        if end >= self._places["break"].next(self._offset + 2):
            return False
        return self._add(f"{name}_MENTION", self._with_blank(end + 1))

    def _link(self) -> bool:
        """Take a link, and a blank after it."""
        text, start = self._text, self._offset
        closing = self._places["]"].next(start + 1)
        if closing == start + 1 or text[closing + 1 : closing + 2] != "(":
            return False
        end = self._places[")"].next(closing + 2)
        if end == closing + 2 or end >= len(text):
            return False
        return self._add("LINK", self._with_blank(end + 1))

    def _tag(self) -> bool:
        """Take a tag, and a blank after it."""
        if self._text[self._offset + 1 : self._offset + 2] == "(":
            end = self._places[")"].next(self._offset + 2)
            if self._offset + 2 < end < len(self._text):
                return self._add("TAG", self._with_blank(end + 1))
            return False
        return self._match(patterns.TAG_WORD, "TAG")

    def _with_blank(self, end: int) -> int:
        """Return the offset after a blank, if there is one."""
        return end + (self._text[end : end + 1] in (" ", "\t"))

    def _plain_text(self) -> bool:
        """Take as much text as can only be text, less the blanks before it."""
        plain = patterns.PLAIN.match(self._text, self._offset)
        if plain is None:
            return False
        self._offset = plain.start(1)
        return self._add_text("plain", plain.end())

    def _marked_text(self, char: str) -> bool:
        """Take an escaped character or a shortcode."""
        kind: PieceKind = "escaped" if char == "\\" else "shortcode"
        found = (patterns.ESCAPED if char == "\\" else patterns.SHORTCODE).match(self._text, self._offset)
        if found is not None:
            return self._add_text(kind, found.end())
        if kind == "shortcode":
            return False
        self.stray_backslashes.append((self._line, self._offset - self._line_start + 1))
        return self._add_text("plain", self._offset + 1)

    def _running_text(self, char: str) -> None:
        """Skip blanks, or take text as it stands."""
        found = (patterns.SPACES if char in " \t" else patterns.PIECE).match(self._text, self._offset)
        assert found is not None
        if char in " \t":
            self._offset = found.end()
        else:
            self._add_text("plain", found.end())

    # -- making tokens -----------------------------------------------------------

    def _match(self, pattern: re.Pattern[str], type: str) -> bool:
        """Take a token where the pattern matches."""
        found = pattern.match(self._text, self._offset)
        if found is None:
            return False
        return self._add(type, found.end())

    def _add_text(self, kind: PieceKind, end: int) -> bool:
        """Take a piece of running text, as part of the token before it if that is text too."""
        image = self._text[self._offset : end]
        if self._last == TEXT:
            token = self.tokens[-1]
            token.end_line, token.end_column = self._line, end - self._line_start
        else:
            token = Token(
                TEXT, "", self._line, self._offset - self._line_start + 1, self._line, end - self._line_start
            )
            self.tokens.append(token)
            self._last = TEXT
        token.pieces.append((kind, image))
        self._offset = end
        return True

    def _add(self, type: str, end: int) -> bool:
        """Take a token up to an offset."""
        start, line, column = self._offset, self._line, self._offset - self._line_start + 1
        image = self._text[start:end]
        if "\n" not in image and "\r" not in image:
            self._offset = end
            token = Token(type, image, line, column, line, end - self._line_start)
        else:
            broken = self._skip(end)
            # A break that ends a token is part of its last line.
            end_line, end_column = self._line, end - self._line_start
            if end == self._line_start:
                end_line, end_column = self._line - 1, column + end - start - 1 if broken == 1 else 1
            token = Token(type, image, line, column, end_line, end_column)
        self.tokens.append(token)
        self._last = type
        return True

    def _skip(self, end: int) -> int:
        """Move to an offset, and return how many lines end on the way."""
        breaks = 0
        for found in patterns.LINE_BREAK.finditer(self._text, self._offset, end):
            breaks += 1
            self._line_start = found.end()
        self._line += breaks
        self._offset = end
        return breaks


def is_one_word(token: Token) -> bool:
    """Tell whether a token is one to the reference too, which takes running text in small pieces."""
    if token.type != TEXT:
        return True
    if len(token.pieces) > 1:
        return False
    kind, image = token.pieces[0]
    return kind != "plain" or bool(patterns.PIECE.fullmatch(image))
