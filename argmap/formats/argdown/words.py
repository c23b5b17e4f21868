"""Texts with their marks, titles, tags and data, as Argdown writes them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from argmap.formats.argdown.parser import SHORTCODES, ArgdownError, parse, units, whole
from argmap.formats.argdown.shape import Export
from argmap.report import ImportReport

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "data_text",
    "escaped",
    "front_matter_text",
    "is_rule",
    "is_same",
    "is_title",
    "marked",
    "moved",
    "spoken",
    "tag_texts",
]

_BLANK: Final = "\\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff"
_BLANKS: Final = re.compile(f"[{_BLANK}]+")
_SAID: Final = re.compile(f"[^{_BLANK}]")
# A break, a control character, or several blanks behind a sign, of which Argdown keeps one.
_UNSPEAKABLE: Final = re.compile(
    rf"[{_BLANK}]*[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff][{_BLANK}]*|(?<=[^\w\s])\s{{2,}}"
)
_TITLE: Final = re.compile(
    "[^\\[\\]<>\\x00-\\x1f\\x7f-\\x9f\u2028\u2029\ufeff@{}\\\\/!=+_-][^\\[\\]<>\u2028\u2029\ufeff\\\\]*"
)
_UNTITLED: Final = re.compile(r"Untitled [0-9]+")
_RULE: Final = re.compile(r"[^\W_][\w ()'\u2019]*(?<! )")
_TAG: Final = re.compile(r"[A-Za-z0-9-]+")
_LONG_TAG: Final = re.compile(
    r"[^\s()\[\]<>{}\\@/=#](?:[^\n\r\t()\[\]<>{}\\@/=#\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]*[^\s()\[\]<>{}\\@/=#])?"
)
_MEANING: Final = re.compile(r"[\\#*_\[{<]|@(?=[\[<])|/(?=[/*])|(?<=/)/|(?<=/)\*|(?<=@)i(?=nclude\()")
_SHORTCODE: Final = re.compile(
    "|".join(f"[{re.escape(c[0])}](?={re.escape(c[1:])})" for c in sorted(SHORTCODES))
)
_WORD: Final = re.compile(r"\S+")
_BETWEEN_STOPS: Final = re.compile(r"\\.|\.(?=(\S+?)\.)|:(?=(\S+?):)")
_STOP: Final = re.compile(r"\\.|[.:]")
_PLAIN_KEY: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_PLAIN_VALUE: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:[ .-][A-Za-z0-9_]+)*")
_WORDS: Final = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_SIGNS: Final = {"bold": "**", "italic": "*"}
_SPECIAL: Final = re.compile("[{}\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def spoken(text: str) -> str:
    r"""Return a text as Argdown can say it: on one line, without control characters.

    Examples
    --------
    >>> spoken(" a\n b ")
    'a b'
    """
    return _UNSPEAKABLE.sub(" ", text).strip()


def is_same(text: str, other: str) -> bool:
    """Tell whether two texts are the same but for blanks and breaks."""
    return _BLANKS.sub(" ", text).strip() == _BLANKS.sub(" ", other).strip()


def escaped(text: str) -> str:
    r"""Return a text in one line so that nothing in it has a meaning of its own.

    Examples
    --------
    >>> print(escaped("see [A] #1, https://argdown.org"))
    see \[A] \#1, https:\/\/argdown.org
    """
    text = _MEANING.sub(r"\\\g<0>", text)
    if "===" in text:
        text = text.replace("=", "\\=")
    text = _SHORTCODE.sub(r"\\\g<0>", text)
    # Between two full stops or colons a backslash escapes nothing, unless the first one is escaped.
    return _WORD.sub(_kept_apart, text) if "\\" in text else text


def _kept_apart(found: re.Match[str]) -> str:
    """Return a word with its full stops and colons escaped, if two of them have an escape between them."""
    word = found[0]
    if not any("\\" in (stop[1] or stop[2] or "") for stop in _BETWEEN_STOPS.finditer(word)):
        return word
    return _STOP.sub(lambda stop: stop[0] if stop[0][0] == "\\" else f"\\{stop[0]}", word)


def is_title(id: str) -> bool:
    """Tell whether an id can stand as a title, in brackets of either sort."""
    fits = _TITLE.fullmatch(id) is not None and id == spoken(id)
    return fits and not _UNTITLED.fullmatch(id) and "@include(" not in id


def is_rule(name: str) -> bool:
    """Tell whether the name of a scheme can stand as a rule of inference."""
    return _RULE.fullmatch(name) is not None


def _tag_text(tag: str) -> str | None:
    """Return a tag with its sign; ``None`` where Argdown has no way to write it."""
    if _TAG.fullmatch(tag):
        return f"#{tag}"
    return f"#({tag})" if _LONG_TAG.fullmatch(tag) else None


def tag_texts(tags: Iterable[Any]) -> list[str] | None:
    """Return tags with their signs; ``None`` where one cannot be written so, or stands twice."""
    signs = [_tag_text(t) if isinstance(t, str) else None for t in tags]
    found = [s for s in signs if s is not None]
    return found if len(set(found)) == len(signs) else None


def data_text(value: Any) -> str:
    r"""Return data as YAML in flow style, on one line.

    Examples
    --------
    >>> data_text({"weight": 0.5, "note": "a {b}", "tags": ["x y"]})
    '{weight: 0.5, note: "a \\u007bb\\u007d", tags: [x y]}'
    """
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(k)}: {data_text(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(data_text(v) for v in value) + "]"
    if isinstance(value, str) and _PLAIN_VALUE.fullmatch(value) and value.lower() not in _WORDS:
        return value
    return _quoted(value)


def _key(key: str) -> str:
    """Return a key of a mapping."""
    return key if _PLAIN_KEY.fullmatch(key) and key.lower() not in _WORDS else _quoted(key)


def _quoted(value: Any) -> str:
    """Return a value as JSON, which is YAML, without braces and what YAML does not print."""
    text = json.dumps(value, ensure_ascii=False)
    text = _SPECIAL.sub(lambda c: f"\\u{ord(c[0]):04x}", text)
    return text.replace("===", "\\u003d\\u003d\\u003d").replace("@include(", "@\\u0069nclude(")


def front_matter_text(data: dict[str, Any]) -> str:
    """Return data as front matter: three levels in block style, what is deeper on one line."""
    if not data:
        return ""
    lines = ["==="]
    pending: list[tuple[int, str | None, Any]] = [(0, key, value) for key, value in reversed(data.items())]
    while pending:
        depth, key, value = pending.pop()
        lead = "  " * depth + ("- " if key is None else f"{_key(key)}:")
        inner = None if key is None else _block(depth, value)
        if inner is None:
            lines.append(f"{lead}{'' if key is None else ' '}{data_text(value)}")
        else:
            lines.append(lead)
            pending.extend(reversed(inner))
    return "\n".join([*lines, "===", "", ""])


def _block(depth: int, value: Any) -> list[tuple[int, str | None, Any]] | None:
    """Return the items of a mapping or list, without a key in a list; ``None`` where it is on one line."""
    if isinstance(value, dict) and value and depth < 2:
        return [(depth + 1, k, v) for k, v in value.items()]
    if isinstance(value, list) and any(isinstance(v, (dict, list)) for v in value):
        return [(depth + 1, None, v) for v in value]
    return None


def marked(text: str, ranges: Any) -> str | None:
    """Return a text with its marks; ``None`` where they no longer fit the text.

    Parameters
    ----------
    text
        In one line.
    ranges
        As the export has them: ``type``, ``start``, ``stop`` and for a link ``url``.

    Examples
    --------
    >>> print(marked("so it is", [{"type": "bold", "start": 3, "stop": 4}]))
    so **it** is
    """
    halves = units(text)
    if not isinstance(ranges, list) or not all(_is_range(r, len(halves)) for r in ranges):
        return None
    written = whole(_with_signs(halves, ranges))
    try:
        read = parse(f"[x]: {written}\n")
    except ArgdownError:
        return None
    export = Export(read.export, ImportReport("argdown"))
    return written if export.texts(export.statements.get("x", {})) == ([text], ranges) else None


def moved(ranges: Any, text: str, other: str) -> list[dict[str, Any]] | None:
    """Return the marks of a text as those of another one that differs in blanks alone.

    ``None`` where they are no marks of it, or one begins or ends among blanks.

    Examples
    --------
    >>> moved([{"type": "bold", "start": 3, "stop": 4}], "a  be", "a be")
    [{'type': 'bold', 'start': 2, 'stop': 3}]
    """
    places, others = ([found.start() for found in _SAID.finditer(units(t))] for t in (text, other))
    if len(places) != len(others) or not isinstance(ranges, list):
        return None
    new = dict(zip(places, others, strict=True))
    # A mention takes in the blank behind it.
    new = {place + 1: there + 1 for place, there in new.items()} | new
    if not all(_is_range(r, len(units(text))) and r["start"] in new and r["stop"] in new for r in ranges):
        return None
    return [{**r, "start": new[r["start"]], "stop": new[r["stop"]]} for r in ranges]


def _is_range(found: Any, length: int) -> bool:
    """Tell whether this marks a part of a text of a length."""
    if not isinstance(found, dict) or not isinstance(found.get("type"), str):
        return False
    start, stop = found.get("start"), found.get("stop")
    return type(start) is int and type(stop) is int and 0 <= start <= stop < length


def _with_signs(text: str, ranges: list[dict[str, Any]]) -> str:
    """Return a text with signs where ranges begin and end."""
    starts: dict[int, list[dict[str, Any]]] = {}
    for found in sorted(ranges, key=lambda r: -int(r["stop"])):
        starts.setdefault(found["start"], []).append(found)
    edges = sorted({0, len(text), *starts, *(r["stop"] + 1 for r in ranges)})
    parts: list[str] = []
    opened: list[dict[str, Any]] = []
    for edge, following in zip(edges, [*edges[1:], len(text)], strict=True):
        while opened and opened[-1]["stop"] < edge:
            parts.append(_closing(opened.pop()))
        for found in starts.get(edge, ()):
            opened.append(found)
            parts.append(_SIGNS.get(found["type"], "[" if found["type"] == "link" else ""))
        piece = text[edge:following]
        is_raw = bool(opened) and opened[-1]["type"] not in ("bold", "italic")
        parts.append(piece if is_raw else escaped(piece))
    return "".join(parts)


def _closing(found: dict[str, Any]) -> str:
    """Return the sign at the end of a range."""
    return f"]({found.get('url')})" if found["type"] == "link" else _SIGNS.get(found["type"], "")
