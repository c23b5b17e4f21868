"""A diagram: a layout with what stands around it, ready to be painted in any format."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from argmap.draw.highlight import highlighted
from argmap.layout import place

if TYPE_CHECKING:
    from argmap.draw.highlight import Highlight
    from argmap.draw.options import Request
    from argmap.draw.theme import Theme
    from argmap.layout import Layout
    from argmap.layout.plan import Plan, PlanOptions
    from argmap.model import ArgumentMap, Source

__all__ = ["Diagram", "diagram_of"]


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


def diagram_of(m: ArgumentMap, request: Request) -> Diagram:
    """Return the diagram of a map that a request asks for."""
    theme = request.theme
    return Diagram(
        layout=place(m, measures=theme.measures, **_keywords(request.plan)),
        map=m,
        theme=theme,
        title=m.title,
        subtitle=m.question,
        footnote=_sources(m),
        legend=request.legend,
        highlight=highlighted(m, request.highlight),
    )


def _keywords(plan: Plan) -> PlanOptions:
    return {field.name: getattr(plan, field.name) for field in fields(plan)}  # type: ignore[return-value]


def _sources(m: ArgumentMap) -> str | None:
    """Return the sources in one line of text."""
    if not m.sources:
        return None
    return ("Source: " if len(m.sources) == 1 else "Sources: ") + "; ".join(
        _source(source) for source in m.sources.values()
    )


def _source(source: Source) -> str:
    who = f"{source.author}, " if source.author else ""
    when = f" ({source.published})" if source.published else ""
    return f"{who}{source.title}{when}"
