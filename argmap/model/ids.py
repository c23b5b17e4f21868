"""Readable, stable ids for records that come without one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from argmap.model.kinds import INFERENCES

if TYPE_CHECKING:
    from collections.abc import Container, MutableMapping

    from argmap.model.kinds import Kind

__all__ = ["inference_id", "slug"]

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 40


def slug(
    text: str, taken: Container[str], default: str, tried: MutableMapping[str, int] | None = None
) -> str:
    """Return the first words of a text as an id that is not taken.

    Parameters
    ----------
    text
        The text to name; letters and digits of any script are kept.
    taken
        The ids in use.
    default
        The id for a text without letters or digits.
    tried
        From a name to the least number that may be free for it, kept up here;
        whoever names much hands it over again and again, as long as no id is
        given back, so that equal texts are not counted from 2 each time.

    Examples
    --------
    >>> slug("Taxes should rise!", (), "claim")
    'taxes-should-rise'
    >>> slug("Taxes should rise.", {"taxes-should-rise"}, "claim")
    'taxes-should-rise-2'
    """
    base = ""
    for match in _WORD.finditer(text[: 4 * _LONGEST].casefold()):
        longer = f"{base}-{match[0]}" if base else match[0][:_LONGEST]
        if len(longer) > _LONGEST:
            break
        base = longer
    base = base or default
    return _numbered(f"{base}-", 2, taken, tried) if base in taken else base


def inference_id(
    kind: Kind,
    target: str,
    number: int,
    taken: Container[str],
    tried: MutableMapping[str, int] | None = None,
) -> str:
    """Return the id of the ``number``-th support or attack of a target.

    ``thesis.s2`` is the second reason for ``thesis``, ``thesis.s2.a1`` the
    first undercut of that reason. Where another record has taken the id, the
    next free number is used; ``tried`` is that of :func:`slug`.

    Examples
    --------
    >>> inference_id("support", "thesis", 2, ())
    'thesis.s2'
    """
    start = f"{target}.{INFERENCES[kind].suffix}"
    id = f"{start}{number}"
    return _numbered(start, number + 1, taken, tried) if id in taken else id


def _numbered(start: str, number: int, taken: Container[str], tried: MutableMapping[str, int] | None) -> str:
    """Return a start with the first number that is free for it, from a given one on."""
    number = max(number, tried.get(start, 0)) if tried is not None else number
    while (id := f"{start}{number}") in taken:
        number += 1
    if tried is not None:
        tried[start] = number
    return id
