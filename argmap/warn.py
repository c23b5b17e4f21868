"""Warnings that name the caller's line and not one of ours: a leaf that every module may import."""

from __future__ import annotations

import inspect
import warnings

__all__ = ["PictureWarning", "warn"]

_WITHIN = frozenset({"argmap", "functools"})  # the latter calls what is computed once and kept


class PictureWarning(UserWarning):
    """A picture shows less than was asked for, or in another way, or so that it is hard to read."""


def warn(message: str, category: type[Warning] = UserWarning) -> None:
    """Warn the caller of the library, however deep in it this is called."""
    level = 1
    frame = inspect.currentframe()
    while frame is not None and str(frame.f_globals.get("__name__", "")).split(".")[0] in _WITHIN:
        frame = frame.f_back
        level += 1
    warnings.warn(message, category, stacklevel=level)
