"""What the strength of a claim is owed to: derivatives by all weights, and contributions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np

from argmap.errors import NotConvergedError, SemanticsError
from argmap.evaluation.backward import gradient
from argmap.evaluation.coalitions import removals, sampled_shapley, shapley
from argmap.evaluation.equations import Equations, Linked
from argmap.evaluation.gradual import GradualName, GradualSemantics, gradual_semantics
from argmap.evaluation.influence import Influence, influence_of
from argmap.evaluation.solving import TOLERANCE, solve
from argmap.model import Identified

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import networkx as nx

    from argmap.evaluation.gradual import Numbers
    from argmap.evaluation.solving import Solution
    from argmap.model import ArgumentMap

__all__ = ["Contributions", "Sensitivity", "contributions", "sensitivity"]

_Method: TypeAlias = Literal["removal", "shapley", "gradient"]

_EXACT_PLAYERS = 15
_SHOWN = 20


class Sensitivity(Mapping[Any, float]):
    """The derivative of a claim's strength by every initial weight, by id, in the author's order.

    Attributes
    ----------
    claim
        Id of the claim.
    strength
        Its strength.
    semantics
        Name of the semantics.
    """

    def __init__(self, claim: Any, strength: float, semantics: str, values: Mapping[Any, float]) -> None:
        self.claim = claim
        self.strength = strength
        self.semantics = semantics
        self._values = values

    def __getitem__(self, id: Any) -> float:
        """Return one derivative or contribution."""
        return self._values[id]

    def __iter__(self) -> Iterator[Any]:
        """Iterate over the ids in the author's order."""
        return iter(self._values)

    def __len__(self) -> int:
        """Count them."""
        return len(self._values)

    def __repr__(self) -> str:
        """Say what it holds."""
        return f"<{type(self).__name__}: {self._title()}>"

    def __str__(self) -> str:
        """Return those that are not zero, one per line, the largest first."""
        shown = [id for id, _ in sorted(self.items(), key=lambda pair: -abs(pair[1])) if self[id]]
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
        return f"{self[id]:+.3f}"


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
    ) -> None:
        super().__init__(claim, strength, semantics, values)
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
        return f"{self[id]:+.3f}" + ("" if error is None else f" ± {error:.3f}")


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
        not bear on the claim.

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
    premises are equally weak: at the one the derivatives are those for
    supporters and attackers that grow, at the other the first premise counts.
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
    solution = _settled(equations, tolerance)
    place = int(equations.schedule.place[part.node(influence.ids[goal])])
    slopes = np.zeros(influence.nodes)
    slopes[old[equations.schedule.order]] = gradient(equations, solution.values, place)
    values = dict(zip(influence.ids, slopes.tolist(), strict=True))
    return Sensitivity(influence.ids[goal], float(solution.values[place]), equations.semantics.name, values)


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
        return Contributions(slopes.claim, slopes.strength, slopes.semantics, values, method, {}, 0)
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
        values: Numbers = _settled(equations, TOLERANCE).values[place]
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


def _settled(equations: Equations, tolerance: float) -> Solution:
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
