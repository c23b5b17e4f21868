"""What boxes and arrows say, set into lines: texts, short titles, the names of schemes, notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from argmap.layout.geometry import Caption, CaptionRole
from argmap.layout.text.characters import clusters, is_wide, parts
from argmap.layout.text.wrapping import ellipsis_after, text_width, tidy, wrap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.layout.options import LabelStyle, Measures
    from argmap.layout.text.fonts import TextStyle
    from argmap.model import ArgumentMap, Statement

__all__ = ["arrow_captions", "label_lines", "short_title"]

_MOST_WORDS = 9  # of a title that is a whole sentence
_WORDS_WHEN_CUT = 7
_CLAUSE_WORDS = 5  # of a clause that can stand for its sentence
_LONGEST_WORD = 40
_MOST_CHARACTERS = 18  # of Chinese and Japanese
_LEAST_CHARACTERS = 6
_SENTENCE = re.compile("(?<=[.!?])\\s+(?=\\W*[^\\W\\d_a-z])|(?<=[。！？])(?=.)")  # noqa: RUF001
_CLAUSE = re.compile("[,;:–—)][”’»\"']?$")
_WIDE_CLAUSE = re.compile("[、，；：。]")  # noqa: RUF001
# A Japanese phrase ends in hiragana, and most begin otherwise.
_PHRASE = re.compile("(?<=[ぁ-ゖ])(?=[^ぁ-ゖー])")
_STOPS = ".。．"  # noqa: RUF001
# Words that lead on to others, in the languages that most maps are written in: no title ends in one.
_LEADING_ON_TEXT = (
    # English
    "a about after against all also although an and any are as at be because been before being "
    "between both but by can cannot could despite do does during each either even every for from had "
    "has have he her his how if in into is it its just may might more most must my neither no nor not "
    "of on only onto or other our over per shall she should since so some such than that the their "
    "then there these they this those though through to toward towards under unless until upon very "
    "was we were what when where whether which while who whom whose why will with within without "
    "would you your "
    # German
    "aber als am an auch auf aus bei beim bis da damit das dass dem den der des die dies diese dieser "
    "doch durch ein eine einem einen einer eines es für gegen hat im in ist kann mit nach nicht noch "
    "nur ob oder ohne sein seine sich sie sind so soll sondern um und unter vom von vor war weil wenn "
    "werden wie wird zu zum zur über "
    # French, Italian, Portuguese and Spanish
    "au aux avec car ce ces cette che com como con da dans de degli dei del della delle di do dos du "
    "e el elle en est et il ils je la las le les leur lo los mais na nel no non nos ne nous o os ou "
    "où par para pas per più por pour que quel qui sans se si son sont sur su sua sous tra un una une "
    "uma vous y à é è "
)
_LEADING_ON = frozenset(_LEADING_ON_TEXT.split())
_WIDTH = 78.0


def label_lines(statement: Statement, label: LabelStyle, width: float, style: TextStyle) -> tuple[str, ...]:
    """Return what the box of a statement says, line by line.

    A statement without a text is shown by its id in brackets.

    Parameters
    ----------
    statement
        The statement.
    label
        ``"text"``, ``"title"``, ``"id"``, or the most lines that the text may take.
    width, style
        Of the lines.
    """
    text = tidy(statement.text)
    if label == "id" or not text:
        id = tidy(statement.id) or statement.id.encode("unicode_escape").decode()
        return wrap(id if label == "id" else f"[{id}]", width, style)
    if label == "title":
        return wrap(short_title(text), width, style)
    # The text itself and not the tidied one, which no longer tells where its author lets words break.
    return wrap(statement.text, width, style, most=label if isinstance(label, int) else None)


def short_title(text: str) -> str:
    """Return the first words of a text, cut where it can be cut, with an ellipsis if it was.

    Examples
    --------
    >>> short_title("It rains.")
    'It rains'
    >>> short_title("Trade has grown every year since 2019, which shows that both sides gain.")
    'Trade has grown every year since 2019…'
    >>> short_title("The dependence of both economies on the sea lanes of the Indo-Pacific is large.")
    'The dependence of both economies…'
    """
    text = tidy(text)
    sentence = _SENTENCE.split(text, maxsplit=1)[0]
    short = _first_characters(sentence) if _is_mostly_wide(sentence) else _first_words(sentence)
    return ellipsis_after(short) if len(short) < len(text) else short.rstrip(_STOPS) or short


def _is_mostly_wide(text: str) -> bool:
    return 2 * sum(map(is_wide, text)) > len(text.replace(" ", ""))


def _first_words(sentence: str) -> str:
    words = sentence.split(" ")
    if len(words) > _MOST_WORDS:
        words = words[: _WORDS_WHEN_CUT + 1]
        ends = [count for count, word in enumerate(words, 1) if _CLAUSE.search(word)]
        if ends and ends[-1] >= _CLAUSE_WORDS:
            words = words[: ends[-1]]
        else:
            words.pop()
            while len(words) > 2 and _leads_on(words[-1]):
                words.pop()
    for number, word in enumerate(words):
        if len(word) > _LONGEST_WORD:
            return " ".join([*words[:number], "".join(clusters(word)[:_LONGEST_WORD])])
    return " ".join(words)


def _leads_on(word: str) -> bool:
    return word.lower() in _LEADING_ON or word.endswith(("'s", "’s", "s'", "s’"))


def _first_characters(sentence: str) -> str:
    if len(sentence) <= _MOST_CHARACTERS:
        return sentence
    for boundary in (_WIDE_CLAUSE, _PHRASE):
        ends = [match.start() for match in boundary.finditer(sentence, 0, _MOST_CHARACTERS + 1)]
        if ends and ends[-1] >= _LEAST_CHARACTERS:
            return sentence[: ends[-1]]
    short = ""
    for word in sentence.split(" "):
        for number, part in enumerate(parts(word)):
            more = f" {part.text}" if short and number == 0 else part.text
            if short and len(short) + len(more) > _MOST_CHARACTERS:
                return short
            short += more
    return short


def arrow_captions(
    m: ArgumentMap, measures: Measures, notes: Mapping[str, str], *, schemes: bool
) -> dict[str, Caption]:
    """Return a caption at (0, 0) for every inference that has something to say, by its id.

    Parameters
    ----------
    m
        The map.
    measures
        Type.
    notes
        Words for inferences, by id. Where a scheme is shown too, they follow it.
    schemes
        Whether the names of schemes are shown.
    """
    found = {}
    for inference in m.inferences.values():
        scheme = (inference.scheme if schemes else None) or ""
        role: CaptionRole = "scheme" if tidy(scheme) else "note"
        style = measures.scheme if role == "scheme" else measures.note
        words = f"{scheme} {notes.get(inference.id, '')}"
        lines = tuple(line for line in wrap(words, _WIDTH, style) if line)
        if lines:
            width = max(text_width(line, style) for line in lines)
            height = len(lines) * style.leading
            found[inference.id] = Caption(role, inference.id, lines, 0.0, 0.0, width, height)
    return found
