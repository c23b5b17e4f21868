"""Slow, obvious answers, straight from the definitions, and lean maps to compare them on."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from argmap import ArgumentMap, Attack, Claim, Inference, Premise, Support
from argmap.model.attitudes import ATTITUDES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hypothesis.strategies import DrawFn

    from argmap.model import Record

Ids = set[str]


@st.composite
def dense_maps(draw: DrawFn) -> ArgumentMap:
    """Small maps with many inferences among few statements, so that reasons share premises and go round."""
    claims = [f"c{n}" for n in range(draw(st.integers(1, 4)))]
    premises = [f"p{n}" for n in range(draw(st.integers(0, 4)))]
    supports = [f"s{n}" for n in range(draw(st.integers(0, 7)))]
    attacks = [f"a{n}" for n in range(draw(st.integers(0, 3)))]
    linked = st.lists(st.sampled_from([*premises, *claims]), min_size=1, max_size=3, unique=True)
    conclusions = st.sampled_from([*claims, *claims, *supports, *attacks])
    targets = st.sampled_from([*claims, *premises, *supports, *attacks])
    records: list[Record] = [Claim(id=id, text=id) for id in claims]
    records += [Premise(id=id, text=id) for id in premises]
    records += [Support(id=id, premises=tuple(draw(linked)), conclusion=draw(conclusions)) for id in supports]
    records += [Attack(id=id, premises=tuple(draw(linked)), target=draw(targets)) for id in attacks]
    return ArgumentMap(*records)


@st.composite
def argued_ids(draw: DrawFn, m: ArgumentMap) -> str:
    """Draw the id of a statement or an inference, most often of one that something supports."""
    argued = [*m.statements, *m.inferences]
    return draw(st.sampled_from([*(i.conclusion for i in m.supports.values()), *argued]))


DATES = ["2023", "2024", "2024-05", "2024-05-31", "2024-06", "2025-01"]


@st.composite
def debates(draw: DrawFn) -> ArgumentMap:
    """Draw a map in which few actors, some of them members of others, say much about few statements."""
    m = ArgumentMap()
    groups = {"x": (), "y": draw(st.sampled_from([(), ("x",)])), "z": draw(st.sampled_from([(), ("y",)]))}
    actors = [m.actor(name, id=name, member_of=of) for name, of in groups.items()]
    claims = [m.claim(text, id=text) for text in "abcd"]
    dates = st.sampled_from([None, *DATES])
    for _ in range(draw(st.integers(0, 8))):
        speaker, claim = draw(st.sampled_from(actors)), draw(st.sampled_from(claims))
        m.stance(speaker, claim, draw(st.sampled_from(list(ATTITUDES))), date=draw(dates))
    pairs = st.lists(st.sampled_from(claims), min_size=2, max_size=2, unique_by=lambda c: c.id)
    for _ in range(draw(st.integers(0, 2))):
        m.rephrase(*draw(pairs))
    for _ in range(draw(st.integers(0, 3))):
        m.contradiction(*draw(pairs))
    m.support("a", by=["b"])
    return m


def members(m: ArgumentMap, actor: str) -> Ids:
    """Return an actor with all who are members of it at any remove."""
    found = {actor}
    while True:
        more = {a.id for a in m.actors.values() if found & set(a.member_of)}
        if more <= found:
            return found
        found |= more


def contrary(m: ArgumentMap, statement: str) -> Ids:
    """Return all that contradicts a statement or a rephrase of it, and the rephrases of that."""
    same = rephrased(m, statement)
    pairs = [c.statements for c in m.contradictions]
    opposites = {b for a, b in pairs if a in same} | {a for a, b in pairs if b in same}
    return {r for o in opposites for r in rephrased(m, o)}


def certainly_after(one: str | None, other: str | None) -> bool:
    """Tell whether every day that a date may mean is after every day that another may mean."""
    if one is None or other is None:
        return False
    return (one + "-01-01")[:10] > (other + "-99-99")[:10]


def below(m: ArgumentMap, id: str) -> list[str]:
    """Return the supports of something, and the premises of an inference."""
    record = m[id]
    premises = record.premises if isinstance(record, Inference) else ()
    return [*premises, *(s.id for s in m.supports.values() if s.conclusion == id)]


def above(m: ArgumentMap, id: str) -> list[str]:
    """Return what rests directly on something."""
    return [other for other in (*m.statements, *m.inferences) if id in below(m, other)]


def cone(m: ArgumentMap, id: str) -> Ids:
    """Return all that something rests on, with itself."""
    found: Ids = set()

    def visit(here: str) -> None:
        if here not in found:
            found.add(here)
            for further in below(m, here):
                visit(further)

    visit(id)
    return found


def with_ends(m: ArgumentMap, ids: Iterable[str]) -> Ids:
    """Return some ids with the premises of every inference among them, and what it bears on."""
    found = set(ids)
    while True:
        inferences = [m.inferences[i] for i in found if i in m.inferences]
        ends = {e for i in inferences for e in (*i.premises, i.target)}
        if ends <= found:
            return found
        found |= ends


def naive_leaves(m: ArgumentMap) -> list[str]:
    """Return the statements that nothing supports."""
    return [id for id in m.statements if not below(m, id)]


def standing(m: ArgumentMap, rejected: Iterable[str] = (), given: Iterable[str] | None = None) -> Ids:
    """Return what stands on the leaves given (all when left out): the least fixed point, round by round."""
    out = set(rejected)
    stood: Ids = {id for id in (naive_leaves(m) if given is None else given) if id not in out}
    while True:
        more = {i for i in (*m.statements, *m.inferences) if i not in out | stood and _carried(m, i, stood)}
        if not more:
            return stood
        stood |= more


def _carried(m: ArgumentMap, id: str, stood: Ids) -> bool:
    """Tell whether what stands is enough for something that is no leaf."""
    supports = [s.id for s in m.supports.values() if s.conclusion == id]
    supported = any(s in stood for s in supports)
    record = m[id]
    if isinstance(record, Inference):
        return stood.issuperset(record.premises) and (supported or not supports)
    return supported


def chains(m: ArgumentMap, goal: str, starts: Iterable[str] | None = None) -> list[tuple[str, ...]]:
    """Return every simple path down from a goal to a foot, written from the foot up."""
    leaves = set(naive_leaves(m) if starts is None else starts) - {goal}
    found: list[tuple[str, ...]] = []

    def walk(path: tuple[str, ...]) -> None:
        if path[0] in leaves:
            found.append(path)
        for further in below(m, path[0]):
            if further not in path:
                walk((further, *path))

    walk((goal,))
    return found


def length(m: ArgumentMap, chain: Iterable[str]) -> int:
    """Count the inferences of a chain."""
    return sum(id in m.inferences for id in chain)


def minimal_sets(m: ArgumentMap, goal: str) -> list[Ids]:
    """Return the minimal sets of leaves that carry a goal: every subset is tried, the small ones first."""
    leaves = naive_leaves(m)
    found: list[Ids] = []
    for size in range(len(leaves) + 1):
        for some in combinations(leaves, size):
            if not any(known <= set(some) for known in found) and goal in standing(m, given=some):
                found.append(set(some))
    return found


def attacks_on(m: ArgumentMap, ids: Iterable[str]) -> Ids:
    """Return the attacks on some ids."""
    struck = set(ids)
    return {a.id for a in m.attacks.values() if a.target in struck}


def replies(m: ArgumentMap, attack: str) -> Ids:
    """Return the other attacks on an attack or on what it rests on."""
    return attacks_on(m, cone(m, attack)) - {attack}


def against(m: ArgumentMap, goal: str) -> Ids:
    """Return what counts against something: sides are shared out until nobody joins one any more."""
    speaking: dict[bool, Ids] = {True: {goal}, False: set()}
    while True:
        before = {side: set(ids) for side, ids in speaking.items()}
        for side, ids in before.items():
            for id in ids:
                restated = {s for pair in m.rephrases if id in pair.statements for s in pair.statements}
                rivals = {s for pair in m.contradictions if id in pair.statements for s in pair.statements}
                speaking[side].update(below(m, id), restated)
                speaking[not side].update(attacks_on(m, [id]), rivals - {id})
        if speaking == before:
            return speaking[False]


def rephrased(m: ArgumentMap, id: str) -> Ids:
    """Return a statement with all that says the same in other words."""
    found = {id}
    while True:
        more = {s for pair in m.rephrases if found & set(pair.statements) for s in pair.statements}
        if more <= found:
            return found
        found |= more


def minimal_rejections(m: ArgumentMap, goal: str) -> list[Ids]:
    """Return the minimal sets of leaves without which a goal does not stand: every subset is tried."""
    leaves = naive_leaves(m)
    found: list[Ids] = []
    for size in range(len(leaves) + 1):
        for some in combinations(leaves, size):
            kept = [leaf for leaf in leaves if leaf not in some]
            if not any(known <= set(some) for known in found) and goal not in standing(m, given=kept):
                found.append(set(some))
    return found


def hitting_sets(sets: list[Ids]) -> list[Ids]:
    """Return the minimal sets that have something in common with each of some sets."""
    elements = sorted(set().union(*sets))
    found: list[Ids] = []
    for size in range(len(elements) + 1):
        for some in combinations(elements, size):
            if not any(known <= set(some) for known in found) and all(s & set(some) for s in sets):
                found.append(set(some))
    return found
