"""The two looks of a page: by day and by night."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, NamedTuple

from argmap.draw.colour import luminance
from argmap.draw.theme import DEFAULT_THEME, BoxLook, LineLook, Theme

__all__ = ["NIGHT", "Looks", "looks_of"]

_DARK = 0.2  # luminance below which a background is dark

NIGHT = replace(
    DEFAULT_THEME,
    background="#14171d",
    ink="#e8eaee",
    muted="#a3abb8",
    thesis=BoxLook("#dfe6f3", "#dfe6f3", "#141a26", 1.2, 3.0),
    claim=BoxLook("#1d222b", "#a9b8d3", "#eceef2", 1.5, 2.0),
    premise=BoxLook("#242a34", "#5d6878", "#eceef2", 0.7, 8.0),
    implicit=BoxLook("#191d24", "#8a94a4", "#eceef2", 0.9, 8.0, (3.2, 2.2)),
    support=replace(DEFAULT_THEME.support, colour="#5ab0e8"),
    attack=replace(DEFAULT_THEME.attack, colour="#f58a4b"),
    contradiction=replace(DEFAULT_THEME.contradiction, colour="#d98ab8"),
    rephrase=LineLook("#8d95a2", 1.0, (), "none"),
    dimmed_fill="#191d24",
    dimmed_line="#3d4450",
    dimmed_text="#8b93a0",
)


class Looks(NamedTuple):
    """A light theme and a dark one, of the same measures.

    Attributes
    ----------
    day, night
        The themes.
    first
        Which of them the page begins with; ``None`` leaves it to what the reader prefers.
    """

    day: Theme
    night: Theme
    first: Literal["light", "dark"] | None


def looks_of(theme: Theme) -> Looks:
    """Return a theme with its counterpart; only the default one leaves the choice to the reader."""
    if luminance(theme.background) < _DARK:
        return Looks(_measured(DEFAULT_THEME, theme), theme, "dark")
    return Looks(theme, _measured(NIGHT, theme), None if theme == DEFAULT_THEME else "light")


def _measured(theme: Theme, like: Theme) -> Theme:
    """Return a theme with the type and the measures of another."""
    return replace(
        theme,
        title=like.title,
        subtitle=like.subtitle,
        legend=like.legend,
        note=like.note,
        measures=like.measures,
        margin=like.margin,
        head_length=like.head_length,
    )
