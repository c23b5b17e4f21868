"""What a highlight lights up: ids, a chain, or a map, taken as sets of statements and inferences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from argmap.errors import UnknownIdError, nearest_ids

if TYPE_CHECKING:
    from argmap.layout import Arrow
    from argmap.model import ArgumentMap

__all__ = ["Highlight", "Light", "highlighted"]

Light: TypeAlias = Literal["full", "half", "dim"]


@dataclass(frozen=True, slots=True)
class Highlight:
    """What stands out.

    Attributes
    ----------
    statements, inferences
        Ids of what is lit.
    beside
        Ids of statements that are not, but that a lit inference starts from or bears on: they stay in
        half light, because the inference cannot be understood without them.
    """

    statements: frozenset[str]
    inferences: frozenset[str]
    beside: frozenset[str] = frozenset()

    def lights(self, arrow: Arrow) -> bool:
        """Whether an arrow stands out: its inference does, or, if it has none, both of its ends do."""
        if arrow.id is not None:
            return arrow.id in self.inferences
        return arrow.source in self.statements and arrow.target in self.statements

    def light_of(self, id: str) -> Light:
        """Return in which light a statement or an inference is seen."""
        if id in self.statements or id in self.inferences:
            return "full"
        return "half" if id in self.beside else "dim"


def highlighted(m: ArgumentMap, highlight: object) -> Highlight | None:
    """Return what is to stand out, or ``None`` if nothing is dimmed.

    Parameters
    ----------
    m
        The map.
    highlight
        An id, ids, or anything with ``statements`` and ``inferences``. An actor stands for the statements
        on which it takes a stance. If no inference is named, those light up all of whose ends do.

    Raises
    ------
    TypeError
        For what is no id, no record, and holds neither.
    UnknownIdError
        For an id that the map does not hold.
    """
    if highlight is None:
        return None
    named = dict.fromkeys(_ids(highlight))
    for id in named:
        if id not in m:
            raise UnknownIdError(id, nearest_ids(id, m))
    spoken_of = {stance.statement for stance in m.stances if stance.actor in named}
    statements = m.statements.keys() & named | spoken_of
    inferences = m.inferences.keys() & named or _between(m, statements)
    ends = {end for id in inferences for end in (*m.inferences[id].premises, m.inferences[id].target)}
    return Highlight(frozenset(statements), frozenset(inferences), frozenset(ends - statements))


def _ids(highlight: Any) -> Iterable[str]:
    if isinstance(highlight, str):  # an iterable too, but of letters
        return [highlight]
    if hasattr(highlight, "statements") and hasattr(highlight, "inferences"):
        return [_id(item) for item in (*highlight.statements, *highlight.inferences)]
    if isinstance(highlight, Iterable) and not hasattr(highlight, "id"):
        return [_id(item) for item in highlight]
    return [_id(highlight)]


def _id(item: Any) -> str:
    id = item if isinstance(item, str) else getattr(item, "id", None)
    if not isinstance(id, str):
        msg = f"highlight has {item!r}; give an id, ids, a chain or a map"
        raise TypeError(msg)
    return id


def _between(m: ArgumentMap, lit: set[str]) -> set[str]:
    """Return the inferences all of whose ends are lit, those on other lit inferences included."""
    found: set[str] = set()
    while True:
        more = {
            inference.id
            for inference in m.inferences.values()
            if inference.id not in found
            and (inference.target in lit or inference.target in found)
            and all(premise in lit for premise in inference.premises)
        }
        if not more:
            return found
        found |= more
