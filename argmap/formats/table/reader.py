"""Reading a table in argmap's own columns, or in others that a mapping leads to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from argmap.errors import FileFormatError
from argmap.formats.builder import MapBuilder, fit_id
from argmap.formats.table.cells import disarmed, items, listed, to_value
from argmap.formats.table.columns import CITATION, COLUMNS, RECORDS, SHORT_CUTS, SORTS
from argmap.model import Citation
from argmap.model.attitudes import ATTITUDES
from argmap.model.kinds import PAIRS
from argmap.model.records import Identified, Inference, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from argmap.formats.document import Document
    from argmap.formats.table.grid import Grid
    from argmap.model import ArgumentMap, Record
    from argmap.report import ImportReport

__all__ = ["is_own_header", "read_rows"]

_KNOWN: Final = frozenset({*COLUMNS, *SHORT_CUTS})
#: In the row of a statement: what makes an inference, and from which side.
_BEARING: Final = {
    "supports": ("support", False),
    "attacks": ("attack", False),
    "supported_by": ("support", True),
    "attacked_by": ("attack", True),
}
#: The columns of a statement's row that are about something else than the statement.
_BESIDE: Final = frozenset({*_BEARING, "contradicts", "rephrases", "group", "actor", "attitude", "date"})
_OF_INFERENCE: Final = frozenset({"scheme", "warrant", "strict", "priority"})
_REFERRING: Final = frozenset({"about", "member_of", "premises"})

_Row = dict[str, Any]


def is_own_header(header: tuple[str, ...]) -> bool:
    """Tell our own columns: the sort of record, or a text beside something that we know."""
    names = set(header)
    return {"record", "text"} <= names or ("text" in names and len(names & _KNOWN) > 1)


def column_names(grid: Grid, columns: Mapping[str, str], document: Document) -> dict[str, str]:
    """Return our names of columns by those of the file.

    Raises
    ------
    FileFormatError
        A mapping that names what is not there, or no column of texts.
    """
    _check_columns(grid, columns, document)
    ours = {theirs: name for name, theirs in columns.items()}
    for theirs in grid.header:
        name = theirs.lower().replace(" ", "_")
        if theirs not in ours and name in _KNOWN and name not in ours.values():
            ours[theirs] = name
    if not {"text", "record"} & set(ours.values()):
        has = listed(grid.header)
        reason = f"this table has no column 'text', but {has}; say which it is: columns={{'text': ...}}"
        raise FileFormatError(reason, document.name, 1)
    # Tables that people make say "kind" for the sort of record.
    if "record" not in ours.values():
        ours = {theirs: "record" if name == "kind" else name for theirs, name in ours.items()}
    return ours


def _check_columns(grid: Grid, columns: Mapping[str, str], document: Document) -> None:
    """Refuse a mapping that names what is not there."""
    for name, theirs in columns.items():
        if name not in _KNOWN:
            reason = f"columns= has {name!r}, which is none of {', '.join((*COLUMNS, *SHORT_CUTS))}"
            raise FileFormatError(reason, document.name)
        if theirs not in grid.header:
            reason = f"columns= says {theirs!r}, but the table has {listed(grid.header)}"
            raise FileFormatError(reason, document.name, 1)


def read_rows(grid: Grid, names: Mapping[str, str], report: ImportReport) -> ArgumentMap:
    """Return the map of a table.

    Parameters
    ----------
    grid
        The table.
    names
        Our names of its columns.
    report
        What is odd goes there.
    """
    rows = [(line, _row(cells, names)) for line, cells in grid.rows]
    report.read("rows", len(rows))
    if foreign := [name for name in grid.header if name not in names]:
        report.kept(f"columns that argmap has no word for: {listed(foreign)}")
    return _Rows(rows, report).map()


def _row(cells: dict[str, str], names: Mapping[str, str]) -> _Row:
    """Return the values of a row by our names; what we have no name for goes to its ``extra``."""
    row: _Row = {}
    foreign: _Row = {}
    for theirs, cell in cells.items():
        name = names.get(theirs)
        if name is None:
            foreign[theirs] = disarmed(cell)
        else:
            row[name] = to_value(disarmed(cell), SORTS.get(name, "text"))
    for short, name in (("source", "citation_source"), ("paragraph", "citation_paragraph")):
        if short in row:
            row.setdefault(name, to_value(str(row.pop(short)).strip(), SORTS[name]))
    if not isinstance(row.get("extra", {}), dict):
        foreign["extra"] = row.pop("extra")
    if foreign:
        row["extra"] = {**row.get("extra", {}), "table": foreign}
    return row


class _Rows:
    """Rows on their way into a builder."""

    def __init__(self, rows: list[tuple[int, _Row]], report: ImportReport) -> None:
        self._rows = rows
        self._report = report
        self._builder = MapBuilder(report)
        self._ids = {fit_id(row["id"]) for _, row in rows if row.get("id")}
        # What a cell may mean that is no id: a text, a name or a title.
        self._called: dict[str, str] = {}
        self._groups: dict[tuple[str, str, str], tuple[list[str], _Row]] = {}

    def map(self) -> ArgumentMap:
        """Return the map of them all."""
        keyed = [(self._key_of(number, row), row, line) for number, (line, row) in enumerate(self._rows)]
        for key, row, line in keyed:
            self._add(key, row, line)
        for (sign, target, _), (premises, fields) in self._groups.items():
            self._bear(sign, premises, target, fields)
        return self._builder.map()

    def _key_of(self, number: int, row: _Row) -> str:
        """Return what others refer to a row by."""
        key = fit_id(row.get("id"))
        if not key:
            key = f"row {number + 1} of the table"
            while key in self._ids:
                key += "*"
        for name in ("text", "name", "title"):
            if row.get(name) and row.get("record") != "map":
                self._called.setdefault(row[name].strip(), key)
        return key

    def _meant(self, word: str) -> str:
        """Return the key that a cell means: an id, or else a text or name."""
        return word if word in self._ids else self._called.get(word, word)

    def _several(self, words: Iterable[str]) -> tuple[str, ...]:
        """Return the keys that a list means; with commas where nothing goes by the whole of it."""
        keys: list[str] = []
        for word in words:
            known = word in self._ids or word in self._called
            parts = [word] if known or "," not in word else word.split(",")
            keys += [self._meant(part.strip()) for part in parts if part.strip()]
        return tuple(keys)

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
            self._builder.thesis = self._meant(row["thesis"])

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
        self._bearing(added, beside, of_inference, line)
        self._related(added, beside, line)

    def _related(self, key: str, beside: _Row, line: int) -> None:
        """Add what contradicts a statement, what rephrases it, and who says something to it."""
        adders = {"contradicts": self._builder.contradiction, "rephrases": self._builder.rephrase}
        for name, add in adders.items():
            for other in self._several(items(beside.get(name, ""))):
                add(key, other, line=line)
        dated = {"date": beside["date"]} if "date" in beside else {}
        for actor in self._several(items(beside.get("actor", ""))):
            self._named("actor", actor)
            self._stance(actor, key, beside.get("attitude") or "asserts", {**dated, "line": line})

    def _bearing(self, key: str, beside: _Row, of_inference: _Row, line: int) -> None:
        """Add what a statement bears on, and what bears on it."""
        for name, (sign, backwards) in _BEARING.items():
            for other in self._several(items(beside.get(name, ""))):
                premise, target = (other, key) if backwards else (key, other)
                group = beside.get("group", "")
                if group:
                    premises, fields = self._groups.setdefault((sign, target, group), ([], {"line": line}))
                    premises.append(premise)
                    fields.update(of_inference)
                else:
                    self._bear(sign, [premise], target, {**of_inference, "line": line})

    def _bear(self, sign: str, premises: list[str], target: str, fields: _Row) -> None:
        """Add an inference."""
        if sign == "attack":
            fields = {name: value for name, value in fields.items() if name not in {"warrant", "strict"}}
        add = self._builder.support if sign == "support" else self._builder.attack
        add(("inference", len(premises), *premises, sign, target), premises, target, **fields)

    def _record(self, record_type: type[Record], key: str, row: _Row, line: int) -> None:
        """Add what is no statement."""
        kind = record_type.record_kind
        fields = self._fields(record_type, row, line)
        if kind in {"source", "actor"}:
            main = "title" if kind == "source" else "name"
            getattr(self._builder, kind)(key, fields.pop(main, row.get("text", "")), **fields, line=line)
        elif issubclass(record_type, Inference):
            target = self._meant(fields.pop(record_type.target_field, ""))
            premises = self._several(fields.pop("premises", ()))
            getattr(self._builder, kind)(key, premises, target, **fields, line=line)
        elif kind in PAIRS:
            one, other = (*self._several(fields.pop("statements", ())), "", "")[:2]
            getattr(self._builder, kind)(one, other, **fields, line=line)
        else:
            self._stance_or_relation(kind, fields, line)

    def _stance_or_relation(self, kind: str, fields: _Row, line: int) -> None:
        """Add a stance or a relation."""
        ends = ("actor", "statement") if kind == "stance" else ("subject", "object", "stated_by")
        named = {end: self._meant(fields.pop(end)) for end in ends if end in fields}
        one, other = named.get(ends[0], ""), named.get(ends[1], "")
        if kind == "stance":
            self._stance(one, other, fields.pop("attitude", ""), {**fields, "line": line})
        else:
            stated = named.get("stated_by")
            predicate = fields.pop("predicate", "")
            self._builder.relation(one, predicate, other, stated_by=stated, **fields, line=line)

    def _stance(self, actor: str, statement: str, attitude: str, fields: _Row) -> None:
        """Add a stance, if there is such an attitude."""
        word = attitude.lower()
        if word in ATTITUDES:
            self._builder.stance(actor, statement, word, **fields)
            return
        hint = f"it can be {', '.join(ATTITUDES)}"
        self._report.unread(f"there is no attitude {attitude!r}; {hint}", line=fields["line"])
        unread = {"kind": "stance", "actor": actor, "statement": statement, "attitude": attitude}
        self._builder.extra.setdefault("unplaced", []).append(unread)

    def _fields(self, record_type: type[Record], row: _Row, line: int) -> _Row:
        """Return the fields of a record; columns that it has no field for go to its ``extra``."""
        known = record_type.model_fields
        fields = {name: value for name, value in row.items() if name in known and name != "id"}
        if issubclass(record_type, Identified) and row.get("id"):
            fields["id"] = row["id"]
        for name in _REFERRING & fields.keys():
            fields[name] = self._several(fields[name])
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
            cited["source"] = self._meant(source)
            self._named("source", cited["source"])
        try:
            return Citation(**cited) if cited else None
        except ValidationError:
            return cited

    def _named(self, kind: str, key: str) -> None:
        """Add a source or an actor that is only named, by that name."""
        if key not in self._ids and key not in self._called and key not in self._builder:
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
