"""Why an inference holds, fails or is undecided, in words, with what that rests on."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from argmap.evaluation.explain.disputes import Disputes
from argmap.evaluation.explain.justification import Explanation, Mention
from argmap.evaluation.explain.structure import Attacker
from argmap.evaluation.explain.wording import Wording
from argmap.evaluation.semantics.grounded import FALSE, TRUE, UNDECIDED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from argmap.evaluation.explain.justification import Part
    from argmap.evaluation.explain.structure import Structure
    from argmap.evaluation.explain.wording import Words
    from argmap.evaluation.options import EvaluationOptions
    from argmap.model import ArgumentMap

__all__ = ["InferenceExplainer"]

# The causes that are objections.
_STRIKES: Final = ("undercut", "rebutted")

_FAILS = {
    "premise": "fails for want of a premise",
    "backing": "fails for want of a backing that holds",
    "defeated": "is defeated",
}
_BACKINGS: Final[Words] = (
    ("the backing", "is undecided", "are undecided"),
    ("the backing", "holds, too", "hold, too"),
    ("the backing", "fails", "fail"),
)


class _Since(NamedTuple):
    """Something to be told, and the place in the order of the labels at which it came to be so."""

    since: int
    mention: Mention


class InferenceExplainer(Wording):
    """The inferences of one evaluation, ready to be explained."""

    def __init__(
        self, m: ArgumentMap, options: EvaluationOptions, structure: Structure, *, all_reasons: bool
    ) -> None:
        super().__init__(m, options, structure)
        self.label = structure.label
        self.all_reasons = all_reasons
        self.disputes = Disputes(structure)
        self._disputes_told: set[int] = set()
        self._striking: dict[tuple[int, int], list[_Since]] = {}

    def of_inference(self, atom: int) -> Explanation:
        """Explain an inference."""
        if atom in self.structure.translation.rejected:
            own = self.id(atom) in self.structure.translation.beliefs.rejected
            return Explanation("rejected", (f"is rejected{'' if own else ' with its conclusion'}.",), [])
        if self.label[atom] == FALSE:
            return self._inference_out(atom)
        if self.label[atom] == UNDECIDED:
            return self._inference_open(atom)
        mentions, others = self.grounds_of(atom)
        if self.structure.counts_each_premise(atom):
            premises = self.structure.premises(atom)
            standing = sum(self.label[p] == TRUE for p in premises)
            clause = f"counts with {standing} of its {len(premises)} premises"
            return Explanation("share", (clause, *self.besides(others, _BACKINGS), ":"), mentions)
        rank = self.structure.rank(atom)
        struck = self.structure.concluded(atom)
        onto = None if struck is None else struck[0]
        mentions += [self._objection(s, rank, onto) for s in self.structure.rebutters(atom)]
        clauses = ("holds", *self.besides(others, _BACKINGS), ":")
        return Explanation("holds", clauses, mentions, others=tuple(others))

    def grounds_of(self, inference: int) -> tuple[list[Mention], list[int]]:
        """Return on what an inference that holds rests, and its further backings.

        It rests on its premises, on a backing if it has any, and on that the objections to it fail.
        """
        structure = self.structure
        found = [Mention(p, "premise") for p in structure.premises(inference)]
        backings = structure.supports(inference)
        chosen = structure.derivation.first(backings, TRUE)
        others = [b for b in backings if b != chosen]
        if chosen is not None:
            found.append(Mention(chosen, "backing"))
        if self.all_reasons:
            found += [Mention(b, "backing") for b in others]
        undercutters = [Attacker(n, n) for n in structure.undercutters(inference)]
        found += [self._objection(s, 0, inference, against=inference) for s in undercutters]
        return found, others

    def _objection(
        self, striker: Attacker, rank: int, onto: int | None, *, against: int | None = None
    ) -> Mention:
        """Return an objection that has no effect, to be explained unless it only is too weak.

        What speaks against a strict inference is explained where it failed before that came to hold:
        whatever fails later may do so because of it, and is not why it holds.
        """
        if not self.structure.fails_by_priority(striker):
            words = self._beside_strict(striker.node, against)
            return Mention(striker.node, "objection", "powerless" if words else "", words, onto)
        own = self.structure.priority_of(striker.node, rank)
        numbers = "" if own is None else f": {own} against {rank}"
        return Mention(striker.node, "objection", "priority", (f"has the lower priority{numbers}.",), onto)

    def _beside_strict(self, node: int, step: int | None) -> tuple[Part, ...]:
        """Return what is said of an objection to a strict inference that did not fail before that held."""
        place, label = self.structure.place, self.label[node]
        if step not in self.structure.translation.strict or (label == FALSE and place[node] < place[step]):
            return ()
        if self.structure.is_inference(node) and self.structure.target(node) == step:
            return ("counts for nothing: a strict step has no exception.",)
        if label == FALSE:
            return (f"does not {'hold' if self.structure.is_inference(node) else 'stand'} beside it.",)
        if node in self.structure.translation.certain:
            return ("stands all the same: axioms lead to it.",)
        standing = "stands" if label == TRUE else "is undecided"
        why = "as proof standards allow" if self.options.standard else "and counts for nothing"
        if not self.options.transpose:
            why = "for strict steps are not read backwards"
        return (f"{standing} beside it, {why}.",)

    def _standing(self, attackers: Iterable[Attacker], onto: int) -> list[_Since]:
        """Return what strikes and holds, strongly enough, the first to do so first."""
        place = self.structure.place
        striking = [s for s in attackers if s.strong is not None and self.label[s.strong] == TRUE]
        return sorted(_Since(place[s.strong or 0], Mention(s.node, "answer", onto=onto)) for s in striking)

    def _open(self, attackers: Iterable[Attacker], onto: int) -> list[Mention]:
        """Return what may strike."""
        may = [a.node for a in attackers if a.strong is not None and self.label[a.strong] == UNDECIDED]
        return [m for node in dict.fromkeys(may) for m in self._open_objection(node, onto)]

    def _open_objection(self, node: int, onto: int) -> list[Mention]:
        """Return an objection that leaves something undecided, though it may stand itself."""
        if self.label[node] != TRUE:
            return [Mention(node, "objection", onto=onto)]
        words = ("stands, but whether on a priority high enough is undecided.",)
        stronger = [s for s in self.structure.supports(node) if self.label[s] == UNDECIDED]
        told = Mention(node, "objection", "open", words, onto)
        return [told, *(Mention(s, "objection") for s in stronger)]

    # What is out ------------------------------------------------------------------------------------

    def _inference_out(self, atom: int) -> Explanation:
        """Explain an inference that is out, by what made it so first."""
        causes = {cause: since for cause, since in self._failures(atom) if since}
        if not causes:
            varies = "fails in every position, though not for the same reason in all:"
            return Explanation("varies", (varies,), self._wanting(atom))
        chosen = min(causes, key=lambda cause: causes[cause][0].since)
        first = causes.pop(chosen)
        told, rest = (first, []) if chosen == "backing" else (first[:1], first[1:])
        causes.pop("backing", None)
        others = self._independent(atom, [*rest, *chain.from_iterable(causes.values())])
        mentions = [*(m for _, m in told), *(others if self.all_reasons else ())]
        cause = "defeated" if chosen in _STRIKES else chosen
        named = [m for m in others if m.atom < self.structure.index.nodes]
        clause = (_FAILS[cause], *self._besides(named, cause), ":")
        return Explanation(cause, clause, mentions, others=tuple(m.atom for m in named))

    def _independent(self, atom: int, causes: list[_Since]) -> list[Mention]:
        """Return what does not follow from an inference's failing: else it is no further reason why."""
        return [m for _, m in causes if not self.structure.may_hang_on(m.atom, atom)]

    def _besides(self, others: Sequence[Mention], cause: str) -> tuple[Part, ...]:
        """Say what else an inference fails for."""
        missing = [m.atom for m in others if m.role == "premise"]
        answers = [m.atom for m in others if m.role == "answer"]
        return (
            *self.against(missing, is_alike=cause == "premise"),
            *self.against(answers, is_alike=cause == "defeated"),
        )

    def against(self, others: Sequence[int], *, is_alike: bool = True) -> tuple[Part, ...]:
        """Say what else stands against an inference or statement, be it the like of what is told or not."""
        if not others:
            return ()
        is_missing = self.label[others[0]] == FALSE
        noun = ("the premise " if len(others) == 1 else "the premises ") if is_missing else ""
        one, several = (
            ("does not stand", "do not stand") if is_missing else ("holds against it", "hold against it")
        )
        end = (", either" if is_missing else ", too") if is_alike else ""
        start = f"; {noun}" if is_alike else f"; besides, {noun}"
        return (start, *self.ids(others), f" {one if len(others) == 1 else several}{end}")

    def _failures(self, atom: int) -> Iterator[tuple[str, list[_Since]]]:
        """Yield why an inference fails: each cause with all that it comes down to, and since when."""
        structure, place = self.structure, self.structure.place
        yield "premise", [_Since(place[p], Mention(p, "premise")) for p in self._missing(atom)]
        backings = structure.supports(atom)
        if all(self.label[b] == FALSE for b in backings):
            last = max((place[b] for b in backings), default=0)
            yield "backing", [_Since(last, Mention(b, "backing")) for b in backings]
        if atom not in structure.translation.strict:
            undercutters = [Attacker(n, n) for n in structure.undercutters(atom)]
            yield "undercut", self._standing(undercutters, atom)
            yield "rebutted", self._rebuttals(atom)

    def _rebuttals(self, atom: int) -> list[_Since]:
        """Return what strikes the conclusion of an inference, all of it where it is told first.

        A claim may have as many reasons as objections: each time but the first one is named.
        """
        concluded = self.structure.concluded(atom)
        if concluded is None:
            return []
        if concluded not in self._striking:
            self._striking[concluded] = self._standing(self.structure.attackers(*concluded), concluded[0])
            return self._striking[concluded]
        return self._striking[concluded][:1]

    def _missing(self, atom: int) -> list[int]:
        """Return the premises for want of which an inference fails, the first to fall first."""
        premises = self.structure.premises(atom)
        out = [p for p in premises if self.label[p] == FALSE]
        if self.structure.counts_each_premise(atom) and len(out) < len(premises):
            return []  # one premise is enough
        return sorted(out, key=self.structure.place.__getitem__)

    # What is undecided ------------------------------------------------------------------------------

    def _inference_open(self, atom: int) -> Explanation:
        """Explain an inference that is undecided."""
        return self.open(atom, self._wanting(atom))

    def _wanting(self, atom: int) -> list[Mention]:
        """Return all that is undecided and on which an inference hangs."""
        structure = self.structure
        mentions = [Mention(p, "premise") for p in structure.premises(atom) if self.label[p] == UNDECIDED]
        backings = structure.supports(atom)
        if not any(self.label[b] == TRUE for b in backings):
            mentions += [Mention(b, "backing") for b in backings if self.label[b] == UNDECIDED]
        if atom not in structure.translation.strict:
            mentions += self._open([Attacker(n, n) for n in structure.undercutters(atom)], atom)
            concluded = structure.concluded(atom)
            if concluded is not None:
                mentions += self._open(structure.attackers(*concluded), concluded[0])
        return list(dict.fromkeys(mentions))

    def open(
        self,
        atom: int,
        mentions: list[Mention],
        words: str = "is undecided",
        further: tuple[Part, ...] = (),
    ) -> Explanation:
        """Explain what is undecided, with the dispute that it is part of."""
        dispute = self.disputes.of(atom)
        if dispute is None:
            clause = (f"{words}, for this is", *further, ":") if mentions else (words, *further, ".")
            return Explanation("open", clause, mentions)
        if id(dispute) in self._disputes_told:
            return Explanation("dispute", (f"{words}, in the same dispute", *further, ":"), mentions)
        self._disputes_told.add(id(dispute))
        return Explanation("dispute", (f"{words}: ", *self.dispute(dispute), *further, ":"), mentions)
