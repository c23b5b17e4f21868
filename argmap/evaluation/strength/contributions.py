"""What each statement contributes to a strength: by removal, by Shapley's value, by derivatives."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np

from argmap.errors import SemanticsError
from argmap.evaluation.strength.equations import Equations, Linked
from argmap.evaluation.strength.gradual import GradualName, GradualSemantics, gradual_semantics
from argmap.evaluation.strength.influence import Influence, influence_of
from argmap.evaluation.strength.sensitivity import Sensitivity, sensitivity, settled
from argmap.evaluation.strength.solving import TOLERANCE
from argmap.model import Identified

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import networkx as nx
    from numpy.typing import NDArray

    from argmap.evaluation.strength.gradual import Numbers
    from argmap.model import ArgumentMap

__all__ = ["Contributions", "contributions", "removals", "sampled_shapley", "shapley"]

_Method: TypeAlias = Literal["removal", "shapley", "gradient"]

_EXACT_PLAYERS = 15

# Cases (columns: who takes part in each) -> the worth of each.
Worth: TypeAlias = "Callable[[NDArray[np.bool_]], Numbers]"

# Numbers held at a time.
_MEMORY = 2_000_000


class Contributions(Sensitivity):
    """What each statement contributes to a claim's strength, by id, in the author's order.

    Attributes
    ----------
    claim, strength, semantics
        The claim, its strength, and under which semantics.
    method
        ``removal``, ``shapley`` or ``gradient``.
    samples
        How many random orders were drawn; 0 when the contributions are exact.
    standard_errors
        The standard error of each contribution, by id; empty when they are exact.
    kinks
        By id, for those without a derivative, the slopes below and above; empty unless by ``gradient``.
    """

    def __init__(
        self,
        claim: Any,
        strength: float,
        semantics: str,
        values: Mapping[Any, float],
        method: _Method,
        standard_errors: Mapping[Any, float],
        samples: int,
        kinks: Mapping[Any, tuple[float, float]] | None = None,
    ) -> None:
        super().__init__(claim, strength, semantics, values, kinks)
        self.method = method
        self.standard_errors = standard_errors
        self.samples = samples

    @property
    def exact(self) -> bool:
        """Whether nothing was sampled."""
        return not self.samples

    def _title(self) -> str:
        """Say what it is about."""
        how = self.method if self.exact else f"{self.method}, from {self.samples} random orders"
        return f"contributions to {self.claim} ({self.strength:.3f} under {self.semantics}), by {how}"

    def _line(self, id: Any) -> str:
        """Return one number in words."""
        error = self.standard_errors.get(id)
        return super()._line(id) + ("" if error is None else f" ± {error:.3f}")


def contributions(  # noqa: PLR0913  (all but the first three by name)
    m: ArgumentMap | nx.DiGraph[Any],
    claim: Any,
    semantics: GradualName | GradualSemantics = "df-quad",
    *,
    method: _Method = "removal",
    of: Iterable[Any] | None = None,
    weights: Mapping[Any, float] | None = None,
    linked: Linked = "product",
    samples: int = 256,
    seed: int = 0,
) -> Contributions:
    """Return what each statement contributes to the strength of a claim.

    Parameters
    ----------
    m
        A map, or a graph of attacks and supports, as for :func:`argmap.strengths`.
    claim
        A statement or inference.
    semantics, weights, linked
        As for :func:`argmap.strengths`.
    method
        ``removal``: the strength, less what it were without the one;
        ``shapley``: the same, averaged over all orders in which those asked
        about could come in; ``gradient``: the derivative by the weight, as
        :func:`argmap.sensitivity` has it.
    of
        Whose contributions: statements or inferences. All statements that
        bear on the claim when left out. What is not named always takes part.
    samples, seed
        How many random orders to draw for Shapley values of more than 15,
        and from where.

    Returns
    -------
    Contributions
        Without a statement, the inferences that need it go as well. Shapley
        values add up to the strength, less that without all of them.

    Raises
    ------
    UnknownIdError
        There is no such claim, or none that is asked about.
    SemanticsError
        The method does not exist, or the claim is asked about itself.
    NotConvergedError
        The strengths on a cycle did not settle.

    Notes
    -----
    Kampik, Potyka, Yin, Čyras & Toni (IJAR 2024). Removal costs one
    evaluation for each; Shapley values cost two to the power of their number
    up to 15 (those that do not bear on the claim are not counted), and as many
    evaluations as there are samples and players beyond, when the result has
    standard errors (Castro, Gómez & Tejada 2009).

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> _ = m.claim("We should eat.", id="eat"), m.premise("We are hungry.", id="hungry", weight=0.8)
    >>> _ = m.premise("It is noon.", id="noon"), m.support("eat", by=["hungry", "noon"])
    >>> print(contributions(m, "eat", method="shapley"))
    contributions to eat (0.700 under df-quad), by shapley
      hungry  +0.100
      noon    +0.100
    """
    influence = influence_of(m)
    goal = influence.node(claim)
    asked = _asked(influence, goal, of)
    if method == "gradient":
        slopes = sensitivity(m, claim, semantics, weights=weights, linked=linked)
        values = {id: slopes[id] for id in asked}
        kinks = {id: slopes.kinks[id] for id in asked if id in slopes.kinks}
        return Contributions(slopes.claim, slopes.strength, slopes.semantics, values, method, {}, 0, kinks)
    if method not in ("removal", "shapley"):
        raise SemanticsError(f"contributions are by 'removal', 'shapley' or 'gradient', not {method!r}")
    part, old = influence.upstream([goal])
    case = _Case(
        part, influence.weighed(weights)[old], gradual_semantics(semantics), linked, influence.ids[goal]
    )
    players = [part.number[id] for id in asked if id in part.number]
    found, errors, drawn = case.shares(players, method, samples, seed)
    names = [part.ids[p] for p in players]
    values = dict.fromkeys(asked, 0.0) | dict(zip(names, found.tolist(), strict=True))
    spread = dict(zip(names, errors.tolist(), strict=False))
    whole = float(case.strengths(np.ones((part.nodes, 1), dtype=np.bool_))[0])
    return Contributions(influence.ids[goal], whole, case.semantics.name, values, method, spread, drawn)


def _asked(influence: Influence, goal: int, of: Iterable[Any] | None) -> list[Any]:
    """Return the ids of those whose contributions are asked for, each once."""
    if of is None:
        _, old = influence.upstream([goal])
        return [influence.ids[n] for n in old.tolist() if n < influence.statements and n != goal]
    items = [of] if isinstance(of, str | Identified) else of
    numbers = list(dict.fromkeys(influence.node(item) for item in items))
    if goal in numbers:
        raise SemanticsError(f"{influence.ids[goal]!r} is the claim itself; leave it out of of=")
    return [influence.ids[n] for n in numbers]


class _Case:
    """A claim and what bears on it, from which some can be taken away."""

    def __init__(
        self, part: Influence, weights: Numbers, semantics: GradualSemantics, linked: Linked, claim: Any
    ) -> None:
        self.part = part
        self.weights = weights
        self.semantics = semantics
        self.linked = linked
        self.goal = part.number[claim]

    def strengths(self, alive: Any) -> Numbers:
        """Return the claim's strength in several cases, given which nodes take part in each."""
        equations = Equations(self.part, self.weights, self.semantics, self.linked, alive)
        place = int(equations.schedule.place[self.goal])
        values: Numbers = settled(equations, TOLERANCE).values[place]
        return values

    def shares(
        self, players: list[int], method: _Method, samples: int, seed: int
    ) -> tuple[Numbers, Numbers, int]:
        """Return contributions, their standard errors if they are sampled, and the number of samples."""
        none = np.zeros(0)
        if method == "removal":
            return removals(self.strengths, self.part.nodes, players), none, 0
        if len(players) <= _EXACT_PLAYERS:
            return shapley(self.strengths, self.part.nodes, players), none, 0
        return *sampled_shapley(self.strengths, self.part.nodes, players, samples, seed), samples


def _worths(worth: Worth, nodes: int, players: Sequence[int], absent: NDArray[np.bool_]) -> Numbers:
    """Return the worth of each case, given which players are absent in each row; not too many at a time."""
    step = max(1, _MEMORY // max(nodes, 1))
    found = [np.zeros(0)]
    for begin in range(0, len(absent), step):
        some = absent[begin : begin + step]
        alive = np.ones((nodes, len(some)), dtype=np.bool_)
        alive[players] = ~some.T
        found.append(worth(alive))
    return np.concatenate(found)


def removals(worth: Worth, nodes: int, players: Sequence[int]) -> Numbers:
    """Return, for each player, the worth of all less that of all but the one."""
    count = len(players)
    absent = np.zeros((count + 1, count), dtype=np.bool_)
    absent[1:] = np.eye(count, dtype=np.bool_)
    worths = _worths(worth, nodes, players, absent)
    found: Numbers = worths[0] - worths[1:]
    return found


def shapley(worth: Worth, nodes: int, players: Sequence[int]) -> Numbers:
    """Return the Shapley value of each player, from the worth of every coalition (Shapley 1953)."""
    count = len(players)
    coalitions = np.arange(2**count)
    present = (coalitions[:, None] >> np.arange(count)) & 1 == 1
    worths = _worths(worth, nodes, players, ~present)
    size = present.sum(axis=1)
    orders = np.array([1 / (count * math.comb(count - 1, s)) for s in range(count)])
    found = np.zeros(count)
    for player in range(count):
        without = coalitions[~present[:, player]]
        gains = worths[without | (1 << player)] - worths[without]
        found[player] = float(orders[size[without]] @ gains)
    return found


def sampled_shapley(
    worth: Worth, nodes: int, players: Sequence[int], samples: int, seed: int
) -> tuple[Numbers, Numbers]:
    """Return estimates of the Shapley values and their standard errors, from random orders of coming in."""
    if samples < 2:
        raise SemanticsError(f"Shapley values of {len(players)} take 2 samples or more, not {samples}")
    chance = random.Random(seed)  # noqa: S311  (no secret)
    count = len(players)
    total, squares = np.zeros(count), np.zeros(count)
    for _ in range(samples):
        order = chance.sample(range(count), count)
        turn = np.empty(count, dtype=np.int64)
        turn[order] = np.arange(count)
        absent = turn[None, :] >= np.arange(count + 1)[:, None]
        gains = np.diff(_worths(worth, nodes, players, absent))[turn]
        total += gains
        squares += gains * gains
    mean = total / samples
    variance = np.maximum(squares / samples - mean * mean, 0.0) * samples / (samples - 1)
    return mean, np.sqrt(variance / samples)
