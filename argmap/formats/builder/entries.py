"""What a file says, entry by entry, before it is known what refers to what."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from pydantic import BaseModel

from argmap.model import Attack, Claim, Premise, Record, Support

if TYPE_CHECKING:
    from argmap.report import ImportReport

__all__ = [
    "INFERENCES",
    "PLURAL",
    "STATEMENTS",
    "Entries",
    "Entry",
    "Key",
    "as_data",
    "fit_id",
    "without_halves",
]

#: What a reader knows a thing by: any hashable value, such as ``("node", "12")``.
Key: TypeAlias = Hashable

STATEMENTS: Final = (Claim, Premise)
INFERENCES: Final = (Support, Attack)
#: The fields that refer to several things.
PLURAL: Final = frozenset({"premises", "about", "member_of", "statements"})

_NOT_IN_ID: Final = re.compile("[\\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_HALF_PAIR: Final = re.compile("[\ud800-\udfff]")


def fit_id(raw: object) -> str:
    r"""Return the valid id that is nearest to what a file has; empty if nothing is left of it.

    Examples
    --------
    >>> fit_id(12), fit_id(" a\n b "), fit_id("a  b"), fit_id(None)
    ('12', 'a b', 'a  b', '')
    """
    text = without_halves("" if raw is None else str(raw)).strip()
    return _NOT_IN_ID.sub(" ", text).strip() if _CONTROL.search(text) else text


def without_halves(text: str) -> str:
    """Return a text with U+FFFD for every half of a surrogate pair."""
    return text if text.isascii() else _HALF_PAIR.sub("\ufffd", text)


def as_data(value: Any) -> Any:
    """Return a value, or keys, as JSON can hold them."""
    if isinstance(value, dict):
        return {str(k): as_data(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [as_data(v) for v in value]
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_none=True)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return str(value)


@dataclass(slots=True)
class Entry:
    """One thing that the file says.

    Attributes
    ----------
    record_type
        The type of its record.
    id
        Its id; empty as long as it has none.
    fields
        The fields of its record.
    path, line
        Where it stands.
    free_kind
        Whether the structure decides if it is a claim or a premise.
    keys
        Keys of what it refers to, by field.
    """

    record_type: type[Record]
    id: str
    fields: dict[str, Any]
    path: tuple[str | int, ...]
    line: int | None
    free_kind: bool = False
    keys: dict[str, Any] = field(default_factory=dict)

    def keep(self, name: str, value: Any) -> None:
        """Keep a JSON value in the ``extra`` of its record."""
        self.fields.setdefault("extra", {})[name] = value


class Entries:
    """All that a file says.

    Attributes
    ----------
    named
        What has an id, by key.
    others
        What has none: pairs, stances and relations.
    report
        What is repaired goes there.
    """

    def __init__(self, report: ImportReport) -> None:
        self.report = report
        self.named: dict[Key, Entry] = {}
        self.others: list[Entry] = []

    def note(self, message: str, entry: Entry) -> None:
        """Report a repair at the place of an entry."""
        self.report.repaired(message, *entry.path, line=entry.line)

    def holds(self, key: Key, kinds: tuple[type[Record], ...]) -> bool:
        """Tell whether a record of one of some kinds was added under a key."""
        entry = self.named.get(key)
        return entry is not None and issubclass(entry.record_type, kinds)
