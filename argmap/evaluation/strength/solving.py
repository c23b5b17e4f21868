"""The strengths that satisfy the equations: exact where nothing runs in a cycle, certified where it does."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from argmap.evaluation.strength.equations import Span, Walk, view_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from argmap.evaluation.strength.equations import Equations, Slopes
    from argmap.evaluation.strength.gradual import Numbers
    from argmap.evaluation.strength.schedule import Block

__all__ = ["TOLERANCE", "Method", "Settled", "Solution", "inner_jacobian", "solve"]

Method: TypeAlias = Literal["exact", "iteration", "damped iteration", "newton"]

TOLERANCE = 1e-12
"""How far a strength on a cycle may be from what its equation says."""

_SWEEPS = 200
# Step and number of damped sweeps, from the initial weights each time, after which Newton's method has a try;
# and how far it may then go: where there are several solutions, the one nearby is meant, if there is one.
_LEGS = ((0.5, 60, 0.1), (0.2, 200, 0.1), (0.05, 1_000, 1.0))
_NEWTON_STEPS = 30

_DENSE = 1_000
_KRYLOV = 60
# Numbers held for a Krylov space at most.
_MEMORY = 20_000_000
_RESTARTS = 20
_PRECISION = 1e-9
# What makes a solution this much larger than the right side is singular but for rounding.
_SINGULAR = 1e8


@dataclass(frozen=True, slots=True)
class Settled:
    """How the strengths on one strongly connected part were found.

    Attributes
    ----------
    lowest, beyond
        Its places.
    method
        What found them.
    iterations
        How many times its equations were worked out.
    residual
        The largest difference between a strength and what its equation says.
    converged
        Whether that is within the tolerance.
    """

    lowest: int
    beyond: int
    method: Method
    iterations: int
    residual: float
    converged: bool


@dataclass(frozen=True, slots=True)
class Solution:
    """Strengths by place, a column for each case, and how those on cycles were found."""

    values: Numbers
    parts: tuple[Settled, ...]


def solve(equations: Equations, tolerance: float = TOLERANCE) -> Solution:
    """Return the strengths that satisfy the equations.

    What is on no cycle is exact, after one linear pass. The strongly
    connected parts are solved one after the other, together from their initial
    weights: by iteration; where that does not settle by damped iteration, in
    effect the continuous semantics (Potyka 2018); from where that leads by
    Newton's method. Several cases are solved together as columns.
    """
    shape = equations.weights.shape if equations.alive is None else equations.alive.shape
    values = np.zeros(shape)
    parts: list[Settled] = []
    for block in equations.schedule.blocks:
        if not block.cyclic:
            _pass(equations, block, values)
        elif block.narrow and values.ndim == 1:
            parts += _settle_each(equations, block, values, tolerance)
        else:
            parts += _settle_together(equations, block, values, tolerance)
    return Solution(values, tuple(parts))


def _pass(equations: Equations, block: Block, values: Numbers) -> None:
    """Work out a block without cycles."""
    if block.narrow and values.ndim == 1:
        view = view_of(values)
        Walk(equations, block.lowest, block.beyond).update(view, view[block.lowest : block.beyond])
        return
    bounds = block.bounds.tolist()
    for lowest, beyond in pairwise(bounds):
        values[lowest:beyond] = Span(equations, lowest, beyond).updated(values)


def _begin(span: Span, values: Numbers) -> Numbers:
    """Set some strengths to the initial weights, those of inferences times their premises'."""
    inner = slice(span.lowest, span.beyond)
    values[inner] = span.weights.reshape(-1, *[1] * (values.ndim - 1))
    begin = span.base(values) if span.alive is None else span.base(values) * span.alive
    values[inner] = begin
    return begin


def _settle_each(equations: Equations, block: Block, values: Numbers, tolerance: float) -> Iterator[Settled]:
    """Settle small parts, one by one."""
    view = view_of(values)
    bounds = block.bounds.tolist()
    for lowest, beyond in pairwise(bounds):
        span, walk = Span(equations, lowest, beyond), Walk(equations, lowest, beyond)
        _begin(span, values)
        inner, ahead = view[lowest:beyond], view_of(np.empty(beyond - lowest))
        for sweep in range(1, _SWEEPS + 1):
            walk.update(view, ahead)
            residual = max(map(abs, map(float.__sub__, ahead, inner)))
            if residual <= tolerance:
                yield Settled(lowest, beyond, "iteration", sweep, residual, converged=True)
                break
            inner[:] = ahead
        else:
            yield _settle_stubborn(span, values, tolerance)


def _settle_together(
    equations: Equations, block: Block, values: Numbers, tolerance: float
) -> Iterator[Settled]:
    """Settle all parts of a block by iteration, in all cases; those that do not settle one by one."""
    span = Span(equations, block.lowest, block.beyond)
    starts = block.bounds[:-1] - block.lowest
    sizes = np.diff(block.bounds)
    _begin(span, values)
    inner = values[block.lowest : block.beyond]
    sweeps = np.zeros((len(starts), *values.shape[1:]), dtype=np.int64)
    for sweep in range(1, _SWEEPS + 1):
        ahead = span.updated(values)
        residuals = np.maximum.reduceat(np.abs(ahead - inner), starts, axis=0)
        moving = ~(residuals <= tolerance)
        sweeps[moving] = sweep
        if not moving.any():
            break
        # What has settled stays, so that no part depends on how long others take.
        np.copyto(inner, ahead, where=np.repeat(moving, sizes, axis=0))
    for part, moves in enumerate(moving.tolist()):
        bounds = (int(block.bounds[part]), int(block.bounds[part + 1]))
        if values.ndim > 1:
            for column in np.flatnonzero(moves).tolist():
                yield _settle_column(equations, bounds, values, column, tolerance)
        elif moves:
            yield _settle_stubborn(Span(equations, *bounds), values, tolerance)
        else:
            done, residual = int(sweeps[part]) + 1, float(residuals[part])
            yield Settled(*bounds, "iteration", done, residual, converged=True)


def _settle_column(
    equations: Equations, bounds: tuple[int, int], values: Numbers, column: int, tolerance: float
) -> Settled:
    """Settle one part that iteration does not settle, in one case."""
    own = values[:, column].copy()
    settled = _settle_stubborn(Span(equations.column(column), *bounds), own, tolerance)
    values[:, column] = own
    return settled


def _settle_stubborn(span: Span, values: Numbers, tolerance: float) -> Settled:
    """Settle one part that iteration does not settle."""
    inner = values[span.lowest : span.beyond]
    best, nearest = inner.copy(), np.inf
    count = _SWEEPS
    for step, sweeps, reach in _LEGS:
        _begin(span, values)
        for method, residual in _attempts(span, values, step, sweeps, reach):
            count += 1
            if residual < nearest:
                best, nearest = inner.copy(), residual
            if residual <= tolerance:
                return Settled(span.lowest, span.beyond, method, count, residual, converged=True)
    inner[:] = best
    return Settled(span.lowest, span.beyond, "newton", count, float(nearest), converged=False)


def _attempts(
    span: Span, values: Numbers, step: float, sweeps: int, reach: float
) -> Iterator[tuple[Method, float]]:
    """Yield the residual of one state after the other, first of damped iteration, then of Newton's method."""
    inner = values[span.lowest : span.beyond]
    for _ in range(sweeps):
        ahead = span.updated(values)
        yield "damped iteration", _largest(ahead - inner)
        inner += step * (ahead - inner)
    begin = inner.copy()
    for _ in range(_NEWTON_STEPS):
        rest = span.updated(values) - inner
        yield "newton", _largest(rest)
        jacobian = inner_jacobian(span.slopes(values), span.lowest, span.beyond)
        correction = jacobian.solve(rest) if np.isfinite(rest).all() else None
        if correction is None:
            return
        np.clip(inner + correction, 0.0, 1.0, out=inner)
        if _largest(inner - begin) > reach:
            return


def inner_jacobian(slopes: Slopes, lowest: int, beyond: int) -> Jacobian:
    """Return the derivatives of the equations of some places by the strengths at these places."""
    inside = (slopes.sources >= lowest) & (slopes.sources < beyond)
    inside &= (slopes.targets >= lowest) & (slopes.targets < beyond)
    rows, columns = slopes.targets[inside] - lowest, slopes.sources[inside] - lowest
    return Jacobian(beyond - lowest, rows, columns, slopes.along[inside])


def _largest(differences: NDArray[np.float64]) -> float:
    """Return the largest of some differences; endless where one is no number."""
    largest = float(np.abs(differences).max())
    return largest if largest == largest else np.inf  # noqa: PLR0124  (not a number)


@dataclass(frozen=True, slots=True)
class Jacobian:
    """The derivatives of some equations by each other: D in ``(1 - D) x = b``.

    Attributes
    ----------
    size
        How many equations there are.
    rows, columns, entries
        The entries of D.
    """

    size: int
    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    entries: Numbers

    @property
    def transposed(self) -> Jacobian:
        """The transpose."""
        return Jacobian(self.size, self.columns, self.rows, self.entries)

    def solve(self, right: Numbers) -> Numbers | None:
        """Return x, or nothing where there is no one solution.

        By elimination up to 1,000 equations, beyond by the generalised minimal
        residual method (Saad & Schultz 1986), the residual of which is checked.
        """
        scale = float(np.abs(right).max(initial=0.0))
        if scale == 0.0 or not np.isfinite(self.entries).all():
            return right if scale == 0.0 else None
        found = self._eliminated(right) if self.size <= _DENSE else _minimal_residual(self._times, right)
        if found is None or not np.abs(found).max() <= _SINGULAR * scale:
            return None
        return found

    def _times(self, x: Numbers) -> Numbers:
        """Return ``(1 - D) x``."""
        shares = np.bincount(self.rows, self.entries * x[self.columns], self.size)
        return np.asarray(x - shares, dtype=np.float64)

    def _eliminated(self, right: Numbers) -> Numbers | None:
        """Solve by elimination."""
        matrix = np.eye(self.size)
        np.subtract.at(matrix, (self.rows, self.columns), self.entries)
        try:
            solution = np.linalg.solve(matrix, right)
        except np.linalg.LinAlgError:
            return None
        return np.asarray(solution, dtype=np.float64)


def _minimal_residual(times: Callable[[Numbers], Numbers], right: Numbers) -> Numbers | None:
    """Solve by restarted GMRES."""
    x = np.zeros_like(right)
    goal = _PRECISION * _length(right)
    for _ in range(_RESTARTS):
        rest = right - times(x)
        if _length(rest) <= goal:
            return x
        x = x + _correction(times, rest, goal)
    return x if _length(right - times(x)) <= goal else None


def _length(vector: Numbers) -> float:
    """Return the Euclidean length."""
    return float(np.sqrt(np.einsum("i,i", vector, vector)))


def _correction(times: Callable[[Numbers], Numbers], rest: Numbers, goal: float) -> Numbers:
    """Return what of the Krylov space brings the rest down most (Arnoldi, least squares).

    Products with the basis are bound by memory, so that the threads of a BLAS would only wait for each
    other, at up to ten times the processor time; ``einsum`` takes one.
    """
    most = max(8, min(_KRYLOV, _MEMORY // len(rest)))
    norm = _length(rest)
    basis = np.zeros((most + 1, len(rest)))
    basis[0] = rest / norm
    hessenberg = np.zeros((most + 1, most))
    first = np.zeros(most + 1)
    first[0] = norm
    for k in range(most):
        ahead = times(basis[k])
        for _ in range(2):  # twice is enough for orthogonality
            shares = np.einsum("ij,j->i", basis[: k + 1], ahead)
            hessenberg[: k + 1, k] += shares
            ahead = ahead - np.einsum("i,ij->j", shares, basis[: k + 1])
        hessenberg[k + 1, k] = size = _length(ahead)
        small = hessenberg[: k + 2, : k + 1]
        factors = np.linalg.lstsq(small, first[: k + 2], rcond=None)[0]
        if size <= 1e-14 or _length(first[: k + 2] - small @ factors) <= 0.5 * goal:
            break
        basis[k + 1] = ahead / size
    correction: Numbers = np.einsum("i,ij->j", factors, basis[: len(factors)])
    return correction
