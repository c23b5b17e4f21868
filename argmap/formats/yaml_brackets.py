"""What is wrong within ``[...]`` and ``{...}`` of YAML that a person typed."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

__all__ = ["QUOTED", "Odd", "find_in_brackets", "odd_quote"]

#: A text in quotes.
QUOTED: Final = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'"
_PART: Final = re.compile(
    rf"(?P<blank>[ \t\r]+)|(?P<line>\n)|(?P<comment>(?<=\s)\#)|(?P<quoted>{QUOTED})|(?P<quote>[\"'])"
    r"|(?P<opening>[\[{])|(?P<closing>[\]}])|(?P<comma>,)|(?P<colon>:)"
    r"|(?P<words>[^\s,\[\]{}:](?:(?!\s\#|:[\s,\[\]{}])[^,\[\]{}\n])*)",
    re.DOTALL,
)
_ENTRY: Final = re.compile(r"([ \t]*(?:- +)*)(?:[\w.\-]+|\"[^\"\n]+\"|'[^'\n]+'):(?:\s|$)|([ \t]*)- ")
_KEY_BEFORE: Final = re.compile(r"([ ]*(?:- +)*)")
_SIGNED: Final = re.compile(r"[@`%|>]|[&!*](?!\w+\s*[,\]}\w])")
_PARTNER: Final = {"]": "[", "}": "{"}


class Odd(NamedTuple):
    """What is wrong at a place of a text, counted in characters."""

    at: int
    reason: str


def find_in_brackets(text: str, index: int) -> Odd | None:
    """Return what is wrong within the brackets that open at a place, or right behind them.

    Examples
    --------
    >>> find_in_brackets("{a: b: c}", 0)
    Odd(at=5, reason="put a text that holds ': ' in quotes")
    """
    return _Brackets(text, index).odd()


def odd_quote(quote: str) -> str:
    """Return the reason for a text in quotes that ends too early."""
    if quote == "'":
        return "the text ends at this apostrophe; write it twice (''), or put the text in double quotes"
    return 'the text ends at this quote; write \\" within double quotes, or put the text in single quotes'


class _Brackets:
    """One walk through brackets, part by part."""

    def __init__(self, text: str, first: int) -> None:
        self.text, self.first = text, first
        self.opened: list[int] = []
        # Whether a text may begin here, and whether it would be the value of a pair.
        self.is_fresh, self.is_value, self.is_done = True, False, False

    def odd(self) -> Odd | None:
        """Return the first thing that is wrong."""
        index = self.first
        while index < len(self.text) and (part := _PART.match(self.text, index)):
            found: Odd | None = getattr(self, f"_{part.lastgroup}")(index, part[0])
            if found is not None or self.is_done:
                return found
            index = part.end()
        return self._not_closed() if self.opened else None

    def _not_closed(self) -> Odd:
        """Say that the innermost bracket is not closed."""
        at = self.opened[-1]
        end = "close it, or put a text that holds it in quotes"
        return Odd(at, f"the {self.text[at]!r} that opens here is not closed; {end}")

    def _blank(self, _index: int, _part: str) -> None:
        """Pass over blanks."""

    def _line(self, index: int, _part: str) -> Odd | None:
        """See whether the next line can still be within the brackets."""
        entry = _ENTRY.match(self.text, index + 1)
        if entry is None:
            return None
        before = _KEY_BEFORE.match(self.text, self.text.rfind("\n", 0, self.first) + 1)
        column = len(before[0]) if before else 0
        own = len(entry[1] if entry[1] is not None else entry[2])
        return self._not_closed() if own <= column else None

    def _comment(self, index: int, _part: str) -> Odd:
        """Say that the rest of the line is a comment."""
        reason = "what follows ' #' is a comment, and the rest of the line with it; put the text in quotes"
        return Odd(index, reason)

    def _quoted(self, index: int, part: str) -> Odd | None:
        """See what follows a text in quotes."""
        if not self.is_fresh:
            return None
        if "\n" in part:
            return self._quote(index, part)
        behind = self.text[index + len(part) :].lstrip(" ")[:1]
        self.is_fresh = False
        if behind in ("", ",", ":", "]", "}", "\n", "#"):
            return None
        return Odd(index + len(part) - 1, odd_quote(part[0]))

    def _quote(self, index: int, part: str) -> Odd | None:
        """Say that a quote is not closed."""
        return Odd(index, f"the quote {part[0]} that opens here is not closed") if self.is_fresh else None

    def _opening(self, index: int, part: str) -> Odd | None:
        """Go into brackets."""
        if self.opened and not self.is_fresh:
            return Odd(index, f"put a text that holds {part!r} within [...] or {{...}} in quotes")
        self.opened.append(index)
        self.is_fresh, self.is_value = True, False
        return None

    def _closing(self, index: int, part: str) -> Odd | None:
        """Come out of brackets."""
        if not self._is_open(_PARTNER[part]):
            return Odd(index, f"{part!r} is one too many; take it out, or put a text that holds it in quotes")
        if self.text[self.opened[-1]] != _PARTNER[part]:
            return self._not_closed()
        self.opened.pop()
        self.is_fresh = False
        self.is_done = not self.opened
        return self._behind(index + 1) if self.is_done else None

    def _is_open(self, bracket: str) -> bool:
        """Tell whether a bracket of a kind is open, here or before the first one in its line."""
        before = self.text[self.text.rfind("\n", 0, self.first) + 1 : self.first]
        return bracket in before or any(self.text[at] == bracket for at in self.opened)

    def _behind(self, index: int) -> Odd | None:
        """See what follows the brackets in their line."""
        rest = self.text[index:].split("\n", 1)[0]
        words = rest.strip()
        if not words or re.match(r"\s+#|\s*:", rest):
            return None
        if words in ("]", "}", ","):
            return Odd(index + rest.index(words), f"{words!r} is one too many")
        return Odd(self.first, f"a text that begins with {self.text[self.first]!r} must stand in quotes")

    def _comma(self, _index: int, _part: str) -> None:
        """Go on to the next item."""
        self.is_fresh, self.is_value = True, False

    def _colon(self, index: int, _part: str) -> Odd | None:
        """Go on to the value of a pair."""
        behind = self.text[index + 1 : index + 2]
        if self.is_value and behind.isspace():
            return Odd(index, "put a text that holds ': ' in quotes")
        if behind in ("[", "{") and self.text[index - 1] not in "\"'":
            key = re.split(r"[\s,\[\]{}]", self.text[:index])[-1]
            return Odd(index, f"put a blank behind the colon of {key + ':'!r}")
        self.is_fresh = self.is_value = True
        return None

    def _words(self, index: int, part: str) -> Odd | None:
        """See how a text without quotes begins."""
        if self.is_fresh and _SIGNED.match(self.text, index):
            return Odd(index, f"a text that begins with {part[0]!r} must stand in quotes")
        self.is_fresh = False
        return None
