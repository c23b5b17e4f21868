"""``draw``: a map into an Axes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.draw.diagram import diagram_for
from argmap.draw.export.composition import finished_page
from argmap.draw.export.picture import Picture
from argmap.draw.options import request_of
from argmap.draw.size import POINTS_PER_INCH
from argmap.warn import PictureWarning, warn

if TYPE_CHECKING:
    from typing import Unpack

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from argmap.draw.diagram import Diagram
    from argmap.draw.export.composition import Page
    from argmap.draw.options import DrawOptions
    from argmap.model import ArgumentMap

__all__ = ["draw"]

_LEAST_TYPE = 3.0  # points; smaller type cannot be read even on a screen


def draw(m: ArgumentMap | Diagram, *, ax: Axes | None = None, **options: Unpack[DrawOptions]) -> Axes:
    """Draw a map into an Axes.

    Claims have sharp corners and a strong border, premises round corners and a tint, premises left
    unsaid a dashed border; the thesis is dark. A support is a solid line with a filled head, an attack a
    dashed one whose head has a bar. The lines of premises that are only strong together meet in a dot. What
    bears on an inference ends on its line: an attack there is dotted and ends in a bar, a backing is thin
    and its head hollow. Contradictions have a diamond at either end, rephrases no head. Actors stand at the
    statements on which they take a stance: filled if they assert it, outlined and with another sign if they
    do otherwise.

    Parameters
    ----------
    m
        The map; or a diagram, which takes no further keywords.
    ax
        Where to draw. It gets the theme's background, keeps its shape, and loses its axis; data coordinates
        are points on the page. Left out, a new Figure of the page's size is made, without pyplot.
    direction, aspect, width, sections, arrows, label, actors, schemes, basis, engine, seconds
        How the map is placed; as for :func:`argmap.layout.place`.
    title : str, optional
        What stands above. Left out, the title of the map; ``""`` for nothing.
    theme : Theme or str
        How everything looks: a theme, or the name of one.
    font : str or os.PathLike, optional
        The family of an installed font, or a file, in which everything is set that it has glyphs for.
    font_size : float, optional
        The least type, in points: statements are set in it, and nothing in a smaller one. Boxes, lines and
        page grow with it. Left out, statements have 9 points. In a given ``ax``, and where a ``size`` is
        given, the picture is fitted in, with a warning where that makes type smaller.
    legend : bool
        Whether there is a legend. It holds what occurs and nothing else.
    color_by : {"kind", "actor", "section"} or mapping
        What the boxes' colours tell: what sort of statement each is, who asserts it, where it stands, or
        a number or word of yours for each id.
    highlight : object
        What stands out while the rest is dimmed: an id, ids, records, or anything with ``statements`` and
        ``inferences``, such as a chain or a map. An actor stands for the statements on which it takes
        a stance.
    status : Evaluation or str, optional
        What :func:`argmap.evaluate` found, or the name of a semantics to evaluate by: a badge at each
        statement says whether it stands, and what does not is hollow and dashed; an inference that does not
        stand is faded and has a sign. An evaluation of the whole map is good for every part of it.
    strength : mapping or str, optional
        A number from 0 to 1 for ids of statements and inferences, such as :func:`argmap.strengths` returns,
        or the name of a gradual semantics: a bar with the number in each box, and inferences as wide
        as they are strong.
    focus, depth : str, int
        Draw only what is within so many steps, 2 if left out, of a statement, an inference or an actor.
    collapse : str or iterable of str
        Sections, or ids of claims, to fold into one box each.
    overview : bool, optional
        Whether the map is shown from afar: its sections or main claims as boxes with counts. Left out, that
        is done, with a warning, for a map of more than 600 statements of which no part is asked for.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes, whose Figure can be saved or shown.

    Raises
    ------
    FontError
        When ``font`` is not installed, or has no outlines.
    SemanticsError
        When ``status`` or ``strength`` names a semantics that there is not.
    UnknownIdError
        When ``highlight``, ``focus``, ``collapse``, ``color_by`` or ``strength`` names what the map does not
        hold.
    LayoutError
        When the map cannot be placed.
    TypeError
        For a keyword that there is not, and for what is no map.
    ValueError
        For a value that cannot be meant.

    Examples
    --------
    >>> import argmap
    >>> m = argmap.ArgumentMap(title="Umbrella")
    >>> claim = m.claim("I should take an umbrella.", id="umbrella")
    >>> reason = m.support("umbrella", by=[m.premise("It will rain.")])
    >>> ax = argmap.draw(m)
    >>> ax.figure.savefig("umbrella.png")  # doctest: +SKIP
    """
    if ax is not None:
        _refuse_other_axes(ax)
    diagram = diagram_for(m, request_of(options))
    page = finished_page(diagram)
    if ax is None:
        ax = _figure_of(page, diagram.theme.background).axes[0]
    else:
        if not hasattr(ax, "set_axis_off"):
            msg = f"ax is a {type(ax).__name__}; give an Axes, such as figure.add_subplot() returns"
            raise TypeError(msg)
        _fill(ax, Picture(page, diagram.theme.background))
        _warn_of_tiny_type(ax, page, diagram)
    return ax


def _figure_of(page: Page, background: str) -> Figure:
    """Return a new Figure of the size of a page with the page on it, without pyplot.

    What else would follow a user's settings is said here: they are shared by all threads, and so not touched.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415  (a raster needs no Figure,
    from matplotlib.figure import Figure  # noqa: PLC0415  and importing it takes as long as painting)

    inches = (page.width / POINTS_PER_INCH, page.height / POINTS_PER_INCH)
    figure = Figure(figsize=inches, dpi=100, facecolor=background, linewidth=0.0, frameon=True)
    figure.set_layout_engine("none")
    figure.patch.set(sketch_params=None, path_effects=[])
    FigureCanvasAgg(figure)
    picture = Picture(page, None)
    picture.set_clip_on(False)
    _fill(figure.add_axes((0.0, 0.0, 1.0, 1.0)), picture)
    return figure


def _fill(ax: Axes, picture: Picture) -> None:
    """Put a picture into an Axes, in place of one that was drawn there before."""
    for artist in [artist for artist in ax.artists if isinstance(artist, Picture)]:
        artist.remove()
    page = picture.page
    ax.set_axis_off()
    ax.set(xscale="linear", yscale="linear")
    ax.set_xlim(0.0, page.width)
    ax.set_ylim(page.height, 0.0)
    ax.set_aspect("equal", adjustable="box", anchor="C")
    is_clipped = picture.get_clip_on()
    ax.add_artist(picture)
    picture.set_clip_on(is_clipped)


def _refuse_other_axes(ax: object) -> None:
    """Refuse what is no Axes, and one on which a straight line is none."""
    from matplotlib.axes import Axes  # noqa: PLC0415  (slow to import, and a file needs none)

    if not isinstance(ax, Axes):
        msg = f"ax is {ax!r:.60}; give an Axes of matplotlib"
        raise TypeError(msg)
    if ax.name != "rectilinear":
        msg = f"ax is {ax.name}; a map needs a rectilinear Axes"
        raise ValueError(msg)


def _warn_of_tiny_type(ax: Axes, page: Page, diagram: Diagram) -> None:
    """Warn where the statements could not be read in an Axes as large as it is now."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    extent = ax.get_window_extent()
    pixels = min(extent.width / page.width, extent.height / page.height)
    scale = pixels * POINTS_PER_INCH / figure.dpi
    type_size = scale * diagram.type_size
    if type_size < _LEAST_TYPE:
        warn(
            f"in this Axes the statements are set in type of {type_size:.1f} points, too small to read;"
            " make the figure larger, or draw less: focus on a statement, or collapse sections",
            PictureWarning,
        )
