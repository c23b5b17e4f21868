"""The size of a picture as it is asked for: a paper, a width, or width and height.

Papers are those of ISO 216 and of ANSI/ASME Y14.1.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from numbers import Real
from typing import TypeAlias

__all__ = ["POINTS_PER_INCH", "Size", "lengths"]

Size: TypeAlias = "tuple[float | str, float | str] | str | None"

POINTS_PER_INCH = 72
_LEAST, _MOST = 1, 1_000_000  # points; a third of a millimetre, and a third of a kilometre

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
        given: object = size
        if not isinstance(given, tuple | list) or len(given) != 2:
            raise _refusal(given)
        width, height = (_length(side, given, pixels_per_inch) for side in given)
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
