"""What one cell of a table holds: a text, a list, a number, a date, data; and no formula."""

from __future__ import annotations

import ast
import json
import math
import re
from contextlib import suppress
from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from argmap.model.fields import Extra

__all__ = ["armless", "disarmed", "is_missing", "items", "of_value", "to_value"]

# A spreadsheet takes a cell that begins so for a formula, after blanks and what cannot be seen, and with
# signs of full width or above the line too; a lone apostrophe is an empty text.
_SIGNS: Final = (
    r"[=+\-@\t\r\n\u207a-\u207c\u208a-\u208c\u2212"
    r"\ufb29\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20]"
)
_UNSEEN: Final = (
    r"[\s\x00-\x1f\x7f-\x9f\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]*+"
)
_FORMULA: Final = re.compile(rf"'*(?:{_UNSEEN}{_SIGNS}|[\t\r\n]|\Z)")
_SHIELDED: Final = re.compile(rf"'+(?:{_UNSEEN}{_SIGNS}|[\t\r\n]|\Z)")
_TRUTHS: Final = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_MISSING: Final = frozenset({"", "nan", "none", "null", "na", "n/a", "#n/a", "<na>", "nat", "\\n"})
_FRACTION: Final = re.compile(r"(?<=\d)[.,]0+\Z")
_MOST_DIGITS: Final = 20
_LONGEST_LITERAL: Final = 20_000
_PLAIN_ITEM: Final = re.compile(r"(?![\[\s])[^;,]*[^;,\s]")


def armless(text: str) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula.

    What begins with ``=``, ``+``, ``-`` or ``@``, in whatever width and after
    whatever blanks, or with a tab or a line break, gets an apostrophe before
    it, and so does what looks like such a cell, and the empty text:
    :func:`disarmed` takes exactly one away again.

    Examples
    --------
    >>> armless("=1+1"), armless("'=1+1"), armless("'tis so"), armless("")
    ("'=1+1", "''=1+1", "'tis so", "'")
    """
    # Nearly every text begins with a letter.
    return text if text[:1].isalnum() or not _FORMULA.match(text) else f"'{text}"


def disarmed(cell: str) -> str:
    """Return the text that a cell stands for.

    Examples
    --------
    >>> disarmed("'=1+1"), disarmed("'tis so"), disarmed("=1+1"), disarmed("'")
    ('=1+1', "'tis so", '=1+1', '')
    """
    return cell[1:] if cell.startswith("'") and _SHIELDED.match(cell) else cell


def of_value(value: Any) -> str:
    """Return the cell of a field's value; empty for none.

    A list is ``a; b``, or JSON where an item has a semicolon, a comma, blanks
    at an end, or looks like JSON itself; ``extra`` is JSON.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return armless(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple | list) and all(_PLAIN_ITEM.fullmatch(item) for item in value):
        return armless("; ".join(value)) if value else ""
    if isinstance(value, tuple | list | dict):
        return json.dumps(value, ensure_ascii=False)
    return armless(repr(value))


def items(cell: str) -> list[str]:
    """Return the items of a list in a cell.

    Parameters
    ----------
    cell
        ``a; b``, or a list as JSON or Python writes it.

    Examples
    --------
    >>> items("a; b"), items('["a; b"]'), items("['a', 1]"), items("")
    (['a', 'b'], ['a; b'], ['a', '1'], [])
    """
    if cell.startswith("["):
        data = _list(cell)
        if isinstance(data, list) and all(type(item) in (str, int, float) for item in data):
            return [str(item) for item in data]
    return [item.strip() for item in cell.split(";") if item.strip()]


def _list(cell: str) -> Any:
    """Return the list that a cell writes as JSON or Python does; ``None`` where it is none."""
    for parse in (json.loads, ast.literal_eval):
        if parse is json.loads or len(cell) <= _LONGEST_LITERAL:
            with suppress(ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
                return parse(cell)
    return None


def is_missing(cell: str) -> bool:
    """Tell a cell that other programs write for one that is empty.

    Examples
    --------
    >>> is_missing("NaN"), is_missing("<NA>"), is_missing(" "), is_missing("Nancy")
    (True, True, True, False)
    """
    return cell.strip().lower() in _MISSING


def to_value(cell: str, sort: str) -> Any:
    """Return the value of a cell; as text where it is none of its sort, so that the record refuses it.

    Parameters
    ----------
    cell
        The cell, disarmed.
    sort
        ``text``, ``word`` (a text without outer blanks), ``list``, ``degree``,
        ``whole``, ``truth`` or ``data``.
    """
    if sort == "list":
        return tuple(items(cell))
    if sort == "truth":
        return _TRUTHS.get(cell.strip().lower(), cell)
    if sort == "word":
        return cell.strip()
    try:
        return _parsed(cell, sort)
    except (ValueError, RecursionError, ValidationError):
        return cell


def _parsed(cell: str, sort: str) -> Any:
    """Return a number or data, or raise."""
    if sort == "degree":
        number = float(cell.replace(",", "."))
        return number if math.isfinite(number) else cell
    if sort == "whole":
        return int(_FRACTION.sub("", cell)) if len(cell) <= _MOST_DIGITS else cell
    if sort == "data":
        return _extra().validate_python(json.loads(cell))
    return cell


@cache
def _extra() -> TypeAdapter[dict[str, Any]]:
    """Return what tells data that a record can have as its extra."""
    return TypeAdapter(Extra)
