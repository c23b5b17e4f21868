"""What may stand in the fields of a record: ids, texts, degrees, dates and the fixed words."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, JsonValue, Strict, StrictBool, StringConstraints

__all__ = [
    "ActorKind",
    "Basis",
    "Colour",
    "Count",
    "Date",
    "Digest",
    "Extra",
    "Id",
    "Ids",
    "NonEmptyIds",
    "Ordinal",
    "Pair",
    "SafeInt",
    "StrictBool",
    "Text",
    "Texts",
    "UnitFloat",
    "WikidataItem",
]

Basis: TypeAlias = Literal["fact", "statistic", "testimony", "norm", "assumption", "definition", "prediction"]
ActorKind: TypeAlias = Literal["state", "bloc", "organisation", "person", "group"]

# A map must be readable again under the usual limits of a file, and in 4,300 digits.
_DEEPEST = 50
_MOST_BITS = 14_000
# The whole numbers on which all readers of JSON agree (RFC 8259, section 6).
_MOST = 2**53 - 1
_SURROGATE = re.compile("[\ud800-\udfff]")


def _in_order(value: object) -> object:
    """Take a bare string as a list of one, and refuse what has no order."""
    if type(value) is tuple:  # nearly every one
        return value
    if isinstance(value, str):
        return (value,)
    if isinstance(value, set | frozenset):
        msg = "a set has no order; give a list"
        raise ValueError(msg)  # noqa: TRY004  (pydantic turns ValueError into a fault)
    return value


def _named_once(ids: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse a list that names the same id twice."""
    if len(ids) > 1 and len(set(ids)) < len(ids):
        twice, _ = Counter(ids).most_common(1)[0]
        msg = f"names {twice!r} twice"
        raise ValueError(msg)
    return ids


def _in_calendar(date: str) -> str:
    """Refuse a day that its month does not have."""
    if len(date) == len("2025-03-15"):
        try:
            dt.date.fromisoformat(date)
        except ValueError:
            msg = f"{date!r} is no day of the calendar"
            raise ValueError(msg) from None
    return date


def _writable(extra: dict[str, Any]) -> dict[str, Any]:
    """Refuse what no file can hold: NaN, infinities, halves of surrogate pairs, endless depth and digits."""
    level: list[Any] = [extra]
    depth = 0
    while level:
        inner: list[Any] = []
        for value in level:
            if type(value) is str and value.isascii():  # nearly every one
                continue
            if isinstance(value, dict):
                inner.extend(value)
                inner.extend(value.values())
            elif isinstance(value, list):
                inner.extend(value)
            else:
                _refuse_unwritable(value)
        level, depth = inner, depth + 1
        if depth > _DEEPEST:
            msg = f"this is nested more than {_DEEPEST} deep"
            raise ValueError(msg)
    return extra


def _refuse_unwritable(value: object) -> None:
    """Refuse a number or text that no file can hold."""
    if isinstance(value, float) and not math.isfinite(value):
        msg = f"{value} is not a number that JSON can write; use text or leave it out"
    elif isinstance(value, int) and value.bit_length() > _MOST_BITS:
        msg = "this is a whole number of thousands of digits; use text"
    elif isinstance(value, str) and not value.isascii() and _SURROGATE.search(value):
        msg = "this text holds half a surrogate pair, which is no character"
    else:
        return
    raise ValueError(msg)


# One line, no outer blanks, no control characters; anything else that people use as an id.
Id: TypeAlias = Annotated[
    str,
    StringConstraints(
        pattern=r"^[^\s\x00-\x1f\x7f-\x9f]"
        r"([^\x00-\x1f\x7f-\x9f\u2028\u2029]*[^\s\x00-\x1f\x7f-\x9f])?$"
    ),
]
# The constraint makes pydantic refuse half a surrogate pair, which no file can hold.
Text: TypeAlias = Annotated[str, StringConstraints(min_length=0)]
Texts: TypeAlias = Annotated[
    tuple[Text, ...], BeforeValidator(_in_order, json_schema_input_type=str | list[str])
]
Ids: TypeAlias = Annotated[
    tuple[Id, ...],
    BeforeValidator(_in_order, json_schema_input_type=Id | list[Id]),
    AfterValidator(_named_once),
]
NonEmptyIds: TypeAlias = Annotated[
    tuple[Id, ...],
    Field(min_length=1),
    BeforeValidator(_in_order, json_schema_input_type=Id | Annotated[list[Id], Field(min_length=1)]),
    AfterValidator(_named_once),
]
Pair: TypeAlias = Annotated[tuple[Id, Id], BeforeValidator(_in_order, json_schema_input_type=tuple[Id, Id])]
UnitFloat: TypeAlias = Annotated[float, Strict(), Field(ge=0, le=1, allow_inf_nan=False)]
SafeInt: TypeAlias = Annotated[int, Strict(), Field(ge=-_MOST, le=_MOST)]
Count: TypeAlias = Annotated[int, Strict(), Field(ge=0, le=_MOST)]
Ordinal: TypeAlias = Annotated[int, Strict(), Field(ge=1, le=_MOST)]
# A month or a day may be unknown.
Date: TypeAlias = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"),
    AfterValidator(_in_calendar),
]
Extra: TypeAlias = Annotated[dict[str, JsonValue], AfterValidator(_writable)]
Digest: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
WikidataItem: TypeAlias = Annotated[str, StringConstraints(pattern=r"^Q[1-9][0-9]*$")]
Colour: TypeAlias = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
