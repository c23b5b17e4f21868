"""A project in the tables of version 3, whichever version it came in; and where its statements stand."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from argmap.formats.asides import NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.formats.dna.schema import Row, Tables

__all__ = [
    "DATA_TABLES",
    "Coded",
    "CodedType",
    "Project",
    "as_version_3",
    "coded_types",
    "date_of",
    "from_utf16",
    "number",
    "seconds_of",
    "to_utf16",
]

#: The variables that hold actors, and the kind of these.
_ACTORS: Final = {"person": "person", "organization": "organisation", "organisation": "organisation"}
#: Where the values of statements stand by the type of their variable, and in which column.
DATA_TABLES: Final = {
    "short text": ("DATASHORTTEXT", "Entity"),
    "long text": ("DATALONGTEXT", "Value"),
    "integer": ("DATAINTEGER", "Value"),
    "boolean": ("DATABOOLEAN", "Value"),
}
_ATTRIBUTES: Final = ("Type", "Alias", "Notes")
_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def number(value: Any) -> int | None:
    """Return a whole number of a row; ``None`` where there is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


class CodedType(NamedTuple):
    """A type of statements in which actors agree with a concept or not: ids of its variables."""

    id: int
    concept: int
    agreement: int | None
    #: The kind of the actors that each holds.
    actors: dict[int, str]


def coded_types(tables: Tables) -> dict[int, CodedType]:
    """Return the types of statements that have a concept and an actor, by id."""
    variables: dict[int, dict[str, Row]] = {}
    for row in tables.get("VARIABLES", ()):
        if (type_id := number(row.get("StatementTypeId"))) is not None and number(row.get("ID")) is not None:
            variables.setdefault(type_id, {})[str(row.get("Variable")).lower()] = row
    found: dict[int, CodedType] = {}
    for id, named in variables.items():
        short = {name for name, row in named.items() if row.get("DataType") != "long text"}
        if "concept" in short and short & _ACTORS.keys():
            actors = {named[name]["ID"]: kind for name, kind in _ACTORS.items() if name in named}
            agreement = named["agreement"]["ID"] if "agreement" in named else None
            found[id] = CodedType(id, named["concept"]["ID"], agreement, actors)
    return found


class Coded(NamedTuple):
    """A statement in which an actor agrees with a concept or not, with its values by variable."""

    statement: Row
    type: CodedType
    values: dict[Any, Any]


class Project:
    """A project in the tables of version 3, and which of its rows a map has a word for."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.types: dict[Any, CodedType] = coded_types(tables)
        #: The variables that hold actors, and the kind of these.
        self.kinds = {v: kind for t in self.types.values() for v, kind in t.actors.items()}
        self._read = {*self.kinds, *(t.concept for t in self.types.values())}
        entities, self.statements = (
            [row for row in tables.get(name, ()) if number(row.get("ID")) is not None]
            for name in ("ENTITIES", "STATEMENTS")
        )
        self.entities: dict[Any, Row] = {row["ID"]: row for row in entities}
        values = self._values()
        coded = (self._coded(s, values.get(s["ID"], {})) for s in self.statements)
        #: The statements in which an actor has a concept.
        self.coded = [one for one in coded if one is not None]

    def _values(self) -> dict[Any, dict[Any, Any]]:
        """Return the values of each statement by variable: of short texts the entity."""
        values: dict[Any, dict[Any, Any]] = {}
        for table, column in DATA_TABLES.values():
            for row in self.tables.get(table, ()):
                values.setdefault(row.get("StatementId"), {})[row.get("VariableId")] = row.get(column)
        return values

    def _coded(self, statement: Row, values: dict[Any, Any]) -> Coded | None:
        """Return a statement with its type and values, if an actor has a concept in it."""
        type = self.types.get(statement.get("StatementTypeId"))
        if type is None or not self.is_named(values.get(type.concept)):
            return None
        has_place = all(number(statement.get(end)) is not None for end in ("Start", "Stop"))
        has_actor = any(self.is_named(values.get(variable)) for variable in type.actors)
        return Coded(statement, type, values) if has_place and has_actor else None

    def is_named(self, entity: Any) -> bool:
        """Tell whether an entity is there and is not the empty one."""
        return bool(self.entities.get(entity, {}).get("Value"))

    def is_read(self, entity: Row) -> bool:
        """Tell whether an entity is an actor or a concept of the map."""
        return bool(entity.get("Value")) and entity.get("VariableId") in self._read

    def rest(self) -> Tables:
        """Return the rows that are no source, actor, claim or stance of the map."""
        coded = {c.statement["ID"] for c in self.coded}
        read = {id for id, entity in self.entities.items() if self.is_read(entity)}
        left_out: dict[str, tuple[str, set[Any]]] = {
            "STATEMENTS": ("ID", coded),
            **{table: ("StatementId", coded) for table, _ in DATA_TABLES.values()},
            "ENTITIES": ("ID", read),
            "ATTRIBUTEVALUES": ("EntityId", read),
            "SETTINGS": ("Property", {NAME}),
        }
        rest: Tables = {}
        for table, rows in self.tables.items():
            column, ids = left_out.get(table, ("", set()))
            rest[table] = [r for r in rows if r.get(column) not in ids] if table != "DOCUMENTS" else []
        return rest


def as_version_3(tables: Tables) -> Tables:
    """Return the tables of a project as version 3 has them; those of version 2 are not changed themselves."""
    if "ENTITIES" in tables:
        return tables
    tables = dict(tables)
    attributes = tables.pop("ATTRIBUTES", [])
    entities = [_entity(row) for row in attributes]
    known = {(e["VariableId"], e["Value"]): e["ID"] for e in entities}
    tables["DATASHORTTEXT"] = list(_short_texts(tables.get("DATASHORTTEXT", ()), entities, known))
    for entity in entities:  # the parent is named by its text
        entity["ChildOf"] = known.get((entity["VariableId"], entity.get("ChildOf") or None))
    tables["ENTITIES"] = entities
    _divide_attributes(tables, attributes)
    tables["DOCUMENTS"] = [
        {**row, "Date": date // 1000 if (date := number(row.get("Date"))) is not None else None}
        for row in tables.get("DOCUMENTS", ())
    ]
    return tables


def _short_texts(
    rows: Iterable[Row], entities: list[Row], known: dict[tuple[Any, Any], Any]
) -> Iterator[Row]:
    """Yield short texts as references to entities; those that no entity says yet become some."""
    last = max((e["ID"] for e in entities if number(e["ID"]) is not None), default=0)
    for row in rows:
        variable, value = key = (row.get("VariableId"), row.get("Value") or "")
        if key not in known:
            last += 1
            known[key] = last
            entities.append({"ID": last, "VariableId": variable, "Value": value})
        same = {name: row.get(name) for name in ("ID", "StatementId")}
        yield {**same, "VariableId": variable, "Entity": known[key]}


def _entity(row: Row) -> Row:
    """Return an entity of version 3."""
    names = ("ID", "VariableId", "Red", "Green", "Blue", "ChildOf")
    return {**{name: row.get(name) for name in names}, "Value": row.get("Value") or ""}


def _divide_attributes(tables: Tables, attributes: list[Row]) -> None:
    """Make tables of the attributes that version 2 has as columns."""
    variables = dict.fromkeys(row.get("VariableId") for row in attributes)
    pairs = [(variable, name) for name in _ATTRIBUTES for variable in variables]
    ids = {pair: id for id, pair in enumerate(pairs, 1)}
    tables["ATTRIBUTEVARIABLES"] = [
        {"ID": id, "VariableId": variable, "AttributeVariable": name} for (variable, name), id in ids.items()
    ]
    tables["ATTRIBUTEVALUES"] = [
        {
            "EntityId": row.get("ID"),
            "AttributeVariableId": ids[row.get("VariableId"), name],
            "AttributeValue": row.get(name) or "",
        }
        for row in attributes
        for name in _ATTRIBUTES
    ]


def date_of(seconds: Any) -> str | None:
    """Return the day of a number of seconds since 1970; ``None`` where the calendar has none.

    Examples
    --------
    >>> date_of(1106697600)
    '2005-01-26'
    """
    try:
        return (_EPOCH + dt.timedelta(seconds=seconds)).date().isoformat()
    except (TypeError, OverflowError, ValueError):
        return None


def seconds_of(date: str | None) -> int:
    """Return when a day, month or year begins, in seconds since 1970; 0 for none, and for a year before 1.

    Examples
    --------
    >>> seconds_of("2005-01-26"), seconds_of(None)
    (1106697600, 0)
    """
    if date is None or date.startswith("0000"):
        return 0
    day = dt.date.fromisoformat(f"{date}-01-01"[:10])
    return (day - _EPOCH.date()).days * 86_400


def from_utf16(text: str, offsets: list[int]) -> dict[int, int]:
    """Return where offsets in UTF-16, as Java counts them, stand in a text; those beyond it are left out.

    Examples
    --------
    >>> from_utf16("a🙂b", [0, 3, 9])
    {0: 0, 3: 2}
    """
    if text.isascii() or max(text) <= "\uffff":
        return {offset: offset for offset in offsets if 0 <= offset <= len(text)}
    wanted, found, units = set(offsets), {}, 0
    for position, character in enumerate(text):
        if units in wanted:
            found[units] = position
        units += 2 if character > "\uffff" else 1
    if units in wanted:
        found[units] = len(text)
    return found


def to_utf16(text: str) -> int:
    """Return the length of a text as Java counts it."""
    return len(text) + sum(character > "\uffff" for character in text)
