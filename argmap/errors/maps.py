"""Errors of a map: ids that it does not hold, records that make none, texts that it does not cite."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

from argmap.errors.base import ArgmapError, Fault, with_article

__all__ = [
    "AmbiguousSourceError",
    "CircularSupportError",
    "InvalidMapError",
    "QuotationError",
    "StillReferencedError",
    "UnknownIdError",
]

_LISTED_FAULTS = 50


class UnknownIdError(ArgmapError, KeyError):
    """An id that the map does not hold, or holds as something else.

    Attributes
    ----------
    id
        The id that was asked for.
    nearest
        Ids of the map that look like it.
    wanted
        What was looked for: ``"id"``, ``"statement"``, ``"actor"``, ...
    found
        What the map holds under this id instead, if anything.
    """

    def __init__(
        self, id: str, nearest: Sequence[str] = (), wanted: str = "id", found: str | None = None
    ) -> None:
        super().__init__(id, tuple(nearest), wanted, found)
        self.id = id
        self.nearest = tuple(nearest)
        self.wanted = wanted
        self.found = found

    @property
    def message(self) -> str:
        """Name the id, what it is instead, and what it may have been meant to be."""
        if self.found:
            return f"{self.id!r} is {with_article(self.found)}, not {with_article(self.wanted)}"
        guess = " or ".join(repr(i) for i in self.nearest)
        return f"the map holds no {self.wanted} {self.id!r}" + (f"; did you mean {guess}?" if guess else "")


class InvalidMapError(ArgmapError, ValueError):
    """Records that do not make a map, with everything that is wrong at once.

    Attributes
    ----------
    faults
        All faults found, in the order of the file or the records.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)

    @property
    def message(self) -> str:
        """List the faults, one per line (the first fifty)."""
        count = len(self.faults)
        lines = [str(f) for f in self.faults[:_LISTED_FAULTS]]
        if count > _LISTED_FAULTS:
            lines.append(f"... and {count - _LISTED_FAULTS} more (see .faults)")
        if count == 1:
            return lines[0]
        return "\n  ".join([f"{count} faults:", *lines])


class StillReferencedError(ArgmapError, ValueError):
    """A record cannot be removed while others refer to it.

    Attributes
    ----------
    id
        The record that was to go.
    referrers
        What refers to it, in words.
    """

    def __init__(self, id: str, referrers: Sequence[str]) -> None:
        super().__init__(id, tuple(referrers))
        self.id = id
        self.referrers = tuple(referrers)

    @property
    def message(self) -> str:
        """Name the referrers and the way out."""
        shown = ", ".join(self.referrers[:5])
        more = f" and {len(self.referrers) - 5} more" if len(self.referrers) > 5 else ""
        return f"{self.id!r} is still referred to by {shown}{more}; use cascade=True to remove them too"


class CircularSupportError(ArgmapError, ValueError):
    """A question that has no exact answer within reach because support runs in a cycle.

    Attributes
    ----------
    cycle
        The ids of one strongly connected part, in the author's order.
    """

    def __init__(self, cycle: Sequence[str], advice: str) -> None:
        super().__init__(tuple(cycle), advice)
        self.cycle = tuple(cycle)
        self.advice = advice

    @property
    def message(self) -> str:
        """Show the cycle and what to do."""
        shown = ", ".join(self.cycle[:6]) + (", ..." if len(self.cycle) > 6 else "")
        return f"support runs in a cycle through {shown}; {self.advice}"


class QuotationError(ArgmapError, ValueError):
    """A quotation that the text does not hold, or holds more than once.

    Attributes
    ----------
    quotation
        The passage that was looked for, normalised.
    starts
        Where it begins in the normalised text; empty when it is absent.
    """

    def __init__(self, quotation: str, starts: Sequence[int]) -> None:
        super().__init__(quotation, tuple(starts))
        self.quotation = quotation
        self.starts = tuple(starts)

    @property
    def message(self) -> str:
        """Say whether it is absent or where it stands."""
        shown = self.quotation if len(self.quotation) <= 60 else self.quotation[:57] + "..."
        if not self.quotation:
            return "the quotation is empty; give some words of the text"
        if not self.starts:
            return f"the text does not hold {shown!r}; quote it word for word"
        places = ", ".join(str(s) for s in self.starts[:5])
        found = f"the text holds {shown!r} {len(self.starts)} times, at {places}"
        return f"{found}; quote more of it or give occurrence="


class AmbiguousSourceError(ArgmapError, ValueError):
    """A text was given for a map that cites several sources.

    Attributes
    ----------
    sources
        The ids of the sources that the map cites.
    """

    def __init__(self, sources: Sequence[str]) -> None:
        super().__init__(tuple(sources))
        self.sources = tuple(sources)

    @property
    def message(self) -> str:
        """Name the sources and the way out."""
        return f"the map cites {', '.join(self.sources)}; say with source= which of them the text is"
