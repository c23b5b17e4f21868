"""What the rows of a project are made of: numbers, colours, JSON, and what a record was read with."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from argmap.formats.dna.project import number

if TYPE_CHECKING:
    from argmap.formats.dna.schema import Row

__all__ = ["Ids", "as_json", "colour_of", "derived_id", "foreign_extra", "mapping", "own_of", "rgb"]


_PARTS: Final = ("Red", "Green", "Blue")
_COLOUR: Final = re.compile("#[0-9a-fA-F]{6}")


def own_of(record: Any) -> Row:
    """Return what a record was read with."""
    return mapping(record.extra.get("dna"))


class Ids:
    """Numbers for the rows of a table: the old one where it is free, else the next."""

    def __init__(self, rows: list[Row]) -> None:
        self.taken = {id for row in rows if (id := number(row.get("ID"))) is not None}
        self._next = max(self.taken, default=0) + 1

    def reserve(self, wanted: list[Any]) -> None:
        """Leave numbers free for those that have them already."""
        self._next = max(
            [self._next, *(id + 1 for w in wanted if (id := number(w)) is not None and id < 2**53)]
        )

    def give(self, wanted: Any = None) -> int:
        """Return a number that is not taken."""
        id = number(wanted)
        if id is None or id in self.taken or not 0 < id < 2**53:
            id = self._next
            self._next += 1
        self.taken.add(id)
        return id


def mapping(value: Any) -> Row:
    """Return a value that is a mapping; an empty one otherwise."""
    return value if isinstance(value, dict) else {}


def foreign_extra(extra: dict[str, Any]) -> Row:
    """Return the extra of other formats, as a field."""
    others = {name: value for name, value in extra.items() if name != "dna"}
    return {"extra": others} if others else {}


def derived_id(own: Row) -> set[str]:
    """Return ``id`` as a field that need not be said: reading makes the same one again."""
    return {"id"} if "ID" in own and "id" not in own else set()


def rgb(colour: Any) -> Row:
    """Return the three columns of a colour; black for none."""
    is_one = isinstance(colour, str) and _COLOUR.fullmatch(colour)
    return dict(zip(_PARTS, bytes.fromhex(colour[1:] if is_one else "000000"), strict=True))


def colour_of(row: Row) -> str | None:
    """Return the colour that three columns say; black is what has none."""
    parts = [number(row.get(name)) or 0 for name in _PARTS]
    if not any(parts) or not all(0 <= part < 256 for part in parts):
        return None
    return f"#{bytes(parts).hex()}"


def as_json(data: Row) -> str:
    """Return data as text."""
    return json.dumps(data, ensure_ascii=False)
