"""What a format has no place for, as one JSON object in a remark that it does have a place for."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from argmap.model.fields import Extra

if TYPE_CHECKING:
    from collections.abc import Container

    from argmap.model import Record

__all__ = ["NAME", "aside_of", "fields_of"]

#: What remarks with such an object are called.
NAME = "argmap"


def aside_of(record: Record, said: Container[str]) -> dict[str, Any]:
    """Return the fields of a record that differ from their default, less those that are said elsewhere.

    Examples
    --------
    >>> from argmap.model import Claim
    >>> aside_of(Claim(id="c", text="So.", tags=("a",)), {"text"})
    {'id': 'c', 'tags': ['a']}
    """
    fields = record.model_dump(mode="json", exclude_defaults=True)
    return {name: value for name, value in fields.items() if name not in said}


def fields_of(text: str | None) -> dict[str, Any]:
    """Return the object that a remark holds; empty where it holds none.

    Examples
    --------
    >>> fields_of('{"id": "c"}'), fields_of("so it is"), fields_of('{"a": NaN}')
    ({'id': 'c'}, {}, {})
    """
    if not text or not text.startswith("{"):
        return {}
    try:
        data: dict[str, Any] = _json().validate_python(json.loads(text))
    except (ValueError, RecursionError, ValidationError):
        return {}
    return data


@cache
def _json() -> TypeAdapter[dict[str, Any]]:
    """Return what tells data that a record can hold."""
    return TypeAdapter(Extra)
