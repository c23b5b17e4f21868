"""JSON text to plain data (RFC 8259), every place known."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Any, Final, NoReturn

from argmap.errors import Fault, FileFormatError, FileLimitError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap.formats.limits import Limits

__all__ = ["parse_json"]

Places = dict[tuple[str | int, ...], tuple[int, int]]

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\s\[\]{}:,"]+')

# A key with its colon, a text or what else orders a document.
_KEY_OR_MARK: Final = re.compile(r'("[^"\\]*(?:\\.[^"\\]*)*")\s*:|"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{},]')
_KEY_END: Final = re.compile(r'"\s*:')
_WHOLE: Final = re.compile(r"-?[0-9]+")


class _Twice(Exception):  # noqa: N818  (never leaves this module)
    """A key stands twice in one object."""


def parse_json(
    text: str,
    limits: Limits,
    file: str | None = None,
    *,
    places: Places | None = None,
    last_wins: bool = False,
) -> tuple[Any, list[Fault]]:
    """Return the data of a JSON document and the faults that leave it readable.

    Parameters
    ----------
    text
        The document.
    limits
        How deep it may nest.
    file
        Its name, for messages.
    places
        Filled, when given, with line and column (from 1) by path.
    last_wins
        Whether the document is another program's: the last of equal keys
        counts, as for nearly all readers of JSON (RFC 8259, section 4), and
        ``NaN`` and infinities, which Python writes, are null. Else the first counts.

    Returns
    -------
    data
        Dicts, lists, text, numbers, truth values and ``None``.
    faults
        Numbers that are none, and duplicate keys, in order.

    Raises
    ------
    FileFormatError
        The text is not JSON, or holds ``NaN`` or ``Infinity`` that is not to be null.
    FileLimitError
        It nests beyond the limits.
    """
    twice = False
    odd: list[str] = []
    try:
        data = _decoded(text, limits, file, None if last_wins else _unique, odd.append if last_wins else None)
    except _Twice:
        data, twice = _decoded(text, limits, file, _first_wins), True
    keys = _check_depth(data, text, limits, file)
    # Each key is a quote and a colon: if there are no more of those than keys, no key stands twice.
    if last_wins and keys != _key_ends(text):
        twice = _has_duplicates(text, limits, file)
    if places is not None:
        _locate(text, places)
    faults = [_constants(odd, text, file)] if odd else []
    return data, faults + (_duplicates(text, file, "; the last is read" * last_wins) if twice else [])


def _decoded(
    text: str,
    limits: Limits,
    file: str | None,
    make: Callable[[list[tuple[str, Any]]], dict[str, Any]] | None,
    constant: Callable[[str], None] | None = None,
) -> Any:
    """Return the data of a document, its objects made by ``make``; ``constant`` takes what is no number."""
    try:
        return json.loads(text, object_pairs_hook=make, parse_constant=constant or _refuse_constant)
    except json.JSONDecodeError as error:
        reason = f"not valid JSON: {error.msg[0].lower()}{error.msg[1:]}"
        fenced = "; take out the ``` around the map" if text.lstrip().startswith("```") else ""
        raise FileFormatError(reason + fenced, file, error.lineno, error.colno) from None
    except RecursionError:
        raise FileLimitError(f"nested more than {limits.depth} deep", file) from None
    except _ConstantError as error:
        word = error.args[0]
        line, column = _first(word, text)
        reason = f"{word} is no JSON number; use null, a number or text"
        raise FileFormatError(reason, file, line, column) from None
    except ValueError:  # an integer of more digits than Python converts
        number, (line, column) = max(_numbers(text), key=lambda found: len(found[0]))
        digits = f"a whole number of {len(number.lstrip('-')):,} digits"
        reason = f"{digits} is more than can be read; put it in quotes"
        raise FileFormatError(reason, file, line, column) from None


def _key_ends(text: str) -> int:
    """Return how often a quote and a colon follow each other, with white space between them or not."""
    # A blank alone is looked for first, which is far quicker than two characters.
    if any(blank in text and f"{blank}:" in text for blank in "\t\r\n "):
        return len(_KEY_END.findall(text))
    return text.count('":')


class _ConstantError(Exception):
    """NaN or an infinity stands in the text."""


def _refuse_constant(name: str) -> NoReturn:
    """Refuse what Python's decoder would let pass."""
    raise _ConstantError(name)


def _constants(odd: list[str], text: str, file: str | None) -> Fault:
    """Return what is to be told of ``NaN`` and infinities that are read as null."""
    line, column = _first(odd[0], text)
    number = f", with {len(odd) - 1:,} more such" if len(odd) > 1 else ""
    return Fault(f"{odd[0]} is no JSON number{number}; it is read as null", (), file, line, column)


def _first(word: str, text: str) -> tuple[int, int]:
    """Return line and column of the first mark that begins with a word."""
    return next(here for mark, here in _tokens(text) if mark.startswith(word))


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make a dict, or raise if a key stands twice."""
    data = dict(pairs)
    if len(data) < len(pairs):
        raise _Twice
    return data


def _has_duplicates(text: str, limits: Limits, file: str | None) -> bool:
    """Tell whether a key stands twice in an object of a valid document."""
    try:
        _decoded(text, limits, file, _unique, lambda _: None)
    except _Twice:
        return True
    return False


def _first_wins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make a dict of the first of equal keys; the others are reported."""
    return dict(reversed(pairs))


_CONTAINERS: Final = frozenset({dict, list})


def _check_depth(data: Any, text: str, limits: Limits, file: str | None) -> int:
    """Refuse data that nests too deeply; return how many keys there are."""
    opened = text.count("{") + text.count("[")
    level, depth, keys, found = [data], 0, 0, 0
    while level:
        depth += 1
        if depth > limits.depth + 1:
            raise FileLimitError(f"nested more than {limits.depth} deep", file)
        found += len(level)
        if found >= opened:  # as many as open in the text: nothing within these needs to be looked at
            break
        level = [
            child
            for node in level
            if type(node) in _CONTAINERS
            for child in (node.values() if type(node) is dict else node)
            if type(child) in _CONTAINERS
        ]
        keys += sum(len(node) for node in level if type(node) is dict)
    return keys + (len(data) if type(data) is dict else 0)


class _Open:
    """An object or array that is being walked."""

    __slots__ = ("count", "is_object", "path")

    def __init__(self, path: tuple[str | int, ...], *, is_object: bool) -> None:
        self.path = path
        self.is_object = is_object
        self.count = 0


def _locate(text: str, places: Places) -> None:
    """Fill in the places of all keys and items of a valid document."""
    stack: list[_Open] = []
    path: tuple[str | int, ...] = ()
    awaiting_key = False
    for mark, here in _tokens(text):
        if mark in "]}":
            stack.pop()
            awaiting_key = False
        elif mark == ",":
            awaiting_key = stack[-1].is_object
        elif mark == ":":
            awaiting_key = False
        elif awaiting_key:
            path = (*stack[-1].path, json.loads(mark))
            places.setdefault(path, here)
        else:
            if stack and not stack[-1].is_object:
                path = (*stack[-1].path, stack[-1].count)
                stack[-1].count += 1
            places.setdefault(path, here)
            if mark in "[{":
                stack.append(_Open(path, is_object=mark == "{"))
                awaiting_key = mark == "{"


def _duplicates(text: str, file: str | None, remedy: str) -> list[Fault]:
    """Return the keys of a valid document that stand twice in their object; only these are located."""
    faults: list[Fault] = []
    breaks = [found.start() for found in re.finditer("\n", text)]
    # Of all that is open: where its keys begin, none for an array, and the key or item that the walk is at.
    opened: list[dict[str, int]] = []
    steps: list[Any] = []
    for token in _KEY_OR_MARK.finditer(text):
        mark = token[0]
        if mark in ("{", "["):
            opened.append({})
            steps.append(0)
        elif mark in ("}", "]"):
            opened.pop()
            steps.pop()
        elif mark == ",":
            if not opened[-1]:
                steps[-1] += 1
        elif token[1]:
            key = json.loads(token[1]) if "\\" in mark else token[1][1:-1]
            start = token.start()
            first = opened[-1].setdefault(key, start)
            if first != start:
                line, _ = _place(breaks, first)
                message = f"the key {key!r} stands here a second time; the first is in line {line}{remedy}"
                faults.append(Fault(message, tuple(steps[:-1]), file, *_place(breaks, start)))
            steps[-1] = key
    return faults


def _place(breaks: list[int], at: int) -> tuple[int, int]:
    """Return line and column of a character, given where the line breaks are."""
    line = bisect_left(breaks, at)
    return line + 1, at - (breaks[line - 1] if line else -1)


def _tokens(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the tokens of a valid document, each with its line and column."""
    line, line_start, scanned = 1, 0, 0
    for token in _TOKEN.finditer(text):
        start = token.start()
        line += text.count("\n", scanned, start)
        line_start = text.rfind("\n", scanned, start) + 1 or line_start
        scanned = start
        yield token[0], (line, start - line_start + 1)


def _numbers(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the whole numbers of a document, each with its line and column."""
    for mark, here in _tokens(text):
        if found := _WHOLE.match(mark):
            yield found[0], here
