"""``render``: a map into a file, and ``picture_bytes``: into bytes."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg

from argmap.draw.axes import defaults, diagram_for, figure_of, finished_page
from argmap.draw.options import sheet_of
from argmap.draw.palette import paletted
from argmap.draw.picture import FIXED
from argmap.draw.warn import warn
from argmap.errors import UnknownFormatError
from argmap.io.files import write_atomically
from argmap.layout import tidy

if TYPE_CHECKING:
    import os
    from typing import Unpack

    from matplotlib.figure import Figure

    from argmap.draw.diagram import Diagram
    from argmap.draw.options import FileOptions, Request, Sheet
    from argmap.draw.page import Page
    from argmap.draw.theme import Theme
    from argmap.model import ArgumentMap

__all__ = ["Format", "picture_bytes", "render"]

Format: TypeAlias = Literal["png", "svg", "pdf"]

_MOST_PIXELS = 16_000  # a side; viewers and browsers refuse larger images
_MOST_PIXELS_IN_ALL = 120_000_000  # half a gigabyte while it is painted


def render(m: ArgumentMap | Diagram, path: str | os.PathLike[str], **options: Unpack[FileOptions]) -> Path:
    """Draw a map into a file: PNG, SVG or PDF, by its suffix.

    The file appears whole or not at all, and the same map gives the same bytes.
    Text in SVG and PDF stays text.

    Parameters
    ----------
    m
        The map, or a diagram.
    path
        The file to write; one that is there is replaced.
    size : tuple or str
        Width and height of the picture in inches. Left out, type has its
        nominal size (9 points for statements) and the picture is as large as that takes.
    dpi : float
        Pixels per inch of a PNG. It is lowered, with a warning, where a side would exceed
        16,000 pixels or the whole 120 million.
    transparent : bool
        Whether the background is left out.
    **options
        The keywords of :func:`argmap.draw`, but for ``ax``.

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    UnknownFormatError
        When the suffix is none of these.
    UnreadableFileError
        When the file cannot be written.
    UnknownIdError
        When ``highlight`` names an id that the map does not hold.

    Examples
    --------
    >>> import argmap
    >>> m = argmap.load_sample("japan-europe-security")  # doctest: +SKIP
    >>> argmap.render(m, "map.svg")  # doctest: +SKIP
    PosixPath('map.svg')
    """
    goal = Path(path)
    suffix = goal.suffix.lower().removeprefix(".")
    if suffix not in get_args(Format):
        msg = f"{goal.name!r} does not say which format; end it in .png, .svg or .pdf"
        raise UnknownFormatError(msg)
    write_atomically(goal, _bytes(m, suffix, *sheet_of(options)))  # type: ignore[arg-type]
    return goal


def picture_bytes(m: ArgumentMap | Diagram, format: Format = "png", **options: Unpack[FileOptions]) -> bytes:
    r"""Return the bytes of a map's picture.

    Parameters
    ----------
    m
        The map, or a diagram.
    format
        ``"png"``, ``"svg"`` or ``"pdf"``.
    **options
        The keywords of :func:`argmap.render`.

    Examples
    --------
    >>> import argmap
    >>> from argmap.draw import picture_bytes
    >>> picture_bytes(argmap.ArgumentMap())[:4]
    b'\x89PNG'
    """
    if format not in get_args(Format):
        msg = f"no picture format is called {format!r}; there are png, svg and pdf"
        raise UnknownFormatError(msg)
    return _bytes(m, format, *sheet_of(options))


def _bytes(m: ArgumentMap | Diagram, format: Format, request: Request, sheet: Sheet) -> bytes:
    size: Any = sheet.size
    if not sheet.dpi > 0 or (size is not None and not min(size) > 0):
        msg = f"dpi={sheet.dpi!r}, size={size!r}: give numbers greater than 0"
        raise ValueError(msg)
    diagram = diagram_for(m, request)
    page = finished_page(diagram)
    figure = figure_of(page, diagram.theme, size)
    if format == "png":
        return _png(figure, sheet.dpi, _colours(page, diagram.theme))
    return _vector(figure, format, tidy(diagram.title or ""))


def _colours(page: Page, theme: Theme) -> list[str]:
    """Return the colours of a page, the background first."""
    found = {theme.background: None}
    for group in page.groups:
        for shape in group.shapes:
            found |= {colour: None for colour in (shape.fill, shape.stroke) if colour}
        found |= {label.colour: None for label in group.labels}
    return list(found)


def _png(figure: Figure, dpi: float, colours: list[str]) -> bytes:
    """Return a PNG with a palette and without a date."""
    width, height = (float(side) for side in figure.get_size_inches())
    fitting = min(_MOST_PIXELS / max(width, height), (_MOST_PIXELS_IN_ALL / (width * height)) ** 0.5)
    if dpi > fitting:
        warn(
            f"at {dpi:g} dpi the picture would have {width * dpi:,.0f} by {height * dpi:,.0f} pixels;"
            f" drawn at {fitting:.0f} dpi. For such a map take SVG or PDF, or draw a part of it"
        )
        dpi = fitting
    figure.set_dpi(dpi)
    canvas = FigureCanvasAgg(figure)
    with mpl.rc_context(defaults() | FIXED):
        canvas.draw()  # type: ignore[no-untyped-call]
    written = io.BytesIO()
    image = paletted(np.asarray(canvas.buffer_rgba()), colours)  # type: ignore[no-untyped-call]
    image.save(written, "PNG", dpi=(dpi, dpi))
    return written.getvalue()


def _vector(figure: Figure, format: Format, title: str) -> bytes:
    """Return an SVG or a PDF without dates."""
    dates = ("Date",) if format == "svg" else ("CreationDate", "ModDate")
    metadata: dict[str, str | None] = {"Title": title} if title else {}
    metadata |= dict.fromkeys(dates)
    written = io.BytesIO()
    with mpl.rc_context(defaults() | FIXED):
        figure.savefig(written, format=format, metadata=metadata)
    return written.getvalue()
