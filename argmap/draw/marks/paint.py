"""A layout painted as marks, as a theme says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.draw.colour import readable
from argmap.draw.marks.badges import badge_spots, inference_badges
from argmap.draw.marks.boxes import box_marks
from argmap.draw.marks.grounds import Grounds
from argmap.draw.marks.lines import junction_groups, line_groups
from argmap.draw.marks.shapes import Group, Shape, rounded, text_block
from argmap.draw.status import NO_STATUS

if TYPE_CHECKING:
    from argmap.draw.colouring import Colouring
    from argmap.draw.highlight import Highlight
    from argmap.draw.status import Status
    from argmap.draw.theme import Theme
    from argmap.layout import Layout, TextStyle
    from argmap.layout.geometry import Caption, CaptionRole
    from argmap.layout.options import Measures

__all__ = ["caption_style", "painted"]

_PLATE = 1.5  # blank around the name of a scheme


def painted(
    layout: Layout,
    theme: Theme,
    colouring: Colouring,
    highlight: Highlight | None = None,
    status: Status = NO_STATUS,
) -> tuple[Group, ...]:
    """Return the marks of a layout, in the order in which they are painted.

    Parameters
    ----------
    layout
        What goes where.
    theme
        How it looks.
    colouring
        What the colours of the boxes and of the actors tell.
    highlight
        What stands out, the rest being dimmed; ``None`` dims nothing.
    status
        Which verdicts and strengths are shown.
    """
    grounds = Grounds(layout, theme)
    groups = [*grounds.groups(), *line_groups(layout, theme, grounds, highlight, status)]
    groups += junction_groups(layout, theme, grounds, highlight, status)
    groups += [_caption(caption, theme, grounds, highlight) for caption in layout.captions]
    groups += inference_badges(layout, theme, status, highlight)
    spots = badge_spots(layout, status, striped=bool(colouring.stripes))
    for box, spot in zip(layout.boxes, spots, strict=True):
        light = "full" if highlight is None else highlight.light_of(box.id)
        groups.append(box_marks(box, theme, colouring, light, status, spot))
    return tuple(groups)


def caption_style(role: CaptionRole, measures: Measures) -> TextStyle:
    """Return the type that a caption is set in."""
    styles: dict[CaptionRole, TextStyle] = {
        "section": measures.section,
        "scheme": measures.scheme,
        "heading": measures.heading,
        "note": measures.note,
    }
    return styles[role]


def _caption(caption: Caption, theme: Theme, grounds: Grounds, highlight: Highlight | None) -> Group:
    style = caption_style(caption.role, theme.measures)
    ground = grounds.at(caption.x + caption.width / 2, caption.y + caption.height / 2)
    inks: dict[CaptionRole, str] = {
        "section": theme.section.text,
        "scheme": theme.muted,
        "heading": theme.ink,
        "note": theme.muted,
    }
    at_arrow = caption.role in {"scheme", "note"} and caption.of is not None
    dim = highlight is not None and at_arrow and caption.of not in highlight.inferences
    ink = readable(ground, (theme.dimmed_text if dim else inks[caption.role], theme.muted))
    sides = (caption.x, caption.x + caption.width)
    labels = text_block(caption.lines, sides, caption.y, style=style, colour=ink, ground=ground)
    plate: tuple[Shape, ...] = ()
    if caption.role == "scheme":
        width, height = caption.width + 2 * _PLATE, caption.height
        plate = (Shape(rounded(caption.x - _PLATE, caption.y, width, height, 2.0), ground),)
    return Group(caption.role, caption.of, plate, labels)
