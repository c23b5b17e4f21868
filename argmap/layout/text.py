"""Text set into lines: cleaned, measured, wrapped, balanced."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from argmap.layout.fonts import typeface

if TYPE_CHECKING:
    from argmap.layout.measures import TextStyle

__all__ = ["fit", "runs_leftward", "text_width", "tidy", "wrap"]

# Japanese and Chinese line breaking (after JIS X 4051): what may not begin and what may not end a line.
_NOT_FIRST = frozenset(
    "、。，．・：；？！゛゜´｀¨＾ヽヾゝゞ々ー―‐／｜…‥’”）〕］｝〉》」』】°′″℃％‰〗〙｠»〟,.:;?!)]}%"  # noqa: RUF001
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ〜～"  # noqa: RUF001
)
_NOT_LAST = frozenset("‘“（〔［｛〈《「『【￥＄￡〖〘｟«〝([{$£¥")  # noqa: RUF001
_UNJOINED = (
    (0x2E80, 0x312F),
    (0x3190, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE4F),
    (0xFF00, 0xFFEF),
    (0x20000, 0x3FFFF),
)
_AFTER = re.compile("(?<=\\w[-\N{EN DASH}\N{EM DASH}/])(?=\\w)|(?<=\N{EM DASH})(?=\\w)")
_BALANCING_STEPS = 7


class _Piece(NamedTuple):
    """What is never broken, and whether a blank stands before it."""

    text: str
    width: float
    blank: bool


@lru_cache(maxsize=16_384)
def tidy(text: str) -> str:
    r"""Return a text as it can be set: composed, on one line, without invisible characters.

    Runs of white space become one blank; control and formatting characters
    go; half a surrogate pair and what is no character become the replacement
    character, because no file format can hold them.

    Examples
    --------
    >>> tidy("  one\n two\x07 ")
    'one two'
    """
    text = " ".join(unicodedata.normalize("NFC", text).split())
    if text.isascii() and text.isprintable():
        return text
    kept = []
    for char in text:
        category = unicodedata.category(char)
        if category == "Cs" or _is_noncharacter(char):
            kept.append("\N{REPLACEMENT CHARACTER}")
        elif category not in {"Cc", "Cf"} and not 0xFE00 <= ord(char) <= 0xFE0F:
            kept.append(char)
    return "".join(kept).strip()


def _is_noncharacter(char: str) -> bool:
    return ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF


def text_width(text: str, style: TextStyle) -> float:
    """Return how wide a line of text is, in points."""
    return typeface(style).advance(text) * style.size


def runs_leftward(text: str) -> bool:
    """Whether a text is written from right to left, as its first strong letter says.

    Examples
    --------
    >>> runs_leftward("left to right")
    False
    """
    if text.isascii():
        return False
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


def fit(text: str, width: float, style: TextStyle) -> str:
    """Return a text cut with an ellipsis so that it is no wider than ``width``."""
    if text_width(text, style) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(text[:middle].rstrip() + "…", style) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def wrap(text: str, width: float, style: TextStyle) -> tuple[str, ...]:
    """Return a text in lines no wider than ``width``, as even as they can be.

    The lines are as few as can be, and then as narrow as that number allows.
    Chinese and Japanese break between characters, by their rules; a word that
    is wider than a line is broken where it must be.

    Parameters
    ----------
    text
        What to set; it is cleaned by :func:`tidy` first.
    width
        Width of a line in points.
    style
        Type to set it in.

    Examples
    --------
    >>> from argmap.layout import TextStyle
    >>> wrap("one two three four", 60.0, TextStyle(10.0))
    ('one two', 'three four')
    """
    pieces = _pieces(tidy(text), width, style)
    blank = text_width(" ", style)
    lines = _fill(pieces, width, blank)
    if len(lines) < 2:
        return tuple(lines)
    low, high = max(piece.width for piece in pieces), width
    for _ in range(_BALANCING_STEPS):
        middle = (low + high) / 2
        narrower = _fill(pieces, middle, blank)
        if len(narrower) <= len(lines):
            lines, high = narrower, middle
        else:
            low = middle
    return tuple(lines)


def _fill(pieces: list[_Piece], width: float, blank: float) -> list[str]:
    """Fill lines one after the other."""
    lines: list[str] = []
    line: list[str] = []
    filled = 0.0
    for piece in pieces:
        lead = blank if piece.blank and line else 0.0
        if line and filled + lead + piece.width > width + 1e-6:
            lines.append("".join(line))
            line, filled, lead = [], 0.0, 0.0
        if lead:
            line.append(" ")
        line.append(piece.text)
        filled += lead + piece.width
    if line:
        lines.append("".join(line))
    return lines


def _pieces(text: str, width: float, style: TextStyle) -> list[_Piece]:
    """Cut a text where lines may break."""
    pieces: list[_Piece] = []
    for word in text.split(" "):
        blank = bool(pieces)
        for part in _parts(word):
            for short in _broken(part, width, style):
                pieces.append(_Piece(short, text_width(short, style), blank))
                blank = False
    return pieces


def _parts(word: str) -> list[str]:
    """Cut a word after its hyphens and between characters that stand alone."""
    if word.isascii():
        return _AFTER.split(word)
    return [part for half in _AFTER.split(word) for part in _unjoined(half)]


def _unjoined(word: str) -> list[str]:
    """Cut between Chinese and Japanese characters where a line may break."""
    parts: list[str] = []
    for char in word:
        if parts and not _breaks_between(parts[-1][-1], char):
            parts[-1] += char
        else:
            parts.append(char)
    return parts


def _breaks_between(left: str, right: str) -> bool:
    if unicodedata.combining(right) or right in _NOT_FIRST or left in _NOT_LAST:
        return False
    return _stands_alone(left) or _stands_alone(right)


def _stands_alone(char: str) -> bool:
    return any(low <= ord(char) <= high for low, high in _UNJOINED)


def _broken(part: str, width: float, style: TextStyle) -> list[str]:
    """Cut what is wider than a line; marks stay with their letters."""
    if text_width(part, style) <= width:
        return [part]
    pieces = [""]
    filled = 0.0
    for char in part:
        advance = text_width(char, style)
        if pieces[-1] and filled + advance > width and unicodedata.category(char)[0] != "M":
            pieces.append("")
            filled = 0.0
        pieces[-1] += char
        filled += advance
    return pieces
