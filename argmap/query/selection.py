"""Parts of a map, as maps again: what a claim rests on, what rests on it, what is near."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING

import numpy as np

from argmap.folding import folded
from argmap.index import MapIndex, index_of, node_of
from argmap.model import ArgumentMap, Identified, IdOrRecord, Inference, Statement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    from argmap.model import Contradiction, Record, Rephrase
    from argmap.model.collection import RecordCollection

__all__ = [
    "impact",
    "leaves",
    "neighbourhood",
    "part",
    "roots",
    "search",
    "select",
    "support_cone",
]


def support_cone(m: ArgumentMap, claim: IdOrRecord) -> ArgumentMap:
    """Return all that a claim rests on, with the claim itself.

    Its reasons, their premises, what supports those, and so on to the
    leaves; and the backings of the inferences on the way. Attacks are no part
    of it, whatever they strike: see :func:`argmap.objections`.

    Parameters
    ----------
    m
        The map.
    claim
        A statement or an inference.

    Returns
    -------
    ArgumentMap
        In the author's order; linear in the size of the cone.

    Examples
    --------
    >>> m = ArgumentMap()
    >>> rain, wet = m.premise("It rains.", id="rain"), m.claim("It is wet.", id="wet")
    >>> _ = m.support(wet, by=rain)
    >>> list(support_cone(m, "wet"))
    ['wet', 'rain', 'wet.s1']
    """
    index = index_of(m)
    return _masked(m, index, index.below.reach([node_of(m, claim)]))


def impact(m: ArgumentMap, id: IdOrRecord) -> ArgumentMap:
    """Return all that rests on a statement or inference, with itself.

    The inferences that use it, what these support, and so on to the thesis.
    An attack that uses it rests on it too, but what is attacked does not.
    An inference that rests on it comes with all its premises.

    Parameters
    ----------
    m
        The map.
    id
        A statement or an inference.

    Returns
    -------
    ArgumentMap
        In the author's order; linear in the size of the part.
    """
    index = index_of(m)
    return _masked(m, index, index.above.reach([node_of(m, id)]))


def neighbourhood(m: ArgumentMap, id: IdOrRecord, hops: int = 1) -> ArgumentMap:
    """Return what lies within some hops of a statement, inference or actor.

    One hop crosses one inference, for or against, in either direction; from
    an actor the first hop leads to the statements that it takes a stance on
    or that are about it.

    Parameters
    ----------
    m
        The map.
    id
        Where to start.
    hops
        How far to go; 0 is the start alone.
    """
    record = m.find(id, "claim", "premise", "support", "attack", "actor")
    if record.record_kind == "actor":
        actor = record.id
        first = [s.statement for s in m.stances if s.actor == actor]
        first += [s.id for s in m.statements.values() if actor in s.about]
        return _around(m, first if hops > 0 else (), hops - 1, {actor})
    return _around(m, [record.id], hops, set())


def _around(m: ArgumentMap, ids: Iterable[str], hops: int, actors: set[str]) -> ArgumentMap:
    """Return what lies within some hops of some statements and inferences."""
    index = index_of(m)
    seen = dict.fromkeys(index.number[i] for i in ids)
    frontier = list(seen)
    for _ in range(hops):
        if not frontier:
            break
        crossed = [i for node in frontier for i in _touching(index, node)]
        ends = [end for i in crossed for end in _ends(index, i)]
        frontier = [n for n in dict.fromkeys([*crossed, *ends]) if n not in seen]
        seen.update(dict.fromkeys(frontier))
    return select(m, [*index.names(seen), *actors])


def _touching(index: MapIndex, node: int) -> list[int]:
    """Return the inferences from, to and at a node."""
    touching = [*index.above[node], *index.below[node], *index.attackers[node]]
    if not index.is_statement(node):
        touching += [node, int(index.target[node - index.statements])]
    return [n for n in touching if not index.is_statement(n)]


def _ends(index: MapIndex, inference: int) -> list[int]:
    """Return the premises of an inference and its target."""
    premises = [n for n in index.below[inference] if index.is_statement(n)]
    return [*premises, int(index.target[inference - index.statements])]


def select(m: ArgumentMap, ids: Iterable[IdOrRecord]) -> ArgumentMap:
    """Return the part of a map that some ids span.

    Parameters
    ----------
    m
        The map.
    ids
        Statements, inferences and actors. An inference brings its premises
        and its target; inferences between the statements named come
        along; so do stances and relations, the actors and sources that are
        referred to, contradictions and rephrases within the part.

    Returns
    -------
    ArgumentMap
        In the author's order.

    Raises
    ------
    UnknownIdError
        The map holds no such id.
    """
    named = [m.find(i) for i in ([ids] if isinstance(ids, str) else ids)]
    queue: list[Identified] = [r for r in named if isinstance(r, Statement | Inference)]
    kept = {r.id for r in queue}
    for record in queue:
        if isinstance(record, Inference):
            for end in (*record.premises, record.target):
                if end not in kept:
                    kept.add(end)
                    queue.append(m[end])
    kept.update(_between(m, kept))
    actors = [r.id for r in named if r.record_kind == "actor"]
    return part(m, kept, actors)


def _between(m: ArgumentMap, ids: Collection[str]) -> list[str]:
    """Return the inferences between some statements, and from them to inferences that are in."""
    target: dict[str, list[str]] = {}
    for inference in m.inferences.values():
        if inference.id not in ids and all(p in ids for p in inference.premises):
            target.setdefault(inference.target, []).append(inference.id)
    queue = [*ids]
    for id in queue:  # an inference may target one that has only just joined
        queue += target.pop(id, ())
    return queue


def search(m: ArgumentMap, text: str) -> ArgumentMap:
    """Return the statements that hold all words of a text.

    Case, accents, ligatures, width, soft hyphens and the shape of quotation marks and dashes
    do not matter: ``it's`` finds “It’s”, ``strasse`` “Straße”, ``lodz`` “Łódź”. A word may be part of a
    longer one. Looked through are text, id, section, tags and note, and the names and aliases
    of the actors that a statement is about or that take a stance on it. The search of the interactive
    page finds the same.

    Parameters
    ----------
    m
        The map.
    text
        Some words. An empty text finds nothing.

    Examples
    --------
    >>> m = ArgumentMap()
    >>> _ = m.claim("Taxes should rise.", id="t")
    >>> list(search(m, "TAX rise"))
    ['t']
    """
    words = folded(text).split()
    if not words:
        return select(m, ())
    speaking: dict[str, dict[str, None]] = {}
    for stance in m.stances:
        speaking.setdefault(stance.statement, {})[stance.actor] = None
    names = {a.id: "\n".join((a.name, *a.aliases)) for a in m.actors.values()}
    hits = []
    for s in m.statements.values():
        actors = [names[a] for a in (*s.about, *speaking.get(s.id, ()))]
        content = folded("\n".join(filter(None, (s.text, s.id, s.section, s.note, *s.tags, *actors))))
        if all(word in content for word in words):
            hits.append(s.id)
    return select(m, hits)


def roots(m: ArgumentMap) -> ArgumentMap:
    """Return the statements that are no premise of anything: the thesis, and what bears on nothing."""
    index = index_of(m)
    return _statements(m, index, [n for n in range(index.statements) if not index.above[n]])


def leaves(m: ArgumentMap) -> ArgumentMap:
    """Return the statements that nothing supports, on which all else rests."""
    index = index_of(m)
    return _statements(m, index, [n for n in range(index.statements) if not index.below[n]])


def _statements(m: ArgumentMap, index: MapIndex, nodes: Iterable[int]) -> ArgumentMap:
    """Return some statements, without any inference."""
    return part(m, set(index.names(nodes)))


def _masked(m: ArgumentMap, index: MapIndex, mask: NDArray[np.bool_]) -> ArgumentMap:
    """Return the part of a map whose nodes are marked, complete with the ends of its inferences."""
    inferences = index.statements + np.flatnonzero(mask[index.statements :])
    marked = bytearray(mask | index.ends.reach(inferences))
    claims, statements, supports = index.claims, index.statements, index.supports
    groups = (m.claims, m.premises, m.supports, m.attacks)
    bounds = (0, claims, statements, supports, index.nodes)
    records: list[Record] = []
    for number, group in enumerate(groups):
        records.extend(compress(group.values(), marked[bounds[number] : bounds[number + 1]]))
    return _with_company(m, records, ())


def part(m: ArgumentMap, kept: Collection[str], actors: Iterable[str] = ()) -> ArgumentMap:
    """Return exactly the statements and inferences named, with the company they need.

    Parameters
    ----------
    m
        The map.
    kept
        Ids of statements and inferences, with the ends of the latter.
    actors
        Ids of further actors to take along.
    """
    records: list[Record] = []
    for group in (m.claims, m.premises, m.supports, m.attacks):
        mapping: Mapping[str, Record] = group
        records.extend(r for id, r in mapping.items() if id in kept)
    return _with_company(m, records, actors)


def _with_company(m: ArgumentMap, records: list[Record], actors: Iterable[str]) -> ArgumentMap:
    """Return records as a map, with the actors, stances, relations, pairs and sources that go with them."""
    chosen = ArgumentMap(title=m.title, question=m.question, extra=m.extra)
    chosen.original, chosen.whole = m.original, _whole(m)
    chosen._adopt(records)
    if m.thesis in chosen.claims:
        chosen.thesis = m.thesis
    if not (m.actors or m.sources or m.contradictions or m.rephrases):
        return chosen
    within = chosen.statements
    wanted = _referred_to(m, within, actors)
    company = [*_pairs_and_stances(m, within), *_relations(m, within, wanted)]
    sources = {c.source for r in (*records, *company) if (c := getattr(r, "citation", None)) is not None}
    company += [r for id, r in m.actors.items() if id in wanted]
    company += [r for id, r in m.sources.items() if id in sources]
    chosen._adopt(company)
    return chosen


def _whole(m: ArgumentMap) -> RecordCollection:
    """Return the map that a map was taken from, which is itself if it was taken from none."""
    return m if m.whole is None else m.whole


def _referred_to(m: ArgumentMap, within: Mapping[str, Statement], actors: Iterable[str]) -> set[str]:
    """Return some actors and those whom statements and what is said of these refer to, with their groups."""
    found = set(actors)
    found.update(a for s in within.values() for a in s.about)
    found.update(s.actor for s in m.stances if s.statement in within)
    found.update(a for r in m.relations if r.stated_by in within for a in (r.subject, r.object))
    return _with_groups(m, found)


def _with_groups(m: ArgumentMap, actors: set[str]) -> set[str]:
    """Return some actors with the groups that they are members of, at any remove."""
    found, queue = set(actors), list(actors)
    for actor in queue:
        groups = [g for g in m.actors[actor].member_of if g not in found]
        found.update(groups)
        queue += groups
    return found


def _pairs_and_stances(m: ArgumentMap, within: Mapping[str, Statement]) -> Iterator[Record]:
    """Yield the contradictions and rephrases between some statements, and the stances on them."""
    pairs: list[Contradiction | Rephrase] = [*m.contradictions, *m.rephrases]
    yield from (p for p in pairs if all(s in within for s in p.statements))
    yield from (s for s in m.stances if s.statement in within)


def _relations(m: ArgumentMap, within: Mapping[str, Statement], actors: set[str]) -> Iterator[Record]:
    """Yield the relations that some statements state, and those between some actors that nothing states."""
    for relation in m.relations:
        unstated = relation.stated_by is None and {relation.subject, relation.object} <= actors
        if unstated or relation.stated_by in within:
            yield relation
