"""Why a statement stands, does not stand or is undecided, in words, with what that rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.evaluation.explain.inferences import InferenceExplainer
from argmap.evaluation.explain.justification import Explanation, Mention
from argmap.evaluation.explain.proof_standards import judged
from argmap.evaluation.semantics.grounded import FALSE, TRUE, UNDECIDED

if TYPE_CHECKING:
    from argmap.evaluation.explain.structure import Attacker, Backwards

__all__ = ["StatementExplainer"]


class StatementExplainer(InferenceExplainer):
    """The statements and inferences of one evaluation, ready to be explained."""

    def of_statement(self, atom: int) -> Explanation:
        """Explain a statement, or the denial of one."""
        if atom >= self.structure.index.statements:
            return self._denial(atom)
        if atom in self.structure.translation.rejected:
            return Explanation("rejected", (f"{self.rejected_by(atom)}.",), [])
        if atom in self.structure.translation.axioms:
            return Explanation("axiom", ("is held true whatever speaks against it.",), [])
        if atom in self.structure.translation.judged:
            return judged(self, atom, all_reasons=self.all_reasons)
        explain = {TRUE: self._statement_in, FALSE: self._statement_out, UNDECIDED: self._statement_open}
        return explain[self.label[atom]](atom)

    def _strikers(self, atom: int) -> list[Attacker]:
        """Return what strikes a given statement."""
        return self.structure.attackers(atom, self.structure.rank(atom))

    # What is in -------------------------------------------------------------------------------------

    def _statement_in(self, atom: int) -> Explanation:
        """Explain a statement that is in, by what it came to stand by first."""
        place = self.structure.place
        ways: list[tuple[int, int | None]] = []
        belief = self.structure.belief(atom)
        if belief is not None and all(self.label[b] == TRUE for b in belief):
            ways.append((max((place[b] for b in belief), default=-1), None))
        ways += [(place[s], s) for s in self.structure.supports(atom) if self.label[s] == TRUE]
        if not ways:
            return self._stands_variously(atom)
        _, by = min(ways, key=lambda way: way[0])
        return self._given_in(atom) if by is None else self._carried(atom, by)

    def _stands_variously(self, atom: int) -> Explanation:
        """Explain what stands in every position, by one thing or another."""
        open_reasons = [s for s in self.structure.supports(atom) if self.label[s] == UNDECIDED]
        mentions = [Mention(s, "reason") for s in open_reasons]
        if self.structure.belief(atom) is not None:
            mentions += self._open(self._strikers(atom), atom)
        clause = "stands in every position, though not by the same reason in all:"
        return Explanation("varies", (clause,), mentions)

    def _given_in(self, atom: int) -> Explanation:
        """Explain a statement that stands because it is given."""
        rank, others = self.structure.rank(atom), self.structure.supports(atom)
        objections = [self._objection(s, rank, atom) for s in self._strikers(atom)]
        against = "; what speaks against it fails:" if objections else "; nothing speaks against it"
        shown = [Mention(s, "reason") for s in others] if self.all_reasons else []
        end = ":" if shown and not objections else "" if objections else "."
        clause = (f"is {self.given_by(atom)}", *self.reasons(atom, others), against, end)
        return Explanation("given", clause, [*shown, *objections], others=tuple(others))

    def _carried(self, atom: int, by: int) -> Explanation:
        """Explain a statement that a reason carries."""
        mentions, _ = self.grounds_of(by)
        others = [s for s in self.structure.supports(atom) if s != by]
        if self.all_reasons:
            mentions += [Mention(s, "reason") for s in others]
        rank = self.structure.rank(by)
        strikers = self.structure.attackers(atom, rank)
        mentions += [self._objection(s, rank, atom, against=by) for s in strikers]
        step = "strict reason" if by in self.structure.translation.strict else "reason"
        given = ("; it is taken as given, too",) if self._is_given_in(atom) else ()
        clause = (f"stands by the {step} ", *self.name(by), *given, *self.reasons(atom, others), ":")
        return Explanation("reason", clause, mentions, by, tuple(others))

    def _is_given_in(self, atom: int) -> bool:
        """Tell whether a statement stands by being given, whatever reasons there are."""
        belief = self.structure.belief(atom)
        return belief is not None and all(self.label[b] == TRUE for b in belief)

    # What is out ------------------------------------------------------------------------------------

    def _statement_out(self, atom: int) -> Explanation:
        """Explain a statement that is out."""
        structure, reasons = self.structure, self.structure.supports(atom)
        if structure.belief(atom) is not None:
            return self._given_out(atom)
        if not reasons:
            words = f"does not stand: nothing speaks for it{self.not_given(atom)}."
            return Explanation("unsupported", (words,), [])
        mentions = [Mention(s, "reason") for s in reasons]
        if atom in structure.derivation.circular:
            return Explanation("cycle", ("does not stand: in the end only a cycle speaks for it:",), mentions)
        if any(self.label[s] != FALSE for s in reasons):
            clause = "does not stand in any position, though not every reason fails in all:"
            return Explanation("varies", (clause,), mentions)
        fails = "the only reason for it fails:" if len(reasons) == 1 else "every reason for it fails:"
        return Explanation("defeated", (f"does not stand: {fails}",), mentions)

    def _given_out(self, atom: int) -> Explanation:
        """Explain a statement that is given and does not stand."""
        reasons = [Mention(s, "reason") for s in self.structure.supports(atom)]
        strikers = self._strikers(atom)
        standing = self._standing(strikers, atom)
        if not standing:
            clause = f"is {self.given_by(atom)}, but struck in every position, though not by the same in all:"
            return Explanation("varies", (clause,), [*self._open(strikers, atom), *reasons])
        answers = [
            m for n, (_, m) in enumerate(standing) if not n or not self.structure.may_hang_on(m.atom, atom)
        ]
        others = [m.atom for m in answers[1:] if m.atom < self.structure.index.nodes]
        told = answers if self.all_reasons else answers[:1]
        clauses = (f"is {self.given_by(atom)}, but does not stand", *self.against(others), ":")
        return Explanation("defeated", clauses, [*told, *reasons], others=tuple(others))

    # What is undecided ------------------------------------------------------------------------------

    def _statement_open(self, atom: int) -> Explanation:
        """Explain a statement that is undecided."""
        reasons = self.structure.supports(atom)
        mentions: list[Mention] = []
        words = "is undecided"
        if self.structure.belief(atom) is not None:
            mentions += self._open(self._strikers(atom), atom)
            words = f"is {self.given_by(atom)}, but undecided"
        mentions += [Mention(s, "reason") for s in reasons if self.label[s] == UNDECIDED]
        failing = [s for s in reasons if self.label[s] == FALSE]
        told = self.open(atom, list(dict.fromkeys(mentions)), words, self.reasons(atom, failing))
        if self.all_reasons:
            told.mentions.extend(Mention(s, "reason") for s in failing)
        return told._replace(others=tuple(failing))

    # Denials ----------------------------------------------------------------------------------------

    def _denial(self, atom: int) -> Explanation:
        """Explain the denial of a statement, which a strict inference read backwards may lead to."""
        structure, label = self.structure, self.label[atom]
        ways = structure.backwards(atom)
        if label == UNDECIDED:
            return self.open(atom, self._open_ways(ways))
        alike = [w for w in ways if structure.label_of_way(w) == label]
        if label == TRUE and alike:
            way = min(alike, key=self._since)
            words = ("follows by the strict step ", *self.name(way.inference), ":")
            return Explanation("strict", words, self._grounds_of_way(way))
        if label == FALSE and len(alike) == len(ways):
            return self._denial_out(ways)
        verb = "follows in every" if label == TRUE else "does not follow in any"
        clause = (f"{verb} position, though not for the same reason in all:",)
        return Explanation("varies", clause, self._open_ways(ways))

    def _open_ways(self, ways: list[Backwards]) -> list[Mention]:
        """Return what leaves the ways to a denial undecided: those that are, or all where none is."""
        may = [w for w in ways if self.structure.label_of_way(w) == UNDECIDED] or ways
        return list(dict.fromkeys(m for w in may for m in self._open_in(w)))

    def _denial_out(self, ways: list[Backwards]) -> Explanation:
        """Explain the denial of a statement that does not follow."""
        steps = list(dict.fromkeys(w.inference for w in ways))
        noun = "step " if len(steps) == 1 else "steps "
        clause = ("would follow by the strict ", noun, *self.ids(steps), ", but does not:")
        missing = dict.fromkeys(m for w in ways for m in self._missing_in(w))
        return Explanation("unsupported", clause, list(missing))

    def _since(self, way: Backwards) -> int:
        """Return since when a strict inference read backwards holds."""
        place, first = self.structure.place, self.structure.derivation.first
        needed = [first(way.backings, TRUE), *way.others]
        needed += [] if way.is_rejected else [first(way.deniers, TRUE)]
        return max((place[n] for n in needed if n is not None), default=-1)

    def _grounds_of_way(self, way: Backwards) -> list[Mention]:
        """Return on what a strict inference read backwards rests."""
        first, target = self.structure.derivation.first, self.structure.target(way.inference)
        found = [Mention(p, "premise") for p in way.others]
        backing, denier = first(way.backings, TRUE), first(way.deniers, TRUE)
        found += [] if backing is None else [Mention(backing, "backing")]
        if way.is_rejected:
            return [*found, Mention(target, "reason")]
        return found + ([] if denier is None else [Mention(denier, "reason", onto=target)])

    def _open_in(self, way: Backwards) -> list[Mention]:
        """Return what leaves a strict inference read backwards undecided."""
        found = [Mention(p, "premise") for p in way.others if self.label[p] == UNDECIDED]
        if self.structure.label_of_any(way.backings) == UNDECIDED:
            found += [Mention(b, "backing") for b in way.backings if self.label[b] == UNDECIDED]
        return found + [m for m in self._denying(way) if self.label[m.atom] == UNDECIDED]

    def _missing_in(self, way: Backwards) -> list[Mention]:
        """Return for want of what a strict inference read backwards does not hold: what fell first."""
        place = self.structure.place
        causes = [[Mention(p, "premise")] for p in way.others if self.label[p] == FALSE]
        alternatives = [[Mention(b, "backing") for b in way.backings], self._denying(way)]
        causes += [some for some in alternatives if some and all(self.label[m.atom] == FALSE for m in some)]
        return min(causes, key=lambda cause: max(place[m.atom] for m in cause), default=[])

    def _denying(self, way: Backwards) -> list[Mention]:
        """Return what denies the conclusion of a strict inference, where it is not rejected anyway."""
        if way.is_rejected:
            return []
        target = self.structure.target(way.inference)
        return [Mention(d, "reason", onto=target) for d in way.deniers]
