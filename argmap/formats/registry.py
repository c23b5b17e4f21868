"""Formats by name, suffix and content: our own from the table, those of others by entry point."""

from __future__ import annotations

import warnings
from functools import cache
from importlib.metadata import entry_points
from itertools import chain
from typing import TYPE_CHECKING, Final

from argmap.errors import UnknownFormatError, nearest_ids
from argmap.formats.catalogue import FORMATS
from argmap.formats.format import Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.formats.document import Document

__all__ = ["ENTRY_POINTS", "available", "format_named", "format_of", "formats_for"]

#: The group of entry points by which another package adds formats, each a :class:`Format`.
ENTRY_POINTS: Final = "argmap.formats"


@cache
def available() -> tuple[Format, ...]:
    """Return every format that argmap reads or writes, with what each keeps.

    Further ones come from packages that are installed beside argmap and name
    a :class:`Format` under the entry-point group ``argmap.formats``.

    Warns
    -----
    ImportWarning
        One of them fails to import, or is no format; it is left out.

    Examples
    --------
    >>> [f.suffixes for f in available() if f.name == "json"]
    [('.json',)]
    """
    names = {f.name for f in FORMATS}
    return (*FORMATS, *(f for f in _plug_ins() if f.name not in names))


def _plug_ins() -> Iterator[Format]:
    """Yield the formats of other packages; one that fails to import is warned of and breaks nothing."""
    for point in sorted(entry_points(group=ENTRY_POINTS), key=lambda p: p.name):
        try:
            found = point.load()
        except Exception as error:  # noqa: BLE001  (whatever another package does when it is imported)
            reason = f"the format {point.name!r} of {point.value} is left out: it fails to import: {error!r}"
            warnings.warn(reason, ImportWarning, stacklevel=2)
            continue
        if isinstance(found, Format):
            yield found
        else:
            reason = f"the format {point.name!r} of {point.value} is left out: it is no argmap.formats.Format"
            warnings.warn(reason, ImportWarning, stacklevel=2)


def format_named(name: str) -> Format:
    """Return a format by its name, or by one of its suffixes without the dot.

    Raises
    ------
    UnknownFormatError
        There is no such format.
    """
    wanted = name.lower().lstrip(".")
    for known in available():
        if known.name == wanted:
            return known
    for known in available():
        if f".{wanted}" in known.suffixes:
            return known
    names = [f.name for f in available()]
    guess = " or ".join(repr(n) for n in nearest_ids(wanted, names))
    hint = f"did you mean {guess}?" if guess else f"formats are {', '.join(names)}"
    raise UnknownFormatError(f"there is no format {name!r}; {hint}")


def formats_for(file_name: str) -> tuple[Format, ...]:
    """Return the formats that have a suffix of a file's name, the longest suffix first.

    Examples
    --------
    >>> [f.name for f in formats_for("debate.YML")][0]
    'yaml'
    """
    lower = file_name.lower()
    found = [f for f in available() if lower.endswith(f.suffixes)]
    return tuple(sorted(found, key=lambda f: -max(len(s) for s in f.suffixes if lower.endswith(s))))


def format_of(document: Document) -> Format | None:
    """Return the format of a document: by suffix and content, by content, then by suffix alone.

    ``None`` where neither says anything.
    """
    by_suffix = [f for f in formats_for(document.file_name) if f.reader]
    named = {f.name for f in by_suffix}
    by_content = (f for f in available() if f.reader and f.name not in named)
    for known in chain(by_suffix, by_content):
        if known.sniff(document):
            return known
    return by_suffix[0] if by_suffix else None
