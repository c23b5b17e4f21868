"""The raster that matplotlib paints on, without what its backends bring along.

Importing ``matplotlib.backends.backend_agg`` brings windows, widgets and a reader of TeX, and takes longer
than painting a map. Here are the few methods of its renderer and of its graphics context that ``paint``
needs, over the same extension module, and so with the same pixels. Where matplotlib is of a version for
which that is not known, its own renderer is taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import numpy as np
from matplotlib.colors import to_rgba

from argmap.draw.size import POINTS_PER_INCH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.path import Path
    from matplotlib.transforms import Affine2D
    from numpy.typing import NDArray

__all__ = ["Raster", "raster"]

_KNOWN = {(3, 10), (3, 11)}


def raster(width: int, height: int, dpi: float) -> Any:
    """Return a transparent raster to paint on, of so many pixels."""
    if mpl.__version_info__[:2] in _KNOWN:
        return Raster(width, height, dpi)
    from matplotlib.backends.backend_agg import RendererAgg  # noqa: PLC0415  (slow to import)

    return RendererAgg(width, height, dpi)  # type: ignore[no-untyped-call]


class Raster:
    """A transparent raster.

    Parameters
    ----------
    width, height
        Its size in pixels.
    dpi
        Pixels per inch.
    """

    def __init__(self, width: int, height: int, dpi: float) -> None:
        from matplotlib.backends import _backend_agg  # noqa: PLC0415  (where it is known)

        self.dpi = dpi
        self._agg: Any = _backend_agg.RendererAgg(width, height, dpi)  # type: ignore[attr-defined]

    def new_gc(self) -> _Ink:
        """Return how to paint, as yet unchanged."""
        return _Ink()

    def points_to_pixels(self, points: float) -> float:
        """Return a length in pixels."""
        return points * self.dpi / POINTS_PER_INCH

    def draw_path(
        self, gc: _Ink, path: Path, transform: Affine2D, colour: Sequence[float] | None = None
    ) -> None:
        """Paint a path, filled if there is a colour."""
        self._agg.draw_path(gc, path, transform, colour)

    def buffer_rgba(self) -> NDArray[np.uint8]:
        """Return the rows of pixels, which are those of the raster itself."""
        return np.asarray(self._agg)


class _Ink:
    """What the extension module asks of a ``matplotlib.backend_bases.GraphicsContextBase``."""

    def __init__(self) -> None:
        self._alpha = 1.0
        self._forced_alpha = False
        self._antialiased = 1
        self._capstyle = "butt"
        self._cliprect = None
        self._dashes: tuple[float, NDArray[np.float64] | None] = (0.0, None)
        self._joinstyle = "round"
        self._linewidth = 1.0
        self._rgb: tuple[float, ...] = (0.0, 0.0, 0.0, 1.0)

    def set_linewidth(self, width: float) -> None:
        self._linewidth = float(width)

    def set_foreground(self, colour: str) -> None:
        self._rgb = to_rgba(colour)

    def set_capstyle(self, style: str) -> None:
        self._capstyle = style

    def set_joinstyle(self, style: str) -> None:
        self._joinstyle = style

    def set_antialiased(self, antialiased: bool) -> None:  # noqa: FBT001  (as matplotlib has it)
        self._antialiased = int(antialiased)

    def set_dashes(self, offset: float, lengths: Sequence[float]) -> None:
        self._dashes = offset, np.asarray(lengths)

    def get_dashes(self) -> tuple[float, NDArray[np.float64] | None]:
        return self._dashes

    def restore(self) -> None:
        """Do nothing: nothing is kept on a stack."""

    def get_clip_path(self) -> tuple[None, None]:
        return None, None

    def get_hatch_color(self) -> tuple[float, ...]:
        return self._rgb

    def get_hatch_linewidth(self) -> float:
        return 1.0

    def _nothing(self) -> None:
        return None

    get_hatch_path = get_sketch_params = get_snap = _nothing
