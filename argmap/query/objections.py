"""What speaks against a claim, and what answers it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np

from argmap.index import MapIndex, index_of, node_of
from argmap.model.collection import id_of
from argmap.printed import Answer, Printed
from argmap.query.selection import part
from argmap.query.wording import answer_of_ids, quoted, raised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.model import ArgumentMap, Attack, IdOrRecord

__all__ = [
    "Objection",
    "ObjectionKind",
    "Objections",
    "attacks_against",
    "contested",
    "objections",
    "replies_to",
    "sides",
    "unanswered",
    "unanswered_objections",
]

ObjectionKind = Literal["rebut", "undermine", "undercut"]


@dataclass(frozen=True, slots=True)
class Objection(Printed):
    """An attack, and the attacks that answer it. It prints with their texts.

    Attributes
    ----------
    attack
        The attack.
    kind
        By its target: a claim is rebutted, a premise undermined, an
        inference undercut.
    replies
        The attacks on this attack, or on anything that it rests on.
    """

    attack: Attack
    kind: ObjectionKind
    replies: tuple[Attack, ...] = ()
    _words: tuple[str, ...] = field(default=(), repr=False, compare=False)

    @property
    def answered(self) -> bool:
        """Whether there is a reply."""
        return bool(self.replies)

    def __str__(self) -> str:
        """Return the objection, and its replies below it."""
        return "\n".join(self._words)


@dataclass(frozen=True, slots=True)
class Objections(Printed):
    """What attacks a statement or inference, sorted.

    Attributes
    ----------
    id
        What is attacked, itself or by what it rests on.
    all
        All objections, in the author's order.
    """

    id: str
    all: Answer[Objection]

    @property
    def rebut(self) -> tuple[Objection, ...]:
        """The objections to claims."""
        return tuple(o for o in self.all if o.kind == "rebut")

    @property
    def undermine(self) -> tuple[Objection, ...]:
        """The objections to premises."""
        return tuple(o for o in self.all if o.kind == "undermine")

    @property
    def undercut(self) -> tuple[Objection, ...]:
        """The objections to inferences."""
        return tuple(o for o in self.all if o.kind == "undercut")

    def __str__(self) -> str:
        """Return the objections and their replies as readable lines."""
        return str(self.all)


def objections(m: ArgumentMap, id: IdOrRecord, *, deep: bool = False) -> Objections:
    """Return what attacks a statement or inference, with the replies.

    Parameters
    ----------
    m
        The map.
    id
        A statement or an inference.
    deep
        Whether to look through all that it rests on. Otherwise the attacks on
        it are found, on the reasons given for it and on the premises of these.

    Returns
    -------
    Objections
        Sorted into ``rebut``, ``undermine`` and ``undercut``.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> _ = m.premise("It rains.", id="rain"), m.premise("There is a roof.", id="roof")
    >>> step = m.support(m.claim("It is wet.", id="wet"), by="rain")
    >>> _ = m.attack(step, by="roof")
    >>> print(objections(m, "wet"))
    undercuts [wet.s1] (for “It is wet.”): [wet.s1.a1], from “There is a roof.” [roof]
      no reply
    """
    index = index_of(m)
    node = node_of(m, id)
    near = index.below.reach([node]).nonzero()[0].tolist() if deep else _direct(index, node)
    found = sorted({a for n in near for a in index.attackers[n]})
    raised = [_objection(m, index, a) for a in found]
    nothing = f"no objections to {quoted(m, index.ids[node])}"
    return Objections(index.ids[node], Answer(raised, map(str, raised), nothing))


def _direct(index: MapIndex, node: int) -> list[int]:
    """Return a node, its reasons and their premises."""
    below = index.below[node]
    premises = [p for b in below if not index.is_statement(b) for p in index.below[b]]
    return [node, *below, *premises]


def _objection(m: ArgumentMap, index: MapIndex, attack: int) -> Objection:
    """Return an attack with its kind and replies."""
    replies = tuple(m.attacks[index.ids[r]] for r in replies_to(index, attack))
    words = [f"  reply, against {_against(m, r)}" for r in replies]
    return _raised(m, index, attack, replies, words or ["  no reply"])


def replies_to(index: MapIndex, attack: int) -> list[int]:
    """Return the other attacks on an attack, or on anything that it rests on, in order."""
    rests_on = index.below.reach([attack]).nonzero()[0].tolist()
    return sorted({r for n in rests_on for r in index.attackers[n] if r != attack})


def _raised(
    m: ArgumentMap, index: MapIndex, node: int, replies: tuple[Attack, ...] = (), words: Iterable[str] = ()
) -> Objection:
    """Return an objection that says what it is against, and whatever is to be said below that."""
    attack = m.attacks[index.ids[node]]
    kind = _kind(index, int(index.target[node - index.statements]))
    return Objection(attack, kind, replies, (f"{kind}s {_against(m, attack)}", *words))


def _against(m: ArgumentMap, attack: Attack) -> str:
    """Say what an attack is against, and what it says."""
    return f"{quoted(m, attack.target)}: {raised(m, attack)}"


def _kind(index: MapIndex, target: int) -> ObjectionKind:
    """Return the kind of an attack by its target."""
    if target < index.claims:
        return "rebut"
    return "undermine" if index.is_statement(target) else "undercut"


def unanswered_objections(m: ArgumentMap, claim: IdOrRecord | None = None) -> Answer[Objection]:
    """Return the attacks that count against a claim and that nothing replies to.

    Parameters
    ----------
    m
        The map.
    claim
        A statement or an inference; the thesis when left out. In a map without a thesis all
        attacks are looked through then.

    Returns
    -------
    Answer of Objection
        In the author's order; printed, each with its text and that of what it is against. A reply
        attacks the attack itself or anything that it rests on; what is a reply made for the
        claim, and does nothing else, is no objection to it. Linear in the size of the map.

    See Also
    --------
    attacks_against : What counts against a claim, answered or not.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> for id, text in [("late", "It is late."), ("light", "It is light."), ("far", "It is far.")]:
    ...     _ = m.premise(text, id=id)
    >>> m.thesis = m.claim("We go on.", id="go")
    >>> _ = m.attack(m.attack("go", by="late"), by="light"), m.attack("go", by="far")
    >>> print(unanswered_objections(m))
    rebuts “We go on.” [go]: [go.a2], from “It is far.” [far]
    >>> print(unanswered_objections(m, "go.a1"))
    undercuts [go.a1] (against “We go on.”): [go.a1.a1], from “It is light.” [light]
    """
    index = index_of(m)
    claim = m.thesis if claim is None else claim
    attacks: Iterable[int] = range(index.supports, index.nodes)
    nothing = "every objection has a reply"
    if claim is not None:
        attacks = sides(m, node_of(m, claim))[0]
        nothing = f"no objection to {quoted(m, id_of(claim))} is without a reply"
    found = [_raised(m, index, attack) for attack in unanswered(index, attacks)]
    return Answer(found, map(str, found), nothing)


def attacks_against(m: ArgumentMap, claim: IdOrRecord) -> Answer[str]:
    """Return the ids of all attacks that count against a claim, answered or not, in the author's order.

    An attack counts against a claim if it strikes the claim, or something that speaks for it: what it
    rests on, a rephrase, or an attack on what counts against it. A statement that contradicts what
    speaks for the claim counts against it, with all that it rests on. What strikes only that is a
    reply made for the claim. An attack may be both.
    """
    index = index_of(m)
    found = index.names(sides(m, node_of(m, claim))[0])
    return answer_of_ids(m, found, f"nothing counts against {quoted(m, id_of(claim))}")


def sides(m: ArgumentMap, goal: int) -> tuple[list[int], list[int]]:
    """Return the attacks that count against a node, and those that count for it, by number and in order."""
    index = index_of(m)
    contradictory, same = (index.paired(pairs) for pairs in (m.contradictions, m.rephrases))
    seen = (bytearray(index.nodes), bytearray(index.nodes))  # against the goal; for it
    seen[1][goal] = 1
    stack = [(goal, 1)]
    while stack:
        node, side = stack.pop()
        near = [(n, side) for n in (*index.below[node], *same.get(node, ()))]
        near += [(n, 1 - side) for n in (*index.attackers[node], *contradictory.get(node, ()))]
        for other, its_side in near:
            if not seen[its_side][other]:
                seen[its_side][other] = 1
                stack.append((other, its_side))
    attacks = range(index.supports, index.nodes)
    return [n for n in attacks if seen[0][n]], [n for n in attacks if seen[1][n]]


def unanswered(index: MapIndex, attacks: Iterable[int]) -> Iterator[int]:
    """Yield those of some attacks that nothing else strikes, nor anything that they rest on."""
    answered = index.above.reach(np.unique(index.target[index.supports - index.statements :]))
    for attack in attacks:
        alone = attack in index.self_attacks and _only_by_itself(index, attack)
        if not answered[attack] or alone:
            yield attack


def _only_by_itself(index: MapIndex, attack: int) -> bool:
    """Tell whether all that strikes an attack, or what it rests on, is the attack itself."""
    rests_on = index.below.reach([attack]).nonzero()[0].tolist()
    return all(a == attack for n in rests_on for a in index.attackers[n])


def contested(m: ArgumentMap) -> ArgumentMap:
    """Return the claims with reasons on both sides, with these reasons.

    Returns
    -------
    ArgumentMap
        Each contested claim, the supports and attacks on it, and their premises.
    """
    both = {s.conclusion for s in m.supports.values()} & {a.target for a in m.attacks.values()}
    claims = both & m.claims.keys()
    inferences = [i for i in m.inferences.values() if i.target in claims]
    kept: set[str] = {*claims, *(i.id for i in inferences), *(p for i in inferences for p in i.premises)}
    return part(m, kept)
