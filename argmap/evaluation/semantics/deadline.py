"""Until when a search may go on: the questions are hard, and some have no end in sight."""

from __future__ import annotations

import time
from typing import Final

__all__ = ["FOREVER", "Deadline", "OutOfTimeError"]


class OutOfTimeError(Exception):
    """A search was stopped; what has been asked for catches it and says what is known."""


class Deadline:
    """A moment from which on nothing is searched for any longer.

    Parameters
    ----------
    seconds
        How far off it is, by the clock on the wall; None for never.
    """

    def __init__(self, seconds: float | None = None) -> None:
        self._end = None if seconds is None else time.monotonic() + seconds

    def check(self) -> None:
        """Stop the search if it is over.

        Raises
        ------
        OutOfTimeError
            It is.
        """
        if self._end is not None and time.monotonic() >= self._end:
            raise OutOfTimeError


#: No limit.
FOREVER: Final = Deadline()
