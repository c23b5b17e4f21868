"""Drawing: from a map to an Axes, a PNG, an SVG, a PDF or a page for the browser.

This package is also the function: ``argmap.draw(m)`` is ``argmap.draw.draw(m)``,
whichever of the two was imported first.
"""

import sys
from types import ModuleType
from typing import Any

from argmap.draw.diagram import Diagram
from argmap.draw.export.axes import draw
from argmap.draw.export.metadata import map_digest
from argmap.draw.files import mimebundle, render, to_pdf, to_png, to_svg
from argmap.draw.theme import DEFAULT_THEME, THEMES, BoxLook, LineLook, Theme, theme_named

__all__ = [
    "DEFAULT_THEME",
    "THEMES",
    "BoxLook",
    "Diagram",
    "LineLook",
    "Theme",
    "draw",
    "map_digest",
    "mimebundle",
    "render",
    "theme_named",
    "to_pdf",
    "to_png",
    "to_svg",
]


class _DrawModule(ModuleType):
    """A module that can be called, because Python binds a subpackage over a function of its name."""

    def __call__(self, *args: Any, **options: Any) -> Any:
        return draw(*args, **options)


_DrawModule.__call__.__doc__ = draw.__doc__
sys.modules[__name__].__class__ = _DrawModule
