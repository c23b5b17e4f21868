"""How a justification speaks of statements and inferences: their names, beliefs and disputes in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.evaluation.explain.justification import Id, Mention, Part, Quotation
from argmap.evaluation.options import ids_of
from argmap.model.attitudes import ATTITUDES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.evaluation.explain.structure import Dispute, Structure
    from argmap.evaluation.options import EvaluationOptions
    from argmap.model import ArgumentMap
    from argmap.model.attitudes import Attitude

__all__ = ["Wording"]

# So many statements of each side of a dispute are named.
_NAMED = 4


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

    def id(self, atom: int) -> str | None:
        """Return the id of a statement or inference."""
        return self.structure.index.ids[atom] if atom < self.structure.index.nodes else None

    def name(self, atom: int) -> tuple[Part, ...]:
        """Return a statement or inference as a part of a sentence."""
        if atom >= self.structure.index.nodes:
            denied = self.structure.denied.get(atom)
            return ("What is denied",) if denied is None else ("The opposite of ", *self.name(denied))
        id = self.structure.index.ids[atom]
        if self.structure.is_statement(atom):
            return Quotation(self.map.statements[id].text), " ", Id(id)
        return (Id(id),)

    def subject(self, mention: Mention, *, of_step: bool = False) -> tuple[Part, ...]:
        """Return what a sentence is about; it may belong to a step of the map, or to a statement."""
        atom, role = mention.atom, mention.role
        name, against = self.name(atom), role in ("objection", "answer")
        if not self.structure.is_inference(atom):
            contradicted = "its conclusion" if of_step else "it"
            return (*name, f", which contradicts {contradicted},") if against else name
        premises = self._listed(self.structure.premises(atom))
        if against and atom < self.structure.index.supports:
            return ("The reason ", *name, " for the contrary, ", *premises, ",")
        if role == "objection":
            end = self.structure.target(atom)
            target = ("it",) if self.structure.is_statement(end) else ("the step ", *self.name(end))
            return ("An objection to ", *target, ", ", *name, " from ", *premises, ",")
        if role == "claim":
            end = self.structure.target(atom)
            towards = " against " if atom >= self.structure.index.supports else " for "
            return ("The step ", *name, ", ", *premises, towards, *self.name(end), ",")
        nouns = {"answer": "The answer ", "backing": "The backing "}
        return (nouns.get(role, "The reason "), *name, ", ", *premises, ",")

    def _listed(self, atoms: Iterable[int]) -> tuple[Part, ...]:
        """Return names joined by and."""
        found: list[Part] = []
        for number, atom in enumerate(atoms):
            found += [" and "] if number else []
            found += self.name(atom)
        return tuple(found)

    def dispute(self, dispute: Dispute) -> tuple[Part, ...]:
        """Say what a dispute consists in."""
        sides = [self._ids(side) for side in dispute.sides]
        if not sides:
            return ("it holds only itself up in a cycle",)
        if len(sides) == 2 and all(sides):
            return ("nothing settles the dispute between ", *sides[0], " and ", *sides[1])
        (side,) = sides if len(sides) == 1 else [sides[0] or sides[1]]
        if len(dispute.sides[0]) == 1 or len(sides) == 2:
            return (*side, " strikes itself")
        return (
            "the objections among ",
            *side,
            " go round in a cycle in which each would defeat itself",
        )

    def _ids(self, atoms: tuple[int, ...]) -> tuple[Part, ...]:
        """Return the ids of the first few atoms."""
        found: list[Part] = []
        for number, atom in enumerate(atoms[:_NAMED]):
            found += [", "] if number else []
            found.append(Id(self.structure.index.ids[atom]))
        if len(atoms) > _NAMED:
            found.append(f" and {len(atoms) - _NAMED:,} more")
        return tuple(found)

    def _voices(self, atom: int, sign: int) -> dict[Attitude, list[str]]:
        """Return who among the actors that are believed holds, opposes or questions a statement, and how."""
        chosen = self.options.as_actor
        if chosen is None:
            return {}
        ids = ids_of(self.map, chosen, "actor")
        voices: dict[Attitude, list[str]] = {}
        for stance in self.map.stances:
            said = stance.actor in ids and stance.statement == self.id(atom)
            if said and ATTITUDES[stance.attitude].sign == sign:
                voices.setdefault(stance.attitude, []).append(self.map.actors[stance.actor].name)
        return voices

    def _said(self, atom: int, sign: int) -> str:
        """Return the same in words: ``Ann denies``, ``Ann and Bob deny``."""
        voices = {a: list(dict.fromkeys(names)) for a, names in self._voices(atom, sign).items()}
        return " and ".join(
            f"{' and '.join(names)} {a if len(names) == 1 else ATTITUDES[a].plural}"
            for a, names in voices.items()
        )

    def given_by(self, atom: int) -> str:
        """Say in what way a statement is given."""
        if holding := self._voices(atom, 1):
            names = dict.fromkeys(name for names in holding.values() for name in names)
            return f"taken as given, as {' and '.join(names)} {'says' if len(names) == 1 else 'say'}"
        return "taken as given" if self.options.assume is None else "assumed"

    def not_given(self, atom: int) -> str:
        """Say, where it is a matter of choice, that a statement is not given."""
        if questioning := self._said(atom, 0):
            return f", and {questioning} it"
        return "" if self.options.assume is None else ", and it is not assumed"

    def rejected_by(self, atom: int) -> str:
        """Say by whom a statement is rejected."""
        denying = self._said(atom, -1)
        return f"is rejected, as {denying} it" if denying else "is rejected"
