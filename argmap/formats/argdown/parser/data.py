"""YAML data and front matter, read as Argdown's own tools read it.

They use js-yaml: the core schema of YAML 1.2 with a few types of 1.1
(timestamps and merge keys), keys that are always text, and dates that are
written as JSON writes them.
"""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from argmap.formats.argdown.parser.errors import ArgdownError
from argmap.formats.argdown.parser.source import whole

if TYPE_CHECKING:
    import yaml

    from argmap.formats.argdown.parser.errors import Limits

__all__ = ["merge", "parse_data", "parse_front_matter"]

_BLOCK_START: Final = re.compile(r"\{[ \t]*(\n\r|\n)")
_BLOCK_END: Final = re.compile(r"\}\s*\Z")
_FENCE_START: Final = re.compile(r"\A\s*={3,}")
_FENCE_END: Final = re.compile(r"={3,}\s*\Z")

_NULL: Final = re.compile(r"(null|Null|NULL|~|)\Z")
_BOOL: Final = re.compile(r"(true|True|TRUE|false|False|FALSE)\Z")
_INT: Final = re.compile(r"[-+]?(0b[01]+|0o[0-7]+|0x[0-9a-fA-F]+|[0-9]+)\Z")
_FLOAT: Final = re.compile(
    r"([-+]?[0-9]+(\.[0-9]*)?([eE][-+]?[0-9]+)?|\.[0-9]+([eE][-+]?[0-9]+)?"
    r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\Z"
)
_DATE: Final = re.compile(
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
    r"(?:(?:[Tt]|[ \t]+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]*))?"
    r"(?:[ \t]*(?:Z|([-+])([0-9]{1,2})(?::([0-9]{2}))?))?)?\Z"
)
_DAY_ALONE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_TAG: Final = "tag:yaml.org,2002:"
_RESOLVED_TAGS: Final = {f"{_TAG}{name}" for name in ("null", "bool", "int", "float", "timestamp")}


def parse_data(image: str, limits: Limits) -> Any:
    """Return the data in braces; ``...`` if there is none.

    Parameters
    ----------
    image
        As it stands in the text. With a line break behind the opening brace
        it is YAML in block style between the braces, else in flow style with
        them.

    Raises
    ------
    ArgdownError
        It is not YAML, or nests or repeats itself beyond the limits; line and
        column are counted from the image's first line.
    """
    block = _BLOCK_START.match(image)
    if block is None:
        return _parse(image, limits, 0)
    return _parse(_BLOCK_END.sub("", image[block.end() :]), limits, 1)


def parse_front_matter(image: str, limits: Limits) -> Any:
    """Return what stands between the rows of equals signs, as :func:`parse_data` does."""
    return _parse(_FENCE_END.sub("", _FENCE_START.sub("", image)), limits, 0)


def merge(data: dict[str, Any], new: Any) -> None:
    """Merge other data into data, mapping into mapping and list into list, and share nothing with it."""
    pending: list[tuple[Any, Any]] = [(data, new)]
    while pending:
        into, source = pending.pop()
        for key, value in _items(source):
            if isinstance(value, (dict, list)):
                old = _get(into, key)
                # A mapping does not replace a list, but only what it numbers.
                fits = isinstance(old, list) or (isinstance(old, dict) and isinstance(value, dict))
                inner: Any = old if fits else type(value)()
                pending.append((inner, value))
                _put(into, key, inner)
            else:
                _put(into, key, value)


def _items(data: Any) -> list[tuple[str, Any]]:
    """Return keys and values of what is merged; those of a list are its numbers."""
    if isinstance(data, dict):
        return list(data.items())
    return (
        [(str(number), value) for number, value in enumerate(data)] if isinstance(data, (list, str)) else []
    )


def _get(data: Any, key: str) -> Any:
    """Return an item of a mapping or a list, if it is there."""
    if isinstance(data, dict):
        return data.get(key)
    return data[int(key)] if key.isdecimal() and int(key) < len(data) else None


def _put(data: Any, key: str, value: Any) -> None:
    """Set an item of a mapping or a list."""
    if isinstance(data, dict):
        data[key] = value
    elif key.isdecimal() and int(key) < len(data):
        data[int(key)] = value
    elif key == str(len(data)):
        data.append(value)


def _parse(text: str, limits: Limits, lines_before: int) -> Any:
    """Return the data of a YAML document."""
    # Imported only when there is data.
    import yaml  # noqa: PLC0415

    problem: ArgdownError | None = None
    # libyaml is fast, but knows less of flow style: {a:{b: c}} is too much for it.
    for loader in (getattr(yaml, "CBaseLoader", yaml.BaseLoader), _lenient_loader()):
        reader = _Reader(limits, lines_before)
        try:
            for event in yaml.parse(text, Loader=loader):
                reader.take(event)
        except (yaml.YAMLError, UnicodeEncodeError) as error:
            problem = problem or _problem(error, lines_before)
        else:
            return reader.root
    assert problem is not None
    raise problem


@cache
def _lenient_loader() -> type[yaml.BaseLoader]:
    """Return a loader that takes a key that is left out: ``{: 1}``."""
    import yaml  # noqa: PLC0415

    class Loader(yaml.BaseLoader):
        """A loader whose mappings in flow style may begin with a colon."""

        def parse_flow_node(self) -> Any:
            """Return the next node; where a key is due and its colon comes, the key is put in."""
            states = {
                self.parse_flow_mapping_empty_value: self.parse_flow_mapping_key,
                self.parse_flow_sequence_entry: self.parse_flow_sequence_entry,
            }
            if not self.check_token(yaml.ValueToken) or self.states[-1] not in states:
                return super().parse_flow_node()  # type: ignore[no-untyped-call]
            mark = self.peek_token().start_mark  # type: ignore[no-untyped-call]
            self.tokens.insert(0, yaml.KeyToken(mark, mark))
            self.tokens_taken -= 1
            return states[self.states.pop()](first=True)

    return Loader


def _problem(error: Exception, lines_before: int) -> ArgdownError:
    """Return what the parser found wrong, with its place."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return ArgdownError(f"not valid YAML: {str(error).partition(chr(10))[0]}")
    reason = " ".join(filter(None, (getattr(error, "context", None), getattr(error, "problem", None))))
    return ArgdownError(f"not valid YAML: {reason}", mark.line + 1 + lines_before, mark.column + 1)


class _Frame:
    """A list or mapping that is being read."""

    __slots__ = ("anchor", "before", "data", "is_key", "key", "merges")

    def __init__(self, data: Any, anchor: str | None, before: int, *, is_key: bool) -> None:
        self.data = data
        self.anchor = anchor
        self.before = before
        self.is_key = is_key
        self.key: str | None = None
        self.merges: list[Any] = []


class _Reader:
    """Builds data from parser events, without recursion."""

    def __init__(self, limits: Limits, lines_before: int) -> None:
        self.root: Any = ...
        self._limits = limits
        self._lines_before = lines_before
        self._stack: list[_Frame] = []
        self._anchors: dict[str, tuple[Any, int] | None] = {}
        self._count = 0
        self._replayed = 0

    def take(self, event: yaml.Event) -> None:
        """Take the next event."""
        import yaml  # noqa: PLC0415

        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._start(event, {} if isinstance(event, yaml.MappingStartEvent) else [])
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end(event)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not ...:
            raise self._error("a second document begins", event)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        """Take a scalar."""
        self._count += 1
        if self._awaits_key():
            key = whole(event.value) if event.style else _as_key(event.value)
            self._key(key, event)
            if event.anchor:
                self._anchors[event.anchor] = (key, 1)
            return
        text = event.tag == f"{_TAG}str" or (bool(event.style) and event.tag not in _RESOLVED_TAGS)
        try:
            value = whole(event.value) if text else _resolve(event.value)
        except ValueError:  # more digits than Python converts, no number of finite size, or no day
            value = event.value
        if event.anchor:
            self._anchors[event.anchor] = (value, 1)
        self._put(value, event)

    def _key(self, key: str, event: yaml.Event) -> None:
        """Take a text as the next key of the mapping that is open."""
        frame = self._stack[-1]
        if key in frame.data and key != "<<":
            raise self._error(f"the key {key!r} stands here a second time", event)
        frame.key = key

    def _start(self, event: yaml.CollectionStartEvent, data: Any) -> None:
        """Open a list or mapping."""
        self._count += 1
        if len(self._stack) >= self._limits.depth:
            raise self._error(f"nested more than {self._limits.depth} deep", event)
        if event.anchor:
            self._anchors[event.anchor] = None
        is_key = self._awaits_key()
        if not is_key:
            self._put(data, event)
        self._stack.append(_Frame(data, event.anchor, self._count, is_key=is_key))

    def _end(self, event: yaml.Event) -> None:
        """Close the list or mapping that was opened last."""
        frame = self._stack.pop()
        if frame.anchor:
            self._anchors[frame.anchor] = (frame.data, self._count - frame.before + 1)
        for value in frame.merges:
            for source in value if isinstance(value, list) else [value]:
                if not isinstance(source, dict):
                    raise self._error("only a mapping can be merged with <<", event)
                for key, item in source.items():
                    frame.data.setdefault(key, item)
        if frame.is_key:
            if isinstance(frame.data, list) and any(isinstance(item, list) for item in frame.data):
                raise self._error("a list within a list cannot be a key", event)
            self._key(_collection_as_key(frame.data), event)

    def _alias(self, event: yaml.AliasEvent) -> None:
        """Repeat an anchored node, and count what that repeats."""
        anchored = self._anchors.get(event.anchor or "")
        if anchored is None:
            known = event.anchor in self._anchors
            reason = "contains itself" if known else "names no anchor before it"
            raise self._error(f"the alias *{event.anchor} {reason}", event)
        value, size = anchored
        self._count += size
        self._replayed += size
        if self._replayed > self._limits.replayed:
            raise self._error(f"aliases repeat more than {self._limits.replayed:,} nodes", event)
        if self._awaits_key():
            self._key(_collection_as_key(value), event)
            return
        self._put(value, event)

    def _awaits_key(self) -> bool:
        """Tell whether a mapping is open and its next key is due."""
        return bool(self._stack) and type(self._stack[-1].data) is dict and self._stack[-1].key is None

    def _put(self, value: Any, event: yaml.Event) -> None:
        """Put a value where it belongs."""
        if not self._stack:
            if self.root is not ...:
                raise self._error("a second document begins", event)
            self.root = value
            return
        frame = self._stack[-1]
        if type(frame.data) is list:
            frame.data.append(value)
            return
        if frame.key == "<<":
            frame.merges.append(value)
        else:
            frame.data[frame.key] = value
        frame.key = None

    def _error(self, reason: str, event: yaml.Event) -> ArgdownError:
        """Make an error at the place of an event."""
        mark = event.start_mark
        line, column = (mark.line + 1 + self._lines_before, mark.column + 1) if mark else (None, None)
        return ArgdownError(f"not valid YAML: {reason}", line, column)


def _as_key(value: str) -> str:
    """Return a plain scalar as a key: text, but as the value that it is would be written."""
    if _DATE.match(value):
        return value
    try:
        resolved = _resolve(value)
    except ValueError:
        return value
    if resolved is None:
        return "null"
    if isinstance(resolved, bool):
        return "true" if resolved else "false"
    if isinstance(resolved, float) and resolved.is_integer():
        return str(int(resolved))
    return str(resolved)


def _collection_as_key(value: Any) -> str:
    """Return a value as the key that JavaScript makes of it."""
    if isinstance(value, list):
        return ",".join("" if item is None else _collection_as_key(item) for item in value)
    if isinstance(value, dict):
        return "[object Object]"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return str(value)


def _resolve(value: str) -> Any:
    """Return what a plain scalar means."""
    if _NULL.match(value):
        return None
    if _BOOL.match(value):
        return value[0] in "tT"
    if _INT.match(value):
        return int(value, 0) if value.lstrip("+-")[1:2] in ("b", "o", "x") else int(value)
    if _FLOAT.match(value):
        return _float(value.lower())
    date = _DATE.match(value)
    if date and (date[4] or _DAY_ALONE.match(value)):
        return _date(date)
    return value


def _float(text: str) -> Any:
    """Return a number with a fraction; what JSON has no word for is ``None`` there."""
    if "inf" in text or "nan" in text:
        return None
    number = float(text)
    if math.isinf(number):
        raise ValueError(text)
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def _date(date: re.Match[str]) -> str:
    """Return a timestamp as JSON has it: in UTC, with milliseconds."""
    year, month, day, hour, minute, second = (int(date[n] or 0) for n in range(1, 7))
    moment = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    if date[8]:
        offset = timedelta(hours=int(date[9]), minutes=int(date[10] or 0))
        moment -= offset if date[8] == "+" else -offset
    milliseconds = (date[7] or "")[:3].ljust(3, "0")
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{milliseconds}Z"
