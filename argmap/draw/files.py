"""``render``: a map into a file; ``to_png``, ``to_svg`` and ``to_pdf``: into memory."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from argmap.draw.diagram import Diagram, diagram_for
from argmap.draw.export.metadata import metadata_of
from argmap.draw.matrix import is_dense
from argmap.draw.options import Request, Sheet, sheet_of
from argmap.draw.size import lengths
from argmap.errors import UnknownFormatError
from argmap.formats.saving import write_atomically
from argmap.model import ArgumentMap

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping
    from typing import Unpack

    from argmap.draw.diagram import Bundle
    from argmap.draw.options import FileOptions

PictureFormat: TypeAlias = Literal["png", "svg", "pdf", "html"]

__all__ = ["PictureFormat", "mimebundle", "render", "rendered", "to_pdf", "to_png", "to_svg"]

_NOTEBOOK_DPI = 144.0  # with a stated width: crisp on screens with more than 96 pixels per inch
_SCREEN_DPI = 96

# The function that writes a format, and its module, which is imported when the format is first asked for.
_PICTURES: Mapping[str, tuple[str, str]] = {
    "png": ("argmap.draw.export.png", "png_bytes"),
    "svg": ("argmap.draw.export.svg", "svg_bytes"),
    "pdf": ("argmap.draw.export.pdf", "pdf_bytes"),
}
_PAGE = ("argmap.draw.page", "html_bytes")
_SUFFIXES = (*_PICTURES, "html")


def render(m: ArgumentMap | Diagram, path: str | os.PathLike[str], **options: Unpack[FileOptions]) -> Path:
    """Draw a map into a file, whose suffix says the format: .png, .svg, .pdf, or .html for a page to explore.

    The file appears whole or not at all, and the same map gives the same bytes. It says of itself
    what it shows: title, a description in words, the version of argmap and a fingerprint of the map
    (:func:`argmap.formats.digest`). Text in SVG and PDF stays text, in fonts that the file brings along.

    Parameters
    ----------
    m
        The map, or a diagram.
    path
        The file to write; one that is there is replaced.
    size : str or tuple, optional
        A paper (``"A4"``, ``"A4 landscape"``, ``"letter"``), a width (``"16cm"``), or width and height
        (``"16cm x 9cm"``, ``("1600px", "900px")``, ``(6.3, 4.0)`` in inches). Units are cm, mm, in, pt and
        px: pixels of a PNG at its ``dpi``, 1/96 inch elsewhere. The layout aims at the shape of a paper, or
        of width and height, unless ``aspect`` is given. The picture is fitted in, type and all, with a
        warning where it gets too small to read, or smaller than ``font_size``. Left out, type has its
        nominal size (9 points for statements) and the picture is as large as that takes.
    dpi : float
        Pixels per inch of a PNG. It is lowered, with a warning, where a side would exceed
        16,000 pixels or the whole 120 million.
    transparent : bool
        Whether the background is left out, and with it the bands of it that set off lines where they cross.
    pages : {"auto", "one", "sections", "claims", "tiles"}
        Of a PDF, on paper of the ``size`` (A4 landscape if left out): the picture on one page; an index and
        a page for each section, or for each main claim of what has no section or too large a one; a page
        for each main claim, whatever the sections; or the one picture cut into sheets to be laid edge to
        edge. Pages say at dotted boxes on which page the map goes on. ``"auto"`` is one page, but
        for a whole map that would have type below 5 points at the ``size`` that is given: then it is
        ``"sections"``, or ``"claims"`` where there are none.
    **options
        The keywords of :func:`argmap.draw`, but for ``ax``.

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    UnknownFormatError
        When the suffix is no format.
    UnreadableFileError
        When the file cannot be written.
    UnknownIdError, LayoutError, TypeError, ValueError
        As for :func:`argmap.draw`.

    Examples
    --------
    >>> import argmap
    >>> m = argmap.load_sample("japan-europe-security")  # doctest: +SKIP
    >>> argmap.render(m, "map.svg")  # doctest: +SKIP
    PosixPath('map.svg')
    """
    goal = Path(path)
    write_atomically(goal, _bytes(m, _format(goal), options))
    return goal


def rendered(m: ArgumentMap | Diagram, format: PictureFormat, **options: Unpack[FileOptions]) -> bytes:
    r"""Return the content of the file that :func:`render` would write, in a format that is named.

    Examples
    --------
    >>> import argmap
    >>> from argmap.draw import rendered
    >>> rendered(argmap.ArgumentMap(), "png")[:4]
    b'\x89PNG'
    """
    return _bytes(m, format, options)


def to_png(m: ArgumentMap | Diagram, **options: Unpack[FileOptions]) -> bytes:
    r"""Return a map's picture as a PNG.

    Parameters
    ----------
    m
        The map, or a diagram.
    **options
        The keywords of :func:`argmap.render`.

    Examples
    --------
    >>> import argmap
    >>> from argmap.draw import to_png
    >>> to_png(argmap.ArgumentMap())[:4]
    b'\x89PNG'
    """
    return _bytes(m, "png", options)


def to_svg(m: ArgumentMap | Diagram, **options: Unpack[FileOptions]) -> str:
    """Return a map's picture as the text of an SVG.

    Every statement is a group with its id: ``<g id="statement-c1" data-id="c1">``. The text may be put
    into a page of HTML as it is, from its second line on.

    Parameters
    ----------
    m
        The map, or a diagram.
    **options
        The keywords of :func:`argmap.render`.

    Examples
    --------
    >>> import argmap
    >>> from argmap.draw import to_svg
    >>> to_svg(argmap.ArgumentMap()).splitlines()[0]
    '<?xml version="1.0" encoding="UTF-8"?>'
    """
    return _bytes(m, "svg", options).decode()


def to_pdf(m: ArgumentMap | Diagram, **options: Unpack[FileOptions]) -> bytes:
    """Return a map's picture as a PDF.

    Parameters
    ----------
    m
        The map, or a diagram.
    **options
        The keywords of :func:`argmap.render`.

    Examples
    --------
    >>> import argmap
    >>> from argmap.draw import to_pdf
    >>> to_pdf(argmap.ArgumentMap())[:5]
    b'%PDF-'
    """
    return _bytes(m, "pdf", options)


def mimebundle(m: ArgumentMap | Diagram) -> Bundle:
    """Return what a notebook shows of a map, and what it has to know about that.

    The picture comes as a PNG with alternative text, beside the map's line of text. See
    ``_repr_mimebundle_`` in the documentation of IPython.
    """
    diagram = diagram_for(m, Request())
    content = to_png(diagram, dpi=_NOTEBOOK_DPI)
    description = metadata_of(diagram).description
    shown = round(_pixel_width(content) * _SCREEN_DPI / _NOTEBOOK_DPI)
    data = {"image/png": content, "text/plain": f"{diagram.map!r}\n{description}"}
    return data, {"image/png": {"width": shown, "alt": description}}


def _bytes(m: ArgumentMap | Diagram, format: str, options: FileOptions) -> bytes:
    request, sheet = sheet_of(options)
    if format != "pdf" and sheet.pages not in {"auto", "one"}:
        msg = f"pages={sheet.pages!r} is for a PDF; no other format has several pages"
        raise ValueError(msg)
    if sheet.pages in {"sections", "claims"}:
        request = _by_parts(m, request, sheet)
    if "aspect" not in options and not isinstance(m, Diagram):
        request = _shaped(request, sheet)
    if format == "html":
        if sheet != Sheet():
            msg = "a page for the browser has no size, dpi, pages or transparency; leave them out"
            raise ValueError(msg)
        return _writer(_PAGE)(m, request)
    return _writer(_PICTURES[format])(diagram_for(m, request), sheet)


def _by_parts(m: ArgumentMap | Diagram, request: Request, sheet: Sheet) -> Request:
    """Return a request for the whole of which pages show the parts, each placed on its own.

    Only what is highlighted has to be known of the whole; and a matrix is one whole.
    """
    if request.focus is not None or request.collapse is not None:
        msg = f"pages={sheet.pages!r} shows the whole map, part by part; leave out focus and collapse"
        raise ValueError(msg)
    if not isinstance(m, ArgumentMap) or request.overview is not None or is_dense(m):
        return request
    return replace(request, overview=request.highlight is None)


def _shaped(request: Request, sheet: Sheet) -> Request:
    """Return a request whose layout aims at the shape of the sheet, where that is known beforehand."""
    width, height = lengths(sheet.size, sheet.dpi) or (0.0, None)
    return request if height is None else replace(request, plan=replace(request.plan, aspect=width / height))


def _writer(place: tuple[str, str]) -> Callable[..., bytes]:
    """Return a function by its module and its name."""
    module, name = place
    writer: Callable[..., bytes] = getattr(import_module(module), name)
    return writer


def _pixel_width(content: bytes) -> int:
    """Return how many pixels wide a PNG is, as its header says."""
    return int.from_bytes(content[16:20], "big")


def _format(path: Path) -> str:
    """Return the format that the name of a file says."""
    suffix = path.suffix.lower().removeprefix(".")
    if suffix in _SUFFIXES:
        return suffix
    *others, last = (f".{name}" for name in _SUFFIXES)
    near = get_close_matches(suffix, _SUFFIXES, n=1)
    hint = f"; did you mean .{near[0]}?" if near else f"; end it in {', '.join(others)} or {last}"
    msg = f"{path.name!r} does not say which format{hint}"
    raise UnknownFormatError(msg)


Diagram.bundled = mimebundle  # a diagram knows nothing of files
