"""Where a line may break: between words, after hyphens, and between Chinese and Japanese characters.

Japanese follows JIS X 4051 (and the W3C's Requirements for Japanese Text Layout, section 3.1), Chinese
GB/T 15834 and the W3C's Requirements for Chinese Text Layout, Korean breaks at blanks, and the rest
follows UAX #14 (Unicode line breaking) as far as words need it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from argmap.layout.scripts import HIDDEN, WIDE

__all__ = ["Part", "parts"]

# What may not begin a line: closing brackets, hyphens, dividing marks, middle dots, full stops, commas,
# iteration marks, the prolonged sound mark, small kana, and units that follow a number.
_NOT_FIRST = (
    "’”）］｝〕〉》」』】〗〙〛｠»)]}｣"  # noqa: RUF001
    "‐–〜～゠"  # noqa: RUF001
    "！？‼⁇⁈⁉!?"  # noqa: RUF001
    "・：；·‧･:;／"  # noqa: RUF001
    "。．、，｡､,."  # noqa: RUF001
    "ヽヾゝゞ々〻〱〲〳〴〵ー"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "ｧｨｩｪｫｬｭｮｯｰﾞﾟ゛゜"
    "°′″℃％‰%…‥―—｜|¨｀´＾"  # noqa: RUF001
)
# What may not end one: opening brackets, and units that stand before a number.
_NOT_LAST = "‘“（〔［｛〈《「『【〖〘〚｟«｢([{￥＄￡＃€№$£¥"  # noqa: RUF001
_KOREAN = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc"
_MARKS = "\u0300-\u036f\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe20-\ufe2f\U0001f3fb-\U0001f3ff"
_GLUE = "\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"
# Between two characters of which one stands on its own. Korean keeps together what blanks leave together.
_BETWEEN = re.compile(
    f"(?<![{re.escape(_NOT_LAST)}{_KOREAN}{_GLUE}])(?![{re.escape(_NOT_FIRST)}{_KOREAN}{_MARKS}{HIDDEN}])"
    f"(?<=.)(?=.)(?:(?<=[{WIDE}])|(?<=[{WIDE}][{_MARKS}{HIDDEN}])|(?=[{WIDE}]))"
)
# After a hyphen or a slash inside a word, but not before a number (COVID-19) nor after one letter (e-mail).
_AFTER = re.compile(
    "(?<=\\w\\w[-/])(?=[^\\W\\d]\\w)|(?<=\\w[\N{HYPHEN}\N{EN DASH}])(?=\\w)|(?<=\N{EM DASH})(?=\\w)"
)
_SOFT = re.compile("([\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}])")
_UNGLUED = dict.fromkeys(map(ord, _GLUE))


class Part(NamedTuple):
    """A part of a word that is never broken, and whether a hyphen is shown where a line ends after it."""

    text: str
    hyphen: bool = False


def parts(word: str) -> list[Part]:
    """Cut a word where a line may break in it.

    Examples
    --------
    >>> [part.text for part in parts("Indo-Pacific")]
    ['Indo-', 'Pacific']
    """
    if word.isascii():
        return [Part(text) for text in _AFTER.split(word)]
    found: list[Part] = []
    chunk = ""
    for piece in _SOFT.split(word):
        if _SOFT.fullmatch(piece):
            if chunk:
                found += _cut(chunk, hyphen=piece == "\N{SOFT HYPHEN}")
            chunk = ""
        else:
            chunk = piece
    if chunk:
        found += _cut(chunk, hyphen=False)
    return found


def _cut(word: str, *, hyphen: bool) -> list[Part]:
    """Cut after hyphens and between characters that stand alone; glue is used up."""
    texts = [text for half in _AFTER.split(word) for text in _BETWEEN.split(half)]
    if any(char in word for char in _GLUE):
        texts = [text for text in (text.translate(_UNGLUED) for text in texts) if text]
    return [Part(text, hyphen and number == len(texts)) for number, text in enumerate(texts, 1)]
