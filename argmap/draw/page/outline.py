"""The outline of a map in the order of reading: a statement, then what bears on it, depth first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["DrawnInference", "End", "Row", "Sign", "outline_rows"]

End: TypeAlias = int  # a box by its number, or an inference as the complement of its number
Sign: TypeAlias = Literal["", "+", "-", "&"]


@dataclass(frozen=True, slots=True)
class DrawnInference:
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
        What it bears on: the number of a box, or ``~n`` for inference ``n``.
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
        ``"+"`` for a reason, ``"-"`` for an objection, ``"&"`` for one more premise of the same inference.
    box
        Number of the box.
    repeated
        Whether it stood in full before.
    """

    depth: int
    sign: Sign
    box: int
    repeated: bool


def outline_rows(count: int, inferences: Sequence[DrawnInference], first: int | None) -> list[Row]:
    """Return the outline of ``count`` boxes: each is in it, in full once.

    Parameters
    ----------
    count
        How many boxes there are.
    inferences
        What bears on what.
    first
        The box to begin with, if any.
    """
    by_target: dict[End, list[int]] = {}
    for number, inference in enumerate(inferences):
        by_target.setdefault(inference.target, []).append(number)
    bearing = {source for inference in inferences for source in inference.sources}
    roots = [first] if first is not None else []
    roots += [box for box in range(count) if box not in bearing]
    roots += range(count)  # what stands in a cycle that nothing leads into
    rows: list[Row] = []
    seen: set[int] = set()
    for root in roots:
        if root not in seen:
            rows += _under(root, inferences, by_target, seen)
    return rows


def _under(
    root: int, inferences: Sequence[DrawnInference], by_target: dict[End, list[int]], seen: set[int]
) -> Iterator[Row]:
    """Yield a box and all that bears on it, what was seen before in short."""
    waiting: list[tuple[int, Sign, int]] = [(0, "", root)]
    while waiting:
        depth, sign, box = waiting.pop()
        yield Row(depth, sign, box, box in seen)
        if box not in seen:
            seen.add(box)
            below = _bearing(box, inferences, by_target)
            waiting += reversed([(depth + 1, mark, source) for mark, source in below])


def _bearing(
    box: int, inferences: Sequence[DrawnInference], by_target: dict[End, list[int]]
) -> Iterator[tuple[Sign, int]]:
    """Yield what bears on a box, and on the inferences that lead to it."""
    waiting = list(reversed(by_target.get(box, [])))
    met: set[int] = set()
    while waiting:
        number = waiting.pop()
        if number in met:
            continue
        met.add(number)
        inference = inferences[number]
        for place, source in enumerate(inference.sources):
            yield "&" if place else "-" if inference.attacks else "+", source
        waiting += reversed(by_target.get(~number, []))
