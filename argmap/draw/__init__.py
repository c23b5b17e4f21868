"""Drawing: from a map to an Axes, a PNG, an SVG, a PDF or a page for the browser.

``argmap.draw`` is the function. What else is public stands in ``argmap.figures``
and ``argmap.themes``; this package is reached by ``from argmap.draw import ...``.
"""

from argmap.draw.export.axes import draw
from argmap.draw.files import mimebundle, render, rendered, to_pdf, to_png, to_svg
from argmap.draw.theme import DEFAULT_THEME, Theme

__all__ = [
    "DEFAULT_THEME",
    "Theme",
    "draw",
    "mimebundle",
    "render",
    "rendered",
    "to_pdf",
    "to_png",
    "to_svg",
]
