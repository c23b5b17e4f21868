"""Texts, titles, tags and data in the writing of Argdown."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from argmap.formats.argdown.parser import SHORTCODES

__all__ = ["data_text", "escaped", "front_matter_text", "is_rule", "is_title", "spoken", "tag_text"]

_UNSPEAKABLE: Final = re.compile("[\\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+")
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
_PLAIN_KEY: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_PLAIN_VALUE: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:[ .-][A-Za-z0-9_]+)*")
_WORDS: Final = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_SPECIAL: Final = re.compile("[{}\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def spoken(text: str) -> str:
    r"""Return a text as Argdown can say it: on one line, without control characters.

    Examples
    --------
    >>> spoken(" a\n b ")
    'a b'
    """
    return _UNSPEAKABLE.sub(" ", text).strip()


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
    return _SHORTCODE.sub(r"\\\g<0>", text)


def is_title(id: str) -> bool:
    """Tell whether an id can stand as a title, in brackets of either sort."""
    fits = _TITLE.fullmatch(id) is not None and id == spoken(id)
    return fits and not _UNTITLED.fullmatch(id) and "@include(" not in id


def is_rule(name: str) -> bool:
    """Tell whether the name of a scheme can stand as a rule of inference."""
    return _RULE.fullmatch(name) is not None


def tag_text(tag: str) -> str | None:
    """Return a tag with its sign; ``None`` where Argdown has no way to write it."""
    if _TAG.fullmatch(tag):
        return f"#{tag}"
    return f"#({tag})" if _LONG_TAG.fullmatch(tag) else None


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
        lead = "  " * depth
        if key is None:
            lines.append(f"{lead}- {data_text(value)}")
        elif isinstance(value, dict) and value and depth < 2:
            lines.append(f"{lead}{_key(key)}:")
            pending.extend((depth + 1, k, v) for k, v in reversed(value.items()))
        elif isinstance(value, list) and any(isinstance(v, (dict, list)) for v in value):
            lines.append(f"{lead}{_key(key)}:")
            pending.extend((depth + 1, None, v) for v in reversed(value))
        else:
            lines.append(f"{lead}{_key(key)}: {data_text(value)}")
    return "\n".join([*lines, "===", "", ""])
