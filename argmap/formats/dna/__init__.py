"""Project files of Discourse Network Analyzer, versions 2 and 3; written is version 3.

Persons and organisations are actors, a person being a member of the
organisation that a statement names beside it; concepts are claims, documents
sources. A coded statement is a stance of the person and one of the
organisation, for either may be what a discourse network is made of:
``asserts`` where it agrees with the concept, ``denies`` where not, on the date of
the document and citing the place in it (counted in UTF-16, as Java does).
A map keeps a copy of its project in which every coder has the password
``argmap``, for a map is passed on more freely than a project. Unchanged, it is
written as that copy; else statements of other types, unfinished ones, coders,
regular expressions and all other rows are taken from there.

What a project has no place for (ids, kinds of actors, stances that concede or
question, ...) is written as JSON into an attribute or a variable named
``argmap``, or into the notes of a document. A stance that cites nothing stands
in a document that is made for it, of the type ``argmap``. Inferences are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.formats.dna.schema import MAGIC, PASSWORD

if TYPE_CHECKING:
    from argmap.formats.document import Document
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport

__all__ = ["read", "sniff", "write"]


def sniff(document: Document) -> bool:
    """Tell a project by the names of its tables."""
    content = document.content
    return isinstance(content, bytes) and content.startswith(MAGIC) and b"STATEMENTTYPES" in content


def read(document: Document, report: ImportReport) -> ArgumentMap:
    """Return the map of a project file.

    Parameters
    ----------
    document
        The database; read in memory, and never written to.
    report
        What is odd, and what the model has no word for, goes there.

    Raises
    ------
    FileFormatError
        It is no SQLite database, a damaged one, or not one of DNA.
    FileLimitError
        Its rows repeat parts of the file until they are many times as large, or reading
        them takes many more steps than that many bytes can need.

    References
    ----------
    P. Leifeld, Discourse Network Analyzer, https://github.com/leifeld/dna.
    """
    # Imported only when there is a project to read.
    from argmap.errors import FileFormatError  # noqa: PLC0415
    from argmap.formats.dna.database import read_tables, without_passwords  # noqa: PLC0415
    from argmap.formats.dna.project import Project, as_version_3  # noqa: PLC0415
    from argmap.formats.dna.reader import ProjectReader  # noqa: PLC0415
    from argmap.model.original import Original  # noqa: PLC0415

    tables = read_tables(document, report)
    if missing := [name for name in ("DOCUMENTS", "STATEMENTS", "VARIABLES") if name not in tables]:
        reason = f"this database has no table {missing[0]}, so it is none of Discourse Network Analyzer"
        raise FileFormatError(reason, document.name)
    m = ProjectReader(Project(as_version_3(tables)), report).map()
    m.original = Original("dna", without_passwords(document.data, tables))
    return m


def write(m: ArgumentMap, password: str = PASSWORD) -> bytes:
    """Return a map as a project file of DNA 3.

    Parameters
    ----------
    m
        The map.
    password
        What every coder, such as ``Admin``, logs in with.
    """
    from argmap.formats.dna.database import written_tables  # noqa: PLC0415
    from argmap.formats.dna.writer import project_of  # noqa: PLC0415

    return written_tables(project_of(m, password))
