"""An SQLite file as plain rows, read from memory and never touched; and rows as the content of one."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import math
import re
import sqlite3
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from argmap.errors import FileFormatError, FileLimitError
from argmap.formats.dna.project import as_version_3
from argmap.formats.dna.schema import COLUMNS, DDL, DIGEST, MAGIC, READ_COLUMNS, Row, Tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.formats.document import Document
    from argmap.report import ImportReport

__all__ = ["digest_of_password", "read_tables", "without_passwords", "written_tables"]

_VERSIONS: Final = slice(18, 20)
# How a table that is neither virtual nor a view is defined.
_ORDINARY: Final = re.compile(r"\s*CREATE\s+TABLE\b", re.IGNORECASE)
# Where a description of a column says whether it is computed.
_HIDDEN: Final = 6
_ROUNDS: Final = 100_000
# How many instructions of SQLite may be carried out: for each byte that is read, in any case, and between
# two looks at how many are left.
_STEPS_A_BYTE: Final = 32
_FEWEST_STEPS: Final = 10_000_000
_STRIDE: Final = 10_000
_FAULTS: Final = (sqlite3.Error, UnicodeDecodeError, OverflowError, MemoryError)


def read_tables(document: Document, report: ImportReport | None = None) -> Tables:
    """Return the tables of a project: of those that are known, the columns that are stored and known.

    The content is read in memory: nothing is written to the file or beside it. Nothing
    that the file defines is run: views, virtual tables, triggers, columns that are
    computed and indexes are passed over.

    Raises
    ------
    FileFormatError
        It is no SQLite database, or a damaged one.
    FileLimitError
        Its rows repeat parts of the file until they are many times as large, or reading
        them takes many more steps than that many bytes can need.
    """
    content = document.content
    if not isinstance(content, bytes) or not content.startswith(MAGIC):
        raise FileFormatError("this is no SQLite database, which a .dna file is", document.name)
    try:
        with _opened(content, len(content) * _STEPS_A_BYTE) as connection:
            connection.execute("PRAGMA query_only = ON")
            return _all_rows(connection, document, report)
    except sqlite3.OperationalError as error:
        if str(error) == "interrupted":
            reason = "reading this database takes more steps than its size warrants"
            raise FileLimitError(reason, document.name) from None
        raise FileFormatError(f"this database cannot be read: {error}", document.name) from None
    except _FAULTS as error:
        raise FileFormatError(f"this database cannot be read: {error}", document.name) from None


@contextlib.contextmanager
def _opened(content: bytes, steps: int) -> Iterator[sqlite3.Connection]:
    """Open a database in memory, of which no more than some steps are carried out."""
    # A file in write-ahead mode cannot be opened there; its own pages are the same.
    head = bytearray(content[:100])
    head[_VERSIONS] = b"\x01\x01"
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        # No value of a sound file is longer than the file, but for text that it has in UTF-16.
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 2 * len(content))
        left = iter(range(1 + max(steps, _FEWEST_STEPS) // _STRIDE))
        connection.set_progress_handler(lambda: next(left, None) is None, _STRIDE)
        connection.deserialize(bytes(head) + content[100:])
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON"):
            connection.execute(f"PRAGMA {pragma}")
        connection.text_factory = _text
        yield connection


def without_passwords(content: bytes, tables: Tables) -> bytes:
    """Return the content of a project with some tables in which every coder has the password of a new one.

    Nothing of other passwords is left in it, not even where no row is any more. A database that is
    too damaged for that, or computes what is in it, is made anew from its tables.
    """
    coders = tables.get("CODERS", [])
    if all(row.get("Password") in (None, "", DIGEST) for row in coders):
        return content
    try:
        with _opened(content, _FEWEST_STEPS) as connection:
            if _is_plain(connection):
                return _changed_passwords(connection)
    except _FAULTS:
        pass
    changed = [{**row, "Password": DIGEST} for row in coders]
    return written_tables({**as_version_3(tables), "CODERS": changed})


def _changed_passwords(connection: sqlite3.Connection) -> bytes:
    """Change the passwords of all coders, and return the whole database."""
    connection.execute("PRAGMA ignore_check_constraints = ON")
    triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    for (name,) in triggers.fetchall():
        connection.execute(f"DROP TRIGGER {_quoted(name)}")
    connection.execute("UPDATE CODERS SET Password = ?", (DIGEST,))
    connection.commit()
    connection.execute("VACUUM")
    return connection.serialize()


def _is_plain(connection: sqlite3.Connection) -> bool:
    """Tell a database that has ordinary tables without computed columns, and indexes of whole columns."""
    master = "SELECT type, name, sql FROM sqlite_master WHERE type <> 'trigger'"
    for type_, name, definition in connection.execute(master).fetchall():
        if type_ == "table" and _ORDINARY.match(definition or ""):
            columns = connection.execute(f"PRAGMA table_xinfo({_quoted(name)})")
            if any(column[_HIDDEN] for column in columns):
                return False
        elif type_ != "index" or definition is not None:
            return False
    return True


def _all_rows(connection: sqlite3.Connection, document: Document, report: ImportReport | None) -> Tables:
    """Return the rows of all known tables, no more than a sound file can hold."""
    # Every row takes some bytes of its own, and a default that is not stored is short.
    left = 16 * len(document.content) + 1_000_000
    tables: Tables = {}
    for name, known in _known_tables(connection, report):
        columns = _stored_columns(connection, name, known, report)
        if not columns:
            continue
        listed = ", ".join(map(_quoted, columns))
        rows = tables.setdefault(name.upper(), [])
        # An index that holds all of the columns would be read in place of the table.
        query = f"SELECT {listed} FROM {_quoted(name)} NOT INDEXED"  # noqa: S608  (names from the schema)
        for values in connection.execute(query):
            left -= 1 + sum(len(v) if isinstance(v, str | bytes) else 1 for v in values)
            if left < 0:
                raise FileLimitError("the rows of this database repeat themselves", document.name)
            rows.append({c: _plain(v) for c, v in zip(columns.values(), values, strict=True)})
    return tables


def _known_tables(
    connection: sqlite3.Connection, report: ImportReport | None
) -> list[tuple[str, tuple[str, ...]]]:
    """Return the ordinary tables that projects have, with the columns that are known of each."""
    query = "SELECT name, rootpage, sql FROM sqlite_master WHERE type IN ('table', 'view')"
    found = []
    for name, page, definition in connection.execute(query).fetchall():
        known = READ_COLUMNS.get(name.upper()) if isinstance(name, str) else None
        if known and page and isinstance(definition, str) and _ORDINARY.match(definition):
            found.append((name, known))
        elif report is not None and not str(name).lower().startswith("sqlite_"):
            report.kept(f"the table {name!r}, of which nothing is read")
    return found


def _stored_columns(
    connection: sqlite3.Connection, table: str, known: tuple[str, ...], report: ImportReport | None
) -> dict[str, str]:
    """Return the columns of a table that are known and stored, and by which name they are known."""
    names = {name.lower(): name for name in known}
    stored: dict[str, str] = {}
    for column in connection.execute(f"PRAGMA table_xinfo({_quoted(table)})").fetchall():
        name = column[1]
        if name.lower() not in names:
            continue
        if not column[_HIDDEN]:
            stored[name] = names[name.lower()]
        elif report is not None:
            report.unread(f"the column {name} of {table} is computed and not stored", table.upper())
    return stored


def _quoted(name: str) -> str:
    """Return the name of a table or a trigger in quotation marks."""
    return '"' + name.replace('"', '""') + '"'


def _text(content: bytes) -> str:
    """Return a text of the database, which may be damaged."""
    return content.decode("utf-8", "replace")


def _plain(value: Any) -> Any:
    """Return a value as JSON can hold it."""
    if isinstance(value, bytes):
        return value.hex()
    return None if isinstance(value, float) and not math.isfinite(value) else value


def written_tables(tables: Tables) -> bytes:
    """Return the content of a project file of DNA 3 with some rows; other columns are left out."""
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("PRAGMA page_size = 4096")
        # Texts may be longer than what the program's forms take.
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in DDL:
            connection.execute(statement)
        for name, columns in COLUMNS.items():
            for row in tables.get(name, ()):
                _insert(connection, name, {c: row[c] for c in columns if c in row})
        connection.commit()
        return connection.serialize()


def _insert(connection: sqlite3.Connection, table: str, row: Row) -> None:
    """Insert one row; of rows that exclude each other the first stays."""
    columns, marks = ", ".join(row), ", ".join("?" * len(row))
    values = [v if v is None or isinstance(v, int | float | str) else str(v) for v in row.values()]
    statement = f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608  (our own names)
    connection.execute(statement, values)


@cache
def digest_of_password(password: str) -> str:
    """Return what DNA keeps of a password: SHA-256 a hundred thousand times, after 16 bytes of salt.

    The salt is made from the password, so that a map is written alike each time.
    """
    salt = hashlib.sha256(f"argmap {password}".encode()).digest()[:16]
    digest = hashlib.sha256(salt + password.encode()).digest()
    for _ in range(_ROUNDS - 1):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(salt + digest).decode()
