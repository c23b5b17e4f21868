"""How a justification speaks of statements and inferences: their names, beliefs and disputes in words."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias

from argmap.evaluation.explain.justification import Id, Mention, Part, Quotation
from argmap.evaluation.options import ids_of
from argmap.evaluation.semantics.grounded import FALSE, TRUE, UNDECIDED
from argmap.model.attitudes import ATTITUDES
from argmap.query.stances import last_attitudes

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from argmap.evaluation.explain.disputes import Dispute
    from argmap.evaluation.explain.structure import Structure
    from argmap.evaluation.options import EvaluationOptions
    from argmap.model import ArgumentMap
    from argmap.model.attitudes import Attitude

__all__ = ["Wording", "Words"]

# So many are named in a list.
_NAMED = 4

#: A noun, and a verb for one and for several of some others, that are undecided, in or out.
Words: TypeAlias = tuple[tuple[str, str, str], tuple[str, str, str], tuple[str, str, str]]

# What is said of further reasons, and of those that hold in a cycle with what they are for.
_REASONS: Final[Words] = (
    ("the reason", "is undecided", "are undecided"),
    ("the reason", "holds, too", "hold, too"),
    ("the reason", "fails", "fail"),
)
_IN_A_CYCLE: Final[Words] = (
    _REASONS[UNDECIDED],
    ("the reason", "holds, too, in a cycle with it", "hold, too, in a cycle with it"),
    _REASONS[FALSE],
)

# What is said before and after the members of a dispute.
_DISPUTES = {
    "rivals": ("", " exclude each other, and nothing settles which of them stands"),
    "mutual": ("", " attack each other, and nothing settles which of them stands"),
    "self": ("", " speaks against itself"),
    "odd": ("", " attack one another in a cycle of odd length, in which each would defeat itself"),
    "odd-mixed": ("supports and attacks run in a cycle through ", ", in which each would defeat itself"),
    "attacks": ("", " attack or exclude one another in cycles, and nothing settles which of them stand"),
    "support": ("a cycle of support runs through ", ", and what else bears on it is undecided"),
    "mixed": ("supports and attacks run in cycles through ", ", and nothing settles them"),
}


class Wording:
    """The words for what is in a map, as the options have it.

    Attributes
    ----------
    map
        The map.
    options
        The evaluation options.
    structure
        What supports and attacks what in it.
    """

    def __init__(self, m: ArgumentMap, options: EvaluationOptions, structure: Structure) -> None:
        self.map = m
        self.options = options
        self.structure = structure
        self.standards_told: set[str] = set()

    def id(self, atom: int) -> str | None:
        """Return the id of a statement or inference."""
        return self.structure.index.ids[atom] if atom < self.structure.index.nodes else None

    def name(self, atom: int) -> tuple[Part, ...]:
        """Return a statement or inference as a part of a sentence."""
        if atom >= self.structure.index.nodes:
            return self._name_of_denial(atom, "the opposite of ", "that the step ")
        id = self.structure.index.ids[atom]
        if self.structure.is_statement(atom):
            return Quotation(self.map.statements[id].text), " ", Id(id)
        return (Id(id),)

    def subject(self, mention: Mention, parent: int | None = None) -> tuple[Part, ...]:
        """Return what a sentence is about, where it belongs to what is said of a parent."""
        atom = mention.atom
        if atom >= self.structure.index.nodes:
            return self._name_of_denial(atom, "The opposite of ", "That the step ")
        if self.structure.is_inference(atom):
            return self._inference_as_subject(mention, parent)
        if mention.onto is None:
            return self.name(atom)
        if self.structure.is_attack(mention.onto):  # its own target
            symmetric = self.options.rebuttals == "symmetric"
            why = "counts against it in turn" if symmetric else "stands whatever speaks against it"
            return (*self.name(atom), f", which it attacks and which {why},")
        if mention.onto == atom:
            return (*self.name(atom), ", which contradicts itself,")
        return (*self.name(atom), ", which contradicts ", *self._struck(mention.onto, parent), ",")

    def _name_of_denial(self, atom: int, of_statement: str, of_backing: str) -> tuple[Part, ...]:
        """Return the denial of a statement, or of that an inference has a backing."""
        denied = self.structure.denied[atom]
        if denied in self.structure.translation.backed:
            return (of_backing, *self.name(self.structure.translation.backed[denied]), " has no backing")
        return (of_statement, *self.name(denied))

    def _inference_as_subject(self, mention: Mention, parent: int | None) -> tuple[Part, ...]:
        """Return an inference, with its premises, as what a sentence is about."""
        structure, atom, role = self.structure, mention.atom, mention.role
        name, premises, target = (
            self.name(atom),
            self._listed(structure.premises(atom)),
            structure.target(atom),
        )
        if role == "claim":
            towards = " against " if structure.is_attack(atom) else " for "
            end = ("itself",) if target == atom else self._step_or_name(target)
            return ("The step ", *name, ", ", *premises, towards, *end, ",")
        if role == "backing" and target != parent:
            return ("The backing ", *name, " of the step ", *self.name(target), ", ", *premises, ",")
        if structure.is_attack(atom):
            if role == "answer":
                return ("The answer ", *name, ", ", *premises, ",")
            return ("An objection to ", *self._struck(target, parent), ", ", *name, " from ", *premises, ",")
        return self._support_as_subject(mention, name, premises)

    def _support_as_subject(
        self, mention: Mention, name: tuple[Part, ...], premises: tuple[Part, ...]
    ) -> tuple[Part, ...]:
        """Return a support, with its premises, as what a sentence is about."""
        onto = mention.onto
        if onto is not None and self.structure.is_attack(onto):
            what = "which" if self.structure.target(onto) == mention.atom else "for what"
            return ("The strict step ", *name, ", ", *premises, f", {what} it attacks,")
        if mention.role in ("objection", "answer"):
            return ("The reason ", *name, " for the contrary, ", *premises, ",")
        noun = "The backing " if mention.role == "backing" else "The reason "
        return (noun, *name, ", ", *premises, ",")

    def _struck(self, atom: int, parent: int | None) -> tuple[Part, ...]:
        """Return what something is directed against, where it belongs to what is said of a parent."""
        if self.structure.is_inference(atom):
            return ("the step ", *self.name(atom))
        if parent is None or atom == parent:
            return ("it",)
        is_conclusion = self.structure.is_inference(parent) and atom == self.structure.target(parent)
        if is_conclusion and not self.structure.is_attack(parent):
            return ("its conclusion",)
        return self.name(atom)

    def _step_or_name(self, atom: int) -> tuple[Part, ...]:
        """Return a statement, or an inference that is said to be one."""
        return ("the step ", *self.name(atom)) if self.structure.is_inference(atom) else self.name(atom)

    def _listed(self, atoms: Sequence[int]) -> tuple[Part, ...]:
        """Return names as a list in words."""
        return _joined([self.name(atom) for atom in atoms])

    def dispute(self, dispute: Dispute) -> tuple[Part, ...]:
        """Say what a dispute consists in."""
        them = self.ids(dispute.members)
        if dispute.kind == "sides":
            one, other = map(self.ids, dispute.sides)
            return (
                "nothing settles the dispute between ",
                *one,
                " on one side and ",
                *other,
                " on the other",
            )
        if dispute.kind == "support" and dispute.is_closed:
            return ("nothing holds it up but a cycle of support through ", *them)
        before, after = _DISPUTES[dispute.kind]
        return (before, *them, after)

    def ids(self, atoms: Sequence[int]) -> tuple[Part, ...]:
        """Return the ids of the first few atoms, as a list in words."""
        named = [self._as_id(atom) for atom in atoms[:_NAMED]]
        if len(atoms) > _NAMED:
            named.append((f"{len(atoms) - _NAMED:,} more",))
        return _joined(named)

    def _as_id(self, atom: int) -> tuple[Part, ...]:
        """Return the id of a statement or inference, or what is denied."""
        denied = self.structure.denied.get(atom)
        if denied is not None and denied < self.structure.index.nodes:
            return ("the opposite of ", Id(self.structure.index.ids[denied]))
        if denied is not None:
            return self.name(atom)
        return (Id(self.structure.index.ids[atom]),)

    def besides(self, others: Sequence[int], words: Words) -> tuple[Part, ...]:
        """Say of some others what is the case with them, by their labels."""
        found: list[Part] = []
        for label in (TRUE, UNDECIDED, FALSE):
            some = [o for o in others if self.structure.label[o] == label]
            if some:
                noun, one, several = words[label]
                noun = f"{noun}{'s' if len(some) > 1 and noun else ''} " if noun else ""
                found += [f"; {noun}", *self.ids(some), f" {one if len(some) == 1 else several}"]
        return tuple(found)

    def reasons(self, claim: int, others: Sequence[int]) -> tuple[Part, ...]:
        """Say what is the case with the reasons for a claim besides the one that is followed."""
        structure = self.structure
        cyclic = [o for o in others if structure.label[o] == TRUE and structure.may_hang_on(o, claim)]
        told = self.besides([o for o in others if o not in cyclic], _REASONS)
        return (*told, *self.besides(cyclic, _IN_A_CYCLE))

    @cached_property
    def _believed(self) -> list[str]:
        """The actors that are believed."""
        chosen = self.options.as_actor
        return [] if chosen is None else list(dict.fromkeys(ids_of(self.map, chosen, "actor")))

    @cached_property
    def _last(self) -> dict[str, dict[str, Attitude]]:
        """What each of them last said of a statement: its attitude by actor, by statement."""
        found: dict[str, dict[str, Attitude]] = {}
        for actor in self._believed:
            for statement, attitude in last_attitudes(self.map).get(actor, {}).items():
                found.setdefault(statement, {})[actor] = attitude
        return found

    def _said(self, atom: int, signs: Collection[int]) -> str:
        """Return who of them takes a statement how: ``Ann asserts``, ``Ann and Bob deny``."""
        voices: dict[Attitude, list[str]] = {}
        for actor, attitude in self._last.get(self.id(atom) or "", {}).items():
            if ATTITUDES[attitude].sign in signs:
                voices.setdefault(attitude, []).append(self.map.actors[actor].name)
        return " and ".join(
            f"{' and '.join(names)} {a if len(names) == 1 else ATTITUDES[a].plural}"
            for a, names in voices.items()
        )

    def given_by(self, atom: int) -> str:
        """Say in what way a statement is given."""
        if holding := self._said(atom, (1,)):
            return f"taken as given, as {holding} it"
        if self.options.assume is not None:
            return "assumed"
        return "taken as given" if self.id(atom) in self.map.premises else "assumed without reasons"

    def not_given(self, atom: int) -> str:
        """Say, where it is a matter of choice, that a statement is not given."""
        if said := self._said(atom, (-1, 0, 1)):
            return f", and {said} it"
        if self.options.assume is not None:
            return ", and it is not assumed"
        names = [self.map.actors[a].name for a in self._believed]
        silent = f"{' and '.join(names)} {'says' if len(names) == 1 else 'say'} nothing of it"
        return f", and {silent}" if names else ""

    def rejected_by(self, atom: int) -> str:
        """Say by whom a statement is rejected."""
        rejected = ids_of(self.map, self.options.reject, "claim", "premise", "support", "attack")
        denying = "" if self.id(atom) in rejected else self._said(atom, (-1,))
        return f"is rejected, as {denying} it" if denying else "is rejected"


def _joined(names: Sequence[tuple[Part, ...]]) -> tuple[Part, ...]:
    """Return names joined by commas, and the last by and."""
    found: list[Part] = []
    for number, name in enumerate(names):
        found += [] if not number else [" and "] if number == len(names) - 1 else [", "]
        found += name
    return tuple(found)
