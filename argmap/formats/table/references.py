"""What the cells of a table refer to: ids, texts word for word, names, also as a spreadsheet writes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from argmap.formats.builder import fit_id
from argmap.formats.table.cells import is_missing

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["References"]

# What becomes of 1 where a column of numbers has gaps.
_WHOLE: Final = re.compile(r"(-?\d+)[.,]0+")


class References:
    """What rows go by, and what cells mean by it.

    Parameters
    ----------
    rows
        The rows, by our names of columns.
    """

    def __init__(self, rows: Iterable[dict[str, Any]]) -> None:
        self._ids = {fit_id(row["id"]) for row in rows if row.get("id")}
        # What a cell may mean that is no id: a text, a name or a title.
        self._called: dict[str, str] = {}

    def key_of(self, number: int, row: dict[str, Any]) -> str:
        """Return what others refer to a row by, and note what it is called."""
        key = fit_id(row.get("id"))
        if not key:
            key = f"row {number + 1} of the table"
            while key in self._ids:
                key += "*"
        for name in ("text", "name", "title"):
            if row.get(name) and row.get("record") != "map" and not is_missing(row[name]):
                self._called.setdefault(row[name].strip(), key)
        return key

    def __contains__(self, word: str) -> bool:
        """Tell whether a row goes by a word."""
        return self._found(word) is not None

    def meant(self, word: str) -> str:
        """Return the key that a cell means: an id, or else a text or name; empty for what is a gap."""
        found = self._found(word)
        return ("" if is_missing(word) else word) if found is None else found

    def several(self, words: Iterable[str]) -> tuple[str, ...]:
        """Return the keys that a list means; with commas where nothing goes by the whole of it."""
        keys: list[str] = []
        for word in words:
            parts = [word] if word in self or "," not in word else word.split(",")
            keys += [self.meant(part.strip()) for part in parts]
        return tuple(key for key in keys if key)

    def _found(self, word: str) -> str | None:
        """Return the key that a word means, if it means one."""
        if word in self._ids:
            return word
        if word in self._called:
            return self._called[word]
        if (whole := _WHOLE.fullmatch(word)) and whole[1] in self._ids:
            # "1,0" may as well be a list of two.
            return None if "," in word and "0" in self._ids else whole[1]
        return f"{word}.0" if f"{word}.0" in self._ids else None
