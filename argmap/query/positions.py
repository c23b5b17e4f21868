"""Who takes which position, and what several share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.model.attitudes import ATTITUDES
from argmap.printed import Answer
from argmap.query.selection import select
from argmap.query.stances import Questions, Speakers, actor_ids, in_time, said_by, when
from argmap.query.wording import in_one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.model import ArgumentMap, IdOrRecord, Relation, Stance

__all__ = ["common_ground", "positions", "relations_between"]


def positions(
    m: ArgumentMap, actor: IdOrRecord, *, members: bool = False, at: str | None = None
) -> Answer[Stance]:
    """Return the stances of an actor, in order of time.

    Parameters
    ----------
    m
        The map.
    actor
        The actor.
    members
        Whether what its members say counts for it, at any remove
        (:attr:`argmap.Actor.member_of`): what a government says for its state.
    at
        A date: what was its position then. What it said later is left out, and so is what
        it had taken back by then.

    Returns
    -------
    Answer of Stance
        Those without date first, in the author's order; then by date. Printed, each with the text
        of its statement and, where the actor changed its mind, until when it lasted:
        until the same speaker took another stance on the same question, or held what contradicts it.

    Raises
    ------
    UnknownIdError
        The map holds no such actor.
    DateError
        ``at`` is no date.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> land, cabinet = m.actor("Ruritania", id="land"), m.actor("Its cabinet", member_of="land")
    >>> _ = m.stance("land", m.claim("Taxes should rise.", id="rise"), "denies", date="2020")
    >>> _ = m.stance(cabinet, "rise", "asserts", date="2024-05")
    >>> print(positions(m, "land", members=True))
    Ruritania denies (2020): Taxes should rise. [rise]
    Its cabinet asserts (2024-05): Taxes should rise. [rise]
    >>> print(positions(m, "land"))
    denies (2020): Taxes should rise. [rise]
    """
    (id_,) = actor_ids(m, actor)
    speakers = Speakers(m, members=members)
    said = [s for s in said_by(m.stances, at) if id_ in speakers.of(s.actor)]
    ended = Questions(m).ends(said)
    found = in_time(s for s in said if at is None or id(s) not in ended)
    lines = [
        (f"{m.actors[s.actor].name} " if members else "")
        + f"{s.attitude}{when(s, ended)}: {in_one_line(m.statements[s.statement].text)} [{s.statement}]"
        for s in found
    ]
    return Answer(found, lines, f"{m.actors[id_].name} takes no stance")


def common_ground(
    m: ArgumentMap,
    actors: IdOrRecord | Iterable[IdOrRecord],
    *,
    members: bool = False,
    at: str | None = None,
) -> ArgumentMap:
    """Return what all of some actors assert, concede or hedge, and none of them denies.

    Parameters
    ----------
    m
        The map.
    actors
        Two or more actors. A rephrase counts as the same statement.
    members
        Whether what a member of a group says counts for the group, too.
    at
        A date: what they shared then, as for :func:`positions`. Left out, all that they ever said counts.

    Returns
    -------
    ArgumentMap
        The statements, and the inferences between them.

    Raises
    ------
    UnknownIdError
        The map holds no such actor.
    DateError
        ``at`` is no date.
    """
    wanted = set(actor_ids(m, actors))
    questions, speakers = Questions(m), Speakers(m, members=members)
    said = said_by(m.stances, at)
    ended = {} if at is None else questions.ends(said)
    held: dict[str, set[str]] = {}
    denied: dict[str, set[str]] = {}
    holding: list[Stance] = []
    for stance in said:
        parties = wanted.intersection(speakers.of(stance.actor))
        sign = ATTITUDES[stance.attitude].sign
        if parties and sign and id(stance) not in ended:
            (held if sign > 0 else denied).setdefault(questions.of(stance), set()).update(parties)
            if sign > 0:
                holding.append(stance)
    shared = {key for key, who in held.items() if who == wanted}.difference(denied)
    return select(m, dict.fromkeys(s.statement for s in holding if questions.of(s) in shared))


def relations_between(m: ArgumentMap, a: IdOrRecord, b: IdOrRecord) -> Answer[Relation]:
    """Return the relations between two actors, in either direction, in the author's order."""
    ends = {m.find(a, "actor").id, m.find(b, "actor").id}
    found = [r for r in m.relations if {r.subject, r.object} == ends]
    names = {id: actor.name for id, actor in m.actors.items() if id in ends}
    lines = [
        f"{names[r.subject]} {r.predicate} {names[r.object]}" + (f" [{r.stated_by}]" if r.stated_by else "")
        for r in found
    ]
    return Answer(found, lines, f"no relation joins {' and '.join(names.values())}")
