"""Who takes which position, who disagrees with whom, and what they share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.model import Identified
from argmap.model.attitudes import ATTITUDES
from argmap.query.selection import select

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from argmap.model import ArgumentMap, IdOrRecord, Relation, Stance

__all__ = [
    "Disagreement",
    "common_ground",
    "disagreements",
    "positions",
    "relations_between",
    "rephrase_classes",
]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Actors on opposite sides of one question.

    Attributes
    ----------
    statement
        Id of the statement that is disputed: the first that one of them holds.
    holding
        The stances that assert or concede it, or a rephrase of it.
    opposing
        The stances that deny it or a rephrase, or that hold what contradicts it.
    """

    statement: str
    holding: tuple[Stance, ...]
    opposing: tuple[Stance, ...]
    _map: ArgumentMap = field(repr=False, compare=False)

    @property
    def actors(self) -> tuple[str, ...]:
        """The ids of all actors involved, each once."""
        return tuple(dict.fromkeys(s.actor for s in (*self.holding, *self.opposing)))

    def __str__(self) -> str:
        """Return the question and the two sides as readable lines."""
        lines = [f"{self._map.statements[self.statement].text} [{self.statement}]"]
        lines += [f"  {self._said(s)}" for s in (*self.holding, *self.opposing)]
        return "\n".join(lines)

    def _said(self, stance: Stance) -> str:
        """Return a stance in words."""
        other = "" if stance.statement == self.statement else f" {stance.statement}"
        date = f" ({stance.date})" if stance.date else ""
        return f"{self._map.actors[stance.actor].name} {stance.attitude}{other or ' it'}{date}"


def positions(m: ArgumentMap, actor: IdOrRecord) -> tuple[Stance, ...]:
    """Return the stances of an actor, in the author's order.

    Raises
    ------
    UnknownIdError
        The map holds no such actor.
    """
    id = m.find(actor, "actor").id
    return tuple(s for s in m.stances if s.actor == id)


def disagreements(m: ArgumentMap) -> tuple[Disagreement, ...]:
    """Return the questions on which different actors take opposite stances.

    One holds a statement (asserts, concedes or hedges it), another denies it. Rephrases count
    as the same statement; who holds a statement opposes whoever holds one that
    contradicts it. To question is not to oppose.

    Returns
    -------
    tuple of Disagreement
        One for each statement (with its rephrases), in the author's order.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> _ = m.claim("Taxes should rise.", id="rise"), m.actor("Ann", id="ann"), m.actor("Bob", id="bob")
    >>> _ = m.stance("ann", "rise", "asserts"), m.stance("bob", "rise", "denies")
    >>> print(disagreements(m)[0])
    Taxes should rise. [rise]
      Ann asserts it
      Bob denies it
    """
    same = rephrase_classes(m)
    held: dict[str, list[Stance]] = {}
    denied: dict[str, list[Stance]] = {}
    for stance in m.stances:
        if sign := ATTITUDES[stance.attitude].sign:
            side = held if sign > 0 else denied
            side.setdefault(same[stance.statement], []).append(stance)
    contrary: dict[str, dict[str, None]] = {}
    for pair in m.contradictions:
        one, other = (same[s] for s in pair.statements)
        if one not in contrary.get(other, ()):  # else it is said the other way round already
            contrary.setdefault(one, {})[other] = None
    return tuple(_disputes(m, held, denied, contrary))


def _disputes(
    m: ArgumentMap,
    held: dict[str, list[Stance]],
    denied: dict[str, list[Stance]],
    contrary: dict[str, dict[str, None]],
) -> Iterator[Disagreement]:
    """Yield one disagreement for each question with two sides."""
    for key in m.statements:
        holding = held.get(key, [])
        opposing = [*denied.get(key, []), *(s for c in contrary.get(key, ()) for s in held.get(c, []))]
        # Who changes sides disagrees with nobody by that alone.
        if holding and opposing and len({s.actor for s in (*holding, *opposing)}) > 1:
            yield Disagreement(holding[0].statement, tuple(holding), tuple(opposing), m)


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


def common_ground(m: ArgumentMap, actors: Iterable[IdOrRecord]) -> ArgumentMap:
    """Return what all of some actors assert or concede, and none of them denies.

    Parameters
    ----------
    m
        The map.
    actors
        Two or more actors. A rephrase counts as the same statement.

    Returns
    -------
    ArgumentMap
        The statements, and the inferences between them.
    """
    wanted = _ids(m, actors)
    same = rephrase_classes(m)
    stances = [s for s in m.stances if s.actor in wanted]
    holding = [s for s in stances if ATTITUDES[s.attitude].sign > 0]
    held = _actors_by_class(holding, same)
    denied = _actors_by_class((s for s in stances if ATTITUDES[s.attitude].sign < 0), same)
    shared = {key for key, who in held.items() if who == wanted}.difference(denied)
    return select(m, dict.fromkeys(s.statement for s in holding if same[s.statement] in shared))


def _ids(m: ArgumentMap, actors: Iterable[IdOrRecord]) -> set[str]:
    """Return the ids of some actors, or of one."""
    items = [actors] if isinstance(actors, str | Identified) else actors
    return {m.find(actor, "actor").id for actor in items}


def _actors_by_class(stances: Iterable[Stance], same: Mapping[str, str]) -> dict[str, set[str]]:
    """Return who takes the stances, by the statement that stands for its rephrases."""
    found: dict[str, set[str]] = {}
    for stance in stances:
        found.setdefault(same[stance.statement], set()).add(stance.actor)
    return found


def relations_between(m: ArgumentMap, a: IdOrRecord, b: IdOrRecord) -> tuple[Relation, ...]:
    """Return the relations between two actors, in either direction, in the author's order."""
    ends = {m.find(a, "actor").id, m.find(b, "actor").id}
    return tuple(r for r in m.relations if {r.subject, r.object} == ends)
