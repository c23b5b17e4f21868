"""Disputes: parts of what is undecided in which everything hangs on everything else, by their kinds."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Literal, NamedTuple

from argmap.evaluation.semantics.grounded import UNDECIDED

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

    from argmap.evaluation.explain.structure import Structure

__all__ = ["Dispute", "Disputes", "Kind"]

Kind = Literal["rivals", "mutual", "sides", "self", "odd", "odd-mixed", "attacks", "support", "mixed"]


class Dispute(NamedTuple):
    """A part of what is undecided in which everything hangs on everything else.

    Attributes
    ----------
    kind
        ``rivals``: each contradicts each. ``mutual``: two attack each other. ``sides``: two
        sides, each of which stands if the other does not. ``self``: all cycles run through
        one, and it speaks against itself. ``odd``: a single cycle of attacks, of odd length, and
        nothing else that is open bears on it, so that whoever held one of them would have to reject it;
        ``odd-mixed`` likewise, with supports in the cycle. ``attacks``: other cycles
        of attacks and contradictions. ``support``: a cycle without any attack. ``mixed``: anything else.
    members
        The statements in it; where there are none, the inferences or the denials.
    sides
        The members of either side, where there are two.
    is_closed
        Whether it hangs on nothing undecided besides itself.
    """

    kind: Kind
    members: tuple[int, ...]
    sides: tuple[tuple[int, ...], ...]
    is_closed: bool


class Disputes:
    """The disputes of an evaluation, found when one is first asked for."""

    def __init__(self, structure: Structure) -> None:
        self.structure = structure
        self._of: dict[int, Dispute] | None = None

    def of(self, atom: int) -> Dispute | None:
        """Return the dispute that an undecided atom is part of, if it is part of one."""
        if self._of is None:
            self._of = self._found()
        return self._of.get(atom)

    def _found(self) -> dict[int, Dispute]:
        """Return the dispute of each undecided atom that is part of one."""
        import networkx as nx  # noqa: PLC0415  (a tenth of a second, for open disputes alone)

        derivation = self.structure.derivation
        graph: nx.DiGraph[int] = nx.DiGraph()
        told = bytearray(label == UNDECIDED for label in derivation.labels)
        for atom in self.structure.translation.watching():  # to wait for something is no dispute with it
            told[atom] = False
        for atom in range(derivation.program.size):
            if told[atom]:
                graph.add_edges_from((atom, b) for b in derivation.hangs_on(atom) if told[b])
        found: dict[int, Dispute] = {}
        for part in nx.strongly_connected_components(graph):
            if len(part) > 1 or graph.has_edge(*part, *part):
                found |= dict.fromkeys(sorted(part), _Cycles(self.structure, graph, part).dispute())
        return found


class _Cycles:
    """The cycles of one dispute."""

    def __init__(self, structure: Structure, graph: nx.DiGraph[int], part: set[int]) -> None:
        self.structure = structure
        self.graph = graph
        self.part = part
        self.is_assumption = structure.derivation.program.is_assumption
        self.members = self._named(part)

    def dispute(self) -> Dispute:
        """Return what is to be said of it."""
        sides = self._sides()
        kind = self._kind(sides)
        is_closed = all(b in self.part for a in self.part for b in self.graph[a])
        return Dispute(kind, self.members, sides if kind == "sides" else (), is_closed)

    def _kind(self, sides: tuple[tuple[int, ...], ...]) -> Kind:
        """Return of what kind it is."""
        if not any(self.is_assumption[a] and self._inside(a) for a in self.part):
            return "support"
        if self._are_rivals():
            return "rivals"
        if not sides:
            return self._odd_kind()
        return "mutual" if self._attack_each_other() else "sides" if all(sides) else "mixed"

    def _odd_kind(self) -> Kind:
        """Return of what kind it is where it has no two sides."""
        if self._speaks_against_itself():
            return "self"
        if all(len(self.graph[a]) == 1 for a in self.part):
            return "odd-mixed" if self._links_support else "odd"
        return "mixed" if self._links_support or len(self.members) == 1 else "attacks"

    def _inside(self, atom: int) -> list[int]:
        """Return what an atom hangs on within the dispute."""
        return [b for b in self.graph[atom] if b in self.part]

    def _named(self, atoms: Iterable[int]) -> tuple[int, ...]:
        """Return the statements among some atoms; else the inferences; else the denials."""
        structure, atoms = self.structure, sorted(atoms)
        statements = [a for a in atoms if structure.is_statement(a)]
        inferences = [a for a in atoms if structure.is_inference(a)]
        return tuple(statements or inferences or [a for a in atoms if a in structure.denied])

    @cached_property
    def _links(self) -> list[int]:
        """The inferences that lead from a member to something in the dispute."""
        inferences = {a for a in self.part if self.structure.is_inference(a)}
        inferences |= {share[0] for a in self.part if (share := self.structure.share_of.get(a))}
        return [i for i in sorted(inferences) if any(p in self.part for p in self.structure.premises(i))]

    @cached_property
    def _links_support(self) -> bool:
        """Whether there are supports among them, or strict inferences read backwards."""
        structure = self.structure
        is_backed = any(s in self.part for a in self.part for s in structure.backings(a))
        is_denied = any(a in structure.denied for a in self.part)
        return is_backed or is_denied or any(i < structure.index.supports for i in self._links)

    def _contradict(self, one: int, other: int) -> bool:
        """Tell whether two statements contradict each other."""
        return self.structure.is_statement(one) and other in self.structure.conflicts.contradicting.get(
            one, ()
        )

    def _are_rivals(self) -> bool:
        """Tell whether each of several statements contradicts each, and nothing else is between them."""
        if len(self.members) < 2 or self._links or self._links_support:
            return False
        if any(i >= self.structure.index.supports for i in self.part if self.structure.is_inference(i)):
            return False
        return all(self._contradict(a, b) for a, b in combinations(self.members, 2))

    def _attack_each_other(self) -> bool:
        """Tell whether there are two statements, each of which attacks the other, and nothing else."""
        if len(self.members) != 2 or self._links_support:
            return False
        structure = self.structure
        pairs: set[tuple[int, ...]] = set()
        for attack in self._links:
            within = [p for p in structure.premises(attack) if p in self.part]
            pairs.update((p, structure.target(attack)) for p in within)
        return pairs == {self.members, self.members[::-1]}

    def _sides(self) -> tuple[tuple[int, ...], ...]:
        """Return the members of the two sides, where no member is on both."""
        arrows: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for atom in sorted(self.part):
            for other in self._inside(atom):
                arrows[atom].append((other, self.is_assumption[atom]))
                arrows[other].append((atom, self.is_assumption[atom]))
        start = min(self.part)
        side, queue = {start: 0}, [start]
        for atom in queue:
            for other, flips in arrows[atom]:
                if other not in side:
                    side[other] = side[atom] ^ flips
                    queue.append(other)
                elif side[other] != side[atom] ^ flips:
                    return ()
        return tuple(self._named(a for a in self.part if side[a] == n) for n in (0, 1))

    def _speaks_against_itself(self) -> bool:
        """Tell whether all cycles run through the only member; one of them is odd."""
        import networkx as nx  # noqa: PLC0415

        if len(self.members) != 1:
            return False
        rest = self.graph.subgraph(self.part - {*self.members})
        return nx.is_directed_acyclic_graph(rest)
