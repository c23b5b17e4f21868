"""Text set into lines: cleaned, measured, wrapped, balanced."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from argmap.layout.text.characters import clusters, directed, is_hidden, parts, runs_leftward
from argmap.layout.text.fonts import typeface

if TYPE_CHECKING:
    from argmap.layout.text.fonts import TextStyle, Typeface

__all__ = ["ellipsis_after", "fit", "runs_leftward", "text_width", "tidy", "wrap"]

_BALANCING_STEPS = 7
_EPSILON = 1e-6
# A blank of any width, but for those at which a line must not break.
_BLANKS = re.compile("[^\\S\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{FIGURE SPACE}]+")
_BREAKS = {"\N{SOFT HYPHEN}", "\N{ZERO WIDTH SPACE}", "\N{WORD JOINER}", "\N{ZERO WIDTH NO-BREAK SPACE}"}
# In what is too long for a line, the places that a reader expects a break after.
_SEAMS = "/.,;:?&=#_-"
_TRAILING = " ,;:.!?–—-、。，．・：；！？"  # noqa: RUF001


class _Paragraph(NamedTuple):
    """What is never broken, piece by piece, in points of type of size 1.

    ``ends`` holds where each piece ends if all stand on one line, ``starts`` where it begins;
    ``hyphens`` how much a hyphen takes where a line ends after the piece.
    """

    texts: tuple[str, ...]
    blanks: tuple[bool, ...]
    starts: tuple[float, ...]
    ends: tuple[float, ...]
    hyphens: tuple[float, ...]
    widest: float


def tidy(text: str) -> str:
    r"""Return a text as it can be set: composed, on one line, without invisible characters.

    Runs of white space become one blank, no-break spaces stay. Control and formatting characters
    go, but for those that choose a letter's form or direction; half a surrogate pair and what is
    no character become the replacement character, because no file format can hold them.

    Examples
    --------
    >>> tidy("  one\n two\x07 ")
    'one two'
    """
    text = _settable(text)
    return text if text.isascii() else "".join(char for char in text if char not in _BREAKS).strip()


@lru_cache(maxsize=16_384)
def _settable(text: str) -> str:
    """Return a text tidied, with the marks in it of where it may and may not break."""
    text = _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()
    if not text.isprintable():
        text = _BLANKS.sub(" ", "".join(map(_kept, text))).strip()
    return "" if all(is_hidden(char) or char.isspace() for char in text) else text


def _kept(char: str) -> str:
    """Return what stands for a character: itself, nothing, or the replacement character."""
    category = unicodedata.category(char)
    if category == "Cs" or _is_noncharacter(char):
        return "\N{REPLACEMENT CHARACTER}"
    return "" if category in {"Cc", "Cf"} and not is_hidden(char) else char


def _is_noncharacter(char: str) -> bool:
    return ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF


def text_width(text: str, style: TextStyle) -> float:
    """Return how wide a line of text is, in points."""
    return typeface(style).advance(text) * style.size


def fit(text: str, width: float, style: TextStyle) -> str:
    """Return a text cut with an ellipsis so that it is no wider than ``width``, if it can be."""
    if text_width(text, style) <= width + _EPSILON:
        return text
    whole = clusters(text)
    low, high = 0, len(whole)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width("".join(whole[:middle]).rstrip() + "…", style) <= width + _EPSILON:
            low = middle
        else:
            high = middle - 1
    return "".join(whole[:low]).rstrip() + "…"


def ellipsis_after(text: str) -> str:
    """Return a text with an ellipsis in place of the punctuation at its end.

    Examples
    --------
    >>> ellipsis_after("It rains, ")
    'It rains…'
    """
    return text.rstrip(_TRAILING) + "…"


def wrap(text: str, width: float, style: TextStyle, *, most: int | None = None) -> tuple[str, ...]:
    """Return a text in lines no wider than ``width``, as even as they can be.

    The lines are as few as can be, and then as narrow as that number allows. A word that is wider than
    a line is broken where it must be. Lines hold their letters in the order in which they are read; one
    that begins with a word of another direction than its paragraph's gets a direction mark.

    Parameters
    ----------
    text
        What to set; it is cleaned by :func:`tidy` first.
    width
        Width of a line in points.
    style
        Type to set it in.
    most
        How many lines there may be; what does not fit gives way to an ellipsis.

    Examples
    --------
    >>> from argmap.layout import TextStyle
    >>> wrap("one two three four", 60.0, TextStyle(10.0))
    ('one two', 'three four')
    >>> wrap("one two three four", 60.0, TextStyle(10.0), most=1)
    ('one two…',)
    """
    text = _settable(text)
    face = typeface(style)
    across = width / style.size
    paragraph = _paragraph(text, face)
    if paragraph.widest > across:
        paragraph = _cut_to(paragraph, across, face)
    breaks = _filled(paragraph, across)
    if most is not None and len(breaks) > most:
        lines = _shortened(paragraph, breaks[:most], width, style)
    else:
        lines = _lines(paragraph, _balanced(paragraph, breaks, across))
    if text.isascii():
        return tuple(lines)
    leftward = runs_leftward(" ".join(lines))
    return tuple(directed(line, leftward=leftward) for line in lines)


@lru_cache(maxsize=4096)
def _paragraph(text: str, face: Typeface) -> _Paragraph:
    """Cut a text where lines may break."""
    pieces: list[tuple[str, float, bool, float]] = []
    for word in text.split(" "):
        blank = bool(pieces)
        for part, width, hyphen in _measured(word, face):
            pieces.append((part, width, blank, hyphen))
            blank = False
    return _set_out(pieces, face)


@lru_cache(maxsize=65_536)
def _measured(word: str, face: Typeface) -> tuple[tuple[str, float, float], ...]:
    """Return the parts of a word, how wide each is, and how wide the hyphen after it would be."""
    advance, hyphen = face.advance, face.advance("-")
    return tuple((text, advance(text), hyphen if is_shown else 0.0) for text, is_shown in parts(word))


def _set_out(pieces: list[tuple[str, float, bool, float]], face: Typeface) -> _Paragraph:
    """Put pieces (text, width, whether a blank is before it, width of a hyphen) on one endless line."""
    between = face.advance(" ")
    starts, ends = [], []
    x = 0.0
    for _, width, blank, _ in pieces:
        start = x + between if blank else x
        x = start + width
        starts.append(start)
        ends.append(x)
    texts, widths, blanks, hyphens = zip(*pieces, strict=True) if pieces else ((), (), (), ())
    return _Paragraph(texts, blanks, tuple(starts), tuple(ends), hyphens, max(widths, default=0.0))


def _cut_to(paragraph: _Paragraph, across: float, face: Typeface) -> _Paragraph:
    """Cut the pieces that are wider than a line; marks stay with their letters."""
    pieces: list[tuple[str, float, bool, float]] = []
    for text, blank, hyphen in zip(paragraph.texts, paragraph.blanks, paragraph.hyphens, strict=True):
        short = _broken(text, across, face)
        for number, part in enumerate(short):
            last = number + 1 == len(short)
            pieces.append((part, face.advance(part), blank and number == 0, hyphen if last else 0.0))
    return _set_out(pieces, face)


def _broken(text: str, across: float, face: Typeface) -> list[str]:
    """Cut what is wider than a line, after a seam in its second half if it has one."""
    if face.advance(text) <= across:
        return [text]
    pieces = [""]
    filled = 0.0
    for cluster in clusters(text):
        advance = face.advance(cluster)
        if pieces[-1] and filled + advance > across:
            seam = max(pieces[-1].rfind(seam) for seam in _SEAMS) + 1
            rest = pieces[-1][seam:] if seam > len(pieces[-1]) / 2 else ""
            if rest:
                pieces[-1] = pieces[-1][:seam]
            pieces.append(rest)
            filled = face.advance(rest)
        pieces[-1] += cluster
        filled += advance
    return pieces


def _filled(paragraph: _Paragraph, across: float) -> list[int]:
    """Return after how many pieces each line ends, lines being filled one after the other."""
    starts, ends, hyphens = paragraph.starts, paragraph.ends, paragraph.hyphens
    breaks: list[int] = []
    first, count = 0, len(ends)
    while first < count:
        limit = starts[first] + across + _EPSILON
        after = max(bisect_right(ends, limit, first), first + 1)
        while (
            after < count
            and after > first + 1
            and hyphens[after - 1]
            and ends[after - 1] + hyphens[after - 1] > limit
        ):
            after -= 1
        breaks.append(after)
        first = after
    return breaks


def _balanced(paragraph: _Paragraph, breaks: list[int], across: float) -> list[int]:
    """Return the breaks that make the lines as narrow as their number allows."""
    if len(breaks) < 2:
        return breaks
    low, high = max(paragraph.widest, paragraph.ends[-1] / len(breaks) * 0.9), across
    for _ in range(_BALANCING_STEPS):
        middle = (low + high) / 2
        narrower = _filled(paragraph, middle)
        if len(narrower) <= len(breaks):
            breaks, high = narrower, middle
        else:
            low = middle
    return breaks


def _lines(paragraph: _Paragraph, breaks: list[int]) -> list[str]:
    """Put the pieces together, line by line."""
    lines = []
    first = 0
    for after in breaks:
        line = paragraph.texts[first] + "".join(
            (" " + paragraph.texts[n] if paragraph.blanks[n] else paragraph.texts[n])
            for n in range(first + 1, after)
        )
        hyphen = "-" if after < len(paragraph.texts) and paragraph.hyphens[after - 1] else ""
        lines.append(line + hyphen)
        first = after
    return lines


def _shortened(paragraph: _Paragraph, breaks: list[int], width: float, style: TextStyle) -> list[str]:
    """Return so many lines, the last one ending in an ellipsis after a whole piece where it can."""
    first, after = breaks[-2] if len(breaks) > 1 else 0, breaks[-1]
    while True:
        lines = _lines(paragraph, [*breaks[:-1], after])
        lines[-1] = ellipsis_after(lines[-1])
        if text_width(lines[-1], style) <= width + _EPSILON:
            return lines
        if after == first + 1:
            lines[-1] = fit(lines[-1], width, style)
            return lines
        after -= 1
