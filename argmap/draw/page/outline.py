"""The order in which a map is read: a statement, then what bears on it, depth first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["End", "Row", "Sign", "Step", "reading"]

End: TypeAlias = int  # a box by its number, or a step as the complement of its number
Sign: TypeAlias = Literal["", "+", "-", "&"]


@dataclass(frozen=True, slots=True)
class Step:
    """One inference as it is drawn, its ends by number.

    Attributes
    ----------
    id
        Id of the inference.
    attacks
        Whether it speaks against what it bears on.
    sources
        Numbers of the boxes that it starts from.
    target
        What it bears on: the number of a box, or ``~n`` for step ``n``.
    """

    id: str
    attacks: bool
    sources: tuple[int, ...]
    target: End


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the outline.

    Attributes
    ----------
    depth
        How far it is indented.
    sign
        ``"+"`` for a reason, ``"-"`` for an objection, ``"&"`` for one more premise of the same step.
    box
        Number of the box.
    repeated
        Whether it stood in full before.
    """

    depth: int
    sign: Sign
    box: int
    repeated: bool


def reading(count: int, steps: Sequence[Step], first: int | None) -> list[Row]:
    """Return the outline of ``count`` boxes: each is in it, in full once.

    Parameters
    ----------
    count
        How many boxes there are.
    steps
        What bears on what.
    first
        The box to begin with, if any.
    """
    onto_box: dict[End, list[int]] = {}
    for number, step in enumerate(steps):
        onto_box.setdefault(step.target, []).append(number)
    bearing = {source for step in steps for source in step.sources}
    roots = [first] if first is not None else []
    roots += [box for box in range(count) if box not in bearing]
    roots += range(count)  # what stands in a circle that nothing leads into
    rows: list[Row] = []
    seen: set[int] = set()
    for root in roots:
        if root not in seen:
            rows += _under(root, steps, onto_box, seen)
    return rows


def _under(root: int, steps: Sequence[Step], target: dict[End, list[int]], seen: set[int]) -> Iterator[Row]:
    """Yield a box and all that bears on it, what was seen before in short."""
    waiting: list[tuple[int, Sign, int]] = [(0, "", root)]
    while waiting:
        depth, sign, box = waiting.pop()
        yield Row(depth, sign, box, box in seen)
        if box not in seen:
            seen.add(box)
            waiting += reversed([(depth + 1, mark, below) for mark, below in _bearing(box, steps, target)])


def _bearing(box: int, steps: Sequence[Step], target: dict[End, list[int]]) -> Iterator[tuple[Sign, int]]:
    """Yield what bears on a box, and on the steps that lead to it."""
    waiting = list(reversed(target.get(box, [])))
    met: set[int] = set()
    while waiting:
        number = waiting.pop()
        if number in met:
            continue
        met.add(number)
        step = steps[number]
        for place, source in enumerate(step.sources):
            yield "&" if place else "-" if step.attacks else "+", source
        waiting += reversed(target.get(~number, []))
