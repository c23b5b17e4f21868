"""Texts as they are searched for: case, accents, quotes, ligatures and width do not matter.

The interactive page searches by the same rules. It is given the two tables of this module, and
does with them, in JavaScript, what :func:`folded` does here; a test compares the two, character by character.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

__all__ = ["LEFT_OUT", "WRITTEN_AS", "folded"]

#: What a character is searched for as, where Unicode does not say so: quotation marks and
#: apostrophes, dashes, letters that are one with their stroke or ligature, and blanks.
WRITTEN_AS: Final[dict[str, str]] = {
    **dict.fromkeys("’‘‚‛ʼʻ`´′‵‹›＇", "'"),  # noqa: RUF001
    **dict.fromkeys("“”„‟«»″‶「」『』〝〞〟＂", '"'),  # noqa: RUF001
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),  # noqa: RUF001
    **dict.fromkeys("⁄∕", "/"),  # noqa: RUF001
    **dict.fromkeys("ØøǾǿ", "o"),
    **dict.fromkeys("ŁłȽƚ", "l"),
    **dict.fromkeys("ĐđÐð", "d"),
    **dict.fromkeys("Ħħ", "h"),
    **dict.fromkeys("Ŧŧ", "t"),
    **dict.fromkeys("ı", "i"),  # noqa: RUF001
    **dict.fromkeys("ÆæǼǽ", "ae"),
    **dict.fromkeys("Œœ", "oe"),
    **dict.fromkeys("Þþ", "th"),
    **dict.fromkeys("ẞß", "ss"),
    **dict.fromkeys("ς", "σ"),  # noqa: RUF001
    **dict.fromkeys("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u1680\u2028\u2029", " "),
}
#: What is not searched for, as a class of characters of a regular expression: accents and the points
#: of Hebrew and Arabic, soft hyphens, joiners, marks of direction, variation selectors. The
#: vowels of Indic scripts and the sound marks of kana are no accents: they stay.
LEFT_OUT: Final = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f"
    "\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
_LEFT_OUT = re.compile(LEFT_OUT)
_WRITTEN_AS = str.maketrans(WRITTEN_AS)


def folded(text: str) -> str:
    """Return a text as it is compared in a search.

    Its characters are written as :data:`WRITTEN_AS` says, decomposed (Unicode NFKD: width, ligatures,
    and letters with accents), freed of what is :data:`LEFT_OUT`, put in lower case by way
    of the upper one (which tells what is only another form of a letter), and written so again.

    Examples
    --------
    >>> folded("It’s the Île-de-France’s ﬁnance"), folded("STRAẞE"), folded("m²")
    ("it's the ile-de-france's finance", 'strasse', 'm2')
    """
    if text.isascii():
        return text.lower().translate(_WRITTEN_AS)
    plain = unicodedata.normalize("NFKD", text.translate(_WRITTEN_AS))
    cased = _LEFT_OUT.sub("", plain).lower().upper().lower()
    return _LEFT_OUT.sub("", unicodedata.normalize("NFKD", cased)).translate(_WRITTEN_AS)
