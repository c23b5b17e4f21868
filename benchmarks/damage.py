"""Damage to files, as it happens to them and as it is done to them: for the fuzz."""

from __future__ import annotations

import io
import json
import zipfile
from copy import deepcopy
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

__all__ = ["damaged"]

ODD: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    2**70,
    1.5,
    "",
    " ",
    "\n",
    "x",
    "1",
    [],
    {},
    [None],
    {"id": None},
    "é\u202e$<&",
)
JUNK = (
    b"\0",
    b"\xff",
    b"<",
    b">",
    b"{",
    b"}",
    b"[",
    b"]",
    b'"',
    b"'",
    b"\n",
    b"\r",
    b"\t",
    b"&",
    b"#",
    b"\\",
    b"---",
    b":",
    b"+",
    b"-",
)


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Return a file's content with one to five damages; of an archive, one member is damaged."""
    if content.startswith(b"PK\x03\x04") and chance.random() < 0.8:
        return _damaged_archive(content, chance)
    for _ in range(chance.randint(1, 5)):
        start = content.lstrip()[:1]
        if start in (b"{", b"[") and chance.random() < 0.7:
            content = _damaged_json(content, chance)
        elif start == b"<" and chance.random() < 0.8:
            content = _damaged_xml(content, chance)
        else:
            content = _damaged_bytes(content, chance)
    return content


def _damaged_xml(content: bytes, chance: random.Random) -> bytes:
    """Damage one element of an XML document: its attributes, its text, or where it stands."""
    try:
        root = ET.fromstring(content)  # noqa: S314  (what was there before the damage is ours)
    except (ET.ParseError, LookupError, ValueError):
        return _damaged_bytes(content, chance)
    elements = list(root.iter())
    one, other = chance.choice(elements), chance.choice(elements)
    word = str(chance.choice(ODD)).replace("\n", " ")
    names = list(one.attrib)
    match chance.randrange(6):
        case 0 if names:
            one.set(chance.choice(names), word)
        case 1 if names:
            del one.attrib[chance.choice(names)]
        case 2:
            one.text = word
        case 3 if len(one):
            one.remove(chance.choice(list(one)))
        case 4:
            one.append(deepcopy(other) if len(elements) < 400 else ET.Element("x"))
        case _:
            one.tag = chance.choice([other.tag, "x", "{urn:x}y"])
    return bytes(ET.tostring(root))


def _damaged_bytes(content: bytes, chance: random.Random) -> bytes:
    """Damage bytes or lines."""
    if chance.random() < 0.5:
        lines = content.splitlines(keepends=True)
        if len(lines) > 1:
            one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
            match chance.randrange(4):
                case 0:
                    lines[one], lines[other] = lines[other], lines[one]
                case 1:
                    lines.insert(one, lines[other])
                case 2:
                    del lines[one]
                case _:
                    lines[one] = b"  " * chance.randint(1, 5) + lines[one]
            return b"".join(lines)
    start = chance.randrange(len(content) + 1)
    end = min(len(content), start + chance.choice((1, 1, 2, 8, 64)))
    match chance.randrange(4):
        case 0:
            return content[:start] + content[end:]
        case 1:
            return content[:end] + content[start:]
        case 2:
            return content[:start] + chance.choice(JUNK) + content[start:]
        case _:
            return (
                content[:start]
                if chance.random() < 0.1
                else content[:start] + chance.choice(JUNK) + content[end:]
            )


def _damaged_json(content: bytes, chance: random.Random) -> bytes:
    """Damage one place in a JSON document."""
    try:
        document = json.loads(content)
    except ValueError:
        return _damaged_bytes(content, chance)
    places = list(_places(document))
    if not places:
        return content
    holder, key = chance.choice(places)
    match chance.randrange(4):
        case 0:
            holder[key] = chance.choice(ODD)
        case 1:
            del holder[key]
        case 2 if isinstance(holder, list):
            holder.insert(key, holder[chance.randrange(len(holder))])
        case _:
            other, elsewhere = chance.choice(places)
            holder[key] = json.loads(json.dumps(other[elsewhere]))
    return json.dumps(document).encode()


def _places(document: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every container with each of its keys."""
    stack = [document]
    while stack:
        holder = stack.pop()
        keys = (
            holder.keys()
            if isinstance(holder, dict)
            else range(len(holder))
            if isinstance(holder, list)
            else ()
        )
        for key in keys:
            yield holder, key
            if isinstance(holder[key], dict | list):
                stack.append(holder[key])


def _damaged_archive(content: bytes, chance: random.Random) -> bytes:
    """Damage one member of an archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(made, "w") as damaged_one:
        names = archive.namelist()
        chosen = chance.choice(names)
        for name in names:
            member = archive.read(name)
            damaged_one.writestr(name, damaged(member, chance) if name == chosen else member)
    return made.getvalue()
