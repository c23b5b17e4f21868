"""Valid YAML that does not say what its author meant: a text that a comment cuts, a comma within braces.

What leaves a map readable is a remark for the report; what leads to a fault is its true cause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import yaml

from argmap.errors import Fault
from argmap.formats.native.records import KEYED, LISTED, SHORT
from argmap.model.records import TRUTH_FIELDS
from argmap.model.validation import known_fields

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["mended", "remarks"]

_Path = tuple[str | int, ...]

# Fields in which a text goes as its author likes. In all others a '#' can be no part of the value.
_IDS_AND_WORDS: Final = frozenset(
    {
        *("argmap", "thesis", "id", "kind", "attitude", "premises", "conclusion", "target", "statements"),
        *("actor", "statement", "subject", "object", "stated_by", "about", "member_of", "source", "url"),
        *("published", "date", "weight", "priority", "paragraph", "start", "end", *TRUTH_FIELDS),
        *("sha256", "wikidata", "colour", "language", "basis"),
    }
)
_SEVERAL: Final = frozenset({"premises", "about", "member_of", "tags", "aliases", "statements"})
_FIELDS: Final = frozenset(
    name for t in (*KEYED.values(), *LISTED.values()) for names in known_fields(t).values() for name in names
)
#: A comment that looks like the rest of a text: '#1', '#MeToo'; or '# 1' after one blank and no full stop.
_CUT: Final = re.compile(
    r"[ \t]+#(?!(?:todo|fixme|xxx|note|hack|noqa|type|yaml)\b)[\w$@'\"(&][^\n]*", re.IGNORECASE
)
_CUT_BEFORE_NUMBER: Final = re.compile(r" # ?[0-9]+\b[^\n]*")
_CUT_IN_FLOW: Final = re.compile(r"[ \t]*,[ \t]*#(?!(?:todo|fixme|xxx|note)\b)\w[^\n]*", re.IGNORECASE)
_ITEM: Final = re.compile(r"\n[ \t]*- ")
_JOINED: Final = re.compile(r"([^\s:]+):(?=[^\s/:])")
_COLON: Final = re.compile(r"\s*:")
_ENTRY: Final = re.compile(r"^( *)(?:- +)*[\w.\-]+:(?:[ ]|$)", re.MULTILINE)
#: What a text has, somewhere, that is worth a look at its events.
_OTHER_QUOTES: Final = "\u201c\u201e\u2018"
#: What is worth a look at all events, each with a sign of it that is soon found to be missing.
_SUSPECTS: Final = tuple(
    (sign, re.compile(pattern, re.MULTILINE))
    for sign, pattern in (
        ("#", r"#(?<=[ \t]#)(?:[\w$@'\"(&]| ?[0-9])"),
        ("&", r"&(?<=[ ]&)\w"),
        ('"', r": +\"[^\"\n]*$"),
        ("'", r": +'[^'\n]*$"),
    )
)
#: Where keys begin.
_STARTS: Final = ("\n", "\n  ", "\n    ")
_JOINED_LINE: Final = re.compile(r":(?<=\w:)[^\s/:]")
_KEY_OF_LINE: Final = re.compile(r"[ \t-]*\w+")
_QUOTE_AT_END: Final = re.compile(r"\"$", re.MULTILINE)


def remarks(text: str) -> list[Fault]:
    """Return what a document that is a valid map says otherwise than its author meant, it seems."""
    return [fault for fault, is_cause in _Looking(text).found if not is_cause] if _is_suspect(text) else []


def _is_suspect(text: str) -> bool:
    """Tell, far quicker than by a look at all of it, whether anything may be meant otherwise."""
    return (
        any(sign in text and suspect.search(text) for sign, suspect in _SUSPECTS)
        or any(q in text and any(f"{start}{q}" in text for start in _STARTS) for q in _OTHER_QUOTES)
        or any(_KEY_OF_LINE.fullmatch(_line_before(text, f.start())) for f in _JOINED_LINE.finditer(text))
        or any(_line_before(text, f.end()).count('"') % 2 for f in _QUOTE_AT_END.finditer(text))
    )


def _line_before(text: str, end: int) -> str:
    """Return what stands in a line before a place."""
    return text[text.rfind("\n", 0, end) + 1 : end]


def mended(faults: Iterable[Fault], text: str) -> list[Fault]:
    """Return faults with their true causes, where these are slips in typing YAML."""
    found = _Looking(text).found
    causes = {fault.path: fault for fault, is_cause in found if is_cause}
    told: list[Fault] = []
    records = {path[:2] for path in causes}
    for fault in faults:
        cause = causes.get(fault.path) or causes.get(fault.path[:-1])
        if cause is not None and (cause.path == fault.path or fault.path[-1] in SHORT.values()):
            if cause not in told:
                told.append(cause)
        elif not (fault.path[:2] in records and fault.message.endswith(" is missing")):
            told.append(fault)
    return told


@dataclass(slots=True)
class _Open:
    """A list or mapping that is open: its path, the key or number that is next, and what came last."""

    path: _Path
    step: str | int | None
    is_flow: bool
    field: str = ""
    value: str = ""


class _Looking:
    """One look at all events of a document."""

    def __init__(self, text: str) -> None:
        self.text = text
        #: What is odd, and whether it is the cause of a fault rather than a remark.
        self.found: list[tuple[Fault, bool]] = []
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[_Path, Any]] = {}
        loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        for event in yaml.parse(text, Loader=loader):
            self._take(event)
        for name, (path, mark) in self._anchors.items():
            reason = f"&{name} names an anchor that nothing repeats; put a text that begins with & in quotes"
            self._tell(reason, path, mark)

    def _tell(self, reason: str, path: _Path, mark: Any, *, is_cause: bool = False) -> None:
        """Note what is odd at a place."""
        self.found.append((Fault(reason, path, None, mark.line + 1, mark.column + 1), is_cause))

    def _take(self, event: Any) -> None:
        """Take the next event."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            path = self._path()
            self._step()
            is_list = isinstance(event, yaml.SequenceStartEvent)
            self._stack.append(_Open(path, 0 if is_list else None, bool(event.flow_style)))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._stack.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._anchors.pop(event.anchor or "", None)
            self._step()

    def _path(self) -> _Path:
        """Return the path of the node that comes next."""
        if not self._stack:
            return ()
        last = self._stack[-1]
        return last.path if last.step is None else (*last.path, last.step)

    def _step(self) -> None:
        """Go on behind a value."""
        if self._stack:
            step = self._stack[-1].step
            self._stack[-1].step = step + 1 if isinstance(step, int) else None

    def _scalar(self, event: Any) -> None:
        """Take a key or a value."""
        last = self._stack[-1] if self._stack else None
        if last is not None and last.step is None:
            last.step = event.value
            if not event.style:
                self._key(event, last)
            return
        path = self._path()
        if event.anchor:
            self._anchors[event.anchor] = (path, event.start_mark)
        if not event.style:
            self._plain(event, path)
        elif event.style in "\"'" and event.end_mark.line > event.start_mark.line:
            self._quoted(event, path)
        if last is not None:
            self._in_flow(event, last)
        self._step()

    def _in_flow(self, event: Any, last: _Open) -> None:
        """Look at what follows a value within brackets, and remember it."""
        if last.is_flow and (cut := _CUT_IN_FLOW.match(self.text, event.end_mark.index)):
            comment = cut[0].lstrip(", ")
            reason = f"{comment!r} is a comment, to the end of the line; put a text with ' #' in quotes"
            self._tell(reason, self._path(), event.end_mark)
        if isinstance(last.step, str):
            last.field, last.value = last.step, event.value

    def _key(self, event: Any, last: _Open) -> None:
        """Look at a key."""
        key, path, mark = event.value, self._path(), event.start_mark
        if key[:1].isspace():
            reason = "the line begins with a blank of another kind; indent with spaces"
            self._tell(reason, path, mark, is_cause=True)
        elif key and key[0] in _OTHER_QUOTES:
            reason = f"{key[0]} is no quote of YAML, and part of {key!r}; take straight quotes (\" or ')"
            self._tell(reason, path, mark, is_cause=len(path) == 1)
        if last.is_flow and not _COLON.match(self.text, event.end_mark.index):
            self._tell(_alone(key, last), path, mark, is_cause=True)

    def _plain(self, event: Any, path: _Path) -> None:
        """Look at a value without quotes."""
        value, start, end = event.value, event.start_mark, event.end_mark
        if value in ("", "null", "Null", "NULL", "~"):
            self._nothing(event, path)
            return
        if _is_free(path) and (cut := self._cut(event)):
            mend = "put the text in quotes, or a blank behind the # of a comment"
            self._tell(f"the text ends at ' #', for {cut.strip()!r} is a comment; {mend}", path, end)
        if _odd_end(value):
            reason = f"the text ends with {value[-1]!r}, and none opens before it; one is missing or too many"
            self._tell(reason, path, start)
        if end.line > start.line and _ITEM.search(self.text[start.index : end.index]):
            reason = "a line that begins with '- ' goes on with the text before it; line the two up"
            self._tell(reason, path, start, is_cause=True)
        joined = _JOINED.match(value)
        if joined is not None and _is_entry(path, joined[1]):
            reason = f"put a blank behind the colon of {joined[0]!r}, if it is a key"
            self._tell(reason, path, start, is_cause=len(path) == 1)

    def _nothing(self, event: Any, path: _Path) -> None:
        """Look at a value that is nothing."""
        mark = event.start_mark
        if event.value:
            reason = f"a bare {event.value} is nothing in YAML; put it in quotes if it is the text"
            self._tell(reason, path, mark, is_cause=True)
        elif event.anchor:
            self._tell("put a text that begins with & in quotes", path, mark, is_cause=True)
        elif self._is_behind_colon(event):
            reason = "what begins with # is a comment; put the text in quotes"
            self._tell(reason, path, mark, is_cause=True)
            self._tell(reason, path, mark)

    def _is_behind_colon(self, event: Any) -> bool:
        """Tell whether nothing but a comment stands between a key and its line's end."""
        line = self.text[self.text.rfind("\n", 0, event.start_mark.index) + 1 :].split("\n", 1)[0]
        return re.search(r"[:-][ \t]+#\S", line) is not None

    def _cut(self, event: Any) -> str | None:
        """Return the comment behind a text that looks like its rest."""
        end = event.end_mark.index
        cut = _CUT.match(self.text, end)
        if cut is None and event.value[-1] not in ".!?…:;\"')”":
            cut = _CUT_BEFORE_NUMBER.match(self.text, end)
        return None if cut is None else cut[0]

    def _quoted(self, event: Any, path: _Path) -> None:
        """Look at a text in quotes that runs over several lines."""
        inner = self.text[event.start_mark.index : event.end_mark.index].partition("\n")[2]
        if any(len(entry[1]) <= event.start_mark.column for entry in _ENTRY.finditer(inner)):
            closing = f"is closed only in line {event.end_mark.line + 1}, after what look like entries"
            reason = f"the quote {event.style} that opens here {closing}"
            self._tell(reason, path, event.start_mark)


def _alone(key: str, last: _Open) -> str:
    """Say why a key within braces has no value."""
    if (joined := _JOINED.match(key)) and joined[1] in _FIELDS:
        return f"put a blank behind the colon of {joined[0]!r}"
    first = key.split(maxsplit=1)[0] if key.split() else ""
    if first in _FIELDS and first != key:
        return f"a colon is missing behind {first!r}"
    if re.fullmatch(r"[-+]?\d+", last.value) and key.isdigit():
        return f"a number has a point, not a comma: {last.value}.{key}"
    if last.field in _SEVERAL:
        return f"several stand in brackets: {last.field}: [{last.value}, {key}]"
    return "a comma within {...} ends the text before it; put the whole text in quotes"


def _odd_end(text: str) -> bool:
    """Tell whether a text ends with a double quote or a bracket that has no partner in it."""
    if text[-1] == '"':
        return text.count('"') % 2 == 1
    return text[-1] in "]}" and text.count(text[-1]) > text.count("[{"["]}".index(text[-1])])


def _is_free(path: _Path) -> bool:
    """Tell whether a text may be whatever its author likes, such as one with a '#'."""
    names = [step for step in path if isinstance(step, str)]
    if len(path) == 2 and path[0] in SHORT:
        return path[0] in KEYED
    if path and path[0] in ("contradictions", "rephrases") and len(path) <= 3 and isinstance(path[-1], int):
        return False
    return bool(names) and names[-1] not in _IDS_AND_WORDS


def _is_entry(path: _Path, name: str) -> bool:
    """Tell whether a text that begins with a name and a colon was meant as an entry of its own."""
    if len(path) == 1:
        return path[0] in KEYED or path[0] in LISTED
    return len(path) == 2 and path[0] in {*KEYED, *LISTED} and name in _FIELDS
