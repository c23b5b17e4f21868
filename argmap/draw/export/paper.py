"""The paper that a page goes on: as large as the page, or of a size into which the page is fitted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from argmap.draw.size import lengths
from argmap.warn import PictureWarning, warn

if TYPE_CHECKING:
    from argmap.draw.diagram import Diagram
    from argmap.draw.export.composition import Page
    from argmap.draw.options import Pages
    from argmap.draw.size import Size

__all__ = ["LEAST_TYPE", "Paper", "fitted", "warn_of_small_type"]

_NEARLY = 0.99
# What else may help, by how the picture is cut into pages.
_SHEETS: Final[dict[Pages, str]] = {
    "one": ', or several sheets of a PDF (pages="claims", "sections" or "tiles")',
    "sections": ', or pages="tiles"',
    "claims": ', or pages="tiles"',
    "tiles": "",
}
LEAST_TYPE = 5.0  # points; smaller type can hardly be read on paper


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
    warn_of_small_type(scale * diagram.type_size, diagram.font_size)
    left, top = (width - scale * page.width) / 2, (height - scale * page.height) / 2
    return Paper(width, height, scale, left, top)


def warn_of_small_type(type_size: float, asked: float | None, pages: Pages = "one") -> None:
    """Warn where statements are set in a type too small to read, or smaller than was asked for.

    It is advised what helps beside the pages that there are: those of sections and of claims are cut
    as far as they can be already.
    """
    if type_size < LEAST_TYPE or (asked is not None and type_size < asked * _NEARLY):
        why = "too small to read" if type_size < LEAST_TYPE else f"less than font_size={asked:g}"
        warn(
            f"at this size the statements are set in type of {type_size:.1f} points, {why};"
            f" take a larger size{_SHEETS[pages]}, or draw less: focus on a statement, collapse sections,"
            " or overview=True",
            PictureWarning,
        )
