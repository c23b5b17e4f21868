"""From a map to a program.

Every statement and inference is an atom under its number in the map's index.
An inference is a rule from its premises; that nothing rebuts what it
concludes, and that nothing undercuts it, are assumptions; so is a statement
that is taken as given. This is the ASPIC+ framework of the map (Modgil &
Prakken 2018) without its arguments; an ordinary premise counts as a
defeasible rule with nothing to rest on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.evaluation.beliefs import Beliefs, beliefs_of
from argmap.evaluation.options import EvaluationOptions
from argmap.evaluation.program.positions import judge
from argmap.evaluation.program.priorities import Ranks, warn_of_cycles
from argmap.evaluation.program.rules import RuleBuilder
from argmap.evaluation.program.transposition import transpose
from argmap.index import MapIndex, index_of, node_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.evaluation.program.proof_standards import Case
    from argmap.model import ArgumentMap

__all__ = ["Translation", "translate"]


class Translation:
    """A map as a program.

    Attributes
    ----------
    index
        The map's index; its numbers are the first atoms of the program.
    beliefs
        What is given, what stands and what does not.
    program
        The program.
    denials
        For each statement that is rejected, the fact that it is, where that tells against
        the premises of a strict inference; so for each of ``deniable``.

    Parameters
    ----------
    m
        The map.
    options
        The evaluation options.
    deniable
        Statements, by number, that may be rejected later, by the facts of ``denials``.
    """

    def __init__(self, m: ArgumentMap, options: EvaluationOptions, deniable: Iterable[int] = ()) -> None:
        self.map = m
        self.options = options
        self.index: MapIndex = index_of(m)
        self.beliefs: Beliefs = beliefs_of(m, options)
        number = self.index.number.__getitem__
        self.rejected = set(map(number, self.beliefs.rejected))
        self.given = dict.fromkeys(map(number, self.beliefs.given))
        self.axioms = dict.fromkeys(map(number, self.beliefs.axioms))
        self.cumulative = set(map(number, self.beliefs.cumulative))
        self.convergent = set(map(number, self.beliefs.convergent))
        self.constant = set(map(number, self.beliefs.constant))
        self._shares: dict[int, list[int]] = {}
        self._negations: dict[int, int] = {}
        self._open_atoms: dict[int, int] = {}
        self.build = RuleBuilder(self.index.nodes)
        statements = self.index.statements
        self.strict = {n for n, s in enumerate(m.supports.values(), statements) if s.strict}
        self.priority = self._priorities()
        self.conflicts = Conflicts(self)
        # There is no inference to a statement that does not stand.
        self.named = frozenset(self.rejected)
        unwanted = {n for n in self.rejected if n < statements}
        self.rejected |= {s for s in range(statements, self.index.supports) if self.target(s) in unwanted}
        self.judged: dict[int, Case] = judge(self)
        self.denials = self._denials({*unwanted, *deniable})
        # What follows strictly besides the map's own inferences: (holds, body) by head.
        self.strict_rules: dict[int, list[tuple[int, list[int]]]] = {}
        # The body of the rule by which each given statement stands.
        self.belief: dict[int, list[int]] = {}
        self._undercut: dict[int, int] = {}
        self._backing: dict[int, int] = {}
        # The inference that each atom of a backing is about.
        self.backed: dict[int, int] = {}
        # What follows from axioms by strict inferences alone.
        self.certain = self._certain()
        self._translate()
        self.program = self.build.program()

    def _priorities(self) -> dict[int, int]:
        """Return every priority that is not 0."""
        statements, own = self.index.statements, self.options.priorities or {}
        inferences = (*self.map.supports.values(), *self.map.attacks.values())
        found = {n: i.priority for n, i in enumerate(inferences, statements) if i.priority}
        for id, rank in own.items():
            found[node_of(self.map, id)] = rank
        return found

    def _denials(self, statements: set[int]) -> dict[int, int]:
        """Return the facts that statements which strict inferences lead to are rejected."""
        if not self.options.transpose:
            return {}
        concluded = {self.target(s) for s in self.strict - self.named}
        found = {n: self.build.atom() for n in sorted(statements & concluded)}
        for denial in found.values():
            self.build.rule(denial)
        return found

    def _certain(self) -> set[int]:
        """Return what follows from axioms by strict inferences alone."""
        if not self.axioms or not self.strict:
            return set(self.axioms)
        rules = RuleBuilder(0)
        for axiom in self.axioms:
            rules.rule(axiom)
        for inference in sorted(self.strict - self.rejected):
            if self.target(inference) not in self.judged:
                rules.rule(self.concluded(inference), self.grounds(inference))
        rules.size = self.build.size  # which the backings may have made larger
        return {atom for atom, holds in enumerate(rules.program().closure(())) if holds}

    def _translate(self) -> None:
        """Add every rule and assumption."""
        if self.strict and self.options.transpose:
            transpose(self)
        self._answers()
        self._undercuts()
        for inference in range(self.index.statements, self.index.nodes):
            if inference not in self.rejected:
                self._inference(inference)
        for statement in self.given:
            if statement not in self.judged:
                self._given(statement)
        for statement in self.axioms:
            self.build.rule(statement)
        self.conflicts.settle()
        for case in self.judged.values():
            case.settle()

    def target(self, inference: int) -> int:
        """Return the number of the target of an inference."""
        return self.conflicts.target[inference - self.index.statements]

    def _answers(self) -> None:
        """Let what cannot be wrong strike what attacks it, so that no attack stands beside its target.

        This is what is certain, a strict inference and, where these are not read
        backwards, its conclusion.
        """
        if not self.certain and not self.strict:
            return
        strict_to: dict[int, list[int]] = {}
        for inference in sorted(self.strict - self.rejected):
            strict_to.setdefault(inference, []).append(inference)
            if not self.options.transpose and self.index.is_statement(self.target(inference)):
                strict_to.setdefault(self.target(inference), []).append(inference)
        for attack in range(self.index.supports, self.index.nodes):
            struck = self.target(attack)
            answers = [struck] if struck in self.certain else strict_to.get(struck, [])
            if answers:
                self.conflicts.contraries.setdefault(attack, []).extend(answers)

    def _undercuts(self) -> None:
        """Let attacks on inferences attack the assumption that nothing undercuts them."""
        for attack in range(self.index.supports, self.index.nodes):
            struck = self.target(attack)
            if struck >= self.index.statements and struck not in self.strict:
                if struck not in self._undercut:
                    self._undercut[struck] = self.build.assume()
                self.build.attack(attack, self._undercut[struck])

    def _inference(self, inference: int) -> None:
        """Add the rule of an inference, and what follows from it."""
        build, target = self.build, self.target(inference)
        if target in self.judged:
            for body in self.judged[target].applications(inference):
                build.rule(inference, body)
            return
        body = self.grounds(inference)
        body += [self._undercut[inference]] if inference in self._undercut else []
        if inference in self.strict:
            build.rule(inference, body)
        elif (unrebutted := self.conflicts.unrebutted(inference, target)) is not None:
            build.rule(inference, [*body, unrebutted])
        else:
            build.rule(inference, body)
        if inference < self.index.supports:
            build.rule(self.concluded(inference), [inference])

    def grounds(self, inference: int) -> list[int]:
        """Return what an inference rests on: its premises, and that a backing stands if it has any."""
        found = self.premises(inference)
        return [*found, self._backing_of(inference)] if self.index.backed[inference] else found

    def step(self, inference: int) -> list[int]:
        """Return what an inference rests on besides its premises: that it is backed, and not undercut."""
        found = [self._backing_of(inference)] if self.index.backed[inference] else []
        return [*found, self._undercut[inference]] if inference in self._undercut else found

    def premises(self, inference: int) -> list[int]:
        """Return the premises of an inference."""
        return [n for n in self.index.below[inference] if self.index.is_statement(n)]

    def negation(self, atom: int) -> int:
        """Return the assumption that an atom is false."""
        if atom not in self._negations:
            self._negations[atom] = self.build.assume()
            self.build.attack(atom, self._negations[atom])
        return self._negations[atom]

    def open_atom(self, inference: int) -> int:
        """Return an atom that is undecided while an inference is, and false then; it is never true.

        An inference is decided once it is undercut, or is not and all its premises are in or out: what
        is both so and not so is false where it is decided, and undecided where it is not (Kleene).
        """
        if inference not in self._open_atoms:
            found = self._open_atoms[inference] = self.build.atom()
            free = [self._undercut[inference]] if inference in self._undercut else []
            for premise in self.premises(inference):
                self.build.rule(found, [premise, self.negation(premise), *free])
            for undercutter in self.index.attackers[inference] if free else ():
                self.build.rule(found, [undercutter, *free])
        return self._open_atoms[inference]

    def watching(self) -> list[int]:
        """Return the atoms that only tell whether others are decided."""
        return [*self._open_atoms.values(), *self._negations.values()]

    def concluded(self, support: int) -> int:
        """Return the atom of what a support concludes: a statement, or that an inference has a backing."""
        target = self.target(support)
        return target if target < self.index.statements else self._backing_of(target)

    def shares(self, inference: int) -> list[int]:
        """Return the atoms that say that an inference applies with one of its premises, with two, ..."""
        if inference not in self._shares:
            counted: list[int] = []  # so many of the premises looked at stand
            for premise in self.premises(inference):
                counted.append(self.build.atom())
                for number in range(len(counted) - 1, -1, -1):
                    more = self.build.atom()
                    fewer = [counted[number - 1]] if number else []
                    self.build.rule(more, [premise, *fewer])
                    if number < len(counted) - 1:
                        self.build.rule(more, [counted[number]])
                    counted[number] = more
            applied = [self.build.atom() for _ in counted]
            case = self.judged.get(self.target(inference))
            step = self.step(inference) if case is None else case.step(inference)
            for some, atom in zip(counted, applied, strict=True):
                self.build.rule(atom, [some, *step])
            self._shares[inference] = applied
        return self._shares[inference]

    def _backing_of(self, inference: int) -> int:
        """Return the atom that says that an inference has a backing that stands."""
        if inference not in self._backing:
            self._backing[inference] = self.build.atom()
            self.backed[self._backing[inference]] = inference
        return self._backing[inference]

    def _given(self, statement: int) -> None:
        """Add a statement that is taken as given."""
        is_plain = not self.index.backed[statement] and statement not in self.strict_rules
        if is_plain and self.conflicts.strikes(statement):
            self.conflicts.assumption(statement)
            self.belief[statement] = [statement]
            return
        unrebutted = self.conflicts.unrebutted(statement, statement)
        self.belief[statement] = [] if unrebutted is None else [unrebutted]
        self.build.rule(statement, self.belief[statement])


class Conflicts:
    """Who strikes which statement, and how strong it must be."""

    def __init__(self, translation: Translation) -> None:
        self.translation = translation
        index = translation.index
        self.target: list[int] = index.target.tolist()
        self.symmetric = translation.options.rebuttals == "symmetric"
        # What strikes each statement whatever the priorities, and what must be strong enough.
        self.contraries: dict[int, list[int]] = {}
        self.contradicting: dict[int, list[int]] = {}
        strikers = self.contradicting if self.symmetric else self.contraries
        for attack in range(index.supports, index.nodes):
            struck = self.target[attack - index.statements]
            if struck < index.statements:
                strikers.setdefault(struck, []).append(attack)
                if self.symmetric:
                    self.contradicting.setdefault(attack, []).append(struck)
        for pair in translation.map.contradictions:
            one, other = (index.number[s] for s in pair.statements)
            self.contradicting.setdefault(one, []).append(other)
            self.contradicting.setdefault(other, []).append(one)
        self._unrebutted: dict[tuple[int, int], int] = {}

    @property
    def ranked(self) -> bool:
        """Whether priorities decide anything."""
        return bool(self.contradicting) and bool(self.translation.priority)

    def strikes(self, struck: int) -> bool:
        """Tell whether anything strikes a statement."""
        return struck in self.contraries or struck in self.contradicting

    def assumption(self, statement: int) -> None:
        """Make a statement itself the assumption that nothing strikes it."""
        rank = self.translation.priority.get(statement, 0) if self.ranked else 0
        self._unrebutted[statement, rank] = self.translation.build.assume(statement)

    def unrebutted(self, element: int, target: int) -> int | None:
        """Return the assumption that nothing strong enough strikes what an element concludes."""
        # An attack concludes that its target does not hold, which that target contradicts.
        is_support = self.translation.index.statements <= element < self.translation.index.supports
        concluded = self.translation.concluded(element) if is_support else element
        if target in self.translation.judged or not self.strikes(concluded):
            return None
        rank = self.translation.priority.get(element, 0) if self.ranked else 0
        if (concluded, rank) not in self._unrebutted:
            self._unrebutted[concluded, rank] = self.translation.build.assume()
        return self._unrebutted[concluded, rank]

    def settle(self) -> None:
        """Let what strikes a statement attack the assumptions that nothing does."""
        build = self.translation.build
        ranks = Ranks(self.translation) if self.ranked else None
        if ranks is not None:
            warn_of_cycles(self.translation.index)
        for (struck, rank), assumption in self._unrebutted.items():
            for striker in self.contraries.get(struck, ()):
                build.attack(striker, assumption)
            for striker in self.contradicting.get(struck, ()):
                strong = striker if ranks is None else ranks.at_least(striker, rank)
                if strong is not None:
                    build.attack(strong, assumption)


def translate(m: ArgumentMap, options: EvaluationOptions | None = None) -> Translation:
    """Return a map as a program, linear in its size (times the number of priorities)."""
    if options is None:
        return m.derived("translation", lambda m: Translation(m, EvaluationOptions()))
    return Translation(m, options)
