"""The maps that come with argmap."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.errors import UnknownIdError, nearest_ids
from argmap.formats import load

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from argmap.model import ArgumentMap

__all__ = ["load_sample", "sample_names", "sample_path"]


def _folder() -> Traversable:
    """Return the folder of the maps: within the installed package, or beside it in a checkout."""
    installed = files("argmap") / "data"
    return installed if installed.is_dir() else Path(__file__).resolve().parent.parent / "data"


def sample_names() -> tuple[str, ...]:
    """Return the names of the maps that come with argmap, sorted.

    Examples
    --------
    >>> "japan-europe-security" in sample_names()
    True
    """
    return tuple(
        sorted(f.name.removesuffix(".yaml") for f in _folder().iterdir() if f.name.endswith(".yaml"))
    )


def sample_path(name: str) -> Traversable:
    """Return where a map that comes with argmap lies.

    Raises
    ------
    UnknownIdError
        There is no map of that name.
    """
    names = sample_names()
    if name not in names:
        raise UnknownIdError(name, nearest_ids(name, names) or names[:3], "sample map")
    return _folder() / f"{name}.yaml"


def load_sample(name: str) -> ArgumentMap:
    """Return a map that comes with argmap.

    Parameters
    ----------
    name
        One of :func:`sample_names`.

    Raises
    ------
    UnknownIdError
        There is no map of that name.

    Examples
    --------
    >>> load_sample("japan-europe-security").thesis
    'dual-track-balance'
    """
    return load(sample_path(name).read_text(encoding="utf-8"))
