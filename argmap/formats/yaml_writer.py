"""A map's data as YAML that a person likes to read and go on typing in.

Long texts are folded blocks, reasons are one line, and whatever could be
taken for something else than text (by YAML 1.1 or 1.2) is quoted.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from argmap.formats.yaml_text import CORE_NOT_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["field_lines", "section_lines", "to_yaml"]

_WIDTH: Final = 100
# Beyond 1,024 characters a key needs a sign that it is one (YAML 1.2.2, section 7.4.2).
_LONGEST_KEY: Final = 1_000
_SCHEMA_LINE: Final = "# yaml-language-server: $schema=argmap.schema.json"

# Text that needs no quotes: it begins with a letter and holds nothing that YAML reads as a sign:
# no ": ", no " #", nothing unprintable, and within [...] and {...} no comma or bracket either
# (nor a question mark, at which PyYAML's own scanner stops there).
_UNPRINTED: Final = r"\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
_PLAIN: Final = re.compile(rf"[^\W\d_](?:[^:#{_UNPRINTED}]|:(?=[^ {_UNPRINTED}])|(?<! )#)*")
_PLAIN_IN_FLOW: Final = re.compile(
    rf"[^\W\d_](?:[^:#,?\[\]{{}}{_UNPRINTED}]|:(?=[^ ,\[\]{{}}{_UNPRINTED}])|(?<! )#)*"
)
# Words that YAML 1.1 reads as truth values, for the sake of other readers.
_OLD_WORDS: Final = re.compile(r"(?:y|n|yes|no|on|off|true|false|null)$", re.IGNORECASE)
# What must be escaped within double quotes: what YAML does not print, and foreign line breaks.
_ESCAPED: Final = re.compile(
    r"[^\x20\x21\x23-\x5b\x5d-\x7e\xa1-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_FOLDABLE: Final = re.compile(rf"[^\s{_UNPRINTED}]+(?: [^\s{_UNPRINTED}]+)+")
_SHORT: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def to_yaml(data: Mapping[str, Any], *, schema_line: bool = True) -> str:
    """Return the YAML text of a map's data, or of another format's that has sections too.

    Parameters
    ----------
    data
        A map's data in the native shape: scalars, mappings of id to a text
        or fields, and lists, by section.
    schema_line
        Whether to begin with the comment that leads editors to our schema.
    """
    sections = {key: value for key, value in data.items() if value and isinstance(value, dict | list)}
    scalars = [
        line for key, value in data.items() if key not in sections for line in field_lines(key, value, "")
    ]
    blocks = ["".join([_SCHEMA_LINE + "\n" if schema_line else "", *scalars])]
    blocks += ["".join([f"{_head(key)}\n", *section_lines(key, value)]) for key, value in sections.items()]
    return "\n".join(block for block in blocks if block)


def section_lines(key: str, value: dict[str, Any] | list[Any]) -> Iterator[str]:
    """Yield the lines of a section."""
    if isinstance(value, list):
        yield from (f"  - {line}" for item in value for line in _item(item))
        return
    for id, fields in value.items():
        yield from _entry(id, fields) if key != "extra" else field_lines(id, fields, "  ")


def _entry(id: str, fields: Any) -> Iterator[str]:
    """Yield the lines of a record under its id."""
    if not isinstance(fields, dict):
        yield from field_lines(id, fields, "  ")
        return
    line = f"{_head(id, '  ')} {_flow(fields)}\n"
    if len(line) <= _WIDTH:
        yield line
        return
    yield f"{_head(id, '  ')}\n"
    for key, value in fields.items():
        yield from field_lines(key, value, "    ")


def _item(item: Any) -> Iterator[str]:
    """Yield the lines of a record in a list, the first one without its indent."""
    line = _flow(item) + "\n"
    if len(line) <= _WIDTH or not isinstance(item, dict):
        yield line
        return
    lines = [line for key, value in item.items() for line in field_lines(key, value, "    ")]
    yield lines[0].lstrip(" ") + "".join(lines[1:])


def field_lines(key: str, value: Any, indent: str = "") -> Iterator[str]:
    """Yield the lines of one field: folded where it is long prose, one line otherwise."""
    shown = _scalar(value) if isinstance(value, str) else _flow(value)
    line = f"{_head(key, indent)} {shown}\n"
    if len(line) > _WIDTH and isinstance(value, str) and _FOLDABLE.fullmatch(value):
        yield f"{_head(key, indent)} >-\n"
        yield from _folded(value, indent + "  ")
    else:
        yield line


def _head(key: str, indent: str = "") -> str:
    """Return a key of a block and its colon; a very long one as YAML wants it, with a question mark."""
    shown = _scalar(key)
    return f"{indent}{shown}:" if len(shown) <= _LONGEST_KEY else f"{indent}? {shown}\n{indent}:"


def _flow_key(key: str) -> str:
    """Return a key within {...}, likewise."""
    shown = _scalar(key, _PLAIN_IN_FLOW)
    return shown if len(shown) <= _LONGEST_KEY else f"? {shown} "


def _folded(text: str, indent: str) -> Iterator[str]:
    """Yield a text in lines of at most the width, broken at single blanks."""
    line = indent
    for word in text.split(" "):
        if len(line) + len(word) > _WIDTH and line != indent:
            yield line.rstrip(" ") + "\n"
            line = indent
        line += word + " "
    yield line.rstrip(" ") + "\n"


def _flow(value: Any) -> str:
    """Return a value in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_flow_key(k)}: {_flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, str):
        return _scalar(value, _PLAIN_IN_FLOW)
    shown = json.dumps(value)
    # YAML 1.1 knows no number with an exponent but without a point.
    return shown.replace("e", ".0e") if isinstance(value, float) and "." not in shown else shown


def _scalar(text: str, plain_text: re.Pattern[str] = _PLAIN) -> str:
    """Return a text plain where that is safe, in double quotes otherwise."""
    plain = plain_text.fullmatch(text) and text[-1] not in " :" and not _OLD_WORDS.match(text)
    if plain and not CORE_NOT_TEXT.match(text):
        return text
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    """Return one character as an escape."""
    character = match[0]
    if character in _SHORT:
        return _SHORT[character]
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
