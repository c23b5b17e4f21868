"""What may be asked of a layout: one value, one place where it is checked."""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from numbers import Real
from typing import TYPE_CHECKING, Literal, TypeAlias, TypedDict, cast, get_args

from argmap.layout.geometry import Direction
from argmap.layout.text.fonts import TextStyle

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = [
    "ActorStyle",
    "ArrowStyle",
    "EngineName",
    "LabelStyle",
    "Measures",
    "Plan",
    "PlanOptions",
    "plan_of",
    "positive",
    "refuse_unknown",
]

ActorStyle: TypeAlias = Literal["tags", "edges"]
ArrowStyle: TypeAlias = Literal["curved", "orthogonal"]
EngineName: TypeAlias = Literal["layered", "dot"]
LabelStyle: TypeAlias = Literal["text", "title", "id"] | int


class PlanOptions(TypedDict, total=False):
    """The keywords of :func:`argmap.layout.place` that say how a map is to be placed."""

    direction: Direction | Literal["auto"]
    aspect: float
    width: float | None
    sections: bool | Literal["auto"]
    arrows: ArrowStyle
    label: LabelStyle
    actors: bool | ActorStyle
    schemes: bool
    basis: bool
    engine: EngineName
    seconds: float


@dataclass(frozen=True, slots=True)
class Plan:
    """How a map is to be placed; the fields are the keywords of :func:`argmap.layout.place`."""

    direction: Direction | Literal["auto"] = "auto"
    aspect: float = 1.4
    width: float | None = None
    sections: bool | Literal["auto"] = "auto"
    arrows: ArrowStyle = "curved"
    label: LabelStyle = "text"
    actors: bool | ActorStyle = True
    schemes: bool = False
    basis: bool = False
    engine: EngineName = "layered"
    seconds: float = math.inf

    def __post_init__(self) -> None:
        """Refuse what cannot be meant."""
        _one_of("direction", self.direction, (*get_args(Direction), "auto"))
        _one_of("sections", self.sections, (True, False, "auto"))
        _one_of("arrows", self.arrows, get_args(ArrowStyle))
        _one_of("actors", self.actors, (True, False, *get_args(ActorStyle)))
        _one_of("engine", self.engine, get_args(EngineName))
        if isinstance(self.label, bool) or not (isinstance(self.label, int) and self.label > 0):
            _one_of("label", self.label, ("text", "title", "id"), " or a number of lines")
        for name in ("schemes", "basis"):
            _one_of(name, getattr(self, name), (True, False))
        positive("aspect", self.aspect)
        positive("seconds", self.seconds, most=math.inf)
        if self.width is not None:
            positive("width", self.width)


def plan_of(options: Mapping[str, object]) -> Plan:
    """Return the plan that keywords ask for.

    Raises
    ------
    TypeError
        For a keyword that there is not.
    ValueError
        For a value that cannot be meant.
    """
    refuse_unknown(options, (field.name for field in fields(Plan)))
    return Plan(**options)  # type: ignore[arg-type]


def refuse_unknown(options: Iterable[str], known: Iterable[str]) -> None:
    """Raise a ``TypeError`` that names the nearest keyword, for one that there is not."""
    names = list(known)
    for option in options:
        if option not in names:
            near = get_close_matches(option, names, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; there are {', '.join(names)}"
            msg = f"there is no keyword {option!r}{hint}"
            raise TypeError(msg)


def positive(name: str, value: object, *, most: float = sys.float_info.max) -> None:
    """Raise a ``ValueError`` unless the value of a keyword is a number greater than 0."""
    if isinstance(value, bool) or not isinstance(value, Real) or not 0 < cast("float", value) <= most:
        msg = f"{name} is {value!r}; give a number greater than 0"
        raise ValueError(msg)


def _one_of(name: str, value: object, allowed: tuple[object, ...], more: str = "") -> None:
    if not any(value is choice or (isinstance(value, str) and value == choice) for choice in allowed):
        msg = f"{name} is {value!r}; give one of {', '.join(map(repr, allowed))}{more}"
        raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Measures:
    """Every length that placing depends on.

    Attributes
    ----------
    body, thesis, group, stub, actor, tag
        Type of the statements, of the thesis, of boxes that stand for many statements, of stubs where
        the map goes on, of actors' boxes, and of the tags.
    section, scheme, heading, note
        Type of the captions: of sections, of the names of schemes at arrows, of headings, and of notes.
    pad_x, pad_y
        Blank between a box's border and its text.
    least_width
        No box is narrower.
    tag_pad, tag_gap
        Blank inside a tag, left and right, and between tags.
    tag_rows
        Tags take no more rows than this; the rest are counted.
    box_gap
        Blank between two boxes side by side across the map.
    lane
        Blank around a line that passes between boxes.
    gutter
        Blank between two columns of a block of reasons, with the line in its middle that they hang on.
    port
        Distance between arrow heads at one side of a box, where there is room.
    radius
        Radius of a junction.
    section_pad, section_gap
        Blank between the frame of a section and what is in it, and between two frames.
    part_gap
        Blank between parts of the map that nothing connects.
    """

    body: TextStyle = field(default_factory=lambda: TextStyle(9.0))
    thesis: TextStyle = field(default_factory=lambda: TextStyle(10.5, bold=True))
    group: TextStyle = field(default_factory=lambda: TextStyle(9.5, bold=True))
    stub: TextStyle = field(default_factory=lambda: TextStyle(8.0))
    actor: TextStyle = field(default_factory=lambda: TextStyle(9.0, bold=True))
    tag: TextStyle = field(default_factory=lambda: TextStyle(6.8))
    section: TextStyle = field(default_factory=lambda: TextStyle(9.5, bold=True))
    scheme: TextStyle = field(default_factory=lambda: TextStyle(8.0))
    heading: TextStyle = field(default_factory=lambda: TextStyle(11.0, bold=True))
    note: TextStyle = field(default_factory=lambda: TextStyle(7.5))
    pad_x: float = 8.0
    pad_y: float = 6.0
    least_width: float = 60.0
    tag_pad: float = 4.0
    tag_gap: float = 3.0
    tag_rows: int = 3
    box_gap: float = 13.0
    lane: float = 7.0
    gutter: float = 20.0
    port: float = 8.0
    radius: float = 2.8
    section_pad: float = 11.0
    section_gap: float = 22.0
    part_gap: float = 26.0

    @property
    def tag_height(self) -> float:
        """Height of a tag."""
        return self.tag.leading + 2.0
