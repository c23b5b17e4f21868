"""The colours and type of a page as style rules: classes in place of colours, day and night in pairs."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from argmap.draw.colour import luminance
from argmap.draw.theme import DEFAULT_THEME, theme_named
from argmap.layout.text.installed import family_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.draw.theme import Theme
    from argmap.layout import TextStyle

__all__ = ["Looks", "Palette", "looks_of"]

_DARK = 0.2  # luminance below which a background is dark
_PLAIN = re.compile(r"[^A-Za-z0-9 _-]")


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


class Palette:
    """Classes for pairs of colours and for type, numbered as they are first asked for."""

    def __init__(self) -> None:
        self._pairs: dict[tuple[str, str], int] = {}
        self._styles: dict[tuple[float, bool, tuple[str, ...]], int] = {}

    def fill(self, day: str | None, night: str | None) -> str:
        """Return the class that fills with a pair of colours."""
        return self._class("f", day, night)

    def stroke(self, day: str | None, night: str | None) -> str:
        """Return the class that strokes with a pair of colours."""
        return self._class("s", day, night)

    def type(self, style: TextStyle) -> str:
        """Return the class of a style of type."""
        key = (style.size, style.bold, style.families)
        return f"t{self._styles.setdefault(key, len(self._styles))}"

    def rules(self, looks: Looks) -> str:
        """Return the style rules; call it last."""
        day = [f"--p{n}:{pair[0]}" for pair, n in self._pairs.items()]
        night = [f"--p{n}:{pair[1]}" for pair, n in self._pairs.items()]
        for name, of_day, of_night in _chrome(looks):
            day.append(f"--{name}:{of_day}")
            night.append(f"--{name}:{of_night}")
        dark = ";".join(night) + ";color-scheme:dark"
        lines = [
            f":root{{{';'.join(day)};color-scheme:light}}",
            f"@media screen{{:root[data-look=dark]{{{dark}}}}}",
            f"@media screen and (prefers-color-scheme:dark){{:root:not([data-look]){{{dark}}}}}",
            "".join(f".f{n}{{fill:var(--p{n})}}.s{n}{{stroke:var(--p{n})}}" for n in self._pairs.values()),
        ]
        for (size, bold, families), number in self._styles.items():
            weight = "700 " if bold else ""
            lines.append(f".t{number}{{font:{weight}{size:g}px {_families(map(family_of, families))}}}")
        return "\n".join(lines) + "\n"

    def _class(self, prefix: str, day: str | None, night: str | None) -> str:
        if day is None:
            return f"{prefix}n"
        pair = (day, night or day)
        return f"{prefix}{self._pairs.setdefault(pair, len(self._pairs))}"


def _chrome(looks: Looks) -> tuple[tuple[str, str, str], ...]:
    """Return the colours of what stands around the map."""
    day, night = looks.day, looks.night
    return (
        ("ground", day.background, night.background),
        ("ink", day.ink, night.ink),
        ("muted", day.muted, night.muted),
        ("pro", day.line("support").colour, night.line("support").colour),
        ("con", day.line("attack").colour, night.line("attack").colour),
    )


def _families(names: Iterable[str]) -> str:
    """Return a list of font families in which no name can end the rule."""
    quoted = (f'"{_PLAIN.sub(lambda c: f"{chr(92)}{ord(c[0]):x} ", name)}"' for name in names)
    return ",".join([*quoted, "system-ui", "sans-serif"])
