"""The doors between disk and map: load and save, in every format."""

from __future__ import annotations

import gc
import hashlib
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, overload

from argmap.errors import FileFormatError, InvalidMapError, UnknownFormatError, nearest_ids
from argmap.formats.document import Document, open_document
from argmap.formats.limits import Limits
from argmap.formats.native import plainly_native
from argmap.formats.registry import available, format_named, format_of, formats_for
from argmap.formats.round_trip import written, written_text
from argmap.formats.saving import write_atomically
from argmap.model.original import Original
from argmap.report import ImportReport

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from argmap.formats.files import Readable
    from argmap.formats.format import Format
    from argmap.formats.frame import Frame
    from argmap.model import ArgumentMap

__all__ = ["digest", "load", "save", "to_bytes", "to_text"]

#: The formats as which a table in memory may be read.
_OF_FRAMES: Final = ("csv", "tsv")


@overload
def load(
    source: Readable | Frame,
    *,
    format: str | None = None,
    encoding: str | None = None,
    strict: bool = False,
    report: Literal[False] = False,
    limits: Limits | None = None,
    **options: Any,
) -> ArgumentMap: ...


@overload
def load(
    source: Readable | Frame,
    *,
    format: str | None = None,
    encoding: str | None = None,
    strict: bool = False,
    report: Literal[True],
    limits: Limits | None = None,
    **options: Any,
) -> tuple[ArgumentMap, ImportReport]: ...


def load(
    source: Readable | Frame,
    *,
    format: str | None = None,
    encoding: str | None = None,
    strict: bool = False,
    report: bool = False,
    limits: Limits | None = None,
    **options: Any,
) -> ArgumentMap | tuple[ArgumentMap, ImportReport]:
    """Return the map that a file holds, in whatever format it is.

    Parameters
    ----------
    source
        A path; an open file, text or binary; or the content itself: bytes, a
        string with a line break in it, or one that begins with ``{`` or ``<``.
        A frame of pandas or polars, a list with a mapping for each row or a
        mapping with a list for each column is read as a table.
    format
        One of :func:`argmap.formats.available`, by name; known by suffix and content
        when omitted.
    encoding
        What a file in bytes is in, and what is read beside it, by any name that Python has
        for it. Without one it is UTF-8, or what a byte-order mark, an XML declaration or the zeros of
        UTF-16 say; a few wrong bytes are mended alone, and a file that is hardly UTF-8 at all
        is read as Windows-1252. All of this is reported. What the encoding that is named cannot decode is
        refused, with line and column.
    strict
        Whether to refuse what would be repaired or passed over otherwise, and
        raise with all of it at once. A file in argmap's own format is always
        held to the letter.
    report
        Whether to return the report of what became of the file too; it is
        the map's ``import_report`` in any case.
    limits
        What to refuse to read beyond.
    **options
        What the format can be told, such as the ``columns`` of a table.

    Raises
    ------
    InvalidMapError
        The file is no valid map: carries all faults, each with its file,
        line and column.
    FileFormatError
        It is in no known format, or not in the one that was named.
    FileLimitError
        It is larger, deeper or more repetitive than the limits.
    MissingFileError, UnreadableFileError
        It is not there, or cannot be read.
    UnknownFormatError
        There is no such format or encoding, the format cannot be read, or it has no such option.
    MissingExtraError
        The format needs a package that is not installed.

    Examples
    --------
    >>> load([{"id": "wet", "text": "The street is wet."}, {"text": "It rains.", "supports": "wet"}])
    <ArgumentMap: 1 claim, 1 premise, 1 support>
    >>> load('''
    ... claims: {wet: The street is wet.}
    ... premises: {rain: It rains.}
    ... supports: [{premises: rain, conclusion: wet}]
    ... ''')
    <ArgumentMap: 1 claim, 1 premise, 1 support>
    """
    document = open_document(source, limits or Limits(), encoding)
    known = _format_for(document, format)
    if known.reader is None:
        raise UnknownFormatError(f"{known.title} is written, but not read")
    _check_options(known, options, known.read_options)
    told = ImportReport(known.name, document.name)
    with _collector_paused():
        m = known.read(document, told, **options)
    document.tell(told)
    if strict and told.anomalies:
        raise InvalidMapError(told.anomalies)
    m.import_report = told
    is_kept = known.keeps_original and known.writer is not None and document.frame is None
    if is_kept and m.original is None:
        said = document.said_encoding
        m.original = Original(known.name, document.content, deepcopy(options), said, document.name)
    return (m, told) if report else m


def _format_for(document: Document, name: str | None) -> Format:
    """Return the format that is named, or the one that a document shows; our own where none does."""
    if document.frame is not None:
        known = format_named(name or "csv")
        if known.name not in _OF_FRAMES:
            raise UnknownFormatError(f"a frame is read as a table, not as {known.title}; leave out format=")
        return known
    if name is not None:
        return format_named(name)
    if plainly_native(document):
        return format_named("json" if document.suffix == ".json" else "yaml")
    found = format_of(document)
    if found is None and document.looks_like_xml:
        root = document.xml.tag  # which raises if it is no XML at all
        raise FileFormatError(f"no format that is known has XML with the root {root!r}", document.name)
    return found or format_named("json" if document.looks_like_json else "yaml")


def _check_options(known: Format, options: dict[str, Any], names: tuple[str, ...]) -> None:
    """Refuse an option that a format does not have."""
    for option in options:
        if option not in names:
            guess = " or ".join(repr(n) for n in nearest_ids(option, names))
            has = f"it has {', '.join(names)}" if names else "it has none"
            hint = f"did you mean {guess}?" if guess else has
            raise UnknownFormatError(f"the format {known.name!r} has no option {option!r}; {hint}")


def save(m: ArgumentMap, path: str | os.PathLike[str], *, format: str | None = None, **options: Any) -> Path:
    """Write a map to a file, whole or not at all, and return its path.

    Parameters
    ----------
    m
        The map.
    path
        Where to; the suffix says how, unless ``format`` does.
    format
        One of :func:`argmap.formats.available`, by name.
    **options
        What the format can be told.

    Warns
    -----
    LossWarning
        The format has no place for some of the map; says of what, and how much.

    Raises
    ------
    UnknownFormatError
        No format goes by the name or suffix, it cannot be written, or it has
        no such option.
    InvalidMapError
        Title, question or ``extra`` are nothing that a file can hold.
    UnreadableFileError
        The file cannot be written; what was there is untouched.
    MissingExtraError
        The format needs a package that is not installed.
    """
    path = Path(path)
    known = _format_by_suffix(path.name, m) if format is None else format_named(format)
    write_atomically(path, _content(m, known, options, str(path)))
    return path


def _format_by_suffix(file_name: str, m: ArgumentMap) -> Format:
    """Return the format that a file name means: of prose around a map, that of the prose it came from."""
    writable = [f for f in formats_for(file_name) if f.writer]
    if m.original is not None and m.original.format == "fenced":
        writable.sort(key=lambda known: known.name != "fenced")
    if writable:
        return writable[0]
    suffix = Path(file_name).suffix
    shown = f"the suffix {suffix}" if suffix else "a name without suffix"
    suffixes = dict.fromkeys(s for f in available() if f.writer for s in f.suffixes)
    raise UnknownFormatError(f"no format goes by {shown}; use {', '.join(suffixes)}, or say format=")


def to_text(m: ArgumentMap, format: str = "yaml", **options: Any) -> str:
    """Return a map as the text of a file.

    Parameters
    ----------
    m
        The map.
    format
        One of :func:`argmap.formats.available`, by name.
    **options
        What the format can be told.

    Warns
    -----
    LossWarning
        The format has no place for some of the map.

    Raises
    ------
    UnknownFormatError
        There is no such format, it cannot be written, it is no text (see
        :func:`to_bytes`), or it has no such option.
    InvalidMapError
        Title, question or ``extra`` are nothing that a file can hold.
    """
    known = format_named(format)
    _check_writable(known, options)
    with _collector_paused():
        return written_text(m, known, options)


def to_bytes(m: ArgumentMap, format: str = "yaml", **options: Any) -> bytes:
    """Return a map as the content of a file; as :func:`to_text`, for formats that are no text too."""
    return _content(m, format_named(format), options)


def digest(m: ArgumentMap) -> str:
    """Return a fingerprint of a map: the SHA-256 of its JSON file in UTF-8, in hexadecimal.

    Pictures carry it, so that one can tell later whether a picture shows a map as it is.
    Maps with the same records in the same order have the same fingerprint; the document that a
    map was read from has no part in it.

    Raises
    ------
    InvalidMapError
        Title, question or ``extra`` are nothing that a file can hold.

    Examples
    --------
    >>> from argmap.model import ArgumentMap
    >>> digest(ArgumentMap(title="Umbrella"))[:16]
    '95005e3eb5fefef6'
    """
    said = m.copy()
    said.original = None
    return hashlib.sha256(to_bytes(said, "json")).hexdigest()


def _content(m: ArgumentMap, known: Format, options: dict[str, Any], path: str | None = None) -> bytes:
    """Return the content of a file, if it can be one."""
    _check_writable(known, options)
    with _collector_paused():
        return written(m, known, options, path)


def _check_writable(known: Format, options: dict[str, Any]) -> None:
    """Refuse a format that is not written, and an option that it does not have."""
    if known.writer is None:
        raise UnknownFormatError(f"{known.title} is read, but not written")
    _check_options(known, options, known.write_options)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep the garbage collector from walking a growing map again and again: a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
