"""From entries with ids to records; what no record can hold goes to its ``extra``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from pydantic import TypeAdapter, ValidationError

from argmap.formats.builder.entries import INFERENCES, PLURAL, as_data, without_halves
from argmap.model import Citation
from argmap.model.fields import Extra
from argmap.model.validation import known_fields, list_adapter, shape_faults

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from argmap.formats.builder.entries import Entries, Entry, Key
    from argmap.model import Record

__all__ = ["held_in_extra", "records_of"]

_EXTRA: Final[TypeAdapter[dict[str, Any]]] = TypeAdapter(Extra)
# The texts that a record must have, though they may be empty.
_TEXTS: Final = frozenset({"text", "name", "title", "predicate"})


def records_of(entries: Entries, ids: Mapping[Key, str]) -> tuple[list[Record], list[Entry]]:
    """Return the records of all entries, kind by kind, and the entries that no record can be made of."""
    added = [(entry, _fields(entry, ids)) for entry in (*entries.named.values(), *entries.others)]
    by_type: dict[type[Record], list[dict[str, Any]]] = {}
    for entry, fields in added:
        by_type.setdefault(entry.record_type, []).append(fields)
    try:
        return [
            record
            for record_type, rows in by_type.items()
            for record in list_adapter(record_type).validate_python(rows)
        ], []
    except ValidationError:  # rare; one by one it is known whose fault it is
        made = [(entry, _record(entry, fields, entries)) for entry, fields in added]
        return [r for _, r in made if r is not None], [entry for entry, r in made if r is None]


def _fields(entry: Entry, ids: Mapping[Key, str]) -> dict[str, Any]:
    """Return the fields of the record of an entry, with ids for keys."""
    fields = dict(entry.fields)
    if entry.id:
        fields["id"] = entry.id
    own = entry.record_type.target_field if issubclass(entry.record_type, INFERENCES) else ""
    for name, keys in entry.keys.items():
        given = tuple([ids[k] for k in keys]) if name in PLURAL else ids[keys]
        fields[own if name == "target" else name] = given
    citation = fields.get("citation")
    if isinstance(citation, Citation) and citation.source != ids[citation.source]:
        fields["citation"] = citation.model_copy(update={"source": ids[citation.source]})
    for name, value in fields.items():
        if type(value) is str and not value.isascii():
            fields[name] = without_halves(value)
    return fields


def _record(entry: Entry, fields: dict[str, Any], entries: Entries) -> Record | None:
    """Return the record of an entry; a value that its field cannot have goes to ``extra``.

    A text that must be there is empty then. ``None`` where something else must be there, such as the
    attitude of a stance: nothing refers to what has such a field.
    """
    try:
        return entry.record_type(**fields)
    except ValidationError as error:
        faults = shape_faults(error, known_fields(entry.record_type), lambda path: path)
    required = {name for name, field in entry.record_type.model_fields.items() if field.is_required()}
    if fatal := [fault for fault in faults if fault.path[0] in required - _TEXTS]:
        reasons = "; ".join(f"{fault.path[0]}: {fault.message}" for fault in fatal)
        kind = entry.record_type.record_kind
        entries.note(f"this {kind} has no place; {reasons}; preserved in extra, under 'unplaced'", entry)
        return None
    extra = held_in_extra(fields.get("extra") or {}, lambda added: entries.note(added, entry))
    for fault in faults:
        name = str(fault.path[0])
        if name in fields and name != "extra":
            extra[name] = as_data(fields.pop(name))
            entries.note(f"{name}: {fault.message}; preserved in extra", entry)
    lacking = dict.fromkeys((required & _TEXTS) - fields.keys(), "")
    extra = held_in_extra(extra, entries.report.repaired)
    return entry.record_type(**{**lacking, **fields, "extra": extra})


def held_in_extra(extra: dict[str, Any], note: Callable[[str], None]) -> dict[str, Any]:
    """Return an ``extra`` that a map can hold: what is nested too deep for it becomes JSON text."""
    held = {}
    for name, value in extra.items():
        if _is_held(value):
            held[name] = value
        else:
            held[without_halves(name)] = json.dumps(as_data(value))
            note(f"what is to be kept of {name} is nested too deep or too large; it is kept as JSON text")
    return held


def _is_held(value: Any) -> bool:
    """Tell whether a value may stand in the ``extra`` of a record."""
    try:
        _EXTRA.validate_python({"": value})
    except ValidationError:
        return False
    return True
