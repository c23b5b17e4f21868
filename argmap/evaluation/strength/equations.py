"""The equations that strengths satisfy: one for each node, with their derivatives.

For an inference ``i`` with linked premises P and a statement ``s``::

    strength(i) = influence(weight(i) · ∏ strength(p) for p in P,  balance(backings of i, undercutters of i))
    strength(s) = influence(weight(s),  balance(supports of s, attacks on s and what contradicts s))

where influence and balance (the aggregation) are those of the semantics. An
inference with one premise, weight 1 and no undercutter passes its premise
on, so that a map of such inferences has the strengths of the plain bipolar
graph. Sets of linked premises as in gradual assumption-based argumentation
(Rapberger, Russo, Rago & Toni, KR 2025).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, cast

import numpy as np

from argmap.errors import SemanticsError
from argmap.evaluation.strength.gradual import products_of_others
from argmap.evaluation.strength.schedule import schedule_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap.evaluation.strength.gradual import GradualSemantics, Numbers
    from argmap.evaluation.strength.influence import Influence
    from argmap.evaluation.strength.schedule import Incoming

__all__ = ["Equations", "Linked", "Slopes", "Span", "View", "Walk", "view_of"]

Linked: TypeAlias = Literal["product", "min"]
View: TypeAlias = "memoryview[float]"
"""Strengths that are read and written one by one, which an array is slow at."""


class Slopes(NamedTuple):
    """The derivatives of the equations, at some strengths.

    Attributes
    ----------
    sources, targets
        The places of the ends of all edges.
    along
        For each edge the derivative of its target by its source.
    by_weight
        For each place the derivative by its own initial weight.
    """

    sources: NDArray[np.int64]
    targets: NDArray[np.int64]
    along: Numbers
    by_weight: Numbers


class Equations:
    """The equations of a map or graph under a semantics, by places in the order of its schedule.

    Parameters
    ----------
    influence
        The map or graph.
    weights
        Initial weights, by number.
    semantics
        The semantics.
    linked
        Whether linked premises carry as far as their product or as the weakest of them.
    alive
        Which nodes count, a column for each of several cases; all when left
        out. An inference that lacks a premise does not.

    Raises
    ------
    SemanticsError
        The semantics knows no support, and here is one; or there is no such way to link.
    """

    def __init__(
        self,
        influence: Influence,
        weights: Numbers,
        semantics: GradualSemantics,
        linked: Linked = "product",
        alive: NDArray[np.bool_] | None = None,
    ) -> None:
        if linked not in ("product", "min"):
            raise SemanticsError(f"linked premises combine by 'product' or 'min', not {linked!r}")
        if len(influence.supports.sources) and not semantics.takes_supports:
            first = influence.ids[int(influence.supports.sources[0])]
            raise SemanticsError(
                f"{semantics.name} knows attack only, and {first!r} supports; choose another semantics"
            )
        self.influence = influence
        self.schedule = schedule_of(influence)
        self.semantics = semantics
        self.linked = linked
        self.weights = weights[self.schedule.order]
        self.alive = None if alive is None else self._carried(alive[self.schedule.order])

    def _carried(self, alive: NDArray[np.bool_]) -> Numbers:
        """Return what counts, less the inferences that lack a premise; only statements are premises."""
        premises = self.schedule.premises
        heads = premises.heads
        if len(heads):
            alive[heads] &= np.logical_and.reduceat(alive[premises.sources], premises.starts[heads], axis=0)
        return alive.astype(np.float64)

    def column(self, number: int) -> Equations:
        """Return the equations of one case of several."""
        one = object.__new__(Equations)
        vars(one).update(vars(self))
        one.alive = None if self.alive is None else self.alive[:, number]
        return one


class Span:
    """The equations of some neighbouring places, worked out together."""

    def __init__(self, equations: Equations, lowest: int, beyond: int) -> None:
        schedule = equations.schedule
        self.lowest, self.beyond = lowest, beyond
        self.semantics = equations.semantics
        self.linked = equations.linked
        self.weights = equations.weights[lowest:beyond]
        self.alive = None if equations.alive is None else equations.alive[lowest:beyond]
        self.premises = schedule.premises.between(lowest, beyond)
        self.supports = schedule.supports.between(lowest, beyond)
        self.attacks = schedule.attacks.between(lowest, beyond)

    def shares(self, values: Numbers) -> Numbers:
        """Return what linked premises leave of each weight: all of it where there are none."""
        shares = np.ones((self.beyond - self.lowest, *values.shape[1:]))
        sources, heads, starts = self.premises
        if len(sources):
            pool = np.multiply if self.linked == "product" else np.minimum
            shares[heads] = pool.reduceat(values[sources], starts, axis=0)
        return shares

    def base(self, values: Numbers) -> Numbers:
        """Return how far each would go before support and attack: its weight, times its premises."""
        base: Numbers = self.weights.reshape(-1, *[1] * (values.ndim - 1)) * self.shares(values)
        return base

    def balance(self, values: Numbers) -> Numbers:
        """Return the balance of what supports and attacks each."""
        return np.asarray(
            self.semantics.aggregation.balance(
                self._pooled(self.attacks, values), self._pooled(self.supports, values)
            )
        )

    def _pooled(self, edges: tuple[NDArray[np.int64], ...], values: Numbers) -> Numbers:
        """Return what the sources of some edges amount to, for each place."""
        aggregation = self.semantics.aggregation
        sources, heads, starts = edges
        pooled = np.full((self.beyond - self.lowest, *values.shape[1:]), aggregation.none)
        if len(sources):
            pooled[heads] = aggregation.pooled(values[sources], starts)
        return pooled

    def updated(self, values: Numbers) -> Numbers:
        """Return the strengths that the equations say, given all strengths."""
        base = self.base(values)
        if len(self.supports[0]) or len(self.attacks[0]):
            base = self.semantics.strength(base, self.balance(values))
        return base if self.alive is None else base * self.alive

    def slopes(self, values: Numbers) -> Slopes:
        """Return the derivatives at some strengths; at kinks as what bears on a node grows."""
        semantics = self.semantics
        base, balance = self.base(values), self.balance(values)
        by_base = semantics.by_weight(base, balance)
        kinds = [
            self._along_premises(values, by_base),
            self._along(self.supports, values, semantics.by_balance(base, balance, rising=True)),
            self._along(self.attacks, values, -semantics.by_balance(base, balance, rising=False)),
        ]
        sources = np.concatenate([self.premises[0], self.supports[0], self.attacks[0]])
        targets = np.concatenate([targets for targets, _ in kinds]) + self.lowest
        along = np.concatenate([slopes for _, slopes in kinds])
        return Slopes(sources, targets, along, by_base * self.shares(values))

    def _along(
        self, edges: tuple[NDArray[np.int64], ...], values: Numbers, by_balance: Numbers
    ) -> tuple[NDArray[np.int64], Numbers]:
        """Return targets and derivatives of the edges of supporters or attackers."""
        sources, heads, starts = edges
        targets = np.repeat(heads, np.diff(np.append(starts, len(sources))))
        if not len(sources):
            return targets, np.zeros(0)
        return targets, by_balance[targets] * self.semantics.aggregation.pull(values[sources], starts)

    def _along_premises(self, values: Numbers, by_base: Numbers) -> tuple[NDArray[np.int64], Numbers]:
        """Return targets and derivatives of the edges of premises."""
        sources, heads, starts = self.premises
        targets = np.repeat(heads, np.diff(np.append(starts, len(sources))))
        if not len(sources):
            return targets, np.zeros(0)
        carry = products_of_others if self.linked == "product" else _first_weakest
        return targets, by_base[targets] * self.weights[targets] * carry(values[sources], starts)


def _first_weakest(values: Numbers, starts: NDArray[np.int64]) -> Numbers:
    """Return 1 for the first of the weakest members of each segment, 0 for the others."""
    counts = np.diff(np.append(starts, len(values)))
    weakest = np.flatnonzero(values == np.repeat(np.minimum.reduceat(values, starts), counts))
    _, first = np.unique(np.repeat(np.arange(len(starts)), counts)[weakest], return_index=True)
    found = np.zeros_like(values)
    found[weakest[first]] = 1.0
    return found


def view_of(values: Numbers) -> View:
    """Return an array to be read and written one by one."""
    return cast("View", values.data)


class Walk:
    """The equations of a few neighbouring places, worked out one by one: what deep chains need."""

    def __init__(self, equations: Equations, lowest: int, beyond: int) -> None:
        self.lowest, self.beyond = lowest, beyond
        self.semantics = equations.semantics
        self.linked = equations.linked
        self.weights = equations.weights[lowest:beyond].tolist()
        self.alive = None if equations.alive is None else equations.alive[lowest:beyond].tolist()
        schedule = equations.schedule
        self.premises = self._lists(schedule.premises)
        self.supports = self._lists(schedule.supports)
        self.attacks = self._lists(schedule.attacks)

    def _lists(self, incoming: Incoming) -> tuple[list[int], list[int]]:
        """Return where the edges to each place begin, and their sources."""
        starts = incoming.starts[self.lowest : self.beyond + 1]
        return (starts - starts[0]).tolist(), incoming.sources[starts[0] : starts[-1]].tolist()

    def update(self, values: View, into: View) -> None:
        """Write the strengths that the equations say; into the values themselves if each is seen at once."""
        strength_of, balance_of = self.semantics.strength_of, self.semantics.aggregation.balance_of
        premise_starts, premises = self.premises
        support_starts, supports = self.supports
        attack_starts, attacks = self.attacks
        is_product = self.linked == "product"
        for place, strength in enumerate(self.weights):
            begin, end = premise_starts[place], premise_starts[place + 1]
            if begin < end:
                linked = [values[s] for s in premises[begin:end]]
                if is_product:
                    for value in linked:
                        strength *= value  # noqa: PLW2901  (what becomes of the weight)
                else:
                    strength *= min(linked)  # noqa: PLW2901
            by = [values[s] for s in supports[support_starts[place] : support_starts[place + 1]]]
            against = [values[s] for s in attacks[attack_starts[place] : attack_starts[place + 1]]]
            if by or against:
                strength = strength_of(strength, balance_of(against, by))  # noqa: PLW2901
            into[place] = strength if self.alive is None else strength * self.alive[place]
