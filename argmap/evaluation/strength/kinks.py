"""Where strengths have a kink, and how steep they are on both sides of it.

A strength may move otherwise as a weight rises than as it falls: DF-QuAD where supporters and attackers
balance exactly, the minimum where two linked premises are equally weak. There a derivative does not
exist, but one from each side does: strengths are made of smooth pieces, and which of them counts is told by
where the weight goes. So a weight that bears on a kink is followed upwards, once each way.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from heapq import heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from argmap.errors import NotDifferentiableError
from argmap.evaluation.strength.equations import Span
from argmap.evaluation.strength.gradual import products_of_others

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from argmap.evaluation.strength.equations import Equations, Slopes
    from argmap.evaluation.strength.gradual import Numbers

__all__ = ["OneSided"]

# How near to a kink counts as on it: strengths are exact but for rounding, those on cycles nearly so.
_ON = 1e-10
# How often the pieces on a cycle are chosen anew.
_CHOICES = 50


class OneSided:
    """The derivatives of strengths from one side.

    Parameters
    ----------
    equations
        The equations.
    values
        The strengths that satisfy them, by place.
    """

    def __init__(self, equations: Equations, values: Numbers) -> None:
        self.equations = equations
        self.values = values
        self.span = span = Span(equations, 0, len(values))
        base, balance = span.base(values), span.balance(values)
        level = np.where(np.abs(balance) <= _ON, 0.0, balance)
        semantics = equations.semantics
        self.by_weight = semantics.by_weight(base, balance) * span.shares(values)
        self.by_share = semantics.by_weight(base, balance) * equations.weights
        self.rising = np.array(semantics.by_balance(base, level, rising=True))
        self.falling = np.array(semantics.by_balance(base, level, rising=False))

    @cached_property
    def balances(self) -> dict[int, list[tuple[int, float]]]:
        """What supports and attacks each place, and how far it moves the balance there."""
        pull = self.equations.semantics.aggregation.pull
        found: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
        for sign, edges in ((1.0, self.span.supports), (-1.0, self.span.attacks)):
            if len(edges[0]):
                pulls = (sign * pull(self.values[edges[0]], edges[2])).tolist()
                for source, target, by in zip(*_ends(edges), pulls, strict=True):
                    found[target].append((source, by))
        return dict(found)

    @cached_property
    def premises(self) -> dict[int, list[tuple[int, float]]]:
        """The linked premises of each place, and how far each moves what they carry together.

        Of the minimum those that are as weak as the weakest, of which the one counts that falls most.
        """
        sources, _, starts = self.span.premises
        found: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
        if len(sources):
            values = self.values[sources]
            if self.equations.linked == "min":
                lengths = np.diff(np.append(starts, len(sources)))
                weakest = np.repeat(np.minimum.reduceat(values, starts), lengths)
                shares = (values <= weakest + _ON).astype(np.float64).tolist()
            else:
                shares = products_of_others(values, starts).tolist()
            for source, target, share in zip(*_ends(self.span.premises), shares, strict=True):
                if share:
                    found[target].append((source, share))
        return dict(found)

    @cached_property
    def targets(self) -> dict[int, list[int]]:
        """On what each place bears."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for edges in (self.balances, self.premises):
            for target, sources in edges.items():
                for source, _ in sources:
                    found[source].append(target)
        return dict(found)

    @cached_property
    def _parts(self) -> dict[int, tuple[int, int]]:
        """The bounds of the cycle on which each place is, if it is on one."""
        return {
            place: (low, high)
            for block in self.equations.schedule.blocks
            if block.cyclic
            for low, high in pairwise(block.bounds.tolist())
            for place in range(low, high)
        }

    def balanced(self) -> list[int]:
        """Return the places at which supporters and attackers balance, and the strength has a kink."""
        heads = np.union1d(self.span.supports[1], self.span.attacks[1])
        found: list[int] = heads[np.abs(self.rising - self.falling)[heads] > _ON].tolist()
        return found

    def tied(self) -> set[int]:
        """Return the places at which the weakest of linked premises is not the only one."""
        if self.equations.linked != "min":
            return set()
        return {place for place, weakest in self.premises.items() if len(weakest) > 1}

    def flat(self) -> Slopes:
        """Return the derivatives of the equations, at each kink those by which a balance falls."""
        slopes = self.span.slopes(self.values)
        first = len(self.span.premises[0])
        pull, along = self.equations.semantics.aggregation.pull, slopes.along.copy()
        for sign, (sources, _, starts) in ((1.0, self.span.supports), (-1.0, self.span.attacks)):
            if len(sources):
                inner = slice(first, first + len(sources))
                along[inner] = sign * self.falling[slopes.targets[inner]] * pull(self.values[sources], starts)
            first += len(sources)
        return slopes._replace(along=along)

    def both(
        self, adjoints: Callable[[list[dict[int, float]]], Numbers], goal: int
    ) -> tuple[Numbers, Numbers]:
        """Return how fast a strength falls and rises with each weight, where no premises are tied.

        A balance that rises from a kink moves its strength as one that falls, and by the difference of the
        two slopes besides. So each balance is the linear one, and what the kinks before it add.

        Parameters
        ----------
        adjoints
            How far some sums of strengths, each given by its shares, move with each strength, as
            :meth:`flat` has it.
        goal
            The place.

        Raises
        ------
        NotDifferentiableError
            On a cycle the kinks do not settle.
        """
        kinks = self.balanced()
        rows = adjoints([{goal: 1.0}, *(_summed(self.balances[kink]) for kink in kinks)])
        own, between = rows * self.by_weight, rows[:, kinks]
        more = (self.rising - self.falling)[kinks]
        found = []
        for way in (-1.0, 1.0):
            added = np.zeros((len(kinks), rows.shape[1]))
            for _ in range(_CHOICES):
                before = added.copy()
                for n in range(len(kinks)):
                    added[n] = more[n] * np.maximum(way * own[n + 1] + between[n + 1] @ added, 0.0)
                if np.abs(added - before).max(initial=0.0) <= _ON:
                    break
            else:
                raise NotDifferentiableError([self.equations.influence.ids[n] for n in kinks])
            found.append(way * (way * own[0] + between[0] @ added))
        return found[0], found[1]

    def bent(self) -> set[int]:
        """Return the places that bear on a kink, or are on one."""
        bent = {*self.balanced(), *self.tied()}
        stack = list(bent)
        while stack:
            place = stack.pop()
            sources = (*self.balances.get(place, ()), *self.premises.get(place, ()))
            below = {source for source, by in sources if by} - bent
            stack += below
            bent |= below
        return bent

    def slope(self, weight: int, way: float, goal: int) -> float:
        """Return how fast a strength moves while the weight at a place rises (1) or falls (-1) evenly.

        Raises
        ------
        NotDifferentiableError
            On a cycle the strengths are not determined by the weights around.
        """
        moved: dict[int, float] = {}
        queue, waiting = [weight], {weight}
        while queue:
            place = heappop(queue)
            low, high = self._parts.get(place, (place, place + 1))
            if low in moved:
                continue
            moved |= self._moved(low, high, moved, (weight, way))
            for one in range(low, high):
                for target in self.targets.get(one, ()) if moved[one] else ():
                    if target >= high and target not in waiting:
                        waiting.add(target)
                        heappush(queue, target)
        return moved.get(goal, 0.0)

    def _moved(
        self, low: int, high: int, moved: dict[int, float], start: tuple[int, float]
    ) -> dict[int, float]:
        """Return how fast a place moves, or those of a cycle, whose pieces are chosen until they fit."""
        found = moved
        for _ in range(_CHOICES):
            matrix, right = self._linear(low, high, found, moved, start)
            try:
                speeds = np.linalg.solve(matrix, right) if low in self._parts else right
            except np.linalg.LinAlgError:
                break
            chosen = {low + n: speed for n, speed in enumerate(speeds.tolist())}
            settled = all(abs(found.get(n, 0.0) - speed) <= _ON for n, speed in chosen.items())
            if settled or low not in self._parts:
                return chosen
            found = moved | chosen
        members = self.equations.schedule.order[low:high].tolist()
        raise NotDifferentiableError([self.equations.influence.ids[n] for n in members])

    def _linear(
        self,
        low: int,
        high: int,
        found: Mapping[int, float],
        moved: Mapping[int, float],
        start: tuple[int, float],
    ) -> tuple[Numbers, Numbers]:
        """Return the linear equations of some places, on the pieces to which these move."""
        matrix, right = np.eye(high - low), np.zeros(high - low)
        for place in range(low, high):
            right[place - low] = start[1] * self.by_weight[place] if place == start[0] else 0.0
            for source, slope in self._row(place, found):
                if low <= source < high:
                    matrix[place - low, source - low] -= slope
                else:
                    right[place - low] += slope * moved.get(source, 0.0)
        return matrix, right

    def _row(self, place: int, moved: Mapping[int, float]) -> list[tuple[int, float]]:
        """Return how a place moves with what bears on it, on the piece to which that moves."""
        balance = self.balances.get(place, ())
        towards = sum(by * moved.get(source, 0.0) for source, by in balance)
        by_balance = self.rising[place] if towards > 0 else self.falling[place]
        premises = self.premises.get(place, [])
        if self.equations.linked == "min" and premises:
            premises = [min(premises, key=lambda pair: moved.get(pair[0], 0.0))]
        return [
            *((source, by_balance * by) for source, by in balance),
            *((source, self.by_share[place] * share) for source, share in premises),
        ]


def _summed(shares: list[tuple[int, float]]) -> dict[int, float]:
    """Return how far each source moves a balance, on which it may bear more than once."""
    found: dict[int, float] = {}
    for source, share in shares:
        found[source] = found.get(source, 0.0) + share
    return found


def _ends(edges: tuple[NDArray[np.int64], ...]) -> tuple[list[int], list[int]]:
    """Return the sources and the targets of some edges, which are kept by target."""
    sources, heads, starts = edges
    return sources.tolist(), np.repeat(heads, np.diff(np.append(starts, len(sources)))).tolist()
