"""Frames of pandas, polars and the like, and plain records, as tables; none of these packages is imported."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from numbers import Real
from typing import TYPE_CHECKING, Any

from argmap.errors import FileFormatError
from argmap.formats.table.grid import grid_of, too_many_cells

if TYPE_CHECKING:
    from argmap.formats.limits import Limits
    from argmap.formats.table.form import IsHeader
    from argmap.formats.table.grid import Grid
    from argmap.formats.table.records import Record
    from argmap.report import ImportReport

__all__ = ["cell_of", "grid_of_frame"]

# Above it, a float no longer tells one whole number from the next.
_MOST_WHOLE = 2**53


def grid_of_frame(frame: Any, is_header: IsHeader, limits: Limits, report: ImportReport) -> Grid:
    """Return the table of a frame.

    Its header is line 1 in the report, and its rows follow.

    Parameters
    ----------
    frame
        A frame of pandas or polars, a table of Arrow, a list of mappings with a
        row each, or a mapping with a list for each column.
    is_header
        Tells a header that is known.
    limits
        How many cells there may be.
    report
        What is odd goes there.

    Raises
    ------
    FileFormatError
        It is none of these, or empty.
    FileLimitError
        It has more cells than the limits allow.
    """
    header, rows = _parts(frame)
    records: list[Record] = [(1, header)]
    room = limits.cells
    for line, row in enumerate(rows, 2):
        room -= len(row)
        if room < 0:
            raise too_many_cells(limits, None)
        records.append((line, [cell_of(value) for value in row]))
    return grid_of(records, is_header, report, None)


def _parts(frame: Any) -> tuple[list[str], Iterable[Sequence[Any]]]:
    """Return the names of the columns of a frame, and its rows."""
    if isinstance(frame, Mapping):
        return list(map(str, frame)), list(zip(*frame.values(), strict=False))
    if hasattr(frame, "to_pylist"):  # of Arrow
        frame = frame.to_pylist()
    if isinstance(frame, Sequence):
        names = list(dict.fromkeys(chain.from_iterable(frame)))
        return list(map(str, names)), ([row.get(name) for name in names] for row in frame)
    if hasattr(frame, "collect") and not hasattr(frame, "iter_rows"):  # a lazy one of polars
        frame = frame.collect()
    if hasattr(frame, "itertuples"):  # of pandas, whose index may be a column too
        if any(name is not None for name in frame.index.names):
            frame = frame.reset_index()
        return list(map(_name, frame.columns)), frame.itertuples(index=False, name=None)
    if hasattr(frame, "iter_rows"):
        return list(map(str, frame.columns)), frame.iter_rows()
    raise FileFormatError(f"a {type(frame).__name__} is no frame that argmap knows; give a list of its rows")


def _name(name: Any) -> str:
    """Return the name of a column, which in pandas may have several parts."""
    return " ".join(str(part) for part in name if part) if isinstance(name, tuple) else str(name)


def cell_of(value: Any) -> str:
    """Return a value as the cell of a table.

    Examples
    --------
    >>> [cell_of(v) for v in (1.0, 0.5, None, float("nan"), True, ["a", 2], "=x")]
    ['1', '0.5', '', '', 'true', '["a", "2"]', '=x']
    """
    if isinstance(value, str):
        return value
    if _is_gap(value):
        return ""
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, Iterable) and not isinstance(value, bytes):
        return json.dumps([cell_of(item) for item in value], ensure_ascii=False)
    return _written(value)


def _written(value: Any) -> str:
    """Return a truth value, a number, a date or whatever else as text."""
    if type(value).__name__ in {"bool", "bool_"}:  # those of numpy too
        return str(value).lower()
    if isinstance(value, Real) and float(value).is_integer() and abs(float(value)) <= _MOST_WHOLE:
        return str(int(float(value)))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)


def _is_gap(value: Any) -> bool:
    """Tell nothing: None, what is not equal to itself (NaN, NaT), and what will not say (pandas' NA)."""
    if value is None:
        return True
    try:
        return bool(value != value)  # noqa: PLR0124  (NaN is not equal to itself)
    except TypeError:
        return True
    except ValueError:  # an array, which is equal item by item
        return False
