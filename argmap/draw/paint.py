"""A layout painted as marks, as a theme says."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from argmap.draw.arrows import arrow_shapes, trimmed
from argmap.draw.colour import ink_on
from argmap.draw.marks import Group, Label, Shape, disc, rounded, spline
from argmap.layout import runs_leftward
from argmap.layout.boxes import text_style

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.draw.highlight import Highlight
    from argmap.draw.theme import BoxLook, LineLook, Theme
    from argmap.layout import Arrow, Box, Junction, Layout, Tag
    from argmap.layout.geometry import ArrowKind
    from argmap.model import ArgumentMap

__all__ = ["actor_colours", "painted"]

_HALO = 2.6  # a band of background along a line, so that crossings can be followed
_HALO_FREE = 12.0  # from the ends, where lines meet


def actor_colours(m: ArgumentMap, theme: Theme) -> dict[str, str]:
    """Return a colour for every actor: its own, or the theme's in turn."""
    colours = {}
    unnamed = 0
    for actor in m.actors.values():
        if actor.colour:
            colours[actor.id] = actor.colour.lower()
        else:
            colours[actor.id] = theme.actors[unnamed % len(theme.actors)]
            unnamed += 1
    return colours


def painted(
    layout: Layout, theme: Theme, colours: Mapping[str, str], highlight: Highlight | None
) -> tuple[Group, ...]:
    """Return the marks of a layout, in the order in which they are painted.

    Parameters
    ----------
    layout
        What goes where.
    theme
        How it looks.
    colours
        Colour of each actor.
    highlight
        What stands out, the rest being dimmed; ``None`` dims nothing.
    """
    groups = _lines(layout, theme, highlight)
    for junction in layout.junctions:
        dim = highlight is not None and junction.id not in highlight.inferences
        groups.append(_junction(junction, theme, dim=dim))
    for box in layout.boxes:
        dim = highlight is not None and box.id not in highlight.statements
        groups.append(_box(box, theme, colours, dim=dim))
    return tuple(groups)


def _is_dim(highlight: Highlight | None, arrow: Arrow) -> bool:
    return highlight is not None and not highlight.lights(arrow)


def _line_look(kind: ArrowKind, theme: Theme, *, dim: bool) -> LineLook:
    look = theme.line(kind)
    return replace(look, colour=theme.dimmed_line) if dim else look


def _lines(layout: Layout, theme: Theme, highlight: Highlight | None) -> list[Group]:
    """Return the lines, what is dimmed first, those that meet at one end without halos between them."""
    onto = {arrow.id: arrow.target for arrow in layout.arrows if arrow.head}
    first = {end: position for position, end in reversed([*enumerate(onto.values())])}

    def bundle(arrow: Arrow) -> tuple[bool, int]:
        end = onto.get(arrow.id, arrow.target)
        return not _is_dim(highlight, arrow), first.get(end, len(first))

    groups: list[Group] = []
    for _, together in groupby(sorted(layout.arrows, key=bundle), key=bundle):
        arrows = list(together)
        halos = (_halo(arrow, theme) for arrow in arrows)
        groups.append(Group("halos", None, tuple(halo for halo in halos if halo is not None)))
        for _, lines in groupby(arrows, key=lambda arrow: arrow.id):
            groups.append(_inference(list(lines), theme, highlight))
    return groups


def _halo(arrow: Arrow, theme: Theme) -> Shape | None:
    middle = trimmed(arrow.points, _HALO_FREE)
    if middle is None:
        return None
    return Shape(spline(middle), None, theme.background, theme.line(arrow.kind).width + _HALO)


def _inference(arrows: list[Arrow], theme: Theme, highlight: Highlight | None) -> Group:
    shapes: list[Shape] = []
    for arrow in arrows:
        look = _line_look(arrow.kind, theme, dim=_is_dim(highlight, arrow))
        shapes += arrow_shapes(
            arrow.points, look, head=arrow.head, tail=arrow.tail, head_length=theme.head_length
        )
    return Group(arrows[0].kind, arrows[0].id, tuple(shapes))


def _junction(junction: Junction, theme: Theme, *, dim: bool) -> Group:
    look = _line_look(junction.kind, theme, dim=dim)
    path = disc(junction.x, junction.y, junction.radius)
    fill = look.colour if junction.linked else theme.background
    return Group("junction", junction.id, (Shape(path, fill, look.colour, look.width),))


def _box(box: Box, theme: Theme, colours: Mapping[str, str], *, dim: bool) -> Group:
    look = theme.box(box)
    if dim:
        look = replace(look, fill=theme.dimmed_fill, border=theme.dimmed_line, text=theme.dimmed_text)
    path = rounded(box.x, box.y, box.width, box.height, look.radius)
    shapes = [Shape(path, look.fill, look.border, look.border_width, look.dash)]
    labels = _text(box, theme, look)
    for tag in box.tags:
        colour = theme.dimmed_line if tag.actor is None or dim else colours[tag.actor]
        shape, label = _tag(tag, theme, colour, look, dim=dim)
        shapes.append(shape)
        labels.append(label)
    return Group("statement", box.id, tuple(shapes), tuple(labels))


def _text(box: Box, theme: Theme, look: BoxLook) -> list[Label]:
    style = text_style(box.kind, theme.measures)
    leftward = runs_leftward(" ".join(box.lines))
    pad = theme.measures.pad_x
    x = box.x + box.width - pad if leftward else box.x + pad
    top = box.y + (box.text_height - len(box.lines) * style.leading) / 2 + style.rise
    return [
        Label(line, x, top + n * style.leading, style, look.text, look.fill, "right" if leftward else "left")
        for n, line in enumerate(box.lines)
    ]


def _tag(tag: Tag, theme: Theme, colour: str, look: BoxLook, *, dim: bool) -> tuple[Shape, Label]:
    """Return a tag: filled if the actor asserts the statement, outlined if not."""
    style = theme.measures.tag
    path = rounded(tag.x, tag.y, tag.width, tag.height, tag.height / 2)
    if tag.actor is None or dim:
        ground, ink = look.fill, theme.dimmed_text if dim else look.text
        shape = Shape(path, ground, theme.dimmed_line, 0.6)
    elif tag.attitude == "asserts":
        ground, ink = colour, ink_on(colour)
        shape = Shape(path, ground, colour, 0.8)
    else:
        ground, ink = theme.background, theme.ink
        shape = Shape(path, ground, colour, 1.3)
    y = tag.y + (tag.height - style.leading) / 2 + style.rise
    return shape, Label(tag.text, tag.x + theme.measures.tag_pad, y, style, ink, ground)
