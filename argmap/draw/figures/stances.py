"""On which statements two actors agree, differ, or leave each other alone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING, Literal, TypeAlias

from argmap.model.attitudes import ATTITUDES
from argmap.query import disagreements
from argmap.query.stances import rephrase_classes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.model import ArgumentMap, Stance

__all__ = ["Meeting", "StancePair", "meetings", "stance_pairs"]

Verdict: TypeAlias = Literal["dispute", "agreement", "question", "silence"]


@dataclass(frozen=True, slots=True)
class StancePair:
    """Two actors and the statements on which they meet.

    Attributes
    ----------
    one, other
        Ids of the actors, in the author's order.
    agreed, disputed
        Ids of statements; a statement and its rephrases count once.
    """

    one: str
    other: str
    agreed: tuple[str, ...]
    disputed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A statement on which at least one of two actors takes a stance.

    Attributes
    ----------
    statement
        Id of the first of its rephrases on which one of them speaks.
    one, other
        Their stances on it and its rephrases.
    verdict
        ``"dispute"``, ``"agreement"``, ``"question"`` (both speak, but one only questions it) or
        ``"silence"`` (the other says nothing).
    """

    statement: str
    one: tuple[Stance, ...]
    other: tuple[Stance, ...]
    verdict: Verdict


def stance_pairs(m: ArgumentMap) -> tuple[StancePair, ...]:
    """Return the pairs of actors that agree or differ on some statement, in the author's order."""
    same = rephrase_classes(m)
    disputed: dict[tuple[str, str], dict[str, None]] = {}
    agreed: dict[tuple[str, str], dict[str, None]] = {}
    place = {id: n for n, id in enumerate(m.actors)}
    for question in disagreements(m):
        for pro, con in product(_actors(question.holding), _actors(question.opposing)):
            if pro != con:
                pair = (pro, con) if place[pro] < place[con] else (con, pro)
                disputed.setdefault(pair, {})[same[question.statement]] = None
    speaking: dict[tuple[str, int], list[Stance]] = {}
    for stance in m.stances:
        speaking.setdefault((same[stance.statement], ATTITUDES[stance.attitude].sign), []).append(stance)
    for (statement, side), stances in speaking.items():
        together = sorted(_actors(stances), key=place.__getitem__)
        for pair in combinations(together if side else (), 2):
            if statement not in disputed.get(pair, ()):
                agreed.setdefault(pair, {})[statement] = None
    pairs = sorted({**agreed, **disputed}, key=lambda pair: (place[pair[0]], place[pair[1]]))
    return tuple(
        StancePair(*pair, tuple(agreed.get(pair, ())), tuple(disputed.get(pair, ()))) for pair in pairs
    )


def _actors(stances: Iterable[Stance]) -> list[str]:
    return list(dict.fromkeys(stance.actor for stance in stances))


def meetings(m: ArgumentMap, one: str, other: str) -> tuple[Meeting, ...]:
    """Return the statements on which either of two actors speaks, in the author's order."""
    same = rephrase_classes(m)
    disputed = {
        same[stance.statement]
        for question in disagreements(m)
        if _faces(one, other, _actors(question.holding), _actors(question.opposing))
        for stance in (*question.holding, *question.opposing)
        if stance.actor in {one, other}
    }
    said: dict[str, tuple[list[Stance], list[Stance]]] = {}
    for stance in m.stances:
        if stance.actor in {one, other}:
            sides = said.setdefault(same[stance.statement], ([], []))
            sides[0 if stance.actor == one else 1].append(stance)
    order = {id: n for n, id in enumerate(m.statements)}
    found = []
    for key in sorted(said, key=order.__getitem__):
        mine, theirs = said[key]
        verdict = "dispute" if key in disputed else _verdict(mine, theirs)
        found.append(Meeting((mine or theirs)[0].statement, tuple(mine), tuple(theirs), verdict))
    return tuple(found)


def _faces(one: str, other: str, holding: list[str], opposing: list[str]) -> bool:
    return (one in holding and other in opposing) or (other in holding and one in opposing)


def _verdict(mine: list[Stance], theirs: list[Stance]) -> Verdict:
    """Return how the stances of two actors stand to each other where they do not oppose."""
    if not mine or not theirs:
        return "silence"
    shared = {ATTITUDES[s.attitude].sign for s in mine} & {ATTITUDES[s.attitude].sign for s in theirs}
    return "agreement" if shared - {0} else "question"
