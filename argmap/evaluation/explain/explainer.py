"""The steps of a justification, in reading order: what is told of each thing, and of what that rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.evaluation.explain.derivation import Derivation
from argmap.evaluation.explain.justification import Explanation, Mention, Step
from argmap.evaluation.explain.statements import StatementExplainer
from argmap.evaluation.explain.structure import Structure
from argmap.evaluation.options import EvaluationOptions
from argmap.evaluation.program.translation import translate
from argmap.evaluation.question import LABELS
from argmap.evaluation.semantics.grounded import FALSE, TRUE, UNDECIDED

if TYPE_CHECKING:
    from argmap.evaluation.evaluation import Evaluation
    from argmap.evaluation.explain.justification import Part
    from argmap.model import ArgumentMap

__all__ = ["Explainer"]

_ABOVE = {
    (True, TRUE): "stands, as said above",
    (True, FALSE): "does not stand, as said above",
    (True, UNDECIDED): "is undecided, as said above",
    (False, TRUE): "holds, as said above",
    (False, FALSE): "fails, as said above",
    (False, UNDECIDED): "is undecided, as said above",
}


class Explainer(StatementExplainer):
    """The labels of one evaluation, ready to be explained."""

    def __init__(self, m: ArgumentMap, evaluation: Evaluation, *, all_reasons: bool = False) -> None:
        self.evaluation = evaluation
        options = evaluation.options or EvaluationOptions()
        translation = translate(m, None if options == EvaluationOptions() else options)
        derivation = Derivation(translation.program, cycles_out=options.support_cycles == "out")
        if evaluation.semantics not in ("grounded", "complete"):
            derivation.settle(evaluation._labels)
        super().__init__(m, options, Structure(translation, derivation), all_reasons=all_reasons)

    def steps(self, goal: int) -> list[Step]:
        """Return the steps that justify the label of a statement or inference."""
        if not self.evaluation.exists:
            sentence = (*self.subject(Mention(goal, "claim")), " is undecided: there is no stable position.")
            return [Step(self.id(goal), "claim", "undecided", None, "open", 0, -1, sentence)]
        found: list[Step] = []
        atoms: list[int] = []
        seen: set[int] = set()
        stack = [(Mention(goal, "claim"), 0, -1)]
        path: list[tuple[Mention, Explanation]] = []  # each nested in the one before
        while stack:
            mention, depth, parent = stack.pop()
            del path[depth:]
            told = self._told(mention, seen, path)
            path.append((mention, told))
            subject = self.subject(mention, atoms[parent] if parent >= 0 else None)
            found.append(self._step(mention, told, (*subject, " ", *told.clause), depth, parent))
            atoms.append(mention.atom)
            stack += [(further, depth + 1, len(found) - 1) for further in reversed(told.mentions)]
        return found

    def _step(
        self, mention: Mention, told: Explanation, sentence: tuple[Part, ...], depth: int, parent: int
    ) -> Step:
        """Return what is told of a mention as a step."""
        by = None if told.by is None else self.id(told.by)
        others = tuple(id for o in told.others if (id := self.id(o)) is not None)
        label = LABELS[self.label[mention.atom]]
        return Step(
            self.id(mention.atom), mention.role, label, by, told.cause, depth, parent, sentence, others
        )

    def _told(self, mention: Mention, seen: set[int], path: list[tuple[Mention, Explanation]]) -> Explanation:
        """Return what to tell of a mention: the whole when it is the first."""
        atom = mention.atom
        if mention.remark:
            return Explanation(mention.cause, mention.remark, [])
        is_inference = self.structure.is_inference(atom)
        if atom in seen:
            above = _ABOVE[not is_inference, self.label[atom]]
            return Explanation("above", (f"{above}{self._cycle_closed(mention, path)}.",), [])
        seen.add(atom)
        told = self.of_inference(atom) if is_inference else self.of_statement(atom)
        if told.by is not None:
            seen.add(told.by)
        return told

    def _cycle_closed(self, mention: Mention, path: list[tuple[Mention, Explanation]]) -> str:
        """Say that what is told goes round to where it came from, if it does so.

        That may be where reasons besides the first are told, or where a position defends itself, which
        is not among the grounded labels.
        """
        atom = mention.atom
        is_late = self._is_settled_late(atom)
        if not self._may_recur(mention, is_late=is_late):
            return ""
        below = next((path[n + 1 :] for n, (m, t) in enumerate(path) if atom in (m.atom, t.by)), None)
        if below is None:
            return ""
        defends = any(m.role in ("objection", "answer") for m in (*(m for m, _ in below), mention))
        return ": the position defends itself" if defends and is_late else ", in a cycle"

    def _may_recur(self, mention: Mention, *, is_late: bool) -> bool:
        """Tell whether a mention may rest on what it is a reason for."""
        if self.label[mention.atom] == TRUE:
            return is_late or self.all_reasons
        return self.label[mention.atom] == FALSE and is_late and mention.role == "objection"

    def _is_settled_late(self, atom: int) -> bool:
        """Tell whether something is not among the grounded labels."""
        return self.structure.place[atom] >= self.structure.derivation.program.size
