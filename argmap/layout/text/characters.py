"""What is known of characters: which are seen, which belong together, which way they run.

Clusters follow UAX #29 (Unicode text segmentation), directions UAX #9 (bidirectional algorithm).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

__all__ = [
    "HIDDEN",
    "UNASSIGNED",
    "WIDE",
    "Part",
    "begins_leftward",
    "clusters",
    "directed",
    "is_hidden",
    "is_shaped",
    "is_wide",
    "parts",
    "runs_leftward",
    "script_of",
    "unmarked",
]

_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}"
# Scripts whose letters join, stack or run from right to left, and what picks another form of a picture
# character: such words have to be shaped.
_SHAPED = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0590-\u08ff\u0900-\u109f\u135d-\u135f\u1700-\u18af\u1900-\u1cff\u1dc0-\u1dff"
    "\u200c-\u200f\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ua66f-\ua67d\ua800-\uabff\ufb1d-\ufdff\ufe00-\ufe0f"
    "\ufe20-\ufe2f\ufe70-\ufefe\U00010800-\U00011fff\U0001e800-\U0001efff\U0001f1e6-\U0001f1ff"
    "\U0001f3fb-\U0001f3ff\U000e0020-\U000e01ef]"
)
# Parts of character classes of regular expressions:
# format characters that alter how others look and have no look of their own,
HIDDEN = "\u00ad\u061c\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff\U000e0020-\U000e007f\U000e0100-\U000e01ef"
# and characters of Chinese and Japanese that stand on their own, so that a line may break beside them.
WIDE = (
    "\u1100-\u115f\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uffef\U00016fe0-\U00018d8f\U0001aff0-\U0001b2ff"
    "\U00020000-\U0003ffff"
)
_HIDDEN = re.compile(f"[{HIDDEN}]")
_WIDE = re.compile(f"[{WIDE}]")
_JOINER = "\N{ZERO WIDTH JOINER}"
_FLAGS = (0x1F1E6, 0x1F1FF)
_SKINS = (0x1F3FB, 0x1F3FF)
_JAMO = ((0x1160, 0x11FF), (0xD7B0, 0xD7FF))  # vowels and finals of Korean syllables written in parts
UNASSIGNED = "not assigned by Unicode"
_SCRIPTS = {
    "CJK": "Chinese characters",
    "IDEOGRAPHIC": "Chinese characters",
    "KANGXI": "Chinese characters",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "KATAKANA-HIRAGANA": "Japanese",
    "HALFWIDTH": "Japanese",
    "FULLWIDTH": "Chinese characters",
    "BOPOMOFO": "Chinese characters",
    "HANGUL": "Korean",
}
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


def is_shaped(text: str) -> bool:
    """Whether a text holds characters whose form or place depends on their neighbours.

    Examples
    --------
    >>> is_shaped("plain"), is_shaped("\N{HEBREW LETTER ALEF}")
    (False, True)
    """
    return not text.isascii() and _SHAPED.search(text) is not None


def is_hidden(char: str) -> bool:
    """Whether a character has no look of its own: a joiner, a direction mark, a variation selector."""
    return not char.isascii() and _HIDDEN.match(char) is not None


def is_wide(char: str) -> bool:
    """Whether a character stands on its own in Chinese and Japanese, so that a line may break beside it."""
    return not char.isascii() and _WIDE.match(char) is not None


def unmarked(text: str) -> str:
    """Return a text without its direction marks."""
    return text.replace(_LEFT_TO_RIGHT, "").replace(_RIGHT_TO_LEFT, "")


@lru_cache(maxsize=16_384)
def runs_leftward(text: str) -> bool:
    """Whether a text is written from right to left, as most of its letters are.

    A sentence in Hebrew that begins with an English name is a sentence in Hebrew. Where neither sort
    of letters is in the majority, the first one settles it (UAX #9, rules P2 and HL1).

    Examples
    --------
    >>> runs_leftward("left to right")
    False
    """
    if text.isascii():
        return False
    strong = [unicodedata.bidirectional(char) for char in unmarked(text)]
    leftward, rightward = strong.count("R") + strong.count("AL"), strong.count("L")
    return begins_leftward(text) if leftward == rightward else leftward > rightward


@lru_cache(maxsize=16_384)
def begins_leftward(line: str) -> bool:
    """Whether the first letter or mark of direction in a line is of a script that runs from right to left.

    That is the direction in which text layout takes a line, where it is not told another.
    """
    if line.isascii():
        return False
    strong = (unicodedata.bidirectional(char) for char in line)
    return next((direction != "L" for direction in strong if direction in {"L", "R", "AL"}), False)


def directed(line: str, *, leftward: bool) -> str:
    """Return a line with a mark before it where its own first letter would give it another direction.

    Lines of one paragraph run one way, whatever word each happens to begin with.
    """
    if begins_leftward(line) == leftward:
        return line
    return (_RIGHT_TO_LEFT if leftward else _LEFT_TO_RIGHT) + line


def clusters(text: str) -> list[str]:
    """Return the characters as a reader counts them, each with its marks and joined parts.

    Examples
    --------
    >>> len(clusters("e\N{COMBINING ACUTE ACCENT}a"))
    2
    """
    if text.isascii():
        return list(text)
    found: list[str] = []
    for char in text:
        if found and _belongs(found[-1], char):
            found[-1] += char
        else:
            found.append(char)
    return found


def _belongs(cluster: str, char: str) -> bool:
    """Whether a character goes with what is before it."""
    if char.isascii():
        return False
    code, before = ord(char), cluster[-1]
    if unicodedata.category(char)[0] == "M" or is_hidden(char) or _SKINS[0] <= code <= _SKINS[1]:
        return True
    if before == _JOINER:
        return unicodedata.category(char) == "So"
    if unicodedata.combining(before) == 9 and unicodedata.category(char) == "Lo":  # a virama joins consonants
        return True
    if _FLAGS[0] <= code <= _FLAGS[1]:
        return len(cluster) == 1 and _FLAGS[0] <= ord(before) <= _FLAGS[1]
    return any(low <= code <= high for low, high in _JAMO)


def script_of(char: str) -> str:
    """Return the script of a character in words that a reader knows.

    Examples
    --------
    >>> script_of("\N{DEVANAGARI LETTER KA}"), script_of("\N{CJK UNIFIED IDEOGRAPH-65E5}")
    ('Devanagari', 'Chinese characters')
    """
    if ord(char) >= 0x1F000 and unicodedata.category(char) in {"So", "Sk"}:
        return "emoji"
    if unicodedata.category(char) in {"Co", "Cn"}:
        return UNASSIGNED
    name = unicodedata.name(char, "")
    if unicodedata.category(char)[0] in "SPZ" and not is_wide(char):
        return "symbols"
    first = name.partition(" ")[0]
    return _SCRIPTS.get(first) or first.capitalize()


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
