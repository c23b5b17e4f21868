"""Errors of what is made of a map: evaluations that cannot be had, diagrams that cannot be placed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

from argmap.errors.base import ArgmapError

__all__ = [
    "DateError",
    "FontError",
    "LayoutError",
    "NotConvergedError",
    "NotDifferentiableError",
    "SemanticsError",
    "TimeLimitError",
    "WeightError",
]


class SemanticsError(ArgmapError, ValueError):
    """A way to evaluate that is not offered: an unknown semantics or option, or one that cannot be had."""


class TimeLimitError(ArgmapError, TimeoutError):
    """An evaluation that did not end within its time; it has what is known by then.

    Attributes
    ----------
    semantics
        The semantics.
    seconds
        The time that was given.
    grounded
        The grounded labels, by id.
    settled
        The labels under the semantics that are settled, by id; under the stable semantics provided
        that there is a stable extension at all.
    open
        The ids whose labels are not, in the author's order.
    """

    def __init__(
        self, semantics: str, seconds: float, grounded: Mapping[Any, str], settled: Mapping[Any, str]
    ) -> None:
        super().__init__(semantics)  # which would take more for the number and the file of a system error
        self.semantics = semantics
        self.seconds = seconds
        self.grounded = dict(grounded)
        self.settled = dict(settled)
        self.open = tuple(id for id in grounded if id not in settled)

    def __reduce__(self) -> tuple[Any, ...]:
        """Return what it is made of, to be pickled."""
        return type(self), (self.semantics, self.seconds, self.grounded, self.settled)

    @property
    def message(self) -> str:
        """Say how much is open, where the rest is, and what to do."""
        return (
            f"after {self.seconds:g} s {len(self.open):,} of {len(self.grounded):,} {self.semantics} labels "
            "are open (the error has the others as .settled, and all .grounded ones); give more seconds=, "
            "ask about a single claim with accepted(), or evaluate by the grounded semantics"
        )


class DateError(ArgmapError, ValueError):
    """What was asked for is no date.

    Attributes
    ----------
    date
        What was given.
    """

    def __init__(self, date: str) -> None:
        super().__init__(date)
        self.date = date

    @property
    def message(self) -> str:
        """Say how a date is written."""
        return f"{self.date!r} is no date; give a year, '2024', a month, '2024-05', or a day, '2024-05-31'"


class WeightError(ArgmapError, ValueError):
    """An initial weight that is no number from 0 to 1.

    Attributes
    ----------
    id
        What was to have this weight.
    weight
        The weight.
    """

    def __init__(self, id: object, weight: object) -> None:
        super().__init__(id, weight)
        self.id = id
        self.weight = weight

    @property
    def message(self) -> str:
        """Name the weight and whose it is."""
        return f"{self.id!r} has the weight {self.weight!r}; a weight is a number from 0 to 1"


class NotConvergedError(ArgmapError, ArithmeticError):
    """The strengths on a cycle did not settle: what was found does not satisfy its equations.

    Attributes
    ----------
    cycle
        The ids of one strongly connected part, in the author's order.
    residual
        How far the strengths found are from what their equations say.
    """

    def __init__(self, cycle: Sequence[object], residual: float) -> None:
        super().__init__(tuple(cycle), residual)
        self.cycle = tuple(cycle)
        self.residual = residual

    @property
    def message(self) -> str:
        """Show the cycle, the residual, and what to do."""
        return (
            f"the strengths on the cycle through {_some(self.cycle)} did not settle (off by "
            f"{self.residual:.2g}); raise tolerance= or choose another semantics"
        )


class NotDifferentiableError(ArgmapError, ArithmeticError):
    """The strengths on a cycle have no derivative: the least change of a weight makes them jump.

    Attributes
    ----------
    cycle
        The ids of one strongly connected part, in the author's order.
    """

    def __init__(self, cycle: Sequence[object]) -> None:
        super().__init__(tuple(cycle))
        self.cycle = tuple(cycle)

    @property
    def message(self) -> str:
        """Show the cycle and what to do."""
        return (
            f"the strengths on the cycle through {_some(self.cycle)} have no derivative by the "
            "weights; move the weights a little or ask for contributions by removal"
        )


def _some(cycle: Sequence[object]) -> str:
    """Return the first members of a cycle in words."""
    return ", ".join(map(str, cycle[:6])) + (", ..." if len(cycle) > 6 else "")


class FontError(ArgmapError, ValueError):
    """A font that is not installed, cannot be read, or has no outlines to set a text in."""


class LayoutError(ArgmapError, RuntimeError):
    """A diagram that the layout engine could not place."""
