"""The two doors between disk and map: load and save."""

from __future__ import annotations

import gc
import json
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from argmap.errors import Fault, InvalidMapError, UnknownFormatError
from argmap.io.files import Readable, read_text, write_atomically
from argmap.io.json_text import parse_json
from argmap.io.limits import Limits
from argmap.io.native import Reading, write_map
from argmap.io.yaml_text import parse_yaml
from argmap.io.yaml_writing import to_yaml

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator

    from argmap.model import ArgumentMap

__all__ = ["FORMATS", "load", "save", "to_text"]


@dataclass(frozen=True, slots=True)
class _Syntax:
    """One way to write the native shape."""

    parse: Callable[..., tuple[Any, list[Fault]]]
    write: Callable[[Any], str]


def _to_json(data: Any) -> str:
    """Return data as indented JSON."""
    return json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


_YAML: Final = _Syntax(parse_yaml, to_yaml)
_JSON: Final = _Syntax(parse_json, _to_json)
#: The formats by the names that suffixes and options use.
FORMATS: Final[dict[str, _Syntax]] = {"yaml": _YAML, "yml": _YAML, "json": _JSON}


def load(source: Readable, *, limits: Limits | None = None) -> ArgumentMap:
    """Return the map that a file holds.

    Parameters
    ----------
    source
        A path; an open file, text or binary; or the content itself: a string
        with a line break in it, or one that begins with ``{``. UTF-8, with
        or without a byte-order mark; YAML 1.2 or JSON.
    limits
        What to refuse to read beyond.

    Raises
    ------
    InvalidMapError
        The file is no valid map: carries all faults, each with its file,
        line and column.
    FileFormatError
        It is not YAML or JSON at all.
    FileLimitError
        It is larger, deeper or more repetitive than the limits.
    MissingFileError, UnreadableFileError
        It is not there, or cannot be read.

    Examples
    --------
    >>> load('''
    ... claims: {wet: The street is wet.}
    ... premises: {rain: It rains.}
    ... supports: [{premises: rain, conclusion: wet}]
    ... ''')
    <ArgumentMap: 1 claim, 1 premise, 1 support>
    """
    limits = limits or Limits()
    text, name = read_text(source, limits)
    syntax = _JSON if _is_json(text, name) else _YAML
    with _collector_paused():
        data, faults = syntax.parse(text, limits, name)
        reading = Reading(data)
        if not faults and not reading.faults:
            return reading.map
        places: dict[tuple[str | int, ...], tuple[int, int]] = {}
        _, faults = syntax.parse(text, limits, name, places=places)
    faults = [*faults, *(_located(fault, name, places) for fault in reading.faults)]
    raise InvalidMapError(sorted(faults, key=lambda f: (f.line or 0, f.column or 0)))


def save(m: ArgumentMap, path: str | os.PathLike[str]) -> Path:
    """Write a map to a file, whole or not at all, and return its path.

    Parameters
    ----------
    m
        The map.
    path
        Where to; the suffix (``.yaml``, ``.yml`` or ``.json``) says how.
        Loading the file gives back an equal map.

    Raises
    ------
    UnknownFormatError
        No format goes by the suffix.
    InvalidMapError
        Title, question or ``extra`` are nothing that a file can hold.
    UnreadableFileError
        The file cannot be written; what was there is untouched.
    """
    path = Path(path)
    write_atomically(path, to_text(m, path.suffix.lstrip(".")).encode())
    return path


def to_text(m: ArgumentMap, format: str = "yaml") -> str:
    """Return a map as the text of a file.

    Parameters
    ----------
    m
        The map.
    format
        ``yaml`` or ``json``.

    Raises
    ------
    UnknownFormatError
        There is no such format.
    InvalidMapError
        Title, question or ``extra`` are nothing that a file can hold.
    """
    syntax = FORMATS.get(format.lower())
    if syntax is None:
        known = ", ".join(f".{name}" for name in FORMATS)
        shown = f"the suffix .{format}" if format else "a name without suffix"
        raise UnknownFormatError(f"no format goes by {shown}; use {known}")
    return syntax.write(write_map(m))


def _is_json(text: str, name: str | None) -> bool:
    """Tell JSON from YAML by suffix, and by content where there is none that says."""
    suffix = Path(name).suffix.lower() if name else ""
    if suffix in {".yaml", ".yml"}:
        return False
    return suffix == ".json" or (text.lstrip()[:1] == "{" and text.rstrip()[-1:] == "}" and _parses(text))


def _parses(text: str) -> bool:
    """Tell whether text that looks like JSON is JSON and not a YAML flow mapping."""
    head = text.lstrip()[1:].lstrip()
    return head[:1] in {'"', "}"}


def _located(fault: Fault, name: str | None, places: dict[tuple[str | int, ...], tuple[int, int]]) -> Fault:
    """Return a fault with the place of the innermost part of its path that the file has."""
    path = fault.path
    while path and path not in places:
        path = path[:-1]
    line, column = places.get(path, (None, None))
    return fault.at(name, line, column)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep the garbage collector from walking a growing map again and again: a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
