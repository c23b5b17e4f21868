"""A project in the tables of version 3, whichever version it came in; and where its statements stand."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from argmap.formats.dna.schema import Row, Tables

__all__ = [
    "ACTOR_VARIABLES",
    "DATA_TABLES",
    "CodedType",
    "as_version_3",
    "coded_types",
    "date_of",
    "from_utf16",
    "number",
    "seconds_of",
    "to_utf16",
]

#: The variables that hold actors, and the kind of these.
ACTOR_VARIABLES: Final = {"person": "person", "organization": "organisation", "organisation": "organisation"}
#: Where the values of statements stand, and in which column.
DATA_TABLES: Final = {
    "DATASHORTTEXT": "Entity",
    "DATALONGTEXT": "Value",
    "DATAINTEGER": "Value",
    "DATABOOLEAN": "Value",
}
_ATTRIBUTES: Final = ("Type", "Alias", "Notes")
_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def number(value: Any) -> int | None:
    """Return a whole number of a row; ``None`` where there is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


class CodedType:
    """A type of statements in which actors agree with a concept or not.

    Attributes
    ----------
    id
        Its id.
    concept
        Id of the variable that holds the concept.
    agreement
        Id of the variable that says yes or no, if there is one.
    actors
        Kind of actor by id of the variable that holds it.
    """

    def __init__(self, id: int, variables: list[Row]) -> None:
        named = {str(v.get("Variable")).lower(): v for v in variables}
        self.id = id
        self.concept: int = named["concept"]["ID"]
        self.agreement: int | None = named["agreement"]["ID"] if "agreement" in named else None
        self.actors: dict[int, str] = {
            named[name]["ID"]: kind for name, kind in ACTOR_VARIABLES.items() if name in named
        }


def coded_types(tables: Tables) -> dict[int, CodedType]:
    """Return the types of statements that have a concept and an actor, by id."""
    variables: dict[int, list[Row]] = {}
    for row in tables.get("VARIABLES", ()):
        if (type_id := number(row.get("StatementTypeId"))) is not None and number(row.get("ID")) is not None:
            variables.setdefault(type_id, []).append(row)
    found: dict[int, CodedType] = {}
    for type_id, rows in variables.items():
        names = {str(v.get("Variable")).lower() for v in rows if v.get("DataType") != "long text"}
        if "concept" in names and names & ACTOR_VARIABLES.keys():
            found[type_id] = CodedType(type_id, rows)
    return found


def as_version_3(tables: Tables) -> Tables:
    """Return the tables of a project as version 3 has them; those of version 2 are not changed themselves."""
    if "ENTITIES" in tables:
        return tables
    tables = dict(tables)
    attributes = tables.pop("ATTRIBUTES", [])
    entities = [_entity(row) for row in attributes]
    known = {(e["VariableId"], e["Value"]): e["ID"] for e in entities}
    last = max((e["ID"] for e in entities if number(e["ID"]) is not None), default=0)
    values: list[Row] = []
    for row in tables.get("DATASHORTTEXT", ()):
        key = (row.get("VariableId"), row.get("Value") or "")
        if key not in known:
            last += 1
            known[key] = last
            entities.append({"ID": last, "VariableId": key[0], "Value": key[1]})
        values.append({"ID": row.get("ID"), "StatementId": row.get("StatementId"),
                       "VariableId": key[0], "Entity": known[key]})  # fmt: skip
    for entity in entities:  # the parent is named by its text
        entity["ChildOf"] = known.get((entity["VariableId"], entity.get("ChildOf") or None))
    tables["DATASHORTTEXT"], tables["ENTITIES"] = values, entities
    _divide_attributes(tables, attributes)
    tables["DOCUMENTS"] = [
        {**row, "Date": date // 1000 if (date := number(row.get("Date"))) is not None else None}
        for row in tables.get("DOCUMENTS", ())
    ]
    return tables


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
