"""Whether the time that a text takes grows with its length, and not with the square of it."""

from __future__ import annotations

import time
import warnings
from contextlib import suppress
from itertools import product
from typing import TYPE_CHECKING, Any

import argmap
from argmap import ArgmapError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["assert_linear", "pairs", "reads"]

#: Seconds below which nothing is said of a growth: they are as much the machine's as the text's.
_FLOOR = 0.15
#: Four times the text takes four times as long; a little more is the cache, sixteen times is the square.
_MOST = 8.0


def reads(format: str, **options: Any) -> Callable[[str], object]:
    """Return what reads a text in a format, or refuses it by an error of argmap."""

    def read(text: str) -> None:
        with warnings.catch_warnings(), suppress(ArgmapError):
            warnings.simplefilter("ignore")
            argmap.load(text.encode("utf-8", "surrogatepass"), format=format, **options)

    return read


def pairs(pieces: Iterable[str], others: Iterable[str] | None = None) -> list[str]:
    """Return each piece with each other one behind it."""
    pieces = list(pieces)
    return [a + b for a, b in product(pieces, pieces if others is None else others) if a != b]


def assert_linear(
    read: Callable[[str], object],
    piece: str,
    *,
    before: str = "",
    after: str = "",
    characters: int = 6_000,
) -> None:
    """Assert that reading a run of one piece takes time in proportion to its length.

    Parameters
    ----------
    read
        What reads a text, whatever it makes of it.
    piece
        What the run is made of.
    before, after
        What stands around it.
    characters
        How long the shortest run is; the longest is four times as long.
    """
    times = max(1, characters // len(piece))

    def seconds(factor: int) -> float:
        text = before + piece * (factor * times) + after
        start = time.process_time()
        read(text)
        return time.process_time() - start

    # What grows with the square does so every time, what another process disturbs does not.
    taken = [0.0, 0.0, 0.0]
    for _ in range(3):
        taken[2] = seconds(4)
        if taken[2] < _FLOOR:
            return
        taken[:2] = seconds(1), seconds(2)
        if taken[2] <= _MOST * taken[0]:
            return
    shown = ", ".join(f"{t * 1000:.0f} ms" for t in taken)
    raise AssertionError(f"a run of {piece!r} behind {before!r} takes {shown} at 1, 2 and 4 times {times:,}")
