"""Reading a table in argmap's own columns, or in others that a mapping leads to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from argmap.formats.builder import MapBuilder, fit_id
from argmap.formats.table.bearing import BEARING, Bearings
from argmap.formats.table.cells import disarmed, is_missing, items, to_value
from argmap.formats.table.columns import CITATION, RECORDS, SORTS
from argmap.formats.table.references import References
from argmap.model import Citation
from argmap.model.attitudes import ATTITUDES
from argmap.model.kinds import PAIRS
from argmap.model.records import Identified, Inference, Statement
from argmap.phrases import listed
from argmap.signs import attitude_by_sign, attitude_of, folded, has_numbers, sense_of, sign_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.formats.table.grid import Grid
    from argmap.formats.table.naming import Columns
    from argmap.model import ArgumentMap, Record
    from argmap.report import ImportReport
    from argmap.signs import Sign

__all__ = ["read_rows"]

#: The columns of a statement's row that are about something else than the statement.
_BESIDE: Final = frozenset(
    {*BEARING, "sign", "contradicts", "rephrases", "group", "actor", "attitude", "date"}
)
_OF_INFERENCE: Final = frozenset({"scheme", "warrant", "strict", "priority"})
_REFERRING: Final = frozenset({"about", "member_of", "premises"})
#: The sorts of what a program for tables may have left a mark in where nothing stands.
_NO_TEXTS: Final = frozenset({"word", "list", "degree", "whole", "truth"})
_FLOAT: Final = re.compile(r"(-?\d+)\.0+")

#: What numbers say of whether something is so.
_FLAGS: Final = {"1": "yes", "1.0": "yes", "0": "no", "0.0": "no"}

_Row = dict[str, Any]


def read_rows(grid: Grid, columns: Columns, signs: Mapping[str, Sign], report: ImportReport) -> ArgumentMap:
    """Return the map of a table.

    Parameters
    ----------
    grid
        The table.
    columns
        Which of its columns are which of ours.
    signs
        Words of the user's own for relations.
    report
        What is odd goes there.
    """
    has_marks = "record" not in columns
    rows = [(line, _row(cells, columns, has_marks=has_marks)) for line, cells in grid.rows]
    if has_marks:
        _without_fractions(rows)
    report.read("rows", len(rows))
    used = set().union(*(cells.keys() for _, cells in grid.rows)) if grid.rows else set()
    if foreign := [n for n in grid.header if n in used and n not in columns.ours and n not in columns.counts]:
        report.kept(f"columns that argmap has no word for: {listed(foreign)}")
    if counted := columns.counts & used:
        report.dropped(f"columns that count relations: {listed(sorted(counted))}")
    _tell_rivals(grid, columns, signs, report)
    m = _Rows(rows, columns, signs, report).map()
    if grid.titles:
        m.extra["above the table"] = list(grid.titles)
    return m


def _tell_rivals(grid: Grid, columns: Columns, signs: Mapping[str, Sign], report: ImportReport) -> None:
    """Tell the rows of which two columns say something else of the same relation."""
    read = columns.theirs("sign") or ""
    found = []
    for line, cells in grid.rows:
        said = sense_of(cells.get(read, ""), signs, numbers=columns.numbers)
        for name in columns.rivals:
            other = sense_of(cells.get(name, ""), signs, numbers=has_numbers(name))
            if said[0] and other[0] and said != other and not {said[0], other[0]} <= {"attack", "undercut"}:
                found.append((line, f"{read!r} says {cells[read]!r} and {name!r} says {cells[name]!r}"))
    if found:
        rows = "1 row says" if len(found) == 1 else f"{len(found):,} rows say"
        report.repaired(f"{rows} two things: {found[0][1]}; the first is read", line=found[0][0])


def _row(cells: dict[str, str], columns: Columns, *, has_marks: bool) -> _Row:
    """Return the values of a row by our names; what we have no name for goes to its ``extra``.

    What programs write for a gap (``nan``) counts as one where ``has_marks``, but for texts.
    """
    row: _Row = {}
    foreign: _Row = {}
    for theirs, cell in cells.items():
        name = columns.ours.get(theirs)
        if name is None:
            if theirs not in columns.counts:
                foreign[theirs] = disarmed(cell)
            continue
        sort = SORTS.get(name, "text")
        if not (has_marks and sort in _NO_TEXTS and name != "id" and is_missing(cell)):
            row[name] = to_value(disarmed(cell), sort)
    for short, name in (("source", "citation_source"), ("paragraph", "citation_paragraph")):
        if short in row:
            row.setdefault(name, to_value(str(row.pop(short)).strip(), SORTS[name]))
    if not isinstance(row.get("extra", {}), dict):
        foreign["extra"] = row.pop("extra")
    if foreign:
        row["extra"] = {**row.get("extra", {}), "table": foreign}
    return row


def _without_fractions(rows: list[tuple[int, _Row]]) -> None:
    """Make whole numbers of ids that are all written as fractions, as where a column once had gaps."""
    given = [(row, _FLOAT.fullmatch(row["id"])) for _, row in rows if row.get("id")]
    if all(found for _, found in given):
        for row, found in given:
            row["id"] = found[1] if found else ""


class _Rows:
    """Rows on their way into a builder."""

    def __init__(
        self,
        rows: list[tuple[int, _Row]],
        columns: Columns,
        signs: Mapping[str, Sign],
        report: ImportReport,
    ) -> None:
        self._rows, self._signs, self._report = rows, signs, report
        self._builder = MapBuilder(report)
        self._references = References(row for _, row in rows)
        self._bearings = Bearings(self._builder, self._references, signs, numbers=columns.numbers)
        self._unplaced: list[_Row] = []
        # Lines in which an actor has no attitude, though there is a column for it, which is not our own.
        self._has_attitudes = columns.theirs("attitude") not in {None, "attitude"}
        self._silent: list[int] = []
        # What actors say who are neither for nor against, and in which line.
        self._neutral: list[tuple[str, int]] = []
        # Under a name such as "agree", numbers tell whether it is so.
        self._is_flag = attitude_of(columns.theirs("attitude") or "") == attitude_by_sign("support")

    def map(self) -> ArgumentMap:
        """Return the map of them all."""
        key_of = self._references.key_of
        keyed = [(key_of(number, row), row, line) for number, (line, row) in enumerate(self._rows)]
        for key, row, line in keyed:
            self._add(key, row, line)
        self._bearings.add()
        self._tell_attitudes()
        self._builder.set_aside(self._unplaced)
        return self._builder.map()

    def _tell_attitudes(self) -> None:
        """Tell which actors hold no side, and who is taken to assert for want of a word."""
        if self._silent:
            number = "1 actor" if len(self._silent) == 1 else f"{len(self._silent):,} actors"
            self._report.assumed(
                f"{number} without an attitude, as in line {self._silent[0]}: read as 'asserts'"
            )
        if self._neutral:
            first, line = self._neutral[0]
            number = "1 row" if len(self._neutral) == 1 else f"{len(self._neutral):,} rows"
            self._report.kept(f"{number} of actors who are neither for nor against, as {first}", line=line)

    def _add(self, key: str, row: _Row, line: int) -> None:
        """Add the builder what one row says."""
        word = str(row.pop("record", "")).strip().lower()
        if word == "map":
            self._whole(row)
        elif word in RECORDS and not issubclass(RECORDS[word], Statement):
            self._record(RECORDS[word], key, row, line)
        else:
            self._statement(word, key, row, line)

    def _whole(self, row: _Row) -> None:
        """Take the row of the map."""
        self._builder.title, self._builder.question = row.get("title"), row.get("question")
        self._builder.extra.update(row.get("extra", {}))
        if row.get("thesis"):
            self._builder.thesis = self._references.meant(row["thesis"])

    def _statement(self, word: str, key: str, row: _Row, line: int) -> None:
        """Add a statement, and what its row says beside it."""
        kind = {"thesis": "claim"}.get(word, word)
        if kind not in {"claim", "premise", "", "statement"}:
            self._report.unread(f"no record is called {word!r}; this is read as a statement", line=line)
            row["extra"] = {**row.get("extra", {}), "record": word}
        beside = {name: row.pop(name) for name in _BESIDE if name in row}
        of_inference = {name: row.pop(name) for name in _OF_INFERENCE if name in row}
        fields = self._fields(RECORDS["premise"], row, line)
        fields["kind"] = kind if kind in {"claim", "premise"} else None
        added = str(self._builder.statement(key, fields.pop("text", ""), **fields, line=line))
        if word == "thesis":
            self._builder.thesis = added
        self._bearings.note(added, beside, {**of_inference, "line": line})
        self._related(added, beside, line)

    def _related(self, key: str, beside: _Row, line: int) -> None:
        """Add what contradicts a statement, what rephrases it, and who says something to it."""
        adders = {"contradicts": self._builder.contradiction, "rephrases": self._builder.rephrase}
        for name, add in adders.items():
            for other in self._references.several(items(beside[name])) if name in beside else ():
                add(key, other, line=line)
        dated = {"date": beside["date"]} if "date" in beside else {}
        for actor in self._references.several(items(beside["actor"])) if "actor" in beside else ():
            self._named("actor", actor)
            if self._has_attitudes and not beside.get("attitude"):
                self._silent.append(line)
            self._stance(actor, key, beside.get("attitude") or "asserts", {**dated, "line": line})

    def _record(self, record_type: type[Record], key: str, row: _Row, line: int) -> None:
        """Add what is no statement."""
        kind = record_type.record_kind
        fields = self._fields(record_type, row, line)
        if kind in {"source", "actor"}:
            main = "title" if kind == "source" else "name"
            getattr(self._builder, kind)(key, fields.pop(main, row.get("text", "")), **fields, line=line)
        elif issubclass(record_type, Inference):
            target = self._references.meant(fields.pop(record_type.target_field, ""))
            premises = self._references.several(fields.pop("premises", ()))
            getattr(self._builder, kind)(key, premises, target, **fields, line=line)
        elif kind in PAIRS:
            one, other = (*self._references.several(fields.pop("statements", ())), "", "")[:2]
            getattr(self._builder, kind)(one, other, **fields, line=line)
        else:
            self._stance_or_relation(kind, fields, line)

    def _stance_or_relation(self, kind: str, fields: _Row, line: int) -> None:
        """Add a stance or a relation."""
        ends = ("actor", "statement") if kind == "stance" else ("subject", "object", "stated_by")
        named = {end: self._references.meant(fields.pop(end)) for end in ends if end in fields}
        one, other = named.get(ends[0], ""), named.get(ends[1], "")
        if kind == "stance":
            self._stance(one, other, fields.pop("attitude", ""), {**fields, "line": line})
        else:
            stated = named.get("stated_by")
            predicate = fields.pop("predicate", "")
            self._builder.relation(one, predicate, other, stated_by=stated, **fields, line=line)

    def _stance(self, actor: str, statement: str, attitude: str, fields: _Row) -> None:
        """Add a stance, if the attitude is known."""
        said = _FLAGS.get(attitude.strip(), attitude) if self._is_flag else attitude
        own = attitude_by_sign(self._signs.get(folded(attitude)))
        if known := own or attitude_of(said):
            self._builder.stance(actor, statement, known, **fields)
            return
        if sign_of(said, self._signs) == "none":
            self._neutral.append((f"{attitude!r} of {actor!r} to {statement!r}", fields["line"]))
            return
        hint = f"it can be {', '.join(ATTITUDES)}, or say what it means by signs={{{attitude!r}: 'support'}}"
        reason = f"there is no attitude {attitude!r} (of {actor!r} to {statement!r})"
        self._report.unread(f"{reason}; {hint}; preserved in extra, under 'unplaced'", line=fields["line"])
        unread = {"kind": "stance", "actor": actor, "statement": statement, "attitude": attitude}
        self._unplaced.append(unread)

    def _fields(self, record_type: type[Record], row: _Row, line: int) -> _Row:
        """Return the fields of a record; columns that it has no field for go to its ``extra``."""
        known = record_type.model_fields
        fields = {name: value for name, value in row.items() if name in known and name != "id"}
        if issubclass(record_type, Identified) and row.get("id"):
            fields["id"] = row["id"]
        for name in _REFERRING & fields.keys():
            fields[name] = self._references.several(fields[name])
        if "citation" in known and (citation := self._citation(row)):
            fields["citation"] = citation
        if rest := _beside(record_type, row):
            self._report.kept(f"a {record_type.record_kind} has no {listed(rest)}", line=line)
            _add_extra(fields, rest)
        return fields

    def _citation(self, row: _Row) -> Any:
        """Return the citation in a row, if any; as data where it is none, so that the record refuses it."""
        cited = {part: row[f"citation_{part}"] for part in CITATION if f"citation_{part}" in row}
        if source := fit_id(cited.get("source")):
            cited["source"] = self._references.meant(source)
            self._named("source", cited["source"])
        try:
            return Citation(**cited) if cited else None
        except ValidationError:
            return cited

    def _named(self, kind: str, key: str) -> None:
        """Add a source or an actor that is only named, by that name."""
        if key not in self._references and key not in self._builder:
            getattr(self._builder, kind)(key, key)


def _add_extra(fields: _Row, values: _Row) -> None:
    """Put values that a record has no fields for into its ``extra``."""
    values = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
    extra = fields.get("extra", {})
    fields["extra"] = {**extra, "table": {**extra.get("table", {}), **values}}


def _beside(record_type: type[Record], row: _Row) -> _Row:
    """Return the cells of a row that its record has no field for; a text alone is no news."""
    known = {*record_type.model_fields, "id"}
    rest = {name: v for name, v in row.items() if name not in known and not name.startswith("citation_")}
    return {} if rest.keys() == {"text"} else rest
