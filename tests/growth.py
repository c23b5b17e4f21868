"""Whether the time that a task takes grows with its size, and not with the square of it."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["assert_time_grows_with_size"]

#: Seconds below which nothing is said of a growth: they are as much the machine's as the task's.
_FLOOR = 0.15
#: Four times the size takes four times as long; a little more is the cache, sixteen times is the square.
_MOST = 8.0


def assert_time_grows_with_size(prepare: Callable[[int], Callable[[], object]], size: int) -> None:
    """Assert that a task of four times the size takes about four times as long.

    Parameters
    ----------
    prepare
        What makes the task for a size; the making is not counted.
    size
        The smallest size; the largest is four times as large.
    """
    taken = {}
    # What grows with the square does so every time, what another process disturbs does not.
    for _ in range(3):
        taken[4] = _seconds(prepare(4 * size))
        if taken[4] < _FLOOR:
            return
        taken[1] = _seconds(prepare(size))
        if taken[4] <= _MOST * taken[1]:
            return
    raise AssertionError(f"{taken[1]:.3f} s for a size of {size:,}, {taken[4]:.3f} s for four times as much")


def _seconds(task: Callable[[], object]) -> float:
    """Return what a task takes of the processor, whatever rubbish the tests before it left."""
    gc.disable()
    try:
        start = time.process_time()
        task()
        return time.process_time() - start
    finally:
        gc.enable()
