"""What is a table in memory: told by what it can do, so that no package of frames is imported."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeAlias, TypeGuard

__all__ = ["Frame", "is_frame"]


class _WithColumns(Protocol):
    """What has columns: a frame of pandas or polars, a table of Arrow."""

    @property
    def columns(self) -> Any:
        """Its columns, or their names."""


#: A frame of pandas or polars, a list with a mapping for each row, or a mapping with a list for each column.
Frame: TypeAlias = _WithColumns | Sequence[Mapping[str, Any]] | Mapping[str, Sequence[Any]]


def is_frame(source: object) -> TypeGuard[Frame]:
    """Tell a table in memory from what is read from a file.

    Examples
    --------
    >>> is_frame([{"id": "a", "text": "So."}]), is_frame({"text": ["So."]}), is_frame("text")
    (True, True, False)
    """
    if isinstance(source, str | bytes | os.PathLike) or hasattr(source, "read"):
        return False
    if isinstance(source, Mapping):
        return all(isinstance(column, list | tuple) for column in source.values())
    if isinstance(source, Sequence):
        return all(isinstance(row, Mapping) for row in source)
    return hasattr(type(source), "columns")  # for a lazy frame it is work to tell which they are
