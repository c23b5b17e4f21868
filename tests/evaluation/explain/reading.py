"""What may be said of a map: who speaks against what, what hangs on what, which cycles there are.

All of it is read off the map, the options and the labels; nothing is taken from an explanation.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import networkx as nx

from argmap import Attack, evaluate
from argmap.evaluation import EvaluationOptions
from argmap.evaluation.beliefs import beliefs_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from argmap import ArgumentMap

__all__ = ["Denied", "Node", "Reading"]


class Denied(NamedTuple):
    """What denies a statement, or that an inference has a backing, by a strict inference read backwards."""

    id: str


Node = str | Denied


class Reading:
    """A map, read with some options, and what may be said of it."""

    def __init__(self, m: ArgumentMap, semantics: str, options: dict[str, Any]) -> None:
        self.map = m
        self.semantics = semantics
        self.options = EvaluationOptions(**options)
        self.keywords = options
        self.evaluation = evaluate(m, semantics, **options)  # type: ignore[arg-type]
        self.beliefs = beliefs_of(m, self.options)
        self.symmetric = self.options.rebuttals == "symmetric"
        self.supports = self._by(s.conclusion for s in m.supports.values())
        self.attacks = self._by(())
        for node in (*m.statements, *m.inferences):
            self.supports[node] = [s.id for s in m.supports.values() if s.conclusion == node]
            self.attacks[node] = [a.id for a in m.attacks.values() if a.target == node]
        self.strict = {s.id for s in m.supports.values() if s.strict}
        self.contradicting: dict[Node, list[Node]] = {}
        for pair in m.contradictions:
            one, other = pair.statements
            self.contradicting.setdefault(one, []).append(other)
            self.contradicting.setdefault(other, []).append(one)
        self.rejected = {*self.beliefs.rejected}
        self.rejected |= {s.id for s in m.supports.values() if s.conclusion in self.rejected}
        standard = self.options.standard
        each = dict.fromkeys(m.statements, standard) if isinstance(standard, str) else dict(standard or {})
        self.standard = {s: name for s, name in each.items() if s not in self.rejected}

    def _by(self, ids: Iterable[str]) -> dict[str, list[str]]:
        return {id: [] for id in ids}

    # The map ----------------------------------------------------------------------------------------

    def target(self, inference: str) -> str:
        """Return what an inference is for or against."""
        record = self.map.inferences[inference]
        return record.target if isinstance(record, Attack) else record.conclusion  # type: ignore[union-attr]

    def premises(self, inference: str) -> list[str]:
        """Return the premises of an inference."""
        return list(self.map.inferences[inference].premises)

    def is_attack(self, id: Node) -> bool:
        """Tell whether something is an attack."""
        return isinstance(id, str) and id in self.map.attacks

    def is_statement(self, id: Node) -> bool:
        """Tell whether something is a statement."""
        return isinstance(id, str) and id in self.map.statements

    @cached_property
    def certain(self) -> set[str]:
        """What follows strictly from axioms alone; an inference stands for that it has a backing."""
        found: set[str] = set(self.beliefs.axioms)
        while True:
            more = {
                self.target(s) for s in self.strict - self.rejected
                if {*self.premises(s)} <= found and self.target(s) not in self.standard
                and (not self.supports[s] or s in found)
            } | found  # fmt: skip
            if more == found:
                return found
            found = more

    @cached_property
    def backwards(self) -> dict[str, list[str]]:
        """The strict inferences by which each statement may be denied, or the backing of an inference."""
        found: dict[str, list[str]] = {}
        for s in sorted(self.strict - {*self.beliefs.rejected}) if self.options.transpose else ():
            grounds = [p for p in self.premises(s) if p not in self.certain]
            if not grounds and self.supports[s] and s not in self.certain:
                grounds = [s]
            for ground in grounds:
                found.setdefault(ground, []).append(s)
        return found

    def deniers(self, id: str) -> list[Node]:
        """Return what speaks against a statement, or that an inference is backed, in vain or not."""
        found: list[Node] = []
        if id in self.map.statements:
            found = [*self.attacks[id], *self.contradicting.get(id, ())]
        return [*found, Denied(id)] if id in self.argued else found

    @cached_property
    def argued(self) -> set[str]:
        """The statements, and backings, for whose denial something argues."""
        found: set[str] = set()
        while True:
            more = {g for g, steps in self.backwards.items() if any(self._is_denied(s, found) for s in steps)}
            if more == found:
                return found
            found = more

    def _is_denied(self, step: str, argued: set[str]) -> bool:
        """Tell whether something denies what a strict inference concludes, be it in vain."""
        id = self.target(step)
        against = id in self.map.statements and (
            id in self.rejected or bool(self.attacks[id]) or bool(self.contradicting.get(id))
        )
        return against or id in argued

    def denying(self, ground: str) -> list[str]:
        """Return the strict inferences by which something argues for a denial."""
        return [s for s in self.backwards[ground] if self._is_denied(s, self.argued)]

    @cached_property
    def denials(self) -> dict[str, str]:
        """The label of each denial, where there is but one position."""
        sure = self._derived(lambda label: label == "in", set())
        start = set(self.backwards) if self.options.support_cycles == "undecided" else set()
        may = self._derived(lambda label: label != "out", start)
        return {p: "in" if p in sure else "undecided" if p in may else "out" for p in self.backwards}

    def _derived(self, holds: Callable[[str], bool], found: set[str]) -> set[str]:
        """Return the denials that follow from what is the case."""
        label = self.evaluation

        def follows(ground: str, step: str, known: set[str]) -> bool:
            target, backings = self.target(step), self.supports[step]
            denied = target in known
            if target in self.map.statements:
                against = [*self.attacks[target], *self.contradicting.get(target, ())]
                denied = denied or target in self.rejected or any(holds(label[d]) for d in against)
            others = all(holds(label[p]) for p in self.premises(step) if p != ground)
            return (
                denied
                and others
                and (not backings or ground == step or any(holds(label[b]) for b in backings))
            )

        while True:
            more = {g for g, steps in self.backwards.items() if any(follows(g, s, found) for s in steps)}
            if more == found:
                return found
            found = more

    def label(self, node: Node) -> str | None:
        """Return a label; None where none can be told from those of the rest."""
        if not self.evaluation.exists:
            return "undecided"
        if isinstance(node, str):
            return self.evaluation[node]
        return None if self.is_plural else self.denials.get(node.id)

    @property
    def is_plural(self) -> bool:
        """Whether there may be several positions."""
        return self.semantics in ("preferred", "stable", "semi-stable")

    def against(self, node: str) -> list[Node]:
        """Return what speaks against what something concludes, or against a given statement."""
        if node in self.map.statements:
            return self.deniers(node)
        end = self.target(node)
        if self.is_attack(node):
            return [*dict.fromkeys(self._answers(end))]
        return self.deniers(end) if node not in self.strict else []

    def _answers(self, end: str) -> list[Node]:
        """Return what strikes back at an attack on something."""
        found: list[Node] = [end] if self.symmetric and end in self.map.statements else []
        if end in self.certain and end in self.map.statements:
            return [*found, end]
        if end in self.strict - self.rejected:
            found.append(end)
        if not self.options.transpose and end in self.map.statements:
            found += [s for s in self.supports[end] if s in self.strict - self.rejected]
        return found

    def rebutters(self, inference: str) -> list[Node]:
        """Return what speaks against an inference: against itself, and against what it concludes."""
        if inference in self.strict:
            return []
        judged = self.target(inference) in self.standard
        return [*self.attacks[inference], *([] if judged else self.against(inference))]

    def weight(self, id: str) -> float:
        """Return the weight of something."""
        own = {**(self.options.weights or {})}
        if id in own:
            return own[id]
        record = self.map[id]
        return 1.0 if record.weight is None else record.weight  # type: ignore[union-attr]

    def rank(self, id: str) -> int:
        """Return the priority of something."""
        own = self.options.priorities or {}
        return own.get(id, self.map.inferences[id].priority if id in self.map.inferences else 0)

    # What hangs on what -----------------------------------------------------------------------------

    @cached_property
    def open_graph(self) -> nx.DiGraph[Node]:
        """On what each undecided thing hangs directly that is undecided, with the sign of it."""
        nodes: list[Node] = [n for n in self.evaluation if self.evaluation[n] == "undecided"]
        nodes += [Denied(p) for p in self.argued]
        graph: nx.DiGraph[Node] = nx.DiGraph()
        for node in nodes:
            for sign, below in self._open_below(node):
                if self.label(below) in ("undecided", None):
                    both = graph.has_edge(node, below) and graph[node][below]["sign"] != sign
                    graph.add_edge(node, below, sign=0 if both else sign)
        return graph

    def _open_below(self, node: Node) -> list[tuple[int, Node]]:
        """Return what is directly below something, and what cumulative steps that hold would gain by."""
        below = self._below(node)
        more = [(s, n) for s, n in below if n in self.beliefs.cumulative and self.label(n) == "in"]
        return [*below, *((s, p) for s, n in more for p in self.premises(n))]

    def _below(self, node: Node) -> list[tuple[int, Node]]:
        if isinstance(node, Denied):
            steps = self.backwards[node.id]
            plus: list[Node] = [d for s in steps for d in self.deniers(self.target(s))]
            plus += [n for s in steps for n in self.premises(s) if n != node.id]
            plus += [n for s in steps if s != node.id for n in self.supports[s]]
            return [(1, n) for n in plus]
        if node in self.map.statements:
            minus: list[Node] = self.deniers(node) if node in self.beliefs.given else []
            if node in self.standard:
                minus = [
                    n
                    for d in self.deniers(node)
                    for n in (self.supports[d] if d in self.map.statements else [d])
                ]
            return [*((1, s) for s in self.supports[node]), *((-1, n) for n in minus)]
        found: list[tuple[int, Node]] = [(1, n) for n in (*self.premises(node), *self.supports[node])]
        if node not in self.strict:
            found += [(-1, a) for a in self.attacks[node]]
            if self.target(node) not in self.standard:
                found += [(-1, a) for a in self.against(node)]
        return found

    @cached_property
    def cycles(self) -> dict[Node, int]:
        """The number of the strongly connected part of each thing, whatever the labels."""
        graph: nx.DiGraph[Node] = nx.DiGraph()
        for node in (*self.evaluation, *(Denied(p) for p in self.argued)):
            graph.add_edges_from((node, below) for _, below in self._below(node))
        return {n: k for k, part in enumerate(nx.strongly_connected_components(graph)) for n in part}

    def may_hang_on(self, one: Node, other: Node) -> bool:
        """Tell whether two things are on cycles together."""
        return self.cycles.get(one, -1) == self.cycles.get(other, -2)

    @cached_property
    def parts(self) -> dict[Node, set[Node]]:
        """The strongly connected part that each undecided thing belongs to."""
        return {n: part for part in nx.strongly_connected_components(self.open_graph) for n in part}

    def parities(self, one: Node, other: Node) -> set[int]:
        """Return whether the walks from one thing to another within its part flip evenly or oddly often."""
        part = self.parts.get(one, set())
        seen: set[tuple[Node, int]] = set()
        waiting = [(one, 0)]
        for node, parity in waiting:
            for below in self.open_graph[node]:
                signs = (
                    (1, -1)
                    if self.open_graph[node][below]["sign"] == 0
                    else (self.open_graph[node][below]["sign"],)
                )
                for sign in signs:
                    there = (below, parity ^ (sign < 0))
                    if below in part and there not in seen:
                        seen.add(there)
                        waiting.append(there)
        return {parity for node, parity in seen if node == other}

    def founded(self, claim: str) -> set[str]:
        """Return what has a reason that is no cycle, among what nothing defeats; one claim is not judged."""
        return self._supported(set(), claim)

    @cached_property
    def circular(self) -> set[str]:
        """What has a reason, be it that this goes round in a cycle, and whatever defeats it."""
        return self._supported({*self.map.statements, *self.map.inferences}, whatever=True)

    def _supported(self, found: set[str], claim: str | None = None, *, whatever: bool = False) -> set[str]:
        """Return what follows by whatever nothing that holds defeats, from a least or greatest start."""
        label = self.evaluation

        def alive(inference: str) -> bool:
            if inference in self.rejected:
                return False
            if inference in self.strict or whatever:
                return True
            struck = [*self.attacks[inference]]
            struck += [] if self.target(inference) in self.standard else self.against(inference)
            if label[inference] == "out" and any(self.label(a) is None for a in struck):
                return False
            return not any(self.label(a) == "in" for a in struck) or label[inference] == "in"

        def stands(node: str, known: set[str]) -> bool:
            if node in self.map.inferences:
                backed = not self.supports[node] or any(b in known for b in self.supports[node])
                some = any if node in self.beliefs.cumulative and self.target(node) in self.standard else all
                return alive(node) and backed and some(p in known for p in self.premises(node))
            given = (whatever or label[node] != "out") and (
                node in self.beliefs.given or node in self.beliefs.axioms
            )
            if node in self.standard and node != claim and not whatever and label[node] == "out":
                return False
            return node not in self.rejected and (given or any(s in known for s in self.supports[node]))

        while True:
            more = {n for n in (*self.map.statements, *self.map.inferences) if stands(n, found)}
            if more == found:
                return found
            found = more
