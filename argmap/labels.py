"""What a record shows in a graph: a label in one line, and a sign."""

from __future__ import annotations

from typing import Final

from argmap.model.attitudes import ATTITUDES
from argmap.model.kinds import INFERENCES, PAIRS

__all__ = ["LONGEST_LABEL", "SIGNS", "short"]

LONGEST_LABEL: Final = 80

#: Whether a node or an edge is for or against something, by its kind; the others are neither.
SIGNS: Final[dict[str, str]] = {
    **{name: kind.plain for kind in INFERENCES.values() for name in (kind.word, kind.verb)},
    **{kind.word: "+" if kind.sign > 0 else "-" for kind in PAIRS.values()},
    **{word: "+" if kind.sign > 0 else "-" for word, kind in ATTITUDES.items() if kind.sign},
}


def short(text: str, width: int = LONGEST_LABEL) -> str:
    """Return the first words of a text in one line.

    Examples
    --------
    >>> short("It rains  cats and dogs.", 12)
    'It rains …'
    """
    line = " ".join(text[: 4 * width].split())
    if line == text and len(line) <= width:
        return text  # no second one is kept in memory
    if len(line) <= width:
        return line
    cut = line.rfind(" ", 0, width)
    return f"{line[: cut if cut > width // 2 else width - 1].rstrip()} …"
