"""How long may be searched for what the grounded labels leave open."""

from __future__ import annotations

import math
import threading
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["OutOfTime", "TimeLimit"]


class OutOfTime(Exception):  # noqa: N818  (a message from the search, which ends as a TimeLimitError)
    """The time is up.

    Attributes
    ----------
    settled
        The atoms whose labels were settled by then: what extensions are known to differ on.
    """

    def __init__(self) -> None:
        super().__init__()
        self.settled: frozenset[int] = frozenset()


class TimeLimit:
    """How long may be searched in all; between two searches the time stands still.

    Parameters
    ----------
    seconds
        Without a number, there is no limit.
    """

    def __init__(self, seconds: float | None = None) -> None:
        self._left = math.inf if seconds is None else seconds
        self._end = math.inf

    @contextmanager
    def running(self) -> Iterator[None]:
        """Let the time run."""
        self._end = monotonic() + self._left
        try:
            yield
        finally:
            self._left = self._end - monotonic()

    def check(self) -> None:
        """Say so if the time is up.

        Raises
        ------
        OutOfTime
            It is.
        """
        if monotonic() >= self._end:
            raise OutOfTime

    @contextmanager
    def stopping(self, stop: Callable[[], None]) -> Iterator[None]:
        """Have something stopped as soon as the time is up, from another thread."""
        if math.isinf(self._end):
            yield
            return
        left = min(max(self._end - monotonic(), 0), threading.TIMEOUT_MAX)
        timer = threading.Timer(left, stop)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()  # whoever is being stopped must outlive it

    @contextmanager
    def knowing(self, labels: Callable[[], Iterable[int]]) -> Iterator[None]:
        """Have what is found so far told when the time is up: what is 0 of the labels is settled."""
        try:
            yield
        except OutOfTime as stopped:
            stopped.settled = frozenset(atom for atom, label in enumerate(labels()) if not label)
            raise
