"""How a proof standard came to its verdict on a claim, in words.

What had its label before the claim is explained; what came to stand or fall only
afterwards, and so perhaps because of the claim, is no reason for its label: of
that it is said what it weighs.
"""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from argmap.evaluation.explain.justification import Explanation, Mention, Role
from argmap.evaluation.program import positions, proof_standards
from argmap.evaluation.semantics.grounded import FALSE, TRUE, UNDECIDED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.evaluation.explain.wording import Wording
    from argmap.evaluation.options import Standard
    from argmap.evaluation.program.proof_standards import Case

__all__ = ["judged"]

_TOLERANCE = 1e-9


class _Thresholds(NamedTuple):
    """What the two strictest standards ask: how heavy a reason is, by how much, and how light the rest."""

    heavy: float
    margin: float
    light: float


def _thresholds(case: Case) -> _Thresholds:
    """Return the thresholds of those whose standards are applied."""
    if isinstance(case, positions.Position):
        return _Thresholds(positions.MARGIN, positions.MARGIN, positions.LIGHT)
    return _Thresholds(proof_standards.HEAVY, proof_standards.MARGIN, proof_standards.LIGHT)


def _asked(case: Case) -> str:
    """Say what a standard asks of a reason."""
    if isinstance(case, positions.Position) and not case._rivals():
        return "it has no rival"
    certain = "what is given" if isinstance(case, positions.Position) else "an axiom"
    heavy, margin, light = _thresholds(case)
    clear = f"it must weigh more than {heavy} and outweigh what speaks against it by more than {margin}"
    asked: dict[Standard, str] = {
        "scintilla": f"whatever speaks against it, but for {certain}",
        "preponderance": "it must outweigh what speaks against it",
        "clear-and-convincing": clear,
        "beyond-reasonable-doubt": f"{clear}, and that must weigh less than {light}",
        "dialectical-validity": "nothing may speak against it",
    }
    return asked[case.standard]


class _Weighed(NamedTuple):
    """A reason of one side: an inference, or a statement that is given, with its weight."""

    node: int
    atom: int | None
    weight: float
    share: tuple[int, int] | None = None  # with how many of its premises, where each counts for itself

    @property
    def heavy(self) -> str:
        """The weight in words: an axiom outweighs whatever has a number."""
        return "more than any" if self.weight == math.inf else f"{self.weight:.3g}"


class _Weighing:
    """One claim before its standard."""

    def __init__(self, wording: Wording, claim: int, *, all_reasons: bool) -> None:
        self.wording = wording
        self.all_reasons = all_reasons
        self.structure = structure = wording.structure
        self.claim = claim
        self.case: Case = structure.translation.judged[claim]
        self.standard = self.case.standard.replace("-", " ")
        self.reasons = self._weighed(claim, self.case._reasons(claim))
        self.against = list(self._against())

    def _against(self) -> list[_Weighed]:
        """Return what speaks against the claim, as the case has it."""
        conflicts, translation = self.structure.conflicts, self.structure.translation
        attackers = (*conflicts.contraries.get(self.claim, ()), *conflicts.contradicting.get(self.claim, ()))
        found: list[_Weighed] = []
        strikers = [s for s in attackers if s not in translation.rejected]
        for striker in dict.fromkeys(strikers):
            weigh = self.case._reasons if self.structure.is_statement(striker) else self.case._weighed
            found += self._weighed(striker, weigh(striker))
        return found

    def _weighed(self, owner: int, reasons: Sequence[tuple[int | None, float]]) -> list[_Weighed]:
        """Return what speaks for something, each under the number by which the map knows it."""
        found: list[_Weighed] = []
        for atom, weight in reasons:
            if atom in self.structure.share_of:
                inference, count, total = self.structure.share_of[atom]
                found.append(_Weighed(inference, atom, weight, (count, total) if total > 1 else None))
            else:
                found.append(_Weighed(owner if atom is None else atom, atom, weight))
        return found

    def counted(self, weighed: list[_Weighed]) -> list[_Weighed]:
        """Return each inference once: with as many of its premises as stand, else as may, else none."""
        found: dict[int, _Weighed] = {}
        for one in weighed:  # the shares of an inference in increasing order, as they cease to stand
            kept = found.setdefault(one.node, one)
            label = self.label(one)
            if one.share and label != FALSE and (label == TRUE or self.label(kept) != TRUE):
                found[one.node] = one
        return list(found.values())

    def label(self, reason: _Weighed) -> int:
        """Return whether a reason applies; a belief does of itself."""
        return TRUE if reason.atom is None else self.structure.label[reason.atom]

    @cached_property
    def _when(self) -> float:
        """When the claim came to have its label; without end where it did so in no order."""
        place = self.structure.place[self.claim]
        return math.inf if place == self.structure.derivation.program.size else place

    def is_earlier(self, atom: int | None) -> bool:
        """Tell whether something does not hang on the label of the claim: a belief never does."""
        return atom is None or self.structure.place[atom] < self._when

    @cached_property
    def _heaviest(self) -> _Weighed | None:
        """The first of the heaviest of what spoke against the claim before it fell."""
        standing = [a for a in self.against if self.label(a) == TRUE and self.is_earlier(a.atom)]
        return max(standing, key=lambda a: a.weight, default=None)

    def bar(self, reason: _Weighed) -> _Weighed | None:
        """Return the heaviest of what bars a reason; None where nothing does."""
        heaviest, limit = self._heaviest, self.case._limit(reason.weight)
        if heaviest is None or limit is None or heaviest.weight < limit - _TOLERANCE:
            return None
        return heaviest

    def carrying(self) -> _Weighed | None:
        """Return the reason by which the claim came to stand, with all the premises that it had by then."""
        derivation = self.structure.derivation
        rule = derivation.rule_of(self.claim)
        if rule is None:
            return None
        body = derivation.program.bodies[rule]
        found = next((r for r in self.reasons if self.case.bodies.get(r.atom) == body), None)
        if found is None or found.share is None:
            return found
        premises = self.structure.premises(found.node)
        count = sum(self.structure.label[p] == TRUE and self.is_earlier(p) for p in premises)
        return next(r for r in self.reasons if r.node == found.node and r.share == (count, found.share[1]))

    def open_bars(self) -> list[_Weighed]:
        """Return what is undecided and would bar a reason that may apply."""
        limits = [self.case._limit(r.weight) for r in self.reasons if self.label(r) != FALSE]
        lowest = min((limit for limit in limits if limit is not None), default=math.inf)
        heavy = [a for a in self.against if self.case.waits or a.weight >= lowest - _TOLERANCE]
        return [a for a in heavy if self.label(a) == UNDECIDED]

    def is_too_light(self, reason: _Weighed) -> bool:
        """Tell whether the standard does not admit a reason at all."""
        return self.case._limit(reason.weight) is None


def judged(wording: Wording, claim: int, *, all_reasons: bool) -> Explanation:
    """Explain the label of a claim that a proof standard decides."""
    weighing = _Weighing(wording, claim, all_reasons=all_reasons)
    label = weighing.structure.label[claim]
    if label == TRUE:
        return _upheld(weighing)
    return _dismissed(weighing) if label == FALSE else _pending(weighing)


def _upheld(weighing: _Weighing) -> Explanation:
    """Explain a claim that meets its standard."""
    words = f"stands by the standard of {weighing.standard}"
    chosen = weighing.carrying()
    if chosen is None:
        varies = f"{words}, though not by the same reason in every position:"
        return Explanation("varies", (varies,), _open_reasons(weighing))
    others = [r for r in weighing.counted(weighing.reasons) if r.node != chosen.node]
    supporting = [r for r in others if r.atom is not None]
    mentions = _carried(weighing, chosen, supporting if weighing.all_reasons else [])
    for other in weighing.counted(weighing.against):
        mentions += _lost(weighing, other, chosen)
    is_given_too, supports = len(supporting) < len(others), [r.node for r in supporting]
    further = weighing.wording.reasons(weighing.claim, supports)
    given = ("; it is taken as given, too",) if is_given_too else ()
    clause = (f"{words}: {_enough(weighing, chosen)}", *given, *further, ":" if mentions else ".")
    return Explanation("reason", clause, mentions, others=tuple(supports))


def _carried(weighing: _Weighing, chosen: _Weighed, others: list[_Weighed]) -> list[Mention]:
    """Return the reason by which a claim stands, unless it is given, and others that are to be told."""
    shown = others if chosen.atom is None else [chosen, *others]
    return [m for reason in shown for m in _told(weighing, reason, "reason")]


def _enough(weighing: _Weighing, chosen: _Weighed) -> str:
    """Say that a reason is enough, and where it is said for the first time for what."""
    weight = f"of weight {chosen.heavy}"
    source = f"a reason {weight}" if chosen.atom is not None else f"what is taken as given, {weight},"
    told, asked = weighing.wording.standards_told, _asked(weighing.case)
    is_new = asked not in told
    told.add(asked)
    return f"{source} is enough{f' ({asked})' if is_new else ''}"


def _told(
    weighing: _Weighing, reason: _Weighed, role: Role, cause: str = "", words: str = ""
) -> list[Mention]:
    """Return a reason, with words about it instead of its explanation; or each of its premises for itself."""
    onto = None
    if weighing.structure.is_statement(reason.node) and reason.node != weighing.claim:
        onto = weighing.claim  # which it contradicts
    if reason.share is None:
        return [Mention(reason.node, role, cause, (words,) if words else (), onto)]
    told = _counted(weighing, reason, reason.share)
    premises = weighing.structure.premises(reason.node)
    told += f", and {words}" if words else "."
    further = [*(Mention(p, "premise") for p in premises), *_conditions(weighing, reason)]
    earlier = [f for f in further if weighing.is_earlier(f.atom)]
    return [Mention(reason.node, role, cause or "share", (told,)), *earlier]


def _counted(weighing: _Weighing, reason: _Weighed, share: tuple[int, int]) -> str:
    """Say with how many of its premises an inference counts."""
    (count, total), label = share, weighing.label(reason)
    premises = weighing.structure.premises(reason.node)
    standing = sum(weighing.structure.label[p] == TRUE for p in premises)
    if label == FALSE:
        if not standing:
            return "counts with none of its premises"
        some = f"{standing} of its {total} premises stand{'s' if standing == 1 else ''}"
        return f"does not count, though {some if standing < total else 'all its premises stand'}"
    verb = "may count" if label == UNDECIDED else "counts already" if standing > count else "counts"
    return f"{verb} with {count} of its {total} premises, at {reason.heavy}"


def _conditions(weighing: _Weighing, reason: _Weighed) -> list[Mention]:
    """Return what bears on an inference as a whole, whichever of its premises count."""
    structure = weighing.structure
    found = [Mention(b, "backing") for b in structure.supports(reason.node)]
    if reason.node not in structure.translation.strict:
        found += [Mention(u, "objection") for u in structure.undercutters(reason.node)]
    return found


def _lost(weighing: _Weighing, other: _Weighed, chosen: _Weighed) -> list[Mention]:
    """Return something of the other side that does not bar the reason that carries the claim."""
    fails = weighing.label(other) == FALSE
    if fails and (other.share or weighing.is_earlier(other.atom)):
        return _told(weighing, other, "objection")
    if other.weight >= chosen.weight:
        words = f"{'would' if fails else 'does'} not count under this standard (weight {other.heavy})."
    else:
        words = f"{'would be' if fails else 'is'} outweighed: {other.heavy} against {chosen.heavy}."
    return _told(weighing, other, "objection", "outweighed", words)


def _dismissed(weighing: _Weighing) -> Explanation:
    """Explain a claim that does not meet its standard."""
    words = f"does not stand by the standard of {weighing.standard}"
    if not weighing.reasons:
        wanting = weighing.wording.not_given(weighing.claim)
        return Explanation("unsupported", (f"{words}: nothing speaks for it{wanting}.",), [])
    mentions: list[Mention] = []
    for reason in weighing.counted(weighing.reasons):
        mentions += _failed(weighing, reason)
    mentions = list(dict.fromkeys(mentions))
    fails = all(weighing.label(r) == FALSE for r in weighing.reasons)
    if fails and weighing.claim in weighing.structure.derivation.circular:
        return Explanation("cycle", (f"{words}: in the end only a cycle speaks for it:",), mentions)
    return Explanation("defeated", (f"{words}:",), mentions)


def _failed(weighing: _Weighing, reason: _Weighed) -> list[Mention]:
    """Return why a reason is not enough."""
    role: Role = "reason" if reason.atom is not None else "claim"
    fails, bar = weighing.label(reason) == FALSE, weighing.bar(reason)
    if fails and (reason.share or weighing.is_earlier(reason.atom)):
        return _told(weighing, reason, role)
    if weighing.is_too_light(reason):
        floor = f"it must weigh more than {_thresholds(weighing.case).heavy}"
        words = f"{'would be' if fails else 'is'} too light for this standard, at {reason.heavy}: {floor}."
        return _told(weighing, reason, role, "too-light", words)
    if bar is None and fails:  # they fall together, as a cycle
        return _told(weighing, reason, role)
    if bar is None:
        words = "is barred in every position, by one thing or another."
        return _told(weighing, reason, role, "varies", words)
    words = _barred(weighing.case, reason, bar, fails=fails)
    told = _told(weighing, reason, role, "outweighed", words)
    if bar.atom is None:
        given = f"is taken as given, of weight {bar.heavy}."
        return [*told, Mention(bar.node, "answer", "given", (given,), weighing.claim)]
    return told + _told(weighing, bar, "answer")


def _barred(case: Case, reason: _Weighed, bar: _Weighed, *, fails: bool) -> str:
    """Say by which threshold of its standard a reason is barred."""
    standard = case.standard
    numbers = f"{reason.heavy} against {_unlike(bar, reason)}"
    if standard == "dialectical-validity":
        words = "would count only if nothing spoke" if fails else "counts only if nothing speaks"
        return f"{words} against it, and something of weight {bar.heavy} does."
    if reason.weight <= bar.weight + _TOLERANCE or standard == "preponderance":
        return f"{'would' if fails else 'does'} not outweigh what speaks against it: {numbers}."
    _, margin, limit = _thresholds(case)
    is_heavy = standard == "beyond-reasonable-doubt" and bar.weight >= limit - _TOLERANCE
    light = f"what speaks against it must weigh less than {limit}" if is_heavy else ""
    verb = "would outweigh" if fails else "outweighs"
    if bar.weight >= reason.weight - margin - _TOLERANCE:
        little = (
            f"{verb} what speaks against it by too little: {numbers}, and it must be by more than {margin}"
        )
        return f"{little}{'; besides, ' if light else ''}{light}."
    return f"{verb} what speaks against it, {numbers}, but {light}."


def _unlike(one: _Weighed, other: _Weighed) -> str:
    """Return a weight in so many digits that it differs from another that it differs from."""
    if one.heavy != other.heavy or abs(one.weight - other.weight) <= _TOLERANCE or one.weight == math.inf:
        return one.heavy
    return f"{one.weight:.9g}"


def _pending(weighing: _Weighing) -> Explanation:
    """Explain a claim that is undecided because what speaks for or against it is."""
    mentions = _open_reasons(weighing)
    for other in weighing.counted(weighing.open_bars()):
        mentions += _told(weighing, other, "objection")
    clause = f"is undecided by the standard of {weighing.standard}, for this is:"
    return Explanation("open", (clause,), list(dict.fromkeys(mentions)))


def _open_reasons(weighing: _Weighing) -> list[Mention]:
    """Return the reasons that are undecided."""
    reasons = [r for r in weighing.reasons if weighing.label(r) == UNDECIDED]
    return [m for reason in weighing.counted(reasons) for m in _told(weighing, reason, "reason")]
