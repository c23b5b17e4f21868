"""Whose stances count for whom, on what question, and until when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from argmap.errors import DateError
from argmap.model import Identified
from argmap.model.attitudes import ATTITUDES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from argmap.model import ArgumentMap, IdOrRecord, Stance
    from argmap.model.attitudes import Attitude

__all__ = [
    "Questions",
    "Speakers",
    "actor_ids",
    "holds",
    "in_time",
    "is_later",
    "last_attitudes",
    "rephrase_classes",
    "said_by",
    "when",
]

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_Key = TypeVar("_Key")


def actor_ids(m: ArgumentMap, actors: IdOrRecord | Iterable[IdOrRecord]) -> tuple[str, ...]:
    """Return the ids of some actors, or of one, each once and in the order given."""
    items = [actors] if isinstance(actors, str | Identified) else actors
    return tuple(dict.fromkeys(m.find(actor, "actor").id for actor in items))


def is_later(one: str | None, other: str | None) -> bool:
    """Tell whether a date is certainly after another; a month is not after its year.

    Examples
    --------
    >>> is_later("2025", "2024-11"), is_later("2024-11", "2024"), is_later("2024", None)
    (True, False, False)
    """
    return one is not None and other is not None and one > other and not one.startswith(other)


def said_by(stances: Iterable[Stance], at: str | None) -> list[Stance]:
    """Return those stances that may have been taken by some date; those without date always are.

    Raises
    ------
    DateError
        This is no year, year-month or year-month-day.
    """
    if at is None:
        return list(stances)
    date = str(at)  # of a number or a datetime.date, too
    if not _DATE.fullmatch(date):
        raise DateError(date)
    return [s for s in stances if not is_later(s.date, date)]


def in_time(stances: Iterable[Stance]) -> list[Stance]:
    """Return stances in order of their dates, those without date first; else the order stays as it is."""
    return sorted(stances, key=lambda s: s.date or "")


def last_attitudes(m: ArgumentMap) -> dict[str, dict[str, Attitude]]:
    """Return what each actor said last of each statement, by id; gone through once for all actors."""

    def build(m: ArgumentMap) -> dict[str, dict[str, Attitude]]:
        found: dict[str, dict[str, Attitude]] = {}
        for stance in in_time(m.stances):
            found.setdefault(stance.actor, {})[stance.statement] = stance.attitude
        return found

    return m.derived("last attitudes", build)


def rephrase_classes(m: ArgumentMap) -> dict[str, str]:
    """Return for each statement the first of those that it is a rephrase of."""
    import networkx as nx  # noqa: PLC0415  (a tenth of a second, and pictures need none of it)

    order = {id: n for n, id in enumerate(m.statements)}
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from(p.statements for p in m.rephrases)
    same = {id: id for id in order}
    for component in nx.connected_components(graph):
        first = min(component, key=order.__getitem__)
        same.update(dict.fromkeys(component, first))
    return same


class Speakers:
    """For whom what an actor says counts: for itself, and on request for the groups that it is a member of.

    Parameters
    ----------
    m
        The map.
    members
        Whether what a member says counts for its groups, at any remove.
    """

    def __init__(self, m: ArgumentMap, *, members: bool) -> None:
        self.m = m
        self.members = members
        self._counts: dict[str, dict[str, None]] = {}

    def of(self, actor: str) -> Mapping[str, None]:
        """Return the actors for whom an actor speaks, itself first."""
        if actor not in self._counts:
            found, queue = {actor: None}, [actor]
            for member in queue if self.members else ():
                groups = [g for g in self.m.actors[member].member_of if g not in found]
                found.update(dict.fromkeys(groups))
                queue += groups
            self._counts[actor] = found
        return self._counts[actor]

    def named(self, actor: str, wanted: Iterable[str]) -> str:
        """Return the name of an actor, with those groups among the wanted for which it speaks."""
        groups = [self.m.actors[g].name for g in wanted if g != actor and g in self.of(actor)]
        name = self.m.actors[actor].name
        return f"{name} (for {', '.join(groups)})" if groups else name


class Questions:
    """The statements of a map as questions: rephrases are one, and some exclude each other.

    Attributes
    ----------
    same
        Statement to the first of its rephrases, which stands for the question.
    contrary
        Question to the questions that contradict it, in the author's order of the statements.
    """

    def __init__(self, m: ArgumentMap) -> None:
        self.same = rephrase_classes(m)
        contrary: dict[str, set[str]] = {}
        for pair in m.contradictions:
            one, other = (self.same[s] for s in pair.statements)
            contrary.setdefault(one, set()).add(other)
            contrary.setdefault(other, set()).add(one)
        order = {id: n for n, id in enumerate(m.statements)}
        self.contrary = {key: sorted(others, key=order.__getitem__) for key, others in contrary.items()}

    def of(self, stance: Stance) -> str:
        """Return the question that a stance is on."""
        return self.same[stance.statement]

    def ends(self, stances: Iterable[Stance]) -> dict[int, Stance]:
        """Return what ended those stances that did not last, by the ``id()`` of the stance.

        A stance lasts until the same actor takes another on the same question, or holds what
        contradicts it, at a later date. Without dates nothing is known to have ended.
        """
        dated = in_time(s for s in stances if s.date is not None)
        said = _grouped(((s.actor, self.of(s)), s) for s in dated)
        ended: dict[int, Stance] = {}
        for (actor, question), here in said.items():
            rivals = [said.get((actor, c), ()) for c in self.contrary.get(question, ())]
            contrary = [s for others in rivals for s in others if holds(s)]
            for stance in here:
                end = _end(stance, here, contrary if holds(stance) else ())
                if end is not None:
                    ended[id(stance)] = end
        return ended


def _end(stance: Stance, here: Iterable[Stance], contrary: Iterable[Stance]) -> Stance | None:
    """Return the first that is later among other attitudes to the same question, and what is contrary."""
    others = [*(s for s in here if s.attitude != stance.attitude), *contrary]
    return next(iter(in_time(s for s in others if is_later(s.date, stance.date))), None)


def holds(stance: Stance) -> bool:
    """Tell whether a stance holds its statement: asserts, concedes or hedges it."""
    return ATTITUDES[stance.attitude].sign > 0


def when(stance: Stance, ended: Mapping[int, Stance]) -> str:
    """Return the date of a stance, and until when it lasted, to be said after it."""
    if not stance.date:
        return ""
    end = ended.get(id(stance))
    return f" ({stance.date})" if end is None else f" ({stance.date}, until {end.date})"


def _grouped(pairs: Iterable[tuple[_Key, Stance]]) -> dict[_Key, list[Stance]]:
    """Return stances by a key, in order."""
    found: dict[_Key, list[Stance]] = {}
    for key, stance in pairs:
        found.setdefault(key, []).append(stance)
    return found
