"""From an export to a map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.errors import FileFormatError
from argmap.formats.builder import MapBuilder
from argmap.formats.kialo.entries import entries_of
from argmap.formats.kialo.lines import in_unix_lines, links_of, parent_of, plain, reference, title_of
from argmap.phrases import counted
from argmap.signs import checked_signs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.formats.builder import Key
    from argmap.formats.document import Document
    from argmap.formats.kialo.entries import Entry
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport
    from argmap.signs import Sign

__all__ = ["read"]


def read(document: Document, report: ImportReport, signs: Mapping[str, Sign] | None = None) -> ArgumentMap:
    """Return the map of an export.

    The numbers of claims are their ids; texts are read without the marks of
    links and escapes, the addresses of links lie in ``extra`` under ``kialo``. A single top claim is the
    thesis.

    Parameters
    ----------
    document
        The file.
    report
        What is odd is told there.
    signs
        What a word before a claim says (``{"Idea": "support"}``), beside Pro and Con in several languages.

    Raises
    ------
    FileFormatError
        No line begins with a number, such as ``1.``, or ``signs`` is no table of words.
    """
    words = checked_signs(signs)
    text = in_unix_lines(document.lenient_text(report))
    head, entries = entries_of(text, words, report)
    title = title_of(head)
    if not entries and title is None and head.strip():
        reason = "no Kialo export: there is no claim with a number, such as '1. Taxes should rise.'"
        raise FileFormatError(reason, document.name, 1, 1)
    reader = _Reader(report)
    if title is None and (said := head.strip()):
        report.unread(f"what stands before the first claim is no title: {said[:60]!r}", line=1)
    for entry in entries:
        reader.claim(entry)
    for entry in entries:
        reader.reason(entry)
    return reader.map(title, entries)


class _Reader:
    """One export on its way to a map."""

    def __init__(self, report: ImportReport) -> None:
        self.report = report
        self.builder = MapBuilder(report)
        # Which claim stands at a number: another one where the entry only refers to it.
        self.references: dict[str, str] = {}
        # What the claims of entries go by; an entry that is a reference has none.
        self.keys: dict[int, Key] = {}
        self.links = 0

    def claim(self, entry: Entry) -> None:
        """Add the claim of an entry, or note which one it refers to."""
        see = reference(entry.body) if entry.body.startswith("->") else None
        if see is not None and parent_of(entry.number):
            self.references.setdefault(entry.number, see)
            return
        if entry.body.startswith("-> See "):
            message = f"{entry.number} refers to no claim of this file; it is read as a claim of its words"
            self.report.repaired(message, line=entry.line)
        links = links_of(entry.body)
        self.links += len(links)
        extra = {"kialo": {"links": links}} if links else {}
        self.keys[entry.line] = self.builder.statement(
            entry.number, plain(entry.body), id=entry.number, line=entry.line, extra=extra
        )
        self.report.read("claims")

    def reason(self, entry: Entry) -> None:
        """Add how the claim of an entry bears on the one above it."""
        parent = parent_of(entry.number)
        if not parent:
            return
        key = self.keys.get(entry.line)
        by = self._claim_at(entry.number) if key is None else key
        target = self._claim_at(parent)
        if target is None:
            self._unplaced(entry, f"{parent} above it is missing")
        elif by is None:
            self._unplaced(entry, f"it refers to no claim: {entry.body.strip()}")
        else:
            self._relate(entry, by, target)

    def _relate(self, entry: Entry, by: Key, target: Key) -> None:
        """Add what the stance of an entry says of its claim and the one above it."""
        key = ("reason", entry.line)
        match entry.stance:
            case "support":
                self.builder.support(key, [by], target, line=entry.line)
            case "attack":
                self.builder.attack(key, [by], target, line=entry.line)
            case "undercut":
                self.builder.attack(key, [by], target, line=entry.line)
                message = f"{entry.number}: this undercut is read as an attack on the claim above it"
                self.report.repaired(message, line=entry.line)
            case "rephrase":
                self.builder.rephrase(by, target, line=entry.line)
            case "none":
                message = f"{entry.number}: {entry.word!r} says that it is neither for nor against {target}"
                self.report.kept(message, line=entry.line)
                return
            case _:
                hint = f"; signs= can say what {entry.word!r} means" if entry.word else ""
                self._unplaced(entry, f"it is neither Pro nor Con{hint}")
                return
        self.report.read("reasons" if entry.line in self.keys else "references")

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
        marked = [e for e in tops if e.stance == "thesis"]
        theses = tops if len(tops) == 1 else marked
        if len(theses) == 1:
            self.builder.thesis = theses[0].number
        self.builder.title = title
        if self.links:
            links = counted(self.links, "link")
            self.report.kept(f"{links}; the words are text, the addresses lie under 'kialo'")
        return self.builder.map()
