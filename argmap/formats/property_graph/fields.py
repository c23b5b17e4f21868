"""The values of attributes as the fields of records take them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from pydantic import TypeAdapter, ValidationError

from argmap.errors import FileFormatError
from argmap.formats.json_text import parse_json
from argmap.formats.limits import Limits
from argmap.formats.property_graph.graph import JSON_FIELDS
from argmap.model import Actor, Premise, Source, Support
from argmap.model.fields import Extra
from argmap.model.records import TRUTH_FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FIELDS", "PLACE", "fitted", "from_json", "split", "writable"]

#: The attributes that are fields, by what a node is. What a claim has too many, a builder keeps aside.
FIELDS: Final[dict[str, frozenset[str]]] = {
    "statement": frozenset(Premise.model_fields) - {"id", "about", "citation"},
    "inference": frozenset(Support.model_fields) - {"id", "premises", "conclusion", "citation"},
    "actor": frozenset(Actor.model_fields) - {"id", "member_of", "kind"} | {"actor_kind"},
    "source": frozenset(Source.model_fields) - {"id"},
    "stance": frozenset({"date", "citation", "extra"}),
    "relation": frozenset({"predicate", "stated_by", "symmetric", "extra"}),
    "pair": frozenset({"extra"}),
}
#: The attributes of an edge that cites.
PLACE: Final = frozenset({"section", "paragraph", "start", "end", "sha256"})

_NUMBERS: Final = frozenset({"weight"})
_WHOLE_NUMBERS: Final = frozenset({"priority", "paragraph", "start", "end"})
_EXTRA: Final = TypeAdapter[Any](Extra)
_TRUTHS: Final = {"true": True, "1": True, "false": False, "0": False}


def from_json(text: str) -> Any:
    """Return the value of JSON in an attribute; the text itself if it is none."""
    try:
        data, _ = parse_json(text, Limits())
    except FileFormatError:
        return text
    return data if _is_writable(data) else text


def writable(value: Any) -> Any:
    """Return a value that ``extra`` can hold: the value itself, or its JSON as text where it is too odd."""
    return value if _is_writable(value) else json.dumps(value)


def _is_writable(value: Any) -> bool:
    """Tell whether ``extra`` can hold a value."""
    try:
        _EXTRA.validate_python({"": {"": value}})
    except ValidationError:
        return False
    return True


def fitted(name: str, value: Any) -> Any:
    """Return a value as its field wants it, whichever way a tool has written it.

    Examples
    --------
    >>> fitted("weight", "0.5"), fitted("priority", 2.0), fitted("strict", "true"), fitted("text", 7)
    (0.5, 2, True, '7')
    """
    if name in JSON_FIELDS:
        value = from_json(value) if isinstance(value, str) and value.lstrip()[:1] in ("[", "{") else value
        return writable(value)
    if name in _NUMBERS | _WHOLE_NUMBERS:
        return _number(value, whole=name in _WHOLE_NUMBERS)
    if name in TRUTH_FIELDS:
        return _TRUTHS.get(str(value).casefold(), value)
    if isinstance(value, list | dict):
        return json.dumps(value)
    return str(value) if isinstance(value, bool | int | float) else value


def _number(value: Any, *, whole: bool) -> Any:
    """Return a number, or the value as it is."""
    try:
        number = float(value)
        if whole and number.is_integer():
            return int(number if isinstance(value, float) else value)
    except (TypeError, ValueError, OverflowError):
        return value
    return value if whole else number


def split(attributes: Mapping[str, Any], known: frozenset[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the attributes that are fields, fitted, and the others."""
    fields = {name: fitted(name, value) for name, value in attributes.items() if name in known}
    others = {name: value for name, value in attributes.items() if name not in known}
    if "extra" in fields and not isinstance(fields["extra"], dict):
        others["extra"] = fields.pop("extra")
    return fields, others
