"""Readable, stable ids for records that come without one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from argmap.model.kinds import INFERENCES

if TYPE_CHECKING:
    from collections.abc import Container

    from argmap.model.kinds import Kind

__all__ = ["inference_id", "slug"]

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 40


def slug(text: str, taken: Container[str], default: str) -> str:
    """Return the first words of a text as an id that is not taken.

    Parameters
    ----------
    text
        The text to name; letters and digits of any script are kept.
    taken
        The ids in use.
    default
        The id for a text without letters or digits.

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
    number, id = 1, base
    while id in taken:
        number += 1
        id = f"{base}-{number}"
    return id


def inference_id(kind: Kind, target: str, number: int, taken: Container[str]) -> str:
    """Return the id of the ``number``-th support or attack of a target.

    ``thesis.s2`` is the second reason for ``thesis``, ``thesis.s2.a1`` the
    first undercut of that reason. Where another record has taken the id, the
    next free number is used.

    Examples
    --------
    >>> inference_id("support", "thesis", 2, ())
    'thesis.s2'
    """
    while (id := f"{target}.{INFERENCES[kind].suffix}{number}") in taken:
        number += 1
    return id
