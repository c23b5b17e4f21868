"""The two looks of a page: by day and by night."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from argmap.draw.colour import luminance
from argmap.draw.theme import DEFAULT_THEME
from argmap.draw.themes import theme_named

if TYPE_CHECKING:
    from argmap.draw.theme import Theme

__all__ = ["Looks", "looks_of"]

_DARK = 0.2  # luminance below which a background is dark


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
    return Looks(theme, _measured(theme_named("dark"), theme), None if theme == DEFAULT_THEME else "light")


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
