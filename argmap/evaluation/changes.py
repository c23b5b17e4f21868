"""What would change a verdict: premises that are critical with attacks counted, and the smallest change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, Unpack

from argmap.errors import SemanticsError
from argmap.evaluation.alternatives import edited_options
from argmap.evaluation.evaluation import evaluate
from argmap.evaluation.frameworks import as_map, name_in
from argmap.evaluation.grounds import Grounds
from argmap.evaluation.reading import Beliefs, Options, Reading, as_map_if_it_is_one, beliefs_of, kept
from argmap.evaluation.semantics import check_semantics
from argmap.evaluation.translation import Translation
from argmap.evaluation.wellfounded import FALSE, TRUE
from argmap.index import node_of
from argmap.model import ArgumentMap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.evaluation.evaluation import Label
    from argmap.evaluation.reading import Evaluated
    from argmap.evaluation.semantics import Semantics
    from argmap.model import IdOrRecord

    Edit: TypeAlias = tuple[int, bool]  # a statement by number, and whether to accept it

__all__ = ["Reversal", "critical", "smallest_change"]

_LABELS: tuple[Label, Label, Label] = ("undecided", "in", "out")


@dataclass(frozen=True, slots=True)
class Reversal:
    """A smallest change by which the verdict on a claim becomes another.

    Attributes
    ----------
    claim
        The id of the claim.
    before, after
        Its labels.
    reject, accept
        What to reject and what to take as given, in the author's order; both are empty when
        the verdict is already as wanted.
    """

    claim: str
    before: Label
    after: Label
    reject: tuple[str, ...]
    accept: tuple[str, ...]
    _map: ArgumentMap = field(repr=False, compare=False)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of what to reject and accept."""
        return (*self.reject, *self.accept)

    def __str__(self) -> str:
        """Return the change as readable lines."""
        lines = [f"{self._name(self.claim)}: {self.before}"]
        if self.ids:
            lines[0] += f", but {self.after} if one were to"
        lines += [f"  reject {self._name(id)}" for id in self.reject]
        lines += [f"  accept {self._name(id)}" for id in self.accept]
        return "\n".join(lines)

    def _name(self, id: str) -> str:
        """Return a statement or inference in words."""
        statement = self._map.statements.get(id)
        return f"[{id}]" if statement is None else f"“{' '.join(statement.text.split())}” [{id}]"


def critical(
    m: Evaluated, claim: IdOrRecord | Any, semantics: Semantics = "grounded", **options: Unpack[Options]
) -> tuple[Any, ...]:
    """Return the given premises whose rejection, each for itself, changes the label of a claim.

    Attacks count: a claim may fall with a premise of what answers an
    objection, and rise with the rejection of a premise of the objection. What a claim
    cannot do without by support alone is :func:`argmap.critical_premises`.

    Parameters
    ----------
    m
        The map, or an abstract framework: a :class:`networkx.DiGraph` of attacks.
    claim
        A statement, an inference or an argument; a premise that is given is critical to itself
        where it stands.
    semantics
        See :func:`argmap.evaluate`.
    **options
        How to read the map: see :class:`argmap.evaluation.Reading`.

    Returns
    -------
    tuple
        Ids, of a framework arguments, in the author's order.

    Raises
    ------
    SemanticsError, UnknownIdError, MissingExtraError
        As :func:`argmap.evaluate`.

    Notes
    -----
    Under the grounded semantics only those are tried, each by one propagation, that the
    label's well-founded justification uses; while these stay the label does. Where priorities or
    proof standards count, and under other semantics, everything is tried that
    the claim depends on by supports, attacks and contradictions.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> for id in ("rain", "roof", "leak", "sun"): _ = m.premise(id, id=id)
    >>> step = m.support(m.claim("It is wet.", id="wet"), by="rain")
    >>> _ = m.attack(m.attack(step, by="roof"), by="leak")
    >>> critical(m, "wet")
    ('rain', 'leak')
    """
    m = as_map_if_it_is_one(m)
    if not isinstance(m, ArgumentMap):
        m, names = as_map(m, semantics, **options)
        found = critical(m, name_in(names, claim), semantics)
        return tuple(argument for argument, id in names.items() if id in found)
    check_semantics(semantics)
    trials = _trials(m, claim, kept(options), semantics=semantics)
    before = trials.run(())
    changing = [e for e in trials.edits_that_matter() if trials.run((e,)) != before]
    return trials.names(changing, accepting=False)


def smallest_change(
    m: Evaluated,
    claim: IdOrRecord | Any,
    to: Label | None = None,
    *,
    by: Literal["reject", "accept", "either"] = "reject",
    limit: int = 10_000,
    **options: Unpack[Options],
) -> Reversal | None:
    """Return a smallest set of premises to reject, or statements to accept, that changes a verdict.

    Parameters
    ----------
    m
        The map, or an abstract framework: a :class:`networkx.DiGraph` of attacks, whose
        arguments are told by their names.
    claim
        A statement, an inference or an argument.
    to
        The label wanted; any other than the present one when left out.
    by
        Whether to reject premises that are given, to accept statements that are
        not, or either. The claim itself is left alone.
    limit
        How many changes to try at most.
    **options
        How to read the map: see :class:`argmap.evaluation.Reading`.

    Returns
    -------
    Reversal or None
        None where no such change brings the verdict about. Of several of the
        same size, always the same one. The semantics is the grounded one.

    Raises
    ------
    SemanticsError
        No such option, or the limit is passed; the message says up to which size
        there is no such change.
    UnknownIdError
        As :func:`argmap.evaluate`.

    Notes
    -----
    NP-hard. Changes are tried by increasing size. A change that is not
    enough needs to be extended only by what the justification of the present
    label uses: whatever leaves all of that alone leaves the label, too. So the changes form a tree
    of hitting sets (Reiter 1987), exact though labels do not grow
    monotonically with what is given.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> for id in ("rain", "hose", "roof"): _ = m.premise(id, id=id)
    >>> wet = m.claim("It is wet.", id="wet")
    >>> _ = m.support(wet, by="rain"), m.support(wet, by="hose")
    >>> print(smallest_change(m, "wet", "out"))
    “It is wet.” [wet]: in, but out if one were to
      reject “rain” [rain]
      reject “hose” [hose]
    """
    if to not in (None, *_LABELS):
        raise SemanticsError(f"to= is 'in', 'out' or 'undecided', not {to!r}")
    if by not in ("reject", "accept", "either"):
        raise SemanticsError(f"by= is 'reject', 'accept' or 'either', not {by!r}")
    m = as_map_if_it_is_one(m)
    if not isinstance(m, ArgumentMap):
        m, names = as_map(m, **options)
        claim, options = name_in(names, claim), {}
    trials = _trials(m, claim, kept(options), rejecting=by != "accept", accepting=by != "reject", aside=True)
    before = trials.run(())
    for edits, label in _tried(trials, limit):
        if label == to or (to is None and label != before):
            rejected, accepted = trials.names(edits, accepting=False), trials.names(edits, accepting=True)
            return Reversal(trials.claim, before, label, rejected, accepted, m)
    return None


def _tried(trials: _Trials, limit: int) -> Iterator[tuple[tuple[Edit, ...], Label]]:
    """Yield changes with the label that they lead to, the small ones first."""
    level: list[tuple[Edit, ...]] = [()]
    count = 0
    while level:
        following: dict[tuple[Edit, ...], None] = {}
        for edits in level:
            count += 1
            if count > limit:
                reason = (
                    f"no change of fewer than {len(edits)} does it, and the {limit:,} tried are not enough"
                )
                raise SemanticsError(f"{reason} for larger ones; raise limit=, or narrow by=")
            yield edits, trials.run(edits)
            more = [e for e in trials.edits_that_matter() if e not in edits]
            following.update(dict.fromkeys(tuple(sorted((*edits, e))) for e in more))
        level = list(following)


class _Trials:
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
        ids = list(self.map.statements)
        return tuple(ids[n] for n, accept in sorted(edits) if accept == accepting)


class _GroundedTrials(_Trials):
    """A map on which changes are tried by one propagation through the same program.

    Everything that may be accepted is given in the program; the rule by which it
    is so is skipped until it is accepted.
    """

    def __init__(self, m: ArgumentMap, claim: str, options: Options, edits: list[Edit]) -> None:
        super().__init__(m, claim, options, "grounded", edits)
        reading = Reading(**options)
        ids = list(m.statements)
        accepted = [ids[n] for n, accept in edits if accept]
        changed = edited_options(m, options, (), accepted) if accepted else options
        self.translation = Translation(m, Reading(**changed))
        self.circles_fall = reading.support_cycles == "out"
        self.goal = node_of(m, claim)
        self.belief_rules = {n: self._rule(n) for n, accept in edits if accept}
        self.grounds: Grounds

    def _rule(self, statement: int) -> int | None:
        """Return the rule by which a given statement stands; None where it is an assumption itself."""
        program, belief = self.translation.program, self.translation.belief[statement]
        if belief == [statement]:
            return None
        return next(r for r in program.rules_for[statement] if program.bodies[r] == belief)

    def run(self, edits: tuple[Edit, ...]) -> Label:
        """Return the label of the claim after a change."""
        self.tried = set(edits)
        rejected = [n for n, accept in edits if not accept]
        lacking = {n: rule for n, rule in self.belief_rules.items() if (n, True) not in self.tried}
        rejected += self._inferences_to(rejected)
        rejected += [n for n, rule in lacking.items() if rule is None]
        self.grounds = Grounds(
            self.translation.program,
            circles_fall=self.circles_fall,
            rejected=rejected,
            skipped=[rule for rule in lacking.values() if rule is not None],
        )
        return _LABELS[self.grounds.labels[self.goal]]

    def _inferences_to(self, statements: list[int]) -> list[int]:
        """Return the inferences to some statements, of which none stands when these are rejected."""
        index = self.translation.index
        return [s for n in statements for s in index.below[n] if not index.is_statement(s)]

    def _concluded(self, atoms: set[int]) -> set[int]:
        """Return the statements that the inferences among some atoms lead to."""
        index, target = self.translation.index, self.translation.target
        targets = {target(a) for a in atoms if index.statements <= a < index.supports}
        return {n for n in targets if index.is_statement(n)}

    def edits_that_matter(self) -> list[Edit]:
        """Return by what the change tried last must be extended for another label."""
        used, labels = set(self.grounds.cone(self.goal)), self.grounds.labels
        used |= self._concluded(used)
        return [
            (n, accept)
            for n, accept in self.edits
            if n in used and (n, accept) not in self.tried and labels[n] != (TRUE if accept else FALSE)
        ]


def _trials(
    m: ArgumentMap,
    claim: IdOrRecord,
    options: Options,
    *,
    semantics: Semantics = "grounded",
    rejecting: bool = True,
    accepting: bool = False,
    aside: bool = False,
) -> _Trials:
    """Return what to try changes on: the faster way where it is exact."""
    reading = Reading(**options)
    goal = node_of(m, claim)
    beliefs = beliefs_of(m, reading)
    id = m.find(claim, "claim", "premise", "support", "attack").id
    edits = _edits(m, beliefs, rejecting=rejecting, accepting=accepting)
    edits = [e for e in edits if not (aside and e[0] == goal)]
    plain = Translation(m, reading)
    if semantics in ("grounded", "complete") and not plain.judged and not plain.conflicts.ranked:
        return _GroundedTrials(m, id, options, edits)
    if semantics not in ("stable", "semi-stable"):  # whose labels hang on the whole map
        cone = _cone(plain, goal)
        edits = [e for e in edits if e[0] in cone]
    return _Trials(m, id, options, semantics, edits)


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
    if index.statements <= node < index.nodes:
        found.append(translation.target(node))
    return found
