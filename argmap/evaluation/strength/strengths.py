"""How strong each statement and inference is, given what supports and attacks it."""

from __future__ import annotations

import warnings
from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from argmap.errors import NotConvergedError
from argmap.evaluation.options import as_map_if_it_is_one
from argmap.evaluation.strength.equations import Equations, Linked
from argmap.evaluation.strength.gradual import GradualName, GradualSemantics, gradual_semantics
from argmap.evaluation.strength.influence import influence_of
from argmap.evaluation.strength.solving import TOLERANCE, Method, solve
from argmap.model import ArgumentMap
from argmap.printed import Printed
from argmap.warn import warn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import networkx as nx
    from numpy.typing import NDArray

    from argmap.evaluation.strength.gradual import Numbers
    from argmap.evaluation.strength.solving import Settled

__all__ = ["ById", "NotConvergedWarning", "Strengths", "StrengthsOnCycle", "UnweightedWarning", "strengths"]

_SHOWN = 30
_UNWEIGHTED = (
    "nothing in the map has a weight, so all weights are the default: 0.5 for statements, 1 for inferences; "
    "give weights= or put a weight into the records, for strengths that tell more than its shape"
)


class NotConvergedWarning(UserWarning):
    """The strengths on a cycle did not settle; what was found does not satisfy its equations."""


class UnweightedWarning(UserWarning):
    """Nothing in a map has a weight: its strengths tell of its shape alone."""


@dataclass(frozen=True, slots=True)
class StrengthsOnCycle:
    """How the strengths on one cycle, a strongly connected part, were found.

    Attributes
    ----------
    ids
        What is on it, in the author's order.
    method
        ``iteration``, ``damped iteration`` or ``newton``.
    iterations
        How many times its equations were worked out.
    residual
        The largest difference between a strength and what its equation says.
    converged
        Whether that is within the tolerance.
    """

    ids: tuple[Any, ...]
    method: Method
    iterations: int
    residual: float
    converged: bool


class ById(Printed, Mapping[Any, float]):
    """Numbers by id, in the author's order."""

    def __init__(self, values: Mapping[Any, float]) -> None:
        self._values = values

    def __getitem__(self, id: Any) -> float:
        """Return the number of one."""
        return self._values[id]

    def __iter__(self) -> Iterator[Any]:
        """Iterate over the ids."""
        return iter(self._values)

    def __len__(self) -> int:
        """Count them."""
        return len(self._values)

    def __repr__(self) -> str:
        """Say what it holds."""
        return f"<{type(self).__name__}: {self._title()}>"

    @abstractmethod
    def _title(self) -> str:
        """Say what the numbers are about."""


class Strengths(ById):
    """The strength of every statement and inference by id, in the author's order.

    Attributes
    ----------
    semantics
        Name of the semantics.
    linked
        How linked premises combine: ``product`` or ``min``.
    initial
        The weights before any argument, by id.
    cycles
        How the strengths on each cycle were found; what is on none is exact.
    map
        The map; None for a plain graph.
    """

    def __init__(
        self,
        semantics: str,
        linked: Linked,
        initial: Mapping[Any, float],
        values: Mapping[Any, float],
        cycles: tuple[StrengthsOnCycle, ...],
        m: ArgumentMap | None = None,
    ) -> None:
        super().__init__(values)
        self.semantics = semantics
        self.linked = linked
        self.initial = initial
        self.cycles = cycles
        self.map = m

    @property
    def converged(self) -> bool:
        """Whether all strengths satisfy their equations within the tolerance."""
        return all(c.converged for c in self.cycles)

    @property
    def residual(self) -> float:
        """The largest difference between a strength and what its equation says."""
        return max((c.residual for c in self.cycles), default=0.0)

    @property
    def method(self) -> Method:
        """The furthest that was gone: ``exact``, ``iteration``, ``damped iteration`` or ``newton``."""
        order: tuple[Method, ...] = ("exact", "iteration", "damped iteration", "newton")
        return max((c.method for c in self.cycles), key=order.index, default="exact")

    @property
    def iterations(self) -> int:
        """How many times the equations of the slowest cycle were worked out; 0 without cycles."""
        return max((c.iterations for c in self.cycles), default=0)

    def _title(self) -> str:
        """Say how many there are, and how they were found."""
        return f"{len(self)} under {self.semantics}, {self._found()}"

    def __str__(self) -> str:
        """Return them one per line with their texts, statements first, the strongest first."""
        order = sorted(self._values, key=lambda one: (self._is_step(one), -self._values[one]))
        lines = [f"strengths under {self.semantics}, {self._found()}", *map(self._line, order[:_SHOWN])]
        if len(self) > _SHOWN:
            lines.append(f"  ... and {len(self) - _SHOWN} more")
        return "\n".join(lines)

    def _is_step(self, id: Any) -> bool:
        """Tell whether something is an inference of a map."""
        return self.map is not None and id in self.map.inferences

    def _line(self, id: Any) -> str:
        """Return a strength, what has it, and the initial weight if that is another."""
        weight, strength = f"{self.initial[id]:.3f}", f"{self._values[id]:.3f}"
        became = "" if weight == strength else f" (at first {weight})"
        if self.map is None:
            return f"  {strength}  {id}{became}"
        if not self._is_step(id):
            return f"  {strength}  {self.map.statements[id].text} [{id}]{became}"
        step = self.map.inferences[id]
        words = "for" if step.record_kind == "support" else "against"
        return f"  {strength}  {', '.join(step.premises)} {words} {step.target} [{id}]{became}"

    def _found(self) -> str:
        """Say how they were found."""
        if not self.cycles:
            return "exact"
        if not self.converged:
            failed = sum(not c.converged for c in self.cycles)
            return f"NOT CONVERGED on {failed} of {len(self.cycles)} cycles (off by {self.residual:.2g})"
        number = f"{len(self.cycles)} cycle{'s' if len(self.cycles) > 1 else ''}"
        return f"{number} by {self.method} to {self.residual:.0e}"


def strengths(
    m: ArgumentMap | nx.DiGraph[Any],
    semantics: GradualName | GradualSemantics = "df-quad",
    *,
    weights: Mapping[Any, float] | None = None,
    linked: Linked = "product",
    tolerance: float = TOLERANCE,
    strict: bool = False,
) -> Strengths:
    """Return how strong each statement and inference is, given what supports and attacks it.

    An initial weight says how far something is believed before any argument;
    what supports it moves it up, what attacks it down, each as far as it is
    strong itself. Premises that are linked carry their inference only
    together; undercuts and backings move the inference; statements that
    contradict each other attack each other.

    Parameters
    ----------
    m
        A map; or a networkx DiGraph, whose edges are attacks unless their
        ``kind`` (or ``type``, ``label``, ``sign``) says that they support, and
        whose nodes may have a ``weight``.
    semantics
        ``df-quad``, ``quadratic-energy``, ``euler``, ``mlp`` or
        ``h-categorizer``; :func:`argmap.evaluation.gradual_semantics` says whose they
        are and where their limits lie. Or one of your own.
    weights
        Initial weights by id, in place of those of the records. A statement
        without any has 0.5, an inference 1.
    linked
        Whether linked premises carry as far as the ``product`` of their
        strengths or as the weakest (``min``).
    tolerance
        How far a strength on a cycle may be from what its equation says.
    strict
        Whether to raise an error where the strengths on a cycle do not
        settle, instead of warning.

    Returns
    -------
    Strengths
        A mapping, which also says how the strengths on cycles were found.

    Raises
    ------
    UnknownIdError
        A weight is for something that the map does not hold.
    WeightError
        A weight is no number from 0 to 1.
    SemanticsError
        There is no such semantics, or it knows no support and the map does.
    NotConvergedError
        With ``strict``: the strengths on a cycle did not settle.

    Warns
    -----
    NotConvergedWarning
        The strengths on a cycle did not settle.
    UnweightedWarning
        Nothing in the map has a weight, and none is given: all are the default.

    Notes
    -----
    Modular semantics (Mossakowski & Neuhaus 2018) over sets of linked premises
    (Rapberger, Russo, Rago & Toni, KR 2025); a map whose inferences have one
    premise each gives exactly the strengths of the plain bipolar graph
    (Baroni, Rago & Toni 2019). Linear in the map without cycles, and there
    exact. Each strongly connected part is iterated from its initial weights;
    if that does not settle, with damping (the continuous semantics of Potyka
    2018) and Newton's method. Where a cycle has several solutions, the one
    that is reached from the initial weights is given; the attribute ``method``
    says how.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> _ = m.claim("We should eat.", id="eat"), m.premise("We are hungry.", id="hungry", weight=0.8)
    >>> _ = m.premise("It is noon.", id="noon"), m.support("eat", by=["hungry", "noon"], id="s")
    >>> print(strengths(m))
    strengths under df-quad, exact
      0.800  We are hungry. [hungry]
      0.700  We should eat. [eat] (at first 0.500)
      0.500  It is noon. [noon]
      0.400  hungry, noon for eat [s] (at first 1.000)
    """
    m = as_map_if_it_is_one(m)
    own = m if isinstance(m, ArgumentMap) else None
    if own is not None and own.statements and not weights and not _is_weighed(own):
        warn(_UNWEIGHTED, UnweightedWarning)
    influence = influence_of(m)
    equations = Equations(influence, influence.weighed(weights), gradual_semantics(semantics), linked)
    solution = solve(equations, tolerance)
    order = equations.schedule.order
    cycles = tuple(_on_cycle(influence.ids, order, part) for part in solution.parts)
    report_unsettled(cycles, strict=strict)
    values = np.empty(influence.nodes)
    values[order] = solution.values
    initial = np.empty(influence.nodes)
    initial[order] = equations.weights
    found = by_id(influence.ids, values)
    return Strengths(equations.semantics.name, linked, by_id(influence.ids, initial), found, cycles, own)


def _is_weighed(m: ArgumentMap) -> bool:
    """Tell whether anything in a map has a weight."""
    return any(record.weight is not None for record in (*m.statements.values(), *m.inferences.values()))


def by_id(ids: Sequence[Any], values: Numbers) -> dict[Any, float]:
    """Return numbers by id."""
    return dict(zip(ids, values.tolist(), strict=True))


def _on_cycle(ids: Sequence[Any], order: NDArray[np.int64], part: Settled) -> StrengthsOnCycle:
    """Tell in ids how a part was settled."""
    members = tuple(ids[n] for n in order[part.lowest : part.beyond].tolist())
    return StrengthsOnCycle(members, part.method, part.iterations, part.residual, part.converged)


def report_unsettled(cycles: tuple[StrengthsOnCycle, ...], *, strict: bool) -> None:
    """Raise an error, or warn, where strengths on a cycle did not settle."""
    failed = next((c for c in cycles if not c.converged), None)
    if failed is None:
        return
    error = NotConvergedError(failed.ids, failed.residual)
    if strict:
        raise error
    warnings.warn(error.message, NotConvergedWarning, stacklevel=3)
