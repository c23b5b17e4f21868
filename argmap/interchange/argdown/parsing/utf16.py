"""Text counted as the reference counts it: in units of UTF-16."""

from __future__ import annotations

import re
from typing import Any, Final

__all__ = ["units", "whole"]

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
    holder = [data]
    pending: list[tuple[Any, Any, Any]] = [(holder, 0, data)]
    while pending:
        into, key, value = pending.pop()
        if isinstance(value, str):
            into[key] = whole(value)
        elif isinstance(value, (dict, list)):
            if id(value) not in done:
                done[id(value)] = copy = {} if isinstance(value, dict) else [None] * len(value)
                items = (
                    [(whole(k) if isinstance(k, str) else k, v) for k, v in value.items()]
                    if isinstance(value, dict)
                    else list(enumerate(value))
                )
                if isinstance(value, dict):
                    copy.update(dict.fromkeys(k for k, _ in items))
                pending.extend((copy, k, v) for k, v in items)
            into[key] = done[id(value)]
        else:
            into[key] = value
    return holder[0]
