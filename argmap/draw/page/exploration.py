"""The interactive page of a map, to be shown in a notebook, saved or opened."""

from __future__ import annotations

import tempfile
import webbrowser
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.draw.diagram import diagram_for
from argmap.draw.options import request_of
from argmap.draw.page.document import document
from argmap.formats.saving import write_atomically
from argmap.model import ArgumentMap

if TYPE_CHECKING:
    import os
    from typing import Unpack

    from argmap.draw.diagram import Diagram
    from argmap.draw.options import DrawOptions, Request

__all__ = ["Exploration", "explore", "html_bytes", "to_html"]

_CELL_WIDTH = 900.0  # of a notebook's column, in pixels; the frame is as high as a map of that width
_LEAST, _MOST = 460, 760
_WHOLE_LIMIT = 5_000  # statements; placing more takes too long to wait for unasked


@dataclass(frozen=True, slots=True)
class Exploration:
    """The interactive page of a map.

    A notebook shows it in place; nothing of it leaves its frame.

    Attributes
    ----------
    html
        The page: one file, complete in itself.
    height
        How high a notebook shows it, in pixels.
    """

    html: str
    height: int

    def __repr__(self) -> str:
        """Return what it is; the page itself is long."""
        return f"<Exploration: a page of {len(self.html):,} characters>"

    def _repr_html_(self) -> str:
        """Return the page in a frame of its own, for notebooks."""
        return (
            f'<iframe srcdoc="{escape(self.html, quote=True)}" title="Argument map"'
            ' sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"'
            f' width="100%" height="{self.height}" style="border:1px solid #8884;border-radius:8px"'
            " allowfullscreen></iframe>"
        )

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the page to a file and return its path.

        Raises
        ------
        UnreadableFileError
            When the file cannot be written.
        """
        goal = Path(path)
        write_atomically(goal, self.html.encode())
        return goal

    def open(self, path: str | os.PathLike[str] | None = None) -> Path:
        """Write the page to a file, show it in the browser, and return its path.

        Parameters
        ----------
        path
            The file; left out, one in a new temporary folder.
        """
        goal = self.save(path if path is not None else Path(tempfile.mkdtemp(prefix="argmap-")) / "map.html")
        webbrowser.open(goal.resolve().as_uri())
        return goal


def to_html(m: ArgumentMap | Diagram, **options: Unpack[DrawOptions]) -> str:
    """Return a map as an interactive page: one file that works offline.

    Move it with the mouse, fingers or arrow keys, zoom with the wheel or ``+`` and ``-``. Point at a
    statement to read it in full; click it to light what it rests on, what rests on it and what speaks
    against it. Claims fold, statements can be searched and filtered, and the page can be printed. The
    keys are in its legend.

    The page loads nothing and sends nothing: a Content-Security-Policy in it lets only its own script
    and style run, and the texts of a map never become markup.

    Parameters
    ----------
    m
        The map, or a diagram.
    **options
        The keywords of :func:`argmap.draw`, but for ``ax``. What ``highlight`` names is lit at first.

    Examples
    --------
    >>> import argmap
    >>> from argmap.draw.page import to_html
    >>> m = argmap.ArgumentMap(title="Umbrella")
    >>> claim = m.claim("I should take an <umbrella>.", id="umbrella")
    >>> page = to_html(m)
    >>> "&lt;umbrella&gt;" in page, "<umbrella>" in page
    (True, False)
    """
    return document(_diagram(m, request_of(options)))


def explore(m: ArgumentMap | Diagram, **options: Unpack[DrawOptions]) -> Exploration:
    """Return the interactive page of a map as an object that a notebook shows.

    Parameters
    ----------
    m
        The map, or a diagram.
    **options
        The keywords of :func:`argmap.draw`, but for ``ax``.

    Examples
    --------
    >>> import argmap
    >>> from argmap.draw.page import explore
    >>> page = explore(argmap.ArgumentMap(title="Umbrella"))
    >>> page.save("umbrella.html")  # doctest: +SKIP
    PosixPath('umbrella.html')
    """
    diagram = _diagram(m, request_of(options))
    layout = diagram.layout
    natural = 110 + _CELL_WIDTH * layout.height / max(layout.width, 1.0)
    return Exploration(document(diagram), round(min(max(natural, _LEAST), _MOST)))


def html_bytes(m: ArgumentMap | Diagram, request: Request) -> bytes:
    """Return the bytes of the page of a map, or of a diagram."""
    return document(_diagram(m, request)).encode()


def _diagram(m: ArgumentMap | Diagram, request: Request) -> Diagram:
    """Return a diagram as it is, and that of a map whole: a page can be searched, folded and zoomed."""
    unasked = request.overview is None and request.focus is None and request.collapse is None
    if unasked and isinstance(m, ArgumentMap) and len(m.statements) <= _WHOLE_LIMIT:
        request = replace(request, overview=False)
    if request.font_size is not None:
        msg = "a page for the browser is read at any size; leave out font_size"
        raise ValueError(msg)
    return diagram_for(m, request)
