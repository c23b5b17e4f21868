"""An SQLite file as plain rows, read from memory and never touched; and rows as the content of one."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import math
import sqlite3
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from argmap.errors import FileFormatError, FileLimitError
from argmap.formats.dna.schema import COLUMNS, DDL, DIGEST, MAGIC, Row, Tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.formats.document import Document

__all__ = ["digest_of_password", "read_tables", "without_passwords", "written_tables"]

_VERSIONS: Final = slice(18, 20)
_ROUNDS: Final = 100_000
# How many instructions of SQLite a change of passwords may take.
_MOST_STEPS: Final = 10_000_000
_FAULTS: Final = (sqlite3.Error, UnicodeDecodeError, OverflowError, MemoryError)


def read_tables(document: Document) -> Tables:
    """Return all tables of a database.

    The content is read in memory: nothing is written to the file or beside it.
    Views, virtual tables and triggers are passed over.

    Raises
    ------
    FileFormatError
        It is no SQLite database, or a damaged one.
    FileLimitError
        Its rows repeat parts of the file until they are many times as large.
    """
    content = document.content
    if not isinstance(content, bytes) or not content.startswith(MAGIC):
        raise FileFormatError("this is no SQLite database, which a .dna file is", document.name)
    try:
        with _opened(content) as connection:
            connection.execute("PRAGMA query_only = ON")
            return _all_rows(connection, document)
    except _FAULTS as error:
        raise FileFormatError(f"this database cannot be read: {error}", document.name) from None


@contextlib.contextmanager
def _opened(content: bytes) -> Iterator[sqlite3.Connection]:
    """Open a database in memory."""
    # A file in write-ahead mode cannot be opened there; its own pages are the same.
    head = bytearray(content[:100])
    head[_VERSIONS] = b"\x01\x01"
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(bytes(head) + content[100:])
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON"):
            connection.execute(f"PRAGMA {pragma}")
        connection.text_factory = _text
        yield connection


def without_passwords(content: bytes, tables: Tables) -> bytes | None:
    """Return the content of a project with some tables in which every coder has the password of a new one.

    Nothing of other passwords is left in it, not even where no row is any more. ``None`` where the
    database is too damaged.
    """
    coders = tables.get("CODERS", ())
    if all(v in (None, "", DIGEST) for row in coders for n, v in row.items() if n.lower() == "password"):
        return content
    try:
        with _opened(content) as connection:
            connection.set_progress_handler(lambda: 1, _MOST_STEPS)
            connection.execute("PRAGMA ignore_check_constraints = ON")
            triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in triggers.fetchall():
                connection.execute(f"DROP TRIGGER {_quoted(name)}")
            connection.execute("UPDATE CODERS SET Password = ?", (DIGEST,))
            connection.commit()
            connection.execute("VACUUM")
            return connection.serialize()
    except _FAULTS:
        return None


def _all_rows(connection: sqlite3.Connection, document: Document) -> Tables:
    """Return the rows of all ordinary tables, no more than a sound file can hold."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    # Every row takes some bytes of its own, and a default that is not stored is short.
    left = 16 * len(document.content) + 1_000_000
    tables: Tables = {}
    for (name,) in names:
        cursor = connection.execute(f"SELECT * FROM {_quoted(name)}")  # noqa: S608  (a name from the file)
        columns = [column[0] for column in cursor.description]
        rows = tables.setdefault(name.upper(), [])
        for values in cursor:
            left -= 1 + sum(len(v) if isinstance(v, str | bytes) else 1 for v in values)
            if left < 0:
                raise FileLimitError("the rows of this database repeat themselves", document.name)
            rows.append({c: _plain(v) for c, v in zip(columns, values, strict=True)})
    return tables


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
