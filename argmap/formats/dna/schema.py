"""The tables of a project file of DNA 3, and what a new one holds."""

from __future__ import annotations

from typing import Any, Final

__all__ = ["COLUMNS", "DDL", "DIGEST", "MAGIC", "NEW_PROJECT", "PASSWORD", "READ_COLUMNS", "Row", "Tables"]

#: How every SQLite file begins.
MAGIC: Final = b"SQLite format 3\0"
#: What coders log in with, unless another password is asked for; documented, and to be changed in DNA.
PASSWORD: Final = "argmap"  # noqa: S105
#: What DNA keeps of it.
DIGEST: Final = "aZEJXgEO9p0TvyugHZR0aC53vb3hYJJfHtBby8eKht+XPlj37PlqN7tjfipzXEt8"

#: A row by column, and tables by name.
Row = dict[str, Any]
Tables = dict[str, list[Row]]

_PARTS: Final = ("Red", "Green", "Blue")
_PERMISSIONS: Final = (
    *("PopupDecoration", "PopupAutoComplete"),
    *(f"Permission{verb}Documents" for verb in ("Add", "Edit", "Delete", "Import")),
    *(f"Permission{verb}Statements" for verb in ("Add", "Edit", "Delete")),
    *(f"PermissionEdit{what}" for what in ("Attributes", "Regex", "StatementTypes")),
    *(f"PermissionEdit{what}" for what in ("Coders", "CoderRelations")),
    *(f"Permission{what}" for what in ("ViewOthersDocuments", "EditOthersDocuments")),
    *(f"Permission{what}" for what in ("ViewOthersStatements", "EditOthersStatements")),
)


def _word(name: str, default: str = "") -> str:
    """Return a column of short text."""
    return f"{name} TEXT NOT NULL{default} CHECK (LENGTH({name}) < 191)"


def _flag(name: str, default: int = 1) -> str:
    """Return a column that is 0 or 1."""
    return f"{name} INTEGER NOT NULL DEFAULT {default} CHECK ({name} BETWEEN 0 AND 1)"


def _colours(rule: str = "NOT NULL DEFAULT 0 ") -> tuple[str, ...]:
    """Return the three columns of a colour."""
    return tuple(f"{c} INTEGER {rule}CHECK ({c} BETWEEN 0 AND 255)" for c in _PARTS)


def _key(name: str, table: str) -> str:
    """Return a reference to another table."""
    return f"FOREIGN KEY({name}) REFERENCES {table}(ID) ON DELETE CASCADE"


def _data(value: str, *keys: str) -> tuple[str, ...]:
    """Return the columns of a table of values, one for each variable of a statement."""
    return (
        "ID INTEGER PRIMARY KEY NOT NULL",
        "StatementId INTEGER NOT NULL",
        "VariableId INTEGER NOT NULL",
        value,
        _key("StatementId", "STATEMENTS"),
        _key("VariableId", "VARIABLES"),
        *keys,
        "UNIQUE (StatementId, VariableId)",
    )


_ID: Final = "ID INTEGER NOT NULL PRIMARY KEY"
_EMPTY: Final = " DEFAULT ''"
_TYPES: Final = ("boolean", "integer", "long text", "short text")
_RELATED: Final = ("viewStatements", "editStatements", "viewDocuments", "editDocuments")
_SCHEMA: Final[dict[str, tuple[str, ...]]] = {
    "SETTINGS": ("Property TEXT PRIMARY KEY", "Value TEXT NOT NULL"),
    "CODERS": (
        _ID,
        _word("Name"),
        *_colours(),
        "Refresh INTEGER NOT NULL CHECK (Refresh BETWEEN 0 AND 9999) DEFAULT 0",
        "FontSize INTEGER NOT NULL CHECK (FontSize BETWEEN 1 AND 99) DEFAULT 14",
        _word("Password"),
        "PopupWidth INTEGER CHECK (PopupWidth BETWEEN 100 AND 9999) DEFAULT 300",
        _flag("ColorByCoder", 0),
        *(_flag(name, 0 if name == "PopupDecoration" else 1) for name in _PERMISSIONS),
    ),
    "DOCUMENTS": (
        _ID,
        _word("Title"),
        "Text TEXT NOT NULL",
        "Coder INTEGER",
        *(_word(name, _EMPTY) for name in ("Author", "Source", "Section")),
        "Notes TEXT NOT NULL DEFAULT ''",
        _word("Type", _EMPTY),
        "Date INTEGER NOT NULL",
        _key("Coder", "CODERS"),
    ),
    "STATEMENTTYPES": (_ID, _word("Label"), *_colours()),
    "VARIABLES": (
        _ID,
        _word("Variable"),
        "DataType TEXT NOT NULL DEFAULT 'short text' CHECK ("
        + " OR ".join(f"DataType = '{name}'" for name in _TYPES)
        + ")",
        "StatementTypeId INTEGER",
        _key("StatementTypeId", "STATEMENTTYPES"),
        "UNIQUE (Variable, StatementTypeId)",
    ),
    "VARIABLELINKS": (
        _ID,
        "SourceVariableId INTEGER",
        "TargetVariableId INTEGER",
        "CHECK (TargetVariableId != SourceVariableId)",
        _key("SourceVariableId", "VARIABLES"),
        _key("TargetVariableId", "VARIABLES"),
    ),
    "REGEXES": ("Label TEXT PRIMARY KEY CHECK (LENGTH(Label) < 191)", *_colours()),
    "CODERRELATIONS": (
        _ID,
        "Coder INTEGER CHECK (Coder > 0)",
        "OtherCoder INTEGER CHECK (OtherCoder > 0)",
        *(_flag(name) for name in _RELATED),
        "CHECK (Coder != OtherCoder)",
        _key("Coder", "CODERS"),
        _key("OtherCoder", "CODERS"),
    ),
    "STATEMENTS": (
        _ID,
        "StatementTypeId INTEGER",
        "DocumentId INTEGER",
        "Start INTEGER NOT NULL CHECK (Start >= 0)",
        "Stop INTEGER NOT NULL CHECK (Stop >= 0)",
        "Coder INTEGER",
        "CHECK (Start < Stop)",
        _key("StatementTypeId", "STATEMENTTYPES"),
        _key("Coder", "CODERS"),
        _key("DocumentId", "DOCUMENTS"),
    ),
    "DATABOOLEAN": _data("Value INTEGER NOT NULL DEFAULT 1"),
    "DATAINTEGER": _data("Value INTEGER NOT NULL DEFAULT 0"),
    "ENTITIES": (
        "ID INTEGER PRIMARY KEY NOT NULL",
        "VariableId INTEGER NOT NULL",
        _word("Value", _EMPTY),
        *_colours(""),
        "ChildOf INTEGER CHECK (ChildOf > 0)",
        "UNIQUE (VariableId, Value)",
        _key("ChildOf", "ENTITIES"),
        _key("VariableId", "VARIABLES"),
    ),
    "DATASHORTTEXT": _data("Entity INTEGER NOT NULL", _key("Entity", "ENTITIES")),
    "DATALONGTEXT": _data("Value TEXT DEFAULT ''"),
    "ATTRIBUTEVARIABLES": (
        "ID INTEGER PRIMARY KEY NOT NULL",
        "VariableId INTEGER NOT NULL",
        _word("AttributeVariable"),
        "UNIQUE (VariableId, AttributeVariable)",
        _key("VariableId", "VARIABLES"),
    ),
    "ATTRIBUTEVALUES": (
        "ID INTEGER PRIMARY KEY NOT NULL",
        "EntityId INTEGER NOT NULL",
        "AttributeVariableId INTEGER NOT NULL",
        _word("AttributeValue", _EMPTY),
        "UNIQUE (EntityId, AttributeVariableId)",
        _key("EntityId", "ENTITIES"),
        _key("AttributeVariableId", "ATTRIBUTEVARIABLES"),
    ),
}

#: What makes the tables, in an order in which each refers to those before it.
DDL: Final = tuple(f"CREATE TABLE {name}({', '.join(columns)})" for name, columns in _SCHEMA.items())
#: The columns of each.
COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    name: tuple(c.split(" ", 1)[0] for c in columns if not c.startswith(("FOREIGN", "UNIQUE", "CHECK")))
    for name, columns in _SCHEMA.items()
}
# What version 2 has besides.
_OLDER: Final[dict[str, tuple[str, ...]]] = {
    "STATEMENTLINKS": ("ID", "SourceId", "TargetId"),
    "ATTRIBUTES": ("ID", "VariableId", "Value", *_PARTS, "Type", "Alias", "Notes", "ChildOf"),
    "DATASHORTTEXT": ("Value",),
}
#: The columns of each that are read, of either version.
READ_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    name: (*COLUMNS.get(name, ()), *_OLDER.get(name, ())) for name in {**COLUMNS, **_OLDER}
}
#: A project in which nothing has been coded yet.
NEW_PROJECT: Final[Tables] = {
    "SETTINGS": [{"Property": "version", "Value": "3.0.7"}, {"Property": "date", "Value": "2022-06-10"}],
    "CODERS": [{"ID": 1, "Name": "Admin", "Red": 255, "Green": 255}],
    "STATEMENTTYPES": [{"ID": 1, "Label": "DNA Statement", "Red": 239, "Green": 208, "Blue": 51}],
    "VARIABLES": [
        {"ID": 1, "Variable": "person", "DataType": "short text", "StatementTypeId": 1},
        {"ID": 2, "Variable": "organization", "DataType": "short text", "StatementTypeId": 1},
        {"ID": 3, "Variable": "concept", "DataType": "short text", "StatementTypeId": 1},
        {"ID": 4, "Variable": "agreement", "DataType": "boolean", "StatementTypeId": 1},
    ],
    "ATTRIBUTEVARIABLES": [
        {"VariableId": variable, "AttributeVariable": name}
        for name in ("Type", "Alias", "Notes")
        for variable in (1, 2, 3)
    ],
}
