"""Whether the time that a text takes grows with its length, and not with the square of it."""

from __future__ import annotations

import warnings
from contextlib import suppress
from itertools import product
from typing import TYPE_CHECKING, Any

import argmap
from argmap import ArgmapError
from tests.growth import assert_time_grows_with_size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["assert_linear", "pairs", "reads"]


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

    def prepare(size: int) -> Callable[[], object]:
        text = before + piece * size + after
        return lambda: read(text)

    try:
        assert_time_grows_with_size(prepare, times)
    except AssertionError as error:
        raise AssertionError(f"a run of {piece!r} behind {before!r}: {error}") from error
