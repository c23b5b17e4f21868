"""What an instructor of critical thinking would mark in a map.

A finding is no error: the map is valid, but something in it is poor or worth
a second look. Each check is a small function that yields findings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import numpy as np

from argmap.index import Rows, index_of
from argmap.model.attitudes import ATTITUDES
from argmap.printed import Answer, Printed
from argmap.query.objections import sides, unanswered
from argmap.query.stances import rephrase_classes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap.model import ArgumentMap, Contradiction, Rephrase

__all__ = ["CHECKS", "Finding", "check"]

Severity: TypeAlias = Literal["warning", "advice"]


@dataclass(frozen=True, slots=True)
class Finding(Printed):
    """One thing that is poor in a map.

    Attributes
    ----------
    code
        What sort of thing, in kebab-case.
    severity
        ``warning``, a flaw in the argument or the map; or ``advice``, worth a look.
    ids
        The records concerned.
    message
        What is so, and what to do.
    """

    code: str
    severity: Severity
    ids: tuple[str, ...]
    message: str

    def __str__(self) -> str:
        """Return the finding in a line."""
        return f"{self.severity}: {self.message} [{self.code}]"


_QUESTION_MARKS = ("?", "？", "؟")

_Found: TypeAlias = Iterator[tuple[tuple[str, ...], str]]


def check(m: ArgumentMap) -> Answer[Finding]:
    """Return all findings about a map.

    Parameters
    ----------
    m
        The map.

    Returns
    -------
    Answer of Finding
        A tuple that prints as lines. Check by check (see :data:`CHECKS`), each in the author's order.
        Linear in the size of the map.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> m.thesis = m.claim("Taxes should rise.", id="rise")
    >>> print(check(m)[0])
    warning: nothing supports the thesis 'rise'; give a reason for it [unsupported-thesis]
    """
    found = [
        Finding(code, severity, ids, message)
        for code, (severity, find) in CHECKS.items()
        for ids, message in find(m)
    ]
    return Answer(found, map(str, found), "nothing to report")


def _no_thesis(m: ArgumentMap) -> _Found:
    """There are claims but none is named as the thesis."""
    if m.claims and m.thesis is None:
        yield (), "the map names no thesis; say which claim it all argues for"


def _unsupported_thesis(m: ArgumentMap) -> _Found:
    """Nothing supports the thesis."""
    if m.thesis is not None and all(s.conclusion != m.thesis for s in m.supports.values()):
        yield (m.thesis,), f"nothing supports the thesis {m.thesis!r}; give a reason for it"


def _circular_support(m: ArgumentMap) -> _Found:
    """Statements that support themselves, by way of others or at once."""
    index = index_of(m)
    for cycle in index.cycles():
        ids = index.names(cycle)
        shown = ", ".join(ids[:6]) + (", ..." if len(ids) > 6 else "")
        yield ids, f"support runs in a cycle through {shown}; break it where one claim is the weaker"


def _no_ground(m: ArgumentMap) -> _Found:
    """Claims all of whose reasons end in a cycle."""
    index = index_of(m)
    place = index.standing()
    unfounded = [n for n in range(index.claims) if not place[n]]
    in_cycle = {n for cycle in index.cycles() for n in cycle} if unfounded else set()
    for node in unfounded:
        if node not in in_cycle:
            id = index.ids[node]
            yield (id,), f"all that is said for {id!r} ends in a cycle; give it a reason outside it"


def _unsupported_claim(m: ArgumentMap) -> _Found:
    """Claims without a reason, other than the thesis, in a map that gives reasons; all of them at once."""
    argued = {s.conclusion for s in m.supports.values()}
    bare = [id for id in m.claims if id not in argued and id != m.thesis]
    if not bare or not m.supports:
        return
    shown = ", ".join(map(repr, bare[:6])) + (", ..." if len(bare) > 6 else "")
    which, they = (
        (f"the claim {shown} has", "it a premise")
        if len(bare) == 1
        else (f"{len(bare):,} claims ({shown}) have", "them premises")
    )
    yield tuple(bare), f"{which} no reason, and so would merely be assumed; give one, or make {they}"


def _idle_statement(m: ArgumentMap) -> _Found:
    """Statements that bear on nothing, but for conclusions that an actor holds."""
    same = rephrase_classes(m)
    busy = {same[id] for id in _used(m) | _concluded(m) if id in same}
    for id in m.statements:
        if same[id] not in busy:
            yield (id,), f"{id!r} bears on nothing; let it support or attack something, or leave it out"


def _used(m: ArgumentMap) -> set[str]:
    """Return what is used as a reason, and what stands in the map to be refuted."""
    premises = {p for i in m.inferences.values() for p in i.premises}
    return (
        premises
        | {a.target for a in m.attacks.values()}
        | {s for c in m.contradictions for s in c.statements}
    )


def _concluded(m: ArgumentMap) -> set[str]:
    """Return what is argued for its own sake: the thesis, and what somebody concludes on the side."""
    concluded = {s.conclusion for s in m.supports.values()}
    if m.thesis is None:
        return concluded
    held = (s.statement for s in m.stances if ATTITUDES[s.attitude].sign > 0)
    return {m.thesis, *concluded.intersection(held)}


def _apart_from_thesis(m: ArgumentMap) -> _Found:
    """Inferences that have nothing to do with the thesis."""
    if m.thesis is None:
        return
    index = index_of(m)
    touched = _connected(m, m.thesis)
    apart = [i for i in m.inferences if not touched[index.number[i]]]
    if apart:
        shown = ", ".join(apart[:6]) + (", ..." if len(apart) > 6 else "")
        yield tuple(apart), f"no path joins {shown} to the thesis; connect it, or make it a map of its own"


def _connected(m: ArgumentMap, start: str) -> NDArray[np.bool_]:
    """Return, for each node, whether it hangs together with something, in whatever direction."""
    index = index_of(m)
    pairs: list[Contradiction | Rephrase] = [*m.contradictions, *m.rephrases]
    paired = [index.number[s] for pair in pairs for s in pair.statements]
    inferences = np.arange(index.statements, index.nodes)
    users = np.repeat(inferences, index.premise_counts)
    ones = np.concatenate([users, inferences, np.array(paired[::2], dtype=np.int64)])
    others = np.concatenate([index._premises, index.target, np.array(paired[1::2], dtype=np.int64)])
    near = Rows(index.nodes, np.concatenate([ones, others]), np.concatenate([others, ones]))
    return near.reach([index.number[start]])


def _unanswered_objection(m: ArgumentMap) -> _Found:
    """Attacks that nothing replies to, other than replies made for the thesis."""
    index = index_of(m)
    replies = set() if m.thesis is None else _replies(m, m.thesis)
    for attack in unanswered(index, range(index.supports, index.nodes)):
        if attack not in replies:
            id = index.ids[attack]
            target = m.attacks[id].target
            yield (id, target), f"nothing answers {id!r} against {target!r}; reply or concede the point"


def _replies(m: ArgumentMap, thesis: str) -> set[int]:
    """Return the attacks that speak for the thesis: they strike what counts against it, and nothing else."""
    index = index_of(m)
    against, replies = sides(m, index.number[thesis])
    return set(replies).difference(against)


def _self_attack(m: ArgumentMap) -> _Found:
    """Attacks that strike what they rest on."""
    index = index_of(m)
    for node in index.self_attacks:
        id = index.ids[node]
        target = m.attacks[id].target
        yield (id, target), f"{id!r} attacks {target!r}, on which it rests; rest it on something else"


def _same_text(m: ArgumentMap) -> _Found:
    """Statements that differ in nothing but case, space or punctuation."""
    groups: dict[str, list[str]] = {}
    for id, statement in m.statements.items():
        words = re.findall(r"\w+", unicodedata.normalize("NFKC", statement.text).casefold())
        if words:
            groups.setdefault(" ".join(words), []).append(id)
    same = rephrase_classes(m)
    for ids in groups.values():
        if len({same[i] for i in ids}) > 1:
            names = " and ".join(repr(i) for i in ids[:4])
            yield tuple(ids), f"{names} say the same; let one serve twice, or mark them as a rephrase"


def _both_sides(m: ArgumentMap) -> _Found:
    """Premises used for and against the same thing."""
    sides: dict[str, dict[str, set[str]]] = {}
    for inference in m.inferences.values():
        for premise in inference.premises:
            sides.setdefault(inference.target, {}).setdefault(premise, set()).add(inference.record_kind)
    for target, premises in sides.items():
        for premise, kinds in premises.items():
            if len(kinds) > 1:
                yield (
                    (premise, target),
                    f"{premise!r} is used both for and against {target!r}; say which it is",
                )


def _same_reason(m: ArgumentMap) -> _Found:
    """One inference made twice: the same premises for the same thing."""
    seen: dict[tuple[str, frozenset[str], str], str] = {}
    for id, inference in m.inferences.items():
        key = (inference.record_kind, frozenset(inference.premises), inference.target)
        if key in seen:
            yield (seen[key], id), f"{seen[key]!r} and {id!r} are the same step; leave one out"
        seen.setdefault(key, id)


def _contradictory_premises(m: ArgumentMap) -> _Found:
    """Linked premises that cannot stand together."""
    contrary: dict[str, set[str]] = {}
    for pair in m.contradictions:
        one, other = pair.statements
        contrary.setdefault(one, set()).add(other)
        contrary.setdefault(other, set()).add(one)
    for id, inference in m.inferences.items():
        earlier: set[str] = set()
        for premise in inference.premises:
            for clash in sorted(contrary.get(premise, set()) & earlier):
                yield (
                    (id, clash, premise),
                    f"{id!r} links {clash!r} and {premise!r}, which contradict each other",
                )
            earlier.add(premise)


def _silent_actor(m: ArgumentMap) -> _Found:
    """Actors that do and say nothing and that nothing is about."""
    heard = {s.actor for s in m.stances} | {a for s in m.statements.values() for a in s.about}
    heard |= {a for r in m.relations for a in (r.subject, r.object)}
    heard |= {w for a in m.actors.values() for w in a.member_of}
    for id in m.actors:
        if id not in heard:
            yield (id,), f"the actor {id!r} has no stance, mention or relation; give one or leave it out"


def _inconsistent_actor(m: ArgumentMap) -> _Found:
    """Actors that assert and deny the same statement at the same time."""
    sides: dict[tuple[str, str, str | None], set[bool]] = {}
    for stance in m.stances:
        if sign := ATTITUDES[stance.attitude].sign:
            key = (stance.actor, stance.statement, stance.date)
            sides.setdefault(key, set()).add(sign < 0)
    for (actor, statement, _), both in sides.items():
        if len(both) > 1:
            message = f"{actor!r} both holds and denies {statement!r}; date the stances or take one back"
            yield (actor, statement), message


def _missing_citation(m: ArgumentMap) -> _Found:
    """Statements without a citation in a map that cites, unless they are left unsaid."""
    if not any(s.citation for s in m.statements.values()):
        return
    for id, statement in m.statements.items():
        if statement.citation is None and not getattr(statement, "implicit", False):
            yield (id,), f"{id!r} has no citation, as others have; say where it stands, or mark it implicit"


def _unstated_relation(m: ArgumentMap) -> _Found:
    """Relations that no statement of the map says."""
    for relation in m.relations:
        if relation.stated_by is None:
            ids = (relation.subject, relation.object)
            words = f"{relation.subject} {relation.predicate} {relation.object}"
            yield ids, f"no statement says «{words}»; name the one that does in stated_by"


def _unused_source(m: ArgumentMap) -> _Found:
    """Documents that nothing cites, in a map that cites."""
    cited = {c.source for r in m.records() if (c := getattr(r, "citation", None)) is not None}
    for id in m.sources:
        if cited and id not in cited:
            yield (id,), f"nothing cites the source {id!r}; cite it or leave it out"


def _no_text(m: ArgumentMap) -> _Found:
    """Statements without words."""
    for id, statement in m.statements.items():
        if not statement.text.strip():
            yield (id,), f"{id!r} has no text; write the statement out"


def _no_statement(m: ArgumentMap) -> _Found:
    """Questions, which can be neither true nor false."""
    for id, statement in m.statements.items():
        if statement.text.rstrip().endswith(_QUESTION_MARKS):
            yield (id,), f"{id!r} is a question; state what is held to be true"


def _no_objection(m: ArgumentMap) -> _Found:
    """Nothing is considered against the thesis of a map of some size."""
    if len(m.supports) >= 5 and not m.attacks and not m.contradictions:
        yield (), "the map considers no objection at all; add the strongest one that you know"


#: Code of a finding -> its severity and the function that looks for it, in the order of the report.
CHECKS: Final[dict[str, tuple[Severity, Callable[[ArgumentMap], _Found]]]] = {
    "no-thesis": ("advice", _no_thesis),
    "unsupported-thesis": ("warning", _unsupported_thesis),
    "circular-support": ("warning", _circular_support),
    "no-ground": ("warning", _no_ground),
    "unsupported-claim": ("warning", _unsupported_claim),
    "idle-statement": ("warning", _idle_statement),
    "apart-from-thesis": ("warning", _apart_from_thesis),
    "unanswered-objection": ("warning", _unanswered_objection),
    "self-attack": ("warning", _self_attack),
    "same-text": ("warning", _same_text),
    "both-sides": ("warning", _both_sides),
    "same-reason": ("warning", _same_reason),
    "contradictory-premises": ("warning", _contradictory_premises),
    "silent-actor": ("advice", _silent_actor),
    "inconsistent-actor": ("warning", _inconsistent_actor),
    "missing-citation": ("advice", _missing_citation),
    "unstated-relation": ("advice", _unstated_relation),
    "unused-source": ("advice", _unused_source),
    "no-text": ("warning", _no_text),
    "no-statement": ("advice", _no_statement),
    "no-objection": ("advice", _no_objection),
}
