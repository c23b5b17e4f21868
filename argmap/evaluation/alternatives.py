"""What would be different if something were rejected, accepted or added: two evaluations, side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Unpack, cast

from argmap.errors import SemanticsError
from argmap.evaluation.evaluation import evaluate
from argmap.evaluation.explainer import Explainer
from argmap.evaluation.frameworks import as_map, name_in
from argmap.evaluation.justification import Id, Mention, Part, plain
from argmap.evaluation.reading import (
    Options,
    OtherOptions,
    Reading,
    as_map_if_it_is_one,
    beliefs_of,
    ids_of,
    kept,
)
from argmap.evaluation.wellfounded import FALSE, TRUE, UNDECIDED
from argmap.model import ArgumentMap

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from argmap.evaluation.evaluation import Evaluation, Label
    from argmap.evaluation.reading import Evaluated, Ids
    from argmap.evaluation.semantics import Semantics
    from argmap.model import Record

__all__ = ["Alternative", "edited_options", "what_if"]

# What is said where nothing is to be named. Of what is rejected itself nothing is said at all.
_PLAIN = {"circle": ", for only a circle is left", "rejected": " with its conclusion"}


@dataclass(frozen=True, slots=True)
class Alternative:
    """What changes between two evaluations.

    Attributes
    ----------
    rejected, accepted, added
        What was rejected, accepted and added, in the order given; of what was
        added, what has a label.
    before, after
        The two evaluations.
    fallen
        What was in and is out, besides what was rejected.
    risen
        What was out and is in, besides what was accepted.
    opened
        What was decided and is undecided.
    settled
        What was undecided and is decided.
    surviving
        What is in though a reason for it (of an inference: a backing) is so no
        longer, each with the reasons that remain.
    because
        For each that changed, the ids of what brought the change: of what
        fell, what it lost or what defeats it.

    Notes
    -----
    Ids come in the order in which they changed, as far as the grounded
    labels tell, and otherwise in the author's.
    """

    rejected: tuple[str, ...]
    accepted: tuple[str, ...]
    added: tuple[str, ...]
    before: Evaluation
    after: Evaluation
    fallen: tuple[str, ...]
    risen: tuple[str, ...]
    opened: tuple[str, ...]
    settled: tuple[str, ...]
    surviving: Mapping[str, tuple[str, ...]]
    because: Mapping[str, tuple[str, ...]]
    _words: tuple[tuple[Part, ...], ...] = field(repr=False, compare=False)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all that changes its label, besides what was rejected and accepted."""
        return (*self.fallen, *self.risen, *self.opened, *self.settled)

    def __str__(self) -> str:
        """Return what changes as readable lines."""
        edits = {"rejected": self.rejected, "accepted": self.accepted, "added": self.added}
        lines = [f"{edit}: {', '.join(ids)}" for edit, ids in edits.items() if ids]
        lines += ["  " + "".join(map(plain, words)) for words in self._words]
        if not self._words:
            lines.append("  nothing else changes")
        return "\n".join(lines)


def what_if(
    m: Evaluated,
    reject: Ids | Any = (),
    *,
    accept: Ids | Any = (),
    add: Record | Iterable[Record] = (),
    semantics: Semantics = "grounded",
    **options: Unpack[OtherOptions],
) -> Alternative:
    """Return what stands and what falls if something is rejected, accepted or added, attacks counted.

    Parameters
    ----------
    m
        The map, which stays as it is; or an abstract framework (a :class:`networkx.DiGraph`
        of attacks), whose arguments are told by their names.
    reject
        Statements and inferences that do not stand, whatever speaks for them.
    accept
        Statements that are taken as given besides all that is already, even
        where ``options`` or an actor reject them.
    add
        Records that the map holds as well: new statements, supports, attacks.
    semantics
        See :func:`argmap.evaluate`.
    **options
        How to read the map, before and after: see :class:`argmap.evaluation.Reading`.

    Returns
    -------
    Alternative
        The difference of two evaluations: of the map as it is, and as edited.

    Raises
    ------
    InvalidMapError
        The records do not fit the map.
    SemanticsError, UnknownIdError, MissingExtraError
        As :func:`argmap.evaluate`; something is both rejected and accepted.

    See Also
    --------
    consequences : What falls for want of support alone, with attacks left out.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> for id, text in [("rain", "It rains."), ("roof", "There is a roof.")]: _ = m.premise(text, id=id)
    >>> step = m.support(m.claim("It is wet.", id="wet"), by="rain")
    >>> _ = m.attack(step, by="roof")
    >>> print(what_if(m, reject="roof"))
    rejected: roof
      [wet.s1.a1] falls, for want of [roof]
      [wet.s1] rises, for [wet.s1.a1] does not stand any more
      “It is wet.” [wet] rises, on [wet.s1]
    """
    new = list(add) if not hasattr(add, "record_kind") else [add]
    m = as_map_if_it_is_one(m)
    if not isinstance(m, ArgumentMap):
        m, reject, accept = _told_of_framework(m, reject, accept, new, semantics, options)
    edited, own = m, kept(cast("Options", options))
    if new:
        edited = m.copy()
        edited.add(*cast("list[Record]", new))
    rejected = tuple(dict.fromkeys(ids_of(edited, reject, "claim", "premise", "support", "attack")))
    accepted = tuple(dict.fromkeys(ids_of(edited, accept, "claim", "premise")))
    before = evaluate(m, semantics, **own)
    after = evaluate(edited, semantics, **edited_options(edited, own, rejected, accepted))
    return _Comparison(edited, before, after, rejected, accepted).alternative()


def _told_of_framework(
    framework: nx.DiGraph[Any],
    reject: Any,
    accept: Any,
    new: list[Any],
    semantics: Semantics,
    options: OtherOptions,
) -> tuple[ArgumentMap, list[str], list[str]]:
    """Return an abstract framework as a map, and what is rejected and accepted by its ids there."""
    if new:
        raise SemanticsError("records are added to maps; give a graph the new arguments and attacks itself")
    m, names = as_map(framework, semantics, **options)

    def named(items: Any) -> list[str]:
        is_one = isinstance(items, str) or not isinstance(items, Iterable) or _is_in(items, names)
        return [name_in(names, item) for item in ([items] if is_one else items)]

    return m, named(reject), named(accept)


def _is_in(item: Any, names: Mapping[Any, str]) -> bool:
    """Tell whether something, be it a tuple, is an argument."""
    try:
        return item in names
    except TypeError:
        return False


def edited_options(
    m: ArgumentMap, options: Options, rejected: Iterable[str], accepted: Iterable[str]
) -> Options:
    """Return the options by which some more is rejected, and some more given.

    Raises
    ------
    SemanticsError
        Something is both rejected and accepted.
    """
    rejected, accepted = list(rejected), dict.fromkeys(accepted)
    both = [id for id in rejected if id in accepted]
    if both:
        raise SemanticsError(f"{both[0]!r} cannot be both rejected and accepted")
    changed = options.copy()
    if not accepted:
        own = ids_of(m, options.get("reject", ()), "claim", "premise", "support", "attack")
        changed["reject"] = [*own, *rejected]
        return changed
    beliefs = beliefs_of(m, Reading(**options))
    changed["assume"] = list(beliefs.given | accepted)
    changed["reject"] = [*(id for id in beliefs.rejected if id not in accepted), *rejected]
    changed.pop("as_actor", None)  # whose stances are among the two now
    return changed


class _Comparison:
    """Two evaluations, the second of a map that holds at least as much."""

    def __init__(
        self,
        m: ArgumentMap,
        before: Evaluation,
        after: Evaluation,
        rejected: tuple[str, ...],
        accepted: tuple[str, ...],
    ) -> None:
        self.map = m
        self.before = before
        self.after = after
        self.rejected = rejected
        self.accepted = accepted
        self.explainer = Explainer(m, after)
        self.anatomy = self.explainer.anatomy
        self.number = self.anatomy.index.number

    def alternative(self) -> Alternative:
        """Return what changes."""
        known = [id for id in self.after if id in self.before]
        changed = [id for id in known if self.before[id] != self.after[id]]
        changed.sort(key=lambda c: (self.anatomy.place[self.number[c]], self.number[c]))
        silent = {*self.rejected, *self.accepted}
        moves = {id: (self.before[id], self.after[id]) for id in changed}
        told = {id: self._told(id, *move) for id, move in moves.items() if id not in silent}
        surviving = {id: remaining for id in known if (remaining := self._surviving(id))}
        words = [told[id][1] for id in told]
        words += [self._even_so(id) for id in self.accepted if self.after[id] != "in"]
        words += [self._survives(id, remaining) for id, remaining in surviving.items()]
        added = tuple(id for id in self.after if id not in self.before)
        words += [(*self._name(id), f" is {self.after[id]}") for id in added]
        return Alternative(
            self.rejected,
            self.accepted,
            added,
            self.before,
            self.after,
            tuple(id for id in told if moves[id] == ("in", "out")),
            tuple(id for id in told if moves[id] == ("out", "in")),
            tuple(id for id in told if moves[id][1] == "undecided"),
            tuple(id for id in told if moves[id][0] == "undecided"),
            surviving,
            {id: ids for id, (ids, _) in told.items()},
            tuple(words),
        )

    def _name(self, id: str) -> tuple[Part, ...]:
        """Return a statement or inference in words."""
        return self.explainer.name(self.number[id])

    def _told(self, id: str, was: Label, label: Label) -> tuple[tuple[str, ...], tuple[Part, ...]]:
        """Return what brought a change, and the change in words."""
        verbs = {
            ("in", "out"): "falls",
            ("out", "in"): "rises",
            ("undecided", "in"): "is settled and stands",
            ("undecided", "out"): "is settled and does not stand",
        }
        verb = verbs.get((was, label), "becomes undecided")
        ids, reason = self._reason(id, label)
        if not ids:
            return (), (*self._name(id), f" {verb}{'' if '{}' in reason else reason}")
        before, _, after = reason.partition("{}")
        return ids, (*self._name(id), f" {verb}{before}", *_listed(ids), after)

    def _reason(self, id: str, label: Label) -> tuple[tuple[str, ...], str]:
        """Return what a label hangs on, and how it does."""
        atom = self.number[id]
        explain = self.explainer.of_inference if id in self.map.inferences else self.explainer.of_statement
        told = explain(atom)
        if label == "in":
            return self._new_strength(id, None if told.by is None else self.explainer.id(told.by))
        wanting = FALSE if label == "out" else UNDECIDED
        ids = self._ids(m for m in told.mentions if self._is_wanting(m, wanting))
        answers = self._ids(m for m in told.mentions if m.role == "answer")
        if label == "undecided":
            return ids, ", like {}"
        if told.cause in _PLAIN:
            return (), _PLAIN[told.cause]
        if told.cause == "premise":
            missing = [p for p in self.anatomy.premises(atom) if self.anatomy.label[p] == FALSE]
            return tuple(self.anatomy.index.names(missing)), ", for want of {}"
        if answers:
            return answers, ", defeated by {}"
        return ids, ", for want of {}" if ids else ""

    def _is_wanting(self, mention: Mention, label: int) -> bool:
        """Tell whether a mention is of what leaves something out or undecided, as its label may say."""
        if mention.role in ("premise", "backing"):
            return self.anatomy.label[mention.atom] == label
        return mention.role != "answer" and not (label == FALSE and mention.role == "objection")

    def _new_strength(self, id: str, by: str | None) -> tuple[tuple[str, ...], str]:
        """Return what carries something that stands now, or what spoke against it before."""
        if by is not None:
            return (by,), ", on {}"
        atom = self.number[id]
        if id in self.map.inferences:
            missed = [n for n in self.anatomy.index.below[atom] if self._has_risen(n)]
            if missed:
                return tuple(self.anatomy.index.names(missed)), ", thanks to {}"
        elif atom in self.anatomy.translation.judged:  # which reason was enough is not told there
            risen = [n for n in self.anatomy.supports(atom) if self._has_risen(n)]
            if risen:
                return tuple(self.anatomy.index.names(risen)), ", on {}"
        struck = [atom]
        if id in self.map.supports and self.anatomy.is_statement(self.anatomy.target(atom)):
            struck.append(self.anatomy.target(atom))
        gone = [n for s in struck for n in self._strikers(s) if self._has_fallen(n) or self._is_gone(n)]
        names = tuple(dict.fromkeys(self.anatomy.index.names(gone)))
        stood = any(self._has_fallen(n) for n in gone)
        verb = f"{'does' if len(names) == 1 else 'do'} not {'stand' if stood else 'count'} any more"
        return names, f", for {{}} {verb}"

    def _strikers(self, atom: int) -> list[int]:
        """Return what speaks against a statement or inference."""
        conflicts = self.anatomy.conflicts
        found = [*self.anatomy.undercutters(atom)] if atom < self.anatomy.index.nodes else []
        found += [*conflicts.contraries.get(atom, ()), *conflicts.contradicting.get(atom, ())]
        return [n for n in found if n < self.anatomy.index.nodes]

    def _was(self, atom: int) -> str | None:
        """Return the label that something had before."""
        return self.before.get(self.anatomy.index.ids[atom])

    def _has_fallen(self, atom: int) -> bool:
        """Tell whether something was not out before and is now."""
        return self.anatomy.label[atom] == FALSE and self._was(atom) in ("in", "undecided")

    def _is_gone(self, atom: int) -> bool:
        """Tell whether something is rejected now: a standard may have weighed it though it did not stand."""
        return self.anatomy.index.ids[atom] in self.rejected

    def _has_risen(self, atom: int) -> bool:
        """Tell whether something was not in before and is now."""
        return self.anatomy.label[atom] == TRUE and self._was(atom) != "in"

    def _ids(self, mentions: Iterable[Mention]) -> tuple[str, ...]:
        """Return the ids of what is mentioned."""
        return tuple(dict.fromkeys(id for m in mentions if (id := self.explainer.id(m.atom)) is not None))

    def _surviving(self, id: str) -> tuple[str, ...]:
        """Return the reasons that remain of something that stands though it lost one."""
        if self.before[id] != "in" or self.after[id] != "in":
            return ()
        supports = self.anatomy.supports(self.number[id])
        if not any(self._was(s) == "in" and self.anatomy.label[s] != TRUE for s in supports):
            return ()
        return tuple(self.anatomy.index.names(s for s in supports if self.anatomy.label[s] == TRUE))

    def _survives(self, id: str, remaining: tuple[str, ...]) -> tuple[Part, ...]:
        """Say on what something survives."""
        return (*self._name(id), " survives on ", *_listed(remaining))

    def _even_so(self, id: str) -> tuple[Part, ...]:
        """Say why something does not stand though it is accepted."""
        told = self.explainer.of_statement(self.number[id])
        ids = self._ids(told.mentions)
        verb = "does not stand" if self.after[id] == "out" else "is undecided"
        return (*self._name(id), f" {verb} even so", *((", for ", *_listed(ids)) if ids else ()))


def _listed(ids: Iterable[str]) -> tuple[Part, ...]:
    """Return ids joined by commas."""
    found: list[Part] = []
    for id in ids:
        found += [", "] if found else []
        found.append(Id(id))
    return tuple(found)
