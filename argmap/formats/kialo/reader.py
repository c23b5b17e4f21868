"""From an export to a map."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.errors import FileFormatError
from argmap.formats.builder import MapBuilder
from argmap.formats.kialo.lines import (
    Line,
    in_unix_lines,
    parent_of,
    parse_line,
    plain,
    reference,
    title_of,
)

if TYPE_CHECKING:
    from argmap.formats.builder import Key
    from argmap.formats.document import Document
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport

__all__ = ["Entry", "entries_of", "read"]


@dataclass(slots=True)
class Entry:
    """One numbered entry of the outline, with its further lines."""

    number: str
    stance: str | None
    line: int
    lines: list[str] = field(default_factory=list)
    #: What its claim goes by; none for a reference.
    key: Key | None = None

    @property
    def body(self) -> str:
        """What stands after the number and the stance."""
        return "\n".join(self.lines)


def read(document: Document, report: ImportReport) -> ArgumentMap:
    """Return the map of an export.

    The numbers of claims are their ids; texts are read without the marks of
    links and escapes. A single top claim is the thesis.

    Raises
    ------
    FileFormatError
        No line begins with a number, such as ``1.``
    """
    text = in_unix_lines(document.lenient_text(report))
    head, entries = entries_of(text.removesuffix("\n"))
    if not entries and head.strip() and title_of(head) is None:
        reason = "no Kialo export: there is no claim with a number, such as '1. Taxes should rise.'"
        raise FileFormatError(reason, document.name, 1, 1)
    reader = _Reader(report)
    for entry in entries:
        reader.claim(entry)
    for entry in entries:
        reader.reason(entry)
    return reader.map(title_of(head), entries)


def entries_of(text: str) -> tuple[str, list[Entry]]:
    """Return what stands before the first claim, and the claims with their further lines."""
    head: list[str] = []
    entries: list[Entry] = []
    known: set[str] = set()
    last_thesis = 0
    for number, line in enumerate(text.split("\n"), 1):
        found = parse_line(line)
        if found is not None and _begins_claim(found, known, last_thesis, first=not entries):
            known.add(found.number)
            last_thesis = last_thesis if parent_of(found.number) else int(found.number[-9:])
            stance, first_line = found.stance, found.text
            if not parent_of(found.number) and stance not in (None, "Thesis"):
                stance, first_line = None, f"{stance}: {first_line}".rstrip()
            entries.append(Entry(found.number, stance, number, [first_line]))
        elif entries:
            entries[-1].lines.append(line)
        else:
            head.append(line)
    return "".join(f"{line}\n" for line in head), entries


def _begins_claim(line: Line, known: set[str], last_thesis: int, *, first: bool) -> bool:
    """Tell a claim from a line of a text that begins with a number too.

    A thesis is the first claim, or has the number that follows; what has a
    stance is a claim; what has none but the number of a claim above it is one
    whose stance is missing.
    """
    parent = parent_of(line.number)
    if not parent:
        return first or line.stance == "Thesis" or line.number == str(last_thesis + 1)
    return line.stance in ("Pro", "Con") or parent in known


class _Reader:
    """One export on its way to a map."""

    def __init__(self, report: ImportReport) -> None:
        self.report = report
        self.builder = MapBuilder(report)
        # Which claim stands at a number: another one where the entry only refers to it.
        self.references: dict[str, str] = {}

    def claim(self, entry: Entry) -> None:
        """Add the claim of an entry, or note which one it refers to."""
        see = reference(entry.body)
        if see is not None and parent_of(entry.number):
            self.references.setdefault(entry.number, see)
            return
        text = plain(entry.body)
        entry.key = self.builder.statement(entry.number, text, id=entry.number, line=entry.line)
        self.report.read("claims")

    def reason(self, entry: Entry) -> None:
        """Add how the claim of an entry bears on the one above it."""
        parent = parent_of(entry.number)
        if not parent:
            return
        by = self._claim_at(entry.number) if entry.key is None else entry.key
        target = self._claim_at(parent)
        if target is None:
            self._unplaced(entry, f"{parent} above it is missing")
        elif by is None:
            self._unplaced(entry, f"it refers to no claim: {entry.body.strip()}")
        elif entry.stance not in ("Pro", "Con"):
            self._unplaced(entry, "it is neither Pro nor Con")
        else:
            add = self.builder.support if entry.stance == "Pro" else self.builder.attack
            add(("reason", entry.line), [by], target, line=entry.line)
            self.report.read("references" if entry.key is None else "reasons")

    def _unplaced(self, entry: Entry, why: str) -> None:
        """Report an entry that bears on nothing."""
        self.report.unread(f"{entry.number}: {why}; it bears on nothing", line=entry.line)

    def _claim_at(self, number: str) -> str | None:
        """Return the number of the claim that stands at a number."""
        seen: set[str] = set()
        while number not in self.builder and number in self.references and number not in seen:
            seen.add(number)
            number = self.references[number]
        return number if number in self.builder else None

    def map(self, title: str | None, entries: list[Entry]) -> ArgumentMap:
        """Return the map; its thesis is the only top claim, or the only one that is marked as a thesis."""
        tops = [e for e in entries if not parent_of(e.number)]
        marked = [e for e in tops if e.stance == "Thesis"]
        theses = tops if len(tops) == 1 else marked
        if len(theses) == 1:
            self.builder.thesis = theses[0].number
        self.builder.title = title
        return self.builder.map()
