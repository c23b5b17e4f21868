"""What is the same in several maps: equal texts, names and titles, offered and never joined in silence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from networkx.utils import UnionFind

from argmap.printed import Answer, Printed
from argmap.provenance import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from argmap.model import ArgumentMap

__all__ = ["Match", "Place", "folded", "matches"]

#: Which of the maps, counted from 0, and the id in it.
Place: TypeAlias = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Match(Printed):
    """What several maps seem to have in common.

    Attributes
    ----------
    kind
        ``statement``, ``actor`` or ``source``.
    text
        The text, name or title, as the first of the maps has it.
    places
        Where it stands, in the order of the maps: the number of the map, from 0, and the id there.
    """

    kind: Literal["statement", "actor", "source"]
    text: str
    places: tuple[Place, ...]

    def __str__(self) -> str:
        """Return the match in a line."""
        where = ", ".join(f"{id} in map {number + 1}" for number, id in self.places)
        return f"{self.text!r}: {where}"


def folded(text: str) -> str:
    """Return a text as it is compared: normalised, and without regard to case.

    Examples
    --------
    >>> folded("It  Rains.") == folded("it rains.")
    True
    """
    return normalise(text).casefold()


def matches(maps: Iterable[ArgumentMap]) -> Answer[Match]:
    """Return what stands in more than one of several maps in the same words.

    Statements by text, actors by name, alias or Wikidata item, sources by
    title; white space and case do not matter. Nothing is joined by this:
    hand those that are meant to :func:`argmap.merge`.

    Parameters
    ----------
    maps
        Two or more maps.

    Returns
    -------
    Answer of Match
        A tuple that prints as lines. In the order of the first map that has them. Empty texts match
        nothing. Linear in the size of the maps.

    Examples
    --------
    >>> from argmap.model import ArgumentMap, Claim
    >>> one = ArgumentMap(Claim(id="a", text="It rains."))
    >>> other = ArgumentMap(Claim(id="x", text="it  rains."))
    >>> print(matches([one, other])[0])
    'It rains.': a in map 1, x in map 2
    """
    held = list(maps)
    found = [
        *_grouped("statement", list(_statements(held))),
        *_grouped("actor", list(_actors(held))),
        *_grouped("source", list(_sources(held))),
    ]
    return Answer(found, map(str, found), "nothing stands in more than one of the maps")


def _grouped(
    kind: Literal["statement", "actor", "source"], named: Sequence[tuple[Place, str, list[str]]]
) -> Iterator[Match]:
    """Yield what goes by a common name in several maps; names may chain, as by aliases."""
    words = {place: text for place, text, _ in named}
    same: UnionFind[Place] = UnionFind()
    first: dict[str, Place] = {}
    for place, _, names in named:
        for name in names:
            same.union(first.setdefault(name, place), place)
    groups: dict[Place, list[Place]] = {}
    for place in words:
        groups.setdefault(same[place], []).append(place)
    for places in groups.values():
        if len({number for number, _ in places}) > 1:
            yield Match(kind, words[places[0]], tuple(places))


def _statements(maps: Sequence[ArgumentMap]) -> Iterator[tuple[Place, str, list[str]]]:
    """Yield place, text and what it goes by of every statement."""
    for number, m in enumerate(maps):
        for statement in m.statements.values():
            yield (number, statement.id), statement.text, _names(statement.text)


def _actors(maps: Sequence[ArgumentMap]) -> Iterator[tuple[Place, str, list[str]]]:
    """Yield place, name and what it goes by of every actor."""
    for number, m in enumerate(maps):
        for actor in m.actors.values():
            item = [f"wikidata:{actor.wikidata}"] if actor.wikidata else []
            # A mere number is an id of a data base, which several persons may share.
            aliases = (alias for alias in actor.aliases if not alias.strip().isdecimal())
            yield (number, actor.id), actor.name, [*item, *_names(actor.name, *aliases)]


def _sources(maps: Sequence[ArgumentMap]) -> Iterator[tuple[Place, str, list[str]]]:
    """Yield place, title and what it goes by of every source."""
    for number, m in enumerate(maps):
        for source in m.sources.values():
            yield (number, source.id), source.title, _names(source.title)


def _names(*texts: str) -> list[str]:
    """Return texts as they are compared, the empty ones left out."""
    return [name for name in map(folded, texts) if name]
