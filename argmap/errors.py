"""Everything that argmap raises on purpose.

One tree; each error is also the builtin that a caller would expect, so both
``except argmap.ArgmapError`` and ``except KeyError`` work::

    ArgmapError
    ├── UnknownIdError          (KeyError)           an id that the map does not hold
    ├── InvalidMapError         (ValueError)         records that make no map; carries all faults
    ├── ReferredToError         (ValueError)         removal refused: others still refer to it
    ├── CircularSupportError    (ValueError)         a count that a circle of support forbids
    ├── SemanticsError          (ValueError)         an evaluation that is not offered, and why
    ├── WeightError             (ValueError)         an initial weight that is no number from 0 to 1
    ├── NotConvergedError       (ArithmeticError)    strengths on a cycle that did not settle
    ├── NotDifferentiableError  (ArithmeticError)    strengths on a cycle that have no derivative
    ├── AmbiguousSourceError    (ValueError)         a text of which of several sources?
    ├── QuotationError          (ValueError)         a quotation that is absent or ambiguous
    ├── FileFormatError         (ValueError)         not a map file at all, with line and column
    │   └── FileLimitError                           larger, deeper or more repetitive than allowed
    ├── UnknownFormatError      (ValueError)         no format or table goes by that name
    ├── UnreadableFileError     (OSError)            a directory, a permission, a broken disk
    │   └── MissingFileError    (FileNotFoundError)  no such file
    ├── LayoutError             (RuntimeError)       a diagram that could not be placed
    └── MissingExtraError       (ImportError)        an optional dependency is not installed
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "AmbiguousSourceError",
    "ArgmapError",
    "CircularSupportError",
    "Fault",
    "FileFormatError",
    "FileLimitError",
    "InvalidMapError",
    "LayoutError",
    "MissingExtraError",
    "MissingFileError",
    "NotConvergedError",
    "NotDifferentiableError",
    "QuotationError",
    "ReferredToError",
    "SemanticsError",
    "UnknownFormatError",
    "UnknownIdError",
    "UnreadableFileError",
    "WeightError",
    "nearest_ids",
    "show_path",
    "with_article",
]

_LISTED_FAULTS = 50
_COMPARED_IDS = 5_000


def nearest_ids(wanted: str, known: Iterable[str], *, most: int = 3) -> tuple[str, ...]:
    """Return the known ids that look most like ``wanted``, best first.

    Parameters
    ----------
    wanted
        The id that was not found.
    known
        The ids to choose from. Of more than 5,000, only those of about the
        same length that begin alike are compared, so that a message about a
        large map stays cheap.
    most
        How many ids to return at most.

    Examples
    --------
    >>> nearest_ids("claim-l", ["claim-1", "premise-1"])
    ('claim-1',)
    """
    candidates = list(known)
    if len(candidates) > _COMPARED_IDS:
        size, start = len(wanted), wanted[:1]
        candidates = [i for i in candidates if abs(len(i) - size) <= 2 and i[:1] == start]
        candidates = candidates[:_COMPARED_IDS]
    folded = {i.casefold(): i for i in reversed(candidates)}
    close = difflib.get_close_matches(wanted.casefold(), folded, n=most, cutoff=0.6)
    return tuple(folded[i] for i in close)


def show_path(path: Iterable[str | int]) -> str:
    """Return a path into a map in words, positions counted from 1.

    Examples
    --------
    >>> show_path(("supports", 0, "conclusion"))
    'supports › #1 › conclusion'
    """
    return " › ".join(_shown(step) if isinstance(step, str) else f"#{step + 1}" for step in path)


def _shown(id: str) -> str:
    """Return an id as it is, or quoted and escaped where a terminal could not show it."""
    return id if id and id == id.strip() and id.isprintable() else repr(id)


def with_article(noun: str) -> str:
    """Return a noun with its article.

    Examples
    --------
    >>> with_article("actor")
    'an actor'
    """
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a map or its file.

    Attributes
    ----------
    message
        What is wrong and what to do about it.
    path
        Where in the data: section, id or position, field, position in it.
    file, line, column
        Where in the file, counted from 1; ``None`` when there is no file.
    """

    message: str
    path: tuple[str | int, ...] = ()
    file: str | None = None
    line: int | None = None
    column: int | None = None

    def at(self, file: str | None, line: int | None, column: int | None) -> Fault:
        """Return the same fault with its place in a file."""
        return replace(self, file=file, line=line, column=column)

    def __str__(self) -> str:
        """Return ``file:line:column: where: message``, as compilers do."""
        file = _shown(self.file) if self.file else ("<text>" if self.line else None)
        spot = [str(s) for s in (file, self.line, self.column) if s is not None]
        parts = [":".join(spot)] if spot else []
        if self.path:
            parts.append(show_path(self.path))
        return ": ".join([*parts, self.message])


class ArgmapError(Exception):
    """The root of everything that argmap raises on purpose."""

    def __str__(self) -> str:
        """Return the message (``KeyError`` would show its ``repr``)."""
        return self.message

    @property
    def message(self) -> str:
        """What is wrong, where, and what to do."""
        return " ".join(str(a) for a in self.args)


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


class ReferredToError(ArgmapError, ValueError):
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
    """A question that has no exact answer within reach because support runs in a circle.

    Attributes
    ----------
    circle
        The ids of one strongly connected part, in the author's order.
    """

    def __init__(self, circle: Sequence[str], advice: str) -> None:
        super().__init__(tuple(circle), advice)
        self.circle = tuple(circle)
        self.advice = advice

    @property
    def message(self) -> str:
        """Show the circle and what to do."""
        shown = ", ".join(self.circle[:6]) + (", ..." if len(self.circle) > 6 else "")
        return f"support runs in a circle through {shown}; {self.advice}"


class SemanticsError(ArgmapError, ValueError):
    """A way to evaluate that is not offered: an unknown semantics or option, or one that cannot be had."""


class WeightError(ArgmapError, ValueError):
    """An initial weight that is no number from 0 to 1.

    Attributes
    ----------
    id
        What was to have this weight.
    weight
        The weight.
    """

    def __init__(self, id: object, weight: object) -> None:
        super().__init__(id, weight)
        self.id = id
        self.weight = weight

    @property
    def message(self) -> str:
        """Name the weight and whose it is."""
        return f"{self.id!r} has the weight {self.weight!r}; a weight is a number from 0 to 1"


class NotConvergedError(ArgmapError, ArithmeticError):
    """The strengths on a cycle did not settle: what was found does not satisfy its equations.

    Attributes
    ----------
    cycle
        The ids of one strongly connected part, in the author's order.
    residual
        How far the strengths found are from what their equations say.
    """

    def __init__(self, cycle: Sequence[object], residual: float) -> None:
        super().__init__(tuple(cycle), residual)
        self.cycle = tuple(cycle)
        self.residual = residual

    @property
    def message(self) -> str:
        """Show the cycle, the residual, and what to do."""
        return (
            f"the strengths on the cycle through {_some(self.cycle)} did not settle (off by "
            f"{self.residual:.2g}); raise tolerance= or choose another semantics"
        )


class NotDifferentiableError(ArgmapError, ArithmeticError):
    """The strengths on a cycle have no derivative: the least change of a weight makes them jump.

    Attributes
    ----------
    cycle
        The ids of one strongly connected part, in the author's order.
    """

    def __init__(self, cycle: Sequence[object]) -> None:
        super().__init__(tuple(cycle))
        self.cycle = tuple(cycle)

    @property
    def message(self) -> str:
        """Show the cycle and what to do."""
        return (
            f"the strengths on the cycle through {_some(self.cycle)} have no derivative by the "
            "weights; move the weights a little or ask for contributions by removal"
        )


def _some(cycle: Sequence[object]) -> str:
    """Return the first members of a cycle in words."""
    return ", ".join(map(str, cycle[:6])) + (", ..." if len(cycle) > 6 else "")


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


class FileFormatError(ArgmapError, ValueError):
    """Not a map file at all, or one that cannot be parsed.

    Attributes
    ----------
    file, line, column
        Where, counted from 1, as far as known.
    """

    def __init__(
        self, reason: str, file: str | None = None, line: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(reason, file, line, column)
        self.reason = reason
        self.file = file
        self.line = line
        self.column = column

    @property
    def message(self) -> str:
        """Return ``file:line:column: reason``."""
        return str(Fault(self.reason, (), self.file, self.line, self.column))


class FileLimitError(FileFormatError):
    """A file that is larger, deeper or more repetitive than the limits allow."""


class UnknownFormatError(ArgmapError, ValueError):
    """No file format, or table, goes by that name."""


class UnreadableFileError(ArgmapError, OSError):
    """A path that cannot be read or written.

    Attributes
    ----------
    path
        The path that was given.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    @property
    def message(self) -> str:
        """Name the path and the reason."""
        path = self.path if len(self.path) <= 500 else f"{self.path[:100]}..."
        return f"{_shown(path)}: {self.reason}"


class MissingFileError(UnreadableFileError, FileNotFoundError):
    """No such file."""


class LayoutError(ArgmapError, RuntimeError):
    """A diagram that the layout engine could not place."""


class MissingExtraError(ArgmapError, ImportError):
    """An optional dependency is not installed.

    Attributes
    ----------
    package
        The package that is missing.
    extra
        The extra of argmap that brings it.
    """

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(package, extra)
        self.package = package
        self.extra = extra

    @property
    def message(self) -> str:
        """Name the install command."""
        return f"this needs {self.package}; install it with: pip install 'argmap[{self.extra}]'"
