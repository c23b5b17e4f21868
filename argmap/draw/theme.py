"""How a picture looks: a value that painting asks, and the themes by name.

The model knows nothing of it. Of colours that must stay apart, each pair was chosen to differ for
protanopes, deuteranopes and tritanopes too; :mod:`argmap.draw.colour` holds what the tests measure that with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from argmap.layout import Measures, TextStyle
from argmap.layout.text.installed import font_named

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

    from argmap.evaluation.evaluation import Label
    from argmap.layout import Box

__all__ = ["DEFAULT_THEME", "THEMES", "BoxLook", "Head", "LineKind", "LineLook", "Theme", "theme_named"]

Head: TypeAlias = Literal["triangle", "barred", "open", "tee", "diamond", "chevron", "none"]
LineKind: TypeAlias = Literal["support", "attack", "undercut", "backing", "contradiction", "rephrase", "tie"]

_COLOUR = re.compile("#[0-9a-fA-F]{6}")


def _check_colours(**colours: object) -> None:
    for name, colour in colours.items():
        if not (isinstance(colour, str) and _COLOUR.fullmatch(colour)):
            msg = f"{name} is {colour!r}; give a colour as '#rrggbb'"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class BoxLook:
    """How a kind of box looks.

    Attributes
    ----------
    fill, border, text
        Colours as ``#rrggbb``.
    border_width
        In points; 0 for no border.
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

    def __post_init__(self) -> None:
        """Refuse what is no colour."""
        _check_colours(fill=self.fill, border=self.border, text=self.text)


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
        Shape of the arrow head: ``"triangle"`` is filled, ``"barred"`` is a smaller one with a bar behind
        it, ``"open"`` is hollow, ``"tee"`` is a bar across the end, ``"diamond"`` is filled,
        ``"chevron"`` is the two sides of one.
    """

    colour: str
    width: float
    dash: tuple[float, ...]
    head: Head

    def __post_init__(self) -> None:
        """Refuse what is no colour."""
        _check_colours(colour=self.colour)


@dataclass(frozen=True, slots=True)
class Theme:
    """Everything that painting depends on.

    Write another one by replacing fields: ``dataclasses.replace(DEFAULT_THEME, background="#fffff8")``.

    Attributes
    ----------
    background, ink, muted
        Colours of the page, of the title and legend, and of the source line.
    thesis, claim, premise, implicit
        Looks of the statements; ``implicit`` is for premises left unsaid.
    group, stub, actor, section
        Looks of statements folded into one box, of where the map goes on beyond the picture, of an
        actor among actors (its fill is the actor's colour), and of the frame around a section. A
        section within another has more of the frame's fill.
    support, attack, undercut, backing, contradiction, rephrase, tie
        Looks of the lines. An undercut attacks an inference, a backing supports one, a tie leads from
        or to a box of several statements.
    dimmed_fill, dimmed_line, dimmed_text
        Colours of what is not highlighted.
    verdicts
        Colours of the badges for what stands, what does not, and what is undecided.
    actors
        Colours for actors that have none of their own, in turn; more are mixed where these do not suffice.
    categories
        The same for categories: sections, and words of yours.
    tint
        How much of the background is mixed into the fills that tell categories and numbers, 0 to 1.
    scale
        For numbers: the name of a colour map of matplotlib, which should be a perceptually uniform one,
        and between which two shares of it, 0 to 1, the colours are taken.
    grey
        Whether colours that come with the map are turned into greys.
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
    thesis: BoxLook = BoxLook("#1d2b45", "#1d2b45", "#ffffff", 1.5, 4.0)
    claim: BoxLook = BoxLook("#ffffff", "#2b3a55", "#1c1f26", 1.5, 3.0)
    premise: BoxLook = BoxLook("#f1f3f6", "#8b95a5", "#1c1f26", 0.75, 8.0)
    implicit: BoxLook = BoxLook("#ffffff", "#6b7482", "#1c1f26", 0.9, 8.0, (3.2, 2.2))
    group: BoxLook = BoxLook("#ffffff", "#2b3a55", "#1c1f26", 1.0, 3.0)
    stub: BoxLook = BoxLook("#ffffff", "#7b828d", "#5a606b", 0.9, 6.0, (0.9, 2.1))
    actor: BoxLook = BoxLook("#dddddd", "#2b3a55", "#1c1f26", 1.0, 12.0)
    section: BoxLook = BoxLook("#e8edf5", "#c3ccda", "#414a5c", 0.75, 9.0)
    support: LineLook = LineLook("#0072b2", 1.25, (), "triangle")
    attack: LineLook = LineLook("#d55e00", 1.35, (4.6, 2.4), "barred")
    undercut: LineLook = LineLook("#720a1e", 1.35, (1.8, 1.6), "tee")
    backing: LineLook = LineLook("#0a2b4f", 1.1, (), "open")
    contradiction: LineLook = LineLook("#8034e7", 1.35, (6.0, 2.0, 1.2, 2.0), "diamond")
    rephrase: LineLook = LineLook("#7b828d", 1.0, (), "none")
    tie: LineLook = LineLook("#5a606b", 1.5, (), "chevron")
    dimmed_fill: str = "#ffffff"
    dimmed_line: str = "#c6cad0"
    dimmed_text: str = "#6e747d"
    verdicts: tuple[str, str, str] = ("#17704a", "#b3261e", "#5b5f00")
    actors: tuple[str, ...] = (
        "#6699bb", "#662233", "#aa8855", "#4400bb", "#557777", "#1155ff", "#cc2211", "#774477",
        "#443300", "#556644", "#ff33aa", "#003377", "#aa77ee", "#bb33bb", "#338866", "#889900",
        "#444455", "#997799", "#cc3355", "#007700",
    )  # fmt: skip
    categories: tuple[str, ...] = (
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
    tint: float = 0.4
    scale: tuple[str, float, float] = ("cividis_r", 0.0, 0.9)
    grey: bool = False
    title: TextStyle = field(default_factory=lambda: TextStyle(16.0, bold=True))
    subtitle: TextStyle = field(default_factory=lambda: TextStyle(10.0))
    legend: TextStyle = field(default_factory=lambda: TextStyle(8.0))
    note: TextStyle = field(default_factory=lambda: TextStyle(7.5))
    measures: Measures = field(default_factory=Measures)
    margin: float = 18.0
    head_length: float = 7.5

    def __post_init__(self) -> None:
        """Refuse what is no colour."""
        names = ("background", "ink", "muted", "dimmed_fill", "dimmed_line", "dimmed_text")
        _check_colours(**{name: getattr(self, name) for name in names})
        for colour in self.actors:
            _check_colours(actors=colour)
        for colour in self.categories:
            _check_colours(categories=colour)
        for colour in self.verdicts:
            _check_colours(verdicts=colour)

    def box(self, box: Box) -> BoxLook:
        """Return the look of a box."""
        if box.kind == "premise" and box.implicit:
            return self.implicit
        looks = {
            "thesis": self.thesis,
            "claim": self.claim,
            "premise": self.premise,
            "group": self.group,
            "stub": self.stub,
            "actor": self.actor,
        }
        return looks[box.kind]

    def verdict(self, label: Label) -> str:
        """Return the colour of the badge of a verdict."""
        return self.verdicts[("in", "out", "undecided").index(label)]

    def line(self, kind: LineKind) -> LineLook:
        """Return the look of a kind of line."""
        looks: dict[LineKind, LineLook] = {
            "support": self.support,
            "attack": self.attack,
            "undercut": self.undercut,
            "backing": self.backing,
            "contradiction": self.contradiction,
            "rephrase": self.rephrase,
            "tie": self.tie,
        }
        return looks[kind]

    def retyped(self, change: Callable[[TextStyle], TextStyle]) -> Theme:
        """Return the theme with every type in it changed, that of the measures too."""
        measures = replace(self.measures, **_changed(self.measures, change))
        return replace(self, **{**_changed(self, change), "measures": measures})

    def levelled(self) -> Theme:
        """Return the theme with no type smaller than that of the statements."""
        least = self.measures.body.size
        return self.retyped(lambda style: replace(style, size=max(style.size, least)))


def _changed(holder: Theme | Measures, change: Callable[[TextStyle], TextStyle]) -> dict[str, Any]:
    """Return the types among the fields of a value, changed."""
    values = {field.name: getattr(holder, field.name) for field in fields(holder)}
    return {name: change(value) for name, value in values.items() if isinstance(value, TextStyle)}


DEFAULT_THEME = Theme()


_PRINT = replace(
    DEFAULT_THEME,
    ink="#000000",
    muted="#555555",
    thesis=BoxLook("#1a1a1a", "#1a1a1a", "#ffffff", 1.5, 4.0),
    claim=BoxLook("#ffffff", "#1a1a1a", "#000000", 1.5, 3.0),
    premise=BoxLook("#f2f2f2", "#8a8a8a", "#000000", 0.75, 8.0),
    implicit=BoxLook("#ffffff", "#6a6a6a", "#000000", 0.9, 8.0, (3.2, 2.2)),
    group=BoxLook("#ffffff", "#1a1a1a", "#000000", 1.0, 3.0),
    stub=BoxLook("#ffffff", "#7a7a7a", "#555555", 0.9, 6.0, (0.9, 2.1)),
    actor=BoxLook("#dddddd", "#1a1a1a", "#000000", 1.0, 12.0),
    section=BoxLook("#e9e9e9", "#bdbdbd", "#444444", 0.75, 9.0),
    support=LineLook("#6b6b6b", 1.25, (), "triangle"),
    attack=LineLook("#000000", 1.35, (4.6, 2.4), "barred"),
    undercut=LineLook("#000000", 1.35, (1.8, 1.6), "tee"),
    backing=LineLook("#3d3d3d", 1.1, (), "open"),
    contradiction=LineLook("#000000", 1.35, (6.0, 2.0, 1.2, 2.0), "diamond"),
    rephrase=LineLook("#808080", 1.0, (), "none"),
    tie=LineLook("#555555", 1.5, (), "chevron"),
    verdicts=("#1a1a1a", "#1a1a1a", "#4a4a4a"),
    dimmed_line="#c8c8c8",
    dimmed_text="#707070",
    actors=("#d4d4d4", "#8f8f8f", "#efefef", "#555555", "#b3b3b3"),
    categories=("#d4d4d4", "#8f8f8f", "#efefef", "#555555", "#b3b3b3"),
    scale=("gray_r", 0.15, 0.85),
    grey=True,
)
_DARK = replace(
    DEFAULT_THEME,
    background="#14171d",
    ink="#e9ebef",
    muted="#a3aab6",
    thesis=BoxLook("#dfe6f3", "#dfe6f3", "#14171d", 1.5, 4.0),
    claim=BoxLook("#1d222b", "#aab6cb", "#f1f3f6", 1.5, 3.0),
    premise=BoxLook("#252b36", "#667085", "#e3e6eb", 0.75, 8.0),
    implicit=BoxLook("#14171d", "#8f99ab", "#e3e6eb", 0.9, 8.0, (3.2, 2.2)),
    group=BoxLook("#1d222b", "#aab6cb", "#f1f3f6", 1.0, 3.0),
    stub=BoxLook("#14171d", "#8f99ab", "#a3aab6", 0.9, 6.0, (0.9, 2.1)),
    actor=BoxLook("#4a5364", "#aab6cb", "#f1f3f6", 1.0, 12.0),
    section=BoxLook("#222a38", "#3b465a", "#b7c0d0", 0.75, 9.0),
    support=LineLook("#66c3e8", 1.25, (), "triangle"),
    attack=LineLook("#fc8f52", 1.35, (4.6, 2.4), "barred"),
    undercut=LineLook("#ecd9c6", 1.35, (1.8, 1.6), "tee"),
    backing=LineLook("#4a7e69", 1.1, (), "open"),
    contradiction=LineLook("#ab67f4", 1.35, (6.0, 2.0, 1.2, 2.0), "diamond"),
    rephrase=LineLook("#9aa1ad", 1.0, (), "none"),
    tie=LineLook("#a3aab6", 1.5, (), "chevron"),
    actors=(
        "#99bbff",
        "#ee0022",
        "#ddcc99",
        "#338877",
        "#cc33bb",
        "#ccee33",
        "#99aaaa",
        "#ff2288",
        "#aaaa11",
        "#dddddd",
        "#77eeff",
        "#4466ff",
        "#aa6655",
        "#888899",
        "#bb99cc",
        "#33cc66",
        "#0099ee",
        "#777722",
        "#ccaa99",
        "#aa8855",
    ),
    tint=0.62,
    scale=("cividis", 0.0, 1.0),
    verdicts=("#6fd6a5", "#ff9d94", "#e8d36a"),
    dimmed_fill="#14171d",
    dimmed_line="#3c434f",
    dimmed_text="#868d99",
)
_CONTRAST = replace(
    DEFAULT_THEME,
    ink="#000000",
    muted="#262626",
    thesis=BoxLook("#000000", "#000000", "#ffffff", 2.5, 4.0),
    claim=BoxLook("#ffffff", "#000000", "#000000", 2.5, 3.0),
    premise=BoxLook("#ffffff", "#000000", "#000000", 1.0, 8.0),
    implicit=BoxLook("#ffffff", "#000000", "#000000", 1.2, 8.0, (3.6, 2.4)),
    group=BoxLook("#ffffff", "#000000", "#000000", 1.5, 3.0),
    stub=BoxLook("#ffffff", "#000000", "#000000", 1.2, 6.0, (1.2, 2.4)),
    actor=BoxLook("#ffffff", "#000000", "#000000", 1.8, 12.0),
    section=BoxLook("#f4f4f4", "#595959", "#000000", 1.2, 9.0),
    support=LineLook("#0a2f7a", 2.0, (), "triangle"),
    attack=LineLook("#9c430a", 2.0, (6.0, 3.0), "barred"),
    undercut=LineLook("#3d0d18", 2.0, (2.4, 2.0), "tee"),
    backing=LineLook("#1b7680", 1.7, (), "open"),
    contradiction=LineLook("#a82fdc", 2.0, (8.0, 2.6, 1.6, 2.6), "diamond"),
    rephrase=LineLook("#595959", 1.6, (), "none"),
    tie=LineLook("#262626", 2.0, (), "chevron"),
    verdicts=("#00512c", "#8f0010", "#3f3a00"),
    dimmed_line="#a6a6a6",
    dimmed_text="#5c5c5c",
    head_length=9.0,
)

THEMES: Mapping[str, Theme] = MappingProxyType(
    {"default": DEFAULT_THEME, "print": _PRINT, "dark": _DARK, "contrast": _CONTRAST}
)


def theme_named(name: Theme | str, *, font: str | os.PathLike[str] | None = None) -> Theme:
    """Return a theme by its name, or a theme that is given, and set it in a font.

    Parameters
    ----------
    name
        ``"default"``, ``"print"`` (greys only), ``"dark"`` or ``"contrast"``; or a theme.
    font
        A font family or a file, in which everything is set that it has glyphs for. Left out, the theme's own
        are.

    Raises
    ------
    FontError
        When the font is not installed or has no outlines.
    TypeError
        When it is neither.
    ValueError
        When there is no such theme; the message names the nearest.

    Examples
    --------
    >>> theme_named("dark").background
    '#14171d'
    """
    theme = _theme_named(name)
    if font is None:
        return theme
    first = font_named(font)
    return theme.retyped(lambda style: replace(style, families=(first, *style.families)))


def _theme_named(name: Theme | str) -> Theme:
    """Return a theme by its name; a theme is returned as it is."""
    if isinstance(name, Theme):
        return name
    given: object = name
    if not isinstance(given, str):
        msg = f"theme is {name!r}; give a Theme, or the name of one: {', '.join(THEMES)}"
        raise TypeError(msg)
    if name in THEMES:
        return THEMES[name]
    near = get_close_matches(name, THEMES, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(THEMES)}"
    msg = f"no theme is called {name!r}; {hint}"
    raise ValueError(msg)
