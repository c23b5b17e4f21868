"""What players are worth who can be there or not: by removal, and by Shapley's value."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from argmap.errors import SemanticsError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from argmap.evaluation.gradual import Numbers

__all__ = ["removals", "sampled_shapley", "shapley"]

# Cases (columns: who takes part in each) -> the worth of each.
Worth: TypeAlias = "Callable[[NDArray[np.bool_]], Numbers]"

# Numbers held at a time.
_MEMORY = 2_000_000


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
