"""The size of a file: a paper, a width, or width and height; and the page fitted into it.

Papers are those of ISO 216 and of ANSI/ASME Y14.1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from numbers import Real
from typing import TYPE_CHECKING, TypeAlias

from argmap.draw.warn import warn

if TYPE_CHECKING:
    from argmap.draw.diagram import Diagram
    from argmap.draw.export.composition import Page

__all__ = ["LEAST_TYPE", "POINTS_PER_INCH", "Paper", "Size", "fitted", "lengths", "warn_of_small_type"]

Size: TypeAlias = "tuple[float | str, float | str] | str | None"

POINTS_PER_INCH = 72
_LEAST, _MOST = 1, 1_000_000  # points; a third of a millimetre, and a third of a kilometre
LEAST_TYPE = 4.0  # points; smaller type can hardly be read on paper

_MILLIMETRE = POINTS_PER_INCH / 25.4
_UNITS = {"mm": _MILLIMETRE, "cm": 10 * _MILLIMETRE, "in": POINTS_PER_INCH, "pt": 1.0}
_PAPERS = {
    "a0": (841.0, 1189.0),
    "a1": (594.0, 841.0),
    "a2": (420.0, 594.0),
    "a3": (297.0, 420.0),
    "a4": (210.0, 297.0),
    "a5": (148.0, 210.0),
    "a6": (105.0, 148.0),
    "b4": (250.0, 353.0),
    "b5": (176.0, 250.0),
    "letter": (215.9, 279.4),
    "legal": (215.9, 355.6),
    "tabloid": (279.4, 431.8),
}
_HOW = 'give a paper ("A4", "A4 landscape"), a width ("16cm"), or width and height ("16cm x 9cm")'
_BETWEEN = re.compile("\\s+x\\s+|\\s*[\N{MULTIPLICATION SIGN},]\\s*")
_LENGTH = re.compile(r"([0-9]*\.?[0-9]+)\s*(mm|cm|in|pt|px)")


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper or of pixels, and how a page lies on it.

    Attributes
    ----------
    width, height
        Its size in points.
    scale
        How many points on it one point of the page takes.
    left, top
        Where the page's top left corner is.
    """

    width: float
    height: float
    scale: float
    left: float
    top: float


def fitted(page: Page, diagram: Diagram, size: Size, pixels_per_inch: float) -> Paper:
    """Return the paper that a page goes on, the page being centred on it.

    Warns where the statements would be too small to read.
    """
    asked = lengths(size, pixels_per_inch)
    if asked is None:
        return Paper(page.width, page.height, 1.0, 0.0, 0.0)
    width, height = asked
    if height is None:
        height = width * page.height / page.width
    scale = min(width / page.width, height / page.height)
    warn_of_small_type(scale, diagram)
    left, top = (width - scale * page.width) / 2, (height - scale * page.height) / 2
    return Paper(width, height, scale, left, top)


def warn_of_small_type(scale: float, diagram: Diagram) -> None:
    """Warn where a diagram at a scale has statements too small to read."""
    type_size = scale * diagram.theme.measures.body.size
    if type_size < LEAST_TYPE:
        warn(
            f"at this size the statements are set in type of {type_size:.1f} points, too small to read;"
            " take a larger size, or draw less: focus on a statement, or collapse sections"
        )


def lengths(size: Size, pixels_per_inch: float) -> tuple[float, float | None] | None:
    """Return width and height in points; no height where the picture's shape settles it.

    Parameters
    ----------
    size
        What :func:`argmap.render` takes; numbers without a unit are inches.
    pixels_per_inch
        How large a pixel is.

    Raises
    ------
    ValueError
        When it is no size.

    Examples
    --------
    >>> [round(side) for side in lengths("A4 landscape", 96)]
    [842, 595]
    >>> lengths("4in", 96)
    (288.0, None)
    >>> lengths(("1600px", "900px"), 96)
    (1200.0, 675.0)
    """
    if size is None:
        return None
    if not isinstance(size, str):
        if not isinstance(size, tuple | list) or len(size) != 2:
            raise _refusal(size)
        width, height = (_length(side, size, pixels_per_inch) for side in size)
        return width, height
    paper = _paper(size)
    if paper is not None:
        return paper
    sides = [_length(side, size, pixels_per_inch) for side in _BETWEEN.split(size.strip())]
    if len(sides) > 2:
        raise _refusal(size)
    return sides[0], sides[1] if len(sides) > 1 else None


def _paper(size: str) -> tuple[float, float] | None:
    """Return the size of a paper that goes by a name, upright unless it is to lie."""
    name, _, turn = size.strip().lower().replace("-", " ").partition(" ")
    turn = turn.strip()
    if name not in _PAPERS or turn not in ("", "portrait", "landscape"):
        return None
    short, long = (side * _MILLIMETRE for side in _PAPERS[name])
    return (long, short) if turn == "landscape" else (short, long)


def _length(side: object, size: object, pixels_per_inch: float) -> float:
    """Return a length in points."""
    if isinstance(side, str):
        match = _LENGTH.fullmatch(side.strip().lower())
        if match is None:
            raise _refusal(size)
        number, unit = float(match[1]), match[2]
        points = number * (POINTS_PER_INCH / pixels_per_inch if unit == "px" else _UNITS[unit])
    elif isinstance(side, bool) or not isinstance(side, Real):
        raise _refusal(size)
    else:
        points = side * POINTS_PER_INCH  # type: ignore[assignment]
    if not _LEAST <= points <= _MOST:
        msg = f"size={size!r:.60}: lengths go from {_LEAST:,} to {_MOST:,} points"
        raise ValueError(msg)
    return float(points)


def _refusal(size: object) -> ValueError:
    hint = ""
    if isinstance(size, str):
        words = size.strip().lower().split() or [""]
        near = get_close_matches(words[0], _PAPERS, n=1)
        if near and len(words[0]) > 1 and words[0] not in _PAPERS and not words[0][0].isdigit():
            hint = f"; did you mean {near[0].upper() if len(near[0]) == 2 else near[0]!r}?"
    return ValueError(f"size={size!r} is no size{hint}; {_HOW}; units are cm, mm, in, pt and px")
