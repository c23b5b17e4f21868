"""What a file format is to argmap: how it is known, read, written and patched."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from argmap.errors import ArgmapError, FileFormatError, FileLimitError
from argmap.printed import Printed

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.formats.document import Document
    from argmap.model import ArgumentMap
    from argmap.report import ImportReport

__all__ = ["Format"]

#: A function, or where it stands (``package.module:function``), imported when it is first needed.
Door: TypeAlias = "str | Callable[..., Any]"


# What the functions of a format may raise.
_OURS: Final = (ArgmapError, Warning)


@dataclass(frozen=True, slots=True, kw_only=True)
class Format(Printed):
    """One file format.

    A function is given itself or by name, ``"package.module:function"``;
    named ones are imported when they are first needed.

    Attributes
    ----------
    name
        What ``format=`` calls it.
    title
        What people call it.
    suffixes
        Suffixes of its files, with the dot, in lower case; several parts
        (``.aif.json``) where the last one alone is another format's. Saving by
        suffix takes the first format registered for it.
    specification
        Where the format is described.
    sniffer
        ``sniffer(document) -> bool``: tells from a document's content whether it
        is in this format. Called for whatever has its suffix, and for what no suffix tells.
    reader
        ``reader(document, report, **options) -> ArgumentMap``. Fills in the report.
    writer
        ``writer(m, **options) -> str | bytes``: writes any map afresh, whatever it came from.
    patcher
        ``patcher(original, before, m) -> str | bytes``: writes the document that a
        map was read from with what has changed since; ``before`` is the map as it was read.
        Without one, a map that has changed is written afresh.
    patches
        Names of other formats whose documents the patcher takes.
    keeps_original
        Whether a map keeps the document that it was read from, to give it back.
    read_options, write_options
        The names of the options.
    preserves
        Of a format that is written and not read: which features of a map its
        files show. What a format that is read preserves is computed.
    shown
        ``shown(m) -> ArgumentMap``: the same of a format of which this depends
        on the map, as a map without what its file does not show.
    lossless
        Whether reading what was written gives an equal map, whatever the map:
        so by construction, as with argmap's own format. Nothing is computed then.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    specification: str
    sniffer: Door | None = None
    reader: Door | None = None
    writer: Door | None = None
    patcher: Door | None = None
    patches: tuple[str, ...] = ()
    keeps_original: bool = True
    read_options: tuple[str, ...] = ()
    write_options: tuple[str, ...] = ()
    preserves: frozenset[str] = frozenset()
    shown: Door | None = None
    lossless: bool = False

    def sniff(self, document: Document) -> bool:
        """Tell from its content whether a document is in this format."""
        try:
            return self.sniffer is not None and bool(_function(self.sniffer)(document))
        except _OURS:
            raise
        except Exception as error:
            raise self._fault(error, "looked at", document.name) from error

    def read(self, document: Document, report: ImportReport, **options: Any) -> ArgumentMap:
        """Return the map of a document, and fill in the report.

        Whatever goes wrong in it comes out as an error of argmap, as with the other functions.
        """
        try:
            return cast("ArgumentMap", _function(self.reader)(document, report, **options))
        except _OURS:
            raise
        except Exception as error:
            raise self._fault(error, "read", document.name) from error

    def write(self, m: ArgumentMap, **options: Any) -> bytes:
        """Return a map as the content of a file, written afresh."""
        try:
            return _bytes(_function(self.writer)(m, **options))
        except _OURS:
            raise
        except Exception as error:
            raise self._fault(error, "written") from error

    def patch(self, original: Document, before: ArgumentMap, m: ArgumentMap) -> bytes:
        """Return a document with what has changed in its map since it was read."""
        try:
            return _bytes(_function(self.patcher)(original, before, m))
        except _OURS:
            raise
        except Exception as error:
            raise self._fault(error, "changed", original.name) from error

    def show(self, m: ArgumentMap) -> ArgumentMap | None:
        """Return what of a map its file shows, of a format that is not read and tells it."""
        return None if self.shown is None else cast("ArgumentMap", _function(self.shown)(m))

    def _fault(self, error: Exception, deed: str, file: str | None = None) -> FileFormatError:
        """Return as an error of argmap what a function of the format has raised, be it another package's."""
        if isinstance(error, RecursionError):
            return FileLimitError(f"this nests too deeply to be {deed} as {self.title}", file)
        if isinstance(error, MemoryError):
            return FileLimitError(f"this takes more memory than there is to be {deed} as {self.title}", file)
        told = f"{type(error).__name__}: {error}".removesuffix(": ")
        return FileFormatError(f"this cannot be {deed} as {self.title}: {told}", file)

    def __str__(self) -> str:
        """Return the format in a line."""
        doors = " and ".join(w for w, d in (("read", self.reader), ("written", self.writer)) if d)
        return f"{self.name}: {self.title} ({', '.join(self.suffixes)}), {doors}"


@cache
def _function(door: Door | None) -> Callable[..., Any]:
    """Return the function that a format names; looked up once, for a load asks several."""
    return cast("Callable[..., Any]", resolve_name(door) if isinstance(door, str) else door)


def _bytes(content: str | bytes) -> bytes:
    """Return content as it stands in a file."""
    return content.encode() if isinstance(content, str) else content
