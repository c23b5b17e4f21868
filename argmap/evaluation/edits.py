"""Edits tried on a map: statements rejected or accepted, and the label of a claim that comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from argmap.evaluation.beliefs import Beliefs, beliefs_of, edited_options
from argmap.evaluation.evaluation import evaluate
from argmap.evaluation.explain.derivation import Derivation
from argmap.evaluation.options import EvaluationOptions, Options
from argmap.evaluation.program.translation import Translation
from argmap.evaluation.question import LABELS
from argmap.evaluation.semantics.grounded import FALSE, TRUE
from argmap.index import index_of, node_of

if TYPE_CHECKING:
    from argmap.evaluation.evaluation import Label
    from argmap.evaluation.semantics.tasks import Semantics
    from argmap.model import ArgumentMap, IdOrRecord

    Edit: TypeAlias = tuple[int, bool]  # a statement or inference by number, and whether to accept it

__all__ = ["EditedMap", "EditedProgram", "editable"]


class EditedMap:
    """A map on which changes are tried, by a full evaluation each.

    Attributes
    ----------
    claim
        The id of the claim.
    """

    def __init__(
        self, m: ArgumentMap, claim: str, options: Options, semantics: Semantics, edits: list[Edit]
    ) -> None:
        self.map = m
        self.claim = claim
        self.options = options
        self.semantics = semantics
        self.edits = edits

    def run(self, edits: tuple[Edit, ...]) -> Label:
        """Return the label of the claim after a change."""
        rejected, accepted = self.names(edits, accepting=False), self.names(edits, accepting=True)
        changed = edited_options(self.map, self.options, rejected, accepted)
        return evaluate(self.map, self.semantics, **changed)[self.claim]

    def edits_that_matter(self) -> list[Edit]:
        """Return by what the change tried last might have to be extended for another label."""
        return self.edits

    def names(self, edits: tuple[Edit, ...] | list[Edit], *, accepting: bool) -> tuple[str, ...]:
        """Return the ids of what is accepted, or of what is rejected, in the author's order."""
        ids = index_of(self.map).ids
        return tuple(ids[n] for n, accept in sorted(edits) if accept == accepting)


class EditedProgram(EditedMap):
    """A map on which changes are tried by one propagation through the same program.

    Everything that may be accepted is given in the program; the rule by which it
    is so is skipped until it is accepted. So is the fact that something is rejected
    to which a strict inference leads, which tells against the premises of that.
    """

    def __init__(self, m: ArgumentMap, claim: str, options: Options, edits: list[Edit]) -> None:
        super().__init__(m, claim, options, "grounded", edits)
        chosen = EvaluationOptions(**options)
        ids = list(m.statements)
        accepted = [ids[n] for n, accept in edits if accept]
        changed = edited_options(m, options, (), accepted) if accepted else options
        deniable = [n for n, accept in edits if not accept and n < len(ids)]
        self.translation = Translation(m, EvaluationOptions(**changed), deniable)
        self.cycles_out = chosen.support_cycles == "out"
        self.goal = node_of(m, claim)
        self.belief_rules = {n: self._rule(n) for n, accept in edits if accept}
        rules_for, denials = self.translation.program.rules_for, self.translation.denials
        self.denial_rules = {n: rules_for[denials[n]][0] for n in deniable if n in denials}
        self.derivation: Derivation

    def _rule(self, statement: int) -> int | None:
        """Return the rule by which a given statement stands; None where it is an assumption itself."""
        program, belief = self.translation.program, self.translation.belief[statement]
        if belief == [statement]:
            return None
        return next(r for r in program.rules_for[statement] if program.bodies[r] == belief)

    def run(self, edits: tuple[Edit, ...]) -> Label:
        """Return the label of the claim after a change."""
        if any(n in self.translation.strict for n, _ in edits):
            return super().run(edits)  # what is read backwards falls with a strict inference
        self.tried = set(edits)
        self.derivation = Derivation(
            self.translation.program,
            cycles_out=self.cycles_out,
            rejected=self._false(),
            skipped=[rule for rule in self._left_out() if rule is not None],
        )
        return LABELS[self.derivation.labels[self.goal]]

    def _false(self) -> list[int]:
        """Return what is rejected, what leads there, and the assumptions that are not accepted yet."""
        rejected = [n for n, accept in sorted(self.tried) if not accept]
        lacking = [n for n, rule in self.belief_rules.items() if rule is None and (n, True) not in self.tried]
        return [*rejected, *self._inferences_to(rejected), *lacking]

    def _left_out(self) -> list[int | None]:
        """Return the rules of what is not accepted yet, and the facts of what is not rejected yet."""
        found = [rule for n, rule in self.belief_rules.items() if (n, True) not in self.tried]
        return found + [rule for n, rule in self.denial_rules.items() if (n, False) not in self.tried]

    def _inferences_to(self, statements: list[int]) -> list[int]:
        """Return the inferences to some statements, of which none stands when these are rejected."""
        index = self.translation.index
        return [s for n in statements if index.is_statement(n) for s in index.supporting(n)]

    def _concluded(self, atoms: set[int]) -> set[int]:
        """Return the statements that the inferences among some atoms lead to."""
        index, target = self.translation.index, self.translation.target
        targets = {target(a) for a in atoms if index.statements <= a < index.supports}
        return {n for n in targets if index.is_statement(n)}

    def edits_that_matter(self) -> list[Edit]:
        """Return by what the change tried last must be extended for another label."""
        used, labels = set(self.derivation.cone(self.goal)), self.derivation.labels
        used |= self._concluded(used)
        # What is read backwards hangs on what is rejected, and on the strict inference, be these out already.
        backwards = {n for n in self.denial_rules if self.translation.denials[n] in used}
        if not used.isdisjoint(self.translation.strict_rules):
            backwards |= self.translation.strict
        return [
            (n, accept)
            for n, accept in self.edits
            if (n, accept) not in self.tried
            and (n in backwards or (n in used and labels[n] != (TRUE if accept else FALSE)))
        ]


def editable(
    m: ArgumentMap,
    claim: IdOrRecord,
    options: Options,
    *,
    semantics: Semantics = "grounded",
    rejecting: bool = True,
    accepting: bool = False,
    everything: bool = False,
    aside: bool = False,
) -> EditedMap:
    """Return what edits are tried on: a program where that is exact, as it is faster.

    Given statements may be rejected (with ``everything``, whatever is not rejected
    already), others accepted; the claim is left ``aside``, or not.
    """
    chosen = EvaluationOptions(**options)
    goal = node_of(m, claim)
    beliefs = beliefs_of(m, chosen)
    id = m.find(claim, "claim", "premise", "support", "attack").id
    if everything:
        edits = _rejections(m, beliefs)
    else:
        edits = _edits(m, beliefs, rejecting=rejecting, accepting=accepting)
    edits = [e for e in edits if not (aside and e[0] == goal)]
    plain = Translation(m, chosen)
    if semantics in ("grounded", "complete") and _is_exact(plain, edits):
        return EditedProgram(m, id, options, edits)
    if semantics not in ("stable", "semi-stable"):  # whose labels hang on the whole map
        cone = _cone(plain, goal)
        edits = [e for e in edits if e[0] in cone]
    return EditedMap(m, id, options, semantics, edits)


def _is_exact(plain: Translation, edits: list[Edit]) -> bool:
    """Tell whether edits do the same to the program of a map as to the map."""
    certain = plain.certain.isdisjoint(n for n, _ in edits)
    return certain and not plain.judged and not plain.conflicts.ranked


def _rejections(m: ArgumentMap, beliefs: Beliefs) -> list[Edit]:
    """Return all that may be rejected and is not, statements and inferences, in the author's order."""
    fixed = beliefs.axioms.keys() | beliefs.rejected
    return [(number, False) for number, id in enumerate(index_of(m).ids) if id not in fixed]


def _edits(m: ArgumentMap, beliefs: Beliefs, *, rejecting: bool, accepting: bool) -> list[Edit]:
    """Return what may be rejected, and what may be accepted, in the author's order."""
    found: list[Edit] = []
    for number, id in enumerate(m.statements):
        if id in beliefs.axioms:
            continue
        if id in beliefs.given:
            found += [(number, False)] if rejecting else []
        elif accepting and id not in beliefs.rejected:
            found.append((number, True))
    return found


def _cone(translation: Translation, goal: int) -> set[int]:
    """Return all that a node depends on, by supports, attacks and contradictions."""
    found, queue = {goal}, [goal]
    for node in queue:
        for other in _near(translation, node):
            if other not in found:
                found.add(other)
                queue.append(other)
    return found


def _near(translation: Translation, node: int) -> list[int]:
    """Return what a node depends on directly, in the map and in its program."""
    index, conflicts, program = translation.index, translation.conflicts, translation.program
    found = [*conflicts.contraries.get(node, ()), *conflicts.contradicting.get(node, ())]
    found += [b for rule in program.rules_for[node] for b in program.bodies[rule]]
    found += program.attackers[node]
    if node < index.nodes:
        found += [*index.below[node], *index.attackers[node]]
        found += [translation.target(n) for n in index.above[node] if n in translation.strict]
    if index.statements <= node < index.nodes:
        found.append(translation.target(node))
    return found
