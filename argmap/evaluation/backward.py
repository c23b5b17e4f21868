"""The derivatives of one strength by all initial weights, in one pass against the arrows."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from argmap.errors import NotDifferentiableError
from argmap.evaluation.equations import Slopes, Span
from argmap.evaluation.solving import inner_jacobian

if TYPE_CHECKING:
    from argmap.evaluation.equations import Equations
    from argmap.evaluation.gradual import Numbers
    from argmap.evaluation.schedule import Block

__all__ = ["gradient"]


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
    backward.adjoint[goal] = 1.0
    for block in reversed(equations.schedule.blocks):
        if block.cyclic:
            backward.around(block)
        elif block.narrow:
            backward.one_by_one(block)
        else:
            backward.together(block)
    return backward.adjoint * backward.slopes.by_weight


class _Backward:
    """How much the goal moves with each strength."""

    def __init__(self, equations: Equations, values: Numbers) -> None:
        self.equations = equations
        count = len(values)
        self.adjoint = np.zeros(count)
        slopes = Span(equations, 0, count).slopes(values)
        order = np.argsort(slopes.targets, kind="stable")
        self.slopes = Slopes(
            slopes.sources[order], slopes.targets[order], slopes.along[order], slopes.by_weight
        )
        self.starts = np.searchsorted(self.slopes.targets, np.arange(count + 1))

    def _incoming(self, lowest: int, beyond: int) -> Slopes:
        """Return the arrows to some places."""
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
        """Hand on what moves the goal, from the parts of a block with circles."""
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
