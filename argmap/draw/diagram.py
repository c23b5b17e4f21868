"""A diagram: a layout with what stands around it, ready to be painted in any format."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias, TypeVar

from argmap.draw.alt_text import described
from argmap.draw.colouring import colouring
from argmap.draw.highlight import Highlight, highlighted
from argmap.draw.marks.stripes import with_stripes
from argmap.draw.matrix import MATRIX_KEY, is_dense, matrix_layout
from argmap.draw.options import Request
from argmap.draw.status import Status, status_of
from argmap.layout import place
from argmap.layout.options import Plan
from argmap.model import ArgumentMap
from argmap.phrases import counted
from argmap.views import WHOLE_LIMIT, collapsed, focused, overview, whole
from argmap.warn import PictureWarning, warn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from argmap.draw.colouring import Colouring
    from argmap.draw.theme import Theme
    from argmap.layout import Arrow, Junction, Layout
    from argmap.layout.options import PlanOptions
    from argmap.model import Source
    from argmap.views import View

__all__ = ["Bundle", "Diagram", "diagram_for", "diagram_of", "keywords", "source_line"]

# Data by MIME type, and what is to be known of them.
_Line = TypeVar("_Line", "Arrow", "Junction")
Bundle: TypeAlias = tuple[dict[str, Any], dict[str, Any]]

_SOURCES = 3  # that are named beneath a picture, if there are many more
_DEPTH = 2  # steps around a statement, if no other number is asked for


@dataclass(frozen=True, slots=True)
class Diagram:
    """A figure that can be drawn, rendered and shown, whatever sort of figure it is.

    Attributes
    ----------
    layout
        What goes where.
    map
        The map that it shows, or shows a part of.
    theme
        How it looks.
    title, subtitle, footnote
        What stands above and below; ``None`` for nothing.
    description
        What the figure shows, in words, for who cannot see it.
    legend
        Whether it has a legend.
    highlight
        What stands out, the rest being dimmed; ``None`` dims nothing.
    whole
        The map of which ``map`` shows a part; ``None`` if it shows all.
    plan
        How it was placed, so that parts of it can be placed alike.
    colouring
        What the colours tell; ``None`` for kinds.
    status
        Which verdicts and strengths are shown.
    font_size
        In what size the statements are to be set, in points, all else being in proportion; ``None`` for that
        of the theme.
    """

    layout: Layout
    map: ArgumentMap
    theme: Theme
    title: str | None = None
    subtitle: str | None = None
    footnote: str | None = None
    description: str = ""
    legend: bool = True
    highlight: Highlight | None = None
    whole: ArgumentMap | None = None
    plan: Plan = field(default_factory=Plan)
    colouring: Colouring | None = None
    status: Status = field(default_factory=Status)
    font_size: float | None = None
    bundled: ClassVar[Callable[[Diagram], Bundle]]  # what a notebook shows, from argmap.draw.files

    @property
    def type_size(self) -> float:
        """In what size the statements are set, in points, where nothing is fitted into anything."""
        return self.theme.measures.body.size if self.font_size is None else self.font_size

    def _repr_mimebundle_(self, **_options: object) -> Bundle:
        """Show the picture in a notebook."""
        return type(self).bundled(self)


def diagram_for(m: object, request: Request) -> Diagram:
    """Return a diagram as it is, and that of a map as it was asked for.

    Raises
    ------
    TypeError
        When it is neither; or when more is asked of a diagram, whose looks are settled.
    """
    if isinstance(m, ArgumentMap):
        return diagram_of(m, request)
    if not isinstance(m, Diagram):
        msg = f"give a map or a diagram, not a {type(m).__name__}; argmap.load gives the map of a file"
        raise TypeError(msg)
    if request != Request():
        msg = "a diagram is drawn as it is; give these keywords to the function that makes it"
        raise TypeError(msg)
    return m


def diagram_of(m: ArgumentMap, request: Request) -> Diagram:
    """Return the diagram of a map that a request asks for.

    Raises
    ------
    SemanticsError
        It names a semantics that there is not.
    UnknownIdError
        The request names what the map does not hold.
    ValueError
        It asks for what cannot be shown together.
    """
    edges = request.plan.actors == "edges"
    theme = with_stripes(request.theme) if edges else request.theme
    view = _view(m, request)
    as_matrix = request.overview is None and is_dense(view.map)
    lit = highlighted(m, request.highlight)
    if lit is not None:
        lit = Highlight(
            view.shown((*lit.statements, *lit.inferences)),
            view.shown(lit.inferences),
            view.shown(lit.beside),
        )
    status = status_of(m, request.status, request.strength)
    notes = status.notes(view)
    layout = _matrix(view, theme) if as_matrix else _placed(view, theme, notes, request.plan)
    return Diagram(
        layout=layout,
        map=view.map,
        theme=theme,
        title=m.title if request.title is None else request.title,
        subtitle=m.question,
        footnote=" ".join(filter(None, (MATRIX_KEY if as_matrix else None, view.remark, source_line(m))))
        or None,
        description=described(m, view, lit, status),
        legend=request.legend and not as_matrix,
        highlight=lit,
        whole=m,
        plan=request.plan,
        colouring=colouring(m, request.color_by, theme, edges=edges),
        status=status,
        font_size=request.font_size,
    )


def _placed(view: View, theme: Theme, notes: Mapping[str, str], plan: Plan) -> Layout:
    """Return a view with boxes and arrows."""
    layout = place(view.drawing(), measures=theme.measures, kinds=view.kinds, notes=notes, **keywords(plan))
    return _with_ties(layout, view)


def _matrix(view: View, theme: Theme) -> Layout:
    """Return a view as a matrix, which is said in a warning."""
    warn(
        f"the map has {counted(len(view.map.inferences), 'inference')} among "
        f"{counted(len(view.map.statements), 'statement')}, more than can be followed as arrows: this is a "
        "matrix of who bears on whom. overview=False draws boxes and arrows, focus='ID' what is around a "
        "statement; argmap.figures.matrix(m) asks for this without a warning",
        PictureWarning,
    )
    return matrix_layout(view.map, theme)


def _view(m: ArgumentMap, request: Request) -> View:
    """Return what a request asks to see of a map: all of it, unless it is large and nothing was asked."""
    is_part = request.focus is not None or request.collapse is not None
    if request.depth is not None and request.focus is None:
        msg = "depth says how far to go from a statement; say from which with focus='ID'"
        raise ValueError(msg)
    if request.overview and is_part:
        msg = "overview=True shows the whole map from afar; leave out focus and collapse, or overview"
        raise ValueError(msg)
    if request.overview:
        return overview(m)
    if is_part:
        return _part(m, request)
    if request.overview is False or len(m.statements) <= WHOLE_LIMIT:
        return whole(m)
    view = overview(m)
    warn(
        f"the map has {len(m.statements):,} statements, more than the {WHOLE_LIMIT:,} drawn unasked: "
        f"this is an overview in {counted(len(view.map.statements), 'box', 'boxes')}. overview=False "
        "draws the whole, focus='ID' what is around a statement, collapse='SECTION' folds a section; "
        "overview=True asks for this without a warning",
        PictureWarning,
    )
    return view


def _part(m: ArgumentMap, request: Request) -> View:
    """Return a map with some of it collapsed, or what is around a statement, or both in this order."""
    view = whole(m) if request.collapse is None else collapsed(m, request.collapse)
    if request.focus is None:
        return view
    depth = _DEPTH if request.depth is None else request.depth
    focus = getattr(request.focus, "id", request.focus)
    focus = view.folded.get(str(focus), focus)
    return focused(view, focus, depth)


def _with_ties(layout: Layout, view: View) -> Layout:
    """Return a layout in which ties are told apart from the attacks that they were placed as."""
    if not view.ties:
        return layout

    def told(item: _Line) -> _Line:
        tie = view.ties.get(item.id or "")
        return item if tie is None else replace(item, kind=tie.sign or "tie")

    def headed(arrow: Arrow) -> Arrow:
        tie = view.ties.get(arrow.id or "")
        return arrow if tie is None or tie.has_direction else replace(arrow, head=False)

    return replace(
        layout,
        arrows=tuple(headed(told(arrow)) for arrow in layout.arrows),
        junctions=tuple(told(junction) for junction in layout.junctions),
    )


def keywords(plan: Plan) -> PlanOptions:
    """Return a plan as the keywords of :func:`argmap.layout.place`."""
    return {field.name: getattr(plan, field.name) for field in fields(plan)}  # type: ignore[return-value]


def source_line(m: ArgumentMap) -> str | None:
    """Return the sources in one line of text: the first few of many, and how many more there are."""
    if not m.sources:
        return None
    told = [_source(source) for source in m.sources.values()]
    if len(told) > _SOURCES + 1:
        told[_SOURCES:] = [f"and {len(told) - _SOURCES:,} more"]
    return ("Source: " if len(told) == 1 else "Sources: ") + "; ".join(told)


def _source(source: Source) -> str:
    who = f"{source.author}, " if source.author else ""
    when = f" ({source.published})" if source.published else ""
    return f"{who}{source.title}{when}"
