"""DOT of Graphviz: a diagram in text, for ``dot`` to lay out.

The language is described at https://graphviz.org/doc/info/lang.html.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.formats.diagram_text import BOXES, JUNCTIONS, LINES, SIGNS, Line, diagram_of
from argmap.model.kinds import PAIRS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.model import ArgumentMap

__all__ = ["write"]

_HEAD: Final = """ graph [rankdir=BT, labelloc=t, fontname="Helvetica", fontsize=18, nodesep=0.3, ranksep=0.6]
 node [fontname="Helvetica", fontsize=11, margin="0.15,0.09"]
 edge [fontname="Helvetica", fontsize=9]
"""


def write(m: ArgumentMap, *, actors: bool = True) -> str:
    """Return a map as DOT; nodes go by the ids of the map, but for those with a backslash."""
    diagram = diagram_of(m, actors=actors)
    names = _names(box.id for box in (*diagram.boxes, *diagram.junctions))
    title = _label(diagram.title)
    lines = [f"digraph {_quoted(m.title or 'argument map')} {{\n", _HEAD]
    lines.append(f" label={title}\n" if diagram.title else "")
    lines += [f" {names[b.id]} [label={_label(b.text)}, {_box(b.kind)}]\n" for b in diagram.boxes]
    lines += [f" {names[j.id]} [{_junction(j.kind)}]\n" for j in diagram.junctions]
    lines += [f" {names[x.tail]} -> {names[x.head]} [{_line(x)}]\n" for x in diagram.lines]
    return "".join([*lines, "}\n"])


def _names(ids: Iterable[str]) -> dict[str, str]:
    """Return a quoted name for each id; a backslash has no sure meaning in one."""
    listed = list(ids)
    taken = set(listed)
    names = {}
    for id in listed:
        name, number = id.replace("\\", "/"), 1
        while name != id and name in taken:
            number += 1
            name = f"{id.replace(chr(92), '/')}-{number}"
        taken.add(name)
        names[id] = _quoted(name)
    return names


def _quoted(text: str) -> str:
    """Return a text as a name."""
    return '"' + text.replace("\\", "/").replace('"', '\\"').replace("\0", "\ufffd") + '"'


def _label(lines: Iterable[str]) -> str:
    """Return lines of text as a label, in which backslashes and entities would mean something."""
    escaped = (s.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"') for s in lines)
    return '"' + "\\n".join(escaped) + '"'


def _box(kind: str) -> str:
    """Return the attributes of a kind of box."""
    look = BOXES[kind]
    style = ",".join(
        ["filled", *(["rounded"] if kind != "claim" else []), *([look.dash] if look.dash else [])]
    )
    shape = "ellipse" if kind == "actor" else "box"
    width = ", penwidth=1.8" if kind in {"claim", "thesis"} else ""
    colours = f'color="{look.stroke}", fillcolor="{look.fill}", fontcolor="{look.ink}"'
    return f'shape={shape}, style="{style}", {colours}{width}'


def _junction(kind: str) -> str:
    """Return the attributes of the junction of an inference."""
    look = JUNCTIONS[kind]
    colours = f'color="{look.stroke}", fillcolor="{look.fill}", fontcolor="{look.ink}"'
    return f'label="{SIGNS[kind]}", shape=circle, style=filled, {colours}, width=0.22, fixedsize=true'


def _line(line: Line) -> str:
    """Return the attributes of a line."""
    look = LINES[line.kind]
    parts = [f'color="{look.stroke}"']
    if look.dash:
        parts.append(f"style={look.dash}")
    if not look.arrow:
        parts.append("dir=none")
    if line.label:
        parts += [f"label={_label([line.label])}", f'fontcolor="{look.stroke}"']
    if line.kind in PAIRS:
        parts.append("constraint=false")
    elif line.kind in {"actor", "mutual"}:
        parts.append("weight=0")
    return ", ".join(parts)
