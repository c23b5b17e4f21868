"""What bears on what, told by a word: one look-up for all formats whose files say it in words.

Graphs, tables, TGF and outlines say in a word what a relation is: ``refutes``, ``con``, ``dafür``, ``-``.
:func:`sign_of` tells what it means, and ``None`` where that is not known, for
no sign is guessed: a word counts if it stands in :mod:`argmap.sign_words`, whatever its case, its
accents, what parts its words, which of the plain words in ``FILLERS`` stand around it and whether it is
an address (``cito:refutes``), numbered or followed by a strength (``pro (3)``). So "does
not support" and "unsupported" are not known; "is attacked by" tells the same
from the other end, which :func:`sense_of` knows. Words that an actor's
attitude is told by (``agree``, ``dagegen``) are those of the same table, with
some of their own, in :func:`attitude_of`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, Literal, get_args

from argmap.errors import FileFormatError, nearest_ids
from argmap.model.attitudes import ATTITUDES
from argmap.sign_words import (
    FILLERS,
    NO_ATTITUDES,
    ONLY_INFLECTED,
    PARTICIPLES,
    PASSIVE,
    TRAILING,
    VERBS,
    WORDS,
    Sign,
)

if TYPE_CHECKING:
    from argmap.model.attitudes import Attitude

__all__ = [
    "Sign",
    "attitude_by_sign",
    "attitude_of",
    "checked_signs",
    "folded",
    "has_numbers",
    "name_rank",
    "sense_of",
    "sign_of",
]

# Dashes, a dotless i, and what makes a picture of a character.
_ALIKE: Final = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63", "-") | {"\u0131": "i", "\ufe0f": None}
)
_HUMP: Final = re.compile("(?<=[a-z])(?=[A-Z])")
_TOKEN: Final = re.compile(r"[^\W_]+")
# A number, a doubt and a denial are words of their own: "-1" is not "1", nor "!supports" "supports".
_AS_IT_STANDS: Final = re.compile(r"[+-]?\s*[\d.,]+|[!¬~].*|.*\?.*", re.DOTALL)
_NUMBER: Final = re.compile(r"[+-]?\d{1,9}(?:\.\d{0,9})?")
# What stands around a word: an address, a prefix or a number before it; a plural or a strength behind it.
_AROUND: Final = re.compile(
    r"""(?: https?://\S*[/#]
          | (?P<prefix> (?: (?!(?:no|not|non|un|anti|false)\b) [a-zA-Z][\w.-]*: )+ )
          | \d{1,3}[.)]\s+ )?
    (?P<word> \S.*? )
    (?: \(e?s\) | \s*\( (?=.*[1-9]) \s*[\d.,]+\s*%?\s*\) )?""",
    re.VERBOSE | re.DOTALL,
)
_LONGEST: Final = 80


def folded(word: str) -> str:
    """Return a word without what does not matter: case, accents, width, punctuation and what parts its words.

    What is too long for a word only loses its case.

    Examples
    --------
    >>> folded("isAttackedBy"), folded("OBJECTS_TO"), folded(" (Réfute) "), folded("\u2212"), folded("-1")
    ('is attacked by', 'objects to', 'refute', '-', '-1')
    """
    return _folded(word) if len(word) <= _LONGEST else word.casefold()


@lru_cache(maxsize=4096)
def _folded(word: str) -> str:
    """Return a short word folded."""
    text = unicodedata.normalize("NFKC", word).translate(_ALIKE).strip()
    if _AS_IT_STANDS.fullmatch(text):
        return text.casefold()
    plain = unicodedata.normalize("NFKD", _HUMP.sub(" ", text).casefold())
    tokens = _TOKEN.findall("".join(c for c in plain if not unicodedata.combining(c)))
    return " ".join(tokens) or text.casefold()


def sign_of(word: object, signs: Mapping[str, Sign] | None = None, *, numbers: bool = False) -> Sign | None:
    """Return what a word says of a relation, or ``None`` if that is not known.

    Parameters
    ----------
    word
        What a file says: a text, or a number where ``numbers`` is set.
    signs
        Words of the user's own, from :func:`checked_signs`; they go before the table.
    numbers
        Whether it stands under a name such as ``polarity``, so that numbers
        are signs: ``-1`` an attack, ``0`` no relation. Elsewhere only
        ``"+1"`` and ``"-1"`` are.

    Examples
    --------
    >>> sign_of("Refutes"), sign_of("is evidence for"), sign_of("spricht dagegen"), sign_of("MA")
    ('attack', 'support', 'attack', 'rephrase')
    >>> sign_of("does not support"), sign_of("leads to"), sign_of("attacked by"), sign_of("-0.5")
    (None, None, None, None)
    >>> sign_of("-0.5", numbers=True), sign_of("leads to", checked_signs({"leads to": "support"}))
    ('attack', 'support')
    """
    text = _text(word)
    if text is None:
        return None
    if signs and (own := signs.get(folded(text), signs.get(folded(_bare(text))))) is not None:
        return own
    if numbers and _NUMBER.fullmatch(text.strip().translate(_ALIKE)):
        number = float(text.strip().translate(_ALIKE))
        return "none" if number == 0 else "support" if number > 0 else "attack"
    return _found(text, "active")


def sense_of(
    word: object, signs: Mapping[str, Sign] | None = None, *, numbers: bool = False
) -> tuple[Sign | None, bool]:
    """Return what a word says of a relation, and whether it tells it from the other end ("attacked by").

    Parameters
    ----------
    word, signs, numbers
        As for :func:`sign_of`.

    Examples
    --------
    >>> sense_of("isSupportedBy"), sense_of("supports"), sense_of("not attacked by")
    (('support', True), ('support', False), (None, False))
    """
    sign = sign_of(word, signs, numbers=numbers)
    text = _text(word) if sign is None else None
    passive = None if text is None else _found(text, "passive")
    return sign or passive, passive is not None


def attitude_of(word: object) -> Attitude | None:
    """Return the attitude of an actor that a word tells, or ``None`` if that is not known.

    Examples
    --------
    >>> attitude_of("dafür"), attitude_of("Disagree"), attitude_of("räumt ein"), attitude_of("leans to")
    ('asserts', 'denies', 'concedes', None)
    """
    text = _text(word)
    if text is None:
        return None
    said = folded(_bare(text))
    known = _attitudes().get(said)
    if known is None and said not in NO_ATTITUDES:
        known = attitude_by_sign(_found(text, "active"))
    return known


def attitude_by_sign(sign: Sign | None) -> Attitude | None:
    """Return the attitude of who is for something, or against it; ``None`` for what is neither.

    Examples
    --------
    >>> attitude_by_sign("support"), attitude_by_sign("attack"), attitude_by_sign("none")
    ('asserts', 'denies', None)
    """
    side = {"support": 1, "attack": -1}.get(sign or "")
    return next((word for word, kind in ATTITUDES.items() if kind.outright and kind.sign == side), None)


def checked_signs(signs: object) -> dict[str, Sign]:
    """Return the option ``signs=``, words and what they say, with its words as they are looked up.

    Raises
    ------
    FileFormatError
        It is no mapping, or a word is to say what no word can say.

    Examples
    --------
    >>> checked_signs({"Leads_to": "support"}), checked_signs(None)
    ({'leads to': 'support'}, {})
    """
    if signs is None:
        return {}
    senses = get_args(Sign)
    if not isinstance(signs, Mapping):
        raise FileFormatError(f"signs= gives words what they say ({', '.join(senses)}), not {signs!r}")
    for word, sense in signs.items():
        if sense not in senses:
            guess = " or ".join(repr(s) for s in nearest_ids(str(sense), senses))
            hint = f"did you mean {guess}?" if guess else f"it can be {', '.join(senses)}"
            raise FileFormatError(f"signs= says {sense!r} of {word!r}; {hint}")
    return {folded(str(word)): sense for word, sense in signs.items()}


# What the attributes of edges are called under which writers say a sign, the surest first: those whose
# numbers are signs, what names a sort, and what is to be shown.
_NUMBERED: Final = ("sign", "polarity", "valence", "stance", "sentiment", "attitude", "procon")
_SORTS: Final = (
    "kind", "relation", "relationship", "rel", "interaction", "type", "typ", "tipo", "predicate", "sort",
    "connection", "beziehung", "relacion", "relazione", "関係", "关系", "类型",
)  # fmt: skip
_SHOWN: Final = ("label",)
_NAMES: Final = (*_NUMBERED, *_SORTS, *_SHOWN)
_NAME: Final = re.compile(
    "(?:argumentative|argument|edge|link|arc|shared|relationship|relation|rel|connection|interaction|stance)*?"
    f"({'|'.join(_NAMES)})(?:name|value)?s?"
)


@lru_cache(maxsize=1024)
def name_rank(name: str) -> int | None:
    """Return how sure it is that an attribute of this name tells a sign, 0 the surest; ``None``: it does not.

    Examples
    --------
    >>> [name_rank(n) is not None for n in ("Edge Label", "relationType", "weight", "line_type")]
    [True, True, False, False]
    """
    found = _NAME.fullmatch(folded(name).replace(" ", "")) if len(name) <= _LONGEST else None
    return _NAMES.index(found[1]) if found else None


def has_numbers(name: str) -> bool:
    """Tell whether numbers under this name are signs, as those under ``polarity``.

    Examples
    --------
    >>> has_numbers("Polarity"), has_numbers("label")
    (True, False)
    """
    rank = name_rank(name)
    return rank is not None and rank < len(_NUMBERED)


def _text(word: object) -> str | None:
    """Return a word as text; ``None`` for what is neither text nor number, and for what is no word."""
    if isinstance(word, bool) or not isinstance(word, str | int | float):
        return None
    text = str(word)
    return text if len(text) <= _LONGEST else None


def _bare(text: str) -> str:
    """Return a word without what is around it, as in ``cito:refutes``, ``1. attacks`` and ``pro (3)``."""
    found = _AROUND.fullmatch(text.strip())
    if not found or (found["prefix"] and _found(found["prefix"], "active")):  # "supports:no" is no "no"
        return text
    word = found["word"]
    return word[1:-1] if word[0] + word[-1] in {"()", "[]"} else word


@lru_cache(maxsize=4096)
def _found(word: str, voice: Literal["active", "passive"]) -> Sign | None:
    """Return what a word says, with fillers taken off its ends as long as it is not known."""
    table = _table()[voice]
    tokens = folded(_bare(word)).split(" ")
    while tokens:
        if (sign := table.get(" ".join(tokens))) is not None:
            return sign
        if tokens[0] in FILLERS:
            tokens = tokens[1:]
        elif tokens[-1] in TRAILING:
            tokens = tokens[:-1]
        else:
            break
    return None


@cache
def _table() -> dict[str, dict[str, Sign]]:
    """Return all words, folded, by voice."""
    active: dict[str, Sign] = {}
    passive: dict[str, Sign] = {}
    for sign, verbs in VERBS.items():
        for verb in verbs.split():
            *forms, participle = _forms(verb)
            active |= dict.fromkeys(forms, sign)
            passive[f"{participle} by"] = sign
    for sign, listed in WORDS.items():
        active |= dict.fromkeys(_listed(listed), sign)
    for sign, listed in PASSIVE.items():
        passive |= dict.fromkeys(_listed(listed), sign)
    return {"active": active, "passive": passive}


def _forms(verb: str) -> tuple[str, ...]:
    """Return the forms of an English verb, its participle last."""
    if verb in ONLY_INFLECTED:
        return (f"{verb}s", f"{verb}ing", f"{verb}ed")
    if verb.endswith("y"):
        return (verb, f"{verb[:-1]}ies", f"{verb}ing", f"{verb[:-1]}ied")
    stem = verb.removesuffix("e")
    doubled = f"{stem}t" if verb in {"rebut", "undercut"} else stem
    return (verb, f"{verb}s", f"{doubled}ing", PARTICIPLES.get(verb, f"{stem}ed"))


@cache
def _attitudes() -> Mapping[str, Attitude]:
    """Return the words for attitudes, folded."""
    return {word: attitude for attitude, kind in ATTITUDES.items() for word in _listed(kind.words)}


def _listed(words: str) -> list[str]:
    """Return words that are parted by commas, folded."""
    return [folded(word.strip()) for word in words.split(",")]
