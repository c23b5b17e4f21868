"""Writing a map as one table: a row for the map, and one for every record."""

from __future__ import annotations

import csv
import io
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from argmap.errors import FileFormatError
from argmap.formats.table.cells import of_value
from argmap.formats.table.columns import CITATION, COLUMNS, RECORDS, SORTS
from argmap.formats.table.form import DELIMITERS
from argmap.model.kinds import SECTIONS
from argmap.model.records import Identified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import ArgumentMap, Record

__all__ = ["write_csv", "write_tsv"]

_ALWAYS: Final = frozenset({"record", "id", "text"})
_DEGREES: Final = frozenset(name for name, sort in SORTS.items() if sort == "degree")


def write_csv(m: ArgumentMap, *, excel: bool = False, delimiter: str | None = None) -> str:
    r"""Return a map as a table with commas.

    Parameters
    ----------
    m
        The map.
    excel
        Whether to write what Excel opens by a double click where numbers have
        decimal commas: a byte-order mark, semicolons, ``0,5``.
    delimiter
        What parts the cells instead: ``,``, ``;``, a tabulator or ``|``.

    Raises
    ------
    FileFormatError
        The delimiter is another one.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> m = ArgumentMap()
    >>> _ = m.claim("Größer, also besser.", id="c", weight=0.5)
    >>> write_csv(m, excel=True)
    '\ufeffrecord;id;text;weight\r\nclaim;c;Größer, also besser.;0,5\r\n'
    """
    if delimiter is not None and delimiter not in DELIMITERS:
        known = ", ".join(map(repr, DELIMITERS))
        raise FileFormatError(f"delimiter= says {delimiter!r}; it can be {known}")
    mark = "\ufeff" if excel else ""
    return mark + _table(m, delimiter or (";" if excel else ","), decimal="," if excel else ".")


def write_tsv(m: ArgumentMap) -> str:
    """Return a map as a table with tabulators."""
    return _table(m, "\t")


def _table(m: ArgumentMap, delimiter: str, decimal: str = ".") -> str:
    """Return a map as a table; only columns that hold something are written."""
    rows = list(_rows(m))
    used = _ALWAYS.union(*(row.keys() for row in rows))
    columns = [name for name in COLUMNS if name in used]
    if decimal != ".":
        for row in rows:
            row.update((name, row[name].replace(".", decimal)) for name in _DEGREES & row.keys())
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, columns, delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def _rows(m: ArgumentMap) -> Iterator[dict[str, str]]:
    """Yield the row of the map, if it says anything, and those of its records."""
    whole = {"title": m.title, "question": m.question, "thesis": m.thesis, "extra": m.extra or None}
    if any(value is not None for value in whole.values()):
        yield {"record": "map", **_cells(whole)}
    for record_type in RECORDS.values():
        held = getattr(m, SECTIONS[record_type.record_kind])
        for record in held.values() if issubclass(record_type, Identified) else held:
            yield {"record": record.record_kind, **_cells(_fields(record))}


def _fields(record: Record) -> dict[str, Any]:
    """Return the fields of a record that differ from their default, those of its citation beside them."""
    fields: dict[str, Any] = {}
    for name, default in _defaults(type(record)).items():
        value = getattr(record, name)
        if value == default:
            continue
        if name == "citation":
            fields.update((f"citation_{part}", getattr(value, part)) for part in CITATION)
        else:
            fields[name] = value
    return fields


@cache
def _defaults(record_type: type[Record]) -> dict[str, Any]:
    """Return the defaults of the fields of a record."""
    return {
        name: field.get_default(call_default_factory=True, validated_data={})
        for name, field in record_type.model_fields.items()
    }


def _cells(fields: dict[str, Any]) -> dict[str, str]:
    """Return values as cells, those that hold nothing left out."""
    cells = {name: of_value(value) for name, value in fields.items()}
    return {name: cell for name, cell in cells.items() if cell}
