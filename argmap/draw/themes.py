"""The themes by name: for the screen, for print without colour, on a dark ground, and with high contrast.

Of colours that must stay apart, each pair was chosen to differ for protanopes, deuteranopes and
tritanopes too; :mod:`argmap.draw.vision` holds what the tests measure that with.
"""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from types import MappingProxyType
from typing import TYPE_CHECKING

from argmap.draw.theme import DEFAULT_THEME, BoxLook, LineLook, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["THEMES", "named"]

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
    verdicts=("#1a1a1a", "#1a1a1a", "#4a4a4a"),
    dimmed_line="#c8c8c8",
    dimmed_text="#707070",
    actors=("#d4d4d4", "#8f8f8f", "#efefef", "#555555", "#b3b3b3"),
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
    verdicts=("#00512c", "#8f0010", "#3f3a00"),
    dimmed_line="#a6a6a6",
    dimmed_text="#5c5c5c",
    head_length=9.0,
)

THEMES: Mapping[str, Theme] = MappingProxyType(
    {"default": DEFAULT_THEME, "print": _PRINT, "dark": _DARK, "contrast": _CONTRAST}
)


def named(name: Theme | str) -> Theme:
    """Return a theme by its name; a theme is returned as it is.

    Parameters
    ----------
    name
        ``"default"``, ``"print"`` (greys only), ``"dark"`` or ``"contrast"``.

    Raises
    ------
    TypeError
        When it is neither.
    ValueError
        When there is no such theme; the message names the nearest.

    Examples
    --------
    >>> named("dark").background
    '#14171d'
    """
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
