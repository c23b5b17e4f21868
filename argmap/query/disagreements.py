"""Who disagrees with whom, on what, and whether they still do."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

from argmap.model.attitudes import ATTITUDES
from argmap.printed import Answer, Printed
from argmap.query.stances import Questions, Speakers, actor_ids, in_time, said_by, when

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from argmap.model import ArgumentMap, IdOrRecord, Stance

__all__ = ["Disagreement", "disagreements"]


@dataclass(frozen=True, slots=True)
class Disagreement(Printed):
    """Actors on opposite sides of one question.

    Attributes
    ----------
    statement
        Id of the statement that is disputed: the first that one of them holds.
    holding
        The stances that assert, concede or hedge it, or a rephrase of it; in order of time where they
        have dates.
    opposing
        The stances that deny it or a rephrase, or that hold what contradicts it; in order of time.
    ended
        Those of them that did not last, each with the later stance of the same actor that ended it.
    still_open
        Whether two different actors are opposed also by what has not ended.
    """

    statement: str
    holding: tuple[Stance, ...]
    opposing: tuple[Stance, ...]
    ended: tuple[tuple[Stance, Stance], ...]
    still_open: bool
    _words: str = field(repr=False, compare=False)

    @property
    def actors(self) -> tuple[str, ...]:
        """The ids of all who speak, each once."""
        return tuple(dict.fromkeys(s.actor for s in (*self.holding, *self.opposing)))

    @property
    def statements(self) -> tuple[str, ...]:
        """The ids of all statements that they speak on, each once."""
        said = dict.fromkeys(s.statement for s in (*self.holding, *self.opposing))
        return tuple(dict.fromkeys([self.statement, *said]))

    def __str__(self) -> str:
        """Return the question and the two sides as readable lines."""
        return self._words


def disagreements(
    m: ArgumentMap,
    actors: IdOrRecord | Iterable[IdOrRecord] | None = None,
    *,
    members: bool = False,
    at: str | None = None,
) -> Answer[Disagreement]:
    """Return the questions on which different actors take opposite stances.

    One holds a statement (asserts, concedes or hedges it), another denies it. Rephrases count
    as the same statement. Who holds a statement also opposes whoever holds one that contradicts
    it, in whichever order the contradiction names the two. To question is not to oppose, nor
    is to hold the premises of an attack: who grants them need not think that they tell against anything.

    Parameters
    ----------
    m
        The map.
    actors
        Two or more actors: what any two of these disagree on, with the stances of these alone.
        One actor: what it disagrees on with anybody. Everybody when left out.
    members
        Whether what a member of a group says counts for the group, too, at any remove
        (:attr:`argmap.Actor.member_of`). Different members of one group may still disagree.
    at
        A date: what was so then. Stances that were taken later are left out, and so is
        what the same actor had taken back by then. Stances without date count always.

    Returns
    -------
    Answer of Disagreement
        One for each statement (with its rephrases), in the author's order, with all who hold it and
        all who oppose it. It prints as lines. A statement is left out where nobody denies it, and
        all who hold something contrary are told with that already. Linear in the map and in what
        is told, when asked of everybody.

    Raises
    ------
    UnknownIdError
        The map holds no such actor.
    DateError
        ``at`` is no date.

    Notes
    -----
    A stance lasts until the same actor takes another on the same question, or holds what contradicts
    it, at a later date. A month is not later than its year. Without ``at`` all stances count,
    whenever they were taken: :attr:`Disagreement.still_open` says whether the latest still
    disagree. Who changes sides disagrees with nobody by that alone.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> _ = m.claim("Taxes should rise.", id="rise"), m.actor("Ann", id="ann"), m.actor("Bob", id="bob")
    >>> _ = m.stance("ann", "rise", "asserts", date="2021"), m.stance("bob", "rise", "denies", date="2022")
    >>> _ = m.stance("bob", "rise", "concedes", date="2024")
    >>> print(disagreements(m, ["ann", "bob"]))
    Taxes should rise. [rise]
      Ann asserts it (2021)
      Bob concedes it (2024)
      Bob denies it (2022, until 2024)
      no longer: what has not ended since is not opposed
    >>> print(disagreements(m, at="2024"))
    no two actors disagree
    """
    wanted = None if actors is None else actor_ids(m, actors)
    told = _Told(m, wanted, Speakers(m, members=members), at)
    found = list(told.disagreements())
    return Answer(found, map(str, found), told.nothing())


class _Told:
    """The stances that count, by question, and the disagreements among them."""

    def __init__(
        self, m: ArgumentMap, wanted: tuple[str, ...] | None, speakers: Speakers, at: str | None
    ) -> None:
        self.m = m
        self.wanted = wanted
        self.speakers = speakers
        self.questions = Questions(m)
        self.place = {id(stance): n for n, stance in enumerate(m.stances)}
        said = said_by(m.stances, at)
        self.ended = self.questions.ends(said)
        self.held: dict[str, list[Stance]] = {}
        self.denied: dict[str, list[Stance]] = {}
        for stance in said:
            sign = ATTITUDES[stance.attitude].sign
            if sign and not (at is not None and id(stance) in self.ended) and self._counts(stance):
                side = self.held if sign > 0 else self.denied
                side.setdefault(self.questions.of(stance), []).append(stance)

    def _counts(self, stance: Stance) -> bool:
        """Tell whether a stance is one of those asked for."""
        several = self.wanted is not None and len(self.wanted) > 1
        return not several or bool(self._parties(stance))

    def _parties(self, stance: Stance) -> list[str]:
        """Return the actors among the wanted for whom a stance counts."""
        return [a for a in self.wanted or () if a in self.speakers.of(stance.actor)]

    def nothing(self) -> str:
        """Return what is said where there is no disagreement."""
        if self.wanted is None:
            return "no two actors disagree"
        names = [self.m.actors[a].name for a in self.wanted]
        if len(names) == 1:
            return f"{names[0]} disagrees with nobody"
        return f"no two of {', '.join(names)} disagree"

    def disagreements(self) -> Iterator[Disagreement]:
        """Yield one for each question with two sides, unless all of it is told with another."""
        told: set[frozenset[str]] = set()
        for key in self.m.statements:
            holding, denying = self.held.get(key, []), self.denied.get(key, [])
            contrary = [c for c in self.questions.contrary.get(key, ()) if c in self.held]
            pairs = {frozenset((key, c)) for c in contrary}
            if not holding or not (denying or not pairs <= told):
                continue
            opposing = [*denying, *(s for c in contrary for s in self.held[c])]
            if self._opposed(holding, opposing):
                told |= pairs
                yield self._disagreement(in_time(holding), in_time(opposing))

    def _opposed(self, holding: Iterable[Stance], opposing: Iterable[Stance]) -> bool:
        """Tell whether two different actors are on different sides, and are those asked for."""
        one, other = ({s.actor: self._parties(s) for s in side} for side in (holding, opposing))
        if self.wanted is None:
            return _are_two(one, other)
        if len(self.wanted) == 1:
            mine, theirs = ([a for a, parties in side.items() if parties] for side in (one, other))
            return _are_two(mine, other) or _are_two(one, theirs)
        pairs = product(one.items(), other.items())
        return any(a != b and _are_two(parties, others) for (a, parties), (b, others) in pairs)

    def _disagreement(self, holding: list[Stance], opposing: list[Stance]) -> Disagreement:
        """Return a disagreement, and what is to be said of it."""
        statement = self._first(holding)
        both = (*holding, *opposing)
        ended = tuple((s, self.ended[id(s)]) for s in both if id(s) in self.ended)
        lasting = [[s for s in side if id(s) not in self.ended] for side in (holding, opposing)]
        still_open = self._opposed(*lasting)
        lines = [f"{' '.join(self.m.statements[statement].text.split())} [{statement}]"]
        lines += [f"  {self._said(s, statement)}" for s in both]
        if not still_open:
            lines.append("  no longer: what has not ended since is not opposed")
        return Disagreement(statement, tuple(holding), tuple(opposing), ended, still_open, "\n".join(lines))

    def _first(self, holding: list[Stance]) -> str:
        """Return the statement of the earliest stance in the author's order."""
        return min(holding, key=lambda s: self.place[id(s)]).statement

    def _said(self, stance: Stance, statement: str) -> str:
        """Return a stance in words."""
        groups: Iterable[str] = self.wanted or self.speakers.of(stance.actor)
        name = self.speakers.named(stance.actor, groups)
        on = "it" if stance.statement == statement else stance.statement
        return f"{name} {stance.attitude} {on}{when(stance, self.ended)}"


def _are_two(one: Collection[str], other: Collection[str]) -> bool:
    """Tell whether there is somebody on one side and somebody else on the other."""
    return bool(one and other) and len({*one, *other}) > 1
