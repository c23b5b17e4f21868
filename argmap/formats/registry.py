"""The one place where formats are registered: our own by module, those of others by entry point."""

from __future__ import annotations

import importlib
from functools import cache
from importlib.metadata import entry_points
from itertools import chain
from typing import TYPE_CHECKING, Final

from argmap.errors import UnknownFormatError, nearest_ids
from argmap.formats.format import Format

if TYPE_CHECKING:
    from argmap.formats.document import Document

__all__ = ["ENTRY_POINTS", "available", "format_named", "format_of", "formats_for"]

#: The group of entry points by which another package adds formats, each a :class:`Format`.
ENTRY_POINTS: Final = "argmap.formats"

# Modules with a FORMATS tuple. Where two formats share a suffix, the first is asked first, and is
# what saving by suffix means. They are imported when a file is not plainly a map of our own.
_MODULES: Final = (
    "argmap.formats.native",
    "argmap.formats.aif",
    "argmap.formats.argdown",
    "argmap.formats.sadface",
    "argmap.formats.aml",
    "argmap.formats.arggraph",
    "argmap.formats.carneades.lkif",
    "argmap.formats.carneades.caf",
    "argmap.formats.carneades",
    "argmap.formats.brat",
    "argmap.formats.outlines",
    "argmap.formats.kialo",
    "argmap.formats.dna",
    "argmap.formats.table",
    "argmap.formats.frameworks",
    "argmap.formats.graphml",
    "argmap.formats.gexf",
    "argmap.formats.dot",
    "argmap.formats.mermaid",
    "argmap.formats.cytoscape",
    "argmap.formats.d2",
    "argmap.formats.cypher",
    "argmap.formats.rdf",
    "argmap.formats.rdf.nanopub",
)


@cache
def available() -> tuple[Format, ...]:
    """Return every format that argmap reads or writes, with what each keeps.

    Further ones come from packages that are installed beside argmap and name
    a :class:`Format` under the entry-point group ``argmap.formats``.

    Examples
    --------
    >>> [f.suffixes for f in available() if f.name == "json"]
    [('.json',)]
    """
    own = [f for module in _MODULES for f in importlib.import_module(module).FORMATS]
    names = {f.name for f in own}
    others = [point.load() for point in sorted(entry_points(group=ENTRY_POINTS), key=lambda p: p.name)]
    return (*own, *(f for f in others if isinstance(f, Format) and f.name not in names))


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
    by_suffix = [f for f in formats_for(document.file_name) if f.read]
    named = {f.name for f in by_suffix}
    by_content = (f for f in available() if f.read and f.name not in named)
    for known in chain(by_suffix, by_content):
        if known.recognises is not None and known.recognises(document):
            return known
    return by_suffix[0] if by_suffix else None
