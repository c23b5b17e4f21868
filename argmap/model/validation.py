"""From pydantic's findings to faults in plain words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from argmap.errors import Fault, InvalidMapError, nearest_ids
from argmap.model.kinds import SECTIONS
from argmap.model.records import Citation, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pydantic_core import ErrorDetails

__all__ = ["known_fields", "list_adapter", "shape_faults", "validated"]

_R = TypeVar("_R", bound=Record)
_Path = tuple[str | int, ...]


def validated(record_type: type[_R], fields: Mapping[str, Any]) -> _R:
    """Make a record of some fields.

    Raises
    ------
    InvalidMapError
        With every field that is missing, unknown or of the wrong type.
    """
    try:
        return record_type.model_validate(dict(fields))
    except ValidationError as error:
        known = known_fields(record_type)
        start = (SECTIONS[record_type.record_kind], *([str(fields["id"])] if "id" in fields else []))
        raise InvalidMapError(shape_faults(error, known, lambda path: start + path)) from None


@cache
def list_adapter(record_type: type[_R]) -> TypeAdapter[list[_R]]:
    """Return what validates and dumps lists of a record type, faster than one record after the other."""
    return TypeAdapter(list[record_type])  # type: ignore[valid-type]


def known_fields(record_type: type[Record]) -> dict[str, tuple[str, ...]]:
    """Return the names of the fields of a record, under ``""``, and of its citation."""
    return {"": tuple(record_type.model_fields), "citation": tuple(Citation.model_fields)}


def shape_faults(
    error: ValidationError,
    fields: Mapping[str, Sequence[str]],
    place: Callable[[_Path], _Path],
) -> list[Fault]:
    """Turn what pydantic found into faults.

    Parameters
    ----------
    error
        What pydantic raised.
    fields
        The field names that may stand at the top (under ``""``) and in a
        field that is a record itself (under its name).
    place
        From pydantic's location to a path in the map.
    """
    faults: list[Fault] = []
    for detail in error.errors(include_url=False):
        path = tuple(detail["loc"])
        if "extra" in path:  # what follows are pydantic's own steps through JSON
            path = path[: path.index("extra") + 1]
        inner = next((s for s in reversed(path[:-1]) if isinstance(s, str) and s in fields), "")
        faults.append(Fault(_message(detail, fields.get(inner, ())), place(path)))
    return faults


def _message(detail: ErrorDetails, fields: Sequence[str]) -> str:
    """Say what is wrong with one value and what to do."""
    name, value = str(detail["loc"][-1]) if detail["loc"] else "", _shown(detail["input"])
    match detail["type"]:
        case "missing" if isinstance(detail["loc"][-1], int):
            message = "one more is needed here"
        case "missing":
            message = f"the field {name!r} is missing"
        case "string_type":
            message = f"this should be text, not {value}" + _quotes(detail["input"])
        case "extra_forbidden":
            message = _unknown_field(name, fields)
        case "literal_error":
            message = _not_one_of(detail["input"], str(detail["ctx"]["expected"]))
        case "string_pattern_mismatch":
            message = _PATTERNS.get(name, _ID).format(value=value)
        case "value_error":
            message = str(detail["ctx"]["error"])
        case kind if kind in _MESSAGES:
            message = _MESSAGES[kind].format(value=value, **detail.get("ctx", {}))
        case _:
            message = f"{detail['msg']}; got {value}"
    return message


def _quotes(value: object) -> str:
    """Advise quotes where they help."""
    return "; put it in quotes" if isinstance(value, bool | int | float) else ""


def _unknown_field(name: str, fields: Sequence[str]) -> str:
    """Say that a field is unknown, and which it may be."""
    guess = " or ".join(repr(f) for f in nearest_ids(name, fields))
    hint = f"did you mean {guess}?" if guess else f"known are {', '.join(fields)}."
    return f"there is no field {name!r}; {hint} A field of your own goes under 'extra'."


def _not_one_of(value: object, expected: str) -> str:
    """Say which words are allowed."""
    words = expected.replace("'", "").replace(" or ", ", ").split(", ")
    guess = nearest_ids(value, words, most=1) if isinstance(value, str) else ()
    hint = f"; did you mean {guess[0]!r}?" if guess else ""
    return f"{_shown(value)} is not one of {', '.join(words)}{hint}"


def _shown(value: object) -> str:
    """Show a value briefly, with its type in the words of a file."""
    if isinstance(value, str):
        return repr(value if len(value) <= 40 else value[:37] + "...")
    names = {bool: "the truth value", int: "the number", float: "the number"}
    if type(value) in names:
        return f"{names[type(value)]} {str(value).lower()}"
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, list) else f"a value of type {type(value).__name__}"


_NUMBER = "this should be a number, not {value}"
_TRUTH = "this should be true or false, not {value}"
_ID = "{value} cannot be an id: it is empty, has blanks at an end, line breaks or control characters"
_MAPPING = "this should be a mapping of fields, not {value}"

_MESSAGES = {
    "string_unicode": "this text holds half a surrogate pair, which is no character; write it whole",
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": "this should be a finite number, not {value}",
    "int_type": "this should be a whole number, not {value}",
    "int_from_float": "this should be a whole number, not {value}",
    "bool_type": _TRUTH,
    "tuple_type": "this should be a list, not {value}",
    "list_type": "this should be a list, not {value}",
    "dict_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "too_short": "this should name at least {min_length}",
    "too_long": "this should hold {max_length} items at most",
    "less_than_equal": "{value} is more than {le:g}",
    "greater_than_equal": "{value} is less than {ge:g}",
    "recursion_loop": "this is nested too deeply",
    "invalid-json-value": "text, numbers, truth values, lists and mappings can stand here, not {value}",
}

_PATTERNS = {
    "date": "{value} is no date; write it as 2025, 2025-03 or 2025-03-15",
    "published": "{value} is no date; write it as 2025, 2025-03 or 2025-03-15",
    "sha256": "{value} is no SHA-256 digest: 64 hexadecimal digits in lower case",
    "wikidata": "{value} is no Wikidata item; it looks like Q17",
    "colour": "{value} is no colour; write it as #rrggbb",
}
