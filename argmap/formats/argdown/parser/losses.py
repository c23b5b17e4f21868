"""What a block with errors loses: which of its words are in no syntax tree."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from argmap.formats.argdown.parser.patterns import RELATIONS
from argmap.formats.argdown.parser.syntax import Node

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.formats.argdown.parser.diagnostics import SyntaxProblem
    from argmap.formats.argdown.parser.syntax import Tree
    from argmap.formats.argdown.parser.tokens import Token

__all__ = ["told_in_full"]

_COUNTED: Final = {
    **dict.fromkeys(RELATIONS, "relation"),
    "STATEMENT_NUMBER": "numbered statement",
    "ORDERED_LIST_ITEM": "item",
    "UNORDERED_LIST_ITEM": "item",
    "INFERENCE_START": "inference",
}
_SILENT: Final = {"INDENT", "NEWLINE"}
_LONGEST: Final = 40


def told_in_full(
    problems: list[SyntaxProblem], tokens: Sequence[Token], tree: Tree
) -> Iterator[SyntaxProblem]:
    """Yield the errors of a block with what stands before each, the first grave one with all that is lost.

    Parameters
    ----------
    problems
        The errors as they were met.
    tokens
        What the block is made of.
    tree
        What was made of it.
    """
    lost = _shown(_lost(tokens, tree))
    before = {id(token): one for one, token in pairwise(tokens)}
    for problem in problems:
        previous = before.get(id(problem.found))
        here = "" if problem.mended else lost
        lost = lost if problem.mended else ""
        yield replace(problem, before=previous.type if previous is not None else "", lost=here)


def _lost(tokens: Sequence[Token], tree: Tree) -> list[Token]:
    """Return the tokens that say something and are not in the tree."""
    kept: set[int] = set()
    pending: list[Tree] = [tree]
    while pending:
        item = pending.pop()
        if isinstance(item, Node):
            pending.extend(item.children)
        elif item is not None:
            kept.add(id(item))
    return [t for t in tokens if id(t) not in kept and t.type[0] != "_" and t.type not in _SILENT]


def _shown(lost: list[Token]) -> str:
    """Return what is lost in words: the text of its first line, and how many of what else."""
    words = _words([t for t in lost if t.line == lost[0].line and t.type not in _COUNTED])
    said = [repr(words if len(words) <= _LONGEST else words[:_LONGEST].rstrip() + " ...")] if words else []
    said += [f"{n:,} {what}{'s' * (n > 1)}" for what, n in Counter(map(_counted, lost)).items() if what]
    return ", ".join(said)


def _words(line: list[Token]) -> str:
    """Return the text of the tokens of a line, with a blank where some stood between two."""
    gaps = ["", *(" " * ((b.column or 0) > (a.end_column or 0) + 1) for a, b in pairwise(line))]
    return "".join(gap + token.text for gap, token in zip(gaps, line, strict=bool(line))).strip()


def _counted(token: Token) -> str:
    """Return as what a token is counted; empty where it is not."""
    return _COUNTED.get(token.type, "")
