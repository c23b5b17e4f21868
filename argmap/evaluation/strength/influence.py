"""The weighted bipolar graph of a map as arrays of edges and weights: the ground of gradual semantics.

A map is read as a quantitative bipolar framework whose inferences are nodes,
too, so that premises stay linked and undercuts and backings have something to
bear on. A plain graph of attacks and supports is one without inferences.
"""

from __future__ import annotations

from itertools import chain
from numbers import Real
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from argmap.errors import Fault, InvalidMapError, UnknownIdError, WeightError, nearest_ids
from argmap.evaluation.options import as_map_if_it_is_one, is_support_edge
from argmap.index import Rows, index_of
from argmap.model import ArgumentMap, Identified

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import networkx as nx
    from numpy.typing import NDArray

__all__ = ["STATEMENT_WEIGHT", "Edges", "Influence", "influence_of"]

STATEMENT_WEIGHT = 0.5
"""Initial weight of a statement that has none: neither believed nor disbelieved."""
INFERENCE_WEIGHT = 1.0
"""Initial weight of an inference that has none: its premises carry it fully."""


class Edges(NamedTuple):
    """Edges of one kind, by the numbers of their ends; those to one node keep the author's order."""

    sources: NDArray[np.int64]
    targets: NDArray[np.int64]

    def within(self, number: NDArray[np.int64]) -> Edges:
        """Return the edges between nodes that have a new number; the others have -1."""
        sources, targets = number[self.sources], number[self.targets]
        kept = (sources >= 0) & (targets >= 0)
        return Edges(sources[kept], targets[kept])


class Influence:
    """A map, or a graph of attacks and supports, by numbers.

    Attributes
    ----------
    ids
        Number to id: statements, then inferences, in the author's order.
    statements
        How many of them are statements.
    weights
        Initial weights, from the records.
    premises
        Edges from the linked premises to their inference.
    supports, attacks
        Edges from what supports or attacks a node. What contradicts a
        statement attacks it.
    """

    def __init__(
        self,
        ids: Sequence[Any],
        statements: int,
        weights: NDArray[np.float64],
        *,
        premises: Edges,
        supports: Edges,
        attacks: Edges,
    ) -> None:
        self.ids = ids
        self.number: dict[Any, int] = dict(zip(ids, range(len(ids)), strict=True))
        self.statements = statements
        self.weights = weights
        self.premises = premises
        self.supports = supports
        self.attacks = attacks
        self.kept: dict[str, Any] = {}
        """What others have worked out from the edges alone, under their names."""

    @property
    def nodes(self) -> int:
        """How many nodes there are."""
        return len(self.ids)

    @property
    def edges(self) -> Edges:
        """All edges, of whatever kind."""
        kinds = (self.premises, self.supports, self.attacks)
        return Edges(np.concatenate([k.sources for k in kinds]), np.concatenate([k.targets for k in kinds]))

    def node(self, item: Any) -> int:
        """Return the number of a statement or inference.

        Raises
        ------
        UnknownIdError
            There is no such node.
        """
        id = item.id if isinstance(item, Identified) else item
        try:
            return self.number[id]
        except (KeyError, TypeError):
            near = nearest_ids(str(id), map(str, self.ids))
            raise UnknownIdError(str(id), near, "statement or inference") from None

    def weighed(self, weights: Mapping[Any, float] | None) -> NDArray[np.float64]:
        """Return the initial weights, some of them replaced.

        Raises
        ------
        UnknownIdError
            A weight is for something that is not there.
        WeightError
            A weight is no number from 0 to 1.
        """
        if not weights:
            return self.weights
        found = self.weights.copy()
        for id, weight in weights.items():
            found[self.node(id)] = _checked(id, weight)
        return found

    def upstream(self, nodes: Iterable[int]) -> tuple[Influence, NDArray[np.int64]]:
        """Return the part that bears on some nodes, these included, and the old numbers of its nodes."""
        sources, targets = self.edges
        seen = Rows(self.nodes, targets, sources).reach(list(dict.fromkeys(nodes)))
        old = np.flatnonzero(seen)
        number = np.full(self.nodes, -1, dtype=np.int64)
        number[old] = np.arange(len(old))
        part = Influence(
            [self.ids[n] for n in old.tolist()],
            int(np.count_nonzero(old < self.statements)),
            self.weights[old],
            premises=self.premises.within(number),
            supports=self.supports.within(number),
            attacks=self.attacks.within(number),
        )
        return part, old


def influence_of(m: ArgumentMap | nx.DiGraph[Any]) -> Influence:
    """Return who bears on whom in a map, kept until the map changes, or in a plain graph.

    The edges of a plain graph are attacks, as in an abstract framework,
    unless the ``kind`` (or ``type``, ``label``, ``sign``) of one says that it
    supports; nodes may have a ``weight``. A graph made by
    :func:`argmap.to_networkx` is read as the map that it stands for.

    Raises
    ------
    InvalidMapError
        The graph is undirected, so that nobody knows who attacks whom.
    WeightError
        A node has a weight that is no number from 0 to 1.
    """
    m = as_map_if_it_is_one(m)
    if isinstance(m, ArgumentMap):
        return m.derived("influence", _of_map)
    if not m.is_directed():
        raise InvalidMapError([Fault("the graph is undirected; give a DiGraph, from attacker to attacked")])
    return _of_graph(m)


def _of_map(m: ArgumentMap) -> Influence:
    """Read a map."""
    index = index_of(m)
    inferences = np.arange(index.statements, index.nodes)
    users = np.repeat(inferences, index.premise_counts)
    backed = index.supports - index.statements
    attackers, attacked = _contradictions(m, index.number)
    return Influence(
        index.ids,
        index.statements,
        _weights_of_map(m),
        premises=Edges(index._premises, users),
        supports=Edges(inferences[:backed], index.target[:backed]),
        attacks=Edges(
            np.concatenate([inferences[backed:], attackers]),
            np.concatenate([index.target[backed:], attacked]),
        ),
    )


def _weights_of_map(m: ArgumentMap) -> NDArray[np.float64]:
    """Return the weights of the records, or what stands for them."""
    statements = (s.weight for s in chain(m.claims.values(), m.premises.values()))
    inferences = (i.weight for i in chain(m.supports.values(), m.attacks.values()))
    weights = chain(
        (STATEMENT_WEIGHT if w is None else w for w in statements),
        (INFERENCE_WEIGHT if w is None else w for w in inferences),
    )
    return np.fromiter(weights, dtype=np.float64)


def _contradictions(m: ArgumentMap, number: Mapping[str, int]) -> tuple[NDArray[np.int64], ...]:
    """Return who attacks whom because they contradict each other; a pair that is said twice counts once."""
    pairs = dict.fromkeys(
        pair
        for contradiction in m.contradictions
        for pair in (contradiction.statements, contradiction.statements[::-1])
    )
    ends = ([number[one] for one, _ in pairs], [number[other] for _, other in pairs])
    return tuple(np.array(end, dtype=np.int64) for end in ends)


def _of_graph(graph: nx.DiGraph[Any]) -> Influence:
    """Read a plain graph."""
    ids = list(graph)
    number = dict(zip(ids, range(len(ids)), strict=True))
    weights = [_checked(id, w) for id, w in graph.nodes(data="weight", default=STATEMENT_WEIGHT)]
    # Row by row: an edge view makes a tuple for each edge, which takes five times as long.
    rows = [row for _, row in graph.adjacency()]
    if graph.is_multigraph():
        rows = [{(head, key): data for head in row for key, data in row[head].items()} for row in rows]
        heads: Iterable[Any] = (head for head, _ in chain.from_iterable(rows))
    else:
        heads = chain.from_iterable(rows)
    data = list(chain.from_iterable(row.values() for row in rows))
    lengths = np.fromiter(map(len, rows), np.int64, len(rows))
    sources = np.repeat(np.arange(len(ids)), lengths)
    targets = np.fromiter(map(number.__getitem__, heads), np.int64, len(data))
    by = np.fromiter(map(is_support_edge, data), np.bool_, len(data))
    none = np.array([], dtype=np.int64)
    return Influence(
        ids,
        len(ids),
        np.array(weights, dtype=np.float64),
        premises=Edges(none, none),
        supports=Edges(sources[by], targets[by]),
        attacks=Edges(sources[~by], targets[~by]),
    )


def _checked(id: object, weight: object) -> float:
    """Return a weight that is one."""
    if type(weight) is float and 0.0 <= weight <= 1.0:  # nearly all are, and this is fast
        return weight
    if isinstance(weight, bool) or not isinstance(weight, Real) or not 0.0 <= float(weight) <= 1.0:
        raise WeightError(id, weight)
    return float(weight)
