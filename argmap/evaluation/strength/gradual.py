"""The gradual semantics: how what speaks for and against something moves its initial weight.

Each is modular in the sense of Mossakowski & Neuhaus (2018): an *aggregation*
makes one number of all supporters and attackers, the balance, and an
*influence* moves the initial weight by it. Both come with their exact
derivatives.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias

import numpy as np

from argmap.errors import SemanticsError, nearest_ids
from argmap.printed import Printed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

__all__ = [
    "GRADUAL",
    "PRODUCT",
    "SUM",
    "Aggregation",
    "GradualName",
    "GradualSemantics",
    "gradual_semantics",
    "products_of_others",
]

Numbers: TypeAlias = "NDArray[np.float64]"
GradualName: TypeAlias = Literal["df-quad", "quadratic-energy", "euler", "mlp", "h-categorizer"]

# Beyond this balance the exponential is 0 or 1 to any precision, and its square would overflow.
_FAR = 340.0


class Aggregation(ABC):
    """How the strengths of all attackers and all supporters become one number, the balance."""

    none: ClassVar[float]
    """What nobody amounts to."""

    @abstractmethod
    def pooled(self, values: Numbers, starts: NDArray[np.int64]) -> Numbers:
        """Return what the members of each segment amount to; segments are never empty."""

    @abstractmethod
    def balance(self, against: Numbers | float, by: Numbers | float) -> Numbers | float:
        """Return the balance of what attackers and supporters amount to."""

    @abstractmethod
    def pull(self, values: Numbers, starts: NDArray[np.int64]) -> Numbers:
        """Return how far each member moves the balance: the derivative, less its sign."""

    @abstractmethod
    def balance_of(self, against: Iterable[float], by: Iterable[float]) -> float:
        """Return the balance of a few strengths."""


class _Product(Aggregation):
    """Attackers' less supporters' product of what they leave open (Rago et al. 2016)."""

    none = 1.0

    def pooled(self, values: Numbers, starts: NDArray[np.int64]) -> Numbers:
        left: Numbers = np.multiply.reduceat(1.0 - values, starts, axis=0)
        return left

    def balance(self, against: Numbers | float, by: Numbers | float) -> Numbers | float:
        return against - by

    def pull(self, values: Numbers, starts: NDArray[np.int64]) -> Numbers:
        return products_of_others(1.0 - values, starts)

    def balance_of(self, against: Iterable[float], by: Iterable[float]) -> float:
        return math.prod([1.0 - v for v in against]) - math.prod([1.0 - v for v in by])


class _Sum(Aggregation):
    """Sum of supporters less sum of attackers (Amgoud & Ben-Naim 2018, Potyka 2018)."""

    none = 0.0

    def pooled(self, values: Numbers, starts: NDArray[np.int64]) -> Numbers:
        total: Numbers = np.add.reduceat(values, starts, axis=0)
        return total

    def balance(self, against: Numbers | float, by: Numbers | float) -> Numbers | float:
        return by - against

    def pull(self, values: Numbers, starts: NDArray[np.int64]) -> Numbers:  # noqa: ARG002  (the same for all)
        return np.ones_like(values)

    def balance_of(self, against: Iterable[float], by: Iterable[float]) -> float:
        return sum(by) - sum(against)


PRODUCT: Aggregation = _Product()
SUM: Aggregation = _Sum()


def products_of_others(factors: Numbers, starts: NDArray[np.int64]) -> Numbers:
    """Return, for each factor, the product of the others in its segment, without dividing by zero."""
    counts = np.diff(np.append(starts, len(factors)))
    zero = factors == 0.0
    zeros = np.repeat(np.add.reduceat(zero.astype(np.int64), starts), counts)
    filled = np.where(zero, 1.0, factors)
    product = np.repeat(np.multiply.reduceat(filled, starts), counts)
    # One zero kills all products but its own, two kill every one.
    others: Numbers = np.where(zeros - zero > 0, 0.0, product / filled)
    return others


@dataclass(frozen=True, slots=True)
class GradualSemantics(Printed, ABC):
    """One way to move initial weights by supporters and attackers.

    A semantics of one's own derives from this class; derivatives are needed
    for :func:`argmap.sensitivity` and where cycles do not settle by iteration.

    Attributes
    ----------
    name
        Its name.
    paper
        Who defined it.
    aggregation
        How supporters and attackers become one number.
    takes_supports
        Whether it knows support at all.
    """

    name: str
    paper: str
    aggregation: Aggregation
    takes_supports: bool = True

    @abstractmethod
    def strength(self, weight: Numbers, balance: Numbers) -> Numbers:
        """Return the strengths to which balances move weights."""

    @abstractmethod
    def by_weight(self, weight: Numbers, balance: Numbers) -> Numbers:
        """Return the derivative of the strength by the weight."""

    @abstractmethod
    def by_balance(self, weight: Numbers, balance: Numbers, *, rising: bool) -> Numbers:
        """Return the derivative of the strength by the balance; at a kink, as it rises or as it falls."""

    def strength_of(self, weight: float, balance: float) -> float:
        """Return one strength; the same as :meth:`strength`, for where there are few."""
        return float(self.strength(np.array([weight]), np.array([balance]))[0])

    def __str__(self) -> str:
        """Return the name and the paper."""
        return f"{self.name} ({self.paper})"


class _DFQuad(GradualSemantics):
    """The share of the way to 1 or to 0 that the balance says."""

    def strength(self, weight: Numbers, balance: Numbers) -> Numbers:
        return weight + np.where(balance >= 0, 1.0 - weight, weight) * balance

    def by_weight(self, weight: Numbers, balance: Numbers) -> Numbers:
        return np.broadcast_to(1.0 - np.abs(balance), np.broadcast_shapes(weight.shape, balance.shape))

    def by_balance(self, weight: Numbers, balance: Numbers, *, rising: bool) -> Numbers:
        up = balance >= 0 if rising else balance > 0
        return np.where(up, 1.0 - weight, weight)

    def strength_of(self, weight: float, balance: float) -> float:
        return weight + (1.0 - weight if balance >= 0 else weight) * balance


class _QuadraticEnergy(GradualSemantics):
    """As DF-QuAD, with a share of ``a² / (1 + a²)`` for a balance ``a`` that has no bounds."""

    def strength(self, weight: Numbers, balance: Numbers) -> Numbers:
        square = balance * balance
        share = square / (1.0 + square)
        return np.where(balance > 0, weight + (1.0 - weight) * share, weight - weight * share)

    def by_weight(self, weight: Numbers, balance: Numbers) -> Numbers:  # noqa: ARG002  (linear in it)
        return 1.0 / (1.0 + balance * balance)

    def by_balance(self, weight: Numbers, balance: Numbers, *, rising: bool) -> Numbers:  # noqa: ARG002  (smooth)
        slope = 2.0 * np.abs(balance) / (1.0 + balance * balance) ** 2
        return np.where(balance > 0, 1.0 - weight, weight) * slope

    def strength_of(self, weight: float, balance: float) -> float:
        square = balance * balance
        share = square / (1.0 + square)
        return weight + (1.0 - weight) * share if balance > 0 else weight - weight * share


class _Euler(GradualSemantics):
    """``1 - (1 - w²) / (1 + w eᵃ)``, written so that nothing cancels."""

    def strength(self, weight: Numbers, balance: Numbers) -> Numbers:
        grown = np.exp(np.clip(balance, -_FAR, _FAR))
        return np.where(balance == 0, weight, weight * (grown + weight) / (1.0 + weight * grown))

    def by_weight(self, weight: Numbers, balance: Numbers) -> Numbers:
        grown = np.exp(np.clip(balance, -_FAR, _FAR))
        slope: Numbers = (2.0 * weight + (1.0 + weight * weight) * grown) / (1.0 + weight * grown) ** 2
        return slope

    def by_balance(self, weight: Numbers, balance: Numbers, *, rising: bool) -> Numbers:  # noqa: ARG002  (smooth)
        grown = np.exp(np.clip(balance, -_FAR, _FAR))
        slope: Numbers = (1.0 - weight * weight) * weight * grown / (1.0 + weight * grown) ** 2
        return slope

    def strength_of(self, weight: float, balance: float) -> float:
        if balance == 0:
            return weight
        grown = math.exp(min(max(balance, -_FAR), _FAR))
        return weight * (grown + weight) / (1.0 + weight * grown)


class _Perceptron(GradualSemantics):
    """The logistic function of the weight's logit plus the balance, written to be exact at 0 and 1."""

    def strength(self, weight: Numbers, balance: Numbers) -> Numbers:
        shrunk = np.exp(-np.clip(balance, -_FAR, _FAR))
        return np.where(balance == 0, weight, weight / (weight + (1.0 - weight) * shrunk))

    def by_weight(self, weight: Numbers, balance: Numbers) -> Numbers:
        shrunk = np.exp(-np.clip(balance, -_FAR, _FAR))
        slope: Numbers = shrunk / (weight + (1.0 - weight) * shrunk) ** 2
        return slope

    def by_balance(self, weight: Numbers, balance: Numbers, *, rising: bool) -> Numbers:  # noqa: ARG002  (smooth)
        return weight * (1.0 - weight) * self.by_weight(weight, balance)

    def strength_of(self, weight: float, balance: float) -> float:
        if balance == 0:
            return weight
        return weight / (weight + (1.0 - weight) * math.exp(-min(max(balance, -_FAR), _FAR)))


class _HCategorizer(GradualSemantics):
    """The weight over one plus the sum of the attackers."""

    def strength(self, weight: Numbers, balance: Numbers) -> Numbers:
        return weight / (1.0 - balance)

    def by_weight(self, weight: Numbers, balance: Numbers) -> Numbers:  # noqa: ARG002  (linear in it)
        slope: Numbers = 1.0 / (1.0 - balance)
        return slope

    def by_balance(self, weight: Numbers, balance: Numbers, *, rising: bool) -> Numbers:  # noqa: ARG002  (smooth)
        return weight / (1.0 - balance) ** 2

    def strength_of(self, weight: float, balance: float) -> float:
        return weight / (1.0 - balance)


GRADUAL: dict[str, GradualSemantics] = {
    s.name: s
    for s in (
        _DFQuad("df-quad", "Rago, Toni, Aurisicchio & Baroni 2016", PRODUCT),
        _QuadraticEnergy("quadratic-energy", "Potyka 2018", SUM),
        _Euler("euler", "Amgoud & Ben-Naim 2018", SUM),
        _Perceptron("mlp", "Potyka 2021", SUM),
        _HCategorizer(
            "h-categorizer", "Besnard & Hunter 2001; Amgoud et al. 2017", SUM, takes_supports=False
        ),
    )
}


def gradual_semantics(semantics: GradualName | GradualSemantics) -> GradualSemantics:
    """Return a gradual semantics by name; one that is given as it is comes back.

    ``df-quad``
        Discontinuity-free quantitative argumentation debates (Rago, Toni,
        Aurisicchio & Baroni, KR 2016). Saturates: one supporter of strength 1
        hides all others. It has a kink where the balance is exactly zero.
    ``quadratic-energy``
        The quadratic energy model (Potyka, KR 2018). Has no jumps, no bound on
        the number of reasons that count, and treats attack and support alike.
    ``euler``
        The Euler-based semantics (Amgoud & Ben-Naim, IJAR 2018). Needs weights
        above 0: from 0 nothing can move it; no attack takes a weight below its
        square, so that it takes away less than support adds.
    ``mlp``
        The semantics of multi-layer perceptrons (Potyka, AAAI 2021). Weights
        of 0 and 1 are beyond argument.
    ``h-categorizer``
        The weighted h-categorizer (Besnard & Hunter 2001; Amgoud, Ben-Naim,
        Doder & Vesic, IJCAI 2017). Attack only: a map with supports is refused.

    Raises
    ------
    SemanticsError
        No semantics has this name.

    Examples
    --------
    >>> print(gradual_semantics("euler"))
    euler (Amgoud & Ben-Naim 2018)
    """
    if isinstance(semantics, GradualSemantics):
        return semantics
    if semantics not in GRADUAL:
        guess = " or ".join(repr(n) for n in nearest_ids(str(semantics), GRADUAL))
        known = ", ".join(GRADUAL)
        hint = f"; did you mean {guess}?" if guess else ""
        raise SemanticsError(f"there is no gradual semantics {semantics!r} (there are: {known}){hint}")
    return GRADUAL[semantics]
