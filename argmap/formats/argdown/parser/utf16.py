"""Text counted as the reference counts it: in units of UTF-16."""

from __future__ import annotations

import re
from typing import Any, Final

__all__ = ["units", "whole", "with_whole_text"]

_ASTRAL: Final = re.compile("[\U00010000-\U0010ffff]")
_HALF: Final = re.compile("[\ud800-\udfff]")


def units(text: str) -> str:
    """Return text with two characters, the halves of a pair, for each beyond U+FFFF."""
    if not _ASTRAL.search(text):
        return text
    encoded = text.encode("utf-16-le", "surrogatepass")
    return "".join(map(chr, memoryview(encoded).cast("H")))


def whole(text: str) -> str:
    """Return text with one character for each pair of halves, and U+FFFD for a lone half."""
    if not _HALF.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def with_whole_text(data: Any) -> Any:
    """Return data with whole text for every key and text in it, what it shares being shared still."""
    done: dict[int, Any] = {}
    holder: list[Any] = [None]
    pending: list[tuple[Any, Any, Any]] = [(holder, 0, data)]
    while pending:
        into, key, value = pending.pop()
        if isinstance(value, (dict, list)) and id(value) not in done:
            copy: Any
            if isinstance(value, dict):
                items = [(whole(k) if isinstance(k, str) else k, v) for k, v in value.items()]
                copy = dict.fromkeys(k for k, _ in items)
            else:
                items = list(enumerate(value))
                copy = [None] * len(items)
            done[id(value)] = copy
            pending.extend((copy, k, v) for k, v in items)
        into[key] = whole(value) if isinstance(value, str) else done.get(id(value), value)
    return holder[0]
