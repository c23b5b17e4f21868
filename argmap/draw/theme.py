"""How a picture looks: a value that painting asks and that the model knows nothing of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from argmap.layout import Measures, TextStyle

if TYPE_CHECKING:
    from argmap.layout import Box
    from argmap.layout.geometry import ArrowKind

__all__ = ["DEFAULT_THEME", "BoxLook", "Head", "LineLook", "Theme"]

Head: TypeAlias = Literal["triangle", "barred", "diamond", "none"]


@dataclass(frozen=True, slots=True)
class BoxLook:
    """How a kind of box looks.

    Attributes
    ----------
    fill, border, text
        Colours as ``#rrggbb``.
    border_width
        In points.
    radius
        Of the corners, in points.
    dash
        Dash and gap lengths of the border, in points; empty for a solid line.
    """

    fill: str
    border: str
    text: str
    border_width: float
    radius: float
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class LineLook:
    """How a kind of line looks.

    Attributes
    ----------
    colour
        As ``#rrggbb``.
    width
        In points.
    dash
        Dash and gap lengths, in points; empty for a solid line.
    head
        Shape of the arrow head: ``"triangle"`` is filled, ``"barred"`` is an
        open one with a bar across, ``"diamond"`` is filled.
    """

    colour: str
    width: float
    dash: tuple[float, ...]
    head: Head


@dataclass(frozen=True, slots=True)
class Theme:
    """Everything that painting depends on.

    Write another one by replacing fields: ``dataclasses.replace(DEFAULT_THEME, background="#fffff8")``.

    Attributes
    ----------
    background, ink, muted
        Colours of the page, of the title and legend, and of the source line.
    thesis, claim, premise, implicit
        Looks of the boxes; ``implicit`` is for premises left unsaid.
    support, attack, contradiction, rephrase
        Looks of the lines.
    dimmed_fill, dimmed_line, dimmed_text
        Colours of what is not highlighted.
    actors
        Colours for actors that have none of their own, in turn.
    title, subtitle, legend, note
        Type of the title, the question under it, the legend and the source line.
    measures
        Type and paddings of the map itself.
    margin
        Blank around the page, in points.
    head_length
        Length of an arrow head, in points.
    """

    background: str = "#ffffff"
    ink: str = "#1c1f26"
    muted: str = "#5a606b"
    thesis: BoxLook = BoxLook("#1d2b45", "#1d2b45", "#ffffff", 1.2, 3.0)
    claim: BoxLook = BoxLook("#ffffff", "#2b3a55", "#1c1f26", 1.5, 2.0)
    premise: BoxLook = BoxLook("#f1f3f6", "#9aa3b2", "#1c1f26", 0.7, 8.0)
    implicit: BoxLook = BoxLook("#ffffff", "#6b7482", "#1c1f26", 0.9, 8.0, (3.2, 2.2))
    support: LineLook = LineLook("#0072b2", 1.25, (), "triangle")
    attack: LineLook = LineLook("#d55e00", 1.35, (4.6, 2.4), "barred")
    contradiction: LineLook = LineLook("#8a2f62", 1.35, (1.2, 2.0), "diamond")
    rephrase: LineLook = LineLook("#7b828d", 1.0, (), "none")
    dimmed_fill: str = "#ffffff"
    dimmed_line: str = "#b4b9c1"
    dimmed_text: str = "#6e747d"
    actors: tuple[str, ...] = (
        "#77aadd",
        "#ee8866",
        "#eedd88",
        "#ffaabb",
        "#99ddff",
        "#44bb99",
        "#bbcc33",
        "#aaaa00",
        "#dddddd",
    )
    title: TextStyle = field(default_factory=lambda: TextStyle(16.0, bold=True))
    subtitle: TextStyle = field(default_factory=lambda: TextStyle(10.0))
    legend: TextStyle = field(default_factory=lambda: TextStyle(8.0))
    note: TextStyle = field(default_factory=lambda: TextStyle(7.5))
    measures: Measures = field(default_factory=Measures)
    margin: float = 18.0
    head_length: float = 7.5

    def box(self, box: Box) -> BoxLook:
        """Return the look of a box."""
        if box.kind == "thesis":
            return self.thesis
        if box.kind == "claim":
            return self.claim
        return self.implicit if box.implicit else self.premise

    def line(self, kind: ArrowKind) -> LineLook:
        """Return the look of a kind of line."""
        looks = {
            "support": self.support,
            "attack": self.attack,
            "contradiction": self.contradiction,
            "rephrase": self.rephrase,
        }
        return looks[kind]


DEFAULT_THEME = Theme()
