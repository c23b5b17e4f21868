"""How a strength moves with each initial weight: its derivatives, in one pass against the edges."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from argmap.errors import NotConvergedError, NotDifferentiableError
from argmap.evaluation.strength.equations import Equations, Linked, Slopes, Span
from argmap.evaluation.strength.gradual import GradualName, GradualSemantics, gradual_semantics
from argmap.evaluation.strength.influence import influence_of
from argmap.evaluation.strength.kinks import OneSided
from argmap.evaluation.strength.solving import TOLERANCE, inner_jacobian, solve
from argmap.evaluation.strength.strengths import ById

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import networkx as nx

    from argmap.evaluation.strength.gradual import Numbers
    from argmap.evaluation.strength.schedule import Block
    from argmap.evaluation.strength.solving import Solution
    from argmap.model import ArgumentMap

__all__ = ["Sensitivity", "gradient", "sensitivity", "settled"]

_SHOWN = 20
# How far apart the slopes of two sides may be and still be those of one.
_SAME = 1e-9


class Sensitivity(ById):
    """The derivative of a claim's strength by every initial weight, by id, in the author's order.

    Where there is none, for the strength has a kink in a weight, it is ``nan``, and ``kinks`` tells
    how steep it is on both sides.

    Attributes
    ----------
    claim
        Id of the claim.
    strength
        Its strength.
    semantics
        Name of the semantics.
    kinks
        By id, for the weights in which the strength has a kink, how fast it moves with them below
        and above: how much it loses as the weight falls, and wins as it rises, for each bit of weight.
    """

    def __init__(
        self,
        claim: Any,
        strength: float,
        semantics: str,
        values: Mapping[Any, float],
        kinks: Mapping[Any, tuple[float, float]] | None = None,
    ) -> None:
        super().__init__(values)
        self.claim = claim
        self.strength = strength
        self.semantics = semantics
        self.kinks: Mapping[Any, tuple[float, float]] = {} if kinks is None else kinks

    def steepest(self, id: Any) -> float:
        """Return the derivative by a weight; at a kink that of the steeper side."""
        return max(self.kinks[id], key=abs) if id in self.kinks else self[id]

    def __str__(self) -> str:
        """Return those that are not zero, one per line, the largest first."""
        shown = sorted((id for id in self if self[id]), key=lambda one: -abs(self.steepest(one)))
        width = max((len(str(id)) for id in shown[:_SHOWN]), default=0)
        lines = [self._title(), *(f"  {id!s:<{width}}  {self._line(id)}" for id in shown[:_SHOWN])]
        if len(shown) > _SHOWN:
            lines.append(f"  ... and {len(shown) - _SHOWN} more")
        return "\n".join(lines)

    def _title(self) -> str:
        """Say what it is about."""
        return f"what moves {self.claim} ({self.strength:.3f} under {self.semantics})"

    def _line(self, id: Any) -> str:
        """Return one number in words."""
        if id in self.kinks:
            below, above = self.kinks[id]
            return f"{below:+.3f} below, {above:+.3f} above: it has a kink here"
        return f"{self[id]:+.3f}"


def sensitivity(
    m: ArgumentMap | nx.DiGraph[Any],
    claim: Any,
    semantics: GradualName | GradualSemantics = "df-quad",
    *,
    weights: Mapping[Any, float] | None = None,
    linked: Linked = "product",
    tolerance: float = TOLERANCE,
) -> Sensitivity:
    """Return how much the strength of a claim moves with each initial weight.

    Parameters
    ----------
    m
        A map, or a graph of attacks and supports, as for :func:`argmap.strengths`.
    claim
        A statement or inference.
    semantics, weights, linked, tolerance
        As for :func:`argmap.strengths`.

    Returns
    -------
    Sensitivity
        The derivatives, for all statements and inferences; 0 for what does
        not bear on the claim, ``nan`` at a kink, where :attr:`Sensitivity.kinks` has the slopes of
        both sides.

    Raises
    ------
    UnknownIdError
        There is no such claim.
    NotConvergedError
        The strengths on a cycle did not settle.
    NotDifferentiableError
        The strengths on a cycle jump with the least change of a weight.

    Notes
    -----
    Exact, by one pass from the claim down (reverse accumulation; Linnainmaa
    1970), through cycles by the implicit function theorem: linear in what
    bears on the claim, and one linear system for each cycle. DF-QuAD has a kink
    where supporters and attackers balance exactly, the minimum where two
    premises are equally weak. There both slopes are exact, and where they are the same they are the
    derivative. A balance costs one more pass; premises that are tied one for each weight that
    bears on them.
    As an explanation: Yin, Potyka & Toni 2023; Kampik et al. 2024.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> _ = m.claim("We should eat.", id="eat"), m.premise("We are hungry.", id="hungry", weight=0.8)
    >>> _ = m.premise("It is noon.", id="noon"), m.support("eat", by=["hungry", "noon"], id="s")
    >>> print(sensitivity(m, "eat"))
    what moves eat (0.700 under df-quad)
      eat     +0.600
      noon    +0.400
      hungry  +0.250
      s       +0.200
    """
    influence = influence_of(m)
    goal = influence.node(claim)
    part, old = influence.upstream([goal])
    start = influence.weighed(weights)[old]
    equations = Equations(part, start, gradual_semantics(semantics), linked)
    solution = settled(equations, tolerance)
    place = int(equations.schedule.place[part.node(influence.ids[goal])])
    local = gradient(equations, solution.values, place)
    numbers = old[equations.schedule.order]
    kinks = {influence.ids[int(numbers[n])]: two for n, two in _bends(equations, solution, place, local)}
    slopes = np.zeros(influence.nodes)
    slopes[numbers] = local
    values = dict(zip(influence.ids, slopes.tolist(), strict=True))
    found = float(solution.values[place])
    return Sensitivity(influence.ids[goal], found, equations.semantics.name, values, kinks)


def _bends(
    equations: Equations, solution: Solution, goal: int, slopes: Numbers
) -> Iterator[tuple[int, tuple[float, float]]]:
    """Put the derivatives by weights that bear on a kink right; yield the two slopes where they differ."""
    sides = OneSided(equations, solution.values)
    bent = sorted(sides.bent())
    if sides.tied():
        steep = [(-sides.slope(weight, -1.0, goal), sides.slope(weight, 1.0, goal)) for weight in bent]
    elif bent:
        backward = _Backward(equations, solution.values, sides.flat())
        falling, rising = sides.both(backward.adjoints, goal)
        steep = list(zip(falling[bent].tolist(), rising[bent].tolist(), strict=True))
    for weight, (below, above) in zip(bent, steep if bent else (), strict=True):
        is_smooth = abs(above - below) <= _SAME
        slopes[weight] = above if is_smooth else math.nan
        if not is_smooth:
            yield weight, (below, above)


def settled(equations: Equations, tolerance: float) -> Solution:
    """Return the solution.

    Raises
    ------
    NotConvergedError
        It is none.
    """
    solution = solve(equations, tolerance)
    failed = next((p for p in solution.parts if not p.converged), None)
    if failed is not None:
        members = equations.schedule.order[failed.lowest : failed.beyond].tolist()
        raise NotConvergedError([equations.influence.ids[n] for n in members], failed.residual)
    return solution


def gradient(equations: Equations, values: Numbers, goal: int) -> Numbers:
    """Return the derivative of the strength at one place by the initial weight at each.

    Parameters
    ----------
    equations
        The equations.
    values
        The strengths that satisfy them, by place.
    goal
        The place.

    Raises
    ------
    NotDifferentiableError
        On a cycle the strengths are not determined by the weights around.

    Notes
    -----
    Linear, but for the cycles: on each strongly connected part the adjoint
    satisfies ``(1 - Dᵀ) λ = g`` by the implicit function theorem.
    """
    backward = _Backward(equations, values)
    adjoint: Numbers = backward.adjoints([{goal: 1.0}])[0]
    return adjoint * backward.slopes.by_weight


class _Backward:
    """How much the goal moves with each strength."""

    def __init__(self, equations: Equations, values: Numbers, slopes: Slopes | None = None) -> None:
        self.equations = equations
        count = len(values)
        self.adjoint = np.zeros(count)
        slopes = Span(equations, 0, count).slopes(values) if slopes is None else slopes
        order = np.argsort(slopes.targets, kind="stable")
        self.slopes = Slopes(
            slopes.sources[order], slopes.targets[order], slopes.along[order], slopes.by_weight
        )
        self.starts = np.searchsorted(self.slopes.targets, np.arange(count + 1))

    def adjoints(self, sums: list[dict[int, float]]) -> Numbers:
        """Return how far some sums of strengths, each given by its shares, move with each strength."""
        found = np.zeros((len(sums), len(self.adjoint)))
        for row, shares in zip(found, sums, strict=True):
            self.adjoint = row
            for place, share in shares.items():
                row[place] = share
            for block in reversed(self.equations.schedule.blocks):
                self._through(block)
        return found

    def _through(self, block: Block) -> None:
        """Hand on what moves the goal, from a block."""
        if block.cyclic:
            self.around(block)
        elif block.narrow:
            self.one_by_one(block)
        else:
            self.together(block)

    def _incoming(self, lowest: int, beyond: int) -> Slopes:
        """Return the edges to some places."""
        inner = slice(self.starts[lowest], self.starts[beyond])
        sources, targets, along, by_weight = self.slopes
        return Slopes(sources[inner], targets[inner], along[inner], by_weight[lowest:beyond])

    def together(self, block: Block) -> None:
        """Hand on what moves the goal, from whole levels."""
        for lowest, beyond in reversed(list(pairwise(block.bounds.tolist()))):
            incoming = self._incoming(lowest, beyond)
            np.add.at(self.adjoint, incoming.sources, incoming.along * self.adjoint[incoming.targets])

    def one_by_one(self, block: Block) -> None:
        """Hand on what moves the goal, from one place after the other."""
        incoming = self._incoming(block.lowest, block.beyond)
        adjoint = self.adjoint.data
        ends = (incoming.sources, incoming.targets, incoming.along)
        for source, target, along in zip(*(e[::-1].tolist() for e in ends), strict=True):
            adjoint[source] += along * adjoint[target]

    def around(self, block: Block) -> None:
        """Hand on what moves the goal, from the parts of a block with cycles."""
        for lowest, beyond in pairwise(block.bounds.tolist()):
            incoming = self._incoming(lowest, beyond)
            if not self.adjoint[lowest:beyond].any():
                continue
            solved = inner_jacobian(incoming, lowest, beyond).transposed.solve(self.adjoint[lowest:beyond])
            if solved is None:
                members = self.equations.schedule.order[lowest:beyond].tolist()
                raise NotDifferentiableError([self.equations.influence.ids[n] for n in members])
            self.adjoint[lowest:beyond] = solved
            outer = incoming.sources < lowest
            np.add.at(
                self.adjoint,
                incoming.sources[outer],
                incoming.along[outer] * self.adjoint[incoming.targets[outer]],
            )
