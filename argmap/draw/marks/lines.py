"""The lines of a picture: what each stands for, their halos, and the junctions where they meet."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from argmap.draw.marks.arrows import arrow_shapes, trimmed
from argmap.draw.marks.badges import judged_line
from argmap.draw.marks.shapes import Group, Shape, chain, rounded, spline
from argmap.draw.status import NO_STATUS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.path import Path

    from argmap.draw.highlight import Highlight
    from argmap.draw.marks.grounds import Grounds
    from argmap.draw.status import Status
    from argmap.draw.theme import LineKind, LineLook, Theme
    from argmap.layout import Arrow, Junction, Layout

__all__ = ["HALO_FREE", "junction_groups", "line_groups", "line_kinds"]

HALO_FREE = 12.0  # points from the ends of a line, where lines meet
_HALO = 2.6  # a band of ground along a line, so that crossings can be followed


def line_kinds(layout: Layout) -> dict[str | None, LineKind]:
    """Return what the lines of each inference stand for, by its id.

    An attack on an inference is an undercut, and a support of one a backing. A tie stays one.
    """
    inferences = {arrow.id for arrow in layout.arrows if arrow.id is not None}
    kinds: dict[str | None, LineKind] = {}
    for arrow in layout.arrows:
        at_inference = arrow.head and arrow.target in inferences and arrow.target != arrow.id
        if at_inference and arrow.kind != "tie":
            kinds[arrow.id] = "undercut" if arrow.kind == "attack" else "backing"
        elif arrow.id is not None:
            kinds.setdefault(arrow.id, arrow.kind)
    return kinds


def line_groups(
    layout: Layout,
    theme: Theme,
    grounds: Grounds,
    highlight: Highlight | None,
    status: Status = NO_STATUS,
) -> list[Group]:
    """Return the lines, what is dimmed first, those that meet at one end without halos between them."""
    kinds = line_kinds(layout)
    target = {_whose(arrow): arrow.target for arrow in layout.arrows if arrow.head}
    first = {end: position for position, end in reversed([*enumerate(target.values())])}

    def bundle(arrow: Arrow) -> tuple[bool, int]:
        end = target.get(_whose(arrow), arrow.target)
        return highlight is None or highlight.lights(arrow), first.get(end, len(first))

    groups: list[Group] = []
    for (lit, _), together in groupby(sorted(layout.arrows, key=bundle), key=bundle):
        arrows = list(together)
        halos = [halo for arrow in arrows for halo in _halos(arrow, theme, grounds, status)]
        groups.append(Group("halos", None, tuple(halos)))
        for _, lines in groupby(arrows, key=_whose):
            groups.append(_line_group(list(lines), kinds, theme, status, lit=lit))
    return groups


def _line_group(
    arrows: list[Arrow],
    kinds: Mapping[str | None, LineKind],
    theme: Theme,
    status: Status,
    *,
    lit: bool,
) -> Group:
    shapes: list[Shape] = []
    for arrow in arrows:
        look = judged_line(theme.line(kinds.get(arrow.id, arrow.kind)), arrow.id, status, theme)
        look = _seen(look, theme, lit=lit)
        shapes += arrow_shapes(
            arrow.points, look, head=arrow.head, tail=arrow.tail, head_length=theme.head_length
        )
    id = arrows[0].id
    return Group(kinds.get(id, arrows[0].kind), id, tuple(shapes), facts=status.facts(id))


def _whose(arrow: Arrow) -> tuple[str, ...]:
    """Return what the lines of one inference, one contradiction or one rephrase have in common."""
    return (arrow.source, arrow.target) if arrow.id is None else (arrow.id,)


def _halos(arrow: Arrow, theme: Theme, grounds: Grounds, status: Status) -> list[Shape]:
    middle = trimmed(arrow.points, HALO_FREE)
    if middle is None:
        return []
    width = judged_line(theme.line(arrow.kind), arrow.id, status, theme).width + _HALO
    if grounds.plain:
        return [Shape(spline(middle), None, theme.background, width)]
    return [Shape(chain(piece), None, ground, width) for ground, piece in grounds.along(middle)]


def junction_groups(
    layout: Layout,
    theme: Theme,
    grounds: Grounds,
    highlight: Highlight | None,
    status: Status = NO_STATUS,
) -> list[Group]:
    """Return the junctions: a dot where premises meet, a bar where many do, a ring to point at."""
    kinds = line_kinds(layout)
    groups = []
    for junction in layout.junctions:
        lit = highlight is None or junction.id in highlight.inferences
        look = theme.line(kinds.get(junction.id, junction.kind))
        width = look.width
        look = _seen(judged_line(look, junction.id, status, theme), theme, lit=lit)
        ground = grounds.at(junction.x, junction.y)
        path = _outline(junction)
        fill = look.colour if junction.linked else ground
        groups.append(Group("junction", junction.id, (Shape(path, fill, look.colour, width),)))
    return groups


def _outline(junction: Junction) -> Path:
    """Return a dot, or a bar with round ends as long as the junction reaches."""
    width, height = (reach + 2 * junction.radius for reach in junction.extent)
    return rounded(junction.x - width / 2, junction.y - height / 2, width, height, junction.radius)


def _seen(look: LineLook, theme: Theme, *, lit: bool) -> LineLook:
    return look if lit else replace(look, colour=theme.dimmed_line)
