"""The data of a graph: sections of entries by id, one conclusion an argument."""

from __future__ import annotations

import math
import re
from itertools import count
from typing import TYPE_CHECKING, Any, Final

import yaml

from argmap.errors import FileFormatError
from argmap.formats.carneades.terms import SECTIONS, conclusions_of, names
from argmap.formats.yaml_text import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.formats.document import Document
    from argmap.report import ImportReport

__all__ = ["graph_of", "mapping", "parted", "parts_of", "with_plain_dates"]

#: The sections that hold entries by id, and how an entry without one is called.
_ENTRIES: Final = {"statements": "s", "arguments": "a", "issues": "i"}
# Where ids of statements stand: not what looks like a number is meant there, but what is typed.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# A timestamp of YAML 1.1, https://yaml.org/type/timestamp.html.
_DATE: Final = re.compile(
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9][0-9:.]*(?:[ \t]*(?:Z|[-+][0-9:]+))?)?"
)
_QUOTED_DATE: Final = re.compile(f'(?<!\\\\)"({_DATE.pattern})"')
_IDS: Final = ("conclusion", "conclusions", "premises", "undercutter", "exceptions", "positions")


def graph_of(document: Document, report: ImportReport, *, as_typed: bool = False) -> dict[str, Any]:
    """Return the data of a graph; what is odd about the YAML is reported.

    A list of entries that name their ``id`` becomes a mapping by id.

    Parameters
    ----------
    document
        The file.
    report
        Keys that stand twice are told there.
    as_typed
        Whether texts, and the ids that are referred to, are what is typed: ``1.10`` or ``true`` is a
        text there, whatever YAML takes it for.

    Raises
    ------
    FileFormatError
        It is no YAML, or has none of the sections of a graph.
    FileLimitError
        It nests or repeats beyond the limits.
    """
    data, faults = parse_yaml(document.text, document.limits, document.name, textual=False)
    if not isinstance(data, dict) or SECTIONS.isdisjoint(data):
        reason = "no Carneades graph: it must have statements, arguments or another of its sections"
        raise FileFormatError(reason, document.name, 1, 1)
    for fault in faults:
        report.repaired(fault.message, *fault.path, line=fault.line)
    numbers: list[float] = []
    graph = _by_id(_writable(data, numbers))
    if not (as_typed and numbers and any(isinstance(word, int | float) for word in _words(graph))):
        return graph
    return _with_words(graph, _by_id(parse_yaml(document.text, document.limits, document.name)[0]))


def _with_words(graph: dict[str, Any], typed: dict[str, Any]) -> dict[str, Any]:
    """Return a graph with texts and references from the same one in which all is text."""
    found = {**graph, **{section: typed[section] for section in ("assumptions",) if section in graph}}
    for section in _ENTRIES:
        entries, words = mapping(graph.get(section)), mapping(typed.get(section))
        if entries:
            found[section] = {id: _entry_with_words(section, e, words[id]) for id, e in entries.items()}
    return found


def _entry_with_words(section: str, entry: Any, words: Any) -> Any:
    """Return an entry with what is meant as text as it is typed."""
    if not isinstance(entry, dict):
        return words if section == "statements" and isinstance(entry, int | float) else entry
    names = ("text",) if section == "statements" else _IDS
    return {key: words[key] if key in names else value for key, value in entry.items()}


def _words(graph: dict[str, Any]) -> Iterator[Any]:
    """Yield the texts of statements, and the ids that are referred to."""
    for statement in mapping(graph.get("statements")).values():
        yield statement.get("text") if isinstance(statement, dict) else statement
    places = [graph.get("assumptions")]
    for section in ("arguments", "issues"):
        for entry in mapping(graph.get(section)).values():
            places += [entry.get(key) for key in _IDS] if isinstance(entry, dict) else []
    for place in places:
        values = list(place.values()) if isinstance(place, dict) else place
        yield from values if isinstance(values, list) else [values]


def _by_id(data: dict[str, Any]) -> dict[str, Any]:
    """Return sections with their entries by id, also where they are lists of entries."""
    for section, sign in _ENTRIES.items():
        entries = data.get(section)
        if isinstance(entries, list) and entries and all(isinstance(entry, dict) for entry in entries):
            data[section] = dict(_named(entries, sign))
    return data


def _named(entries: list[dict[str, Any]], sign: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the entries of a list, each with its id, or one that is made for it."""
    said = [names(entry.get("id")) for entry in entries]
    taken = {id for found in said for id in found}
    free = (id for n in count(1) if (id := f"{sign}{n}") not in taken)
    for entry, found in zip(entries, said, strict=True):
        yield found[0] if found else next(free), {key: v for key, v in entry.items() if key != "id"}


def _writable(data: Any, numbers: list[float]) -> Any:
    """Return data without the numbers that no JSON can hold, which become text; gather all numbers."""
    if isinstance(data, str):
        return data
    if isinstance(data, list):
        return [_writable(value, numbers) for value in data]
    if isinstance(data, dict):
        return {key: _writable(value, numbers) for key, value in data.items()}
    if data is None:
        return None
    numbers.append(data)
    if not math.isfinite(data) if isinstance(data, float) else abs(data) >= 1 << 64:
        return str(data)
    return data


def with_plain_dates(text: str, original: str) -> str:
    """Return the text of a graph with the dates that stand without quotes in the one it came from so again.

    Other readers of YAML take such a date for a date, and a quoted one for a text.
    """
    if _DATE.search(original) is None:
        return text
    scalars = [t for t in yaml.scan(original, Loader=_LOADER) if isinstance(t, yaml.ScalarToken)]
    plain = {token.value for token in scalars if token.plain and _DATE.fullmatch(token.value)}
    quoted = {token.value for token in scalars if not token.plain}
    return _QUOTED_DATE.sub(lambda found: found[1] if found[1] in plain - quoted else found[0], text)


def mapping(value: object) -> dict[str, Any]:
    """Return a section that is a mapping; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def parts_of(arguments: dict[str, Any]) -> dict[str, list[str]]:
    """Return the ids of the parts of arguments that have several conclusions, the first being its own."""
    taken = set(arguments)
    found: dict[str, list[str]] = {}
    for id, argument in arguments.items():
        number = len(conclusions_of(argument))
        if number > 1:
            parts = found[id] = [id]
            free = (part for n in count(2) if (part := f"{id}-{n}") not in taken)
            parts += [next(free) for _ in range(number - 1)]
            taken.update(parts)
    return found


def parted(arguments: dict[str, Any], parts: dict[str, list[str]]) -> dict[str, Any]:
    """Return arguments of one conclusion each: one of several is as many, with the same premises."""
    if not parts:
        return arguments
    found: dict[str, Any] = {}
    for id, argument in arguments.items():
        if id not in parts:
            found[id] = argument
            continue
        bare = {key: v for key, v in argument.items() if key not in ("conclusion", "conclusions")}
        named = zip(parts[id], conclusions_of(argument), strict=True)
        found |= {part: {"conclusion": conclusion, **bare} for part, conclusion in named}
    return found
