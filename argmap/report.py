"""What became of a file that was read: counted, repaired, preserved in extra, dropped, or not understood."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from argmap.errors import Fault
from argmap.phrases import clipped, counted, often
from argmap.printed import Printed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Diagnostic", "ImportReport", "Outcome", "singular", "tallied"]

Outcome: TypeAlias = Literal["repaired", "assumed", "kept", "dropped", "unread"]

# The words up to the noun, and what follows it.
_MANY: Final = re.compile("(.*?)( (?:of|on|with|at) |$)(.*)")
_SINGULARS: Final = {"theses": "thesis", "bases": "basis", "addresses": "address"}
_LISTED = 20
_LONGEST_NAME = 80
_HEADINGS: dict[Outcome, str] = {
    "repaired": "repaired",
    "assumed": "assumed, for the file does not say",
    "kept": "preserved in extra, for the model has no word for it",
    "dropped": "no part of the map, for it says nothing of the argument",
    "unread": "not understood",
}


@dataclass(frozen=True, slots=True)
class Diagnostic(Printed, Fault):
    """One thing about a file that its reader should know.

    Attributes
    ----------
    outcome
        ``repaired``: it was wrong, and the message says how it was put right;
        ``assumed``: nothing is wrong, but the file does not say it, and the
        message says what was taken for granted;
        ``kept``: nothing is wrong, but the model has no word for it, and it
        lies in ``extra``; ``dropped``: nothing is wrong, but it says nothing
        of the argument, as a comment, and is not kept; ``unread``: it was not understood (and lies in
        ``extra`` if it could be kept at all).
    """

    outcome: Outcome = "repaired"


class ImportReport(Printed):
    """What :func:`argmap.load` made of a file.

    Attributes
    ----------
    format
        Name of the format, as in :func:`argmap.formats.available`.
    file
        Name of the file, if it has one.
    counts
        What was read, in the words of the format: ``{"nodes": 70}``.
    diagnostics
        All that was repaired, assumed, preserved in extra, dropped or not understood, in the order of
        the file as far as possible.

    Examples
    --------
    >>> report = ImportReport("kialo")
    >>> report.read("claims", 3)
    >>> report.repaired("the number 1.3 stands twice; the second is read as 1.3-2", line=7)
    >>> print(report)
    kialo: 3 claims read
    1 repaired:
      <text>:7: the number 1.3 stands twice; the second is read as 1.3-2
    """

    def __init__(self, format: str, file: str | None = None) -> None:
        self.format = format
        self.file = file
        self.counts: Counter[str] = Counter()
        self.diagnostics: list[Diagnostic] = []

    def read(self, what: str, number: int = 1) -> None:
        """Count what was read, in the plural: ``report.read("nodes", 70)``."""
        self.counts[what] += number

    def repaired(
        self, message: str, *path: str | int, line: int | None = None, column: int | None = None
    ) -> None:
        """Note what was wrong, and how it was put right."""
        self.diagnostics.append(Diagnostic(message, path, self.file, line, column, "repaired"))

    def assumed(self, message: str, *path: str | int) -> None:
        """Note what a file does not say, and what was taken for granted."""
        self.diagnostics.append(Diagnostic(message, path, self.file, outcome="assumed"))

    def kept(
        self, message: str, *path: str | int, line: int | None = None, column: int | None = None
    ) -> None:
        """Note what the model has no word for and lies in ``extra``."""
        self.diagnostics.append(Diagnostic(message, path, self.file, line, column, "kept"))

    def dropped(
        self, message: str, *path: str | int, line: int | None = None, column: int | None = None
    ) -> None:
        """Note what says nothing of the argument and is not kept."""
        self.diagnostics.append(Diagnostic(message, path, self.file, line, column, "dropped"))

    def comments(self, number: int) -> None:
        """Note how many comments a file has, if any, where these are not kept."""
        if number:
            self.dropped(counted(number, "comment"))

    def left_out(self, what: str, names: Iterable[str]) -> None:
        r"""Note what a file has that is not kept: each name once, with the number of times.

        Examples
        --------
        >>> report = ImportReport("gexf")
        >>> report.left_out("attribute", ["colour", "size", "colour"])
        >>> print(*report.diagnostics, sep="\n")
        attribute 'colour', 2 times
        attribute 'size'
        """
        for message in tallied(what, names):
            self.dropped(message)

    def unread(
        self, message: str, *path: str | int, line: int | None = None, column: int | None = None
    ) -> None:
        """Note what was not understood."""
        self.diagnostics.append(Diagnostic(message, path, self.file, line, column, "unread"))

    def of(self, outcome: Outcome) -> tuple[Diagnostic, ...]:
        """Return the diagnostics of one outcome."""
        return tuple(r for r in self.diagnostics if r.outcome == outcome)

    @property
    def anomalies(self) -> tuple[Diagnostic, ...]:
        """What was repaired or not understood: what ``strict=True`` refuses."""
        return tuple(r for r in self.diagnostics if r.outcome in ("repaired", "unread"))

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain data, for JSON."""
        return {
            "format": self.format,
            "file": self.file,
            "read": dict(self.counts),
            "diagnostics": [
                {
                    "outcome": r.outcome,
                    "message": r.message,
                    "path": list(r.path),
                    "line": r.line,
                    "column": r.column,
                }
                for r in self.diagnostics
            ],
        }

    def __str__(self) -> str:
        """Return the report in words, the first twenty diagnostics of each outcome."""
        counts = (counted(number, singular(what), what) for what, number in self.counts.items() if number)
        lines = [f"{self.format}: {', '.join(counts) or 'nothing'} read"]
        for outcome, heading in _HEADINGS.items():
            diagnostics = self.of(outcome)
            if not diagnostics:
                continue
            lines.append(f"{len(diagnostics):,} {heading}:")
            lines.extend(f"  {r}" for r in diagnostics[:_LISTED])
            if len(diagnostics) > _LISTED:
                lines.append(f"  ... and {len(diagnostics) - _LISTED:,} more (see .diagnostics)")
        return "\n".join(lines)

    def __repr__(self) -> str:
        """Return the numbers in one line."""
        numbers = ", ".join(f"{len(self.of(o))} {o}" for o in _HEADINGS if o != "assumed" or self.of(o))
        return f"<ImportReport {self.format}: {numbers}>"


def tallied(what: str, names: Iterable[str]) -> Iterator[str]:
    """Yield each name once, after what it names and with the number of times.

    Examples
    --------
    >>> list(tallied("the key", ["a", "b", "a"]))
    ["the key 'a', 2 times", "the key 'b'"]
    """
    for name, number in Counter(names).items():
        yield f"{what} {clipped(name, _LONGEST_NAME)!r}{often(number)}"


def singular(words: str) -> str:
    """Return words for several things as they are for a single one.

    Examples
    --------
    >>> singular("theses"), singular("inferences with linked premises"), singular("Wikidata items")
    ('thesis', 'inference with linked premises', 'Wikidata item')
    """
    many, joint, rest = _MANY.match(words).groups()  # type: ignore[union-attr]  # fits every text
    if many.endswith("ies"):
        return f"{many[:-3]}y{joint}{rest}"
    return _SINGULARS.get(many, many.removesuffix("s")) + joint + rest
