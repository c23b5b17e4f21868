"""The documents of a project in the making, and where in them statements stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.formats.asides import NAME, aside_of
from argmap.formats.dna.project import date_of, from_utf16, number, seconds_of, to_utf16
from argmap.formats.dna.reader import MADE
from argmap.formats.dna.rows import Ids, as_json, derived_id, foreign_extra, own_of
from argmap.model import Citation
from argmap.provenance import Passages

if TYPE_CHECKING:
    from argmap.formats.dna.schema import Row
    from argmap.model import ArgumentMap, Source, Stance

__all__ = ["Documents"]


class Documents:
    """The documents of the sources of a map, and those that are made for stances that cite nothing."""

    def __init__(self, m: ArgumentMap, coder: int) -> None:
        self._m = m
        self._coder = coder
        self._ids = Ids([])
        self._ids.reserve([own_of(s).get("ID") for s in m.sources.values()])
        self._of_sources = {source.id: self._row(source) for source in m.sources.values()}
        self._made: dict[str | None, Row] = {}
        # Lines that are added to documents, and how long these are by now.
        self._lines: dict[int, list[str]] = {}
        self._lengths: dict[int, int] = {}
        self._passages: dict[int, tuple[dict[int, int], Passages]] = {}
        self._ends: dict[Any, list[int]] = {}
        for own in map(own_of, m.stances):
            ends = [end for name in ("Start", "Stop") if (end := number(own.get(name))) is not None]
            self._ends.setdefault(number(own.get("DocumentId")), []).extend(ends)

    def rows(self) -> list[Row]:
        """Return all documents, with the lines that were added to them."""
        rows = [*self._of_sources.values(), *self._made.values()]
        return [{**row, "Text": row["Text"] + "".join(self._lines.get(row["ID"], ()))} for row in rows]

    def _row(self, source: Source) -> Row:
        """Return the document of a source."""
        own = own_of(source)
        seconds = number(own.get("Date"))
        if seconds is None or date_of(seconds) != source.published:
            seconds = seconds_of(source.published)
        return {
            **{n: str(own.get(n) or "") for n in ("Source", "Section", "Type")},
            "ID": self._ids.give(own.get("ID")),
            "Title": source.title,
            "Text": str(own.get("Text") or ""),
            "Coder": own.get("Coder") if "ID" in own else self._coder,
            "Author": source.author or "",
            "Notes": _notes(source, own, seconds),
            "Date": seconds,
        }

    def of(self, stance: Stance) -> Row:
        """Return the document that a stance stands in, or one that is made for those that stand in none."""
        if stance.citation is not None:
            return self._of_sources[stance.citation.source]
        if stance.date not in self._made:
            self._made[stance.date] = {
                "ID": self._ids.give(),
                "Title": f"Statements of {stance.date}" if stance.date else "Statements",
                "Text": "",
                "Coder": self._coder,
                "Type": MADE,
                "Date": seconds_of(stance.date),
            }
        return self._made[stance.date]

    def new_place(self, document: Row, stance: Stance) -> tuple[int, int]:
        """Return where a new statement stands: a line of its own at the end of its document."""
        actor, statement = self._m.actors[stance.actor], self._m.statements[stance.statement]
        line = f"{actor.name} {stance.attitude}: {statement.text}"
        lines = self._lines.setdefault(document["ID"], [])
        if not lines:
            text = document["Text"]
            lines.append("\n" if text and not text.endswith("\n") else "")
            self._lengths[document["ID"]] = to_utf16(text + lines[0])
        start = self._lengths[document["ID"]]
        stop = start + to_utf16(line)
        lines.append(f"{line}\n")
        self._lengths[document["ID"]] = stop + 1
        return start, stop

    def aside(self, stance: Stance, document: Row, place: tuple[int, int] | None) -> Row:
        """Return what a document, and a place in it that was read, cannot say of a stance."""
        if document["Type"] == MADE:
            return {} if stance.date is None else {"date": stance.date}
        aside: Row = {} if stance.date == date_of(document["Date"]) else {"date": stance.date}
        if stance.citation is not None and (
            place is None or stance.citation != self._citation(document, place, stance.citation.source)
        ):
            cited = stance.citation.model_dump(exclude_none=True)
            aside["citation"] = {**cited, "source": document["ID"]}
        return aside

    def _citation(self, document: Row, place: tuple[int, int], source: str) -> Citation:
        """Return the citation that reading makes of a place."""
        id, text = document["ID"], document["Text"]
        if id not in self._passages:
            self._passages[id] = from_utf16(text, self._ends.get(id, [])), Passages(text, source)
        at, passages = self._passages[id]
        return passages.at(at.get(place[0], -1), at.get(place[1], -1)) or Citation(source=source)


def _notes(source: Source, own: Row, seconds: int) -> str:
    """Return the notes of a document: its own, and within them what else its source says."""
    said = {"title", "author", "published", "extra"} | derived_id(own)
    aside = aside_of(source, said) | foreign_extra(source.extra)
    if date_of(seconds) != source.published:
        aside["published"] = source.published
    if source.author == "":
        aside["author"] = ""
    notes = str(own.get("Notes") or "")
    return as_json({NAME: aside | ({"Notes": notes} if notes else {})}) if aside else notes
