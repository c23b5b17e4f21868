"""The structure of a map that has been made a program: what supports and attacks what; open disputes."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from argmap.evaluation.program.priorities import Ranks
from argmap.evaluation.semantics.grounded import FALSE, TRUE, UNDECIDED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.evaluation.explain.derivation import Derivation
    from argmap.evaluation.program.translation import Translation

__all__ = ["Attacker", "Dispute", "Structure"]


class Attacker(NamedTuple):
    """What strikes a statement or attack.

    Attributes
    ----------
    node
        What strikes: a statement, an attack, or the denial of a statement.
    strong
        The atom that says that it holds and is strong enough; None when it never is.
    """

    node: int
    strong: int | None


class Dispute(NamedTuple):
    """A part of what is undecided in which everything hangs on everything else.

    Attributes
    ----------
    sides
        Two sides that only strike each other; one where the cycle of
        attacks is odd, so that whatever stood would defeat itself; none where no
        attack is part of it.
    """

    sides: tuple[tuple[int, ...], ...]


class Structure:
    """The statements and inferences of a translated map, with their labels."""

    def __init__(self, translation: Translation, derivation: Derivation) -> None:
        self.translation = translation
        self.derivation = derivation
        self.index = translation.index
        self.conflicts = translation.conflicts
        self.label = derivation.labels
        self.place = derivation.place
        self._lowest = Ranks(translation).lowest if self.conflicts.ranked else 0

    def is_statement(self, atom: int) -> bool:
        """Tell whether an atom is a statement of the map."""
        return atom < self.index.statements

    def is_inference(self, atom: int) -> bool:
        """Tell whether an atom is an inference of the map."""
        return self.index.statements <= atom < self.index.nodes

    def counts_each_premise(self, inference: int) -> bool:
        """Tell whether an inference holds with any of its premises: it may count so against another alone."""
        return inference in self.translation._shares and self.target(inference) in self.translation.judged

    def rank(self, element: int) -> int:
        """Return the priority of an inference or a given statement."""
        return self.translation.priority.get(element, 0) if self.conflicts.ranked else 0

    def premises(self, inference: int) -> list[int]:
        """Return the premises of an inference."""
        return [n for n in self.index.below[inference] if self.is_statement(n)]

    def supports(self, node: int) -> list[int]:
        """Return the supports of a statement, or the backings of an inference."""
        return [n for n in self.index.below[node] if not self.is_statement(n)]

    def target(self, inference: int) -> int:
        """Return the target of an inference."""
        return self.translation.target(inference)

    def undercutters(self, inference: int) -> list[int]:
        """Return the attacks on an inference."""
        return self.index.attackers[inference]

    def belief(self, statement: int) -> list[int] | None:
        """Return on what it hangs that a given statement stands; None when it is not given."""
        return self.translation.belief.get(statement)

    def strict_grounds(self, statement: int) -> list[tuple[int, list[int]]]:
        """Return the strict inferences that, read backwards, lead to a statement: (holds, body)."""
        return self.translation.strict_rules.get(statement, [])

    def open_grounds(self, statement: int) -> list[int]:
        """Return what those strict inferences read backwards rest on that are undecided."""
        grounds = self.strict_grounds(statement)
        return [n for holds, body in grounds if self.is_open(holds) for n in self.nodes_in(body)]

    def concluded(self, inference: int) -> tuple[int, int] | None:
        """Return what is struck if what an inference concludes is, and its priority; None if it cannot be."""
        target, is_attack = self.target(inference), inference >= self.index.supports
        is_backing = not is_attack and self.is_inference(target)
        if is_backing or inference in self.translation.strict or target in self.translation.judged:
            return None
        return inference if is_attack else target, self.rank(inference)

    def rebutters(self, inference: int) -> list[Attacker]:
        """Return what strikes what an inference concludes."""
        concluded = self.concluded(inference)
        return [] if concluded is None else self.attackers(*concluded)

    def attackers(self, struck: int, rank: int) -> list[Attacker]:
        """Return what strikes a statement or attack that is concluded with a priority."""
        contraries = self.conflicts.contraries.get(struck, [])
        found = [Attacker(node, node) for node in contraries]
        assumption = self.conflicts._unrebutted.get((struck, rank))
        if (
            assumption is None
        ):  # strictly concluded, or nothing concludes it: nobody asked how strong they are
            return found + [Attacker(n, n) for n in self.conflicts.contradicting.get(struck, [])]
        # In the order in which Conflicts.settle let them attack.
        strong = iter(self.derivation.program.attackers[assumption][len(contraries) :])
        contradicting = self.conflicts.contradicting.get(struck, [])
        return found + [
            Attacker(n, None if self._is_too_weak(n, rank) else next(strong)) for n in contradicting
        ]

    def _is_too_weak(self, node: int, rank: int) -> bool:
        """Tell whether an attack can never be strong enough."""
        is_attack = self.index.supports <= node < self.index.nodes
        return is_attack and self._lowest < rank and self.rank(node) < rank

    def fails_by_priority(self, striker: Attacker) -> bool:
        """Tell whether something would strike if it were stronger."""
        node, strong = striker
        if strong is None:
            return True
        if strong == node or self.label[strong] != FALSE:
            return False
        return self.label[node] != FALSE or self.place[strong] < self.place[node]

    def priority_of(self, node: int, below: int) -> int | None:
        """Return the highest priority, below another, with which something is concluded."""
        if self.is_statement(node):
            elements = [s for s in self.supports(node) if s not in self.translation.strict]
            elements += [node] if node in self.translation.given else []
        else:
            elements = [node]
        return max((r for r in map(self.rank, elements) if r < below), default=None)

    @cached_property
    def denied(self) -> dict[int, int]:
        """The statement that each atom beyond the map's own denies."""
        return {
            n: struck
            for struck, nodes in self.conflicts.contradicting.items()
            for n in nodes
            if n >= self.index.nodes
        }

    @cached_property
    def share_of(self) -> dict[int, tuple[int, int, int]]:
        """The inference, how many of its premises, and of how many, for each atom that counts them."""
        return {
            atom: (inference, count, len(atoms))
            for inference, atoms in self.translation._shares.items()
            for count, atom in enumerate(atoms, 1)
        }

    def nodes_in(self, body: Iterable[int]) -> list[int]:
        """Return the statements, inferences and denials that a body of a rule comes down to."""
        program, found, queue = self.derivation.program, dict[int, None](), list(body)
        seen = set(queue)
        for atom in queue:
            if atom < self.index.nodes or atom in self.denied:
                found[atom] = None
                continue
            rules = program.rules_for[atom]
            chosen = self.derivation.rule_of(atom) if self.label[atom] == TRUE else None
            for rule in rules if chosen is None else [chosen]:
                queue += [b for b in program.bodies[rule] if b not in seen]
                seen.update(program.bodies[rule])
        return list(found)

    @cached_property
    def dispute_of(self) -> dict[int, Dispute]:
        """The dispute that each undecided atom is part of, if it is part of one."""
        import networkx as nx  # noqa: PLC0415  (a tenth of a second, for open disputes alone)

        open_graph: nx.DiGraph[int] = nx.DiGraph()
        told = bytearray(label == UNDECIDED for label in self.label)
        for atom in self.translation.watching():  # that one waits for something is no dispute with it
            told[atom] = False
        for atom in range(self.derivation.program.size):
            if told[atom]:
                open_graph.add_edges_from((atom, b) for b in self.derivation.hangs_on(atom) if told[b])
        parts = [p for p in nx.strongly_connected_components(open_graph) if len(p) > 1]
        parts += [{a} for a in open_graph if open_graph.has_edge(a, a)]
        found: dict[int, Dispute] = {}
        for part in parts:
            found |= dict.fromkeys(sorted(part), self._dispute(part))
        return found

    def is_open(self, atom: int) -> bool:
        """Tell whether an atom is undecided."""
        return self.label[atom] == UNDECIDED

    def _dispute(self, part: set[int]) -> Dispute:
        """Tell the sides of a dispute apart, as far as there are two."""
        is_assumption = self.derivation.program.is_assumption
        arrows: dict[int, list[tuple[int, int]]] = defaultdict(list)
        has_attack = False
        for atom in sorted(part):
            for other in self.derivation.hangs_on(atom):
                if other in part:
                    has_attack |= bool(is_assumption[atom])
                    arrows[atom].append((other, is_assumption[atom]))
                    arrows[other].append((atom, is_assumption[atom]))
        if not has_attack:
            return Dispute(())
        start = min(part)
        side, queue = {start: 0}, [start]
        for atom in queue:
            for other, flips in arrows[atom]:
                if other not in side:
                    side[other] = side[atom] ^ flips
                    queue.append(other)
                elif side[other] != side[atom] ^ flips:
                    return Dispute((self._named(part),))
        return Dispute(tuple(self._named(a for a in part if side[a] == n) for n in (0, 1)))

    def _named(self, atoms: Iterable[int]) -> tuple[int, ...]:
        """Return the statements among some atoms, or the inferences where there are none."""
        own = sorted(a for a in atoms if a < self.index.nodes)
        return tuple([a for a in own if self.is_statement(a)] or own)
