"""Colours as ``#rrggbb``: contrast, mixing, and ink that can be read on a ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["contrast", "ink_on", "luminance", "mixed", "readable"]

_BLACK, _WHITE = "#000000", "#ffffff"
_DARK = "#1c1f26"
_READABLE = 4.5  # WCAG 2.2, success criterion 1.4.3


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour as WCAG 2.2 defines it, 0 to 1."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours as WCAG 2.2 defines it, 1 to 21.

    Examples
    --------
    >>> contrast("#000000", "#ffffff")
    21.0
    """
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """Return a colour with ``share`` of the other one in it.

    Examples
    --------
    >>> mixed("#000000", "#ffffff", 0.5)
    '#808080'
    """
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(255 * (a + (b - a) * share)):02x}" for a, b in pairs)


def ink_on(ground: str) -> str:
    """Return the ink that is best read on a ground: nearly black, white, or black.

    One of black and white always reaches 4.5:1.

    Examples
    --------
    >>> ink_on("#0072b2")
    '#ffffff'
    """
    for ink in (_DARK, _WHITE):
        if contrast(ink, ground) >= _READABLE:
            return ink
    return _BLACK


def readable(ground: str, inks: Iterable[str]) -> str:
    """Return the first of the inks that can be read on a ground, or one that can.

    Examples
    --------
    >>> readable("#ffffff", ["#aaaaaa", "#555555"])
    '#555555'
    """
    return next((ink for ink in inks if contrast(ink, ground) >= _READABLE), ink_on(ground))
