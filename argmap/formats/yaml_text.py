"""YAML text to plain data: 1.2 core scalars, no surprises, every place known.

PyYAML's parser (libyaml where its wheel brings it) gives the events; what
they mean is decided here, because PyYAML's own constructors follow YAML 1.1,
where ``no`` is false, and keep the last of two equal keys in silence.
The scalars are those of the core schema, YAML 1.2.2, section 10.3.2.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import yaml

from argmap.errors import Fault, FileFormatError, FileLimitError
from argmap.formats.yaml_slips import find_slip
from argmap.model.records import TRUTH_FIELDS

if TYPE_CHECKING:
    from argmap.formats.limits import Limits

__all__ = ["CORE_NOT_TEXT", "count_comments", "has_anchors", "parse_yaml"]

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_NULL: Final = re.compile(r"(null|Null|NULL|~|)$")
_BOOL: Final = re.compile(r"(true|True|TRUE|false|False|FALSE)$")
_INT: Final = re.compile(r"([-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$")
_FLOAT: Final = re.compile(
    r"([-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$"
)
#: What a plain scalar must not look like to be text in the core schema.
CORE_NOT_TEXT: Final = re.compile("|".join(f"({r.pattern})" for r in (_NULL, _BOOL, _INT, _FLOAT)))
# Fields with values of any type. Everywhere else a plain scalar is text as typed, so that an id 007
# or a date 2025-03 needs no quotes, but for the fields that are numbers or truth values.
_FREE: Final = {("extra",), ("original",)}
_TYPED: Final = frozenset({"argmap", "weight", "priority", "paragraph", "start", "end", *TRUTH_FIELDS})
_CORE_TAGS: Final = {f"tag:yaml.org,2002:{t}" for t in ("null", "bool", "int", "float", "seq", "map")}
_STR_TAG: Final = "tag:yaml.org,2002:str"

_NO_KEY: Final = (
    "a key must be text, not a list or mapping; put a text that has [, ], { or } at its beginning in quotes"
)

Places = dict[tuple[str | int, ...], tuple[int, int]]


def parse_yaml(
    text: str,
    limits: Limits,
    file: str | None = None,
    *,
    places: Places | None = None,
    textual: bool = True,
) -> tuple[Any, list[Fault]]:
    """Return the data of a YAML document and the faults that leave it readable.

    Parameters
    ----------
    text
        The document.
    limits
        How deep it may nest and how much its aliases may repeat.
    file
        Its name, for messages.
    places
        Filled, when given, with line and column (from 1) by path: for a key,
        of the key; for an item of a list, of the item.
    textual
        Whether plain scalars are text as typed, but for the few fields of a
        map that are not, as in our own files; otherwise they are what the
        core schema says.

    Returns
    -------
    data
        Dicts, lists, text, numbers, truth values and ``None``.
    faults
        Duplicate keys, keys that are not scalars and tags, in order.

    Raises
    ------
    FileFormatError
        The text is not YAML, or not one document.
    FileLimitError
        It nests or repeats beyond the limits.
    """
    reader = _Reader(limits, file, places, textual=textual)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            reader.take(event)
    except yaml.MarkedYAMLError as error:
        raise _not_yaml(error, text, limits, file) from None
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        raise _reader_problem(error, text, file) from None
    return reader.root, reader.faults


def count_comments(text: str) -> int:
    r"""Return how many comments a text that is valid YAML has.

    Examples
    --------
    >>> count_comments("# one\na: 'b # c' # two\nd: e#f\ng: >- # three\n  # text\n")
    3
    """
    if "#" not in text:
        return 0
    number = end = 0
    for token in yaml.scan(text, Loader=_LOADER):
        number += sum(
            line.lstrip().startswith("#") for line in text[end : token.start_mark.index].split("\n")
        )
        end = token.end_mark.index
        if getattr(token, "style", None) in {"|", ">"}:  # its head, where a comment may stand, is part of it
            number += "#" in text[token.start_mark.index : end].split("\n", 1)[0]
    return number + sum(line.lstrip().startswith("#") for line in text[end:].split("\n"))


def has_anchors(text: str) -> bool:
    r"""Tell whether a text that is valid YAML repeats a part of itself, or names one for it.

    Examples
    --------
    >>> has_anchors("a: &it One\n"), has_anchors("a: One &two *three*\n")
    (True, False)
    """
    return any(getattr(event, "anchor", None) for event in yaml.parse(text, Loader=_LOADER))


def _not_yaml(error: yaml.MarkedYAMLError, text: str, limits: Limits, file: str | None) -> FileFormatError:
    """Make an error that says what is wrong as a person sees it, or at least what the parser says."""
    reason = " ".join(filter(None, (error.context, error.problem)))
    if "nesting depth" in reason:  # newer releases of PyYAML have a limit of their own, within one token
        return FileLimitError(f"nested more than {limits.depth} deep", file)
    mark = error.problem_mark or error.context_mark
    lines = text.split("\n")
    if mark and mark.line < len(lines) and lines[mark.line].lstrip().startswith("```"):
        reason = f"not valid YAML: {reason}; take out the ``` around the map"
    elif slip := find_slip(text, error):
        return FileFormatError(f"not valid YAML: {slip.reason}", file, slip.line, slip.column)
    else:
        reason = f"not valid YAML: {reason}"
    return FileFormatError(reason, file, *((mark.line + 1, mark.column + 1) if mark else (None, None)))


def _reader_problem(error: Exception, text: str, file: str | None) -> FileFormatError:
    """Make an error that names the character that YAML does not allow, and its place."""
    bad = re.search("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    if bad is None:
        return FileFormatError(f"not valid YAML: {error}", file)
    line, column = text.count("\n", 0, bad.start()) + 1, bad.start() - text.rfind("\n", 0, bad.start())
    reason = f'the character U+{ord(bad[0]):04X} cannot stand here; write it as an escape in "..."'
    return FileFormatError(reason, file, line, column)


class _Frame:
    """A list or mapping that is being read."""

    __slots__ = ("anchor", "before", "data", "key", "path", "textual")

    def __init__(
        self, data: Any, path: tuple[str | int, ...], anchor: str | None, before: int, *, textual: bool
    ) -> None:
        self.data = data
        self.path = path
        self.anchor = anchor
        self.before = before
        self.textual = textual
        self.key: str | None = None


class _Reader:
    """Builds data from parser events, without recursion."""

    def __init__(
        self, limits: Limits, file: str | None, places: Places | None, *, textual: bool = True
    ) -> None:
        self.limits = limits
        self.textual = textual
        self.file = file
        self.places = places
        self.root: Any = None
        self.faults: list[Fault] = []
        self._stack: list[_Frame] = []
        self._anchors: dict[str, tuple[Any, int] | None] = {}
        self._count = 0
        self._replayed = 0
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """Take the next event."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._start(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end()
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise self._error(
                    FileFormatError, "a second YAML document begins here; take out the line '---'", event
                )

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        """Take a scalar as a key, or resolve it and put it in its place."""
        self._count += 1
        if self._awaits_key():
            self._key(event)
            return
        value: Any = event.value
        if event.tag and event.tag != _STR_TAG and event.tag not in _CORE_TAGS:
            self._fault(_no_tag(event.tag), event)
        elif not event.style and event.tag != _STR_TAG:
            try:
                value = _resolve(event.value, textual=self._textual())
            except ValueError:  # more digits than Python converts
                digits = f"a whole number of {len(event.value.lstrip('+-')):,} digits"
                self._fault(f"{digits} is more than can be read; put it in quotes", event)
        if event.anchor:
            self._anchors[event.anchor] = (value, 1)
        self._put(value, event)

    def _key(self, event: yaml.ScalarEvent) -> None:
        """Take a scalar as the next key of the mapping that is open."""
        frame = self._stack[-1]
        frame.key = event.value
        if event.anchor:
            self._anchors[event.anchor] = (event.value, 1)
        if event.value in frame.data:
            first = (self.places or {}).get((*frame.path, event.value))
            hint = f"; the first is in line {first[0]}" if first else ""
            self._fault(f"the key {event.value!r} stands here a second time{hint}", event)
        elif self.places is not None:
            self.places.setdefault((*frame.path, event.value), _place(event))

    def _start(self, event: yaml.CollectionStartEvent) -> None:
        """Open a list or mapping."""
        self._count += 1
        if len(self._stack) >= self.limits.depth:
            reason = f"nested more than {self.limits.depth} deep"
            raise self._error(FileLimitError, reason, event)
        if self._awaits_key():
            raise self._error(FileFormatError, _NO_KEY, event)
        if event.tag and event.tag not in _CORE_TAGS:
            self._fault(_no_tag(event.tag), event)
        data: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        step = self._step()
        textual = self._textual() and (step not in _FREE or self._among_ids())
        path = (*self._stack[-1].path, *step) if self._stack and self.places is not None else ()
        if event.anchor:
            self._anchors[event.anchor] = None
        before = self._count
        self._put(data, event)
        self._stack.append(_Frame(data, path, event.anchor, before, textual=textual))

    def _end(self) -> None:
        """Close the list or mapping that was opened last."""
        frame = self._stack.pop()
        if frame.anchor:
            self._anchors[frame.anchor] = (frame.data, self._count - frame.before + 1)

    def _alias(self, event: yaml.AliasEvent) -> None:
        """Repeat an anchored node, and count what that repeats."""
        anchored = self._anchors.get(event.anchor or "")
        if anchored is None:
            known = event.anchor in self._anchors
            hint = "names no anchor before it; put a text that begins with * in quotes"
            reason = "contains itself" if known else hint
            raise self._error(FileFormatError, f"the alias *{event.anchor} {reason}", event)
        value, size = anchored
        self._count += size
        self._replayed += size
        if self._replayed > self.limits.replayed:
            reason = f"aliases repeat more than {self.limits.replayed:,} nodes"
            raise self._error(FileLimitError, reason, event)
        if self._awaits_key():
            raise self._error(FileFormatError, "an alias cannot be a key", event)
        self._put(value, event)

    def _awaits_key(self) -> bool:
        """Tell whether a mapping is open and its next key is due."""
        return bool(self._stack) and type(self._stack[-1].data) is dict and self._stack[-1].key is None

    def _textual(self) -> bool:
        """Tell whether a plain scalar is text here, whatever it looks like."""
        if not self._stack:
            return self.textual
        frame = self._stack[-1]
        return frame.textual and (frame.key not in _TYPED or self._among_ids())

    def _among_ids(self) -> bool:
        """Tell whether the keys of the mapping that is open are ids, as in the sections of a map."""
        return len(self._stack) == 2

    def _step(self) -> tuple[str | int, ...]:
        """Return the last step of the path to the node that comes next."""
        if not self._stack:
            return ()
        frame = self._stack[-1]
        return (len(frame.data),) if type(frame.data) is list else (str(frame.key),)

    def _put(self, value: Any, event: yaml.Event) -> None:
        """Put a value where it belongs."""
        if not self._stack:
            self.root = value
            if self.places is not None:
                self.places[()] = _place(event)
            return
        frame = self._stack[-1]
        if type(frame.data) is list:
            if self.places is not None:
                self.places.setdefault((*frame.path, len(frame.data)), _place(event))
            frame.data.append(value)
        else:
            frame.data.setdefault(frame.key, value)
            frame.key = None

    def _fault(self, message: str, event: yaml.Event) -> None:
        """Note a fault that leaves the rest readable."""
        path = self._stack[-1].path if self._stack else ()
        self.faults.append(Fault(message, path, self.file, *_place(event)))

    def _error(self, error: type[FileFormatError], reason: str, event: yaml.Event) -> FileFormatError:
        """Make an error at the place of an event."""
        return error(reason, self.file, *_place(event))


def _no_tag(tag: str) -> str:
    """Say that a tag is not allowed, and what else it may have been."""
    mend = "put a text that begins with ! in quotes" if tag.startswith("!") else "leave it out"
    return f"the tag {tag!r} is not allowed; {mend}"


def _place(event: yaml.Event) -> tuple[int, int]:
    """Return line and column of an event, counted from 1."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _resolve(value: str, *, textual: bool) -> Any:
    """Return what a plain scalar means."""
    if _NULL.match(value):
        return None
    if textual:
        return value
    if _BOOL.match(value):
        return value[0] in "tT"
    if _INT.match(value):
        return int(value, 0) if value[:2] in {"0o", "0x"} else int(value)
    return (
        float(value.lower().replace(".inf", "inf").replace(".nan", "nan")) if _FLOAT.match(value) else value
    )
