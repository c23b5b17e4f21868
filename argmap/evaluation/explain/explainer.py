"""The words in which each label of an evaluation is explained, with what they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from argmap.evaluation.explain.derivation import Derivation
from argmap.evaluation.explain.justification import Explanation, Mention, Step
from argmap.evaluation.explain.proof_standards import judged
from argmap.evaluation.explain.structure import Attacker, Structure
from argmap.evaluation.explain.wording import Wording
from argmap.evaluation.options import EvaluationOptions
from argmap.evaluation.program.translation import translate
from argmap.evaluation.semantics.grounded import FALSE, TRUE, UNDECIDED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.evaluation.evaluation import Evaluation, Label
    from argmap.model import ArgumentMap

__all__ = ["Explainer"]

_LABELS: tuple[Label, Label, Label] = ("undecided", "in", "out")
_ABOVE = {
    (True, TRUE): "stands, as said above.",
    (True, FALSE): "does not stand, as said above.",
    (True, UNDECIDED): "is undecided, as said above.",
    (False, TRUE): "holds, as said above.",
    (False, FALSE): "fails, as said above.",
    (False, UNDECIDED): "is undecided, as said above.",
}


class Explainer(Wording):
    """The labels of one evaluation, ready to be explained."""

    def __init__(self, m: ArgumentMap, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        options = evaluation.options or EvaluationOptions()
        translation = translate(m, None if options == EvaluationOptions() else options)
        derivation = Derivation(translation.program, cycles_out=options.support_cycles == "out")
        if evaluation.semantics not in ("grounded", "complete"):
            derivation.settle(evaluation._labels)
        super().__init__(m, options, Structure(translation, derivation))
        self.label = derivation.labels
        self._disputes_told: set[int] = set()
        self._rebuttals: dict[tuple[int, int], list[Mention]] = {}

    def steps(self, goal: int) -> list[Step]:
        """Return the steps that justify the label of a statement or inference."""
        if not self.evaluation.exists:
            sentence = (*self.subject(Mention(goal, "claim")), " is undecided: there is no stable position.")
            return [Step(self.id(goal), "claim", "undecided", None, "open", 0, -1, sentence)]
        found: list[Step] = []
        seen: set[int] = set()
        stack = [(Mention(goal, "claim"), 0, -1)]
        while stack:
            mention, depth, parent = stack.pop()
            told = self._told(mention, seen)
            by = None if told.by is None else self.id(told.by)
            of_step = parent >= 0 and found[parent].id in self.map.inferences
            sentence = (*self.subject(mention, of_step=of_step), " ", *told.clause)
            label = _LABELS[self.label[mention.atom]]
            found.append(
                Step(self.id(mention.atom), mention.role, label, by, told.cause, depth, parent, sentence)
            )
            stack += [(further, depth + 1, len(found) - 1) for further in reversed(told.mentions)]
        return found

    def _told(self, mention: Mention, seen: set[int]) -> Explanation:
        """Return what to tell of a mention: the whole when it is the first."""
        atom = mention.atom
        if mention.remark:
            return Explanation(mention.cause, mention.remark, [])
        is_inference = self.structure.is_inference(atom)
        if atom in seen:
            return Explanation("above", (_ABOVE[not is_inference, self.label[atom]],), [])
        seen.add(atom)
        told = self.of_inference(atom) if is_inference else self.of_statement(atom)
        if told.by is not None:
            seen.add(told.by)
        return told

    # Statements -------------------------------------------------------------------------------------

    def of_statement(self, atom: int) -> Explanation:
        """Explain a statement, or the denial of one."""
        if atom in self.structure.translation.rejected:
            return Explanation("rejected", (f"{self.rejected_by(atom)}.",), [])
        if atom in self.structure.translation.axioms:
            return Explanation("axiom", ("is held true whatever speaks against it.",), [])
        if atom in self.structure.translation.judged:
            return judged(self.structure, atom)
        explain = {TRUE: self._statement_in, FALSE: self._statement_out, UNDECIDED: self._statement_open}
        return explain[self.label[atom]](atom)

    def _statement_in(self, atom: int) -> Explanation:
        """Explain a statement that is in."""
        ways = self._ways_in(atom)
        if not ways:
            mentions = [
                Mention(s, "reason", "open", ("holds in some of them.",))
                for s in self._supports(atom)
                if self.label[s] == UNDECIDED
            ]
            return Explanation(
                "varies", ("stands in every position, though not by the same reason in all:",), mentions
            )
        _, cause, by = min(ways, key=lambda way: way[0])
        if cause == "strict":
            _, body_atoms = self.structure.strict_grounds(atom)[by]
            return Explanation.backwards(self.structure.nodes_in(body_atoms))
        if cause == "given":
            return self._given_in(atom)
        return self._carried(atom, by)

    def _ways_in(self, atom: int) -> list[tuple[int, str, int]]:
        """Return in which ways a statement stands: when it came to, why, and by what."""
        place = self.structure.place
        ways: list[tuple[int, str, int]] = []
        belief = self.structure.belief(atom)
        if belief is not None and all(self.label[b] == TRUE for b in belief):
            ways.append((max((place[b] for b in belief), default=-1), "given", atom))
        ways += [(place[s], "reason", s) for s in self._supports(atom) if self.label[s] == TRUE]
        strict = [holds for holds, _ in self.structure.strict_grounds(atom)]
        ways += [(place[holds], "strict", n) for n, holds in enumerate(strict) if self.label[holds] == TRUE]
        return ways

    def _given_in(self, atom: int) -> Explanation:
        """Explain a statement that stands because it is given."""
        objections = [self._objection(s, self.structure.rank(atom)) for s in self._attackers(atom, atom)]
        against = "what speaks against it fails:" if objections else "nothing speaks against it."
        return Explanation("given", (f"is {self.given_by(atom)}; {against}",), objections)

    def _carried(self, atom: int, by: int) -> Explanation:
        """Explain a statement that a reason carries."""
        strict = by in self.structure.translation.strict
        mentions = self.grounds_of(by)
        rank = self.structure.rank(by)
        mentions += [self._objection(s, rank, against=by) for s in self._attackers(atom, by)]
        step = "strict reason" if strict else "reason"
        return Explanation("reason", (f"stands by the {step} ", *self.name(by), ":"), mentions, by)

    def grounds_of(self, inference: int) -> list[Mention]:
        """Return what an inference that holds rests on: premises, a backing, and objections that fail."""
        structure = self.structure
        found = [Mention(p, "premise") for p in structure.premises(inference)]
        backing = structure.derivation.first(structure.supports(inference), TRUE)
        if backing is not None:
            found.append(Mention(backing, "backing"))
        undercutters = [Attacker(n, n) for n in structure.undercutters(inference)]
        return found + [self._objection(s, 0, against=inference) for s in undercutters]

    def _attackers(self, atom: int, element: int) -> list[Attacker]:
        """Return what strikes a statement that an element concludes, each once."""
        return list(dict.fromkeys(self.structure.attackers(atom, self.structure.rank(element))))

    def _objection(self, striker: Attacker, rank: int, *, against: int | None = None) -> Mention:
        """Return an objection that has no effect, to be explained unless it only is too weak.

        What speaks against a strict inference is explained where it failed before that came to hold:
        whatever fails later may do so because of it, and is not why it holds.
        """
        if against in self.structure.translation.strict:
            place, node = self.structure.place, striker.node
            if self.label[node] != FALSE or place[node] >= place[against]:
                words = "counts for nothing: a strict step has no exception."
                return Mention(node, "objection", "powerless", (words,))
        if not self.structure.fails_by_priority(striker):
            return Mention(striker.node, "objection")
        own = self.structure.priority_of(striker.node, rank)
        numbers = "" if own is None else f": {own} against {rank}"
        return Mention(striker.node, "objection", "priority", (f"has the lower priority{numbers}.",))

    def _statement_out(self, atom: int) -> Explanation:
        """Explain a statement that is out."""
        structure = self.structure
        supports = self._supports(atom)
        mentions: list[Mention] = []
        if structure.belief(atom) is not None:
            mentions += self._live(self._attackers(atom, atom), TRUE)
        mentions += [Mention(s, "reason") for s in supports]
        if atom >= structure.index.statements:
            return Explanation("unsupported", ("does not follow.",), [])
        if not mentions and structure.belief(atom) is not None:
            return Explanation(
                "varies", ("is struck in every position, though not by the same objection in all.",), []
            )
        if not mentions:
            return Explanation(
                "unsupported", (f"does not stand: nothing speaks for it{self.not_given(atom)}.",), []
            )
        if structure.belief(atom) is not None:
            return Explanation("defeated", (f"is {self.given_by(atom)}, but does not stand:",), mentions)
        if atom in structure.derivation.circular:
            return Explanation("cycle", ("does not stand: in the end only a cycle speaks for it:",), mentions)
        fails = "the only reason for it fails:" if len(mentions) == 1 else "every reason for it fails:"
        return Explanation("defeated", (f"does not stand: {fails}",), mentions)

    def _statement_open(self, atom: int) -> Explanation:
        """Explain a statement that is undecided."""
        structure = self.structure
        mentions: list[Mention] = []
        if structure.belief(atom) is not None:
            mentions += self._live(self._attackers(atom, atom), UNDECIDED)
        mentions += [Mention(s, "reason") for s in self._supports(atom)]
        mentions += [Mention(n, "premise") for n in structure.open_grounds(atom)]
        mentions = list(dict.fromkeys(mentions))
        return self.open(atom, mentions)

    def open(self, atom: int, mentions: list[Mention]) -> Explanation:
        """Explain what is undecided, with the dispute that it is part of."""
        dispute = self.structure.dispute_of.get(atom)
        if dispute is None:
            return Explanation(
                "open", ("is undecided, for this is:" if mentions else "is undecided.",), mentions
            )
        if id(dispute) in self._disputes_told:
            return Explanation("dispute", ("is undecided, in the same dispute:",), mentions)
        self._disputes_told.add(id(dispute))
        return Explanation("dispute", ("is undecided: ", *self.dispute(dispute), ":"), mentions)

    def _supports(self, atom: int) -> list[int]:
        """Return the supports of a statement; the denial of one has none."""
        return self.structure.supports(atom) if atom < self.structure.index.nodes else []

    # Inferences -------------------------------------------------------------------------------------

    def of_inference(self, atom: int) -> Explanation:
        """Explain an inference."""
        if atom in self.structure.translation.rejected:
            own = self.id(atom) in self.structure.translation.beliefs.rejected
            return Explanation(
                "rejected", ("is rejected." if own else "is rejected with its conclusion.",), []
            )
        if self.label[atom] == FALSE:
            return self._inference_out(atom)
        if self.label[atom] == UNDECIDED:
            return self._inference_open(atom)
        rank = self.structure.rank(atom)
        mentions = self.grounds_of(atom)
        if self.structure.counts_each_premise(atom):
            premises = self.structure.premises(atom)
            standing = sum(self.label[p] == TRUE for p in premises)
            return Explanation(
                "share", (f"counts with {standing} of its {len(premises)} premises:",), mentions
            )
        mentions += [self._objection(s, rank) for s in dict.fromkeys(self.structure.rebutters(atom))]
        return Explanation("holds", ("holds:",), mentions)

    def _inference_out(self, atom: int) -> Explanation:
        """Explain an inference that is out, by what made it so first."""
        structure = self.structure
        first, place = structure.derivation.first, structure.place
        ways: list[tuple[int, str, list[Mention]]] = []
        premise = first(structure.premises(atom), FALSE)
        is_shared = structure.counts_each_premise(atom)  # where one premise is enough
        lacks = not is_shared or all(self.label[p] == FALSE for p in structure.premises(atom))
        if premise is not None and lacks:
            ways.append((place[premise], "premise", [Mention(premise, "premise")]))
        backings = structure.supports(atom)
        if backings and all(self.label[b] == FALSE for b in backings):
            last = max(place[b] for b in backings)
            ways.append((last, "backing", [Mention(b, "backing") for b in backings]))
        ways += [(place[answer.atom], "defeated", [answer]) for answer in self._answers(atom)]
        if not ways:
            return Explanation(
                "varies", ("fails in every position, though not for the same reason in all.",), []
            )
        clauses = {
            "premise": "fails for want of a premise:",
            "backing": "fails for want of a backing that holds:",
            "defeated": "is defeated:",
        }
        _, cause, mentions = min(ways, key=lambda way: way[0])
        return Explanation(cause, (clauses[cause],), mentions)

    def _answers(self, atom: int) -> list[Mention]:
        """Return the first of the objections that hold against an inference, and against its conclusion."""
        structure = self.structure
        if atom in structure.translation.strict:
            return []
        undercutters = [Attacker(n, n) for n in structure.undercutters(atom)]
        return self._live(undercutters, TRUE) + self._first_rebuttal(structure.concluded(atom))

    def _first_rebuttal(self, concluded: tuple[int, int] | None) -> list[Mention]:
        """Return the first of the objections that hold against a conclusion: the same for all its reasons."""
        if concluded is None:
            return []
        if concluded not in self._rebuttals:
            self._rebuttals[concluded] = self._live(self.structure.attackers(*concluded), TRUE)
        return self._rebuttals[concluded]

    def _live(self, attackers: Iterable[Attacker], label: Literal[1, 0]) -> list[Mention]:
        """Return, of strikers that are strong enough, the first that holds, or all that are undecided."""
        live = [s for s in attackers if s.strong is not None and self.label[s.strong] == label]
        if label == TRUE:
            chosen = [min(live, key=lambda s: self.structure.place[s.strong or 0])] if live else []
            return [Mention(s.node, "answer") for s in chosen]
        return [m for s in dict.fromkeys(live) for m in self._open_objection(s.node)]

    def _open_objection(self, node: int) -> list[Mention]:
        """Return an objection that leaves something undecided, though it may stand itself."""
        if self.label[node] == UNDECIDED:
            return [Mention(node, "objection")]
        words = ("stands, but whether on a priority high enough is undecided.",)
        stronger = [s for s in self._supports(node) if self.label[s] == UNDECIDED]
        return [Mention(node, "objection", "open", words), *(Mention(s, "objection") for s in stronger)]

    def _inference_open(self, atom: int) -> Explanation:
        """Explain an inference that is undecided."""
        structure = self.structure
        mentions = [Mention(p, "premise") for p in structure.premises(atom) if self.label[p] == UNDECIDED]
        backings = structure.supports(atom)
        if not any(self.label[b] == TRUE for b in backings):
            mentions += [Mention(b, "backing") for b in backings if self.label[b] == UNDECIDED]
        if atom not in structure.translation.strict:
            undercutters = [Attacker(n, n) for n in structure.undercutters(atom)]
            mentions += self._live(undercutters, UNDECIDED)
            mentions += self._live(structure.rebutters(atom), UNDECIDED)
        return self.open(atom, list(dict.fromkeys(mentions)))
