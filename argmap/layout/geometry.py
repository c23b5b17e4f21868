"""What a placed map is: boxes, junctions and arrows, in points, and nothing else.

A :class:`Layout` is the seam between placing and painting. Whoever places a map makes one; whoever
paints needs nothing but one (and a theme). One unit is one point (1/72 inch), ``x`` runs right and
``y`` runs down from the top left corner, as on a page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from argmap.model.attitudes import Attitude

__all__ = [
    "Arrow",
    "ArrowKind",
    "Attitude",
    "Box",
    "BoxKind",
    "Caption",
    "CaptionRole",
    "Direction",
    "Junction",
    "Layout",
    "Point",
    "SectionBox",
    "Tag",
    "TagRole",
]

Point: TypeAlias = tuple[float, float]
Direction: TypeAlias = Literal["right", "left", "down", "up"]
BoxKind: TypeAlias = Literal["thesis", "claim", "premise", "group", "stub", "actor"]
ArrowKind: TypeAlias = Literal["support", "attack", "contradiction", "rephrase", "tie"]
TagRole: TypeAlias = Literal["actor", "speaker", "basis", "count", "strength"]
CaptionRole: TypeAlias = Literal["section", "scheme", "heading", "note"]


@dataclass(frozen=True, slots=True)
class Tag:
    """A small label at the foot of a box: an actor, what the statement rests on, or a number.

    Attributes
    ----------
    actor
        Id of the actor; ``None`` where it stands for none.
    attitude
        What the actor does with the statement.
    text
        What the label says, cut to fit.
    x, y, width, height
        Where it is: its top left corner and size.
    role
        ``"actor"``, ``"speaker"`` (an actor who speaks in a box of several), ``"basis"`` (what a premise
        rests on), ``"count"`` (of the actors left out, or of the statements folded into the box), or
        ``"strength"`` (a number behind the room for its bar).
    """

    actor: str | None
    attitude: Attitude
    text: str
    x: float
    y: float
    width: float
    height: float
    role: TagRole = "actor"

    def moved(self, dx: float, dy: float) -> Tag:
        """Return the same tag elsewhere."""
        return replace(self, x=self.x + dx, y=self.y + dy)


@dataclass(frozen=True, slots=True)
class Box:
    """A statement, sized to its wrapped text.

    Attributes
    ----------
    id
        Id of the statement.
    kind
        ``"thesis"``, ``"claim"`` or ``"premise"``; ``"group"`` where statements are folded into one box,
        ``"stub"`` where the map goes on beyond the picture, ``"actor"`` in a diagram of actors.
    implicit
        Whether the statement is left unsaid by its author.
    x, y, width, height
        Where it is: its top left corner and size.
    text_height
        How much of the height, from the top, belongs to the text; the tags
        have the rest.
    lines
        The text as it is to be set, line by line.
    plain
        How many of the lines, the last ones, are set as in the box of a claim, whatever the kind.
    tags
        The actors at it.
    """

    id: str
    kind: BoxKind
    implicit: bool
    x: float
    y: float
    width: float
    height: float
    text_height: float
    lines: tuple[str, ...]
    tags: tuple[Tag, ...] = ()
    plain: int = 0

    def moved(self, dx: float, dy: float) -> Box:
        """Return the same box elsewhere, its tags with it."""
        tags = tuple(tag.moved(dx, dy) for tag in self.tags)
        return replace(self, x=self.x + dx, y=self.y + dy, tags=tags)


@dataclass(frozen=True, slots=True)
class Junction:
    """Where the lines of linked premises meet, or where an arrow is pointed at.

    Attributes
    ----------
    id
        Id of the inference.
    kind
        ``"support"`` or ``"attack"``.
    linked
        Whether several premises meet here; otherwise it is there because
        another inference points at this one.
    x, y, radius
        Its centre and size.
    extent
        Where too many lines meet for a dot, it is a bar with round ends, twice the radius thick: how far
        the line through its middle reaches along x and y, from end to end. (0, 0) for a dot.
    """

    id: str
    kind: ArrowKind
    linked: bool
    x: float
    y: float
    radius: float
    extent: Point = (0.0, 0.0)

    def moved(self, dx: float, dy: float) -> Junction:
        """Return the same junction elsewhere."""
        return replace(self, x=self.x + dx, y=self.y + dy)


@dataclass(frozen=True, slots=True)
class Arrow:
    """One routed line of an inference, a contradiction or a rephrase.

    An inference with a junction has several: one from each premise to the
    junction, without a head, and one from the junction to what it bears on.

    Attributes
    ----------
    id
        Id of the inference; ``None`` for contradictions and rephrases.
    kind
        What the line stands for.
    source, target
        Ids at the two ends: of statements, or of the inference whose junction
        the line starts from or ends at.
    points
        Cubic Bézier curves end to end, from the source to the target: a start
        point, then two control points and an end point for each curve.
    head
        Whether there is an arrow head at the target.
    tail
        Whether there is one at the source too.
    """

    id: str | None
    kind: ArrowKind
    source: str
    target: str
    points: tuple[Point, ...]
    head: bool = True
    tail: bool = False

    def moved(self, dx: float, dy: float) -> Arrow:
        """Return the same arrow elsewhere."""
        return replace(self, points=tuple((x + dx, y + dy) for x, y in self.points))


@dataclass(frozen=True, slots=True)
class Caption:
    """Text that belongs to no box: a section's title, a scheme's name at its arrow, a heading.

    Attributes
    ----------
    role
        What sort of text it is.
    of
        Id of the record that it belongs to, if any.
    lines
        The text as it is to be set, line by line.
    x, y, width, height
        Where it is: its top left corner and size. The text has no padding in it.
    """

    role: CaptionRole
    of: str | None
    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float

    def moved(self, dx: float, dy: float) -> Caption:
        """Return the same caption elsewhere."""
        return replace(self, x=self.x + dx, y=self.y + dy)


@dataclass(frozen=True, slots=True)
class SectionBox:
    """A section of the map: a frame around its statements, with a title.

    Attributes
    ----------
    path
        The titles from the outermost section to this one.
    x, y, width, height
        Where it is: its top left corner and size.
    """

    path: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float

    def moved(self, dx: float, dy: float) -> SectionBox:
        """Return the same section elsewhere."""
        return replace(self, x=self.x + dx, y=self.y + dy)


@dataclass(frozen=True, slots=True)
class Layout:
    """A placed map: where everything goes, and no word on how it looks.

    Attributes
    ----------
    boxes
        The statements, in the author's order.
    junctions
        Meeting points of linked premises and points that inferences attack.
    arrows
        The routed lines.
    width, height
        Size of the whole, which starts at (0, 0).
    sections
        Frames around the statements of a section, the outer before the inner.
    captions
        Texts that belong to no box, the titles of the sections among them.
    """

    boxes: tuple[Box, ...] = ()
    junctions: tuple[Junction, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    width: float = 0.0
    height: float = 0.0
    sections: tuple[SectionBox, ...] = ()
    captions: tuple[Caption, ...] = ()

    def moved(self, dx: float, dy: float) -> Layout:
        """Return the same layout shifted, its size unchanged."""
        return replace(
            self,
            boxes=tuple(box.moved(dx, dy) for box in self.boxes),
            junctions=tuple(junction.moved(dx, dy) for junction in self.junctions),
            arrows=tuple(arrow.moved(dx, dy) for arrow in self.arrows),
            sections=tuple(section.moved(dx, dy) for section in self.sections),
            captions=tuple(caption.moved(dx, dy) for caption in self.captions),
        )

    def box(self, id: str) -> Box:
        """Return the box of a statement.

        Raises
        ------
        KeyError
            When the layout has no such box.
        """
        for box in self.boxes:
            if box.id == id:
                return box
        raise KeyError(id)
