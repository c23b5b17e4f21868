"""What speaks against a claim, and what answers it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np

from argmap.index import MapIndex, index_of, node_of
from argmap.query.selection import part

if TYPE_CHECKING:
    from argmap.model import ArgumentMap, Attack, IdOrRecord

__all__ = ["Objection", "ObjectionKind", "Objections", "contested", "objections", "unanswered_objections"]

ObjectionKind = Literal["rebut", "undermine", "undercut"]


@dataclass(frozen=True, slots=True)
class Objection:
    """An attack, and the attacks that answer it.

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

    @property
    def answered(self) -> bool:
        """Whether there is a reply."""
        return bool(self.replies)


@dataclass(frozen=True, slots=True)
class Objections:
    """What attacks a statement or inference, sorted.

    Attributes
    ----------
    id
        What is attacked, itself or by what it rests on.
    all
        All objections, in the author's order.
    """

    id: str
    all: tuple[Objection, ...]
    _map: ArgumentMap = field(repr=False, compare=False)

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
        lines = []
        for objection in self.all:
            lines.append(f"{objection.kind}s {objection.attack.target}: {self._words(objection.attack)}")
            lines += [f"  reply, against {r.target}: {self._words(r)}" for r in objection.replies]
            if not objection.replies:
                lines.append("  no reply")
        return "\n".join(lines) or f"no objections to {self.id}"

    def _words(self, attack: Attack) -> str:
        """Return the premises of an attack in words, and its id."""
        return " + ".join(self._map.statements[p].text for p in attack.premises) + f" [{attack.id}]"


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
    undercuts wet.s1: There is a roof. [wet.s1.a1]
      no reply
    """
    index = index_of(m)
    node = node_of(m, id)
    near = index.below.reach([node]).nonzero()[0].tolist() if deep else _direct(index, node)
    found = sorted({a for n in near for a in index.attackers[n]})
    return Objections(index.ids[node], tuple(_objection(m, index, a) for a in found), m)


def _direct(index: MapIndex, node: int) -> list[int]:
    """Return a node, its reasons and their premises."""
    below = index.below[node]
    premises = [p for b in below if not index.is_statement(b) for p in index.below[b]]
    return [node, *below, *premises]


def _objection(m: ArgumentMap, index: MapIndex, attack: int) -> Objection:
    """Return an attack with its kind and replies."""
    target = int(index.target[attack - index.statements])
    rests_on = index.below.reach([attack]).nonzero()[0].tolist()
    replies = sorted({r for n in rests_on for r in index.attackers[n] if r != attack})
    records = m.attacks
    return Objection(
        records[index.ids[attack]], _kind(index, target), tuple(records[index.ids[r]] for r in replies)
    )


def _kind(index: MapIndex, target: int) -> ObjectionKind:
    """Return the kind of an attack by its target."""
    if target < index.claims:
        return "rebut"
    return "undermine" if index.is_statement(target) else "undercut"


def unanswered_objections(m: ArgumentMap) -> tuple[Objection, ...]:
    """Return the attacks that nothing replies to, in the author's order.

    A reply attacks the attack itself or anything that it rests on. Linear in
    the size of the map.
    """
    index = index_of(m)
    answered = index.above.reach(np.unique(index.target[index.supports - index.statements :]))
    found = []
    for attack in range(index.supports, index.nodes):
        alone = attack in index.self_attacks and _only_by_itself(index, attack)
        if answered[attack] and not alone:
            continue
        target = int(index.target[attack - index.statements])
        found.append(Objection(m.attacks[index.ids[attack]], _kind(index, target)))
    return tuple(found)


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
