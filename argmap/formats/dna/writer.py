"""From a map to the tables of a project: those that it was read from with what was changed, or new ones."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final

from argmap.errors import ArgmapError
from argmap.formats.asides import NAME
from argmap.formats.dna.database import digest_of_password, read_tables
from argmap.formats.dna.documents import Documents
from argmap.formats.dna.entities import Entities
from argmap.formats.dna.project import DATA_TABLES, CodedType, Project, as_version_3, coded_types, number
from argmap.formats.dna.reader import MADE
from argmap.formats.dna.rows import Ids, as_json, foreign_extra, mapping, own_of
from argmap.formats.dna.schema import NEW_PROJECT, Row, Tables
from argmap.formats.document import Document
from argmap.formats.limits import Limits
from argmap.model.attitudes import ATTITUDES

if TYPE_CHECKING:
    from argmap.model import ArgumentMap, Stance
    from argmap.model.original import Original

__all__ = ["project_of"]

_VERSION: Final = "3."


def project_of(m: ArgumentMap, password: str) -> Tables:
    """Return the tables of version 3 that hold a map; the password is that of every coder."""
    tables = _tables_beside(m.original)
    tables["SETTINGS"] = [*_settings(tables.get("SETTINGS", [])), *_whole(m)]
    for coder in tables.get("CODERS", ()):
        coder["Password"] = digest_of_password(password)
    _Writer(m, tables).write()
    return tables


def _tables_beside(original: Original | None) -> Tables:
    """Return what the project that a map was read from says beside it; else a new project."""
    if original is not None and original.format == "dna":
        try:
            read = read_tables(Document(original.content, None, Limits()))
        except ArgmapError:
            read = {}
        tables = Project(as_version_3(read)).rest()
        if coded_types(tables):
            return tables
    return deepcopy(NEW_PROJECT)


def _settings(rows: list[Row]) -> list[Row]:
    """Return the settings of a project of version 3."""
    rows = [{**row, "Value": "" if row.get("Value") is None else row["Value"]} for row in rows]
    if any(r.get("Property") == "version" and str(r["Value"]).startswith(_VERSION) for r in rows):
        return rows
    return NEW_PROJECT["SETTINGS"] + [r for r in rows if r.get("Property") not in {"version", "date"}]


def _whole(m: ArgumentMap) -> list[Row]:
    """Return the setting with what the map as a whole says, if it says anything."""
    whole = {"title": m.title, "question": m.question, "thesis": m.thesis}
    said = {name: value for name, value in whole.items() if value is not None} | foreign_extra(m.extra)
    return [{"Property": NAME, "Value": as_json(said)}] if said else []


class _Writer:
    """The documents, entities and statements of a map on their way into tables."""

    def __init__(self, m: ArgumentMap, tables: Tables) -> None:
        self._m = m
        self._tables = tables
        self._types = list(coded_types(tables).values())
        coders = [number(c.get("ID")) for c in tables.get("CODERS", ())]
        self._coder = next((c for c in coders if c), 1)
        self._documents = Documents(m, self._coder)
        self._entities = Entities(m, tables, self._types)
        self._ids = Ids(self._table("STATEMENTS"))
        self._ids.reserve([own_of(s).get("ID") for s in m.stances])

    def _table(self, name: str) -> list[Row]:
        """Return the rows of a table."""
        return self._tables.setdefault(name, [])

    def write(self) -> None:
        """Add all rows."""
        groups = self._groups()
        members: dict[str, list[str]] = {}
        for stances, _ in groups:
            actors = [s.actor for s in stances]
            persons = [a for a in actors if self._entities.kind(a) == "person"]
            for person in persons:
                members.setdefault(person, []).extend(a for a in actors if a not in persons)
        self._entities.add(members)
        for stances, own in groups:
            self._statement(stances, own)
        self._table("DOCUMENTS").extend(self._documents.rows())
        self._drop_dangling()

    def _groups(self) -> list[tuple[list[Stance], Row]]:
        """Return stances by statement: those that were read from one, while they still agree."""
        groups: dict[Any, tuple[list[Stance], Row]] = {}
        for number_, stance in enumerate(self._m.stances):
            own = own_of(stance)
            place = (own.get("ID"), stance.statement, stance.attitude, stance.date, stance.citation)
            key = place if "ID" in own else ("new", number_)
            variables = self._entities.variables
            taken = {variables[s.actor] for s in groups[key][0]} if key in groups else set()
            if variables[stance.actor] in taken:
                key = ("again", number_)
            groups.setdefault(key, ([], own))[0].append(stance)
        return list(groups.values())

    def _statement(self, stances: list[Stance], own: Row) -> None:
        """Add the statement of some stances, which differ in their actor only."""
        first = stances[0]
        type, document = self._type_of(stances, own), self._documents.of(first)
        place = self._old_place(document, own)
        start, stop = self._documents.new_place(document, first) if place is None else place
        id = self._ids.give(own.get("ID"))
        coder = own.get("Coder") if "ID" in own else self._coder
        row = {"ID": id, "StatementTypeId": type.id, "DocumentId": document["ID"], "Coder": coder}
        self._table("STATEMENTS").append({**row, "Start": start, "Stop": stop})
        said: dict[int | None, int] = {type.concept: self._entities.ids[first.statement]}
        said |= {self._entities.variables[s.actor]: self._entities.ids[s.actor] for s in stances}
        said[type.agreement] = int(ATTITUDES[first.attitude].sign > 0)
        others = mapping(own.get("values"))
        for variable in [v for v in self._table("VARIABLES") if v.get("StatementTypeId") == type.id]:
            value = said.get(variable["ID"], others.get(str(variable.get("Variable"))))
            self._value(id, variable, value)
        asides = {str(self._entities.variables[s.actor]): self._aside(s, document, place) for s in stances}
        if asides := {variable: aside for variable, aside in asides.items() if aside}:
            self._value(id, self._aside_variable(type), as_json({NAME: asides}))

    def _type_of(self, stances: list[Stance], own: Row) -> CodedType:
        """Return the type of statement that holds a concept and some actors."""
        concept = self._entities.variables[stances[0].statement]
        actors = {self._entities.variables[s.actor] for s in stances}
        fitting = [t for t in self._types if t.concept == concept and actors <= t.actors.keys()]
        wanted = own.get("StatementTypeId")
        return next((t for t in fitting if t.id == wanted), (fitting or self._types)[0])

    def _old_place(self, document: Row, own: Row) -> tuple[int, int] | None:
        """Return where a statement stood, if it still stands there."""
        start, stop = number(own.get("Start")), number(own.get("Stop"))
        if document["ID"] != own.get("DocumentId") or document["Type"] == MADE:
            return None
        return None if start is None or stop is None else (start, stop)

    def _value(self, statement: int, variable: Row, value: Any) -> None:
        """Add the value that a statement has for a variable; for no short text there is an entity."""
        table, column = DATA_TABLES.get(str(variable.get("DataType")), ("", ""))
        if column == "Entity" and number(value) is None:
            value = self._entities.of(variable["ID"], "" if value is None else str(value))
        if table and value is not None:
            self._table(table).append({"StatementId": statement, "VariableId": variable["ID"], column: value})

    def _aside_variable(self, type: CodedType) -> Row:
        """Return the variable in which a statement says what the others cannot."""
        rows = self._table("VARIABLES")
        for row in rows:
            if row.get("Variable") == NAME and row.get("StatementTypeId") == type.id:
                return row
        row = {"ID": Ids(rows).give(), "Variable": NAME, "DataType": "long text", "StatementTypeId": type.id}
        rows.append(row)
        return row

    def _aside(self, stance: Stance, document: Row, place: tuple[int, int] | None) -> Row:
        """Return what a statement cannot say of a stance."""
        aside = foreign_extra(stance.extra)
        if not ATTITUDES[stance.attitude].outright:
            aside["attitude"] = stance.attitude
        return aside | self._documents.aside(stance, document, place)

    def _drop_dangling(self) -> None:
        """Drop what refers to a document or an entity that the map no longer has."""
        documents = {row["ID"] for row in self._table("DOCUMENTS")}
        statements = [row for row in self._table("STATEMENTS") if row.get("DocumentId") in documents]
        self._tables["STATEMENTS"] = statements
        there = {row.get("ID") for row in statements}
        for name, _ in DATA_TABLES.values():
            self._tables[name] = [row for row in self._table(name) if row.get("StatementId") in there]
        entities = {row.get("ID") for row in self._table("ENTITIES")}
        for row in self._table("DATASHORTTEXT"):
            if row.get("Entity") not in entities:
                row["Entity"] = self._entities.of(row["VariableId"], "")
