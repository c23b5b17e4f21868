"""The native format: from a map to plain data, in the model's own words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from argmap.errors import InvalidMapError
from argmap.formats.native.records import FORMAT_VERSION, KEYED, LISTED, NATIVE, SHORT, TARGETS, MapFields
from argmap.model.ids import inference_id
from argmap.model.kinds import SECTIONS
from argmap.model.records import Identified, Record
from argmap.model.validation import list_adapter, shape_faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model.argument_map import ArgumentMap

__all__ = ["write_map"]


def write_map(m: ArgumentMap) -> dict[str, Any]:
    """Return a map as plain data in the native shape, defaults left out.

    :func:`read_map` gives back an equal map.

    Raises
    ------
    InvalidMapError
        Title, question or ``extra`` are nothing that a file can hold.
    """
    whole = {"title": m.title, "question": m.question, "thesis": m.thesis}
    try:
        MapFields.model_validate({**whole, "extra": m.extra})
    except ValidationError as error:
        raise InvalidMapError(shape_faults(error, {}, lambda path: path)) from None
    data: dict[str, Any] = {"argmap": FORMAT_VERSION}
    data.update({key: value for key, value in whole.items() if value is not None})
    if m.extra:
        data["extra"] = m.extra
    for section, keyed_type in KEYED.items():
        data[section] = dict(_keyed_out(section, _dumped(keyed_type, _of(m, keyed_type))))
    for section, listed_type in LISTED.items():
        data[section] = list(_listed_out(section, _dumped(listed_type, _of(m, listed_type))))
    if m.original is not None and m.original.format != NATIVE:  # of which all is said here
        data["original"] = m.original.to_dict()
    return {key: value for key, value in data.items() if value not in ({}, [])}


def _of(m: ArgumentMap, record_type: type[Record]) -> list[Record]:
    """Return the records of one type."""
    held = getattr(m, SECTIONS[record_type.record_kind])
    return list(held.values()) if issubclass(record_type, Identified) else list(held)


def _dumped(record_type: type[Record], records: list[Record]) -> list[dict[str, Any]]:
    """Return records as plain data, the id first and ``extra`` last, defaults left out."""
    dumped: list[dict[str, Any]] = list_adapter(record_type).dump_python(
        records, mode="json", exclude_defaults=True
    )
    for fields in dumped:
        if extra := fields.pop("extra", None):
            fields["extra"] = extra
    return dumped


def _keyed_out(section: str, dumped: list[dict[str, Any]]) -> Iterator[tuple[str, Any]]:
    """Yield id and fields, or id and bare text where there is nothing else."""
    short = SHORT[section]
    for fields in dumped:
        id = fields.pop("id")
        yield id, fields[short] if len(fields) == 1 else fields


def _listed_out(section: str, dumped: list[dict[str, Any]]) -> Iterator[Any]:
    """Yield fields, without the ids that reading would generate again."""
    short, target_field = SHORT.get(section), TARGETS.get(section)
    siblings: Counter[str] = Counter()
    for fields in dumped:
        if short and len(fields) == 1:
            yield fields[short]
            continue
        if target_field:
            kind, field = target_field
            target = fields[field]
            siblings[target] += 1
            id = fields.pop("id")
            lead = {} if id == inference_id(kind, target, siblings[target], ()) else {"id": id}
            lead |= {"premises": fields.pop("premises"), field: fields.pop(field)}
            fields = lead | fields  # noqa: PLW2901  (as a person would type them)
        yield fields
