"""The relations of an export of Argdown, each with its sign.

Support and attack become just that, ``entails`` a strict support, ``contrary``
and ``contradictory`` a contradiction. An undercut attacks the step of the argument that it bears on;
where an argument is only described, the inferences that start from its
statement. What supports or attacks a reconstructed argument bears, in
Argdown, on one of its premises without saying on which: on its premise if it
has a single one, else on its last step, with a word in ``extra``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argmap.formats.argdown.shape import Export
    from argmap.formats.builder import Key, MapBuilder

__all__ = ["Relations"]


@dataclass(slots=True)
class Relations:
    """Relations on their way into a builder, to which statements and steps have been added.

    Attributes
    ----------
    export
        Whose relations they are.
    builder
        Takes them.
    premises, steps
        The premises and the inferences of each argument, by its title.
    relayed
        Conclusions that only say what an inference bears on.
    contradicted
        The pairs that are known to contradict each other.
    """

    export: Export
    builder: MapBuilder
    premises: dict[str, list[Key]]
    steps: dict[str, list[Key]]
    relayed: set[str]
    contradicted: set[frozenset[Key]]
    # The inferences that start from a statement.
    _starting: dict[Key, list[Key]] = field(default_factory=dict)

    def add(self) -> None:
        """Add all relations; undercuts last, for they bear on inferences."""
        undercuts = []
        for number, relation in enumerate(self.export.relations):
            if relation["from"] in self.relayed and relation["fromType"] == "equivalence-class":
                continue
            if relation["relationType"] == "undercut":
                undercuts.append((number, relation))
            else:
                self._add_relation(number, relation)
        for number, relation in undercuts:
            self._add_undercut(number, relation)

    def _add_relation(self, number: int, relation: dict[str, Any]) -> None:
        """Add a relation that bears on a statement or an argument."""
        type = relation["relationType"]
        start, (target, vague) = self._start(relation), self._target(relation)
        if type in ("contrary", "contradictory"):
            if frozenset((start, target)) not in self.contradicted:
                self.contradicted.add(frozenset((start, target)))
                more = {} if type == "contradictory" else {"extra": {"argdown": {"relation": type}}}
                self.builder.contradiction(start, target, **more)
            return
        key = ("relation", number)
        fields: dict[str, Any] = {"extra": {"argdown": {"relation": type}}} if vague else {}
        if type == "attack":
            self.builder.attack(key, [start], target, **fields)
        else:
            strict = {"strict": True} if type == "entails" else {}
            self.builder.support(key, [start], target, **strict, **fields)
        self._starting.setdefault(start, []).append(key)

    def _add_undercut(self, number: int, relation: dict[str, Any]) -> None:
        """Add an undercut: one attack on each inference that it bears on."""
        start = self._start(relation)
        for part, (target, vague) in enumerate(self._undercut(relation)):
            fields: dict[str, Any] = {"extra": {"argdown": {"relation": "undercut"}}} if vague else {}
            key = ("relation", number, part)
            self.builder.attack(key, [start], target, **fields)
            self._starting.setdefault(start, []).append(key)

    def _start(self, relation: dict[str, Any]) -> Key:
        """Return the statement that a relation starts from: of an argument its conclusion."""
        title = relation["from"]
        if relation["fromType"] == "equivalence-class":
            return ("statement", title)
        pcs = self.export.pcs_of(title)
        return ("statement", pcs[-1]["title"]) if pcs else ("argument", title)

    def _target(self, relation: dict[str, Any]) -> tuple[Key, bool]:
        """Return what a relation bears on, and whether Argdown leaves that open."""
        title = relation["to"]
        if relation["toType"] == "equivalence-class":
            return ("statement", title), False
        if not self.export.pcs_of(title):
            return ("argument", title), False
        premises, steps = self.premises.get(title, []), self.steps.get(title, [])
        if len(premises) == 1 or not steps:
            return (premises[0] if premises else ("argument", title)), False
        return steps[-1], True

    def _undercut(self, relation: dict[str, Any]) -> list[tuple[Key, bool]]:
        """Return the inferences that an undercut bears on, and whether there is none but a statement."""
        title = relation["to"]
        steps = self.steps.get(title, [])
        if steps:
            index = relation.get("conclusionIndex")
            concluded = [n for n, s in enumerate(self.export.pcs_of(title)) if s.get("inference")]
            if relation["toType"] == "inference" and type(index) is int and index in concluded:
                return [(steps[concluded.index(index)], False)]
            return [(steps[-1], False)]
        key: Key = ("argument", title)
        if relation["toType"] == "equivalence-class":
            key = ("statement", title)
        return [(k, False) for k in self._starting.get(key, ())] or [(key, True)]
