"""Linear equations ``(1 - D) x = b`` with a sparse D, in numpy alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from argmap.evaluation.gradual import Numbers

__all__ = ["Jacobian"]

_DENSE = 1_000
_KRYLOV = 60
# Numbers held for a Krylov space at most.
_MEMORY = 20_000_000
_RESTARTS = 20
_PRECISION = 1e-9
# What makes a solution this much larger than the right side is singular but for rounding.
_SINGULAR = 1e8


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
    goal = _PRECISION * float(np.linalg.norm(right))
    for _ in range(_RESTARTS):
        rest = right - times(x)
        if float(np.linalg.norm(rest)) <= goal:
            return x
        x = x + _correction(times, rest, goal)
    return x if float(np.linalg.norm(right - times(x))) <= goal else None


def _correction(times: Callable[[Numbers], Numbers], rest: Numbers, goal: float) -> Numbers:
    """Return what of the Krylov space brings the rest down most (Arnoldi, least squares)."""
    most = max(8, min(_KRYLOV, _MEMORY // len(rest)))
    norm = float(np.linalg.norm(rest))
    basis = np.zeros((most + 1, len(rest)))
    basis[0] = rest / norm
    hessenberg = np.zeros((most + 1, most))
    first = np.zeros(most + 1)
    first[0] = norm
    for k in range(most):
        ahead = times(basis[k])
        for _ in range(2):  # twice is enough for orthogonality
            shares = basis[: k + 1] @ ahead
            hessenberg[: k + 1, k] += shares
            ahead = ahead - shares @ basis[: k + 1]
        hessenberg[k + 1, k] = size = float(np.linalg.norm(ahead))
        small = hessenberg[: k + 2, : k + 1]
        factors = np.linalg.lstsq(small, first[: k + 2], rcond=None)[0]
        if size <= 1e-14 or float(np.linalg.norm(first[: k + 2] - small @ factors)) <= 0.5 * goal:
            break
        basis[k + 1] = ahead / size
    correction: Numbers = np.asarray(factors, dtype=np.float64) @ basis[: len(factors)]
    return correction
