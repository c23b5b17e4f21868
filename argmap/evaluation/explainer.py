"""The words in which each label of an evaluation is explained, with what they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from argmap.evaluation.anatomy import Anatomy, Striker
from argmap.evaluation.grounds import Grounds
from argmap.evaluation.justification import Mention, Step, Told
from argmap.evaluation.reading import Reading
from argmap.evaluation.translation import translate
from argmap.evaluation.trials import judged
from argmap.evaluation.wellfounded import FALSE, TRUE, UNDECIDED
from argmap.evaluation.wording import Wording

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
        reading = evaluation.reading or Reading()
        translation = translate(m, None if reading == Reading() else reading)
        grounds = Grounds(translation.program, circles_fall=reading.support_cycles == "out")
        if evaluation.semantics not in ("grounded", "complete"):
            grounds.settle(evaluation._labels)
        super().__init__(m, reading, Anatomy(translation, grounds))
        self.label = grounds.labels
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

    def _told(self, mention: Mention, seen: set[int]) -> Told:
        """Return what to tell of a mention: the whole when it is the first."""
        atom = mention.atom
        if mention.remark:
            return Told(mention.cause, mention.remark, [])
        is_inference = self.anatomy.is_inference(atom)
        if atom in seen:
            return Told("above", (_ABOVE[not is_inference, self.label[atom]],), [])
        seen.add(atom)
        told = self.of_inference(atom) if is_inference else self.of_statement(atom)
        if told.by is not None:
            seen.add(told.by)
        return told

    # Statements -------------------------------------------------------------------------------------

    def of_statement(self, atom: int) -> Told:
        """Explain a statement, or the denial of one."""
        if atom in self.anatomy.translation.rejected:
            return Told("rejected", (f"{self.rejected_by(atom)}.",), [])
        if atom in self.anatomy.translation.axioms:
            return Told("axiom", ("is held true whatever speaks against it.",), [])
        if atom in self.anatomy.translation.judged:
            return judged(self.anatomy, atom)
        explain = {TRUE: self._statement_in, FALSE: self._statement_out, UNDECIDED: self._statement_open}
        return explain[self.label[atom]](atom)

    def _statement_in(self, atom: int) -> Told:
        """Explain a statement that is in."""
        anatomy, place = self.anatomy, self.anatomy.place
        ways: list[tuple[int, str, int]] = []
        belief = anatomy.belief(atom)
        if belief is not None and all(self.label[b] == TRUE for b in belief):
            ways.append((max((place[b] for b in belief), default=-1), "given", atom))
        supports = self._supports(atom)
        ways += [(place[s], "reason", s) for s in supports if self.label[s] == TRUE]
        strict = anatomy.strict_grounds(atom)
        ways += [
            (place[holds], "strict", n) for n, (holds, _) in enumerate(strict) if self.label[holds] == TRUE
        ]
        if not ways:
            mentions = [
                Mention(s, "reason", "open", ("holds in some of them.",))
                for s in supports
                if self.label[s] == UNDECIDED
            ]
            return Told(
                "varies", ("stands in every position, though not by the same reason in all:",), mentions
            )
        _, cause, by = min(ways, key=lambda way: way[0])
        if cause == "strict":
            body = [Mention(n, "premise") for n in anatomy.nodes_in(strict[by][1])]
            return Told("strict", ("stands: by a strict step, whoever accepts this must accept it:",), body)
        if cause == "given":
            return self._given_in(atom)
        return self._carried(atom, by)

    def _given_in(self, atom: int) -> Told:
        """Explain a statement that stands because it is given."""
        objections = [self._objection(s, self.anatomy.rank(atom)) for s in self._strikers(atom, atom)]
        against = "what speaks against it fails:" if objections else "nothing speaks against it."
        return Told("given", (f"is {self.given_by(atom)}; {against}",), objections)

    def _carried(self, atom: int, by: int) -> Told:
        """Explain a statement that a reason carries."""
        strict = by in self.anatomy.translation.strict
        mentions = self.grounds_of(by)
        rank = self.anatomy.rank(by)
        mentions += [self._objection(s, rank, strict=strict) for s in self._strikers(atom, by)]
        step = "strict reason" if strict else "reason"
        return Told("reason", (f"stands by the {step} ", *self.name(by), ":"), mentions, by)

    def grounds_of(self, inference: int) -> list[Mention]:
        """Return what an inference that holds rests on: premises, a backing, and objections that fail."""
        anatomy = self.anatomy
        found = [Mention(p, "premise") for p in anatomy.premises(inference)]
        backing = anatomy.grounds.first(anatomy.supports(inference), TRUE)
        if backing is not None:
            found.append(Mention(backing, "backing"))
        strict = inference in anatomy.translation.strict
        undercutters = [Striker(n, n) for n in anatomy.undercutters(inference)]
        return found + [self._objection(s, 0, strict=strict) for s in undercutters]

    def _strikers(self, atom: int, element: int) -> list[Striker]:
        """Return what strikes a statement that an element concludes, each once."""
        return list(dict.fromkeys(self.anatomy.strikers(atom, self.anatomy.rank(element))))

    def _objection(self, striker: Striker, rank: int, *, strict: bool = False) -> Mention:
        """Return an objection that has no effect, to be explained unless it only is too weak."""
        if strict and self.label[striker.node] != FALSE:
            return Mention(
                striker.node,
                "objection",
                "powerless",
                ("counts for nothing: a strict step has no exception.",),
            )
        if not self.anatomy.fails_by_priority(striker):
            return Mention(striker.node, "objection")
        own = self.anatomy.priority_of(striker.node, rank)
        numbers = "" if own is None else f": {own} against {rank}"
        return Mention(striker.node, "objection", "priority", (f"has the lower priority{numbers}.",))

    def _statement_out(self, atom: int) -> Told:
        """Explain a statement that is out."""
        anatomy = self.anatomy
        supports = self._supports(atom)
        mentions: list[Mention] = []
        if anatomy.belief(atom) is not None:
            mentions += self._live(self._strikers(atom, atom), TRUE)
        mentions += [Mention(s, "reason") for s in supports]
        if atom >= anatomy.index.statements:
            return Told("unsupported", ("does not follow.",), [])
        if not mentions and anatomy.belief(atom) is not None:
            return Told(
                "varies", ("is struck in every position, though not by the same objection in all.",), []
            )
        if not mentions:
            return Told("unsupported", (f"does not stand: nothing speaks for it{self.not_given(atom)}.",), [])
        if anatomy.belief(atom) is not None:
            return Told("defeated", (f"is {self.given_by(atom)}, but does not stand:",), mentions)
        if atom in anatomy.grounds.circular:
            return Told("circle", ("does not stand: in the end only a circle speaks for it:",), mentions)
        fails = "the only reason for it fails:" if len(mentions) == 1 else "every reason for it fails:"
        return Told("defeated", (f"does not stand: {fails}",), mentions)

    def _statement_open(self, atom: int) -> Told:
        """Explain a statement that is undecided."""
        anatomy = self.anatomy
        mentions: list[Mention] = []
        if anatomy.belief(atom) is not None:
            mentions += self._live(self._strikers(atom, atom), UNDECIDED)
        mentions += [Mention(s, "reason") for s in self._supports(atom)]
        for holds, body in anatomy.strict_grounds(atom):
            if self.label[holds] == UNDECIDED:
                mentions += [Mention(n, "premise") for n in anatomy.nodes_in(body)]
        mentions = list(dict.fromkeys(mentions))
        return self.open(atom, mentions)

    def open(self, atom: int, mentions: list[Mention]) -> Told:
        """Explain what is undecided, with the dispute that it is part of."""
        dispute = self.anatomy.dispute_of.get(atom)
        if dispute is None:
            return Told("open", ("is undecided, for this is:" if mentions else "is undecided.",), mentions)
        if id(dispute) in self._disputes_told:
            return Told("dispute", ("is undecided, in the same dispute:",), mentions)
        self._disputes_told.add(id(dispute))
        return Told("dispute", ("is undecided: ", *self.dispute(dispute), ":"), mentions)

    def _supports(self, atom: int) -> list[int]:
        """Return the supports of a statement; the denial of one has none."""
        return self.anatomy.supports(atom) if atom < self.anatomy.index.nodes else []

    # Inferences -------------------------------------------------------------------------------------

    def of_inference(self, atom: int) -> Told:
        """Explain an inference."""
        if atom in self.anatomy.translation.rejected:
            own = self.id(atom) in self.anatomy.translation.beliefs.rejected
            return Told("rejected", ("is rejected." if own else "is rejected with its conclusion.",), [])
        if self.label[atom] == FALSE:
            return self._inference_out(atom)
        if self.label[atom] == UNDECIDED:
            return self._inference_open(atom)
        rank = self.anatomy.rank(atom)
        mentions = self.grounds_of(atom)
        if atom in self.anatomy.translation._shares:
            premises = self.anatomy.premises(atom)
            standing = sum(self.label[p] == TRUE for p in premises)
            return Told("share", (f"counts with {standing} of its {len(premises)} premises:",), mentions)
        mentions += [self._objection(s, rank) for s in dict.fromkeys(self.anatomy.rebutters(atom))]
        return Told("holds", ("holds:",), mentions)

    def _inference_out(self, atom: int) -> Told:
        """Explain an inference that is out, by what made it so first."""
        anatomy = self.anatomy
        first, place = anatomy.grounds.first, anatomy.place
        ways: list[tuple[int, str, list[Mention]]] = []
        premise = first(anatomy.premises(atom), FALSE)
        is_shared = atom in anatomy.translation._shares  # where one premise is enough
        lacks = not is_shared or all(self.label[p] == FALSE for p in anatomy.premises(atom))
        if premise is not None and lacks:
            ways.append((place[premise], "premise", [Mention(premise, "premise")]))
        backings = anatomy.supports(atom)
        if backings and all(self.label[b] == FALSE for b in backings):
            last = max(place[b] for b in backings)
            ways.append((last, "backing", [Mention(b, "backing") for b in backings]))
        ways += [(place[answer.atom], "defeated", [answer]) for answer in self._answers(atom)]
        if not ways:
            return Told("varies", ("fails in every position, though not for the same reason in all.",), [])
        clauses = {
            "premise": "fails for want of a premise:",
            "backing": "fails for want of a backing that holds:",
            "defeated": "is defeated:",
        }
        _, cause, mentions = min(ways, key=lambda way: way[0])
        return Told(cause, (clauses[cause],), mentions)

    def _answers(self, atom: int) -> list[Mention]:
        """Return the first of the objections that hold against an inference, and against its conclusion."""
        anatomy = self.anatomy
        if atom in anatomy.translation.strict:
            return []
        undercutters = [Striker(n, n) for n in anatomy.undercutters(atom)]
        return self._live(undercutters, TRUE) + self._first_rebuttal(anatomy.concluded(atom))

    def _first_rebuttal(self, concluded: tuple[int, int] | None) -> list[Mention]:
        """Return the first of the objections that hold against a conclusion: the same for all its reasons."""
        if concluded is None:
            return []
        if concluded not in self._rebuttals:
            self._rebuttals[concluded] = self._live(self.anatomy.strikers(*concluded), TRUE)
        return self._rebuttals[concluded]

    def _live(self, strikers: Iterable[Striker], label: Literal[1, 0]) -> list[Mention]:
        """Return, of strikers that are strong enough, the first that holds, or all that are undecided."""
        live = [s for s in strikers if s.strong is not None and self.label[s.strong] == label]
        if label == TRUE:
            chosen = [min(live, key=lambda s: self.anatomy.place[s.strong or 0])] if live else []
            return [Mention(s.node, "answer") for s in chosen]
        return [m for s in dict.fromkeys(live) for m in self._open_objection(s.node)]

    def _open_objection(self, node: int) -> list[Mention]:
        """Return an objection that leaves something undecided, though it may stand itself."""
        if self.label[node] == UNDECIDED:
            return [Mention(node, "objection")]
        words = ("stands, but whether on a priority high enough is undecided.",)
        stronger = [s for s in self._supports(node) if self.label[s] == UNDECIDED]
        return [Mention(node, "objection", "open", words), *(Mention(s, "objection") for s in stronger)]

    def _inference_open(self, atom: int) -> Told:
        """Explain an inference that is undecided."""
        anatomy = self.anatomy
        mentions = [Mention(p, "premise") for p in anatomy.premises(atom) if self.label[p] == UNDECIDED]
        backings = anatomy.supports(atom)
        if not any(self.label[b] == TRUE for b in backings):
            mentions += [Mention(b, "backing") for b in backings if self.label[b] == UNDECIDED]
        if atom not in anatomy.translation.strict:
            undercutters = [Striker(n, n) for n in anatomy.undercutters(atom)]
            mentions += self._live(undercutters, UNDECIDED)
            mentions += self._live(anatomy.rebutters(atom), UNDECIDED)
        return self.open(atom, list(dict.fromkeys(mentions)))
