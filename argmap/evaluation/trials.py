"""How a proof standard came to its verdict on a claim, in words."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from argmap.evaluation.justification import Mention, Role, Told
from argmap.evaluation.wellfounded import FALSE, TRUE, UNDECIDED

if TYPE_CHECKING:
    from argmap.evaluation.anatomy import Anatomy
    from argmap.evaluation.standards import Case

__all__ = ["judged"]

_TOLERANCE = 1e-9


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


class _Trial:
    """One claim before its standard."""

    def __init__(self, anatomy: Anatomy, claim: int) -> None:
        self.anatomy = anatomy
        self.claim = claim
        self.case: Case = anatomy.translation.judged[claim]
        self.standard = self.case.standard.replace("-", " ")
        self.reasons = self._weighed(claim, self.case._reasons(claim))
        self.against = list(self._against())

    def _against(self) -> list[_Weighed]:
        """Return what speaks against the claim, as the case has it."""
        conflicts, translation = self.anatomy.conflicts, self.anatomy.translation
        strikers = (*conflicts.contraries.get(self.claim, ()), *conflicts.contradicting.get(self.claim, ()))
        found: list[_Weighed] = []
        for striker in dict.fromkeys(s for s in strikers if s not in translation.rejected):
            weigh = self.case._reasons if self.anatomy.is_statement(striker) else self.case._weighed
            found += self._weighed(striker, weigh(striker))
        return found

    def _weighed(self, owner: int, reasons: list[tuple[int | None, float]]) -> list[_Weighed]:
        """Return what speaks for something, each under the number by which the map knows it."""
        found: list[_Weighed] = []
        for atom, weight in reasons:
            if atom in self.anatomy.share_of:
                inference, count, total = self.anatomy.share_of[atom]
                found.append(_Weighed(inference, atom, weight, (count, total)))
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
        return TRUE if reason.atom is None else self.anatomy.label[reason.atom]

    def place(self, reason: _Weighed) -> int:
        """Return when a reason came to apply."""
        return -1 if reason.atom is None else self.anatomy.place[reason.atom]

    @cached_property
    def _heaviest(self) -> dict[int, _Weighed]:
        """The first of the heaviest of what speaks against the claim, by label."""
        found: dict[int, _Weighed] = {}
        for other in self.against:
            label = self.label(other)
            if label not in found or other.weight > found[label].weight:
                found[label] = other
        return found

    def bar(self, reason: _Weighed, label: int) -> _Weighed | None:
        """Return the heaviest, with a label, of what bars a reason; None where nothing does."""
        heaviest, limit = self._heaviest.get(label), self.case._limit(reason.weight)
        if heaviest is None or limit is None or heaviest.weight < limit - _TOLERANCE:
            return None
        return heaviest

    def open_bars(self) -> list[_Weighed]:
        """Return what is undecided and would bar a reason that may apply."""
        limits = [self.case._limit(r.weight) for r in self.reasons if self.label(r) != FALSE]
        lowest = min((limit for limit in limits if limit is not None), default=math.inf)
        heavy = [a for a in self.against if a.weight >= lowest - _TOLERANCE]
        return [a for a in heavy if self.label(a) == UNDECIDED]

    def is_too_light(self, reason: _Weighed) -> bool:
        """Tell whether the standard does not admit a reason at all."""
        return self.case._limit(reason.weight) is None


def judged(anatomy: Anatomy, claim: int) -> Told:
    """Explain the label of a claim that a proof standard decides."""
    trial = _Trial(anatomy, claim)
    label = anatomy.label[claim]
    if label == TRUE:
        return _upheld(trial)
    return _dismissed(trial) if label == FALSE else _pending(trial)


def _upheld(trial: _Trial) -> Told:
    """Explain a claim that meets its standard."""
    carrying = [
        r
        for r in trial.counted(trial.reasons)
        if trial.label(r) == TRUE
        and not trial.is_too_light(r)
        and trial.bar(r, TRUE) is None
        and trial.bar(r, UNDECIDED) is None
    ]
    words = f"by the standard of {trial.standard}"
    if not carrying:
        return Told("varies", (f"stands {words}, though not by the same reason in every position.",), [])
    chosen = min(carrying, key=trial.place)
    mentions: list[Mention] = []
    if chosen.atom is not None:
        mentions += _told(trial, chosen, "reason")
    for other in trial.counted(trial.against):
        mentions += _lost(trial, other, chosen)
    source = "a reason" if chosen.atom is not None else "what is taken as given,"
    comma, end = "" if chosen.atom is not None else ",", ":" if mentions else "."
    return Told(
        "reason", (f"stands {words}: {source} of weight {chosen.heavy}{comma} is enough{end}",), mentions
    )


def _told(trial: _Trial, reason: _Weighed, role: Role, cause: str = "", words: str = "") -> list[Mention]:
    """Return a reason, with words about it instead of its explanation; or each of its premises for itself."""
    if reason.share is None:
        return [Mention(reason.node, role, cause, (words,) if words else ())]
    count, total = reason.share
    label = trial.label(reason)
    told = {
        TRUE: f"counts with {count} of its {total} premises, at {reason.heavy}",
        FALSE: "counts with none of its premises",
        UNDECIDED: f"may count with {count} of its {total} premises, at {reason.heavy}",
    }[label]
    told += f", and {words}" if words else "."
    premises = [Mention(p, "premise") for p in trial.anatomy.premises(reason.node)]
    return [Mention(reason.node, role, cause or "share", (told,)), *premises, *_conditions(trial, reason)]


def _conditions(trial: _Trial, reason: _Weighed) -> list[Mention]:
    """Return what bears on an inference as a whole, whichever of its premises count."""
    anatomy = trial.anatomy
    found = [Mention(b, "backing") for b in anatomy.supports(reason.node)]
    if reason.node not in anatomy.translation.strict:
        found += [Mention(u, "objection") for u in anatomy.undercutters(reason.node)]
    return found


def _lost(trial: _Trial, other: _Weighed, chosen: _Weighed) -> list[Mention]:
    """Return something of the other side that does not bar the reason that carries the claim."""
    if trial.label(other) == FALSE:
        return _told(trial, other, "objection")
    words = f"is outweighed: {other.heavy} against {chosen.heavy}."
    if other.weight >= chosen.weight:
        words = f"does not count under this standard (weight {other.heavy})."
    return _told(trial, other, "objection", "outweighed", words)


def _dismissed(trial: _Trial) -> Told:
    """Explain a claim that does not meet its standard."""
    words = f"does not stand by the standard of {trial.standard}"
    if not trial.reasons:
        return Told("unsupported", (f"{words}: nothing speaks for it.",), [])
    mentions: list[Mention] = []
    for reason in trial.counted(trial.reasons):
        mentions += _failed(trial, reason)
    return Told("defeated", (f"{words}:",), list(dict.fromkeys(mentions)))


def _failed(trial: _Trial, reason: _Weighed) -> list[Mention]:
    """Return why a reason is not enough."""
    role: Role = "reason" if reason.atom is not None else "claim"
    if trial.label(reason) == FALSE:
        return _told(trial, reason, role)
    if trial.is_too_light(reason):
        return _told(trial, reason, role, "too-light", f"is too light for this standard, at {reason.heavy}.")
    heaviest = trial.bar(reason, TRUE)
    if heaviest is None:
        return _told(trial, reason, role, "varies", "is barred in every position, by one thing or another.")
    words = f"does not outweigh what speaks against it: {reason.heavy} against {heaviest.heavy}."
    told = _told(trial, reason, role, "outweighed", words)
    if heaviest.atom is None:
        given = f"is taken as given, of weight {heaviest.heavy}."
        return [*told, Mention(heaviest.node, "answer", "given", (given,))]
    return told + _told(trial, heaviest, "answer")


def _pending(trial: _Trial) -> Told:
    """Explain a claim that is undecided because what speaks for or against it is."""
    mentions: list[Mention] = []
    for reason in trial.counted([r for r in trial.reasons if trial.label(r) == UNDECIDED]):
        mentions += _told(trial, reason, "reason")
    for other in trial.counted(trial.open_bars()):
        mentions += _told(trial, other, "objection")
    return Told("open", ("is undecided, for this is:",), list(dict.fromkeys(mentions)))
