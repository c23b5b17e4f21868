"""Values in the data of Argdown: whatever stands there as fields of records, and those as YAML holds them."""

from __future__ import annotations

import json
from typing import Any, Final

from pydantic import ValidationError

from argmap.model import Citation, Premise, Support

__all__ = [
    "INFERENCE_FIELDS",
    "STATEMENT_FIELDS",
    "as_keywords",
    "as_list",
    "as_plain",
    "as_text",
    "decoded",
    "fits",
    "mapping",
    "mappings",
    "pairs",
    "with_plain_extras",
]

#: Fields of records that may stand in data, by the kind of what the data belongs to.
STATEMENT_FIELDS: Final = ("section", "weight", "note", "basis", "implicit", "citation", "about", "tags")
INFERENCE_FIELDS: Final = ("scheme", "warrant", "strict", "priority", "weight", "citation")
# YAML takes keys of 1,024 characters, each of which may need six.
_LONGEST_KEY: Final = 150


def fits(name: str, value: Any, ids: set[str]) -> bool:
    """Tell whether a field of a record can have a value."""
    if name == "about":
        return isinstance(value, list) and all(isinstance(v, str) and v in ids for v in value)
    if name == "citation" and not (isinstance(value, dict) and value.get("source") in ids):
        return False
    try:
        if name in INFERENCE_FIELDS and name not in STATEMENT_FIELDS:
            Support(id="s", premises=("p",), conclusion="c", **{name: value})
        else:
            Premise(id="p", text="", **{name: value})
    except (ValidationError, TypeError):
        return False
    return not (name == "tags" and isinstance(value, str))


def as_keywords(fields: dict[str, Any]) -> dict[str, Any]:
    """Return fields as keywords: a citation as what it is, the rest as data."""
    if "extra" in fields:
        extra = decoded(fields["extra"])
        fields["extra"] = dict(extra) if isinstance(extra, dict) else {"argdown": extra}
    if isinstance(fields.get("citation"), dict):
        try:
            fields["citation"] = Citation(**fields["citation"])
        except (ValidationError, TypeError):
            fields.setdefault("extra", {})["citation"] = fields.pop("citation")
    return fields


def mapping(value: Any) -> dict[str, Any]:
    """Return a copy of a mapping, empty for anything else."""
    return dict(value) if isinstance(value, dict) else {}


def mappings(value: Any) -> list[dict[str, Any]]:
    """Return copies of the mappings in a list."""
    return [dict(v) for v in as_list(value) if isinstance(v, dict)]


def pairs(value: Any) -> list[dict[str, Any]]:
    """Return contradictions or rephrases as mappings; those without extra are lists of two."""
    return mappings([{"statements": v} if isinstance(v, list) else v for v in as_list(value)])


def decoded(value: Any) -> Any:
    """Return data that stands as JSON in a text, since YAML cannot hold it, as what it is."""
    if isinstance(value, dict) and list(value) == ["json"] and isinstance(value["json"], str):
        try:
            return json.loads(value["json"])
        except (ValueError, RecursionError):
            return value
    return value


def as_list(value: Any) -> list[Any]:
    """Return a list as it is, empty for anything else."""
    return list(value) if isinstance(value, (list, tuple)) else []


def as_text(value: Any) -> str:
    """Return text, whatever is there."""
    return value if isinstance(value, str) else str(value)


def with_plain_extras(records: Any) -> Any:
    """Return records in argmap's own shape, with extras that YAML can hold."""
    if isinstance(records, dict):
        plain = {id: _with_plain_extra(fields) for id, fields in records.items()}
        return {"json": json.dumps(plain)} if _has_odd_key(plain) else plain
    return [_with_plain_extra(fields) for fields in records]


def _with_plain_extra(fields: Any) -> Any:
    """Return the fields of a record with an extra that YAML can hold."""
    return (
        {**fields, "extra": as_plain(fields["extra"])}
        if isinstance(fields, dict) and "extra" in fields
        else fields
    )


def as_plain(value: Any) -> Any:
    """Return data that YAML can hold as it is; what it cannot, as JSON in a text."""
    return {"json": json.dumps(value)} if _has_odd_keys(value) else value


def _has_odd_keys(value: Any) -> bool:
    """Tell whether data has odd keys anywhere in it."""
    pending: list[Any] = [value]
    while pending:
        inner = pending.pop()
        if isinstance(inner, dict):
            if _has_odd_key(inner):
                return True
            pending.extend(inner.values())
        elif isinstance(inner, list):
            pending.extend(inner)
    return False


def _has_odd_key(mapping: dict[str, Any]) -> bool:
    """Tell whether a mapping has a key that means something else to YAML, or is too long for it."""
    return list(mapping) == ["json"] or any(k == "<<" or len(k) > _LONGEST_KEY for k in mapping)
