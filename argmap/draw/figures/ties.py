"""Who is tied to whom: the relations that a map states and the stances that its actors share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from argmap.draw.figures.stances import stance_pairs
from argmap.layout import tidy
from argmap.phrases import counted

if TYPE_CHECKING:
    from argmap.model import ArgumentMap

__all__ = ["Tie", "TieKind", "ties"]

TieKind: TypeAlias = Literal["relation", "agreement", "dispute"]


@dataclass(frozen=True, slots=True)
class Tie:
    """One line between two actors.

    Attributes
    ----------
    kind
        ``"relation"``, ``"agreement"`` or ``"dispute"``.
    one, other
        Ids of the actors: subject and object of a relation.
    words
        What the line says: the predicates, or on how many statements they agree or differ.
    statements
        Ids of the statements that say so, or on which they agree or differ.
    directed
        Whether it runs from one to the other: a relation that is not symmetric.
    """

    kind: TieKind
    one: str
    other: str
    words: tuple[str, ...]
    statements: tuple[str, ...]
    directed: bool = False

    @property
    def text(self) -> str:
        """The words in one line."""
        return "; ".join(self.words)


def ties(m: ArgumentMap, *, relations: bool = True, stances: bool = True) -> tuple[Tie, ...]:
    """Return the ties between the actors of a map, in the author's order, relations first.

    All relations from one actor to another are one tie, and so are all symmetric ones between two actors, and
    all statements on which two actors agree.

    Examples
    --------
    >>> import argmap
    >>> m = argmap.ArgumentMap()
    >>> _ = m.actor("Ann", id="ann"), m.actor("Bob", id="bob")
    >>> _ = m.relation("ann", "employs", "bob"), m.relation("ann", "trusts", "bob")
    >>> ties(m)[0].text
    'employs; trusts'
    """
    found = _relations(m) if relations else []
    for pair in stance_pairs(m) if stances else ():
        if pair.agreed:
            words = f"agree on {counted(len(pair.agreed), 'statement')}"
            found.append(Tie("agreement", pair.one, pair.other, (words,), pair.agreed))
        if pair.disputed:
            words = f"differ on {counted(len(pair.disputed), 'statement')}"
            found.append(Tie("dispute", pair.one, pair.other, (words,), pair.disputed))
    return tuple(found)


def _relations(m: ArgumentMap) -> list[Tie]:
    together: dict[tuple[str, str, bool], tuple[dict[str, None], dict[str, None]]] = {}
    for relation in m.relations:
        one, other, directed = relation.subject, relation.object, not relation.symmetric
        if not directed and (other, one, directed) in together:
            one, other = other, one
        words, statements = together.setdefault((one, other, directed), ({}, {}))
        words[tidy(relation.predicate) or "tied to"] = None
        if relation.stated_by is not None:
            statements[relation.stated_by] = None
    return [
        Tie("relation", one, other, tuple(words), tuple(statements), directed)
        for (one, other, directed), (words, statements) in together.items()
    ]
