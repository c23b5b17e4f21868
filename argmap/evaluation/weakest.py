"""Where a case is weakest: what one would look at first, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from argmap.errors import NotConvergedError, NotDifferentiableError, SemanticsError
from argmap.evaluation.evaluation import evaluate
from argmap.evaluation.strength.sensitivity import sensitivity
from argmap.evaluation.strength.strengths import strengths
from argmap.index import index_of, node_of
from argmap.printed import Answer, Printed
from argmap.query.necessity import indispensable
from argmap.query.objections import replies_to, sides, unanswered
from argmap.query.wording import quoted, raised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from argmap.model import ArgumentMap, IdOrRecord

__all__ = ["WeakPoint", "Weakness", "weakest"]

# By how serious they are where all else is equal.
Weakness: TypeAlias = Literal[
    "objection",
    "contradiction",
    "circular",
    "no reasons",
    "implicit",
    "assumption",
    "no source",
    "weak",
    "single",
]

_KINDS: Final = get_args(Weakness)
_CONFLICTS: Final = ("objection", "contradiction")
# Below this a strength, or the weight of a step, is told as a weakness of its own.
_WEAK: Final = 0.5


@dataclass(frozen=True, slots=True)
class WeakPoint(Printed):
    """One place where a case is weak.

    Attributes
    ----------
    kind
        What is wrong there; the most serious where it is several things:

        ``objection``
            An attack counts against the claim and stands, or is undecided.
        ``contradiction``
            A statement is contradicted by one that stands, or is undecided.
        ``circular``
            All that is said for a claim ends in a cycle.
        ``no reasons``
            A claim is used as a reason, and none is given for it.
        ``implicit``, ``assumption``, ``no source``
            A premise is left unsaid; its basis is an assumption; it has no citation in a map that cites.
        ``weak``
            The strength of a statement, or the weight of a step, is less than a half.
        ``single``
            Nothing of this, but the claim has no support without it.
    statement
        The id of the statement that is weak: of an objection to a step, the one that the step leads to.
    id
        The id of what is weak itself, or of the attack.
    critical
        Whether the claim cannot do without it: no support of the claim is left if it falls, or it is a
        premise of the only standing answer to an objection against something of that sort. Of an
        objection or a contradiction this is asked of what is struck.
    rank
        How serious it is, from 1: see :func:`weakest`.
    strength
        Its strength, where the case has weights.
    sensitivity
        How much the strength of the claim moves with its weight, where the case has weights; at a
        kink on the steeper side.
    why
        What is wrong, as a sentence.
    """

    kind: Weakness
    statement: str
    id: str
    critical: bool
    rank: int
    strength: float | None
    sensitivity: float | None
    why: str

    def __str__(self) -> str:
        """Return the sentence."""
        return self.why


def weakest(m: ArgumentMap, claim: IdOrRecord | None = None) -> Answer[WeakPoint]:
    """Return where the case for a claim is weakest, the weakest point first.

    Parameters
    ----------
    m
        The map; no weights are needed.
    claim
        A statement; the thesis when left out.

    Returns
    -------
    Answer of WeakPoint
        Printed, each with the sentence that says why. What is told of is all that the claim rests on,
        the answers made for it, and what stands against either. Empty where nothing is wrong with
        any of it, and no single premise carries it all.

    Raises
    ------
    UnknownIdError
        The map holds no such statement.
    SemanticsError
        No claim is given, and the map names no thesis.

    See Also
    --------
    critical : The premises on which the verdict hangs.
    smallest_change : What would have to be given up for another verdict.
    check : What is poor in the map as a whole.

    Notes
    -----
    The order, by :attr:`WeakPoint.rank`:

    1. Objections that stand, and contradictions, against what the claim cannot do without: by these it falls.
    2. What the claim cannot do without, and something is wrong with it.
    3. Other objections and contradictions: what they strike falls, the claim need not.
    4. What the claim cannot do without, though nothing is wrong with it.
    5. Everything else with which something is wrong.

    Within a rank they come by kind, as listed at :class:`WeakPoint`; then by how many things are wrong;
    then, where the case has weights, the strongest objections and the least strong statements first, and
    of equals those to which the claim is most sensitive; then in the author's order.

    What stands is decided under the grounded semantics, the strengths are those of DF-QuAD. An objection
    that is out is no weak point: it has been answered, or does not stand of itself. Where strengths do not
    settle on a cycle, or have no derivative, the order does without. Linear in the map, but for what
    :func:`argmap.critical` costs with ``attacks=False``, and for a walk through what each objection
    rests on that strikes something indispensable and is out.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> _ = m.premise("It rains.", id="rain"), m.premise("Rain wets.", id="wets", implicit=True)
    >>> _ = m.support(m.claim("It is wet.", id="wet"), by=["rain", "wets"])
    >>> _ = m.attack("rain", by=m.premise("The sky is blue.", id="sky"))
    >>> for point in weakest(m, "wet"):
    ...     print(point.rank, point.kind, point)
    1 objection [rain.a1], from “The sky is blue.” [sky], speaks against “It rains.” [rain], and nothing \
answers it; no support is left to the claim without that.
    2 implicit “Rain wets.” [wets] is left unsaid; no support is left to the claim without it.
    4 single “It rains.” [rain] is a single point of failure; no support is left to the claim without it.
    """
    chosen = m.thesis if claim is None else claim
    if chosen is None:
        raise SemanticsError("the map names no thesis; say for which claim the case is made")
    goal = m.find(chosen, "claim", "premise").id
    case = _Case(m, goal)
    found = sorted(case.points(), key=case.order)
    return Answer(found, map(str, found), f"nothing is wrong with the case for {quoted(m, goal)}")


class _Case:
    """What speaks for a claim and what against it, with all that tells how weak it is."""

    def __init__(self, m: ArgumentMap, claim: str) -> None:
        self.m = m
        self.index = index_of(m)
        self.goal = node_of(m, claim)
        self.labels = evaluate(m)
        self.place = self.index.standing()
        self.against, self.answers = sides(m, self.goal)
        self.cone = self.index.below.reach([self.goal]).nonzero()[0].tolist()
        self.needed = {self.goal, *indispensable(self.index, self.goal)}
        self.cites = any(s.citation for s in m.statements.values())
        self.sole = self._sole_answers()
        self.strengths, self.slopes = self._numbers(claim)
        self.wrong: dict[str, int] = {}

    def points(self) -> Iterator[WeakPoint]:
        """Yield all weak points, by no order that matters."""
        yield from self._objections()
        yield from self._contradictions()
        defended = self.index.below.reach([self.goal, *self.answers]).nonzero()[0].tolist()
        for node in defended:
            if self.index.is_statement(node):
                yield from self._statement(node)
            else:
                yield from self._step(node)

    def order(self, point: WeakPoint) -> tuple[object, ...]:
        """Return what a point is sorted by."""
        strength = round(point.strength or 0.0, 9) * (-1 if point.kind == "objection" else 1)
        slope = -round(abs(point.sensitivity or 0.0), 9)
        number = self.index.number[point.id]
        return point.rank, _KINDS.index(point.kind), -self.wrong.get(point.id, 1), strength, slope, number

    def _sole_answers(self) -> dict[int, int]:
        """Return the premises of answers, each with the objection to which nothing else is an answer."""
        found: dict[int, int] = {}
        for objection in self.against:
            if self._struck(objection) in self.needed and self._label(objection) == "out":
                standing = [r for r in replies_to(self.index, objection) if self._label(r) == "in"]
                for premise in self.index.premises(standing[0]) if len(standing) == 1 else ():
                    found.setdefault(premise, objection)
        return found

    def _numbers(self, claim: str) -> tuple[Mapping[str, float], Mapping[str, float]]:
        """Return strengths and sensitivity, where the case has weights and they can be had."""
        bearing = self.index.below.reach([self.goal, *self.against, *self.answers]).nonzero()[0].tolist()
        records = (self.m[self.index.ids[n]] for n in bearing)
        if all(getattr(record, "weight", None) is None for record in records):
            return {}, {}
        try:
            found = sensitivity(self.m, claim)
            slopes = {id: found.steepest(id) for id in found}
        except NotConvergedError:
            return {}, {}
        except NotDifferentiableError:
            slopes = {}
        return strengths(self.m), slopes

    def _label(self, node: int) -> str:
        """Return the label of a statement or inference."""
        return self.labels[self.index.ids[node]]

    def _struck(self, attack: int) -> int:
        """Return what an attack is against."""
        return int(self.index.target[attack - self.index.statements])

    def _concerned(self, node: int) -> str:
        """Return the statement, or the one that an inference leads to."""
        seen: set[int] = set()
        while not self.index.is_statement(node) and node not in seen:
            seen.add(node)
            node = self._struck(node)
        return self.index.ids[node] if self.index.is_statement(node) else self.index.ids[self.goal]

    def _point(self, kind: Weakness, node: int, struck: int, why: str) -> WeakPoint:
        """Return a weak point; critical is what is struck."""
        id = self.index.ids[node]
        critical = struck in self.needed or struck in self.sole
        if kind in _CONFLICTS:
            rank = 1 if critical else 3
        elif kind == "single":
            rank = 4
        else:
            rank = 2 if critical else 5
        strength, slope = self.strengths.get(id), self.slopes.get(id)
        return WeakPoint(
            kind,
            self._concerned(struck),
            id,
            critical,
            rank,
            strength,
            slope,
            f"{why}{self._stake(kind, struck)}.",
        )

    def _stake(self, kind: Weakness, struck: int) -> str:
        """Say what hangs on it, to be put after what is wrong."""
        it = "that" if kind in _CONFLICTS else "it"
        if struck == self.goal:
            return ""
        if struck in self.needed:
            return f"; no support is left to the claim without {it}"
        if struck in self.sole:
            return f"; the only answer to [{self.index.ids[self.sole[struck]]}] rests on {it}"
        return ""

    def _objections(self) -> Iterator[WeakPoint]:
        """Yield the attacks against the claim that are not out."""
        ignored = set(unanswered(self.index, self.against))
        for node in self.against:
            if self._label(node) == "out":
                continue
            attack = self.m.attacks[self.index.ids[node]]
            why = (
                f"{raised(self.m, attack)}, speaks against {quoted(self.m, attack.target)}, and "
                + ("nothing answers it" if node in ignored else "no answer to it prevails")
                + ("" if self._label(node) == "in" else "; whether it stands is undecided")
            )
            yield self._point("objection", node, self._struck(node), why)

    def _contradictions(self) -> Iterator[WeakPoint]:
        """Yield the statements of the case that something contradicts which is not out."""
        rivals = self.index.paired(self.m.contradictions)
        for node in sorted(set(self.cone).intersection(rivals)):
            for rival in dict.fromkeys(rivals[node]):
                if self._label(rival) != "out":
                    state = "stands" if self._label(rival) == "in" else "is undecided"
                    why = f"{self._quoted(node)} is contradicted by {self._quoted(rival)}, which {state}"
                    yield self._point("contradiction", node, node, why)

    def _quoted(self, node: int) -> str:
        """Return the text and id of a node."""
        return quoted(self.m, self.index.ids[node])

    def _statement(self, node: int) -> Iterator[WeakPoint]:
        """Yield what is wrong with a statement of the case, if anything is, as one point."""
        wrong = dict(self._faults(node))
        critical = node in self.needed or node in self.sole
        leaf = not self.index.below[node]
        if wrong:
            self.wrong[self.index.ids[node]] = len(wrong)
            kind = min(wrong, key=_KINDS.index)
            yield self._point(kind, node, node, f"{self._quoted(node)} {_listed(wrong.values())}")
        elif critical and leaf and node != self.goal:
            yield self._point("single", node, node, f"{self._quoted(node)} is a single point of failure")

    def _faults(self, node: int) -> Iterator[tuple[Weakness, str]]:
        """Yield what is wrong with a statement, each as the end of a sentence that it begins."""
        if not self.index.below[node]:
            yield from self._faults_of_leaf(self.index.ids[node])
        elif not self.place[node]:
            yield "circular", "has no support that does not end in a cycle"

    def _faults_of_leaf(self, id: str) -> Iterator[tuple[Weakness, str]]:
        """Yield what is wrong with a statement for which there is no reason."""
        statement, premise = self.m.statements[id], self.m.premises.get(id)
        implicit = premise is not None and premise.implicit
        strength = self.strengths.get(id, 1.0)
        faults: tuple[tuple[bool, Weakness, str], ...] = (
            (premise is None, "no reasons", "is a claim for which no reason is given"),
            (implicit, "implicit", "is left unsaid"),
            (premise is not None and premise.basis == "assumption", "assumption", "is an assumption"),
            (self.cites and not implicit and statement.citation is None, "no source", "has no source"),
            (
                statement.weight is not None and strength < _WEAK,
                "weak",
                f"has a strength of {strength:.2f} only",
            ),
        )
        yield from ((kind, words) for wrong, kind, words in faults if wrong)

    def _step(self, node: int) -> Iterator[WeakPoint]:
        """Yield a step whose weight is small."""
        id = self.index.ids[node]
        weight = self.m.inferences[id].weight
        if weight is not None and weight < _WEAK:
            why = f"{quoted(self.m, id)} carries {weight:.2f} only of what it rests on"
            yield self._point("weak", node, node, why)


def _listed(words: Iterable[str]) -> str:
    """Return words in a row."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
