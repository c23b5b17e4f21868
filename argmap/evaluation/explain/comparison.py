"""What a change of labels comes from: two evaluations side by side, in ids and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.evaluation.explain.explainer import Explainer
from argmap.evaluation.explain.justification import Id, Mention, Part
from argmap.evaluation.semantics.grounded import FALSE, TRUE, UNDECIDED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.evaluation.evaluation import Evaluation, Label
    from argmap.evaluation.explain.justification import Explanation
    from argmap.model import ArgumentMap

__all__ = ["Comparison"]

# What is said where nothing is to be named. Of what is rejected itself nothing is said at all.
_PLAIN = {"cycle": ", for only a cycle is left", "rejected": " with its conclusion"}


class Comparison:
    """Two evaluations, the second of a map that holds at least as much.

    Attributes
    ----------
    moves
        The labels, before and after, of each that changed besides what was rejected and accepted.
    because
        For each of these, the ids of what brought the change.
    surviving
        What is in though a reason for it is so no longer, each with the reasons that remain.
    added
        What has a label in the second evaluation alone.
    words
        All this in sentences.
    """

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
        self.explainer = Explainer(m, after)
        self.structure = self.explainer.structure
        self.number = self.structure.index.number
        known = [id for id in after if id in before]
        self.moves = self._moves(known, {*rejected, *accepted})
        told = {id: self._told(id, *move) for id, move in self.moves.items()}
        self.because = {id: ids for id, (ids, _) in told.items()}
        self.surviving = {id: remaining for id in known if (remaining := self._surviving(id))}
        self.added = tuple(id for id in after if id not in before)
        self.words = [*(words for _, words in told.values()), *self._further(accepted)]

    def _further(self, accepted: Iterable[str]) -> Iterator[tuple[Part, ...]]:
        """Yield what is to be said besides the changes."""
        yield from (self._even_so(id) for id in accepted if self.after[id] != "in")
        yield from (self._survives(id, remaining) for id, remaining in self.surviving.items())
        yield from ((*self._name(id), f" is {self.after[id]}") for id in self.added)

    def _moves(self, known: list[str], silent: set[str]) -> dict[str, tuple[Label, Label]]:
        """Return the changes, in the order in which the grounded labels came about."""
        changed = [id for id in known if self.before[id] != self.after[id] and id not in silent]
        changed.sort(key=lambda changed: (self.structure.place[self.number[changed]], self.number[changed]))
        return {id: (self.before[id], self.after[id]) for id in changed}

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
        told = self._explained(id)
        if label == "in":
            return self._new_strength(id, None if told.by is None else self.explainer.id(told.by))
        if label == "undecided":
            return self._wanting(told, UNDECIDED), ", like {}"
        if told.cause in _PLAIN:
            return (), _PLAIN[told.cause]
        if told.cause == "premise":
            premises = self.structure.premises(self.number[id])
            missing = [p for p in premises if self.structure.label[p] == FALSE]
            return tuple(self.structure.index.names(missing)), ", for want of {}"
        return self._struck(m for m in told.mentions if m.role == "answer") or self._lost(told)

    def _struck(self, answers: Iterable[Mention]) -> tuple[tuple[str, ...], str] | None:
        """Return what defeats something; None where nothing does."""
        answers = list(answers)
        if ids := self._ids(answers):
            return ids, ", defeated by {}"
        ids = self._backwards(m.atom for m in answers)
        return (ids, ", by a strict step backwards from {}") if ids else None

    def _lost(self, told: Explanation) -> tuple[tuple[str, ...], str]:
        """Return for want of what something is out."""
        ids = self._wanting(told, FALSE)
        return ids, ", for want of {}" if ids else ""

    def _explained(self, id: str) -> Explanation:
        """Return the explanation of the label that something has now."""
        explain = self.explainer.of_inference if id in self.map.inferences else self.explainer.of_statement
        return explain(self.number[id])

    def _backwards(self, denials: Iterable[int]) -> tuple[str, ...]:
        """Return the ids of what denials come from by strict inferences read backwards."""
        translation, derivation = self.structure.translation, self.structure.derivation
        rejected = {fact: statement for statement, fact in translation.denials.items()}
        queue = list(denials)
        seen, found = set(queue), dict[int, None]()
        for atom in queue:
            node = rejected.get(atom, atom)
            rule = None if node < self.structure.index.nodes else derivation.rule_of(node)
            if node < self.structure.index.nodes:
                found[node] = None
            elif rule is not None:
                queue += [b for b in derivation.program.bodies[rule] if b not in seen]
                seen.update(queue)
        return tuple(self.structure.index.names(found))

    def _wanting(self, told: Explanation, label: int) -> tuple[str, ...]:
        """Return the ids of what leaves something out or undecided."""
        return self._ids(m for m in told.mentions if self._is_wanting(m, label))

    def _is_wanting(self, mention: Mention, label: int) -> bool:
        """Tell whether a mention is of what leaves something out or undecided, as its label may say."""
        if mention.role in ("premise", "backing"):
            return self.structure.label[mention.atom] == label
        return mention.role != "answer" and not (label == FALSE and mention.role == "objection")

    def _new_strength(self, id: str, by: str | None) -> tuple[tuple[str, ...], str]:
        """Return what carries something that stands now, or what spoke against it before."""
        if by is not None:
            return (by,), ", on {}"
        return self._gained(id) or self._relieved(id)

    def _gained(self, id: str) -> tuple[tuple[str, ...], str] | None:
        """Return what something rests on that stands only now; None where nothing does."""
        atom, below, words = self.number[id], [], ""
        if id in self.map.inferences:
            below, words = self.structure.index.below[atom], ", thanks to {}"
        elif atom in self.structure.translation.judged:  # which reason was enough is not told there
            below, words = self.structure.supports(atom), ", on {}"
        gained = [n for n in below if self._is_newly_in(n)]
        return (tuple(self.structure.index.names(gained)), words) if gained else None

    def _relieved(self, id: str) -> tuple[tuple[str, ...], str]:
        """Return what spoke against something before."""
        atom = self.number[id]
        struck = [atom]
        if id in self.map.supports and self.structure.is_statement(self.structure.target(atom)):
            struck.append(self.structure.target(atom))
        gone = [n for s in struck for n in self._attackers(s) if self._is_newly_out(n) or self._is_gone(n)]
        names = tuple(dict.fromkeys(self.structure.index.names(gone)))
        stood = any(self._is_newly_out(n) for n in gone)
        verb = f"{'does' if len(names) == 1 else 'do'} not {'stand' if stood else 'count'} any more"
        return names, f", for {{}} {verb}"

    def _attackers(self, atom: int) -> list[int]:
        """Return what speaks against a statement or inference."""
        conflicts = self.structure.conflicts
        found = [*self.structure.undercutters(atom)] if atom < self.structure.index.nodes else []
        found += [*conflicts.contraries.get(atom, ()), *conflicts.contradicting.get(atom, ())]
        return [n for n in found if n < self.structure.index.nodes]

    def _was(self, atom: int) -> str | None:
        """Return the label that something had before."""
        return self.before.get(self.structure.index.ids[atom])

    def _is_newly_out(self, atom: int) -> bool:
        """Tell whether something was not out before and is now."""
        return self.structure.label[atom] == FALSE and self._was(atom) in ("in", "undecided")

    def _is_gone(self, atom: int) -> bool:
        """Tell whether something is rejected now: a standard may have weighed it though it did not stand."""
        return self.structure.index.ids[atom] in self.rejected

    def _is_newly_in(self, atom: int) -> bool:
        """Tell whether something was not in before and is now."""
        return self.structure.label[atom] == TRUE and self._was(atom) != "in"

    def _ids(self, mentions: Iterable[Mention]) -> tuple[str, ...]:
        """Return the ids of what is mentioned."""
        return tuple(dict.fromkeys(id for m in mentions if (id := self.explainer.id(m.atom)) is not None))

    def _surviving(self, id: str) -> tuple[str, ...]:
        """Return the reasons that remain of something that stands though it lost one."""
        if self.before[id] != "in" or self.after[id] != "in":
            return ()
        supports = self.structure.supports(self.number[id])
        if not any(self._was(s) == "in" and self.structure.label[s] != TRUE for s in supports):
            return ()
        return tuple(self.structure.index.names(s for s in supports if self.structure.label[s] == TRUE))

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
