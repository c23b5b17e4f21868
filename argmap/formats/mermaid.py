"""Mermaid: a diagram in text, for the many places that show Markdown.

The language is described at https://mermaid.js.org/syntax/flowchart.html. Mermaid
itself refuses more than 500 lines and 50,000 characters unless the page that
shows them allows more (``maxEdges``, ``maxTextSize``); no diagram may allow
them to itself.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from argmap.formats.diagram_text import BOXES, JUNCTIONS, LINES, Look, diagram_of, safe_ids
from argmap.model.kinds import INFERENCES
from argmap.warn import warn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.formats.diagram_text import Box, Line
    from argmap.model import ArgumentMap

__all__ = ["write"]

_RESERVED: Final = frozenset(
    {
        "end", "graph", "flowchart", "subgraph", "style", "linkstyle", "class", "classdef", "click", "call",
        "href", "default", "direction", "interpolate", "accTitle".lower(), "accDescr".lower(), "o", "x", "v",
    }
)  # fmt: skip
# Marks are written as entities, for a plus begins a list in Markdown.
_SIGNS: Final = {word: f"#{ord(kind.mark)};" for word, kind in INFERENCES.items()}
# What Mermaid would still take for more, once letters are spelled by number: formulas and icons.
_CALLS: Final = re.compile(r"\$(?=\$)|\bfa[a-z]?(?=:)")
# Titles know no numbers, so that letters of HTML give way to those that look like them.
_TITLE: Final = str.maketrans({"<": "\u2039", ">": "\u203a", "&": "+"})
# What Mermaid takes, unless the page that shows a diagram allows more: lines, and units of UTF-16.
_MOST_LINES: Final = 500
_LONGEST: Final = 50_000
# Mermaid breaks lines itself.
_UNBROKEN: Final = 1_000_000
_DASHES: Final = {"dashed": "6 4", "dotted": "2 3"}
# All that Mermaid, Markdown or HTML could take for more than a letter.
_ODD: Final = re.compile(r"[^\w\s.,;:!?'()/%–—-]|(?<=^)[-\d]")


def write(m: ArgumentMap, *, actors: bool = True) -> str:
    """Return a map as a Mermaid flowchart; nodes go by the ids of the map, made safe.

    Warns
    -----
    UserWarning
        It is larger than Mermaid takes unless told to; says what to set.
    """
    diagram = diagram_of(m, actors=actors, columns=_UNBROKEN)
    names = safe_ids((box.id for box in (*diagram.boxes, *diagram.junctions)), _RESERVED)
    title = json.dumps(" – ".join(diagram.title).translate(_TITLE), ensure_ascii=False)
    lines = [f"---\ntitle: {title}\n---\n" if diagram.title else "", "flowchart BT\n"]
    lines += [f" {names[b.id]}{_box(b)}:::{b.kind}\n" for b in diagram.boxes]
    lines += [f' {names[j.id]}(("{_SIGNS[j.kind]}")):::{j.kind}\n' for j in diagram.junctions]
    lines += [f" {names[x.tail]} {_arrow(x)} {names[x.head]}\n" for x in diagram.lines]
    lines += [f" classDef {kind} {_look(look)}\n" for kind, look in (*BOXES.items(), *JUNCTIONS.items())]
    for kind, look in LINES.items():
        if numbers := [str(n) for n, line in enumerate(diagram.lines) if line.kind == kind]:
            lines.append(f" linkStyle {','.join(numbers)} {_look(look)}\n")
    text = "".join(lines)
    _check_size(len(diagram.lines), len(text.encode("utf-16-le")) // 2)
    return text


def _check_size(lines: int, length: int) -> None:
    """Warn of a diagram that Mermaid refuses as it comes."""
    over = []
    if lines > _MOST_LINES:
        over.append((f"{lines:,} lines", f"{_MOST_LINES:,}", f"maxEdges: {lines}"))
    if length > _LONGEST:
        over.append((f"{length:,} characters", f"{_LONGEST:,}", f"maxTextSize: {length}"))
    if over:
        counted, limits, settings = (" and ".join(words) for words in zip(*over, strict=True))
        message = (
            f"Mermaid shows no more than {limits} of {counted} unless the page that shows the diagram calls "
            f"mermaid.initialize with {settings} (mmdc: --configFile); the diagram cannot say so itself. "
            f"Or write less of the map: without actors (actors=False), or what argmap.select gives of it"
        )
        warn(message)


def _box(box: Box) -> str:
    """Return a box with its text, its ends round for an actor."""
    left, right = ("([", "])") if box.kind == "actor" else ("[", "]")
    return f'{left}"{_label(box.text)}"{right}'


def _label(lines: Iterable[str]) -> str:
    """Return lines of text as a label."""
    apart = (_CALLS.sub("\\g<0>\u2060", line) for line in lines)
    return "<br>".join(_ODD.sub(lambda odd: f"#{ord(odd[0])};", line) for line in apart) or " "


def _arrow(line: Line) -> str:
    """Return the arrow of a line, with its label."""
    arrow = "-->" if LINES[line.kind].arrow else "---"
    return f'{arrow}|"{_label([line.label])}"|' if line.label else arrow


def _look(look: Look) -> str:
    """Return a look as the styles of Mermaid."""
    styles = [f"stroke:{look.stroke}"]
    if look.fill:
        styles += [f"fill:{look.fill}", f"color:{look.ink}"]
    if look.dash:
        styles.append(f"stroke-dasharray:{_DASHES[look.dash]}")
    return ",".join(styles)
