"""The argumentation schemes of the field under one name each, whatever a file calls them.

Names and groups follow Walton, Reed & Macagno, *Argumentation Schemes* (Cambridge University Press, 2008).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

__all__ = ["Scheme", "scheme_name", "scheme_named", "schemes"]


@dataclass(frozen=True, slots=True)
class Scheme:
    """One argumentation scheme.

    Attributes
    ----------
    name
        As argmap writes it: ``argument from expert opinion``.
    other_names
        What files call it.
    """

    name: str
    other_names: tuple[str, ...] = ()


_SCHEMES: Final = (
    Scheme("argument from example", ("Example",)),
    Scheme("argument from cause to effect", ("CauseToEffect",)),
    Scheme("practical reasoning", ("PracticalReasoning",)),
    Scheme("argument from verbal classification", ("VerbalClassification",)),
    Scheme("argument from analogy", ("Analogy",)),
    Scheme("argument from expert opinion", ("ExpertOpinion",)),
)

_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LEAD: Final = re.compile(r"^(?:argument|arguing|reasoning|inference)? ?(?:from|by|for)? ?(?:an? |the )?")


def _folded(name: str) -> str:
    """Return a name without case, camel case, punctuation and the words that lead to it."""
    words = " ".join(re.findall(r"\w+", _CAMEL.sub(" ", name))).casefold().replace("_", " ")
    return _LEAD.sub("", words).replace(" ", "") or words.replace(" ", "")


@cache
def _catalogue() -> dict[str, Scheme]:
    """Return the schemes by all their names, folded."""
    return {_folded(n): s for s in reversed(_SCHEMES) for n in (*s.other_names, s.name)}


def schemes() -> tuple[Scheme, ...]:
    """Return the catalogue."""
    return _SCHEMES


def scheme_named(name: str) -> Scheme | None:
    """Return the scheme that a file means by a name, if the catalogue has it.

    Examples
    --------
    >>> scheme_named("ExpertOpinion").name
    'argument from expert opinion'
    """
    return _catalogue().get(_folded(name))


def scheme_name(name: str) -> str:
    """Return the catalogue's name for what a file calls a scheme, or that name as it is.

    Examples
    --------
    >>> scheme_name("Expert Opinion"), scheme_name("argument from the weather")
    ('argument from expert opinion', 'argument from the weather')
    """
    known = scheme_named(name)
    return known.name if known else name
