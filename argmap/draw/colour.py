"""Colours as ``#rrggbb``: contrast and mixtures, and how far apart eyes see them.

That is also asked for eyes that have lost one of the three kinds of colour vision.

References
----------
.. [1] CIE 15:2004, "Colorimetry": L*a*b* under D65, and the distance of 1976 in it.
.. [2] IEC 61966-2-1:1999, the primaries and the transfer curve of sRGB.
.. [3] G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A physiologically-based model for
   simulation of color vision deficiency", IEEE Transactions on Visualization and Computer Graphics
   15(6), 2009: the matrices for full severity, on linear RGB.
.. [4] T. F. Gonzalez, "Clustering to minimize the maximum intercluster distance", Theoretical Computer
   Science 38, 1985: taking the farthest point each time is at most twice as bad as the best choice.
"""

from __future__ import annotations

import colorsys
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

__all__ = [
    "Deficiency",
    "apart",
    "contrast",
    "distance",
    "distinct",
    "grey",
    "ink_on",
    "lab",
    "luminance",
    "mixed",
    "readable",
]

Deficiency: TypeAlias = Literal["protanopia", "deuteranopia", "tritanopia"]

_SEEN = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_WHITE_POINT = _TO_XYZ.sum(axis=1)
_EVERY_EYE: tuple[Deficiency | None, ...] = (None, *get_args(Deficiency))
_TOO_LIKE = 9.0  # two colours nearer than this are taken for one another at a glance
_BLACK, _WHITE = "#000000", "#ffffff"
_DARK = "#1c1f26"
_READABLE = 4.5  # WCAG 2.2, success criterion 1.4.3
_VISIBLE = 3.0  # and 1.4.11


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


def lab(colour: str, deficiency: Deficiency | None = None) -> tuple[float, float, float]:
    """Return a colour in CIE L*a*b*, as seen with a colour vision deficiency if one is named.

    Examples
    --------
    >>> [round(part, 1) + 0.0 for part in lab("#ffffff")]
    [100.0, 0.0, 0.0]
    """
    light, red, yellow = _labs((colour,), (deficiency,))[0, 0]
    return float(light), float(red), float(yellow)


def distance(one: str, other: str, deficiency: Deficiency | None = None) -> float:
    """Return how far apart two colours are (ΔE*ab): about 2 can just be told apart side by side."""
    both = _labs((one, other), (deficiency,))
    return float(np.linalg.norm(both[0, 0] - both[1, 0]))


def apart(colours: Sequence[str]) -> float:
    """Return the least distance of any two colours for any eye; infinite for fewer than two."""
    seen = _labs(colours, _EVERY_EYE)
    gaps = np.linalg.norm(seen[:, None] - seen[None, :], axis=-1).min(axis=-1)
    gaps[np.diag_indices(len(colours))] = np.inf
    return float(gaps.min(initial=np.inf))


def grey(colour: str) -> str:
    """Return the grey of the same lightness.

    Examples
    --------
    >>> grey("#ff0000")
    '#7f7f7f'
    """
    red, green, blue = _linear((colour,))[0]
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    level = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return f"#{round(255 * level):02x}" + 2 * f"{round(255 * level):02x}"


def distinct(
    wanted: Sequence[str],
    count: int,
    *,
    besides: Sequence[str] = (),
    greys: bool = False,
    ground: str | None = None,
) -> list[str]:
    """Return so many colours, no two alike: those wanted first, then others as far from all as can be.

    Parameters
    ----------
    wanted
        The colours to take first, but for those that are too like one of ``besides``.
    count
        How many are needed. Some hundred differ; then they repeat.
    besides
        Colours that are taken already.
    greys
        Whether all have to be greys.
    ground
        What those that are mixed have to stand out from, with a contrast of 3 to 1 at least.

    Examples
    --------
    >>> distinct(["#77aadd", "#ee8866"], 1)
    ['#77aadd']
    >>> len(set(distinct(["#77aadd", "#ee8866"], 30)))
    30
    """
    found = [colour for colour in wanted if all(apart((colour, other)) > _TOO_LIKE for other in besides)]
    if len(found) < count:
        found += _mixed_apart([*besides, *found], count - len(found), _offered(greys=greys, ground=ground))
    return [found[number % len(found)] for number in range(count)]


def _mixed_apart(taken: Sequence[str], count: int, offered: Sequence[str]) -> list[str]:
    """Return colours of which each is as far as can be from all before it (Gonzalez 1985)."""
    seen = _labs(offered, _EVERY_EYE)
    room = np.full(len(offered), np.inf)
    for one in _labs(taken, _EVERY_EYE):
        room = np.minimum(room, np.linalg.norm(seen - one, axis=-1).min(axis=-1))
    found: list[str] = []
    for _ in range(min(count, len(offered))):
        best = int(room.argmax())
        found.append(offered[best])
        room = np.minimum(room, np.linalg.norm(seen - seen[best], axis=-1).min(axis=-1))
        room[best] = -1.0
    return found


@lru_cache(maxsize=8)
def _offered(*, greys: bool, ground: str | None) -> tuple[str, ...]:
    """Return colours to choose from, neither too dark nor too pale to stand on a ground."""
    if greys:
        return tuple("#" + 3 * f"{level:02x}" for level in range(0x40, 0xF4, 3))
    lights = (0.5, 0.66, 0.8) if ground is None else (0.2, 0.3, 0.4, 0.5, 0.66, 0.8)
    parts = (
        colorsys.hls_to_rgb(hue / 24, light, full)
        for hue, light, full in product(range(24), lights, (0.85, 0.45))
    )
    found = ("#" + "".join(f"{round(255 * part):02x}" for part in rgb) for rgb in parts)
    return tuple(colour for colour in found if ground is None or contrast(colour, ground) >= _VISIBLE)


def _linear(colours: Sequence[str]) -> NDArray[np.float64]:
    """Return colours as rows of linear RGB, 0 to 1."""
    coded = np.array([[int(c[at : at + 2], 16) / 255 for at in (1, 3, 5)] for c in colours]).reshape(-1, 3)
    return np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)


def _labs(colours: Sequence[str], eyes: Sequence[Deficiency | None]) -> NDArray[np.float64]:
    """Return L*a*b* by colour and eye."""
    linear = _linear(colours)
    seen = [linear if eye is None else np.clip(linear @ np.array(_SEEN[eye]).T, 0, 1) for eye in eyes]
    ratios = np.stack(seen, axis=1) @ _TO_XYZ.T / _WHITE_POINT
    x, y, z = np.moveaxis(np.where(ratios > 216 / 24389, np.cbrt(ratios), ratios * 841 / 108 + 4 / 29), -1, 0)
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)
