"""D2: a diagram in text, for ``d2`` to lay out.

The language is described at https://d2lang.com.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.formats.diagram_text import BOXES, JUNCTIONS, LINES, SIGNS, Look, diagram_of, safe_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.formats.diagram_text import Line
    from argmap.model import ArgumentMap

__all__ = ["write"]

# All keywords of D2, which knows them in any case and, for long, even in quotes. In names here, hyphens
# are underscores.
_RESERVED: Final = frozenset(
    {
        "label", "desc", "shape", "icon", "constraint", "tooltip", "link", "near", "width", "height",
        "direction", "top", "left", "grid_rows", "grid_columns", "grid_gap", "vertical_gap",
        "horizontal_gap", "class", "classes", "vars", "style", "layers", "scenarios", "steps", "title",
        "source_arrowhead", "target_arrowhead", "opacity", "fill", "fill_pattern", "stroke", "stroke_width",
        "stroke_dash", "border_radius", "font", "font_size", "font_color", "bold", "italic", "underline",
        "text_transform", "shadow", "multiple", "double_border", "3d", "animated", "filled",
        "null", "true", "false", "suspend", "unsuspend",
    }
)  # fmt: skip
_DASHES: Final = {"dashed": 4, "dotted": 2}


def write(m: ArgumentMap, *, actors: bool = True) -> str:
    """Return a map as D2; shapes go by the ids of the map, made safe."""
    diagram = diagram_of(m, actors=actors)
    names = safe_ids((box.id for box in (*diagram.boxes, *diagram.junctions)), _RESERVED)
    lines = ["direction: up\n", *_classes()]
    if diagram.title:
        heading = "{shape: text; near: top-center; style.font-size: 24}"
        lines.append(f"title: {_label(diagram.title)} {heading}\n")
    lines += [f"{names[b.id]}: {_label(b.text)} {{class: {b.kind}}}\n" for b in diagram.boxes]
    lines += [f'{names[j.id]}: "{SIGNS[j.kind]}" {{class: {j.kind}-junction}}\n' for j in diagram.junctions]
    lines += [_line(line, names) for line in diagram.lines]
    return "".join(lines)


def _classes() -> Iterator[str]:
    """Yield the looks of all kinds, as classes."""
    yield "classes: {\n"
    for kind, look in BOXES.items():
        shape = "oval" if kind == "actor" else "rectangle"
        radius = "" if kind in {"actor", "claim"} else "; style.border-radius: 6"
        yield f" {kind}: {{shape: {shape}; {_look(look)}{radius}}}\n"
    for kind, look in JUNCTIONS.items():
        yield f" {kind}-junction: {{shape: circle; width: 34; height: 34; {_look(look)}}}\n"
    for kind, look in LINES.items():
        yield f" {kind.replace(' ', '-')}-line: {{{_look(look)}}}\n"
    yield "}\n"


def _look(look: Look) -> str:
    """Return a look as the styles of D2."""
    styles = [f'style.stroke: "{look.stroke}"']
    if look.fill:
        styles += [f'style.fill: "{look.fill}"', f'style.font-color: "{look.ink}"']
    if look.dash:
        styles.append(f"style.stroke-dash: {_DASHES[look.dash]}")
    return "; ".join(styles)


def _line(line: Line, names: dict[str, str]) -> str:
    """Return a connection."""
    arrow = "->" if LINES[line.kind].arrow else "--"
    label = f"{_label([line.label])} " if line.label else ""
    kind = line.kind.replace(" ", "-")
    return f"{names[line.tail]} {arrow} {names[line.head]}: {label}{{class: {kind}-line}}\n"


def _label(lines: Iterable[str]) -> str:
    """Return lines of text as a quoted string, in which a dollar sign would call a variable."""
    escaped = (s.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$") for s in lines)
    return '"' + "\\n".join(escaped) + '"'
