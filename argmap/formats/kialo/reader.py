"""From an export to a map."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from argmap.errors import FileFormatError
from argmap.formats.builder import MapBuilder
from argmap.formats.kialo.lines import (
    Line,
    escaped,
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

__all__ = ["read"]


@dataclass(slots=True)
class _Entry:
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
    links and escapes, the text as it was lies in ``extra``. A single top
    claim is the thesis.

    Raises
    ------
    FileFormatError
        No line begins with a number, such as ``1.``
    """
    text = in_unix_lines(document.lenient_text(report))
    head, entries = _entries(text.removesuffix("\n"))
    if not entries and head.strip() and title_of(head) is None:
        reason = "no Kialo export: there is no claim with a number, such as '1. Taxes should rise.'"
        raise FileFormatError(reason, document.name, 1, 1)
    reading = _Reading(report)
    for entry in entries:
        reading.claim(entry)
    for entry in entries:
        reading.reason(entry)
    m = reading.map(title_of(head), entries)
    kept: dict[str, Any] = {} if not entries or head == _usual_head(m.title) else {"head": head}
    if entries and not text.endswith("\n"):
        kept["final_newline"] = False
    if reading.unplaced:
        kept["unplaced"] = reading.unplaced
    if kept:
        m.extra = {**m.extra, "kialo": kept}
    return m


def _usual_head(title: str | None) -> str:
    """Return what stands before the first claim of most exports."""
    return "" if title is None else f"Discussion Title: {title}\n\n"


def _entries(text: str) -> tuple[str, list[_Entry]]:
    """Return what stands before the first claim, and the claims with their further lines."""
    head: list[str] = []
    entries: list[_Entry] = []
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
            entries.append(_Entry(found.number, stance, number, [first_line]))
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


class _Reading:
    """One export on its way to a map."""

    def __init__(self, report: ImportReport) -> None:
        self.report = report
        self.builder = MapBuilder(report)
        # Which claim stands at a number: another one where the entry only refers to it.
        self.references: dict[str, str] = {}
        # Entries that bear on nothing.
        self.unplaced: list[str] = []

    def claim(self, entry: _Entry) -> None:
        """Tell the claim of an entry, or note which one it refers to."""
        see = reference(entry.body)
        if see is not None and parent_of(entry.number):
            self.references.setdefault(entry.number, see)
            return
        text = plain(entry.body)
        kept: dict[str, Any] = {}
        if entry.body != escaped(text):
            kept["text"] = entry.body
        if entry.stance == "Thesis":
            kept["marked"] = True
        extra = {"kialo": kept} if kept else {}
        entry.key = self.builder.statement(entry.number, text, id=entry.number, line=entry.line, extra=extra)
        self.report.read("claims")

    def reason(self, entry: _Entry) -> None:
        """Tell how the claim of an entry bears on the one above it."""
        parent = parent_of(entry.number)
        if not parent:
            return
        by, target = entry.key or self._claim_at(entry.number), self._claim_at(parent)
        if target is None:
            self._unplaced(entry, f"{parent} above it is missing")
        elif by is None:
            self._unplaced(entry, f"it refers to no claim: {entry.body.strip()}")
        elif entry.stance not in ("Pro", "Con"):
            self._unplaced(entry, "it is neither Pro nor Con")
        else:
            tell = self.builder.support if entry.stance == "Pro" else self.builder.attack
            is_reference = entry.key is None
            extra = {"kialo": {"number": entry.number}} if is_reference else {}
            tell(("reason", entry.line), [by], target, line=entry.line, extra=extra)
            self.report.read("references" if is_reference else "reasons")

    def _unplaced(self, entry: _Entry, why: str) -> None:
        """Keep an entry that bears on nothing as a line."""
        self.report.repaired(f"{entry.number}: {why}; it bears on nothing", line=entry.line)
        stance = f" {entry.stance}:" if entry.stance else ""
        self.unplaced.append(f"{entry.number}.{stance} {entry.body}")

    def _claim_at(self, number: str) -> str | None:
        """Return the number of the claim that stands at a number."""
        seen: set[str] = set()
        while number not in self.builder and number in self.references and number not in seen:
            seen.add(number)
            number = self.references[number]
        return number if number in self.builder else None

    def map(self, title: str | None, entries: list[_Entry]) -> ArgumentMap:
        """Return the map; its thesis is the only top claim, or the only one that is marked as a thesis."""
        tops = [e for e in entries if not parent_of(e.number)]
        marked = [e for e in tops if e.stance == "Thesis"]
        theses = tops if len(tops) == 1 else marked
        if len(theses) == 1:
            self.builder.thesis = theses[0].number
        self.builder.title = title
        return self.builder.map()
