"""Writing a map as one table: a row for the map, and one for every record."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from argmap.formats.table.cells import of_value
from argmap.formats.table.columns import CITATION, COLUMNS, RECORDS
from argmap.model.kinds import SECTIONS
from argmap.model.records import Identified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import ArgumentMap, Record

__all__ = ["write_csv", "write_tsv"]

_ALWAYS = frozenset({"record", "id", "text"})


def write_csv(m: ArgumentMap) -> str:
    """Return a map as a table with commas."""
    return _table(m, ",")


def write_tsv(m: ArgumentMap) -> str:
    """Return a map as a table with tabulators."""
    return _table(m, "\t")


def _table(m: ArgumentMap, delimiter: str) -> str:
    """Return a map as a table; only columns that hold something are written."""
    rows = list(_rows(m))
    used = _ALWAYS.union(*(row.keys() for row in rows))
    columns = [name for name in COLUMNS if name in used]
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
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if value == field.get_default(call_default_factory=True, validated_data={}):
            continue
        if name == "citation":
            fields.update((f"citation_{part}", getattr(value, part)) for part in CITATION)
        else:
            fields[name] = value
    return fields


def _cells(fields: dict[str, Any]) -> dict[str, str]:
    """Return values as cells, those that hold nothing left out."""
    cells = {name: of_value(value) for name, value in fields.items()}
    return {name: cell for name, cell in cells.items() if cell}
